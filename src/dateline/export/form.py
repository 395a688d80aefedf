"""The record's JSON as types: what `dateline export --format json` writes, and what its schema is generated from.

The form is stable: a field is added, never renamed and never given another meaning, under the same `schema`.
"""

from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

from dateline.model import Verb
from dateline.model.anchor import ClaimAnchor, MentionAnchor
from dateline.model.check import CheckKind, Verdict
from dateline.model.words import Basis, Certainty, Field, Polarity, PublishedBasis, SourceKind, Standing, Status

SCHEMA: Literal["dateline/record/1"] = "dateline/record/1"

Day = Annotated[str, Meta(description="An EDTF level 0 date or interval, with ~ or ? where the words are loose.")]
Time = Annotated[
    str, Meta(description="An EDTF date, or an ISO 8601 time with its offset, as precise as it was given.")
]
Actor = Annotated[str, Meta(description="ISO 3166 alpha-2 code of a state, else the plain name of a group or person.")]
Value = Annotated[
    Any,
    Meta(
        description="A value in the form of its property's type: a whole number or bounds for counts, a number in the"
        " property's unit or bounds for quantities, an EDTF string for dates, an object for places, zones and"
        " comparatives, a code or name for parties, text for kinds and all else.",
        extra_json_schema={"type": ["number", "string", "object"]},
    ),
]


class ReportForm(msgspec.Struct, kw_only=True):
    """A report as it was taken in, without its text. `file` is the first of the names it was given under."""

    id: str
    file: str | None
    files: list[str]
    outlet: str | None
    agency: str | None
    title: str | None
    url: str | None
    published: Time | None
    published_basis: PublishedBasis | None
    language: str | None
    licence: str | None
    sha256: str
    copy_of: str | None
    version_of: str | None
    withdrawn: str | None


class SourceForm(msgspec.Struct, kw_only=True):
    """Who asserts something, or a page that is cited. `interest`: whether it speaks of its own; `reliability`: A to F,
    and F until it is set.
    """

    id: str
    name: str
    names: list[str]
    role: str | None
    body: str | None
    country: str | None
    kind: SourceKind
    named: bool
    interest: bool
    reliability: str
    url: Annotated[str | None, Meta(description="The address of a page that is cited.")]


class EvidenceForm(msgspec.Struct, kw_only=True):
    """One sentence of one field of one report: `field[start:end] == exact`, in code points; the end is not included."""

    report: str
    field: Field
    exact: str
    prefix: str
    suffix: str
    start: int
    end: int
    spans: Annotated[
        dict[str, tuple[int, int]], Meta(description="The words that gave trigger, value, source and date.")
    ]


class ClaimForm(msgspec.Struct, kw_only=True):
    """One property of an incident as one source asserts it; `source` null is the report's own voice."""

    id: str
    incident: str
    mention: str
    property: str
    value: Value
    part: str | None
    scope: str | None
    source: str | None
    via: Annotated[
        list[str],
        Meta(
            description="Those who relayed it, nearest to the source first; of a table's row, whose pages it names as "
            "its sources."
        ),
    ]
    cites: Annotated[
        list[str], Meta(description="The pages that a table's row names as its sources, each by the id of its source.")
    ]
    certainty: Certainty
    polarity: Polarity
    basis: Basis | None
    said_at: Time | None
    reported_at: Time | None
    evidence: EvidenceForm


class HeldForm(msgspec.Struct, kw_only=True):
    """One value of a property and the claims that hold it.

    `superseded` marks one that its own body replaced later, or an earlier toll; `later_told` one from a title, or told
    in passing, that contradicts its own body; `open` one that is still under investigation.
    """

    value: Value
    observers: int
    origins: int
    part: str | None
    scope: str | None
    polarity: Polarity
    superseded: bool
    later_told: bool
    open: bool
    claims: list[str]


class PropertyForm(msgspec.Struct, kw_only=True):
    """How a property stands. `lead` null means that no value leads; `why` says in words what decided.

    `low`, `best` and `high` are of counts and quantities; null is an open bound, or no lead. `credibility` is on the
    Admiralty scale, 1 to 6.
    """

    standing: Standing
    lead: Value | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    why: str
    credibility: Annotated[int, Meta(ge=1, le=6)]
    values: list[HeldForm]


class PartForm(msgspec.Struct, kw_only=True):
    """An item told apart in the reports: its name in reading order, and the words for it."""

    name: str
    label: str


class LinkForm(msgspec.Struct, kw_only=True):
    """A tie to another incident."""

    id: str
    how: str


class IncidentForm(msgspec.Struct, kw_only=True):
    """What mentions from one or more reports are about, once. `mode` is there for responses."""

    id: str
    slug: str
    type: str
    status: Status
    title: str
    date: Day | None
    utc: Annotated[str, Meta(description="The interval of UTC that `date` is at the place: start/end.")] | None
    actor: Actor | None
    recipient: Actor | None
    others: list[Actor]
    main_in: Annotated[list[str], Meta(description="The reports that are about it, by id.")]
    account: dict[str, PropertyForm]
    parts: list[PartForm]
    mentions: list[str]
    claims: list[str]
    related: list[LinkForm]
    mode: str | UnsetType | None = UNSET


class DecisionForm(msgspec.Struct, kw_only=True):
    """What a person ruled: `target` is what it is about, told by where it stands in the reports.

    `value` is of set `{"property": …, "value": …}`, of retype a type, of note its text; `undoes` the decision that an
    undo takes back.
    """

    id: str
    time: Time
    by: str
    why: str
    verb: Verb
    target: list[MentionAnchor | ClaimAnchor]
    value: Any
    undoes: str | None


class CheckForm(msgspec.Struct, kw_only=True):
    """A claim held against what was known when it was made (`comparative`), against the rest of its report (`report`),
    or against the map (`map`). `incidents` and `against` are the other incidents, and the claims with their sentences,
    that decided it; `why` is a sentence to print.
    """

    kind: CheckKind
    claim: str
    verdict: Verdict
    incidents: list[str]
    against: list[str]
    why: str


class RecordForm(msgspec.Struct, kw_only=True):
    """A whole record. `as_of` null is the record as it stands; lists are in the order of their ids."""

    schema: Literal["dateline/record/1"]
    as_of: Time | None
    reader: str
    reports: list[ReportForm]
    sources: list[SourceForm]
    incidents: list[IncidentForm]
    claims: list[ClaimForm]
    decisions: list[DecisionForm]
    checks: list[CheckForm]
