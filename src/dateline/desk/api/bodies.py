"""The body of a request, read only as far as it may be long."""

from typing import TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import TypeAdapter, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request

T = TypeVar("T")

MOST_BYTES = 5_000_000
"""Of a body: far more than any report has."""


def media_of(request: Request) -> str:
    """The type that a body says it has, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def body_of(request: Request, most: int = MOST_BYTES) -> bytes:
    """The whole body.

    Raises:
        HTTPException: 413 where it is longer than that many bytes.
    """
    told = request.headers.get("content-length", "")
    held = bytearray()
    if not (told.isdecimal() and int(told[:20]) > most):
        async for piece in request.stream():
            held += piece
            if len(held) > most:
                break
        else:
            return bytes(held)
    raise HTTPException(413, f"What was sent is longer than {most:,} bytes, and nothing that is taken here is.")


def read_as(form: TypeAdapter[T], data: bytes) -> T:
    """What a body of JSON says.

    Raises:
        RequestValidationError: where it is none, or has a value that it cannot have.
    """
    try:
        return form.validate_json(data)
    except ValidationError as error:
        raise RequestValidationError(
            [{**one, "loc": ("body", *one["loc"])} for one in error.errors(include_url=False, include_input=False)]
        ) from None
