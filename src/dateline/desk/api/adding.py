"""Reports given by programs: one at a time, read and settled before the answer is sent, which tells what it changed.

What is given twice is kept once: the second time the answer is the same, with `known` for its outcome.
"""

import hashlib
import json
from collections.abc import Callable
from functools import partial
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

import msgspec
from fastapi import APIRouter, Query, Request, Response
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter
from starlette.exceptions import HTTPException

from dateline import pipeline
from dateline.access import auditing
from dateline.desk import access
from dateline.desk.access import Me
from dateline.desk.api.answering import JSON
from dateline.desk.api.asked import Query as Asked
from dateline.desk.api.asked import Word
from dateline.desk.api.bodies import body_of, media_of, read_as
from dateline.desk.api.documented import documented
from dateline.desk.api.encoding import encoded
from dateline.desk.pages.common import Asking
from dateline.desk.writing import Writer
from dateline.errors import IntakeError
from dateline.export.answers import ShownForm
from dateline.export.form import IncidentForm, ReportForm
from dateline.intake import Input, Options
from dateline.lookup import Session, pieces
from dateline.record.journal import Outcome

router = APIRouter(prefix="/reports", tags=["reports"])

ENDINGS = {
    JSON: ".json",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/markdown": ".md",
    "message/rfc822": ".eml",
    "application/pdf": ".pdf",
}
"""The types of bodies that are read, and the endings of files that are read so."""

MOST_CHANGES = 10_000


def _published(text: str) -> str:
    return _option(published=text)


def _language(text: str) -> str:
    return _option(language=text)


def _option(published: str | None = None, language: str | None = None) -> str:
    try:
        Options(published=published, language=language)
    except IntakeError as error:
        raise ValueError(error.why) from None
    return published or language or ""


Published = Annotated[
    Word,
    AfterValidator(_published),
    Field(description="When: a day, or a time with its offset.", examples=["2021-10-19T07:30+09:00"]),
]
Language = Annotated[Word, AfterValidator(_language), Field(description="A code.", examples=["en"])]
Outlet = Annotated[Word, Field(description="Who published it.", examples=["Kanto Evening Herald"])]
Agency = Annotated[Word, Field(description="The agency whose copy it is.")]
Licence = Annotated[Word, Field(description="The terms under which it may be passed on.", examples=["CC-BY-4.0"])]


class Given(BaseModel):
    """A report as JSON."""

    model_config = ConfigDict(extra="forbid")

    text: Annotated[str, Field(min_length=1, description="The text; markup is taken out, as of a page.")]
    title: Annotated[str | None, Field(max_length=1000)] = None
    url: Annotated[str | None, Field(max_length=4000, pattern=r"^https?://", description="Where it was published.")] = (
        None
    )
    published: Published | None = None
    outlet: Outlet | None = None
    agency: Agency | None = None
    byline: Word | None = None
    language: Language | None = None
    licence: Licence | None = None


_GIVEN = TypeAdapter(Given)


class File(Asked):
    """What is said of a report beside its body; it stands above what the report says of itself."""

    name: Annotated[Word | None, Field(description="The file's name, where it had one.")] = None
    published: Published | None = None
    outlet: Outlet | None = None
    agency: Agency | None = None
    language: Language | None = None
    licence: Licence | None = None


class Added(msgspec.Struct, kw_only=True):
    """What became of a report: the incidents that it tells of now, and what it changed in accounts that were there.

    `read` false: it is kept, and was not read, since the reader does not read its language.
    """

    outcome: Literal["added", "known"]
    read: bool
    report: ReportForm
    incidents: list[IncidentForm]
    changes: list[ShownForm]


EXAMPLE = {
    "text": "SEOUL, Oct. 19 — North Korea fired a ballistic missile on Tuesday, South Korea's military said.",
    "outlet": "Harbour Wire",
    "published": "2021-10-19T13:05+09:00",
    "url": "https://harbour-wire.example/2021/10/19/launch",
    "licence": "CC-BY-4.0",
}
_BODY = {
    "required": True,
    "content": {
        JSON: {"schema": Given.model_json_schema(), "example": EXAMPLE},
        **{media: {"schema": {"type": "string", "format": "binary"}} for media in ENDINGS if media != JSON},
    },
}


@router.post(
    "",
    status_code=201,
    openapi_extra={"requestBody": _BODY},
    **documented(Added, status=201, also={200: "The record held it already."}, failures=(413, 415, 429)),
)
async def add_report(request: Request, held: Asking, me: Me, asked: Annotated[File, Query()]) -> Response:
    """Add a report: as JSON, or a file as it is, whose type `Content-Type` tells. It is read before the answer comes.

    What was added is kept for ever; the same given again changes nothing.
    """
    media = media_of(request)
    if media not in ENDINGS:
        raise HTTPException(415, f"A report is one of {', '.join(ENDINGS)}; say which by Content-Type.")
    data = await body_of(request)
    if media == JSON:
        data = _checked(data)
    given = Input(_name(asked.name, data, ENDINGS[media]), data)
    options = Options(**{name: value for name, value in asked.model_dump().items() if name != "name"})
    writer: Writer = request.app.state.writer
    note = partial(auditing.note, at=access.door(request).now, who=me.name, address=access.address(request))
    added = await writer.do(partial(_add, held, given, options, note))
    headers = {"cache-control": "no-store", "location": f"/api/v1/reports/{added.report.id}"}
    return Response(encoded(added), 201 if added.outcome == "added" else 200, headers, media_type=JSON)


def _checked(data: bytes) -> bytes:
    """A report's JSON, with nothing in it but what it may have, always written in one way."""
    told: dict[str, Any] = read_as(_GIVEN, data).model_dump(exclude_none=True)
    return json.dumps(told, sort_keys=True, ensure_ascii=False).encode()


def _name(given: str | None, data: bytes, ending: str) -> str:
    """The name that a report goes by in the record, with the ending by which it is read."""
    name = PurePosixPath((given or "").replace("\\", "/")).name or hashlib.sha256(data).hexdigest()[:16]
    return name if PurePosixPath(name).suffix.lower() == ending else name + ending


def _add(held: Session, given: Input, options: Options, note: Callable[..., None]) -> Added:
    before = pieces.end(held)
    result = pipeline.add(held.store, [given], options, jobs=1)
    receipt = result.receipts[0]
    if receipt.report is None:
        raise HTTPException(422, f"The report cannot be taken in: {receipt.why}")
    known = receipt.outcome is Outcome.KNOWN
    if not known:
        with held.store.transaction() as db:
            note(db, what="added a report", about=receipt.report)
    report, incidents = pieces.told_by(held, receipt.report)
    ids = {incident.id for incident in incidents}
    made, _, _ = pieces.changes(held, None, None, before, MOST_CHANGES)
    return Added(
        outcome="known" if known else "added",
        read=not result.unread,
        report=report,
        incidents=incidents,
        changes=[change for change in made if change.incident in ids or change.report == report.id],
    )
