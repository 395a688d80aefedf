"""What changed in the record of late."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.desk.pages.common import PER_PAGE, Asking, of_one_moment
from dateline.desk.templating import address, page
from dateline.desk.views import changes as changes_view
from dateline.lookup.pages import changes_page

router = APIRouter(include_in_schema=False)


@router.get("/changes")
@of_one_moment
def changes(request: Request, held: Asking, before: Annotated[int | None, Query(ge=1, lt=2**31)] = None) -> Response:
    """What changed in the record, the last first."""
    found = changes_page(held, before, PER_PAGE)
    older = address("/changes", before=str(found.changes[-1][0])) if found.more else ""
    newest = "" if before is None else "/changes"
    return page(request, "changes.html", {"rows": changes_view.rows(found), "older": older, "newest": newest})
