"""Lists that are read piece by piece, over each database that can hold a record."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from dateline import pipeline
from dateline.intake import Input
from dateline.record import Store, journal, open_record, paging, schema, state
from dateline.record.paging import About
from dateline.testing import InProcess

TOLD = (
    ("one.txt", "KP fired 2 on 2021-10-19, said JCS. IR fired 1 on 2021-11-02, said IRNA."),
    ("two.txt", 'A note: "property":"count" is no property. KP fired 1 on 2021-10-19, said MOD.'),
)


@pytest.fixture
def filled(store: Store) -> Store:
    pipeline.add(store, [Input(name, text.encode()) for name, text in TOLD], read_all=InProcess())
    return store


def walked(pieces: Callable[[Any], tuple[list[Any], bool]], place: Callable[[Any], Any]) -> list[Any]:
    items: list[Any] = []
    more, after = True, None
    while more:
        found, more = pieces(after)
        items, after = items + found, place(found[-1])
    return items


def test_claims_come_piece_by_piece(filled: Store) -> None:
    """Each claim comes once, by id, and those of a property are that property's, whatever their sentences hold."""
    with filled.snapshot() as db:
        every, more = paging.claims(db, About(), None, 100)
        assert [claim.id for claim, _ in every] == sorted(claim.id for claim, _ in every) and not more
        for size in (1, 2, 5):
            assert walked(lambda after, n=size: paging.claims(db, About(), after, n), lambda one: one[0].id) == every
        for name in ("count", "date", "type"):
            found, _ = paging.claims(db, About(property=name), None, 100)
            assert found == [one for one in every if one[0].property == name] and len(found) == 3
        for wild in ("%", "c_unt", 'count"'):
            assert paging.claims(db, About(property=wild), None, 100) == ([], False)
        some = every[0][0].evidence.report
        found, _ = paging.claims(db, About(report=some), None, 100)
        assert found == [one for one in every if one[0].evidence.report == some]


def test_sources_and_reports_come_piece_by_piece(filled: Store) -> None:
    """Sources and reports that were derived from come once each, by id."""
    with filled.snapshot() as db:
        sources = walked(lambda after: paging.sources(db, after, 1), lambda one: one.id)
        assert sorted(source.name for source in sources) == ["IRNA", "JCS", "MOD"]
        assert paging.source(db, sources[0].id) == sources[0] and paging.source(db, "s-none") is None
        reports = walked(lambda after: paging.reports(db, {}, None, after, 1), str)
        assert len(reports) == 2 and reports == sorted(reports)
        told = paging.claims(db, About(source=sources[0].id), None, 1)[0][0]
        assert paging.reports(db, {}, told[1], None, 9)[0] != []


def test_the_journal_goes_on_behind_a_place(filled: Store) -> None:
    """What is journalled later comes behind the place of what was there, and nothing twice."""
    with filled.snapshot() as db:
        before, place, more = journal.behind(db, 0, 100)
        assert not more
    text = b"KP fired 3 on 2021-10-19, said NHK."
    pipeline.add(filled, [Input("three.txt", text)], read_all=InProcess(), clock=lambda: "2022-03-01T00:00:00Z")
    with filled.snapshot() as db:
        new, end, _ = journal.behind(db, place, 100)
        assert new and end > place and journal.behind(db, 0, 100)[0] == before + new
        assert journal.behind(db, 0, 100, since="2022-03-01T00:00:00Z")[0] == [c for c in new if c.at[:4] == "2022"]
        assert journal.behind(db, end, 100) == ([], end, False)
        assert journal.behind(db, place, 1)[2] is (len(new) > 1)
        assert journal.behind(db, 0, 100, incident="i-none")[0] == []


def test_the_revision_is_another_after_every_change(filled: Store) -> None:
    """A report more, or one given under another name, makes another revision; reading does not."""

    def revision() -> str:
        with filled.snapshot() as db:
            return state.revision(db)

    seen = [revision()]
    assert revision() == seen[0]
    for name, text in (("four.txt", "KP fired 3 on 2021-10-19, said NHK."), ("again.txt", TOLD[0][1])):
        pipeline.add(filled, [Input(name, text.encode())], read_all=InProcess())
        seen.append(revision())
    pipeline.rebuild(filled, read_all=InProcess())
    seen.append(revision())
    assert len(set(seen)) == 4


def test_records_of_the_same_reports_have_their_own_revisions(filled: Store, tmp_path: Path) -> None:
    """The same reports, given at the same time to two records, make two revisions; a rebuild keeps which it is of."""

    def identity(held: Store) -> str | None:
        with held.snapshot() as db:
            found = sa.select(schema.state.c.value).where(schema.state.c.name == state.RECORD)
            return db.execute(found).scalar_one_or_none()

    own, revisions = identity(filled), []
    assert own is not None
    with open_record(str(tmp_path / "other.db")) as other:
        pipeline.add(other, [Input(name, text.encode()) for name, text in TOLD], read_all=InProcess())
        for held in (filled, other):
            with held.snapshot() as db:
                revisions.append(state.revision(db))
        assert identity(other) != own and revisions[0] != revisions[1]
    pipeline.rebuild(filled, read_all=InProcess())
    assert identity(filled) == own
