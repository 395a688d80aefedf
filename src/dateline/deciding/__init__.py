"""Decisions → what they come to in a record as it is read today: which claims and mentions they are about, which stand,
and which groups of mentions they make.

Decisions are anchored to places in texts (`dateline.model.anchor`). `rule` finds what each is about, or says why it is
about nothing any more; `regroup` folds merges and splits over the groups that linking made. All of it is a function of
the decisions and of what is read: in which order they came plays no part.
"""

from dateline.deciding.regrouping import Clash, Grouping, regroup
from dateline.deciding.resolving import Ruling, Rulings, found_mention, rule
from dateline.deciding.standing import standing, undone_by

__all__ = [
    "Clash",
    "Grouping",
    "Ruling",
    "Rulings",
    "found_mention",
    "regroup",
    "rule",
    "standing",
    "undone_by",
]
