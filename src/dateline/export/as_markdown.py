"""A brief as Markdown with footnotes (the form of Pandoc, GitHub and MkDocs).

Whatever stands in a report is text: what Markdown or HTML would take for a sign is escaped.
"""

import re
from collections.abc import Iterator

from dateline.display.brief import Brief, Entry, Line, Note, Value

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~^$@]|:(?=//)|(?<=www)\.|&(?=[#\w]))", re.IGNORECASE)
"""The last three begin an address or a character's name."""


def brief_markdown(brief: Brief) -> str:
    """The brief as Markdown text, with a line end at its end."""
    lines = [f"# {_text(brief.title)}", "", f"{_text(brief.about)}.", ""]
    for entry in brief.entries:
        lines += _entry(entry)
    lines += [_note(note) for note in brief.notes]
    return "\n".join(lines).rstrip("\n") + "\n"


def _entry(entry: Entry) -> Iterator[str]:
    yield from (f"## {_text(entry.heading)}", "", f"{_text(entry.when)}. {_text(entry.id)}", "")
    if entry.sentence:
        yield from (f"> {_text(entry.sentence)}", "")
    yield from map(_line, entry.lines)
    yield ""


def _line(line: Line) -> str:
    standing = f" ({_text(line.standing)})" if line.standing else ""
    return f"- **{_text(line.label)}**{standing} – {'; '.join(map(_value, line.values))}."


def _value(value: Value) -> str:
    told = _text(value.words) if value.stands else f"~~{_text(value.words)}~~"
    about = f" ({_text(value.about)})" if value.about else ""
    said = ", ".join(f"{_text(one.who)}{' '.join(f'[^{n}]' for n in one.notes)}" for one in value.said)
    return f"{told}{about}" + (f", per {said}" if said else "")


def _note(note: Note) -> str:
    title = f", “{_text(note.title)}”" if note.title else ""
    url = f" <{note.url}>" if note.url.startswith(("http://", "https://")) and not set(note.url) & set(" <>") else ""
    return f"[^{note.number}]: {_text(note.outlet)}{title}, {_text(note.published)}: “{_text(note.sentence)}”{url}"


def _text(words: str) -> str:
    return _SIGNS.sub(r"\\\1", words)
