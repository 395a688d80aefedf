"""A report's prose → its words of sense, and the runs of three of them by which two texts are compared.

Typography, function words and the order of sentences are what changes between an original and its copies; the words of
sense in a row are what stays. A hash depends on its words alone, so the same texts give the same kinship on every
machine and for ever.
"""

import hashlib
import re
import struct
import tomllib
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from importlib.resources import files

from dateline.model.report import Report

RUN = 3
"""Words of sense in a row: two stories of one event seldom have three in common, and an exchanged word spoils three."""

_EAST_ASIAN = r"\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_EAST_ASIAN}]|\d+(?:[.,:]\d+)+|[^\W_]+(?:'[^\W_]+)?")
_TOKEN = re.compile(rf'["“”„«»]|\n\s*\n|{_WORD.pattern}')
_IDEOGRAPH = re.compile(rf"[{_EAST_ASIAN}]")
_MASK = (1 << 48) - 1
_SPREAD = 0x2C1B3C6D297B1F35

_TABLE = tomllib.loads((files("dateline.intake") / "data" / "words.toml").read_text("utf-8"))
FUNCTION_WORDS = frozenset(_TABLE["function"].split())
DAYS = frozenset(_TABLE["days"].split())
NUMBERS: dict[str, str] = _TABLE["numbers"]

QUOTED, FACT = 1, 2
"""The bits of a word in a sketch that say that it stands within quotation marks, and that it is a number or a day."""


def words_of(report: Report) -> list[str]:
    """The words of the report's prose, case folded; its blocks (headings, captions, dateline) are left out."""
    return _WORD.findall(_folded(report))


def sense_of(report: Report) -> list[int]:
    """The words of its prose that carry sense, in order: 30 bits of hash, and the bits `FACT` and `QUOTED`.

    Where words are written without spaces each character counts with the two that follow it.
    """
    found: list[int] = []
    quoted = 0
    tokens = _TOKEN.findall(_folded(report))
    for at, token in enumerate(tokens):
        if not token[0].isalnum():
            # What goes on is opened again in the next paragraph; a quotation whose end was forgotten ends with its own.
            quoted = {"“": QUOTED, "„": QUOTED, "«": QUOTED, '"': QUOTED - quoted}.get(token, 0)
        elif _IDEOGRAPH.match(token):
            found.append(_hash("".join(tokens[at : at + RUN])) | quoted)
        elif (word := _stem(token)) not in FUNCTION_WORDS:
            found.append(_hash(word) | quoted)
    return found


def _stem(token: str) -> str:
    """A word without its genitive, a number in figures."""
    word = token.removesuffix("'s")
    return NUMBERS.get(word, word)


def prose_of(report: Report) -> str:
    """The report's text without its blocks: what it tells in sentences."""
    text, at, pieces = report.text, 0, []
    for block in report.blocks:
        pieces.append(text[at : block.start])
        at = max(at, block.end)
    pieces.append(text[at:])
    return "\n\n".join(pieces)


def _folded(report: Report) -> str:
    return prose_of(report).casefold().replace("’", "'")


def packed(sense: Sequence[int]) -> bytes:
    """The words as bytes, four each, little end first."""
    return struct.pack(f"<{len(sense)}I", *sense)


def words_in(data: bytes) -> tuple[int, ...]:
    """The words that were packed."""
    return struct.unpack(f"<{len(data) // 4}I", data)


def runs_of(sense: Iterable[int]) -> list[int]:
    """The hash of every run of three, in order, quoted or not; none for fewer words."""
    words = [word >> 2 for word in sense]
    return [a ^ b << 15 ^ c << 30 for a, b, c in zip(words, words[1:], words[2:], strict=False)]


def covered(runs: Sequence[int], by: Container[int]) -> bytes:
    """For each word of sense, 1 where it stands in a run that the other text has too, else 0."""
    begins = int.from_bytes(bytes(map(by.__contains__, runs)), "little")
    # One number, a byte for each word: a run that is shared covers where it begins and the two words after.
    return (begins | begins << 8 | begins << 16).to_bytes(len(runs) + RUN - 1, "little")


def key_of_run(run: int) -> int:
    """A key of a run of words, of which every word bears on every bit."""
    return (run ^ run >> 29) * _SPREAD >> 30 & _MASK


def key_of(text: str) -> int:
    """A key of a whole text or address."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).digest(), "big")


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    bits = int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=4).digest(), "big") & ~3
    return bits | FACT if word in DAYS or word[0].isdigit() else bits
