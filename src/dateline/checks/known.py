"""An incident as it was known at a moment → what a statement may be held against: its days, kinds and figures, and
whether it surely happened.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple, Self

import msgspec

from dateline.model import Claim, HeldValue, Incident, Property
from dateline.model.values import Count, Kind, Quantity, Text, Value, When
from dateline.model.words import Certainty, Polarity, Standing, Status

_HAPPENED = frozenset({Status.HAPPENED, Status.UNDER_WAY})
_CONTESTED = frozenset({Standing.DISPUTED, Standing.SPLIT})
_SURE = frozenset({Certainty.CONFIRMED, Certainty.STATED, Certainty.LIKELY})
_MAY_HAVE = re.compile(
    r"\b(?:may|might|could) (?:well )?have (?:already )?(?:been )?(?:test-?)?"
    r"(?:fired|launched|tested|conducted|carried out|shot|sent|detonated|set off|attempted)\b",
    re.IGNORECASE,
)
"""Words that leave open whether it happened at all, whatever else the sentence is sure of."""


class Days(NamedTuple):
    """A stretch of civil days, both of them included."""

    first: dt.date
    last: dt.date


class Known(msgspec.Struct, frozen=True, dict=True):
    """An incident with its account as of a moment.

    `firm` is set where some source is sure of its type, and of the weapon and the outcome that lead its account where
    it has any; `shown_by` is the claim whose sentence shows it.
    """

    incident: Incident
    firm: bool
    shown_by: str

    @classmethod
    def of(cls, incident: Incident, claims: Iterable[Claim]) -> Self:
        """The incident as it is known from these claims, those that its account was settled from.

        It is shown by the claim of its type, as the first of its reports that tell it as news has it.
        """
        of = [c for c in claims if c.property in ("type", *_DECIDING)]
        told = sorted((c for c in of if c.property == "type"), key=_order(frozenset(incident.main_in)))
        firm = any(_is_sure(c) and not _MAY_HAVE.search(c.evidence.exact) for c in told)
        firm = firm and all(_lead_is_sure(incident, name, of) for name in _DECIDING)
        return cls(incident, firm, told[0].id if told else min(incident.claims, default=""))

    @property
    def id(self) -> str:
        """The incident's id."""
        return self.incident.id

    @property
    def happened(self) -> bool:
        """Whether it is told as having happened, however surely."""
        return self.incident.status in _HAPPENED and not self.incident.response

    @cached_property
    def days(self) -> Days | None:
        """The days on which it may have been; a table's date, or one told loosely, reaches a day further."""
        date = self.incident.date
        if date is None:
            return None
        first, last = date.days
        loose = dt.timedelta(days=date.slack_days + ("~" in date.edtf or "?" in date.edtf))
        return Days(_shifted(first, -loose), _shifted(last, loose))

    @cached_property
    def surely(self) -> bool:
        """Whether it happened by all accounts, on days and by a party that nobody disputes.

        Only then does it contradict anything.
        """
        date, types = self.incident.date, self.incident.account.get("type")
        return (
            self.happened
            and self.firm
            and date is not None
            and "~" not in date.edtf
            and "?" not in date.edtf
            and not any(self._contested(name) for name in ("date", "type", "actor"))
            and types is not None
            and all(held.polarity is Polarity.ASSERTED for held in types.values)
        )

    def _contested(self, name: str) -> bool:
        settled = self.incident.account.get(name)
        return settled is not None and settled.standing in _CONTESTED

    @cached_property
    def types(self) -> frozenset[str]:
        """The types by which it is told: a missile's launch too, where anybody tells it of a missile."""
        told = {v.value.text for v in self._asserted("type") if isinstance(v.value, Text)} or {self.incident.type}
        if any("missile" in kind.path for kinds in self.kinds for kind in kinds):
            told.add("missile-launch")
        return frozenset(told)

    @cached_property
    def kinds(self) -> tuple[tuple[Kind, ...], tuple[Kind, ...]]:
        """The kinds of weapon by which the whole of it is told, and those of its parts."""
        held = [(v.part, v.value) for v in self._asserted("weapon") if isinstance(v.value, Kind)]
        return tuple(k for part, k in held if part is None), tuple(k for part, k in held if part is not None)

    @cached_property
    def kind(self) -> Kind | None:
        """The kind of weapon that leads its account, where nobody disputes it."""
        settled = self.incident.account.get("weapon")
        lead = settled.lead if settled and settled.standing not in _CONTESTED else None
        return lead if isinstance(lead, Kind) else None

    @cached_property
    def outcome(self) -> str | None:
        """How it went, where nobody disputes it."""
        settled = self.incident.account.get("outcome")
        lead = settled.lead if settled and settled.standing not in _CONTESTED else None
        return lead.text if isinstance(lead, Text) else None

    def told(self, name: str) -> list[Value]:
        """The values of a property by which the whole or a part of it is told, in the order of its account."""
        return [v.value for v in self._asserted(name)]

    def figures(self, name: str) -> tuple[float, float, str] | None:
        """The least and the most that any account of a number allows, and its unit; `None` where none is told, one is
        open, or it is disputed.
        """
        settled = self.incident.account.get(name)
        if settled is None or settled.standing in _CONTESTED:
            return None
        bounds = [_bounds(v.value) for v in self._asserted(name)]
        units = {v.value.unit if isinstance(v.value, Quantity) else "" for v in self._asserted(name)}
        lows, highs = [b[0] for b in bounds if b], [b[1] for b in bounds if b]
        if len(units) != 1 or not lows or None in lows or None in highs:
            return None
        return min(x for x in lows if x is not None), max(x for x in highs if x is not None), units.pop()

    def _asserted(self, name: str) -> list[HeldValue]:
        settled: Property | None = self.incident.account.get(name)
        return [v for v in settled.values if _stands(v)] if settled else []


_DECIDING = ("weapon", "outcome")
"""What a class may name beside the type: "first cruise missile", "first successful launch"."""


def _is_sure(claim: Claim) -> bool:
    return claim.certainty in _SURE and claim.polarity is Polarity.ASSERTED


def _lead_is_sure(incident: Incident, name: str, claims: Iterable[Claim]) -> bool:
    """Whether the value of a property that leads, if one does, is told by anybody as more than a possibility."""
    settled = incident.account.get(name)
    if settled is None or settled.lead is None:
        return True
    told = [c for c in claims if c.property == name and c.value == settled.lead]
    return not told or any(_is_sure(claim) for claim in told)  # what a person set no claim tells


def _order(news: frozenset[str]) -> Callable[[Claim], tuple[bool, str, int, str]]:
    return lambda claim: (claim.evidence.report not in news, claim.evidence.report, claim.evidence.start, claim.id)


def _stands(held: HeldValue) -> bool:
    return held.polarity is Polarity.ASSERTED and not held.superseded and not held.open


def _bounds(value: object) -> tuple[float | None, float | None] | None:
    if isinstance(value, Count):
        return None if value.none_reported else (value.min, value.max)
    return value.bounds if isinstance(value, Quantity) else None


def _shifted(day: dt.date, by: dt.timedelta) -> dt.date:
    try:
        return day + by
    except OverflowError:  # the calendar's first or last day
        return day


def reach(dates: Iterable[When]) -> Days | None:
    """The stretch of days that holds all these dates, with what is loose in them; `None` where there are none."""
    held = [date.days for date in dates]
    if not held:
        return None
    loose = dt.timedelta(days=2)
    return Days(_shifted(min(d[0] for d in held), -loose), _shifted(max(d[1] for d in held), loose))
