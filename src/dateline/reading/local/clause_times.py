"""Times told in a clause over that of the event: "flew home in 1974, after India's first test"."""

import re

from spacy.tokens import Token

from dateline.model.words import Status
from dateline.reading.local.phrases import is_passive, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.time import TimeExpression
from dateline.reading.local.time.expressions import Calendar
from dateline.reading.local.trigger import Trigger

_FOLLOWS = frozenset({"after", "following", "when", "once", "which"})
_APART = frozenset({"and", "but", "or", ";", "then", "before"})

_LAST_TIME = re.compile(
    r"\bthe (?:last|previous|only other) (?:time|occasion)\b([^.;]*?)"
    r"\b(?:was|came)\s+(?:(?:in|on|back|early|late)\s+)*$",
    re.I,
)
_SEES = frozenset({"see", "bring", "mark", "witness"})
_COMES = frozenset({"come", "consist", "take", "begin", "open", "end", "conclude", "culminate", "start", "arrive"})
_RAISES = frozenset({"appear", "seem", "happen", "prove"})
_MANAGES = frozenset({"manage", "succeed", "proceed"})
_TRIES = frozenset({"fail", "try", "attempt"})
_REACH = 160
_NOT = re.compile(r"\bnot\s+since\s+$", re.I)


def year_of_what_followed(
    scene: Scene, expression: TimeExpression, token: Token, triggers: list[Trigger]
) -> Trigger | None:
    """`the engineers flew home in 1974, after the first nuclear test by India`, `idle in 1998, a year in which tempers
    rose with its test`: the year of what followed an event, or went with it, is the event's, where nothing nearer
    dates it.
    """
    meaning = expression.meaning
    if not isinstance(meaning, Calendar) or meaning.year is None or meaning.month is not None or expression.loose:
        return None
    for trigger in triggers:
        if trigger.token.i <= token.i or trigger.token.sent != token.sent or trigger.times or not _is_one(trigger):
            continue
        between = scene.times_between(expression.end, scene.document.start(trigger.token))
        if not any(t.kind == "date" for t in between) and _follows(token, trigger.token):
            return trigger
    return None


def not_since(scene: Scene, expression: TimeExpression, token: Token, triggers: list[Trigger]) -> Trigger | None:
    """`Not since May 2019 has a missile been fired`: what was not done since then was done then, where one
    thing is told and not a habit."""
    if expression.signal != "since" or not isinstance(expression.meaning, Calendar):
        return None
    first, end = scene.document.sentence_bounds(scene.document.sentence(token))
    if _NOT.search(scene.report.text, max(0, expression.start - 12), expression.start):
        told = [t for t in triggers if expression.end <= scene.document.start(t.token) < end]
        one = told[0] if told and not told[0].times and _is_one(told[0]) else None
    else:
        told = [t for t in triggers if first <= scene.document.start(t.token) < expression.start]
        one = told[-1] if told and not told[-1].times and _none_told(told[-1]) else None
    if one is not None:
        one.on_the_day = True
        if one.status is None:
            one.status, one.rule, one.background = Status.HAPPENED, "not since then", True
    return one


def _none_told(trigger: Trigger) -> bool:
    """True for "there has been no nuclear test": one of those would have been news."""
    left = trigger.token.doc[trigger.token.left_edge.i : trigger.token.i]
    no = trigger.shape == "noun" and not trigger.plural and any(t.lower_ == "no" for t in left)
    return no and any(c.dep_ == "expl" for a in trigger.token.ancestors for c in a.children)


def the_last_time(scene: Scene, expression: TimeExpression, triggers: list[Trigger]) -> Trigger | None:
    """`The last time it let off a rocket was in June`, whatever the parser makes of what stands between."""
    low = max(0, expression.start - _REACH)
    found = _LAST_TIME.search(scene.report.text, low, expression.start)
    inside = [t for t in triggers if found and found.start(1) <= scene.document.start(t.token) < found.end(1)]
    return inside[0] if inside and not inside[0].times else None


def framing(trigger: Trigger) -> Token | None:
    """The verb that only frames an event, so that its time is the event's: `it was on Thursday that Iran fired one`,
    `Thursday saw Iran try one out`, `on Thursday Iran is thought to have fired one`, `the answer came on Thursday in
    the form of missiles fired at sea`."""
    below = trigger.clause if trigger.shape == "verb" else trigger.token
    for verb in trigger.token.ancestors:
        if verb.pos_ not in ("VERB", "AUX"):
            continue
        if verb.i == trigger.clause.i:
            below = verb
            continue
        word = verb.lemma_.lower()
        who = subject(verb)
        if word in _MANAGES and below.dep_ in ("xcomp", "pcomp"):
            below = verb  # "is believed to have succeeded in putting one in orbit"
            continue
        if word in _TRIES and below.dep_ == "xcomp":
            return verb  # "failed twice to put one in orbit, on May 1 and 8"
        if below.dep_ in ("xcomp", "pcomp") and (is_passive(verb) or word in _RAISES):
            return verb
        if word == "be" and who is not None and who.lower_ == "it" and verb.i < below.i:
            cleft = next((a for a in (below, *below.ancestors) if a.head.i == verb.i), below)
            return verb if cleft.dep_ in ("ccomp", "advcl", "relcl", "acl") and who.i < verb.i else None
        if word in _SEES and any(c.ent_type_ in ("DATE", "TIME") and c.i < verb.i for c in verb.children):
            return verb
        if word in _COMES and below.i > verb.i and not is_passive(verb):
            return verb if below.dep_ in ("acl", "pobj", "dobj", "attr", "pcomp") else None
        return None
    return None


def _is_one(trigger: Trigger) -> bool:
    if trigger.shape == "noun":
        return trigger.definite and not trigger.plural
    return trigger.shape == "verb" and len(trigger.items) == 1 and not trigger.items[0].plural


def _follows(time: Token, event: Token) -> bool:
    """True where words between put the event before the time's own clause or into it, without another deed beside it,
    whatever the parser makes of them: "in 2013, after …", "in 2013, a year in which …"."""
    between = [t.lower_ for t in time.doc[time.i + 1 : event.i]]
    first = event
    while first.dep_ == "conj":
        first = first.head
    if first.head.lower_ in ("for", "over"):
        return False  # "in 2013, when sanctions for a test had been passed"
    marks = [at for at, word in enumerate(between) if word in _FOLLOWS]
    return bool(marks) and not _APART & set(between[: marks[0]])
