"""The list of incidents, and that of plans."""

from dataclasses import asdict, dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from dateline.desk.asking import Asked
from dateline.desk.pages.common import PER_PAGE, Asking, Text, of_one_moment
from dateline.desk.templating import address, page
from dateline.desk.views import listing
from dateline.display import words
from dateline.lookup import Session
from dateline.record.behind import Behind
from dateline.record.find import MANY
from dateline.record.spread import COUNTED

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True)
class Filters:
    """The filters of an address; a page that is asked for with them shows them as they were asked."""

    type: Text = ""
    actor: Text = ""
    from_: Annotated[str, Query(alias="from", max_length=40)] = ""
    to: Annotated[str, Query(max_length=40)] = ""
    standing: Text = ""
    q: Text = ""
    source: Text = ""
    outlet: Text = ""
    place: Text = ""

    def asked(self, show: str) -> Asked:
        """What they ask for, of the kind that a page shows."""
        return Asked(**asdict(self), show=show)


@router.get("/")
@of_one_moment
def incidents(
    request: Request, held: Asking, filters: Annotated[Filters, Depends()], show: Text = "", after: Text = ""
) -> Response:
    """The list of incidents, the newest first, with the strip above it."""
    return _list(request, held, filters.asked("all" if show else ""), after, "Incidents")


@router.get("/planned")
@of_one_moment
def planned(request: Request, held: Asking, filters: Annotated[Filters, Depends()], after: Text = "") -> Response:
    """The list of what is planned, or was and is not reported since."""
    return _list(request, held, filters.asked("planned"), after, "Planned")


def _list(request: Request, held: Session, asked: Asked, after: str, heading: str) -> Response:
    here = request.url.path
    types = held.types()
    found = held.paged(asked.wanted(types), after or None, PER_PAGE)
    older = str(Behind.of(found.incidents[-1])) if found.more else ""
    return page(
        request,
        "incidents.html",
        {
            "heading": heading,
            "asked": asked,
            "rows": listing.rows(found.incidents),
            "strip": listing.strip(found.spread.stretches),
            "total": found.spread.number,
            "most": COUNTED,
            "searched": found.searched,
            "many": MANY,
            "types": types,
            "standings": [(s.value, s.value.replace("-", " "), words.MEANINGS[s]) for s in words.ORDER],
            "older": address(here, **asked.query, after=older) if older else "",
            "first_page": not after,
        },
    )
