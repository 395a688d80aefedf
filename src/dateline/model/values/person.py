"""One who took part in an incident: a name, or what the text calls them, with what is told of them."""

import msgspec

from dateline.model.values.relation import Relation
from dateline.model.values.text import plain


class Person(msgspec.Struct, frozen=True, tag="person"):
    """Somebody by `name`, or by the words of the text (`label`: "boy") where no name is told or it is not to be shown.

    `roles` are "victim", "shooter" or "suspect"; `status` is what became of them: dead, sought, detained, released,
    charged, acquitted or convicted. `age` is in years.
    """

    name: str | None = None
    label: str | None = None
    age: int | None = None
    roles: tuple[str, ...] = ()
    status: str | None = None

    @property
    def called(self) -> str:
        """The name, else the label."""
        return self.name or self.label or "somebody"

    def compare(self, other: "Person") -> Relation:
        """Equal where name, or age and label, roles and status are the same; else compatible: both may have taken
        part, and of one person different things are true at different times.
        """
        mine, theirs = (
            (plain(p.name) if p.name else (plain(p.label or ""), p.age), p.roles, p.status) for p in (self, other)
        )
        return Relation.EQUAL if mine == theirs else Relation.COMPATIBLE
