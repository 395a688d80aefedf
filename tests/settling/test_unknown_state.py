"""Those who speak for a state that the reports do not name."""

from dateline.model.source import Source
from dateline.model.words import SourceKind
from dateline.settling.origins import UNKNOWN_STATE, independent


def _minister(name: str) -> Source:
    return Source(id=f"s-{name}", name=name, body="Ministry of Defense", kind=SourceKind.OFFICIAL)


def test_ministries_of_no_known_state_are_not_one() -> None:
    """Two ministers whose state is not told do not settle as one ministry: neither revises the other."""
    assert _minister("Kishi").settles_as != _minister("Suh").settles_as


def test_an_unknown_state_adds_no_observer_to_a_known_one() -> None:
    """A body of an unknown state may be the known one's own, so it corroborates nothing."""
    assert independent([UNKNOWN_STATE, "state:KR"]) == {"state:KR"}
    assert independent([UNKNOWN_STATE, UNKNOWN_STATE]) == {UNKNOWN_STATE}
