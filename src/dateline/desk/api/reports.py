"""Reports: the list of them, one with what is claimed in it, its text where that may be passed on, its annotations."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.desk.api import annotations
from dateline.desk.api.answering import answered
from dateline.desk.api.asked import ReportId, Reports
from dateline.desk.api.cursors import cursor, place
from dateline.desk.api.documented import documented
from dateline.desk.api.problems import problem
from dateline.desk.pages.common import Asking
from dateline.display.clean import line
from dateline.export.answers import Page, ReportTold, report_told
from dateline.export.form import ReportForm
from dateline.lookup import pieces
from dateline.model import Report
from dateline.release.licences import is_open

router = APIRouter(prefix="/reports", tags=["reports"])

TEXT = "text/plain; charset=utf-8"


@router.get("", **documented(Page[ReportForm]))
def list_reports(request: Request, held: Asking, asked: Annotated[Reports, Query()]) -> Response:
    """Reports by id: all, those that tell of an incident, or the copies or new versions of one."""
    kin = {name: of for name in ("copy_of", "version_of") if (of := getattr(asked, name))}
    after = place(asked.filters, asked.cursor, str)

    def build() -> Page[ReportForm]:
        items, last = pieces.reports(held, kin, asked.incident, after, asked.limit)
        return Page(items=items, next=cursor(asked.filters, last))

    return answered(request, held, build)


@router.get("/{id}", **documented(ReportTold, failures=(404,)))
def get_report(request: Request, held: Asking, id: ReportId) -> Response:
    """One report with the claims read from it and their sources, its copies and its new versions.

    Its text is there where its licence lets it be passed on.
    """

    def build() -> ReportTold:
        record = held.told_in(id)
        return report_told(record, id, held.kin_of(id), text=is_open(record.reports[id].licence))

    return answered(request, held, build)


@router.get("/{id}/text", **documented(media=TEXT, says="The text, in UTF-8.", failures=(404,)))
def get_text(request: Request, held: Asking, id: ReportId) -> Response:
    """A report's text as it is frozen, in which offsets count, where its licence lets it be passed on."""
    report = held.told_in(id).reports[id]
    if not is_open(report.licence):
        return problem(request, 403, _kept(report))
    return answered(request, held, report.text.encode, TEXT)


@router.get("/{id}/annotations", **documented(annotations.Collection, media=annotations.MEDIA, failures=(404,)))
def get_annotations(request: Request, held: Asking, id: ReportId) -> Response:
    """The sentences of a report that claims rest on, as a collection of W3C Web Annotations."""

    def build() -> annotations.Collection:
        record = held.told_in(id)
        claims = [claim for claim in record.claims.values() if claim.evidence.report == id]
        return annotations.collection(str(request.base_url), record, id, claims)

    return answered(request, held, build, annotations.MEDIA)


def _kept(report: Report) -> str:
    under = f"its licence, {line(report.licence)}, does not say" if report.licence else "it has no licence that says"
    return f"The text is not passed on here, since {under} that anybody may. The desk shows it at /reports/{report.id}."
