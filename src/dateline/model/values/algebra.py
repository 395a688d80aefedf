"""`compare`: the one place that says how two values of one property stand to each other."""

from typing import TYPE_CHECKING

from dateline.model.values.relation import Relation

if TYPE_CHECKING:
    from dateline.model.values.forms import Value

__all__ = ["Relation", "compare"]


def compare(a: "Value", b: "Value") -> Relation:
    """How `a` stands to `b`. The caller compares only values of equal scope and part.

    Reflexive (`compare(x, x)` is equal), and `compare(b, a)` is always `compare(a, b).inverse`. Values of two types,
    which happen when a property was read as a number once and as words another time, are compatible: nothing can be
    told.
    """
    if a is b:
        return Relation.EQUAL
    if type(a) is not type(b):
        return Relation.COMPATIBLE
    return a.compare(b)  # type: ignore[arg-type]  # both are of one type; the union hides it
