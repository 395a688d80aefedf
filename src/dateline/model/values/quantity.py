"""A measured number in the unit of its property."""

import msgspec

from dateline.model.values.relation import Relation, of_intervals


class Quantity(msgspec.Struct, frozen=True, tag="quantity"):
    """A distance, height, time, speed, yield or magnitude.

    `value` is the number said; `min` and `max` are bounds where the words give them ("more than 500 km", "400 to 430
    km"), `None` for an open end. `approximate` is set by words such as "about", which allow a tenth either way. Without
    such words a number is as good as its rounding: two figures within 2 % are the same figure in another unit.
    """

    value: float | None = None
    min: float | None = None
    max: float | None = None
    unit: str = ""
    approximate: bool = False

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        """Lowest and highest number the words allow; `None` is open."""
        if self.min is not None or self.max is not None:
            return (self.min, self.max)
        if self.value is None:
            return (None, None)
        slack = 0.1 * abs(self.value) if self.approximate else 0.0
        return (self.value - slack, self.value + slack)

    def compare(self, other: "Quantity") -> Relation:
        """How this quantity stands to the other; in different units they are only compatible."""
        if self.unit != other.unit:
            return Relation.COMPATIBLE
        if self.value is not None and self.value == other.value and self.bounds == other.bounds:
            return Relation.EQUAL
        known = [abs(x) for x in (*self.bounds, *other.bounds) if x is not None]
        return of_intervals(self.bounds, other.bounds, slack=0.02 * max(known, default=0.0))
