"""`dateline explain`: why a report was read as it was."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Json, Record, record_name

if TYPE_CHECKING:
    from dateline.model import Record as Held
    from dateline.model import Report
    from dateline.reading.explanation import Explanation


def explain(
    context: typer.Context,
    id: Annotated[
        str,
        typer.Argument(metavar="ID", help="A report's id, its beginning, or the name of its file.", show_default=False),
    ],
    claim: Annotated[
        str | None,
        typer.Option(
            "--claim",
            metavar="ID",
            help="Only this claim: its id, its beginning, or the number that `dateline report` gives it.",
        ),
    ] = None,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Say why a report was read as it was.

    For each incident the words that told it; for each claim the rule that read it, the way from those words to the
    value, and who is said to assert it by which words. For each word that might have told an incident and did not, the
    rule that set it aside; where nothing was read, why. The report is read again for this, by the reader in use.
    """
    from dateline.cli import console
    from dateline.cli.machine import explanation_form
    from dateline.cli.session import opened
    from dateline.cli.show.explain import Explained, page
    from dateline.cli.show.timeline import Ids
    from dateline.record import state

    with opened(record_name(context, record)) as session:
        held = session.record()
        found = held.reports[session.report(held, id)]
        with session.store.snapshot() as db:
            stored = state.reader(db)
    explanation = explained_now(found)
    only = None if claim is None else {_claim(held, found, explanation, claim)}
    explained = Explained(held, found, explanation, stored, only)
    if as_json:
        console.machine(explanation_form(explained))
        return
    console.show(*page(explained, Ids(frozenset(held.incidents))))


def explained_now(report: "Report") -> "Explanation":
    """The report as the reader in use reads it, with its reasons."""
    if report.table is not None:
        from dateline.reading.local import reader_name
        from dateline.reading.table import explain_rows

        return explain_rows(report, reader_name())
    from dateline.reading.local.reader import LocalReader

    return LocalReader().explain(report)


def _claim(held: "Held", report: "Report", explanation: "Explanation", given: str) -> str:
    """The id of the claim that is meant, by its number in the report or its id."""
    from dateline.cli.show.report import marks
    from dateline.lookup import matching

    numbered = {str(mark.number): mark.claim.id for mark in marks(held, report)}
    if given.strip() in numbered:
        return numbered[given.strip()]
    ids = {claim.id for claim in held.claims.values() if claim.evidence.report == report.id}
    return matching(given, ids | explanation.grounds.keys(), "c", "claim")
