"""What went wrong, for programs: problem details as RFC 9457 has them, in the type `application/problem+json`.

`detail` is the sentence that a page would show; `errors` names each value that cannot be so, and why.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.api.encoding import encoded

MEDIA = "application/problem+json"
PREFIX = "/api/"


class Fault(msgspec.Struct, kw_only=True):
    """A value that cannot be so: where it was given, under which name, and why it cannot."""

    place: Annotated[str, Meta(description="query, path, header or body")]
    name: str
    why: str


class Problem(msgspec.Struct, kw_only=True, omit_defaults=True):
    """Why there is no other answer. `title` is that of the status; `detail` says what was wrong with what."""

    type: str
    title: str
    status: int
    detail: str
    instance: Annotated[str, Meta(description="The address that was asked.")]
    errors: list[Fault] = []


def asked_by_program(request: Request) -> bool:
    """Whether a failure is to be told as a problem and not as a page."""
    return request.url.path.startswith(PREFIX)


def problem(
    request: Request,
    status: int,
    detail: str,
    errors: Sequence[Fault] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The answer that tells a failure."""
    told = Problem(
        type="about:blank",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=request.url.path,
        errors=list(errors),
    )
    kept = {**(headers or {}), "cache-control": "no-store"}
    return Response(encoded(told), status, kept, media_type=MEDIA)


def unreadable(request: Request, faults: Sequence[Mapping[str, Any]]) -> Response:
    """The answer to values that cannot be so, as pydantic tells them: what was given is not repeated."""
    errors = [
        Fault(place=str(one["loc"][0]), name=".".join(map(str, one["loc"][1:])), why=str(one["msg"])) for one in faults
    ]
    named = ", ".join(sorted({error.name or error.place for error in errors}))
    return problem(request, 422, f"What was sent has a value that it cannot have: {named}.", errors)
