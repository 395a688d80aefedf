import io
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa
from msgspec.structs import replace

from dateline.errors import IntakeError, ReaderUnavailable, ReadingError
from dateline.export import batches_of, record_json
from dateline.export.as_csv import write_csv
from dateline.export.tables import TABLES
from dateline.intake import Input, Options, Skipped
from dateline.model import Reading, Report
from dateline.model.words import Status
from dateline.pipeline import Progress, Step, add, content, rebuild, refresh
from dateline.record import Store, journal, open_record, projections, state
from dateline.record.journal import Outcome
from dateline.testing import PLAIN, InProcess, read_plainly

TAIL = " Analysts in the region were reading the statements of both sides, and officials said that they would say more."


def story(outlet: str, published: str, *sentences: str) -> Input:
    text = f"---\noutlet: {outlet}\npublished: {published}\ntitle: {outlet} on {published}\n---\n\n" + " ".join(
        sentences
    )
    return Input(f"{outlet} {published}.md".lower().replace(" ", "-"), (text + TAIL + "\n").encode())


STORIES = [
    story("Harbour Courier", "2021-10-19", "KP fired 2 on 2021-10-19, said JCS."),
    story(
        "Kanto Herald", "2021-10-19", "KP fired 2 on 2021-10-19, said the ministry. KP fired 1 on 2021-09-15, said JCS."
    ),
    story("Kanto Herald", "2021-10-20", "KP fired 1 on 2021-10-19, said the ministry. A denial is a different thing."),
    story(
        "Capstan Daily", "2021-09-16", "KP fired 2 on 2021-09-15, said JCS. It was the second that month, it was noted."
    ),
    story("Straits Observer", "2021-11-03", "IR fired 1 on 2021-11-02. KP fired 2 on 2021-10-19, said JCS."),
    story("Quayside Gazette", "2022-01-06", "KP fired 1 on 2022-01-05, said JCS. RU fired 3 on 2021-12-24."),
]
GIVEN = [
    *STORIES,
    Input("again.md", STORIES[0].data),
    # The same report with other words beside its text: one id, two ways of giving it.
    Input("retitled.md", STORIES[1].data.replace(b"title: Kanto", b"title: The Kanto")),
    Input("empty.txt", b""),
    Skipped("photo.jpg", "has an ending that is not read"),
    IntakeError("gone.txt", "does not exist"),
]

Open = Callable[[], Store]


@pytest.fixture
def new(tmp_path: Path) -> Iterator[Open]:
    """Opens a new record each time."""
    opened: list[Store] = []

    def make() -> Store:
        opened.append(open_record(str(tmp_path / f"{len(opened)}.db")))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


@pytest.fixture
def store(new: Open) -> Store:
    return new()


def export(store: Store) -> str:
    """All that is exported, whatever its form."""
    record = content(store)
    tables = io.BytesIO()
    for table in TABLES.values():
        write_csv(batches_of(record), tables, table)
    return record_json(record) + tables.getvalue().decode()


def names(store: Store, outcome: Outcome) -> list[str]:
    with store.snapshot() as db:
        return [receipt.name for receipt in journal.receipts(db, outcome)]


def test_reports_become_incidents(store: Store) -> None:
    """Reports of one launch become one incident with the counts that its sources give."""
    add(store, STORIES[:3], read_all=InProcess())
    record = content(store)
    launch = next(i for i in record.incidents.values() if i.date and i.date.edtf == "2021-10-19")
    assert {record.claims[claim].evidence.report for claim in launch.claims} == set(record.reports)
    assert launch.account["count"].high == 2
    assert record.reader == PLAIN


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The export of all that is given, added at once."""
    with open_record(str(tmp_path_factory.mktemp("expected") / "x.db")) as store:
        add(store, GIVEN, read_all=InProcess())
        return export(store)


@pytest.mark.parametrize("seed", range(25))
def test_any_order_and_any_batches_give_the_same_export(new: Open, seed: int, expected: str) -> None:
    """The same inputs in any order, in any batches, some of them twice, give the same export to the byte."""
    chance = random.Random(seed)
    given = [*GIVEN, *chance.sample(GIVEN, 4)]
    chance.shuffle(given)
    store = new()
    while given:
        size = chance.randint(1, len(given))
        add(store, given[:size], read_all=InProcess())
        given = given[size:]
    assert export(store) == expected


def test_leaving_a_report_out_changes_the_export(new: Open) -> None:
    """The export tells every report: it is not equal by being empty."""
    whole, part = new(), new()
    add(whole, STORIES, read_all=InProcess())
    add(part, STORIES[1:], read_all=InProcess())
    assert export(whole) != export(part)


def test_adding_again_changes_nothing(store: Store) -> None:
    """Reports that the record has are not read again, nothing is derived, and each is noted as known."""
    add(store, STORIES, read_all=InProcess())
    before = export(store)
    steps: list[Step] = []

    def unread(report: Report) -> Reading:
        raise AssertionError(report)

    result = add(store, STORIES, read_all=InProcess(unread), watch=lambda progress: steps.append(progress.step))
    assert [receipt.outcome for receipt in result.receipts] == [Outcome.KNOWN] * len(STORIES)
    assert set(steps) == {Step.ADD}
    assert export(store) == before


def test_a_report_given_twice_at_once_is_read_once(store: Store) -> None:
    """A report that comes again before it has been read keeps both names and is read once."""
    reports: list[Report] = []

    class Late(InProcess):
        """Takes in everything before it gives out anything, as workers do with a few."""

        def __call__(self, given):  # type: ignore[no-untyped-def]
            reports.extend(given)
            return super().__call__(reports)

    result = add(store, [STORIES[0], Input("again.md", STORIES[0].data)], read_all=Late())
    assert len(reports) == 1
    assert [receipt.outcome for receipt in result.receipts] == [Outcome.ADDED, Outcome.KNOWN]
    assert content(store).files == {reports[0].id: ("again.md", STORIES[0].name)}


def test_what_fails_is_told_and_leaves_the_others(store: Store) -> None:
    """An input that is no report, and a report that cannot be read, are named with their reasons; the others are in."""

    def refuse(report: Report) -> Reading:
        if "IR" in report.text:
            raise ReadingError("this report is in Klingon")
        return read_plainly(report)

    result = add(store, GIVEN, read_all=InProcess(refuse))
    assert {(receipt.name, receipt.why) for receipt in result.of(Outcome.FAILED)} == {
        ("gone.txt", "does not exist"),
        (STORIES[4].name, "this report is in Klingon"),
    }
    assert [receipt.name for receipt in result.of(Outcome.SET_ASIDE)] == ["photo.jpg"]
    assert [(receipt.name, receipt.why) for receipt in result.of(Outcome.EMPTY)] == [("empty.txt", "is empty")]
    assert len(result.receipts) == len(GIVEN)
    assert names(store, Outcome.FAILED) == [receipt.name for receipt in result.of(Outcome.FAILED)]
    assert len(content(store).reports) == len(STORIES) - 1


def test_a_report_that_failed_may_be_added_later(new: Open) -> None:
    """A report that could not be read leaves nothing behind that would keep it out, or change the record, later."""

    def refuse(report: Report) -> Reading:
        raise ReadingError("not today")

    store, expected = new(), new()
    add(store, STORIES, read_all=InProcess(refuse))
    assert content(store).reports == {}
    add(store, STORIES, read_all=InProcess())
    add(expected, STORIES, read_all=InProcess())
    assert export(store) == export(expected)


def test_what_a_new_reader_failed_on_is_derived_once_it_is_read(new: Open) -> None:
    """A report that a new reader failed on, and then reads when it is given again, is in what is derived; so is one
    that was read again before a crash."""

    def refuse(report: Report) -> Reading:
        if "IR" in report.text:
            raise ReadingError("no answer")
        return read_plainly(report)

    store, expected = new(), new()
    add(expected, STORIES, read_all=InProcess())
    add(store, STORIES, read_all=InProcess())
    rebuild(store, reread=True, read_all=InProcess(refuse))
    assert export(store) != export(expected)
    add(store, [STORIES[4]], read_all=InProcess())
    assert export(store) == export(expected)

    def crash_when_derived(progress: Progress) -> None:
        if progress.step is Step.DERIVE:
            raise _Crash

    rebuild(store, reread=True, read_all=InProcess(refuse))
    with pytest.raises(_Crash):
        add(store, [STORIES[4]], read_all=InProcess(), watch=crash_when_derived)
    refresh(store, read_all=InProcess())
    assert export(store) == export(expected)


def test_a_crash_while_everything_is_read_again_heals(new: Open) -> None:
    """Where a program that reads all again dies in between, what is shown later is of what the reader has read."""

    def refuse(report: Report) -> Reading:
        if "IR" in report.text:
            raise ReadingError("no answer")
        return read_plainly(report)

    def crash_when_derived(progress: Progress) -> None:
        if progress.step is Step.DERIVE:
            raise _Crash

    store, expected = new(), new()
    add(store, STORIES[:5], read_all=InProcess())
    with pytest.raises(_Crash):
        rebuild(store, reread=True, read_all=InProcess(refuse), watch=crash_when_derived)
    add(store, STORIES[5:], read_all=InProcess(refuse))
    add(expected, STORIES, read_all=InProcess())
    rebuild(expected, reread=True, read_all=InProcess(refuse))
    assert export(store) == export(expected)


def test_one_report_more_reads_no_table_whole(new: Open) -> None:
    """Adding a report looks up what it needs by indexes; but for decisions, no table is gone through row by row."""
    asked: list[tuple[str, object]] = []
    store = new()
    add(store, STORIES[:5], read_all=InProcess())
    plan = story("Capstan Daily", "2022-01-01", "KP fired 1 on 2022-01-05.")
    with_plan = InProcess(_as_plans)
    add(store, [plan], read_all=with_plan)

    @sa.event.listens_for(sa.Engine, "before_cursor_execute")
    def asking(db: object, cursor: object, statement: str, given: object, context: object, many: bool) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, given))

    try:
        add(store, [STORIES[5]], read_all=with_plan)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", asking)
    with store.snapshot() as db:
        plans = [row for said, given in asked for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given)]
    assert any("ix_incident_type_actor_status_last_day_first_day" in row.detail for row in plans)
    assert any("ix_incident_status_last_day" in row.detail for row in plans)
    whole = {row.detail for row in plans if row.detail.startswith("SCAN") and "COVERING INDEX" not in row.detail}
    assert whole <= {"SCAN decision", "SCAN ruled"}


def _as_plans(report: Report) -> Reading:
    """What is told of a day after publication is a plan."""
    read = read_plainly(report)
    later = [m for m in read.mentions if m.date and m.date.edtf > str(report.published)]
    planned = tuple(replace(m, status=Status.PLANNED) if m in later else m for m in read.mentions)
    return replace(read, mentions=planned)


def test_options_stand_for_every_report_of_a_run(store: Store) -> None:
    """What is said of the reports with the command holds for each of them."""
    add(store, STORIES[:2], Options(outlet="Pacific Ledger"), read_all=InProcess())
    assert {report.outlet for report in content(store).reports.values()} == {"Pacific Ledger"}


def test_progress_is_told_for_each_input(store: Store) -> None:
    """Whoever watches is told of each input as it is done with, then of the derivation."""
    seen: list[Progress] = []
    result = add(store, GIVEN, read_all=InProcess(), watch=seen.append)
    assert [progress.receipt for progress in seen if progress.step is Step.ADD] == list(result.receipts)
    assert [(progress.step, progress.done) for progress in seen[-2:]] == [(Step.DERIVE, 0), (Step.DERIVE, 1)]


def test_the_journal_tells_the_report_that_changed_an_account(store: Store) -> None:
    """When a later report disputes the count, the journal says what changed, when, and through which report."""
    add(store, STORIES[:1], read_all=InProcess(), clock=lambda: "2021-10-19T08:00:00Z")
    (incident,) = content(store).incidents
    result = add(store, [STORIES[2]], read_all=InProcess(), clock=lambda: "2021-10-20T08:00:00Z")
    with store.snapshot() as db:
        changes = [change for change in journal.history(db, incident) if change.property == "count"]
    (change,) = changes
    assert change.at == "2021-10-20T08:00:00Z"
    assert change.report == result.receipts[0].report
    assert '"standing":"single-origin"' in str(change.before)
    assert '"standing":"disputed"' in str(change.after)


def test_a_record_left_behind_is_brought_up_before_it_is_shown(new: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash between storing reports and deriving from them heals when the record is next looked at."""
    expected, store = new(), new()
    add(expected, STORIES, read_all=InProcess())
    with monkeypatch.context() as patch:
        patch.setattr(projections, "replace", _crash)
        with pytest.raises(_Crash):
            add(store, STORIES, read_all=InProcess())
    assert content(store).incidents == {}
    refresh(store, read_all=InProcess())
    assert export(store) == export(expected)
    assert refresh(store, read_all=InProcess(name="never asked")).receipts == ()
    assert content(store).reader == PLAIN


def test_a_crash_at_any_transaction_loses_nothing_that_was_stored(
    new: Open, monkeypatch: pytest.MonkeyPatch, expected: str
) -> None:
    """Whichever transaction a crash falls into, what was stored stays, and adding again gives the whole record."""
    whole = Store.transaction
    for fatal in range(len(GIVEN) + 1):
        store, left = new(), iter(range(fatal))

        def transaction(self: Store, left: Iterator[int] = left) -> object:
            if next(left, None) is None:
                raise _Crash
            return whole(self)

        with monkeypatch.context() as patch:
            patch.setattr(Store, "transaction", transaction)
            with pytest.raises(_Crash):
                add(store, GIVEN, read_all=InProcess())
        refresh(store, read_all=InProcess())
        with store.snapshot() as db:
            assert len(journal.receipts(db)) == fatal
        add(store, GIVEN, read_all=InProcess())
        assert export(store) == expected


class _Crash(Exception):
    pass


def _crash(*_: object) -> None:
    raise _Crash


def test_a_new_reader_reads_what_the_record_holds(new: Open) -> None:
    """Adding with a new version of the reader reads the old reports anew: the record is as if it had read them all."""

    def later(report: Report) -> Reading:
        read = read_plainly(report)
        return Reading(report=read.report, reader="plain 2", mentions=read.mentions[:1], sources=read.sources)

    expected, store = new(), new()
    new_reader = InProcess(later, "plain 2")
    add(expected, STORIES, read_all=new_reader)
    add(store, STORIES[:4], read_all=InProcess())
    steps: list[Step] = []
    add(store, STORIES[4:], read_all=new_reader, watch=lambda progress: steps.append(progress.step))
    assert steps.count(Step.REREAD) == 4
    assert export(store) == export(expected)
    assert content(store).reader == "plain 2"


def test_rebuilding_gives_the_same_record(store: Store) -> None:
    """What was derived can be dropped and made again, the same to the byte, from the readings or from the texts."""
    add(store, GIVEN, read_all=InProcess())
    before = export(store)
    reports: list[Report] = []

    def noting(report: Report) -> Reading:
        reports.append(report)
        return read_plainly(report)

    rebuild(store, read_all=InProcess(noting))
    assert reports == []
    assert export(store) == before
    rebuild(store, reread=True, read_all=InProcess(noting))
    assert {report.id for report in reports} == set(content(store).reports)
    assert export(store) == before


def test_a_report_that_can_no_longer_be_read_is_told(store: Store) -> None:
    """When a new reader fails on a report that the record holds, that is told, and the report stays."""
    add(store, STORIES, read_all=InProcess())

    def refuse(report: Report) -> Reading:
        if "IR" in report.text:
            raise ReadingError("too hard")
        return read_plainly(report)

    result = rebuild(store, reread=True, read_all=InProcess(refuse))
    assert [(receipt.name, receipt.why) for receipt in result.receipts] == [(STORIES[4].name, "too hard")]
    assert len(content(store).reports) == len(STORIES)


def test_without_a_reader_nothing_is_stored(store: Store) -> None:
    """Where nothing can be read at all, the run ends with that one error."""

    def unavailable(reports: object) -> Iterator[tuple[Report, Reading | ReadingError]]:
        raise ReaderUnavailable("The model is not installed.")

    reader = InProcess()
    with pytest.raises(ReaderUnavailable, match="not installed"):
        add(
            store,
            STORIES,
            read_all=type("None_", (), {"name": reader.name, "__call__": lambda self, r: unavailable(r)})(),
        )
    assert content(store).reports == {}


def test_another_writer_in_between_is_derived_from_too(new: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that another program stores while this one derives is in what is derived in the end."""
    store, expected = new(), new()
    add(expected, STORIES, read_all=InProcess())
    replace, fingerprint, other = projections.replace, state.fingerprint, [STORIES[5]]

    def interrupted(*arguments: object) -> object:
        """The first time a derivation asks what it derives from, another program has just begun."""
        found = fingerprint(*arguments)  # type: ignore[arg-type]
        if other and not replaced:
            with monkeypatch.context() as patch:
                patch.setattr(state, "fingerprint", fingerprint)
                patch.setattr(projections, "replace", lambda *_: replaced.append(0))
                add(open_record(store.name), [other.pop()], read_all=InProcess())
        return found

    replaced: list[int] = []
    monkeypatch.setattr(state, "fingerprint", interrupted)
    add(store, STORIES[:5], read_all=InProcess())
    monkeypatch.setattr(state, "fingerprint", fingerprint)
    assert projections.replace is replace
    assert export(store) == export(expected)


KILLED = """
import sys
from dateline import pipeline
from dateline.intake import Input
from dateline.record import journal, open_record, state
from dateline.testing import InProcess

def stop(*_):
    print("here", flush=True)
    sys.stdin.read()

name, where, folder = sys.argv[1:]
watch = lambda progress: None
note, mark, noted = journal.note_receipt, state.mark, []

def note_until_third(db, receipt):
    note(db, receipt)
    noted.append(receipt)
    len(noted) == 3 and stop()

def mark_and_stop(*arguments):
    mark(*arguments)
    stop()

match where:
    case "between reports":
        watch = lambda progress: progress.done == 3 and stop()
    case "within a report's transaction":
        journal.note_receipt = note_until_third
    case "before the derivation":
        watch = lambda progress: progress.step is pipeline.Step.DERIVE and stop()
    case "within the derivation's transaction":
        state.mark = mark_and_stop

from pathlib import Path
inputs = [Input(path.name, path.read_bytes()) for path in sorted(Path(folder).iterdir())]
pipeline.add(open_record(name), inputs, read_all=InProcess(), watch=watch)
"""


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("between reports", 3),
        ("within a report's transaction", 2),
        ("before the derivation", len(STORIES)),
        ("within the derivation's transaction", len(STORIES)),
    ],
)
def test_a_program_killed_at_once_loses_nothing_that_it_stored(
    new: Open, tmp_path: Path, where: str, kept: int
) -> None:
    """After kill -9, wherever it falls, the record holds each report that was stored, whole; adding again finishes."""
    folder = tmp_path / "given"
    folder.mkdir()
    for given in STORIES:
        (folder / given.name).write_bytes(given.data)
    name = str(tmp_path / "killed.db")
    command = [sys.executable, "-c", KILLED, name, where, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "here\n"
        os.kill(child.pid, signal.SIGKILL)
    ordered = sorted(STORIES, key=lambda given: given.name)
    with open_record(name) as store:
        refresh(store, read_all=InProcess())
        assert export(store) == export(_record(new(), ordered[:kept]))
        add(store, STORIES, read_all=InProcess())
        assert export(store) == export(_record(new(), STORIES))


def _record(store: Store, given: Sequence[Input]) -> Store:
    add(store, given, read_all=InProcess())
    return store


FULL = """
import os, resource, sys
from dateline.errors import RecordError
from dateline.intake import Input
from dateline.pipeline import add
from dateline.record import open_record
from dateline.testing import InProcess

store = open_record(sys.argv[1])
def texts():
    for n in range(10_000):
        if n == 10:
            room = os.path.getsize(f"{sys.argv[1]}-wal") + 500_000
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        text = f"KP fired {n} on 2021-10-19, said JCS. The rest is noise: {n * 7919} {n * 104729}."
        yield Input(f"{n}.txt", text.encode())
try:
    add(store, texts(), read_all=InProcess())
except RecordError as error:
    print(error)
"""


def test_a_full_disk_is_told_in_one_line_and_harms_nothing(tmp_path: Path) -> None:
    """When the disk is full the run ends with one sentence, and what was stored before is whole."""
    name = str(tmp_path / "full.db")
    done = subprocess.run([sys.executable, "-c", FULL, name], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    (line,) = done.stdout.splitlines()
    assert line.startswith(f"{name}: the disk ")
    with open_record(name) as store:
        refresh(store, read_all=InProcess())
        stored = content(store).reports
        assert names(store, Outcome.ADDED) == [f"{n}.txt" for n in range(len(stored))]
        assert len(stored) > 10
        add(store, [Input("one.txt", b"IR fired 1 on 2021-11-02. There is room again.")], read_all=InProcess())
        assert len(content(store).reports) == len(stored) + 1
