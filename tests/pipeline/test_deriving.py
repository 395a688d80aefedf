"""What one report more changes, derived alone, is what deriving everything anew would give."""

import datetime as dt
import random
from collections.abc import Mapping, Sequence

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline import pipeline
from dateline.deciding import standing
from dateline.deciding.anchoring import claim_anchor, mention_anchor
from dateline.export import record_json
from dateline.intake import Input
from dateline.model import Decision, Link, Mention, Part, Reading, Report, Source, Verb
from dateline.model.anchor import Anchor
from dateline.model.source import source_id
from dateline.model.values import Comparative, Count, Kind, Party, Person, Quantity, Text, Value, When, Where
from dateline.model.words import SourceKind, Status
from dateline.record import Store, open_record, schema, state
from dateline.record import decisions as record_decisions
from dateline.testing import InProcess, read_mention

KP, IR, JP = Party("North Korea", "KP"), Party("Iran", "IR"), Party("Japan", "JP")
ACTORS = (KP, KP, KP, Party("DPRK", "KP"), IR, Party("Red Band"), None)
SITES = (
    Where("Sinpo", "kp-sinpo", 40.0, 128.2, within=("kp-sh", "kp"), precision=5.0),
    Where("Wonsan", "kp-wonsan", 39.1, 127.4, within=("kp",), precision=10.0),
    Where("Oldport"),
    Where("East Sea", "sea-japan", 39.5, 131.0, precision=400.0),
)
ZONES = (None, None, "Asia/Pyongyang", "America/New_York")
LOOSE = ("2022-02-26/2022-02-27", "2022-02", "2022-02-14/2022-02-28", "2022-02-24~", "2022-03")
BODIES = ("JCS", "Ministry of Defense", "Coast Guard")
RANKS = (
    Comparative("first", window="P3D"),
    Comparative("first", window="P2W", class_="such launch"),
    Comparative("first", since="2022-02-22"),
    Comparative("first", since="2022-02", class_="ballistic missile launch"),
    Comparative("nth", n=2, since="2022"),
    Comparative("nth", n=3),
    Comparative("last"),
    Comparative("most", of="range_km"),
)
KINDS = (
    Kind(("projectile", "missile", "ballistic missile"), (("flight", "ballistic"),)),
    Kind(("projectile", "missile", "cruise missile"), (("flight", "cruise"),)),
)
PEOPLE = ("Owen Quill", "Bo Marsh", "Ann Lee")
WORDS = [
    "harbour", "pilots", "counted", "crates", "while", "auditors", "argued", "over", "ledgers", "nobody", "opened",
    "since", "flood", "choir", "rehearsed", "beneath", "scaffolding", "painted", "green", "apprentices", "rival",
    "yards",
]  # fmt: skip

DERIVED = [
    schema.kinship, schema.sketch, schema.sketch_key, schema.placed, schema.placed_name, schema.source, schema.mention,
    schema.claim, schema.incident, schema.standing, schema.spot, schema.reach, schema.checked, schema.state,
    schema.ruled,
    schema.issued, schema.told, schema.named, schema.called, schema.tally, schema.telling, schema.speaks, schema.track,
]  # fmt: skip


def given_as(n: int, seed: int) -> list[Input]:
    """The report number `n` of a set, at times once more with a title: what it tells follows from its text alone."""
    draw = random.Random(seed * 1000 + n)
    copied = draw.random() < 0.4
    words = random.Random(seed * 1000 + draw.randrange(3) if copied else seed * 1000 + n + 500)
    retold = words.random() < 0.5
    prose = anew(words, draw) if retold else " ".join(words.choice(WORDS) for _ in range(60))
    day = (dt.date(2022, 2, 20) + dt.timedelta(days=draw.randrange(4 if retold else 12))).isoformat()
    published = draw.choice((day, day, day, f"{day}T08:30:00+09:00", f"{day}T19:00:00Z", day[:7], None))
    outlet = draw.choice(["Harbour Courier", "Capstan Daily", "Kanto Herald"])
    head = f"outlet: {outlet}\n" + (f"published: {published}\n" if published else "")
    text = f"Told {seed}.{n if not copied else 0}. {prose}.\n"
    titles = ("", "title: Ledgers of the choir\n")[: draw.choice((1, 1, 1, 2))]
    return [Input(f"{n:02d}{title[:5]}.md", f"---\n{head}{title}---\n\n{text}".encode()) for title in titles]


def anew(words: random.Random, draw: random.Random) -> str:
    """Sentences with names and numbers that follow from the first, among words and in an order that follow from the
    second: as two translate one text.
    """
    told = []
    for _ in range(7):
        names = [words.choice("BDFGKLMN") + "".join(words.choice("arotilunes") for _ in range(7)) for _ in range(2)]
        kept = [*names, str(words.randint(100, 9999)), words.choice(WORDS), words.choice(WORDS)]
        told.append("Now " + " ".join(draw.sample([*kept, draw.choice(WORDS), draw.choice(WORDS)], 7)))
    return ". ".join(told)


class Telling:
    """A reader of such reports: launches, plans and responses by what is told of them, in sentences of no meaning."""

    def __call__(self, report: Report) -> Reading:
        """The reading of a report."""
        # Most copies tell what their original tells; some are read otherwise.
        alike = random.Random(report.text).random() < 0.7
        draw = random.Random(report.text + ("" if alike else report.outlet or ""))
        sources: dict[str, Source] = {}
        told = [self._told(report, draw, sources, at) for at in range(draw.choice((0, 1, 1, 2, 3)))]
        if told and draw.random() < 0.4:
            launch = draw.choice(told)
            day = draw.choice((None, When("2022-02-24")))
            response = self._mention(
                report, 90, "accuse", [], actor=JP, recipient=launch.actor, date=day, response=True
            )
            told.append(msgspec.structs.replace(response, related=(Link(launch.id, "response"),)))
        return Reading(report=report.id, reader="telling 1", mentions=tuple(told), sources=tuple(sources.values()))

    def _told(self, report: Report, draw: random.Random, sources: dict[str, Source], at: int) -> Mention:
        day = dt.date(2022, 2, 21) + dt.timedelta(days=draw.randrange(5))
        planned = draw.random() < 0.25
        edtf = f"{day}/{day + dt.timedelta(days=draw.randrange(9))}" if planned else day.isoformat()
        edtf = draw.choice(LOOSE) if draw.random() < 0.2 else edtf
        date = When(edtf, draw.choice(ZONES), draw.choice((0, 0, 0, 1)))
        body = draw.choice(BODIES)
        source = Source(
            id=source_id(body, None, body, "KR", None),
            name=body,
            body=body,
            country="KR",
            kind=SourceKind.BODY,
            names=(draw.choice((body, body.upper(), f"the {body}")),),
            role=draw.choice((None, None, None, "spokesperson")),
        )
        sources[source.id] = source
        count = draw.choice((1, 1, 2))
        parts = (Part("1", "the first"), Part("2", draw.choice(("the second", "the other")))) if count == 2 else ()
        values: list[tuple[str, Value, str | None]] = [("count", Count.exactly(count), None), ("date", date, None)]
        values += [("outcome", Text("failure"), part.name) for part in parts[1:]]
        if draw.random() < 0.5:
            values.append(("comparative", draw.choice(RANKS), None))
        if draw.random() < 0.5:
            values.append(("weapon", draw.choice(KINDS), None))
        if draw.random() < 0.3:
            values.append(("range_km", Quantity(draw.choice((300.0, 900.0)), unit="km"), None))
        if draw.random() < 0.3:
            named = draw.sample(PEOPLE, draw.choice((1, 1, 2)))
            values += [("participants", Person(name, None, 30, ("victim",), "dead"), None) for name in named]
        if draw.random() < 0.3:
            values.append(("time_of_day", Text(draw.choice(("07:00", "07:40", "19:00"))), None))
        return self._mention(
            report,
            at * 20,
            "missile-launch",
            [(name, value, part, source.id) for name, value, part in values],
            actor=draw.choice(ACTORS),
            date=None if draw.random() < 0.25 else date,
            place=draw.choice((None, *SITES)),
            status=Status.PLANNED if planned else Status.HAPPENED,
            main=draw.random() < 0.7,
            parts=parts,
            row=draw.choice((None, None, None, ("a table", str(draw.randrange(3))))),
        )

    def _mention(
        self, report: Report, at: int, type: str, told: list[tuple[str, Value, str | None, str]], **rest: object
    ) -> Mention:
        family = "launch" if type in ("missile-launch", "space-launch") else type
        claims = [
            ("type", Text(type), None, None),
            *((name, value, source, part) for name, value, part, source in told),
        ]
        return read_mention(report, claims, (at, at + 20), (at, at + 5), type=type, family=family, **rest)


READER = InProcess(Telling(), "telling 1")


def rows(store: Store) -> Mapping[str, list[tuple[object, ...]]]:
    """All that is derived, row by row."""
    with store.snapshot() as db:
        held = {table.name: sorted((tuple(row) for row in db.execute(sa.select(table))), key=repr) for table in DERIVED}
    # How often they were changed, and which record it is, is all that is allowed to differ.
    return held | {"state": [row for row in held["state"] if row[0] not in (state.TIMES, state.RECORD)]}


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 10), st.randoms())
def test_batches_derive_what_all_at_once_derives(seed: int, number: int, draw: random.Random) -> None:
    """Reports added in any batches give, row by row, what deriving all of them at once gives, and so does a rebuild."""
    reports = [given for n in range(number) for given in given_as(n, seed)]
    with open_record(":memory:") as whole, open_record(":memory:") as bit_by_bit:
        pipeline.add(whole, reports, read_all=READER)
        left = draw.sample(reports, len(reports))
        while left:
            size = draw.randint(1, len(left))
            pipeline.add(bit_by_bit, left[:size], read_all=READER)
            left = left[size:]
        assert rows(bit_by_bit) == rows(whole)
        assert record_json(pipeline.content(bit_by_bit)) == record_json(pipeline.content(whole))
        pipeline.rebuild(bit_by_bit, read_all=READER)
        assert rows(bit_by_bit) == rows(whole)


def ruled(store: Store, draw: random.Random) -> list[Decision]:
    """Decisions of every kind on what is told in a record, some at one time, some taken back, and some of these again.

    What is merged is of one kind; all else is drawn without a look at the incidents that there are.
    """
    told = {report.id: READER.read(report).mentions for report in pipeline.content(store).reports.values()}
    mentions = [mention for each in told.values() for mention in each if mention.status.in_record]
    made: list[Decision] = []
    for _ in range(draw.randrange(7) if mentions else 0):
        one = draw.choice(mentions)
        alike = [other for other in mentions if other.response == one.response]
        claim = draw.choice(one.claims)
        anchors = [
            mention_anchor(each, told[each.report]) for each in (one, *draw.choices(alike, k=draw.randint(1, 2)))
        ]
        verb = draw.choice([Verb.MERGE, Verb.MERGE, Verb.SPLIT, Verb.SPLIT, *Verb] if made else list(Verb)[:-1])
        about: dict[Verb, tuple[Anchor, ...]] = {
            Verb.MERGE: tuple(anchors),
            Verb.SPLIT: tuple(anchors[:2]),
            Verb.UNDO: (),
            **dict.fromkeys((Verb.REJECT, Verb.ACCEPT), (claim_anchor(claim, one, told[one.report]),)),
        }
        value = {
            Verb.SET: draw.choice(
                [
                    {"property": "count", "value": draw.randrange(4)},
                    {"property": "actor", "value": draw.choice(("KP", "Red Band"))},
                    {"property": "date", "value": f"2022-02-2{draw.randint(1, 7)}"},
                ]
            ),
            Verb.RETYPE: draw.choice(("space-launch", "missile-launch")),
            Verb.NOTE: "seen",
        }
        made.append(
            Decision.made(
                verb,
                about.get(verb, tuple(anchors[:1])),
                value.get(verb),
                time=f"2022-03-0{draw.randint(1, 4)}T00:00:00Z",
                by=draw.choice(("Ann", "Bob")),
                why=str(len(made)),
                undoes=draw.choice(made).id if verb is Verb.UNDO else None,
            )
        )
    return made


def decide(store: Store, decisions: Sequence[Decision]) -> None:
    """Have these in the record, which derives nothing yet."""
    with store.transaction() as db:
        for decision in decisions:
            record_decisions.put(db, decision)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 10), st.randoms())
def test_decisions_at_any_point_give_what_all_at_once_give(seed: int, number: int, draw: random.Random) -> None:
    """Reports and decisions that come in any order, a decision before what it is about too, give, row by row, what
    deriving all of them at once gives.
    """
    reports = [given for n in range(number) for given in given_as(n, seed)]
    with open_record(":memory:") as whole, open_record(":memory:") as bit_by_bit:
        pipeline.add(whole, reports, read_all=READER)
        made = ruled(whole, draw)
        decide(whole, made)
        pipeline.rebuild(whole, read_all=READER)
        left: list[Input | Decision] = draw.sample([*reports, *made], len(reports) + len(made))
        while left:
            size = draw.choice((1, 1, 2, 5))
            decide(bit_by_bit, [each for each in left[:size] if isinstance(each, Decision)])
            pipeline.add(bit_by_bit, [each for each in left[:size] if isinstance(each, Input)], read_all=READER)
            left = left[size:]
        assert rows(bit_by_bit) == rows(whole)
        assert record_json(pipeline.content(bit_by_bit)) == record_json(pipeline.content(whole))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 8), st.randoms())
def test_decisions_undone_leave_no_trace(seed: int, number: int, draw: random.Random) -> None:
    """With every decision that stands undone, one by one, all that was derived is as if there had been none."""
    reports = [given for n in range(number) for given in given_as(n, seed)]
    with open_record(":memory:") as store:
        pipeline.add(store, reports, read_all=READER)
        before = {name: each for name, each in rows(store).items() if name != "ruled"}
        made = ruled(store, draw)
        for decision in made:
            pipeline.decide(store, decision, read_all=READER)
        for stands in standing(made):
            undo = Decision.made(Verb.UNDO, time="2022-04-01T00:00:00Z", by="Ann", why="", undoes=stands.id)
            pipeline.decide(store, undo, read_all=READER)
        assert {name: each for name, each in rows(store).items() if name != "ruled"} == before


PROSE = " ".join(WORDS + WORDS[::-1] + WORDS[::2])
FURTHER = "Lamps along embankments flickered, and porters carried barrels past shuttered bakeries."


SPOKESMAN = Source(
    id=source_id("Bo Marsh", None, None, None, None), name="Bo Marsh", kind=SourceKind.OFFICIAL, names=("Bo Marsh",)
)


class Saying(Telling):
    """A reader of one sentence: "planned KP 2022-03-01/2022-03-04 1." is a plan of North Korea's, its window from a
    table; "happened None undated 0." a launch of which little is told. A type may follow, with the state for which one
    speaks who says so, how many were launched, and the rank that is stated of it, by its place among `RANKS`.
    """

    def __call__(self, report: Report) -> Reading:
        """The reading of a report."""
        status, actor, date, slack, *more = report.text.partition(".")[0].split()
        sources = [msgspec.structs.replace(SPOKESMAN, country=country) for country in more[1:2]]
        count = Count.exactly(int(more[2]) if len(more) > 2 else 1)
        mention = self._mention(
            report,
            0,
            more[0] if more else "missile-launch",
            [
                *(("count", count, None, source.id) for source in sources),
                *(("comparative", RANKS[int(rank)], None, None) for rank in more[3:4]),
                ("weapon", KINDS[0], None, None),
            ],
            status=Status(status),
            actor={"KP": KP, "IR": IR}.get(actor),
            date=None if date == "undated" else When(date, None, int(slack)),
            place=SITES[0],
            main=True,
        )
        return Reading(report=report.id, reader="saying 1", mentions=(mention,), sources=tuple(sources))


Told = tuple[str | None, str]
"""When a report was published, and what it says."""


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            (
                ("2022-03-09", "happened KP 2022-03-09 0. Rowers paid a visit to the brewers of the upper town."),
                ("2022-03-10", f"happened KP undated 0. {PROSE}"),
                (None, f"happened KP undated 0. {PROSE}"),
            ),
            id="a copy that nobody dates undoes what its original was news of",
        ),
        pytest.param(
            (
                ("2022-03-09", "happened KP 2022-03-09 0. Rowers paid a visit to the brewers of the upper town."),
                ("2022-03-10", f"happened KP undated 0. {PROSE}"),
                ("2022-03", f"happened KP undated 0. {PROSE}"),
            ),
            id="a copy of some day in the month looks elsewhere for what its original was news of",
        ),
        pytest.param(
            (("2022-03-01", "planned None 2022-03-02/2022-03-05 0."), ("2022-03-20", "happened IR 2022-03-19 0.")),
            id="a plan of nobody's is overdue",
        ),
        pytest.param(
            (("2022-03", "planned KP 2022-03-04/2022-03-06 0."), ("2022-03-28", "happened IR 2022-03-27 0.")),
            id="a plan is overdue that was not on the first of the month",
        ),
        pytest.param(
            (("2022-03-01", "planned KP 2022-02-28 0."), ("2022-03-01T08:00:00Z", "happened IR 2022-02-27 0.")),
            id="a plan is open again, in the last of the zones",
        ),
        pytest.param(
            (
                ("2022-03-01", "planned KP 2022-03-10~ 1."),
                ("2022-03-12", "happened KP 2022-03-11 0."),
                ("2022-03-13", "happened KP 2022-03-08 0."),
            ),
            id="two fit a plan, one of them two days away",
        ),
        pytest.param(
            (
                ("2022-03-20", "planned KP 2022-03-04/2022-03-08 0."),
                ("2022-03-20", "happened KP 2022-03-08 0."),
                ("2022-03-20", "happened KP 2022-03-04 0."),
                ("2022-03-20", "happened KP 2022-03-04 0 space-launch."),
                ("2022-03-20", "happened KP 2022-03-04 0 space-launch."),
            ),
            id="of two that fit a plan, one turns out to be of another type",
        ),
        pytest.param(
            (
                ("2022-03-09", "happened KP 2022-03-08 0 missile-launch KR."),
                ("2022-03-09", "happened IR 2022-02-04 0 missile-launch JP."),
            ),
            id="for whom somebody speaks is known otherwise",
        ),
        pytest.param(
            (
                ("2022-03-05", f"happened IR 2022-02-04 0. {PROSE}"),
                ("2022-03-12", f"happened KP 2022-03-04 0 missile-launch KR 1. {PROSE} {FURTHER}"),
                ("2022-03-08", "happened KP 2022-03-04 0 missile-launch KR 2."),
                ("2022-03-10", f"happened IR 2022-02-04 0. {PROSE} {FURTHER}"),
            ),
            id="a copy is one of a later version, and so told later",
        ),
        pytest.param(
            (
                ("2022-02-26", "happened KP 2022-02-26 0 missile-launch KR 1 2. Oars."),
                ("2022-02-25", "happened KP 2022-02-24 0. Rowers paid a visit to the brewers of the upper town."),
                ("2022-03-01", "happened KP 2022-02-23 0. Lamps along embankments flickered."),
            ),
            id="a statement is contradicted by what was out before, and comes late",
        ),
        pytest.param(
            (
                ("2022-02-26", "happened KP 2022-02-26 0 missile-launch KR 1 2. Oars."),
                ("2022-02-27", "happened KP 2022-02-24 0. Rowers paid a visit to the brewers of the upper town."),
                ("2022-02-24", f"happened KP 2022-02-24 0. {PROSE}"),
            ),
            id="what stands in a statement's way takes another id from an earlier report",
        ),
        pytest.param(
            (
                ("2022-02-26", "happened KP 2022-02-26 0 missile-launch KR 1 4. Oars."),
                ("2022-02-24", "planned KP 2022-02-24 0. Rowers paid a visit to the brewers of the upper town."),
                ("2022-02-25", "happened KP 2022-02-24 0 space-launch. Lamps along embankments flickered."),
                ("2022-02-25", f"happened KP 2022-02-24 0. {PROSE}"),
            ),
            id="what counts among a statement's others is first planned, and then of another type",
        ),
    ],
)
def test_one_by_one_derives_what_all_at_once_derives(told: Sequence[Told]) -> None:
    """Reports added one by one, in either order, give row by row what deriving all of them at once gives."""
    outlets = ("Harbour Courier", "Capstan Daily", "Kanto Herald", "Harbour Courier", "Capstan Daily")
    reports = [
        Input(
            f"{outlet}.md",
            f"---\noutlet: {outlet}\n{f'published: {at}' if at else 'language: en'}\n---\n\n{text}".encode(),
        )
        for outlet, (at, text) in zip(outlets, told, strict=False)
    ]
    reader = InProcess(Saying(), "saying 1")
    with open_record(":memory:") as whole:
        pipeline.add(whole, reports, read_all=reader)
        for ordered in (reports, reports[::-1]):
            with open_record(":memory:") as one_by_one:
                for report in ordered:
                    pipeline.add(one_by_one, [report], read_all=reader)
                assert rows(one_by_one) == rows(whole)
