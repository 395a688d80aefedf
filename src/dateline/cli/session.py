"""Opens the record for a command: up to date, read as a whole or in part, and what a short id stands for."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dateline.cli.console import progress, say
from dateline.cli.show.clean import line
from dateline.errors import NotInRecord

if TYPE_CHECKING:
    from dateline.model import Record
    from dateline.record import Store

LEAST_PREFIX = 3
"""Characters of an id, after its letter, that must be given."""


class Ambiguous(NotInRecord):
    """The beginning of an id that fits more than one."""


@dataclass(frozen=True, slots=True)
class Session:
    """An open record that is up to date."""

    store: "Store"

    def record(self) -> "Record":
        """All of it."""
        from dateline import pipeline

        return pipeline.content(self.store)

    def part(self, incidents: Collection[str]) -> "Record":
        """These incidents, with their claims, sources and reports."""
        from dateline.record import projections

        with self.store.snapshot() as db:
            return projections.load(db, incidents)


@contextmanager
def opened(name: str, *, create: bool = False) -> "Iterator[Session]":
    """The record of that name; what is derived in it is brought up to date first, where it is not.

    Raises:
        RecordError: where it cannot be opened.
    """
    from dateline import pipeline
    from dateline.record import open_record

    with open_record(name, create=create) as store:
        with progress() as watch:
            result = pipeline.refresh(store, watch=watch)
        for receipt in result.receipts:
            say(f"{receipt.name}: {receipt.why or receipt.outcome.value}", error=True)
        yield Session(store)


def matching(given: str, ids: Collection[str], letters: str, what: str) -> str:
    """The one id that begins as given, with or without its letter.

    Raises:
        NotInRecord: where none does, or so little is given that it says nothing.
        Ambiguous: where several do.
    """
    text = given.strip().casefold()
    bare = text.partition("-")[2] if text[:2] in {f"{letter}-" for letter in letters} else text
    starts = {text} if bare != text else {f"{letter}-{bare}" for letter in letters}
    if text in ids:
        return text
    if len(bare) < LEAST_PREFIX:
        raise NotInRecord(f"{line(given)}: give at least {LEAST_PREFIX} characters of the id of {what}.")
    found = sorted(id for id in ids if any(id.startswith(start) for start in starts))
    if not found:
        raise NotInRecord(f"{line(given)}: this record holds no {what} of that id.")
    if len(found) > 1:
        some = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
        raise Ambiguous(f"{line(given)}: {len(found)} ids begin so ({some}); give more of it.")
    return found[0]
