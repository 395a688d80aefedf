"""Options that several commands share, and the record they name."""

from dataclasses import dataclass
from typing import Annotated

import typer

DEFAULT_RECORD = "dateline.db"
"""The record where none is named: an SQLite file in the current folder."""

RECORD_HELP = "The record: an SQLite file, or a database URL (postgresql://…)."

Record = Annotated[
    str | None,
    typer.Option("--record", metavar="NAME", help=f"{RECORD_HELP} [default: {DEFAULT_RECORD}]", show_default=False),
]

Json = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of tables.")]

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        max=256,
        metavar="N",
        help="Worker processes that read. [default: one a processor, up to 8]",
    ),
]


@dataclass(slots=True)
class Common:
    """What was given before the command, and whether it was on the command line or in the environment."""

    record: str | None = None
    explicit: bool = False


def record_name(context: typer.Context, record: str | None) -> str:
    """The record's name: given after the command, else before it, else by DATELINE_RECORD, else the default."""
    common = context.obj
    before = common.record if isinstance(common, Common) else None
    given = before if record is None else record
    if given is not None and not given.strip():
        raise typer.BadParameter("the name is empty; give a path to a file or a database URL", param_hint="--record")
    return DEFAULT_RECORD if given is None else given


def record_flag(context: typer.Context, record: str | None) -> str:
    """How to name the same record in a further command: nothing where it is the default."""
    import shlex

    name = record_name(context, record)
    return "" if name == DEFAULT_RECORD else f" --record {shlex.quote(name)}"
