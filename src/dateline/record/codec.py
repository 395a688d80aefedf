"""Structs to and from the bytes and text that the tables keep. The same struct always gives the same bytes."""

from typing import TypeVar

import msgspec
import zstandard

T = TypeVar("T")

_encoder = msgspec.json.Encoder(order="deterministic")


def dump(value: object) -> bytes:
    """JSON with the keys of dictionaries sorted."""
    return _encoder.encode(value)


def text(value: object) -> str:
    """The same as text, for columns that someone may read."""
    return dump(value).decode()


def load(body: bytes | str, of: type[T]) -> T:
    """The struct that was dumped."""
    return msgspec.json.decode(body, type=of)


def squeeze(data: bytes) -> bytes:
    """Squeeze with zstd, at its default level."""
    return zstandard.ZstdCompressor().compress(data)


def expand(data: bytes) -> bytes:
    """The bytes that were squeezed."""
    return zstandard.ZstdDecompressor().decompress(data)
