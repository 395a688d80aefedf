"""The list of incidents, and that of plans."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.desk.asking import Asked
from dateline.desk.pages.common import Asking, Text
from dateline.desk.templating import address, page
from dateline.desk.views import listing
from dateline.display import words
from dateline.lookup import Session

PER_PAGE = 50
"""Incidents on one page of a list."""

router = APIRouter(include_in_schema=False)


@router.get("/")
def incidents(
    request: Request,
    held: Asking,
    type: Text = "",
    actor: Text = "",
    from_: Annotated[str, Query(alias="from", max_length=40)] = "",
    to: Annotated[str, Query(max_length=40)] = "",
    standing: Text = "",
    show: Text = "",
    after: Text = "",
) -> Response:
    """The list of incidents, the newest first, with the strip above it."""
    return _list(request, held, Asked(type, actor, from_, to, standing, show), after, "Incidents")


@router.get("/planned")
def planned(
    request: Request,
    held: Asking,
    type: Text = "",
    actor: Text = "",
    from_: Annotated[str, Query(alias="from", max_length=40)] = "",
    to: Annotated[str, Query(max_length=40)] = "",
    standing: Text = "",
    after: Text = "",
) -> Response:
    """The list of what is planned, or was and is not reported since."""
    return _list(request, held, Asked(type, actor, from_, to, standing, "planned"), after, "Planned")


def _list(request: Request, held: Session, asked: Asked, after: str, heading: str) -> Response:
    here = request.url.path
    found = held.paged(asked.wanted(), after or None, PER_PAGE)
    older = found.incidents[-1].id if found.more else ""
    return page(
        request,
        "incidents.html",
        {
            "heading": heading,
            "asked": asked,
            "rows": listing.rows(found.incidents),
            "strip": listing.strip(found.days),
            "total": found.total,
            "types": held.types(),
            "standings": [(s.value, s.value.replace("-", " ")) for s in words.ORDER],
            "older": address(here, **asked.query, after=older) if older else "",
            "first_page": not after,
        },
    )
