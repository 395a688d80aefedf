"""The body of a form → its fields. Only what the desk's own pages send is read: a short, plain form in UTF-8."""

from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_BYTES = 256 * 1024
MOST_FIELDS = 2000
URLENCODED = "application/x-www-form-urlencoded"


class Fields:
    """What was sent, by the names of the fields."""

    def __init__(self, sent: Sequence[tuple[str, str]] = ()) -> None:
        self._sent = tuple(sent)

    def one(self, name: str) -> str:
        """The first of that name, without white space around it; empty where there is none."""
        return self.raw(name).strip()

    def raw(self, name: str) -> str:
        """The first of that name as it was typed: passwords may begin with a space."""
        return next((value for field, value in self._sent if field == name), "")

    def all(self, name: str) -> list[str]:
        """All of that name that are not empty, each once."""
        return list(dict.fromkeys(value.strip() for field, value in self._sent if field == name and value.strip()))


def is_form(request: Request) -> bool:
    """Whether the body says that it is a form."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower() == URLENCODED


async def fields(request: Request) -> Fields:
    """What a form sent; it is read once, however often it is asked for.

    Raises:
        HTTPException: 413 where it is too large, 415 where it is no form, 400 where it cannot be read.
    """
    held = getattr(request.state, "fields", None)
    if isinstance(held, Fields):
        return held
    if not is_form(request):
        raise HTTPException(415, "Only forms of this desk's own pages are read here.")
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > MOST_BYTES:
            raise HTTPException(413, f"The form is larger than {MOST_BYTES // 1024} KB.")
    request.state.fields = read = await run_in_threadpool(_read, bytes(body))
    return read


def _read(body: bytes) -> Fields:
    try:
        sent = parse_qsl(
            body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS, separator="&"
        )
    except ValueError:
        raise HTTPException(400, "The form cannot be read: it has too many fields, or is not in UTF-8.") from None
    return Fields([(name, value.replace("\r\n", "\n").replace("\0", "")) for name, value in sent])
