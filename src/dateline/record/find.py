"""Incidents by what they are, by who tells them, and by words of their reports."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple, Self

import msgspec
import sqlalchemy as sa

from dateline.model import Incident, Record
from dateline.model.words import Status
from dateline.record import codec, listed, reports, schema, words
from dateline.record.behind import Behind
from dateline.record.by_name import Named, by_name
from dateline.record.chosen import chosen
from dateline.record.query import Query, parse

MANY = 1_500
"""Reports, the last published, that words are looked for in where more have them: so long does a search take."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which incidents to find; what is left at its default leaves out nothing.

    `actor` is a code or a name as accounts show it, in capitals or not. `first` and `last` are days, `2021-10-19`: an
    incident is found that may have happened on one of them; one without a date is not. `standings` asks for any
    property that stands so. `responses` is true for responses alone, false for all but them; `passing` likewise for
    what is told only in passing, in reports that are about something else.

    `source` and `outlet` are a part of a name: of who tells something of it or the body spoken for, and of who printed
    it. `places` are names or ids of gazetteers, of which the incident has one, or lies in it. `words` are as a person
    types them (`record/query.py`): of its title, or of one of its reports.
    """

    types: tuple[str, ...] = ()
    actor: str | None = None
    first: str | None = None
    last: str | None = None
    standings: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    responses: bool | None = None
    passing: bool | None = None
    source: str | None = None
    outlet: str | None = None
    places: tuple[str, ...] = ()
    words: str | None = None

    @property
    def rare(self) -> bool:
        """Whether something is asked for that incidents are not kept in the order of."""
        return bool(self.standings or self.source or self.outlet or self.places or self.words)

    @property
    def query(self) -> Query | None:
        """The words as they are looked for; `None` where none are."""
        return parse(self.words) if self.words is not None else None

    def fits(self, incident: Incident, record: Record) -> bool:
        """Whether an incident of this record is wanted: what `find` asks of the record's, of one that is at hand."""
        actor = incident.actor.label.casefold() if incident.actor else None
        first, last = (day.isoformat() for day in incident.date.days) if incident.date else ("", "")
        return (
            (not self.types or incident.type in self.types)
            and (self.actor is None or self.actor.casefold() == actor)
            and (self.first is None or (bool(last) and last >= self.first))
            and (self.last is None or (bool(first) and first <= self.last))
            and (not self.statuses or incident.status in self.statuses)
            and self.responses in (None, incident.response)
            and self.passing in (None, not incident.main_in)
            and self._told(incident, record)
        )

    def _told(self, incident: Incident, record: Record) -> bool:
        """Whether those tell it that are asked for, in these words."""
        claims = [record.claims[id] for id in incident.claims if id in record.claims]
        names = listed.names(incident, claims, record.sources, record.reports)
        texts = [record.reports[id] for id in {claim.evidence.report for claim in claims} if id in record.reports]
        query = self.query
        return self.named(names) and (
            query is None or query.fits(incident.title) or any(query.fits(listed.indexed(report)) for report in texts)
        )

    def named(self, names: Collection[tuple[str, str]]) -> bool:
        """Whether an incident of these names (`listed.names`) stands so, is told by those and is at a place that are
        asked for.
        """
        parts = ((listed.SOURCE, self.source), (listed.OUTLET, self.outlet))
        return (
            (not self.standings or any((listed.STANDING, standing) in names for standing in self.standings))
            and all(any(k == kind and listed.plain(part) in name for k, name in names) for kind, part in parts if part)
            and (not self.places or any((listed.PLACE, listed.plain(place)) in names for place in self.places))
        )


def find(db: sa.Connection, wanted: Wanted) -> list[Incident]:
    """The incidents wanted, in the order of their first day, then id; those without a date last."""
    incident = schema.incident
    query = sa.select(incident.c.body).where(*conditions(db, wanted))
    query = query.order_by(incident.c.first_day.is_(None), incident.c.first_day, incident.c.id)
    return [codec.load(body, Incident) for (body,) in db.execute(query)]


def ids(db: sa.Connection, wanted: Wanted) -> list[str]:
    """The incidents wanted, by id, in the same order."""
    incident = schema.incident
    query = sa.select(incident.c.id).where(*conditions(db, wanted))
    query = query.order_by(incident.c.first_day.is_(None), incident.c.first_day, incident.c.id)
    return list(db.execute(query).scalars())


def samples(db: sa.Connection, wanted: Wanted) -> dict[str, set[str]]:
    """The properties that the incidents wanted hold, sorted, each with one or two incidents, by id, that do."""
    standing = schema.standing
    chosen_ids = sa.select(schema.incident.c.id).where(*conditions(db, wanted))
    query = sa.select(standing.c.property, sa.func.min(standing.c.id), sa.func.max(standing.c.id))
    query = query.where(standing.c.id.in_(chosen_ids)).group_by(standing.c.property)
    return {name: {first, last} for name, first, last in sorted(db.execute(query))}


def claims_of_rows(db: sa.Connection, outlet: str) -> frozenset[str]:
    """The claims, by id, that rows of an outlet's tables make."""
    file, claim = schema.report_file, schema.claim
    # Rows are given under the name of their file with their numbers behind a "#"; no other report need be looked at.
    named = db.execute(sa.select(file.c.report).where(file.c.name.like("%#%")).distinct()).scalars()
    held = reports.load(db, list(named))
    own = [id for id, report in held.items() if report.table is not None and report.outlet == outlet]
    return frozenset(id for (id,) in chosen(db, sa.select(claim.c.id), claim.c.report, own))


def page(
    db: sa.Connection, wanted: Wanted, after: Behind | None, most: int, names: Sequence[Named] | None = None
) -> tuple[list[Incident], bool]:
    """So many of the incidents wanted, the latest first day first, those without a date last, from behind that place
    on; and whether there are more. `names` are what `named` found for it, where that is known.
    """
    if wanted.query is not None:
        some = rare(db, wanted, names)
        day, id, query = some.day, some.rows.c.id, some.only(some.rows.c.id, some.day)
    else:
        incident = schema.incident
        # Their ids first: what finds them is an index, so that no account is looked at that is not shown.
        asked = conditions(db, wanted, names=names)
        day, id, query = incident.c.day, incident.c.id, sa.select(incident.c.id).where(*asked)
    found = db.execute(latest(query, day, id, after, most + 1)).scalars().all()
    return in_order(db, found[:most]), len(found) > most


def latest(
    query: sa.Select[Any], day: sa.ColumnElement[str], id: sa.ColumnElement[str], after: Behind | None, most: int
) -> sa.Select[Any]:
    """So many of the incidents that a query finds, in the order of a list, from behind that place on."""
    if after is not None:
        query = query.where(sa.tuple_(day, id) < sa.tuple_(sa.literal(after.day), sa.literal(after.id)))
    return query.order_by(day.desc(), id.desc()).limit(most)


def in_order(db: sa.Connection, ids: Sequence[str]) -> list[Incident]:
    """The incidents of these ids, in their order."""
    incident = schema.incident
    bodies = dict(map(tuple, chosen(db, sa.select(incident.c.id, incident.c.body), incident.c.id, ids)))
    return [codec.load(bodies[id], Incident) for id in ids]


def types(db: sa.Connection) -> list[str]:
    """The types of which there are incidents that are no responses, sorted."""
    tally = schema.tally
    query = sa.select(tally.c.type).where(tally.c.step == "year", tally.c.response.is_(False)).distinct()
    return sorted(db.execute(query).scalars())


class Found(msgspec.Struct, frozen=True):
    """How many reports have words that are looked for; `more` is true where there are more, the latest of which are
    these.
    """

    number: int
    more: bool

    @classmethod
    def of(cls, number: int) -> Self:
        """Of so many that `_spoken` has."""
        return cls(min(number, MANY), number > MANY)


def searched(db: sa.Connection, wanted: Wanted) -> Found | None:
    """In how many reports the words stand that are looked for; `None` where none are."""
    spoken = _spoken(db, wanted)
    return None if spoken is None else Found.of(db.execute(sa.select(sa.func.count()).select_from(spoken)).scalar_one())


def conditions(
    db: sa.Connection,
    wanted: Wanted,
    incident: sa.FromClause = schema.incident,
    names: Sequence[Named] | None = None,
) -> list[sa.ColumnElement[bool]]:
    """What rows must be so that they are of incidents wanted, in a table that says as much of them; `names` are what
    `named` found for it, where that is known.
    """
    found: list[sa.ColumnElement[bool]] = []
    if wanted.types:
        found.append(incident.c.type.in_(wanted.types))
    if wanted.actor is not None:
        found.append(incident.c.actor == wanted.actor.casefold())
    if wanted.first is not None:
        found.append(incident.c.last_day >= wanted.first)
    if wanted.last is not None:
        dated = [incident.c.day <= wanted.last, incident.c.day != ""] if "day" in incident.c else []
        found += dated or [incident.c.first_day <= wanted.last]
    if wanted.statuses:
        found.append(incident.c.status.in_([status.value for status in wanted.statuses]))
    if wanted.responses is not None:
        found.append(incident.c.response == wanted.responses)
    if wanted.passing is not None:
        found.append(incident.c.main.is_(not wanted.passing))
    names = named(db, wanted) if names is None else names
    if "n" in incident.c:
        number: sa.ColumnElement[int] = incident.c.n
        return [*found, *(name.fits(number) for name in names), *_worded(db, wanted, number)]
    own = schema.incident
    told = (sa.select(own.c.id).where(fits) for fits in _worded(db, wanted, own.c.n))
    return [*found, *(incident.c.id.in_(ids) for ids in (*(name.ids for name in names), *told))]


class Rare(NamedTuple):
    """Where incidents stand that are wanted by something rare: rows that say their `id`, number, first day (nothing of
    one without a date), `last_day` and `months`, and what of them is asked; `single` where no incident has two.
    `spoken` are the reports by number in which the words stand that are looked for, as `_spoken` has them.
    """

    rows: sa.FromClause
    number: sa.ColumnElement[int]
    day: sa.ColumnElement[str]
    asked: list[sa.ColumnElement[bool]]
    single: bool
    spoken: sa.CTE | None

    def only(self, *columns: sa.ColumnElement[Any]) -> sa.Select[Any]:
        """These columns of them, each incident once."""
        query = sa.select(*columns).where(*self.asked)
        return query if self.single else query.add_columns(self.number).distinct()


_BY_NUMBER = sa.select(
    *(schema.incident.c[name] for name in ("n", "id", "status", "response", "main", "months")),
    *(sa.func.coalesce(schema.incident.c[name], "").label(name) for name in ("type", "actor", "day", "last_day")),
)
"""Incidents that are wanted by their numbers; the latter columns so that no index can begin with them: all attacks
would be asked whether they have the words.
"""


def rare(db: sa.Connection, wanted: Wanted, names: Sequence[Named] | None = None) -> Rare:
    """Where the incidents stand that are wanted by something rare; `names` are what `named` found for it.

    What is wanted by name is read off the rows of the name that fewest have, which say what else is asked for, so that
    no incident is looked at.
    """
    plain = msgspec.structs.replace(wanted, standings=(), source=None, outlet=None, places=(), words=None)
    spoken = _spoken(db, wanted)
    if names := named(db, wanted) if names is None else names:
        first, *further = sorted(names, key=lambda name: name.number)
        rows, number = first.rows, first.rows.c.incident
        asked = [*conditions(db, plain, rows), *(rows.c.id.in_(other.ids) for other in further)]
        day = sa.func.coalesce(rows.c.first_day, "").label("day")
        asked += _worded(db, wanted, number, spoken)
        return Rare(rows, number, day, [first.asked, *asked], first.single, spoken)
    own = schema.incident
    if spoken is None:
        return Rare(own, own.c.n, own.c.day, conditions(db, plain), True, None)
    hits = _BY_NUMBER.where(*_worded(db, wanted, own.c.n, spoken)).subquery()
    return Rare(hits, hits.c.n, hits.c.day, conditions(db, plain, hits), True, spoken)


def named(db: sa.Connection, wanted: Wanted) -> list[Named]:
    """What the filters by name ask for."""
    called = schema.called
    alike: list[tuple[str, sa.ColumnElement[bool]]] = []
    if wanted.standings:
        alike.append((listed.STANDING, called.c.name.in_(wanted.standings)))
    for kind, part in ((listed.SOURCE, wanted.source), (listed.OUTLET, wanted.outlet)):
        if part is not None:
            alike.append((kind, called.c.name.contains(listed.plain(part), autoescape=True)))
    if wanted.places:
        alike.append((listed.PLACE, called.c.name.in_([listed.plain(place) for place in wanted.places])))
    return [by_name(db, kind, fits) for kind, fits in alike]


def _spoken(db: sa.Connection, wanted: Wanted) -> sa.CTE | None:
    """The latest reports, by number, in which the words stand that are looked for, and one more where there are more;
    `None` where none are looked for.
    """
    query = wanted.query
    if query is None:
        return None
    report, fits = words.matching(db, words.REPORTS, query)
    found = sa.select(report.label("n")).where(fits).order_by(report.desc()).limit(MANY + 1)
    return found.cte("spoken").prefix_with("MATERIALIZED")


def _worded(
    db: sa.Connection, wanted: Wanted, n: sa.ColumnElement[int], spoken: sa.CTE | None = None
) -> Iterator[sa.ColumnElement[bool]]:
    """That an incident, by its number, has the words that are looked for, where any are."""
    query = wanted.query
    spoken = _spoken(db, wanted) if spoken is None else spoken
    if query is not None and spoken is not None:
        latest = sa.select(spoken.c.n).order_by(spoken.c.n.desc()).limit(MANY)
        by_report = sa.select(schema.told.c.incident).where(schema.told.c.report.in_(latest))
        number, titled = words.matching(db, words.INCIDENTS, query)
        by_title = sa.select(sa.select(number.label("n")).where(titled).limit(MANY).subquery().c.n)
        yield n.in_(sa.union(by_report, by_title))
