"""Rows of tables on their way into the record: read at once, without the parser, and stored many in a transaction."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TypeVar

import sqlalchemy as sa

from dateline.errors import ReadingError
from dateline.intake import Taken
from dateline.model import Reading, Report
from dateline.reading.table import read_rows, unread_cells
from dateline.record import Store, journal, readings, reports
from dateline.record.journal import Outcome, Receipt

T = TypeVar("T")

TOGETHER = 500
"""How many reports of rows are stored in one transaction."""

Note = Callable[[str, Outcome, str | None, str | None], Receipt]
"""Makes a receipt: of the name, what became of it, the report's id, and why."""


def store_rows(store: Store, taken: Collection[Taken], data: bytes, reader: str, note: Note) -> list[Receipt]:
    """Store these reports with their readings, and a receipt for each, all or none; `data` is the table."""
    with store.transaction() as db:
        raw = reports.put_raw(db, data)
        held = set(reports.seen_of(db, {one.report.id for one in taken}))
        new: dict[str, tuple[Taken, Reading]] = {}
        receipts: dict[str, Receipt] = {}
        for one in taken:
            id = one.report.id
            if id in held or id in new:
                continue
            reading = read(one.report, reader)
            if isinstance(reading, ReadingError):
                receipts[one.file] = note(one.file, Outcome.FAILED, None, str(reading))
            else:
                new[id] = one, reading
                receipts[one.file] = note(one.file, Outcome.ADDED, id, _left_blank(one.report, reading))
        reports.put_new(db, {one.file: one.report for one, _ in new.values()}, raw)
        readings.put_new(db, [(one.report, reading) for one, reading in new.values()])
        noted = [receipts.get(one.file) or _known(db, one, raw, reader, note) for one in taken]
        journal.note_receipts(db, noted)
    return noted


def _known(db: sa.Connection, one: Taken, raw: str, reader: str, note: Note) -> Receipt:
    """Store a report that is held already: in another place of the table, by another map, or not read as it is now."""
    report = one.report
    reading = None if readings.has(db, report, reader) else read(report, reader)
    if isinstance(reading, ReadingError):
        return note(one.file, Outcome.FAILED, None, str(reading))
    reports.put_from(db, report, one.file, raw)
    if reading is not None:
        readings.put(db, report, reading)
    return note(one.file, Outcome.KNOWN, report.id, _by_another_map(report, reports.one(db, report.id)))


def read(report: Report, reader: str) -> Reading | ReadingError:
    """The reading of a report of rows, or why there is none."""
    try:
        return read_rows(report, reader)
    except ReadingError as error:
        return error


def apart(found: Iterable[Report]) -> tuple[list[Report], list[Report]]:
    """Those that are made of rows, and the others."""
    rows: list[Report] = []
    others: list[Report] = []
    for report in found:
        (others if report.table is None else rows).append(report)
    return rows, others


def batches(given: Iterable[T]) -> Iterator[list[T]]:
    """What is given, `TOGETHER` at a time."""
    some: list[T] = []
    for one in given:
        some.append(one)
        if len(some) >= TOGETHER:
            yield some
            some = []
    if some:
        yield some


def _left_blank(report: Report, reading: Reading) -> str | None:
    cells = unread_cells(report, reading)
    return f"left blank, since it could not be read: {'; '.join(cells)}" if cells else None


def _by_another_map(given: Report, held: Report | None) -> str | None:
    """Why a record that holds the rows already does not read them by this map."""
    if held is None or held.table is None or given.table is None or held.table.map == given.table.map:
        return None
    return f"is read by another map, of version {held.table.version}; give yours a higher version for it to be read by"
