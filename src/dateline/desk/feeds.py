"""What a record showed anew or otherwise, as feeds for readers of news, with the filters of the list."""

import io
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from dateline.access import Role
from dateline.desk.access import needs
from dateline.desk.api.answering import answered
from dateline.desk.api.asked import Filters
from dateline.desk.pages.common import Asking
from dateline.export.as_atom import write_atom
from dateline.export.formats import LATEST
from dateline.lookup.exporting import news

ATOM = "application/atom+xml"

router = APIRouter(include_in_schema=False, dependencies=[needs(Role.READER)])


@router.get("/feeds/{kind}.atom")
def feed(
    request: Request, held: Asking, kind: Literal["incidents", "changes"], asked: Annotated[Filters, Query()]
) -> Response:
    """`incidents`: those that the list of these filters shows, as each came; `changes`: also what changed in them."""

    def build() -> bytes:
        found = news(held.store, asked.asked.wanted(held.types()), LATEST)
        told = ", ".join(f"{name} {value}" for name, value in sorted(asked.asked.query.items()) if value)
        out = io.BytesIO()
        write_atom(
            [one for one in found if kind == "changes" or not one.changes],
            out,
            base=str(request.base_url),
            name=f"{kind} ({told})" if told else kind,
            own=str(request.url),
        )
        return out.getvalue()

    return answered(request, held, build, ATOM)
