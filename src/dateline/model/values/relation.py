"""How one value stands to another: five answers, with their own small algebra."""

from enum import StrEnum


class Relation(StrEnum):
    """The answer to "how does a stand to b?"."""

    EQUAL = "equal"
    """Both say the same."""
    NARROWER = "narrower"
    """Whatever a allows, b allows too, and b allows more."""
    WIDER = "wider"
    """Whatever b allows, a allows too, and a allows more."""
    COMPATIBLE = "compatible"
    """Both can be true, and neither implies the other."""
    CONTRADICTS = "contradicts"
    """Both cannot be true."""

    @property
    def inverse(self) -> "Relation":
        """How b stands to a."""
        return _INVERSE.get(self, self)

    @property
    def agrees(self) -> bool:
        """True unless the two cannot both hold."""
        return self is not Relation.CONTRADICTS


_INVERSE = {Relation.NARROWER: Relation.WIDER, Relation.WIDER: Relation.NARROWER}


def of_intervals(
    a: tuple[float | None, float | None], b: tuple[float | None, float | None], slack: float = 0.0
) -> Relation:
    """Relation of two closed intervals, `None` for an open end; bounds nearer than `slack` count as the same."""
    inf = float("inf")
    alow, ahigh = (-inf if a[0] is None else a[0]), (inf if a[1] is None else a[1])
    blow, bhigh = (-inf if b[0] is None else b[0]), (inf if b[1] is None else b[1])

    def near(x: float, y: float) -> bool:
        return x == y or abs(x - y) <= slack

    if near(alow, blow) and near(ahigh, bhigh):
        return Relation.EQUAL
    if (ahigh < blow and not near(ahigh, blow)) or (bhigh < alow and not near(bhigh, alow)):
        return Relation.CONTRADICTS
    if (alow >= blow or near(alow, blow)) and (ahigh <= bhigh or near(ahigh, bhigh)):
        return Relation.NARROWER
    if (blow >= alow or near(blow, alow)) and (bhigh <= ahigh or near(bhigh, ahigh)):
        return Relation.WIDER
    return Relation.COMPATIBLE
