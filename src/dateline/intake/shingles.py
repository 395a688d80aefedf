"""A report's prose → the hashes of its word 5-grams, by which two texts are compared whatever their typography.

A shingle's hash depends on its words alone, so the same texts give the same kinship on every machine and for ever.
"""

import hashlib
import re
from functools import lru_cache

from dateline.model.report import Report

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+(?:['’][^\W_]+)?")
_MASK = (1 << 60) - 1
_A, _B, _C, _D = 0x2C1B3C6D, 0x297A2D39, 0x1B873593, 0x05EBCA77


def words_of(report: Report) -> list[str]:
    """The words of the report's prose, case folded; its blocks (headings, captions, dateline) are left out."""
    text, at, pieces = report.text, 0, []
    for block in report.blocks:
        pieces.append(text[at : block.start])
        at = max(at, block.end)
    pieces.append(text[at:])
    return _WORD.findall(" ".join(pieces).casefold().replace("’", "'"))


def shingles_of(words: list[str]) -> list[int]:
    """The distinct hashes of all runs of five words, sorted; none for a text of fewer words.

    Five in a row are seldom the same by chance, and a changed word spoils only five.
    """
    hashes = [_hash(word) for word in words]
    runs = zip(hashes, hashes[1:], hashes[2:], hashes[3:], hashes[4:], strict=False)
    return sorted({(a * _A + b * _B + c * _C + d * _D + e) & _MASK for a, b, c, d, e in runs})


@lru_cache(maxsize=200_000)
def _hash(word: str) -> int:
    return int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big") >> 34
