"""What a sentence says of a maritime warning: who issued it, its number, the area it is for, and from when to when it
holds."""

import re

from spacy.tokens import Token

from dateline.model.values import Text
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.phrases import phrase, subject
from dateline.reading.local.placing import place_in
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story
from dateline.reading.local.time import Tense, resolve
from dateline.reading.local.trigger import Trigger

_NUMBER = re.compile(r"\b\d{1,4}/\d{2,4}\b")
_AREA = frozenset({"for", "in", "off", "of", "covering", "around", "near"})
_CLOSES = frozenset({"close", "cover", "declare", "bar", "apply", "concern"})
_HOLDS_FROM = frozenset({"from", "until", "till", "through", "between"})


def read_warning(scene: Scene, book: ClaimBook, story: Story) -> None:
    """Write the claims of a warning from the sentences that tell it."""
    _issuer(scene, book, story)
    for trigger in story.triggers:
        _number(scene, book, story, trigger)
        _area(scene, book, story, trigger)
        _in_force(scene, book, story, trigger)


def _issuer(scene: Scene, book: ClaimBook, story: Story) -> None:
    """`The Japan Coast Guard issued a navigational warning`."""
    trigger = story.first
    verb = trigger.clause if trigger.clause is not trigger.token or trigger.shape == "verb" else trigger.token.head
    who = subject(verb) if verb.pos_ in ("VERB", "AUX") else None
    if who is None or who.pos_ not in ("NOUN", "PROPN") or who.i == trigger.token.i:
        return
    span = phrase(who)
    name = re.sub(r"^(?:the|an?)\s+", "", scene.text_of(span), flags=re.I)
    where = (scene.document.start(span), scene.document.end(span))
    book.add(story, "issuer", Text(name), trigger.token, "who issued it", span=where)


def _number(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """`Navigational warning 214/25`: the number that follows the noun."""
    start = scene.document.end(trigger.token)
    match = _NUMBER.search(scene.report.text, start, start + 20)
    if match is not None:
        book.add(story, "number", Text(match[0]), trigger.token, "number of a warning", span=match.span())


def _area(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """`a warning for the Yellow Sea`, `closes an area of the Barents Sea`: the first stretch of water in the warning's
    own clause."""
    for token in scene.document.sentence(trigger.token):
        if (
            token.dep_ != "prep"
            or token.lower_ not in _AREA
            or token.i < trigger.token.i
            or not _of_warning(token, trigger)
        ):
            continue
        target = next((c for c in token.children if c.dep_ == "pobj"), None)
        found = place_in(scene, target) if target is not None else None
        if found is not None and (
            found[0].kind in ("sea", "ocean", "gulf", "bay", "strait") or found[0].relative is not None
        ):
            book.add(story, "area", Text(found[0].name), trigger.token, "area warned of", span=found[1])
            return


def _of_warning(token: Token, trigger: Trigger) -> bool:
    """True where the word hangs on the warning, on the verb that issues it, or on one that says what it closes."""
    for above in token.ancestors:
        if above.i in (trigger.token.i, trigger.clause.i):
            return True
        if above.pos_ in ("VERB", "AUX") and above.dep_ not in ("prep", "pcomp"):
            return above.lemma_.lower() in _CLOSES and subject(above) is not None and subject(above) == trigger.token
    return False


def _in_force(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """`from March 14 to March 18`: the stretch of days for which it holds."""
    start, end = scene.document.sentence_bounds(scene.document.sentence(trigger.token))
    for expression in scene.times_between(start, end):
        token = scene.first_token(expression.start, expression.end)
        if expression.kind != "date" or expression.loose or token is None or not _of_warning(token, trigger):
            continue
        when = resolve(expression, scene.anchor(story.actor), Tense.FUTURE)
        if when is not None and (when.width > 1 or expression.signal in _HOLDS_FROM):
            span = (expression.start, expression.end)
            book.add(story, "in_force", when, trigger.token, "period of a warning", span=span)
            return
