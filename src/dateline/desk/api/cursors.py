"""Where a list goes on: the place behind the last of a piece, as words that say nothing to who carries them.

A cursor holds for the list that it was given for, with the same filters; anything else is refused, never guessed at.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from typing import Any

from dateline.errors import ValueFormError

MOST = 2**62
"""Above any number that a place can have."""

Place = str | int | tuple[str, ...]


def cursor(asked: Mapping[str, Any], place: Place | None) -> str | None:
    """The cursor of a place in the list that is asked for so; of the end none."""
    if place is None:
        return None
    told = json.dumps([_digest(asked), place], separators=(",", ":"))
    return base64.urlsafe_b64encode(told.encode()).decode().rstrip("=")


def place(asked: Mapping[str, Any], given: str | None, of: type[str] | type[int] | tuple[type[str], ...]) -> Any:
    """The place that a cursor stands for, which is of that type; `None` where there is no cursor.

    Raises:
        ValueFormError: where it is none, or was given for another list.
    """
    if given is None:
        return None
    try:
        padded = given + "=" * (-len(given) % 4)
        told = json.loads(base64.b64decode(padded.encode("ascii"), altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        raise ValueFormError("The cursor is none that this list has given.") from None
    match told:
        case [str(digest), found] if _fits(found, of):
            if digest != _digest(asked):
                raise ValueFormError("The cursor was given for other filters; begin this list without one.")
            return tuple(found) if isinstance(found, list) else found
    raise ValueFormError("The cursor is none that this list has given.")


def _fits(found: object, of: type[str] | type[int] | tuple[type[str], ...]) -> bool:
    if isinstance(of, tuple):
        return isinstance(found, list) and len(found) == len(of) and all(_fits(one, str) for one in found)
    if of is int:
        return isinstance(found, int) and not isinstance(found, bool) and 0 <= found < MOST
    return isinstance(found, str) and len(found) <= 64 and found.isascii() and found.isprintable()


def _digest(asked: Mapping[str, Any]) -> str:
    told = json.dumps(asked, sort_keys=True, default=str)
    return hashlib.sha256(told.encode()).hexdigest()[:12]
