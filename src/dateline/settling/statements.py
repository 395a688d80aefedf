"""Values as clauses of a printed sentence: "there were two", "it landed outside Japan's EEZ"."""

from collections.abc import Callable

from dateline.model.values import Count, Text, Value, Where, Zone
from dateline.settling.naming import article
from dateline.settling.words import CountryName, possessive, singular, value_words

SLOT = "\0"
"""Where a statement takes an adverb: "they were[ likely] cruise missiles"."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def number(count: Count) -> str:
    """A count in words as prose wants it: "two", "at least one", "12"."""

    def word(n: int) -> str:
        return _NUMBERS[n] if 0 <= n < len(_NUMBERS) else f"{n:,}"

    if count.min is not None and count.min == count.max:
        return word(count.min)
    if count.min is not None and count.max is None:
        return f"at least {word(count.min)}"
    if count.min is None and count.max is not None:
        return f"at most {word(count.max)}"
    if count.min is None or count.max is None:
        return "an unknown number of"
    return f"{word(count.min)} {'or' if count.max - count.min == 1 else 'to'} {word(count.max)}"


def from_place(place: Where) -> str:
    """A launch place as an adverbial: "from Sinpo", "from the east coast", "off the coast of Sinpo"."""
    words = value_words(place, str)
    if words.split()[0] in _PREPOSITIONS:
        return words
    return f"from the {words}" if words[:1].islower() and place.relative == place.name else f"from {words}"


_PREPOSITIONS = frozenset({"around", "at", "from", "in", "inside", "near", "off", "outside"})
"""With which words that place something beside a place may begin."""


Statement = Callable[[Value, str, CountryName], str | None]
"""A value as a clause in the past tense, with a slot for an adverb. The clause is of what the second argument names:
"it", "they", "the weapon".
"""


def _was(subject: str) -> str:
    return f"{subject} {'were' if subject == 'they' else 'was'}"


def _count(value: Value, subject: str, name: CountryName) -> str | None:
    if not isinstance(value, Count):
        return None
    return f"there {'was' if singular(value) else 'were'}{SLOT} {number(value)}"


def _weapon(value: Value, subject: str, name: CountryName) -> str | None:
    noun = value_words(value, name)
    return f"{_was(subject)}{SLOT} {f'{noun}s' if subject == 'they' else f'{article(noun)} {noun}'}"


def _launch_place(value: Value, subject: str, name: CountryName) -> str | None:
    if not isinstance(value, Where):
        return None
    return f"{_was(subject)}{SLOT} launched {from_place(value)}"


def _landing_zone(value: Value, subject: str, name: CountryName) -> str | None:
    """Where it is open on which side of the line it was, only "whether" may stand before this: see `is_open`."""
    if not isinstance(value, Zone):
        return None
    whose = f"{possessive(name(value.of))} {value.zone}" if value.of else f"the {value.zone}"
    return f"{subject}{SLOT} landed {value.relation or 'in'} {whose}"


def _outcome(value: Value, subject: str, name: CountryName) -> str | None:
    deed = {"success": "succeeded", "failure": "failed", "partial": "succeeded in part"}
    return f"the launch{SLOT} {deed[value.text]}" if isinstance(value, Text) and value.text in deed else None


def _victims(verb: str) -> Statement:
    def statement(value: Value, subject: str, name: CountryName) -> str | None:
        if not isinstance(value, Count):
            return None
        if value.none_reported:
            return f"nobody was{SLOT} reported {verb}"
        return f"{number(value)} {'was' if singular(value) else 'were'}{SLOT} {verb}"

    return statement


STATEMENTS: dict[str, Statement] = {
    "count": _count,
    "weapon": _weapon,
    "launch_place": _launch_place,
    "landing_zone": _landing_zone,
    "outcome": _outcome,
    "killed": _victims("killed"),
    "injured": _victims("injured"),
}
"""The properties that a sentence tells, in this order."""
