"""Bytes → text, in whatever encoding they are written, or the reason why they are not text.

In this order: 1 a byte order mark; 2 UTF-8; 3 the encoding that the page or message declares; 4 Windows-1252, if what
it gives looks like a Western text; 5 charset-normalizer's guess, if it is a clear one. Windows-1252 goes before the
guess because a short Western text holds too few bytes above 127 for any statistics.
"""

import codecs
import re

from dateline.intake.draft import Unreadable, Wordless, clean

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"\x89PNG", "an image"), (b"\xff\xd8\xff", "an image"), (b"GIF8", "an image"), (b"PK\x03\x04", "an archive"),
    (b"\x1f\x8b", "an archive"), (b"BZh", "an archive"), (b"7z\xbc\xaf", "an archive"), (b"\x7fELF", "a program"),
    (b"%PDF-", "a PDF file; give it the ending .pdf"),
)  # fmt: skip
_WESTERN = re.compile(r"[\t-\r -~\xa0£§©®°·½À-ÖØ-öø-ÿŒœŠšŽžŸ‘’‚“”„†•…–—™€«»¿¡]*")
_ACCENTED, _PLAIN = re.compile(rb"[\xc0-\xff]"), re.compile(rb"[A-Za-z]")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_GUESSED_FROM = 50_000


def decode(data: bytes, declared: str | None = None) -> str:
    """The text of the bytes, with one kind of line end. Raises `Unreadable` for what is empty or is not text."""
    if not data.strip():
        raise Wordless("is empty")
    for magic, kind in _BINARY:
        if data.startswith(magic):
            raise Unreadable(f"is not text but {kind}")
    text = clean(_decode(data, declared))
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 200:
        raise Unreadable("is not text")
    if not text.strip():
        raise Wordless("is empty")
    return text


def _decode(data: bytes, declared: str | None) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name) or data.decode(name, "replace")
    if b"\0" in data[:100_000]:
        return _wide(data)
    if b"\0" in data:
        raise Unreadable("is not text")
    if b"\x1b" not in data and (text := _strict(data, "utf-8") or _cut(data)) is not None:
        return text
    if declared and (text := _strict(data, declared)) is not None:
        return text
    western = _strict(data, "cp1252")
    if western is not None and _WESTERN.fullmatch(western):
        # Accented letters are few among plain ones in any Western language, and all letters of another alphabet.
        if len(_ACCENTED.findall(data)) * 3 < len(_PLAIN.findall(data)):
            return western
    from charset_normalizer import from_bytes  # few texts come this far

    guess = from_bytes(data[:_GUESSED_FROM]).best()
    if guess is not None and (text := _strict(data, guess.encoding)) is not None:
        return text
    raise Unreadable("is not text in an encoding that can be told; save it as UTF-8")


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _cut(data: bytes) -> str | None:
    """UTF-8 whose last sign was cut off in the middle."""
    for end in range(len(data) - 1, max(len(data) - 4, len(data) // 2), -1):
        if data[end] >= 0xC0 and end > 3 and (text := _strict(data[:end], "utf-8")) is not None and not text.isascii():
            return text
    return None


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: of Latin text every second byte is NUL."""
    sample = data[:2000]
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        here, there = sample[first::2], sample[1 - first :: 2]
        if here.count(0) * 10 >= len(here) * 8 and not there.count(0) and (text := _strict(data, name)) is not None:
            return text
    raise Unreadable("is not text")
