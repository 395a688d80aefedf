"""The algebra of values: what must hold for all values, and what each type takes as same, within, beside and
against.
"""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import ValueFormError
from dateline.model.values import (
    VALUE_TYPES,
    Comparative,
    Count,
    Kind,
    Party,
    Person,
    Quantity,
    Relation,
    Text,
    Value,
    When,
    Where,
    Zone,
    compare,
    from_json,
    sort_key,
    to_json,
)
from dateline.model.values.relation import of_intervals

# ------------------------------------------------------------------------------------------------ what values there are

_dates = st.dates(dt.date(2015, 12, 25), dt.date(2016, 1, 10))
_zones = st.sampled_from([None, "Asia/Pyongyang", "America/New_York", "UTC"])


@st.composite
def _whens(draw: st.DrawFn) -> When:
    low, high = sorted([draw(_dates), draw(_dates)])
    low_form = draw(st.sampled_from([low.isoformat(), low.isoformat()[:7], low.isoformat()[:4]]))
    edtf = draw(st.sampled_from([low_form, f"{low.isoformat()}/{high.isoformat()}", f"{low_form}~"]))
    return When(edtf, draw(_zones), draw(st.sampled_from([0, 1])))


# A gazetteer of three levels: containment must be of one piece, as it is in the real one.
_PLACES = (
    Where("North Korea", "kp", 40.0, 127.0, "country", 300.0),
    Where("South Hamgyong", "kp-sh", 40.2, 127.5, "province", 80.0, ("kp",)),
    Where("Sinpo", "kp-sinpo", 40.03, 128.19, "town", 5.0, ("kp-sh", "kp")),
    Where("Pyongyang", "kp-py", 39.03, 125.75, "town", 15.0, ("kp",)),
    Where("East Sea", "sea", None, None, "sea"),
    Where("Sea of Japan", "sea", None, None, "sea"),
    Where("Sinpo"),
    Where("somewhere"),
)
_wheres = st.builds(
    lambda place, relative: Where(
        **{f: getattr(place, f) for f in place.__struct_fields__ if f != "relative"}, relative=relative
    ),
    st.sampled_from(_PLACES),
    st.sampled_from([None, None, "off", "near"]),
)

_small = st.integers(0, 5)
_counts = st.one_of(
    st.builds(lambda a, b: Count(min(a, b), max(a, b)), _small, _small),
    st.builds(lambda n: Count(n, None), _small),
    st.builds(lambda n: Count(None, n), _small),
    st.just(Count()),
    st.just(Count(none_reported=True)),
)
_figures = st.one_of(st.integers(0, 60), st.sampled_from([100.0, 101.0, 102.0, 103.0, 0.5]))
_quantities = st.one_of(
    st.builds(
        lambda v, u, a: Quantity(float(v), unit=u, approximate=a), _figures, st.sampled_from(["km", "m"]), st.booleans()
    ),
    st.builds(lambda a, b: Quantity(None, float(min(a, b)), float(max(a, b)), "km"), _figures, _figures),
    st.builds(lambda a: Quantity(None, float(a), None, "km"), _figures),
)
_TREE = (
    ("projectile",),
    ("projectile", "missile"),
    ("projectile", "missile", "ballistic missile"),
    ("projectile", "missile", "cruise missile"),
    ("projectile", "rocket"),
)
_kinds = st.sampled_from(_TREE).map(Kind)
_landings = st.builds(
    Zone,
    st.sampled_from(["EEZ", "airspace"]),
    st.sampled_from([None, "JP", "KR"]),
    st.sampled_from([None, "inside", "outside"]),
)
_parties = st.builds(
    Party, st.sampled_from(["North Korea", "DPRK", "Japan", "Hamas"]), st.sampled_from([None, "KP", "JP"])
)
_comparatives = st.builds(
    Comparative,
    st.sampled_from(["first", "last", "nth", "most"]),
    st.sampled_from([None, 1, 2, 3]),
    st.none(),
    st.sampled_from([None, "P1Y", "P6M"]),
    st.none(),
    st.sampled_from([None, "test", "such provocation"]),
)
_texts = st.sampled_from(["unfortunate", "“Unfortunate”", "very  unfortunate", ""]).map(Text)

_persons = st.builds(
    Person,
    st.sampled_from([None, "Ann Lee", "ann  lee", "Bo Lee"]),
    st.sampled_from([None, "boy", "woman"]),
    st.sampled_from([None, 4, 34]),
    st.sampled_from([(), ("victim",), ("suspect", "shooter")]),
    st.sampled_from([None, "dead", "charged"]),
)

BY_TYPE: dict[str, st.SearchStrategy[Value]] = {
    "when": _whens(),
    "where": _wheres,
    "count": _counts,
    "quantity": _quantities,
    "kind": _kinds,
    "zone": _landings,
    "party": _parties,
    "person": _persons,
    "comparative": _comparatives,
    "text": _texts,
}
_pairs = st.one_of(*(st.tuples(values, values) for values in BY_TYPE.values()))
_values = st.one_of(*BY_TYPE.values())


def test_every_value_type_is_tried() -> None:
    """The properties below are tried on every value type there is."""
    assert BY_TYPE.keys() == VALUE_TYPES.keys()


# --------------------------------------------------------------------------------------------------- what holds for all


@given(_values)
def test_reflexive(value: Value) -> None:
    """Every value is equal to itself."""
    assert compare(value, value) is Relation.EQUAL


@given(_pairs)
def test_inverse(pair: tuple[Value, Value]) -> None:
    """How b stands to a is the inverse of how a stands to b."""
    a, b = pair
    assert compare(b, a) is compare(a, b).inverse


@given(_values, _values)
def test_values_of_two_types_are_compatible(a: Value, b: Value) -> None:
    """Of a number and a word nothing can be told."""
    if type(a) is not type(b):
        assert compare(a, b) is Relation.COMPATIBLE


@given(_counts, _counts)
def test_counts_follow_containment(a: Count, b: Count) -> None:
    """A count that allows only numbers another allows is narrower; two that share no number contradict."""
    if a.none_reported or b.none_reported:
        return
    mine, theirs = ({n for n in range(9) if (c.min or 0) <= n and (c.max is None or n <= c.max)} for c in (a, b))
    relation = compare(a, b)
    assert (relation is Relation.CONTRADICTS) == mine.isdisjoint(theirs)
    if relation is Relation.NARROWER:
        assert mine <= theirs
    if relation is Relation.EQUAL:
        assert mine == theirs


@given(_whens(), _whens())
def test_dates_follow_the_days_they_mean(a: When, b: When) -> None:
    """Dates on one clock contradict just where they share no day, a day of slack given on each side to loose ones."""
    a, b = When(a.edtf, None, a.slack_days), When(b.edtf, None, b.slack_days)
    days = []
    for when in (a, b):
        slack = dt.timedelta(days=when.slack_days + ("~" in when.edtf))
        days.append((when.days[0] - slack, when.days[1] + slack))
    (low, high), (other_low, other_high) = days
    relation = compare(a, b)
    assert (relation is Relation.CONTRADICTS) == (high < other_low or other_high < low)
    assert (relation is Relation.EQUAL) == (days[0] == days[1])
    if relation is Relation.NARROWER:
        assert other_low <= low and high <= other_high


@given(_kinds, _kinds)
def test_kinds_follow_the_taxonomy(a: Kind, b: Kind) -> None:
    """A kind is narrower than what it descends from, and contradicts what stands on another branch."""
    relation = compare(a, b)
    assert (relation is Relation.NARROWER) == (len(a.path) > len(b.path) and a.path[: len(b.path)] == b.path)
    assert (relation is Relation.CONTRADICTS) == (a.path[: len(b.path)] != b.path[: len(a.path)])


@given(st.data(), st.sampled_from(sorted(BY_TYPE)))
def test_json_round_trip(data: st.DataObject, name: str) -> None:
    """A value written as JSON and read again is written the same, and says the same where the form holds all of it."""
    value = data.draw(BY_TYPE[name])
    form = to_json(value)
    path = value.path if isinstance(value, Kind) else ()
    unit = value.unit if isinstance(value, Quantity) else ""
    again = from_json(form, name, path=path, unit=unit)
    assert to_json(again) == form
    assert sort_key(again) == sort_key(value)
    if isinstance(value, Count | Kind | Zone | Comparative | Text):
        assert again == value


_bounds: st.SearchStrategy[tuple[int | None, int | None]] = st.one_of(
    st.builds(lambda a, b: (min(a, b), max(a, b)), _small, _small),
    st.tuples(_small, st.none()),
    st.tuples(st.none(), _small),
)


@given(_bounds, _bounds, st.sampled_from([0.0, 1.0]))
def test_intervals(a: tuple[int | None, int | None], b: tuple[int | None, int | None], slack: float) -> None:
    """Intervals are equal or narrower both ways only where they are equal; slack never makes two contradict."""
    relation = of_intervals(a, b, slack)
    assert of_intervals(b, a, slack) is relation.inverse
    if of_intervals(a, b).agrees:
        assert relation.agrees


# ------------------------------------------------------------------------------------------------------ what each means

SINPO = _PLACES[2]
TABLE = [
    # when
    (When("2021-10-19"), When("2021-10"), Relation.NARROWER),
    (When("2021-03-20/2021-03-21"), When("2021-03-21"), Relation.WIDER),
    (When("2021-10-19"), When("2021-10-20"), Relation.CONTRADICTS),
    (When("2021-10-19", slack_days=1), When("2021-10-20"), Relation.WIDER),
    (When("2021-04-15~"), When("2021-04-16"), Relation.WIDER),
    (When("2021-03-24", "America/New_York"), When("2021-03-25", "Asia/Pyongyang"), Relation.COMPATIBLE),
    (When("2021-03-25", "America/New_York"), When("2021-03-24", "Asia/Pyongyang"), Relation.CONTRADICTS),
    (When("2021-03-25", "America/New_York", 1), When("2021-03-24", "Asia/Pyongyang"), Relation.COMPATIBLE),
    (When("2021-03-25", "America/New_York"), When("2021-03-25", "Asia/Pyongyang"), Relation.EQUAL),
    # where
    (Where("East Sea", "sea"), Where("Sea of Japan", "sea"), Relation.EQUAL),
    (SINPO, _PLACES[1], Relation.NARROWER),
    (SINPO, _PLACES[3], Relation.CONTRADICTS),
    (SINPO, Where("Sinpo", "kp-sinpo", relative="off"), Relation.COMPATIBLE),
    (Where("Sinpo", "kp-sinpo", within=("kp",), relative="off"), _PLACES[0], Relation.COMPATIBLE),
    (SINPO, Where("somewhere"), Relation.COMPATIBLE),
    (SINPO, Where("Sinpo", None, 40.1, 129.0, precision=60.0, relative="60 km east of"), Relation.COMPATIBLE),
    (SINPO, Where("Wonsan", None, 39.1, 127.4, precision=10.0, relative="near"), Relation.CONTRADICTS),
    # count
    (Count.exactly(2), Count(1, None), Relation.NARROWER),
    (Count.exactly(1), Count.exactly(2), Relation.CONTRADICTS),
    (Count(2, 3), Count(3, 4), Relation.COMPATIBLE),
    (Count(none_reported=True), Count.exactly(0), Relation.COMPATIBLE),
    (Count(none_reported=True), Count.exactly(3), Relation.CONTRADICTS),
    # quantity
    (Quantity(430.0, unit="km"), Quantity(434.0, unit="km"), Relation.EQUAL),
    (Quantity(430.0, unit="km"), Quantity(500.0, unit="km"), Relation.CONTRADICTS),
    (Quantity(450.0, unit="km", approximate=True), Quantity(430.0, unit="km"), Relation.WIDER),
    (Quantity(None, 500.0, None, "km"), Quantity(600.0, unit="km"), Relation.WIDER),
    (Quantity(2.0, unit="km"), Quantity(9.0, unit="mi"), Relation.COMPATIBLE),
    # zone
    (Zone("EEZ", "JP", "inside"), Zone("EEZ", "JP", "outside"), Relation.CONTRADICTS),
    (Zone("EEZ", "JP"), Zone("EEZ", "JP", "outside"), Relation.WIDER),
    (Zone("EEZ", None, "outside"), Zone("EEZ", "JP", "outside"), Relation.WIDER),
    (Zone("EEZ", None, "inside"), Zone("EEZ", "JP", "outside"), Relation.COMPATIBLE),
    (Zone("EEZ", "KR", "inside"), Zone("EEZ", "JP", "outside"), Relation.COMPATIBLE),
    # party
    (Party("DPRK", "KP"), Party("North Korea", "KP"), Relation.EQUAL),
    (Party("North Korea", "KP"), Party("North Korea"), Relation.EQUAL),
    (Party("North Korea", "KP"), Party("South Korea", "KR"), Relation.CONTRADICTS),
    # comparative
    (Comparative("first", window="P6M"), Comparative("first", window="P6M", class_="such test"), Relation.EQUAL),
    (Comparative("first", window="P6M"), Comparative("first", window="P1Y"), Relation.COMPATIBLE),
    (Comparative("nth", 4, window="P1Y"), Comparative("nth", 5, window="P1Y"), Relation.CONTRADICTS),
    (Comparative("first", window="P1Y"), Comparative("nth", 2, window="P1Y"), Relation.CONTRADICTS),
    (Comparative("nth", 4, class_="test"), Comparative("nth", 5, class_="launch"), Relation.COMPATIBLE),
    # text
    (Text("Very  unfortunate."), Text("very unfortunate"), Relation.EQUAL),
    (Text("success"), Text("failure"), Relation.COMPATIBLE),
]


@pytest.mark.parametrize(("a", "b", "relation"), TABLE, ids=lambda v: to_json_id(v))
def test_table(a: Value, b: Value, relation: Relation) -> None:
    """Each pair stands as the words would make a reader say."""
    assert compare(a, b) is relation
    assert compare(b, a) is relation.inverse


def to_json_id(value: Value | Relation) -> str:
    return str(value) if isinstance(value, Relation) else str(to_json(value))


def test_only_contradiction_disagrees() -> None:
    """All relations but contradiction let both values hold, and only narrower and wider change when turned round."""
    assert [relation for relation in Relation if not relation.agrees] == [Relation.CONTRADICTS]
    assert {relation for relation in Relation if relation.inverse is not relation} == {
        Relation.NARROWER,
        Relation.WIDER,
    }
    assert all(relation.inverse.inverse is relation for relation in Relation)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        (True, "count"),
        ({"min": "two"}, "count"),
        ({"min": 3, "max": 1}, "count"),
        ({"min": "far"}, "quantity"),
        ("2021-02-30", "when"),
        ("2021-10-19/", "when"),
        ("2021-10-19\n", "when"),
        ("2021-10-20/2021-10-19", "when"),
        ("yesterday", "when"),
        ({"relation": "nth", "n": "x"}, "comparative"),
        ([1], "zone"),
        ({"lat": 1.0}, "where"),
        ({"name": "x", "lat": 4000.0}, "where"),
        ({"name": "x", "lat": float("nan")}, "where"),
        ({"name": "x", "lon": 1e308}, "where"),
        ({"name": "x", "precision": -5.0}, "where"),
        ({"name": "x", "precision": 0.0}, "where"),
        ({"name": "x", "precision": float("inf")}, "where"),
        (10**26, "count"),
        ({"min": 1, "max": 2**53}, "count"),
        ({"a": 1}, "party"),
        (None, "party"),
        ([1], "kind"),
        (True, "text"),
        ({"a": 1}, "text"),
        ("x", "colour"),
    ],
)
def test_bad_forms(form: object, name: str) -> None:
    """A form that its type does not write, or a number that cannot be, is refused with a sentence that shows it."""
    with pytest.raises(ValueFormError):
        from_json(form, name)


@pytest.mark.parametrize(
    ("when", "utc"),
    [
        (When("2021-10-19", "Asia/Pyongyang"), "2021-10-18T15:00Z/2021-10-19T15:00Z"),
        (When("2021-03-20/2021-03-21", "UTC"), "2021-03-20T00:00Z/2021-03-22T00:00Z"),
        (When("2021-10-19"), None),
        (When("0216-05-01", "UTC"), "0216-05-01T00:00Z/0216-05-02T00:00Z"),
        (When("0001-01-01", "Asia/Seoul"), None),
        (When("9999-12", "UTC"), None),
    ],
)
def test_civil_days_in_utc(when: When, utc: str | None) -> None:
    """A civil date is shown as the stretch of UTC that it is at the place; without a zone, or beyond the calendar,
    not.
    """
    assert when.utc == utc


def test_hull() -> None:
    """The hull of dates runs from the first day of any to the last, and keeps a zone only where they share it."""
    assert When.hull([When("2021-03-20", "UTC"), When("2021-03", "UTC")]) == When("2021-03-01/2021-03-31", "UTC")
    assert When.hull([When("2021-03-20", "UTC"), When("2021-03-20")]) == When("2021-03-20")
