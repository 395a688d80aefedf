"""What a listing is asked for → which incidents are in it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

import typer

from dateline.errors import ValueFormError
from dateline.model import Incident, Record
from dateline.model.values import When
from dateline.model.words import Standing, Status

TypeName = Annotated[
    str | None,
    typer.Option("--type", metavar="TYPE", help="Only incidents of this type: missile-launch, space-launch …"),
]
Actor = Annotated[
    str | None,
    typer.Option("--actor", metavar="WHO", help="Only of this actor: a state's code or name, or a group's name."),
]
Date = Annotated[
    str | None,
    typer.Option("--date", metavar="DATE", help="Only on this date: 2021-10-19, 2021-10, 2021, or a/b for a stretch."),
]
From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="Only on this date or later.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="Only on this date or earlier.")]
StandingName = Annotated[
    Standing | None, typer.Option("--standing", help="Only with some property that stands so.", case_sensitive=False)
]
SourceName = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="WORDS", help="Only with a claim of a source so named (part of a name, role or body)."
    ),
]

InRecord = StrEnum("InRecord", {status.name: status.value for status in Status if status.in_record})  # type: ignore[misc]
"""The statuses that an incident of the record can have."""

StatusName = Annotated[InRecord | None, typer.Option("--status", help="Only with this status.", case_sensitive=False)]

MAIN = (Status.HAPPENED, Status.UNDER_WAY)
"""What the main list shows."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for; `None` asks for nothing. Dates are whole days, ends included."""

    type: str | None = None
    actor: str | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    standing: Standing | None = None
    status: Status | None = None
    source: str | None = None
    everything: bool = False

    @classmethod
    def of(
        cls,
        type: str | None = None,
        actor: str | None = None,
        date: str | None = None,
        from_: str | None = None,
        to: str | None = None,
        standing: Standing | None = None,
        status: "InRecord | None" = None,
        source: str | None = None,
        everything: bool = False,
    ) -> "Selection":
        """The selection that these options ask for.

        Raises:
            typer.BadParameter: where one of them is no date.
        """
        on = _days(date, "--date") if date else (None, None)
        first = max((d for d in (on[0], _days(from_, "--from")[0] if from_ else None) if d), default=None)
        last = min((d for d in (on[1], _days(to, "--to")[1] if to else None) if d), default=None)
        if first and last and last < first:
            raise typer.BadParameter(f"there is no day from {first} to {last}", param_hint="--from, --to, --date")
        told = Status(status.value) if status else None
        return cls(type, _actor(actor), first, last, standing, told, source, everything)

    def holds(self, record: Record, incident: Incident) -> bool:
        """Whether the incident is among those asked for."""
        return self.fits(record, incident) and (self.everything or self._main(incident))

    def fits(self, record: Record, incident: Incident) -> bool:
        """Whether it is, or would be with `--all`."""
        label = incident.actor.label.casefold() if incident.actor else None
        return (
            (self.type is None or incident.type == self.type.casefold().replace(" ", "-"))
            and (self.actor is None or label == self.actor)
            and self._dated(incident)
            and (self.standing is None or any(p.standing is self.standing for p in incident.account.values()))
            and (self.status is None or incident.status is self.status)
            and (self.source is None or _told_by(record, incident, self.source.casefold()))
        )

    def _main(self, incident: Incident) -> bool:
        if self.status is None and incident.status not in MAIN:
            return False
        return not incident.response and bool(incident.main_in)

    def _dated(self, incident: Incident) -> bool:
        if self.first is None and self.last is None:
            return True
        if incident.date is None:
            return False
        low, high = incident.date.days
        return (self.first is None or high >= self.first) and (self.last is None or low <= self.last)

    def summary(self, record: Record, found: list[Incident]) -> str:
        """How many there are, and what `--all` would add."""
        from dateline.cli.show import words

        one = "incident" if len(found) == 1 else "incidents"
        disputed = sum(any(p.standing is Standing.DISPUTED for p in i.account.values()) for i in found)
        shown = {incident.id for incident in found}
        left = [i for i in record.incidents.values() if i.id not in shown and self.fits(record, i)]
        responses = sum(i.response for i in left)
        kinds = {
            "told only in passing": sum(not i.response and not i.main_in and i.status in MAIN for i in left),
            "response" if responses == 1 else "responses": responses,
            "planned": sum(not i.response and i.status not in MAIN for i in left),
        }
        more = ", ".join(f"{words.number(n)} {kind}" for kind, n in kinds.items() if n)
        head = f"{words.number(len(found))} {one}, {disputed} of them disputed." if found else "No such incident."
        if not record.incidents:
            head = f"In {words.number(len(record.reports))} reports no incident was read."
        return head + (f" With --all also: {more}." if more else "")


def by_date(incidents: Iterable[Incident]) -> list[Incident]:
    """In the order of their dates; those without one last."""
    return sorted(incidents, key=lambda i: (i.date.days[0].isoformat() if i.date else "~", i.slug, i.id))


def _days(text: str, option: str) -> tuple[dt.date, dt.date]:
    try:
        return When(text.strip()).days
    except ValueFormError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def _actor(given: str | None) -> str | None:
    """A state's code in lower case for its code or any of its names; else the words themselves."""
    if given is None:
        return None
    from dateline.places.tables import countries

    wanted = given.strip().casefold()
    for code, state in countries().items():
        named = (code, state.name, *state.names, *state.abbreviations)
        if wanted in {name.casefold() for name in named}:
            return code.casefold()
    return wanted


def _told_by(record: Record, incident: Incident, words: str) -> bool:
    ids = {record.claims[id].source for id in incident.claims if id in record.claims}
    for source in (record.sources[id] for id in ids if id in record.sources):
        named = filter(None, (source.name, *source.names, source.role, source.body))
        if any(words in name.casefold() for name in named):
            return True
    return False
