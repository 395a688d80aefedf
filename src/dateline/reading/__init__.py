"""Reading: a report in, the incidents it tells and their claims out.

A `Reader` is all that the rest of the program knows of it. `local` reads by a parser and rules; `worker` runs a reader
in processes of its own, so that a report that breaks it breaks nothing else.
"""

from collections.abc import Generator, Iterable
from typing import Protocol

from dateline.errors import ReadingError
from dateline.model import Reading, Report

__all__ = ["ReadAll", "Reader"]


class Reader(Protocol):
    """Reads one report. The same report gives the same reading for as long as `name` stays the same."""

    @property
    def name(self) -> str:
        """Kind, version, and a digest of all that a reading depends on: `local 0.1.0+abc123`."""
        ...

    def read(self, report: Report) -> Reading:
        """All that the report tells.

        Raises:
            ReadingError: where it cannot be read.
        """
        ...


class ReadAll(Protocol):
    """Reads many reports, each as if it were the only one."""

    @property
    def name(self) -> str:
        """The name of the reader that does it."""
        ...

    def __call__(self, reports: Iterable[Report]) -> Generator[tuple[Report, Reading | ReadingError]]:
        """Each report with its reading, or why it has none, in the order given; takes in only a few ahead.

        Closing it ends what it has under way.

        Raises:
            ReaderUnavailable: where no report can be read at all.
        """
        ...
