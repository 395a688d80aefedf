"""Fields, some of which are lists, as the text of one JSON object, piece by piece: no list need be held as a whole."""

import json
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from dateline.export.form import RecordForm

Field = str | None | Iterable[msgspec.Struct]
"""A text, none, or the items of a list, which are asked for when their turn comes."""


def json_text(fields: Mapping[str, Field]) -> Iterator[str]:
    """The object with its keys sorted, in lines indented by one, with a line end at its end: as `json.dumps` would
    write all of it. The fields are gone through in the order of their names, each once.
    """
    before = "{\n "
    for name in sorted(fields):
        value = fields[name]
        yield f"{before}{_dumped(name)}: "
        if value is None or isinstance(value, str):
            yield _dumped(value)
        else:
            yield from _items(value)
        before = ",\n "
    yield "\n}\n"


def form_text(form: RecordForm) -> Iterator[str]:
    """A record in memory as its JSON."""
    return json_text({info.encode_name: getattr(form, info.name) for info in msgspec.structs.fields(form)})


def _items(items: Iterable[msgspec.Struct]) -> Iterator[str]:
    before, end = "[", "[]"
    for item in items:
        yield f"{before}\n  " + _dumped(msgspec.to_builtins(item)).replace("\n", "\n  ")
        before, end = ",", "\n ]"
    yield end


def _dumped(builtins: object) -> str:
    return json.dumps(builtins, sort_keys=True, ensure_ascii=False, indent=1, allow_nan=False)
