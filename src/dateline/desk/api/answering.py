"""A form → the answer to a request: JSON that a client may keep and must ask about again.

The tag of an answer follows from its address and from the record's state, so that a client that has it is told so
without anything being looked up.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from dateline.desk.api.encoding import encoded
from dateline.lookup import Session

JSON = "application/json"
KEPT = {"cache-control": "private, no-cache", "vary": "Authorization, Cookie"}
"""Only the client itself may keep it, and asks each time: who may read it, and whether it still holds, may change."""


def unchanged(request: Request, held: Session) -> tuple[dict[str, str], Response | None]:
    """The headers of an answer that may be kept; and, where the client has it already, the answer that says so."""
    headers = {**KEPT, "etag": _tag(request, held.revision())}
    same = _has(request.headers.get("if-none-match", ""), headers["etag"])
    return headers, Response(status_code=304, headers=headers) if same else None


def answered(request: Request, held: Session, build: Callable[[], Any], media: str = JSON) -> Response:
    """What `build` gives, as JSON or, where it is bytes, as it is; or, where the client has it already, only that."""
    headers, same = unchanged(request, held)
    if same:
        return same
    told = build()
    if request.headers.get("if-none-match", "").strip() == "*":
        return Response(status_code=304, headers=headers)
    return Response(told if isinstance(told, bytes) else encoded(told), headers=headers, media_type=media)


def _tag(request: Request, revision: str) -> str:
    asked = f"{revision}\0{request.base_url}\0{request.url.path}\0{request.url.query}"
    return f'"{hashlib.sha256(asked.encode()).hexdigest()[:32]}"'


def _has(given: str, tag: str) -> bool:
    """Whether it is among the tags given, which a cache on the way may have marked as weak."""
    return tag in (one.strip().removeprefix("W/") for one in given.split(","))
