import pytest

from dateline.display.who import source
from dateline.model import Source
from dateline.model.words import SourceKind


@pytest.mark.parametrize(
    ("name", "role", "body", "shown"),
    [
        (
            "Nobuo Kishi",
            "Defence Minister",
            "Ministry of Defense",
            "Nobuo Kishi, Defence Minister, Ministry of Defense",
        ),
        ("Japan's coast guard", None, "Coast guard", "Japan's coast guard"),
        (
            "A spokesman for the defence ministry in Tokyo",
            "spokesman for the defence ministry in Tokyo",
            "defense ministry in Tokyo",
            "A spokesman for the defence ministry in Tokyo",
        ),
    ],
)
def test_nothing_is_said_twice(name: str, role: str | None, body: str | None, shown: str) -> None:
    """A role and a body are named where the words before them do not say them already, in either spelling."""
    who = Source(id="s-1", name=name, role=role, body=body, kind=SourceKind.OFFICIAL)
    assert source(who) == shown
