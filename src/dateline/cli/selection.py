"""What a listing is asked for → which incidents are in it.

The filters are declared once: a command that has a parameter of `DayFilters` or `Filters` takes all their options.
"""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from dateline.errors import FilterError
from dateline.model import Incident
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

OutletName = Annotated[
    str | None,
    typer.Option("--outlet", metavar="WORDS", help="Only told by an outlet or agency so named (part of a name)."),
]
PlaceName = Annotated[
    str | None,
    typer.Option("--place", metavar="NAME", help="Only at this place or within it: Sinpo, South Hamgyong, an id."),
]
Search = Annotated[
    str | None,
    typer.Option(
        "--search",
        metavar="WORDS",
        help='Only with these words in a report of it, or in its title: words, "words in a row", -without.',
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFilters:
    """The options by which a command asks for incidents of a type or an actor, or of some days, as they were typed."""

    type_: TypeName = None
    actor: Actor = None
    date: Date = None
    from_: From = None
    to: To = None

    def selection(self, *, everything: bool = False) -> "Selection":
        """The selection that they ask for.

        Raises:
            typer.BadParameter: where one of them asks for nothing that there can be.
        """
        given = {one.name: getattr(self, one.name) for one in fields(self)}
        return Selection.of(type=given.pop("type_"), everything=everything, **given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters(DayFilters):
    """All options by which a command asks for incidents, as they were typed."""

    standing: StandingName = None
    status: StatusName = None
    source: SourceName = None
    outlet: OutletName = None
    place: PlaceName = None
    search: Search = None


def filtered(command: Callable[..., None]) -> Callable[..., None]:
    """A command as Typer takes it: in the place of its parameter `filters` there are the options of its class."""
    asked = get_type_hints(command)["filters"]
    options = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=option)
        for name, option in get_type_hints(asked, include_extras=True).items()
    ]
    own = inspect.signature(command, eval_str=True).parameters.values()
    taken = [one for given in own for one in (options if given.name == "filters" else (given,))]

    @wraps(command)
    def called(**given: Any) -> None:
        command(filters=asked(**{one.name: given.pop(one.name) for one in options}), **given)

    # Typer asks for both: the order and defaults of what a function takes, and the types.
    by_name = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in taken]
    called.__signature__ = inspect.Signature(by_name)  # type: ignore[attr-defined]
    called.__annotations__ = {one.name: one.annotation for one in by_name}
    return called


@dataclass(frozen=True, slots=True)
class Selection:
    """What is asked for, and which of what is found is shown."""

    wanted: "Wanted"
    status: Status | None = None
    everything: bool = False

    @classmethod
    def of(cls, *, status: "InRecord | None" = None, everything: bool = False, **given: str | None) -> "Selection":
        """The selection that these options ask for; see `dateline.lookup.filters`.

        Raises:
            typer.BadParameter: where one of them asks for nothing that there can be.
        """
        from dateline.lookup.filters import Filters

        asked = {name: value for name, value in given.items() if value}
        told = Status(status.value) if status else None
        try:
            wanted = Filters(**asked, status=told.value if told else "").wanted()
        except FilterError as error:
            hint = ", ".join(f"--{name}" for name in error.filters)
            raise typer.BadParameter(str(error), param_hint=hint) from None
        return cls(wanted, told, everything)

    def listed(self) -> "Wanted":
        """What to look for where only what is shown is wanted."""
        from msgspec.structs import replace

        if self.everything:
            return self.wanted
        statuses = (self.status,) if self.status else MAIN
        return replace(self.wanted, statuses=statuses, responses=False, passing=False)

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
        if not looked_for and self == Selection.of(everything=self.everything):
            head = f"In {words.number(reports)} reports no incident was read."
        return head + (f" With --all also: {more}." if more else "")
