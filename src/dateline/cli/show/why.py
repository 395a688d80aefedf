"""Two incidents or mentions, held against each other → what speaks for and against their being one, and what was made
of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from rich.console import RenderableType
from rich.rule import Rule
from rich.text import Text

from dateline.cli.show.clean import quoted
from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import Ids
from dateline.display import words
from dateline.display.clean import line
from dateline.display.who import People
from dateline.linking import Joined, Linked, Unclear
from dateline.linking.features import JOIN, VETO
from dateline.linking.why import Compared, Weighed
from dateline.model import Decision, Mention, Record
from dateline.model.values import Relation

WIDE = 120
"""Columns from which on each feature's sentence has a column of its own."""

MOST = 12
"""Mentions of which it is told how they came in, where not all are asked for."""

_STANDS: Mapping[Relation, str] = {
    Relation.EQUAL: "the same",
    Relation.NARROWER: "narrower",
    Relation.WIDER: "wider",
    Relation.COMPATIBLE: "may both be true",
    Relation.CONTRADICTS: "contradict",
}
"""How the first of two values stands to the second."""


@dataclass(frozen=True)
class Why:
    """What is shown: the pair held against each other; the incident of each, today and as linking alone has it; and
    the mentions of whom it is asked how they came in.
    """

    record: Record
    mentions: Mapping[str, Mention]
    pair: Compared
    linked: Linked
    asked: tuple[str, ...]
    decisions: tuple[Decision, ...] = ()

    @property
    def incidents(self) -> tuple[str | None, str | None]:
        """The incidents that hold the two mentions today; `None` where what is told is no incident of the record."""
        holds = {mention: id for id, incident in self.record.incidents.items() for mention in incident.mentions}
        return holds.get(self.pair.mine.id), holds.get(self.pair.theirs.id)

    @property
    def one(self) -> bool:
        """Whether they are one incident."""
        mine, theirs = self.incidents
        return mine is not None and mine == theirs

    @property
    def ruled(self) -> bool:
        """Whether a person's decision, not linking, has put them together or apart."""
        made = self.linked.incident_of
        return None not in self.incidents and self.one != (made[self.pair.mine.id] == made[self.pair.theirs.id])

    @property
    def joined(self) -> list[Joined]:
        """How each of the mentions asked about came into its group; one about which a group was built is not in it."""
        return [joined for joined in self.linked.why if joined.mention in self.asked]

    @property
    def doubts(self) -> list[Unclear]:
        """The groups of these mentions that stand alone though they may belong to another."""
        made = self.linked.incident_of
        own = {made[id] for id in self.asked if id in made}
        return [doubt for doubt in self.linked.review if doubt.group in own]


def page(why: Why, ids: Ids, width: int, *, full: bool) -> Iterator[RenderableType]:
    """The answer, the two mentions, the table of features with its sum, and how the mentions came in."""
    yield Text(_answer(why), style="bold")
    yield Text()
    yield from _two(why, width)
    yield Text()
    yield _features(why.pair, width)
    yield _sum(why)
    for bar in why.pair.bars:
        yield Text(f"Not decided by the sum: {_lowered(bar)}")
    if why.ruled:
        yield Text("A person's decision put them together." if why.one else "A person's decision took them apart.")
        for made in why.decisions:
            yield Text(f"{made.id}, a {made.verb.value} by {line(made.by)}: {line(made.why)}")
    yield from _doubts(why, ids)
    yield from _came_in(why, full)


def _answer(why: Why) -> str:
    mine, theirs = why.incidents
    if why.one:
        return f"One incident: {mine}"
    named = [id or "one that is no incident of the record, only threatened or supposed" for id in (mine, theirs)]
    return f"Not one incident: {named[0]} and {named[1]}"


def _two(why: Why, width: int) -> Iterator[RenderableType]:
    shown = PlainTable(header=False)
    shown.add_column(no_wrap=True, style="bold")
    shown.add_column(min_width=20, ratio=1)
    shown.add_column(ratio=2)
    for letter, mention in zip("AB", (why.pair.mine, why.pair.theirs), strict=True):
        trigger = mention.trigger
        span = trigger.spans.get("trigger")
        inside = span and trigger.start <= span[0] and span[1] <= trigger.end
        said = quoted(
            trigger.exact,
            [(span[0] - trigger.start, span[1] - trigger.start)] if span and inside else [],
            style="underline",
        )
        told = Text(_told_in(why.record, mention))
        told.append("" if mention.main else "\ntold in passing", style="italic")
        told.append(f"\n{mention.id}", style="dim")
        shown.add_row(letter, told, said)
    yield shown


def _told_in(record: Record, mention: Mention) -> str:
    people = People(record)
    return f"{people.outlet(mention.report)}, {people.published(mention.report)}"


def _features(pair: Compared, width: int) -> PlainTable:
    shown = PlainTable()
    shown.add_column("Feature", min_width=8, ratio=None if width >= WIDE else 3)
    if width >= WIDE:
        shown.add_column("What it asks", ratio=3)
    shown.add_column("A", min_width=8, ratio=2)
    shown.add_column("B", min_width=8, ratio=2)
    shown.add_column("They", min_width=8, max_width=12)
    shown.add_column("Weight", justify="right", no_wrap=True)
    for weighed in pair.features:
        if weighed.relation is None and not weighed.weight:
            continue
        name = Text(_label(weighed.feature))
        says = Text(weighed.says, style="dim")
        cells = [name, says] if width >= WIDE else [name.append("\n").append_text(says)]
        values = [words.value(value) if value is not None else "" for value in (weighed.mine, weighed.theirs)]
        stand = _STANDS[weighed.relation] if weighed.relation else "not both told"
        shown.add_row(*cells, *map(Text, values), stand, Text(weight(weighed), style="bold"))
    return shown


def _label(feature: str) -> str:
    return feature.replace("_", " ")


def weight(weighed: Weighed) -> str:
    """A feature's weight with its sign; what nothing can outweigh is a veto."""
    if weighed.weight == VETO:
        return "veto"
    return f"{weighed.weight:+g}" if weighed.weight else "0"


def _sum(why: Why) -> Text:
    pair = why.pair
    silent = [_label(w.feature) for w in pair.features if w.relation is None and not w.weight]
    told = Text()
    if pair.vetoes:
        named = ", ".join(_label(weighed.feature) for weighed in pair.vetoes)
        told.append(f"Forbidden by {named}, whatever else agrees.", style="bold")
    else:
        enough = "enough" if pair.total >= JOIN else "too little"
        told.append(f"Sum {pair.total:g}: {enough}; it takes {JOIN:g}.", style="bold")
    return told.append(f" Not told by both: {', '.join(silent)}." if silent else "")


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _doubts(why: Why, ids: Ids) -> Iterator[RenderableType]:
    for doubt in why.doubts:
        rivals = ", ".join(f"{id} ({points:g})" for id, points in doubt.between)
        yield Text(f"{ids.short(doubt.group)} stands alone, for review: {line(doubt.why)}. Near it: {rivals}.")


def _came_in(why: Why, full: bool) -> Iterator[RenderableType]:
    joined = {each.mention: each for each in why.joined}
    built = [id for id in why.asked if id not in joined and id in why.mentions]
    rows = list(_ways(why, [*built, *joined], joined))
    shown = PlainTable(header=False)
    shown.add_column(min_width=20, ratio=2)
    shown.add_column(min_width=20, ratio=3)
    for row in rows if full else rows[:MOST]:
        shown.add_row(*row)
    yield Text()
    yield Rule(Text("How their mentions came in"), align="left", style="dim")
    yield shown
    if len(rows) > MOST and not full:
        yield Text(f"{words.number(len(rows) - MOST)} more: add --full.", style="dim")


def _ways(why: Why, ids: Iterable[str], joined: Mapping[str, Joined]) -> Iterator[tuple[Text, Text]]:
    for id in ids:
        mention = why.mentions[id]
        label = Text(_told_in(why.record, mention)).append(f"\n{id}", style="dim")
        each = joined.get(id)
        if each is None:
            yield label, Text("an incident is built around it, or it stands alone")
            continue
        because = ", ".join(f"{_label(reason.feature)} {reason.weight:+g}" for reason in each.reasons)
        how = f"joined {each.to}: {each.score:g}" if each.reasons else f"is told like {each.to}"
        yield label, Text(f"{how} ({because})" if because else how)
