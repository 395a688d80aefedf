"""What a trigger is, and what every way of finding one asks: whose it is, and of what."""

import re
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from dateline.model.values import Party, When
from dateline.model.words import SourceKind, Status
from dateline.packs import EventNoun, EventVerb, Pack
from dateline.places import party_of
from dateline.reading.local.items import Item, item_at, lemma, named
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrase_frames import RECKONINGS
from dateline.reading.local.phrases import is_passive, owner, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.time import TimeExpression

_SPACE_NEAR = re.compile(
    r"\b(?:satellites?|orbit(?:al)?|spacecraft|space agency|space cent(?:er|re)|lander|astronauts?|space "
    r"rocket|space launch|payloads?)\b",
    re.I,
)
_AGAINST = re.compile(r"\banti-?\s?-?\s?satellite\b", re.I)
CREWED = listed(
    "frigate submarine ship warship destroyer corvette bomber jet crew unit brigade troop force fighter "
    "aircraft navy army military boat vessel warplane gunboat helicopter"
)


@dataclass(slots=True)
class Trigger:
    """A word that tells an incident of a pack. `clause` is the verb whose tense and dependents are the incident's
    own; `fillers` are those who have a role in what a pack tells by its own words, `anchors` further verbs whose times
    are the incident's."""

    token: Token
    pack: Pack
    shape: str
    clause: Token
    items: list[Item]
    actor: Party | None
    status: Status | None
    rule: str
    definite: bool = False
    plural: bool = False
    background: bool = False
    times: list[TimeExpression] = field(default_factory=list)
    date: When | None = None
    loose: bool = False
    pronoun: bool = False
    total: bool = False
    days_from_main: int | None = None
    roughly: bool = False
    by_month: bool = False
    within: bool = False
    asked: bool = False
    same: bool = False
    stranger: bool = False
    on_the_day: bool = False
    fillers: dict[str, list[Token]] = field(default_factory=dict)
    entry: EventVerb | EventNoun | None = None
    anchors: tuple[Token, ...] = ()


GENERIC = listed(
    "country nation state regime group republic kingdom movement rebels neighbour neighbor dictatorship leadership "
    "rival"
)
"""Nouns for whoever was told of before: "the country carried out a test"."""

FIRMS = frozenset({"company", "firm"})

WATCHES = listed("watch oversee supervise guide inspect observe attend order direct command preside view witness")
"""What heads of state do at launches."""

THE_ONE = "the one of a day"
"""The rule of an event told by its rank or as "the one", and by its day."""

_INTENT = listed("plan intention attempt bid effort try decision move preparation")

MOST_BETWEEN = 6
"""Words that may stand between a party and its verb without a clause among them."""

DEPARTURES = listed("lift blast take rise soar leave roar")
"""Verbs of flight that tell of the launch itself; the others tell what came of it."""


def points_back(who: Token) -> bool:
    """True for "the country", whoever was told of before; "a country" is another than the one that the clause tells
    of."""
    return who.lower_ in GENERIC and not any(c.lower_ in ("a", "an", "another") for c in who.lefts)


class Finding:
    """Asks one scene, for the given packs."""

    def __init__(self, scene: Scene, packs: dict[str, Pack]) -> None:
        self.scene = scene
        self.packs = packs

    def _packs_in_order(self) -> list[Pack]:
        """The packs, the more particular before the more general."""
        order = ["maritime-warning", "nuclear-test", "space-launch", "missile-launch"]
        return [self.packs[n] for n in order if n in self.packs]

    def _is_space(self, item: Item | None, near: Span) -> bool:
        """A rocket is a carrier where a satellite, a craft or an orbit is told beside it; a missile never is."""
        text = _AGAINST.sub("", near.text)
        if item is not None and lemma(item.head) in ("missile", "icbm", "slbm", "srbm", "projectile"):
            return False
        return bool(_SPACE_NEAR.search(text))

    def _item(self, head: Token, pack: Pack, spaced: bool) -> Item | None:
        item = item_at(self.scene, head, pack)
        if (
            item is None
            and spaced
            and (lemma(head) in ("rocket", "lander", "telescope", "craft", "vehicle") or named(self.scene, head, pack))
        ):
            rocket = item_at(self.scene, head, self.packs["missile-launch"]) if "missile-launch" in self.packs else None
            return rocket
        return item

    def _actor_of(self, verb: Token, items: list[Item]) -> tuple[Party | None, bool]:
        passive = is_passive(verb)
        if passive:
            agent = next((c for c in verb.children if c.dep_ == "agent"), None)
            target = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
            if target is None:
                by = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
                target = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
            if target is not None and lemma(target) not in RECKONINGS:
                return self.party(target), False
            if (aboard := self._aboard(verb)) is not None:
                return aboard, False
        else:
            who = subject(verb)
            if who is None and (lost := self._party_right_before(verb)) is not None:
                return lost, False
            if who is not None and who.i in {i.head.i for i in items}:
                near = next((c for c in who.children if c.dep_ == "appos" and c.i > who.i), None)
                by = next((c for c in verb.children if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
                near = near or (next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None)
                if near is not None and (party := self.party(near)) is not None:
                    return party, False
            elif who is not None:
                if verb.dep_ == "acl" and who.i == verb.head.i and lemma(who) in _INTENT:
                    return self._who_intends(who)
                if who.lower_ in ("we", "i", "our"):
                    speakers = self.scene.attributions.voice(verb).sources
                    code = speakers[0].country if speakers else None
                    return (party_of(code) if code else None), False
                if who.pos_ == "PRON" or who.lower_ in GENERIC:
                    if who.lower_ == "that" and (cleft := self._it_was(verb)) is not None:
                        return cleft, False
                    if who.lower_ in ("who", "which", "that"):
                        over = who.head.head if who.head.dep_ == "relcl" else who
                        party = self.party(over)
                        return party, party is None and points_back(over)
                    return None, who.pos_ == "PRON" or points_back(who)
                party = self.party(who)
                if party is None and who.dep_ == "conj":  # "British warships and a submarine launched missiles"
                    party = self.party(who.head)
                if party is None and lemma(who) not in CREWED:  # "The Guards put Iran's first satellite into orbit"
                    owned = [self.scene.party_of(c) for i in items for c in i.head.lefts if c.dep_ == "poss"]
                    party = next((p for p in owned if p is not None), None)
                if party is None and lemma(who) in CREWED:
                    speakers = self.scene.attributions.voice(verb).sources
                    party = party_of(speakers[0].country) if speakers and speakers[0].country else None
                return party, False
        for item in items:
            party = self.scene.party_of(item.head)
            if party is not None:
                return party, False
        return None, False

    def _it_was(self, verb: Token) -> Party | None:
        """`It was North Korea, officials said, that had fired two`: whom the sentence picks out as the doer."""
        be = next((c for c in (*verb.children, *verb.ancestors) if c.lemma_ == "be" and c.i < verb.i), None)
        it = subject(be) if be is not None else None
        picked = [c for c in be.children if c.dep_ == "attr"] if be is not None and it is not None else []
        return self.scene.party_of(picked[0]) if it is not None and it.lower_ == "it" and picked else None

    def _aboard(self, verb: Token) -> Party | None:
        """`were fired from Iranian vessels`: whose ships, aircraft or units something rises from."""
        for word in (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("from", "aboard")):
            crew = next((g for g in word.children if g.dep_ == "pobj" and lemma(g) in CREWED), None)
            if crew is not None:
                return self.scene.party_of(crew)
        return None

    def firm_before(self, noun: Token) -> Party | None:
        """The firm that "the company" means: the last one named before."""
        at = self.scene.document.start(noun)
        named = [m.party for m in self.scene.parties if m.form == "group" and m.start < at]
        return named[-1] if named else None

    def _who_intends(self, plan: Token) -> tuple[Party | None, bool]:
        """`has told the agency of a plan to launch a satellite`, `its attempt to launch one`: whose plan it is."""
        own = owner(plan)
        if own is not None and own.pos_ != "PRON":
            return self.party(own), False
        if (named_before := self._party_before(plan)) is not None:
            return named_before, False  # "a North Korean attempt to launch one"
        verb = next((a for a in plan.ancestors if a.pos_ in ("VERB", "AUX")), None)
        who = subject(verb) if verb is not None and not is_passive(verb) else None
        if who is None:
            return None, False
        return (None, True) if who.pos_ == "PRON" or points_back(who) else (self.party(who), False)

    def party(self, head: Token) -> Party | None:
        """Whom a noun stands for as one who does something: the party that it names, or that it is a body of."""
        party = self.scene.party_of(head)
        if party is not None:
            return party
        if head.lower_ in FIRMS and (named := next((c for c in head.rights if c.dep_ == "appos"), None)) is not None:
            return self.scene.party_of(named)  # "his rocket company, Blue Origin, flew"
        own = owner(head)  # "Kim Jong Un's rocket forces"
        if own is not None and own.pos_ == "PROPN" and (led := self.scene.book.led_by(own)) is not None:
            return party_of(led)
        figure = self.scene.book.resolve(head)
        if figure is not None and figure.country and not figure.relays:
            return party_of(figure.country)
        if figure is not None and figure.kind is SourceKind.BODY and (code := self._seat(head)) is not None:
            return party_of(code)
        return None

    def _seat(self, body: Token) -> str | None:
        """`The army in Rawalpindi`: the state of the place in which a body sits."""
        for within in (c for c in body.rights if c.dep_ == "prep" and c.lower_ in ("in", "at")):
            start, end = self.scene.document.start(within), self.scene.document.end(within.right_edge)
            states = {p.country for p in self.scene.places if start <= p.start and p.end <= end and p.country}
            if len(states) == 1:
                return states.pop()
        return None

    def _party_right_before(self, verb: Token) -> Party | None:
        """`In reply to a summit in The Hague, Iran early Monday fired …`: the party before a verb in the active, where
        the parser gave it to another word; only a noun, adverbs and a time may stand between."""
        document = self.scene.document
        at = document.start(verb)
        before = self.scene.parties_between(document.start(document.sentence(verb)), at)
        if not before or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN"):
            return None
        between = [t for t in document.tokens_between(before[-1].end, at) if not t.is_space]
        plain = ("ADV", "NOUN", "PROPN", "ADJ", "NUM", "PART", "AUX")
        if len(between) > MOST_BETWEEN or any(
            t.pos_ not in plain and not any(x.start <= document.start(t) < x.end for x in self.scene.times)
            for t in between
        ):
            return None
        return before[-1].party

    def _party_before(self, token: Token) -> Party | None:
        """The party whose name or adjective stands inside the noun phrase before the noun ("the North Korean missile
        launch")."""
        left = min([token.i, *(c.left_edge.i for c in token.lefts if c.dep_ in ("amod", "compound", "nmod", "poss"))])
        start, end = self.scene.document.start(token.doc[left]), self.scene.document.start(token)
        found = self.scene.parties_between(start, end)
        return found[0].party if found else None
