"""Changes: what the record showed otherwise than before, in the order in which it did."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query, Request, Response
from msgspec import Meta

from dateline.asof import AsOf
from dateline.desk.api.answering import answered
from dateline.desk.api.asked import Changes
from dateline.desk.api.cursors import cursor, place
from dateline.desk.api.documented import documented
from dateline.desk.pages.common import Asking
from dateline.export.answers import ShownForm
from dateline.lookup import pieces

router = APIRouter(prefix="/changes", tags=["changes"])


class Changed(msgspec.Struct, kw_only=True):
    """Some changes, the first shown first. `next` is never null: ask again with it for what is shown later."""

    items: list[ShownForm]
    next: str
    more: Annotated[bool, Meta(description="Whether there are others behind these already.")]


@router.get("", **documented(Changed))
def list_changes(request: Request, held: Asking, asked: Annotated[Changes, Query()]) -> Response:
    """What changed in the accounts, as this record's journal has it, from a time or from a cursor on.

    An incident that is new has no change yet; one that went into another, or is read no more, has one of `id`.
    """
    since = AsOf.of(asked.since).start if asked.since else None
    after: int = place(asked.filters, asked.cursor, int) or 0

    def build() -> Changed:
        items, last, more = pieces.changes(held, asked.incident, since, after, asked.limit)
        return Changed(items=items, next=cursor(asked.filters, last) or "", more=more)

    return answered(request, held, build)
