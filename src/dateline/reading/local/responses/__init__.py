"""What others did and said beside a launch: the sixteen PLOVER 2 types, read by frames of verbs and nouns.

In order: (1) acts: every verb or noun that a frame of `packs/plover` fits, where it is real (acts.py, frames.py,
reality.py); (2) who did it to whom (who.py); (3) acts that tell one response are put together, dated and written down
with their claims (telling.py). An act whose actor cannot be told is none.
"""

from dateline.model import Mention
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.responses.acts import ActFinder
from dateline.reading.local.responses.launches import Launches
from dateline.reading.local.responses.telling import tell
from dateline.reading.local.responses.who import Cast
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller


def read_responses(
    scene: Scene, book: ClaimBook, stories: StoryTeller, mentions: list[Mention], *, alone: bool = False
) -> list[Mention]:
    """The responses that the report tells, in reading order, beside the core `mentions` it was found to tell.

    With `alone` they are read for themselves, as events in their own right: whoever acts may be anyone, a recipient is
    asked for only where the type's pack does, and nothing need be dated.
    """
    launches = Launches(scene, stories, mentions)
    acts = ActFinder(scene, Cast(scene, anyone=alone), launches, alone=alone).find()
    return tell(scene, book, launches, acts, alone=alone)
