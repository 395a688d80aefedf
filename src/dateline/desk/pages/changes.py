"""What changed in the record of late."""

from fastapi import APIRouter, Request, Response

from dateline.desk.pages.common import Asking
from dateline.desk.templating import page
from dateline.display import times, words

router = APIRouter(include_in_schema=False)


@router.get("/changes")
def changes(request: Request, held: Asking) -> Response:
    """What changed in the record of late, the last first."""
    rows = [
        {
            "at": times.stamp(change.at),
            "incident": change.incident,
            "property": words.label(change.property),
            "report": change.report,
            "into": change.after if change.property == "id" else None,
        }
        for change in held.changed(most=200)
    ]
    return page(request, "changes.html", {"rows": rows})
