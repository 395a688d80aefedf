"""`dateline reports`: what the record was read from."""

import typer

from dateline.cli.options import Json, Record, record_flag, record_name


def reports(context: typer.Context, as_json: Json = False, record: Record = None) -> None:
    """List the reports in the record, and their copies."""
    from dateline.cli import console
    from dateline.cli.machine import report_forms
    from dateline.cli.session import opened
    from dateline.cli.show.reports import table
    from dateline.lookup.lists import every_report

    with opened(record_name(context, record)) as session:
        listed = every_report(session)
    if as_json:
        console.machine(report_forms(listed.record))
        return
    flag = record_flag(context, record)
    if not listed.record.reports:
        console.say(f"The record is empty. Add reports to it: dateline{flag} add PATH…, or try: dateline demo")
        return
    console.show(table(listed, console.out().width))
    console.say(f"One with its claims marked: dateline{flag} report ID")
