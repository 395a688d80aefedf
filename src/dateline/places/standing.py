"""Does a name of the large table stand as a place's here? By the words beside it, never by the name alone.

`role` says what a name is part of: nothing longer, a body that bears a town's name ("Salem Volunteer Fire
Department"), a person's name, or some other longer name ("Salem Street"). `stands_as_place` says whether a name that is
no part of a longer one is a place's by what stands beside it, `stands_in_list` by the places it is told with.
"""

import re
from collections.abc import Collection, Sequence
from functools import cache
from typing import Literal

from dateline.places.names import Hit, fold
from dateline.places.tables import Place, cautions

Role = Literal["alone", "body", "person", "longer"]

LARGE = 100_000
_SIDE = r"(?:north|south|east|west|central|northern|southern|eastern|western|(?:north|south)(?:east|west)(?:ern)?)"
_KIND = (
    r"(?:city|cities|towns?|villages?|suburbs?|township|community|communities|hamlet|municipality|borough|port|outskirts"
    r"|districts?|capital|provinces?|regions?|streets)"
)
_IN = re.compile(
    rf"(?i)(?:\b(?:in|near|outside|around|at|into|inside|throughout|nearby|downtown|suburban|rural|neighbou?ring)"
    rf"|\b{_KIND}\s+of|\b{_SIDE}\s+of)\s+(?:the\s+)?(?:(?:nearby|downtown|suburban|rural|neighbou?ring|{_SIDE})[\s-]+)?$"
)
_TO = re.compile(rf"(?i)\b(?:of|to|from|toward|towards|via|between|through|across|leaving|left)\s+(?:{_SIDE}\s+)?$")
# "Ann Lee, 26, of Salem", "the man is from Salem", "Sen. Lee, R-Salem".
_OF_PERSON = re.compile(
    r"(?:,\s(?:\d{1,3}|both|all),?|\b(?:is|was|are|were|m[ae]n|wom[ae]n|native|residents?|people))\s(?:also\s)?(?:of|from)\s$"
    r"|\b[DR]-$"
)
_DATELINE = re.compile(r"(?:,[^\n—–(]{1,30})?\s*(?:\([^()\n]{1,40}\)\s*)?(?:—|–|--|- )")
_BEFORE = re.compile(r"([^\W\d_][\w'’.\-]*)[ \t]+$")
_AFTER = re.compile(r"[ \t]+([^\W\d_][\w'’\-]*)")
_RUN = re.compile(r"(?:[ \t]+(?:[A-Z][\w'’\-]*|of|and|for|&|the)){1,6}")
_AGE = re.compile(r",\s\d{1,3}(?:,|\sof\b)")
_ARTICLE = re.compile(r"(?i)\b(?:the|an?)\s+$")
_JOINED = re.compile(r"\s&\s|['’]s\s[A-Z]")
_HYPHEN = re.compile(r"-(?:based|area|born)\b")
_LISTED = re.compile(r",\s(?:(?:and|or)\s)?|\s(?:and|or)\s")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in cautions()[name])


def is_given(hit: Hit) -> bool:
    """True where the name is first of all a given name or a surname."""
    return hit.words in _words("given")


def role(text: str, hit: Hit) -> Role:
    """What a name is part of, by the capitalised words right beside it."""
    before = _BEFORE.search(text, max(0, hit.start - 30), hit.start)
    if before is not None and before[1][0].isupper() and _leads_on(before[1]):
        return "person"
    if _AGE.match(text, hit.end) or (is_given(hit) and _JOINED.match(text, hit.end)):
        return "person"
    after = _AFTER.match(text, hit.end)
    if after is None or not after[1][0].isupper():
        return "alone"
    word = _bare(after[1])
    if word in _words("civic") or word in _words("followers"):
        return "alone"
    run = _RUN.match(text, hit.end)
    words = [_bare(w) for w in run.group().split()] if run else []
    if word not in _words("ways") and any(w in _words("civic") or w in _words("bodies") for w in words):
        return "body" if not is_given(hit) else "longer"
    return "person" if is_given(hit) else "longer"


def stands_as_place(text: str, hit: Hit, found: Sequence[Place]) -> bool:
    """True where the words beside a name, or its own, make it a place's; `found` are the places of that name."""
    if _HYPHEN.match(text, hit.end):
        return True
    if all(p.kind == "county" for p in found):
        return True
    as_part = role(text, hit)
    if hit.words in _words("calendar") or as_part in ("person", "longer"):
        return False
    before = text[max(0, hit.start - 40) : hit.start]
    filed = not before or before[-1] == "\n" or text[hit.start : hit.end].isupper()
    if filed and _DATELINE.match(text, hit.end):
        return True
    after = _AFTER.match(text, hit.end)
    # "the Woodlands", "at the University of Ohio": an article stands before no town, but before what is a town's.
    article = _ARTICLE.search(before) is not None and not hit.words.startswith("the ")
    article = article and (after is None or is_given(hit) or hit.words in _words("common"))
    if not article and (_IN.search(before) or _OF_PERSON.search(before)):
        return True
    if hit.words in _words("common"):
        return False
    if as_part == "body" or (after is not None and _bare(after[1]) in _words("civic")):
        return True
    if article:
        return False
    return not is_given(hit) and (bool(_TO.search(before)) or any(p.people >= LARGE for p in found))


def stands_as_thing(text: str, hit: Hit) -> bool:
    """True for a name after an article with nothing behind it that would be a town's: "the Woodlands"."""
    after = _AFTER.match(text, hit.end)
    article = _ARTICLE.search(text, max(0, hit.start - 8), hit.start)
    return article is not None and after is None and not hit.words.startswith("the ")


def stands_in_list(text: str, hits: Sequence[Hit], index: int, standing: Collection[int]) -> bool:
    """True where a name is told in one list with names that stand as places; a given name needs two of them."""
    hit = hits[index]
    if hit.words in _words("common") or hit.words in _words("calendar") or role(text, hit) != "alone":
        return False
    beside = 0
    for other in (index - 2, index - 1, index + 1, index + 2):
        if 0 <= other < len(hits) and other in standing:
            first, last = sorted((other, index))
            gaps = (text[hits[i].end : hits[i + 1].start] for i in range(first, last))
            beside += all(_LISTED.fullmatch(gap) for gap in gaps)
    return beside >= (2 if is_given(hit) else 1)


def _leads_on(word: str) -> bool:
    """True for a capitalised word that makes one name with what follows it: a given name, a title, "Lake"."""
    bare = fold(word.strip("."))
    if word.endswith(".") and len(word) > 2 and bare not in _words("titles"):
        return False
    return not word.endswith(("'s", "’s")) and bare not in _words("openers")


def _bare(word: str) -> str:
    return fold(re.split(r"['’]s?$", word)[0])
