"""`dateline diff`: what was told between two moments."""

from typing import Annotated

import typer

from dateline.cli.options import Json, Record, record_flag, record_name
from dateline.cli.past import moment, whole
from dateline.cli.selection import Actor, Date, From, Selection, SourceName, StandingName, StatusName, To, TypeName


def diff(
    context: typer.Context,
    time1: Annotated[
        str, typer.Argument(metavar="TIME1", help="A day, which means its end, or a time; UTC where it has no zone.")
    ],
    time2: Annotated[str, typer.Argument(metavar="TIME2", help="A later one.")],
    type_: TypeName = None,
    actor: Actor = None,
    date: Date = None,
    from_: From = None,
    to: To = None,
    standing: StandingName = None,
    status: StatusName = None,
    source: SourceName = None,
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Also responses, plans, and what is only told in passing.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", "-f", help="Each change with the sentences that made it.")] = False,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Tell what changed between two moments, by publication.

    Which incidents were told of for the first time, and which properties of others changed: from what to what, and
    through which reports. The filters ask about the incidents as they were at the later moment. Both moments have
    today's grouping, so that no incident goes into another here; what this record itself brought together, and when,
    `dateline history ID --as-shown` tells.
    """
    from dateline import asof
    from dateline.cli import console
    from dateline.cli.machine import difference_form
    from dateline.cli.selection import by_date, told_by
    from dateline.cli.session import opened
    from dateline.cli.show import changes, words
    from dateline.cli.show.timeline import Ids

    first, second = moment(time1, "TIME1"), moment(time2, "TIME2")
    assert first is not None and second is not None
    if second.limit < first.limit:
        raise typer.BadParameter(f"{time1} comes after {time2}; give the earlier one first", param_hint="TIME1, TIME2")
    wanted = Selection.of(type_, actor, date, from_, to, standing, status, source, everything=everything)
    with opened(record_name(context, record)) as session:
        held = session.held()
    before, after = (asof.published(held, at).record for at in (first, second))
    found = [
        incident
        for incident in by_date(after.incidents.values())
        if wanted.wanted().fits(incident)
        and wanted.shows(incident)
        and (wanted.source is None or told_by(after, incident, wanted.source))
    ]
    came = [incident for incident in found if incident.id not in before.incidents]
    changed = [
        (incident, made)
        for incident in found
        if (was := before.incidents.get(incident.id)) and (made := asof.changes(was, incident))
    ]
    if as_json:
        console.machine(difference_form(after, (first, second), came, changed))
        return
    out = after.reports.keys() - before.reports.keys()
    width, ids = console.out().width, Ids(frozenset(held.record.incidents))
    reports = f"{words.number(len(out))} report{'' if len(out) == 1 else 's'}"
    console.tell(f"From {whole(first)} to {whole(second)} {reports} came out.")
    if came:
        console.show(*changes.came(after, came, ids, width))
    if changed:
        console.show(*changes.changed(after, changed, ids, width, full=full))
    if came or changed:
        console.say(f"One in full: dateline{record_flag(context, record)} show ID --as-of {second.text}")
    else:
        console.tell("Nothing changed in the incidents asked for." + ("" if everything else " With --all also others."))
