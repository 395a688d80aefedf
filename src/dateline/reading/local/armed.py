"""Whose tests and weapons a report is about: for a launch or a blast that it dates without saying whose it was."""

import re
from collections.abc import Collection

from dateline.model.values import Party
from dateline.places import PartyMention, party_of
from dateline.reading.local.scene import Scene

_NO_ARMS = (
    r"(?![\s-]+(?:envoys?|negotiat\w+|deals?|accords?|agreements?|pact|talks|umbrella|defen[cs]e|shields?|watchdog|power|"
    r"energy|plants?|summit|experts?|inspect\w+|security|interceptors?|submarines?|carriers?|monitor\w*|reactors?))"
)
_ARMS = {
    "nuclear-test": rf"(?:nuclear|atomic|thermonuclear|h-bombs?|hydrogen bombs?|warheads?|bombs){_NO_ARMS}",
    "launch": rf"(?:missiles?|rockets?|ballistic|satellites?|warheads?){_NO_ARMS}",
}
_BETWEEN = r"(?:['’]s?)?\s+(?:(?!to\b|on\b|and\b|with\b|from\b|for\b|in\b|of\b|by\b)[\w.'’-]+\s+){0,3}?"
_DEEDS = r"(?:tests?|launch(?:es)?|firings?|blasts?|explosions?|program(?:me)?s?|arsenals?|weapons|missiles|ambitions)"
_HOSTILE = re.compile(
    r"\b(?:(?:sanctions?|measures|resolutions?|ranks|pressure)\s+(?:on|upon|against)|(?:punish|rebuk|condemn)(?:e[sd]|ing|s|)"
    r"|(?:threats?|provocations?)\s+(?:from|by|of))\s+(?:the\s+)?$",
    re.I,
)
_THREATENS = re.compile(
    r"(?:['’]s?\s+(?:[\w-]+\s+){0,2}?(?:provocations?|threats?)"
    r"|\s+(?:(?:has|have|had|again|also|repeatedly)\s+){0,2}(?:threaten\w*|vow(?:s|ed)|def(?:ies|ied|ying)))\b"
)
_FORMS = ("name", "adjective", "short", "abbreviation", "capital", "group")


def own_arms(scene: Scene, family: str) -> dict[str, Party]:
    """`Zarif said its missiles were for defence`: the states whose speakers call such weapons or tests their own."""
    own = re.compile(r"\b(?:its|our|their)" + _BETWEEN + _ARMS[family], re.I)
    found = {}
    for match in own.finditer(scene.report.text):
        at = scene.first_token(match.start(), match.start() + 3)
        speakers = scene.attributions.voice(at).sources if at is not None else ()
        codes = {f.country for f in speakers if f.country}
        if len(codes) == 1 and (code := codes.pop()) is not None:
            found[code] = party_of(code)
    return found


def whose_arms(scene: Scene, family: str, barred: Collection[str]) -> Party | None:
    """The one party whose weapons or tests of that family the text tells of; of several or of none, the one that is
    threatening or sanctioned, or the only one named at all, on whose ground the report stays, unless its code is
    `barred`; `None` where that is not one either."""
    text = scene.report.text
    named = [m for m in scene.parties if m.form in _FORMS]
    owning = re.compile(_BETWEEN + _ARMS[family], re.I)
    owned = re.compile(rf"\b{_ARMS[family]}[\s-]+(?:[\w-]+\s+)?{_DEEDS}\s+(?:by|of|in)\s+(?:the\s+)?$", re.I)
    owners = {
        m.party.label: m.party for m in named if owning.match(text, m.end) or owned.search(text, _back(m), m.start)
    }
    owners = owners or own_arms(scene, family)
    if len(owners) == 1:
        return next(iter(owners.values()))
    hostile = {
        m.party.label: m.party
        for m in named
        if _THREATENS.match(text, m.end) or _HOSTILE.search(text, _back(m), m.start)
    }
    both = hostile.keys() & owners.keys() if owners else hostile.keys()
    if len(both) == 1:
        return hostile[next(iter(both))]
    every = {m.party.label: m.party for m in named}
    grounds = {p.country for p in scene.places if p.country} | {m.party.code for m in named}
    lone = next(iter(every.values())) if len(every) == 1 and len(grounds) == 1 else None
    return lone if lone is not None and lone.code not in barred else None


def _back(mention: PartyMention) -> int:
    return max(0, mention.start - 60)
