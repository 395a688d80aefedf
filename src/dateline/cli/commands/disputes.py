"""`dateline disputes`: where the accounts contradict each other."""

from typing import Annotated

import typer

from dateline.cli.options import Json, Record, record_flag, record_name
from dateline.cli.past import AsOfTime, moment, published_words
from dateline.cli.selection import DayFilters, filtered


@filtered
def disputes(
    context: typer.Context,
    *,
    filters: DayFilters,
    everything: Annotated[
        bool, typer.Option("--all", "-a", help="Also what was revised or differs in detail, and responses.")
    ] = False,
    as_of: AsOfTime = None,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """List what is disputed, with who holds which value.

    Each property on which sources contradict each other, or one contradicts itself.
    """
    import msgspec

    from dateline.cli import console
    from dateline.cli.machine import dispute_forms
    from dateline.cli.session import opened
    from dateline.cli.show.disputes import listing
    from dateline.cli.show.timeline import Ids
    from dateline.display.words import CONTESTED, DISPUTED

    at = moment(as_of)
    standings = CONTESTED if everything else DISPUTED
    wanted = msgspec.structs.replace(
        filters.selection().wanted,
        standings=tuple(sorted(standings)),
        responses=None if everything else False,
    )
    with opened(record_name(context, record)) as session:
        listed = session.listed(wanted, lambda incident: True, as_of=at)
    if at and listed.view:
        console.beside(published_words(at, listed.view), as_json)
    if as_json:
        console.machine(dispute_forms(listed.part, listed.shown, standings))
        return
    flag = record_flag(context, record)
    console.show(*listing(listed.part, listed.shown, standings, Ids(listed.ids)))
    if listed.shown:
        console.say(f"Each with its sentences: dateline{flag} show ID" + (f" --as-of {at.text}" if at else ""))
    elif not listed.reports and at is None:
        console.say(f"The record is empty. Add reports to it: dateline{flag} add PATH…, or try: dateline demo")
    else:
        console.tell(
            "Nothing like that is disputed." + ("" if everything else " With --all also what was revised or differs.")
        )
