"""The measure of ranks counts what it says it counts."""

from typing import Any

import pytest
from bench.checks import seeds, statements
from bench.checks.statements import Score, Task, score

WANTED = {
    "date": "2023-05-09",
    "relation": "first",
    "window": "P6M",
    "verdict": "cannot-tell",
    "against": ["2023-03-07"],
}
ANSWER = {**WANTED, "in": "1.txt", "why": "So."}
TASK = Task("passages", "one", (), (WANTED,))


@pytest.mark.parametrize(
    ("answer", "counts"),
    [
        ({}, (1, 1, 1, 1, 0)),
        ({"window": "P1Y"}, (1, 0, 0, 0, 0)),
        ({"date": "2023-05-10"}, (1, 0, 0, 0, 0)),
        ({"verdict": "holds"}, (1, 1, 0, 1, 0)),
        ({"verdict": "contradicted"}, (1, 1, 0, 1, 1)),
        ({"against": []}, (1, 1, 1, 0, 0)),
        ({"window": "P1Y", "verdict": "contradicted"}, (1, 0, 0, 0, 1)),
    ],
)
def test_an_answer_is_held_against_its_label(answer: dict[str, Any], counts: tuple[int, ...]) -> None:
    """Read right is the value on the right incident; then the verdict is asked; "contradicted" counts wherever it is
    wrong.
    """
    got = Score()
    score(TASK, [{**ANSWER, **answer}], got)
    assert (got.found, got.parsed, got.right, got.shown, got.wrongly_contradicted) == counts


def test_each_answer_counts_once() -> None:
    """Two answers to one label are one right and one too many."""
    got = Score()
    score(TASK, [dict(ANSWER), dict(ANSWER)], got)
    assert (got.found, got.parsed, len(got.misses)) == (2, 1, 1)


def test_sixty_passages_are_labelled_and_twenty_put_aside() -> None:
    """The measure is of sixty passages and of the demonstration set, and every label is a whole one."""
    held = list(statements.tasks())
    assert [sum(task.part == part for task in held) for part in ("passages", "aside", "demo")] == [40, 20, 1]
    for task in held:
        assert all({"date", "relation", "verdict"} <= label.keys() for label in task.wanted)


def test_programs_of_no_merit_stay_below() -> None:
    """Nothing read and one constant answer are far from the floors, and never contradicting is no merit by itself."""
    for result in statements.dummies():
        assert result.held["passages_parsed"] < 0.2
        assert result.held["demo_parsed"] < 0.2
    assert statements.dummies()[0].held["never_wrongly_contradicted"] == 0
    assert [result.held["right"] for result in seeds.dummies()] == [0, 0]
