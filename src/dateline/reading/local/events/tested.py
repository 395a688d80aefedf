"""Bombings that are none: a nuclear device that somebody sets off is a test of it, unless it is gunmen, militants or
the like who do."""

from spacy.tokens import Token

from dateline.reading.local.items import is_warlike, lemma, over_a_place
from dateline.reading.local.phrases import fellows, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.trigger import Trigger

A_TEST = "a nuclear test"
"""The rule that sets such a bombing aside."""

NO_TEST = "set off by fighters"
"""The rule that sets the test aside where it is a bombing."""

_BOMBING = "bombing"
_DEVICES = frozenset({"bomb", "device", "weapon", "warhead"})
_BACK = frozenset({"the", "this", "that", "its", "their"})


def unless_tested(scene: Scene, trigger: Trigger, found: list[Trigger]) -> Trigger:
    """The trigger; set aside where it would make a bombing of a nuclear test, which its word tells or one of `found`,
    those of its sentence, by the same word or before it."""
    if trigger.entry is None or trigger.entry.kind != _BOMBING or over_a_place(trigger.token):
        return trigger
    same = [t for t in found if t.token == trigger.token and t.pack.name == "nuclear-test"]
    if _by_fighters(trigger):
        for test in same:
            test.status, test.rule = None, NO_TEST
    elif same or any(is_warlike(scene, n) or _points_to_one(n, found) for n in _what(trigger.token)):
        trigger.status, trigger.rule = None, A_TEST
    return trigger


def _by_fighters(trigger: Trigger) -> bool:
    assert trigger.pack.events is not None
    who = subject(trigger.token)
    doers = [*trigger.fillers.get("perpetrator", ()), *(fellows(who) if who is not None else ())]
    return any(lemma(doer) in trigger.pack.events.perpetrators for doer in doers)


def _points_to_one(noun: Token, found: list[Trigger]) -> bool:
    """`it tested a nuclear weapon; the bomb was set off in a tunnel`: the device of the test told before it."""
    back = lemma(noun) in _DEVICES and any(t.lower_ in _BACK for t in noun.lefts)
    return back and any(t.pack.name == "nuclear-test" and t.status is not None and t.token.i < noun.i for t in found)


def _what(verb: Token) -> list[Token]:
    """What is set off or goes off."""
    who = subject(verb)
    heads = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")] + ([who] if who is not None else [])
    return [noun for head in heads for noun in fellows(head)]
