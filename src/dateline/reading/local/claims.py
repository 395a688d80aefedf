"""Claims with their voice, certainty and evidence.

`ClaimBook.add` is the one way a claim is made: it asks who asserts the word that states it, writes one claim for
each of them, and keeps the sentence. A value without a sentence cannot become a claim.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.model.claim import Claim, claim_id
from dateline.model.evidence import Span as Bounds
from dateline.model.evidence import quote
from dateline.model.mention import mention_id
from dateline.model.source import Source
from dateline.model.values import Value
from dateline.model.words import Basis, Certainty, Field, Polarity
from dateline.reading.local.attribution import Voice
from dateline.reading.local.figures import Figure
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_negated
from dateline.reading.local.said_days import said_on
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story

_LIKELY = listed(
    "likely probably presumably apparently seemingly suspected presumed apparent presumable believed "
    "thought estimated assumed reportedly evidently supposed supposedly"
)
_POSSIBLE = listed("possibly perhaps maybe possible potential potentially")
_PRELIMINARY = listed("preliminarily tentatively provisionally")
_SEEM = listed("appear seem believe think suspect presume assume estimate assess deem look understand")


@dataclass(frozen=True, slots=True)
class Ground:
    """What a claim was written on: the word that states it, who asserts that word, and the rule that says how sure
    it is. `given` is true where the rule that wrote it named the voice itself."""

    at: Token
    voice: Voice
    given: bool
    sureness: str


@dataclass(slots=True)
class ClaimBook:
    """The claims of one report's stories, and by their ids what they were written on."""

    scene: Scene
    sources: dict[str, Source] = field(default_factory=dict)
    by_story: dict[int, dict[str, Claim]] = field(default_factory=dict)
    grounds: dict[str, Ground] = field(default_factory=dict)

    def mention(self, story: Story) -> str:
        """The id of the story's mention: a bookmark on its first trigger."""
        token = story.first.token
        document = self.scene.document
        return mention_id(
            document.report.id, document.field.value, document.start(token), document.end(token), story.pack.family
        )

    def add(
        self,
        story: Story,
        prop: str,
        value: Value,
        at: Token,
        rule: str,
        *,
        span: Bounds | None = None,
        certainty: Certainty | None = None,
        polarity: Polarity | None = None,
        part: str | None = None,
        basis: Basis | None = None,
        voice: Voice | None = None,
        modified: bool = True,
    ) -> None:
        """Write the claim that the word `at` states, once for each source that asserts it.

        `modified` is false where the adjectives of `at` do not bear on the value ("two suspected missiles" are two).
        """
        document = self.scene.document
        given = voice is not None
        voice = voice or self.scene.attributions.voice(at)
        sentence = document.sentence(at)
        start, end = document.sentence_bounds(sentence)
        spans: dict[str, Bounds] = {
            "trigger": (document.start(story.first.token), document.end(story.first.token)),
            "value": span or (document.start(at), document.end(at)),
        }
        if voice.source_token is not None:
            spans["source"] = (document.start(voice.source_token), document.end(voice.source_token))
        mention = self.mention(story)
        sure, why = _sureness(at, voice, certainty, modified=modified)
        side = polarity or voice.polarity or Polarity.ASSERTED
        for figure in voice.sources or (None,):
            source = self.source(figure)
            claim = Claim(
                id=claim_id(mention, prop, value, source, part, None, side),
                mention=mention,
                property=prop,
                value=value,
                evidence=quote(document.told, document.field, start, end, spans),
                source=source,
                via=voice.via,
                certainty=sure,
                polarity=side,
                basis=basis or voice.basis,
                part=part,
                said_at=self._said_at(voice),
                rule=rule,
            )
            mine = self.by_story.setdefault(id(story), {})
            known = mine.get(claim.id)
            if known is None or known.certainty.rank > claim.certainty.rank:
                mine[claim.id] = claim
                self.grounds[claim.id] = Ground(at, voice, given, why)

    def add_from_title(self, story: Story, prop: str, value: Value, span: Bounds, rule: str) -> None:
        """Write a claim that only the title states, in the report's own voice."""
        report = self.scene.report
        title = report.title or ""
        mention = self.mention(story)
        claim = Claim(
            id=claim_id(mention, prop, value, None, None, None, Polarity.ASSERTED),
            mention=mention,
            property=prop,
            value=value,
            evidence=quote(report, Field.TITLE, 0, len(title), {"value": span}),
            rule=rule,
        )
        self.by_story.setdefault(id(story), {}).setdefault(claim.id, claim)

    def source(self, figure: Figure | None) -> str | None:
        """The id of the figure's source, kept for the reading."""
        if figure is None:
            return None
        source = figure.as_source(self.scene.report.id)
        self.sources[source.id] = source
        return source.id

    def of(self, story: Story) -> list[Claim]:
        """The story's claims in reading order."""
        return sorted(self.by_story.get(id(story), {}).values(), key=lambda c: (c.evidence.start, c.property, c.id))

    def _said_at(self, voice: Voice) -> str | None:
        """The day on which the source spoke, where the cue carries one."""
        if voice.cue is None:
            return None
        found = said_on(self.scene, voice.cue)
        return found[1].edtf if found is not None else None


def _sureness(at: Token, voice: Voice, given: Certainty | None, *, modified: bool) -> tuple[Certainty, str]:
    """How sure a claim is, and by which rule: what its own rule read, the words beside it, a sentence that confirms
    it, or its cue; it is stated where none says otherwise."""
    confirmed = confirmed_here(at)
    tries = (
        (given, "sure as its rule reads"),
        (hedge(at, modified=modified), "sure as the words beside it"),
        (Certainty.CONFIRMED if confirmed else voice.certainty, "confirmed here" if confirmed else "sure as its cue"),
    )
    sure, why = next(((found, rule) for found, rule in tries if found), (Certainty.STATED, "stated as it is"))
    return (Certainty.CONFIRMED, "confirmed here") if confirmed and sure is Certainty.STATED else (sure, why)


def hedge(token: Token, *, modified: bool = True) -> Certainty | None:
    """How sure the words beside this one are: "likely", "possibly", "appeared to be", "may have", "believed to be"."""
    for child in token.children if modified else ():
        word = child.lower_
        if child.dep_ in ("amod", "advmod", "npadvmod", "acomp", "dep"):
            if word in _LIKELY:
                return Certainty.LIKELY
            if word in _POSSIBLE:
                return Certainty.POSSIBLE
            if word in _PRELIMINARY:
                return Certainty.PRELIMINARY
    at = token
    for _ in range(6):
        verb = at if at.pos_ in ("VERB", "AUX") else None
        if verb is not None:
            for child in verb.children:
                word = child.lower_
                if child.dep_ == "advmod" and word in _LIKELY:
                    return Certainty.LIKELY
                if child.dep_ == "advmod" and word in _POSSIBLE:
                    return Certainty.POSSIBLE
                if child.dep_ == "advmod" and word in _PRELIMINARY:
                    return Certainty.PRELIMINARY
                if child.dep_ == "aux" and word in ("may", "might", "could"):
                    if word == "could" and is_negated(verb):
                        continue  # "could not be saved"
                    return Certainty.POSSIBLE
                if child.dep_ == "acomp" and word == "likely":
                    return Certainty.LIKELY
            if verb is not token and verb.lemma_.lower() in _SEEM and at.dep_ == "AUX":
                return Certainty.LIKELY
        head = at.head
        if head is at:
            return None
        if head.pos_ in ("VERB", "AUX", "ADJ") and at.dep_ in ("xcomp", "oprd", "ccomp", "acomp"):
            word = head.lemma_.lower()
            if at.dep_ != "ccomp" and (word in _SEEM or head.lower_ in _LIKELY):
                return Certainty.LIKELY
        if at.dep_ in ("ccomp", "relcl", "advcl", "parataxis", "conj") and at.pos_ in ("VERB", "AUX"):
            return None
        at = head
    return None


_TELLS = frozenset({"ROOT", "conj", "ccomp", "xcomp", "relcl", "advcl", "parataxis"})


def whether(trigger: Token) -> Certainty | None:
    """How sure it is that what a verb tells was done at all: "may have fired", "is believed to have launched".

    What stands over a participle is said of the thing: a weapon "fired on Thursday may have been" of some kind.
    """
    return hedge(trigger, modified=False) if trigger.pos_ == "VERB" and trigger.dep_ in _TELLS else None


def confirmed_here(token: Token) -> bool:
    """True where the sentence itself says "this has been confirmed"."""
    for other in token.sent:
        if other.lemma_.lower() == "confirm" and other.tag_ == "VBN":
            subject = next((c for c in other.children if c.dep_ == "nsubjpass"), None)
            if (
                subject is not None
                and subject.lower_ in ("this", "that", "it")
                and not any(c.dep_ == "neg" for c in other.children)
            ):
                return not any(c.lower_ in ("whether", "if") for c in other.children)
    return False
