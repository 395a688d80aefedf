"""Checks: statements held against what was known when they were made, against their report, or against the map."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.desk.api.answering import answered
from dateline.desk.api.asked import Checks
from dateline.desk.api.cursors import cursor, place
from dateline.desk.api.documented import documented
from dateline.desk.pages.common import Asking
from dateline.export.answers import CheckAnswer, Page
from dateline.lookup import pieces
from dateline.record.paging import About

router = APIRouter(prefix="/checks", tags=["checks"])


@router.get("", **documented(Page[CheckAnswer]))
def list_checks(request: Request, held: Asking, asked: Annotated[Checks, Query()]) -> Response:
    """Checks by claim and kind, each with its statement and the claims that decided it."""
    about = About(incident=asked.incident, report=asked.report)
    after = place(asked.filters, asked.cursor, (str, str))

    def build() -> Page[CheckAnswer]:
        items, last = pieces.checks(held, about, asked.verdict, asked.kind, after, asked.limit)
        return Page(items=items, next=cursor(asked.filters, last))

    return answered(request, held, build)
