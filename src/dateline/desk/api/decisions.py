"""Decisions: what people ruled, and what has become of it."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.desk.api.answering import answered
from dateline.desk.api.asked import DecisionId, Decisions
from dateline.desk.api.cursors import cursor, place
from dateline.desk.api.documented import documented
from dateline.desk.pages.common import Asking
from dateline.errors import NotInRecord
from dateline.export.answers import Page, Reviewed, review_forms

router = APIRouter(prefix="/decisions", tags=["decisions"])


@router.get("", **documented(Page[Reviewed]))
def list_decisions(request: Request, held: Asking, asked: Annotated[Decisions, Query()]) -> Response:
    """Decisions in the order in which they count, each with what has become of it."""
    after = place(asked.filters, asked.cursor, (str, str))

    def build() -> Page[Reviewed]:
        reviews = [one for one in held.reviews(asked.incident) if after is None or one.decision.order > after]
        found = reviews[: asked.limit]
        last = found[-1].decision.order if len(reviews) > len(found) else None
        return Page(items=review_forms(found), next=cursor(asked.filters, last))

    return answered(request, held, build)


@router.get("/{id}", **documented(Reviewed, failures=(404,)))
def get_decision(request: Request, held: Asking, id: DecisionId) -> Response:
    """One decision, with what has become of it."""

    def build() -> Reviewed:
        found = [one for one in held.reviews() if one.decision.id == id]
        if not found:
            raise NotInRecord(f"{id}: this record holds no decision of that id.")
        return review_forms(found)[0]

    return answered(request, held, build)
