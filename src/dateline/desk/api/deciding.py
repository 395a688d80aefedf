"""Decisions made by programs: what a person would rule by a form or a command, as JSON."""

import json
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter
from starlette.exceptions import HTTPException

from dateline.desk.access import Me
from dateline.desk.api.answering import JSON
from dateline.desk.api.bodies import body_of, media_of, read_as
from dateline.desk.api.documented import body, documented
from dateline.desk.api.encoding import encoded
from dateline.desk.pages.common import Asking
from dateline.desk.pages.deciding import make
from dateline.desk.writing import Writer
from dateline.export.answers import incident_forms
from dateline.export.as_json import decision_form
from dateline.export.form import DecisionForm, IncidentForm
from dateline.lookup import Session, rulings
from dateline.lookup.deciding import Changed

if TYPE_CHECKING:
    from dateline.lookup.rulings import Propose

router = APIRouter(prefix="/decisions", tags=["decisions"])

MOST_BYTES = 100_000

Id = Annotated[str, Field(pattern=r"^[imcrd]-[0-9a-z]{3,40}$")]
Ids = Annotated[list[Id], Field(min_length=1, max_length=500)]
Words = Annotated[str, Field(min_length=1, max_length=4000)]


class Ruling(BaseModel):
    """What every decision says. `by` is asked where the desk has no users; else it is whoever asks."""

    model_config = ConfigDict(extra="forbid")

    why: Words
    by: Annotated[str, Field(max_length=200)] = ""


class Merge(Ruling):
    """These are one incident."""

    verb: Literal["merge"]
    incidents: Annotated[Ids, Field(min_length=2)]

    def proposed(self, held: Session) -> "Propose":
        """What proposes it."""
        return rulings.merge(held, self.incidents)


class Split(Ruling):
    """These mentions, those of these claims, or all that these reports tell of it, are about another incident."""

    verb: Literal["split"]
    incident: Id
    out: Ids

    def proposed(self, held: Session) -> "Propose":
        """What proposes it."""
        return rulings.split(held, self.incident, self.out)


class Reject(Ruling):
    """These claims are not to be counted."""

    verb: Literal["reject"]
    claims: Ids

    def proposed(self, held: Session) -> "Propose":
        """What proposes it."""
        return rulings.reject(held, self.claims)


class Accept(Ruling):
    """The value of this claim leads."""

    verb: Literal["accept"]
    claim: Id

    def proposed(self, held: Session) -> "Propose":
        """What proposes it."""
        return rulings.accept(held, self.claim)


class Set(Ruling):
    """A property of an incident has this value, in its form in the exported record."""

    verb: Literal["set"]
    incident: Id
    property: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
    value: Any

    def proposed(self, held: Session) -> "Propose":
        """What proposes it."""
        value = self.value if isinstance(self.value, str) else json.dumps(self.value)
        return rulings.give(held, self.incident, self.property, value)


class Retype(Ruling):
    """An incident is of this type."""

    verb: Literal["retype"]
    incident: Id
    type: Annotated[str, Field(max_length=100)]

    def proposed(self, held: Session) -> "Propose":
        """What proposes it."""
        return rulings.retype(held, self.incident, self.type)


class Note(Ruling):
    """A remark on an incident, which decides nothing."""

    verb: Literal["note"]
    incident: Id
    text: Words

    def proposed(self, held: Session) -> "Propose":
        """What proposes it."""
        return rulings.note(held, self.incident, self.text)


class Undo(Ruling):
    """A decision is taken back; of an undo, what it took back holds again."""

    verb: Literal["undo"]
    decision: Id

    def proposed(self, held: Session) -> "Propose":
        """What proposes it."""
        return rulings.undo(held, self.decision)


Asked = Annotated[Merge | Split | Reject | Accept | Set | Retype | Note | Undo, Field(discriminator="verb")]
_ASKED: TypeAdapter[Asked] = TypeAdapter(Asked)

EXAMPLE = {
    "verb": "set",
    "incident": "i-bte5ymaszv8dt4kb",
    "property": "count",
    "value": 2,
    "by": "Anna",
    "why": "two tracks on the radar plot",
}
_SENT: dict[str, dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {JSON: {"schema": body(_ASKED), "example": EXAMPLE}},
    }
}


class Decided(msgspec.Struct, kw_only=True):
    """A decision that was made: the incidents that it was about before, by id, and those that they are now."""

    decision: DecisionForm
    before: list[str]
    incidents: list[IncidentForm]


@router.post(
    "",
    status_code=201,
    openapi_extra=_SENT,
    **documented(Decided, status=201, says="It is made.", failures=(404, 409, 413, 415, 429)),
)
async def decide(request: Request, held: Asking, me: Me) -> Response:
    """Make a decision: `verb` says what it does. It leads over all that is told, and can be taken back by `undo`."""
    if media_of(request) != JSON:
        raise HTTPException(415, f"A decision is {JSON}.")
    asked = read_as(_ASKED, await body_of(request, MOST_BYTES))

    def made() -> Decided:
        try:
            done = make(request, held, me, asked.by, asked.why, asked.proposed(held))
        except Changed as error:
            raise HTTPException(409, str(error)) from error
        return Decided(
            decision=decision_form(done.decision),
            before=sorted(done.before),
            incidents=incident_forms(one for _, one in sorted(done.after.items())),
        )

    writer: Writer = request.app.state.writer
    told = await writer.do(made)
    headers = {"cache-control": "no-store", "location": f"/api/v1/decisions/{told.decision.id}"}
    return Response(encoded(told), 201, headers, media_type=JSON)
