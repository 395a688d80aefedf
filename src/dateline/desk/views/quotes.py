"""Sentences and texts cut into pieces, so that a template can mark some of them and escape all."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from dateline.display.clean import cleaned


@dataclass(frozen=True)
class Piece:
    """Some words, and whether they are the ones that gave the value."""

    words: str
    marked: bool = False


def quoted(exact: str, spans: Iterable[tuple[int, int]]) -> list[Piece]:
    """A sentence on one line, cut at the ends of `spans` (offsets into it, which may overlap), these marked."""
    safe = cleaned(exact)
    places = [(safe.at(start), safe.at(end)) for start, end in spans]
    text = safe.text.replace("\n", " ")
    cuts = sorted({0, len(text), *(min(max(x, 0), len(text)) for place in places for x in place)})
    return [Piece(text[a:b], any(start <= a and b <= end for start, end in places)) for a, b in pairwise(cuts) if a < b]
