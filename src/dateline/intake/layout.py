"""A report's text → what in it is not prose, as blocks, and what they say: title, byline, dateline, date, agency.

In this order: 1 a date that opens the text; 2 what the format itself marked; 3 short paragraphs by how they begin
(`data/layout.toml`); 4 date, byline and title at the top; 5 headings, which prose must follow; 6 names that stand alone
after the last prose; 7 credits and captions run on to the end of a paragraph; 8 the dateline that opens the prose.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.intake.datelines import Dateline, find_dateline
from dateline.intake.paragraphs import Paragraph, paragraphs
from dateline.intake.published import MONTH, parse_time
from dateline.model.report import Block

_TOP = 8
"""Paragraphs at the top among which title, byline and date stand."""

_SHORT = 300
"""Code points of the longest paragraph that can be a title, a byline or a date."""

_OPENING_DATE = re.compile(
    r"\s*(?:published[ \t]{0,3}:?[ \t]{0,3})?date[ \t]{0,3}:?[ \t]{1,9}(\d{4}-\d{2}-\d{2})(?![\d-])", re.I
)
_NAME = r"(?:[A-Z][\w.’'\-]*|de|van|von|bin|al|el|la|and|,|&|in|for|of|the|with)"
_BY = re.compile(rf"(?:By|BY)\s+(?P<names>[A-Z][\w.’'\-]*,?(?:\s+{_NAME},?){{0,14}})(?:\s*[|•].{{0,80}})?")
_BY_THEN = re.compile(
    r"(?:By|BY)\s+(?P<names>[A-Z][\w.’'\-]+(?:(?:,\s|\s(?:and\s)?)[A-Z][\w.’'\-]+){1,6}?)\s+(?=[A-Z]{4,})"
)
_ALONE = re.compile(r"[A-Z][a-z’'\-]+(?:\s(?:[A-Z]\.|[A-Za-z][\w’'\-]+)){1,3}")
_CREDIT_END = re.compile(
    r"\((?:additional |further )?(?:reporting|writing|editing|compiled|with inputs|with reporting)\b[^()]{0,400}\)\s*$",
    re.I,
)
_CAPTION_END = re.compile(r"(?<=[.!?\"”’])\s+((?:Image|Photo|Picture)(?: credit)?s?: [^.!?\n]{1,60})$")
_AGENCY_END = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*)?(?:the\s+)?(?P<agency>[A-Z][\w&.\- ]{1,40}?)(?:[.,]|$)"
    r"|[-–—]{1,2}\s*\(?(?P<dash>[A-Z][\w ]{1,24})\)?$",
    re.I,
)
_DATE_ALONE = re.compile(
    rf"(?:(?:first\s+)?(?:published|posted|updated|last\s+updated|issued|date)\b\s*(?:on|at)?\s*:?\s*)?"
    rf"(?P<date>(?:[A-Z][a-z]{{2,8}}\.?,?\s+)?(?:\d{{4}}-\d{{2}}-\d{{2}}\b.{{0,25}}"
    rf"|\d{{1,2}}\s+{MONTH}\.?,?\s+\d{{4}}\b.{{0,25}}"
    rf"|{MONTH}\.?\s+\d{{1,2}},?\s+\d{{4}}\b.{{0,25}}))",
    re.I,
)  # fmt: skip
# "(2nd LD) North Korea fires …": which take of a running story it is.
_TAKE = re.compile(r"\((?:\d(?:st|nd|rd|th) )?(?:LD|LEAD|Lead|URGENT|Update|UPDATE)(?: \d)?\)\s*")
_ENDED = re.compile(r"[.!?…:;,][\"”’')\]]*$|[\"”]$")


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks, sorted and apart from each other, and what they say; `agency` is as written."""

    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    agency: str | None = None
    published: str | None = None


@cache
def _kinds() -> Sequence[tuple[str, int, re.Pattern[str], re.Pattern[str] | None]]:
    data = tomllib.loads((files("dateline.intake") / "data" / "layout.toml").read_text("utf-8"))
    return [
        (
            row["kind"],
            row["longest"],
            re.compile(f"(?:{'|'.join(row['begins'])})", re.I),
            re.compile(f"(?:{'|'.join(row['ends'])})[.)]*$") if "ends" in row else None,
        )
        for row in data["block"]
    ]


def lay_out(text: str, title: str | None = None, marked: Sequence[Block] = ()) -> Layout:
    """The layout of the text; `marked` are blocks that its format told, `title` the title its metadata gave."""
    blocks: list[Block] = list(marked)
    published = byline = agency = None
    begin = 0
    if (opening := _OPENING_DATE.match(text)) and (published := parse_time(opening.group(1))):
        begin = opening.end()
        lead = len(text) - len(text.lstrip())
        blocks.append(Block("date", lead, lead + len(text[lead:begin].rstrip())))
    pars = paragraphs(text, begin)
    taken = {block.start for block in marked}
    kinds: list[str | None] = ["marked" if par.start in taken else _kind(par.text) for par in pars]

    given = title
    for index, par in enumerate(pars[:_TOP]):
        if len(par.text) > _SHORT or kinds[index] in ("marked", "caption", "credit", "furniture"):
            continue
        if (found := _DATE_ALONE.fullmatch(par.text)) is not None:
            kinds[index] = "date"
            if "updated" not in par.text.lower():
                published = published or parse_time(found["date"]) or parse_time(found["date"].split("|")[0])
        elif (found := _BY.fullmatch(par.text)) is not None:
            kinds[index], byline = "byline", byline or found["names"].strip(" ,")
        elif title is not None and _same(par.text, title):
            kinds[index] = "heading"
    first = next((index for index, kind in enumerate(kinds[:_TOP]) if kind is None), None)
    if title is None and first is not None and _heading(pars[first], pars, kinds, first):
        kinds[first], title = "heading", pars[first].text.lstrip("# ")
    last = _last_prose(pars, kinds)
    for index, par in enumerate(pars):
        if kinds[index] is None and index < last and _heading(par, pars, kinds, index):
            kinds[index] = "heading"
        elif kinds[index] is None and index > last:
            kinds[index] = _after(par.text)
    for par, kind in zip(pars, kinds, strict=True):
        if kind not in (None, "marked"):
            blocks.append(Block(kind or "", par.start, par.end))

    prose = [par for par, kind in zip(pars, kinds, strict=True) if kind is None]
    for par in prose[-5:]:
        for pattern, kind, group in ((_CREDIT_END, "credit", 0), (_CAPTION_END, "caption", 1)):
            tail = max(0, len(par.text) - 450)
            if found := pattern.search(par.text, tail):
                blocks.append(Block(kind, par.start + found.start(group), par.start + len(par.text.rstrip())))
    dateline, run_in = _opening(text, prose)
    if run_in is not None:
        blocks.append(run_in[0])
        byline = byline or run_in[1]
    if dateline is not None:
        blocks.append(Block("dateline", dateline[0], dateline[1].end))
    for par, kind in list(zip(pars, kinds, strict=True))[-6:]:
        if kind in ("furniture", "credit") and agency is None and (found := _AGENCY_END.match(par.text)):
            agency = found["agency"] or found["dash"]
    return Layout(
        _apart(blocks),
        None if given is not None else title,
        byline,
        dateline[1] if dateline else None,
        (dateline[1].agency if dateline else None) or agency,
        published or (dateline[1].published if dateline else None),
    )


def _kind(words: str) -> str | None:
    for kind, longest, begins, ends in _kinds():
        if len(words) <= longest and (begins.match(words) or (ends and ends.search(words))):
            return kind
    return None


def _heading(par: Paragraph, pars: Sequence[Paragraph], kinds: Sequence[str | None], index: int) -> bool:
    """A short line of its own, not ended as a sentence, with prose after it (past at most one more short line)."""
    words = _TAKE.sub("", par.text)
    if words.startswith("#"):
        return True
    if not words:
        return False
    if not par.single or len(words) > 110 or len(words.split()) > 16 or words[0] in "-•*–—([":
        return False
    if not words[0].isupper() and not words[0].isdigit() and words[0] not in "\"“‘'":
        return False
    if _ENDED.search(words) and not words.endswith("?"):
        return False
    following = [
        other for other, kind in zip(pars[index + 1 : index + 6], kinds[index + 1 : index + 6], strict=True) if not kind
    ]
    return any(len(other.text) > 60 and _is_prose(other.text) for other in following[:2])


def _is_prose(words: str) -> bool:
    return len(words.split()) >= 8 or (len(words.split()) >= 3 and _ENDED.search(words) is not None)


def _last_prose(pars: Sequence[Paragraph], kinds: Sequence[str | None]) -> int:
    for index in range(len(pars) - 1, -1, -1):
        if kinds[index] is None and _is_prose(pars[index].text):
            return index
    return len(pars)


def _after(words: str) -> str | None:
    """What a line is that no prose follows: a name alone is a byline, an agency's sign a credit."""
    if _ALONE.fullmatch(words):
        return "byline"
    return "credit" if _AGENCY_END.fullmatch(words) else None


def _same(words: str, title: str) -> bool:
    return len(words) < 400 and re.sub(r"\W+", "", words).casefold() == re.sub(r"\W+", "", title).casefold() != ""


def _opening(text: str, prose: Sequence[Paragraph]) -> tuple[tuple[int, Dateline] | None, tuple[Block, str] | None]:
    """The dateline among the first paragraphs of prose, and a byline run into the same line before it."""
    for number, par in enumerate(prose[:3]):
        start, run_in = par.start, None
        if (by := _BY_THEN.match(text[start : start + 160])) and find_dateline(text, start + by.end(), number == 0):
            run_in = (Block("byline", start, start + len(by.group().rstrip())), by["names"])
            start += by.end()
        if (found := find_dateline(text, start, number == 0)) and found.end < par.end:
            return (start, found), run_in
    return None, None


def _apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Sorted, and of two that overlap the one that begins first."""
    kept: list[Block] = []
    for block in sorted(blocks, key=lambda block: (block.start, -block.end, block.kind)):
        if block.end > block.start and (not kept or block.start >= kept[-1].end):
            kept.append(block)
    return tuple(kept)
