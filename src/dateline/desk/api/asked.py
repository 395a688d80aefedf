"""What an address of the API asks for, as types: here alone pydantic says what may be asked, and what may not.

A name that an address does not know is refused, since what was meant by it would else be left out in silence.
"""

from typing import Annotated, Literal

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from dateline.asof import AsOf
from dateline.desk.asking import Asked
from dateline.errors import ValueFormError
from dateline.export.formats import Rows
from dateline.model.check import CheckKind, Verdict
from dateline.model.words import Standing

MOST = 200
"""Items in one piece of a list."""


def _printable(text: str) -> str:
    if not text.isprintable():
        raise ValueError("control characters mean nothing here")
    return text


def _moment(text: str) -> str:
    try:
        AsOf.of(text)
    except ValueFormError as error:
        raise ValueError(str(error)) from None
    return text


Word = Annotated[str, Field(max_length=200), AfterValidator(_printable)]
Moment = Annotated[
    str,
    Field(max_length=40, description="A day, 2021-10-19, or a time, 2021-10-19T17:00+09:00.", examples=["2021-10-19"]),
    AfterValidator(_moment),
]


def _id(letters: str, what: str) -> str:
    return rf"^[{letters}]-[0-9a-z]{{3,40}}$"


IncidentId = Annotated[
    str,
    Path(
        pattern=_id("imc", "an incident"),
        description="An incident's id, or that of a mention or claim in it.",
        examples=["i-bte5ymaszv8dt4kb"],
    ),
]
ClaimId = Annotated[str, Path(pattern=_id("c", "a claim"), examples=["c-1k3v5s7w9x2y4z6a"])]
ReportId = Annotated[str, Path(pattern=_id("r", "a report"), examples=["r-1k3v5s7w9x2y4z6a"])]
SourceId = Annotated[str, Path(pattern=_id("s", "a source"), examples=["s-1k3v5s7w9x2y4z6a"])]
DecisionId = Annotated[str, Path(pattern=_id("d", "a decision"), examples=["d-1k3v5s7w9x2y4z6a"])]


class Query(BaseModel):
    """What may stand behind the question mark."""

    model_config = ConfigDict(extra="forbid", populate_by_name=False)


class Piece(Query):
    """Which piece of a list."""

    limit: Annotated[int, Field(ge=1, le=MOST, description="Items at most.")] = 50
    cursor: Annotated[
        str | None,
        Field(max_length=400, description="Where to go on: `next` of the piece before, with the same filters."),
    ] = None

    @property
    def filters(self) -> dict[str, object]:
        """All but which piece of it: what the list is of."""
        return {"list": type(self).__name__, **self.model_dump(exclude={"limit", "cursor"}, by_alias=True)}


class Filters(Query):
    """Which incidents: the filters of the desk's list, by the same names."""

    type: Annotated[Word, Field(description="Of this type.", examples=["missile-launch"])] = ""
    actor: Annotated[Word, Field(description="By this state (its code) or group (its name).", examples=["KP"])] = ""
    from_: Annotated[str, Field(alias="from", max_length=40, description="On this day, month or year, or later.")] = ""
    to: Annotated[str, Field(max_length=40, description="On this day, month or year, or earlier.")] = ""
    standing: Annotated[Standing | Literal[""], Field(description="With a property that stands so.")] = ""
    show: Annotated[
        Literal["", "all", "planned"],
        Field(description="`all`: also what is told only in passing; `planned`: plans alone."),
    ] = ""
    q: Annotated[
        Word, Field(description='With these words in a report or the title: words, "words in a row", -without.')
    ] = ""
    source: Annotated[Word, Field(description="Told by a source so named: a part of a name, role or body.")] = ""
    outlet: Annotated[Word, Field(description="Printed by an outlet or agency so named: a part of a name.")] = ""
    place: Annotated[Word, Field(description="At this place or within it: a name or an id.", examples=["Sinpo"])] = ""

    @property
    def asked(self) -> Asked:
        """The same as the desk's list has it."""
        return Asked(
            self.type,
            self.actor,
            self.from_,
            self.to,
            self.standing,
            self.show,
            self.q,
            self.source,
            self.outlet,
            self.place,
        )


class Incidents(Piece, Filters):
    """Which incidents, and which piece of them."""

    as_of: Annotated[Moment | None, Field(description="As the reports published by then told it.")] = None


class Download(Filters):
    """Which incidents, and what a row is where a file holds one table."""

    table: Rows = Rows.INCIDENTS
    as_of: Moment | None = None


class AsOfQuery(Query):
    """As of when."""

    as_of: Annotated[Moment | None, Field(description="As the reports published by then told it.")] = None


class HistoryQuery(Query):
    """Which history."""

    as_shown: Annotated[
        bool, Field(description="What this record itself showed, and when; else by publication of the reports.")
    ] = False


Held = Annotated[str | None, Field(pattern=r"^[cirs]-[0-9a-z]{3,40}$")]


class Claims(Piece):
    """Which claims."""

    incident: Annotated[Held, Field(description="On this incident, by its id.")] = None
    report: Annotated[Held, Field(description="From this report, by its id.")] = None
    source: Annotated[Held, Field(description="By this source, by its id.")] = None
    property: Annotated[
        str | None, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$", description="Of this property.", examples=["count"])
    ] = None


class Reports(Piece):
    """Which reports."""

    incident: Annotated[Held, Field(description="That tell of this incident, by its id.")] = None
    copy_of: Annotated[Held, Field(description="Copies of this report, by its id.")] = None
    version_of: Annotated[Held, Field(description="New versions of this report, by its id.")] = None


class Sources(Piece):
    """Which sources: all of them."""


class Checks(Piece):
    """Which checks."""

    verdict: Annotated[Verdict | None, Field(description="With this verdict.")] = None
    kind: Annotated[CheckKind | None, Field(description="Against what was held.")] = None
    incident: Annotated[Held, Field(description="Of claims on this incident, by its id.")] = None
    report: Annotated[Held, Field(description="Of claims in this report, by its id.")] = None


class Changes(Piece):
    """Which changes."""

    incident: Annotated[Held, Field(description="Of this incident, by its id.")] = None
    since: Annotated[Moment | None, Field(description="Shown then or later: a day's begin, or a time.")] = None


class Decisions(Piece):
    """Which decisions."""

    incident: Annotated[Held, Field(description="On this incident, by its id.")] = None
