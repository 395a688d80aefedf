"""Ids: short hashes of what a thing is, never of when or in which order it came.

One letter says what kind of thing it is: r- report, s- source, m- mention, c- claim, i- incident, d- decision.
"""

import hashlib
import json
from typing import Any

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base 32: no letter reads as another


_canonical = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode
"""The parts as JSON. Made once: `json.dumps` makes an encoder for each call, which takes as long as encoding."""


def content_id(letter: str, *parts: Any) -> str:
    """`letter-` and 16 base-32 characters (80 bits) of the SHA-256 of the parts as canonical JSON."""
    number = int.from_bytes(hashlib.sha256(_canonical(parts).encode()).digest()[:10], "big")
    return f"{letter}-" + "".join(_ALPHABET[number >> shift & 31] for shift in range(75, -1, -5))


def incident_id(mention_id: str) -> str:
    """The id an incident shows when this is its smallest mention."""
    return "i-" + mention_id.removeprefix("m-")


def mention_id(incident: str) -> str:
    """The mention after which an incident is named: the inverse of `incident_id`."""
    return "m-" + incident.removeprefix("i-")


def short(id: str) -> int:
    """A whole number of 63 bits that stands for an id in indexes: two of a million differ but for one chance in a
    million.
    """
    return int.from_bytes(hashlib.sha256(id.encode()).digest()[:8], "big") >> 1
