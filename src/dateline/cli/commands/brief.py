"""`dateline brief`: a day, a stretch of days, or incidents, to read and to hand on."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Record, record_name
from dateline.cli.past import AsOfTime, moment, published_words
from dateline.cli.selection import Filters, Selection, filtered

if TYPE_CHECKING:
    from dateline.asof import AsOf
    from dateline.display.brief import Brief
    from dateline.lookup import Session


class Form(StrEnum):
    """What a brief can be written as."""

    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"


@filtered
def brief(
    context: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]…", help="Incidents, each by its id; else those of the filters.", show_default=False
        ),
    ] = None,
    *,
    filters: Filters,
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Also responses, plans, and what is only told in passing.")
    ] = False,
    format: Annotated[Form, typer.Option("--format", "-f", help="What to write.")] = Form.MARKDOWN,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="Where to; standard output where not given.", show_default=False
        ),
    ] = None,
    as_of: AsOfTime = None,
    record: Record = None,
) -> None:
    """Write a brief on a day, a week or an incident, with footnotes.

    Of each incident there is a sentence to print, and of each property every value with who says it; a footnote for
    each sentence gives the outlet, the title and the date. PDF needs WeasyPrint: pip install 'dateline[pdf]'.
    """
    from dateline.cli.session import opened

    wanted = filters.selection(everything=everything)
    if ids and filters != Filters():
        raise typer.BadParameter("give ids or filters, not both", param_hint="ID")
    with opened(record_name(context, record)) as session:
        at = moment(as_of)
        days = filters.date or filters.from_ or "", filters.date or filters.to or ""
        made = _of_ids(session, ids, at) if ids else _of_days(session, wanted, at, days)
    _put(made, format, out)


def _of_ids(session: "Session", ids: list[str], at: "AsOf | None") -> "Brief":
    from dateline import asof
    from dateline.cli import console
    from dateline.display.brief import brief as made
    from dateline.errors import NotInRecord

    wanted = list(dict.fromkeys(session.incident(id)[0] for id in ids))
    held = session.part(wanted)
    if at is not None:
        view = asof.published(session.held(), at, only=wanted)
        console.say(published_words(at, view), error=True)
        held = view.record
        if missing := [id for id in wanted if id not in held.incidents]:
            raise NotInRecord(f"{missing[0]}: nothing of it was published by then.")
    return made(held, [held.incidents[id] for id in wanted], "Brief")


def _of_days(session: "Session", wanted: Selection, at: "AsOf | None", days: tuple[str, str]) -> "Brief":
    from dateline.cli import console
    from dateline.display.brief import brief as made
    from dateline.display.brief import stretch

    listed = session.listed(wanted.wanted, wanted.shows, at)
    if listed.view is not None and at is not None:
        console.say(published_words(at, listed.view), error=True)
    return made(listed.part, listed.shown, stretch(*days))


def _put(made: "Brief", format: Form, out: Path | None) -> None:
    from dateline.export.as_markdown import brief_markdown
    from dateline.export.files import write

    if format is Form.MARKDOWN:
        data = brief_markdown(made).encode()
    else:
        from dateline.export.as_html import brief_page, brief_pdf

        data = brief_pdf(made) if format is Form.PDF else brief_page(made).encode()
    if out is None or str(out) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    write(out, data)
