"""A brief: a day, a stretch of days or an incident as one page with footnotes, to read, to print and to hand on."""

import datetime as dt
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import PlainTextResponse

from dateline.desk.asking import Asked
from dateline.desk.pages.common import Asking, Text, of_one_moment
from dateline.desk.templating import address, page
from dateline.display.brief import Brief, Note, brief, stretch
from dateline.export.as_html import brief_part
from dateline.export.as_markdown import brief_markdown
from dateline.lookup import Session

MOST = 100
"""A brief has no more incidents; the page says so where there are more."""

WEEK = dt.timedelta(days=6)

router = APIRouter(include_in_schema=False)


@router.get("/brief")
@of_one_moment
def shown(
    request: Request,
    held: Asking,
    incident: Text = "",
    type: Text = "",
    actor: Text = "",
    from_: Annotated[str, Query(alias="from", max_length=40)] = "",
    to: Annotated[str, Query(max_length=40)] = "",
    form: Text = "",
) -> Response:
    """The brief on an incident, on these days or, where neither is asked for, on the last week that has an incident."""
    asked = Asked(type, actor, from_, to)
    if incident:
        made, left = _of_incident(held, incident), 0
    else:
        asked = asked if from_ or to else _last_week(held, asked)
        made, left = _of_days(held, asked)
    if form == "markdown":
        kept = {"cache-control": "private, no-cache"}
        return PlainTextResponse(brief_markdown(made), headers=kept, media_type="text/markdown; charset=utf-8")
    here = {"incident": incident} if incident else {"type": type, "actor": actor, "from": asked.from_, "to": asked.to}
    return page(
        request,
        "brief.html",
        {
            "body": brief_part(made, _link),
            "title": made.title,
            "asked": asked,
            "incident": incident,
            "left": left,
            "most": MOST,
            "markdown": address("/brief", **here, form="markdown"),
        },
    )


def _link(note: Note) -> str:
    return f"/reports/{note.report}#{note.claim}"


def _of_incident(held: Session, given: str) -> Brief:
    id, _ = held.incident(given)
    part = held.part((id,))
    return brief(part, [part.incidents[id]], "Brief")


def _of_days(held: Session, asked: Asked) -> tuple[Brief, int]:
    """The brief, and how many more incidents there are than it has."""
    found = held.paged(asked.wanted(held.types()), None, MOST)
    part = held.part([incident.id for incident in found.incidents])
    made = brief(part, reversed(found.incidents), stretch(asked.from_, asked.to))
    number = found.spread.number
    assert number is not None, "no filter of a brief finds more than is counted"
    return made, number - len(found.incidents)


def _last_week(held: Session, asked: Asked) -> Asked:
    """The week that ends with the day of what was last."""
    latest = held.last(asked.wanted(held.types()))
    if latest is None or latest.date is None:
        return asked
    last = latest.date.days[1]
    return Asked(asked.type, asked.actor, (last - WEEK).isoformat(), last.isoformat())
