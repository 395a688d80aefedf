"""From sentences to acts: who did what to whom, each at the verb or noun that tells it.

On every word are tried: a verb with a frame; what is said against a state or asked of it (sayings.py); a meeting told
by its noun alone (meetings.py). An act below another of the same parties only spells it out and is left out.
"""

from spacy.tokens import Token

from dateline.model.values import Party
from dateline.model.words import Status
from dateline.packs.responses import Frame, response_pack
from dateline.reading.local.figures import Figure
from dateline.reading.local.phrases import fellows, is_passive, subject
from dateline.reading.local.responses.act import Act
from dateline.reading.local.responses.frames import Fit, fit, phrase_words, prepositional
from dateline.reading.local.responses.launches import POINTING, Launch, Launches
from dateline.reading.local.responses.meetings import meeting
from dateline.reading.local.responses.reality import announced, conditional, denied, status
from dateline.reading.local.responses.sayings import Sayings
from dateline.reading.local.responses.vocabulary import frames_by_adjective, frames_by_verb, lemma_of, names, word_set
from dateline.reading.local.responses.who import Cast
from dateline.reading.local.scene import Scene

_BARE_OBJECTLESS = frozenset({"condemn", "protest", "denounce", "criticise", "criticize"})


class ActFinder:
    """The acts of one scene."""

    def __init__(self, scene: Scene, cast: Cast, launches: Launches, *, alone: bool = False) -> None:
        self._scene = scene
        self._alone = alone
        self._cast = cast
        self._launches = launches
        self._sayings = Sayings(scene, cast, launches)

    def find(self) -> list[Act]:
        """All acts in reading order."""
        found: list[Act] = []
        for sentence in self._scene.document.sentences:
            if {t.lemma_.lower() for t in sentence} & word_set("unreal", "games"):
                continue
            here: list[Act] = []
            for token in sentence:
                act = self._of_verb(token) or self._sayings.act(token)
                if act is not None:
                    here.append(act)
            taken = {i for act in here for i in act.anchors}
            here += [a for t in sentence if t.i not in taken and (a := meeting(t, self._cast)) is not None]
            found += [a for a in here if not any(_spells_out(a, b) for b in here if b is not a)]
        return sorted(found, key=lambda a: a.token.i)

    # ------------------------------------------------------------------------------------------------ verbs

    def _of_verb(self, verb: Token) -> Act | None:
        if self._alone and verb.pos_ == "ADJ" and verb.dep_ != "amod":
            return self._first(frames_by_adjective().get(verb.lower_, ()), verb)
        if (
            not verb.tag_.startswith("VB")
            or verb.dep_ in ("amod", "compound", "aux", "auxpass")
            or verb.i in self._launches.triggers
        ):
            return None
        return self._first(frames_by_verb(self._alone).get(lemma_of(verb), ()), verb)

    def _first(self, frames: tuple[Frame, ...], verb: Token) -> Act | None:
        """The act of the first frame that fits."""
        for frame in frames:
            found = fit(frame, verb)
            if found is not None and (act := self._act(found)) is not None:
                return act
        return None

    def _act(self, found: Fit) -> Act | None:
        frame, verb = found.frame, found.verb
        if (
            found.object is not None
            and self._launches.told_by(found.object)
            and frame.type not in ("accuse", "protest", "support")
        ):
            return None
        state = status(verb, speech=frame.speech or self._alone)
        threatened = self._alone and conditional(verb) and response_pack(frame.type).threat
        if threatened or (self._alone and announced(verb)):
            state = state or Status.PLANNED
        if state is None or denied(self._scene, verb):
            return None
        who = self._doer(verb, found)
        if who is not None and frame.who == "person" and not self._cast.is_person(who):
            return None
        actors = self._cast.actors(who, frame.who) if who is not None else []
        if (not actors and not self._alone) or not _one_of(who, frame.subjects):
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
        type, mode = self._type(frame, state), frame.modes_for.get(lemma_of(verb), frame.mode)
        if threatened:
            type, mode, state = "threaten", threatened, Status.HAPPENED
        return Act(
            verb, type, mode, state, actors, recipients, anchors, launch, self._speaker(frame, who),
            frame.joint, frame.dated or participle, "frame", frame.violent, self._cast.quoted_figure(verb),
        )  # fmt: skip

    def _doer(self, verb: Token, found: Fit) -> Token | None:
        """The noun that does it: the subject, or a passive's agent; for talks held by nobody, who they were between."""
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
        return who if who is not None else _just_before(verb)

    def _recipients(self, found: Fit, actors: list[Party]) -> list[Party]:
        mine = {a.label for a in actors}
        for target in found.targets:
            if target.lower_ in POINTING and self._launches.meant(target) is not None:
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

    def _enough(
        self, frame: Frame, found: Fit, actors: list[Party], recipients: list[Party], launch: Launch | None
    ) -> bool:
        if self._alone:
            return bool(recipients) or not response_pack(frame.type).recipient
        if frame.needs == "partner":
            council = frame.council and any("Council" in a.name or a.name in ("NATO", "G7") for a in actors)
            return len({p.label for p in (*actors, *recipients)}) > 1 or council
        if frame.needs == "recipient":
            return bool(recipients)
        if frame.needs == "launch":
            return bool(recipients) or launch is not None
        if frame.needs == "about":
            return (
                launch or self._launches.in_sentence(found.verb) or self._launches.in_paragraph(found.verb)
            ) is not None
        return True

    # ------------------------------------------------------------------------------------------------ asking

    def _speaker(self, frame: Frame, who: Token | None) -> Figure | None:
        return self._cast.figure(who) if frame.speech and who is not None else None

    def _type(self, frame: Frame, state: Status) -> str:
        """The frame's type; read alone, that of the pack's for acts still to come."""
        return (self._alone and state is Status.PLANNED and response_pack(frame.type).planned) or frame.type


def _one_of(who: Token | None, wanted: tuple[str, ...] | str | None) -> bool:
    """True for a subject of which the frame asks nothing, or whose noun is among those that it asks for."""
    if wanted is None:
        return True
    return who is not None and bool(names(wanted) & {w for noun in fellows(who) for w in phrase_words(noun)})


def _just_before(verb: Token) -> Token | None:
    """The noun right before a finite verb, where the parser found it no subject."""
    if verb.tag_ in ("VB", "VBG") or not (verb.tag_ == "VBD" or any(c.lemma_ == "have" for c in verb.children)):
        return None
    at = verb.i - 1
    while at > verb.sent.start and verb.doc[at].pos_ in ("AUX", "ADV"):
        at -= 1
    noun = verb.doc[at]
    return noun if noun.pos_ == "PROPN" and noun.sent.start == verb.sent.start else None


def _chief(act: Act) -> str | None:
    return act.actors[0].label if act.actors else None


def _spells_out(inner: Act, outer: Act) -> bool:
    """True where one act stands below another of the same parties and only says how ("warned them, telling them …")."""
    if outer.token not in inner.token.ancestors or _chief(inner) != _chief(outer):
        return False
    path = [inner.token, *inner.token.ancestors]
    path = path[: [a.i for a in path].index(outer.token.i)]
    if all(a.dep_ == "conj" for a in path):  # coordinated: "called it outrageous and summoned the council"
        return False
    if path[-1].dep_ == "ccomp" and outer.token.i > inner.token.i:  # two sentences run together by a semicolon
        return False
    mine, theirs = {p.label for p in inner.recipients}, {p.label for p in outer.recipients}
    return not mine or not theirs or bool(mine & theirs)
