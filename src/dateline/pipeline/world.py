"""A record as deriving sees it: what is near to something new is fetched when it is asked for."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from itertools import product

import sqlalchemy as sa

from dateline.intake import Held
from dateline.linking import Placed, Shelf
from dateline.linking.features import MONTH
from dateline.linking.incidents import AWAITED, BESIDE
from dateline.model import Claim, Incident, Kinship, Reading, Report, Source
from dateline.model.anchor import Mark
from dateline.model.check import Reach
from dateline.model.moment import moment
from dateline.model.words import Status
from dateline.record import checks, codec, permalinks, placed, projections, readings, reports, schema, state
from dateline.record.chosen import chosen
from dateline.record.kin import Kept

WIDEST = MONTH + 9
"""No node looks into more days than this: a month, and what zones and tables add to it."""

_DAY = dt.timedelta(days=1)


class Stored:
    """The world of `deriving.World`, in one transaction of a record whose projections are by this reader."""

    def __init__(self, db: sa.Connection, reader: str) -> None:
        self._db, self._reader = db, reader
        self.kin: Held = Kept(db)
        self.shelf: Shelf | None = PlacedBefore(db)
        self.latest = state.latest(db)
        self.ruled = state.ruled(db)

    def marks(self, reports: Collection[str]) -> Iterable[Mark]:
        """Where the mentions of these reports stand that are in an incident."""
        return permalinks.marks_in(self._db, reports)

    def linked(self, mentions: Collection[str]) -> Mapping[str, str]:
        """The clusters of those of these mentions that are placed."""
        return placed.linked(self._db, mentions)

    def reports(self, ids: Collection[str]) -> Mapping[str, Report]:
        """Those of these reports that are held."""
        return reports.load(self._db, ids)

    def readings(self, reports: Collection[str]) -> Mapping[str, Reading]:
        """The readings of those of these reports that are held."""
        return {reading.report: reading for reading in readings.load(self._db, self._reader, reports)}

    def sources(self, ids: Collection[str]) -> Mapping[str, Source]:
        """Those of these sources that are known."""
        return projections.structs(self._db, schema.source, Source, ids)

    def clusters(self, reports: Collection[str], sources: Collection[str]) -> set[str]:
        """The clusters with a mention in one of these reports, or with a claim of one of these sources."""
        claim, mention = schema.claim, schema.mention
        of_sources = sa.select(mention.c.id).join(claim, claim.c.incident == mention.c.incident).distinct()
        mentions = {id for (id,) in chosen(self._db, of_sources, claim.c.source, sources)}
        return placed.clusters(self._db, "report", reports) | placed.clusters(self._db, "id", mentions)

    def holders(self, mentions: Collection[str]) -> Mapping[str, str]:
        """The incidents that these mentions are in, by mention."""
        return permalinks.holders(self._db, mentions)

    def incidents(self, ids: Collection[str]) -> Mapping[str, Incident]:
        """Those of these incidents that there are."""
        return projections.structs(self._db, schema.incident, Incident, ids)

    def alike(self, near: Iterable[Incident], statuses: Collection[Status]) -> Iterable[Incident]:
        """The incidents of such a status, and of the type and actor of one of these, that may lie on or beside its
        days.
        """
        table = schema.incident
        kinds = {(i.type, i.actor.label, i.date.days) for i in near if i.actor and i.date}
        # One status at a time, or SQLite takes an index that has it read all that ever happened.
        for (type, actor, (first, last)), status in product(kinds, statuses):
            query = sa.select(table.c.body).where(
                table.c.type == type,
                table.c.actor == actor.casefold(),
                table.c.status == status.value,
                table.c.last_day >= _before_or_after(first, -BESIDE * _DAY),
                table.c.first_day <= _before_or_after(last, BESIDE * _DAY),
            )
            yield from (codec.load(body, Incident) for (body,) in self._db.execute(query))

    def overdue(self, now: str | None) -> Iterable[Incident]:
        """The plans that may be overdue by this time of publication and were not by the latest, or the other way
        round: a later time with a zone may leave open what a day without one did not.
        """
        if now is None or now == self.latest:
            return
        table = schema.incident
        query = sa.select(table.c.body).where(
            table.c.status.in_([status.value for status in AWAITED]),
            table.c.last_day <= _before_or_after(_day(now), _DAY),
        )
        if self.latest is not None:
            query = query.where(table.c.last_day >= _before_or_after(_day(self.latest), -2 * _DAY))
        yield from (codec.load(body, Incident) for (body,) in self._db.execute(query))

    def kinships(self, reports: Collection[str]) -> Mapping[str, Kinship]:
        """How those of these reports that are held stand to others."""
        return {id: Kinship(kin.copy_of, kin.version_of) for id, kin in self.kin.kin(reports).items()}

    def claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        """Those of these claims that there are."""
        return projections.structs(self._db, schema.claim, Claim, ids)

    def told_in(self, incidents: Collection[str]) -> Mapping[str, frozenset[str]]:
        """The reports that tell of those of these incidents that there are."""
        table = schema.mention
        found: dict[str, set[str]] = {}
        query = sa.select(table.c.incident, table.c.report)
        for incident, report in chosen(self._db, query, table.c.incident, incidents):
            found.setdefault(incident, set()).add(report)
        return {incident: frozenset(told) for incident, told in found.items()}

    def reaches(self, incidents: Collection[str]) -> Iterable[Reach]:
        """Where these incidents are found by those who ask what else happened."""
        return checks.reaches(self._db, incidents)

    def near(self, family: str, actor: str, first: str, last: str) -> Iterable[Reach]:
        """Where the incidents of a family and an actor are found that may have been on one of these days."""
        return checks.near(self._db, family, actor, first, last)

    def depending(self, reach: Reach, since: float) -> Iterable[tuple[str, str, str]]:
        """The checks that ask for what an incident is found by, of statements since a time."""
        return checks.depending(self._db, reach, since)


def _day(published: str) -> dt.date:
    """The day, by whatever clock, on which a time of publication begins: a plan is held against that."""
    at = moment(published)
    assert at is not None, "the latest time of publication is one"
    return (dt.datetime.min + dt.timedelta(seconds=max(at.start, 0))).date()


def _before_or_after(day: dt.date, by: dt.timedelta) -> str:
    try:
        return (day + by).isoformat()
    except OverflowError:  # the calendar's first or last day
        return day.isoformat()


class PlacedBefore:
    """`dateline.linking.Shelf` over a record."""

    def __init__(self, db: sa.Connection) -> None:
        self._db = db

    def window(self, family: str, state: str, first: int, last: int) -> Iterable[Placed]:
        """Those of a family and state whose nodes look into one of these days."""
        return map(_decoded, placed.window(self._db, family, state, (first, last), WIDEST))

    def named(self, family: str, state: str, names: Collection[str]) -> Iterable[Placed]:
        """Those of a family and state in whose signatures one of these people is named."""
        return self.of_nodes(placed.named(self._db, family, state, names))

    def of_nodes(self, nodes: Collection[str]) -> Iterable[Placed]:
        """Those of these nodes."""
        return map(_decoded, placed.bodies(self._db, "node", nodes))

    def of_mentions(self, mentions: Collection[str]) -> Iterable[Placed]:
        """Those of these mentions."""
        return map(_decoded, placed.bodies(self._db, "id", mentions))


def row_of(there: Placed) -> placed.Row:
    """A placed mention as the record keeps it."""
    entry, own = there.entry, there.entry.signature
    first, last = there.look or (None, None)
    body = codec.text(there)
    names = tuple(own.names)
    return placed.Row(
        entry.mention, entry.report, there.node, there.cluster, own.family, own.state, first, last, body, names
    )


def _decoded(body: str) -> Placed:
    return codec.load(body, Placed)
