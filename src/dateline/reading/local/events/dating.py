"""The day of an incident that none of the words for it carries, from the course of events round it.

News of one incident tells it over many clauses: somebody was hit, the police were called at 2 a.m. on Sunday, a gun
went off. (1) The first day that a clause of that course carries is the incident's, as inferred; what comes after
(arrests, courts, speech, grief) is of another day and left out. (2) Else the only day in a title that tells it.
"""

import datetime as dt
import re

from spacy.tokens import Token

from dateline.model.values import Relation, When, compare
from dateline.model.words import Basis, Status
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.events.affected import is_done_to
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import words
from dateline.reading.local.scene import Scene, is_clause
from dateline.reading.local.story import Story
from dateline.reading.local.time import Tense, TimeExpression, find_times, resolve

NEWS_DAYS = 10
"""A day longer before publication than this is hardly that of what a report tells as its news."""

_DEATH = frozenset({"die", "succumb", "pronounce", "perish"})


_POSTED = re.compile(r"\b(?:posted|updated|published)\b[^.]*$", re.I)


def later_state(verb: Token) -> bool:
    """True for a clause that tells in what condition somebody is, that something is so still, or of a court: its day is
    one on which that was so, and comes after the incident."""
    below = {lemma(t) for t in verb.subtree if t.i == verb.i or not _is_in_clause_below(t, verb)}
    return bool(below & words("people", "telling", "states"))


def _is_in_clause_below(token: Token, verb: Token) -> bool:
    """True for a word of a clause that hangs on the verb's: what is told there has a day of its own."""
    for at in (token, *token.ancestors):
        if at.i == verb.i:
            return False
        if is_clause(at):
            return True
    return False


def date_by_course(scene: Scene, book: ClaimBook, told: list[Story]) -> None:
    """Date the one undated incident that a report tells as its news."""
    news = [s for s in told if not s.background and s.status in (Status.HAPPENED, Status.UNDER_WAY)]
    if len(news) != 1 or (news[0].date is not None and news[0].date.width == 1):
        return
    story = news[0]
    if not _by_clauses(scene, book, story, late=False) and not _by_clauses(scene, book, story, late=True):
        _by_title(scene, book, story)


def _by_clauses(scene: Scene, book: ClaimBook, story: Story, *, late: bool) -> bool:
    """Date by the first day of a clause of the course; `late` takes in the day of a death, which may be a later one."""
    last = max(scene.document.paragraph(t.token) for t in story.triggers)
    for expression in scene.times:
        token = scene.first_token(expression.start, expression.end)
        if token is None or scene.document.paragraph(token) > last + 1:
            continue
        verb = scene.governor(token, ())
        word = verb.lemma_.lower()
        deed = _is_of_deed(token, verb)
        after = word in words("people", "telling", "aftermath") or _surrenders(verb) or later_state(verb)
        if (after and not deed) or (word in _DEATH and not late):
            continue
        if _POSTED.search(scene.report.text[max(0, expression.start - 20) : expression.start]):
            continue
        when = _recent(scene, expression, NEWS_DAYS if not deed else None)
        if when is not None and (story.date is None or compare(when, story.date) is Relation.NARROWER):
            story.date = when
            span = (expression.start, expression.end)
            book.add(story, "date", when, verb, "day of the course of events", span=span, basis=Basis.INFERRED)
            return True
    return False


def _by_title(scene: Scene, book: ClaimBook, story: Story) -> None:
    title = scene.report.title or ""
    if story.date is not None or not story.pack.screen_pattern.search(title):
        return
    dates = [(t, when) for t in find_times(title) if (when := _recent(scene, t, NEWS_DAYS)) is not None]
    if len(dates) == 1:
        expression, story.date = dates[0]
        book.add_from_title(story, "date", dates[0][1], (expression.start, expression.end), "date in the title")


def _is_of_deed(token: Token, verb: Token) -> bool:
    """True where a day hangs on a word for the death itself: "the killing of a boy on May 3", "was killed on May 3"."""
    deaths, killed = words("people", "harm", "deaths"), words("people", "harm", "killed")
    between = [a for a in token.ancestors if verb.is_ancestor(a)]
    return any(lemma(a) in deaths for a in between) or (verb.lemma_.lower() in killed and is_done_to(verb))


def _surrenders(verb: Token) -> bool:
    """`turned himself in`."""
    return verb.lemma_.lower() == "turn" and any(c.dep_ == "dobj" and c.pos_ == "PRON" for c in verb.children)


def _recent(scene: Scene, expression: TimeExpression, within: int | None) -> When | None:
    """The single day that an expression names, where it lies so many days before publication, or any number."""
    published = scene.report.published
    if expression.loose or expression.kind in ("duration", "repetition", "anchored") or not published:
        return None
    when = resolve(expression, scene.anchor(None), Tense.PAST)
    if when is None or when.width != 1 or len(published) < 10:
        return None
    back = (dt.date.fromisoformat(published[:10]) - when.days[0]).days
    return when if back >= 0 and (within is None or back <= within) else None
