"""What changed in the record of late."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.desk.pages.common import PER_PAGE, Asking, of_one_moment
from dateline.desk.templating import address, page
from dateline.display import times, words
from dateline.display.clean import line
from dateline.display.journaled import sides
from dateline.display.who import People
from dateline.lookup.pages import changes_page

router = APIRouter(include_in_schema=False)


@router.get("/changes")
@of_one_moment
def changes(request: Request, held: Asking, before: Annotated[int | None, Query(ge=1, lt=2**31)] = None) -> Response:
    """What changed in the record, the last first."""
    found, more, record = changes_page(held, before, PER_PAGE)
    people = People(record)
    told = [(change, record.incidents.get(change.incident)) for _, change in found]
    rows = [
        {
            "at": times.stamp(change.at),
            "incident": change.incident,
            "title": line(incident.title) if incident else "",
            "property": words.label(change.property),
            "sides": sides(change, incident) if change.property != "id" else ("", ""),
            "report": change.report,
            "outlet": people.outlet(change.report) if change.report else "",
            "gone": change.property == "id",
            "into": change.after,
        }
        for change, incident in told
    ]
    older = address("/changes", before=str(found[-1][0])) if more else ""
    return page(request, "changes.html", {"rows": rows, "older": older, "newest": "" if before is None else "/changes"})
