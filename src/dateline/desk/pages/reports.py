"""The reports, and one with its claims beside its text."""

from fastapi import APIRouter, Request, Response

from dateline.access import Role
from dateline.desk.access import Me
from dateline.desk.pages.common import PER_PAGE, Asking, Text, of_one_moment
from dateline.desk.templating import address, page
from dateline.desk.views import differing
from dateline.desk.views import report as report_view
from dateline.desk.views.quotes import Piece, quoted
from dateline.display.clean import line
from dateline.display.who import People
from dateline.lookup.hits import Hit
from dateline.lookup.pages import kin, reports_page

router = APIRouter(include_in_schema=False)


@router.get("/reports")
@of_one_moment
def reports(request: Request, held: Asking, q: Text = "", after: Text = "") -> Response:
    """The reports, the newest first; with words, those that have them, each with a sentence that does."""
    found = reports_page(held, q, after or None, PER_PAGE)
    people = People(found.record)
    rows = [
        {
            "id": id,
            "outlet": people.outlet(id),
            "title": line(found.record.reports[id].title or ""),
            "published": people.published(id),
            "kinship": people.kinship(id),
            "tells": found.tells.get(id, 0),
            "sentence": _sentence(found.hits[id]) if id in found.hits else [],
        }
        for id in found.ids
    ]
    older = address("/reports", q=q, after=found.ids[-1]) if found.more else ""
    searched = found.searched
    context = {"rows": rows, "q": q, "number": found.number, "searched": searched, "older": older, "after": after}
    return page(request, "reports.html", context)


def _sentence(hit: Hit) -> list[Piece]:
    """The sentence of a hit; where it goes on, dots say so."""
    pieces = quoted(hit.exact, hit.spans)
    return [*([Piece("… ")] if hit.before else []), *pieces, *([Piece(" …")] if hit.behind else [])]


@router.get("/reports/{id}")
@of_one_moment
def report(request: Request, held: Asking, me: Me, id: str) -> Response:
    """One report: its text, with the claims that were read in it."""
    record = held.told_in(id)
    own = record.reports[id]
    original = held.original(id)
    return page(
        request,
        "report.html",
        {
            "shown": report_view.page(record, own),
            "original": original.id if original else "",
            "differences": differing.differences(original.text, own.text) if original else None,
            "kin": report_view.kin(kin(held, id)),
            "may": me.role.covers(Role.ANALYST),
        },
    )
