"""`dateline why`: whether two are one incident, and why."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Json, Record, record_name

if TYPE_CHECKING:
    from dateline.asof import Held
    from dateline.lookup import Named
    from dateline.model import Mention

_ID = "The id of an incident, a mention, a claim or a report, or its beginning."


def why(
    context: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help=_ID, show_default=False)],
    b: Annotated[str, typer.Argument(metavar="B", help="Another such id.", show_default=False)],
    full: Annotated[
        bool, typer.Option("--full", "-f", help="How every mention of them came in, however many.")
    ] = False,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Say whether two are one incident, and why.

    Each is taken for the mentions in it; of all pairs of them the two that are most alike are held against each other.
    The table has each feature with both values, how they stand, and the weight of that answer; where the sum reaches
    the mark they may be one. Below it: what forbids it or keeps them from being scored, what else they are near to,
    and how each mention came into its incident. The features are explained in docs/reference/linking.md.
    """
    from dateline.cli import console
    from dateline.cli.machine import why_form
    from dateline.cli.session import opened
    from dateline.cli.show.timeline import Ids
    from dateline.cli.show.why import Why, page
    from dateline.errors import NotInRecord
    from dateline.linking import link
    from dateline.linking.why import nearest
    from dateline.packs import windows

    with opened(record_name(context, record)) as session:
        named = [session.named(given) for given in (a, b)]
        held = session.held()
        reviews = session.reviews()
    mentions = {mention.id: mention for reading in held.readings.values() for mention in reading.mentions}
    mine, theirs = (_mentions(held, mentions, each) for each in named)
    pair = nearest(mine, theirs, windows())
    if pair is None:
        raise NotInRecord(f"{named[0].id} and {named[1].id}: there are no two mentions in them to compare.")
    published = {id: report.published for id, report in held.record.reports.items()}
    linked = link(mentions.values(), published, held.record.kinships, windows())
    asked = tuple(dict.fromkeys(mention.id for mention in (pair.mine, pair.theirs, *mine, *theirs)))
    own = {
        id for id, incident in held.record.incidents.items() if {*incident.mentions} & {pair.mine.id, pair.theirs.id}
    }
    ruled = [r.decision for r in reviews if r.stands and r.decision.verb in ("merge", "split") and own & {*r.incidents}]
    found = Why(held.record, mentions, pair, linked, asked, tuple(ruled))
    if as_json:
        console.machine(why_form(found))
        return
    console.show(*page(found, Ids(frozenset(held.record.incidents)), console.out().width, full=full))


def _mentions(held: "Held", mentions: "dict[str, Mention]", named: "Named") -> "list[Mention]":
    """The mentions that an id stands for: those of a report or an incident, else the one that it names."""
    if named.incident is None:
        reading = held.readings.get(named.id)
        return list(reading.mentions) if reading else []
    if named.id in mentions:
        return [mentions[named.id]]
    if claim := held.record.claims.get(named.id):
        return [mentions[claim.mention]]
    return [mentions[id] for id in held.record.incidents[named.incident].mentions if id in mentions]
