"""Opens the record for a command: up to date, read as a whole or in part, and what a short id stands for."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.cli.console import progress, say
from dateline.cli.show.clean import line
from dateline.errors import NotInRecord

if TYPE_CHECKING:
    import sqlalchemy as sa

    from dateline.model import Incident, Record
    from dateline.record import Store
    from dateline.record.find import Wanted

LEAST_PREFIX = 3
"""Characters of an id, after its letter, that must be given."""


class Ambiguous(NotInRecord):
    """The beginning of an id that fits more than one."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What a listing shows, and what it says of the rest.

    `found` are all incidents that fit the filters, `shown` those of them to show, by date, and `part` what the record
    holds of these. `ids` are those of all incidents, `reports` the number of all reports.
    """

    found: "tuple[Incident, ...]"
    shown: "tuple[Incident, ...]"
    part: "Record"
    ids: frozenset[str]
    reports: int


@dataclass(frozen=True, slots=True)
class Session:
    """An open record that is up to date."""

    store: "Store"

    def record(self) -> "Record":
        """All of it."""
        from dateline.record import projections

        with self.store.snapshot() as db:
            return projections.load(db)

    def part(self, incidents: Collection[str]) -> "Record":
        """These incidents with their claims, sources and reports, and what these reports are copies or versions of."""
        with self.store.snapshot() as db:
            return _part(db, incidents)

    def listed(self, wanted: "Wanted", shows: "Callable[[Incident], bool]", source: str | None = None) -> Listed:
        """The incidents wanted, those with a claim of a source so named; only what is shown of them is loaded."""
        import sqlalchemy as sa

        from dateline.cli.selection import by_date, told_by
        from dateline.record import schema
        from dateline.record.find import find

        with self.store.snapshot() as db:
            found = find(db, wanted)
            if source:
                told = _part(db, [incident.id for incident in found])
                found = [incident for incident in found if told_by(told, incident, source)]
            shown = by_date(incident for incident in found if shows(incident))
            return Listed(
                found=tuple(found),
                shown=tuple(shown),
                part=_part(db, [incident.id for incident in shown]),
                ids=_incident_ids(db),
                reports=db.execute(sa.select(sa.func.count()).select_from(schema.report)).scalar_one(),
            )

    def around(self, incident: str) -> "Record":
        """This incident and those it is tied to."""
        alone = self.part((incident,)).incidents[incident]
        return self.part((incident, *(link.id for link in alone.related)))

    def incident_ids(self) -> frozenset[str]:
        """The ids of all incidents."""
        with self.store.snapshot() as db:
            return _incident_ids(db)

    def incident(self, given: str) -> tuple[str, str | None]:
        """The id of the incident that is meant, and a note where that is not the one that the id once named.

        Raises:
            NotInRecord: where nothing of that id was ever shown, or it is no longer read as an incident.
        """
        from dateline.record import permalinks

        now = self.incident_ids()
        try:
            wanted = matching(given, now, "i", "incident")
        except Ambiguous:
            raise
        except NotInRecord:
            wanted = matching(given, now | self._shown_ids(), "im", "incident")
        with self.store.snapshot() as db:
            found = permalinks.resolve(db, wanted)
        if found.incident is None:
            raise NotInRecord(f"{wanted}: {found.why or 'no incident fits it any more.'}")
        note = f"{wanted} is now part of {found.incident}." if found.redirected else None
        return found.incident, note

    def _shown_ids(self) -> frozenset[str]:
        """The ids of all mentions that were ever shown, and of the incidents that they may have named."""
        import sqlalchemy as sa

        from dateline.model.ids import incident_id
        from dateline.record import schema

        with self.store.snapshot() as db:
            mentions = frozenset(db.execute(sa.select(schema.shown_id.c.id)).scalars())
        return mentions | {incident_id(id) for id in mentions}

    def report(self, held: "Record", given: str) -> str:
        """The id of the report that is meant, by its id or by the name of a file.

        Raises:
            NotInRecord: where there is none.
        """
        named = [id for id, names in held.files.items() if given in names]
        return named[0] if len(named) == 1 else matching(given, frozenset(held.reports), "r", "report")


def _part(db: "sa.Connection", incidents: Collection[str]) -> "Record":
    import msgspec

    from dateline.record import projections, reports

    held = projections.load(db, incidents)
    kin = {id for k in held.kinships.values() for id in (k.copy_of, k.version_of) if id} - held.reports.keys()
    return msgspec.structs.replace(held, reports=held.reports | reports.load(db, kin))


def _incident_ids(db: "sa.Connection") -> frozenset[str]:
    import sqlalchemy as sa

    from dateline.record import schema

    return frozenset(db.execute(sa.select(schema.incident.c.id)).scalars())


@contextmanager
def opened(name: str, *, create: bool = False) -> "Iterator[Session]":
    """The record of that name; what is derived in it is brought up to date first, where it is not.

    Raises:
        RecordError: where it cannot be opened.
    """
    from dateline.record import open_record, state

    with open_record(name, create=create) as store:
        with store.snapshot() as db:
            current = state.fits(db)
        if not current:
            _refresh(store)
        yield Session(store)


def _refresh(store: "Store") -> None:
    from dateline import pipeline  # with all that reads reports; a record that is up to date does without

    with progress() as watch:
        result = pipeline.refresh(store, watch=watch)
    for receipt in result.receipts:
        say(f"{receipt.name}: {receipt.why or receipt.outcome.value}", error=True)


def matching(given: str, ids: Collection[str], letters: str, what: str) -> str:
    """The one id that begins as given, with or without its letter.

    Raises:
        NotInRecord: where none does, or so little is given that it says nothing.
        Ambiguous: where several do.
    """
    text = given.strip().casefold()
    bare = text.partition("-")[2] if text[:2] in {f"{letter}-" for letter in letters} else text
    starts = {text} if bare != text else {f"{letter}-{bare}" for letter in letters}
    if text in ids:
        return text
    if len(bare) < LEAST_PREFIX:
        raise NotInRecord(f"{line(given)}: give at least {LEAST_PREFIX} characters of the id of {what}.")
    found = sorted(id for id in ids if any(id.startswith(start) for start in starts))
    if not found:
        raise NotInRecord(f"{line(given)}: this record holds no {what} of that id.")
    if len(found) > 1:
        some = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
        raise Ambiguous(f"{line(given)}: {len(found)} ids begin so ({some}); give more of it.")
    return found[0]
