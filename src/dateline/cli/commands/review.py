"""`dateline review`: what a person should look at."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.options import Json, Record, record_name

if TYPE_CHECKING:
    from dateline.lookup.reviewing import Item


def review(
    context: typer.Context,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            metavar="KIND",
            help="Only these: alone, near, contradiction, later-told, unsure or orphan. [default: all]",
            show_default=False,
        ),
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, metavar="N", help="So many of each kind.")] = 20,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """List what a person should look at.

    Mentions that stand alone although they may belong to an incident, or only just joined theirs; contradictions;
    values told later in passing; values that rest on one unsure claim; decisions about what is read no more. The desk
    has the same queue with the sentences, where each is decided with one key; what somebody has looked at there is in
    neither.
    """
    from dateline.cli import console
    from dateline.cli.session import opened
    from dateline.cli.show.clean import plain
    from dateline.cli.show.tables import PlainTable
    from dateline.lookup import reviewing
    from dateline.record.doubts import Kind

    if kind is not None and kind not in set(Kind):
        raise typer.BadParameter(f"there is no kind {kind}; the kinds are {', '.join(Kind)}", param_hint="--kind")
    with opened(record_name(context, record)) as session:
        kinds = [Kind(kind)] if kind else list(Kind)
        found = [(one, *reviewing.queue(session, one, most)) for one in kinds]
    items = [item for _, some, _ in found for item in some]
    if as_json:
        console.machine([_form(item) for item in items])
        return
    shown = PlainTable()
    shown.add_column("Kind", no_wrap=True)
    shown.add_column("What", min_width=20, ratio=2)
    shown.add_column("What is doubtful", min_width=20, ratio=3)
    for item in items:
        about = plain(f"{item.title}\n{item.incident or item.about}")
        shown.add_row(item.kind.value, about, plain(item.says))
    if items:
        console.show(shown)
    else:
        console.say("There is nothing to look at.")
    if more := [one.value for one, _, after in found if after]:
        console.say(f"There is more of: {', '.join(more)}. With --most more is shown.")


def _form(item: "Item") -> dict[str, object]:
    return {
        "key": item.key,
        "kind": item.kind.value,
        "about": item.about,
        "incident": item.incident or None,
        "title": item.title,
        "says": item.says,
        "claims": [side.claim.id for side in item.sides if side.claim],
    }
