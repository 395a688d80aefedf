"""What is disputed, and by whom."""

import msgspec
from fastapi import APIRouter, Request, Response

from dateline.desk.asking import Asked
from dateline.desk.pages.common import Asking, Text
from dateline.desk.templating import page
from dateline.desk.views import incident as incident_view
from dateline.desk.views import listing
from dateline.display import words
from dateline.model import Record

router = APIRouter(include_in_schema=False)


@router.get("/disputes")
def disputes(request: Request, held: Asking, actor: Text = "", type: Text = "") -> Response:
    """What is disputed, and by whom."""
    wanted = msgspec.structs.replace(Asked(type=type, actor=actor).wanted(), standings=tuple(sorted(words.DISPUTED)))
    listed = held.listed(wanted, lambda one: True)
    shown = [(listing.row(one), _disputed(listed.part, one.id)) for one in reversed(listed.shown)]
    return page(request, "disputes.html", {"shown": shown})


def _disputed(record: Record, id: str) -> list[incident_view.Block]:
    blocks = incident_view.blocks(record, record.incidents[id])
    return [block for block in blocks if block.mark.kind in words.DISPUTED]
