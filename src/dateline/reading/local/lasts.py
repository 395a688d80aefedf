"""What was the last, told beside the news: "it last fired a ballistic missile on January 14", "its previous launch was
on May 30"; and what had not been since, "it had not fired one since March"."""

import re

from spacy.tokens import Span, Token

from dateline.model.values import Comparative
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.lexicon import listed
from dateline.reading.local.ranked import since_when, write_rank, write_rank_of
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.story import Story

_LAUNCHES = listed("fire launch test test-fire test-launch shoot conduct carry stage loft")
_DID = re.compile(r"\blast (?P<verb>(?:test-)?(?:[a-z]+ed|flew|shot|sent|carried out))\b(?P<what>[^.;,]{0,90})")
_WHEN = re.compile(r"\s*\b(?:on|in|at|during|late|early|back|more than|nearly|almost|about|over|around|some)?\s*$")
_ONE = re.compile(
    r"\b(?:its|their|the|[\w]+['’]s) (?:last|latest|previous|most recent) "
    r"(?P<class>(?:known |such )?(?:[\w-]+ ){0,3}?(?:launch|test|firing|test-firing|test launch))"
    r"(?= (?:was|came|took place|had been|occurred|happened)\b)"
)
_NOT_SINCE = re.compile(
    r"\bhad(?: not|n['’]t) (?:test-)?(?:fired|launched|tested|conducted|carried out) (?P<what>one|any|a missile|"
    r"missiles|any missiles?|such a \w+) since (?P<since>[^,.;]{3,60})"
)
_BEFORE_THAT = re.compile(r"\b(?:before (?:that|then|this)|until then|previously|earlier)\b[^.;]{0,40}$", re.I)


def read_lasts(scene: Scene, book: ClaimBook, stories: StoryTeller, sentence: Span) -> None:
    """Write what a sentence says was the last, or had not been since."""
    start, end = scene.document.sentence_bounds(sentence)
    text = scene.report.text[start:end]
    for match in _DID.finditer(text):
        times = [t.start - start for t in scene.times_between(start + match.end("verb"), end)]
        if times and not _BEFORE_THAT.search(text[: match.start()]):
            what = _WHEN.sub("", text[match.end("verb") : max(match.end("verb"), min(times))])
            span = (start + match.start(), start + match.end("verb") + len(what))
            _last(scene, book, stories, start + match.start("verb"), _done(match["verb"], what), span)
    for match in _ONE.finditer(text):
        at = start + match.end("class") - 1
        _last(scene, book, stories, at, match["class"], (start + match.start(), start + match.end()))
    for match in _NOT_SINCE.finditer(text):
        since = since_when(scene, match["since"])
        if since is not None:
            such = "such launch" if match["what"].startswith("such") else None
            value = Comparative("first", since=since, class_=such)
            write_rank(scene, book, stories, value, start + match.start(), start + match.end())


def _done(verb: str, what: str) -> str:
    """What was done last, in the words of what was launched; where it was no launching, with the verb."""
    thing = " ".join(re.split(r"[,;.]", what)[0].split())
    if any(verb.startswith(lemma[:4]) for lemma in _LAUNCHES):
        return re.sub(r"^(?:out )?(?:an?|any|one|the) ", "", thing)
    return f"{verb} {thing}".strip()


def _last(scene: Scene, book: ClaimBook, stories: StoryTeller, at: int, class_: str, span: tuple[int, int]) -> None:
    token = next(iter(scene.document.tokens_between(at, at + 1)), None)
    story = _told_by(stories, token) if token is not None else None
    if token is None or story is None or story.date is None or not _is_past(stories, story):
        return
    write_rank_of(book, story, Comparative("last", class_=class_ or None), token, span)


def _told_by(stories: StoryTeller, token: Token) -> Story | None:
    """The incident that this very word tells."""
    return next((s for s in stories.stories if any(t.token.i == token.i for t in s.triggers)), None)


def _is_past(stories: StoryTeller, story: Story) -> bool:
    """Whether the report tells a later one of its family: the news, up to which this was the last."""
    return any(
        other.pack.family == story.pack.family
        and other.date is not None
        and story.date is not None
        and other.date.days[0] > story.date.days[1]
        for other in stories.stories
    )
