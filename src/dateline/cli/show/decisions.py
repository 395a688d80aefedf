"""Decisions, as they are today → the table that lists them, and what one has changed."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dateline.cli.show.clean import plain
from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import Ids
from dateline.deciding.reviewing import Review, State
from dateline.display import times, words
from dateline.display.clean import line
from dateline.errors import ValueFormError
from dateline.model import Decision, Incident, Verb
from dateline.model.anchor import ClaimAnchor
from dateline.model.values import from_json

if TYPE_CHECKING:
    from dateline.cli.deciding import Made

SHORT = 10
"""Characters of a decision's id that are shown: enough to tell a million apart."""


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
        for word in _became(review):
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


def does(decision: Decision) -> str:
    """What a decision does, in few words: "set count to 2"."""
    number = len(decision.target)
    told = [f"{words.label(a.property)} {_form(a.value)}" for a in decision.target if isinstance(a, ClaimAnchor)]
    match decision.verb:
        case Verb.MERGE:
            return f"merge the incidents of {number} mentions"
        case Verb.SPLIT:
            return "split off a mention" if number == 1 else f"split off {number} mentions"
        case Verb.SET:
            return f"set {words.label(decision.value['property'])} to {_form(decision.value['value'])}"
        case Verb.RETYPE:
            return f"retype to {line(decision.value)}"
        case Verb.NOTE:
            return f"note: {line(decision.value)}"
        case Verb.UNDO:
            return f"undo {line(decision.undoes or '')[:SHORT]}"
    return f"{decision.verb.value} {', '.join(told)}"


def _form(form: Any) -> str:
    """A value's JSON form in words: a place by its name, others by what only their type writes."""
    if isinstance(form, dict):
        if isinstance(form.get("name"), str):
            return line(form["name"])
        for key, type in _WRITTEN_BY.items():
            with suppress(ValueFormError):
                if key in form:
                    return words.value(from_json(form, type))
    return line(form if isinstance(form, str) else json.dumps(form, ensure_ascii=False))


_WRITTEN_BY = {"zone": "zone", "class": "comparative", "none_reported": "count", "max": "quantity"}
"""The types of values whose JSON form is an object, by a key that it has: bounds are told alike of all with any."""


def _became(review: Review) -> Iterator[str]:
    if review.undone_by:
        yield f"undone by {review.undone_by[:SHORT]}"
    for why in review.lost:
        yield f"{'orphan' if review.state is State.ORPHAN else 'in part an orphan'}: {line(why)}"
    for other in review.gives_way_to:
        yield f"contradicted by {other[:SHORT]}, which leads"
    for other in review.leads_over:
        yield f"contradicts {other[:SHORT]}, and leads"


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
