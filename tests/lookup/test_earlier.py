"""A record as of a moment, made some incidents at a time: the same as of all of it at once, whatever comes between."""

import io
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from dateline import asof, pipeline
from dateline.asof import AsOf, Held
from dateline.errors import RecordError
from dateline.export import batches_of, record_json
from dateline.export.as_csv import write_csv
from dateline.export.tables import TABLES
from dateline.intake import Input
from dateline.lookup import Session, earlier, making
from dateline.lookup.earlier import View
from dateline.lookup.exporting import batches_then
from dateline.lookup.whole import write_json_then
from dateline.model import Link, Part, Reading, Report
from dateline.model.values import Count
from dateline.model.words import Status
from dateline.pipeline.proposing import Proposals, Who
from dateline.record import Store, open_record
from dateline.record.behind import Behind
from dateline.record.find import Wanted
from dateline.testing import InProcess, read_mention, read_plainly

FERRIES = "Ferries to the outer islands kept to the winter timetable, and the harbour office had no comment on it."
FIRST = f"KP fired 2 on 2021-10-19, said the navy. {FERRIES}"
TOLD = (
    ("a", "Harbour Wire", FIRST, "2021-10-19T09:00Z"),
    ("b", "Delta Courier", FIRST, "2021-10-20"),
    ("c", "Harbour Wire", "KP fired 1 on 2021-10-19, said the coast guard. The last one flew on.", "2021-10-19T15:00Z"),
    ("d", "Delta Courier", "KP fired 3 on 2021-10-19, said the navy. The first one fell short.", "2021-10-22"),
    ("e", "Delta Courier", "IR fired 1 on 2021-11-02, said the army. KP fired 3 on 2021-10-19.", "2021-11-03"),
    ("f", "Lantern Post", "It will: JP fired 1 on 2021-11-10, said the navy.", "2021-11-05"),
    ("g", "Lantern Post", "JP fired 1 on 2021-11-10, said the “guard”.", "2021-11-20"),
    ("h", "Harbour Wire", f"{FIRST} IR fired 4 on 2021-10-21, said the army.", "2021-10-23"),
    ("i", "Harbour Wire", FERRIES, "2021-12-06"),
    ("j", "Harbour Wire", "IR fired 9 on 2021-12-01, said the army.", None),
)
MOMENTS = ("2020", "2021-10-19T10:00Z", "2021-10-19", "2021-10-21", "2021-10-24", "2021-11-06", "2021-11-15", "2999")
FILTERS = (
    Wanted(),
    Wanted(types=("missile-launch",), actor="kp"),
    Wanted(first="2021-10-20", last="2021-11-09"),
    Wanted(standings=("disputed",)),
    Wanted(statuses=(Status.PLANNED, Status.UNREPORTED)),
    Wanted(passing=False, responses=False),
    Wanted(source="guard"),
    Wanted(outlet="delta"),
    Wanted(words="ferries"),
    Wanted(words='"fell short" -ferries', outlet="delta"),
    Wanted(words="army", actor="ir"),
)


def read(report: Report) -> Reading:
    """The plain language, and what it has no words for: plans, items told apart, names of sources, what is told in
    passing of what else the report tells.
    """
    plain = read_plainly(report)
    mentions = []
    for mention in plain.mentions:
        new = replace(mention, status=Status.PLANNED) if "will" in report.text else mention
        if mentions:
            new = replace(new, main=False, related=(Link(mentions[0].id, "background"),))
        for word in ("first", "last"):
            if (at := report.text.find(f"The {word} one")) >= 0:
                told = read_mention(report, [("range", Count.exactly(7), None, "1")], (at, at + 14), (at, at + 3))
                claims = tuple(replace(claim, mention=new.id) for claim in told.claims)
                new = replace(new, claims=(*new.claims, *claims), parts=(Part("1", f"the {word} missile"),))
        mentions.append(new)
    sources = tuple(replace(source, names=(f"{source.name} of {report.outlet}",)) for source in plain.sources)
    return replace(plain, mentions=tuple(mentions), sources=sources)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A record of these reports and of decisions, gone through two reports and two incidents at a time."""
    monkeypatch.setattr(making, "TOGETHER", 2)
    monkeypatch.setattr(making, "READ", 2)
    given = [
        Input(f"{name}.json", json.dumps({"text": text, "outlet": outlet, "published": published}).encode())
        for name, outlet, text, published in TOLD
    ]
    with open_record(str(tmp_path / "record.db")) as opened:
        pipeline.add(opened, given, read_all=InProcess(read))
        record = pipeline.content(opened)
        wrong = next(id for id, claim in record.claims.items() if claim.value == Count.exactly(1))
        for time, verb in (("2021-10-23T12:00:00.000000Z", "accept"), ("2021-11-14T12:00:00.000000Z", "reject")):
            with opened.snapshot() as db:
                ask = Proposals(db, Who("Ada", "seen", time))
                made = ask.accept(wrong) if verb == "accept" else ask.reject([wrong])
            pipeline.decide(opened, made, read_all=InProcess(read))
        yield opened


def held(store: Store) -> Held:
    """All of it, in memory."""
    return Session(store).held()


@pytest.mark.parametrize("moment", MOMENTS)
def test_some_at_a_time_is_the_same_as_all_at_once(store: Store, moment: str) -> None:
    """Incidents, accounts, ties, claims, sources, kinship, checks, decisions and what is left out: all as `published`
    has them.
    """
    whole = held(store)
    at = AsOf.of(moment)
    then = asof.published(whole, at)
    with Session(store).earlier(at) as (db, view):
        record = view.record(db, whole.record.incidents)
        assert (view.later, view.undated, view.reports()) == (then.later, then.undated, sorted(then.record.reports))
        assert [view.ids(db, wanted) for wanted in FILTERS] == [
            [one.id for one in in_order if wanted.fits(one, then.record)]
            for wanted in FILTERS
            for in_order in [
                sorted(then.record.incidents.values(), key=lambda one: (Behind.of(one).day or "~", one.id))
            ]
        ]
    beside = then.record.reports.keys() - record.reports.keys()
    assert all(not any(claim.evidence.report == id for claim in then.record.claims.values()) for id in beside)
    assert replace(record, reports={}, files={}, kinships={}) == replace(then.record, reports={}, files={}, kinships={})
    assert record.kinships == {id: then.record.kinships[id] for id in record.reports}


def test_the_record_has_what_a_view_may_get_wrong(store: Store) -> None:
    """Among the moments are some before and after a copy, a further name, another part, a plan and what came of it."""
    whole = held(store)
    then = [asof.published(whole, AsOf.of(moment)).record for moment in MOMENTS]
    assert {len(one.incidents) for one in then} >= {0, 1, 2, 4}
    assert len({tuple(sorted(s.names)) for one in then for s in one.sources.values() if s.name == "the navy"}) > 1
    assert len({claim.part for one in then for claim in one.claims.values() if claim.property == "range"}) > 1
    told = {i.status for one in then for i in one.incidents.values()}
    assert told >= {Status.HAPPENED, Status.PLANNED, Status.UNREPORTED}
    assert {link.how for one in then for i in one.incidents.values() for link in i.related} == {"background", "plan"}
    assert any(kin.copy_of for one in then for kin in one.kinships.values())
    assert any(kin.version_of for one in then for kin in one.kinships.values())
    assert len({p.why for one in then for i in one.incidents.values() for p in i.account.values()}) > 3
    assert whole.record.decisions


@pytest.mark.parametrize("moment", MOMENTS)
def test_files_as_of_a_moment(store: Store, moment: str) -> None:
    """JSON and tables as of a moment are the same to the byte as those of a view in memory."""
    at = AsOf.of(moment)
    then = asof.published(held(store), at).record
    with Session(store).earlier(at) as (db, view):
        table, of_view, whole = io.BytesIO(), io.BytesIO(), io.BytesIO()
        write_csv(batches_then(db, view, Wanted()), table, TABLES["claims"])
        write_csv(batches_of(then), of_view, TABLES["claims"])
        write_json_then(db, view, None, whole)
    assert table.getvalue() == of_view.getvalue()
    assert whole.getvalue().decode() == record_json(then)


def test_a_list_is_walked_through(store: Store) -> None:
    """Pieces of whatever size make the whole list, the latest first, those without a date last."""
    at = AsOf.of("2999")
    with Session(store).earlier(at) as (db, view):
        every = view.ids(db, Wanted())[::-1]
        for most in (1, 3):
            found, after, more = list[str](), None, True
            while more:
                page, more = view.page(db, Wanted(), after, most)
                found += [incident.id for incident in page]
                after = Behind.of(page[-1])
            assert found == every


def test_nothing_is_left_of_a_view(store: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The file of a view has no name already while it is made, so that nothing is left however that ends."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "here"))
    (tmp_path / "here").mkdir()
    seen: list[int] = []
    tell = making._tell
    monkeypatch.setattr(
        making, "_tell", lambda *given: (seen.append(len(list((tmp_path / "here").iterdir()))), tell(*given))
    )
    with Session(store).earlier(AsOf.of("2999")) as (_, view):
        assert view.size > 0
    assert set(seen) == {0} and not list((tmp_path / "here").iterdir())


def test_a_full_disk_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for a view, it is said in one sentence which room is meant."""
    connect = sqlite3.connect

    def small(*given: object, **named: object) -> sqlite3.Connection:
        file = connect(*given, **named)  # type: ignore[call-overload]
        file.execute("PRAGMA max_page_count = 10")
        return file

    monkeypatch.setattr(earlier.sqlite3, "connect", small)
    with (
        pytest.raises(RecordError, match=r"could not be kept in .* full.*TMPDIR"),
        Session(store).earlier(AsOf.of("2999")),
    ):
        pass


def test_what_is_made_is_of_one_state_of_the_record(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that comes while a view is made is not in it, in no part of it."""
    at = AsOf.of("2999")
    before = asof.published(held(store), at)
    tell, came = making._tell, list[int]()

    def meanwhile(*given: object) -> None:
        if not came:
            came.append(1)
            text = {"text": "KP fired 5 on 2021-10-19, said the navy of old.", "published": "2021-10-19"}
            pipeline.add(store, [Input("z.json", json.dumps(text).encode())], read_all=InProcess(read))
        tell(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(making, "_tell", meanwhile)
    with Session(store).earlier(at) as (db, view):
        record = view.record(db, before.record.incidents)
        assert (record.incidents, record.claims) == (before.record.incidents, before.record.claims)
        assert view.out == len(before.record.reports)
    assert len(held(store).record.reports) == len(TOLD) + 1


def test_a_view_that_fails_is_let_go(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What stops the making closes the file."""
    closed: list[View] = []
    close = View.close
    monkeypatch.setattr(View, "close", lambda view: (closed.append(view), close(view))[1])
    monkeypatch.setattr(making, "_tell", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError), Session(store).earlier(AsOf.of("2999")):
        pass
    assert len(closed) == 1


def test_no_view_is_made_while_the_reports_are_read_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A record of which the readings were dropped to be made again is not told as one that knew nothing then; who asks
    is told so, and is answered once they are there.
    """
    told: list[str] = []

    def again(report: Report) -> Reading:
        with pytest.raises(RecordError, match="being read again"), Session(store).earlier(AsOf.of("2999")):
            pass
        told.append(report.id)
        return read(report)

    with Session(store).earlier(AsOf.of("2999")) as (db, view):
        before = view.ids(db, Wanted())
    pipeline.rebuild(store, reread=True, read_all=InProcess(again))
    assert len(told) == len(TOLD)
    with Session(store).earlier(AsOf.of("2999")) as (db, view):
        assert view.ids(db, Wanted()) == before != []
