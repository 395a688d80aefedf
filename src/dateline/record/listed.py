"""What lists ask for: incidents by words and names, reports in the order of their publication, and counts by month.

All of it follows from incidents, claims, sources and reports, row by row, so that it grows with what is added.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import sqlalchemy as sa

from dateline.model import Claim, Incident, Report, Source
from dateline.model.ids import short
from dateline.model.values import Where
from dateline.record import codec, months, reports, schema, sums, words
from dateline.record.chosen import chosen
from dateline.record.sums import Counts, Key, Row, Synced

SOURCE, OUTLET, PLACE, STANDING = "source", "outlet", "place", "standing"
"""The kinds of names by which incidents are found."""

_LONGEST = 200
"""Characters of a name that count."""

_HASHED = 30
"""Bits of a report's place that come of its id, beneath the minute of its publication."""

STEPS = (("month", 7), ("year", 4))
"""The steps of the strip that are counted, with the length of a day's beginning that names one."""


def names(
    incident: Incident, claims: Iterable[Claim], sources: Mapping[str, Source], told: Mapping[str, Report]
) -> set[tuple[str, str]]:
    """The kinds and names by which an incident is found, in small letters: of who tells it, of the outlets and agencies
    of its reports, of its places and of what these lie in (by id too), and how its properties stand.
    """
    found: set[tuple[str, str | None]] = {(STANDING, p.standing.value) for p in incident.account.values()}
    for claim in claims:
        if claim.source and (who := sources.get(claim.source)):
            # Not by its further names: a later report may bring one, and incidents are not told anew for that.
            found |= {(SOURCE, name) for name in (who.name, who.role, who.body)}
        if report := told.get(claim.evidence.report):
            found |= {(OUTLET, report.outlet), (OUTLET, report.agency)}
        if isinstance(where := claim.value, Where):
            found |= {(PLACE, name) for name in (where.name, where.id, *where.within)}
    return {(kind, plain(name)) for kind, name in found if name}


def filtered(incident: Incident) -> dict[str, Any]:
    """What a row says of an incident for `conditions` to find it by, with its id."""
    first, last = incident.date.days if incident.date else (None, None)
    return {
        "id": incident.id,
        "type": incident.type,
        "status": incident.status.value,
        "response": incident.response,
        "main": bool(incident.main_in),
        "actor": incident.actor.label.casefold() if incident.actor else None,
        "first_day": first.isoformat() if first else None,
        "last_day": last.isoformat() if last else None,
    }


def name_rows(
    incident: Incident, claims: Iterable[Claim], sources: Mapping[str, Source], told: Mapping[str, Report]
) -> Iterator[Row]:
    """The rows of an incident's names, with what the list's filters ask of it."""
    asked = {"incident": short(incident.id), **_named(incident)}
    return ({"kind": kind, "name": name, **asked} for kind, name in names(incident, claims, sources, told))


def name_again(db: sa.Connection, incidents: Iterable[Incident]) -> None:
    """Let the names of incidents that stay as they are say what the filters ask of these now: whether a plan has been
    carried out, say.
    """
    named = schema.named
    for incident in incidents:
        db.execute(sa.update(named).where(named.c.incident == short(incident.id)).values(_named(incident)))


def _named(incident: Incident) -> dict[str, Any]:
    return {**filtered(incident), "months": months.number(incident.date)}


def plain(name: str) -> str:
    """A name as it is kept and looked for."""
    return " ".join(name.replace("\0", " ").casefold().split())[:_LONGEST]


def counted_names(rows: Iterable[Row]) -> Iterator[tuple[Key, Counts]]:
    """Each name as one incident more."""
    return (((row["kind"], row["name"]), (1,)) for row in rows)


def counted(rows: Iterable[Row]) -> Iterator[tuple[Key, Counts]]:
    """Each incident (a row of its table) as one more, in the month and in the year of its first and last day."""
    for row in rows:
        what = (row["response"], row["main"], row["status"], row["type"], row["actor"] or "")
        for step, length in STEPS:
            yield (step, *what, row["day"][:length], (row["last_day"] or "")[:length]), (1,)


def told_rows(marks: Iterable[Row], numbers: Mapping[str, int]) -> list[Row]:
    """Which report tells which incident, by their numbers."""
    pairs = {(numbers[mark["report"]], short(mark["incident"])) for mark in marks}
    return [{"report": report, "incident": incident} for report, incident in sorted(pairs)]


def put_reports(db: sa.Connection, given: Collection[str], *, whole: bool) -> None:
    """Give these reports, all there are where `whole`, their places in the order of publication, and index their words.

    What is indexed already stays as it is: the caller clears what may have been indexed otherwise (`clear`).
    """
    held = numbers(db, None if whole else given)
    if held.keys() - set(given):
        clear(db)
        held = {}
    fresh = sorted(set(given) - held.keys())
    for start in range(0, len(fresh), _TOGETHER):
        texts = reports.load(db, fresh[start : start + _TOGETHER])
        places: dict[str, int] = {}
        for id, report in texts.items():
            places[id] = _free(db, _place(report), places.values())
        db.execute(sa.insert(schema.issued), [{"n": n, "id": id} for id, n in places.items()])
        words.put(db, words.REPORTS, ((places[id], indexed(report)) for id, report in texts.items()))


def numbers(db: sa.Connection, given: Collection[str] | None) -> dict[str, int]:
    """The places of reports in the order of publication, of all or of these."""
    issued = schema.issued
    return dict(map(tuple, chosen(db, sa.select(issued.c.id, issued.c.n), issued.c.id, given)))


def indexed(report: Report) -> str:
    """The words by which a report is found."""
    return f"{report.title or ''}\n{report.text}"


_TOGETHER = 1000


def clear(db: sa.Connection) -> None:
    """Forget the order of the reports and their words."""
    db.execute(sa.delete(schema.issued))
    words.clear(db, words.REPORTS)


def _place(report: Report) -> int:
    """The minute of its publication, 0 for none, and beneath it a part of its id."""
    at = report.at
    minute = max(0, int(at.start // 60)) + 1 if at else 0
    return minute << _HASHED | short(report.id) & ((1 << _HASHED) - 1)


def _free(db: sa.Connection, n: int, taken: Collection[int]) -> int:
    """The place itself, or the next that is free: two of one minute may have the same."""
    issued = schema.issued
    while n in taken or db.execute(sa.select(issued.c.n).where(issued.c.n == n)).first():
        n += 1
    return n


def index_titles(db: sa.Connection, incidents: Iterable[Incident]) -> None:
    """Index the titles of these incidents, and no others."""
    words.clear(db, words.INCIDENTS)
    words.put(db, words.INCIDENTS, ((short(incident.id), incident.title) for incident in incidents))


def index_titles_again(db: sa.Connection, went: Iterable[Row], came: Iterable[Incident]) -> None:
    """Index the titles of incidents instead of those that went (rows of their table)."""
    old = (codec.load(row["body"], Incident) for row in went)
    words.drop(db, words.INCIDENTS, {short(incident.id): incident.title for incident in old})
    words.put(db, words.INCIDENTS, ((short(incident.id), incident.title) for incident in came))


def count(db: sa.Connection, incidents: Synced, names: Synced) -> None:
    """Count incidents and names (rows of their tables) that came and went."""
    by_month = sums.added((-1, counted(incidents.went)), (1, counted(incidents.came)))
    sums.change(db, schema.tally, sums.TALLY, by_month)
    by_name = sums.added((-1, counted_names(names.went)), (1, counted_names(names.came)))
    sums.change(db, schema.called, sums.TALLY, by_name)


def count_all(db: sa.Connection, incidents: Iterable[Row], names: Iterable[Row]) -> None:
    """Let the counts be those of these incidents and names (rows of their tables) alone."""
    sums.replace(db, schema.tally, sums.TALLY, sums.added((1, counted(incidents))))
    sums.replace(db, schema.called, sums.TALLY, sums.added((1, counted_names(names))))
