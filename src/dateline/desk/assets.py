"""The files that pages bring along: the desk's own, and what tools/assets.py puts beside them.

An address of a file carries a digest of all of them, so that a browser may keep it for ever and still sees the next.
"""

import hashlib
from functools import cache
from pathlib import Path

from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

STATIC = Path(__file__).parent / "static"
VENDOR = STATIC / "vendor"

MISSING = (
    "This Dateline came without what its maps are drawn with (it runs from a source tree, not from a built wheel): "
    "pages work, without maps. `make demo` gets it."
)


def whole() -> bool:
    """Whether what other people made for browsers is there."""
    return (VENDOR / "made-of.json").is_file()


@cache
def digest() -> str:
    """Of all the files, some characters."""
    total = hashlib.sha256()
    for path in sorted(path for path in STATIC.rglob("*") if path.is_file()):
        total.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:12]


def address(name: str) -> str:
    """Where a file is got: its name below `static`."""
    return f"/static/{name}?v={digest()}"


class _Kept(StaticFiles):
    """Files that a browser keeps for a year where their address says of which digest they are."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        dated = scope["query_string"] == f"v={digest()}".encode()
        answer.headers["cache-control"] = "public, max-age=31536000, immutable" if dated else "no-cache"
        return answer


def served() -> ASGIApp:
    """The application that serves them, compressed: they hold nothing secret, as pages may."""
    return GZipMiddleware(_Kept(directory=STATIC), minimum_size=2000, compresslevel=5)
