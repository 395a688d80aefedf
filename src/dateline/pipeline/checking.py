"""What was derived, beside what is known already → the checks that it makes or changes.

A check depends on its own incident, and on what may have been by the same party on the days that it asks about, as the
reports published by its moment tell it. So a new report changes the checks of the incidents it tells, and those of
statements made since: nothing older, unless mentions that were known by then go into other incidents.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from dateline.checks.asking import ask, is_ranked
from dateline.checks.conflicts import conflicts
from dateline.checks.known import Known, reach
from dateline.checks.maps import zones
from dateline.checks.moments import Moments
from dateline.model import Claim, Decision, Incident, Kinship, Mention, Reading, Report, Source
from dateline.model.check import NEVER, Checked, Reach
from dateline.model.moment import Moment
from dateline.model.values import When
from dateline.model.words import Status

_DAY = 86_400.0


class KnownBefore(Protocol):
    """What checks ask a record for, of what it held before."""

    def reports(self, ids: Collection[str]) -> Mapping[str, Report]:
        """Those of these reports that are held."""

    def readings(self, reports: Collection[str]) -> Mapping[str, Reading]:
        """The readings of those of these reports that are held."""

    def sources(self, ids: Collection[str]) -> Mapping[str, Source]:
        """Those of these sources that are known."""

    def incidents(self, ids: Collection[str]) -> Mapping[str, Incident]:
        """Those of these incidents that there are."""

    def kinships(self, reports: Collection[str]) -> Mapping[str, Kinship]:
        """How those of these reports that are held stand to others."""

    def claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """Those of these claims that there are."""

    def told_in(self, incidents: Collection[str]) -> Mapping[str, frozenset[str]]:
        """The reports that tell of those of these incidents that there are."""

    def reaches(self, incidents: Collection[str]) -> Iterable[Reach]:
        """Where these incidents are found by those who ask what else happened."""

    def near(self, family: str, actor: str, first: str, last: str) -> Iterable[Reach]:
        """Where the incidents of a family and an actor are found that may have been on one of these days."""

    def depending(self, reach: Reach, since: float) -> Iterable[tuple[str, str, str]]:
        """The checks that ask for what an incident is found by, of statements since a time: of each its claim, incident
        and family.
        """


@dataclass(frozen=True, slots=True)
class Fresh:
    """What was just derived: all incidents that were settled, with their claims and mentions, and what went before.

    `before` are the incidents that held their mentions, as they were. `texts`, `readings` and `kinships` are of all
    reports that the new ones stand in, `unsettled` those whose kin, and the incidents some of whose sources, are known
    otherwise than before, or on which somebody decided something.
    """

    told: Mapping[str, Incident]
    claims: Mapping[str, Claim]
    mentions: Collection[Mention]
    before: Mapping[str, Incident]
    texts: Mapping[str, Report]
    readings: Mapping[str, Reading]
    kinships: Mapping[str, Kinship]
    sources: Mapping[str, Source]
    unsettled: Collection[str]
    decisions: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class CheckChanges:
    """Checks made anew and what they depend on: those of the incidents that were settled, and of `again`, by claim."""

    checks: tuple[Checked, ...]
    reaches: tuple[Reach, ...]
    again: frozenset[str]


def checked(fresh: Fresh, world: KnownBefore) -> CheckChanges:
    """The checks that follow from what was just derived."""
    return _Checking(fresh, world).done()


RANKED = frozenset({"launch", "nuclear-test"})
"""The families of incidents that reports rank."""


def _own_checks(mention: Mention, incident: str) -> list[Checked]:
    """The checks for which nothing but the report itself is asked."""
    if mention.response or mention.status not in (Status.HAPPENED, Status.UNDER_WAY):
        return []
    found = [*conflicts(mention), *zones(mention)]
    return [Checked(check=c, incident=incident, report=mention.report, family=mention.family) for c in found]


class _Checking:
    def __init__(self, fresh: Fresh, world: KnownBefore) -> None:
        self.fresh, self.world = fresh, world
        self.past = {*fresh.before, *fresh.told}
        self.by_incident: dict[str, list[Mention]] = {}
        holder = {mention: id for id, incident in fresh.told.items() for mention in incident.mentions}
        for mention in fresh.mentions:
            self.by_incident.setdefault(holder[mention.id], []).append(mention)
        self.texts = dict(fresh.texts)
        self.readings = dict(fresh.readings)
        self.kinships = dict(fresh.kinships)
        self.sources = dict(fresh.sources)
        self.incidents = dict(fresh.told)
        self.told_in = {id: frozenset(m.report for m in held) for id, held in self.by_incident.items()}
        self.reaches = [r for id in sorted(self.by_incident) for r in self._reaches(id)]
        self.marks = {r.incident: r for r in self.reaches}
        self.index: dict[tuple[str, str], dict[str, list[Reach]]] = {}
        for one in self.reaches:
            years = self.index.setdefault((one.family, one.actor), {})
            for year in range(int(one.first[:4]), int(one.last[:4]) + 1):
                years.setdefault(f"{year:04d}", []).append(one)
        self.moments = Moments(self.texts, self.readings, self.kinships, self.sources, fresh.decisions)

    def done(self) -> CheckChanges:
        """All of it."""
        own = [(claim, id) for claim, id in self._own() if self.by_incident[id][0].family in RANKED]
        made = [self._ask(claim, id, self.by_incident[id][0].family) for claim, id in own]
        for id in sorted(self.by_incident):
            made += [checked for mention in self.by_incident[id] for checked in _own_checks(mention, id)]
        again = {claim: (id, family) for claim, id, family in self._depending() if id not in self.past}
        claims = self.world.claims(again.keys())
        self._load(id for id, _ in again.values())
        for claim in sorted(claims):
            made.append(self._ask(claims[claim], *again[claim]))
        return CheckChanges(tuple(made), tuple(self.reaches), frozenset(again))

    def _ask(self, claim: Claim, incident: str, family: str) -> Checked:
        report = self.texts[claim.evidence.report]
        return ask(claim, self.incidents[incident], family, report, self._view, self._near)

    def _own(self) -> list[tuple[Claim, str]]:
        holder = {claim: id for id, incident in self.fresh.told.items() for claim in incident.claims}
        counted = {id for incident in self.fresh.told.values() for id in incident.counted}
        ranked = [claim for claim in self.fresh.claims.values() if claim.id in counted and is_ranked(claim)]
        return [(claim, holder[claim.id]) for claim in sorted(ranked, key=lambda c: c.id)]

    def _reaches(self, id: str) -> list[Reach]:
        """Where an incident that was settled is found: once for each actor that any report gives it."""
        mentions, incident = self.by_incident[id], self.fresh.told[id]
        if mentions[0].family not in RANKED or mentions[0].response:
            return []
        dates = [c.value for m in mentions for c in m.claims if isinstance(c.value, When) and c.property == "date"]
        dates += [date for date in (*(m.date for m in mentions), incident.date) if date is not None]
        days = reach(dates)
        if days is None:
            return []
        ends = [at.end if (at := self.texts[m.report].at) else NEVER for m in mentions]
        known = Known.of(incident, (c for m in mentions for c in m.claims if c.id in incident.counted))
        return [
            Reach(
                incident=id,
                family=mentions[0].family,
                actor=actor,
                first=days.first.isoformat(),
                last=days.last.isoformat(),
                until=max(ends),
                firm=known.firm,
                shown=known.shown_by,
            )
            for actor in sorted({who.label.casefold() for who in (incident.actor, *(m.actor for m in mentions)) if who})
        ]

    def _near(self, family: str, actor: str, first: str, last: str, limit: Moment) -> list[str]:
        """The incidents, with what is needed to view them as of the moment."""
        found = [r for r in self.world.near(family, actor, first, last) if r.incident not in self.past]
        self.marks |= {r.incident: r for r in found}
        missing = {r.incident for r in found} - self.incidents.keys()
        self.incidents |= self.world.incidents(missing)
        self._load(r.incident for r in found if r.until > limit.end)
        ids = {r.incident for r in found}
        for year, some in self.index.get((family, actor), {}).items():
            if first[:4] <= year <= last[:4]:
                ids |= {one.incident for one in some if one.first <= last and first <= one.last}
        return sorted(ids)

    def _view(self, incident: str, limit: Moment, own: str) -> Known | None:
        """As it is today where all of its reports were out by the moment, else as those that were tell it."""
        mark = self.marks.get(incident)
        if mark is not None and mark.until <= limit.end:
            return Known(self.incidents[incident], mark.firm, mark.shown)
        return self.moments.at(self.incidents[incident], self.told_in[incident], limit, own)

    def _load(self, incidents: Iterable[str]) -> None:
        """Ask the world for all that is told of these, where that was not asked before."""
        missing = {id for id in incidents if id not in self.told_in}
        if not missing:
            return
        self.incidents |= self.world.incidents(missing - self.incidents.keys())
        self.told_in |= self.world.told_in(missing)
        reports = {report for id in missing for report in self.told_in.get(id, ())}
        self.texts |= self.world.reports(reports - self.texts.keys())
        self.readings |= self.world.readings(reports - self.readings.keys())
        self.kinships |= self.world.kinships(reports - self.kinships.keys())
        asserting = {c.source for r in reports for m in self.readings[r].mentions for c in m.claims if c.source}
        self.sources |= self.world.sources(asserting - self.sources.keys())

    def _depending(self) -> set[tuple[str, str, str]]:
        """The checks of other incidents that what changed may decide otherwise."""
        since = self._since()
        old = [r for r in self.world.reaches(self.fresh.before.keys()) if r.incident in since]
        new = [r for r in self.reaches if r.incident in since]
        return {found for one in {*old, *new} for found in self.world.depending(one, since[one.incident] - _DAY)}

    def _since(self) -> dict[str, float]:
        """For each incident that changed the earliest time from which it may be seen otherwise: the first publication
        of a mention that came or went, or of any where who tells it is known otherwise.
        """
        old = {m: id for id, incident in self.fresh.before.items() for m in incident.mentions}
        new = {m.id: id for id, held in self.by_incident.items() for m in held}
        report_of = {m.id: m.report for held in self.by_incident.values() for m in held}
        moved: dict[str, set[str]] = {}
        for mention in {*old, *new}:
            here, there = old.get(mention), new.get(mention)
            if here != there and mention in report_of:
                for id in (here, there):
                    if id is not None:
                        moved.setdefault(id, set()).add(report_of[mention])
        for id, held in self.by_incident.items():
            known_otherwise = id not in moved or id in self.fresh.unsettled
            if known_otherwise or any(m.report in self.fresh.unsettled for m in held):
                moved.setdefault(id, set()).update(m.report for m in held)
        times = {id: [at.start for r in reports if (at := self.texts[r].at)] for id, reports in moved.items()}
        return {id: min(starts) for id, starts in times.items() if starts}
