"""Who: a state, an armed group, an organisation or a person."""

import msgspec

from dateline.model.values.relation import Relation
from dateline.model.values.text import plain


class Party(msgspec.Struct, frozen=True, tag="party"):
    """A party by name, with the ISO 3166 alpha-2 code of its state where it is a state or one of its bodies."""

    name: str
    code: str | None = None

    @property
    def label(self) -> str:
        """What stands in the record: the code of a state, else the plain name."""
        return self.code or self.name

    def compare(self, other: "Party") -> Relation:
        """Equal by state where both have one, else by name; two different parties contradict."""
        if self.code and other.code:
            same = self.code == other.code
        else:
            same = self.label == other.label or plain(self.name) == plain(other.name)
        return Relation.EQUAL if same else Relation.CONTRADICTS
