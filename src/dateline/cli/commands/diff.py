"""`dateline diff`: what was told between two moments."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Json, Record, record_flag, record_name
from dateline.cli.past import moment, whole
from dateline.cli.selection import Filters, Selection, filtered
from dateline.lookup import by_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dateline.asof import AsOf
    from dateline.deciding.reviewing import Review
    from dateline.lookup import Session
    from dateline.model import Incident
    from dateline.model import Record as Held


@filtered
def diff(
    context: typer.Context,
    time1: Annotated[
        str, typer.Argument(metavar="TIME1", help="A day, which means its end, or a time; UTC where it has no zone.")
    ],
    time2: Annotated[str, typer.Argument(metavar="TIME2", help="A later one.")],
    *,
    filters: Filters,
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Also responses, plans, and what is only told in passing.")
    ] = False,
    as_shown: Annotated[
        bool, typer.Option("--as-shown", help="What this record itself showed between the two, as its journal has it.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", "-f", help="Each change with the sentences that made it; not --as-shown.")
    ] = False,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Tell what changed between two moments, by publication.

    Which incidents were told of for the first time, and which properties of others changed: from what to what, and
    through which reports. The filters ask about the incidents as they were at the later moment. Both moments have
    today's grouping, so that no incident goes into another.

    With --as-shown by the journal: which incidents this record showed for the first time between the two, which went
    into others, and what changed in it, in whatever order the reports came out. The filters then ask about the
    incidents as they are now.
    """
    from dateline.cli.session import opened

    first, second = moment(time1, "TIME1"), moment(time2, "TIME2")
    assert first is not None and second is not None
    if second.limit < first.limit:
        raise typer.BadParameter(f"{time1} comes after {time2}; give the earlier one first", param_hint="TIME1, TIME2")
    wanted = filters.selection(everything=everything)
    flag = record_flag(context, record)
    with opened(record_name(context, record)) as session:
        if as_shown:
            _as_shown(session, wanted, (first, second), as_json)
        else:
            _by_publication(session, wanted, (first, second), as_json, full, flag)


def _by_publication(
    session: "Session", wanted: Selection, between: "tuple[AsOf, AsOf]", as_json: bool, full: bool, flag: str
) -> None:
    from dateline import asof
    from dateline.cli import console
    from dateline.cli.machine import difference_form
    from dateline.cli.show import changes, decisions
    from dateline.cli.show.timeline import Ids
    from dateline.display import words

    held = session.held()
    before, after = (asof.published(held, at).record for at in between)
    found = _wanted(after, wanted)
    came = [incident for incident in found if incident.id not in before.incidents]
    changed = [
        (incident, made)
        for incident in found
        if (was := before.incidents.get(incident.id)) and (made := asof.changes(was, incident))
    ]
    ruled = _ruled(session, between, found)
    if as_json:
        console.machine(difference_form(after, between, came, changed, ruled))
        return
    out = after.reports.keys() - before.reports.keys()
    width, ids = console.out().width, Ids(frozenset(held.record.incidents))
    reports = f"{words.number(len(out))} report{'' if len(out) == 1 else 's'}"
    console.tell(f"From {whole(between[0])} to {whole(between[1])} {reports} came out.")
    if came:
        console.show(*changes.came(after, came, ids, width))
    if changed:
        console.show(*changes.changed(after, changed, ids, width, full=full))
    console.show(*decisions.section(ruled))
    if came or changed:
        console.say(f"One in full: dateline{flag} show ID --as-of {between[1].text}")
    else:
        _nothing(wanted)


def _as_shown(session: "Session", wanted: Selection, between: "tuple[AsOf, AsOf]", as_json: bool) -> None:
    from dateline.cli import console
    from dateline.cli.machine import shown_difference_form
    from dateline.cli.show import changes, decisions, shown
    from dateline.cli.show.timeline import Ids
    from dateline.lookup import Shown

    record = session.record()
    ids, journal = session.shown_between(*between)
    found = {incident.id: incident for incident in _wanted(record, wanted)}
    came = [incident for id, incident in found.items() if id in ids]
    gone = [c for c in journal if c.property == "id" and (c.after in found or c.after not in record.incidents)]
    changed = [
        Shown(id, None, tuple(made))
        for id in found
        if (made := [change for change in journal if change.incident == id and change.property != "id"])
    ]
    ruled = _ruled(session, between, found.values())
    if as_json:
        console.machine(shown_difference_form(record, between, came, gone, changed, ruled))
        return
    width, short = console.out().width, Ids(frozenset(record.incidents))
    console.tell(f"As this record showed it, from {whole(between[0])} to {whole(between[1])}.")
    if came:
        console.show(*changes.came(record, came, short, width))
    if gone:
        console.show(*shown.gone(gone))
    if changed:
        console.show(*shown.changed(record, changed, short, width))
    console.show(*decisions.section(ruled))
    if not (came or gone or changed):
        _nothing(wanted)


def _ruled(session: "Session", between: "tuple[AsOf, AsOf]", found: "Iterable[Incident]") -> "list[Review]":
    """What people decided on these incidents between the two moments."""
    from dateline.deciding.reviewing import made_between

    first, last = between
    return made_between(session.reviews(), first.limit, last.limit, {incident.id for incident in found})


def _wanted(record: "Held", wanted: Selection) -> "list[Incident]":
    """The incidents that the filters ask for, by date."""
    return [
        incident
        for incident in by_date(record.incidents.values())
        if wanted.wanted.fits(incident, record) and wanted.shows(incident)
    ]


def _nothing(wanted: Selection) -> None:
    from dateline.cli import console

    console.tell(
        "Nothing changed in the incidents asked for." + ("" if wanted.everything else " With --all also others.")
    )
