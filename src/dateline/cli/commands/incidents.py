"""`dateline incidents`: the list of what happened."""

from typing import Annotated

import typer

from dateline.cli.options import Json, Record, record_flag, record_name
from dateline.cli.past import AsOfTime, moment, published_words
from dateline.cli.selection import Filters, filtered


@filtered
def incidents(
    context: typer.Context,
    *,
    filters: Filters,
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Also responses, plans, and what is only told in passing.")
    ] = False,
    as_of: AsOfTime = None,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """List incidents: what happened or is under way.

    In the order of their dates, which are civil dates at the place. A sign marks what is not settled about an incident:
    ≠ is a property on which sources contradict each other. Ids are shown as far as is needed to tell incidents apart.
    """
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.cli.show.timeline import Ids, table
    from dateline.export.answers import incident_forms

    wanted = filters.selection(everything=everything)
    at = moment(as_of)
    with opened(record_name(context, record)) as session:
        listed = session.listed(wanted.wanted, wanted.shows, at)
    if at and listed.view:
        console.beside(published_words(at, listed.view), as_json)
    if as_json:
        console.machine(incident_forms(listed.shown))
        return
    flag = record_flag(context, record)
    if listed.shown:
        console.show(table(listed.part, listed.shown, Ids(listed.ids), console.out().width))
        console.say("")
        console.tell(wanted.summary(listed.found, listed.reports))
        console.say(f"One in full: dateline{flag} show ID" + (f" --as-of {at.text}" if at else ""))
    elif not listed.reports and at is None:
        console.say(f"The record is empty. Add reports to it: dateline{flag} add PATH…, or try: dateline demo")
    else:
        console.tell(wanted.summary(listed.found, listed.reports))
