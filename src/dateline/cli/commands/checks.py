"""`dateline checks`: statements held against the record, against their own reports, and against the map."""

from typing import Annotated

import typer

from dateline.cli.options import Json, Record, record_flag, record_name
from dateline.cli.past import AsOfTime, moment, published_words
from dateline.cli.selection import DayFilters, filtered
from dateline.model.check import CheckKind, Verdict


@filtered
def checks(
    context: typer.Context,
    verdict: Annotated[
        Verdict | None, typer.Option("--verdict", help="Only with this verdict.", case_sensitive=False)
    ] = None,
    kind: Annotated[
        CheckKind | None,
        typer.Option(
            "--kind",
            help="Only ranks held against the record (comparative), reports against themselves (report), or zones "
            "against the map (map).",
            case_sensitive=False,
        ),
    ] = None,
    incident: Annotated[
        str | None,
        typer.Option("--incident", metavar="ID", help="Only on this incident; the beginning of its id is enough."),
    ] = None,
    report: Annotated[
        str | None,
        typer.Option("--report", metavar="ID", help="Only what this report says, by its id or the name of its file."),
    ] = None,
    *,
    filters: DayFilters,
    as_of: AsOfTime = None,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """List which statements hold against what was known then.

    Is "the first in six months" true? Each rank that a report states (first since, fourth this year, longest yet) is
    held against the record as of when it was said: ✓ holds, ✗ contradicted, with the incident that stands in its way
    and its sentence, or ? cannot tell, and why. So are reports that are at odds with themselves, and places that cannot
    be in the zone that they are said to be in.
    """
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.cli.show.checks import listing
    from dateline.cli.show.timeline import Ids
    from dateline.display.checked import shown, summary
    from dateline.export.answers import check_forms
    from dateline.lookup.checked import Asked, checked, empty

    at = moment(as_of)
    wanted = filters.selection().wanted
    with opened(record_name(context, record)) as session:
        only = session.incident(incident)[0] if incident else None
        told_in = session.report(session.record(), report) if report else None
        found = checked(session, Asked(wanted, verdict, kind, only, told_in), at)
        ids, nothing = Ids(session.incident_ids()), empty(session)
    if at and found.view:
        console.beside(published_words(at, found.view), as_json)
    if as_json:
        console.machine(check_forms(found.part, found.checks))
        return
    flag = record_flag(context, record)
    told = shown(found.part, found.checks)
    console.show(*listing(found.part, told, ids))
    if told:
        console.tell(summary(told))
    elif nothing and at is None:
        console.say(f"The record is empty. Add reports to it: dateline{flag} add PATH…, or try: dateline demo")
    else:
        console.tell("No statement like that was held against anything.")
