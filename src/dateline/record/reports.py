"""Reports as they were given: raw bytes, frozen texts, and the names they came under."""

import hashlib
from collections.abc import Collection, Mapping

import msgspec
import sqlalchemy as sa

from dateline.model import Report
from dateline.model.report import SEVERAL
from dateline.record import codec, schema
from dateline.record.chosen import chosen


def seen(report: Report) -> str:
    """A digest of all that a reader sees of a report: everything but which bytes it came from, and its licence."""
    given = {field: getattr(report, field) for field in Report.__struct_fields__ if field not in ("sha256", "licence")}
    if report.table is None:
        del given["table"]  # reports of prose had none to leave out when the first records were made
    return hashlib.sha256(codec.dump(given)).hexdigest()


def put(db: sa.Connection, report: Report, name: str, data: bytes) -> bool:
    """Store a report that was given under `name` in the bytes `data`; true where there was none of its id.

    One id may be given with different words beside its text, a title or a byline. The report that says most stands,
    of two that say as much the one whose bytes sort first: never the one that came first. Of rows given by two maps it
    is the one by the later version of the map. Its licence is all that were given with it, so that none is lost and
    none outweighs a title.
    """
    return put_from(db, report, name, put_raw(db, data))


def put_from(db: sa.Connection, report: Report, name: str, raw: str) -> bool:
    """Store a report that was given under `name` in bytes that are stored already, by their digest; as `put`."""
    standing = one(db, report.id)
    best = report if standing is None else _together(report, standing)
    row = {"seen": seen(best), "body": codec.squeeze(codec.dump(best))}
    if standing is None:
        db.execute(sa.insert(schema.report).values(id=report.id, **row))
    elif best != standing:
        db.execute(sa.update(schema.report).where(schema.report.c.id == report.id).values(**row))
    file = {"report": report.id, "name": name, "raw": raw}
    if not db.execute(sa.select(schema.report_file.c.name).filter_by(**file)).first():
        db.execute(sa.insert(schema.report_file).values(**file))
    return standing is None


def put_new(db: sa.Connection, given: Mapping[str, Report], raw: str) -> None:
    """Store reports of which none is held, by the names that they were given under in bytes that are stored already."""
    rows = [{"id": r.id, "seen": seen(r), "body": codec.squeeze(codec.dump(r))} for r in given.values()]
    files = [{"report": report.id, "name": name, "raw": raw} for name, report in given.items()]
    if rows:
        db.execute(sa.insert(schema.report), rows)
        db.execute(sa.insert(schema.report_file), files)


def one(db: sa.Connection, report: str) -> Report | None:
    """The report of that id."""
    body = db.execute(sa.select(schema.report.c.body).where(schema.report.c.id == report)).scalar_one_or_none()
    return None if body is None else codec.load(codec.expand(body), Report)


def load(db: sa.Connection, wanted: Collection[str] | None = None) -> dict[str, Report]:
    """All reports by id, or those wanted."""
    rows = chosen(db, sa.select(schema.report.c.id, schema.report.c.body), schema.report.c.id, wanted)
    return {id: codec.load(codec.expand(body), Report) for id, body in sorted(rows)}


def seen_of(db: sa.Connection, wanted: Collection[str]) -> dict[str, str]:
    """What `seen` is of each of these reports."""
    return dict(map(tuple, chosen(db, sa.select(schema.report.c.id, schema.report.c.seen), schema.report.c.id, wanted)))


def files(db: sa.Connection, wanted: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
    """For each report, or each of those wanted, the names it was given under, sorted."""
    file = schema.report_file
    names: dict[str, set[str]] = {}
    for report, name in chosen(db, sa.select(file.c.report, file.c.name), file.c.report, wanted):
        names.setdefault(report, set()).add(name)
    return {report: tuple(sorted(names[report])) for report in sorted(names)}


def put_raw(db: sa.Connection, data: bytes) -> str:
    """Store bytes as they were given; their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    if not db.execute(sa.select(schema.raw.c.size).where(schema.raw.c.sha256 == sha256)).first():
        db.execute(sa.insert(schema.raw).values(sha256=sha256, size=len(data), data=codec.squeeze(data)))
    return sha256


def _together(a: Report, b: Report) -> Report:
    licences = {said for report in (a, b) for said in (report.licence or "").split(SEVERAL) if said}
    return msgspec.structs.replace(min(a, b, key=_rank), licence=SEVERAL.join(sorted(licences)) or None)


def _rank(report: Report) -> tuple[int, int, bytes]:
    report = msgspec.structs.replace(report, licence=None)
    unsaid = sum(not getattr(report, field) for field in Report.__struct_fields__)
    return -(report.table.version if report.table else 0), unsaid, codec.dump(report)
