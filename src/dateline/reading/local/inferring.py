"""What a report as a whole tells of an incident that no clause of it does: the day in its title, the day on which its
news was told, the state on whose ground it was."""

import datetime as dt
import re

from spacy.tokens import Token

from dateline.model.values import When, Where
from dateline.model.words import Certainty, SourceKind, Status
from dateline.places import party_of
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.figures import Figure
from dateline.reading.local.items import lemma
from dateline.reading.local.retelling import LEAD
from dateline.reading.local.said_days import SPEECH, said_on
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.story import Story
from dateline.reading.local.time import Tense, find_times, resolve
from dateline.reading.local.windows import ITS_WINDOW, window_told

_TELLS_LAUNCH = re.compile(
    r"\b(?:missiles?|rockets?|projectiles?|icbms?|satellites?|launch\w*|fir(?:es|ed)|tests?|test-\w+)\b", re.I
)

_SHAKES = frozenset({"shake", "quake", "tremor", "earthquake"})
_AS_NEWS = frozenset({"told as news", "points at what was not told before"})


def date_from_title(scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
    """`Iran fires two missiles on Monday`: a day that only the title gives dates the one launch that the text tells."""
    title = scene.report.title or ""
    told = [s for s in stories.stories if s.pack.family == "launch"]
    if (
        len(told) != 1
        or told[0].date is not None
        or told[0].status is not Status.HAPPENED
        or not _TELLS_LAUNCH.search(title)
    ):
        return
    dates = [t for t in find_times(title) if t.kind == "date" and not t.loose]
    when = resolve(dates[0], scene.anchor(told[0].actor), Tense.PAST) if len(dates) == 1 else None
    if when is not None and when.width == 1:
        told[0].date = when
        book.add_from_title(told[0], "date", when, (dates[0].start, dates[0].end), "date in the title")


def date_of_tremor(scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
    """`The ground shook on Wednesday … Pyongyang said it had tested a bomb`: the one test that has no day lies on the
    day of the tremor that the lead tells."""
    tests = [s for s in stories.stories if s.pack.name == "nuclear-test" and s.date is None and not s.background]
    if len(tests) != 1:
        return
    for sentence in scene.document.sentences[:LEAD]:
        shook = next((t for t in sentence if t.lemma_.lower() in _SHAKES), None)
        days = [
            t
            for t in scene.times_between(*scene.document.sentence_bounds(sentence))
            if t.kind == "date" and not t.loose
        ]
        when = (
            resolve(days[0], scene.anchor(tests[0].actor), Tense.PAST) if shook is not None and len(days) == 1 else None
        )
        if shook is not None and when is not None and when.width == 1:
            span = (days[0].start, days[0].end)
            tests[0].date = when
            book.add(tests[0], "date", when, shook, "day of the tremor", span=span, certainty=Certainty.LIKELY)
            return


def date_of_window(scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
    """`The launch will go ahead, it said. The window is Feb. 8 to 25`: the window is the plan's date."""
    for story in stories.stories:
        window = window_told(scene) if stories.placed.get(id(story.first)) == ITS_WINDOW else None
        at = scene.first_token(window[0].start, window[0].end) if window is not None else None
        if window is not None and at is not None:
            span = (window[0].start, window[0].end)
            book.add(story, "date", window[1], at, ITS_WINDOW, span=span, modified=False)


def date_as_told(scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
    """`Iran said on Wednesday it had fired two missiles`: what its maker tells as news, and not when it was, lies on
    the day on which he told it or the day before, for news is new."""
    for story in stories.stories:
        if (
            story.date is not None
            or story.background
            or story.status is not Status.HAPPENED
            or story.pack.family not in ("launch", "nuclear-test")
            or stories.placed.get(id(story.first)) not in _AS_NEWS
        ):
            continue
        for trigger in story.triggers:
            voice = scene.attributions.voice(trigger.token)
            cue = voice.cue
            if not any(_speaks_for_itself(f, story) for f in voice.sources):
                continue  # what others disclose may be days old: "Washington said on Tuesday Iran had fired one"
            told = said_on(scene, cue) if cue is not None and _tells(cue) else None
            if told is not None:
                day = told[1].days[0]
                when = When(f"{day - dt.timedelta(days=1)}/{day}", told[1].zone)
                story.date = when
                span = (told[0].start, told[0].end)
                book.add(story, "date", when, trigger.token, "as it was told", span=span, certainty=Certainty.LIKELY)
                break


def _speaks_for_itself(figure: Figure, story: Story) -> bool:
    """True for a source of the state that made the launch, and for a body whose state nobody names."""
    if figure.country is None:
        return figure.kind is SourceKind.BODY
    return story.actor is not None and figure.country == story.actor.code


def _tells(cue: Token) -> bool:
    """True for "said" and "its announcement that"."""
    if cue.pos_ == "NOUN":
        return cue.lemma_.lower() in ("announcement", "statement", "claim", "declaration")
    return cue.lemma_.lower() in SPEECH and cue.tag_ == "VBD"


def own_ground(scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
    """A test or a space launch that nobody is said to have made, from a place in the very state whose officials tell of
    it, is that state's."""
    for story in stories.stories:
        if story.actor is None and story.pack.family in ("launch", "nuclear-test"):
            code = _ground(scene, book, story)
            story.actor = party_of(code) if code else None


def _ground(scene: Scene, book: ClaimBook, story: Story) -> str | None:
    claims = book.of(story)
    told = {c.source for c in claims}
    ids = {c.value.id for c in claims if c.property == "launch_place" and isinstance(c.value, Where) and c.value.id}
    grounds = {p.country for p in scene.places if p.where.id in ids and p.country}
    speakers = {book.sources[c.source].country for c in claims if c.source is not None and c.source in book.sources}
    official = {
        s.country for s in book.sources.values() if s.kind in (SourceKind.OFFICIAL, SourceKind.BODY) and s.id in told
    }
    space = story.pack.name == "space-launch" or any(lemma(t.token) == "test" for t in story.triggers)
    if len(grounds) != 1 or not (grounds <= speakers or (space and official == {None})):
        return None
    return next(iter(grounds)) if space or grounds == official - {None} else None
