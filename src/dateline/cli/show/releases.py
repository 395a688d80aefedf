"""Releases → what they are, what changed with them, and one incident as it was released."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.cli.show.tables import PlainTable
from dateline.display import words
from dateline.display.clean import line
from dateline.model.words import Standing

if TYPE_CHECKING:
    from dateline.release.archive import Manifest
    from dateline.release.changes import Changed, Changes, PropertyChange
    from dateline.release.checking import Checked

Form = Mapping[str, Any]


def table(made: "Sequence[Manifest]") -> PlainTable:
    """One row a release."""
    shown = PlainTable()
    shown.add_column("Version", no_wrap=True, style="bold")
    shown.add_column("Made, UTC", no_wrap=True)
    shown.add_column("Incidents", justify="right")
    shown.add_column("Claims", justify="right")
    shown.add_column("Digest", no_wrap=True, style="dim")
    shown.add_column("Note", ratio=1)
    for manifest in made:
        counts = (words.number(manifest.incidents), words.number(manifest.claims))
        shown.add_row(manifest.version, _time(manifest.made), *counts, manifest.digest[:12], line(manifest.note or ""))
    return shown


def manifest_lines(manifest: "Manifest") -> Iterator[RenderableType]:
    """What a release is and holds."""
    counts = f"{words.number(manifest.incidents)} incidents, {words.number(manifest.claims)} claims from "
    counts += f"{words.number(manifest.reports)} reports, {words.number(manifest.decisions)} decisions"
    yield Text.assemble(("Release ", "bold"), (line(manifest.version), "bold"), f", made {_time(manifest.made)} UTC")
    if manifest.note:
        yield Text(line(manifest.note))
    yield Text(f"{counts}; {words.number(manifest.texts)} texts go along.")


def summary(changes: "Changes") -> Text:
    """How much changed, in a sentence."""
    if changes.since is None:
        return Text(f"It is the first, of {words.number(len(changes.came))} incidents.")
    parts = {
        "new": len(changes.came),
        "changed": len(changes.changed),
        "gone": len(changes.gone),
    }
    told = ", ".join(f"{words.number(n)} {word}" for word, n in parts.items())
    more = f"{words.number(len(changes.reports))} reports and {words.number(len(changes.decisions))} decisions more"
    retold = f"; {words.number(len(changes.retold))} reports known otherwise" if changes.retold else ""
    return Text(f"Since {line(changes.since[0])}: of its incidents {told}; {more}{retold}.")


def changed(changes: "Changes") -> Iterator[RenderableType]:
    """What changed, incident by incident; of a first release only how many there are."""
    yield Text()
    yield summary(changes)
    if changes.since is None:
        return
    for head, rows in (
        ("New", [(id, title, "") for id, title in changes.came]),
        ("Gone", [(g.id, g.title, f"now part of {g.into}" if g.into else "no longer read") for g in changes.gone]),
    ):
        if rows:
            yield Text(f"\n{head}", style="bold")
            for id, title, more in rows:
                yield Text.assemble("  ", (id, "dim"), f"  {line(title)}", f"  ({more})" if more else "")
    if changes.changed:
        yield Text("\nChanged", style="bold")
    for one in changes.changed:
        yield Text.assemble("  ", (one.id, "dim"), f"  {line(one.title)}")
        yield Padding(_what_changed(one), (0, 0, 0, 4))


def _what_changed(one: "Changed") -> Text:
    told = [_property_change(change) for change in one.properties]
    rest = [words.label(name) for name in one.other if name not in ("title", "slug")]
    return Text("\n".join([*told, f"also: {', '.join(rest)}"] if rest else told or ["what it rests on"]))


def _property_change(change: "PropertyChange") -> str:
    return f"{words.label(change.property)}: {_stood(change.before)} → {_stood(change.after)}"


def _stood(state: tuple[str, Any] | None) -> str:
    if state is None:
        return "nothing told"
    standing, lead = state
    return f"{_value(lead)} ({standing.replace('-', ' ')})"


def _value(value: Any) -> str:
    """A value as it is exported, in the fewest words that say which it is."""
    if value is None:
        return "no lead"
    if isinstance(value, Mapping):
        if value.get("none_reported"):
            return "none reported"
        named = [
            f"{key} {part}" if key in ("min", "max") else str(part)
            for key, part in value.items()
            if _telling(key, part)
        ]
        return line(", ".join(named))
    return words.number(value) if isinstance(value, int | float) else line(str(value))


def _telling(key: str, part: Any) -> bool:
    return part is not None and key not in ("id", "lat", "lon", "kind", "precision")


def frozen(form: Form, record: Form) -> Iterator[RenderableType]:
    """An incident as a release has it: how each property stood, what led, and why."""
    yield Text(line(form["title"]), style="bold")
    yield Text(f"{words.kind(form['type'])}, {form['date'] or 'no date'}, as it was released", style="dim")
    shown = PlainTable()
    shown.add_column("Property")
    shown.add_column("Led by", ratio=1)
    shown.add_column("Stands", no_wrap=True)
    shown.add_column("Why", ratio=2)
    for name in sorted(form["account"], key=words.rank):
        held = form["account"][name]
        standing = words.standing(Standing(held["standing"]))
        shown.add_row(words.label(name), _value(held["lead"]), standing, line(held["why"]))
    yield shown
    outlets = {report["id"]: report["outlet"] or report["file"] or report["id"] for report in record["reports"]}
    told = sorted({line(outlets[id]) for id in form["main_in"]})
    yield Text(f"{words.number(len(form['claims']))} claims; told in {', '.join(told) or 'no report of its own'}.")


def verdict(checked: "Checked") -> Iterator[RenderableType]:
    """Whether a release is whole, and whether the same came out again."""
    manifest = checked.manifest
    yield from manifest_lines(manifest)
    yield Text("Its files are those of its digest.")
    if checked.same:
        yield Text(f"Settled again by Dateline {checked.program}: the same record, to the byte.")
        return
    yield Text(f"Settled again by Dateline {checked.program}: another record, of digest {checked.again}.")
    if manifest.program != checked.program:
        yield Text(f"It was settled by {line(manifest.program)}, which may be why.")


def _time(made: str) -> str:
    return line(made.replace("T", " ").removesuffix("Z"))
