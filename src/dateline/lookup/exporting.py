"""A record → what is exported of it: some incidents at a time, those of a part of it, or what happened last in it."""

from collections.abc import Collection, Iterator, Sequence

import sqlalchemy as sa

from dateline.display.clean import line
from dateline.display.journaled import told_by
from dateline.display.who import People
from dateline.export.as_atom import News
from dateline.export.batches import TOGETHER, Batches, numeric
from dateline.lookup.earlier import View
from dateline.lookup.session import Session
from dateline.model import Decision, Incident, Record
from dateline.record import Store, find, journal, permalinks, projections, reports, schema
from dateline.record.find import Wanted
from dateline.record.gone import gone, went_to
from dateline.record.journal import Change


def batches(store: Store, wanted: Wanted) -> Batches:
    """The incidents wanted, as they are when they are gone through."""
    with store.snapshot() as db:
        ids = find.ids(db, wanted)
        samples = find.samples(db, wanted)
        held: dict[str, Incident] = projections.structs(db, schema.incident, Incident, set().union(*samples.values()))
    properties = {
        name: any(numeric(held[id].account[name]) for id in some if id in held and name in held[id].account)
        for name, some in samples.items()
    }
    return Batches(properties, lambda: _parts(store, ids))


def _parts(store: Store, ids: Sequence[str]) -> Iterator[Record]:
    session = Session(store)
    for start in range(0, len(ids), TOGETHER):
        yield session.part(ids[start : start + TOGETHER])


def batches_then(db: sa.Connection, view: View, wanted: Wanted) -> Batches:
    """The incidents wanted of a record as of a moment; `db` is a snapshot of the record that the view is of."""
    ids = view.ids(db, wanted)
    properties: dict[str, bool] = {}
    for start in range(0, len(ids), TOGETHER):
        for incident in view.incidents(ids[start : start + TOGETHER]).values():
            for name, property in incident.account.items():
                properties[name] = properties.get(name, False) or numeric(property)

    def parts() -> Iterator[Record]:
        for start in range(0, len(ids), TOGETHER):
            yield view.record(db, ids[start : start + TOGETHER])

    return Batches(dict(sorted(properties.items())), parts)


def decided(decisions: Sequence[Decision], told: Collection[str]) -> list[Decision]:
    """The decisions on these reports, and what takes them back."""
    found = [one for one in decisions if any(anchor.report in told for anchor in one.mentions)]
    made = {one.id for one in found}
    for one in sorted(decisions, key=lambda one: one.order):
        if one.undoes in made:
            found.append(one)
            made.add(one.id)
    return found


def news(store: Store, wanted: Wanted, most: int) -> list[News]:
    """What happened last to the incidents wanted, the newest first: so many times at which one came or changed."""
    with store.snapshot() as db:
        came = permalinks.newest(db, most)
        changes = journal.latest(db, most * 10)
        into = went_to(db, changes)
        told: dict[tuple[str, str], list[Change]] = {}
        for change in reversed(changes):
            incident = into.get(change.after or "", "") if change.property == "id" else change.incident
            told.setdefault((change.at, incident), []).append(change)
        ids = {id for _, id in told} | set(came)
        told_of = projections.load(db, ids)
        were = _were(db, {change.incident for change in changes if change.property == "id"})
    held = {id: incident for id, incident in told_of.incidents.items() if wanted.fits(incident, told_of)}
    found = [News(at, held[id], tuple(changes), were) for (at, id), changes in told.items() if id in held]
    found += [News(at, held[id]) for id, at in came.items() if id in held]
    return sorted(found, key=lambda one: (one.at, one.incident.id), reverse=True)[:most]


def _were(db: sa.Connection, incidents: Collection[str]) -> dict[str, str]:
    """What incidents were that went into others, in words, by id."""
    were = gone(db, incidents)
    named = {one.report for one in were.values()}
    people = People(Record(reader="", reports=reports.load(db, named), files=reports.files(db, named)))
    return {id: f"{told_by(people, one)}: “{line(one.exact)}”" for id, one in were.items()}
