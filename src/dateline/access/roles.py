"""What a person may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Each may also do what those before it may."""

    READER = "reader"
    """Reads all that the desk shows."""
    ANALYST = "analyst"
    """Decides, and adds reports."""
    ADMIN = "admin"
    """Sees who signed in and what was decided."""

    @property
    def rank(self) -> int:
        """0 for the one who may do least."""
        return list(Role).index(self)

    def covers(self, needed: "Role") -> bool:
        """Whether whoever has this role may do what that one may."""
        return self.rank >= needed.rank


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: the name under which they decide, and their role; `key` is by what they are known in the record, and
    empty for whoever sits at a machine whose record has no users.
    """

    name: str
    role: Role
    key: str = ""
