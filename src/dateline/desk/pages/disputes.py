"""What is disputed, and by whom."""

import msgspec
from fastapi import APIRouter, Request, Response

from dateline.desk.asking import Asked
from dateline.desk.pages.common import Asking, Text, of_one_moment
from dateline.desk.templating import address, page
from dateline.desk.views import incident as incident_view
from dateline.desk.views import listing
from dateline.display import words
from dateline.lookup.pages import incidents_page
from dateline.record.behind import Behind

PER_PAGE = 10
"""Incidents on one page, each with all that is disputed of it."""

router = APIRouter(include_in_schema=False)


@router.get("/disputes")
@of_one_moment
def disputes(request: Request, held: Asking, actor: Text = "", type: Text = "", after: Text = "") -> Response:
    """What is disputed, and by whom, the latest first."""
    asked = Asked(type=type, actor=actor).wanted(held.types())
    wanted = msgspec.structs.replace(asked, standings=tuple(sorted(words.DISPUTED)))
    found, more, part = incidents_page(held, wanted, after or None, PER_PAGE)
    shown = [(listing.row(one), incident_view.blocks(part, part.incidents[one.id], words.DISPUTED)) for one in found]
    newest = address("/disputes", actor=actor, type=type)
    older = address("/disputes", actor=actor, type=type, after=str(Behind.of(found[-1]))) if more else ""
    return page(request, "disputes.html", {"shown": shown, "older": older, "newest": newest if after else ""})
