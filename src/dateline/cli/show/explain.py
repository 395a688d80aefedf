"""An explanation → why a report was read as it was, in plain sentences: each claim, and each word set aside."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import msgspec
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from dateline.cli.show.clean import quoted
from dateline.cli.show.report import header, marks
from dateline.cli.show.timeline import Ids
from dateline.display import words
from dateline.display.clean import line
from dateline.display.who import People
from dateline.model import Claim, Incident, Mention, Record, Report
from dateline.model.words import Certainty
from dateline.reading import rules
from dateline.reading.explanation import Aside, Attribution, Explanation, Grounds, Step, Telling


@dataclass(frozen=True, slots=True)
class Explained:
    """One report of a record, its explanation, the reader whose readings the record holds, and the claims to show."""

    record: Record
    report: Report
    explanation: Explanation
    stored_reader: str | None
    only: Collection[str] | None = None

    @property
    def mentions(self) -> list[Mention]:
        """The mentions with a claim to show, in reading order."""
        return [mention for mention in self.explanation.reading.mentions if self.claims(mention)]

    def claims(self, mention: Mention) -> list[Claim]:
        """A mention's claims that are to be shown, in the order of the values' words."""
        shown = [claim for claim in mention.claims if self.only is None or claim.id in self.only]
        return sorted(shown, key=lambda claim: (_value(claim), words.rank(claim.property), claim.id))

    @property
    def gone(self) -> list[Claim]:
        """The record's claims from this report that are not read now."""
        held = [claim for claim in self.record.claims.values() if claim.evidence.report == self.report.id]
        left = [claim for claim in held if claim.id not in self.explanation.grounds]
        return sorted((c for c in left if self.only is None or c.id in self.only), key=lambda c: (c.property, c.id))

    @property
    def people(self) -> People:
        """Who is who, those included whom only this reading names."""
        named = {source.id: source for source in self.explanation.reading.sources}
        return People(msgspec.structs.replace(self.record, sources=named | dict(self.record.sources)))


def page(explained: Explained, ids: Ids) -> Iterator[RenderableType]:
    """The whole page: what was read and by which rules, what was set aside and by which, or why nothing was read."""
    explanation = explained.explanation
    yield from header(explained.record, explained.report)
    yield Text(_readers(explained), style="dim")
    if explanation.silence is not None and explained.only is None:
        rule, about = explanation.silence
        yield Text()
        yield Text.assemble("Nothing in it was read as an incident. ", rules.meaning(rule), _about(about))
    numbers = {mark.claim.id: mark.number for mark in marks(explained.record, explained.report)}
    incidents = {id: incident for incident in explained.record.incidents.values() for id in incident.claims}
    for mention in explained.mentions:
        yield Text()
        incident = next((incidents[claim.id] for claim in mention.claims if claim.id in incidents), None)
        yield Rule(_title(mention, incident, ids), align="left", style="dim")
        yield Padding(_tellings(explanation.tellings.get(mention.id, ())), (0, 0, 0, 2))
        for claims in _alike(explained.claims(mention), explanation):
            yield Text()
            for claim in claims:
                yield _head(explained.people, claim, numbers.get(claim.id))
            yield Padding(_grounds(claims[0], explanation.grounds[claims[0].id]), (0, 0, 0, 2))
    if explained.only is None and explanation.set_aside:
        yield Text()
        yield Rule(Text("Set aside"), align="left", style="dim")
        yield Padding(_asides(explained.report, explanation.set_aside), (0, 0, 0, 2))
    if gone := explained.gone:
        yield Text()
        yield Rule(Text("In the record, but not read so by this reader"), align="left", style="dim")
        for claim in gone:
            yield _head(explained.people, claim, numbers.get(claim.id))


def _alike(claims: list[Claim], explanation: Explanation) -> list[list[Claim]]:
    """Claims that follow each other and rest on the same words by the same rules, as those of joint sources do."""
    found: list[list[Claim]] = []
    for claim in claims:
        last = found[-1][0] if found else None
        if (
            last is not None
            and (last.property, last.value, last.certainty, last.polarity, last.part)
            == (claim.property, claim.value, claim.certainty, claim.polarity, claim.part)
            and _value(last) == _value(claim)
            and explanation.grounds[last.id] == explanation.grounds[claim.id]
        ):
            found[-1].append(claim)
        else:
            found.append([claim])
    return found


def _readers(explained: Explained) -> str:
    now, stored = explained.explanation.reading.reader, explained.stored_reader
    if stored in (now, None):
        return f"Read by {line(now)}."
    return f"The record holds what {line(stored)} read; this is what {line(now)} reads."


def _about(words_: str) -> Text:
    return Text.assemble(" (", quoted(line(words_)), ")") if words_ else Text()


def _title(mention: Mention, incident: Incident | None, ids: Ids) -> Text:
    parts = [words.kind(mention.type), words.status(mention.status)]
    parts += [words.when(mention.date)] if mention.date is not None else []
    parts += [words.party(mention.actor)] if mention.actor is not None else []
    parts += [ids.short(incident.id) if incident is not None else "not in the record"]
    return Text(" · ".join(parts), style="bold")


def _tellings(tellings: tuple[Telling, ...]) -> Table:
    rows = _rows()
    for number, telling in enumerate(tellings):
        told = [f"{rules.shape(telling.shape)}.", rules.meaning(telling.status_rule)]
        told += [rules.meaning(telling.placed)] if telling.placed else []
        rows.add_row("" if number else "told by", Text.assemble(quoted(telling.at.words), ": ", " ".join(told)))
    return rows


def _head(people: People, claim: Claim, number: int | None) -> Text:
    head = Text.assemble((f"[{number}] " if number else "", "bold"), (words.label(claim.property), "bold"), ": ")
    head.append(words.value(claim.value))
    if claim.part or claim.scope:
        marked = (claim.part and f"part {claim.part}", claim.scope)
        head.append(f" ({', '.join(line(mark) for mark in marked if mark)})", style="italic")
    head.append(f"  {people.says(claim)}")
    if claim.via:
        head.append(f", via {people.via(claim)}", style="italic")
    if (sure := words.sureness(claim.certainty, claim.polarity)) != "stated":
        head.append(f" [{sure}]")
    return head.append(f"  {claim.id}", style="dim")


def _grounds(claim: Claim, grounds: Grounds) -> Table:
    rows = _rows()
    evidence, span = claim.evidence, _value(claim)
    inside = [(max(0, span[0] - evidence.start), max(0, span[1] - evidence.start))]
    rows.add_row("sentence", quoted(evidence.exact, inside))
    if inside[0][1] > inside[0][0]:
        rows.add_row("words", quoted(evidence.exact[slice(*inside[0])]))
    rows.add_row("rule", Text.assemble((line(grounds.rule), "italic"), ": ", rules.meaning(grounds.rule)))
    if len(grounds.path) > 1:
        rows.add_row("path", _path(grounds.path))
    elif not grounds.path:
        rows.add_row(
            "path", "none: the words stand in another sentence than the incident's, and are about the one told last"
        )
    for number, attribution in enumerate(grounds.attributions):
        rows.add_row("" if number else "attributed", _attribution(attribution))
    if not grounds.attributions:
        rows.add_row("attributed", "to nobody: it stands in the report's own voice")
    if grounds.counted is not None:
        rule, day = grounds.counted
        rows.add_row("counted", f"from {day}. {rules.meaning(rule)}" if day else rules.meaning(rule))
    if claim.certainty is not Certainty.STATED:
        rows.add_row(
            "how sure", f"{words.sureness(claim.certainty, claim.polarity)}: {rules.meaning(grounds.sureness)}"
        )
    return rows


def _value(claim: Claim) -> tuple[int, int]:
    """Where the words stand that gave a claim its value."""
    evidence = claim.evidence
    return evidence.spans.get("value", (evidence.start, evidence.start))


def _path(path: tuple[Step, ...]) -> Text:
    steps = [Text(line(step.words)) if not step.relation else _step(step) for step in path]
    return Text(" → ").join(steps)


def _step(step: Step) -> Text:
    return Text.assemble(line(step.words), (f" ({step.relation})", "dim"))


def _attribution(attribution: Attribution) -> Text:
    text = Text.assemble("by ", quoted(attribution.cue.words))
    if attribution.source is not None:
        text.append(" of ").append_text(quoted(attribution.source.words))
    text.append(f": {rules.meaning(attribution.rule)}")
    others = [name for name in attribution.names if name not in attribution.asserts]
    for names, one, many in (
        (attribution.asserts, "asserts it", "assert it"),
        ((*others, *attribution.heard), "passes it on", "pass it on"),
    ):
        if names:
            text.append(f" {' and '.join(map(line, names))} {one if len(names) == 1 else many}.")
    if not attribution.names:
        text.append(" Nobody is named.")
    return text


def _asides(report: Report, asides: tuple[Aside, ...]) -> Table:
    rows = _rows()
    for aside in asides:
        start, end = aside.sentence
        low, high = aside.at.span
        told = quoted(report.text[start:end], [(low - start, high - start)])
        rows.add_row(quoted(aside.at.words), told)
        rows.add_row("", f"no {words.kind(aside.type)}: {rules.meaning(aside.rule)}")
    return rows


def _rows() -> Table:
    rows = Table.grid(padding=(0, 2, 0, 0))
    rows.add_column(no_wrap=False, overflow="fold", style="dim", max_width=16)
    rows.add_column(overflow="fold", ratio=1)
    return rows
