"""Passwords → digests by Argon2id, with the library's own parameters (which RFC 9106 recommends for little memory).

A password that looks the same is the same, however its letters are composed (NFKC). Two are worked on at once at most:
each takes 64 MB, and a flood of sign-ins must not take all there is.
"""

import threading
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.errors import AccessError

SHORTEST, LONGEST = 10, 1000
"""Characters that a password may have."""

_hasher = PasswordHasher()
_at_once = threading.BoundedSemaphore(2)


def digest(password: str) -> str:
    """The digest of a new password.

    Raises:
        AccessError: where it is too short or too long.
    """
    plain = _normal(password)
    if not SHORTEST <= len(plain) <= LONGEST:
        raise AccessError(f"A password has {SHORTEST} to {LONGEST} characters; this one has {len(plain)}.")
    with _at_once:
        return _hasher.hash(_bytes(plain))


def fits(password: str, held: str | None) -> bool:
    """Whether a password is the one of which a digest is held; without one it is not, after the same work."""
    plain = _normal(password[: 4 * LONGEST])[: LONGEST + 1]  # nobody has a longer one, so that it fits none
    with _at_once:
        try:
            _hasher.verify(held or _nobodys(), _bytes(plain))
        except (VerificationError, InvalidHashError):
            return False
    return held is not None


@cache
def _nobodys() -> str:
    """What the passwords of people who are not there are held against."""
    return _hasher.hash("nobody has this password")


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


def _bytes(plain: str) -> bytes:
    return plain.encode("utf-8", "surrogatepass")
