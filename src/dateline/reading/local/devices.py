"""What a nuclear device is said to have been, where the telling of the test does not name it itself: "a device it
claimed was a hydrogen bomb", "this time of what it said was a hydrogen bomb"."""

from spacy.tokens import Span, Token

from dateline.reading.local.asking import Asker
from dateline.reading.local.items import item_at, lemma
from dateline.reading.local.phrases import is_negated, subject
from dateline.reading.local.story import Story

_NAMED = frozenset({"attr", "oprd", "appos"})


class DeviceReader(Asker):
    """Reads the kinds that a sentence calls the device of the test it tells of."""

    def read(self, sentence: Span) -> None:
        """Write them."""
        for token in sentence:
            if token.dep_ in _NAMED and (verb := _calling(token)) is not None:
                story = self._test(token)
                item = item_at(self.scene, token, story.pack) if story is not None else None
                if story is None or item is None or item.kind is None or len(item.kind.path) < 2:
                    continue
                if self._unreal(verb, could=False) or is_negated(verb) or any(c.lower_ == "too" for c in verb.subtree):
                    continue
                self.book.add(story, "device", item.kind, token, "said to be of a kind", span=(item.start, item.end))

    def _test(self, token: Token) -> Story | None:
        """The test told in the token's sentence, by another word than the token."""
        story = self.stories.story_at(token)
        if story is None or story.pack.name != "nuclear-test":
            return None
        told = [t for t in story.triggers if t.token.sent == token.sent]
        who = subject(token.head)
        points = who is not None and lemma(who) in story.pack.items.heads
        return story if (told or points) and not any(i.head.i == token.i for t in told for i in t.items) else None


def _calling(noun: Token) -> Token | None:
    """The verb by which somebody says what a thing was, or calls it."""
    verb = noun.head
    if noun.dep_ == "oprd" and verb.lemma_.lower() in ("call", "describe", "term", "label"):
        return verb
    if verb.lemma_ != "be":
        return None
    said = verb.head.lemma_.lower() in ("say", "claim", "call") and verb.dep_ in ("ccomp", "xcomp")
    return verb if said else None
