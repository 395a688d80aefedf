"""A record, or a part of it → its JSON, read from the store while it is written, so that neither is in memory whole.

The lists are in the order of ids, as the form has them, and not in that of incidents: so the ids come first, and of
each list so many rows at a time. All of it is of one moment of the store, however long the writing takes.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import BinaryIO, TypeVar

import sqlalchemy as sa
from msgspec.structs import replace

from dateline.export.as_json import (
    check_form,
    claim_form,
    decision_form,
    incident_form,
    report_form,
    source_form,
)
from dateline.export.form import SCHEMA, CheckForm, ClaimForm, DecisionForm, IncidentForm, ReportForm, SourceForm
from dateline.export.json_text import json_text
from dateline.lookup.earlier import View
from dateline.lookup.exporting import decided
from dateline.model import Claim, Decision, Incident, Kinship, Record, Report, Source
from dateline.model.claim import sources_of
from dateline.record import Store, checks, decisions, find, projections, reports, schema, state
from dateline.record.chosen import chosen
from dateline.record.find import Wanted

TOGETHER = 1_000
"""How many rows of a list are held at a time."""

T = TypeVar("T")


def write_json(store: Store, wanted: Wanted | None, file: BinaryIO) -> None:
    """Write the incidents wanted with what they rest on; `None` wants all of the record."""
    with store.snapshot() as db:
        _write(db, _Part(db, None if wanted is None else find.ids(db, wanted)), None, file)


def write_json_then(db: sa.Connection, view: View, wanted: Wanted | None, file: BinaryIO) -> None:
    """The same of a record as of a moment; `db` is a snapshot of the record that the view is of."""
    _write(db, _PartThen(db, view, wanted), view.at.text, file)


def _write(db: sa.Connection, part: "_Part", as_of: str | None, file: BinaryIO) -> None:
    fields = {
        "schema": SCHEMA,
        "as_of": as_of,
        "reader": state.reader(db) or "",
        "reports": part.reports(),
        "sources": part.sources(),
        "incidents": part.incidents(),
        "claims": part.claims(),
        "decisions": part.decisions(),
        "checks": part.checks(),
    }
    for piece in json_text(fields):
        file.write(piece.encode())


class _Part:
    """These incidents of a record, or all; `sources` are known once the claims have been gone through."""

    def __init__(self, db: sa.Connection, incidents: Collection[str] | None) -> None:
        self._db = db
        self._all = incidents is None
        self._out: dict[str, Report] = {}
        self._named: set[str] = set()
        self._choose(incidents)

    def _choose(self, incidents: Collection[str] | None) -> None:
        """Note the ids of all that is to be written."""
        db = self._db
        claim, incident, kinship = schema.claim, schema.incident, schema.kinship
        self._incidents = _ids(db, incident.c.id) if incidents is None else sorted(incidents)
        rows = chosen(db, sa.select(claim.c.id), claim.c.incident, incidents)
        self._claims = sorted(id for (id,) in rows)
        if incidents is None:
            self._told = self._reports = _ids(db, kinship.c.id)
        else:
            told = chosen(db, sa.select(claim.c.report).distinct(), claim.c.incident, incidents)
            self._told = sorted({report for (report,) in told})
            kin = projections.kinships(db, self._told)
            beside = {id for one in kin.values() for id in (one.copy_of, one.version_of) if id}
            self._reports = sorted({*self._told, *projections.kinships(db, beside)})

    def checks(self) -> Iterator[CheckForm]:
        for claims in _some(self._claims):
            yield from map(check_form, checks.of_claims(self._db, claims))

    def claims(self) -> Iterator[ClaimForm]:
        claim = schema.claim
        query = sa.select(claim.c.id, claim.c.incident)
        for ids in _some(self._claims):
            of = dict(map(tuple, chosen(self._db, query, claim.c.id, ids)))
            rows = self._held_claims(ids)
            held = rows.values()
            self._named |= sources_of(held)
            # Of the report of a claim no more is told than when it came out: no texts are kept.
            new = reports.load(self._db, {claim.evidence.report for claim in held} - self._out.keys())
            self._out |= {id: replace(report, text="") for id, report in new.items()}
            told = Record(reader="", reports=self._out)
            yield from (claim_form(told, rows[id], of[id]) for id in ids)

    def decisions(self) -> Iterator[DecisionForm]:
        every = self._ruled()
        ruled = every if self._all else decided(every, frozenset(self._told))
        yield from map(decision_form, sorted(ruled, key=lambda one: one.id))

    def incidents(self) -> Iterator[IncidentForm]:
        for ids in _some(self._incidents):
            held = self._held_incidents(ids)
            yield from (incident_form(held[id]) for id in ids)

    def reports(self) -> Iterator[ReportForm]:
        for ids in _some(self._reports):
            held = reports.load(self._db, ids)
            files, kinships = reports.files(self._db, ids), self._kinships(ids)
            told = Record(reader="", reports=held, files=files, kinships=kinships)
            yield from (report_form(told, held[id]) for id in ids)

    def sources(self) -> Iterator[SourceForm]:
        for ids in _some(sorted(self._named)):
            yield from map(source_form, self._held_sources(ids).values())

    def _held_incidents(self, ids: Collection[str]) -> dict[str, Incident]:
        held: dict[str, Incident] = projections.structs(self._db, schema.incident, Incident, ids)
        return held

    def _held_claims(self, ids: Collection[str]) -> dict[str, Claim]:
        held: dict[str, Claim] = projections.structs(self._db, schema.claim, Claim, ids)
        return held

    def _held_sources(self, ids: Collection[str]) -> dict[str, Source]:
        held: dict[str, Source] = projections.structs(self._db, schema.source, Source, ids)
        return held

    def _kinships(self, ids: Collection[str]) -> dict[str, Kinship]:
        return projections.kinships(self._db, ids)

    def _ruled(self) -> Sequence[Decision]:
        return decisions.load(self._db)


class _PartThen(_Part):
    """The incidents wanted of a record as of a moment, or all."""

    def __init__(self, db: sa.Connection, view: View, wanted: Wanted | None) -> None:
        self._view = view
        super().__init__(db, None if wanted is None else view.ids(db, wanted))

    def _choose(self, incidents: Collection[str] | None) -> None:
        self._incidents = sorted(self._view.ids(self._db, Wanted()) if incidents is None else incidents)
        claims, told = list[str](), set[str]()
        for ids in _some(self._incidents):
            for incident in self._view.incidents(ids).values():
                claims += incident.claims
        self._claims = sorted(claims)
        for ids in _some(self._claims):
            told |= {report for (report,) in chosen(self._db, sa.select(schema.claim.c.report), schema.claim.c.id, ids)}
        self._told = sorted(told)
        if incidents is None:
            self._reports = self._view.reports()
        else:
            kin = self._kinships(self._told)
            beside = {id for one in kin.values() for id in (one.copy_of, one.version_of) if id}
            self._reports = sorted(told | beside)

    def _held_incidents(self, ids: Collection[str]) -> dict[str, Incident]:
        return self._view.incidents(ids)

    def _held_claims(self, ids: Collection[str]) -> dict[str, Claim]:
        return self._view.claims(self._db, ids)

    def _held_sources(self, ids: Collection[str]) -> dict[str, Source]:
        return self._view.sources(ids)

    def _kinships(self, ids: Collection[str]) -> dict[str, Kinship]:
        return self._view.kinships(self._db, ids)

    def _ruled(self) -> Sequence[Decision]:
        return self._view.decisions(self._db)


def _ids(db: sa.Connection, column: sa.Column[str]) -> list[str]:
    return sorted(db.execute(sa.select(column)).scalars())


def _some(ids: Sequence[T]) -> Iterator[list[T]]:
    left = iter(ids)
    while some := list(islice(left, TOGETHER)):
        yield some
