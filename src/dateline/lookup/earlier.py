"""A record as of a moment, kept in a file: what a list or a file asks of each incident as it was, and little else.

What does not change with the moment (the claims' sentences, the reports) stays in the record, and is looked up there in
the same snapshot. The file has no name: nothing is left of it once it is let go, however the program ends.
"""

import os
import sqlite3
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa
from msgspec.structs import replace

from dateline.asof import AsOf, known_kin, ruled_by
from dateline.errors import RecordError
from dateline.model import Claim, Decision, Incident, Kinship, Record, Source
from dateline.model.claim import sources_of
from dateline.record import checks, codec, decisions, find, projections, reports, schema, state, words
from dateline.record.behind import Behind
from dateline.record.chosen import chosen
from dateline.record.find import Wanted
from dateline.record.query import Query

TOGETHER = 200
"""How many incidents are looked at or written at a time."""

_tables = sa.MetaData()

INCIDENT = sa.Table(
    "incident",
    _tables,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("day", sa.Text, nullable=False),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("response", sa.Boolean, nullable=False),
    sa.Column("main", sa.Boolean, nullable=False),
    sa.Column("actor", sa.Text),
    sa.Column("first_day", sa.Text),
    sa.Column("last_day", sa.Text),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("names", sa.Text, nullable=False),
    sa.Column("reports", sa.Text, nullable=False),
    sa.Column("parts", sa.Text),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.Index("incident_in_order", "day", "id"),
)
"""Incidents as they were: what filters ask, `names` as `listed.names` has them, `reports` that tell of each, `parts` of
its claims where these have others today, all as JSON, and the incident itself.
"""

REPORT = sa.Table("report", _tables, sa.Column("id", sa.Text, primary_key=True), sqlite_with_rowid=False)
"""The reports that were out."""

SOURCE = sa.Table("source", _tables, sa.Column("id", sa.Text, primary_key=True), sa.Column("body", sa.Text))
"""The sources as these reports tell of them."""


_NOTE = sa.Table(
    "note",
    _tables,
    sa.Column("revision", sa.Text),
    *(sa.Column(name, sa.Integer) for name in ("out", "later", "undated")),
)
"""What a view says of itself."""


class View:
    """The record as of a moment, of the record's state `revision`; `later` and `undated` are how many reports it leaves
    out. Whoever asks of it what stays in the record gives a snapshot of that state.
    """

    def __init__(self, at: AsOf, name: str | None = None) -> None:
        """A new file, or the one of that name, which another process has begun.

        Raises:
            RecordError: where there is no room for it.
        """
        self.at = at
        self.revision = ""
        self.undated = self.later = self.out = 0
        self._parts: dict[str, str | None] | None = None
        self.name = name or _new()
        # One connection for all threads: SQLite takes their questions in turn, and the file needs no name.
        self._file = sqlite3.connect(self.name, check_same_thread=False, isolation_level=None)
        self._engine = sa.create_engine(
            "sqlite://", creator=lambda: self._file, poolclass=sa.StaticPool, pool_reset_on_return=None
        )
        sa.event.listen(self._engine, "handle_error", self._failed)
        try:
            with self.reading() as file:
                for pragma in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY"):
                    file.exec_driver_sql(f"PRAGMA {pragma}")
                _tables.create_all(file)
        except BaseException:
            self.unname()
            self.close()
            raise

    def _failed(self, context: sa.ExceptionContext) -> None:
        raise RecordError(
            f"The record as of {self.at.text} could not be kept in {tempfile.gettempdir()}"
            f" ({context.original_exception}); see that there is room there, or set TMPDIR to where there is."
        ) from context.original_exception

    def unname(self) -> None:
        """Take the file's name away; it lasts as long as somebody has it open."""
        with suppress(OSError):  # where a file that is open must have a name, it goes when the system says
            Path(self.name).unlink()

    def note(self, revision: str) -> None:
        """Write down what it is of and what it leaves out, once all is in it."""
        self.revision = revision
        with self.reading() as file:
            file.execute(sa.insert(_NOTE).values(**{name: getattr(self, name) for name in _NOTE.c.keys()}))  # noqa: SIM118

    def recall(self) -> None:
        """Know what another process wrote down so."""
        with self.reading() as file:
            for name, value in file.execute(sa.select(_NOTE)).mappings().one().items():
                setattr(self, name, value)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """The file, to read or to write it.

        Raises:
            RecordError: where there is no room for it.
        """
        with self._engine.connect() as file:
            yield file

    @property
    def size(self) -> int:
        """Bytes of the file."""
        (pages,), (page,) = self._file.execute("PRAGMA page_count"), self._file.execute("PRAGMA page_size")
        return int(pages[0]) * int(page[0])

    def close(self) -> None:
        """Let the file go. Who still reads it is told that it is gone."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------------ what is in it

    def page(self, db: sa.Connection, wanted: Wanted, after: Behind | None, most: int) -> tuple[list[Incident], bool]:
        """So many of the incidents wanted, the latest first day first, those without a date last, from behind that
        place on; and whether there are more.
        """
        found: list[Incident] = []
        with self.reading() as file:
            for row in self._fitting(db, file, wanted, INCIDENT.c.body, after=after):
                if len(found) == most:
                    return found, True
                found.append(told_in(row.body))
        return found, False

    def ids(self, db: sa.Connection, wanted: Wanted) -> list[str]:
        """The incidents wanted, by id, in the order of their first days; those without a date last."""
        with self.reading() as file:
            found = [(row.day or "~", row.id) for row in self._fitting(db, file, wanted)]
        return [id for _, id in sorted(found)]

    def incidents(self, ids: Collection[str]) -> dict[str, Incident]:
        """Those of these incidents that had been told of, by id."""
        with self.reading() as file:
            rows = chosen(file, sa.select(INCIDENT.c.id, INCIDENT.c.body), INCIDENT.c.id, ids)
            return {id: told_in(body) for id, body in sorted(map(tuple, rows))}

    def claims(self, db: sa.Connection, ids: Collection[str]) -> dict[str, Claim]:
        """Claims by id, with the names of parts that they had."""
        held: dict[str, Claim] = projections.structs(db, schema.claim, Claim, ids)
        named = {id: part for id, part in self._named_parts().items() if id in held}
        return held | {id: replace(held[id], part=part) for id, part in named.items()}

    def sources(self, ids: Collection[str]) -> dict[str, Source]:
        """Those of these sources that reports had told of by then, by id."""
        with self.reading() as file:
            held: dict[str, Source] = projections.structs(file, SOURCE, Source, ids)
        return held

    def reports(self, ids: Collection[str] | None = None) -> list[str]:
        """The reports that were out, of all or of these, by id."""
        with self.reading() as file:
            return sorted(id for (id,) in chosen(file, sa.select(REPORT.c.id), REPORT.c.id, ids))

    def kinships(self, db: sa.Connection, ids: Collection[str]) -> dict[str, Kinship]:
        """What these reports, which were out, are copies and versions of, as far as that was out too."""
        held = projections.kinships(db, ids)
        others = {id for kin in held.values() for id in (kin.copy_of, kin.version_of) if id}
        known = known_kin(held, {*held, *self.reports(others)})
        return {id: known[id] for id in held}

    def decisions(self, db: sa.Connection) -> tuple[Decision, ...]:
        """The decisions that count as of the moment."""
        return ruled_by(decisions.load(db), self.at.limit)

    def record(self, db: sa.Connection, ids: Collection[str]) -> Record:
        """Those of these incidents that had been told of, with what they rest on and what that is a copy or a version
        of.
        """
        held = self.incidents(ids)
        claims = self.claims(db, {id for incident in held.values() for id in incident.claims})
        told = {claim.evidence.report for claim in claims.values()}
        kinships = self.kinships(db, told)
        beside = {id for kin in kinships.values() for id in (kin.copy_of, kin.version_of) if id} - told
        kinships |= self.kinships(db, beside)
        texts = reports.load(db, kinships)
        return Record(
            reader=state.reader(db) or "",
            reports=texts,
            files=reports.files(db, texts),
            kinships=kinships,
            sources=self.sources(sources_of(claims.values())),
            incidents=held,
            claims=claims,
            decisions=self.decisions(db),
            checks=tuple(checks.of_claims(db, claims)),
            as_of=self.at.text,
        )

    def _named_parts(self) -> dict[str, str | None]:
        """The claims that have another part's name today, by id, with the name that they had."""
        if self._parts is None:
            with self.reading() as file:
                rows = file.execute(sa.select(INCIDENT.c.parts).where(INCIDENT.c.parts.is_not(None))).scalars()
                self._parts = {
                    id: part for text in rows for id, part in codec.load(text, dict[str, str | None]).items()
                }
        return self._parts

    def _fitting(
        self,
        db: sa.Connection,
        file: sa.Connection,
        wanted: Wanted,
        *columns: sa.ColumnElement[Any],
        after: Behind | None = None,
    ) -> Iterator[sa.Row[Any]]:
        """The rows of the incidents wanted in the order of a list, with these columns, from behind that place on."""
        query = wanted.query
        having = _reports_having(db, query) if query else frozenset()
        plain = replace(wanted, standings=(), source=None, outlet=None, places=(), words=None)
        row = INCIDENT.c
        asked = sa.select(row.id, row.day, row.title, row.names, row.reports, *columns)
        asked = asked.where(*find.conditions(file, plain, INCIDENT))
        for one in file.execute(find.latest(asked, row.day, row.id, after, -1)).yield_per(TOGETHER):
            if wanted.rare and not wanted.named(codec.load(one.names, set[tuple[str, str]])):
                continue
            if query is None or query.fits(one.title) or not having.isdisjoint(codec.load(one.reports, list[str])):
                yield one


def _new() -> str:
    try:
        handle, name = tempfile.mkstemp(prefix="dateline-", suffix=".view")
    except OSError as error:
        raise RecordError(
            f"No file could be begun in {tempfile.gettempdir()} ({error.strerror}); set TMPDIR to where there is room."
        ) from error
    os.close(handle)
    return name


def told_in(body: bytes) -> Incident:
    """The incident that a row has."""
    return codec.load(codec.expand(body), Incident)


def _reports_having(db: sa.Connection, query: Query) -> frozenset[str]:
    """The reports, of whatever time, that have the words, by id."""
    number, fits = words.matching(db, words.REPORTS, query)
    some = sa.select(number.label("n")).where(fits).subquery()
    return frozenset(db.execute(sa.select(schema.issued.c.id).join(some, some.c.n == schema.issued.c.n)).scalars())
