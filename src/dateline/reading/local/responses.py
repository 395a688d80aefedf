"""PLOVER responses (stub while the core is being brought up)."""

from dateline.model import Mention
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller


def read_responses(scene: Scene, book: ClaimBook, stories: StoryTeller, mentions: list[Mention]) -> list[Mention]:
    return []
