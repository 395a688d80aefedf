"""Decisions, as they are today → a person's words for what each does, and what has become of it."""

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from dateline.deciding.reviewing import Review, State
from dateline.display import words
from dateline.display.clean import line
from dateline.errors import ValueFormError
from dateline.model import Decision, Verb
from dateline.model.anchor import ClaimAnchor
from dateline.model.values import from_json

SHORT = 10
"""Characters of a decision's id that are shown: enough to tell a million apart."""


def does(decision: Decision) -> str:
    """What a decision does, in few words: "set count to 2"."""
    number = len(decision.target)
    told = [f"{words.label(a.property)} {_form(a.value)}" for a in decision.target if isinstance(a, ClaimAnchor)]
    match decision.verb:
        case Verb.MERGE:
            return f"make {number} incidents one"
        case Verb.SPLIT:
            return "take a telling out" if number == 1 else f"take {number} tellings out"
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


def became(review: Review) -> Iterator[str]:
    """What has become of a decision, a sentence each; nothing of one that stands alone."""
    if review.undone_by:
        yield f"undone by {review.undone_by[:SHORT]}"
    for why in review.lost:
        yield f"no longer applies{'' if review.state is State.ORPHAN else ' to all of it'}: {line(why)}"
    for other in review.gives_way_to:
        yield f"contradicted by {other[:SHORT]}, which leads"
    for other in review.leads_over:
        yield f"contradicts {other[:SHORT]}, and leads"
