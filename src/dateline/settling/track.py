"""Accounts → track records: of each source, and of each outlet, how what it told stood beside what others told.

What is counted are *values told*: one value of one property (and part and scope) of one incident, however often told.
Of these a track record says how many

- were told by nobody else, and of the others, of how many this teller surely was the first;
- the teller revised itself: its own later value contradicts it (a toll that was brought up to date is counted apart);
- are contradicted: another body holds, and has not revised, what cannot be true beside it, or denies it, and the
  teller does not tell that too;
- are borne out: an independent observer, other than those the value rests on, holds the same or a narrower value.

A source's track record is that of the body it speaks for: a minister's is the ministry's. Unnamed sources have none,
since two reports' "officials" need not be the same people. An outlet's is that of what its own copy passed on or said
itself: a copy of another's text is the other's. Types and comparatives are left out: a type is told with every mention
and seldom said, and comparatives are held against the record instead.

The counts are of what the record holds, which is not a sample of anything; and values of one incident are not
independent of each other. `Share.interval` says no more than how much so few cases could say.
"""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

import msgspec

from dateline.model import HeldValue, Incident, Record
from dateline.model.moment import Moment
from dateline.model.telling import Teller, TellerKind, Telling, teller_of
from dateline.model.values import Relation, Value
from dateline.model.words import MAIN, Polarity
from dateline.settling.origins import Context, Voice, independent, told_in, voices
from dateline.settling.relations import Relations
from dateline.settling.stances import Stance
from dateline.settling.tolls import TOLLS

LEFT_OUT = frozenset({"type", "comparative"})
"""Properties that no track record counts."""

Z = 1.959964
"""Of the normal distribution, so that an interval holds 95 of 100."""


class Share(NamedTuple):
    """So many `n` of `of`."""

    n: int
    of: int

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's interval of 95 % for the share, from 0 to 1; `None` where there is nothing to count."""
        if not self.of:
            return None
        p, square = self.n / self.of, Z * Z / self.of
        middle = (p + square / 2) / (1 + square)
        half = Z * math.sqrt(p * (1 - p) / self.of + square / self.of / 4) / (1 + square)
        return max(0.0, middle - half), min(1.0, middle + half)


class How(StrEnum):
    """What became of a value told."""

    ALONE = "alone"
    FIRST = "first"
    REVISED = "revised"
    UPDATED = "updated"
    CONTRADICTED = "contradicted"
    BORNE_OUT = "borne-out"


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A value told of an incident (an id), by which claims, and what became of it."""

    incident: str
    property: str
    value: Value
    claims: tuple[str, ...]
    how: frozenset[How]
    part: str | None = None
    scope: str | None = None


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """A teller's track record: its `claims` counted, and the values they tell, by incident and property."""

    teller: Teller
    claims: int
    told: tuple[Told, ...]

    @property
    def incidents(self) -> int:
        """Of how many incidents it told something."""
        return len({told.incident for told in self.told})

    def count(self, how: How) -> int:
        """Of how many values told that is so."""
        return sum(how in told.how for told in self.told)

    def share(self, how: How) -> Share:
        """The same as a share of those that it may be so of."""
        return share(how, self.count(how), len(self.told), self.count(How.ALONE))


def share(how: How, number: int, told: int, alone: int) -> Share:
    """So many out of all values told; who was first, out of those that others told too."""
    return Share(number, told - (alone if how is How.FIRST else 0))


_WhoTells = Callable[[Voice], str | None]
"""Whose track record a voice counts to; `None` where to nobody's."""

_WhenTold = Callable[[Voice], Moment | None]


def of_sources(record: Record, incidents: Iterable[Incident]) -> list[Track]:
    """The track records of the named bodies and persons that tell something of these incidents, by claims."""
    return _tracks(record, incidents, _of_sources())


def of_outlets(record: Record, incidents: Iterable[Incident]) -> list[Track]:
    """The track records of the agencies and outlets whose copy tells something of these incidents, by claims."""
    return _tracks(record, incidents, _of_outlets(record))


def tellings(record: Record, incidents: Iterable[Incident]) -> list[Telling]:
    """What each source and each outlet told of each of these incidents, in numbers; nothing of those that no track
    record counts.
    """
    kinds = _kinds(record)
    return [told for incident in incidents if counts(incident) for told in _tellings(record, incident, kinds)]


def _tellings(record: Record, incident: Incident, kinds: "_Kinds") -> list[Telling]:
    cells = list(_cells(record, incident))
    return [
        Telling(
            incident=incident.id,
            kind=kind,
            teller=track.teller.id,
            claims=track.claims,
            told=len(track.told),
            **{how.name.lower(): track.count(how) for how in How},
            speakers=tuple(sorted(_speakers(record, track))) if kind == "source" else (),
        )
        for kind, tellers in kinds
        for track in _tracks_of(cells, tellers)
    ]


def counts(incident: Incident) -> bool:
    """Whether track records count what is told of it: of what happened or is under way, and is no response."""
    return incident.status in MAIN and not incident.response


def _speakers(record: Record, track: Track) -> set[str]:
    told_by = (record.claims[claim].source for told in track.told for claim in told.claims)
    return {source for source in told_by if source}


class _Tellers(NamedTuple):
    """Who is told apart: whose track record a voice counts to, who that is, and when a voice told."""

    of: _WhoTells
    named: Callable[[str, Sequence[Voice]], Teller]
    when: _WhenTold


_Kinds = tuple[tuple[TellerKind, _Tellers], ...]


def _kinds(record: Record) -> _Kinds:
    return ("source", _of_sources()), ("outlet", _of_outlets(record))


def _of_sources() -> _Tellers:
    def teller(voice: Voice) -> str | None:
        return voice.body if voice.source and voice.source.named else None

    def named(id: str, told_by: Sequence[Voice]) -> Teller:
        found = {voice.source.id: voice.source for voice in told_by if voice.source}
        return teller_of(id, [found[key] for key in sorted(found)])

    return _Tellers(teller, named, lambda voice: voice.told)


def _of_outlets(record: Record) -> _Tellers:
    context = Context(record.sources, record.reports, record.kinships)
    named = {name for report in record.reports.values() for name in (report.agency, report.outlet) if name}

    def teller(voice: Voice) -> str | None:
        return voice.agency if voice.agency in named else None

    return _Tellers(teller, lambda id, told_by: Teller(id=id, name=id), lambda voice: told_in(voice.report, context))


def _tracks(record: Record, incidents: Iterable[Incident], tellers: _Tellers) -> list[Track]:
    return _tracks_of((cell for incident in incidents for cell in _cells(record, incident)), tellers)


def _tracks_of(cells: "Iterable[_Cell]", tellers: _Tellers) -> list[Track]:
    heard: dict[str, dict[str, Voice]] = {}
    told: dict[str, list[Told]] = {}
    for cell in cells:
        for id, spoken in cell.by(tellers.of).items():
            heard.setdefault(id, {}).update((voice.claim.id, voice) for voice in spoken)
            told.setdefault(id, []).extend(cell.told(id, tellers.of, tellers.when))
    made = [
        Track(teller=tellers.named(id, list(heard[id].values())), claims=len(heard[id]), told=tuple(told[id]))
        for id in told
    ]
    return sorted(made, key=lambda track: (-track.claims, track.teller.name, track.teller.id))


@dataclass(frozen=True, eq=False)
class _Cell:
    """One property, part and scope of an incident, with the stances held there."""

    incident: str
    property: str
    part: str | None
    scope: str | None
    stances: Sequence[Stance]
    relations: Relations

    def by(self, teller: _WhoTells) -> dict[str, list[Voice]]:
        """The voices that assert something, by teller."""
        found: dict[str, list[Voice]] = {}
        for voice in (voice for stance in self.stances if stance.asserted for voice in _all(stance)):
            if (id := teller(voice)) is not None:
                found.setdefault(id, []).append(voice)
        return found

    def told(self, id: str, teller: _WhoTells, when: _WhenTold) -> Iterator[Told]:
        """The values that this teller tells, and what became of each. A report's own words that settle under a body
        are no other's.
        """
        own = [stance for stance in self.stances if any(teller(voice) == id for voice in stance.current)]
        for stance in self.stances:
            mine = [voice for voice in _all(stance) if teller(voice) == id]
            if mine and stance.asserted:
                agreeing = [voice for other in self.stances if self._agree(other, stance) for voice in _all(other)]
                others = [voice for voice in agreeing if id not in (teller(voice), voice.body)]
                yield Told(
                    incident=self.incident,
                    property=self.property,
                    value=stance.value,
                    claims=tuple(sorted(voice.claim.id for voice in mine)),
                    how=frozenset((*_order(mine, others, when), *self._fates(stance, mine, own))),
                    part=self.part,
                    scope=self.scope,
                )

    def _fates(self, stance: Stance, mine: Sequence[Voice], own: Sequence[Stance]) -> Iterator[How]:
        """What became of a value that these voices told; `own` is all that the teller holds still."""
        bodies = {voice.body for voice in mine}
        rivals = [other for other in self.stances if other.current and other.clashes(stance, self.relations)]
        gone = not any(voice in stance.current for voice in mine)
        if gone and self.property in TOLLS:
            yield How.UPDATED
        elif any(rival in own for rival in rivals):
            if gone:
                yield How.REVISED
        elif any(not rival.bodies() <= bodies for rival in rivals):
            yield How.CONTRADICTED
        if self._borne_out(stance, mine, bodies):
            yield How.BORNE_OUT

    def _borne_out(self, stance: Stance, mine: Sequence[Voice], bodies: Collection[str]) -> bool:
        """Whether an observer holds it, or what implies it, who is independent of those behind these voices."""
        known = {voice.observer for voice in mine if voice.observer}
        found = {
            voice.observer
            for other in self.stances
            if other.asserted and self.relations.between(other.value, stance.value) in _IMPLYING
            for voice in other.current
            if voice.observer and voice.body not in bodies
        }
        return bool(independent(known | found) - known)

    def _agree(self, a: Stance, b: Stance) -> bool:
        return a.asserted and b.asserted and not a.clashes(b, self.relations)


_IMPLYING = (Relation.EQUAL, Relation.NARROWER)


def _all(stance: Stance) -> list[Voice]:
    return stance.current + stance.superseded


def _order(mine: Sequence[Voice], others: Sequence[Voice], when: _WhenTold) -> Iterator[How]:
    """Whether nobody else told it, or one of these voices surely came before all of the others."""
    theirs = [when(voice) for voice in others]
    if not others:
        yield How.ALONE
    elif any(at and all(other and at.before_anywhere(other) for other in theirs) for at in map(when, mine)):
        yield How.FIRST


def _cells(record: Record, incident: Incident) -> Iterator[_Cell]:
    actor = incident.actor.label if incident.actor else None
    context = Context(record.sources, record.reports, record.kinships, actor=actor)
    for name in sorted(incident.account.keys() - LEFT_OUT):
        relations = Relations(name)
        by_cell: dict[tuple[str | None, str | None], list[HeldValue]] = {}
        for held in incident.account[name].values:
            by_cell.setdefault((held.part, held.scope), []).append(held)
        for (part, scope), values in by_cell.items():
            claims = [record.claims[id] for held in values for id in held.claims if id in record.claims]
            spoken = {voice.claim.id: voice for voice in voices(claims, context, relations)}
            yield _Cell(incident.id, name, part, scope, _stances(values, spoken), relations)


def _stances(values: Iterable[HeldValue], spoken: Mapping[str, Voice]) -> list[Stance]:
    """Held values as they were settled: each once, with who holds it still, and whose was superseded."""
    made: dict[tuple[Value, Polarity, bool], Stance] = {}
    for held in values:
        key = (held.value, held.polarity, held.open)
        stance = made.setdefault(key, Stance(*key))
        (stance.superseded if held.superseded else stance.current).extend(
            spoken[id] for id in held.claims if id in spoken
        )
    return list(made.values())
