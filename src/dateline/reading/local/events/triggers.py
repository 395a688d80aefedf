"""Verbs and nouns that tell an incident by themselves, by the `[events]` of a pack, with who has which role in it.

A trigger is (1) a verb of the pack with an object, subject or companion that fits its sense; (2) a noun of the pack;
(3) a word that points back to such an incident: its anaphors with "the", "it happened", and the call that brought the
police. The last kind opens no incident: it may only date and place one.
"""

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Span, Token

from dateline.model.values import Party
from dateline.model.words import Field, Status
from dateline.packs import EventNoun, EventVerb, Pack
from dateline.reading.local.events.affected import is_done_to
from dateline.reading.local.events.harmed import is_deadly
from dateline.reading.local.events.people import is_people, whole
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import words
from dateline.reading.local.phrases import fellows, owner, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.status import noun_status, status_of
from dateline.reading.local.trigger import Finding, Trigger

_FURTHER = frozenset(
    {"another", "previous", "earlier", "recent", "similar", "separate", "unrelated", "other", "past", "prior"}
)
_POINTS = frozenset({"the", "this", "that", "these", "those", "both", "such", "latest"})


@cache
def _anchoring() -> frozenset[str]:
    """Verbs whose day is the day of the event that hangs on them: those of harm, of being, leaving and finding."""
    harm = (words("people", "harm", key) for key in ("killed", "injured", "dies", "survives", "sustains"))
    return frozenset({"be", "leave", "find", "hit", "strike", "shoot", "take", "rush", "send", "claim"}).union(*harm)


class EventTriggers(Finding):
    """Finds the words of a sentence that tell an incident of the packs with events of their own."""

    def __init__(self, scene: Scene, packs: dict[str, Pack]) -> None:
        super().__init__(scene, packs)
        self._packs = [p for p in packs.values() if p.events is not None]
        self._instruments: dict[str, bool] = {}
        self._verbs = _by_word(self._packs, "verbs")
        self._nouns = _by_word(self._packs, "nouns")

    def _armed(self, pack: Pack) -> bool:
        """True where the report names an instrument of the pack anywhere."""
        if pack.name not in self._instruments:
            assert pack.events is not None
            wanted = pack.events.instruments
            self._instruments[pack.name] = any(lemma(t) in wanted for t in self.scene.document.doc)
        return self._instruments[pack.name]

    def _lemmas_near(self, sentence: Span) -> set[str]:
        """The words of a sentence and of those beside it in its paragraph: an instrument may stand in the next."""
        document = self.scene.document
        number, here = document.sentence_number(sentence[0]), document.paragraph(sentence)
        near = document.sentences[max(0, number - 1) : number + 2]
        return {lemma(t) for s in near if document.paragraph(s) == here for t in s}

    def find(self, sentence: Span) -> list[Trigger]:
        """The sentence's triggers, at most one of a pack for each word."""
        if not self._packs:
            return []
        found: list[Trigger] = []
        lemmas = self._lemmas_near(sentence)
        for token in sentence:
            told: set[str] = set()
            for trigger in self._of_word(token, lemmas):
                if trigger.pack.name not in told:
                    told.add(trigger.pack.name)
                    found.append(trigger)
        return found

    def _of_word(self, token: Token, lemmas: set[str]) -> Iterator[Trigger]:
        word = _word(token)
        if token.tag_.startswith("VB"):
            for pack, entry in self._verbs.get(token.lemma_.lower(), ()):
                assert isinstance(entry, EventVerb)
                if (trigger := self._verb(token, pack, entry, lemmas)) is not None:
                    yield trigger
        deadly = (
            token.tag_ == "VBG" and is_deadly(token) and (token.dep_ in ("amod", "compound") or _adjoins(token))
        )  # "the shooting death of"
        if (
            deadly
            or token.pos_ in ("NOUN", "PROPN")
            or (token.tag_ == "VBG" and (token.dep_ in ("pobj", "dobj", "nsubj", "ROOT") or _nominal(token)))
        ):
            for pack, noun in self._nouns.get(token.lower_ if token.tag_ == "VBG" else word, ()):
                assert isinstance(noun, EventNoun)
                if (trigger := self._noun(token, pack, noun, lemmas)) is not None:
                    yield trigger
            for pack in self._packs:
                assert pack.events is not None
                if word in pack.events.anaphors and any(c.lower_ in _POINTS for c in token.lefts):
                    yield self._pointing(token, pack)
        yield from self._back(token)

    # ------------------------------------------------------------------------------------------------ verbs

    def _verb(self, verb: Token, pack: Pack, entry: EventVerb, lemmas: set[str]) -> Trigger | None:
        events = pack.events
        assert events is not None
        if verb.dep_ in ("compound", "amod") and not any(c.dep_ == "nsubj" for c in verb.children):
            return None
        objects, subjects = _objects(verb), _subjects(verb)
        if entry.particle and not any(
            c.lower_ in entry.particle and c.dep_ in ("prt", "prep", "advmod", "ROOT") for c in verb.children
        ):
            return None
        if entry.takes and not any(_word(o) in entry.takes for o in objects):
            return None
        if entry.doers and not any(_word(s) in entry.doers for s in subjects):
            return None
        if entry.near and not (lemmas - {verb.lemma_.lower()}) & events.instruments:
            return None
        if lemmas & entry.apart:
            return None
        if _round(verb, [*objects, *subjects]) & (entry.unlike | events.unlike):
            return None
        fillers = self._after(verb, entry.after)
        if entry.particle & entry.after.keys() and not fillers:
            return None  # "fired on Monday"
        if entry.people:
            harmed = [o for o in objects if _personal(o)]
            if objects and not harmed:
                return None
            if not objects and not fillers and not self._done_by(subjects, pack, lemmas, verb):
                return None
        for role, heads in ((entry.subject, subjects), (entry.object, objects)):
            if role and heads:
                fillers.setdefault(role, []).extend(heads)
        status, rule = status_of(verb)
        if rule == "present" and self.scene.document.field is Field.TITLE:
            rule = "a headline's present"
        trigger = Trigger(verb, pack, "verb", verb, [], None, status, rule, fillers=fillers, entry=entry)
        trigger.background = any(
            c.lower_ in ("previously", "once", "formerly") and c.dep_ == "advmod" for c in verb.children
        )
        trigger.anchors = _anchors(verb)
        trigger.actor = self._party_role(fillers, pack)
        return trigger

    def _done_by(self, subjects: list[Token], pack: Pack, lemmas: set[str], verb: Token) -> bool:
        """True where a verb without an object is still that of the pack: one of its doers does it, or with its
        means."""
        assert pack.events is not None
        doers = any(lemma(s) in pack.events.perpetrators for s in subjects)
        return doers or bool((lemmas - {verb.lemma_.lower(), _word(verb)}) & pack.events.instruments)

    def _after(self, token: Token, roles: dict[str, str]) -> dict[str, list[Token]]:
        found: dict[str, list[Token]] = {}
        for child in token.children:
            role = roles.get(child.lower_)
            if role and child.dep_ in ("prep", "agent", "prt"):
                for target in child.children:
                    if target.dep_ == "pobj" and target.ent_type_ not in ("DATE", "TIME"):
                        found.setdefault(role, []).extend(fellows(target))
        return found

    def _party_role(self, fillers: dict[str, list[Token]], pack: Pack) -> Party | None:
        assert pack.events is not None
        heads = fillers.get(pack.events.parties, [])
        return next((p for h in heads if (p := self.party(h)) is not None), None)

    # ------------------------------------------------------------------------------------------------ nouns

    def _noun(self, noun: Token, pack: Pack, entry: EventNoun, lemmas: set[str]) -> Trigger | None:
        events = pack.events
        assert events is not None
        if entry.near and not (lemmas - {_word(noun)}) & events.instruments and not self._armed(pack):
            return None
        if entry.headline and not (self.scene.document.field is Field.TITLE and _people_before(noun)):
            return None
        inner = noun.dep_ in ("compound", "nmod", "amod", "npadvmod")
        beside = {lemma(c) for c in noun.lefts} | (
            {lemma(noun.head)} | {lemma(c) for c in noun.head.lefts} if inner else set()
        )
        if beside & (entry.unlike | events.unlike):
            return None
        status, rule = (Status.HAPPENED, "noun") if inner or _had_victims(noun) else noun_status(noun)
        fillers = self._after(noun, entry.after)
        if inner and is_people(noun.head) and lemma(noun.head) in ("victim", "survivor"):
            fillers.setdefault("victim", []).append(noun.head)
        trigger = self._pointed(noun, pack, "noun", status, rule)
        trigger.fillers, trigger.entry = fillers, entry
        if fillers.get("victim"):
            trigger.plural = False  # "the fatal shootings of four people" are one
        if inner:
            trigger.anchors += (noun.head,)  # "the March 3 shooting death"
            trigger.definite = any(c.lower_ in _POINTS for c in noun.head.lefts)
            trigger.plural = False
        trigger.actor = self._party_role(fillers, pack)
        trigger.loose = trigger.plural and not trigger.definite and not any(c.dep_ == "nummod" for c in noun.lefts)
        return trigger

    def _pointed(self, noun: Token, pack: Pack, shape: str, status: Status | None, rule: str) -> Trigger:
        own = owner(noun)
        left = {c.lower_ for c in noun.lefts if c.dep_ in ("det", "predet", "amod")}
        indefinite = bool(left & {"a", "an", "another", "one"}) or any(c.dep_ == "nummod" for c in noun.lefts)
        happens = noun.dep_ == "nsubj" and noun.head.lemma_.lower() in _anchoring() | words(
            "people", "telling", "occurs"
        )
        trigger = Trigger(noun, pack, shape, noun.head if happens else noun, [], None, status, rule)
        trigger.definite = not indefinite and (bool(left & _POINTS) or own is not None)
        trigger.plural = noun.tag_ in ("NNS", "NNPS")
        trigger.background = bool(left & _FURTHER)
        trigger.anchors = _anchors(noun)
        return trigger

    # ------------------------------------------------------------------------------------------------ pointing back

    def _pointing(self, noun: Token, pack: Pack) -> Trigger:
        return self._pointed(noun, pack, "anaphor", Status.HAPPENED, "points back")

    def _back(self, token: Token) -> Iterator[Trigger]:
        """`It happened about 2 a.m.`, `Officers were called to the house on Sunday`."""
        word = token.lemma_.lower()
        if (
            token.lower_ in ("it", "this", "that")
            and token.dep_ == "nsubj"
            and token.head.lemma_.lower() in ("happen", "occur", "begin", "start", "unfold")
        ):
            for pack in self._packs:
                yield Trigger(token, pack, "anaphor", token.head, [], None, Status.HAPPENED, "points back")
        elif token.pos_ == "VERB" and word in words("people", "telling", "responds"):
            who = subject(token)
            they = who is not None and who.lower_ == "they" and is_done_to(token)
            often = any(c.lower_ == "times" for c in token.children)
            if who is not None and not often and (they or lemma(who) in words("people", "telling", "responders")):
                for pack in self._packs:
                    yield Trigger(token, pack, "anaphor", token, [], None, Status.HAPPENED, "the call that it brought")


def _had_victims(noun: Token) -> bool:
    """`the victims of a shooting are expected to live`: there was one, whatever is expected."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and lemma(noun.head.head) in ("victim", "survivor", "scene")


def _adjoins(word: Token) -> bool:
    """`in a girl's shooting death`, where the parser takes the death for an object."""
    return any(c.dep_ == "dobj" and c.i == word.i + 1 for c in word.children)


def _nominal(word: Token) -> bool:
    """`after a Saturday night shooting`, `the victims of shooting near a mill`: a form in -ing with a noun or adjective
    right before it, or that people are of, and no object, that the parser takes for a verb."""
    before = word.doc[word.i - 1] if word.i > word.sent.start else None
    return (
        word.dep_ == "pcomp"
        and before is not None
        and (before.pos_ in ("NOUN", "PROPN", "ADJ") or (before.lower_ == "of" and is_people(before.head)))
        and not any(c.dep_ in ("dobj", "dative") for c in word.children)
    )


def _by_word(packs: list[Pack], kind: str) -> dict[str, list[tuple[Pack, EventVerb | EventNoun]]]:
    found: dict[str, list[tuple[Pack, EventVerb | EventNoun]]] = {}
    for pack in packs:
        for entry in getattr(pack.events, kind):
            for word in sorted(entry.words):
                found.setdefault(word, []).append((pack, entry))
    return found


def _people_before(noun: Token) -> bool:
    """True where people stand right before a word, whatever the parser makes of a headline that has no verb."""
    before = noun.doc[noun.i - 1] if noun.i > noun.sent.start else None
    while before is not None and before.is_punct and before.text == "," and before.i > noun.sent.start:
        before = before.nbor(-1)
    return before is not None and (is_people(before) or before.lower_ in words("people", "nouns", "numbers"))


def _word(token: Token) -> str:
    """The lemma, with what a hyphen ties to it on the left ("murder-suicide")."""
    doc, word = token.doc, lemma(token)
    if token.i > 1 and doc[token.i - 1].text == "-" and not doc[token.i - 2].whitespace_:
        return f"{doc[token.i - 2].lower_}-{word}"
    if token.i + 2 < len(doc) and doc[token.i + 1].text == "-" and not token.whitespace_:
        return f"{token.lower_}-{doc[token.i + 2].lower_}"
    return word


def _objects(verb: Token) -> list[Token]:
    """Those to whom the verb is done: its object, the subject of its passive, or the noun that it modifies."""
    if is_done_to(verb):
        who = subject(verb)
        heads = [who] if who is not None else []
    else:
        heads = [c for c in verb.children if c.dep_ == "dobj"]
        if not heads and verb.dep_ in ("xcomp", "oprd", "ccomp") and verb.tag_ == "VBN":  # "was found shot"
            who = subject(verb.head)
            heads = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")] or ([who] if who is not None else [])
    return [n for h in heads for n in fellows(whole(h))]


def _subjects(verb: Token) -> list[Token]:
    """Those who do what the verb tells."""
    if is_done_to(verb):
        agents = [c for c in verb.children if c.dep_ == "agent" or (c.dep_ == "prep" and c.lower_ == "by")]
        heads = [g for a in agents for g in a.children if g.dep_ == "pobj"]
    else:
        who = subject(verb)
        heads = [who] if who is not None and verb.tag_ != "VBN" else []
    return [n for h in heads for n in fellows(h)]


def _personal(token: Token) -> bool:
    """True for people, and for a pronoun or name that may stand for one."""
    if token.pos_ == "PRON" or token.lower_ in ("who", "whom", "that"):
        return token.lower_ not in ("it", "itself", "what", "which", "this", "something")
    return is_people(token) or token.pos_ == "PROPN" or token.lower_ == "self"


def _round(verb: Token, heads: list[Token]) -> set[str]:
    """The words that tell the verb's sense: its companions, their objects, and what modifies subject and object."""
    found = {lemma(c) for c in verb.children}
    for child in verb.children:
        if child.dep_ in ("prep", "prt", "agent"):
            found |= {lemma(g) for g in child.children}
    for head in heads:
        found |= {lemma(head)} | {lemma(c) for c in head.lefts}
    return found


def _anchors(token: Token) -> tuple[Token, ...]:
    """The verbs beside a trigger whose day is its own: "was found shot on Sunday", "killed on Sunday in a shooting",
    "a shooting that happened on Sunday"."""
    found = [
        c
        for c in token.rights
        if c.dep_ in ("relcl", "acl") and c.lemma_.lower() in words("people", "telling", "occurs") | _anchoring()
    ]
    if token.pos_ == "VERB":
        found += [
            c for c in token.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.lemma_.lower() in _anchoring()
        ]
        meanwhile = (c for c in token.children if c.dep_ == "advcl")
        found += [c for c in meanwhile if any(g.lower_ in ("while", "when", "as") for g in c.children)]
    for above in token.ancestors:
        if above.pos_ in ("VERB", "AUX"):
            # "died on Tuesday after being shot on Monday": what has a day of its own needs no other's
            later = token.dep_ == "pcomp" and any(t.ent_type_ == "DATE" for t in token.subtree)
            condition = any(lemma(g) == "condition" for c in above.children if c.dep_ == "prep" for g in c.children)
            if above.lemma_.lower() in _anchoring() and token.dep_ != "relcl" and not later and not condition:
                found.append(above)
            break
    return tuple(found)
