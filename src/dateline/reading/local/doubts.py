"""What one source claimed and another doubts: "experts cast doubt on that", "Seoul called it an exaggeration", "a
claim that was disputed by the United States"."""

from spacy.tokens import Span, Token

from dateline.model.claim import Claim
from dateline.model.values import Kind, Text
from dateline.model.words import Polarity
from dateline.reading.local.asking import Asker
from dateline.reading.local.attribution import Voice
from dateline.reading.local.doubting import WORDS, Doubt, doubt_by, echoes
from dateline.reading.local.figures import Figure
from dateline.reading.local.lexicon import listed
from dateline.reading.local.story import Story

_SMALL = frozenset({"small", "weak", "low", "modest", "little"})
_OF_DEVICES = frozenset({"bomb", "device", "weapon", "claim", "explosion", "test", "detonation", "h-bomb"})
_DOUBTABLE = listed(
    "weapon weapon_name outcome range_km apogee_km speed count landing_zone landing_place device killed injured"
)
_LEFT_OUT = listed("weapon weapon_name outcome device")
"""What a doubt that does not say what it is of may be of."""
_RULE = "cast doubt on what was claimed"


class DoubtReader(Asker):
    """Reads doubts of what was claimed just before, or in the same sentence."""

    def read(self, sentence: Span) -> None:
        """Write the doubts that a sentence tells."""
        small = any(t.lower_ == "too" for t in sentence)
        if not small and not any(t.lower_ in WORDS or t.lemma_.lower() in WORDS for t in sentence):
            return
        for token in sentence:
            if token.lemma_ == "be" and (adjective := _too_small(token)) is not None:
                self._belied(token, adjective)
            elif (doubt := doubt_by(token)) is not None and not self._unreal(token):
                self._doubted(doubt)

    def _doubted(self, doubt: Doubt) -> None:
        told = self._claimed(doubt)
        if told is None:
            return
        story, claim = told
        for who in doubt.doubters:
            for figure in self._figures(who):
                if not figure.relays and not self._spoke_of_it(story, claim, figure):
                    self.book.add(
                        story,
                        claim.property,
                        claim.value,
                        doubt.at,
                        _RULE,
                        polarity=Polarity.DENIED if doubt.denied else Polarity.DOUBTED,
                        part=claim.part,
                        voice=Voice((figure,), cue=doubt.at, source_token=who),
                    )

    def _spoke_of_it(self, story: Story, claim: Claim, figure: Figure) -> bool:
        """True for who claimed it, and for whose denial or doubt of it is already read."""
        source = self.book.source(figure)
        same = (c for c in self.book.of(story) if c.property == claim.property and c.value == claim.value)
        return any(c.source == source for c in same)

    def _belied(self, verb: Token, small: Token) -> None:
        """`experts said the blast was too small to have come from such a device`: they doubt that it was one."""
        story = self.stories.story_at(verb)
        voice = self.scene.attributions.voice(small)
        if story is None or story.pack.name != "nuclear-test" or not voice.sources:
            return
        told = [c for c in self.book.of(story) if c.property == "device" and c.polarity is Polarity.ASSERTED]
        claim = next((c for c in told if c.source is not None), None)
        if claim is not None:
            self.book.add(story, "device", claim.value, small, _RULE, polarity=Polarity.DOUBTED, voice=voice)

    def _claimed(self, doubt: Doubt) -> tuple[Story, Claim] | None:
        """What a source was last said to claim before the doubt, in its sentence or the one before; else what its own
        sentence goes on to tell of the claim."""
        document = self.scene.document
        at = document.start(doubt.at)
        low = document.start(document.sentences[max(0, document.sentence_number(doubt.at) - 1)])
        _, high = document.sentence_bounds(document.sentence(doubt.at))
        told = [
            (c.evidence.spans["value"][0], s, c)
            for s in self.stories.stories
            for c in self.book.of(s)
            if c.property in (_LEFT_OUT if doubt.left_out else _DOUBTABLE)
            and c.source is not None
            and c.polarity is Polarity.ASSERTED
            and (doubt.clause is None or echoes(doubt.clause, _words(c)))
        ]
        before = [x for x in told if low <= x[0] < at]
        after = [x for x in told if at < x[0] < high]
        if before:
            return max(before, key=lambda x: x[0])[1:]
        return min(after, key=lambda x: x[0])[1:] if after else None

    def _figures(self, who: Token) -> list[Figure]:
        found: list[Figure] = []
        for noun in self.scene.book.beside(who):
            if any(c.lower_ in ("other", "others") for c in (noun, *noun.lefts)):
                continue  # "other governments" are nobody in particular
            figure = self.scene.book.resolve(noun)
            if figure is not None:
                found += [f for f in self.scene.book.apart(noun, figure) if f not in found]
        return found


def _words(claim: Claim) -> frozenset[str]:
    """The words of what was claimed, where it is told in words."""
    value = claim.value
    said = value.path[-1] if isinstance(value, Kind) else value.text if isinstance(value, Text) else ""
    return frozenset(said.lower().split())


def _too_small(verb: Token) -> Token | None:
    """The adjective in "was too small to have been a hydrogen bomb", "was too weak for such a device"."""
    for word in verb.children:
        if word.dep_ != "acomp" or word.lower_ not in _SMALL or not any(c.lower_ == "too" for c in word.children):
            continue
        below = {t.lemma_.lower() for t in word.subtree if t.i > word.i} & _OF_DEVICES
        return word if below else None
    return None
