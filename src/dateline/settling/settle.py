"""Claims of one incident → its account: the steps of settling, in order."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.deciding import Ruling
from dateline.model import Claim, HeldValue, Kinship, Property, Report, Source
from dateline.model.moment import moment
from dateline.model.values import Count, Quantity, Value
from dateline.model.words import Standing
from dateline.settling.credibility import credibility
from dateline.settling.lead import Case, Lead, contenders, lead
from dateline.settling.order import mark_revisions, told_late
from dateline.settling.origins import Context, Voice, independent, voices
from dateline.settling.reasons import reason
from dateline.settling.relations import Relations
from dateline.settling.rulings import Ruled, rulings
from dateline.settling.stances import Stance, stances
from dateline.settling.standing import Holdings, standing
from dateline.settling.tolls import FEEDS, TOLLS, mark_died, mark_inferred, mark_updated
from dateline.settling.words import CountryName, country


def settle(
    claims: Iterable[Claim],
    *,
    sources: Mapping[str, Source],
    reports: Mapping[str, Report],
    kinships: Mapping[str, Kinship] | None = None,
    ruled: Iterable[Ruling] = (),
    as_of: str | None = None,
    background: Collection[str] = (),
    actor: str | None = None,
    country_name: CountryName = country,
) -> dict[str, Property]:
    """The account of one incident, by property.

    `ruled` are the rulings on this incident and its claims. `as_of` (ISO 8601 or a date, UTC where it names no zone)
    leaves out claims of reports that were not surely published by then. `background` holds the ids of the mentions that
    tell the incident in passing. `actor` is whose weapon it was (a state's code, or a name): they are an interested
    party. `country_name` names states.
    """
    context = Context(sources, reports, kinships or {}, background, actor, country_name)
    found = rulings(_published_by(as_of, claims, reports), ruled)
    by_property: dict[str, list[Claim]] = {}
    for claim in found.claims:
        by_property.setdefault(claim.property, []).append(claim)
    given: dict[str, dict[_Key, Ruled]] = {}
    for (name, part, scope), value in found.values.items():
        given.setdefault(name, {})[part, scope] = value
    return {
        name: _property(
            name, by_property.get(name, ()), context, given.get(name, {}), by_property.get(FEEDS.get(name, ""))
        )
        for name in sorted(by_property.keys() | given.keys())
    }


_Key = tuple[str | None, str | None]
"""A part and a scope."""


def _published_by(as_of: str | None, claims: Iterable[Claim], reports: Mapping[str, Report]) -> Iterator[Claim]:
    limit = moment(as_of, "UTC")
    for claim in claims:
        report = reports.get(claim.evidence.report)
        if limit is None or (report is not None and report.published_by(limit)):
            yield claim


@dataclass(frozen=True)
class _Cell:
    """A property of the whole or of one part, in one scope, as settled."""

    part: str | None
    scope: str | None
    holdings: Holdings
    standing: Standing
    lead: Lead | None
    credibility: int
    why: str

    @property
    def values(self) -> list[HeldValue]:
        """The values with who holds them, those still held first."""
        held = []
        for superseded in (False, True):
            for stance in self.holdings.stances:
                voices = stance.superseded if superseded else stance.current
                if voices:
                    held.append(self._held(stance, voices, superseded))
        return held

    def _held(self, stance: Stance, voices: Sequence[Voice], superseded: bool) -> HeldValue:
        return HeldValue(
            value=stance.value,
            observers=len(independent(voice.observer for voice in voices if voice.observer)),
            origins=len({voice.body for voice in voices}),
            claims=tuple(sorted(voice.claim.id for voice in voices)),
            part=self.part,
            scope=self.scope,
            polarity=stance.polarity,
            superseded=superseded,
            later_told=not superseded and told_late(stance, self.holdings.stances, self.holdings.relations),
            open=stance.open,
        )


def _property(
    name: str, claims: Sequence[Claim], context: Context, given: Mapping[_Key, Ruled], fed: Sequence[Claim] | None
) -> Property:
    """The property from its cells: the whole's lead and figures, the gravest standing of all. `given` are the values
    that a person gave, `fed` the claims of the property that those of this one may come to be told by.
    """
    relations = Relations(name)
    by_cell: dict[_Key, list[Claim]] = {key: [] for key in given}
    for claim in claims:
        by_cell.setdefault((claim.part, claim.scope), []).append(claim)
    keys = sorted(by_cell, key=lambda key: (key[0] or "", key[1] or ""))
    feeding = {key: [c for c in fed or () if (c.part, c.scope) == key] for key in keys}
    cells = [_cell(name, key, by_cell[key], context, relations, given.get(key), feeding[key]) for key in keys]
    shown = cells[0] if len(cells) == 1 or keys[0] == (None, None) else None
    low, high = _extremes(shown.holdings) if shown else (None, None)
    best = _number(shown.lead.value) if shown and shown.lead else None
    return Property(
        standing=min((cell.standing for cell in cells), key=_GRAVITY.index),
        lead=shown.lead.value if shown and shown.lead else None,
        why="; ".join(cell.why for cell in cells),
        credibility=(shown or max(cells, key=lambda cell: cell.credibility)).credibility,
        values=tuple(held for cell in cells for held in cell.values),
        low=low,
        best=best,
        high=high,
    )


_GRAVITY = (
    Standing.DISPUTED,
    Standing.SPLIT,
    Standing.REVISED,
    Standing.DIFFERING,
    Standing.AGREED,
    Standing.SINGLE_ORIGIN,
    Standing.OPEN,
)
"""What a property stands as when its parts and scopes stand differently: the first of these."""


def _cell(
    name: str,
    key: _Key,
    claims: Sequence[Claim],
    context: Context,
    relations: Relations,
    ruled: Ruled | None,
    fed: Sequence[Claim],
) -> _Cell:
    held = stances(voices(claims, context, relations), relations)
    if name in TOLLS:
        mark_inferred(held, relations)
    mark_revisions(held, relations)
    if fed:
        mark_died(held, stances(voices(fed, context, relations), relations))
    toll = mark_updated(held, relations) if name in TOLLS else None
    holdings = Holdings(held, relations)
    rivals = contenders(holdings)
    case = Case(holdings, rivals, context.country_name, ruled, toll)
    found = lead(case)
    stood = standing(holdings)
    return _Cell(
        part=key[0],
        scope=key[1],
        holdings=holdings,
        standing=stood,
        lead=found,
        credibility=credibility(holdings, found, rivals, decided=ruled is not None),
        why=reason(case, stood, found, key),
    )


def _extremes(holdings: Holdings) -> tuple[float | None, float | None]:
    """The least and the most that any value still asserted allows; `None` where one is open, or nothing is a number."""
    bounds = [b for stance in holdings.asserted if (b := _bounds(stance.value)) is not None]
    lows, highs = [low for low, _ in bounds], [high for _, high in bounds]
    low = None if None in lows else min((x for x in lows if x is not None), default=None)
    high = None if None in highs else max((x for x in highs if x is not None), default=None)
    return low, high


def _bounds(value: Value) -> tuple[float | None, float | None] | None:
    """The interval a number means; none for what is no number, nor for "none reported", which is not zero."""
    if isinstance(value, Count):
        return None if value.none_reported else (value.min, value.max)
    return value.bounds if isinstance(value, Quantity) else None


def _number(value: Value) -> float | None:
    """The one number a value means, where it means one."""
    if isinstance(value, Quantity) and value.value is not None:
        return value.value
    bounds = _bounds(value)
    return bounds[0] if bounds and bounds[0] == bounds[1] else None
