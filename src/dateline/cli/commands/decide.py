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

    def propose(session: "Session") -> "Callable[[Proposals], Decision]":
        named = [session.named(id) for id in ids]
        return lambda proposals: proposals.merge([_mention(proposals, each.id, each.incident) for each in named])

    _decide(context, record, by, why, as_json, propose)


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

    def propose(session: "Session") -> "Callable[[Proposals], Decision]":
        from dateline.errors import DecisionError

        incident, _ = session.incident(id)
        named = [session.named(each) for each in out]
        for each in named:
            if each.id.startswith("i-"):
                raise DecisionError(f"{each.id} is an incident; name the mentions, claims or reports to take out.")

        def of(proposals: "Proposals") -> "Decision":
            mentions: list[str] = []
            for each in named:
                if each.incident is None and not (told := proposals.told_by(each.id, incident)):
                    raise DecisionError(f"{each.id} tells nothing of {incident}.")
                mentions += told if each.incident is None else [proposals.mention(each.id, each.incident)]
            return proposals.split(incident, mentions)

        return of

    _decide(context, record, by, why, as_json, propose)


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

    def propose(session: "Session") -> "Callable[[Proposals], Decision]":
        named = [_claim(session, claim) for claim in claims]
        return lambda proposals: proposals.reject(named)

    _decide(context, record, by, why, as_json, propose)


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

    def propose(session: "Session") -> "Callable[[Proposals], Decision]":
        named = _claim(session, claim)
        return lambda proposals: proposals.accept(named)

    _decide(context, record, by, why, as_json, propose)


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

    def propose(session: "Session") -> "Callable[[Proposals], Decision]":
        named = session.named(id)
        return lambda proposals: proposals.give(_mention(proposals, named.id, named.incident), property, value)

    _decide(context, record, by, why, as_json, propose)


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

    def propose(session: "Session") -> "Callable[[Proposals], Decision]":
        named = session.named(id)
        return lambda proposals: proposals.retype(_mention(proposals, named.id, named.incident), type_)

    _decide(context, record, by, why, as_json, propose)


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

    def propose(session: "Session") -> "Callable[[Proposals], Decision]":
        from dateline.display.clean import line

        named = session.named(id)
        return lambda proposals: proposals.note(_mention(proposals, named.id, named.incident), line(text))

    _decide(context, record, by, why, as_json, propose)


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

    def propose(session: "Session") -> "Callable[[Proposals], Decision]":
        from dateline.lookup import matching

        found = matching(decision, frozenset(made.id for made in session.decisions()), "d", "decision")
        return lambda proposals: proposals.undo(found)

    _decide(context, record, by, why, as_json, propose)


def _mention(proposals: "Proposals", id: str, incident: str | None) -> str:
    from dateline.errors import DecisionError

    if incident is None:
        raise DecisionError(f"{id} is a report; name an incident, or a mention or claim in it.")
    return proposals.mention(id, incident)


def _claim(session: "Session", given: str) -> str:
    from dateline.errors import DecisionError

    named = session.named(given)
    if not named.id.startswith("c-"):
        raise DecisionError(f"{named.id} is no claim; the ids of claims are in: dateline show {named.id} --json")
    return named.id


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
    from dateline.cli.deciding import decide
    from dateline.cli.machine import made_form
    from dateline.cli.session import opened
    from dateline.cli.show.decisions import outcome
    from dateline.cli.show.timeline import Ids
    from dateline.display.clean import line

    with opened(record_name(context, record)) as session:
        made = decide(session, by, why, propose(session))
        ids = Ids(session.incident_ids())
    if as_json:
        console.machine(made_form(made))
        return
    console.show(*outcome(made, ids))
    id, flag = made.decision.id, record_flag(context, record)
    console.say(f"Decision {id} by {line(by)}. To take it back: dateline{flag} decide undo {id} --by NAME --why WORDS")
