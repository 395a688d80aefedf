"""The reports, and one with its claims beside its text."""

from fastapi import APIRouter, Request, Response

from dateline.access import Role
from dateline.desk.access import Me
from dateline.desk.pages.common import Asking
from dateline.desk.templating import page
from dateline.desk.views import differing
from dateline.desk.views import report as report_view
from dateline.display.clean import line
from dateline.display.who import People

router = APIRouter(include_in_schema=False)


@router.get("/reports")
def reports(request: Request, held: Asking) -> Response:
    """The reports, the newest first."""
    record = held.record()
    people = People(record)
    told: dict[str, set[str]] = {}
    for one in record.incidents.values():
        for claim in one.claims:
            told.setdefault(record.claims[claim].evidence.report, set()).add(one.id)
    rows = [
        {
            "id": id,
            "outlet": people.outlet(id),
            "title": line(record.reports[id].title or ""),
            "published": people.published(id),
            "kinship": people.kinship(id),
            "tells": len(told.get(id, ())),
        }
        for id in sorted(record.reports, key=people.order, reverse=True)
    ]
    return page(request, "reports.html", {"rows": rows})


@router.get("/reports/{id}")
def report(request: Request, held: Asking, me: Me, id: str) -> Response:
    """One report: its text, with the claims that were read in it."""
    record = held.told_in(id)
    own = record.reports[id]
    kin = held.original(id)
    return page(
        request,
        "report.html",
        {
            "shown": report_view.page(record, own),
            "original": kin.id if kin else "",
            "differences": differing.differences(kin.text, own.text) if kin else None,
            "may": me.role.covers(Role.ANALYST),
        },
    )
