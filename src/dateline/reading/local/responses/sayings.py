"""What a state says against another or asks of it in so many words, without a verb that names the act.

A verdict: "called the launch a threat", "it violates resolutions, he said". A duty: "Washington must first abandon its
policy". Whoever says it must speak for a state: what analysts find or want is no state's response.
"""

from spacy.tokens import Token

from dateline.model.values import Party
from dateline.model.words import Polarity, SourceKind, Status
from dateline.reading.local.figures import Figure
from dateline.reading.local.phrases import is_negated, is_passive, subject
from dateline.reading.local.responses.act import Act
from dateline.reading.local.responses.frames import objects, phrase_words
from dateline.reading.local.responses.launches import POINTING, Launch, Launches
from dateline.reading.local.responses.reality import denied, status
from dateline.reading.local.responses.vocabulary import word_set
from dateline.reading.local.responses.who import Cast
from dateline.reading.local.scene import Scene


class Sayings:
    """Verdicts and duties of one scene."""

    def __init__(self, scene: Scene, cast: Cast, launches: Launches) -> None:
        self._scene = scene
        self._cast = cast
        self._launches = launches

    def act(self, verb: Token) -> Act | None:
        """The verdict or duty that this verb tells."""
        return self._verdict(verb) or self._duty(verb)

    def _verdict(self, verb: Token) -> Act | None:
        if verb.pos_ not in ("VERB", "AUX") or not verb.tag_.startswith("VB"):
            return None
        if verb.lemma_.lower() in word_set("verdicts", "verbs") and (act := self._called(verb)) is not None:
            return act
        return self._judged(verb)

    def _called(self, verb: Token) -> Act | None:
        """`The minister called the launch outrageous`, `he described it as a threat`."""
        verdict = self._verdict_words(verb)
        state = status(verb, speech=True)
        who = None if is_passive(verb) else subject(verb)
        if verdict is None or state is None or who is None or denied(self._scene, verb):
            return None
        actors = self._cast.actors(who)
        blamed = self._blamed(verb, verdict)
        if not actors or blamed is None:
            return None
        return self._accusing(verb, actors, blamed, state, self._cast.figure(who), "disapprove", "verdict", {verb.i})

    def _verdict_words(self, verb: Token) -> Token | None:
        """The word that condemns, outside the thing it is said of."""
        for token in verb.subtree:
            if (
                token.i > verb.i
                and token.lemma_.lower() in word_set("verdicts", "words")
                and not any(c.dep_ == "neg" for c in token.children)
            ):
                path = [a for a in (token, *token.ancestors) if a.i != verb.i]
                path = path[: next((k for k, a in enumerate(path) if a.head.i == verb.i), len(path)) + 1]
                if any(a.dep_ in ("relcl", "advcl", "conj") and a.pos_ == "VERB" and a.tag_ != "VBG" for a in path):
                    continue
                return token
        return None

    def _blamed(self, verb: Token, verdict: Token) -> tuple[list[Party], Launch | None] | None:
        """Whom the verdict is on: the launch, or something of a state's, named between the verb and the verdict."""
        between = [
            t
            for t in verb.doc[verb.i + 1 : max(verdict.i, verb.i + 1)]
            if t.pos_ in ("NOUN", "PROPN", "PRON") and t.i != verdict.i
        ]
        heads = [t for t in between if t.head.i == verb.i or t.dep_ in ("dobj", "nsubj", "nsubjpass")] or between[:1]
        for noun in heads:
            if noun.lower_ == "it" and (told := _told_of_it(noun, verdict)) is not None:
                noun = told
            launch = self._launches.meant(noun)
            if launch is not None:
                whose = self._launches.actor_of(launch)
                return ([whose] if whose is not None else []), launch
            parties = self._cast.named(noun)
            if parties:
                return parties, None
        return None

    def _judged(self, verb: Token) -> Act | None:
        """`The launch violated resolutions`, `it is unacceptable`, said by a state of another's doing."""
        lemma = verb.lemma_.lower()
        mode = "disapprove"
        if lemma in word_set("verdicts", "breaking"):
            done_to = [n for n in objects(verb) if not any(c.lower_ in ("no", "little") for c in n.lefts)]
            if not any(phrase_words(n) & word_set("verdicts", "broken") for n in done_to):
                return None
            mode = "allege"
        elif lemma == "be":
            said = [c for c in verb.children if c.dep_ in ("attr", "acomp", "prep")]
            inner = [
                t
                for c in said
                for t in (c, *c.conjuncts, *(g for g in c.children if g.dep_ in ("pobj", "amod", "conj")))
            ]
            if not any(t.lemma_.lower() in word_set("verdicts", "words") for t in inner):
                return None
        else:
            return None
        if is_negated(verb) or any(
            c.dep_ == "aux" and c.lower_ in ("would", "could", "may", "might", "should", "will") for c in verb.children
        ):
            return None
        actors = self._speaking(verb)
        blamed_noun = subject(verb)
        if not actors or blamed_noun is None:
            return None
        if blamed_noun.lower_ == "it" and (told := _told_of_it(blamed_noun, verb)) is not None:
            blamed_noun = told
        launch = self._launches.meant(blamed_noun)
        if launch is None and blamed_noun.lower_ in POINTING:
            launch = self._launches.in_paragraph(verb)
        whose = self._launches.actor_of(launch)
        parties = [whose] if whose is not None else self._cast.named(blamed_noun)
        if not parties:
            return None
        voice = self._scene.attributions.voice(verb)
        speaker = voice.sources[0] if voice.sources else None
        anchors = {verb.i} | ({voice.cue.i} if voice.cue is not None else set())
        return self._accusing(verb, actors, (parties, launch), Status.HAPPENED, speaker, mode, "said of it", anchors)

    def _accusing(
        self,
        verb: Token,
        actors: list[Party],
        blamed: tuple[list[Party], Launch | None],
        state: Status,
        speaker: Figure | None,
        mode: str,
        rule: str,
        anchors: set[int],
    ) -> Act | None:
        """The accusation, where somebody but the speaker's own state is blamed."""
        mine = {a.label for a in actors}
        recipients = [p for p in blamed[0] if p.label not in mine]
        if not recipients:
            return None
        quoted = self._cast.quoted_figure(verb)
        return Act(
            verb, "accuse", mode, state, actors, recipients, anchors, blamed[1], speaker, rule=rule, quoted=quoted
        )

    def _duty(self, verb: Token) -> Act | None:
        """`Washington must first abandon its policy`, said by a state."""
        if not verb.tag_.startswith("VB") or is_passive(verb):
            return None
        modal = {c.lower_ for c in verb.children if c.dep_ in ("aux", "advmod")} & word_set("duties", "modals")
        has_to = (
            verb.dep_ == "xcomp"
            and verb.head.lemma_.lower() in ("have", "need")
            and any(c.lower_ == "to" for c in verb.children)
        )
        if (not modal and not has_to) or not self._stated(verb.head if has_to else verb):
            return None
        who = subject(verb)
        if who is None or who.pos_ == "PRON" or any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
            return None
        actors = self._speaking(verb)
        mine = {a.label for a in actors}
        asked = [p for p in self._cast.actors(who) if p.label not in mine]
        if not actors or not asked or denied(self._scene, verb):
            return None
        voice = self._scene.attributions.voice(verb)
        anchors = {verb.i} | ({voice.cue.i} if voice.cue is not None else set())
        speaker = voice.sources[0] if voice.sources else None
        return Act(verb, "request", None, Status.HAPPENED, actors, asked, anchors, None, speaker, rule="duty")

    def _stated(self, verb: Token) -> bool:
        """True for a main clause, or one that a verb of saying has as what is said."""
        if verb.dep_ in ("ROOT", "conj", "parataxis"):
            return True
        cues = {f.cue.i for f in self._scene.attributions.around(verb)}
        return verb.dep_ == "ccomp" and verb.head.i in cues

    def _speaking(self, verb: Token) -> list[Party]:
        """The states that say the verb's clause, where officials or bodies of theirs do."""
        voice = self._scene.attributions.voice(verb)
        if voice.polarity in (Polarity.DENIED, Polarity.DOUBTED):
            return []
        if any(f.kind in (SourceKind.EXPERT, SourceKind.WITNESS) for f in voice.sources):
            return []
        return self._cast.speakers(verb)


def _told_of_it(it: Token, verdict: Token) -> Token | None:
    """`It was regrettable that the North had …`: the subject of the clause that "it" stands for."""
    for token in verdict.doc[verdict.i + 1 : it.sent.end]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.i - verdict.i <= 6:
            return subject(token.head)
    return None
