"""A comparison → plain sentences: one for each thing that the table and the record say otherwise."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.cli.show.disputes import named
from dateline.cli.show.timeline import Ids
from dateline.comparison import Comparison, Difference, How, There
from dateline.display import words
from dateline.display.clean import line
from dateline.model.words import Polarity

MEANINGS: dict[How, str] = {
    How.NARROWER: "the table says it more exactly",
    How.WIDER: "the record says it more exactly",
    How.COMPATIBLE: "both can be true",
    How.CONTRADICTS: "both cannot be true",
    How.SIDES: "the record holds both",
    How.OTHER_WORDS: "whether they mean the same cannot be told",
}


def summary(comparison: Comparison) -> str:
    """How many rows there are of each sort."""
    counts = comparison.counts
    told = [
        f"{counts['agree']:,} agree",
        f"{counts['differ']:,} differ in detail",
        f"{counts['contradict']:,} contradict",
        f"{counts['only_there']:,} are not in the record",
    ]
    one = "incident" if counts["rows"] == 1 else "incidents"
    return (
        f"The table tells {counts['rows']:,} {one}: {', '.join(told)}. The record has {counts['only_here']:,} that the "
        "table has not."
    )


def page(comparison: Comparison, ids: Ids, everything: bool = False) -> Iterator[RenderableType]:
    """What differs, a line for each; then what only one of the two has; with `everything` also what agrees."""
    shown = [pair for pair in comparison.pairs if everything or pair.differing]
    if shown:
        yield Text("Differing" if not everything else "In both", style="bold")
        for pair in shown:
            yield Padding(Text.assemble(named(pair.here, ids), f"  ({line(pair.there.place)})"), (0, 0, 0, 2))
            kept = [one for one in pair.properties if everything or one.how.differs]
            for one in kept:
                yield Padding(Text(sentence(one)), (0, 0, 0, 4))
        yield Text()
    if comparison.only_there:
        yield Text("Only in the table", style="bold")
        yield from (Padding(Text(row_words(row)), (0, 0, 0, 2)) for row in comparison.only_there)
        yield Text()
    if comparison.only_here:
        yield Text("Only in the record", style="bold")
        yield from (Padding(named(one, ids), (0, 0, 0, 2)) for one in comparison.only_here)
        yield Text()


def sentence(one: Difference) -> str:
    """What the two say of a property: "count: 2 in the table, 1 in the record; both cannot be true"."""
    name = words.label(one.property)
    here = " or ".join(dict.fromkeys(words.value(value) for value in one.here))
    there = "" if one.there is None else words.value(one.there)
    if one.how is How.SAME:
        return f"{name}: {there} in both"
    if one.how is How.ONLY_HERE:
        return f"{name}: {here} in the record; the table says nothing"
    if one.how is How.ONLY_THERE:
        return f"{name}: {there} in the table; the record holds nothing"
    return f"{name}: {there} in the table, {here} in the record; {MEANINGS[one.how]}"


def row_words(row: There) -> str:
    """A row in a line: its date, who, what, and where in the table it stands."""
    mention = row.told
    date = words.when(mention.date) if mention.date else "no date"
    told = {c.property: c.value for c in mention.claims if c.part is None and c.polarity is Polarity.ASSERTED}
    what = [f"{words.value(told['count'])} ×"] if "count" in told else []
    what.append(words.value(told["weapon"]) if "weapon" in told else words.kind(mention.type))
    name = [f"“{words.value(told['weapon_name'])}”"] if "weapon_name" in told else []
    where = [f"from {words.value(told[name])}" for name in ("launch_place", "place") if name in told]
    who = f"{words.party(mention.actor)}  " if mention.actor else ""
    return f"{date}  {who}{', '.join([' '.join(what), *name, *where])}  ({line(row.place)})"
