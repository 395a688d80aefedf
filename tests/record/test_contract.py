"""What every record keeps, over each database that can hold one."""

import itertools
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from dateline import pipeline
from dateline.errors import NotInRecord, RecordError
from dateline.export import record_json
from dateline.intake import Input
from dateline.model import Decision, Incident, Mention, Property, Record, Report, Verb
from dateline.model.check import Check, Checked, CheckKind, Reach, Verdict
from dateline.model.ids import incident_id
from dateline.model.kin import Kin
from dateline.model.values import Count
from dateline.model.words import Standing, Status
from dateline.record import (
    Store,
    checks,
    chosen,
    codec,
    decisions,
    journal,
    open_record,
    permalinks,
    projections,
    readings,
    releases,
    reports,
    schema,
    state,
    words,
)
from dateline.record.address import address
from dateline.record.beginnings import beginning
from dateline.record.find import Wanted, find, ids, samples
from dateline.record.journal import Change, Outcome, Receipt
from dateline.record.migrate import FOLDER
from dateline.record.schema import VERSION_TABLE, metadata
from dateline.release.making import make
from dateline.release.texts import Texts
from dateline.testing import PLAIN, InProcess, plain_report, read_plainly

AT = "2022-01-01T00:00:00Z"
REPORT = plain_report("KP fired 2 on 2021-10-19, said JCS.", outlet="Harbour Courier", published="2021-10-19")
OTHER = plain_report("IR fired 1 on 2021-11-02, said IRNA.", outlet="Capstan Daily", published="2021-11-03")


def keep(store: Store, report: Report, name: str = "a.txt") -> bool:
    with store.transaction() as db:
        new = reports.put(db, report, name, report.text.encode())
        readings.put(db, report, read_plainly(report))
    return new


def derived(*of: Report, joined: bool = False) -> tuple[Record, list[Mention]]:
    """A record of these reports: an incident a mention, or, `joined`, one for all."""
    read = [read_plainly(report) for report in of]
    mentions = sorted((m for reading in read for m in reading.mentions), key=lambda m: m.id)
    groups = [mentions] if joined else [[mention] for mention in mentions]
    incidents = [incident_of(group) for group in groups]
    record = Record(
        reader=PLAIN,
        reports={report.id: report for report in of},
        sources={source.id: source for reading in read for source in reading.sources},
        incidents={incident.id: incident for incident in incidents},
        claims={claim.id: claim for mention in mentions for claim in mention.claims},
    )
    return record, mentions


def incident_of(mentions: list[Mention], lead: int = 2) -> Incident:
    first = mentions[0]
    count = Property(standing=Standing.DISPUTED, lead=Count.exactly(lead), why="for the test", credibility=3, values=())
    return Incident(
        id=incident_id(first.id),
        slug="s",
        type=first.type,
        status=first.status,
        title="t",
        mentions=tuple(mention.id for mention in mentions),
        claims=tuple(sorted(claim.id for mention in mentions for claim in mention.claims)),
        main_in=(first.report,),
        date=first.date,
        actor=first.actor,
        account={"count": count},
    )


def raw(db: sa.Connection) -> list[bytes]:
    """All the bytes that are kept, sorted."""
    return sorted(codec.expand(data) for (data,) in db.execute(sa.select(schema.raw.c.data)))


def put(store: Store, record: Record, mentions: list[Mention], at: str = AT, **rest: Any) -> None:
    with store.transaction() as db:
        change = projections.Change(
            kin={id: Kin(id) for id in record.reports},
            sketches=(),
            placed=(),
            unplaced=(),
            sources=record.sources,
            incidents=record.incidents,
            gone=(),
            told=record.incidents.keys(),
            claims=record.claims,
            mentions=mentions,
            around=record.reports,
            ruled=(),
            **rest,
        )
        projections.replace(db, change, state.Marked(PLAIN, None), at)


def test_the_migrations_make_the_tables_of_the_schema(store: Store) -> None:
    """The migrations make exactly the tables that the code uses; those of words are the database's own."""

    def ours(name: str | None, kind: str, _: Any) -> bool:
        return kind != "table" or not (name or "").startswith(words.TABLES)

    with store.snapshot() as db:
        options = {"version_table": VERSION_TABLE, "compare_type": True, "include_name": ours}
        context = MigrationContext.configure(db, opts=options)
        assert compare_metadata(context, metadata) == []


def test_a_record_of_the_first_release_becomes_one_of_today(name: str, new_name: Callable[[], str]) -> None:
    """A record made by the first tables is brought up to date: it is derived anew, and knows each claim it showed."""
    engine = sa.create_engine(address(name))
    with engine.begin() as db:
        config = Config()
        config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
        config.attributes["connection"] = db
        command.upgrade(config, "0001")
        reports.put(db, REPORT, "a.txt", REPORT.text.encode())
        readings.put(db, REPORT, read_plainly(REPORT))
        (mention,) = read_plainly(REPORT).mentions
        (mark,) = permalinks.marks([mention], [incident_of([mention])])
        permalinks.note_shown(db, [mark], AT)
        told = msgspec.structs.replace(mention.claims[0], id="c-0000000000000000")  # that this reader does not read
        row = {"id": told.id, "incident": mark["incident"], "report": REPORT.id, "body": codec.text(told)}
        old = sa.table("claim", *map(sa.column, row))
        db.execute(sa.insert(old), [row])
    engine.dispose()
    with open_record(name) as store, open_record(new_name()) as today:
        pipeline.refresh(store, read_all=InProcess())
        keep(today, REPORT)
        pipeline.refresh(today, read_all=InProcess())
        assert record_json(pipeline.content(store)) == record_json(pipeline.content(today))
        with store.snapshot() as db:
            assert permalinks.resolve(db, told.id) == permalinks.Resolved(mark["incident"], True, None, told.property)
            shown = db.execute(sa.select(schema.shown_claim.c.first_shown).where(schema.shown_claim.c.id == told.id))
            assert shown.scalar_one() == AT


def test_claims_of_an_older_record_keep_their_ids(name: str) -> None:
    """A record made before the ids of claims were kept keeps those that it showed, from when their mentions were."""
    with open_record(name) as store:
        keep(store, REPORT)
        record, mentions = derived(REPORT)
        put(store, record, mentions)
        with store.transaction() as db:
            later = (
                schema.shown_claim,
                schema.release_piece,
                schema.release,
                schema.reach,
                schema.checked,
                schema.spot,
                schema.ruled,
                schema.session,
                schema.token,
                schema.person,
                schema.attempt,
                schema.audit,
                schema.doubt,
                schema.passed,
                schema.issued,
                schema.told,
                schema.named,
                schema.called,
                schema.tally,
                schema.telling,
                schema.speaks,
                schema.track,
            )
            for table in later:
                table.drop(db)
            for table_of_words in words.TABLES:
                db.execute(sa.text(f"DROP TABLE {table_of_words}"))
            named = ("listed", "by_type", "by_actor", "by_number")
            for index in ("status_last_day", "type_actor_status_last_day_first_day", *named):
                db.execute(sa.text(f"DROP INDEX ix_incident_{index}"))
            for index in ("copy_of", "version_of"):
                db.execute(sa.text(f"DROP INDEX ix_kinship_{index}"))
            for column in ("main", "n", "day", "months"):
                db.execute(sa.text(f"ALTER TABLE incident DROP COLUMN {column}"))
            before = ScriptDirectory(str(FOLDER)).get_revision("0003").down_revision
            db.execute(sa.text(f"UPDATE {VERSION_TABLE} SET version_num = '{before}'"))
    with open_record(name) as store:
        put(store, msgspec.structs.replace(record, claims={}), mentions)
        with store.snapshot() as db:
            rows = db.execute(sa.select(schema.shown_claim)).mappings().all()
            assert {row["id"] for row in rows} == set(record.claims)
            assert {row["first_shown"] for row in rows} == {AT}
            found = permalinks.resolve(db, next(iter(record.claims)))
            assert (found.incident, found.redirected) == (next(iter(record.incidents)), True)


def test_a_report_comes_back_as_it_was_given(store: Store) -> None:
    """Text, title and bytes come back to the code point, whatever they hold."""
    report = plain_report("Nul \0, snowman ☃, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢, “quotes”\r\n", title="a\nb", outlet="Ⅎ \0")
    with store.transaction() as db:
        reports.put(db, report, "ü b.txt", b"\xff\x00 raw")
    with store.snapshot() as db:
        assert reports.load(db) == {report.id: report}
        assert raw(db) == [b"\xff\x00 raw"]
        assert reports.files(db) == {report.id: ("ü b.txt",)}


def test_the_same_report_twice_changes_nothing(store: Store) -> None:
    """Adding a report that is there already leaves one report with one name."""
    assert keep(store, REPORT)
    assert not keep(store, REPORT)
    with store.snapshot() as db:
        assert list(reports.load(db)) == [REPORT.id]
        assert reports.files(db) == {REPORT.id: ("a.txt",)}
        assert readings.load(db, PLAIN) == [read_plainly(REPORT)]


def test_a_second_name_is_added(store: Store) -> None:
    """One report under two names keeps both, sorted."""
    keep(store, REPORT, "b.txt")
    keep(store, REPORT, "a.txt")
    with store.snapshot() as db:
        assert reports.files(db) == {REPORT.id: ("a.txt", "b.txt")}


def test_which_of_two_ways_of_giving_a_report_stands_does_not_depend_on_order(new_name: Callable[[], str]) -> None:
    """Of two reports with one id the one that says more stands, whichever came first; the bytes of both are kept."""
    fuller = msgspec.structs.replace(REPORT, title="Two fired", sha256="f" * 64)
    for first, second in ((REPORT, fuller), (fuller, REPORT)):
        with open_record(new_name()) as store:
            with store.transaction() as db:
                reports.put(db, first, "x", first.sha256.encode())
                reports.put(db, second, "x", second.sha256.encode())
            with store.snapshot() as db:
                assert reports.load(db) == {REPORT.id: fuller}
                assert raw(db) == sorted(given.sha256.encode() for given in (REPORT, fuller))


def test_a_reading_is_of_the_report_as_it_stands(store: Store) -> None:
    """When a report gets a title, what was read without it is no longer its reading."""
    keep(store, REPORT)
    fuller = msgspec.structs.replace(REPORT, title="Two fired")
    with store.transaction() as db:
        reports.put(db, fuller, "x", b"x")
        assert readings.load(db, PLAIN) == []
        assert readings.missing(db, PLAIN) == [fuller]
        assert readings.missing(db, "another reader") == [fuller]
        readings.put(db, fuller, read_plainly(fuller))
        assert readings.missing(db, PLAIN) == []


def test_readings_can_be_forgotten(store: Store) -> None:
    """A reader's readings can be dropped; the reports stay."""
    keep(store, REPORT)
    with store.transaction() as db:
        readings.forget(db, PLAIN)
        assert not readings.has(db, REPORT, PLAIN)
        assert reports.one(db, REPORT.id) == REPORT


def test_an_error_in_a_transaction_leaves_nothing(store: Store) -> None:
    """A transaction that does not come to its end stores nothing of what was done in it."""
    with pytest.raises(ZeroDivisionError), store.transaction() as db:
        reports.put(db, REPORT, "a.txt", b"a")
        raise ZeroDivisionError
    with store.snapshot() as db:
        assert reports.load(db) == {}
        assert not db.execute(sa.text("SELECT * FROM raw")).all()


def test_what_is_derived_comes_back_equal(store: Store) -> None:
    """A record comes out of the store as it went in."""
    keep(store, REPORT)
    keep(store, OTHER, "b.txt")
    record, mentions = derived(REPORT, OTHER)
    put(store, record, mentions)
    with store.snapshot() as db:
        back = projections.load(db)
        assert back.files == {REPORT.id: ("a.txt",), OTHER.id: ("b.txt",)}
        assert msgspec.structs.replace(back, files={}, kinships={}) == record
        assert state.reader(db) == PLAIN


def test_one_incident_comes_with_what_belongs_to_it(store: Store) -> None:
    """Loading one incident gives its claims, and the reports and sources of these, and no others."""
    keep(store, REPORT)
    keep(store, OTHER)
    put(store, *derived(REPORT, OTHER))
    alone, mentions = derived(OTHER)
    with store.snapshot() as db:
        part = projections.load(db, [incident_id(mentions[0].id)])
    assert msgspec.structs.replace(part, files={}, kinships={}) == alone


CHECK = Check(
    kind=CheckKind.COMPARATIVE,
    claim="c-1",
    verdict=Verdict.HOLDS,
    why="So it is.",
    incidents=("i-2",),
    against=("c-2",),
)


def test_checks_come_back_with_their_incident_and_go_with_it(store: Store) -> None:
    """A check is loaded with the incident of its claim, found by what it depends on, and replaced where it is made
    again.
    """
    keep(store, REPORT)
    record, mentions = derived(REPORT)
    (incident,) = record.incidents
    asked = Checked(
        check=CHECK, incident=incident, report=REPORT.id, family="launch", actor="kp", first="", last="2022-02-02",
        until=9.0,
    )  # fmt: skip
    reach = Reach(incident, "launch", "kp", "2022-02-01", "2022-02-03", 9.0, True, "c-2")
    put(store, record, mentions, checked=[asked], reaches=[reach])
    with store.snapshot() as db:
        assert projections.load(db).checks == projections.load(db, [incident]).checks == (CHECK,)
        assert projections.load(db, ["i-none"]).checks == ()
        assert list(checks.depending(db, reach, 9.0)) == [("c-1", incident, "launch")]
        assert list(checks.depending(db, reach, 9.5)) == []
        assert list(checks.depending(db, msgspec.structs.replace(reach, first="2022-02-03"), 0)) == []
        assert checks.near(db, "launch", "kp", "2022-01-01", "2022-02-01") == [reach]
        assert checks.near(db, "launch", "kp", "2022-02-04", "2022-02-05") == []
        assert checks.near(db, "launch", "ir", "2022-01-01", "2022-02-01") == []
    put(store, record, mentions)
    with store.snapshot() as db:
        assert projections.load(db).checks == ()
        assert checks.reaches(db, [incident]) == []


def test_a_report_that_nothing_was_derived_from_is_not_shown(store: Store) -> None:
    """What another writer has just stored shows only once its incidents do."""
    keep(store, REPORT)
    put(store, *derived(REPORT))
    keep(store, OTHER)
    with store.snapshot() as db:
        assert list(projections.load(db).reports) == [REPORT.id]


def test_what_is_behind_is_known_to_be(store: Store) -> None:
    """A report, a fuller version of one, or a decision, stored after the last derivation, shows that it is behind."""
    later: list[Callable[[sa.Connection], object]] = [
        lambda db: reports.put(db, OTHER, "b.txt", b"b"),
        lambda db: reports.put(db, msgspec.structs.replace(REPORT, title="t"), "a.txt", b"a"),
        lambda db: decisions.put(db, Decision.made(Verb.NOTE, time=AT, by="me", why="so")),
    ]
    with store.snapshot() as db:
        assert state.fits(db)
    keep(store, REPORT)
    for change in later:
        with store.snapshot() as db:
            assert not state.fits(db)
            held = reports.load(db).values()
        put(store, *derived(*held))
        with store.transaction() as db:
            assert state.fits(db)
            change(db)
    with store.snapshot() as db:
        assert not state.fits(db)


def test_a_second_name_does_not_put_the_record_behind(store: Store) -> None:
    """Nothing is derived from the names of reports."""
    keep(store, REPORT)
    put(store, *derived(REPORT))
    keep(store, REPORT, "another.txt")
    with store.snapshot() as db:
        assert state.fits(db)


def test_decisions_come_in_the_order_of_their_time(store: Store) -> None:
    """Decisions are applied by (time, id), in whatever order they were stored, and one stored twice is one."""
    ruled = [Decision(id=f"d-{n}", time=time, by="me", why="so", verb=Verb.NOTE)
             for n, time in ((3, "2022-01-01"), (1, "2022-01-02"), (2, "2022-01-01"))]  # fmt: skip
    for decision in [*ruled, ruled[0]]:
        with store.transaction() as db:
            decisions.put(db, decision)
    with store.snapshot() as db:
        assert [d.id for d in decisions.load(db)] == ["d-2", "d-3", "d-1"]


def test_receipts_are_kept_in_order(store: Store) -> None:
    """The journal says what became of each input, and keeps what any database could not hold as it is."""
    with store.transaction() as db:
        journal.note_receipt(db, Receipt(at=AT, name="b\0.txt", outcome=Outcome.FAILED, why="is empty"))
        journal.note_receipt(db, Receipt(at=AT, name="a.txt", outcome=Outcome.ADDED, report="r-1"))
    with store.snapshot() as db:
        assert [r.name for r in journal.receipts(db)] == ["b�.txt", "a.txt"]
        assert journal.receipts(db, Outcome.ADDED) == [
            Receipt(at=AT, name="a.txt", outcome=Outcome.ADDED, report="r-1", why=None)
        ]


def test_the_journal_says_what_changed_and_through_which_report(store: Store) -> None:
    """A property that changes is noted with before and after; what stays the same is not."""
    keep(store, REPORT)
    record, mentions = derived(REPORT)
    put(store, record, mentions)
    id = incident_id(mentions[0].id)
    changed = incident_of(mentions, lead=1)
    put(store, msgspec.structs.replace(record, incidents={id: changed}), mentions, "2022-02-02T00:00:00Z")
    with store.snapshot() as db:
        (change,) = journal.history(db, id)
    assert (change.at, change.property, change.report) == ("2022-02-02T00:00:00Z", "count", None)
    assert '"lead":2' in str(change.before)
    assert '"lead":1' in str(change.after)


def test_the_id_of_a_merged_incident_leads_to_the_one_it_went_into(store: Store) -> None:
    """An id that was shown still stands for the incident that holds its mention, and says that it is another."""
    keep(store, REPORT)
    keep(store, OTHER)
    put(store, *derived(REPORT, OTHER))
    record, mentions = derived(REPORT, OTHER, joined=True)
    put(store, record, mentions)
    smallest, other = (incident_id(mention.id) for mention in mentions)
    with store.snapshot() as db:
        assert permalinks.resolve(db, smallest) == permalinks.Resolved(smallest)
        assert permalinks.resolve(db, other) == permalinks.Resolved(smallest, redirected=True)
        assert permalinks.resolve(db, mentions[1].id) == permalinks.Resolved(smallest)
        assert journal.history(db, other) == [
            Change(at=AT, incident=other, property="id", before=other, after=smallest, report=None)
        ]


def test_an_id_whose_mention_is_read_elsewhere_leads_to_the_nearest_of_its_family(store: Store) -> None:
    """Another reading of the sentence takes the place of a mention that is gone; without one the id is an orphan."""
    keep(store, REPORT)
    record, (mention,) = derived(REPORT)
    put(store, record, [mention])
    moved = msgspec.structs.replace(mention, id="m-elsewhere")
    put(store, msgspec.structs.replace(record, incidents={"i-elsewhere": incident_of([moved])}, claims={}), [moved])
    with store.snapshot() as db:
        assert permalinks.resolve(db, incident_id(mention.id)).incident == "i-elsewhere"
    put(store, msgspec.structs.replace(record, incidents={}, claims={}), [])
    with store.snapshot() as db:
        orphan = permalinks.resolve(db, incident_id(mention.id))
        assert orphan.incident is None
        assert orphan.why


def test_ids_are_found_by_their_beginnings(store: Store) -> None:
    """The beginning of an id finds what is there, and what was there once: incidents before mentions and claims."""
    keep(store, REPORT)
    record, (mention,) = derived(REPORT)
    put(store, record, [mention])
    id, claim = incident_id(mention.id), next(iter(record.claims))
    with store.snapshot() as db:
        assert beginning(db, id[:8]) == beginning(db, id[2:8]) == [id]
        assert beginning(db, mention.id[:8]) == [mention.id]
        assert beginning(db, claim[:8]) == [claim]
        assert beginning(db, REPORT.id[:8]) == [REPORT.id]
        assert beginning(db, "i-zzz") == beginning(db, "x-" + id[2:]) == beginning(db, "i-%") == []
    put(store, msgspec.structs.replace(record, incidents={}, claims={}), [])
    with store.snapshot() as db:
        assert beginning(db, id[:8]) == [id]
        assert beginning(db, claim[:8]) == [claim]


def test_what_came_and_changed_between_two_times(store: Store) -> None:
    """Between two times: the incidents that were first shown, and what the journal has, the later time left out."""
    keep(store, REPORT)
    keep(store, OTHER)
    first, whole = derived(REPORT), derived(REPORT, OTHER)
    put(store, *first, "2022-01-01T00:00:00Z")
    put(store, *whole, "2022-01-02T00:00:00Z")
    put(store, *first, "2022-01-03T00:00:00Z")
    (id,) = first[0].incidents
    (gone,) = whole[0].incidents.keys() - {id}
    days = [f"2022-01-0{day}T00:00:00Z" for day in (1, 2, 3, 4)]
    with store.snapshot() as db:
        assert permalinks.came(db, days[0], days[1]) == [id]
        assert permalinks.came(db, days[1], days[3]) == []
        assert journal.between(db, days[0], days[2]) == []
        assert [(c.incident, c.property) for c in journal.between(db, days[2], days[3])] == [(gone, "id")]
        assert permalinks.first_shown(db, first[0].incidents[id].mentions) == days[0]
        assert permalinks.first_shown(db, ()) is None
        assert permalinks.newest(db, 5) == {id: days[0]}
        assert permalinks.newest(db, 0) == {}


def test_an_id_that_was_never_shown_is_not_in_the_record(store: Store) -> None:
    """Asking for an id that this record has never shown is an error that names it."""
    with store.snapshot() as db, pytest.raises(NotInRecord, match="i-nowhere"):
        permalinks.resolve(db, "i-nowhere")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), {"KP", "IR"}),
        (Wanted(types=("missile-launch",)), {"KP", "IR"}),
        (Wanted(types=("space-launch",)), set()),
        (Wanted(actor="KP"), {"KP"}),
        (Wanted(actor="kp"), {"KP"}),
        (Wanted(first="2021-10-20"), {"IR"}),
        (Wanted(first="2021-10-19", last="2021-11-02"), {"KP", "IR"}),
        (Wanted(last="2021-11-01"), {"KP"}),
        (Wanted(standings=("disputed",)), {"KP", "IR"}),
        (Wanted(standings=("agreed",)), set()),
        (Wanted(statuses=(Status.PLANNED,)), set()),
        (Wanted(responses=True), set()),
    ],
)
def test_incidents_are_found_by_what_they_are(store: Store, wanted: Wanted, found: set[str]) -> None:
    """Incidents are found by type, actor, days, standing and status, in the order of their dates."""
    keep(store, REPORT)
    keep(store, OTHER)
    put(store, *derived(REPORT, OTHER))
    with store.snapshot() as db:
        incidents = find(db, wanted)
        assert ids(db, wanted) == [incident.id for incident in incidents]
        told = samples(db, wanted)
    assert list(told) == sorted({name for incident in incidents for name in incident.account})
    assert all(id in {i.id for i in incidents if name in i.account} for name, some in told.items() for id in some)
    assert {incident.actor.label for incident in incidents if incident.actor} == found
    record, _ = derived(REPORT, OTHER)
    assert {i.actor.label for i in record.incidents.values() if i.actor and wanted.fits(i, record)} == found
    assert [incident.date for incident in incidents] == sorted(
        (i.date for i in incidents), key=lambda d: d.edtf if d else ""
    )


def test_any_number_of_incidents_is_loaded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Incidents chosen by id come with what belongs to them, also where one statement does not take all of the ids."""
    keep(store, REPORT)
    keep(store, OTHER)
    record, mentions = derived(REPORT, OTHER)
    put(store, record, mentions)
    monkeypatch.setattr(chosen, "MOST", 1)
    with store.snapshot() as db:
        assert projections.load(db, record.incidents) == projections.load(db)
        assert projections.load(db, ()).claims == {}


def test_a_reader_sees_one_moment(store: Store) -> None:
    """What is stored while a snapshot is open does not show in it."""
    with store.snapshot() as db:
        assert reports.load(db) == {}
        keep(store, REPORT)
        assert reports.load(db) == {}
    with store.snapshot() as db:
        assert list(reports.load(db)) == [REPORT.id]


def test_two_writers_lose_nothing(name: str) -> None:
    """Two who write at once, each with the record open for itself, both find all that they wrote."""
    texts = [[plain_report(f"KP fired {n} on 2021-10-19, said {who}.") for n in range(30)] for who in "AB"]
    start = threading.Barrier(2)

    def write(mine: list[Report]) -> None:
        with open_record(name) as store:
            start.wait()
            for report in mine:
                keep(store, report, f"{report.id}.txt")

    writers = [threading.Thread(target=write, args=(mine,)) for mine in texts]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with open_record(name) as store, store.snapshot() as db:
        assert set(reports.load(db)) == {report.id for mine in texts for report in mine}
        assert len(readings.load(db, PLAIN)) == 60


def test_many_may_open_a_new_record_at_once(name: str) -> None:
    """A record that several programs open for the first time at once is made once."""
    start = threading.Barrier(4)
    failures: list[Exception] = []

    def opened() -> None:
        start.wait()
        try:
            with open_record(name) as store, store.snapshot() as db:
                reports.load(db)
        except RecordError as error:
            failures.append(error)

    threads = [threading.Thread(target=opened) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def test_all_snapshots_within_one_moment_are_of_it(name: str) -> None:
    """What is read within one moment is what was there when it began, whatever is stored meanwhile; behind it, what is
    there then; and another thread is in no moment of this one.
    """
    with open_record(name) as reader, open_record(name) as writer:
        keep(writer, REPORT)
        with reader.one_moment():
            with reader.snapshot() as db:
                assert reports.load(db).keys() == {REPORT.id}
            keep(writer, OTHER)
            with reader.snapshot() as db, reader.snapshot() as again:
                assert db is again
                assert reports.load(db).keys() == {REPORT.id}
            with ThreadPoolExecutor(1) as beside:
                assert beside.submit(_held, reader).result() == {REPORT.id, OTHER.id}
        assert _held(reader) == {REPORT.id, OTHER.id}


def _held(store: Store) -> set[str]:
    with store.snapshot() as db:
        return set(reports.load(db))


def test_a_writer_that_does_not_end_is_told(name: str) -> None:
    """Who would write while another does, for longer than patience lasts, is told so in one sentence."""
    with open_record(name) as busy, busy.transaction() as db:
        reports.put(db, REPORT, "a.txt", b"a")
        with open_record(name, patience=0.05) as late:
            with pytest.raises(RecordError, match="another program has been writing"):
                keep(late, OTHER)
            with late.snapshot() as seen:
                assert reports.load(seen) == {}


def test_a_newer_record_is_refused(name: str) -> None:
    """A record of a later Dateline is not touched."""
    with open_record(name) as store, store.transaction() as db:
        db.execute(sa.text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(RecordError, match="newer Dateline"):
        open_record(name)


def test_the_export_is_the_same_on_every_database(name: str, tmp_path: Path) -> None:
    """What is exported does not depend on the database that holds it, to the byte."""
    texts = [
        "KP fired 2 on 2021-10-19, said JCS.",
        "KP fired 1 on 2021-10-19, said MOD. ÄR fired.",
        "IR fired 1 on 2021-11-02.",
    ]
    exports = []
    for place in (name, str(tmp_path / "sqlite.db")):
        with open_record(place) as store:
            pipeline.add(store, [Input(f"{n}.txt", t.encode()) for n, t in enumerate(texts)], read_all=InProcess())
            exports.append(record_json(pipeline.content(store)))
    assert exports[0] == exports[1]
    assert '"KP"' in exports[0]


def test_added_one_by_one_it_is_the_same_on_every_database(name: str, tmp_path: Path) -> None:
    """Reports added one by one, each deriving what it changes, give on every database what all at once gives."""
    given = [
        Input(f"{n}.txt", f"---\noutlet: {who}\npublished: 2021-10-{20 + n}\n---\n\n{text}\n".encode())
        for n, (who, text) in enumerate(
            [
                ("Harbour Courier", "KP fired 2 on 2021-10-19, said JCS."),
                ("Capstan Daily", "KP fired 1 on 2021-10-19, said MOD. IR fired 1 on 2021-11-02."),
                ("Kanto Herald", "KP fired 2 on 2021-10-19, said JCS. KP fired 1 on 2021-09-15."),
                ("Straits Observer", "IR fired 1 on 2021-11-02, said IRNA."),
            ]
        )
    ]
    exports = []
    for place, batches in ((str(tmp_path / "sqlite.db"), [given]), (name, [[item] for item in reversed(given)])):
        with open_record(place) as store:
            for batch in batches:
                pipeline.add(store, batch, read_all=InProcess())
            exports.append(record_json(pipeline.content(store)))
    assert exports[0] == exports[1]


def test_two_who_add_at_once_derive_from_all(name: str, tmp_path: Path) -> None:
    """Two programs that add to one record at the same time leave it as one that added everything would."""
    texts = [[f"KP fired {n % 3 + 1} on 2021-10-{10 + n}, said {who}." for n in range(6)] for who in ("JCS", "MOD")]
    given = [[Input(f"{t}.txt", t.encode()) for t in mine] for mine in texts]
    start = threading.Barrier(2)

    def write(mine: list[Input]) -> None:
        with open_record(name) as store:
            start.wait()
            for item in mine:
                pipeline.add(store, [item], read_all=InProcess())

    writers = [threading.Thread(target=write, args=(mine,)) for mine in given]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with open_record(name) as store, open_record(str(tmp_path / "alone.db")) as alone:
        pipeline.add(alone, [item for mine in given for item in mine], read_all=InProcess())
        with store.snapshot() as db:
            assert state.fits(db)
        assert record_json(pipeline.content(store)) == record_json(pipeline.content(alone))


def test_licences_outweigh_no_title_and_are_kept_together(new_name: Callable[[], str]) -> None:
    """A report given with a title, and again with licences, has all of them, in whatever order they came."""
    given = [
        msgspec.structs.replace(REPORT, title="Two fired", sha256="1" * 64),
        msgspec.structs.replace(REPORT, licence="CC0", sha256="2" * 64),
        msgspec.structs.replace(REPORT, licence="by permission", sha256="3" * 64),
    ]
    for order in itertools.permutations(given):
        with open_record(new_name()) as store, store.transaction() as db:
            for report in order:
                reports.put(db, report, "a.txt", b"a")
            held = reports.one(db, REPORT.id)
        assert held == msgspec.structs.replace(given[0], licence="CC0; by permission")


def test_a_release_has_one_digest_on_every_database(store: Store, tmp_path: Path) -> None:
    """The same reports released here and in a file give the same digest, and the archive comes back as it was made."""
    told = {"Ärger": "KP fired 2 on 2021-10-19, said JCS.", "b_c": "KP fired 1 on 2021-10-19, said Tokyo."}
    given = [
        Input(f"{who}.md", f"---\noutlet: {who}\npublished: 2021-10-20\n---\n\n{text}\n".encode())
        for who, text in told.items()
    ]
    digests = set()
    with open_record(str(tmp_path / "file.db")) as file:
        for held in (store, file):
            pipeline.add(held, given, read_all=InProcess())
            made = make(held, "1", clock=lambda: "2026-01-01T00:00:00Z", texts=Texts.ALL)
            with held.snapshot() as db:
                assert releases.archive(db, "1") == made.archive
            digests.add(made.manifest.digest)
    assert len(digests) == 1


def test_a_release_is_kept_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive of any size comes back as it was stored; releases are in the order in which they were made."""
    monkeypatch.setattr(releases, "PIECE", 5)
    archives = {"10": bytes(range(23)), "9": b"\x00" * 5}
    with store.transaction() as db:
        for made, (version, archive) in enumerate(archives.items()):
            releases.put(db, version, f"2026-01-0{made + 1}T00:00:00Z", f"manifest of {version}", archive)
    with store.snapshot() as db:
        assert {version: releases.archive(db, version) for version in archives} == archives
        assert releases.manifests(db) == ["manifest of 10", "manifest of 9"]
        assert releases.manifest(db, "10") == "manifest of 10"
        assert releases.manifest(db, "8") is None
        with pytest.raises(NotInRecord, match="no release of that version"):
            releases.archive(db, "8")
