"""JSON → drafts: one object, a list of objects, or JSON lines."""

import json
from collections.abc import Iterator
from typing import Any

from dateline.intake.draft import Draft, Unreadable, Wordless, clean
from dateline.intake.encoding import decode
from dateline.intake.fields import BODY, gather
from dateline.intake.page import looks_like_html, read_fragment, read_html

Numbered = tuple[str, Draft | Unreadable]
"""A number after the file's name ("#3"; empty where the file is one report), and the draft or why there is none."""


def read_json(data: bytes) -> Iterator[Numbered]:
    """One object, or the objects of a list, or of the one list that an object wraps ("articles")."""
    loaded = _load(decode(data))
    if isinstance(loaded, dict) and _body(loaded) is None:
        lists = [value for value in loaded.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
        loaded = lists[0] if len(lists) == 1 else loaded
    if not isinstance(loaded, list):
        yield "", _draft(loaded)
        return
    if not loaded:
        raise Wordless("is an empty list")
    for number, entry in enumerate(loaded, 1):
        yield f"#{number}", _draft(entry)


def read_lines(data: bytes) -> Iterator[Numbered]:
    """One object a line, blank lines passed over; numbers are line numbers."""
    lines = decode(data).split("\n")
    alone = len([line for line in lines if line.strip()]) == 1 and bool(lines[0].strip())
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                entry = _draft(_load(line))
            except Unreadable as error:
                entry = error
            yield "" if alone else f"#{number}", entry


def _load(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError as error:
        raise Unreadable("is JSON nested too deep to be a report") from error
    except json.JSONDecodeError as error:
        raise Unreadable(f"is not JSON ({error.msg} at line {error.lineno}, column {error.colno})") from error
    except ValueError as error:
        raise Unreadable("is JSON with a number too long to read") from error


def _body(entry: dict[str, Any]) -> str | None:
    plain = {str(key).lower().replace("-", "_"): value for key, value in entry.items()}
    return next((value for key in BODY if isinstance(value := plain.get(key), str) and value.strip()), None)


def _draft(entry: Any) -> Draft | Unreadable:
    if not isinstance(entry, dict):
        return Unreadable("is not a JSON object with a text")
    body = _body(entry)
    if body is None:
        return Unreadable(f"holds no text under {', '.join(BODY[:-1])} or {BODY[-1]}")
    meta, relayed = gather(entry)
    text = clean(body)
    if looks_like_html(text):
        try:
            whole = "<html" in text[:2000].lower()
            page = read_html(text) if whole else read_fragment(text)
        except Unreadable as error:
            return error
        return Draft(page.text, {**page.meta, **meta}, page.blocks, relayed)
    return Draft(text, meta, relayed=relayed)
