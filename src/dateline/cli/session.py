"""Opens the record for a command: up to date, whatever stopped before."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.cli.console import progress, say

if TYPE_CHECKING:
    from dateline.lookup import Session
    from dateline.record import Store


@contextmanager
def opened(name: str, *, create: bool = False) -> "Iterator[Session]":
    """The record of that name; what is derived in it is brought up to date first, where it is not.

    Raises:
        RecordError: where it cannot be opened.
    """
    from dateline.lookup import Session
    from dateline.record import open_record, state

    with open_record(name, create=create) as store:
        with store.snapshot() as db:
            current = state.fits(db)
        if not current:
            _refresh(store)
        yield Session(store)


def _refresh(store: "Store") -> None:
    from dateline import pipeline  # with all that reads reports; a record that is up to date does without

    with progress() as watch:
        result = pipeline.refresh(store, watch=watch)
    for receipt in result.receipts:
        say(f"{receipt.name}: {receipt.why or receipt.outcome.value}", error=True)
