"""Every error Dateline raises on purpose, as one tree.

Each message is one sentence that says what was wrong with which input, and what to do where there is something to do.
The command line prints the message and nothing else; anything that is not a `DatelineError` is a bug.
"""


class DatelineError(Exception):
    """The root: catch this to catch everything Dateline raises on purpose."""


class IntakeError(DatelineError):
    """An input could not be turned into reports. `name` is the input's name as the user gave it."""

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        self.why = why
        super().__init__(f"{name}: {why}")


class NothingToRead(IntakeError):
    """An input holds no report, and nothing is wrong with it: it is empty, or a page without running text."""


class ReadingError(DatelineError):
    """One report could not be read; the others are not touched by it."""


class ReaderUnavailable(ReadingError):
    """The language model, or another part that the reader needs, is not installed or does not load."""


class PackError(DatelineError):
    """A pack's TOML file does not say what a pack must say."""


class MapError(DatelineError):
    """A table's map does not say what a map must say, or does not fit the table."""


class CaseError(DatelineError):
    """A file of cases does not say what a case must say."""


class ValueFormError(DatelineError):
    """A value is not in the form its property asks for."""


class FilterError(ValueFormError):
    """A filter of a list asks for nothing that there can be. `filters` are the names of those that are wrong."""

    def __init__(self, why: str, *filters: str) -> None:
        self.filters = filters
        super().__init__(why)


class RecordError(DatelineError):
    """The record could not be opened, read or written."""


class TooLarge(RecordError):
    """The record is too large for what is asked of it; the message says what to ask instead."""


class NotInRecord(RecordError):
    """An id that this record has never shown."""


class DecisionError(DatelineError):
    """A decision that cannot be made, or would mean nothing; nothing was stored."""


class AccessError(DatelineError):
    """Something about users, passwords or tokens that cannot be; nothing was changed. It never holds a secret."""
