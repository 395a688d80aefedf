"""How kinds of the missile pack stand to each other across the branches of its taxonomy."""

import pytest

from dateline.model.values import Relation, compare
from dateline.packs import load

_TABLE = [
    ("long-range missile", "ballistic missile", Relation.COMPATIBLE),
    ("short-range ballistic missile", "long-range missile", Relation.CONTRADICTS),
    ("submarine-launched ballistic missile", "short-range missile", Relation.COMPATIBLE),
    ("intercontinental ballistic missile", "long-range missile", Relation.NARROWER),
    ("cruise missile", "ballistic missile", Relation.CONTRADICTS),
    ("projectile", "cruise missile", Relation.WIDER),
]


@pytest.mark.parametrize(("one", "other", "relation"), _TABLE)
def test_facets_decide_across_branches(one: str, other: str, relation: Relation) -> None:
    """Kinds contradict where a respect in which both are known differs, and not where only one of them is known."""
    kind = load("missile-launch").kind
    assert compare(kind(one), kind(other)) is relation
    assert compare(kind(other), kind(one)) is relation.inverse


def test_facets_are_inherited() -> None:
    """A kind has the facets of all that stand above it."""
    assert dict(load("missile-launch").kind("intercontinental ballistic missile").facets) == {
        "flight": "ballistic",
        "range": "long",
    }
