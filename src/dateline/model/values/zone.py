"""A zone at sea or in the air, and whether something was in it."""

import msgspec

from dateline.model.values.relation import Relation


class Zone(msgspec.Struct, frozen=True, tag="zone"):
    """`zone` is "EEZ", "territorial waters", "airspace" or "ADIZ"; `of` the state's code; `relation` "inside",
    "outside" or, while it is open or under investigation, `None`.
    """

    zone: str
    of: str | None = None
    relation: str | None = None

    def compare(self, other: "Zone") -> Relation:
        """Inside and outside of one zone contradict; what is open (whose zone, which side) is wider than what is
        known.
        """
        if self == other:
            return Relation.EQUAL
        if self.zone != other.zone or (self.of and other.of and self.of != other.of):
            return Relation.COMPATIBLE
        if self.relation and other.relation and self.relation != other.relation:
            return Relation.CONTRADICTS if self.of == other.of else Relation.COMPATIBLE
        if self.of in (None, other.of) and self.relation in (None, other.relation):
            return Relation.WIDER
        if other.of in (None, self.of) and other.relation in (None, self.relation):
            return Relation.NARROWER
        return Relation.COMPATIBLE
