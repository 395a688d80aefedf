"""A record → what was known at an earlier moment, and what changed from then on.

Two questions, two answers. `published` asks what the reports published by a moment told, grouped as they are today;
`received` asks what this record itself held at that moment. Nothing of a later report plays a part in either.
"""

from dateline.asof.differences import Change, How, changes
from dateline.asof.history import Step, history
from dateline.asof.published import Held, View, known_kin, published, ruled_by
from dateline.asof.received import Arrivals, received
from dateline.asof.times import AsOf

__all__ = [
    "Arrivals",
    "AsOf",
    "Change",
    "Held",
    "How",
    "Step",
    "View",
    "changes",
    "history",
    "known_kin",
    "published",
    "received",
    "ruled_by",
]
