"""What sentences about an incident say after it was told: how far, how high, how long, where it came down, with what
result.

The launch is not named again in most of them ("they flew 430 km"), so each finding asks the stories what it is
about. A sentence is asked only where it speaks of an item, the flight or the launch at all.
"""

import re

from spacy.tokens import Token

from dateline.model.words import Polarity
from dateline.reading.local.asking import Asker
from dateline.reading.local.attribution import Voice
from dateline.reading.local.blast_numbers import BlastReader
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.denials import DenialReader
from dateline.reading.local.devices import DeviceReader
from dateline.reading.local.doubts import DoubtReader
from dateline.reading.local.flight_lengths import LengthReader
from dateline.reading.local.flight_speeds import SpeedReader
from dateline.reading.local.flight_times import DurationReader
from dateline.reading.local.flight_zones import ZoneReader
from dateline.reading.local.harm import HarmReader
from dateline.reading.local.items import item_at, lemma
from dateline.reading.local.kinds import KindReader
from dateline.reading.local.lexicon import listed
from dateline.reading.local.movement import LAND, MovementReader
from dateline.reading.local.outcomes import OutcomeReader
from dateline.reading.local.paths import PathReader
from dateline.reading.local.phrases import is_passive, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.trigger import DEPARTURES

_SPEAKS = re.compile(
    r"\b(?:missiles?|rockets?|projectiles?|weapons?|icbms?|slbms?|srbms?|launch(?:es|ed)?|tests?|"
    r"firings?|flew|flight|trajectory|apogee|altitude|warheads?|debris|stages?|"
    r"satellites?|blast|explosion|device|bombs?|h-bombs?|overflown|crossed|path|impact|quake|earthquake|tremor|magnitude|yield|kilotons?|"
    r"launchers?|shots?|"
    r"they|it|both|one|two|three|four|some|others?|the rest|targets?|them|"
    r"all|flown|landed|lifted|blasted|took off|rose|soared|the other|the first|the second|"
    r"boosters?|payload|success|failure)\b",
    re.I,
)
_FIGURE = re.compile(
    r"\b(?:km|kilomet(?:er|re)s?|miles|figure|estimate|reading|calculation|distance|range|reach|height|number|"
    r"launch (?:area|site|point))\b",
    re.I,
)
_CALLS = listed(
    "call label describe identify term dub characterize characterise classify assess judge hail declare pronounce deem "
    "proclaim name designate"
)
_AIMS = listed("aim direct point target steer guide train")
_PUTS = frozenset({"put", "place", "give", "raise", "lower", "revise", "cut"})
_COUNTS = frozenset({"pick", "speak", "talk", "detect", "track", "count", "spot", "register", "report"})


class FlightReader(Asker):
    """Reads one scene's sentences for its stories."""

    def __init__(self, scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
        super().__init__(scene, book, stories)
        self._figures = (
            LengthReader(scene, book, stories),
            DurationReader(scene, book, stories),
            SpeedReader(scene, book, stories),
            BlastReader(scene, book, stories),
        )
        self._zones = ZoneReader(scene, book, stories)
        self._outcomes = OutcomeReader(scene, book, stories)
        self._devices = DeviceReader(scene, book, stories)
        self._doubts = DoubtReader(scene, book, stories)
        self._denials = DenialReader(scene, book, stories)
        self._harm = HarmReader(scene, book, stories)
        self._kinds = KindReader(scene, book, stories)
        self._movement = MovementReader(scene, book, stories)
        self._paths = PathReader(scene, book, stories)

    def read(self) -> None:
        """Write the claims of every sentence that speaks of an incident."""
        if not self.stories.stories:
            return
        for sentence in self.scene.document.sentences:
            self._harm.read(sentence)
            if (
                not _SPEAKS.search(sentence.text)
                and not _FIGURE.search(sentence.text)
                and not any(t.lemma_.lower() in _COUNTS for t in sentence)
            ):
                continue
            start, end = self.scene.document.sentence_bounds(sentence)
            text = self.scene.report.text[start:end]
            for figures in self._figures:
                figures.read(start, text)
            self._zones.read(sentence)
            self._devices.read(sentence)
            self._outcomes.read(sentence)
            for token in sentence:
                if token.pos_ in ("VERB", "AUX") or token.lower_ == "overflown":  # the tagger may call it an adjective
                    self._verb(token)
        for sentence in self.scene.document.sentences:
            self._doubts.read(sentence)
            for token in sentence:
                if token.pos_ in ("VERB", "AUX"):
                    self._denials.read(token)

    def _verb(self, verb: Token) -> None:
        """Verbs with an item, or a pronoun for one, as subject: landing, coming from, being of a kind."""
        word = verb.lemma_.lower()
        if word in LAND and (planned := self._expected(verb)) is not None:
            who = self._movement.mover(verb, planned)
            if who is not None and self._is_item(who, planned):
                self._movement.movement(verb, word, planned)
            return
        story = self._launch(verb)
        if story is None or any(t.token.i == verb.i and t.shape == "verb" for t in story.triggers):
            return
        self._kinds.named_in(verb, story)
        self._kinds.definite_name(verb, story)
        if word == "use" and not self._unreal(verb):
            self._movement.used(verb, story)
        if "overflight" in story.pack.properties and not self._unreal(verb):
            self._paths.overflown(verb, story)
        if word in _PUTS:
            self._kinds.put_at(verb, story)
        if word in _CALLS:
            self._kinds.called(verb, story)
            self._outcomes.result_called(verb, story)
            return
        if word == "rule" and any(c.lower_ == "out" for c in verb.children):
            thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
            item = item_at(self.scene, thing, story.pack) if thing is not None else None
            who = subject(verb)
            if (
                thing is not None
                and item is not None
                and item.kind is not None
                and who is not None
                and (figure := self.scene.book.resolve(who))
            ):
                self.book.add(
                    story,
                    "weapon",
                    item.kind,
                    thing,
                    "ruled out",
                    polarity=Polarity.DENIED,
                    span=(item.start, item.end),
                    voice=Voice((figure,), cue=verb, source_token=who),
                )
            return
        if word in _COUNTS:
            self._kinds.counted(verb, story)
            self._movement.watched(verb, story)
            return
        who = self._movement.mover(verb, story)
        if word == "head" and verb.dep_ in ("advcl", "acl"):
            who = self._movement.flying(verb, story) or who
        if word == "be" and who is not None and not self._unreal(verb, could=False):
            self._movement.stood(verb, who, story)
            if lemma(who) in ("launch", "test", "firing"):  # "the test could be of a new ICBM"
                self._kinds.is_a(verb, who, story)
                return
        if who is None or not self._is_item(who, story) or self._unreal(verb, could=word != "be"):
            return
        if word == "be":
            self._kinds.is_a(verb, who, story)
            return
        if word in _AIMS and is_passive(verb):
            self._kinds.name_told(who, story)
            self._paths.aimed(verb, story)
            return
        if word in LAND or word in (
            "leave",
            "fly",
            "travel",
            "cross",
            "pass",
            "come",
            "overfly",
            "originate",
            "head",
            "depart",
            "arc",
            "soar",
            "sail",
            "streak",
            "destroy",
            "circle",
            "arrive",
            "deliver",
            "reach",
            "climb",
            "go",
            *(("launch", "fire", "send", "loft") if is_passive(verb) else ()),
            *DEPARTURES,
        ):
            self._kinds.name_told(who, story)
            self._movement.movement(verb, word, story)
