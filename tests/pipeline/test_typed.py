"""What people type as a value is read as they see values written, and never guessed."""

import pytest

from dateline.deciding.values import given_value
from dateline.errors import ValueFormError
from dateline.model.values import Comparative, Count, Kind, Quantity, Text, Value, When, Where, Zone
from dateline.pipeline.typed import form_of, unknown

KM = Quantity(610.0, unit="km", approximate=True)
OUTSIDE = Zone("EEZ", "JP", "outside")


@pytest.mark.parametrize(
    ("told", "typed", "form"),
    [
        (Count.exactly(1), "two", 2),
        (Count.exactly(1), "1 or 2", {"min": 1, "max": 2}),
        (Count.exactly(1), "two or three", {"min": 2, "max": 3}),
        (Count.exactly(1), "At least  three", {"min": 3, "max": None}),
        (Count.exactly(1), "none reported", {"none_reported": True}),
        (Count.exactly(1), '{"min": 4, "max": null}', {"min": 4, "max": None}),
        (KM, "about 610 km", 610),
        (KM, "600 km", 600),
        (KM, "1,200", 1200),
        (KM, "550 to 600 kilometres", {"min": 550, "max": 600}),
        (OUTSIDE, "outside Japan's EEZ", {"zone": "EEZ", "of": "JP", "relation": "outside"}),
        (OUTSIDE, "inside South Korea’s airspace", {"zone": "airspace", "of": "KR", "relation": "inside"}),
        (OUTSIDE, "inside EEZ of RU", {"zone": "EEZ", "of": "RU", "relation": "inside"}),
        (When("2021-10-18"), "19 October 2021", "2021-10-19"),
        (When("2021-10-18"), "October 19, 2021", "2021-10-19"),
        (When("2021-10-18/2021-10-19"), "2021-10-18 to 2021-10-19", "2021-10-18/2021-10-19"),
        (Comparative("first", since="2021-10-04"), "first since 2021-10-04", None),
    ],
)  # fmt: skip
def test_a_value_is_typed_as_it_is_shown(told: Value, typed: str, form: object) -> None:
    """Counts, measures, zones and dates are read in plain words, and what is told in the words that show it."""
    read = form_of(typed, "any", [told])
    assert read == form if form is not None else isinstance(read, dict)
    assert given_value(read, "any", [told]) is not None


@pytest.mark.parametrize(
    ("told", "typed"),
    [
        (Count.exactly(1), "a few"),
        (Count.exactly(1), "none"),
        (KM, "about 600 km"),
        (KM, "600 nautical leagues"),
        (OUTSIDE, "outside Atlantis's EEZ"),
        (OUTSIDE, "beside Japan"),
        (When("2021-10-18"), "31 February 2021"),
    ],
)
def test_what_cannot_be_read_is_refused(told: Value, typed: str) -> None:
    """Words with no plain reading, and "about", which no form can hold, stay as typed and are no value."""
    assert form_of(typed, "any", [told]) == typed
    with pytest.raises(ValueFormError):
        given_value(typed, "any", [told])


def test_a_place_and_an_untold_date_are_words() -> None:
    """A place is the name that was typed, and a date in words can be given where none is told."""
    assert form_of("Wonsan", "launch_place", [Where("Sinpo")]) == "Wonsan"
    assert form_of("19 Oct 2021", "date", []) == "2021-10-19"
    assert form_of("19 Oct 2021", "actor", []) == "19 Oct 2021"


BALLISTIC = Kind(("projectile", "missile", "ballistic missile"), (("flight", "ballistic"),))


@pytest.mark.parametrize(
    ("typed", "form"),
    [("ICBM", "intercontinental ballistic missile"), ("cruise missiles", "cruise missile"), ("missile", "missile")],
)
def test_a_kind_is_named_by_any_of_its_terms(typed: str, form: str) -> None:
    """A kind is found by the words that stand for it in a pack's taxonomy, one or many of it."""
    read = form_of(typed, "weapon", [BALLISTIC])
    value = given_value(read, "weapon", [BALLISTIC])
    assert read == form and value is not None and not unknown(value, "weapon", [BALLISTIC])


def test_a_kind_that_no_pack_knows_is_refused_with_the_nearest() -> None:
    """What no taxonomy holds is no kind: the nearest known ones are named, or those that are told and what they are."""
    near = unknown(Kind(("balistic misile",)), "weapon", [BALLISTIC])
    assert near.startswith("no pack knows such a kind; the nearest are") and "ballistic missile" in near
    far = unknown(Kind(("xyzzy",)), "weapon", [BALLISTIC])
    assert far == "no pack knows such a kind; it knows ballistic missile, missile, projectile"


def test_an_outcome_is_one_of_three() -> None:
    """Another word for an outcome would contradict all of them; other texts are free."""
    assert unknown(Text("fine"), "outcome", [Text("failure")]) == "an outcome is success, failure or partial"
    assert not unknown(Text("partial"), "outcome", [Text("failure")])
    assert not unknown(Text("fine"), "platform", [Text("submarine")])


def test_brackets_without_end_are_words() -> None:
    """JSON that is nested deeper than it can be read is left as it was typed."""
    assert form_of("[" * 90_000, "count", [Count(2, 2)]) == "[" * 90_000
