"""The form of our own gold, which lies in the project and needs no corpus to be looked at."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

STORIES = Path(__file__).parents[2] / "bench" / "gold"
FILES = sorted(STORIES.glob("*/*.json"))


def claims(form: dict[str, Any]) -> list[dict[str, Any]]:
    return [claim for told in form["incidents"] for claim in told.get("claims", [])]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem[:40]}")
def test_gold_points_to_sentences_and_copies_none(path: Path) -> None:
    """A story's gold is named as its report is, has a key for each incident, and copies at most five words in a row.

    A story may tell no incident at all: what is read there is too much."""
    form = json.loads(path.read_text("utf-8"))
    assert Path(form["report"]).stem == path.stem
    keys = [told["key"] for told in form["incidents"]]
    assert len(set(keys)) == len(keys)
    pointers = [told[key] for told in [*form["incidents"], *claims(form)] for key in ("anchor", "quote") if key in told]
    assert max((len(words.split()) for words in pointers), default=0) <= 5
    assert all("anchor" in claim for claim in claims(form))


def test_no_story_is_in_both_parts() -> None:
    """What is put aside is put aside, and articles on shootings go by the hash of their id."""
    dev, aside = ({path.stem for path in (STORIES / part).iterdir()} for part in ("dev", "aside"))
    assert not dev & aside
    for stem in {stem for stem in dev | aside if stem.startswith("gva-")}:
        third = int(hashlib.sha256(stem.removeprefix("gva-").encode()).hexdigest(), 16) % 3 == 0
        assert (stem in aside) == third
