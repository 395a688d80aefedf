"""Whose administration it is: surnames of heads of state and government, read only beside "administration" and such."""

from functools import cache

from dateline.places.names import key
from dateline.places.tables import Leader, leaders


@cache
def _by_surname() -> dict[tuple[str, ...], tuple[Leader, ...]]:
    table: dict[tuple[str, ...], tuple[Leader, ...]] = {}
    for leader in leaders():
        table[key(leader.surname)] = (*table.get(key(leader.surname), ()), leader)
    return table


def leader_country(surname: str, year: int | None = None) -> str | None:
    """The alpha-2 code of the state whose leader has this surname, or the full name where the table holds it.

    None where the name is not in the table or leaders of two states share it; `year` leaves those who held office
    then. The table is for "the Biden administration" and "the Suga government" only: it does not find people.
    """
    states = {x.country for x in _by_surname().get(key(surname), ()) if year is None or x.first <= year <= x.last}
    return states.pop() if len(states) == 1 else None
