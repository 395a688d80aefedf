"""One incident, now or at any earlier moment."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from dateline import asof
from dateline.asof import AsOf, Step
from dateline.deciding.reviewing import Review
from dateline.desk.pages import deciding
from dateline.desk.pages.common import Asking, Text, of_one_moment
from dateline.desk.templating import address, page
from dateline.desk.views import checks, citing, drawing, ruled
from dateline.desk.views import incident as incident_view
from dateline.display import times
from dateline.errors import NotInRecord
from dateline.lookup import Session
from dateline.model import Record
from dateline.model.moment import moment

router = APIRouter(include_in_schema=False)


@router.get("/incidents/{id}")
@of_one_moment
def incident(
    request: Request, held: Asking, id: str, as_of: Text = "", step: Annotated[int, Query(ge=-1, le=100_000)] = -1
) -> Response:
    """One incident; an id that it no longer has leads to the one it has now, and the page says so. `step` is a place on
    the slider, and leads to its moment.
    """
    named = held.named(id)
    if named.incident is None:
        return RedirectResponse(f"/reports/{named.id}", status_code=307)
    if named.incident != id:
        return RedirectResponse(address(f"/incidents/{named.incident}", was=named.id, as_of=as_of), status_code=307)
    seen = deciding.seen_now(held, id)  # before what is shown is read: of what changes between the two one is told
    near = held.near(id)
    steps = asof.history(near, id)
    if step >= 0:
        then = steps[step].at.text if step < len(steps) else None
        return RedirectResponse(address(f"/incidents/{id}", as_of=then), status_code=303)
    at = AsOf.of(as_of) if as_of else None
    record = asof.published(near, at, only=(id,), ties=True).record if at else near.record
    if id not in record.incidents:
        raise NotInRecord(f"Nothing had been published about {id} by {at.text if at else 'any time'}.")
    note = request.query_params.get("was")
    found = record.incidents[id]
    releases = held.releases()
    return page(
        request,
        "incident.html",
        {
            "shown": incident_view.page(record, found),
            "note": held.named(note).note if note else "",
            "as_of": at.text if at else "",
            "as_of_words": times.published(at.text) if at else "",
            "steps": [incident_view.stage(one) for one in steps],
            "place": _place(steps, at),
            "map": drawing.drawn(record, found),
            "checks": _checks(held, record, id),
            "decisions": ruled.ruled(_made_by(held.reviews(id), at)),
            "deciding": None if at else deciding.beside(request, held, record, id, seen),
            "citation": citing.citation(
                found,
                held.store.name,
                at.text if at else held.latest() or "",
                releases[-1] if releases else None,
                f"{str(request.base_url).rstrip('/')}{address(f'/incidents/{id}', as_of=at.text if at else None)}",
            ),
        },
    )


def _place(steps: list[Step], at: AsOf | None) -> int:
    """Where the slider stands: on the last step that was out by a moment, or behind all of them for now."""
    return len(steps) if at is None else sum(one.at.limit.end <= at.limit.end for one in steps[1:])


def _checks(held: Session, record: Record, id: str) -> list[checks.Checked]:
    """The checks of an incident's claims, shown with what they were held against."""
    own = set(record.incidents[id].claims)
    found = [check for check in record.checks if check.claim in own]
    return checks.checked(held.around(id), found) if found else []


def _made_by(reviews: list[Review], at: AsOf | None) -> list[Review]:
    """The decisions that had been made by a moment."""
    made = [(moment(review.decision.time, "UTC"), review) for review in reviews]
    return [review for when, review in made if at is None or (when is not None and when.end <= at.limit.end)]
