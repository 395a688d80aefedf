"""Claims: the list of them, one, and the sentence that it rests on as a Web Annotation."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.desk.api import annotations
from dateline.desk.api.answering import answered
from dateline.desk.api.asked import ClaimId, Claims
from dateline.desk.api.cursors import cursor, place
from dateline.desk.api.documented import documented
from dateline.desk.pages.common import Asking
from dateline.errors import NotInRecord
from dateline.export.answers import Page
from dateline.export.as_json import claim_form
from dateline.export.form import ClaimForm
from dateline.lookup import Session, pieces
from dateline.model import Claim, Record
from dateline.record.paging import About

router = APIRouter(prefix="/claims", tags=["claims"])


@router.get("", **documented(Page[ClaimForm]))
def list_claims(request: Request, held: Asking, asked: Annotated[Claims, Query()]) -> Response:
    """Claims by id: all, or those on an incident, from a report, by a source or of a property."""
    about = About(asked.incident, asked.report, asked.source, asked.property)
    after = place(asked.filters, asked.cursor, str)

    def build() -> Page[ClaimForm]:
        items, last = pieces.claims(held, about, after, asked.limit)
        return Page(items=items, next=cursor(asked.filters, last))

    return answered(request, held, build)


@router.get("/{id}", **documented(ClaimForm, failures=(404,)))
def get_claim(request: Request, held: Asking, id: ClaimId) -> Response:
    """One claim, with the sentence that states it."""

    def build() -> ClaimForm:
        record, claim, incident = _claim(held, id)
        return claim_form(record, claim, incident)

    return answered(request, held, build)


@router.get("/{id}/annotation", **documented(annotations.Annotation, media=annotations.MEDIA, failures=(404,)))
def get_annotation(request: Request, held: Asking, id: ClaimId) -> Response:
    """The claim's sentence as a W3C Web Annotation of the report's text."""

    def build() -> annotations.Annotation:
        record, claim, _ = _claim(held, id)
        return annotations.annotation(str(request.base_url), record, claim)

    return answered(request, held, build, annotations.MEDIA)


def _claim(held: Session, id: str) -> tuple[Record, Claim, str]:
    """A claim that is held today, in the part of the record that it belongs to.

    Raises:
        NotInRecord: where it never was, or is no longer read.
    """
    named = held.named(id)
    record = held.part((named.incident,) if named.incident else ())
    if named.incident is None or id not in record.claims:
        raise NotInRecord(named.note or f"{id}: this record holds no claim of that id.")
    return record, record.claims[id], named.incident
