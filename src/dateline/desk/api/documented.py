"""What the API says of itself: each route's answers, from the types of its forms, and all of it as OpenAPI.

pydantic says what may be asked; what is answered are the forms of the export, whose schemas msgspec makes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter
from starlette.responses import Response
from starlette.routing import BaseRoute

from dateline import __version__
from dateline.desk.api.answering import JSON
from dateline.desk.api.problems import MEDIA, Problem

_REF = "#/components/schemas/{name}"
_schemas: dict[str, Any] = {}
"""The schemas of all forms that a route documents, by name; filled where the routes are declared."""

_FAILURES = {
    401: "Nobody is known who asks, and reading this needs a role.",
    403: "Whoever asks has too low a role.",
    404: "The record holds nothing of that id.",
    409: "An incident has changed meanwhile; look again.",
    413: "What was sent is too long.",
    415: "What was sent is of a type that is not taken here.",
    429: "Too much is waiting to be done; `Retry-After` says when to try again.",
    422: "The address, or what was sent, has a value that it cannot have.",
    503: "The record cannot be read or written just now, or too many ask about earlier moments, and then `Retry-After` "
    "says when to try again.",
}

ABOUT = """The sourced record for programs: incidents, what is claimed of them, by whom, and in which sentence.

Answers are in the forms of the exported record. Lists come in pieces: `next` is the cursor of the next piece, null at
the end. Every answer to a GET has an `ETag`; send it back as `If-None-Match` to be told whether anything changed. What
goes wrong is told as `application/problem+json` (RFC 9457). Times are UTC unless they carry an offset; offsets into
texts are in code points, and the end is not included."""

TOKEN = {
    "type": "http",
    "scheme": "bearer",
    "description": "A token that a user of the desk has made. Without users, a desk needs none on its own machine.",
}

TAGS = (
    ("incidents", "What happened, once, with its account."),
    ("claims", "One property of an incident as one source asserts it, with its sentence."),
    ("reports", "What was published, and what is a copy or a new version of what."),
    ("sources", "Who asserts something."),
    ("checks", "Statements held against what was known when they were made."),
    ("changes", "What changed in the accounts, as the record showed it."),
    ("decisions", "What people ruled."),
)


def documented(
    *forms: Any,
    media: str = JSON,
    status: int = 200,
    says: str = "As asked for.",
    also: Mapping[int, str] | None = None,
    failures: Sequence[int] = (),
) -> dict[str, Any]:
    """The part of a route's declaration that says what it answers: one of these forms, or one of these failures.

    `also` are further statuses of answers in the same form, and what they say.
    """
    content = {media: {"schema": _schema(*forms)}} if forms else {media: {"schema": {"type": "string"}}}
    told: dict[int | str, dict[str, Any]] = {status: {"description": says, "content": content}}
    for other, meaning in (also or {}).items():
        told[other] = {"description": meaning, "content": content}
    if status == 200:
        told[304] = {"description": "The client has it already."}
    problem = {MEDIA: {"schema": _schema(Problem)}}
    for failure in sorted({401, 403, 422, 503, *failures}):
        told[failure] = {"description": _FAILURES[failure], "content": problem}
    return {"responses": told, "response_class": Response, "response_model": None}


def _schema(*forms: Any) -> Any:
    tops, definitions = msgspec.json.schema_components(forms, ref_template=_REF)
    _schemas.update(definitions)
    return tops[0] if len(tops) == 1 else {"anyOf": list(tops)}


def body(asked: TypeAdapter[Any]) -> dict[str, Any]:
    """The schema of what is sent, with its parts among the document's own."""
    schema = asked.json_schema(ref_template=_REF.replace("{name}", "{model}"))
    _schemas.update(schema.pop("$defs", {}))
    return schema


def openapi(routes: Sequence[BaseRoute]) -> dict[str, Any]:
    """The OpenAPI document of these routes."""
    made = get_openapi(
        title="Dateline",
        version=__version__,
        summary="The sourced record of incidents",
        description=ABOUT,
        routes=routes,
        tags=[{"name": name, "description": says} for name, says in TAGS],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    held = made.setdefault("components", {}).setdefault("schemas", {})
    held |= _schemas
    for unused in ("HTTPValidationError", "ValidationError"):
        held.pop(unused, None)
    made["components"]["schemas"] = dict(sorted(held.items()))
    made["components"]["securitySchemes"] = {"token": TOKEN}
    made["security"] = [{"token": []}, {}]
    return made
