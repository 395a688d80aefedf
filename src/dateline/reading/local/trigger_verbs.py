"""Verbs that tell an incident: one with an item as what is launched, or an item that flies."""

import re
from collections.abc import Callable
from dataclasses import replace

from spacy.tokens import Span, Token

from dateline.model.values import Count, Party
from dateline.model.words import Status
from dateline.packs import Pack
from dateline.reading.local.items import Item, is_warlike, item_at, lemma, over_a_place
from dateline.reading.local.numbers import count_in
from dateline.reading.local.phrases import fellows, is_passive, owner, phrase, subject
from dateline.reading.local.status import status_of
from dateline.reading.local.stray_objects import beside
from dateline.reading.local.trigger import CREWED, DEPARTURES, FIRMS, Finding, Trigger

VAGUE_COUNT = 24
"""The least that "dozens" and "scores" mean: so many, told in the perfect, are a record of years and no incident."""
_GOES = frozenset({"go", "ride", "head", "fly"})
_GROUPS = frozenset(
    {"pair", "couple", "number", "series", "dozen", "handful", "salvo", "barrage", "volley", "total", "score"}
)
_ORDERS = frozenset({"send", "issue", "transmit", "give", "order", "command", "instruct"})
_OFF = frozenset({"off", "up", "away", "skyward"})
_FAR_OFF = frozenset({"moon", "lunar", "mars", "martian", "solar", "space", "asteroid", "venus", "comet"})
_HAS = frozenset({"have", "make", "undergo", "complete", "get", "perform"})
_LOOSE = frozenset({"off", "loose", "fly", "rip", "go"})
_TRIED = frozenset({"trial", "test", "flight", "pace", "outing", "try-out", "tryout"})
_THINGS = frozenset({"missile", "rocket", "projectile", "icbm", "slbm", "satellite", "spacecraft"})
_DESTRUCTION = frozenset({"destruct", "destruction", "self-destruct", "destroyed", "destroy"})
_MOVES = frozenset({"streak", "rain", "slam", "hurtle", "arc", "crash", "splash", "plunge", "soar"})
_OFF_ONLY = frozenset({"set", "touch", "let", "go"})
_TRIES_OUT = frozenset({"test", "trial", "try"})
_RANKS = frozenset({"first", "second", "third"})
_SAY_SO = frozenset({"say", "claim", "believe", "think", "call", "describe"})
_CALLED_WITHIN = 12
"""Words after the verb within which a clause of calling says what was fired."""
_CARRIES = frozenset({"put", "place", "send", "lift", "deploy", "fire", "carry", "deliver", "boost"})
_TO_ORBIT = re.compile(r"\b(?:in)?to (?:(?:an?|its|the) )?(?:[\w-]+ )?(?:orbit|space)\b", re.I)
_ON_ITS_WAY = re.compile(r"\bon (?:its|their) way\b|\btowards? orbit\b", re.I)
_PADS = frozenset({"tower", "pad", "launchpad"})
_THROUGH = frozenset({"into", "over", "across", "toward", "towards", "past", "through"})


def _name_of(head: Token) -> str:
    """The proper name that a noun heads, without its article."""
    words = [t for t in head.doc[head.left_edge.i : head.i + 1] if t.dep_ != "det"]
    return "".join(t.text_with_ws for t in words).strip()


def _is_whole(verb: Token) -> bool:
    """True where the clause has a subject, a mark or an auxiliary of its own."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "mark", "aux", "auxpass", "dobj") for c in verb.children)


def _noun_before(verb: Token) -> list[Token]:
    at = verb.i - 1
    while at > verb.sent.start and (verb.doc[at].lower_ == "last" or verb.doc[at].is_punct):
        at -= 1
    return [verb.doc[at]] if verb.doc[at].pos_ in ("NOUN", "PROPN") else []


def _tried(verb: Token) -> bool:
    """True for "put it through a trial", "put it to the test", "gave it its first outing"."""
    within = [g for c in verb.children if c.dep_ == "prep" and c.lower_ in ("through", "to") for g in c.children]
    given = [c for c in verb.children if c.dep_ == "dobj"] if verb.lemma_.lower() == "give" else []
    return any(lemma(t) in _TRIED for t in (*within, *given))


_WITH_PARTNER: dict[str, Callable[[Token], bool]] = {
    "let": lambda verb: any(t.lower_ in _LOOSE for t in verb.doc[verb.i + 1 : verb.right_edge.i + 1]),
    "try": lambda verb: any(c.lower_ == "out" for c in verb.children),
    "put": _tried,
    "give": _tried,
    "fly": lambda verb: (
        {"dobj", "nsubjpass"}.isdisjoint(c.dep_ for c in verb.children)
        or not any(c.dep_ == "prep" and c.lower_ in ("to", "in", "from") for c in verb.children)
    ),
}
"""Verbs that tell a launch only with a word of their own: "let off", "tried out", "put through a trial"; missiles flown
somewhere are cargo."""


def _into_space(verb: Token) -> bool:
    """True for "launch … into space", "sent … into orbit"."""
    return any(
        g.lower_ == "orbit" or (g.lower_ == "space" and c.lower_ == "into")
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in ("in", "into")
        for g in c.children
    )


def _called_so(verb: Token) -> list[Token]:
    """The noun in "set off what it claimed was a hydrogen bomb", wherever the parser hung the clause of "was"."""
    at, doc = verb.i + 1, verb.doc
    while at < len(doc) and doc[at].dep_ in ("prt", "advmod"):
        at += 1
    if at >= len(doc) or doc[at].lower_ != "what":
        return []
    stretch = doc[at : min(at + _CALLED_WITHIN, verb.sent.end)]
    be = next((t for t in stretch if t.lemma_ == "be" and t.nbor(-1).lemma_.lower() in _SAY_SO), None)
    return [c for c in be.children if c.dep_ == "attr"][:1] if be is not None else []


class VerbTriggers(Finding):
    """Finds the verbs of a sentence that tell an incident."""

    def find(self, token: Token, sentence: Span) -> Trigger | None:
        if token.pos_ not in ("VERB", "NOUN", "ADJ") or not token.tag_.startswith("VB") or token.dep_ == "compound":
            return None
        if token.dep_ == "amod" and not any(c.dep_ == "nsubj" for c in token.children):
            return None
        word = token.lemma_.lower()
        if word in DEPARTURES and (trigger := self._departed(token, sentence)) is not None:
            return trigger
        for pack in self._packs_in_order():
            if word in pack.triggers.verbs and (what := self._of_pronoun(token, sentence)) is not None:
                if pack.family == "launch" and what in self.packs:
                    return self._of_verb(token, self.packs[what], [], "verb")
            if word == "try" and pack.name == "missile-launch" and (again := self._again(token)) is not None:
                return again
            if word == "fly" and not any(c.dep_ in ("dobj", "nsubjpass") for c in token.children):
                pass  # "flew 300 km" and "flew over the sea" tell a flight
            elif word in pack.triggers.verbs:
                partnered = word not in _WITH_PARTNER or _WITH_PARTNER[word](token) or pack.name != "missile-launch"
                items = self._objects(token, pack, sentence) if partnered else []
                if items and self._fits(pack, token, items, sentence):
                    return self._of_verb(token, pack, items, "verb")
            if word in pack.triggers.strikes and (items := self._with_item(token, pack)):
                return self._of_verb(token, pack, items, "verb")
            if (
                word in _ORDERS
                and (items := self._told_to_burst(token, pack))
                and self._fits(pack, token, items, sentence)
            ):
                trigger = self._of_verb(token, pack, items, "flight")
                trigger.definite = False
                return trigger
            if word in _HAS and (items := self._with_flight(token, pack)) and self._fits(pack, token, items, sentence):
                trigger = self._of_verb(token, pack, items, "flight")
                trigger.actor = self.scene.party_of(items[0].head)
                return trigger
            if word in pack.triggers.flight:
                items = self._subject_items(token, pack)
                if word in _GOES and pack.name == "space-launch":
                    if not _into_space(token) and not (
                        word == "ride" and any(lemma(t) == "rocket" for t in token.subtree)
                    ):
                        continue  # "the satellite goes on sale"
                elif (
                    word == "go"
                    and pack.name != "nuclear-test"
                    and not any(t.ent_type_ == "QUANTITY" for c in token.children for t in c.subtree)
                ):
                    continue  # "went on display"
                if word == "clear" and not any(c.dep_ == "dobj" and lemma(c) in _PADS for c in token.children):
                    continue
                if word in ("blast", "take") and not any(c.lower_ == "off" for c in token.children):
                    continue
                if word == "follow" and any(c.dep_ in ("dobj", "nsubjpass", "ccomp") for c in token.children):
                    continue  # "followed a lofted path", "was followed by"
                if items and self._fits(pack, token, items, sentence) and self._new_flight(items[0], pack):
                    trigger = self._of_verb(token, pack, items, "flight")
                    who = next((c for c in token.children if c.dep_ == "nsubj"), items[0].head)
                    trigger.actor = self.scene.party_of(items[0].head) or self._after_being_fired(token)
                    trigger.actor = trigger.actor or (self.scene.party_of(who) if who.pos_ == "NOUN" else None)
                    if trigger.actor is None and (firm := owner(items[0].head)) is not None and lemma(firm) in FIRMS:
                        trigger.actor = self.firm_before(firm)  # "The company's Falcon 9 lifted off"
                    now = token.tag_ == "VBD" or any(c.lower_ in ("was", "were") for c in token.children)
                    now = now or (token.dep_ == "acl" and word in _MOVES)
                    departs = word in DEPARTURES and not items[0].plural
                    told = departs or trigger.actor is not None or items[0].count is not None
                    told = told or any(c.lower_ == "from" and c.dep_ == "prep" for c in token.children)
                    if items[0].definite or (now and told) or trigger.status is Status.PLANNED:
                        return trigger
        return None

    def _with_flight(self, verb: Token, pack: Pack) -> list[Item]:
        """`The missile had its second flight in May`, `made its debut over the sea`: a flight as what an item has."""
        done = any(
            c.dep_ == "dobj" and c.tag_ == "NN" and lemma(c) in _TRIED | {"debut", "launch", "firing"}
            for c in verb.children
        )
        return self._subject_items(verb, pack) if done and pack.family == "launch" else []

    def _again(self, verb: Token) -> Trigger | None:
        """`It would try again in October`: another try at what was tried before."""
        if not any(c.lower_ == "again" for c in verb.children):
            return None
        near = verb.doc[max(0, verb.i - 60) : verb.i]
        if any(c.dep_ in ("xcomp", "dobj") for c in verb.children) or not any(
            lemma(t) in ("launch", "rocket", "satellite", "missile") for t in near
        ):
            return None
        space = self.packs.get("space-launch") if any(lemma(t) == "satellite" for t in near) else None
        return self._of_verb(verb, space or self.packs["missile-launch"], [], "verb")

    def _with_item(self, verb: Token, pack: Pack) -> list[Item]:
        """`destroyed one of its satellites with a missile`, `pounded the port with rockets`: what is struck with items
        had them fired at it. A missile is struck by an interceptor, which is no launch here."""
        who = subject(verb)
        if is_passive(verb) or who is None or item_at(self.scene, who, pack) is not None:
            return []
        struck = [c for c in verb.children if c.dep_ == "dobj"]
        if any(item_at(self.scene, c, pack) is not None for c in struck):
            return []
        heads = [
            g
            for v in (verb, *struck)
            for c in v.children
            if c.dep_ == "prep" and c.lower_ == "with" and c.i > verb.i
            for g in c.children
            if g.dep_ == "pobj"
        ]
        heads += [
            g
            for c in verb.children
            if c.dep_ == "advcl" and c.lower_ == "using"
            for g in c.children
            if g.dep_ == "dobj"
        ]
        found = [item_at(self.scene, noun, pack) for head in heads for noun in fellows(head)]
        return [item for item in found if item is not None and not item.definite]

    def _strike(self, head: Token, pack: Pack) -> Item | None:
        """`launched a missile attack`: an attack that an item makes one of items."""
        if lemma(head) not in pack.triggers.strikes or head.pos_ not in ("NOUN", "PROPN"):
            return None
        if not any(c.dep_ in ("compound", "nmod", "amod") and lemma(c) in pack.items.bare for c in head.lefts):
            return None
        start, end = self.scene.document.start(head.doc[head.left_edge.i]), self.scene.document.end(head)
        return Item(head, start, end, None, None, None, any(c.lower_ == "the" for c in head.lefts), True)

    def _departed(self, verb: Token, sentence: Span) -> Trigger | None:
        """`he inspected the missile before it roared off`: what leaves the ground stands before it as a pronoun."""
        what = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if what is None or what.lower_ not in ("it", "they") or not any(c.lower_ in _OFF for c in verb.children):
            return None
        near = verb.doc[max(0, sentence.start - 30) : verb.i]
        item = next((t for t in reversed(near) if lemma(t) in _THINGS), None)
        if item is None:
            return None
        pack = self.packs.get("space-launch") if lemma(item) in ("satellite", "spacecraft") else None
        trigger = self._of_verb(verb, pack or self.packs["missile-launch"], [], "flight")
        trigger.definite, trigger.pronoun, trigger.actor = True, False, None
        return trigger

    def _after_being_fired(self, verb: Token) -> Party | None:
        """`Three missiles flew 250 km after being fired by North Korea`: who did the firing."""
        fired = [
            g
            for c in verb.children
            if c.dep_ == "prep" and c.lower_ == "after"
            for g in c.children
            if g.dep_ == "pcomp" and g.lemma_.lower() in ("launch", "fire", "test", "test-fire")
        ]
        return self._actor_of(fired[0], [])[0] if fired and is_passive(fired[0]) else None

    @staticmethod
    def _of_pronoun(verb: Token, sentence: Span) -> str | None:
        """`after North Korea launched it`, `they were fired from Sunan`: the pack of what was launched, which stands
        before the verb as a pronoun."""
        if verb.lemma_.lower() not in ("launch", "fire", "test-fire", "test"):
            return None
        passive = is_passive(verb)
        target = next((c for c in verb.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
        if target is None and passive and verb.dep_ == "xcomp":
            target = subject(verb)  # "it appeared to have been fired from a launcher"
        if target is None or target.lower_ not in ("it", "they", "them", "both", "all", "one"):
            return None
        if target.lower_ == "one" and not passive and not any(c.lower_ == "of" for c in target.children):
            return None  # "it launched one on Sunday and three on Saturday"
        near = {lemma(t) for t in verb.doc[max(0, sentence.start - 60) : verb.i]}
        if near & {"missile", "rocket", "projectile", "icbm", "slbm", "srbm", "weapon"}:
            return "missile-launch"
        return "space-launch" if near & {"satellite", "spacecraft"} and verb.lemma_.lower() == "launch" else None

    @staticmethod
    def _new_flight(item: Item, pack: Pack) -> bool:
        """False where the item's own launch is told in the same breath: "fired a missile, which flew …"."""
        over = item.head.head
        if (
            item.head.dep_ in ("dobj", "nsubjpass")
            and over.pos_ == "VERB"
            and over.lemma_.lower() in pack.triggers.verbs
        ):
            return False
        return not any(
            t.dep_ in ("relcl", "acl") and t.lemma_.lower() in ("launch", "fire", "test", "test-fire")
            for t in item.head.children
        )

    def _fits(self, pack: Pack, token: Token, items: list[Item], sentence: Span) -> bool:
        word = token.lemma_.lower()
        if pack.name == "nuclear-test":
            return not over_a_place(token) and (word not in _OFF_ONLY or any(c.lower_ == "off" for c in token.children))
        if pack.name == "missile-launch":
            if word in _TRIES_OUT and any(is_warlike(self.scene, i.head) for i in items):
                return False  # who tests a nuclear weapon explodes it
            if word in ("send", "eject", "shoot") and any(c.lower_ in ("down", "out") for c in token.children):
                return False
            if word in ("fire", "shoot") and any(
                lemma(i.head) == "weapon"
                and any(c.lower_ in ("his", "her", "a") for c in i.head.lefts)
                and i.kind is None
                for i in items
            ):
                return False  # "the officer fired his weapon"
            if word == "send" and not any(
                (c.dep_ == "prep" and c.lower_ in _THROUGH) or (c.dep_ == "prt" and c.lower_ in ("up", "aloft"))
                for c in token.subtree
            ):
                return False  # "sent such weapons to the islands" moves them; into the sea, over a place, launches them
            return not ("space-launch" in self.packs and self._is_space(items[0], sentence))
        if pack.name == "space-launch":
            moved = any(c.dep_ in ("dobj", "nsubjpass") for c in token.children)  # not "the rocket lifted off"
            if word in _CARRIES and moved:
                up = any(c.lower_ in ("up", "aloft") for c in token.children)  # "plans to send up a satellite"
                up = up or (word == "carry" and _TO_ORBIT.search(sentence.text) is not None)
                up = up or (word == "send" and _ON_ITS_WAY.search(sentence.text) is not None)
                return up or (word != "carry" and bool(re.search(r"\b(?:orbit|space)\b", sentence.text)))
            name, own = items[0].name, pack.name_pattern
            named_so = bool(name and own is not None and own.match(name))
            if lemma(items[0].head) == "probe":  # others are inquiries
                words = {t.lower_ for t in items[0].head.lefts}
                return bool(items[0].name or words & _FAR_OFF) or _into_space(token)
            return named_so or self._is_space(items[0], sentence) or _into_space(token)
        if pack.name == "maritime-warning":
            subj = subject(token)
            named_by = self.scene.text_of(phrase(subj)) if subj is not None else ""
            return (
                bool(named_by)
                and re.search(r"\b(?:coast ?guard|navy|maritime|harbou?r|port|coastal|hydrographic)\b", named_by, re.I)
                is not None
            )
        return True

    def _objects(self, verb: Token, pack: Pack, sentence: Span) -> list[Item]:
        """Items that are the verb's object, the subject of its passive, or the noun it modifies."""
        heads: list[Token] = []
        passive = is_passive(verb)
        for child in verb.children:
            if passive and child.dep_ == "nsubjpass" and child.tag_ == "VBN":
                heads += [
                    c for c in child.children if c.dep_ == "nsubj"
                ]  # "Missiles, one thought to be new, were fired"
            elif child.dep_ in ("dobj", "nsubjpass", "oprd", "dative", "attr") or (child.dep_ == "nsubj" and passive):
                heads += fellows(child)
            elif child.dep_ in ("ccomp", "dobj") and any(c.lower_ == "what" for c in child.subtree):
                heads += [g for g in child.subtree if g.dep_ in ("attr", "oprd", "dobj") and g.lower_ != "what"][:1]
                heads += [  # "fired what looked like a ballistic missile"
                    g
                    for c in child.children
                    if c.dep_ == "prep" and c.lower_ == "like"
                    for g in c.children
                    if g.dep_ == "pobj"
                ]
                heads += [  # "fired what it described as a ballistic missile"
                    g
                    for c in child.children
                    if c.dep_ == "prep" and c.lower_ == "as"
                    for g in c.children
                    if g.dep_ == "pobj"
                ]
            elif child.dep_ == "prep" and pack.name == "maritime-warning":
                heads += [g for g in child.children if g.dep_ == "pobj"]
        if (verb.dep_ == "acl" and passive) or verb.dep_ == "amod":
            heads.append(verb.head)
        if not heads and pack.family == "launch" and verb.tag_ in ("VBD", "VBN"):
            # "The missile fired on Monday flew …", read as if the missile did the firing: items do not fire
            heads += [
                c
                for c in verb.children
                if c.dep_ == "nsubj" and item_at(self.scene, c, self.packs["missile-launch"]) is not None
            ]
        if (one := self._likened(verb, pack)) is not None:
            return [one]
        heads = heads or _called_so(verb) or beside(verb)
        if (over := self._said_of(verb)) is not None:
            heads = [over]
        if (
            not heads
            and verb.tag_ in ("VBD", "VBN")
            and verb.dep_ in ("ccomp", "dep", "advcl")
            and subject(verb) is None
            and verb.i > sentence.start
        ):
            before = verb.doc[
                verb.i - 1
            ]  # "said of the missile fired on Thursday", read as if a clause began after the noun
            if before.pos_ in ("NOUN", "PROPN") and not any(c.dep_ in ("dobj", "ccomp") for c in verb.children):
                heads.append(before)
        if not heads and verb.tag_ == "VBN" and any(c.lower_ == "last" and c.dep_ == "advmod" for c in verb.children):
            heads += _noun_before(verb)  # "a Hwasong-12, last tested in September"
        if (
            not heads
            and verb.dep_ == "advcl"
            and verb.tag_ == "VBN"
            and verb.head.lemma_ == "be"
            and not _is_whole(verb)
        ):
            heads += [
                c for c in verb.head.children if c.dep_ == "attr"
            ]  # "It was a Rodong, they said, launched at dawn"
        if verb.dep_ == "relcl" and self._is_object_of(verb):
            heads.append(verb.head)
        if verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "use":
            heads += [c for c in verb.head.children if c.dep_ == "dobj"]  # "used a rocket to send devices into space"
        if (
            verb.dep_ in ("conj", "xcomp", "pcomp")
            and passive
            and not any(c.dep_ == "nsubjpass" for c in verb.children)
        ):
            subj = subject(verb)  # "were loaded and launched", "is scheduled to be launched"
            heads += fellows(subj) if subj is not None else []
        spaced = "space-launch" in self.packs and pack.name == "space-launch"
        # "test-fired the Hwal-2, a new cruise missile": the name stands before what it names
        appositions = {
            c.i: h for h in heads if h.pos_ == "PROPN" for c in h.children if c.dep_ == "appos" and c.pos_ == "NOUN"
        }
        heads += [c for h in heads for c in h.children if c.i in appositions]
        items = []
        for head in heads:
            item = self._item(head, pack, spaced) or self._strike(head, pack)
            if item is not None and item.name is None and head.i in appositions:
                item = replace(item, name=_name_of(appositions[head.i]))
            if item is not None and item not in items:
                items.append(item)
        if not items:
            for head in heads:  # "a pair of missiles", "a salvo of rockets"; but not "parts of a missile"
                for child in head.children:
                    if (
                        child.dep_ == "prep"
                        and child.lower_ == "of"
                        and lemma(head) not in ("part", "element", "component", "engine", "stage", "system")
                    ):
                        for target in child.children:
                            item = self._item(target, pack, spaced) if target.dep_ == "pobj" else None
                            if item is not None:
                                number = (
                                    count_in(head.doc[head.left_edge.i : target.i + 1].text)
                                    if lemma(head) in _GROUPS
                                    else None
                                )
                                items.append(
                                    replace(
                                        item,
                                        count=item.count or number,
                                        definite=item.definite and lemma(head) not in _GROUPS,
                                    )
                                )
        if items or not heads:
            # a further object that the parser coordinated with something between
            for token in sentence:
                if (
                    items
                    and token.i > items[-1].head.i
                    and token.head.i
                    in {
                        verb.i,
                        *(i.head.i for i in items),
                        *(h.i for h in heads),
                        *(c.i for h in heads for c in h.children),
                        *(c.i for c in verb.children if c.pos_ != "VERB"),
                        *(g.i for c in verb.children if c.dep_ == "prep" for g in c.children if g.ent_type_ == "DATE"),
                    }
                ):
                    further = token.lower_ == "more" and token.nbor(-1).like_num
                    further = further or token.lower_ == "another"
                    if token.dep_ in ("conj", "dobj", "appos") and (further or token.pos_ in ("NOUN", "PROPN", "NUM")):
                        more = self._item(token, pack, spaced) or self._elided(token, pack, sentence)
                        if more is not None and not more.definite and more not in items:
                            items.append(more)
        if not items and spaced and (_into_space(verb) or verb.lemma_.lower() == "orbit"):
            items = [self._passenger(h) for h in heads[:1] if h.pos_ in ("NOUN", "PROPN") and not self._is_missile(h)]
        if not items:
            heads += [c for h in heads for c in h.children if c.dep_ == "conj" and c.pos_ == "NUM" and c not in heads]
            heads += [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "NUM" and heads]
            items = [
                i
                for h in heads
                if (i := self._elided(h, pack, sentence, verb) or self._same_type(h, pack, verb)) is not None
            ]
        return items

    def _is_missile(self, head: Token) -> bool:
        """True for "an ICBM high into space", which carries nobody and nothing there."""
        return lemma(head) != "rocket" and item_at(self.scene, head, self.packs["missile-launch"]) is not None

    def _passenger(self, head: Token) -> Item:
        """`launch a monkey into space`: what goes up, whatever it is, had a launch."""
        start, end = self.scene.document.start(phrase(head)), self.scene.document.end(head)
        return Item(head, start, end, None, None, None, False, head.tag_ in ("NNS", "NNPS"))

    @staticmethod
    def _said_of(verb: Token) -> Token | None:
        """`the rocket, which officials say was launched on Friday`: the noun over what is said of it."""
        over = verb.head
        if verb.dep_ != "ccomp" or over.dep_ != "relcl" or not is_passive(verb):
            return None
        what = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        return over.head if what is not None and what.lower_ in ("which", "that") else None

    def _likened(self, verb: Token, pack: Pack) -> Item | None:
        """`It flew farther than one fired on May 4`, `like those tested in June`: another item, told by its launch."""
        word = verb.doc[verb.i - 1] if verb.i else verb
        counted = word.pos_ == "NUM" and word.dep_ == "pobj"  # "were among 18 fired overnight"
        if not (counted or word.lower_ in ("one", "ones", "those", "two", "three")) or verb.tag_ not in ("VBD", "VBN"):
            return None
        if pack.name != "missile-launch" or not any(
            lemma(t) in pack.items.heads | {"launch", "test"} for t in verb.doc[max(0, word.i - 60) : word.i]
        ):
            return None
        if any(c.dep_ in ("dobj", "auxpass", "aux") for c in verb.children):
            return None
        start, end = self.scene.document.start(word), self.scene.document.end(word)
        count = Count.exactly(1) if word.lower_ == "one" else count_in(word.text + " of them")
        return Item(word, start, end, count, None, None, False, word.lower_ != "one")

    def _same_type(self, head: Token, pack: Pack, verb: Token) -> Item | None:
        """`the same type the North test-fired on 14 May`: a word for the kind stands for what was fired."""
        if verb.dep_ != "relcl" or lemma(head) not in ("type", "kind", "model", "version", "variant", "design"):
            return None
        if pack.family != "launch" or not any(
            lemma(t) in pack.items.heads for t in head.doc[max(0, head.i - 60) : head.i]
        ):
            return None
        start, end = self.scene.document.start(head), self.scene.document.end(head)
        return Item(head, start, end, None, None, None, False, False)

    @staticmethod
    def _told_near(head: Token, pack: Pack, sentence: Span) -> bool:
        near = head.doc[max(0, sentence.start - 60) : head.i]
        return any(lemma(t) in pack.items.heads for t in near)

    def _elided(self, head: Token, pack: Pack, sentence: Span, verb: Token | None = None) -> Item | None:
        """`They had fired two on Thursday`, `it launched another`: a number that stands for items told before."""
        told = verb is not None and head.lower_ in _RANKS and any(c.lower_ == "the" for c in head.lefts)
        if told and verb is not None and verb.dep_ == "acl" and self._told_near(head, pack, sentence):
            start, end = self.scene.document.start(head), self.scene.document.end(head)
            return Item(head, start, end, None, None, None, True, False)  # "The first, fired at 5:58 a.m., flew …"
        if not (
            head.pos_ == "NUM" or head.lower_ in ("another", "one", "ones", "two", "three", "more", "several", "others")
        ) or head.dep_ not in ("dobj", "nsubjpass", "conj", "pobj"):
            return None
        if any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children):
            return None
        wanted = pack.items.heads
        near = head.doc[max(0, sentence.start - 60) : head.i]
        if not any(lemma(t) in wanted for t in near):
            return None
        number = head.nbor(-1) if head.lower_ == "more" and head.i and head.nbor(-1).like_num else head
        count = count_in(head.doc[min(number.i, head.left_edge.i) : head.i + 1].text + " of them")
        if number is not head:
            count = count_in(number.text + " of them")  # "two more"
        count = count or (Count.exactly(1) if head.lower_ in ("another", "one") else None)
        return Item(
            head,
            self.scene.document.start(head),
            self.scene.document.end(head),
            count,
            None,
            None,
            False,
            head.lower_ not in ("another", "one"),
        )

    @staticmethod
    def _is_object_of(verb: Token) -> bool:
        """True where the noun over a relative clause is the clause's object ("the missile that Iran fired")."""
        has_subject = any(c.dep_ == "nsubj" and c.lower_ not in ("that", "which", "who") for c in verb.children)
        has_object = any(c.dep_ == "dobj" and c.lower_ not in ("that", "which") for c in verb.children)
        passive_relative = any(c.dep_ == "nsubjpass" and c.lower_ in ("that", "which") for c in verb.children)
        return (has_subject and not has_object) or passive_relative

    def _subject_items(self, verb: Token, pack: Pack) -> list[Item]:
        subj = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subj is None and verb.dep_ == "xcomp":
            subj = subject(verb)  # "A missile is due to fly on Tuesday"
        if subj is None and verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD") and verb.lemma_.lower() in _MOVES:
            subj = verb.head  # "as missiles streaked in", of which the parser makes streaked missiles
        if subj is not None and subj.lower_ in ("that", "which") and verb.dep_ == "relcl":
            subj = verb.head
        if subj is None:
            return []
        spaced = "space-launch" in self.packs and pack.name == "space-launch"
        both = [
            i for noun in fellows(subj) if (i := self._item(noun, pack, spaced)) is not None
        ]  # "drones and missiles"
        if lemma(subj) in _GROUPS:  # "a pair of missiles flew"
            of = [g for c in subj.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
            found = next((i for g in of if (i := self._item(g, pack, spaced)) is not None), None)
            if found is not None:
                number = count_in(subj.doc[subj.left_edge.i : found.head.i + 1].text)
                return [replace(found, count=number or found.count, definite=False)]
        if subj.pos_ == "NUM":  # "two of its missiles passed over the islands"
            of = [g for c in subj.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children]
            found = next((i for g in of if (i := self._item(g, pack, spaced)) is not None), None)
            if found is None and any(g.lower_ == "them" for g in of) and self._told_near(subj, pack, verb.sent):
                start, end = self.scene.document.start(subj), self.scene.document.end(subj)
                return [Item(subj, start, end, count_in(subj.text + " of them"), None, None, True, True)]
            if found is not None:
                number = count_in(subj.text + " of them")
                return [replace(found, count=number, definite=False)]
        item = self._item(subj, pack, spaced) or self._one_of_them(subj, pack, verb) or (both[0] if both else None)
        return [item] if item is not None else []

    def _one_of_them(self, head: Token, pack: Pack, verb: Token) -> Item | None:
        """`In May 2013 one veered off course`: a number as the subject, with a date of its own, stands for an item told
        before."""
        if pack.name != "missile-launch" or head.lower_ not in ("one", "another", "two", "three") or head.n_rights:
            return None
        dated = any(
            c.dep_ in ("prep", "npadvmod") and any(t.ent_type_ == "DATE" for t in c.subtree) for c in verb.lefts
        )
        near = head.doc[max(0, head.i - 60) : head.i]
        if not dated or not any(lemma(t) in pack.items.heads for t in near):
            return None
        start, end = self.scene.document.start(head), self.scene.document.end(head)
        count = Count.exactly(1) if head.lower_ in ("one", "another") else count_in(head.text + " of them")
        return Item(head, start, end, count, None, None, False, head.lower_ in ("two", "three"))

    def _told_to_burst(self, verb: Token, pack: Pack) -> list[Item]:
        """`sent a self-destruct command to the rocket`, `ordered its rocket to self-destruct`: what bursts in flight
        had been launched."""
        words = {t.lower_ for t in verb.subtree}
        if not words & _DESTRUCTION:
            return []
        spaced = "space-launch" in self.packs and pack.name == "space-launch"
        heads = []
        for child in verb.children:
            if child.dep_ in ("dobj", "nsubjpass"):
                heads.append(child)
            elif child.dep_ in ("dative", "prep") and child.lower_ in ("to", "for"):
                heads += [g for g in child.children if g.dep_ == "pobj"]
            elif child.dep_ in ("ccomp", "xcomp"):
                heads += [g for g in child.children if g.dep_ in ("nsubj", "nsubjpass")]
        return [item for h in heads if (item := self._item(h, pack, spaced)) is not None]

    def _of_verb(self, verb: Token, pack: Pack, items: list[Item], shape: str) -> Trigger:
        status, rule = status_of(verb)
        actor, pronoun = self._actor_of(verb, items)
        had = any(c.lower_ in ("had", "'d") and c.dep_ == "aux" for c in verb.children) and not self._reported(verb)
        earlier = any(
            c.lower_ in ("previously", "earlier", "last", "already", "once")
            and c.dep_ == "advmod"
            and not (c.n_lefts and c.lower_ == "earlier")  # "two days earlier" is its time
            for c in verb.children
        )
        if actor is None and rule == "attempted" and verb.dep_ == "acl" and (own := owner(verb.head)) is not None:
            pronoun = own.pos_ == "PRON"  # "its second attempt to place a satellite in orbit"
            actor = self.party(own) if not pronoun else None
        if actor is None and items and items[0].head.i == verb.i - 1 and items[0].head.pos_ in ("NUM", "PRON"):
            pronoun = True  # "farther than one fired on May 4"
        has = any(c.lower_ in ("has", "have") and c.dep_ == "aux" for c in verb.children)
        plural = bool(items) and all(i.count is None and i.plural and not i.definite for i in items)
        definite = all(i.definite for i in items)
        if status is not None and any(c.lower_ == "no" and c.dep_ == "det" for i in items for c in i.head.children):
            status, rule = None, "negated"
        trigger = Trigger(
            verb, pack, shape, verb, items, actor, status, rule, definite, plural, had or earlier, pronoun=pronoun
        )
        if plural and (has or verb.tag_ in ("VBZ", "VBP", "VBG")) and status is Status.HAPPENED:
            trigger.loose = True
        if (
            has
            and bool(items)
            and all(i.count is not None and i.count.max is None and (i.count.min or 0) >= VAGUE_COUNT for i in items)
        ):
            trigger.loose = trigger.plural = True  # "has test-fired dozens of missiles"
        trigger.total = has
        if verb.dep_ == "xcomp" and verb.head.lemma_.lower() == "use":
            trigger.anchors = (verb.head,)
        if verb.lemma_ == "let":  # "let go a missile on Thursday"
            trigger.anchors = tuple(c for c in verb.children if c.dep_ in ("xcomp", "ccomp"))
        who = subject(verb)
        trigger.stranger = (
            actor is None
            and who is not None
            and (who.lower_ in ("allies", "neighbours", "neighbors", "sides", "partners") or self._crewed(who))
            and not is_passive(verb)
        )
        trigger.asked = any(
            c.lower_ in ("where", "when", "how", "why", "which", "what") for c in verb.children
        ) and verb.dep_ in ("ccomp", "pcomp", "advcl")
        return trigger

    @staticmethod
    def _crewed(who: Token) -> bool:
        """True for "jets that fired weapons" where another verb sent them: whoever did that is not the one told of."""
        crew = who.head.head if who.lower_ in ("that", "which") and who.head.dep_ == "relcl" else who
        return lemma(crew) in CREWED and crew.dep_ == "dobj"

    def _reported(self, verb: Token) -> bool:
        """True in reported speech, where "had fired" is only "fired" put back a tense."""
        return any(f.cue.tag_ in ("VBD", "VBN", "NN", "NNS") for f in self.scene.attributions.around(verb))
