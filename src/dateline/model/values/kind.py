"""What kind of thing: a label in a taxonomy."""

import msgspec

from dateline.model.values.relation import Relation


class Kind(msgspec.Struct, frozen=True, tag="kind"):
    """A label with its way down the pack's taxonomy, widest first, itself last.

    `Kind(("projectile", "missile", "ballistic missile"), (("flight", "ballistic"),))`. `facets` are the respects in
    which kinds are told apart (flight, range, launched from), sorted by name. Both travel with the value so that
    comparing needs no pack.
    """

    path: tuple[str, ...]
    facets: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """The narrowest label, in plain words."""
        return self.path[-1]

    def compare(self, other: "Kind") -> Relation:
        """Narrower is further down the same branch.

        Across branches the facets decide: another value of one facet contradicts (ballistic, cruise), facets that only
        one of them has do not ("long-range missile", "ballistic missile"). Branches without facets contradict.
        """
        if self.path == other.path:
            return Relation.EQUAL
        shared = min(len(self.path), len(other.path))
        if self.path[:shared] == other.path[:shared]:
            return Relation.NARROWER if len(self.path) > len(other.path) else Relation.WIDER
        mine, theirs = dict(self.facets), dict(other.facets)
        if self.path[0] != other.path[0] or not (mine or theirs):
            return Relation.CONTRADICTS
        if any(mine[facet] != theirs[facet] for facet in mine.keys() & theirs.keys()):
            return Relation.CONTRADICTS
        if mine and theirs and mine != theirs and theirs.items() <= mine.items():
            return Relation.NARROWER
        if mine and theirs and mine != theirs and mine.items() <= theirs.items():
            return Relation.WIDER
        return Relation.COMPATIBLE
