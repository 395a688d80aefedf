"""The API's description → what a person reads of it: each address with what may be asked, each form with its fields.

The page of the desk and docs/reference/api.md are made of the same.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Row:
    """A value that may be given, or that a form has: its name, its type in words, what it means."""

    name: str
    type: str
    says: str


@dataclass(frozen=True)
class Operation:
    """What may be asked at an address. `answers` are statuses, each with what it says and the form that it has."""

    method: str
    path: str
    summary: str
    says: str
    asked: tuple[Row, ...]
    sent: tuple[str, ...]
    answers: tuple[Row, ...]


@dataclass(frozen=True)
class Form:
    """A form by its name, what it is, and its fields, or its values where it is a word of a list."""

    name: str
    says: str
    fields: tuple[Row, ...]
    values: tuple[str, ...]


@dataclass(frozen=True)
class Reference:
    """All of it; `groups` are the operations by what they are about, with what that is."""

    says: tuple[str, ...]
    groups: tuple[tuple[str, str, tuple[Operation, ...]], ...]
    forms: tuple[Form, ...]


def reference(document: Mapping[str, Any]) -> Reference:
    """What an OpenAPI document says."""
    told = list(_operations(document))
    groups = tuple(
        (tag["name"], tag["description"], tuple(made for name, made in told if name == tag["name"]))
        for tag in document["tags"]
    )
    held = tuple(forms(document["components"]["schemas"]))
    return Reference(tuple(document["info"]["description"].split("\n\n")), groups, held)


def forms(schemas: Mapping[str, Any]) -> Iterator[Form]:
    """The forms of these schemas, by their names."""
    return (_form(name, schema) for name, schema in schemas.items())


def markdown(held: Reference, note: str) -> str:
    """The same as docs/reference/api.md has it."""
    lines = [note, "", "# The API", "", *(f"{part}\n" for part in held.says)]
    lines += ["A desk describes it at `/api/v1/openapi.json`, and shows this page at `/api`.", ""]
    for name, says, operations in held.groups:
        lines += [f"## {name.capitalize()}", "", says, ""]
        for one in operations:
            lines += [f"### {one.method} {one.path}", "", one.says, ""]
            lines += _table(("asked by", "type", "meaning"), one.asked)
            lines += [f"Sent: {', '.join(f'`{media}`' for media in one.sent)}.", ""] if one.sent else []
            lines += _table(("status", "form", "meaning"), one.answers)
    lines += ["## Forms", ""]
    for form in held.forms:
        lines += form_lines(form, 3)
    return "\n".join(lines)


def form_lines(form: Form, level: int) -> Iterator[str]:
    """A form as a section, under a heading of that level."""
    yield from (f"{'#' * level} {form.name}", "", " ".join(form.says.split()), "")
    yield from _table(("field", "type", "meaning"), form.fields)
    if form.values:
        yield from (", ".join(f"`{value}`" for value in form.values), "")


def _table(head: tuple[str, str, str], rows: tuple[Row, ...]) -> Iterator[str]:
    if rows:
        yield from (f"| {' | '.join(head)} |", "|---|---|---|")
        for row in rows:
            yield f"| `{row.name}` | {_cell(row.type)} | {_cell(row.says)} |"
        yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, Operation]]:
    for path, methods in document["paths"].items():
        for method, told in methods.items():
            asked = (_asked(one) for one in told.get("parameters", ()))
            answers = (_answer(status, one) for status, one in sorted(told["responses"].items()))
            yield (
                told["tags"][0],
                Operation(
                    method=method.upper(),
                    path=path,
                    summary=told["summary"],
                    says=told["description"],
                    asked=tuple(asked),
                    sent=tuple(told.get("requestBody", {}).get("content", ())),
                    answers=tuple(answers),
                ),
            )


def _asked(one: Mapping[str, Any]) -> Row:
    schema = one["schema"]
    says = one.get("description") or schema.get("description") or ""
    default = schema.get("default")
    return Row(
        one["name"], _type(schema), says + (f" [default: {json.dumps(default)}]" if default not in (None, "") else "")
    )


def _answer(status: str, one: Mapping[str, Any]) -> Row:
    forms = {_type(content["schema"]) for content in one.get("content", {}).values()}
    return Row(status, ", ".join(sorted(forms)), one["description"])


def _form(name: str, schema: Mapping[str, Any]) -> Form:
    fields = (
        Row(field, _type(one), one.get("description") or next((p["description"] for p in _parts(one)), ""))
        for field, one in schema.get("properties", {}).items()
    )
    return Form(name, schema.get("description", ""), tuple(fields), tuple(map(str, schema.get("enum", ()))))


def _parts(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from (part for part in schema.get("anyOf", ()) if "description" in part)


def _type(schema: Mapping[str, Any]) -> str:
    """A schema in words; forms by their names."""
    match schema:
        case {"$ref": ref}:
            return str(ref).rsplit("/", 1)[-1]
        case {"anyOf": parts}:
            return " or ".join(dict.fromkeys(map(_type, parts)))
        case {"const": value}:
            return f"`{value}`" if value else "empty"
        case {"enum": values}:
            return " · ".join(f"`{value}`" if value else "empty" for value in values)
        case {"type": "array", "prefixItems": items}:
            return f"list of {' and '.join(map(_type, items))}"
        case {"type": "array", "items": items}:
            return f"list of {_type(items)}"
        case {"type": "object", "additionalProperties": dict() as held}:
            return f"object of {_type(held)}"
        case {"type": [*types]}:
            return " or ".join(map(str, types))
        case {"type": type}:
            return str(type)
    return "any"
