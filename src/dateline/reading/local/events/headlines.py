"""A title → the tolls that it tells, by outcome, each with its place: "Two dead, one hurt in …", "… that killed four".

Titles leave out verbs and are cut short, so that they are read by pattern and not by grammar. One over several
incidents ("7 wounded in city shootings", "Violent night leaves five hurt") tells the toll of none of them.
"""

import re

from dateline.model.values import Count
from dateline.packs import Pack
from dateline.reading.local.events.harmed import STRUCK
from dateline.reading.local.events.people import nouns
from dateline.reading.local.numbers import count_in

Titled = dict[str, tuple[int, tuple[int, int]]]
"""By outcome (killed, injured, `STRUCK`) the number and where it stands in the title."""

_NO_ONE = {"people", "couple", "pair", "trio", "else", "wounded", "injured", "dead"}
_ONE = "|".join(("an?", *sorted(nouns() - _NO_ONE)))
_AGE = r"(?:\d{1,3}|[a-z]+)-(?:year|month)s?-old"
_MONTHS = "".join(rf"(?<!\b{m} )" for m in ("Jan.", "Feb.", "Mar.", "March", "April", "May", "June", "July", "Aug.",
                                           "Sept.", "Oct.", "Nov.", "Dec."))  # fmt: skip
_N = (
    _MONTHS.replace(".", r"\.")
    + "(?<!-)"
    + "".join(rf"(?<!\b{road} )" for road in ("Highway", "Hwy", "Route", "Interstate", "US", r"U\.S\.", "Exit", "Unit"))
    + r"(?:\d{1,3}(?!\d|, [A-Z])|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half a dozen)(?!-)"
)
_SIZES = {"couple": 2, "pair": 2, "trio": 3}
_HARM = r"killed|dead|dies|died|fatally|injured|wounded|hurt|hospitalized|shot|critical"
_DONE = "".join(
    rf"(?<!{verb} )" for verb in ("killed", "kills", "killing", "wounded", "wounding", "injured", "injuring")
)
"""Not "killed one, wounded six", of which the one is not wounded."""
_HEADLINE = re.compile(
    rf"\b{_DONE}(?P<more>(?:(?:{_N}|{_ONE})(?: (?!(?:{_HARM}|and|in|at|after)\b)[\w'’-]+){{0,2}}?(?:, | and | & ))*)"
    rf"(?P<n>{_AGE}|{_N}|{_ONE})\b"
    rf"(?P<gap>(?:(?: +|-)(?!(?:and|after|in|shot|{_AGE}|{_N})\b)[\w'’-]+){{0,4}}?),? +"
    r"(?:(?:was|were|is|are|left|found|shot(?: and|,))\s+)?"
    r"(?P<how>killed|dead|dies|died|fatally \w+|shot dead|shot to death|injured|wounded|hurt|hospitalized|shot"
    r"|in critical)\b",
    re.I,
)
_DEED = re.compile(
    r"\b(?P<how>kill(?:s|ed|ing)|wound(?:s|ed|ing)|injur(?:es|ed|ing)|hurt(?:s|ing)?) (?:at least )?"
    rf"(?P<n>{_N}|{_ONE})\b(?! (?:and |or )?(?:injur|wound|kill|hurt|shot|dead))",
    re.I,
)
"""`kills one`, `that wounded eight`."""
_TOGETHER = re.compile(
    r"\b(?P<n>couple|pair|trio) (?:(?:is|are|was|were) )?(?:found )?"
    r"(?P<how>killed|dead|slain|shot dead|shot to death|fatally shot|wounded|injured)"
    r"(?= (?:in|at|after|on|near|outside|inside|during|when|while)\b|[,;:.]|$)",
    re.I,
)
"""`couple killed in …`, and not "couple killed neighbor"."""
_SPELL = re.compile(r"\b(?:violent|bloody|deadly)(?: \w+)? (?:night|weekend|day|week|holiday|month|year)\b", re.I)
"""A time in which there was more than one incident."""
_HOW = {
    "injured": "injured",
    "wounded": "injured",
    "hurt": "injured",
    "hospitalized": "injured",
    "in critical": "injured",
}


def tolls_in(title: str, pack: Pack) -> Titled:
    """The tolls of a title that tells one incident of a pack."""
    found: Titled = {}
    if _of_several(title, pack):
        return found
    for match in _HEADLINE.finditer(title):
        how = match["how"].lower()
        outcome = STRUCK if how == "shot" else _HOW.get(how, "killed")
        count = count_in(f"{match['n']} people") if re.fullmatch(_N, match["n"], re.I) else Count.exactly(1)
        if count is not None and count.min is not None and outcome not in found:
            more = sum(_told_in(item) for item in re.split(r", | and | & ", match["more"]))
            found[outcome] = count.min + more, match.span()
    for match in _TOGETHER.finditer(title):
        outcome = "injured" if match["how"].lower() in ("wounded", "injured") else "killed"
        found.setdefault(outcome, (_SIZES[match["n"].lower()], match.span()))
    for match in _DEED.finditer(title):
        outcome = "killed" if match["how"].lower().startswith("kill") else "injured"
        if outcome not in found:
            found[outcome] = _told_in(match["n"]), match.span()
    return found


def _of_several(title: str, pack: Pack) -> bool:
    several = "|".join(re.escape(f"{noun}s") for noun in sorted(pack.event_nouns))
    return _SPELL.search(title) is not None or re.search(rf"\b(?:{several})\b", title, re.I) is not None


def _told_in(item: str) -> int:
    """How many a title's "two men", "a boy" are; 0 for nothing."""
    if not item.strip():
        return 0
    count = count_in(f"{item.split()[0]} people")
    return count.min if count is not None and count.min is not None else 1
