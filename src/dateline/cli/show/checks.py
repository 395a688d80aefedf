"""Checks → a block for each: what was said, by whom, what became of it, why, and the sentences that decided it."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.cli.show.clean import quoted
from dateline.cli.show.timeline import Ids
from dateline.display import words
from dateline.display.checked import NAMES, SIGNS, Shown
from dateline.display.clean import line
from dateline.display.tellings import value_words
from dateline.display.what import headline
from dateline.display.who import People, parties
from dateline.model import Claim, Incident, Record
from dateline.model.check import Verdict

STYLES = {Verdict.CONTRADICTED: "bold red", Verdict.CANNOT_TELL: "blue", Verdict.HOLDS: "green"}

MOST = 4
"""Sentences that are shown of those that decided a check; the rest are counted."""


def listing(record: Record, checks: Sequence[Shown], ids: Ids) -> Iterator[RenderableType]:
    """A block for each, under the line that names its incident."""
    for shown in checks:
        yield Text.assemble(_verdict(shown), "  ", (shown.statement, "bold"))
        yield Padding(_of(shown.incident, ids), (0, 0, 0, 2))
        yield Padding(body(record, shown, ids), (0, 0, 1, 2))


def own(record: Record, checks: Sequence[Shown], ids: Ids) -> Iterator[RenderableType]:
    """The blocks of one incident's checks."""
    for shown in checks:
        yield Text.assemble(_verdict(shown), "  ", (shown.statement, "bold"))
        yield Padding(body(record, shown, ids), (0, 0, 1, 2))


def _verdict(shown: Shown) -> Text:
    verdict = shown.check.verdict
    return Text(f"{SIGNS[verdict]} {NAMES[verdict].upper()}", style=STYLES[verdict])


def body(record: Record, shown: Shown, ids: Ids) -> Text:
    """Why, then the sentence with who said it, then the sentences that decided it."""
    copies = f" (+{shown.copies} {'copy' if shown.copies == 1 else 'copies'})" if shown.copies else ""
    told = Text.assemble(line(shown.check.why), "\n", _sentence(shown.claim))
    told.append(f"\n— {shown.who}; {shown.told_in}{copies}", style="dim")
    people = People(record)
    for claim, incident in shown.against[:MOST]:
        told.append("\n· ")
        if incident is not None:
            told.append_text(_of(incident, ids)).append(": ")
        else:
            told.append(f"{words.label(claim.property)}: {words.value(claim.value)}: ")
        told.append_text(_sentence(claim))
        where = f"{people.outlet(claim.evidence.report)}, {people.published(claim.evidence.report)}"
        told.append(f" — {people.says(claim)}; {where}", style="dim")
    if more := len(shown.against) - MOST:
        told.append(f"\n· and {more} more" if more > 0 else "", style="dim")
    return told


def _of(incident: Incident, ids: Ids) -> Text:
    date = words.when(incident.date) if incident.date else "no date"
    who = parties(incident)
    return Text.assemble(
        date, "  ", (ids.short(incident.id), "dim"), "  ", who, "  " if who else "", headline(incident)
    )


def _sentence(claim: Claim) -> Text:
    return quoted(claim.evidence.exact, value_words(claim), style="bold underline")
