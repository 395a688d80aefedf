"""`dateline show`: one incident in full."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Json, Record, record_name

if TYPE_CHECKING:
    from dateline.model import Incident
    from dateline.model import Record as Held


def show(
    context: typer.Context,
    id: Annotated[
        str, typer.Argument(metavar="ID", help="An incident's id, or its beginning: i-8f3k2q.", show_default=False)
    ],
    full: Annotated[
        bool, typer.Option("--full", "-f", help="Every claim with its sentence, contested or not.")
    ] = False,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Show one incident in full, with who says what.

    What happened, a sentence to print, what is disputed and by whom, and what it all rests on. What is contested comes
    first: each value with who says so, through whom, how sure, in which report and sentence. Any id that was ever
    shown is found, also one that has gone into another incident since.
    """
    from dateline.cli import console
    from dateline.cli.machine import incident_form
    from dateline.cli.session import opened
    from dateline.cli.show.incident import page
    from dateline.cli.show.timeline import Ids

    with opened(record_name(context, record)) as session:
        incident_id, note = session.incident(id)
        held = session.around(incident_id)
        ids = Ids(session.incident_ids())
    incident = held.incidents[incident_id]
    sentence = printable(held, incident)
    if as_json:
        console.machine(incident_form(held, incident, sentence))
        return
    if note:
        console.say(note, error=True)
    console.show(*page(held, incident, ids, console.out().width, sentence=sentence, full=full))


def printable(held: "Held", incident: "Incident") -> str:
    """The attributed sentence that could be printed."""
    from dateline import settling

    claims = [held.claims[id] for id in incident.claims]
    return settling.printable(incident, claims, held.sources, held.reports)
