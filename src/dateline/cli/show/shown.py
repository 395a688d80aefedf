"""What the journal has of an incident → rows: when which property changed, from what to what, through which report."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.cli.show.changes import heading
from dateline.cli.show.disputes import named
from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import Ids
from dateline.display import times, words
from dateline.display.clean import line
from dateline.display.what import either
from dateline.display.who import People
from dateline.errors import ValueFormError
from dateline.lookup import Shown
from dateline.model import Record
from dateline.model.values import VALUE_TYPES, Quantity, from_json
from dateline.model.words import Status
from dateline.record.journal import Change


def began(shown: Shown) -> str:
    """Since when it has been shown."""
    if shown.first is None:
        return "The journal does not tell since when this record shows it."
    return f"In this record since {times.stamp(shown.first)} UTC; what changed in it since, as this record showed it:"


def table(record: Record, shown: Shown, width: int) -> PlainTable:
    """One row a change, in the order in which they were made."""
    people, ids = People(record), Ids(frozenset(record.reports))
    kinds = _kinds(record, shown.incident)
    made = PlainTable()
    made.add_column("When, UTC", no_wrap=True)
    made.add_column("Property", min_width=8, max_width=18)
    made.add_column("From → to", min_width=16, ratio=3)
    made.add_column("Through", min_width=12, ratio=2)
    for change in shown.changes:
        report = change.report and f"{people.outlet(change.report)} {ids.short(change.report)}"
        label, told = _told(change, shown.incident, kinds)
        made.add_row(times.stamp(change.at).replace(" ", "\n"), label, told, Text(report or "", style="dim"))
    return made


def gone(changes: Sequence[Change]) -> Iterator[RenderableType]:
    """The incidents that went into others."""
    yield heading("Went into another", len(changes))
    for change in changes:
        yield _told(change, change.incident, {})[1]
    yield Text()


def changed(record: Record, found: Sequence[Shown], ids: Ids, width: int) -> Iterator[RenderableType]:
    """The incidents in which something changed, each with what did."""
    yield heading("Changed", len(found))
    for shown in found:
        yield named(record.incidents[shown.incident], ids)
        yield Padding(table(record, shown, width), (0, 0, 1, 2))


def _told(change: Change, incident: str, kinds: "Mapping[str, tuple[str, str]]") -> tuple[str, Text]:
    if change.property == "id":
        return "", Text(f"{change.incident} went into {change.after or 'nothing: it is no longer read'}")
    if change.property == "status":
        before, after = (words.status(Status(x)) if x else "–" for x in (change.before, change.after))
    else:
        before, after = (_state(x, kinds.get(change.property, ("", ""))) for x in (change.before, change.after))
    told = Text.assemble(before, " → ", (after, "bold"))
    if change.incident != incident:
        told.append(f"\nin {change.incident}, which went into this one", style="italic")
    return words.label(change.property), told


def _kinds(record: Record, incident: str) -> dict[str, tuple[str, str]]:
    """Of which value type each property is, and in which unit, by the values it has today."""
    names = {of: name for name, of in VALUE_TYPES.items()}
    return {
        name: (names[type(held.value)], held.value.unit if isinstance(held.value, Quantity) else "")
        for name, property in record.incidents[incident].account.items()
        for held in property.values[:1]
    }


def _state(text: str | None, kind: tuple[str, str]) -> str:
    """A property as the journal wrote it, in words: "1 or 2 (disputed)"."""
    if text is None:
        return "–"
    state = msgspec.json.decode(text)
    rivals = [value for value, _, _, superseded in state["values"] if not superseded]
    told = [state["lead"]] if state["lead"] is not None else rivals
    said = either(dict.fromkeys(_value(form, kind) for form in told)) or "open"
    return f"{said} ({state['standing'].replace('-', ' ')})"


def _value(form: Any, kind: tuple[str, str]) -> str:
    name, unit = kind
    try:
        return words.value(from_json(form, name, unit=unit))
    except ValueFormError:
        return line(form if isinstance(form, str) else msgspec.json.encode(form).decode())
