"""The commands as one program; whatever goes wrong in any of them is told in one line, and in the exit status."""

import errno
import os
import sys
import traceback
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dateline import __version__
from dateline.cli.commands import decide
from dateline.cli.commands.add import add
from dateline.cli.commands.brief import brief
from dateline.cli.commands.checks import checks
from dateline.cli.commands.compare import compare
from dateline.cli.commands.decisions import decisions
from dateline.cli.commands.demo import demo
from dateline.cli.commands.desk import desk
from dateline.cli.commands.diff import diff
from dateline.cli.commands.disputes import disputes
from dateline.cli.commands.doctor import doctor
from dateline.cli.commands.explain import explain
from dateline.cli.commands.export import export
from dateline.cli.commands.history import history
from dateline.cli.commands.incidents import incidents
from dateline.cli.commands.pack import check as check_pack
from dateline.cli.commands.pack import new as new_pack
from dateline.cli.commands.pack import test as test_pack
from dateline.cli.commands.rebuild import rebuild
from dateline.cli.commands.release import check as check_release
from dateline.cli.commands.release import list_ as list_releases
from dateline.cli.commands.release import make as make_release
from dateline.cli.commands.release import show as show_release
from dateline.cli.commands.release import write_ as write_release
from dateline.cli.commands.report import report
from dateline.cli.commands.reports import reports
from dateline.cli.commands.review import review
from dateline.cli.commands.show import show
from dateline.cli.commands.sources import sources
from dateline.cli.commands.user import add as add_user
from dateline.cli.commands.user import disable as disable_user
from dateline.cli.commands.user import enable as enable_user
from dateline.cli.commands.user import list_ as list_users
from dateline.cli.commands.user import password as set_password
from dateline.cli.commands.user import role as set_role
from dateline.cli.commands.user import token as make_token
from dateline.cli.commands.why import why
from dateline.cli.exits import Exit
from dateline.cli.options import DEFAULT_RECORD, RECORD_HELP, Common
from dateline.errors import AccessError, DatelineError, DecisionError, NotInRecord, ReaderUnavailable, RecordError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})
"""Why what is printed may not be taken: no fault of the program's."""


class Commands(TyperGroup):
    """The group of all commands; it turns whatever a command raises into one line and an exit status."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was asked for."""
        try:
            done = super().invoke(ctx)
            sys.stdout.flush()
            return done
        except BrokenPipeError:
            _quiet_stdout()
            raise typer.Exit(Exit.CLOSED) from None
        except KeyboardInterrupt:
            _tell("Interrupted; what was stored before is whole.")
            raise typer.Exit(Exit.INTERRUPTED) from None
        except DatelineError as error:
            if os.environ.get("DATELINE_DEBUG"):
                traceback.print_exc()
            _tell(str(error))
            raise typer.Exit(_status(error)) from None
        except OSError as error:
            if error.errno not in _FULL:
                raise _bug(error) from None
            _quiet_stdout()
            _tell(f"the output could not be written ({error.strerror}); what was written of it is not whole.")
            raise typer.Exit(Exit.SOME_FAILED) from None
        except RuntimeError as error:
            if isinstance(error, typer.Exit | typer.Abort):
                raise
            raise _bug(error) from None
        except Exception as error:
            if type(error).__module__.startswith(("typer", "click")):  # a mistake in the command line, told by Typer
                raise
            raise _bug(error) from None


def _status(error: DatelineError) -> Exit:
    if isinstance(error, NotInRecord):
        return Exit.NOT_FOUND
    if isinstance(error, DecisionError | AccessError):
        return Exit.USAGE
    if isinstance(error, RecordError):
        return Exit.RECORD
    return Exit.READER if isinstance(error, ReaderUnavailable) else Exit.SOME_FAILED


def _tell(words: str) -> None:
    from dateline.cli.console import say

    say(f"dateline: {words}", error=True)


def _bug(error: Exception) -> typer.Exit:
    """Say that this is a bug and how to see where; with DATELINE_DEBUG show it."""
    if os.environ.get("DATELINE_DEBUG"):
        traceback.print_exc()
    _tell(
        f"this is a bug in Dateline: {type(error).__name__}: {error} (run it again with DATELINE_DEBUG=1 to see where)"
    )
    return typer.Exit(Exit.BUG)


def _quiet_stdout() -> None:
    """Nothing more is written where nobody reads, not even when the process ends."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())


def _version(wanted: bool) -> None:
    if wanted:
        print(f"dateline {__version__}")
        raise typer.Exit


app = typer.Typer(
    cls=Commands,
    name="dateline",
    rich_markup_mode=None,  # plain help: it is there three times as soon, and reads the same through a pipe
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    epilog="First steps: `dateline demo`, then `dateline add REPORTS`, then `dateline incidents`, or `dateline desk` "
    "to see it in a browser.",
)


@app.callback()
def _dateline(
    context: typer.Context,
    record: Annotated[
        str | None,
        typer.Option(
            "--record",
            metavar="NAME",
            envvar="DATELINE_RECORD",
            help=f"{RECORD_HELP} May also be given after the command. [default: {DEFAULT_RECORD}]",
            show_default=False,
        ),
    ] = None,
    packs: Annotated[
        str | None,
        typer.Option(
            "--packs",
            metavar="NAMES",
            envvar="DATELINE_PACKS",
            help="The kinds of incident to read, with commas: core, shooting, plover, any type, or the file of a pack "
            "of your own. [default: core]",
            show_default=False,
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Dateline reads news reports of missile launches and other incidents into a sourced record.

    Each incident stands once; each detail is a claim with who asserted it, through whom, in which sentence and how
    sure; where accounts differ, it shows that they do and how.
    """
    if packs is not None:
        os.environ["DATELINE_PACKS"] = packs  # where every process that reads looks
    given = context.get_parameter_source("record")
    context.obj = Common(record, explicit=given is not None and given.name == "COMMANDLINE")


def _example(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


app.command(
    epilog=_example(
        "dateline add reports/",
        "dateline add 'inbox/*.eml' --outlet 'Kanto Evening Herald'",
        "curl -s https://example.org/story | dateline add - --published 2021-10-19",
        "dateline add launches.xlsx --map launches.toml",
    )
)(add)
app.command(
    epilog=_example(
        "dateline incidents",
        "dateline incidents --actor 'North Korea' --from 2022-01 --to 2022-03",
        "dateline incidents --standing disputed --json",
    )
)(incidents)
app.command(
    epilog=_example(
        "dateline show i-8f3k2q",
        "dateline show 8f3k2q --full",
        "dateline show i-8f3k2q --as-of 2021-10-19T06:00",
        "dateline show i-8f3k2q --json",
    )
)(show)
app.command(
    epilog=_example("dateline disputes", "dateline disputes --actor KP --date 2021-10", "dateline disputes --all")
)(disputes)
app.command(
    epilog=_example(
        "dateline compare launches.csv",
        "dateline compare launches.xlsx --map launches.toml --from 2016-01 --to 2016-03",
        "dateline compare launches.csv --csv > differences.csv",
    )
)(compare)
app.command(
    epilog=_example(
        "dateline checks",
        "dateline checks --verdict contradicted --actor KP",
        "dateline checks --incident 8f3k2q --as-of 2021-10-20",
        "dateline checks --report story.txt --json",
    )
)(checks)
app.command(epilog=_example("dateline history i-8f3k2q", "dateline history i-8f3k2q --as-shown"))(history)
app.command(
    epilog=_example(
        "dateline diff 2021-10-19 2021-10-21", "dateline diff 2021-10-19T06:00 2021-10-20 --actor KP --full"
    )
)(diff)
app.command(epilog=_example("dateline why i-8f3k2q i-2m4x9d", "dateline why m-8f3k2q r-1x7v --json"))(why)
app.command(
    epilog=_example(
        "dateline sources", "dateline sources 'joint chiefs' --full", "dateline sources --outlets --from 2022-01 --json"
    )
)(sources)
_decide = typer.Typer(
    help="Rule on incidents and claims; every decision is kept, with who made it and why, and can be undone.",
    no_args_is_help=True,
)
app.add_typer(_decide, name="decide")
_BY = "--by Anna --why"
for _name, _command, *_examples in (
    ("merge", decide.merge, f"dateline decide merge i-8f3k2q i-2m4x9d {_BY} 'one launch, told on two days'"),
    (
        "split",
        decide.split,
        f"dateline decide split i-8f3k2q m-2m4x9d {_BY} 'that is the test of the year before'",
        f"dateline decide split i-8f3k2q r-1x7v {_BY} 'another launch'",
    ),
    ("reject", decide.reject, f"dateline decide reject c-8f3k2q {_BY} 'the figure is of the drill'"),
    ("accept", decide.accept, f"dateline decide accept c-8f3k2q {_BY} 'the radar track bears it out'"),
    ("set", decide.give, f"dateline decide set i-8f3k2q count 2 {_BY} 'both boosters were found'"),
    ("retype", decide.retype, f"dateline decide retype i-8f3k2q space-launch {_BY} 'a satellite is in orbit'"),
    ("note", decide.note, f"dateline decide note i-8f3k2q 'Ask the coast guard' {_BY} 'the zone is open'"),
    ("undo", decide.undo, f"dateline decide undo d-8f3k2q {_BY} 'the report was withdrawn'"),
):
    _decide.command(_name, epilog=_example(*_examples))(_command)
app.command(
    epilog=_example(
        "dateline decisions",
        "dateline decisions --incident i-8f3k2q",
        "dateline decisions --verb merge --by Anna --json",
    )
)(decisions)
app.command(epilog=_example("dateline review", "dateline review --kind contradiction --json"))(review)
app.command(epilog=_example("dateline reports", "dateline reports --json"))(reports)
app.command(epilog=_example("dateline report r-1x7v", "dateline report r-1x7v --json"))(report)
app.command(
    epilog=_example("dateline explain r-1x7v", "dateline explain story.txt --claim 3", "dateline explain r-1x7v --json")
)(explain)
app.command(
    epilog=_example(
        "dateline brief --date 2021-10-19",
        "dateline brief i-8f3k2q --as-of 2021-10-20 --out brief.md",
        "dateline brief --from 2021-10-18 --to 2021-10-24 --format pdf --out week.pdf",
    )
)(brief)
app.command(
    epilog=_example(
        "dateline export --format json --out record.json",
        "dateline export --format csv > incidents.csv",
        "dateline export --format csv --table claims --out claims.csv",
        "dateline export --format geojson --type missile-launch --from 2022 --out launches.geojson",
        "dateline export --format atom --main --base http://127.0.0.1:8000 --out feed.xml",
    )
)(export)
app.command(
    epilog=_example(
        "dateline desk",
        "dateline --record demo.db desk --port 8080",
        "dateline desk --behind-proxy --allow-host desk.example.org",
    )
)(desk)
app.command(epilog=_example("dateline demo", "dateline demo --record demo.db"))(demo)
app.command(epilog=_example("dateline rebuild", "dateline rebuild --reread --jobs 4"))(rebuild)
app.command(epilog=_example("dateline doctor", "dateline --record launches.db doctor --json"))(doctor)

_release = typer.Typer(
    help="The record frozen under a version, to be cited and checked for ever.", no_args_is_help=True
)
app.add_typer(_release, name="release")
_release.command(
    "make",
    epilog=_example(
        "dateline release make 2026.1",
        "dateline release make 2026.2 --note 'Decisions of May' --texts none --out release-2026.2.zip",
    ),
)(make_release)
_release.command("list", epilog=_example("dateline release list", "dateline release list --json"))(list_releases)
_release.command(
    "show", epilog=_example("dateline release show 2026.1", "dateline release show 2026.1 i-8f3k2q --json")
)(show_release)
_release.command("write", epilog=_example("dateline release write 2026.1 --out release-2026.1.zip"))(write_release)
_release.command("check", epilog=_example("dateline release check release-2026.1.zip"))(check_release)

_pack = typer.Typer(help="Packs of your own: begin one, check it, try it on its cases.", no_args_is_help=True)
app.add_typer(_pack, name="pack")
_pack.command("new", epilog=_example("dateline pack new ship-seizure", "dateline pack new protest --in packs"))(
    new_pack
)
_pack.command("check", epilog=_example("dateline pack check ship-seizure.toml"))(check_pack)
_pack.command(
    "test",
    epilog=_example(
        "dateline pack test ship-seizure.toml", "dateline pack test ship-seizure.toml --cases more.yaml --json"
    ),
)(test_pack)

_user = typer.Typer(
    help="Who may use the desk. As long as there are no users, it answers on this machine alone.",
    no_args_is_help=True,
)
app.add_typer(_user, name="user")
_user.command(
    "add",
    epilog=_example("dateline user add anna --role admin", "cat password | dateline user add ben"),
)(add_user)
_user.command("list", epilog=_example("dateline user list", "dateline user list --json"))(list_users)
_user.command("role", epilog=_example("dateline user role ben reader"))(set_role)
_user.command("password", epilog=_example("dateline user password ben"))(set_password)
_user.command("disable", epilog=_example("dateline user disable ben"))(disable_user)
_user.command("enable", epilog=_example("dateline user enable ben"))(enable_user)
_user.command(
    "token", epilog=_example("dateline user token ben nightly-import", "dateline user token ben --revoke t-8f3k2q")
)(make_token)
