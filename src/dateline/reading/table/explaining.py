"""Why rows of a table were read as they were: which cell gave each claim, and which cells were set aside."""

from dateline.model import Report
from dateline.model.words import Certainty
from dateline.reading.explanation import Aside, Explanation, Grounds, Step
from dateline.reading.table.rows import read_rows


def explain_rows(report: Report, reader: str) -> Explanation:
    """The reading of a report of rows with its reasons: for each claim the cell, for each cell set aside its line.

    Raises:
        ReadingError: where the report is none of rows, or its rows do not tell what an incident needs.
    """
    reading = read_rows(report, reader)
    grounds = {
        claim.id: Grounds(
            rule=claim.rule,
            path=(Step((claim.evidence.start, claim.evidence.end), claim.evidence.exact, ""),),
            attributions=(),
            sureness="stated as it is" if claim.certainty is Certainty.STATED else "sure as its row",
        )
        for mention in reading.mentions
        for claim in mention.claims
    }
    cells = {cell.start: cell for row in report.table.rows for cell in row} if report.table else {}
    asides = tuple(
        Aside(
            at=Step((aside.start, aside.end), report.text[aside.start : aside.end], ""),
            sentence=(aside.start - len(cells[aside.start].column) - 2, aside.end),
            type=aside.type,
            rule=aside.rule,
        )
        for aside in reading.set_aside
    )
    return Explanation(reading=reading, grounds=grounds, set_aside=asides)
