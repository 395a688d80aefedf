"""What the map above a list draws: the incidents that the list would show, by place."""

import math
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import JSONResponse

from dateline.desk.asking import Asked
from dateline.desk.pages.common import Asking
from dateline.desk.views.clusters import View, clusters
from dateline.errors import ValueFormError

router = APIRouter(include_in_schema=False)


@router.get("/map.json")
def places(
    request: Request,
    held: Asking,
    zoom: Annotated[int, Query(ge=0, le=12)] = 1,
    box: Annotated[str, Query(max_length=100)] = "",
) -> Response:
    """The places of the incidents that a list with this address's filters shows; `box` is south,west,north,east."""
    found = held.places(Asked.of(request.query_params).wanted(held.types()))
    return JSONResponse(clusters(found, _view(zoom, box)), headers={"cache-control": "private, no-cache"})


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
