"""What a listing is asked for → which incidents are in it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import ValueFormError
from dateline.model import Incident
from dateline.model.values import When
from dateline.model.words import MAIN, Standing, Status

if TYPE_CHECKING:
    from dateline.record.find import Wanted

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

RESPONSES = (
    "agree", "consult", "support", "concede", "cooperate", "aid", "retreat", "request",
    "accuse", "reject", "threaten", "protest", "sanction", "mobilize", "coerce", "assault",
)  # fmt: skip
"""The types that a response can have, from the friendliest."""


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
            typer.BadParameter: where one of them is no date, or no type that there is.
        """
        on = _days(date, "--date") if date else (None, None)
        first = max((d for d in (on[0], _days(from_, "--from")[0] if from_ else None) if d), default=None)
        last = min((d for d in (on[1], _days(to, "--to")[1] if to else None) if d), default=None)
        if first and last and last < first:
            raise typer.BadParameter(f"there is no day from {first} to {last}", param_hint="--from, --to, --date")
        told = Status(status.value) if status else None
        return cls(_type(type), _actor(actor), first, last, standing, told, source, everything)

    def wanted(self) -> "Wanted":
        """What to look for in the record: all that is asked for but the source, and what `--all` would add to it."""
        from dateline.record.find import Wanted

        return Wanted(
            types=(self.type,) if self.type else (),
            actor=self.actor,
            first=self.first.isoformat() if self.first else None,
            last=self.last.isoformat() if self.last else None,
            standings=(self.standing.value,) if self.standing else (),
            statuses=(self.status,) if self.status else (),
        )

    def listed(self) -> "Wanted":
        """What to look for where only what is shown is wanted: all that is asked for but the source."""
        from msgspec.structs import replace

        if self.everything:
            return self.wanted()
        statuses = (self.status,) if self.status else MAIN
        return replace(self.wanted(), statuses=statuses, responses=False, passing=False)

    def shows(self, incident: Incident) -> bool:
        """Whether one that was looked for is shown: with `--all` each is."""
        if self.everything:
            return True
        if self.status is None and incident.status not in MAIN:
            return False
        return not incident.response and bool(incident.main_in)

    def summary(self, looked_for: Sequence[Incident], reports: int) -> str:
        """How many of those looked for are shown, and what `--all` would add; `reports` are all of the record's."""
        from dateline.display import words

        found = [incident for incident in looked_for if self.shows(incident)]
        left = [incident for incident in looked_for if not self.shows(incident)]
        one = "incident" if len(found) == 1 else "incidents"
        disputed = sum(any(p.standing is Standing.DISPUTED for p in i.account.values()) for i in found)
        responses = sum(i.response for i in left)
        kinds = {
            "told only in passing": sum(not i.response and not i.main_in and i.status in MAIN for i in left),
            "response" if responses == 1 else "responses": responses,
            "planned": sum(not i.response and i.status not in MAIN for i in left),
        }
        more = ", ".join(f"{words.number(n)} {kind}" for kind, n in kinds.items() if n)
        head = f"{words.number(len(found))} {one}, {disputed} of them disputed." if found else "No such incident."
        if not looked_for and self == Selection(everything=self.everything):
            head = f"In {words.number(reports)} reports no incident was read."
        return head + (f" With --all also: {more}." if more else "")


def _days(text: str, option: str) -> tuple[dt.date, dt.date]:
    try:
        return When(text.strip()).days
    except ValueFormError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def _type(given: str | None) -> str | None:
    if given is None:
        return None
    from dateline.packs import CORE, FURTHER, chosen, is_file, load

    own = (load(name).name for name in chosen() if is_file(name))
    wanted, types = "-".join(given.casefold().split()), (*CORE, *FURTHER, *own, *RESPONSES)
    if wanted not in types:
        from dateline.display.clean import line

        raise typer.BadParameter(f"{line(given)!r} is no type; the types are {', '.join(types)}", param_hint="--type")
    return wanted


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
