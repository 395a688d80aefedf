"""A decision that was just made → what it changed, incident by incident."""

from dataclasses import dataclass

from dateline.asof import changes
from dateline.desk.views.incident import Altered, altered
from dateline.desk.views.listing import Row, row
from dateline.lookup.deciding import Made


@dataclass(frozen=True)
class Outcome:
    """What a decision did to one incident; `new` where there was none before it."""

    incident: Row
    new: bool
    altered: list[Altered]


def outcomes(made: Made) -> list[Outcome]:
    """What a decision changed, by incident."""
    found = []
    for id in sorted(made.after):
        incident = made.after[id]
        was = made.was(incident)
        found.append(Outcome(row(incident), was is None, altered(changes(was, incident) if was else ())))
    return found


def gone(made: Made) -> list[str]:
    """The incidents that are no more."""
    return sorted(made.before.keys() - made.after.keys())
