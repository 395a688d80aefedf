"""Track records kept as sums: what each teller told of each incident, and of all of them together."""

from collections.abc import Callable, Iterable, Iterator

import msgspec
import sqlalchemy as sa

from dateline.model import Source
from dateline.model.telling import Teller, TellerKind, Telling, Told, teller_of
from dateline.record import codec, schema, sums
from dateline.record.chosen import chosen
from dateline.record.sums import Counts, Key, Row, Synced


class Track(Told, frozen=True, kw_only=True):
    """A teller with what is counted of it in all; `incidents` are those it told something of."""

    teller: Teller
    incidents: int


def row(telling: Telling) -> Row:
    """The row of a telling."""
    return {**msgspec.structs.asdict(telling), "speakers": codec.text(telling.speakers)}


def count(db: sa.Connection, tellings: Synced) -> None:
    """Count tellings (rows of their table) that came and went in the tracks."""
    spoke = sums.added((-1, _spoke(tellings.went)), (1, _spoke(tellings.came)))
    told = sums.added((-1, _told(tellings.went)), (1, _told(tellings.came)))
    sums.change(db, schema.speaks, sums.TALLY, spoke)
    # Who a teller is may be known otherwise though its counts are what they were.
    for teller, _ in spoke:
        told.setdefault(("source", teller), (0,) * len(sums.TRACK))
    sums.change(db, schema.track, sums.TRACK, told, _beside(db, told))


def count_all(db: sa.Connection, tellings: Iterable[Row]) -> None:
    """Let the tracks be those of these tellings alone."""
    held = list(tellings)
    sums.replace(db, schema.speaks, sums.TALLY, sums.added((1, _spoke(held))))
    told = sums.added((1, _told(held)))
    sums.replace(db, schema.track, sums.TRACK, told, _beside(db, told))


def _beside(db: sa.Connection, tellers: Iterable[Key]) -> Callable[[Key], Row]:
    """What stands in a track's row beside its counts: who it is of."""
    speakers = _speakers(db, {teller for kind, teller in tellers if kind == "source"})

    def beside(key: Key) -> Row:
        kind, id = key
        teller = teller_of(id, speakers[id]) if kind == "source" else Teller(id=id, name=id)
        called = "\n".join((teller.name, *teller.names)).casefold()
        return {"name": teller.name, "called": called, "body": codec.text(teller)}

    return beside


def page(db: sa.Connection, kind: TellerKind, called: str, after: str | None, most: int) -> tuple[list[Track], bool]:
    """So many track records of sources or of outlets whose name, or the name of who speaks for them, has these words in
    it; those with most claims first, from behind the teller `after` (an id) on; and whether there are more.
    """
    track = schema.track
    order = (track.c.claims, track.c.name, track.c.teller)
    query = sa.select(track).where(track.c.kind == kind)
    if called:
        query = query.where(track.c.called.contains(called.casefold(), autoescape=True))
    if after is not None:
        last = db.execute(sa.select(*order).where(track.c.kind == kind, track.c.teller == after)).one_or_none()
        if last is not None:
            query = query.where(sa.tuple_(*order) < sa.tuple_(*map(sa.literal, last)))
    rows = db.execute(query.order_by(*(column.desc() for column in order)).limit(most + 1)).mappings().all()
    return [_track(row) for row in rows[:most]], len(rows) > most


def _track(row: sa.RowMapping) -> Track:
    return Track(teller=codec.load(row["body"], Teller), **{name: row[name] for name in sums.TRACK})


def _told(rows: Iterable[Row]) -> Iterator[tuple[Key, Counts]]:
    return (((row["kind"], row["teller"]), (*(row[name] for name in schema.TOLD), 1)) for row in rows)


def _spoke(rows: Iterable[Row]) -> Iterator[tuple[Key, Counts]]:
    for row in rows:
        for source in codec.load(row["speakers"], tuple[str, ...]):
            yield (row["teller"], source), (1,)


def _speakers(db: sa.Connection, tellers: Iterable[str]) -> dict[str, list[Source]]:
    """The sources that spoke for each of these tellers, in the order of their ids."""
    speaks, source = schema.speaks, schema.source
    query = sa.select(speaks.c.teller, speaks.c.source, source.c.body)
    query = query.join(source, source.c.id == speaks.c.source)
    found: dict[str, list[Source]] = {}
    for teller, _, body in sorted(map(tuple, chosen(db, query, speaks.c.teller, set(tellers)))):
        found.setdefault(teller, []).append(codec.load(body, Source))
    return found
