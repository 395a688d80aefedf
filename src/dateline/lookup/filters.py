"""What a list is asked for, in the words of an address or of a command's options → what to find in the record.

One parser for the desk, the terminal and the API: the same words ask for the same incidents everywhere.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TypeVar

from dateline.display.clean import line
from dateline.errors import FilterError, ValueFormError
from dateline.model.values import When
from dateline.model.words import Standing, Status
from dateline.record.find import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What is asked for, as it was typed; what is empty asks for nothing.

    `date`, `from_` and `to` are EDTF dates, whole days, ends included; `source` and `outlet` a part of a name; `place`
    a name of a place or its id: an incident is found that is told to be there or within it; `search` words,
    "words in a row" and -words that must not be there. `further` are types that are known beside those of the packs.
    """

    type: str = ""
    actor: str = ""
    date: str = ""
    from_: str = ""
    to: str = ""
    standing: str = ""
    status: str = ""
    source: str = ""
    outlet: str = ""
    place: str = ""
    search: str = ""
    further: Collection[str] = field(default=(), compare=False)

    def wanted(self) -> Wanted:
        """What to find.

        Raises:
            FilterError: where a filter asks for nothing that there can be.
        """
        first, last = self._days()
        return Wanted(
            types=(_type(self.type, self.further),) if self.type.strip() else (),
            actor=_actor(self.actor) if self.actor.strip() else None,
            first=first.isoformat() if first else None,
            last=last.isoformat() if last else None,
            standings=(_one_of(Standing, self.standing, "standing").value,) if self.standing else (),
            statuses=(_one_of(Status, self.status, "status"),) if self.status else (),
            source=self.source.strip() or None,
            outlet=self.outlet.strip() or None,
            places=_places(self.place.strip()) if self.place.strip() else (),
            words=self.search.strip() or None,
        )

    def _days(self) -> tuple[dt.date | None, dt.date | None]:
        on = _ends(self.date, "date") if self.date.strip() else (None, None)
        begins = _ends(self.from_, "from")[0] if self.from_.strip() else None
        ends = _ends(self.to, "to")[1] if self.to.strip() else None
        first = max((day for day in (on[0], begins) if day), default=None)
        last = min((day for day in (on[1], ends) if day), default=None)
        if first and last and last < first:
            raise FilterError(f"there is no day from {first} to {last}", "from", "to", "date")
        return first, last


def _ends(text: str, name: str) -> tuple[dt.date, dt.date]:
    try:
        return When(text.strip()).days
    except ValueFormError as error:
        raise FilterError(str(error), name) from None


Word = TypeVar("Word", Standing, Status)


def _one_of(words: type[Word], given: str, name: str) -> Word:
    try:
        return words(given.strip().casefold())
    except ValueError:
        raise FilterError(f"{line(given)!r} is no {name}; there are {', '.join(words)}", name) from None


def _type(given: str, further: Collection[str]) -> str:
    from dateline.packs import CORE, FURTHER, chosen, is_file, load
    from dateline.packs.responses import ORDER

    own = (load(name).name for name in chosen() if is_file(name))
    wanted, types = "-".join(given.casefold().split()), (*CORE, *FURTHER, *own, *ORDER)
    if wanted not in types and wanted not in further:
        raise FilterError(f"{line(given)!r} is no type; the types are {', '.join(types)}", "type")
    return wanted


def _actor(given: str) -> str:
    """A state's code in lower case for its code or any of its names; else the words themselves."""
    from dateline.places.tables import countries

    wanted = given.strip().casefold()
    for code, state in countries().items():
        named = (code, state.name, *state.names, *state.abbreviations)
        if wanted in {name.casefold() for name in named}:
            return code.casefold()
    return wanted


def _places(given: str) -> tuple[str, ...]:
    """The words themselves, which may be an id, and the id of the place of that name where the gazetteer has one."""
    from dateline.places import lookup

    found = lookup(given)
    return (given, found.id) if found and found.id else (given,)
