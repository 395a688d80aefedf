"""A statement that ranks an incident among others."""

import msgspec

from dateline.model.values.relation import Relation
from dateline.model.values.text import plain


class Comparative(msgspec.Struct, frozen=True, tag="comparative"):
    """ "First in six months", "fourth this year", "longest yet".

    `relation` is first, last, nth or most; `n` the rank for nth; `of` the property that is greatest, for most; `window`
    an ISO 8601 duration in its largest unit (P1Y, not P12M); `since` an EDTF date; `class_` the words for what is
    counted ("such provocation").
    """

    relation: str
    n: int | None = None
    of: str | None = None
    window: str | None = None
    since: str | None = None
    class_: str | None = None

    def compare(self, other: "Comparative") -> Relation:
        """Two ranks over the same window and class contradict when they differ; otherwise statements stand side by
        side.

        Where only one says what is counted ("first in six months") it is taken to count the same; two that count
        different things ("such provocation", "such test") are compatible.
        """
        if self.class_ and other.class_ and plain(self.class_) != plain(other.class_):
            return Relation.COMPATIBLE
        mine, theirs = ((c.relation, c.n, c.of, c.window, c.since) for c in (self, other))
        if mine == theirs:
            return Relation.EQUAL
        same_scope = (self.window, self.since, bool(self.class_)) == (other.window, other.since, bool(other.class_))
        if same_scope and self._rank and other._rank and self._rank != other._rank:
            return Relation.CONTRADICTS
        return Relation.COMPATIBLE

    @property
    def _rank(self) -> int | None:
        return {"first": 1, "nth": self.n}.get(self.relation)
