"""How the values of a property stand to each other: a declared list of rules, the first that applies decides."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dateline.model.values import Relation
from dateline.model.words import Standing
from dateline.settling.relations import Relations
from dateline.settling.stances import Stance


@dataclass(frozen=True)
class Holdings:
    """The stances of one property, part and scope, with their relations: what the rules look at."""

    stances: Sequence[Stance]
    relations: Relations

    @property
    def asserted(self) -> list[Stance]:
        """The values still held to be so."""
        return [stance for stance in self.stances if stance.asserted and stance.current]

    def held_by(self) -> list[tuple[str, Stance]]:
        """Each body with each value it holds, but for what it holds more narrowly too: a body's wider words are a
        restatement.
        """
        pairs = []
        for stance in self.asserted:
            covered = {
                body
                for other in self.asserted
                if self.relations.between(other.value, stance.value) is Relation.NARROWER
                for body in other.bodies()
            }
            pairs += [(body, stance) for body in sorted(stance.bodies() - covered)]
        return pairs

    def clashes(self) -> Iterable[tuple[Stance, Stance]]:
        """The pairs of stances still held that cannot both stand."""
        held = [stance for stance in self.stances if stance.current]
        for i, one in enumerate(held):
            for other in held[i + 1 :]:
                if one.clashes(other, self.relations):
                    yield one, other


def disputed(holdings: Holdings) -> bool:
    """Two bodies hold values that contradict, or one denies or doubts what another asserts."""
    return any(len(one.bodies() | other.bodies()) > 1 for one, other in holdings.clashes())


def split(holdings: Holdings) -> bool:
    """One body stands against itself, and nothing says which came later."""
    return any(True for _ in holdings.clashes())


def open_(holdings: Holdings) -> bool:
    """Nobody asserts or denies anything: it is under investigation, or they would not say."""
    return any(stance.current for stance in holdings.stances) and not any(
        stance.current and (stance.asserted or stance.against) for stance in holdings.stances
    )


def revised(holdings: Holdings) -> bool:
    """A body's own later value, or a later toll, replaced an earlier one."""
    return any(stance.superseded for stance in holdings.stances)


def differing(holdings: Holdings) -> bool:
    """The values held are narrower, wider or merely compatible."""
    return len({id(stance) for _, stance in holdings.held_by()}) > 1


def agreed(holdings: Holdings) -> bool:
    """All say the same, and they are more than one origin."""
    saying = holdings.asserted or [stance for stance in holdings.stances if stance.against]
    return len({body for stance in saying for body in stance.bodies()}) > 1


def single_origin(holdings: Holdings) -> bool:
    """One body says it, however many outlets carry it."""
    return True


STANDINGS: tuple[tuple[Standing, Callable[[Holdings], bool]], ...] = (
    (Standing.DISPUTED, disputed),
    (Standing.SPLIT, split),
    (Standing.OPEN, open_),
    (Standing.REVISED, revised),
    (Standing.DIFFERING, differing),
    (Standing.AGREED, agreed),
    (Standing.SINGLE_ORIGIN, single_origin),
)
"""The standings in the order in which they are tried."""


def standing(holdings: Holdings) -> Standing:
    """How the values stand."""
    return next(name for name, applies in STANDINGS if applies(holdings))
