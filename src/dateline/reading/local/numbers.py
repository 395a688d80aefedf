"""Number words and the words round them as counts and quantities."""

import re

from dateline.model.values import Count, Quantity

_UNITS = {
    w: n
    for n, w in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    w: 10 * n for n, w in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
ORDINALS = {
    w: n
    for n, w in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        1,
    )
}
"""Ordinals in words, with their places."""
_WORD = "|".join(sorted([*_UNITS, *_TENS], key=len, reverse=True))
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    rf"|(?:{'|'.join(_TENS)})-(?:{'|'.join(list(_UNITS)[1:10])})"
    rf"|(?:{_WORD})(?: hundred| thousand| dozen)?(?: and a half)?"
    r"|half[ -]a[ -]dozen|a (?:half[ -])?dozen|a hundred|a thousand)"
)
"""A number in digits or words, as a regular expression; `\\b` on both sides is the caller's."""

_LOWER = r"at least|no fewer than|not fewer than|no less than|not less than|a minimum of|as few as|at the least"
_ABOVE = (
    r"(?:well |far |comfortably )?(?:more than|over)|in excess of|upwards? of|better than"
    r"|(?:greater|higher|longer|farther|further) than"
)
_UPPER = (
    r"up to|as many as|at most|no (?:more|higher|farther|further) than|a maximum of|as much as|as far as|as high as"
)
_BELOW = r"fewer than|less than|under|below|(?:lower|shorter) than"
_ABOUT = (
    r"about|around|approximately|roughly|some|nearly|almost|an estimated|close to|approx\.?|estimated"
    r"|(?:just |slightly |a little )(?:over|under|more than|less than)|in the region of|[io]n the order of"
    r"|somewhere around"
)
_END = r"(?:\b|(?<=\d)(?=(?:km|kt|mi|m)\b))"  # "1,050km" is written as one word
QUALIFIED = re.compile(
    rf"\b(?:(?P<word>{_LOWER}|{_ABOVE}|{_UPPER}|{_BELOW}|{_ABOUT}|between|from)\s+)?(?P<a>{NUMBER}){_END}"
    rf"(?:\s*(?:or|to|and|-|–)\s*(?P<b>{NUMBER}){_END})?",
    re.I,
)
"""A number with its qualifier and, for a range, its second number."""


_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000}
_ROUND = {
    "a dozen": "twelve",
    "half a dozen": "six",
    "a half dozen": "six",
    "a hundred": "one hundred",
    "a thousand": "one thousand",
}


def number(text: str) -> float | None:
    """The number that digits or words say, `None` where they say none."""
    plain = text.strip().lower().replace(",", "")
    if plain.endswith(" and a half"):
        whole = number(plain.removesuffix(" and a half"))
        return None if whole is None else whole + 0.5
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    plain = _ROUND.get(plain.replace("-", " "), plain)
    total = 0
    for word in re.split(r"[\s-]+", plain):
        if word in _UNITS:
            total += _UNITS[word]
        elif word in _TENS:
            total += _TENS[word]
        elif word in _TIMES:
            total = max(total, 1) * _TIMES[word]
        else:
            return None
    return float(total)


def bounds(match: "re.Match[str]") -> tuple[float | None, float | None, float | None, bool]:
    """(value, min, max, approximate) of a `QUALIFIED` match; `above` and `below` bounds are not included in whole
    counts."""
    a = number(match["a"])
    b = number(match["b"]) if match["b"] else None
    word = (match["word"] or "").lower()
    if a is not None and b is not None and b > a and (word in ("between", "from", "") or re.fullmatch(_ABOUT, word)):
        return None, a, b, bool(word and re.fullmatch(_ABOUT, word))
    if re.fullmatch(_LOWER, word):
        return None, a, None, False
    if re.fullmatch(_ABOVE, word):
        return None, a, None, False
    if re.fullmatch(_UPPER, word) or re.fullmatch(_BELOW, word):
        return None, None, a, False
    return a, None, None, bool(re.fullmatch(_ABOUT, word)) if word else False


TOLL = re.compile(
    r"\b(?:the dead|death toll|toll|number of (?:the )?(?:dead|deaths|fatalities)|fatalities) "
    rf"(?:\w+ ){{0,4}}?(?:at|to|was|of|stood at|rose to)\s+(?=(?P<n>{NUMBER})\b)",
    re.I,
)
"""`brought the death toll to four`."""


def count_in(text: str) -> Count | None:
    """The count that opens a noun phrase: "two", "at least one", "two or three", "several", "a"; `None` where there is
    none."""
    plain = re.sub(r"\s+", " ", text).strip().lower()
    plain = (
        re.sub(
            r"^(?:the|its|his|their|these|those|all|only|just|what|an? total of|a series of|other|further|new)\s+",
            "",
            plain,
        )
        if not plain.startswith("a ")
        else plain
    )
    plain = re.sub(r"^(?:only|just|a total of|what .{0,30}? (?:be|were|was))\s+", "", plain)
    plain = re.sub(r"^not [\w-]+ but ", "", plain)
    if m := re.match(r"(?:a |one )?(?:pair|couple) of\b", plain):
        return Count.exactly(2)
    if re.match(r"(?:several|multiple|numerous|a number of|a series of|a handful of)\b", plain):
        return Count(2, None)
    if re.match(r"(?:dozens|scores)\b", plain):
        return Count(24, None)
    if m := QUALIFIED.match(plain):
        word = (m["word"] or "").lower()
        if re.match(
            r"\s*(?:-|–)?\s*(?:km|kilomet|mile|ton|year|month|week|day|hour|minute|stage|mm)\b|\s*-\s*[a-z]",
            plain[m.end() :],
        ):
            return Count.exactly(1) if plain.startswith(("a ", "an ")) else None
        value, low, high, _ = bounds(m)
        if value is not None:
            return Count.exactly(int(value)) if float(value).is_integer() else None
        if re.fullmatch(_ABOVE, word) and low is not None:
            return Count(int(low) + 1, None)
        if re.fullmatch(_BELOW, word) and high is not None:
            return Count(None, int(high) - 1)
        return Count(None if low is None else int(low), None if high is None else int(high))
    if re.match(r"(?:an?|another|a single|one more)\s", plain):
        return Count.exactly(1)
    return None


_TO_KM = {
    "km": 1.0,
    "kilomet": 1.0,
    "mile": 1.609344,
    "nautical": 1.852,
    "metre": 0.001,
    "meter": 0.001,
    "feet": 0.0003048,
}
UNIT = r"(?P<unit>km\b|kilomet(?:er|re)s?\b|nautical[ -]miles?\b|miles?\b)"


def to_km(x: float | None, unit: str) -> float | None:
    """A length in km from the unit's word."""
    factor = next((f for u, f in _TO_KM.items() if unit.lower().startswith(u)), 1.0)
    return None if x is None else round(x * factor, 1 if factor != 1.0 else 3)


def quantity(match: "re.Match[str]", factor_unit: str, unit: str) -> Quantity:
    """A quantity from a `QUALIFIED` match, converted by the word for its unit."""
    value, low, high, about = bounds(match)
    convert = (lambda x: to_km(x, factor_unit)) if unit == "km" else (lambda x: x)
    return Quantity(convert(value), convert(low), convert(high), unit, about)
