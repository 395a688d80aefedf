"""What an address of the list asks for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from typing import Self

import msgspec

from dateline.desk.templating import address
from dateline.lookup.filters import Filters
from dateline.model.words import MAIN, Status
from dateline.record.find import Wanted

LONGEST = 200
"""Characters of a filter; what is longer is no filter that a page takes."""


@dataclass(frozen=True)
class Asked:
    """The filters of a list as they stand in its address; an empty one asks for nothing."""

    type: str = ""
    actor: str = ""
    from_: str = ""
    to: str = ""
    standing: str = ""
    show: str = ""
    """`all`: also what is told only in passing; `planned`: plans alone."""
    q: str = ""
    source: str = ""
    outlet: str = ""
    place: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """What the filters of an address ask for, whatever else stands in it."""
        names = {field.name.rstrip("_"): field.name for field in fields(cls)}
        return cls(**{names[key]: value[:LONGEST] for key, value in query.items() if key in names})

    def wanted(self, types: Collection[str] = ()) -> Wanted:
        """What is to be found; `types` are those that the record has.

        Raises:
            FilterError: where a filter asks for nothing that there can be.
        """
        asked = Filters(
            type=self.type,
            actor=self.actor,
            from_=self.from_,
            to=self.to,
            standing=self.standing,
            source=self.source,
            outlet=self.outlet,
            place=self.place,
            search=self.q,
            further=types,
        )
        return msgspec.structs.replace(
            asked.wanted(),
            statuses=(Status.PLANNED, Status.UNREPORTED) if self.show == "planned" else MAIN,
            responses=False,
            passing=None if self.show else False,
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything is asked for but a kind of list."""
        return any(value for name, value in self.query.items() if name != "show")

    @property
    def rarer(self) -> bool:
        """Whether a filter is set that a page shows only when it is asked to."""
        return bool(self.source or self.outlet or self.place or self.show == "all")

    @property
    def query(self) -> dict[str, str]:
        """The filters by their names in the address."""
        return {field.name.rstrip("_"): getattr(self, field.name) for field in fields(self)}

    @property
    def reports(self) -> str:
        """The address of the reports that have the words."""
        return address("/reports", q=self.q)

    @property
    def within(self) -> str:
        """The beginning of the address of the same list between other days, which go behind it."""
        here = replace(self, from_="", to="").but()
        return here + ("&" if "?" in here else "?")

    def but(self, path: str = "/") -> str:
        """The address of the same list, or of another page with its filters."""
        return address(path, **self.query)
