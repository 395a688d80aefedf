"""Marks of browsers in which somebody signed in: what strangers fail at does not hold up whoever comes from such a one.

A mark is made with the digest of its user's password: nobody can make one who has not signed in, it stands for no other
name, and it ends with that password. Nothing of it is kept; how often sign-ins with one failed is counted under it
alone, so that whoever took one may try no more passwords than a stranger. It lets nobody in.
"""

import hashlib
import hmac
import secrets

LONGEST = 200
"""Characters of what may be a mark."""


def made(digest: str) -> str:
    """A new mark of whoever has the password of this digest."""
    number = secrets.token_urlsafe(18)
    return f"{number}.{_seal(number, digest)}"


def fits(mark: str, digest: str | None) -> bool:
    """Whether it is a mark of theirs; of a name that nobody has none is."""
    number, _, seal = mark[:LONGEST].partition(".")
    right = hmac.compare_digest(seal.encode(), _seal(number, digest or "").encode())
    return right and digest is not None


def _seal(number: str, digest: str) -> str:
    return hmac.new(digest.encode(), b"browser " + number.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
