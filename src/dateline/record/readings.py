"""What readers made of reports, kept so that nothing is read twice.

A reading is of a report as it then stood (`reports.seen`) and by one version of one reader. A reading of anything else
is as if it were not there.
"""

from collections.abc import Collection

import sqlalchemy as sa

from dateline.model import Reading, Report
from dateline.record import codec, reports, schema
from dateline.record.chosen import chosen
from dateline.record.reports import seen


def put(db: sa.Connection, report: Report, reading: Reading) -> None:
    """Store the reading of a report."""
    key = {"report": report.id, "seen": seen(report), "reader": reading.reader}
    if not db.execute(sa.select(schema.reading.c.report).filter_by(**key)).first():
        db.execute(sa.insert(schema.reading).values(**key, body=codec.squeeze(codec.dump(reading))))


def put_new(db: sa.Connection, made: Collection[tuple[Report, Reading]]) -> None:
    """Store the readings of reports that are new in this same transaction, by a reader that has none of them."""
    rows = [
        {
            "report": report.id,
            "seen": seen(report),
            "reader": reading.reader,
            "body": codec.squeeze(codec.dump(reading)),
        }
        for report, reading in made
    ]
    if rows:
        db.execute(sa.insert(schema.reading), rows)


def has(db: sa.Connection, report: Report, reader: str) -> bool:
    """Whether this reader's reading of this report is stored."""
    key = {"report": report.id, "seen": seen(report), "reader": reader}
    return db.execute(sa.select(schema.reading.c.report).filter_by(**key)).first() is not None


def load(db: sa.Connection, reader: str, wanted: Collection[str] | None = None) -> list[Reading]:
    """This reader's readings of all reports as they stand, or of those wanted, in the order of the reports' ids."""
    query = (
        sa.select(schema.reading.c.report, schema.reading.c.body)
        .select_from(schema.reading.join(schema.report, _current))
        .where(schema.reading.c.reader == reader)
    )
    rows = chosen(db, query, schema.reading.c.report, wanted)
    return [codec.load(codec.expand(body), Reading) for _, body in sorted(rows)]


def missing(db: sa.Connection, reader: str) -> list[Report]:
    """The reports that this reader has not read as they stand, in the order of their ids."""
    read = sa.exists().where(_current, schema.reading.c.reader == reader)
    # Their ids first: what finds them is an index, so that no text is looked at that need not be read.
    unread = db.execute(sa.select(schema.report.c.id).where(~read)).scalars().all()
    return list(reports.load(db, unread).values())


def waiting(db: sa.Connection, reader: str) -> bool:
    """Whether a report that the projections tell of is to be read again, or read and told of anew."""
    report, kinship = schema.report, schema.kinship
    stale = sa.exists().where(kinship.c.id == report.c.id, kinship.c.seen != report.c.seen)
    read = sa.exists().where(_current, schema.reading.c.reader == reader)
    return db.execute(sa.select(report.c.id).where(stale, ~read).limit(1)).first() is not None


def forget(db: sa.Connection, reader: str) -> None:
    """Drop this reader's readings, so that everything is read again."""
    db.execute(sa.delete(schema.reading).where(schema.reading.c.reader == reader))


_current = sa.and_(schema.reading.c.report == schema.report.c.id, schema.reading.c.seen == schema.report.c.seen)
