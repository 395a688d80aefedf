"""A pack's TOML → what is wrong with it: each fault with the key and the line it stands on.

Faults of form (no TOML, a key that is missing, unknown or of the wrong type) are found first, all of them; only a pack
of the right form is asked whether its parts fit each other. Advice is about what is allowed and yet hardly meant.
"""

import re
import tomllib
import typing
from collections.abc import Callable, Iterator
from types import UnionType
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from dateline.model.values import VALUE_TYPES

if TYPE_CHECKING:
    from dateline.packs import EventNoun, EventVerb, Pack

HARMS = ("killed", "injured", "missing")
"""What may become of people in an incident of any type: counts that every pack has."""

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""What a pack, a type or a family may be called."""

_HEADER = re.compile(r"\s*\[(?P<list>\[)?\s*(?P<path>[^\]]+?)\s*\]{1,2}\s*(?:#.*)?")
_KEY = re.compile(r"""\s*(?P<path>(?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")
_LINE = re.compile(r"\(?at line (\d+), column \d+\)?")

F = TypeVar("F")

Path = tuple[str | int, ...]
"""The way to a value: keys, and the numbers of what stands in a list."""


class Fault(msgspec.Struct, frozen=True, order=True):
    """What is wrong, and where: the line, and the key in words (`events.verbs 2, harm`)."""

    line: int
    key: str
    what: str

    def told(self, where: str) -> str:
        """In one line: "ship.toml:12: window_minutes: …"."""
        return f"{where}:{self.line}: {self.key}: {self.what}." if self.key else f"{where}:{self.line}: {self.what}."


def faults(text: str, form: "type[Pack]") -> list[Fault]:
    """All that is wrong with a pack's TOML text, by line."""
    return faults_of(text, form, _of_sense)


def faults_of(text: str, form: type[F], sense: "Callable[[F], Iterator[tuple[Path, str]]]") -> list[Fault]:
    """All that is wrong with a TOML text that is to be of that form, by line; `sense` says what does not fit in one."""
    try:
        held = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        last = text.count("\n") + 1
        said = _LINE.sub("", str(error)).replace("(at end of document)", "").strip()
        return [Fault(int(line[1]) if line else last, "", f"this is no TOML: {said}")]
    lines = _lines(text)
    found = list(_of_form(held, form, ())) or list(sense(msgspec.convert(held, form)))
    return sorted({Fault(_line(lines, path), _named(path), what) for path, what in found})


def _of_form(held: Any, form: Any, path: Path) -> Iterator[tuple[Path, str]]:
    form = next((f for f in typing.get_args(form) if f is not type(None)), form) if _is_union(form) else form
    if _is_struct(form):
        if not isinstance(held, dict):
            yield path, "must be a table"
            return
        fields = {field.name: field for field in msgspec.structs.fields(form)}
        for key in held.keys() - fields.keys():
            yield (*path, key), f"there is no such key; here are {', '.join(fields)}"
        for name, field in fields.items():
            if name in held:
                yield from _of_form(held[name], field.type, (*path, name))
            elif field.required:
                yield (*path, name), "is missing"
        return
    inner = typing.get_args(form)
    if typing.get_origin(form) is dict and _is_struct(inner[1]) and isinstance(held, dict):
        for key, item in held.items():
            yield from _of_form(item, inner[1], (*path, key))
        return
    if typing.get_origin(form) is tuple and inner and isinstance(inner[0], type) and isinstance(held, list):
        if _is_struct(inner[0]):
            for number, item in enumerate(held):
                yield from _of_form(item, inner[0], (*path, number))
            return
    try:
        msgspec.convert(held, form)
    except msgspec.ValidationError as error:
        yield path, str(error).split(" - at ")[0].replace("`", "").replace("Expected", "expected")


def _is_struct(form: Any) -> bool:
    return isinstance(form, type) and issubclass(form, msgspec.Struct)


def _is_union(form: Any) -> bool:
    return isinstance(form, UnionType) or typing.get_origin(form) is typing.Union


def _of_sense(pack: "Pack") -> Iterator[tuple[Path, str]]:
    for naming in ("name", "family"):
        if not NAME.fullmatch(getattr(pack, naming)):
            yield (naming,), f"{getattr(pack, naming)!r} is no name: small letters and digits, with hyphens between"
    for words in ("label", "plural", "unit"):
        if not getattr(pack, words).strip():
            yield (words,), "is empty"
    if pack.window_minutes < 1:
        yield ("window_minutes",), "must be 1 or more"
    if not pack.screen:
        yield ("screen",), "is empty, so nothing would be read"
    if pack.events is None and not (pack.triggers.verbs or pack.triggers.events):
        yield ("events",), "is missing: no word tells an incident"
    for prop, value in pack.properties.items():
        if value.split(" ")[0] not in VALUE_TYPES:
            yield ("properties", prop), f"{value!r} is no value type; the types are {', '.join(VALUE_TYPES)}"
        elif value == "quantity":
            yield ("properties", prop), "a quantity needs its unit, as in 'quantity km'"
    for label, parents in pack.taxonomy.items():
        if not parents:
            yield ("taxonomy", label), "needs its parent, '' where it has none"
        elif parents[0] and parents[0] not in pack.taxonomy:
            yield ("taxonomy", label), f"has parent {parents[0]!r}, which the taxonomy does not hold"
    for facet, values in pack.facets.items():
        for value, labels in values.items():
            for label in labels:
                if label not in pack.taxonomy:
                    yield ("facets", facet, value), f"names {label!r}, which the taxonomy does not hold"
    for path, entry in _entries(pack):
        if not entry.words:
            yield (*path, "words"), "is empty"
        if entry.kind and entry.kind not in pack.taxonomy:
            yield (*path, "kind"), f"{entry.kind!r} is not in the taxonomy"
        if entry.harm and entry.harm not in (*pack.properties, *HARMS):
            yield (*path, "harm"), f"{entry.harm!r} is none of the properties, nor {', '.join(HARMS)}"
    if pack.events is not None and pack.events.parties and pack.events.parties not in _roles(pack):
        yield ("events", "parties"), f"{pack.events.parties!r} is the role of no verb or noun"
    expressions: tuple[tuple[Path, tuple[str, ...]], ...] = (
        (("names", "patterns"), pack.names.patterns),
        (("screen",), pack.screen),
    )
    for path, patterns in expressions:
        for pattern in patterns:
            try:
                re.compile(pattern)
            except re.error as error:
                yield path, f"{pattern!r} is not a regular expression ({error})"


def advice(text: str, pack: "Pack") -> list[Fault]:
    """What is allowed and yet hardly meant, by line, in a pack that tells by words of its own."""
    if pack.events is None:
        return []
    lines, found = _lines(text), list[tuple[Path, str]]()
    roles = _roles(pack)
    for path, entry in _entries(pack):
        for word in sorted(entry.words):
            if not _screened(pack, word) and not (entry.near or getattr(entry, "takes", None)):
                found.append(
                    ((*path, "words"), f"no pattern of `screen` matches {word!r}: a text with it alone is not read")
                )
    written = roles.keys() | {entry.harm for _, entry in _entries(pack)} | {"address"}
    written |= {"kind"} if any(entry.kind for _, entry in _entries(pack)) else set()
    for prop, value in pack.properties.items():
        if prop not in written:
            found.append((("properties", prop), "nothing writes it: no role or harm has its name"))
        elif prop in roles and value not in ("text", "party"):
            found.append((("properties", prop), f"a role is written as text or party, not as {value}"))
    for role, path in roles.items():
        if role not in (*pack.properties, "victim", "instrument", pack.events.parties):
            found.append((path, f"the role {role!r} is no property, so it is read and not kept"))
    return sorted({Fault(_line(lines, path), _named(path), what) for path, what in found})


def _screened(pack: "Pack", word: str) -> bool:
    """Whether some form of the word that English makes in the plain way is let through."""
    stems = (word, word.removesuffix("e"), word.removesuffix("y") + "i", word + word[-1])
    return any(pack.screen_pattern.search(stem + end) for stem in stems for end in ("", "s", "es", "d", "ed", "ing"))


def _entries(pack: "Pack") -> "Iterator[tuple[Path, EventVerb | EventNoun]]":
    if pack.events is not None:
        yield from ((("events", "verbs", n), entry) for n, entry in enumerate(pack.events.verbs))
        yield from ((("events", "nouns", n), entry) for n, entry in enumerate(pack.events.nouns))


def _roles(pack: "Pack") -> dict[str, Path]:
    """Every role that a verb or noun gives, with the way to where it is first given."""
    found: dict[str, Path] = {}
    for path, entry in _entries(pack):
        for key in ("subject", "object"):
            if role := getattr(entry, key, ""):
                found.setdefault(role, (*path, key))
        for role in entry.after.values():
            found.setdefault(role, (*path, "after"))
    return found


def _lines(text: str) -> dict[Path, int]:
    """The line of every key and table of a TOML text that is sound, by the way to it."""
    found: dict[Path, int] = {}
    table: Path = ()
    numbers: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.fullmatch(line):
            names = tuple(part.strip("\"'") for part in _PART.findall(header["path"]))
            if header["list"]:
                numbers[names] = numbers.get(names, -1) + 1
                table = (*names, numbers[names])
            else:
                table = names
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            names = tuple(part.strip("\"'") for part in _PART.findall(key["path"]))
            found.setdefault((*table, *names), number)
    return found


def _line(lines: dict[Path, int], path: Path) -> int:
    """The line of a key; of what it stands in, where the key itself is not there."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _named(path: Path) -> str:
    """The way to a key in words; what stands in a list is counted from 1."""
    words = ""
    for part in path:
        words += f" {part + 1}" if isinstance(part, int) else (f", {part}" if words[-1:].isdigit() else f".{part}")
    return words.lstrip(".")
