"""`dateline decide`: a person rules, and the ruling holds."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Json, Record, record_flag, record_name

if TYPE_CHECKING:
    from dateline.lookup import Session
    from dateline.model import Decision
    from dateline.pipeline.proposing import Proposals

By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.", show_default=False)]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="For what reason.", show_default=False)]
Incident = Annotated[
    str,
    typer.Argument(metavar="ID", help="The id of an incident, or of a mention or claim in it.", show_default=False),
]


def merge(
    context: typer.Context,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID ID…", help="Two incidents or more, each by its id.", show_default=False),
    ],
    by: By,
    why: Why,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Make two or more incidents one.

    All mentions that are linked to one of them, now or later, are in the one that holds them. Incidents of any types
    may be merged; a response and what it answers may not, nor a plan and what then happened, which are tied.
    """
    from dateline.lookup import rulings

    _decide(context, record, by, why, as_json, lambda session: rulings.merge(session, ids))


def split(
    context: typer.Context,
    id: Incident,
    out: Annotated[
        list[str],
        typer.Argument(
            metavar="OUT…",
            help="What is taken out of it: mentions, claims (for their mentions) or reports (for all mentions of the "
            "incident in them).",
            show_default=False,
        ),
    ],
    by: By,
    why: Why,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Take mentions out of an incident, to one of their own.

    They stay together; what comes later is where linking puts it, which is with the rest. Two commands take two
    mentions out to an incident each.
    """
    from dateline.lookup import rulings

    _decide(context, record, by, why, as_json, lambda session: rulings.split(session, id, out))


def reject(
    context: typer.Context,
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM…", help="The claims, each by its id.", show_default=False)
    ],
    by: By,
    why: Why,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Leave claims out of the account.

    They were misread, or are not to be counted; they stay in the record. The ids of claims are in: dateline show ID
    --json.
    """
    from dateline.lookup import rulings

    _decide(context, record, by, why, as_json, lambda session: rulings.reject(session, claims))


def accept(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The claim, by its id.", show_default=False)],
    by: By,
    why: Why,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Have the value of a claim lead, whatever else is told.

    It leads in the property that the claim is of, and in its part where it is about one.
    """
    from dateline.lookup import rulings

    _decide(context, record, by, why, as_json, lambda session: rulings.accept(session, claim))


def give(
    context: typer.Context,
    id: Incident,
    property: Annotated[str, typer.Argument(metavar="PROPERTY", help="Such as count.", show_default=False)],
    value: Annotated[
        str,
        typer.Argument(
            metavar="VALUE",
            help='As in the exported record: 2, 2021-10-19, \'{"min": 1, "max": null}\'; or the words for a value '
            "that is told.",
            show_default=False,
        ),
    ],
    by: By,
    why: Why,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Give a property of an incident its value.

    It leads, whatever is told; what is told stays. The actor, the recipient and the date can always be set, of the
    other properties those that reports tell of.
    """
    from dateline.lookup import rulings

    _decide(context, record, by, why, as_json, lambda session: rulings.give(session, id, property, value))


def retype(
    context: typer.Context,
    id: Incident,
    type_: Annotated[str, typer.Argument(metavar="TYPE", help="Such as space-launch.", show_default=False)],
    by: By,
    why: Why,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Say of what type an incident is."""
    from dateline.lookup import rulings

    _decide(context, record, by, why, as_json, lambda session: rulings.retype(session, id, type_))


def note(
    context: typer.Context,
    id: Incident,
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The remark.", show_default=False)],
    by: By,
    why: Why,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Write a remark on an incident, which decides nothing."""
    from dateline.lookup import rulings

    _decide(context, record, by, why, as_json, lambda session: rulings.note(session, id, text))


def undo(
    context: typer.Context,
    decision: Annotated[
        str, typer.Argument(metavar="DECISION", help="The decision's id, or its beginning.", show_default=False)
    ],
    by: By,
    why: Why,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Take a decision back.

    An undo may be taken back too: then what it took back holds again.
    """
    from dateline.lookup import rulings

    _decide(context, record, by, why, as_json, lambda session: rulings.undo(session, decision))


def _decide(
    context: typer.Context,
    record: str | None,
    by: str,
    why: str,
    as_json: bool,
    propose: "Callable[[Session], Callable[[Proposals], Decision]]",
) -> None:
    """Make the decision, and say what it changed and how to take it back."""
    from dateline.cli import console
    from dateline.cli.machine import made_form
    from dateline.cli.session import opened
    from dateline.cli.show.decisions import outcome
    from dateline.cli.show.timeline import Ids
    from dateline.display.clean import line
    from dateline.lookup.deciding import decide

    with opened(record_name(context, record)) as session:
        propose_ = propose(session)
        with console.progress() as watch:
            made = decide(session, by, why, propose_, watch=watch)
        ids = Ids(session.incident_ids())
    if as_json:
        console.machine(made_form(made))
        return
    console.show(*outcome(made, ids))
    id, flag = made.decision.id, record_flag(context, record)
    console.say(f"Decision {id} by {line(by)}. To take it back: dateline{flag} decide undo {id} --by NAME --why WORDS")
