"""What a report says of an incident that a pack tells by its own words, into claims."""

from spacy.tokens import Span, Token

from dateline.model.values import Text
from dateline.packs import EventVerb
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.events.dating import date_by_course
from dateline.reading.local.events.harmed import STRUCK, Harm, HarmFinder
from dateline.reading.local.events.participants import PROPERTY as PARTICIPANTS
from dateline.reading.local.events.participants import Held, Participants
from dateline.reading.local.events.placing import Placing
from dateline.reading.local.events.roles import Roles
from dateline.reading.local.events.toll import Toll
from dateline.reading.local.events.toll_claims import TollWriter
from dateline.reading.local.items import lemma
from dateline.reading.local.launch_details import read_date
from dateline.reading.local.lexicon import listed
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.story import Story

ANNOUNCED = 2
"""Up to so many sentences may tell who was harmed before the word for the incident."""

_SEVERAL = frozenset({"separate", "different", "several", "multiple", "unrelated", "other"})


def read_events(scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
    """Write the claims of all stories whose packs have events of their own."""
    told = [s for s in stories.stories if s.pack.events is not None]
    if not told:
        return
    roles = Roles(scene, book)
    for story in told:
        for trigger in story.triggers:
            read_date(scene, book, story, trigger)
            roles.write(story, trigger.fillers, trigger.token)
            if trigger.shape != "anaphor":
                roles.means(story, trigger.token)
            entry = trigger.entry
            if entry is not None and entry.kind and "kind" in story.pack.properties:
                book.add(story, "kind", story.pack.kind(entry.kind), trigger.token, "the event's word")
            if isinstance(entry, EventVerb) and entry.effect and "effect" in story.pack.properties:
                book.add(story, "effect", Text(entry.effect), trigger.token, "the event's word")
    roles.responsibility(lambda at: story_of(stories, told, at))
    date_by_course(scene, book, told)
    placing = Placing(scene)
    for story in told:
        placing.read(book, story)
    _harm(scene, book, stories, told, roles)


def _harm(scene: Scene, book: ClaimBook, stories: StoryTeller, told: list[Story], roles: Roles) -> None:
    struck = {t.token.i: _outcome(t.entry.harm) for s in told for t in s.triggers if t.entry and t.entry.harm}
    victims = {
        t.token.i: t.fillers["victim"]
        for s in told
        for t in s.triggers
        if t.shape == "noun" and t.fillers.get("victim")
    }
    finder = HarmFinder(scene, struck, victims)
    tolls: dict[int, Toll] = {id(story): Toll() for story in told}
    for sentence in scene.document.sentences:
        if _of_several(sentence, told):
            continue
        for harm in finder.find(sentence):
            if stories.told_of_another_time(harm.at):
                continue
            story = story_of(stories, told, harm.at) or _announced(scene, told, harm.at)
            if story is not None and not _by_other_means(harm, story):
                tolls[id(story)].add(harm)
                roles.write(story, {"target": [people.head for people in harm.people]}, harm.at)
    for story in told:
        TollWriter(scene, book, story, tolls[id(story)]).write()
    _participants(scene, book, stories, told, tolls)


def _participants(
    scene: Scene, book: ClaimBook, stories: StoryTeller, told: list[Story], tolls: dict[int, Toll]
) -> None:
    asked = [story for story in told if PARTICIPANTS in story.pack.properties]
    if not asked:
        return
    reader = Participants(scene, book)
    held: dict[int, list[Held]] = {id(story): [] for story in asked}
    for sentence in scene.document.sentences:
        for one in reader.held(sentence):
            # What comes of an incident is told far from it: where a report tells one, it is that one's.
            if (story := asked[0] if len(asked) == 1 else story_of(stories, asked, one.at)) is not None:
                held[id(story)].append(one)
    for story in asked:
        reader.write(story, tolls[id(story)], held[id(story)])


def _of_several(sentence: Span, told: list[Story]) -> bool:
    """True for a sentence whose numbers are of several incidents together: "in three separate shootings"."""
    for token in sentence:
        if token.tag_ == "NNS" and any(lemma(token) in story.pack.event_nouns for story in told):
            if any(c.dep_ == "nummod" or c.lower_ in _SEVERAL for c in token.lefts):
                return True
    return False


_MEANS = listed("stab knife burn")


def _by_other_means(harm: Harm, story: Story) -> bool:
    """True for wounds by what is none of the pack's instruments: "stab wounds" in a shooting."""
    assert story.pack.events is not None
    means = {lemma(c) for c in harm.at.lefts} & _MEANS
    return bool(means - story.pack.events.instruments - {w for v in story.pack.events.verbs for w in v.words})


def _announced(scene: Scene, told: list[Story], at: Token) -> Story | None:
    """The one incident that a report tells as its news, for what its lead says before it is named."""
    news = [s for s in told if not s.background]
    if len(news) != 1 or scene.document.sentence_number(at) > ANNOUNCED:
        return None
    return news[0] if news[0].first.token.i > at.i else None


def _outcome(harm: str) -> str:
    return harm if harm in ("killed", "injured") else STRUCK


def story_of(stories: StoryTeller, told: list[Story], at: Token) -> Story | None:
    """The incident of a pack with events that a word is about."""
    story = stories.story_at(at)
    return story if story is not None and any(story is s for s in told) else None
