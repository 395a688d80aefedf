"""How many: an interval of whole numbers."""

import msgspec

from dateline.model.values.relation import Relation, of_intervals


class Count(msgspec.Struct, frozen=True, tag="count"):
    """A number of items or people: `2`, "at least one" (1 to open), "two or three" (2 to 3), "none reported".

    "None reported" is not zero: it says that nobody had reported any, and it contradicts only a number above zero.
    """

    min: int | None = None
    max: int | None = None
    none_reported: bool = False

    @classmethod
    def exactly(cls, n: int) -> "Count":
        """The count that is n and nothing else."""
        return cls(n, n)

    def compare(self, other: "Count") -> Relation:
        """How this count stands to the other."""
        if self.none_reported and other.none_reported:
            return Relation.EQUAL
        if self.none_reported or other.none_reported:
            given = other if self.none_reported else self
            return Relation.CONTRADICTS if (given.min or 0) > 0 else Relation.COMPATIBLE
        return of_intervals((self.min, self.max), (other.min, other.max))
