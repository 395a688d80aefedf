"""Ids that whoever has them is let in by: made at random, and kept as digests alone."""

import hashlib
import secrets

BYTES = 32
"""256 bits: such an id is not found by trying, so that a plain digest of it is enough."""


def made(prefix: str = "") -> str:
    """A new one, as it is given away."""
    return prefix + secrets.token_urlsafe(BYTES)


def kept(secret: str) -> str:
    """What is kept of it."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
