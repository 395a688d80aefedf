"""New reports and decisions, and a world of what is known already → all that follows: link, then settle, then tie.

There is one way, whatever is new. `derive` of everything in an empty world makes a record anew; of one report in the
world of a record it makes what that report changes, and nothing else is looked at. Any order, any batches, the same
record: what a step needs of what is near, it asks the world for, and what it changes, it gives back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import msgspec

from dateline import linking, packs
from dateline.deciding import rule
from dateline.intake import Held, HeldInMemory, relate, sketch_of
from dateline.linking import Changes, Draft, Linker, Shelf
from dateline.linking.entries import entries
from dateline.linking.incidents import AWAITED, DONE, PLAN, Tie, may_be_planned
from dateline.model import Claim, Decision, Incident, Kinship, Link, Mention, Reading, Record, Report, Source
from dateline.model.anchor import Mark
from dateline.model.check import Reach
from dateline.model.claim import sources_of
from dateline.model.kin import Kin, Sketch
from dateline.model.moment import moment
from dateline.model.source import merged
from dateline.model.telling import Telling
from dateline.model.words import Status
from dateline.pipeline.checking import CheckChanges, Fresh, KnownBefore, checked
from dateline.pipeline.ruling import Groupings, Near
from dateline.settling import settle_incident, track


class World(KnownBefore, Near, Protocol):
    """What a record holds beside what is new: reports, readings, decisions, and what was derived from them."""

    kin: Held
    shelf: Shelf | None
    latest: str | None
    """The latest time of publication of a report that is held."""

    def clusters(self, reports: Collection[str], sources: Collection[str]) -> set[str]:
        """The clusters with a mention in one of these reports, or with a claim of one of these sources."""

    def holders(self, mentions: Collection[str]) -> Mapping[str, str]:
        """The incidents that these mentions are in, by mention."""

    def alike(self, near: Iterable[Incident], statuses: Collection[Status]) -> Iterable[Incident]:
        """The incidents of such a status, and of the type and actor of one of these, that may lie on or beside its
        days.
        """

    def overdue(self, now: str | None) -> Iterable[Incident]:
        """The plans that may be overdue by this time of publication and were not by the latest, or the other way
        round.
        """


class Nothing:
    """The world before the first report."""

    def __init__(self) -> None:
        self.kin: Held = HeldInMemory()
        self.shelf: Shelf | None = None
        self.latest: str | None = None
        self.ruled: frozenset[str] = frozenset()

    def marks(self, reports: Collection[str]) -> Iterable[Mark]:
        """None."""
        return ()

    def linked(self, mentions: Collection[str]) -> Mapping[str, str]:
        """None."""
        return {}

    def reports(self, ids: Collection[str]) -> Mapping[str, Report]:
        """None."""
        return {}

    def readings(self, reports: Collection[str]) -> Mapping[str, Reading]:
        """None."""
        return {}

    def sources(self, ids: Collection[str]) -> Mapping[str, Source]:
        """None."""
        return {}

    def clusters(self, reports: Collection[str], sources: Collection[str]) -> set[str]:
        """None."""
        return set()

    def holders(self, mentions: Collection[str]) -> Mapping[str, str]:
        """None."""
        return {}

    def incidents(self, ids: Collection[str]) -> Mapping[str, Incident]:
        """None."""
        return {}

    def alike(self, near: Iterable[Incident], statuses: Collection[Status]) -> Iterable[Incident]:
        """None."""
        return ()

    def overdue(self, now: str | None) -> Iterable[Incident]:
        """None."""
        return ()

    def kinships(self, reports: Collection[str]) -> Mapping[str, Kinship]:
        """None."""
        return {}

    def claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """None."""
        return {}

    def told_in(self, incidents: Collection[str]) -> Mapping[str, frozenset[str]]:
        """None."""
        return {}

    def reaches(self, incidents: Collection[str]) -> Iterable[Reach]:
        """None."""
        return ()

    def near(self, family: str, actor: str, first: str, last: str) -> Iterable[Reach]:
        """None."""
        return ()

    def depending(self, reach: Reach, since: float) -> Iterable[tuple[str, str, str]]:
        """None."""
        return ()


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from new reports: what is new or otherwise than the world has it.

    `incidents` are all that are new or changed, `gone` those that are no more, `told` those whose claims and mentions
    may have changed too: of these `claims` and `mentions` are all. `record` is of everything, where the world was
    empty.
    """

    reader: str
    reports: dict[str, Report]
    kin: dict[str, Kin]
    sketches: tuple[Sketch, ...]
    placed: Changes
    sources: dict[str, Source]
    incidents: dict[str, Incident]
    gone: frozenset[str]
    told: frozenset[str]
    claims: dict[str, Claim]
    mentions: tuple[Mention, ...]
    around: dict[str, Report]
    """The reports that the claims stand in, and those these are copies of."""
    ruled: tuple[Decision, ...]
    latest: str | None
    checks: CheckChanges
    tellings: tuple[Telling, ...]
    """What each source and outlet told of the incidents `told`, in numbers."""

    @property
    def kinships(self) -> dict[str, Kinship]:
        """What is new or changed of how reports stand to each other."""
        return {id: Kinship(kin.copy_of, kin.version_of) for id, kin in self.kin.items()}

    @property
    def record(self) -> Record:
        """All of it."""
        held = sources_of(self.claims.values())
        return Record(
            reader=self.reader,
            reports=self.reports,
            kinships=self.kinships,
            sources={id: source for id, source in self.sources.items() if id in held},
            incidents=self.incidents,
            claims=self.claims,
            decisions=self.ruled,
            checks=tuple(sorted((held.check for held in self.checks.checks), key=lambda c: (c.claim, c.kind))),
        )


def derive(
    texts: Mapping[str, Report],
    read: Iterable[Reading],
    ruled: Sequence[Decision],
    reader: str,
    world: World | None = None,
    *,
    kin: Mapping[str, Kin] | None = None,
    windows: Mapping[str, int] | None = None,
) -> Derived:
    """What follows from these reports, none of which the world holds, their readings, and decisions: `ruled` are all
    there are, those that the world has in it too.

    `kin` is what was found of how the reports stand to each other, by id, where their texts are not at hand to find it;
    `windows` how many minutes one incident of each family may take, by the enabled packs where it is not given.
    """
    minutes = packs.windows() if windows is None else windows
    return _Derivation(texts, read, ruled, reader, world or Nothing(), kin, minutes).done()


class _Derivation:
    """The steps, in order; each leaves what the later ones need."""

    def __init__(
        self,
        texts: Mapping[str, Report],
        read: Iterable[Reading],
        ruled: Sequence[Decision],
        reader: str,
        world: World,
        kin: Mapping[str, Kin] | None,
        windows: Mapping[str, int],
    ) -> None:
        self.texts, self.ruled, self.reader, self.world = texts, tuple(ruled), reader, world
        self.kin, self.windows = kin, windows
        self.readings = {reading.report: reading for reading in read}
        self.latest = linking.latest([world.latest, *(report.published for report in texts.values())])

    def done(self) -> Derived:
        """All that follows."""
        sketches = [sketch_of(self.texts[id]) for id in sorted(self.texts)] if self.kin is None else []
        kin = relate(sketches, self.world.kin) if self.kin is None else self.kin
        sources, revised = self._sources()
        linker = self._linked(kin)
        placed = linker.changes()
        more = self.world.clusters(kin.keys() - self.texts.keys(), revised)
        groupings = Groupings(self.ruled, self.world, self.readings, placed)
        drafts, gone = self._drafts(linker, placed, {*more, *groupings.fresh()}, groupings)
        claims = {claim.id: claim for made in drafts for claim in made.claims}
        around, kinships = self._around({claim.evidence.report for claim in claims.values()}, kin)
        asserting = self.world.sources({claim.source for claim in claims.values() if claim.source} - sources.keys())
        known = {**sources, **asserting}
        rulings = rule(self.ruled, self.readings)
        told = {
            made.incident.id: settle_incident(
                made.incident,
                made.claims,
                sources=known,
                reports=around,
                kinships=kinships,
                ruled=rulings.on(made.incident.mentions),
                background=made.background,
            )
            for made in drafts
        }
        mentions = self._mentions(drafts)
        before = self.world.incidents(gone)
        incidents = _Ties(self.world, told, gone, self.readings.values(), self.latest).done()
        fresh = Fresh(
            told=told,
            claims=claims,
            mentions=mentions,
            before=before,
            texts=around,
            readings=self.readings,
            kinships=kinships,
            sources=known,
            unsettled={
                *(kin.keys() - self.texts.keys()),
                *(made.incident.id for made in drafts if any(claim.source in revised for claim in made.claims)),
                *groupings.ruled_on(told, before),
            },
            decisions=self.ruled,
        )
        return Derived(
            reader=self.reader,
            reports=dict(self.texts),
            kin=dict(kin),
            sketches=tuple(sketches),
            placed=placed,
            sources=sources,
            incidents=incidents,
            gone=frozenset(gone - told.keys()),
            told=frozenset(told),
            claims=claims,
            mentions=tuple(mentions),
            around=around,
            ruled=self.ruled,
            latest=self.latest,
            checks=checked(fresh, self.world),
            tellings=self._tellings(told, claims, known, around, kinships, incidents),
        )

    def _sources(self) -> tuple[dict[str, Source], set[str]]:
        """The sources that the new readings have, as all reports know them; and those that are known otherwise now, by
        more than a name more.
        """
        found = [source for id in sorted(self.readings) for source in self.readings[id].sources]
        known = self.world.sources({source.id for source in found})
        sources = merged([*known.values(), *found])
        names = {id: source.names for id, source in sources.items()}
        revised = {id for id, old in known.items() if sources[id] != msgspec.structs.replace(old, names=names[id])}
        return sources, revised

    def _linked(self, kin: Mapping[str, Kin]) -> Linker:
        """All mentions placed, of the new reports and of those whose story began elsewhere than was known."""
        again = [id for id in kin if id not in self.texts]
        texts = {**self.world.reports(again), **self.texts}
        readings = {**self.world.readings(again), **self.readings}
        linker = Linker(self.windows, self.world.shelf)
        for id in sorted(readings):
            linker.put(entries(readings[id].mentions, texts[id].published, kin[id].root))
        linker.settle()
        return linker

    def _drafts(
        self, linker: Linker, placed: Changes, more: Collection[str], groupings: Groupings
    ) -> tuple[tuple[Draft, ...], set[str]]:
        """The incidents of all clusters that changed, and of `more`, drafted anew; and the ids of those before them."""
        changed = sorted(groupings.together({*placed.clusters, *more}))
        told = {entry.mention: entry for cluster in changed for entry in linker.told(cluster)}
        linked = [[entry.mention for entry in linker.told(cluster)] for cluster in changed]
        groups = [linking.group(told[id] for id in ids) for ids in groupings.regrouped(linked)]
        reports = {entry.report for entry in told.values()}
        self.readings |= self.world.readings(reports - self.readings.keys())
        mentions = {mention.id: mention for id in reports for mention in self.readings[id].mentions}
        held = {mention for made in groups for mention in made.mentions}
        gone = set(self.world.holders({*held, *placed.gone}).values())
        return linking.draft(groups, [mentions[id] for id in held]), gone

    def _around(self, told_in: Collection[str], kin: Mapping[str, Kin]) -> tuple[dict[str, Report], dict[str, Kinship]]:
        """These reports with those they are copies or versions of, and how all of them stand to each other."""
        kinships: dict[str, Kinship] = {}
        wanted = set(told_in)
        while wanted:
            known = {**self.world.kin.kin(wanted - kin.keys()), **{id: kin[id] for id in wanted & kin.keys()}}
            kinships |= {id: Kinship(one.copy_of, one.version_of) for id, one in known.items()}
            before = {earlier for one in known.values() for earlier in (one.copy_of, one.version_of) if earlier}
            wanted = before - kinships.keys()
        held = self.world.reports(kinships.keys() - self.texts.keys())
        return {id: self.texts[id] if id in self.texts else held[id] for id in sorted(kinships)}, kinships

    def _tellings(
        self,
        told: Iterable[str],
        claims: dict[str, Claim],
        sources: dict[str, Source],
        around: dict[str, Report],
        kinships: dict[str, Kinship],
        incidents: Mapping[str, Incident],
    ) -> tuple[Telling, ...]:
        """What was told by whom of the incidents that were told anew, as their ties leave them."""
        part = Record(reader=self.reader, reports=around, kinships=kinships, sources=sources, claims=claims)
        return tuple(track.tellings(part, (incidents[id] for id in told)))

    def _mentions(self, drafts: Iterable[Draft]) -> list[Mention]:
        held = {mention for made in drafts for mention in made.incident.mentions}
        return [m for id in sorted(self.readings) for m in self.readings[id].mentions if m.id in held]


class _Ties:
    """The incidents that were settled, and those around them, with their ties: what reports say, and plans with what
    then happened.
    """

    def __init__(
        self,
        world: World,
        told: Mapping[str, Incident],
        gone: Collection[str],
        readings: Iterable[Reading],
        latest: str | None,
    ) -> None:
        self.world, self.told, self.latest = world, told, latest
        self.past = {*gone, *told}
        self.before = world.incidents(gone)
        self.mentions = [mention for reading in readings for mention in reading.mentions]

    def done(self) -> dict[str, Incident]:
        """All incidents that were settled, and those that a tie, or the time, changes."""
        plans, around = self._plans()
        ties = self._said() | linking.plan_ties(plans.values(), around.values())
        links = linking.links_of(ties)
        touched = {link.id for incident in (*self.before.values(), *plans.values()) for link in incident.related}
        near = self.told.keys() | plans.keys()
        touched |= {one for tie in ties if not near.isdisjoint(tie[:2]) for one in tie[:2]}
        touched = (touched | plans.keys()) - self.past
        held = {**self.world.incidents(touched - around.keys()), **around}
        now = moment(self.latest)
        made = {id: linking.tied(incident, links.get(id, ()), now) for id, incident in self.told.items()}
        for id in touched & held.keys():
            kept = [link for link in held[id].related if self._stays(id, link, plans)]
            tied = linking.tied(held[id], {*kept, *links.get(id, ())}, now)
            if tied != held[id]:
                made[id] = tied
        return made

    def _said(self) -> set[Tie]:
        """What the reports say of the incidents they tell."""
        ids = {mention.id for mention in self.mentions}
        own = {mention: incident.id for incident in self.told.values() for mention in incident.mentions}
        return linking.told_ties(self.mentions, {**self.world.holders(ids), **own})

    def _plans(self) -> tuple[dict[str, Incident], dict[str, Incident]]:
        """The plans that may be tied otherwise than before, or be overdue, and all that may be what they planned."""
        done = [i for i in (*self.told.values(), *self.before.values()) if may_be_planned(i)]
        near = [*self.world.alike(done, AWAITED), *self.world.overdue(self.latest)]
        held = {incident.id: incident for incident in near if incident.id not in self.past}
        plans = {id: incident for id, incident in {**held, **self.told}.items() if incident.status in AWAITED}
        held |= {i.id: i for i in self.world.alike(plans.values(), DONE) if i.id not in self.past}
        return plans, {**held, **self.told}

    def _stays(self, id: str, link: Link, plans: Collection[str]) -> bool:
        """Whether a tie of an incident that was not settled anew is what it was."""
        return link.id not in self.past and not (link.how == PLAN and (id in plans or link.id in plans))
