"""Sentences into statements of harm: these people were killed, hurt, or struck by what the pack tells.

One statement is one word for harm with the people that it is said of. What they come to together is not decided
here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from dateline.model.words import Field
from dateline.reading.local.events.affected import affected, all_told, is_done_to, said_of
from dateline.reading.local.events.dying import Death, dying, survives_it, to_death, whose
from dateline.reading.local.events.people import People, people_at
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import listed, words
from dateline.reading.local.numbers import TOLL
from dateline.reading.local.phrases import is_negated, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.status import status_of

_FATAL = frozenset({"fatally", "mortally"})
_FOUND_DEAD = frozenset({"dead", "deceased", "lifeless", "slain"})
_HURT = frozenset({"injured", "wounded", "hurt", "hospitalized"})
_DEADLY = frozenset({"fatal", "deadly"})
_REFLEXIVE = frozenset({"himself", "herself", "themselves", "itself", "self"})
_OF_MANY = re.compile(
    r"\b(?:(?:this|last|each|every|per|a) year|so far|annually|nationwide|statistics|since (?:\d{4}|January)"
    r"|years? ago|in (?:one|the (?:past|last)(?: \w+)?) (?:days?|weeks?|months?|years?)"
    r"|(?:span|stretch|period)\b[^.]{0,40}? which|most in an?)\b",
    re.I,
)
"""Marks of a sentence that counts over many incidents."""
_ILL = listed("cause cancer illness disease attack stroke overdose sickness age infection")


STRUCK = "struck"
"""The outcome of those whom the pack's own verb has for its object, before it is told what became of them."""


@dataclass(frozen=True, slots=True)
class Harm:
    """`outcome` is killed, injured, or `STRUCK`; `at` the word that says so. A `partial` statement is of some of those
    harmed, and no number for all: that they are in a hospital, or in what condition."""

    at: Token
    outcome: str
    people: tuple[People, ...]
    partial: bool = False


class HarmFinder:
    """Finds the statements of harm of one scene. `struck` gives, by token, the outcome that a trigger's verb tells,
    `victims` those who are told as a trigger noun's own ("the shooting of two men")."""

    def __init__(self, scene: Scene, struck: dict[int, str], victims: dict[int, list[Token]]) -> None:
        self._scene = scene
        self._struck = struck
        self._victims = victims

    def find(self, sentence: Span) -> Iterator[Harm]:
        """The statements of a sentence, in reading order."""
        if _OF_MANY.search(sentence.text):
            return
        for token in self._tolls(sentence):
            if (dead := self._people(token)) is not None and not self._unreal(token):
                yield Harm(token, "killed", (dead,))
        for token in sentence:
            if (death := dying(token)) is not None and not self._not_told_as_so(death):
                dead_too = (n for head in death.who for n in all_told(head))
                if people := tuple(p for n in dead_too if (p := self._people(n)) is not None):
                    yield Harm(token, "killed", people)
            for outcome, heads in self._of_word(token):
                # "the injured boy and two others", "the victim and a friend": of the others nothing is said
                alone = token.dep_ == "amod" or any(h.i == token.i for h in heads)
                told = (n for h in heads for n in ([h] if alone else all_told(h)))
                people = tuple(p for n in told if (p := self._people(n)) is not None)
                if _by_own_hand(token):
                    people = tuple(replace(p, doer=True) for p in people)
                if people and not self._unreal(token) and not (token.pos_ == "VERB" and _either(token)):
                    if outcome == STRUCK and _body_behind(token, "limbs") and all(p.one for p in people):
                        outcome = "injured"
                    partial = outcome == "injured" and (
                        token.pos_ in ("NOUN", "PROPN", "ADJ")
                        or _of_those_told(token, people)
                        or self._struck.get(token.i) == STRUCK  # in the leg: the others may have been hit elsewhere
                    )
                    # "seven victims are stable", "three other victims", "one victim": some of those struck
                    some = outcome == STRUCK and (
                        people[0].further or _in_condition(token) or _one_victim(token, people)
                    )
                    yield Harm(token, outcome, people, some or (partial and token.lower_ not in _HURT))

    def _tolls(self, sentence: Span) -> Iterator[Token]:
        """The numbers to which a death toll is brought; a headline's may be that of a year."""
        if self._scene.document.field is Field.TITLE:
            return
        start, end = self._scene.document.sentence_bounds(sentence)
        for match in TOLL.finditer(self._scene.report.text, start, end):
            yield from self._scene.document.tokens_between(match.start("n"), match.end("n"))

    def _people(self, head: Token) -> People | None:
        """Those whom a phrase means; whoever did it where it is a reflexive."""
        if head.lower_ not in _REFLEXIVE:
            return people_at(self._scene, head)
        verb = next((a for a in head.ancestors if a.pos_ == "VERB"), None)
        who = subject(verb) if verb is not None else None
        found = (people_at(self._scene, who) if who is not None else None) or people_at(self._scene, head)
        return replace(found, doer=True) if found is not None else None

    def _of_word(self, token: Token) -> Iterator[tuple[str, list[Token]]]:
        word = token.lemma_.lower()
        if token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"):
            yield from self._of_verb(token, word)
        if word in _FOUND_DEAD and token.dep_ in ("acomp", "oprd", "advcl", "ccomp", "amod", "xcomp", "conj"):
            yield "killed", said_of(token)
        elif token.lower_ == "critical" and token.dep_ == "amod" and token.i > token.head.i:
            yield "injured", [token.head]  # "left one dead and two critical"
        elif token.lower_ in _HURT and token.pos_ == "ADJ":
            yield "injured", said_of(token)
        elif token.lower_ in _FATAL and token.head.pos_ in ("NUM", "NOUN", "PRON"):
            yield "killed", [token.head]  # "four people were shot, one fatally"
        elif word == "victim" and token.dep_ not in ("compound", "nmod", "poss") and head_is_told(token):
            yield STRUCK, [token]
        elif word in words("people", "harm", "deaths") and token.pos_ in ("NOUN", "PROPN"):
            if not any(c.lower_ in ("attempted", "near") for c in token.lefts):
                yield "killed", whose(token)
        elif token.i in self._victims:
            yield ("killed" if is_deadly(token) else STRUCK), self._victims[token.i][:1]
        elif (
            word in words("people", "harm", "wounds") and token.dep_ == "pobj" and token.head.lower_ in ("with", "from")
        ):
            yield "injured", _bearers(token.head)
        elif word == "hospital" and token.dep_ == "pobj" and token.head.lower_ in ("to", "in", "at", "from"):
            yield "injured", _brought(token.head)
        elif word in words("people", "harm", "conditions") and lemma(token.head) == "condition":
            verb = next((a for a in token.ancestors if a.pos_ in ("VERB", "AUX")), None)
            who = (
                (subject(verb) or next((c for c in verb.children if c.dep_ == "dobj"), None))
                if verb is not None
                else None
            )
            yield "injured", [who] if who is not None else []

    def _of_verb(self, verb: Token, word: str) -> Iterator[tuple[str, list[Token]]]:
        if verb.dep_ in ("compound",):
            return
        fatal = any(
            c.lower_ in _FATAL or (c.lower_ in _FOUND_DEAD and c.dep_ in ("acomp", "oprd", "advmod", "xcomp"))
            for c in verb.children
        )
        fatal = fatal or to_death(verb)
        outcome = self._struck.get(verb.i) or (STRUCK if _in_the_body(verb, word) else None)
        if word in words("people", "harm", "killed"):
            outcome = "killed"
        elif word in words("people", "harm", "injured"):
            outcome = "injured"
        if _by_own_hand(verb):
            who = subject(verb)
            yield "killed", [who] if who is not None else []
        elif word in ("take", "claim", "cost") and (life := _life(verb)) is not None:
            yield "killed", whose(life)
        elif outcome is not None:
            yield ("killed" if fatal else outcome), affected(verb)
        elif word in words("people", "harm", "dies"):
            if _of_illness(verb):
                return
            who = subject(verb) or (verb.head if verb.dep_ in ("acl", "relcl") else None)
            yield "killed", [who] if who is not None else []
        elif _survives(verb, word) or _takes_a_bullet(verb, word):
            who = subject(verb)
            yield "injured", [who] if who is not None else []
        elif word in words("people", "harm", "sustains"):
            wound = next((c for c in verb.children if c.dep_ == "dobj"), None)
            if wound is not None and lemma(wound) in words("people", "harm", "wounds"):
                deadly = any(c.lower_ in ("fatal", "mortal") for c in wound.lefts)
                who = subject(verb)
                yield ("killed" if deadly else "injured"), [who] if who is not None else []

    def _not_told_as_so(self, death: Death) -> bool:
        """Whether what stands over a death takes the fact out of it, or its own clause, where that tells it plainly."""
        if not death.denies:
            return self._unreal(death.clause)
        return death.clause.head.i != death.clause.i and self._unreal(death.clause.head)

    @staticmethod
    def _unreal(at: Token) -> bool:
        """True for what is denied, feared, wanted or only possible. Who is expected to recover is hurt."""
        for verb in (at, *at.ancestors):
            if verb.pos_ in ("VERB", "AUX"):
                if is_negated(verb) or any(c.lower_ == "whether" and c.dep_ == "mark" for c in verb.children):
                    return True
                if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("try", "attempt"):
                    return True
                status, rule = status_of(verb)
                if status == "planned" and verb.lemma_.lower() in words("people", "harm", "survives"):
                    return False
                return status is None or status == "planned" or rule == "may have happened"
        return False


def _survives(verb: Token, word: str) -> bool:
    """`survived the attack`, `is expected to live`; not "he lived in Leeds", nor "is survived by his mother"."""
    if word == "live":
        expected = lemma(verb.head) in ("expect", "go", "likely") and verb.dep_ in ("xcomp", "ccomp")
        return expected and not any(c.dep_ in ("prep", "advmod") for c in verb.rights)
    return word in words("people", "harm", "survives") and (word != "survive" or survives_it(verb))


def _of_those_told(token: Token, people: tuple[People, ...]) -> bool:
    """True for "both are expected to survive": of those told before, who need not be all."""
    return token.lemma_.lower() in words("people", "harm", "survives") and people[0].definite


def _in_the_body(verb: Token, word: str) -> bool:
    """`was hit in the leg`."""
    return word in ("hit", "strike") and is_done_to(verb) and _body_behind(verb)


def _takes_a_bullet(verb: Token, word: str) -> bool:
    """`took a bullet in the arm`, `received a round to the chest`."""
    shot = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if shot is None or word not in words("people", "harm", "takes"):
        return False
    return lemma(shot) in words("people", "harm", "projectiles") and (_body_behind(verb) or _body_behind(shot))


def _body_behind(word: Token, parts: str = "body") -> bool:
    behind = (g for c in word.children if c.dep_ == "prep" and c.lower_ in ("in", "to") for g in c.children)
    return any(lemma(g) in words("people", "harm", parts) for g in behind)


def _one_victim(token: Token, people: tuple[People, ...]) -> bool:
    return token.lemma_.lower() == "victim" and people[0].one and people[0].numbered


def _of_illness(verb: Token) -> bool:
    """`died of natural causes`."""
    return any(
        lemma(g) in _ILL for c in verb.children if c.dep_ == "prep" and c.lower_ in ("of", "from") for g in c.children
    )


def _either(at: Token) -> bool:
    """True for "killed or wounded", which is a number of neither."""
    return any(t.dep_ == "cc" and t.lower_ == "or" for verb in (at, *at.conjuncts) for t in verb.children)


def _bearers(preposition: Token) -> list[Token]:
    """Who has the wounds: "a man with a gunshot wound", "he was found with wounds", "suffering from wounds"."""
    above = preposition.head
    if above.pos_ in ("VERB", "AUX"):
        who = [c for c in above.children if c.dep_ == "dobj"]
        own = subject(above) or (above.head if above.dep_ == "acl" else None)
        return who or ([own] if own is not None else [])
    return [above]


def _brought(preposition: Token) -> list[Token]:
    """Who was brought to a hospital, lies in one, or was let go from one."""
    verb = preposition.head
    way = "leaves" if preposition.lower_ == "from" else "brings"
    if verb.lemma_.lower() in words("people", "harm", way):
        return affected(verb)
    return [verb] if preposition.lower_ == "in" and verb.pos_ in ("NOUN", "PRON", "NUM") else []


def _in_condition(noun: Token) -> bool:
    """True for the subject of "are in stable condition"."""
    if noun.head.lemma_.lower() != "be":
        return False
    return any(lemma(g) == "condition" for c in noun.head.children if c.dep_ == "prep" for g in c.children)


def head_is_told(noun: Token) -> bool:
    """True for a noun with a determiner or a number: it stands for certain people."""
    return any(c.dep_ in ("det", "nummod", "amod", "poss") for c in noun.lefts)


def _by_own_hand(verb: Token) -> bool:
    """`turned the gun on himself`, `took his own life`, `committed suicide`."""
    word = verb.lemma_.lower()
    if word not in ("turn", "take", "commit"):
        return False
    inside = {t.lower_ for t in verb.subtree}
    if word == "turn":
        return bool(inside & _REFLEXIVE) and "on" in inside
    return {"own", "life"} <= inside if word == "take" else "suicide" in inside


def is_deadly(noun: Token) -> bool:
    """True for "a fatal shooting", "the shooting death of"."""
    after = noun.nbor() if noun.i + 1 < noun.sent.end else noun
    deaths = words("people", "harm", "deaths")
    return any(c.lower_ in _DEADLY for c in noun.lefts) or lemma(noun.head) in deaths or lemma(after) in deaths


def _life(verb: Token) -> Token | None:
    """`claimed the life of a man`."""
    return next((c for c in verb.children if c.dep_ == "dobj" and lemma(c) == "life"), None)
