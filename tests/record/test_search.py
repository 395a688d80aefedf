"""What lists ask of a record: words, names, counts, over each database that can hold one."""

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline import pipeline
from dateline.intake import Input
from dateline.model import Report
from dateline.model.values import Party, When
from dateline.model.words import MAIN
from dateline.record import Store, by_name, find, months, schema, spread, state, words
from dateline.record.find import Wanted
from dateline.record.query import Query, parse, stems
from dateline.testing import InProcess, read_plainly

NEWS = (
    ("a", "Harbour Courier", "Ferries turn back", "KP fired 2 on 2021-10-19, said JCS. Crêpes were missed."),
    ("b", "Capstan Daily", "", "IR fired 1 on 2021-11-02, said IRNA. A KN-23 launched, fishermen said; it took long."),
    ("c", "Harbour Courier", "", "KP fired 1 on 2022-01-05. Nobody said it took the ferry."),
)  # fmt: skip


def inputs(news: Iterable[tuple[str, str, str, str]] = NEWS) -> list[Input]:
    made = []
    for name, outlet, title, text in news:
        head = f"outlet: {outlet}\npublished: {text[text.index(' on ') + 4 :][:10]}\n" + (
            f"title: {title}\n" if title else ""
        )
        made.append(Input(f"{name}.md", f"---\n{head}---\n\n{text} Long enough to be a report of its own.\n".encode()))
    return made


def days(store: Store, wanted: Wanted) -> set[str]:
    """The days of the incidents that are found; of each it is held that `fits` says the same of it, and that a page of
    a list has it, whether its names count as common or not.
    """
    with store.snapshot() as db:
        found = find.find(db, wanted)
        paged, more = find.page(db, wanted, None, 50)
        shown, further, lying, _ = spread.leaf(db, wanted, None, 50)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(by_name, "_OFTEN", 1)
            common, _ = find.page(db, wanted, None, 50)
        assert lying == spread.spread(db, wanted)
    record = pipeline.content(store)
    assert {i.id for i in record.incidents.values() if wanted.fits(i, record)} == {i.id for i in found}
    assert not more and {i.id for i in paged} == {i.id for i in found}
    assert not further and shown == paged == common
    return {i.date.edtf for i in found if i.date}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ferry", {"2021-10-19", "2022-01-05"}),
        ("FERRIES turned", {"2021-10-19"}),
        ("crepes", {"2021-10-19"}),
        ("crêpe -nobody", {"2021-10-19"}),
        ("kn-23", {"2021-11-02"}),
        ('"23 kn"', set()),
        ('"fishermen said" launched', {"2021-11-02"}),
        ('"said fishermen"', set()),
        ("took -ferry", {"2021-11-02"}),
        ("iran launch", {"2021-11-02"}),
        ("nothing of that", set()),
        ('"took the', {"2022-01-05"}),
    ],
)
def test_words_find_incidents_by_their_reports_and_titles(store: Store, typed: str, found: set[str]) -> None:
    """Words, words in a row and words left out are found in reports' texts and titles, by stem, without accents."""
    pipeline.add(store, inputs(), read_all=InProcess())
    assert days(store, Wanted(words=typed)) == found


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(source="jc"), {"2021-10-19"}),
        (Wanted(source="%"), set()),
        (Wanted(outlet="harbour"), {"2021-10-19", "2022-01-05"}),
        (Wanted(outlet="harbour", words="crepes"), {"2021-10-19"}),
        (Wanted(outlet="harbour", source="irna"), set()),
        (Wanted(places=("nowhere",)), set()),
    ],
)
def test_incidents_are_found_by_who_tells_them(store: Store, wanted: Wanted, found: set[str]) -> None:
    """A part of a source's or an outlet's name finds what it tells; filters narrow each other."""
    pipeline.add(store, inputs(), read_all=InProcess())
    assert days(store, wanted) == found


def test_incidents_of_one_day_are_one_stretch(store: Store) -> None:
    """Where words and a name are both looked for, incidents of one day are counted together, as they are by either."""
    told = "fired 1 on 2021-10-19. The ferry waited."
    news = [(f"{n}", "Harbour Courier", "", f"{who} {told}") for n, who in enumerate(("KP", "IR", "RU"))]
    pipeline.add(store, inputs(news), read_all=InProcess())
    with store.snapshot() as db:
        for wanted in (Wanted(words="ferry", outlet="harbour"), Wanted(words="ferry"), Wanted(outlet="harbour")):
            _, _, lying, _ = spread.leaf(db, wanted, None, 2)
            assert (lying.number, lying.stretches) == (3, (("2021-10-19", "2021-10-19", 3),))


def test_words_are_looked_up_before_days(store: Store) -> None:
    """Where days, a type or an actor are asked for beside words, SQLite begins with what has the words: all that
    happened since then may be most of the record.
    """
    asked: list[tuple[str, Any]] = []

    @sa.event.listens_for(sa.Engine, "before_cursor_execute")
    def asking(db: object, cursor: object, statement: str, given: object, context: object, many: bool) -> None:
        asked.append((statement, given))

    wanted = Wanted(
        words="ferry", first="1998-01-01", last="2022-12-31", types=("attack",), actor="kp", responses=False
    )
    try:
        with store.snapshot() as db:
            if db.dialect.name != "sqlite":
                return  # which knows how many there are of each
            spread.leaf(db, wanted, None, 50)
            find.page(db, wanted, None, 50)
            made = [(said, given) for said, given in asked if "report_words" in said]
            plans = [
                " ".join(row.detail for row in db.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given))
                for said, given in made
            ]
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", asking)
    assert len(plans) == 2
    assert all("SEARCH incident USING COVERING INDEX ix_incident_by_number (n=?" in plan for plan in plans), plans


@given(st.dates(), st.integers(0, 900))
def test_months_are_told_by_a_number(first: dt.date, length: int) -> None:
    """The number of an incident's months gives its first and its last month, and none is that of no date."""
    last = min(first, dt.date.max - dt.timedelta(days=length)) + dt.timedelta(days=length)
    first = min(first, last)
    number = months.number(When(f"{first}/{last}"))
    assert months.between(number) == (f"{first:%Y-%m}".zfill(7), f"{last:%Y-%m}".zfill(7))
    assert number != months.NONE
    assert months.between(months.number(None)) == ("", "")


def test_what_is_searched_is_the_same_whichever_way_it_came(store: Store) -> None:
    """Added one by one, rebuilt, or given a title later: words find what stands in the record, and nothing else."""
    for one in inputs():
        pipeline.add(store, [one], read_all=InProcess())
    typed = [Wanted(words=word) for word in ("ferry", "launch", "crepes -ferry", "korea", "iran")]
    before = [days(store, wanted) for wanted in typed]
    pipeline.rebuild(store, read_all=InProcess())
    assert [days(store, wanted) for wanted in typed] == before
    titled = [("b", "Capstan Daily", "Ferries again", NEWS[1][3])]
    pipeline.add(store, inputs(titled), read_all=InProcess())
    assert days(store, Wanted(words="ferries again")) == {"2021-11-02"}
    with store.transaction() as db:
        state.doubt(db)
    pipeline.refresh(store, read_all=InProcess())
    assert days(store, Wanted(words="ferry")) == {"2021-10-19", "2021-11-02", "2022-01-05"}


def test_words_that_very_many_reports_have_are_looked_for_in_the_latest(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where more reports have the words than a search takes, the last published are looked through, and it is said."""
    pipeline.add(store, inputs(), read_all=InProcess())
    monkeypatch.setattr(find, "MANY", 1)
    with store.snapshot() as db:
        assert find.searched(db, Wanted(words="fired")) == find.Found(1, more=True)
        (incident,) = find.find(db, Wanted(words="fired"))
        assert find.searched(db, Wanted(words="crepes")) == find.Found(1, more=False)
        assert find.searched(db, Wanted(words="-crepes")) is None
    assert incident.date and incident.date.edtf == "2022-01-05"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(typed=st.text() | st.text(alphabet="ab\"-*:(){}^+ \0'%_&|!<>ANDORNTE\u00e9\u0301", max_size=30))
def test_nothing_that_is_typed_is_an_error(store: Store, typed: str) -> None:
    """Whatever is typed, quotes, operators and signs of a database's own syntax too, finds something or nothing."""
    with store.transaction() as db:
        if not db.execute(sa.select(schema.report.c.id)).first():
            words.put(db, words.REPORTS, [(1, "A text AND a NOT of NEAR words"), (2, '"b" -a')])
        query = parse(typed)
        if query is not None:
            number, fits = words.matching(db, words.REPORTS, query)
            found = set(db.execute(sa.select(number).where(fits)).scalars())
            texts = {1: "A text AND a NOT of NEAR words", 2: '"b" -a'}
            assert found == {n for n, text in texts.items() if query.fits(text)}
        db.rollback()


def test_a_query_is_words_in_a_row_and_words_left_out() -> None:
    """What is in quotes or joined by a sign is in a row; a minus leaves out; without a word to look for it is none."""
    assert parse('Missiles "the test-site" -Launched') == Query((("missil",), ("the", "test", "site")), (("launch",),))
    assert parse("-only -these") is None and parse(' "" - ') is None
    assert stems("Élysée’s 2 rockets_fired") == ["elyse", "s", "2", "rocket", "fire"]


def test_a_text_of_any_length_is_indexed(store: Store) -> None:
    """A very long text, a very long word and none at all are indexed, and found by what they begin with."""
    texts = {1: " ".join(f"word{n}" for n in range(40_000)), 2: "x" * 100_000, 3: ""}
    with store.transaction() as db:
        words.put(db, words.REPORTS, texts.items())
        for typed, found in (("word17", {1}), ("x" * 100_000, {2}), ("y", set())):
            query = parse(typed)
            assert query is not None
            number, fits = words.matching(db, words.REPORTS, query)
            assert set(db.execute(sa.select(number).where(fits)).scalars()) == found
        held = {name for name in sa.inspect(db).get_table_names() if name.startswith(words.REPORTS)}
        assert f"{words.REPORTS}_content" not in held, "the text stands in the record once"
        words.drop(db, words.REPORTS, texts)
        assert not db.execute(sa.select(number).where(fits)).all()


def spread_of(store: Store, wanted: Wanted) -> tuple[int | None, Counter[tuple[str, str]]]:
    with store.snapshot() as db:
        found = spread.spread(db, wanted)
    return found.number, Counter({(first, last): number for first, last, number in found.stretches})


def read_loosely(report: Report) -> object:
    """As `read_plainly`, with dates of a month or a year where the text says so, and none where it says that."""
    reading = read_plainly(report)
    loose = {"the month": 7, "the year": 4}
    length = next((n for words_, n in loose.items() if words_ in report.text), None)
    if length is None and "no day" not in report.text:
        return reading
    made = []
    for mention in reading.mentions:
        date = When(mention.date.edtf[:length]) if length and mention.date else None
        claims = tuple(
            msgspec.structs.replace(c, value=date) if c.property == "date" and date else c
            for c in mention.claims
            if c.property != "date" or date
        )
        made.append(msgspec.structs.replace(mention, date=date, claims=claims))
    return msgspec.structs.replace(reading, mentions=tuple(made))


@pytest.mark.parametrize("reach", [40, 900, 9_000])
def test_counts_are_those_of_the_incidents(store: Store, reach: int) -> None:
    """However far the days lie apart, kept sums and counts of the incidents themselves agree with the list."""
    draw = random.Random(reach)
    news = []
    for n in range(60):
        day = dt.date(2001, 3, 4) + dt.timedelta(days=draw.randrange(reach))
        loose = draw.choice(("", "", "", "", " In the month.", " In the year.", " On no day."))
        who = draw.choice(("KP", "IR", "RU"))
        news.append(
            (
                f"{n}",
                draw.choice(("Harbour Courier", "Capstan Daily")),
                "",
                f"{who} fired {n} on {day}.{loose} Told {n}.",
            )
        )
    pipeline.add(store, inputs(news), read_all=InProcess(read_loosely))
    held = pipeline.content(store).incidents.values()
    middle = (dt.date(2001, 3, 4) + dt.timedelta(days=reach // 2)).isoformat()
    for wanted in (
        Wanted(),
        Wanted(statuses=MAIN, responses=False, passing=False),
        Wanted(actor="KP"),
        Wanted(types=("space-launch",)),
        Wanted(outlet="capstan"),
        Wanted(first=middle),
        Wanted(last=middle),
        Wanted(first=middle[:7] + "-01"),
        Wanted(first=middle[:4] + "-01-01", last=middle[:4] + "-12-31", actor="IR"),
    ):
        number, stretches = spread_of(store, wanted)
        with store.snapshot() as db:
            found = find.find(db, wanted)
        assert number == len(found)
        assert sum(stretches.values()) == sum(i.date is not None for i in found)
        for first, last in stretches:
            inside = [
                i for i in held if i.date and first <= i.date.days[0].isoformat() and i.date.days[1].isoformat() <= last
            ]
            assert inside
    with store.snapshot() as db:
        assert any(isinstance(i.actor, Party) for i in find.find(db, Wanted()))


def test_more_than_can_be_counted_is_not_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more incidents than a rarer filter may count no number is given, and no strip."""
    pipeline.add(store, inputs(), read_all=InProcess())
    monkeypatch.setattr(spread, "COUNTED", 1)
    assert spread_of(store, Wanted(outlet="harbour")) == (None, Counter())
    assert spread_of(store, Wanted(outlet="capstan"))[0] == 1
    assert spread_of(store, Wanted())[0] == 3


def test_track_records_are_kept_as_they_are_made(store: Store) -> None:
    """The sums of what each teller told are those of the whole record, however it came together."""
    from dateline.record import tracks
    from dateline.settling import track

    for one in inputs():
        pipeline.add(store, [one], read_all=InProcess())
    record = pipeline.content(store)
    incidents = [i for i in record.incidents.values() if track.counts(i)]
    for kind, made in (
        ("source", track.of_sources(record, incidents)),
        ("outlet", track.of_outlets(record, incidents)),
    ):
        with store.snapshot() as db:
            first, more = tracks.page(db, kind, "", None, 1)
            rest, _ = tracks.page(db, kind, "", first[-1].teller.id, 50)
        assert more == (len(made) > 1)
        kept = {t.teller.id: t for t in (*first, *rest)}
        assert kept.keys() == {t.teller.id for t in made}
        for one in made:
            mine = kept[one.teller.id]
            assert mine.teller == one.teller
            assert (mine.claims, mine.told, mine.incidents) == (one.claims, len(one.told), one.incidents)
            assert all(getattr(mine, how.name.lower()) == one.count(how) for how in track.How)
    with store.snapshot() as db:
        assert [t.teller.name for t in tracks.page(db, "source", "jc", None, 5)[0]] == ["JCS"]
        assert tracks.page(db, "source", "%", None, 5) == ([], False)
