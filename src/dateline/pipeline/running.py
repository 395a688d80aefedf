"""The steps on a record, in order: take in, read, store; then derive and store what that gives.

Reports are stored as they are read, each in one transaction. At the end what they change is derived, a few of them in a
transaction; or, where everything is to be derived, everything at once. A program that dies in between leaves a record
that knows that it is behind: `refresh` brings it up before it is shown.
"""

import datetime as dt
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import Enum, StrEnum

import sqlalchemy as sa

from dateline.errors import IntakeError, NothingToRead, ReadingError, RecordError
from dateline.intake import Input, Options, Skipped, Taken, read_each
from dateline.model import Decision, Reading, Record, Report
from dateline.pipeline import doubting, tabled
from dateline.pipeline.deriving import Derived, derive
from dateline.pipeline.spotting import spot
from dateline.pipeline.world import Stored, row_of
from dateline.reading import ReadAll
from dateline.record import Store, decisions, journal, projections, readings, reports, state
from dateline.record.journal import Outcome, Receipt

TOGETHER = 50
"""How many new reports are derived from at once, in one transaction."""

SHARE = 0.25
"""Where more than this part of the reports derived from are new, deriving everything is quicker."""

ATTEMPTS = 5
"""How often to derive anew when other programs add reports meanwhile; the last of them to end derives from all."""

Clock = Callable[[], str]
"""The time now, in UTC, ISO 8601: for the journal, which nothing else rests on."""


class Step(StrEnum):
    """What a run is doing."""

    ADD = "add"
    REREAD = "reread"
    """Reading what the record holds with a reader that has not read it."""
    DERIVE = "derive"


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` inputs or reports of `total`, where that is known; `receipt` is of the one just done."""

    step: Step
    done: int
    total: int | None = None
    receipt: Receipt | None = None


Watch = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run did: a receipt for each input or report that it handled, in order."""

    receipts: tuple[Receipt, ...]
    unread: Mapping[str, int] = field(default_factory=dict)
    """How many of the reports given are kept but not read, by their language, which the reader does not read."""

    def of(self, outcome: Outcome) -> tuple[Receipt, ...]:
        """The receipts of that outcome."""
        return tuple(receipt for receipt in self.receipts if receipt.outcome is outcome)


def utc_now() -> str:
    """The clock of this machine, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def local_reader(jobs: int | None = None) -> ReadAll:
    """The local reader in worker processes; neither is loaded before there is something to read."""
    from dateline.reading.local import reader_name
    from dateline.reading.worker import Workers

    return Workers("dateline.reading.local:LocalReader", reader_name(), jobs)


def add(
    store: Store,
    inputs: Iterable[Input | Skipped | IntakeError],
    options: Options | None = None,
    *,
    read_all: ReadAll | None = None,
    jobs: int | None = None,
    watch: Watch = lambda progress: None,
    clock: Clock = utc_now,
) -> Result:
    """Add reports to the record and bring all that is derived up to date. What is wrong with one input stays with it.

    Raises:
        ReaderUnavailable: where nothing can be read at all.
        RecordError: where the record cannot be written.
    """
    run = _Run(store, read_all or local_reader(jobs), watch, clock)
    run.add(inputs, options or Options())
    run.catch_up()
    return Result(run.result.receipts, _unread_languages(store, run.receipts))


def refresh(
    store: Store,
    *,
    read_all: ReadAll | None = None,
    jobs: int | None = None,
    watch: Watch = lambda progress: None,
    clock: Clock = utc_now,
) -> Result:
    """Bring what is derived up to date where it is not: what every command does before it shows a record."""
    with store.snapshot() as db:
        if state.fits(db):
            return Result(())
    run = _Run(store, read_all or local_reader(jobs), watch, clock)
    run.catch_up()
    return run.result


def rebuild(
    store: Store,
    *,
    reread: bool = False,
    read_all: ReadAll | None = None,
    jobs: int | None = None,
    watch: Watch = lambda progress: None,
    clock: Clock = utc_now,
) -> Result:
    """Derive everything anew, by today's reader; with `reread` from the texts, else from what it has read before."""
    run = _Run(store, read_all or local_reader(jobs), watch, clock)
    if reread:
        with store.transaction() as db:
            readings.forget(db, run.reader)
            state.doubt(db)
    run.catch_up(always=True)
    return run.result


def decide(
    store: Store,
    made: Decision | Callable[[sa.Connection], Decision],
    *,
    read_all: ReadAll | None = None,
    jobs: int | None = None,
    watch: Watch = lambda progress: None,
    clock: Clock = utc_now,
) -> Result:
    """Add a decision to the record and derive what it changes.

    Where it is yet to be made, it is in the transaction that stores it, with every decision before it in what is
    derived: whoever decides sees what others have decided.

    Raises:
        RecordError: where others decide all the time.
    """
    for _ in range(ATTEMPTS):
        with store.transaction() as db:
            if isinstance(made, Decision) or not state.undecided(db):
                decisions.put(db, made if isinstance(made, Decision) else made(db))
                break
        refresh(store, read_all=read_all, jobs=jobs, watch=watch, clock=clock)
    else:
        raise RecordError(f"{store.name}: others are deciding all the time; try again.")
    return refresh(store, read_all=read_all, jobs=jobs, watch=watch, clock=clock)


def content(store: Store) -> Record:
    """All that the record holds, as it was last derived; `refresh` it before."""
    with store.snapshot() as db:
        return projections.load(db)


def _unread_languages(store: Store, receipts: Iterable[Receipt]) -> dict[str, int]:
    """The languages of reports just given that the local reader does not read, the most frequent first."""
    from dateline.reading.local.name import LANGUAGES

    given = {receipt.report for receipt in receipts if receipt.report}
    with store.snapshot() as db:
        held = reports.load(db, given)
    found = Counter(report.language for report in held.values() if report.language not in (None, *LANGUAGES))
    return {str(code): number for code, number in sorted(found.items(), key=lambda item: (-item[1], str(item[0])))}


@dataclass(slots=True)
class _Arrival:
    """A report on its way into the record, with the names and bytes it was given under."""

    report: Report
    files: list[tuple[str, bytes]]


@dataclass(slots=True)
class _Run:
    store: Store
    read_all: ReadAll
    watch: Watch
    clock: Clock
    receipts: list[Receipt] = field(default_factory=list)
    done: int = 0

    @property
    def reader(self) -> str:
        return self.read_all.name

    @property
    def result(self) -> Result:
        return Result(tuple(self.receipts))

    def add(self, inputs: Iterable[Input | Skipped | IntakeError], options: Options) -> None:
        waiting: deque[_Arrival] = deque()
        with closing(self.read_all(self._unread(inputs, options, waiting))) as results:
            for _, reading in results:
                self._store(waiting.popleft(), reading)

    def _unread(
        self, inputs: Iterable[Input | Skipped | IntakeError], options: Options, waiting: deque[_Arrival]
    ) -> Iterator[Report]:
        """The reports that must be read, each put at the end of `waiting`; all else is done with on the way."""
        for item in inputs:
            if isinstance(item, IntakeError):
                self._turn_away(item)
                continue
            if isinstance(item, Skipped):
                self._note(item.name, Outcome.SET_ASIDE, why=item.why)
                continue
            rows: list[Taken] = []
            for taken in read_each(item, options):
                if isinstance(taken, IntakeError):
                    self._turn_away(taken)
                    continue
                if taken.report.table is not None:
                    rows.append(taken)
                    continue
                report, file = taken.report, (taken.file, item.data)
                with self.store.snapshot() as db:
                    has = readings.has(db, report, self.reader)
                same = next((arrival for arrival in waiting if arrival.report == report), None)
                if has:
                    self._store(_Arrival(report, [file]), None)
                elif same is not None:
                    same.files.append(file)
                else:
                    waiting.append(_Arrival(report, [file]))
                    yield report
            for some in tabled.batches(rows):
                for receipt in tabled.store_rows(self.store, some, item.data, self.reader, self._receipt):
                    self._tell(receipt)

    def _store(self, arrival: _Arrival, reading: Reading | ReadingError | None) -> None:
        """Store a report, its reading and its receipts in one transaction; what could not be read is not stored."""
        id = arrival.report.id
        with self.store.transaction() as db:
            if isinstance(reading, ReadingError):
                noted = [self._receipt(name, Outcome.FAILED, why=str(reading)) for name, _ in arrival.files]
            else:
                added = [reports.put(db, arrival.report, name, data) for name, data in arrival.files]
                if reading is not None:
                    readings.put(db, arrival.report, reading)
                    state.doubt(db, arrival.report)  # it may be there, if it could not be read before
                outcomes = [Outcome.ADDED if new else Outcome.KNOWN for new in added]
                noted = [self._receipt(name, o, id) for (name, _), o in zip(arrival.files, outcomes, strict=True)]
            for receipt in noted:
                journal.note_receipt(db, receipt)
        for receipt in noted:
            self._tell(receipt)

    def _turn_away(self, error: IntakeError) -> None:
        self._note(error.name, Outcome.EMPTY if isinstance(error, NothingToRead) else Outcome.FAILED, why=error.why)

    def _note(self, name: str, outcome: Outcome, why: str) -> None:
        receipt = self._receipt(name, outcome, why=why)
        with self.store.transaction() as db:
            journal.note_receipt(db, receipt)
        self._tell(receipt)

    def _receipt(self, name: str, outcome: Outcome, report: str | None = None, why: str | None = None) -> Receipt:
        return Receipt(at=self.clock(), name=name, outcome=outcome, report=report, why=why)

    def _tell(self, receipt: Receipt) -> None:
        self.receipts.append(receipt)
        self.done += 1
        self.watch(Progress(Step.ADD, self.done, receipt=receipt))

    def catch_up(self, always: bool = False) -> None:
        """Read what this run's reader has not read, then derive, unless what is derived is of just these readings."""
        with self.store.snapshot() as db:
            if not always and state.fits(db) and state.reader(db) in (self.reader, None):
                return
            unread = readings.missing(db, self.reader)
            names = reports.files(db) if unread else {}
        whole = self._reread(unread, names) > 0 or always
        self.watch(Progress(Step.DERIVE, 0, 1))
        while not whole and (step := self._derive_next()) is not _Step.DONE:
            whole = step is _Step.ALL
        if whole:
            self._derive()
        self.watch(Progress(Step.DERIVE, 1, 1))

    def _reread(self, unread: Sequence[Report], names: dict[str, tuple[str, ...]]) -> int:
        """Read these; how many of them could be."""
        rows, others = tabled.apart(unread)
        stored = done = 0
        for some in tabled.batches(rows):
            stored += self._store_again([(report, tabled.read(report, self.reader)) for report in some], names)
            done += len(some)
            self.watch(Progress(Step.REREAD, done, len(unread)))
        with closing(self.read_all(others)) as results:
            for one in results:
                done += 1
                before = len(self.receipts)
                stored += self._store_again([one], names)
                self.watch(Progress(Step.REREAD, done, len(unread), next(iter(self.receipts[before:]), None)))
        return stored

    def _store_again(
        self, read: Sequence[tuple[Report, Reading | ReadingError]], names: Mapping[str, tuple[str, ...]]
    ) -> int:
        """Store readings of reports that are held, or why there are none, in one transaction; how many there are."""
        noted = []
        with self.store.transaction() as db:
            for report, reading in read:
                if isinstance(reading, ReadingError):
                    noted.append(self._receipt(names[report.id][0], Outcome.FAILED, report.id, str(reading)))
                else:
                    readings.put(db, report, reading)
                    state.doubt(db, report)
            journal.note_receipts(db, noted)
        self.receipts += noted
        return len(read) - len(noted)

    def _derive_next(self) -> "_Step":
        """Derive what the next few reports change, in the transaction that stores it."""
        with self.store.transaction() as db:
            if state.reader(db) != self.reader or not state.made_alike(db):
                return _Step.ALL
            new = state.waiting(db)
            if not new and not state.undecided(db):
                return _Step.DONE
            if state.knows(db, new) or len(new) > max(TOGETHER, SHARE * state.known(db)):
                return _Step.ALL
            new = new[:TOGETHER]
            texts, read, ruled = reports.load(db, new), readings.load(db, self.reader, new), decisions.load(db)
            derived = derive(texts, read, ruled, self.reader, Stored(db, self.reader))
            projections.apply(db, _change(derived), _marked(derived), self.clock())
        return _Step.MORE

    def _derive(self) -> None:
        """Derive everything outside the transaction, which others may wait for, and store it if the record is still as
        it was.
        """
        for _ in range(ATTEMPTS):
            with self.store.snapshot() as db:
                derived_from = state.fingerprint(db, self.reader)
                texts, read, ruled = reports.load(db), readings.load(db, self.reader), decisions.load(db)
            derived = derive(texts, read, ruled, self.reader)
            with self.store.transaction() as db:
                if state.fingerprint(db, self.reader) == derived_from:
                    projections.replace(db, _change(derived), _marked(derived), self.clock())
                    return


class _Step(Enum):
    DONE = "what is derived is of all reports"
    MORE = "some reports more are in what is derived, and there may be others"
    ALL = "everything must be derived anew"


def _change(derived: Derived) -> projections.Change:
    return projections.Change(
        kin=derived.kin,
        sketches=derived.sketches,
        placed=[row_of(there) for there in derived.placed.placed],
        unplaced=derived.placed.gone,
        sources=derived.sources,
        incidents=derived.incidents,
        gone=derived.gone,
        told=derived.told,
        claims=derived.claims,
        mentions=derived.mentions,
        around=derived.around,
        ruled=[decision.id for decision in derived.ruled],
        checked=derived.checks.checks,
        reaches=derived.checks.reaches,
        spots=[found for incident in derived.incidents.values() if (found := spot(incident))],
        tellings=derived.tellings,
        again=derived.checks.again,
        doubts=[*doubting.of_accounts(derived), *doubting.of_links(derived.placed.placed)],
    )


def _marked(derived: Derived) -> state.Marked:
    return state.Marked(derived.reader, derived.latest)
