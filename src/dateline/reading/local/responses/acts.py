"""From sentences to acts: who did what to whom, each at the verb or noun that tells it.

Four shapes are tried on every word: a verb with a frame; a verdict ("called the launch a threat", "it violates resolutions, he said");
a duty ("Washington must first …", said by a state); a meeting told by its noun alone. An act below another of the same parties only
spells it out and is left out.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.model.values import Party
from dateline.model.words import Polarity, SourceKind, Status
from dateline.reading.local.phrases import is_negated, is_passive, subject
from dateline.reading.local.responses.frames import Fit, fit, objects, phrase_words, prepositional
from dateline.reading.local.responses.launches import Launch, Launches
from dateline.reading.local.responses.reality import status
from dateline.reading.local.responses.vocabulary import Frame, frames_by_verb, lemma_of, word_set
from dateline.reading.local.responses.who import Cast
from dateline.reading.local.scene import Scene
from dateline.reading.local.sources import Figure
from dateline.reading.local.status import noun_status

_VERDICT_SUBJECTS = frozenset({"it", "this", "that", "which", "they", "these"})
_AFTER = frozenset({"after", "since", "following", "before"})
_BARE_OBJECTLESS = frozenset({"condemn", "protest", "denounce", "criticise", "criticize"})


@dataclass(slots=True)
class Act:
    """One telling of a response. `anchors` are the tokens whose time expressions are its own; `launch` is what it is about."""

    token: Token
    type: str
    mode: str | None
    status: Status
    actors: list[Party]
    recipients: list[Party]
    anchors: set[int]
    launch: Launch | None = None
    speaker: Figure | None = None
    joint: bool = False
    dated_only: bool = False
    rule: str = ""
    violent: bool = False
    quoted: Figure | None = None

    @property
    def parties(self) -> list[Party]:
        """All of them, actors first, each once."""
        return list({p.label: p for p in (*self.actors, *self.recipients)}.values())


class ActFinder:
    """The acts of one scene."""

    def __init__(self, scene: Scene, cast: Cast, launches: Launches) -> None:
        self._scene = scene
        self._cast = cast
        self._launches = launches

    def find(self) -> list[Act]:
        """All acts in reading order."""
        found: list[Act] = []
        for sentence in self._scene.document.sentences:
            if {t.lemma_.lower() for t in sentence} & word_set("unreal", "games"):
                continue
            here: list[Act] = []
            for token in sentence:
                act = self._of_verb(token) or self._verdict(token) or self._duty(token)
                if act is not None:
                    here.append(act)
            taken = {i for act in here for i in act.anchors}
            here += [a for t in sentence if t.i not in taken and (a := self._meeting(t)) is not None]
            found += [a for a in here if not any(_spells_out(a, b) for b in here if b is not a)]
        return sorted(found, key=lambda a: a.token.i)

    # ------------------------------------------------------------------------------------------------ verbs

    def _of_verb(self, verb: Token) -> Act | None:
        if not verb.tag_.startswith("VB") or verb.dep_ in ("amod", "compound", "aux", "auxpass") or verb.i in self._launches.triggers:
            return None
        for frame in frames_by_verb().get(lemma_of(verb), ()):
            found = fit(frame, verb)
            if found is not None and (act := self._act(found)) is not None:
                return act
        return None

    def _act(self, found: Fit) -> Act | None:
        frame, verb = found.frame, found.verb
        if found.object is not None and self._launches.told_by(found.object) and frame.type not in ("accuse", "protest", "support"):
            return None
        quoted = self._quoted(verb)
        state = status(verb, speech=frame.speech, quoted=quoted)
        if state is None or self._denied(verb):
            return None
        who = self._doer(verb, found)
        if who is None or (frame.who == "person" and not self._cast.is_person(who)):
            return None
        actors = self._cast.actors(who, frame.who)
        if not actors:
            return None
        recipients = self._recipients(found, actors)
        launch = self._about(found)
        if frame.swap and recipients:
            actors, recipients = recipients[:1], actors
        if not self._enough(frame, found, actors, recipients, launch):
            return None
        whose = self._launches.actor_of(launch)
        if frame.type in ("accuse", "threaten") and not recipients and launch is not None:
            own = whose is not None and whose.label in {a.label for a in actors}
            if frame.type == "accuse" and own:
                return None
            recipients = [whose] if whose is not None and not own else []
        anchors = {verb.i} | ({found.object.i} if found.object is not None and not frame.speech else set())
        participle = verb.dep_ == "acl" and is_passive(verb)
        return Act(
            verb, frame.type, frame.mode, state, actors, recipients, anchors, launch, self._speaker(frame, who),
            frame.joint, frame.dated or participle, "frame", frame.violent, self._cast.quoted_figure(verb),
        )  # fmt: skip

    def _doer(self, verb: Token, found: Fit) -> Token | None:
        """The noun that does it: the subject, the agent of a passive; for talks held by nobody named, those they were between."""
        if is_passive(verb):
            target = next(iter(prepositional(verb, ("by",))), None)
            if target is None and found.frame.joint and found.object is not None:
                target = next(iter(prepositional(found.object, ("between", "of", "among"))), None)
            if target is None and found.frame.joint:
                target = next(iter(prepositional(verb, ("between",))), None)
            if target is None and found.object is None and found.frame.type == "mobilize":
                target = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
            if target is None and found.frame.preps and found.frame.type == "mobilize":
                target = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
            return target
        at = verb
        while at.dep_ in ("xcomp", "pcomp", "advcl", "conj") and not any(c.dep_ == "nsubj" for c in at.children):
            if at.dep_ == "pcomp":
                at = at.head
            at = at.head
            if at.pos_ not in ("VERB", "AUX", "ADJ"):
                break
        who = subject(verb) or (subject(at) if at.pos_ in ("VERB", "AUX", "ADJ") else None)
        if who is None and at.pos_ == "ADJ":  # "are due to meet"
            who = subject(at.head)
        return who

    def _recipients(self, found: Fit, actors: list[Party]) -> list[Party]:
        mine = {a.label for a in actors}
        for target in found.targets:
            if target.lower_ in _VERDICT_SUBJECTS and self._launches.meant(target) is not None:
                continue
            parties = [p for p in self._cast.named(target, strict=found.frame.strict) if p.label not in mine]
            if parties:
                return parties
        for target in found.places:
            parties = [p for p in self._cast.place(target) if p.label not in mine]
            if parties:
                return parties
        return []

    def _about(self, found: Fit) -> Launch | None:
        """The launch that the act's own words name."""
        spots = [*found.targets, *([found.object] if found.object is not None else [])]
        spots += list(prepositional(found.verb, ("over", "for", "after", "to", "following", "against", "about")))
        for spot in spots:
            launch = self._launches.meant(spot)
            if launch is not None:
                return launch
        if found.object is None and found.verb.lemma_.lower() in _BARE_OBJECTLESS:
            return self._launches.in_paragraph(found.verb) or self._launches.main
        return None

    def _enough(self, frame: Frame, found: Fit, actors: list[Party], recipients: list[Party], launch: Launch | None) -> bool:
        if frame.needs == "partner":
            council = frame.council and any("Council" in a.name or a.name in ("NATO", "G7") for a in actors)
            return len({p.label for p in (*actors, *recipients)}) > 1 or council
        if frame.needs == "recipient":
            return bool(recipients)
        if frame.needs == "launch":
            return bool(recipients) or launch is not None
        if frame.needs == "about":
            return (launch or self._launches.in_sentence(found.verb) or self._launches.in_paragraph(found.verb)) is not None
        return True

    # ------------------------------------------------------------------------------------------------ verdicts

    def _verdict(self, verb: Token) -> Act | None:
        if verb.pos_ not in ("VERB", "AUX") or not verb.tag_.startswith("VB"):
            return None
        if verb.lemma_.lower() in word_set("verdicts", "verbs") and (act := self._called(verb)) is not None:
            return act
        return self._judged(verb)

    def _called(self, verb: Token) -> Act | None:
        """`The minister called the launch outrageous`, `he described it as a threat`."""
        verdict = self._verdict_words(verb)
        state = status(verb, speech=True, quoted=False)
        who = None if is_passive(verb) else subject(verb)
        if verdict is None or state is None or who is None or self._denied(verb):
            return None
        actors = self._cast.actors(who)
        blamed = self._blamed(verb, verdict)
        if not actors or blamed is None:
            return None
        return self._accusing(verb, actors, blamed, state, self._speaker_of(who), "disapprove", "verdict", {verb.i})

    def _verdict_words(self, verb: Token) -> Token | None:
        """The word that condemns, outside the thing it is said of."""
        for token in verb.subtree:
            if token.i > verb.i and token.lemma_.lower() in word_set("verdicts", "words") and not any(c.dep_ == "neg" for c in token.children):
                path = [a for a in (token, *token.ancestors) if a.i != verb.i]
                path = path[: next((k for k, a in enumerate(path) if a.head.i == verb.i), len(path)) + 1]
                if any(a.dep_ in ("relcl", "advcl", "conj") and a.pos_ == "VERB" and a.tag_ != "VBG" for a in path):
                    continue
                return token
        return None

    def _blamed(self, verb: Token, verdict: Token) -> tuple[list[Party], Launch | None] | None:
        """Whom the verdict is on: the launch, or something of a state's, named between the verb and the verdict."""
        between = [t for t in verb.doc[verb.i + 1 : max(verdict.i, verb.i + 1)] if t.pos_ in ("NOUN", "PROPN", "PRON") and t.i != verdict.i]
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
            inner = [t for c in said for t in (c, *c.conjuncts, *(g for g in c.children if g.dep_ in ("pobj", "amod", "conj")))]
            if not any(t.lemma_.lower() in word_set("verdicts", "words") for t in inner):
                return None
        else:
            return None
        if is_negated(verb) or any(c.dep_ == "aux" and c.lower_ in ("would", "could", "may", "might", "should", "will") for c in verb.children):
            return None
        actors = self._speaking(verb)
        blamed_noun = subject(verb)
        if not actors or blamed_noun is None:
            return None
        if blamed_noun.lower_ == "it" and (told := _told_of_it(blamed_noun, verb)) is not None:
            blamed_noun = told
        launch = self._launches.meant(blamed_noun)
        if launch is None and blamed_noun.lower_ in _VERDICT_SUBJECTS:
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
        self, verb: Token, actors: list[Party], blamed: tuple[list[Party], Launch | None], state: Status, speaker: Figure | None,
        mode: str, rule: str, anchors: set[int],
    ) -> Act | None:  # fmt: skip
        mine = {a.label for a in actors}
        recipients = [p for p in blamed[0] if p.label not in mine]
        if not recipients:
            return None
        quoted = self._cast.quoted_figure(verb)
        return Act(verb, "accuse", mode, state, actors, recipients, anchors, blamed[1], speaker, rule=rule, quoted=quoted)

    # ------------------------------------------------------------------------------------------------ duties

    def _duty(self, verb: Token) -> Act | None:
        """`Washington must first abandon its policy`, said by a state."""
        if not verb.tag_.startswith("VB") or is_passive(verb):
            return None
        modal = {c.lower_ for c in verb.children if c.dep_ in ("aux", "advmod")} & word_set("duties", "modals")
        has_to = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("have", "need") and any(c.lower_ == "to" for c in verb.children)
        if (not modal and not has_to) or not self._stated(verb.head if has_to else verb):
            return None
        who = subject(verb)
        if who is None or who.pos_ == "PRON" or any(c.lower_ == "have" and c.dep_ == "aux" for c in verb.children):
            return None
        actors = self._speaking(verb)
        mine = {a.label for a in actors}
        asked = [p for p in self._cast.actors(who) if p.label not in mine]
        if not actors or not asked or self._denied(verb):
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

    # ------------------------------------------------------------------------------------------------ meetings

    def _meeting(self, noun: Token) -> Act | None:
        """`… coincided with a meeting between envoys of Japan and the United States`."""
        lemma = noun.lemma_.lower()
        if noun.pos_ != "NOUN" or lemma not in word_set("meetings", "nouns") or noun.dep_ in ("compound", "amod", "nmod"):
            return None
        words = {c.lower_ for c in noun.lefts}
        if lemma == "call" and not words & {"telephone", "phone", "video", "conference"}:
            return None
        if any(c.dep_ == "neg" for c in noun.children) or words & {"no", "any", "possible", "future", "proposed", "stalled", "further", "new", "resumed"}:
            return None
        plural = noun.tag_ == "NNS"
        target = next((t for w in word_set("meetings", "preps") for t in prepositional(noun, (w,)) if w != "of" or not plural), None)
        if target is None:
            return None
        above = [noun.head, *noun.head.ancestors]
        if any(a.lemma_.lower() in word_set("meetings", "not_below") for a in above[:3]):
            return None
        state, _ = noun_status(noun)
        parties = self._cast.named(target, strict=True)
        if state is None or len(parties) < 2:
            return None
        mode = "phone" if words & {"telephone", "phone", "video"} else None
        head = noun.head if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "attr") else noun.head.head
        return Act(noun, "consult", mode, state, parties[:1], parties[1:], {noun.i, head.i}, None, joint=True, dated_only=plural, rule="meeting")

    # ------------------------------------------------------------------------------------------------ asking

    def _speaking(self, verb: Token) -> list[Party]:
        """The states that say the verb's clause, where officials or bodies of theirs do."""
        voice = self._scene.attributions.voice(verb)
        if voice.polarity in (Polarity.DENIED, Polarity.DOUBTED):
            return []
        if any(f.kind in (SourceKind.EXPERT, SourceKind.WITNESS) for f in voice.sources):
            return []
        return self._cast.speakers(verb)

    def _denied(self, verb: Token) -> bool:
        return any(
            f.polarity in (Polarity.DENIED, Polarity.DOUBTED) and f.cue.i != verb.i for f in self._scene.attributions.around(verb)
        )

    def _quoted(self, verb: Token) -> bool:
        at = self._scene.document.start(verb)
        return any(q.start < at < q.end for q in self._scene.attributions.quotes)

    def _speaker(self, frame: Frame, who: Token) -> Figure | None:
        return self._speaker_of(who) if frame.speech else None

    def _speaker_of(self, who: Token) -> Figure | None:
        return self._cast.figure(who)


def _told_of_it(it: Token, verdict: Token) -> Token | None:
    """`It was regrettable that the North had …`: the subject of the clause that "it" stands for."""
    for token in verdict.doc[verdict.i + 1 : it.sent.end]:
        if token.lower_ == "that" and token.dep_ == "mark" and token.i - verdict.i <= 6:
            return subject(token.head)
    return None


def _spells_out(inner: Act, outer: Act) -> bool:
    """True where one act stands below another of the same parties and only says how: "warned them, telling them not to …"."""
    if outer.token not in inner.token.ancestors or inner.actors[0].label != outer.actors[0].label:
        return False
    path = [inner.token, *inner.token.ancestors]
    path = path[: [a.i for a in path].index(outer.token.i)]
    if all(a.dep_ == "conj" for a in path):  # coordinated: "called it outrageous and summoned the council"
        return False
    if path[-1].dep_ == "ccomp" and outer.token.i > inner.token.i:  # two sentences run together by a semicolon
        return False
    mine, theirs = {p.label for p in inner.recipients}, {p.label for p in outer.recipients}
    return not mine or not theirs or bool(mine & theirs)
