"""Values, speakers and reasons as a journalist would write them: the account's sentences are built here and nowhere
else.
"""

import re
from collections.abc import Callable, Iterable, Sequence

from dateline import places
from dateline.model.values import Comparative, Count, Kind, Party, Person, Quantity, Text, Value, When, Where, Zone
from dateline.model.words import Certainty, Polarity, SourceKind
from dateline.settling.origins import Voice
from dateline.settling.stances import Stance

CountryName = Callable[[str], str]
"""From an ISO 3166 alpha-2 code to the name of the country."""


def country(code: str) -> str:
    """The common name of a state; a code that the tables do not have stands for itself."""
    try:
        return places.country_name(code)
    except KeyError:
        return code


_ARTICLED = re.compile(
    r"(?:United |Czech R|Dominican R|Central African R|(?:Democratic )?Republic of |U\.S\. Virgin"
    r"|(?:Bahamas|Comoros|Gambia|Maldives|Netherlands|Philippines|Seychelles|Vatican)$|.* Islands$)"
)
"""States whose names take an article in prose."""


def in_prose(country_name: CountryName) -> CountryName:
    """The same with the article that some names take: "the United States", but "Japan"."""

    def name(code: str) -> str:
        plain = country_name(code)
        return f"the {plain}" if _ARTICLED.match(plain) else plain

    return name


_HEDGES = {
    Certainty.LIKELY: "likely",
    Certainty.POSSIBLE: "possibly",
    Certainty.PRELIMINARY: "preliminarily",
}

_SPANS = {"Y": "year", "M": "month", "W": "week", "D": "day"}

_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def value_words(value: Value, country_name: CountryName) -> str:
    """A value in plain words: "2", "at least 1", "off Sinpo", "outside Japan's EEZ", "first in 6 months"."""
    match value:
        case When():
            return value.edtf.replace("/", " to ")
        case Where():
            beside = value.relative is not None and value.relative != value.name
            return f"{value.relative} {value.name}" if beside else value.name
        case Count():
            return "none reported" if value.none_reported else _range(value.min, value.max)
        case Quantity():
            return _quantity(value)
        case Kind():
            return value.label
        case Zone():
            whose = f"{possessive(in_prose(country_name)(value.of))} {value.zone}" if value.of else f"the {value.zone}"
            return f"{value.relation} {whose}" if value.relation else f"inside or outside {whose}, not yet known"
        case Party():
            return country_name(value.code) if value.code else value.name
        case Person():
            return ", ".join(str(told) for told in (value.called, value.age, value.status) if told is not None)
        case Comparative():
            return _comparative(value)
        case Text():
            return value.text


def _range(low: float | None, high: float | None) -> str:
    if low is not None and low == high:
        return f"{low:,g}"
    if low is None:
        return "an unknown number" if high is None else f"at most {high:,g}"
    if high is None:
        return f"at least {low:,g}"
    return f"{low:,g} or {high:,g}" if high - low == 1 else f"{low:,g} to {high:,g}"


def singular(count: Value) -> bool:
    """Whether what is counted stands in the singular: "1 missile", "at least 1 missile"."""
    return isinstance(count, Count) and count.min == 1 and count.max in (1, None)


def _quantity(value: Quantity) -> str:
    unit = f" {value.unit}" if value.unit else ""
    if value.value is not None:
        loose = value.approximate or (value.min, value.max) != (None, None)
        return f"{'about ' if loose else ''}{value.value:,g}{unit}"
    return f"{_range(value.min, value.max)}{unit}"


def _comparative(value: Comparative) -> str:
    if value.relation == "nth":
        rank = ordinal(value.n or 0)
    elif value.relation == "most":
        rank = f"the most in {value.of.replace('_', ' ')}" if value.of else "the most"
    else:
        rank = value.relation
    words = [rank, value.class_ or ""]
    if value.window and (span := re.fullmatch(r"P(\d+)([YMWD])", value.window)):
        unit = _SPANS[span[2]]
        words.append(f"in a {unit}" if span[1] == "1" else f"in {span[1]} {unit}s")
    if value.since:
        words.append("since " + value.since if "/" not in value.since else f"since some day {_between(value.since)}")
    return " ".join(word for word in words if word)


def _between(stretch: str) -> str:
    """A stretch of days on one of which something was: "between 2021-09-01 and 2021-09-10"."""
    first, _, last = stretch.partition("/")
    return f"between {first} and {last}"


def ordinal(n: int) -> str:
    """The rank in words up to ten, then in figures: "third", "21st"."""
    if 0 < n < len(_ORDINALS):
        return _ORDINALS[n]
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def possessive(name: str) -> str:
    """The name's genitive: "Japan's", "the United States'"."""
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def join(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in prose: "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def speaker(voice: Voice, country_name: CountryName) -> str:
    """Who holds a value, as short as an account wants it: a state by its name, anybody else by theirs, else the
    agency.
    """
    source = voice.source
    if source is None:
        outlet = voice.report and (voice.report.agency or voice.report.outlet)
        return f"{outlet} without attribution" if outlet else "a report without attribution"
    speaks_for_state = source.kind in (SourceKind.OFFICIAL, SourceKind.BODY, SourceKind.STATE_MEDIA)
    return in_prose(country_name)(source.country) if speaks_for_state and source.country else source.name


def speakers(voices: Iterable[Voice], country_name: CountryName) -> list[str]:
    """All who hold a value, each once; those without a name only where there is nobody else."""
    given = list(voices)
    named = [voice for voice in given if voice.source is not None]
    return sorted({speaker(voice, country_name) for voice in named or given})


_PLURAL = re.compile(r"(?:s|people|media|police|military officers)$", re.IGNORECASE)
_SINGULAR = re.compile(r"(?:ss|us|staff|forces|headquarters|affairs|states|nations|news|chiefs)$", re.IGNORECASE)
"""Names that end like a plural and yet take an article, or none, as one body does."""


def head(name: str) -> str:
    """The name up to its first preposition: "authorities" of "authorities in South Korea"."""
    return re.split(r" (?:at|for|from|in|of|on|with) ", name)[0]


def plural(name: str) -> bool:
    """Whether the words for a source are of several: "US officials", "state media"."""
    return bool(_PLURAL.search(head(name))) and not _SINGULAR.search(head(name))


def stance_words(stance: Stance, voices: Sequence[Voice], country_name: CountryName, past: bool = False) -> str:
    """Who holds what, and how surely: "Japan says 2", "a US official says likely short-range ballistic missile".

    `past` is for what they hold no longer: "Japan said 1 before".
    """
    who = speakers(voices, country_name)
    value = value_words(stance.value, country_name)
    certainty = min((voice.claim.certainty for voice in voices), key=lambda c: c.rank)
    several = len(who) > 1 or any(
        speaker(voice, country_name) == voice.source.name and plural(voice.source.name)
        for voice in voices
        if voice.source is not None
    )
    verb = _VERBS[stance.polarity][2 if past else 1 if several else 0]
    if stance.polarity is Polarity.DECLINED:
        value = ""
    elif stance.polarity is Polarity.ASSERTED:
        hedge = "" if stance.open else _HEDGES.get(certainty, "")
        under = certainty is Certainty.UNDER_INVESTIGATION
        value = f"{value}, under investigation" if under else f"{hedge} {value}".strip()
    return " ".join(word for word in (join(who), verb, value, "before" if past else "") if word)


_VERBS = {
    Polarity.ASSERTED: ("says", "say", "said"),
    Polarity.DENIED: ("denies", "deny", "denied"),
    Polarity.DOUBTED: ("doubts", "doubt", "doubted"),
    Polarity.DECLINED: ("would not say", "would not say", "would not say"),
}
"""By polarity: what one says, what several say, what they said."""
