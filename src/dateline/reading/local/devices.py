"""What a nuclear device is said to have been, where the telling of the test does not name it itself: "a device it
claimed was a hydrogen bomb", "now of what it said was an atomic bomb"."""

from spacy.tokens import Span, Token

from dateline.reading.local.asking import Asker
from dateline.reading.local.attribution import Voice
from dateline.reading.local.items import item_at, lemma
from dateline.reading.local.phrases import is_negated, subject
from dateline.reading.local.story import Story

_SAYS = frozenset({"claim", "say", "boast", "announce"})
_NAMED = frozenset({"attr", "oprd", "appos"})


class DeviceReader(Asker):
    """Reads the kinds that a sentence calls the device of the test it tells of."""

    def read(self, sentence: Span) -> None:
        """Write them."""
        for token in sentence:
            if token.dep_ in (*_NAMED, "dobj", "pobj") and (verb := _calling(token)) is not None:
                story = self._test(token)
                item = item_at(self.scene, token, story.pack) if story is not None else None
                if story is None or item is None or item.kind is None or len(item.kind.path) < 2:
                    continue
                if self._unreal(verb, could=False) or is_negated(verb) or any(c.lower_ == "too" for c in verb.subtree):
                    continue
                outer = self.scene.attributions.voice(token)
                who = subject(verb.head) if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _SAYS else None
                figure = self.scene.book.resolve(who) if who is not None and not outer.sources else None
                voice = Voice((figure,), cue=verb.head, source_token=who) if figure is not None else outer
                self.book.add(
                    story, "device", item.kind, token, "said to be of a kind", span=(item.start, item.end), voice=voice
                )

    def _test(self, token: Token) -> Story | None:
        """The test told in the token's sentence, by another word than the token."""
        story = self.stories.story_at(token)
        if story is None or story.pack.name != "nuclear-test":
            return None
        told = [t for t in story.triggers if t.token.sent == token.sent]
        who = subject(token.head)
        points = token.dep_ == "dobj" or (who is not None and lemma(who) in story.pack.items.heads)
        return story if (told or points) and not any(i.head.i == token.i for t in told for i in t.items) else None


def _calling(noun: Token) -> Token | None:
    """The verb by which somebody says what a thing was, or calls it."""
    verb = noun.head
    if noun.dep_ == "pobj":  # "which it said was of a hydrogen bomb"
        verb = verb.head if verb.lower_ == "of" and verb.head.lemma_ == "be" else verb
    if noun.dep_ == "dobj":  # "claimed to have used a hydrogen bomb"
        return verb if verb.lemma_.lower() in ("use", "employ") else None
    if noun.dep_ == "oprd" and verb.lemma_.lower() in ("call", "describe", "term", "label"):
        return verb
    if verb.lemma_ != "be":
        return None
    said = verb.head.lemma_.lower() in ("say", "claim", "call") and verb.dep_ in ("ccomp", "xcomp")
    return verb if said else None
