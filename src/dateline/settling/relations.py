"""How two values of one property stand to each other: the value algebra, asked once for each pair."""

from dateline.model.values import Relation, Text, Value, compare

CLOSED = frozenset({"outcome", "type"})
"""Properties of texts out of a closed list: two different words cannot both be true, as "success" and "failure"
cannot.
"""


class Relations:
    """The algebra for one property, with a memory: accounts ask of the same few values again and again."""

    def __init__(self, property: str) -> None:
        self._closed = property in CLOSED
        self._known: dict[tuple[Value, Value], Relation] = {}

    def between(self, a: Value, b: Value) -> Relation:
        """How `a` stands to `b`."""
        relation = self._known.get((a, b))
        if relation is None:
            relation = compare(a, b)
            if self._closed and isinstance(a, Text) and isinstance(b, Text) and relation is Relation.COMPATIBLE:
                relation = Relation.CONTRADICTS
            self._known[a, b], self._known[b, a] = relation, relation.inverse
        return relation
