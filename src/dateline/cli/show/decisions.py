"""Decisions, as they are today → the table that lists them, and what one has changed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dateline.cli.show.clean import plain
from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import Ids
from dateline.deciding.reviewing import Review
from dateline.display import times, words
from dateline.display.clean import line
from dateline.display.ruled import SHORT, became, does
from dateline.model import Incident

if TYPE_CHECKING:
    from dateline.lookup.deciding import Made


def table(reviews: Sequence[Review], incidents: Mapping[str, Incident], ids: Ids) -> PlainTable:
    """One row a decision, the first first: what it does, to what, what has become of it; who made it and why."""
    shown = PlainTable()
    shown.add_column("When, UTC", no_wrap=True)
    shown.add_column("Decision", min_width=20, ratio=3)
    shown.add_column("By, and why", min_width=14, ratio=2)
    shown.add_column("Id", no_wrap=True, style="dim")
    for review in reviews:
        made = review.decision
        told = Text(does(made), style="bold" if review.stands else "")
        for id in review.incidents if incidents else ():
            about = incidents[id].title if id in incidents else ""
            told.append(f"\n{ids.short(id)} {line(about)}".rstrip(), style="not bold dim")
        for word in became(review):
            told.append(f"\n{word}", style="not bold yellow" if review.stands else "not bold red")
        who = Text(line(made.by), style="bold").append(f"\n{line(made.why)}", style="not bold")
        shown.add_row(times.stamp(made.time[:19] + "Z").replace(" ", "\n"), told, who, made.id[:SHORT])
    return shown


def section(reviews: Sequence[Review]) -> Iterator[RenderableType]:
    """What people ruled on one incident; nothing where nobody did."""
    if reviews:
        yield Text()
        yield Rule(Text("What people decided"), align="left", style="dim")
        yield table(reviews, {}, Ids(frozenset()))


def outcome(made: "Made", ids: Ids) -> Iterator[RenderableType]:
    """What a decision changed: the incidents after it, each with its changed properties."""
    from dateline.asof import changes
    from dateline.cli.show.changes import from_to
    from dateline.cli.show.disputes import named
    from dateline.display.changing import how, ordered

    for id in sorted(made.before.keys() - made.after.keys()):
        into = [new.id for new in made.after.values() if not {*new.mentions}.isdisjoint(made.before[id].mentions)]
        yield plain(f"{id} is no more: its mentions are in {', '.join(into)}.")
    for incident in made.after.values():
        yield named(incident, ids)
        was = made.was(incident)
        if was is None:
            yield Padding(Text("new"), (0, 0, 0, 2))
            continue
        shown = PlainTable(header=False, gap=2)
        shown.add_column(min_width=8, max_width=18)
        shown.add_column(min_width=8, max_width=22)
        shown.add_column(ratio=1)
        found = ordered(changes(was, incident))
        for change in found:
            shown.add_row(words.label(change.property), how(change), from_to(change))
        yield Padding(shown if found else Text("its account is as it was", style="dim"), (0, 0, 0, 2))
