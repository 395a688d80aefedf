"""The words that tell an incident: a verb with an item, an event noun, or an item that carries a date of its own.

A trigger is read from the parse by the pack's words. Whether it is a new incident or one told before is not decided
here.
"""

from spacy.tokens import Span

from dateline.packs import Pack
from dateline.reading.local.done_so import done_so
from dateline.reading.local.events.tested import unless_tested
from dateline.reading.local.events.triggers import EventTriggers
from dateline.reading.local.scene import Scene
from dateline.reading.local.trigger import Trigger
from dateline.reading.local.trigger_dates import TriggerDates
from dateline.reading.local.trigger_days import TriggerDays
from dateline.reading.local.trigger_nouns import NounTriggers
from dateline.reading.local.trigger_times import TriggerTimes
from dateline.reading.local.trigger_verbs import VerbTriggers


class TriggerFinder:
    """All triggers of a scene, for the given packs."""

    def __init__(self, scene: Scene, packs: tuple[Pack, ...]) -> None:
        self.scene = scene
        named = {p.name: p for p in packs}
        self._verbs = VerbTriggers(scene, named)
        self._nouns = NounTriggers(scene, named)
        self._events = EventTriggers(scene, named)
        self._launches = any(p.events is None for p in packs)
        self.times = TriggerTimes(scene, named)
        self.dates = TriggerDates(scene)
        self._days = TriggerDays(scene)

    def find(self) -> list[Trigger]:
        """Triggers in reading order, with their dates resolved where their own words give one."""
        found: list[Trigger] = []
        for sentence in self.scene.document.sentences:
            found += self._in_sentence(sentence) if self._launches else []
            found += [t for w in sentence if (t := done_so(self.scene, w, found)) is not None] if found else []
            told = [t for t in found if t.token.sent == sentence[0].sent]
            found += [unless_tested(self.scene, t, told) for t in self._events.find(sentence)]
        found.sort(key=lambda t: t.token.i)
        self.times.assign(found)
        split: list[Trigger] = []
        for trigger in found:
            split += self._days.split(trigger)
        return split

    def _in_sentence(self, sentence: Span) -> list[Trigger]:
        found: list[Trigger] = []
        for token in sentence:
            trigger = self._verbs.find(token, sentence) or self._nouns.find(token, sentence)
            if trigger is not None:
                found.append(trigger)
        items = {i.head.i for t in found for i in t.items}
        for token in sentence:
            if token.i not in items and (trigger := self._nouns.dated_item(token, found)) is not None:
                found.append(trigger)
        return found
