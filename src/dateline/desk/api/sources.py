"""Sources: the list of them, and one with how much it claims."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.desk.api.answering import answered
from dateline.desk.api.asked import SourceId, Sources
from dateline.desk.api.cursors import cursor, place
from dateline.desk.api.documented import documented
from dateline.desk.pages.common import Asking
from dateline.export.answers import Page
from dateline.export.form import SourceForm
from dateline.lookup import pieces

router = APIRouter(prefix="/sources", tags=["sources"])


@router.get("", **documented(Page[SourceForm]))
def list_sources(request: Request, held: Asking, asked: Annotated[Sources, Query()]) -> Response:
    """Sources by id, also pages that are cited. What one claims is at /api/v1/claims?source=ID."""
    after = place(asked.filters, asked.cursor, str)

    def build() -> Page[SourceForm]:
        items, last = pieces.sources(held, after, asked.limit)
        return Page(items=items, next=cursor(asked.filters, last))

    return answered(request, held, build)


@router.get("/{id}", **documented(SourceForm, failures=(404,)))
def get_source(request: Request, held: Asking, id: SourceId) -> Response:
    """One source."""
    return answered(request, held, lambda: pieces.source(held, id))
