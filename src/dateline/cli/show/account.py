"""An incident's account → a block for each property: how it stands, what leads and why, who says what, where."""

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.cli.show import signs
from dateline.cli.show.tables import PlainTable
from dateline.cli.show.tellings import sentence, value_label
from dateline.display import what, words
from dateline.display.properties import bounds, by_weight, credibility, why
from dateline.display.tellings import Telling, tellings
from dateline.model import HeldValue, Incident, Property, Record
from dateline.model.words import Standing

NARROW, WIDE = 70, 120
"""Columns of a terminal below which all stands in one column, and from which on each thing has its own."""


def ordered(incident: Incident) -> list[tuple[str, Property]]:
    """The properties, the most contested first, then in the order of their importance."""
    return sorted(incident.account.items(), key=lambda item: (words.ORDER.index(item[1].standing), words.rank(item[0])))


def blocks(record: Record, incident: Incident, names: Sequence[str], width: int) -> Iterator[RenderableType]:
    """A block for each of these properties."""
    for name in names:
        property = incident.account[name]
        yield heading(name, property)
        yield Padding(reasons(incident, property), (0, 0, 0, 2))
        yield Padding(values(record, incident, property, width - 2), (0, 0, 1, 2))


def heading(name: str, property: Property) -> Text:
    """The property, what is held of it, and how that stands: "≠ COUNT  1 or 2  disputed"."""
    style = signs.STYLES[property.standing]
    return Text.assemble(
        (f"{words.SIGNS[property.standing]} {words.label(name).upper()}", style or "bold"),
        "  ",
        (what.summary(property), "bold"),
        "  ",
        (words.standing(property.standing)[2:], style),
    )


def reasons(incident: Incident, property: Property) -> Text:
    """Why this value leads or none does; the bounds of numbers; how far the lead is to be believed."""
    parts = [why(incident, property), bounds(property), f"credibility {credibility(property)}"]
    return Text(" · ".join(filter(None, parts)), style="dim")


def values(record: Record, incident: Incident, property: Property, width: int) -> RenderableType:
    """The values and who says each: one row a telling."""
    told = [(held, tellings(record, held)) for held in by_weight(incident, property)]
    if width < NARROW:
        return _stacked(incident, told)
    shown = PlainTable()
    wide = width >= WIDE
    shown.add_column("Value", min_width=10, max_width=28 if wide else 18)
    shown.add_column("Who says it", min_width=20, max_width=34 if wide else None, ratio=None if wide else 2)
    if wide:
        shown.add_column("How sure", min_width=10, max_width=20)
        shown.add_column("Told in", min_width=18, max_width=34)
    shown.add_column("Sentence", ratio=None if wide else 3, min_width=24)
    for held, rows in told:
        for index, telling in enumerate(rows):
            label = value_label(incident, held) if index == 0 else Text()
            cells = _apart(telling) if wide else [_together(telling)]
            shown.add_row(label, *cells, sentence(telling), end_section=index == len(rows) - 1)
    return shown


def _apart(telling: Telling) -> list[Text]:
    who = Text(telling.who)
    if telling.via:
        who.append(f"\nvia {telling.via}", style="italic")
    return [who, Text(telling.sure), Text(telling.told_in, style="dim")]


def _together(telling: Telling) -> Text:
    who = Text(telling.who)
    if telling.via:
        who.append(f"\nvia {telling.via}", style="italic")
    who.append(f"\n{telling.sure}")
    return who.append(f"\n{telling.told_in}", style="dim")


def _stacked(incident: Incident, told: Sequence[tuple[HeldValue, list[Telling]]]) -> Text:
    lines: list[Text] = []
    for held, rows in told:
        lines.append(value_label(incident, held))
        for telling in rows:
            lines += [_together(telling), sentence(telling), Text()]
    return Text("\n").join(lines[:-1])


def settled(record: Record, incident: Incident, names: Sequence[str], width: int) -> PlainTable:
    """The properties on which nothing is contested, one row each: what is held, by whom, in how many reports."""
    shown = PlainTable()
    shown.add_column("Property", min_width=10)
    shown.add_column("Value", min_width=14, ratio=2 if width < WIDE else None)
    shown.add_column("Who says so", min_width=20, ratio=3 if width < WIDE else None)
    shown.add_column("Standing", min_width=8)
    for name in names:
        property = incident.account[name]
        told = [telling for held in by_weight(incident, property) for telling in tellings(record, held)]
        who = dict.fromkeys(t.who + (f", via {t.via}" if t.via else "") + _unsure(t) for t in told)
        labels = Text("\n").join(value_label(incident, held) for held in by_weight(incident, property))
        standing = Text(words.standing(property.standing), style=signs.STYLES[property.standing])
        shown.add_row(words.label(name), labels, Text("; ".join(who)), standing)
    return shown


def _unsure(telling: Telling) -> str:
    more = telling.sure.removeprefix("stated").removeprefix(", ")
    return f" [{more}]" if more else ""


def contested_names(incident: Incident) -> list[str]:
    """Names of the properties that are contested or open, in the order of showing."""
    contested = {name for names in what.contested(incident).values() for name in names}
    return [n for n, p in ordered(incident) if n in contested or p.standing is Standing.OPEN]


def settled_names(incident: Incident) -> list[str]:
    """Names of the others, in the order of their importance."""
    contested = set(contested_names(incident))
    return sorted((n for n in incident.account if n not in contested), key=words.rank)
