"""`dateline decisions`: what people ruled, and what has become of it."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Json, Record, record_flag, record_name
from dateline.model import Verb

if TYPE_CHECKING:
    from dateline.deciding.reviewing import Review


def decisions(
    context: typer.Context,
    incident: Annotated[
        str | None,
        typer.Option("--incident", metavar="ID", help="Only those on this incident.", show_default=False),
    ] = None,
    verb: Annotated[Verb | None, typer.Option("--verb", help="Only those that do this.", show_default=False)] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="Only those made by this person.", show_default=False)
    ] = None,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """List what people decided, and what has become of it.

    A decision is about places in reports, so that it holds whatever is read or linked otherwise later. One whose place
    is read no more is an orphan: it is kept, with the reason, and holds again where that is read again. Of two that
    contradict each other both are shown, and the later leads.
    """
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.cli.show.decisions import table
    from dateline.cli.show.timeline import Ids
    from dateline.export.answers import review_forms

    with opened(record_name(context, record)) as session:
        about = session.incident(incident)[0] if incident else None
        found = [review for review in session.reviews(about) if _fits(review, verb, by)]
        incidents = session.part({id for review in found for id in review.incidents}).incidents
        ids = Ids(session.incident_ids())
    if as_json:
        console.machine(review_forms(found))
        return
    if not found:
        narrowed = incident or verb or by
        console.tell("No decision is like that." if narrowed else "Nobody has decided anything in this record yet.")
        return
    console.show(table(found, incidents, ids))
    flag = record_flag(context, record)
    console.say(f"To take one back: dateline{flag} decide undo ID --by NAME --why WORDS")


def _fits(review: "Review", verb: Verb | None, by: str | None) -> bool:
    made = review.decision
    return (verb is None or made.verb is verb) and (by is None or made.by.casefold() == by.strip().casefold())
