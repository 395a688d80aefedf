"""Incidents: the list of them, one with all that it rests on, and how its account came to be."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from dateline import asof
from dateline.asof import AsOf
from dateline.desk.api.answering import answered
from dateline.desk.api.asked import AsOfQuery, HistoryQuery, IncidentId, Incidents
from dateline.desk.api.cursors import cursor, place
from dateline.desk.api.documented import documented
from dateline.desk.pages.common import Asking, Then
from dateline.errors import NotInRecord
from dateline.export.answers import IncidentAnswer, Page, ShownForm, StepForm, incident_answer, shown_forms, step_forms
from dateline.export.form import IncidentForm
from dateline.lookup import Session, pieces
from dateline.record.behind import Behind

router = APIRouter(prefix="/incidents", tags=["incidents"])


@router.get("", **documented(Page[IncidentForm]))
def list_incidents(request: Request, held: Asking, moments: Then, asked: Annotated[Incidents, Query()]) -> Response:
    """Incidents, the latest first, those without a date last: what happened or is under way, unless asked otherwise.

    With `as_of`, the first piece of the list of a moment may take long; its other pieces are found at once.
    """
    wanted, at = asked.asked.wanted(held.types()), AsOf.of(asked.as_of) if asked.as_of else None
    given = place(asked.filters, asked.cursor, (str, str))
    after = Behind(*given) if given else None

    def build() -> Page[IncidentForm]:
        if at is None:
            items, last = pieces.incidents(held, wanted, after, asked.limit)
        else:
            with moments.at(at) as (db, view):
                items, last = pieces.incidents_then(db, view, wanted, after, asked.limit)
        return Page(items=items, next=cursor(asked.filters, last))

    return answered(request, held, build)


@router.get("/{id}", **documented(IncidentAnswer, failures=(404,)))
def get_incident(request: Request, held: Asking, id: IncidentId, asked: Annotated[AsOfQuery, Query()]) -> Response:
    """One incident with its claims, their sources and reports, its checks and the decisions on it.

    An id that an incident no longer has, and that of a mention or claim, is redirected to the incident that it is now.
    """
    if moved := _moved(request, held, id, ""):
        return moved

    def build() -> IncidentAnswer:
        reviews = held.reviews(id)
        if not asked.as_of:
            record = held.part((id,))
        else:
            at = AsOf.of(asked.as_of)
            record = asof.published(held.near(id), at, only=(id,), ties=True).record
            if id not in record.incidents:
                raise NotInRecord(f"Nothing had been published about {id} by {at.text}.")
        known = {decision.id for decision in record.decisions}
        return incident_answer(record, record.incidents[id], [one for one in reviews if one.decision.id in known])

    return answered(request, held, build)


@router.get("/{id}/history", **documented(list[StepForm], list[ShownForm], failures=(404,)))
def get_history(request: Request, held: Asking, id: IncidentId, asked: Annotated[HistoryQuery, Query()]) -> Response:
    """How an incident's account came to be: what the reports of each time changed, or what this record showed when."""
    if moved := _moved(request, held, id, "/history"):
        return moved

    def build() -> list[StepForm] | list[ShownForm]:
        if asked.as_shown:
            return shown_forms(held.shown(id).changes)
        return step_forms(asof.history(held.near(id), id))

    return answered(request, held, build)


def _moved(request: Request, held: Session, id: str, part: str) -> Response | None:
    """Where an id leads that is not the incident's own."""
    named = held.named(id)
    if named.incident is None:
        raise NotInRecord(f"{named.id} is a report; it is at /api/v1/reports/{named.id}.")
    if named.incident == id:
        return None
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"/api/v1/incidents/{named.incident}{part}{query}", 307, {"cache-control": "no-store"})
