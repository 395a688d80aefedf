"""Forms → JSON that is never taken for markup, whatever reads it: <, > and & are written as escapes."""

from typing import Any

import msgspec

_encoder = msgspec.json.Encoder(order="deterministic")
_ESCAPES = {b"<": rb"\u003c", b">": rb"\u003e", b"&": rb"\u0026"}


def encoded(form: Any) -> bytes:
    """JSON in UTF-8, the keys sorted. In JSON these three signs stand in strings alone, where an escape means them."""
    told = _encoder.encode(form)
    for sign, escape in _ESCAPES.items():
        told = told.replace(sign, escape)
    return told
