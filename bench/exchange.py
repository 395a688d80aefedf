"""A gold report and its gold, told of other parties, places, people, numbers and days: text and gold together.

A reader that reads language reads the exchanged report as well as the first; one that knows the first by heart does
not. A variant is a function of its number. Every name of `exchange.toml`'s seed is replaced in one pass by that of the
state that takes its role; days are moved by whole weeks, or by a day more or less, which keeps every day named within
its week; numbers before "missile" and of months are replaced. The gold is moved by the same rules. Nothing is written
here: whoever asks for a variant puts it into a temporary folder.
"""

import datetime as dt
import random
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TABLE = tomllib.loads(Path(__file__).with_name("exchange.toml").read_text("utf-8"))
NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Variant:
    """One way to exchange everything. `names` are from → to; `codes` of states; `two`, `one`, `six` the new numbers."""

    number: int
    names: dict[str, str]
    codes: dict[str, str]
    days: int
    two: int
    one: int
    six: int

    @property
    def label(self) -> str:
        """In a few words, who does what: "4 IR SA IQ GB +133 d"."""
        roles = " ".join(self.codes[code] for code in ("KP", "JP", "KR", "US"))
        return f"{self.number:2} {roles} {self.days:+} d"

    def text(self, text: str, published: dt.date) -> str:
        """The text exchanged; `published` is the day of the original, to place its dates without a year."""
        return self._days(self._numbers(self._named(text)), published)

    def gold(self, gold: dict[str, Any]) -> dict[str, Any]:
        """The gold of the text exchanged."""
        published = dt.date.fromisoformat(gold["published"])
        return {key: self._gold(key, value, published) for key, value in gold.items()}

    def _gold(self, key: str, value: Any, published: dt.date) -> Any:
        if key in ("via", "report", "key", "type", "property", "certainty", "why"):
            return value
        if key in ("actor", "recipient", "others", "source_country", "of"):
            return [self.codes.get(v, v) for v in value] if isinstance(value, list) else self.codes.get(value, value)
        if key in ("published", "date", "said_at"):
            return self._edtf(value, published)
        if isinstance(value, list):
            return [self._gold(key, item, published) for item in value]
        if isinstance(value, dict):
            if "property" in value and "value" in value:
                value = {**value, "value": self._value(value, published)}
                return {k: v if k == "value" else self._gold(k, v, published) for k, v in value.items()}
            return {k: self._gold(k, v, published) for k, v in value.items()}
        return self.text(value, published) if isinstance(value, str) else value

    def _value(self, claim: dict[str, Any], published: dt.date) -> Any:
        """The claim's value: a number where its sentence's number was exchanged, a day moved, else by name."""
        value, quote = claim["value"], claim.get("quote") or claim.get("anchor") or ""
        if claim["property"] == "date":
            return self._edtf(value, published)
        if claim["property"] == "count":
            if re.search(r"\btwo\b", quote) and value == 2:
                return self.two
            if re.search(r"\bone missile\b", quote):
                return {1: self.one, ">=1": f">={self.one}"}.get(value, value)
            return value
        if claim["property"] == "comparative" and value.get("window") == "P6M":
            return {**value, "window": f"P{self.six}M"}
        return self._gold("value", value, published)

    def _named(self, text: str) -> str:
        wanted = sorted(self.names, key=len, reverse=True)
        form = "|".join(r"\s+".join(map(re.escape, name.split())) for name in wanted)
        lookup = {" ".join(name.split()): new for name, new in self.names.items()}
        return re.sub(rf"(?<!\w)(?:{form})(?!\w)", lambda m: lookup[" ".join(m[0].split())], text)

    def _numbers(self, text: str) -> str:
        text = re.sub(r"\btwo\b(?= [\w -]*missiles\b)", NUMBERS[self.two], text)
        text = re.sub(r"\bone missile was\b", f"{NUMBERS[self.one]} missiles were", text)
        text = re.sub(r"\bone missile\b", f"{NUMBERS[self.one]} missiles", text)
        return re.sub(r"\bsix(?= months\b)", NUMBERS[self.six], text)

    def _days(self, text: str, published: dt.date) -> str:
        weekday = lambda m: WEEKDAYS[(WEEKDAYS.index(m[0]) + self.days) % 7]  # noqa: E731 - one of three alike
        text = re.sub("|".join(WEEKDAYS), weekday, text)
        text = re.sub(r"\b\d{4}-\d\d-\d\d\b", lambda m: self._edtf(m[0], published), text)
        return re.sub(rf"\b({'|'.join(MONTHS)})\s+(\d{{1,2}})\b(?!,? \d{{4}})", self._month_day(published), text)

    def _month_day(self, published: dt.date) -> Callable[[re.Match[str]], str]:
        def moved(match: re.Match[str]) -> str:
            day = dt.date(published.year, MONTHS.index(match[1]) + 1, int(match[2]))
            if day > published:
                day = day.replace(year=day.year - 1)
            day += dt.timedelta(self.days)
            return f"{MONTHS[day.month - 1]} {day.day}"

        return moved

    def _edtf(self, edtf: str, published: dt.date) -> str:
        """A day moved by the variant's days; an interval, which is of weeks, by as many as the publication is."""
        first, slash, last = edtf.partition("/")
        monday = lambda day: day - dt.timedelta(day.weekday())  # noqa: E731
        whole = (monday(published + dt.timedelta(self.days)) - monday(published)).days
        move = dt.timedelta(whole if slash else self.days)
        ends = [str(dt.date.fromisoformat(day) + move) for day in (first, last) if day]
        return slash.join(ends)


def variant(number: int) -> Variant:
    """The variant of that number: launchers in turn, all else drawn by the number as seed."""
    draw = random.Random(number)
    launchers = list(TABLE["launcher"])
    launcher = launchers[(number - 1) % len(launchers)]
    place = TABLE["launcher"][launcher]
    neighbour, ally = draw.choice(place["neighbours"]), draw.choice(place["allies"])
    if neighbour == ally:
        ally = next(code for code in place["allies"] if code != neighbour)
    protector = draw.choice(list(TABLE["protector"]))
    seed, names = TABLE["seed"], dict[str, str]()
    state = TABLE["state"]
    launches = {
        **state[launcher],
        **{key: place[key] for key in ("leader", "sister", "coast")},
        "town": draw.choice(place["towns"]),
        "province": draw.choice(place["provinces"]),
    }
    for role, forms in (
        ("launcher", launches),
        ("neighbour", state[neighbour]),
        ("ally", state[ally]),
        ("protector", TABLE["protector"][protector]),
    ):
        for form, old in seed[role].items():
            if form == "people":
                names |= dict(zip(old, forms["people"], strict=True))
            elif form == "families":
                names |= {name: _family(name, seed[role]["people"], forms["people"]) for name in old}
            elif form != "code":
                names |= dict.fromkeys(old, forms[form])
    names |= dict(zip(seed["sea"]["names"], draw.choice(place["seas"]), strict=True))
    names |= _with_articles(names)
    names |= {old + mark: new + mark + "s" for old, new in names.items() if old[-1] == "s" != new[-1] for mark in "'’"}
    names |= {name.upper(): names[name].upper() for name in ("Washington", "Tokyo", "Seoul", "Pyongyang")}
    codes = {seed["launcher"]["code"]: launcher, seed["neighbour"]["code"]: neighbour}
    codes |= {seed["ally"]["code"]: ally, seed["protector"]["code"]: protector}
    two = draw.randint(3, 6)
    return Variant(
        number=number,
        names=names,
        codes=codes,
        days=7 * draw.choice([*range(-60, 0), *range(1, 61)]) + draw.choice((-1, 0, 1)),
        two=two,
        one=draw.choice([n for n in (2, 3, 4, 5) if n != two]),
        six=draw.choice((3, 4, 5, 7, 8, 9)),
    )


def _with_articles(names: dict[str, str]) -> dict[str, str]:
    """More forms for "the North": with a capital, and not where it only begins a longer name ("the North Korean")."""
    more = {}
    for name, new in names.items():
        if name.startswith("the "):
            more["T" + name[1:]] = new
            longer = {other: names[other] for other in names if other.startswith(name[4:] + " ")}
            more |= {f"{the} {other}": f"{the} {longer[other]}" for other in longer for the in ("the", "The")}
    return more


def _family(name: str, old: list[str], new: list[str]) -> str:
    """The family name of whoever takes that person's place; names of both have it last."""
    return next(other.split()[-1] for whole, other in zip(old, new, strict=True) if whole.split()[-1] == name)
