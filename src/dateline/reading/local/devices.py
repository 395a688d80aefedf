"""What a nuclear device is said to have been, where the telling of the test does not name it itself: "the device,
Tehran claimed, was a hydrogen bomb", "it called the test one of a hydrogen bomb", "a hydrogen bomb was used".

English equates two phrases by a verb of being, by a verb of calling or presenting, by setting the one beside the
other, or by a verb of using. Wherever the one phrase names a kind of device and the other is the test, the device or
a pronoun for either, whoever asserts the words says that the device was of that kind.
"""

from spacy.tokens import Span, Token

from dateline.model.values import Kind
from dateline.model.words import Polarity, Status
from dateline.packs import Pack
from dateline.reading.local.asking import Asker
from dateline.reading.local.attribution import Voice
from dateline.reading.local.items import kind_in, lemma
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_negated, phrase, subject
from dateline.reading.local.story import Story

_SAYS = listed("claim say boast announce insist assert")
_IS = listed("be become prove constitute represent remain")
_CALLS = listed(
    "call describe term label dub brand characterise characterize hail present portray identify bill tout declare "
    "proclaim pronounce pass classify"
)
_USES = listed("use employ involve utilise utilize feature")
_SETS_OFF = listed("explode detonate test trigger")
_TESTS = listed("test explosion blast detonation trial experiment")
_THINGS = listed("device bomb weapon warhead item")
_POINTS = listed("it this that these those which what one")


class DeviceReader(Asker):
    """Reads the kinds that a sentence calls the device of the test it tells of."""

    def read(self, sentence: Span) -> None:
        """Write them."""
        if not any(s.pack.name == "nuclear-test" for s in self.stories.stories):
            return
        for token in sentence:
            story = self._test(token) if token.pos_ in ("NOUN", "PROPN") else None
            kind = _kind(token, story.pack) if story is not None else None
            if story is None or kind is None or any(i.head.i == token.i for t in story.triggers for i in t.items):
                continue
            equated = _equated(token)
            if equated is None:
                continue
            verb, other = equated
            if self._unreal(verb, could=False) or any(c.lower_ == "too" for c in verb.subtree):
                continue
            if not self._is_of_the_test(other, token, story):
                continue
            voice = self._voice(token, verb, other)
            denied = Polarity.DENIED if is_negated(verb) else None
            if denied is not None and (not voice.sources or voice.polarity is not None):
                continue
            span = (self.scene.document.start(phrase(token)), self.scene.document.end(token))
            self.book.add(story, "device", kind, token, "said to be of a kind", span=span, voice=voice, polarity=denied)

    def _test(self, token: Token) -> Story | None:
        """The test that the word is about: the one told of there, else the last before it."""
        story = self.stories.story_at(token)
        if story is not None and story.pack.name == "nuclear-test":
            return story
        told = [
            (t.token.i, s)
            for s in self.stories.stories
            for t in s.triggers
            if s.pack.name == "nuclear-test" and s.status is not Status.PLANNED and t.token.i < token.i
        ]
        return max(told, key=lambda x: x[0])[1] if told else None

    def _is_of_the_test(self, other: Token | None, token: Token, story: Story) -> bool:
        """True where the other phrase means the test or its device; where there is none, beside what tells the test."""
        if other is None:
            number = self.scene.document.sentence_number
            return any(0 <= number(token) - number(t.token) <= 2 for t in story.triggers)
        if other.lower_ in _POINTS or other.dep_ in ("csubj", "ccomp"):
            return True
        if lemma(other) in _THINGS | _TESTS:
            return not any(c.lower_ in ("a", "an", "any", "no") for c in other.lefts)
        return False

    def _voice(self, token: Token, verb: Token, other: Token | None) -> Voice:
        """Who says so: by the attributions round the word, else whoever does the calling or the claiming."""
        outer = self.scene.attributions.voice(token)
        if outer.sources:
            return outer
        who: Token | None = None
        if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _SAYS:
            who = subject(verb.head)
        elif verb.lemma_.lower() in _CALLS:
            agent = next((c for c in verb.children if c.dep_ == "agent"), None)
            by = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
            passive = any(c.dep_ == "nsubjpass" for c in verb.children)
            who = by if by is not None or passive else subject(verb)
        elif other is not None and other.dep_ in ("csubj", "ccomp") and other.lemma_.lower() in _SAYS:
            who = subject(other)  # "A hydrogen bomb was what it announced"
        figure = self.scene.book.resolve(who) if who is not None else None
        return Voice((figure,), outer.via, cue=verb, source_token=who) if figure is not None else outer


def _kind(token: Token, pack: Pack) -> Kind | None:
    """The kind of device that the noun's phrase names, "a nuclear device" being none."""
    if token.dep_ in ("compound", "nmod", "amod", "npadvmod"):
        return None
    kind = kind_in(token.doc[phrase(token).start : token.i + 1].text, pack)
    return kind if kind is not None and len(kind.path) > 1 else None


def _equated(noun: Token) -> tuple[Token, Token | None] | None:
    """The verb that equates the noun with another phrase, and that phrase; `None` where nothing does.

    The phrase is missing where it is what the sentence tells ("a hydrogen bomb was used").
    """
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in (*_TESTS, "one"):
        noun = noun.head.head  # "called it a test of a hydrogen bomb"
    verb = noun.head
    word = verb.lemma_.lower()
    if noun.dep_ == "appos" and verb.pos_ in ("NOUN", "PROPN"):
        over = next((a for a in verb.ancestors if a.pos_ in ("VERB", "AUX")), None)
        return (over, verb) if over is not None and lemma(verb) in _THINGS | _TESTS else None
    if noun.dep_ == "pobj" and verb.lower_ == "of" and verb.head.lemma_ == "be":  # "it said it was of a hydrogen bomb"
        return verb.head, _about(verb.head)
    if noun.dep_ == "pobj" and verb.lower_ == "as" and verb.head.lemma_.lower() in _CALLS:
        return verb.head, _called(verb.head, noun)
    if noun.dep_ in ("attr", "acomp", "oprd") and word in _IS:
        return verb, _about(verb)
    if noun.dep_ in ("oprd", "attr", "dobj", "ccomp") and word in _CALLS:
        return verb, _called(verb, noun)
    first = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if noun.dep_ == "nsubj" and word in _IS and noun.i > verb.i and first is not None:
        return verb, first  # "the bomb, it says, was a hydrogen bomb", of which the parser makes two subjects
    if noun.dep_ == "nsubj" and word in _IS:  # "A hydrogen bomb was what it had set off"
        clause = next((c for c in verb.children if c.dep_ in ("ccomp", "csubj", "attr") and c.i > verb.i), None)
        free = clause is not None and any(c.lower_ == "what" for c in clause.children)
        return (verb, clause) if clause is not None and free and clause.pos_ in ("VERB", "AUX") else None
    if noun.dep_ == "nsubjpass" and word in _USES | _SETS_OFF:
        return verb, None
    if noun.dep_ == "dobj" and word in _USES:
        who = subject(verb)
        tests = who is not None and (lemma(who) in _TESTS or who.lower_ in _POINTS)
        return (verb, who if tests else None) if tests or verb.dep_ == "xcomp" else None
    return None


def _about(verb: Token) -> Token | None:
    """What the verb says something of: its subject, also a clause ("what it set off was …")."""
    clause = next((c for c in verb.children if c.dep_ in ("csubj", "csubjpass")), None)
    return clause if clause is not None else subject(verb)


def _called(verb: Token, noun: Token) -> Token | None:
    """What is called so: the object of the verb, or its subject in the passive."""
    things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass", "nsubj") and c.i != noun.i]
    return next((c for c in things if c.dep_ in ("dobj", "nsubjpass")), None)
