"""`dateline history`: how one incident's account came to be what it is."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Json, Record, record_name

if TYPE_CHECKING:
    from dateline.lookup import Session


def history(
    context: typer.Context,
    id: Annotated[
        str, typer.Argument(metavar="ID", help="An incident's id, or its beginning: i-8f3k2q.", show_default=False)
    ],
    as_shown: Annotated[
        bool,
        typer.Option("--as-shown", help="What this record itself showed, and when, as its journal has it."),
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", "-f", help="Each change with the sentences that made it; not --as-shown.")
    ] = False,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Tell what changed in an incident's account, and through what.

    By publication: the account is settled anew as of each time at which one of its reports came out, and each row says
    which property changed, from what to what, and through which report. It tells how the story went, in whatever order
    you added the reports. With --as-shown it tells what this record showed, in the order in which it did.
    """
    from dateline.cli.session import opened

    with opened(record_name(context, record)) as session:
        incident, note = session.incident(id)
        if as_shown:
            _as_shown(session, incident, note, as_json)
        else:
            _by_publication(session, incident, note, full, as_json)


def _by_publication(session: "Session", incident: str, note: str | None, full: bool, as_json: bool) -> None:
    from rich.text import Text

    from dateline import asof
    from dateline.asof.history import reports_of
    from dateline.cli import console
    from dateline.cli.show import changes, decisions
    from dateline.cli.show.incident import title
    from dateline.display import words
    from dateline.export.answers import review_forms, step_forms

    held = session.held()
    steps = asof.history(held, incident)
    ruled = session.reviews(incident)
    if as_json:
        console.machine({"steps": step_forms(steps), "decisions": review_forms(ruled)})
        return
    if note:
        console.say(note, error=True)
    undated = sum(held.record.reports[id].at is None for id in reports_of(held.record, incident))
    console.show(Text(title(held.record.incidents[incident]), style="bold"))
    aside = f"; {words.number(undated)} without a time of publication left out" if undated else ""
    console.tell(f"By publication{aside}.")
    if steps:
        console.show(*changes.history(steps, console.out().width, full=full))
    console.show(*decisions.section(ruled))


def _as_shown(session: "Session", incident: str, note: str | None, as_json: bool) -> None:
    from rich.text import Text

    from dateline.cli import console
    from dateline.cli.show import decisions, shown
    from dateline.cli.show.incident import title
    from dateline.export.answers import review_forms, shown_forms

    told = session.shown(incident)
    held = session.part((incident,))
    ruled = session.reviews(incident)
    if as_json:
        console.machine({"changes": shown_forms(told.changes), "decisions": review_forms(ruled)})
        return
    if note:
        console.say(note, error=True)
    console.show(Text(title(held.incidents[incident]), style="bold"))
    console.tell(shown.began(told))
    if told.changes:
        console.show(shown.table(held, told, console.out().width))
    else:
        console.say("Nothing has changed in it since.")
    console.show(*decisions.section(ruled))
