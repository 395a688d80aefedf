"""`dateline demo`: the main job, on reports that come with Dateline."""

import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.exits import Exit
from dateline.cli.options import Common, Jobs

if TYPE_CHECKING:
    from dateline.model import Incident
    from dateline.model import Record as Held

SHOWN = ("KP", "2021-10-19")
"""Actor and date of the incident that is shown in full: one missile, or two?"""


def demo(
    context: typer.Context,
    jobs: Jobs = None,
    record: Annotated[
        str | None,
        typer.Option(
            "--record", metavar="NAME", help="The record to add them to. [default: a new one, in a temporary folder]"
        ),
    ] = None,
) -> None:
    """Read the demonstration reports and show what comes of it.

    Adds invented reports on real incidents of 2021 and 2022 to a record of their own, in a temporary folder or where
    --record says; prints the timeline, the disputes, and one incident in full; and says how to go on from there. The
    record that DATELINE_RECORD names is left alone.
    """
    from dateline import demo as bundled
    from dateline import pipeline
    from dateline.cli import console
    from dateline.cli.commands.add import failed, tell_failures
    from dateline.intake import expand
    from dateline.lookup import Session
    from dateline.record import open_record
    from dateline.record.journal import Outcome

    before = context.obj
    given = record or (before.record if isinstance(before, Common) and before.explicit else None)
    name = given or str(Path(tempfile.mkdtemp(prefix="dateline-demo-")) / "demo.db")
    console.say("Reading the demonstration reports: invented, on real incidents of 2021 and 2022 …")
    with open_record(name) as store, bundled.reports_folder() as folder:
        with console.progress() as watch:
            result = pipeline.add(store, expand([str(folder)]), jobs=jobs, watch=watch)
        held = Session(store).record()
    known = len(result.of(Outcome.KNOWN))
    console.say(
        f"{len(result.of(Outcome.ADDED))} reports added to {name}" + (f", {known} were there before." if known else ".")
    )
    tell_failures(result)
    _tour(held)
    _go_on(held, f"{invocation()} --record {shlex.quote(name)}", temporary=given is None)
    if failed(result):
        raise typer.Exit(Exit.SOME_FAILED)


def _tour(held: "Held") -> None:
    from dateline.cli import console
    from dateline.cli.commands.show import printable
    from dateline.cli.selection import Selection
    from dateline.cli.show.disputes import listing
    from dateline.cli.show.incident import page
    from dateline.cli.show.timeline import Ids, table
    from dateline.display.words import DISPUTED
    from dateline.lookup import by_date

    width, ids, main = console.out().width, Ids(frozenset(held.incidents)), Selection.of()
    found = by_date(incident for incident in held.incidents.values() if main.shows(incident))
    _chapter("What happened")
    console.show(table(held, found, ids, width))
    console.tell(main.summary(tuple(held.incidents.values()), len(held.reports)))
    disputed = [i for i in found if any(p.standing in DISPUTED for p in i.account.values())]
    _chapter("What is disputed")
    console.show(*listing(held, disputed, DISPUTED, ids))
    if one := chosen(held):
        _chapter("One incident in full")
        console.show(*page(held, one, ids, width, sentence=printable(held, one)))


def _chapter(title: str) -> None:
    from rich.rule import Rule
    from rich.text import Text

    from dateline.cli import console

    console.say("")
    console.show(Rule(Text(title, style="bold"), characters="═"))
    console.say("")


def chosen(held: "Held") -> "Incident | None":
    """The incident of 19 October 2021, of its actor's on that day the one most told of; if there is none, any such."""
    actor, day = SHOWN

    def weight(incident: "Incident") -> tuple[bool, int, str]:
        who, date = incident.actor, incident.date
        asked = who is not None and who.label == actor and date is not None and date.edtf == day
        return asked, len(incident.main_in), incident.id

    return max((i for i in held.incidents.values() if not i.response), key=weight, default=None)


def _go_on(held: "Held", command: str, *, temporary: bool) -> None:
    from dateline.cli import console
    from dateline.display.who import reports_of

    one = chosen(held)
    example = one.id if one else "ID"
    told_in = reports_of(held, one)[0] if one else "ID"
    _chapter("How to go on")
    console.say("All of it in a browser, where it can be searched, questioned, corrected and taken away:")
    print(f"  {command} desk")
    for what, words in (
        ("Every claim of that incident with its sentence", f"show {example} --full"),
        ("One of its reports, with its claims marked", f"report {told_in}"),
        ("North Korea's launches of January 2022", "incidents --actor KP --date 2022-01"),
        ("What was disputed or revised, all of it", "disputes --all"),
        ("The whole record as JSON", "export --format json --out record.json"),
    ):
        console.say(f"{what}:")
        print(f"  {command} {words}")
    console.say("Your own reports, into a record in this folder:")
    print(f"  {invocation()} add PATH")
    if temporary:
        console.say("The demonstration's record is temporary; delete its folder when you are done. One to keep:")
        print(f"  {invocation()} demo --record demo.db")


def invocation() -> str:
    """How the command that is running can be called again from here."""
    called = Path(sys.argv[0])
    if called.name == "dateline":
        found = shutil.which("dateline")
        if found and Path(found).resolve() == called.resolve():
            return "dateline"
        return shlex.quote(sys.argv[0])
    return f"{shlex.quote(sys.executable)} -m dateline.cli"
