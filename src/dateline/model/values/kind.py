"""What kind of thing: a label in a taxonomy."""

import msgspec

from dateline.model.values.relation import Relation


class Kind(msgspec.Struct, frozen=True, tag="kind"):
    """A label with its way down the pack's taxonomy, widest first, itself last.

    `Kind(("projectile", "missile", "ballistic missile"))`. The path travels with the value so that comparing needs no
    pack.
    """

    path: tuple[str, ...]

    @property
    def label(self) -> str:
        """The narrowest label, in plain words."""
        return self.path[-1]

    def compare(self, other: "Kind") -> Relation:
        """Narrower is further down the same branch; two branches contradict."""
        if self.path == other.path:
            return Relation.EQUAL
        shared = min(len(self.path), len(other.path))
        if self.path[:shared] != other.path[:shared]:
            return Relation.CONTRADICTS
        return Relation.NARROWER if len(self.path) > len(other.path) else Relation.WIDER
