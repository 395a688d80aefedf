"""`dateline show`: one incident in full."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli.options import Json, Record, record_name
from dateline.cli.past import (
    AsOfTime,
    ReceivedTime,
    left_out_form,
    moment,
    not_received,
    not_yet,
    published_words,
    received_words,
)

if TYPE_CHECKING:
    from dateline.asof import AsOf
    from dateline.lookup import Named, Session
    from dateline.model import Incident
    from dateline.model import Record as Held


def show(
    context: typer.Context,
    id: Annotated[
        str, typer.Argument(metavar="ID", help="An incident's id, or its beginning: i-8f3k2q.", show_default=False)
    ],
    full: Annotated[
        bool, typer.Option("--full", "-f", help="Every claim with its sentence, contested or not.")
    ] = False,
    as_of: AsOfTime = None,
    received_as_of: ReceivedTime = None,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Show one incident in full, with who says what.

    What happened, a sentence to print, what is disputed and by whom, and what it all rests on. What is contested comes
    first: each value with who says so, through whom, how sure, in which report and sentence. Any id that was ever
    shown is found: of an incident that has gone into another since, of a mention or a claim, of a report.

    Two options ask about an earlier moment. --as-of goes by publication: what the reports published by then tell,
    whenever you added them. --received-as-of goes by receipt: what this record itself held then, as its journal has it.
    """
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.cli.show.incident import page
    from dateline.cli.show.timeline import Ids
    from dateline.export.answers import incident_answer

    by_publication, by_receipt = moment(as_of), moment(received_as_of, "--received-as-of")
    if by_publication and by_receipt:
        raise typer.BadParameter("ask by publication or by receipt, not both", param_hint="--as-of, --received-as-of")
    with opened(record_name(context, record)) as session:
        named = session.named(id)
        if named.incident is None:
            _report(session, named, as_json)
            return
        shown = _shown(session, named.incident, by_publication, by_receipt)
        made = {decision.id for decision in shown.record.decisions}
        reviews = [review for review in session.reviews(named.incident) if review.decision.id in made]
        ids = Ids(session.incident_ids())
    incident = shown.record.incidents[shown.incident]
    if as_json:
        import msgspec

        console.machine({**msgspec.to_builtins(incident_answer(shown.record, incident, reviews)), **shown.form})
        return
    sentence = printable(shown.record, incident)
    for note in filter(None, (named.note, *shown.notes)):
        console.say(note, error=True)
    if shown.heading:
        console.tell(shown.heading)
    console.show(*page(shown.record, incident, ids, console.out().width, sentence=sentence, full=full, ruled=reviews))


@dataclass(frozen=True, slots=True)
class _Shown:
    """An incident in the record it is shown from; of an earlier moment, what to say of that and to add to its JSON."""

    record: "Held"
    incident: str
    heading: str | None = None
    form: dict[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def _shown(session: "Session", incident: str, by_publication: "AsOf | None", by_receipt: "AsOf | None") -> _Shown:
    if by_publication:
        return _as_of(session, incident, by_publication)
    return _as_received(session, incident, by_receipt) if by_receipt else _Shown(session.around(incident), incident)


def _as_of(session: "Session", incident: str, at: "AsOf") -> _Shown:
    from dateline import asof

    held = session.held()
    own = set(held.record.incidents[incident].claims) if incident in held.record.incidents else set()
    others = {id for check in held.record.checks if check.claim in own for id in check.incidents}
    view = asof.published(held, at, only=(incident, *sorted(others)), ties=True)
    if incident not in view.record.incidents:
        raise not_yet(held, incident, at)
    form = {"as_of": at.text, "left_out": left_out_form(view)}
    return _Shown(view.record, incident, published_words(at, view), form)


def _as_received(session: "Session", incident: str, at: "AsOf") -> _Shown:
    from dateline.asof.received import as_held

    held = session.held()
    arrivals = session.received(held, at)
    first, *others = as_held(arrivals.record, held.record.incidents[incident]) or (None,)
    if first is None:
        raise not_received(incident, at, arrivals)
    notes = [f"{incident} was {first} then."] if first != incident else []
    if others:
        notes.append(f"It was told as {len(others) + 1} incidents then; the others: {', '.join(others)}.")
    form = {"received_as_of": at.text, "left_out": {"later": arrivals.later, "unknown": arrivals.unknown}}
    return _Shown(arrivals.record, first, received_words(at, arrivals), form, tuple(notes))


def _report(session: "Session", named: "Named", as_json: bool) -> None:
    """The report that an id names, as `dateline report` shows it."""
    from dateline.cli import console
    from dateline.cli.show.report import page
    from dateline.cli.show.timeline import Ids
    from dateline.export.answers import report_answer

    held = session.record()
    if as_json:
        console.machine(report_answer(held, named.id))
        return
    console.say(named.note or "", error=True)
    console.show(*page(held, held.reports[named.id], Ids(frozenset(held.incidents)), console.out().width))


def printable(held: "Held", incident: "Incident") -> str:
    """The attributed sentence that could be printed."""
    from dateline import settling

    claims = [held.claims[id] for id in incident.claims]
    return settling.printable(incident, claims, held.sources, held.reports)
