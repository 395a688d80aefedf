import random
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.comparison import Comparison, How, Scope, There, compare_table
from dateline.model import HeldValue, Incident, Property
from dateline.model.values import Count, Kind, Party, Quantity, Text, Value, When, Where
from dateline.model.words import Polarity, Standing, Status
from dateline.testing import claim, launch

KP = Party("North Korea", "KP")
FAMILIES = {"missile-launch": "launch", "space-launch": "launch", "shooting": "shooting"}
BALLISTIC = Kind(("projectile", "missile", "ballistic missile"))


def incident(
    id: str, day: str | None = "2021-10-19", *, actor: Party | None = KP, **values: Value | list[Value]
) -> Incident:
    account = {name: held(*(told if isinstance(told, list) else [told])) for name, told in values.items()}
    return Incident(
        id=f"i-{id}",
        slug=id,
        type="missile-launch",
        status=Status.HAPPENED,
        title=id,
        mentions=(f"m-{id}",),
        claims=(f"c-{id}",),
        main_in=(f"r-{id}",),
        date=When(day) if day else None,
        actor=actor,
        account=account,
    )


def held(*values: Value, **more: object) -> Property:
    told = tuple(
        HeldValue(value=value, observers=1, origins=1, claims=(f"c-{number}",), **more)  # type: ignore[arg-type]
        for number, value in enumerate(values)
    )
    lead = values[0] if len(values) == 1 else None
    return Property(standing=Standing.SINGLE_ORIGIN, lead=lead, why="", credibility=6, values=told)


def row(id: str, day: str = "2021-10-19", slack: int = 1, **values: Value) -> There:
    date = When(day, slack_days=slack)
    return There(f"t.csv#{id}", replace(launch(f"t{id}", date=date, actor=KP, **values), row=("t", id)))


def compare(rows: Iterable[There], incidents: Iterable[Incident], own: Iterable[str] = ()) -> Comparison:
    told = list(rows)
    scope = Scope.of(told, FAMILIES, None, None)
    return compare_table(told, incidents, scope, families=FAMILIES, windows={"launch": 60}, own=frozenset(own))


def pairs(found: Comparison) -> list[tuple[str, str]]:
    return [(pair.there.place.partition("#")[2], pair.here.slug) for pair in found.pairs]


def how(told: Value, *known: Value, name: str = "count") -> How:
    (pair,) = compare([row("1", **{name: told})], [incident("a", **{name: list(known)})]).pairs
    (one,) = [one for one in pair.properties if one.property == name]
    return one.how


def test_a_row_is_the_incident_of_its_day_and_actor() -> None:
    """A row is matched with the incident of its day, and what only one of the two has is listed."""
    found = compare([row("1"), row("2", "2021-11-05")], [incident("a"), incident("b", "2021-10-30")])
    assert pairs(found) == [("1", "a")]
    assert [there.place for there in found.only_there] == ["t.csv#2"]
    assert [one.slug for one in found.only_here] == ["b"]


def test_each_at_most_once_and_the_nearer_day_first() -> None:
    """In a daily series each row is the incident of its own day; none is shifted so that another finds one."""
    days = [f"2021-10-{day}" for day in range(10, 15)]
    rows = [row(day[-2:], day) for day in days]
    found = compare(rows, [incident(day[-2:], day) for day in days[1:]])
    assert pairs(found) == [(day[-2:], day[-2:]) for day in days[1:]]
    assert [there.place for there in found.only_there] == ["t.csv#10"]


def test_a_row_whose_date_may_be_utc_s_is_found_a_day_beside() -> None:
    """A loose date is of the incident of the day after, and that is told as a difference that can be true."""
    (pair,) = compare([row("1", "2021-10-19")], [incident("a", "2021-10-20")]).pairs
    assert [(one.property, one.how) for one in pair.differing] == [("date", How.COMPATIBLE)]
    assert not compare([row("1", "2021-10-19", slack=0)], [incident("a", "2021-10-20")]).pairs


def test_of_equal_fits_the_nearer() -> None:
    """Of two incidents that fit a loose date alike, it is of the one whose own days are nearer."""
    for order in (1, -1):
        ids = ["a", "b"][::order]
        known = [incident(ids[0], "2021-10-18"), incident(ids[1], "2021-10-19/2021-10-20")]
        assert pairs(compare([row("1")], known)) == [("1", ids[1])]


def test_another_actor_is_another_incident() -> None:
    """What another state launched on that day is no row's, and is not missing from a table of one state."""
    found = compare([row("1")], [incident("a", actor=Party("Iran", "IR"))])
    assert (found.pairs, found.only_here) == ((), ())


def test_how_values_stand() -> None:
    """Each property stands by the algebra: the same, one of rivals, more or less exact, compatible, contradicting."""
    assert how(Count(2, 2), Count(2, 2)) is How.SAME
    assert how(Count(2, 2), Count(1, 1), Count(2, 2)) is How.SIDES
    assert how(Count(2, 2), Count(1, None)) is How.NARROWER
    assert how(Count(1, None), Count(2, 2)) is How.WIDER
    assert how(Count(2, 2), Count(1, 1)) is How.CONTRADICTS
    assert how(BALLISTIC, Kind(("projectile",)), name="weapon") is How.NARROWER
    assert how(Text("Nodong"), Text("Rodong"), name="weapon_name") is How.OTHER_WORDS
    assert how(Text("success"), Text("failure"), name="outcome") is How.CONTRADICTS
    assert how(Where("Sinpo", lat=40.0, lon=128.2, precision=5), Where("a sea"), name="launch_place") is How.COMPATIBLE


def test_what_only_one_of_the_two_tells() -> None:
    """A property of which only one says something is no difference, and is told as that one's."""
    (pair,) = compare([row("1", count=Count(2, 2))], [incident("a", range_km=Quantity(430, unit="km"))]).pairs
    assert not pair.differing
    told = {one.property: one.how for one in pair.properties}
    assert (told["count"], told["range_km"]) == (How.ONLY_THERE, How.ONLY_HERE)


def test_values_that_no_longer_stand_are_not_compared() -> None:
    """What was revised, denied or is of a part is not held against what the table says of the whole."""
    for more in ({"superseded": True}, {"polarity": Polarity.DENIED}, {"part": "1"}, {"open": True}):
        known = replace(incident("a"), account={"count": held(Count(1, 1), **more)})
        (pair,) = compare([row("1", count=Count(2, 2))], [known]).pairs
        assert not pair.differing, more


def test_the_table_is_not_held_against_itself() -> None:
    """What the table's own outlet says in the record is left out: values, and incidents that it alone tells."""
    known = incident("a", count=[Count(2, 2), Count(1, 1)])
    (pair,) = compare([row("1", count=Count(2, 2))], [known], own=["c-0"]).pairs
    assert [one.how for one in pair.properties if one.property == "count"] == [How.CONTRADICTS]
    assert not compare([row("1")], [incident("a")], own=["c-a"]).pairs


def test_plans_and_what_is_told_in_passing() -> None:
    """A plan is no row's; what is only told in passing may be, and is not missed from the table."""
    planned = replace(incident("a"), status=Status.PLANNED)
    assert not compare([row("1")], [planned]).pairs
    passing = replace(incident("b"), main_in=())
    assert pairs(compare([row("1")], [passing])) == [("1", "b")]
    assert compare([row("1", "2021-10-25")], [passing]).only_here == ()


def test_counts() -> None:
    """The counts are of rows by sort, and of the incidents that only the record has."""
    rows = [row("1", count=Count(2, 2)), row("2", "2021-10-25", count=Count(2, 2)), row("3", "2021-10-30")]
    known = [
        incident("a", count=Count(2, 2)),
        incident("b", "2021-10-25", count=Count(1, 1)),
        incident("c", "2021-10-27"),
    ]
    assert compare(rows, known).counts == {
        "rows": 3, "agree": 1, "differ": 0, "contradict": 1, "only_there": 1, "only_here": 1, "refused": 0,
    }  # fmt: skip


@given(st.lists(st.integers(1, 28), max_size=8), st.lists(st.integers(1, 28), max_size=8), st.randoms())
def test_whatever_the_order(there: list[int], here: list[int], shuffled: random.Random) -> None:
    """Every row and every incident is told once, and the order in which incidents are given makes no difference."""
    rows = [row(str(n), f"2021-10-{day:02}") for n, day in enumerate(there)]
    known = [incident(f"x{n}", f"2021-10-{day:02}") for n, day in enumerate(here)]
    found = compare(rows, known)
    again = list(known)
    shuffled.shuffle(again)
    assert compare(rows, again) == found
    assert len(found.pairs) + len(found.only_there) == len(rows)
    assert len({pair.here.id for pair in found.pairs}) == len(found.pairs)


def test_claims_of_parts_are_not_compared() -> None:
    """A value that the table gives of one part is held against nothing: no word says which part of the record it is."""
    told = row("1")
    part = claim("range_km", Quantity(800, unit="km"), report=told.told.report, mention=told.told.id, part="1")
    split = There(told.place, replace(told.told, claims=(*told.told.claims, part)))
    (pair,) = compare([split], [incident("a", range_km=Quantity(430, unit="km"))]).pairs
    assert "range_km" not in {one.property for one in pair.properties}
