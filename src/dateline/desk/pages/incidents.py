"""The list of incidents, and one incident now or at any earlier moment."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from dateline import asof
from dateline.asof import AsOf
from dateline.desk.asking import Asked
from dateline.desk.pages.common import Asking, Text
from dateline.desk.templating import address, page
from dateline.desk.views import incident as incident_view
from dateline.desk.views import listing
from dateline.display import words
from dateline.errors import NotInRecord
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


@router.get("/incidents/{id}")
def incident(request: Request, held: Asking, id: str, as_of: Text = "") -> Response:
    """One incident; an id that it no longer has leads to the one it has now, and the page says so."""
    named = held.named(id)
    if named.incident is None:
        return RedirectResponse(f"/reports/{named.id}", status_code=307)
    if named.incident != id:
        return RedirectResponse(address(f"/incidents/{named.incident}", was=named.id, as_of=as_of), status_code=307)
    near = held.near(id)
    record, heading = near.record, ""
    if as_of:
        at = AsOf.of(as_of)
        record = asof.published(near, at, only=(id,), ties=True).record
        if id not in record.incidents:
            raise NotInRecord(f"Nothing had been published about {id} by {at.text}.")
        heading = at.text
    note = request.query_params.get("was")
    return page(
        request,
        "incident.html",
        {
            "shown": incident_view.page(record, record.incidents[id]),
            "note": held.named(note).note if note else "",
            "as_of": heading,
            "steps": [incident_view.stage(step) for step in asof.history(near, id)],
        },
    )
