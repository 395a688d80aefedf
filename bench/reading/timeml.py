"""TimeML documents: a text, when it was written, and the expressions of time that its annotators marked."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression `text[start:end]` with its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Article:
    """One document: its creation time as an ISO date (`dct`), its text as it stands, the marked expressions."""

    name: str
    dct: str
    text: str
    timexes: list[Timex]


def article(path: Path) -> Article:
    """A TimeML file; what is marked outside its text, such as the creation time, is not among the expressions."""
    root = ET.parse(path).getroot()
    created, body = root.find("./DCT/TIMEX3"), root.find("./TEXT")
    if created is None or body is None:
        raise ValueError(f"{path} is no TimeML document: it has no creation time, or no text.")
    parts: list[str] = []
    found: list[Timex] = []
    _walk(body, parts, found)
    return Article(path.name, created.get("value", "")[:10], "".join(parts), found)


def _walk(element: ET.Element, parts: list[str], found: list[Timex]) -> None:
    start = sum(map(len, parts))
    parts.append(element.text or "")
    for child in element:
        _walk(child, parts, found)
        parts.append(child.tail or "")
    if element.tag == "TIMEX3":
        words = "".join(parts)[start:]
        start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        found.append(Timex(start, end, element.get("type", ""), re.sub(r"\s", "", element.get("value", ""))))
