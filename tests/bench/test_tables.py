"""The measures of tables, on made labels: what is right is told apart from what is not."""

import random

import pytest
from bench.tables import news, scale

LABELS = {
    "pairs": [
        {"rows": "2+3", "day": "2021-10-19", "differences": {"count": ["contradicts"]}},
        {"rows": "4", "day": "2021-11-02", "differences": {}},
    ],
    "only_here": ["2021-12-01"],
    "only_there": ["t.csv#9"],
}
FAULTLESS = news.Said(
    {"2+3": "2021-10-19", "4": "2021-11-02"},
    {"2021-10-19": {"count": "contradicts"}, "2021-11-02": {}},
    ["2021-12-01"],
    ["t.csv#9"],
)


def test_a_faultless_comparison() -> None:
    """What says just what the labels say has one in every figure."""
    assert set(news.score(FAULTLESS, LABELS).values()) == {1.0}


@pytest.mark.parametrize(
    ("said", "figure", "value"),
    [
        (news.Said({"2+3": "2021-11-02"}), "matched", 0.0),
        (news.Said({"2+3": "2021-10-19", "4": "2021-10-30"}), "pairs_right", 0.5),
        (news.Said(only_here=["2021-12-01", "2021-12-05"]), "only_here_right", 0.5),
        (news.Said(only_here=["2021-12-05"]), "only_here", 0.0),
        (news.Said(), "only_there", 0.0),
        (
            news.Said({"2+3": "2021-10-19"}, {"2021-10-19": {"count": "contradicts", "weapon": "wider"}}),
            "differences_true", 0.5,
        ),
        (news.Said({"2+3": "2021-11-02"}, {"2021-10-19": {"count": "contradicts"}}), "differences_told", 0.0),
    ],
)  # fmt: skip
def test_what_is_wrong_costs(said: news.Said, figure: str, value: float) -> None:
    """A wrong pair, a launch too many, and a difference that is none lower the figure that is about them."""
    assert news.score(said, LABELS)[figure] == value


def test_made_launches() -> None:
    """The made table tells most launches of the record, what differs is known, and a faultless answer has one."""
    rng = random.Random(1)
    launches = scale.made(rng)[:500]
    told, differing = scale.retold(launches, rng)
    assert 400 < len(differing) < 500
    assert {name for changed in differing.values() for name in changed} == {"date", "count", "weapon", "range_km"}
    faultless = {number: (number, changed) for number, changed in differing.items()}
    assert set(scale.score(faultless, differing).values()) == {1.0}
    shifted = {number: (number + 1, changed) for number, changed in differing.items()}
    assert scale.score(shifted, differing)["pairs_right"] == 0.0
    assert scale.table(told).count("\n") == 501
