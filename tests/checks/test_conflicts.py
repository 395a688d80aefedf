"""A report is at odds with itself only where one source gives one thing two values that exclude each other."""

from typing import Any

import msgspec
import pytest

from dateline.checks.conflicts import conflicts
from dateline.model import Claim, Evidence
from dateline.model.check import CheckKind, Verdict
from dateline.model.values import Count, Value, When
from dateline.model.words import Certainty, Field, Polarity
from dateline.testing import claim, mention


def told(property: str, value: Value, source: str | None = "JCS", at: int = 0, text: str = "x", **rest: Any) -> Claim:
    """A claim that stands at a place of the report, in a sentence of that text."""
    made = claim(property, value, source, **rest)
    return msgspec.structs.replace(made, evidence=Evidence("r-1", Field.TEXT, at, at + len(text), text))


def found(*claims: Claim) -> list[tuple[str, tuple[str, ...]]]:
    return [(check.claim, check.against) for check in conflicts(mention("m-1", "r-1", *claims))]


TWO, THREE = Count.exactly(2), Count.exactly(3)


def test_two_days_by_one_source_are_a_conflict() -> None:
    """Two days that exclude each other, by the word of one source: the later told is checked against the earlier."""
    first, second = told("date", When("2023-05-04")), told("date", When("2023-05-09"), at=50)
    (check,) = conflicts(mention("m-1", "r-1", second, first))
    assert (check.claim, check.against) == (second.id, (first.id,))
    assert (check.kind, check.verdict) == (CheckKind.REPORT, Verdict.CONTRADICTED)
    assert check.why == "The report also dates it on 4 May 2023."


@pytest.mark.parametrize("other", ["2023-05-05", "2023-05", "2023-05-01/2023-05-04", "2023-05-05~"])
def test_days_that_may_be_one_are_none(other: str) -> None:
    """A day apart it may be the same by another clock, and a month holds its days."""
    assert found(told("date", When("2023-05-04")), told("date", When(other), at=50)) == []


def test_two_numbers_by_one_source_are_shown() -> None:
    """Two numbers by one source are shown, and cannot be told: one may be of a salvo. One within bounds is no other."""
    first, second = told("count", TWO), told("count", THREE, at=50)
    (check,) = conflicts(mention("m-1", "r-1", first, second))
    assert (check.claim, check.against, check.verdict) == (second.id, (first.id,), Verdict.CANNOT_TELL)
    assert found(first, told("count", Count(1, None), at=50)) == []


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"source": "Tokyo"}, id="another source: a dispute"),
        pytest.param({"part": "1"}, id="of a part"),
        pytest.param({"scope": "with attempts"}, id="counted otherwise"),
        pytest.param({"said_at": "2023-05-10"}, id="said at another time: a revision"),
        pytest.param({"polarity": Polarity.DENIED}, id="a denial"),
        pytest.param({"certainty": Certainty.POSSIBLE}, id="not sure"),
        pytest.param({"text": "It later put the number at three."}, id="told as changed"),
    ],
)
def test_what_is_no_conflict(other: dict[str, Any]) -> None:
    """Other sources, parts, scopes and times, denials and guesses, and what is told as changed are no conflict."""
    assert found(told("count", TWO), told("count", THREE, **{"at": 50, **other})) == []


def test_titles_conflict_with_nothing() -> None:
    """A title rounds, and is written by others."""
    title = msgspec.structs.replace(told("count", THREE), evidence=Evidence("r-1", Field.TITLE, 0, 1, "x"))
    assert found(told("count", TWO), title) == []


def test_parts_of_more_than_the_whole() -> None:
    """Parts that are more together than all there were are a conflict; fewer may leave some untold."""
    whole = told("count", THREE)
    parts = [told("count", TWO, part=name, at=50, source=None) for name in ("1", "2")]
    assert found(whole, *parts) == [(whole.id, tuple(part.id for part in parts))]
    assert found(told("count", Count.exactly(4)), *parts) == []
    assert found(told("count", Count(3, None)), *parts) == []
    assert found(whole, parts[0]) == []
