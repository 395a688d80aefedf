"""What one source claimed and another doubts: "experts cast doubt on that", "Seoul called it an exaggeration", "a
claim that was disputed by the United States"."""

from spacy.tokens import Token

from dateline.model.claim import Claim
from dateline.model.words import Polarity
from dateline.reading.local.asking import Asker
from dateline.reading.local.attribution import Voice
from dateline.reading.local.figures import Figure
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_negated, subject
from dateline.reading.local.story import Story

_OVERSTATED = listed(
    "exaggeration exaggerated overstatement overstated fabrication lie false untrue baseless propaganda "
    "bluff deception implausible"
)
_CALLS = listed("call describe dismiss label")
_VOICES = listed("cast voice express throw raise have")
_DOUBTS = listed("doubt skepticism scepticism")
_QUESTIONS = listed("question dispute doubt challenge contest")
_FALSE = listed("false untrue lie lies fabrication fabricated")
_DENIES = listed("deny refute")
_FEATS = frozenset({"advance", "feat", "achievement", "breakthrough", "device", "bomb", "claim", "step", "capability"})
_DOUBTFUL = frozenset({"unlikely", "doubtful", "dubious", "questionable", "exaggerated", "implausible", "false"})
_SMALL = frozenset({"small", "weak", "low", "modest", "little"})
_OF_DEVICES = frozenset({"bomb", "device", "weapon", "claim", "explosion", "test", "detonation", "h-bomb"})
_THE_CLAIM = listed("that this it which claim assertion account announcement statement boast")
_DOUBTABLE = listed(
    "weapon weapon_name outcome range_km apogee_km speed count landing_zone landing_place device killed injured"
)


class DoubtReader(Asker):
    """Reads doubts of what was claimed just before, or in the same sentence."""

    def read(self, verb: Token) -> None:
        """Write the doubt that this verb tells."""
        if verb.lemma_.lower() == "be" and (small := _too_small(verb)) is not None:
            self._belied(verb, small)
            return
        who = _doubter(verb)
        story = self.stories.story_at(verb) if who is not None and not self._unreal(verb) else None
        if who is None or story is None or is_negated(verb) or (claim := self._claimed(verb, story)) is None:
            return
        for figure in self._figures(who):
            if not figure.relays and claim.source != self.book.source(figure):
                self.book.add(
                    story,
                    claim.property,
                    claim.value,
                    verb,
                    "cast doubt on what was claimed",
                    polarity=Polarity.DENIED if _denies(verb) else Polarity.DOUBTED,
                    part=claim.part,
                    voice=Voice((figure,), cue=verb, source_token=who),
                )

    def _belied(self, verb: Token, small: Token) -> None:
        """`experts said the blast was too small to have come from such a device`: they doubt that it was one."""
        story = self.stories.story_at(verb)
        voice = self.scene.attributions.voice(small)
        if story is None or story.pack.name != "nuclear-test" or not voice.sources:
            return
        told = [c for c in self.book.of(story) if c.property == "device" and c.polarity is Polarity.ASSERTED]
        claim = next((c for c in told if c.source is not None), None)
        if claim is not None:
            rule = "cast doubt on what was claimed"
            self.book.add(story, "device", claim.value, small, rule, polarity=Polarity.DOUBTED, voice=voice)

    def _claimed(self, verb: Token, story: Story) -> Claim | None:
        """What a source was last said to claim before the verb, in its sentence or the one before; else what its own
        sentence goes on to tell of the claim."""
        document = self.scene.document
        at = document.start(verb)
        low = document.start(document.sentences[max(0, document.sentence_number(verb) - 1)])
        _, high = document.sentence_bounds(document.sentence(verb))
        told = [
            (c.evidence.spans["value"][0], c)
            for c in self.book.of(story)
            if c.property in _DOUBTABLE and c.source is not None and c.polarity is Polarity.ASSERTED
        ]
        before = [(n, c) for n, c in told if low <= n < at]
        after = [(n, c) for n, c in told if at < n < high]
        return max(before, key=lambda x: x[0])[1] if before else min(after, key=lambda x: x[0])[1] if after else None

    def _figures(self, who: Token) -> list[Figure]:
        found: list[Figure] = []
        for noun in self.scene.book.beside(who):
            figure = self.scene.book.resolve(noun)
            if figure is not None:
                found += [f for f in self.scene.book.apart(noun, figure) if f not in found]
        return found


def _such_feat(clause: Token) -> bool:
    """True for "doubt that the North managed such an advance": what is doubted is what was claimed."""
    return any(
        t.lower_ in ("such", "that", "this") and t.head.lemma_.lower() in _FEATS and t.dep_ in ("det", "predet", "amod")
        for t in clause.subtree
    )


def _too_small(verb: Token) -> Token | None:
    """The adjective in "was too small to have been a hydrogen bomb", "was too weak for such a device"."""
    for word in verb.children:
        if word.dep_ != "acomp" or word.lower_ not in _SMALL or not any(c.lower_ == "too" for c in word.children):
            continue
        below = {t.lemma_.lower() for t in word.subtree if t.i > word.i} & _OF_DEVICES
        return word if below else None
    return None


def _denies(verb: Token) -> bool:
    """True for a denial, and for what is called false outright."""
    return verb.lemma_.lower() in _DENIES or any(t.lower_ in _FALSE for t in verb.subtree if t.i > verb.i)


def _doubter(verb: Token) -> Token | None:
    """Who doubts, by this verb; `None` where nobody does, or not a claim."""
    word = verb.lemma_.lower()
    after = [t for t in verb.subtree if t.i > verb.i]
    words = {t.lower_ for t in after} | {t.lemma_.lower() for t in after}
    objects = [t for t in after if t.dep_ in ("dobj", "pobj", "nsubj") and t.lower_ in _THE_CLAIM]
    if word == "doubt" and verb.pos_ == "VERB" and any(_such_feat(c) for c in verb.children if c.dep_ == "ccomp"):
        return subject(verb)
    if word == "be" and any(c.dep_ == "acomp" and c.lower_ in _DOUBTFUL for c in verb.children):
        said = verb.head if verb.dep_ == "ccomp" and verb.head.dep_ == "relcl" else None
        if said is not None and said.head.lemma_.lower() in _THE_CLAIM | {"assertion"}:
            return subject(said)  # "an assertion that experts say is unlikely"
    called = word in _CALLS and words & _OVERSTATED
    voiced = word in _VOICES and words & _DOUBTS and words & {"on", "about", "over"}
    if (called or voiced) and objects and objects[0].head.dep_ != "ccomp":
        return subject(verb)
    if word not in _QUESTIONS | _DENIES or verb.pos_ != "VERB":
        return None
    passive = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    if passive is not None and passive.lower_ in _THE_CLAIM:
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return subject(verb) if thing is not None and thing.lower_ in _THE_CLAIM else None
