"""Words kept as words."""

import re

import msgspec

from dateline.model.values.relation import Relation


def plain(text: str) -> str:
    """The text without case, white space runs and the marks round it: what equality of words looks at."""
    return re.sub(r"\s+", " ", text).strip(" .,;:\"'“”‘’").casefold()


class Text(msgspec.Struct, frozen=True, tag="text"):
    """Words as they stand. Two texts are equal or merely compatible: wording alone never contradicts."""

    text: str

    def compare(self, other: "Text") -> Relation:
        """Equal but for case and white space, else compatible."""
        return Relation.EQUAL if plain(self.text) == plain(other.text) else Relation.COMPATIBLE
