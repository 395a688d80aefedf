"""Mentions from all reports → incidents: which mentions are about the same thing, and why.

`link` groups mentions, `draft` makes an incident of each group; settling then fills in its account. Both are functions
of the set of mentions alone: any order, any batches, the same incidents with the same ids.
"""

from dateline.linking.features import FEATURES, Feature, Reason
from dateline.linking.groups import Group, Linked, Unclear, group, link, root
from dateline.linking.incidents import Draft, draft, latest, links_of, plan_ties, tied, told_ties
from dateline.linking.linker import Changes, Joined, Linker, Placed, Shelf

__all__ = [
    "FEATURES", "Changes", "Draft", "Feature", "Group", "Joined", "Linked", "Linker", "Placed", "Reason", "Shelf",
    "Unclear", "draft", "group", "latest", "link", "links_of", "plan_ties", "root", "tied", "told_ties",
]  # fmt: skip
