"""The words by which reports rank a launch: "the first in six months", "its fourth this year", "for the first time"."""

import re

from dateline.reading.local.numbers import NUMBER, ORDINALS

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
WORD = "|".join([*ORDINALS, r"\d{1,3}(?:st|nd|rd|th)", "latest", "last"])
RANK = re.compile(
    rf"\b(?P<rank>{WORD})(?P<class>(?:\s+(?:such|known|reported|ever|successful|failed|major|publicly|"
    rf"announced|of (?:its|the) kind)?\s*[\w-]+){{0,9}}?)?"
    r"\s*,?\s*(?P<scope>(?:to do so )?(?:in|within|for|over) (?:the (?:past|last) |more than |less than |nearly |"
    rf"under |almost |about |over |some |roughly |around |at least )*(?P<amount>{NUMBER}|a|an|as many|just \w+)?\s*"
    r"(?P<unit>hours?|days?|weeks?|fortnights?|months?|years?|decades?)\b"
    r"|since (?P<since>[^,.;]{3,80})|(?:so far |of |in )?(?P<this>this|the) (?:new )?(?P<span>year|month|week)\b|"
    r"(?:so far )?in (?P<year>\d{4})|of (?P<year2>\d{4})"
    rf"|(?:so far )?(?:in|of) (?P<month>{MONTHS})\b(?! \d)(?!,? \d))",
    re.I,
)
# "its sixth nuclear test", "the country's fourth failed attempt": a rank among one's own, within no time that is told.
OWN_RANK = re.compile(
    rf"(?:\b(?:its|their|his)|'s|’s)\s+(?P<rank>{WORD})\s+(?P<class>(?:and (?:most|so far) \w+ )?(?:[\w-]+ ){{0,3}}?"
    r"(?:nuclear|missile|rocket|satellite|flight|launch|test|atomic|weapons?|failed)[\w -]{0,30}?"
    r"\b(?:test|launch|attempt|firing|failure|success|explosion|launching)\b)",
    re.I,
)
# "conducted a fifth nuclear test"; "a second test" may be no more than another.
A_RANK = re.compile(
    r"\ban? (?P<rank>(?!first|second)(?:"
    + "|".join([*ORDINALS, r"\d{1,3}(?:st|nd|rd|th)"])
    + r")) (?P<class>(?:(?:nuclear|missile|rocket|satellite|flight|atomic|ballistic|successful|failed|underground|bomb|"
    r"weapons?|device|long-range) )+"
    r"(?:test|launch|attempt|firing|failure|explosion))\b(?! (?:in|since|this)\b)",
    re.I,
)
# "hailing the country's first test of such technology"
OWN_BARE = re.compile(
    rf"(?:\b(?:its|their)|[a-z]['’]s) (?P<rank>{WORD}) (?P<class>(?:such |successful |failed |known )?"
    r"(?:test|launch|firing|flight|mission|trial)(?: of (?!the (?:year|day|month))[\w -]{3,30})?)\b"
    r"(?! (?:in|since|this|so far)\b)",
    re.I,
)
# "test-fired its first submarine-launched missile": the first of what it names.
ITS_FIRST = re.compile(
    r"(?:\b(?:its|their)|'s|’s) (?:very |own )?(?P<rank>first)(?: ever)? (?P<class>(?:[\w-]+ ){0,5}?"
    r"(?:missile|rocket|icbm|slbm|satellite|spacecraft|projectile)s?)\b(?! (?:test|launch|attempt|in|since|this)\b)",
    re.I,
)
WAS_ITS = re.compile(
    r"\b(?:launch|test|firing|attempt|flight|mission)\b[^.;]{0,40}?\b(?:was|is|marks?|marked) "
    r"(?:its|their|the \w+['’]s|[A-Z]\w+ [A-Z]\w+['’]s) "
    rf"(?P<rank>{WORD})(?=[.,;]|$)"
)
# "It is the seventh firing of the missile from a submarine."
THE_NTH = re.compile(
    rf"\b(?:was|is|marks?|marked) the (?P<rank>{WORD}) "
    r"(?P<class>(?:(?:such|flight|missile|nuclear|successful|unsuccessful|failed|known|straight|consecutive) ){0,3}"
    r"(?:launch|test|firing|flight|trial|launching|mission|attempt|operation|attack|strike|barrage|salvo)"
    r"(?: of (?:the|its|a) [\w-]+)?)"
    r"(?! (?:in|since|this|so far|of the (?:year|day)))\b"
)
# "after its Jan. 6 nuclear test, its fourth, and", "the launch, the 30th of the series"
BESIDE = re.compile(
    rf"\b(?:launch|test|firing|attempt|flight), (?:its|their|the) (?P<rank>{WORD})(?=[,.;]| and| of (?:the|its) )"
)
_WHOSE = r"(?P<whose>its|their|the|(?:the )?[A-Za-z]\w+(?: [A-Z]\w+)?['’]s?)"
_EVENT = r"(?:test|launch|firing|flight|trial|shot|attempt|explosion|detonation|blast|launching|one|time)"
_EVENT_WORDS = (
    r"(?P<class>(?: (?:such|known|underground|nuclear|atomic|missile|rocket|ballistic|cruise|long-range|satellite|"
    rf"space|flight|test)){{0,4}}?(?: {_EVENT})?)"
)
_SO_MANY_ENDS = (
    r"(?=(?P<told> in (?:its|their|(?:the )?\w+['’]s) history\b| to date\b| ever\b| so far\b|"
    r" of (?:an?|this|that) | (?:that |which )?(?:it|they|the \w+|[A-Z]\w+)(?: [A-Z]\w+)? (?:has|have|had)\b"
    r"| by (?:the )?[A-Z])"
    r"|[,.;:)]|\s[—–]|\s-\s| and\b|$)"
)
# "its blast, the seventh in its history", "the launch — its third —", "the second time that it has done so"
BESIDE_IT = re.compile(rf"(?:[,;:(—–]|\s-)\s?{_WHOSE} (?:only |just )?(?P<rank>{WORD})\b{_EVENT_WORDS}{_SO_MANY_ENDS}")
# "Last month's test was the fifth that Iran has conducted", "making it the sixth in the country's history"
WAS_THE = re.compile(
    rf"\b(?:was|is|be|been|marks?|marked|ma(?:de|kes|king) (?:it|this|that)) {_WHOSE} (?:only |just )?"
    rf"(?P<rank>{WORD})\b{_EVENT_WORDS}{_SO_MANY_ENDS}"
)
# "in the second failure in a row", "its 41st consecutive success"
IN_A_ROW = re.compile(
    rf"\b(?:the|its|their|a|[A-Za-z]+['’]s) (?P<rank>{WORD}) (?P<class>(?:(?:consecutive|straight|successive) (?:\w+ )?"
    r"(?:failure|success|launch|test|flight|firing|attempt)|(?:\w+ )?"
    r"(?:failure|success|launch|test|flight|firing|attempt)(?= in a row| running\b| in succession)))"
)
# "after the third nuclear test by Iran": whose it is stands behind it
BY_WHOM = re.compile(
    rf"\b[Tt]he (?P<rank>{WORD}) (?P<class>(?:[a-z-]+ ){{0,3}}(?:test|launch|firing|explosion|detonation))"
    r"(?= by (?:the )?[A-Z])"
)
NTH_TIME = re.compile(rf"\bfor (?:a|the) (?P<rank>{WORD}) time(?! (?:in|since)\b)", re.I)
FIRST_TIME = re.compile(
    r"\bfor the first time(?! (?:in|since))\b|\bfirst[- ]ever\b"
    r"|\bwas the first time\b(?! (?:in|since)\b)"
    r"|\b(?:maiden|debut|inaugural) (?:test )?(?:flight|launch|test|mission)\b",
    re.I,
)
FIRST_TIME_IN = re.compile(
    r"\bfor the first time in (?:the (?:past|last) |more than |nearly |almost |about |over "
    rf")*(?P<amount>{NUMBER}|a|an)?\s*(?P<unit>days?|weeks?|months?|years?|decades?)\b|\bfor the first "
    rf"time since (?P<since>[^,.;]{{3,40}})",
    re.I,
)
# "The first night launch of the missile was carried out": what is told as the news is ranked.
THE_FIRST = re.compile(
    rf"\b(?:The|the) (?P<rank>{'|'.join(ORDINALS)}) "
    r"(?P<class>(?:[\w-]+ ){0,3}?(?:launch|test|flight|firing)(?: test)?)\b(?! (?:in|since|this|so far)\b)"
)
# "its second of that kind", "the first of the type"
OF_KIND = re.compile(
    rf"\b(?:its|their|the) (?P<rank>{WORD}) (?P<class>of (?:that|its|the|this|their) (?:kind|type|sort|class))\b"
    r"(?! (?:in|since|this|so far)\b)"
)
# "It was not the first", "hardly its first": what is denied is no rank.
DENIED = re.compile(
    r"(?:\bnot|n['’]t|\bhardly|\bfar from|\bnever|\bno longer)(?: (?:even|quite|exactly|really|yet))?"
    r"(?: (?:the|its|their|his|an?|that|[\w ]{1,25}['’]s?))? $",
    re.I,
)
NOT_RANKED = re.compile(
    r"^\s*(?:reported|stage|time that|lady|minister|half|place|quarter|of \w+ (?:stages|two)|responders?|"
    r"phase|vice|deputy|secretary|day|week|to report|announced|noticed)\b",
    re.I,
)
OTHER_CLASS = re.compile(
    r"\b(?:warnings?|alerts?|meetings?|summits?|sessions?|visits?|evacuations?|drills?|talks|sanctions|"
    r"presence|appearance|increase|delay)\s*$",
    re.I,
)
LETTER = {"d": "D", "w": "W", "m": "M", "y": "Y"}
RANKED = re.compile(
    r"\b(?:show of force|launch|test|firing|missile|provocation|flight|salvo|barrage|attempt|failure|"
    r"tests|launches|one|such|time|to do so|country's|north's|action|weapons?|overfly|fly over|firings|projectile|"
    r"attacks?|strikes?|missions?|liftoff|testing|activity|missiles|rockets|projectiles)\b",
    re.I,
)


def window(amount: float, unit: str) -> str:
    """An ISO 8601 duration in its largest unit: twelve months are P1Y, two decades P20Y."""
    if unit.lower().startswith("hour"):
        amount, unit = max(1.0, amount / 24), "days"
    letter = LETTER.get(unit[0].lower(), "Y")
    if unit.lower().startswith("decade"):
        amount, letter = amount * 10, "Y"
    if unit.lower().startswith("fortnight"):
        amount, letter = amount * 2, "W"
    if letter == "M" and amount % 12 == 0:
        amount, letter = amount / 12, "Y"
    return f"P{amount:g}{letter}"
