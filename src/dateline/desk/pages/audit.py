"""What was done by whom, for those who look after a record."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.access import Role, auditing
from dateline.desk.access import needs
from dateline.desk.pages.common import Asking
from dateline.desk.templating import address, page
from dateline.display import times

PER_PAGE = 100

router = APIRouter(include_in_schema=False, dependencies=[needs(Role.ADMIN)])


@router.get("/audit")
def audit(request: Request, held: Asking, before: Annotated[int | None, Query(ge=1, lt=2**31)] = None) -> Response:
    """Sign-ins, failures, decisions, tokens and changes of users, the last first."""
    with held.store.snapshot() as db:
        found = auditing.latest(db, PER_PAGE + 1, before)
    rows = [(times.stamp(one.at), one) for one in found[:PER_PAGE]]
    older = address("/audit", before=str(rows[-1][1].seq)) if len(found) > PER_PAGE else ""
    return page(request, "audit.html", {"rows": rows, "older": older, "first_page": before is None})
