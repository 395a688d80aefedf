"""A place as it is told → where it lies, where that is told closely enough to be looked up."""

from functools import cache

from dateline.model.values import Where
from dateline.places.relative import relative
from dateline.places.tables import places

WIDEST = 2500.0
"""What is as wide as an ocean or a continent, in km, says too little to be drawn."""


def located(place: Where, its: str | None = None) -> Where | None:
    """The place with coordinates: its own, or those of the words that put it beside another; `None` where neither says.

    `its` is the alpha-2 code of the state that "its coast" is of. Beside a whole state ("3,200 km east of Japan") is
    nowhere: such a state is too wide to count from its middle.
    """
    if place.lat is not None and place.lon is not None:
        return place
    if place.relative is None or place.name in _states():
        return None
    words = place.relative if place.name in place.relative else f"{place.relative} {place.name}"
    found = [mention.where for mention in relative(words, its=its)]
    return found[0] if len(found) == 1 and found[0].lat is not None else None


@cache
def _states() -> frozenset[str]:
    return frozenset(name for p in places().values() if p.kind == "country" for name in (p.name, *p.names))
