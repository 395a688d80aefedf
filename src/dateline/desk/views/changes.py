"""Changes as the journal has them → the rows of a page, each with what it was about in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.desk.views.quotes import Piece, quoted
from dateline.display import times, words
from dateline.display.clean import line
from dateline.display.journaled import sides, told_by
from dateline.display.who import People
from dateline.lookup.pages import Changes
from dateline.model import Incident
from dateline.record.journal import Change


@dataclass(frozen=True)
class Row:
    """A change: when (UTC), in which incident, what was so before and after, and through which report.

    Of an incident that is no more `title` says who told it, `sentence` how. `went` is true where it went, into another
    where it was `merged`: `into` is then what that one is today, by id and title, empty where it is none or this one
    itself. Where it `stands`, it has come back since.
    """

    at: str
    incident: str
    title: str
    sentence: list[Piece]
    property: str
    before: str
    after: str
    went: bool
    merged: bool
    stands: bool
    into: tuple[str, str]
    report: str
    outlet: str


def rows(found: Changes) -> list[Row]:
    """The rows of a page of changes."""
    return list(_rows(found))


def _rows(found: Changes) -> Iterator[Row]:
    people = People(found.record)
    for _, change in found.changes:
        incident = found.record.incidents.get(change.incident)
        was = found.gone.get(change.incident) if incident is None else None
        went = change.property == "id"
        before, after = ("", "") if went else sides(change, incident)
        title = _title(incident) if incident else told_by(people, was) if was else change.incident
        yield Row(
            at=times.stamp(change.at),
            incident=change.incident,
            title=title,
            sentence=quoted(was.exact, ()) if was else [],
            property="" if went else words.label(change.property),
            before=before,
            after=after,
            went=went,
            merged=went and change.after is not None,
            stands=went and incident is not None,
            into=_into(found, change),
            report=change.report or "",
            outlet=people.outlet(change.report) if change.report else "",
        )


def _into(found: Changes, change: Change) -> tuple[str, str]:
    now = found.into.get(change.after or "") if change.property == "id" else None
    incident = found.record.incidents.get(now) if now else None
    return (incident.id, _title(incident)) if incident and incident.id != change.incident else ("", "")


def _title(incident: Incident) -> str:
    return line(incident.title) or incident.id
