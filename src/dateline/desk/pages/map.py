"""What the map above a list draws: the incidents that the list would show, by place; and the list of one place."""

import math
from collections import OrderedDict
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import JSONResponse

from dateline.desk.asking import Asked
from dateline.desk.pages.common import PER_PAGE, Asking, Text, of_one_moment
from dateline.desk.templating import address, page
from dateline.desk.views import listing
from dateline.desk.views.clusters import View, clusters
from dateline.display.clean import line
from dateline.errors import ValueFormError
from dateline.lookup import Session
from dateline.lookup.pages import there_page
from dateline.record.behind import Behind
from dateline.record.find import Wanted
from dateline.record.spots import Place

KEPT = 16
"""Filters whose places are kept, each for the record as it is."""

router = APIRouter(include_in_schema=False)


@router.get("/map.json")
def places(
    request: Request,
    held: Asking,
    zoom: Annotated[int, Query(ge=0, le=12)] = 1,
    box: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """The places of the incidents that a list with this address's filters shows; `box` is south,west,north,east."""
    found = _places(request, held, Asked.of(request.query_params).wanted(held.types()))
    return JSONResponse(clusters(found, _view(zoom, box)), headers={"cache-control": "private, no-cache"})


@router.get("/at")
@of_one_moment
def there(request: Request, held: Asking, incident: Text, after: Text = "") -> Response:
    """The incidents that a number on the map stands for: those at one place, with this address's filters."""
    named = held.named(incident)
    asked = Asked.of(request.query_params)
    found = there_page(held, asked.wanted(held.types()), named.incident or incident, after or None, PER_PAGE)
    older = str(Behind.of(found.incidents[-1])) if found.more else ""
    return page(
        request,
        "there.html",
        {
            "name": line(found.name),
            "km": found.km,
            "number": found.number,
            "rows": listing.rows(found.incidents),
            "asked": asked,
            "newest": address("/at", **asked.query, incident=incident) if after else "",
            "older": address("/at", **asked.query, incident=incident, after=older) if older else "",
        },
    )


def _places(request: Request, held: Session, wanted: Wanted) -> list[Place]:
    """The places of what is wanted: the same for every box and height from which they are seen, and kept for these."""
    kept: OrderedDict[tuple[str, Wanted], list[Place]] = request.app.state.places
    key = held.revision(), wanted
    found = kept.get(key)
    if found is None:
        found = kept[key] = held.places(wanted)
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return found


def _view(zoom: int, box: str) -> View:
    if not box:
        return View(zoom)
    try:
        south, west, north, east = map(float, box.split(","))
    except ValueError as error:
        raise ValueFormError(f"{box!r} is no box; write south,west,north,east in degrees.") from error
    if not all(map(math.isfinite, (south, west, north, east))):
        raise ValueFormError(f"{box!r} is no box; write south,west,north,east in degrees.")
    return View(zoom, (south, west), (north, east))
