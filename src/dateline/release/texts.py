"""Which texts go along with a release."""

from enum import StrEnum


class Texts(StrEnum):
    """Which reports' texts go along."""

    OPEN = "open"
    """Those whose licence lets anybody pass them on."""
    NONE = "none"
    ALL = "all"
    """All of them: for whoever holds the rights, or keeps the release to themselves."""
