"""Writes a rank for the incident that it is of: the one told where it stands, or the news that it points back to."""

import re

from spacy.tokens import Token

from dateline.model.values import Comparative
from dateline.model.words import Certainty
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.phrases import subject
from dateline.reading.local.rank_words import DENIED
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.story import Story
from dateline.reading.local.time import Tense, find_times, resolve

RANKED_FAMILIES = frozenset({"launch", "nuclear-test"})


def write_rank(scene: Scene, book: ClaimBook, stories: StoryTeller, value: Comparative, start: int, end: int) -> None:
    """Write the rank that `text[start:end]` states."""
    token = next(iter(scene.document.tokens_between(start, end)), None)
    if token is None or DENIED.search(scene.report.text[max(0, start - _BEFORE) : start]):
        return
    story = _owned(scene, stories, token, _newest(scene, stories, token) or _news(stories), start, end)
    if value.class_ and story is not None and ("nuclear" in value.class_) != (story.pack.family == "nuclear-test"):
        # "its third nuclear test", told beside a launch: a rank among what it names, else among nothing told
        named = "nuclear" in value.class_
        number = scene.document.sentence_number(token)
        beside = [
            s
            for s in stories.stories
            if (s.pack.family == "nuclear-test") == named
            and any(scene.document.sentence_number(t.token) == number for t in s.triggers)
        ]
        story = beside[0] if beside else (None if named else story)
    if story is not None:
        write_rank_of(book, story, value, token, (start, end))


def write_rank_of(book: ClaimBook, story: Story, value: Comparative, token: Token, span: tuple[int, int]) -> None:
    """Write the rank that `text[span]` states of an incident; of families that nobody ranks none."""
    if story.pack.family not in RANKED_FAMILIES:
        return
    # "If confirmed, it would be the first": a rank that hangs on something not yet known.
    open_yet = _hangs(token) or token.sent[0].lower_ == "if"
    certainty = Certainty.POSSIBLE if open_yet else None
    book.add(story, "comparative", value, token, "rank", span=span, certainty=certainty)


def _hangs(token: Token) -> bool:
    """True where a verb over the word, up to the head of its clause, has "would"."""
    for at in (token, *token.ancestors):
        if at.pos_ in ("VERB", "AUX"):
            if any(c.lower_ in ("would", "'d") and c.dep_ == "aux" for c in at.children):
                return True
            if at.dep_ in ("advcl", "ccomp", "relcl", "pcomp"):
                return False
    return False


_BEFORE = 60
"""How many characters before a rank are looked at for what denies it."""


def _news(stories: StoryTeller) -> Story | None:
    """The one thing that the report tells as news: a rank in its lead is of that, however late it is told."""
    told = [s for s in stories.stories if s.pack.family in RANKED_FAMILIES and not s.background]
    return told[0] if len(told) == 1 else None


_THAT_ONE_HAS = re.compile(r"\bthat (?:the )?[A-Z]\w+(?: [A-Z]\w+)? ha[sd]\b")


def _owned(scene: Scene, stories: StoryTeller, token: Token, story: Story | None, start: int, end: int) -> Story | None:
    """The incident that a rank is of, where its words say whose it is: in "the most missiles that the North has fired"
    the North's, not that of those who answered it.
    """
    low = scene.document.start(token.sent[0])
    said = _THAT_ONE_HAS.search(scene.report.text[low:end])  # a rank beside another of the same: "…, and the third"
    span = (low + said.start(), low + said.end()) if said else (start, end)
    owners = [p.party for p in scene.parties_between(*span) if p.party.code]
    if story is None or len(owners) != 1 or story.actor is None or story.actor.code in (None, owners[0].code):
        return story
    own = [
        s
        for s in stories.stories
        if s.actor is not None
        and s.actor.code == owners[0].code
        and s.pack.family == story.pack.family
        and s.first.token.i < token.i
    ]
    return own[-1] if own else story


def _newest(scene: Scene, stories: StoryTeller, token: Token) -> Story | None:
    """The incident that a rank is of: in "a similar missile was fired on January 5. It was the second such test in a
    week" the report's news, not what was told of last."""
    story = stories.story_at(token)
    if story is not None and story.pack.family not in RANKED_FAMILIES:  # "…, the second strike on the town in a month"
        number = scene.document.sentence_number(token)
        beside = [
            s
            for s in stories.stories
            if s.pack.family in RANKED_FAMILIES
            and any(scene.document.sentence_number(t.token) == number for t in s.triggers)
        ]
        return beside[0] if beside else story
    who = subject(token.sent.root)
    back = who is not None and who.i < token.i and (who.lower_ in ("it", "this", "that") or _points(who))
    if story is None or not back or any(t.token.sent == token.sent and t.items for t in story.triggers):
        return story
    newer = [
        s
        for s in stories.stories
        if s.pack.family == story.pack.family
        and s.date is not None
        and story.date is not None
        and s.first.token.i < token.i
        and s.date.days[0] > story.date.days[1]
    ]
    return newer[0] if newer else story


def _points(who: Token) -> bool:
    return any(c.lower_ in ("the", "this") for c in who.lefts) and who.lemma_.lower() in (
        "launch", "test", "firing", "attack", "strike", "salvo", "barrage",
    )  # fmt: skip


def since_when(scene: Scene, text: str) -> str | None:
    """The time that the words after "since" name, as EDTF."""
    found = find_times("since " + text)
    named = [t for t in found if t.start <= 8] or found[-1:]
    for expression in named:
        when = resolve(expression, scene.anchor(None), Tense.PAST)
        if when is not None:
            return when.edtf
    return None
