"""A text → its paragraphs with their places; each is one line, or lines wrapped at a width as in mail."""

import re
from dataclasses import dataclass

_WIDTH = 100
"""Code points: lines that are all shorter, and stand together, are one wrapped paragraph."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` is what stands from `start` to `end`, without white space around it; `single` if it is one line."""

    start: int
    end: int
    text: str
    single: bool = True


def paragraphs(text: str, begin: int = 0) -> list[Paragraph]:
    """The paragraphs after `begin`: lines between blank lines, joined where they look wrapped at a width."""
    found: list[Paragraph] = []
    group: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]*\n?", text[begin:]):
        stripped = line.group().strip()
        if stripped:
            start = begin + line.start() + line.group().index(stripped[0])
            group.append((start, start + len(stripped)))
        elif group:
            found.extend(_joined(text, group))
            group = []
    found.extend(_joined(text, group))
    return found


def _joined(text: str, lines: list[tuple[int, int]]) -> list[Paragraph]:
    lengths = [end - start for start, end in lines]
    wrapped = len(lines) > 1 and max(lengths) <= _WIDTH and min(lengths[:-1]) > max(lengths) * 0.6 and max(lengths) > 45
    if wrapped:
        start, end = lines[0][0], lines[-1][1]
        return [Paragraph(start, end, text[start:end], single=False)]
    return [Paragraph(start, end, text[start:end]) for start, end in lines]
