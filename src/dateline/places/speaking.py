"""How strongly a text speaks for each state, province and county: what tells two towns of one name apart.

A place that is settled speaks for all that it lies in, and for itself. A name that is still open speaks a little for
each province in which a place of that name lies, so that "Hamilton, Middletown and Butler County" together mean Ohio
though each of them alone could be in a dozen states. A name speaks once, however often it stands there.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence

from dateline.places.names import Hit
from dateline.places.tables import Place

_MOST = 3.0


class Speaking:
    """What names of a text speak for which place, by its id."""

    def __init__(self, context: Collection[str]) -> None:
        self._by: dict[str, dict[str, float]] = defaultdict(dict)
        # The sums of `_by`, so that a text of a thousand names asks each of them once.
        self._whole: defaultdict[str, float] = defaultdict(float)
        for code in context:
            self._speak(f"admin1:{code}" if "-" in code else f"country:{code}", "the caller", 2.0)

    def settled(self, name: str, place: Place) -> None:
        """`name` (its folded words) is this place."""
        for upper in (place.id, *place.within):
            self._speak(upper, name, 1.0)

    def state(self, name: str, code: str) -> None:
        """A party by this name is the state of this code."""
        self._speak(f"country:{code}", name, 1.0)

    def open(self, name: str, found: Sequence[Place]) -> None:
        """`name` may be any of these places."""
        uppers = {upper for place in found for upper in place.within}
        states = {upper for upper in uppers if upper.startswith("country:")}
        for some in (states, uppers - states):
            for upper in some:
                if name not in self._by[upper]:
                    self._speak(upper, name, 1.0 / len(some))

    def near(self, place: Place, name: str) -> float:
        """How strongly other names than this one speak for the county and province that a place lies in, or is."""
        return sum(self._of(u, name) for u in (place.id, *place.within) if not u.startswith("country:"))

    def narrow(self, place: Place, name: str) -> float:
        """How strongly other names than this one speak for the county that a place lies in."""
        return self._of(place.within[0], name) if place.within and place.within[0].startswith("geonames:") else 0.0

    def far(self, place: Place, name: str) -> float:
        """How strongly other names than this one speak for the state that a place lies in, or is."""
        return max((self._of(u, name) for u in (place.id, *place.within) if u.startswith("country:")), default=0.0)

    def _speak(self, upper: str, name: str, weight: float) -> None:
        by = self._by[upper]
        self._whole[upper] += weight - by.get(name, 0.0)
        by[name] = weight

    def _of(self, upper: str, name: str) -> float:
        by = self._by.get(upper)
        return min(_MOST, self._whole[upper] - by.get(name, 0.0)) if by else 0.0


def words_of(hit: Hit, text: str) -> str:
    """The words by which a name is counted once."""
    return hit.words or text[hit.start : hit.end].casefold()
