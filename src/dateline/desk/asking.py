"""What an address of the list asks for."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Self

from dateline.desk.templating import address
from dateline.errors import ValueFormError
from dateline.model.values import When
from dateline.model.words import MAIN, Standing, Status
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

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """What the filters of an address ask for, whatever else stands in it."""
        names = {field.name.rstrip("_"): field.name for field in fields(cls)}
        return cls(**{names[key]: value[:LONGEST] for key, value in query.items() if key in names})

    def wanted(self) -> Wanted:
        """What is to be found.

        Raises:
            ValueFormError: where a date is none, or a standing is none that there is.
        """
        if self.standing and self.standing not in set(Standing):
            raise ValueFormError(f"{self.standing!r} is no standing.")
        first, last = _day(self.from_, 0), _day(self.to, 1)
        return Wanted(
            types=(self.type,) if self.type else (),
            actor=self.actor or None,
            first=first.isoformat() if first else None,
            last=last.isoformat() if last else None,
            standings=(self.standing,) if self.standing else (),
            statuses=(Status.PLANNED, Status.UNREPORTED) if self.show == "planned" else MAIN,
            responses=False,
            passing=None if self.show else False,
        )

    @property
    def query(self) -> dict[str, str]:
        """The filters by their names in the address."""
        return {field.name.rstrip("_"): getattr(self, field.name) for field in fields(self)}

    def but(self, path: str = "/", **other: str) -> str:
        """The address of the same list with other filters."""
        return address(
            path, **replace(self, **{("from_" if name == "from" else name): v for name, v in other.items()}).query
        )


def _day(text: str, end: int) -> dt.date | None:
    return When(text.strip()).days[end] if text.strip() else None
