"""What changed in the record of late."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.desk.pages.common import PER_PAGE, Asking
from dateline.desk.templating import address, page
from dateline.display import times, words
from dateline.lookup.pages import changes_page

router = APIRouter(include_in_schema=False)


@router.get("/changes")
def changes(request: Request, held: Asking, before: Annotated[int | None, Query(ge=1, lt=2**31)] = None) -> Response:
    """What changed in the record, the last first."""
    found, more = changes_page(held, before, PER_PAGE)
    rows = [
        {
            "at": times.stamp(change.at),
            "incident": change.incident,
            "property": words.label(change.property),
            "report": change.report,
            "into": change.after if change.property == "id" else None,
        }
        for _, change in found
    ]
    older = address("/changes", before=str(found[-1][0])) if more else ""
    return page(request, "changes.html", {"rows": rows, "older": older, "newest": "" if before is None else "/changes"})
