"""A record that is asked: read as a whole or in part, at an earlier moment, and what a short id stands for in it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.display.clean import line
from dateline.errors import NotInRecord, TooLarge
from dateline.model import Incident, Record

if TYPE_CHECKING:
    import sqlalchemy as sa

    from dateline.asof import Arrivals, AsOf, Held, View
    from dateline.deciding.reviewing import Review
    from dateline.lookup.earlier import View as Earlier
    from dateline.model import Decision, Incident, Kinship, Record, Report
    from dateline.record import Store
    from dateline.record.find import Found, Wanted
    from dateline.record.journal import Change
    from dateline.record.permalinks import Resolved
    from dateline.record.spots import Place
    from dateline.record.spread import Spread
    from dateline.release.archive import Manifest

LEAST_PREFIX = 3
"""Characters of an id, after its letter, that must be given."""

MOST_THEN = 15_000
"""Incidents of an earlier moment that are held at once with all that they rest on: a gigabyte."""


class Ambiguous(NotInRecord):
    """The beginning of an id that fits more than one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a listing shows, and what it says of the rest.

    `found` are all incidents that fit the filters, `shown` those of them to show, by date, and `part` what the record
    holds of these. `ids` are those of all incidents, `reports` the number of all reports. `view` is what they were
    taken from where an earlier moment was asked about.
    """

    found: tuple[Incident, ...]
    shown: tuple[Incident, ...]
    part: Record
    ids: frozenset[str]
    reports: int
    view: "View | None" = None


@dataclass(frozen=True, slots=True)
class Paged:
    """A page of a list, whether there is another behind it, and how many there are in all, between which days.

    `searched` is how many reports have the words that are looked for, and whether these are all, where words are.
    """

    incidents: tuple[Incident, ...]
    more: bool
    spread: "Spread"
    searched: "Found | None" = None


@dataclass(frozen=True, slots=True)
class Named:
    """What an id stands for: an incident, or, where that is `None`, the report of that id; `note` says how."""

    id: str
    incident: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident's id, when the first of its mentions was shown, and the changes in it and in what went into it."""

    incident: str
    first: str | None
    changes: "tuple[Change, ...]"


@dataclass(frozen=True, slots=True)
class Session:
    """An open record that is up to date."""

    store: "Store"

    def record(self) -> Record:
        """All of it."""
        from dateline.record import projections

        with self.store.snapshot() as db:
            return projections.load(db)

    def part(self, incidents: Collection[str]) -> Record:
        """These incidents with their claims, sources and reports, and what these reports are copies or versions of."""
        with self.store.snapshot() as db:
            return _part(db, incidents)

    def listed(
        self,
        wanted: "Wanted",
        shows: Callable[[Incident], bool],
        as_of: "AsOf | None" = None,
    ) -> Listed:
        """The incidents wanted; only what is shown of them is loaded."""
        if as_of is not None:
            return self._listed_as_of(wanted, shows, as_of)
        import sqlalchemy as sa

        from dateline.record import schema
        from dateline.record.find import find

        with self.store.snapshot() as db:
            found = find(db, wanted)
            shown = by_date(incident for incident in found if shows(incident))
            return Listed(
                found=tuple(found),
                shown=tuple(shown),
                part=_part(db, [incident.id for incident in shown]),
                ids=_incident_ids(db),
                reports=db.execute(sa.select(sa.func.count()).select_from(schema.report)).scalar_one(),
            )

    def _listed_as_of(self, wanted: "Wanted", shows: Callable[[Incident], bool], as_of: "AsOf") -> Listed:
        from dateline.asof import View

        with self.earlier(as_of) as (db, view):
            ids = view.ids(db, wanted)
            within_reach(ids, as_of)
            found = by_date(view.incidents(ids).values())
            shown = tuple(incident for incident in found if shows(incident))
            part = view.record(db, [incident.id for incident in shown])
            return Listed(
                found=tuple(found),
                shown=shown,
                part=part,
                ids=_incident_ids(db),
                reports=view.out,
                view=View(part, view.undated, view.later),
            )

    @contextmanager
    def earlier(self, at: "AsOf") -> "Iterator[tuple[sa.Connection, Earlier]]":
        """The record as of a moment, by publication, with the snapshot that it was made of.

        Raises:
            RecordError: where there is no room for it.
        """
        from dateline.lookup import making

        with self.store.snapshot() as db, making.view(db, at) as view:
            yield db, view

    def held(self) -> "Held":
        """All of it, with the readings that it was derived from."""
        from dateline.asof import Held
        from dateline.record import projections, readings

        with self.store.snapshot() as db:
            record = projections.load(db)
            return Held(record, {reading.report: reading for reading in readings.load(db, record.reader)})

    def received(self, held: "Held", as_of: "AsOf") -> "Arrivals":
        """What it had received by a moment, as its journal has it."""
        from dateline import asof, pipeline
        from dateline.record import journal
        from dateline.record.journal import Outcome

        with self.store.snapshot() as db:
            receipts = [
                (receipt.report, receipt.at)
                for receipt in journal.receipts(db)
                if receipt.report and receipt.outcome in (Outcome.ADDED, Outcome.KNOWN)
            ]
        return asof.received(held, receipts, as_of, lambda *given: pipeline.derive(*given).record)

    def shown(self, incident: str) -> "Shown":
        """What the journal tells of an incident, and of those that went into it."""
        from dateline.record import journal, permalinks

        with self.store.snapshot() as db:
            mentions = _part(db, (incident,)).incidents[incident].mentions
            ids, changes = [incident], list[journal.Change]()
            for id in ids:  # grows while it is gone through
                changes += journal.history(db, id)
                ids += [gone.incident for gone in journal.went_into(db, id) if gone.incident not in ids]
            changes.sort(key=lambda change: change.at)
            return Shown(incident, permalinks.first_shown(db, mentions), tuple(changes))

    def shown_between(self, first: "AsOf", second: "AsOf") -> "tuple[list[str], list[Change]]":
        """The incidents that were first shown between two moments, and what the journal has as changed then."""
        from dateline.record import journal, permalinks

        with self.store.snapshot() as db:
            return permalinks.came(db, first.end, second.end), journal.between(db, first.end, second.end)

    def releases(self) -> "list[Manifest]":
        """What was released, the first made first."""
        import msgspec

        from dateline.record import releases
        from dateline.release.archive import Manifest

        with self.store.snapshot() as db:
            return [msgspec.json.decode(manifest, type=Manifest) for manifest in releases.manifests(db)]

    def release(self, version: str) -> bytes:
        """The archive of a release.

        Raises:
            NotInRecord: where there is none of that version.
        """
        from dateline.record import releases

        with self.store.snapshot() as db:
            return releases.archive(db, version)

    def paged(self, wanted: "Wanted", after: str | None, most: int) -> Paged:
        """A page of so many of the incidents wanted, the latest first, from behind the place that is written so on.

        Raises:
            ValueFormError: where `after` is no place.
        """
        from dateline.record.behind import Behind
        from dateline.record.spread import leaf

        with self.store.snapshot() as db:
            found = leaf(db, wanted, Behind.read(db, after) if after else None, most)
            return Paged(tuple(found.incidents), found.more, found.spread, found.searched)

    def last(self, wanted: "Wanted") -> Incident | None:
        """The incident wanted whose first day is the latest."""
        from dateline.record.find import page

        with self.store.snapshot() as db:
            found, _ = page(db, wanted, None, 1)
        return found[0] if found else None

    def places(self, wanted: "Wanted") -> "list[Place]":
        """The places at which the incidents wanted were, those with most of them first."""
        from dateline.record import spots

        with self.store.snapshot() as db:
            return spots.places(db, wanted)

    def types(self) -> list[str]:
        """The types of the incidents that there are, but for responses."""
        from dateline.record import find

        with self.store.snapshot() as db:
            return find.types(db)

    def near(self, incident: str) -> "Held":
        """This incident and those it is tied to, with the readings of their reports: what its account at an earlier
        moment follows from.
        """
        from dateline.asof import Held
        from dateline.record import readings

        with self.store.snapshot() as db:
            part = _part(db, (incident, *_tied(db, incident)))
            return Held(part, {r.report: r for r in readings.load(db, part.reader, part.reports)})

    def beside(self, incident: Incident, most: int = 12) -> list[Incident]:
        """So many others of the same actor on or near its days: what it may be the same as."""
        import datetime as dt

        from dateline.record.find import Wanted, page

        if incident.date is None or incident.actor is None:
            return []
        first, last = incident.date.days
        try:
            days = (first - dt.timedelta(days=2)).isoformat(), (last + dt.timedelta(days=2)).isoformat()
        except OverflowError:  # the calendar's first or last days
            return []
        wanted = Wanted(actor=incident.actor.label, first=days[0], last=days[1], responses=incident.response)
        with self.store.snapshot() as db:
            found, _ = page(db, wanted, None, most + 1)
        return [other for other in found if other.id != incident.id][:most]

    def told_in(self, report: str) -> Record:
        """One report, with the incidents that have claims from it.

        Raises:
            NotInRecord: where there is none of that id.
        """
        import sqlalchemy as sa

        from dateline.record import reports, schema

        with self.store.snapshot() as db:
            found = reports.load(db, (report,))
            if report not in found:
                raise NotInRecord(f"{line(report)}: this record holds no report of that id.")
            claim = schema.claim
            told = db.execute(sa.select(claim.c.incident).where(claim.c.report == report).distinct()).scalars().all()
            part = _part(db, told)
            import msgspec

            files = reports.files(db, (report,))
            return msgspec.structs.replace(part, reports={**part.reports, **found}, files={**part.files, **files})

    def original(self, report: str) -> "Report | None":
        """What a report is a copy or a new version of; `None` of one that stands for itself."""
        import sqlalchemy as sa

        from dateline.record import reports, schema

        kin = schema.kinship
        with self.store.snapshot() as db:
            found = db.execute(sa.select(kin.c.copy_of, kin.c.version_of).where(kin.c.id == report)).one_or_none()
            other = (found.copy_of or found.version_of) if found else None
            return reports.load(db, (other,))[other] if other else None

    def latest(self) -> str | None:
        """The latest time of publication that it knows: "now", where no clock is given."""
        from dateline.record import state

        with self.store.snapshot() as db:
            return state.latest(db)

    def kin_of(self, report: str) -> "Mapping[str, Kinship]":
        """The reports that are copies or new versions of this one."""
        from dateline.record import projections

        with self.store.snapshot() as db:
            return projections.kin_of(db, report)

    def revision(self) -> str:
        """Another whenever anything that is shown of it may be: for those who keep what they were told."""
        from dateline.record import state

        with self.store.snapshot() as db:
            return state.revision(db)

    def around(self, incident: str) -> Record:
        """This incident, those it is tied to, and those against which its claims were held."""
        from dateline.record import checks

        with self.store.snapshot() as db:
            against = (id for check in checks.load(db, (incident,)) for id in check.incidents)
            return _part(db, (incident, *_tied(db, incident), *against))

    def holders(self, mentions: Collection[str]) -> set[str]:
        """The incidents that hold one of these mentions."""
        from dateline.record import permalinks

        with self.store.snapshot() as db:
            return set(permalinks.holders(db, mentions).values())

    def reviews(self, incident: str | None = None) -> "list[Review]":
        """All decisions as they are today, or those on an incident."""
        from dateline.pipeline.reviewing import reviewed

        with self.store.snapshot() as db:
            return reviewed(db, incident)

    def decisions(self) -> "tuple[Decision, ...]":
        """All decisions, in the order in which they count."""
        from dateline.record import decisions

        with self.store.snapshot() as db:
            return decisions.load(db)

    def incident_ids(self) -> frozenset[str]:
        """The ids of all incidents."""
        with self.store.snapshot() as db:
            return _incident_ids(db)

    def incident(self, given: str) -> tuple[str, str | None]:
        """The id of the incident that is meant, and a note where that is not the one that the id once named.

        The id may be one of a mention or a claim in it.

        Raises:
            NotInRecord: where nothing of that id was ever shown, or it is no longer read as an incident.
        """
        found = self.named(given)
        if found.incident is None:
            raise NotInRecord(f"{found.id} is a report; its text with its claims: dateline report {found.id}")
        return found.incident, found.note

    def named(self, given: str) -> "Named":
        """What an id, or its beginning, stands for now, of all that were ever shown.

        Raises:
            NotInRecord: where nothing of that id was ever shown, or it is no longer read as an incident.
            Ambiguous: where several begin so.
        """
        from dateline.record import permalinks
        from dateline.record.beginnings import beginning

        start = _start(given, "imcr", "an incident")
        with self.store.snapshot() as db:
            wanted = _one(given, start, beginning(db, start), "nothing")
            if wanted.startswith("r-"):
                return Named(wanted, None, f"{wanted} is a report; this is its text, with its claims marked.")
            found = permalinks.resolve(db, wanted)
        if found.incident is None:
            raise NotInRecord(f"{wanted}: {found.why or 'no incident fits it any more.'}")
        merge = self._merge(wanted, found.incident) if found.redirected else None
        return Named(wanted, found.incident, merge or _note(wanted, found))

    def _merge(self, id: str, incident: str) -> str | None:
        """What to say of an incident's id that a decision has brought into another; `None` where none has."""
        from dateline.model.ids import mention_id
        from dateline.record import placed

        names = {mention_id(id), mention_id(incident)}
        merges = [review for review in self.reviews(incident) if review.decision.verb == "merge" and review.stands]
        with self.store.snapshot() as db:
            linked = placed.linked(db, {*names, *(mention for review in merges for mention in review.mentions)})
        own = linked.get(mention_id(id))
        if not id.startswith("i-") or own is None or own == linked.get(mention_id(incident)) or not merges:
            return None
        by_name = [review for review in merges if own in {linked.get(mention) for mention in review.mentions}]
        made = (by_name or merges)[-1].decision
        return f"{id} was merged into {incident} by decision {made.id} of {line(made.by)}."

    def report(self, held: Record, given: str) -> str:
        """The id of the report that is meant, by its id or by the name of a file.

        Raises:
            NotInRecord: where there is none.
        """
        named = [id for id, names in held.files.items() if given in names]
        return named[0] if len(named) == 1 else matching(given, frozenset(held.reports), "r", "report")


def _part(db: "sa.Connection", incidents: Collection[str]) -> Record:
    import msgspec

    from dateline.record import projections, reports

    held = projections.load(db, incidents)
    kin = {id for k in held.kinships.values() for id in (k.copy_of, k.version_of) if id} - held.reports.keys()
    return msgspec.structs.replace(held, reports=held.reports | reports.load(db, kin))


def _tied(db: "sa.Connection", incident: str) -> list[str]:
    """The incidents that this one is tied to."""
    from dateline.record import projections, schema

    held: Incident = projections.structs(db, schema.incident, Incident, (incident,))[incident]
    return [link.id for link in held.related]


def _incident_ids(db: "sa.Connection") -> frozenset[str]:
    import sqlalchemy as sa

    from dateline.record import schema

    return frozenset(db.execute(sa.select(schema.incident.c.id)).scalars())


def within_reach(ids: Collection[str], at: "AsOf") -> None:
    """See that no more incidents of an earlier moment are to be held, with all that they rest on, than there is room
    for.

    Raises:
        TooLarge: where there are more.
    """
    if len(ids) > MOST_THEN:
        raise TooLarge(
            f"{len(ids):,} incidents as of {at.text} are more than can be listed at once, which is {MOST_THEN:,}; ask"
            " for some days or one actor, or write them all to a file with `dateline export --as-of`."
        )


def matching(given: str, ids: Collection[str], letters: str, what: str) -> str:
    """The one id that begins as given, with or without its letter.

    Raises:
        NotInRecord: where none does, or so little is given that it says nothing.
        Ambiguous: where several do.
    """
    start = _start(given, letters, f"{'an' if what[0] in 'aei' else 'a'} {what}")
    starts = {start} if "-" in start else {f"{letter}-{start}" for letter in letters}
    if start in ids:
        return start
    return _one(given, start, sorted(id for id in ids if any(id.startswith(one) for one in starts)), f"no {what}")


def _start(given: str, letters: str, what: str) -> str:
    """The beginning of an id as it is looked for: with its letter, where it was given with one of these."""
    text = given.strip().casefold()
    lettered = text[:2] in {f"{letter}-" for letter in letters}
    if len(text[2:] if lettered else text) < LEAST_PREFIX:
        raise NotInRecord(f"{line(given)}: give at least {LEAST_PREFIX} characters of the id of {what}.")
    return text


def _one(given: str, start: str, found: Sequence[str], nothing: str) -> str:
    """The id that is the beginning given, or the only one that begins so."""
    if start in found:
        return start
    if not found:
        raise NotInRecord(f"{line(given)}: this record holds {nothing} of that id.")
    if len(found) > 1:
        some = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
        raise Ambiguous(f"{line(given)}: {len(found)} ids begin so ({some}); give more of it.")
    return found[0]


def _note(id: str, found: "Resolved") -> str | None:
    """What to say of an id that is not its incident's own."""
    if id.startswith("i-"):
        return f"{id} is now part of {found.incident}." if found.redirected else None
    if found.property is not None:
        told = found.property.replace("_", " ")
        return f"{id} was a claim ({told}) that is read no more; its mention is now in {found.incident}."
    if found.redirected:
        return f"{id} is a mention that is read no more; what it marked is now told in {found.incident}."
    return f"{id} is a {'mention' if id[0] == 'm' else 'claim'} of {found.incident}."


def by_date(incidents: Iterable[Incident]) -> list[Incident]:
    """In the order of their dates; those without one last."""
    return sorted(incidents, key=lambda i: (i.date.days[0].isoformat() if i.date else "~", i.slug, i.id))
