"""The words that tell an incident: a verb with an item, an event noun, or an item that carries a date of its own.

A trigger is read from the parse by the pack's words. Whether it is a new incident or one told before is not decided
here.
"""

import datetime as dt
import re
from dataclasses import dataclass, field, replace

from msgspec import structs
from spacy.tokens import Span, Token

from dateline.model.values import Count, Party, When
from dateline.model.words import Status
from dateline.packs import Pack
from dateline.places import party_of
from dateline.reading.local.items import Item, item_at, lemma, named
from dateline.reading.local.lexicon import listed
from dateline.reading.local.numbers import count_in
from dateline.reading.local.phrases import fellows, is_passive, owner, phrase, subject
from dateline.reading.local.scene import Scene, is_clause
from dateline.reading.local.status import noun_status, status_of
from dateline.reading.local.time import Anchor, Tense, TimeExpression, resolve
from dateline.reading.local.time.expressions import Anchored, Between

VAGUE_COUNT = 24
"""The least that "dozens" and "scores" mean: so many, told in the perfect, are a record of years and no incident."""

_OF_LAUNCH = re.compile(r"\b(?:missile|rocket|icbm|slbm|srbm|projectile|weapon)s?\b", re.I)
_SPACE_NEAR = re.compile(
    r"\b(?:satellites?|orbit(?:al)?|spacecraft|space agency|space cent(?:er|re)|lander|astronauts?|space "
    r"rocket|space launch|payload)\b",
    re.I,
)
_GROUPS = frozenset(
    {"pair", "couple", "number", "series", "dozen", "handful", "salvo", "barrage", "volley", "total", "score"}
)
_THROUGH = frozenset({"into", "over", "across", "toward", "towards", "past", "through"})
_CREWED = frozenset(
    {
        "frigate",
        "submarine",
        "ship",
        "warship",
        "destroyer",
        "corvette",
        "bomber",
        "jet",
        "crew",
        "unit",
        "brigade",
        "troop",
        "force",
        "fighter",
        "aircraft",
        "navy",
        "army",
        "military",
        "boat",
    }
)
_DESCRIBE = listed(
    "believe presume suspect think call name know dub describe identify carry appear capable design say develop"
)
_FLIGHT = listed(
    "land fall splash crash strike hit drop impact plunge come descend fly travel explode blow break "
    "fail kill injure wound damage disintegrate cross pass reach cover enter"
)
_DATES = frozenset({"put", "place", "date"})
_SPEECH = listed("say tell report add announce state note claim")
_CARRY_EVENT = frozenset({"take", "come", "occur", "happen", "begin", "be", "end", "fail", "succeed"})


@dataclass(slots=True)
class Trigger:
    """A word that tells an incident of a pack. `clause` is the verb whose tense and dependents are the incident's own."""

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
    asked: bool = False
    same: bool = False
    stranger: bool = False
    on_the_day: bool = False

    @property
    def start_key(self) -> int:
        """Reading order."""
        return self.token.i


class TriggerFinder:
    """All triggers of a scene, for the given packs."""

    def __init__(self, scene: Scene, packs: tuple[Pack, ...]) -> None:
        self.scene = scene
        self.packs = {p.name: p for p in packs}
        self._taken: set[int] = set()

    def find(self) -> list[Trigger]:
        """Triggers in reading order, with their dates resolved where their own words give one."""
        found: list[Trigger] = []
        for sentence in self.scene.document.sentences:
            found += self._in_sentence(sentence)
        found.sort(key=lambda t: t.token.i)
        self._assign_times(found)
        split: list[Trigger] = []
        for trigger in found:
            split += self._split_by_date(trigger)
        return split

    # ------------------------------------------------------------------------------------------------ shapes

    def _in_sentence(self, sentence: Span) -> list[Trigger]:
        found: list[Trigger] = []
        for token in sentence:
            trigger = self._verb(token, sentence) or self._event_noun(token, sentence)
            if trigger is not None:
                found.append(trigger)
        items = {i.head.i for t in found for i in t.items}
        for token in sentence:
            if token.i not in items and (trigger := self._dated_item(token, found)) is not None:
                found.append(trigger)
        return found

    def _packs_for(self, token: Token, text: str) -> list[Pack]:
        order = ["maritime-warning", "nuclear-test", "space-launch", "missile-launch"]
        return [self.packs[n] for n in order if n in self.packs]

    def _is_space(self, item: Item | None, near: Span) -> bool:
        """A rocket is a carrier where a satellite, a craft or an orbit is told beside it; a missile never is."""
        text = near.text
        if item is not None and lemma(item.head) in ("missile", "icbm", "slbm", "srbm", "projectile"):
            return False
        return bool(_SPACE_NEAR.search(text))

    def _verb(self, token: Token, sentence: Span) -> Trigger | None:
        if token.pos_ not in ("VERB", "NOUN", "ADJ") or not token.tag_.startswith("VB") or token.dep_ == "compound":
            return None
        if token.dep_ == "amod" and not any(c.dep_ == "nsubj" for c in token.children):
            return None
        word = token.lemma_.lower()
        for pack in self._packs_for(token, word):
            if word in pack.triggers.verbs and pack.family == "launch" and self._of_pronoun(token, sentence):
                return self._of_verb(token, self.packs["missile-launch"], [], "verb")
            if word in pack.triggers.verbs:
                items = self._objects(token, pack, sentence)
                if items and self._fits(pack, token, items, sentence):
                    return self._of_verb(token, pack, items, "verb")
            if word in pack.triggers.flight:
                items = self._subject_items(token, pack)
                if word == "go" and not any(t.ent_type_ == "QUANTITY" for c in token.children for t in c.subtree):
                    continue  # "went on display"
                if word == "follow" and any(c.dep_ in ("dobj", "nsubjpass", "ccomp") for c in token.children):
                    continue  # "followed a lofted path", "was followed by"
                if items and self._fits(pack, token, items, sentence) and self._new_flight(items[0]):
                    trigger = self._of_verb(token, pack, items, "flight")
                    trigger.actor = self.scene.party_of(items[0].head)
                    now = token.tag_ == "VBD" or any(c.lower_ in ("was", "were") for c in token.children)
                    if items[0].definite or (now and (trigger.actor is not None or items[0].count is not None)):
                        return trigger
        return None

    @staticmethod
    def _of_pronoun(verb: Token, sentence: Span) -> bool:
        """`after North Korea launched it`, `they were fired from Sunan`: what was launched stands before it as a pronoun."""
        if verb.lemma_.lower() not in ("launch", "fire", "test-fire", "test"):
            return False
        passive = is_passive(verb)
        target = next((c for c in verb.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
        if target is None or target.lower_ not in ("it", "they", "them", "both", "all", "one"):
            return False
        near = verb.doc[max(0, sentence.start - 60) : verb.i]
        return any(lemma(t) in ("missile", "rocket", "projectile", "icbm", "slbm", "srbm", "weapon") for t in near)

    @staticmethod
    def _new_flight(item: Item) -> bool:
        return not any(
            t.dep_ in ("relcl", "acl") and t.lemma_.lower() in ("launch", "fire", "test", "test-fire")
            for t in item.head.children
        )

    def _fits(self, pack: Pack, token: Token, items: list[Item], sentence: Span) -> bool:
        word = token.lemma_.lower()
        if pack.name == "missile-launch":
            if word in ("send", "eject", "shoot") and any(c.lower_ in ("down", "out") for c in token.children):
                return False
            if word == "send" and not any(c.dep_ == "prep" and c.lower_ in _THROUGH for c in token.subtree):
                return False  # "sent such weapons to the islands" moves them; into the sea, over a place, launches them
            if "space-launch" in self.packs and self._is_space(items[0], sentence):
                return False
            return True
        if pack.name == "space-launch":
            if word in ("put", "place", "send", "lift", "deploy", "fire"):
                return bool(re.search(r"\b(?:orbit|space)\b", sentence.text))
            return self._is_space(items[0], sentence) or items[0].name is not None
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
            if child.dep_ in ("dobj", "nsubjpass", "oprd", "dative", "attr") or (child.dep_ == "nsubj" and passive):
                heads += fellows(child)
            elif child.dep_ in ("ccomp", "dobj") and any(c.lower_ == "what" for c in child.subtree):
                heads += [g for g in child.subtree if g.dep_ in ("attr", "oprd", "dobj") and g.lower_ != "what"][:1]
            elif child.dep_ == "prep" and pack.name == "maritime-warning":
                heads += [g for g in child.children if g.dep_ == "pobj"]
        if (verb.dep_ == "acl" and passive) or verb.dep_ == "amod":
            heads.append(verb.head)
        if not heads and pack.family == "launch" and verb.tag_ in ("VBD", "VBN"):
            # "The missile fired on Monday flew …", read as if the missile did the firing: items are fired, they do not fire
            heads += [
                c
                for c in verb.children
                if c.dep_ == "nsubj" and item_at(self.scene, c, self.packs["missile-launch"]) is not None
            ]
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
        if verb.dep_ == "relcl" and self._is_object_of(verb):
            heads.append(verb.head)
        if verb.dep_ in ("conj", "xcomp") and passive and not any(c.dep_ == "nsubjpass" for c in verb.children):
            subj = subject(verb)  # "were loaded and launched", "is scheduled to be launched"
            heads += fellows(subj) if subj is not None else []
        spaced = "space-launch" in self.packs and pack.name == "space-launch"
        items = []
        for head in heads:
            item = self._item(head, pack, spaced)
            if item is not None and item not in items:
                items.append(item)
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
                        *(c.i for c in verb.children),
                    }
                ):
                    if token.dep_ in ("conj", "dobj", "appos") and token.pos_ in ("NOUN", "PROPN", "NUM"):
                        more = self._item(token, pack, spaced)
                        if more is not None and not more.definite and more not in items:
                            items.append(more)
        elif not heads:
            return []
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
        if not items:
            items = [i for h in heads if (i := self._elided(h, pack, sentence)) is not None]
        return items

    def _elided(self, head: Token, pack: Pack, sentence: Span) -> Item | None:
        """`They had fired two on Thursday`, `it launched another`: a number that stands for items told before."""
        if not (
            head.pos_ == "NUM" or head.lower_ in ("another", "one", "two", "three", "more", "several")
        ) or head.dep_ not in ("dobj", "nsubjpass", "conj"):
            return None
        if any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children):
            return None
        wanted = pack.items.heads
        near = head.doc[max(0, sentence.start - 60) : head.i]
        if not any(lemma(t) in wanted for t in near):
            return None
        count = count_in(head.doc[head.left_edge.i : head.i + 1].text + " of them")
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

    @staticmethod
    def _is_object_of(verb: Token) -> bool:
        """True where the noun over a relative clause is the clause's object ("the missile that Iran fired")."""
        has_subject = any(c.dep_ == "nsubj" and c.lower_ not in ("that", "which", "who") for c in verb.children)
        has_object = any(c.dep_ == "dobj" and c.lower_ not in ("that", "which") for c in verb.children)
        passive_relative = any(c.dep_ == "nsubjpass" and c.lower_ in ("that", "which") for c in verb.children)
        return (has_subject and not has_object) or passive_relative

    def _subject_items(self, verb: Token, pack: Pack) -> list[Item]:
        subj = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subj is not None and subj.lower_ in ("that", "which") and verb.dep_ == "relcl":
            subj = verb.head
        if subj is None:
            return []
        item = item_at(self.scene, subj, pack)
        return [item] if item is not None else []

    def _of_verb(self, verb: Token, pack: Pack, items: list[Item], shape: str) -> Trigger:
        status, rule = status_of(verb)
        actor, pronoun = self._actor_of(verb, items)
        had = any(c.lower_ in ("had", "'d") and c.dep_ == "aux" for c in verb.children) and not self._reported(verb)
        earlier = any(
            c.lower_ in ("previously", "earlier", "last", "already", "once") and c.dep_ == "advmod"
            for c in verb.children
        )
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
        who = subject(verb)
        trigger.stranger = (
            actor is None
            and who is not None
            and who.lower_ in ("allies", "neighbours", "neighbors", "sides", "partners")
            and not is_passive(verb)
        )
        trigger.asked = any(
            c.lower_ in ("where", "when", "how", "why", "which", "what") for c in verb.children
        ) and verb.dep_ in ("ccomp", "pcomp", "advcl")
        return trigger

    def _reported(self, verb: Token) -> bool:
        """True in reported speech, where "had fired" is only "fired" put back a tense."""
        return any(f.cue.tag_ in ("VBD", "VBN") for f in self.scene.attributions.around(verb))

    def _actor_of(self, verb: Token, items: list[Item]) -> tuple[Party | None, bool]:
        passive = is_passive(verb)
        if passive:
            agent = next((c for c in verb.children if c.dep_ == "agent"), None)
            target = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
            if target is None:
                by = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
                target = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
            if target is not None:
                return self._party(target), False
        else:
            who = subject(verb)
            if who is not None and who.i in {i.head.i for i in items}:
                near = next((c for c in who.children if c.dep_ == "appos" and c.i > who.i), None)
                by = next((c for c in verb.children if c.dep_ in ("agent", "prep") and c.lower_ == "by"), None)
                near = near or (next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None)
                if near is not None and (party := self._party(near)) is not None:
                    return party, False
            elif who is not None:
                if who.lower_ in ("we", "i", "our"):
                    speakers = self.scene.attributions.voice(verb).sources
                    code = speakers[0].country if speakers else None
                    return (party_of(code) if code else None), False
                if who.pos_ == "PRON" or who.lower_ in ("country", "nation", "state", "regime", "group"):
                    if who.lower_ in ("who", "which", "that"):
                        return self._party(who.head.head if who.head.dep_ == "relcl" else who), False
                    return None, True
                party = self._party(who)
                if party is None and lemma(who) in _CREWED:
                    speakers = self.scene.attributions.voice(verb).sources
                    party = party_of(speakers[0].country) if speakers and speakers[0].country else None
                return party, False
        for item in items:
            party = self.scene.party_of(item.head)
            if party is not None:
                return party, False
        return None, False

    def _party(self, head: Token) -> Party | None:
        party = self.scene.party_of(head)
        if party is not None:
            return party
        figure = self.scene.book.resolve(head)
        if figure is not None and figure.country and not figure.relays:
            from_code = next((m.party for m in self.scene.parties if m.party.code == figure.country), None)
            return from_code
        return None

    # ------------------------------------------------------------------------------------------------ nouns

    def _event_noun(self, token: Token, sentence: Span) -> Trigger | None:
        if token.tag_ not in ("NN", "NNS", "VBG", "NNP", "NNPS") or token.dep_ in (
            "compound",
            "nmod",
            "amod",
            "npadvmod",
        ):
            return None
        word = lemma(token)
        if token.tag_ == "VBG" and token.dep_ not in ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj", "ROOT"):
            return None
        for pack in self._packs_for(token, word):
            if word not in pack.triggers.events and not (
                word in pack.triggers.anaphors and pack.name == "missile-launch"
            ):
                continue
            near = self._noun_words(token)
            items = self._noun_items(token, pack)
            qualified = any(re.search(rf"\b{re.escape(m)}\b", near, re.I) for m in pack.items.modifiers)
            if pack.items.required_modifier:
                to_ships = (
                    bool(re.search(r"\b(?:ships?|shipping|vessels?|mariners?)\b", near))
                    if pack.name == "maritime-warning"
                    else False
                )
                if not qualified and not to_ships:
                    continue
                if pack.name == "maritime-warning" and not self._issued(token):
                    continue
            elif pack.name == "space-launch":
                if not (qualified or items or self._is_space(None, sentence)) or (
                    items and lemma(items[0].head) == "missile"
                ):
                    continue
                if not items and _OF_LAUNCH.search(near) and not qualified and not self._is_space(None, sentence):
                    continue
            else:
                if not items and not _OF_LAUNCH.search(near) and not self._bare_noun(token, word, pack):
                    continue
                if (
                    re.search(
                        r"\b(?:nuclear|engine|static|ground|drone|blood|covid|flight simulator|rocket engine|book|product|campaign)\b",
                        near,
                        re.I,
                    )
                    and not items
                ):
                    continue
                if re.search(r"\b(?:engine|static fire)\b", near, re.I):
                    continue
            return self._of_noun(token, pack, items, word)
        return None

    def _issued(self, noun: Token) -> bool:
        """A warning is one that somebody issues; a bare mention of warnings is none."""
        pack = self.packs["maritime-warning"]
        head = noun.head
        if noun.dep_ in ("dobj", "nsubjpass") and head.lemma_.lower() in pack.triggers.light:
            return True
        return any(c.dep_ in ("acl", "relcl") and c.lemma_.lower() in pack.triggers.light for c in noun.children)

    def _bare_noun(self, token: Token, word: str, pack: Pack) -> bool:
        """An event noun without a weapon: it points back, so it must be definite, possessed by a party, or dated.

        And a weapon must have been told of nearby: a laboratory holds tests too.
        """
        here = self.scene.document.sentence_number(token)
        near = " ".join(s.text for s in self.scene.document.sentences[max(0, here - 3) : here + 2])
        own = owner(token)
        if not _OF_LAUNCH.search(near) and not (
            own is not None and self.scene.party_of(own) is not None and own.ent_type_ not in ("DATE", "TIME")
        ):
            return False
        if word in pack.triggers.anaphors:
            return any(c.lower_ in ("the", "this", "that", "these", "such", "latest") for c in token.lefts)
        return any(
            c.lower_ in ("the", "this", "that", "these", "those", "both", "latest", "its", "their", "first", "such")
            or c.dep_ == "poss"
            for c in token.lefts
        ) or token.tag_ in ("NNS",)

    def _noun_words(self, token: Token) -> str:
        left = min([token.i, *(c.left_edge.i for c in token.lefts if c.dep_ not in ("relcl", "acl"))])
        right = token.i
        for child in token.rights:
            if child.dep_ in ("prep", "acl") and child.lower_ in ("of", "to", "for", "involving"):
                right = max(right, min(child.right_edge.i, child.i + 8))
        return token.doc[left : right + 1].text

    def _noun_items(self, token: Token, pack: Pack) -> list[Item]:
        heads = [
            g
            for c in token.rights
            if c.dep_ == "prep" and c.lower_ in ("of", "involving")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        items = []
        for head in heads:
            for noun in fellows(head):
                item = item_at(self.scene, noun, pack) or (
                    self._item(noun, pack, True) if pack.name == "space-launch" else None
                )
                if item is not None:
                    items.append(item)
        return items

    def _of_noun(self, token: Token, pack: Pack, items: list[Item], word: str) -> Trigger:
        status, rule = noun_status(token)
        head = token.head
        light = (
            head.pos_ in ("VERB", "AUX")
            and (head.lemma_.lower() in pack.triggers.light)
            and token.dep_ in ("dobj", "nsubjpass", "nsubj", "attr")
        )
        takes_place = (
            head.lemma_.lower() in _CARRY_EVENT
            and token.dep_ == "nsubj"
            and not any(c.dep_ in ("attr", "acomp") for c in head.children)
        )
        clause = head if light or takes_place else token
        actor: Party | None = None
        own = owner(token)
        if own is not None and own.ent_type_ not in ("DATE", "TIME"):
            actor = self.scene.party_of(own)
        if actor is None:
            actor = self._party_before(token)
        if actor is None:
            by = [
                g
                for c in token.rights
                if c.dep_ in ("prep", "agent") and c.lower_ == "by"
                for g in c.children
                if g.dep_ == "pobj"
            ]
            actor = self.scene.party_of(by[0]) if by else None
        if actor is None:  # "the test carried out by North Korea"
            done = [
                c
                for c in token.rights
                if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in pack.triggers.light and is_passive(c)
            ]
            actor = self._actor_of(done[0], [])[0] if done else None
        if actor is None:
            by = [
                g
                for i in items
                for c in i.head.rights
                if c.dep_ in ("prep", "agent") and c.lower_ == "by"
                for g in c.children
                if g.dep_ == "pobj"
            ]
            actor = self.scene.party_of(by[0]) if by else None
        if actor is None:
            actor = next((p for i in items if (p := self.scene.party_of(i.head)) is not None), None)
        pronoun = own is not None and own.pos_ == "PRON"
        planner = next(
            (
                c
                for c in token.rights
                if c.dep_ in ("relcl", "acl") and c.lemma_.lower() in ("plan", "schedule", "intend")
            ),
            None,
        )
        if (
            planner is not None
            and actor is None
            and (who := next((c for c in planner.children if c.dep_ == "nsubj"), None)) is not None
        ):
            pronoun = who.pos_ == "PRON"
            actor = None if pronoun else self._party(who)
        if actor is None and light and not is_passive(head):
            who = subject(head)
            if who is not None and head.lemma_.lower() not in ("detect", "confirm", "report", "claim"):
                pronoun = pronoun or who.pos_ == "PRON"
                actor = self._party(who) if who.pos_ != "PRON" else None
        if (
            actor is None and pack.name == "space-launch"
        ):  # "Japan's space agency said the launch of its lunar lander …"
            objects = [
                g for c in token.rights if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"
            ]
            possessors = [c for g in objects for c in g.lefts if c.dep_ == "poss" and c.pos_ == "PRON"]
            cue = next((a for a in token.ancestors if a.lemma_.lower() in _SPEECH), None)
            speaker = subject(cue) if cue is not None and possessors else None
            actor = self._party(speaker) if speaker is not None else None
        if actor is None and pack.family == "launch" and head.lemma_.lower() not in pack.triggers.light:
            actor = self._launcher_of_sentence(token, pack)
        if actor is None and pack.name == "maritime-warning":
            for child in token.children:
                if child.dep_ in ("acl",):
                    actor = self._actor_of(child, [])[0]
            if actor is None and head.pos_ == "VERB":
                actor, pronoun = self._actor_of(head, [])
        determiners = {c.lower_ for c in token.lefts if c.dep_ in ("det", "predet", "amod")}
        dated_owner = own is not None and own.ent_type_ in ("DATE", "TIME")
        indefinite = bool(determiners & {"a", "an", "another", "one"}) or any(c.dep_ == "nummod" for c in token.lefts)
        definite = not indefinite and (
            bool(determiners & {"the", "this", "that", "these", "those", "both", "such", "latest"}) or own is not None
        )
        plural = token.tag_ in ("NNS", "NNPS")
        trigger = Trigger(
            token,
            pack,
            "anaphor" if word in pack.triggers.anaphors and word not in pack.triggers.events else "noun",
            clause,
            items,
            actor,
            status,
            rule,
            definite,
            plural,
            pronoun=pronoun,
        )
        trigger.same = "same" in determiners
        has = clause is not token and any(c.lower_ in ("has", "have") and c.dep_ == "aux" for c in clause.children)
        trigger.background = clause is not token and any(c.lower_ == "had" for c in clause.children)
        if plural and not any(c.dep_ == "nummod" for c in token.lefts) and not dated_owner:
            trigger.loose = not definite or has
        if (
            determiners
            & {
                "continued",
                "repeated",
                "recent",
                "past",
                "previous",
                "earlier",
                "continuing",
                "ongoing",
                "frequent",
                "regular",
                "such",
                "numerous",
                "further",
            }
            and not dated_owner
        ):
            trigger.loose = True
        return trigger

    def _launcher_of_sentence(self, noun: Token, pack: Pack) -> Party | None:
        """`…, its first since a missile test in October`: an event without an actor beside a launch is that launcher's."""
        if not any(a.lower_ == "since" for a in noun.ancestors) and noun.head.lower_ != "since":
            return None
        for verb in noun.ancestors:
            if verb.lemma_.lower() in pack.triggers.verbs and (who := subject(verb)) is not None:
                return self._party(who)
        return None

    def _party_before(self, token: Token) -> Party | None:
        """The party whose name or adjective stands inside the noun phrase before the noun ("the North Korean missile launch")."""
        left = min([token.i, *(c.left_edge.i for c in token.lefts if c.dep_ in ("amod", "compound", "nmod", "poss"))])
        start, end = self.scene.document.start(token.doc[left]), self.scene.document.start(token)
        found = self.scene.parties_between(start, end)
        return found[0].party if found else None

    def _dated_item(self, token: Token, known: list[Trigger]) -> Trigger | None:
        """`Thursday's missile reached …`: an item that a day owns tells its launch."""
        own = owner(token)
        if own is None or own.ent_type_ not in ("DATE", "TIME"):
            return None
        pack = self.packs.get("missile-launch")
        item = item_at(self.scene, token, pack) if pack is not None else None
        if item is None or pack is None:
            return None
        return Trigger(
            token,
            pack,
            "noun",
            token,
            [item],
            self._party_before(token),
            Status.HAPPENED,
            "dated item",
            True,
            item.plural,
        )

    # ------------------------------------------------------------------------------------------------ times

    def _assign_times(self, triggers: list[Trigger]) -> None:
        by_token: dict[int, Trigger] = {}
        for trigger in triggers:
            by_token.setdefault(trigger.clause.i, trigger)
            by_token[trigger.token.i] = trigger
            for item in trigger.items:
                by_token.setdefault(item.head.i, trigger)
        for expression in self.scene.times:
            if expression.kind in ("duration", "repetition"):
                continue
            if expression.text.lower().endswith(("after", "before")) and re.match(
                r"\s+\w", self.scene.report.text[expression.end :]
            ):
                self._counted_to(expression, triggers)
                continue
            token = self.scene.first_token(expression.start, expression.end)
            if token is None:
                continue
            if token.i in by_token:
                by_token[token.i].times.append(expression)
                continue
            trigger = self._governing(token, by_token) or self._before_speaker(token, triggers)
            if trigger is not None:
                trigger.times.append(expression)
            elif (now := self._as_it_is_said(token, triggers)) is not None:
                now.times.append(expression)
        for trigger in triggers:
            self._when_of(trigger)
        for trigger in triggers:
            verb = trigger.clause
            if (
                not trigger.times and verb.dep_ == "advcl" and verb.tag_ == "VBG"
            ):  # "held tests on Friday, firing two missiles"
                trigger.times += self._of_clause(verb.head)

    def _of_clause(self, verb: Token) -> list[TimeExpression]:
        """The times that hang on that verb itself."""
        found = []
        for expression in self.scene.times:
            token = self.scene.first_token(expression.start, expression.end)
            if expression.kind == "date" and token is not None and self.scene.governor(token, ()).i == verb.i:
                found.append(expression)
        return found

    def _when_of(self, trigger: Trigger) -> None:
        """`… since March 25, when it launched …`: the clause happened on the day that it hangs on."""
        if trigger.times or not any(c.lower_ == "when" for c in trigger.clause.children):
            return
        at = self.scene.document.start(trigger.clause.head)
        trigger.times += [t for t in self.scene.times if t.start <= at < t.end and t.kind == "date"]
        trigger.on_the_day = bool(trigger.times)

    def _as_it_is_said(self, token: Token, triggers: list[Trigger]) -> Trigger | None:
        """`Missiles are being launched at this hour, the army said on Saturday`: what is under way lies on the day on which it is said."""
        for trigger in triggers:
            if (
                trigger.status is Status.UNDER_WAY
                and trigger.token.sent == token.sent
                and not any(t.kind == "date" for t in trigger.times)
            ):
                cue = self.scene.attributions.voice(trigger.token).cue
                if cue is not None and cue in [token.head, token.head.head]:
                    return trigger
        return None

    def _counted_to(self, expression: TimeExpression, triggers: list[Trigger]) -> None:
        """`It came two days after North Korea fired …`: what was fired lies two days before what came."""
        meaning = expression.meaning
        if not isinstance(meaning, Anchored) or meaning.unit not in ("day", "week") or not meaning.amount:
            return
        token = self.scene.first_token(expression.start, expression.end)
        after = [
            t
            for t in triggers
            if token is not None and t.token.sent == token.sent and self.scene.document.start(t.token) > expression.end
        ]
        if after and not after[0].times:
            days = meaning.amount * (7 if meaning.unit == "week" else 1)
            after[0].days_from_main = int(-days if expression.text.lower().endswith("after") else days)

    def _governing(self, token: Token, by_token: dict[int, Trigger]) -> Trigger | None:
        """The trigger that a time hangs on: straight, through a noun, or through what the item then did ("landed on Monday")."""
        at = token
        for _ in range(12):
            if at.head.i == at.i:
                return None
            at = at.head
            if at.i in by_token:
                return by_token[at.i]
            if is_clause(at):
                who = subject(at)
                if (
                    who is not None
                    and who.i in by_token
                    and by_token[who.i].rule == "put off to a day"
                    and any(a.lower_ in ("to", "until", "till") and a.head.i == at.i for a in (token, *token.ancestors))
                ):
                    by_token[who.i].times.clear()  # "the launch, due on Sunday, was put off to Thursday"
                    return by_token[who.i]
                if at.dep_ == "advcl" and at.tag_ == "VBG" and at.head.dep_ == "relcl":
                    continue
                if (within := self._inside_subject(token, at, by_token)) is not None:
                    return within
                if at.dep_ == "ccomp" and at.head.i in by_token and any(c.lower_ == "what" for c in at.subtree):
                    return by_token[at.head.i]
                if (
                    any(c.lower_ == "what" for c in at.subtree)
                    and at.head.dep_ == "ccomp"
                    and at.head.head.i in by_token
                ):
                    return by_token[at.head.head.i]
                if (
                    at.dep_ in ("acl", "relcl", "advcl")
                    and at.head.i in by_token
                    and at.lemma_.lower() in _DESCRIBE
                    and not any(c.dep_ == "nsubj" for c in at.children)
                ):
                    return by_token[at.head.i]
                if at.dep_ in ("acl", "relcl") and at.head.i in by_token and self._makes(at, by_token[at.head.i]):
                    return by_token[at.head.i]
                if at.dep_ == "xcomp" and at.head.dep_ in ("acl", "relcl") and at.head.head.i in by_token:
                    return by_token[at.head.head.i]
                if (
                    at.dep_ == "relcl"
                    and at.head.i in by_token
                    and who is not None
                    and who.lower_ in ("that", "which")
                    and who.head.i == at.i
                    and at.tag_ == "VBD"
                ):
                    return (
                        by_token[at.head.i] if not by_token[at.head.i].times else None
                    )  # "The missile that sent people looking for shelter on Tuesday"
                if (
                    at.lemma_.lower() in _DATES
                    and (
                        put := next((by_token[c.i] for c in at.children if c.dep_ == "dobj" and c.i in by_token), None)
                    )
                    is not None
                ):
                    return put  # "Washington put the same launch at early Wednesday"
                if (
                    at.lemma_.lower() in _FLIGHT
                    and at.dep_ == "advcl"
                    and at.head.i in by_token
                    and who is not None
                    and who.lower_ in ("it", "they")
                ):
                    return by_token[at.head.i] if not by_token[at.head.i].times else None
                if who is not None and at.lemma_.lower() in _FLIGHT:
                    trigger = by_token.get(who.i) or next(
                        (by_token[t.i] for t in who.children if t.dep_ in ("acl", "relcl") and t.i in by_token), None
                    )
                    return trigger if trigger is not None and not trigger.times else None
                if at.lemma_.lower() in _FLIGHT and at.head.i in by_token and at.dep_ in ("dep", "conj"):
                    return by_token[at.head.i] if not by_token[at.head.i].times else None
                return None
        return None

    @staticmethod
    def _inside_subject(time: Token, verb: Token, by_token: dict[int, Trigger]) -> Trigger | None:
        """`Debris from a missile launched on Monday fell …`: a time between a subject and its verb belongs to what the subject tells."""
        who = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < time.i < verb.i), None)
        if who is None or verb.lemma_.lower() in _SPEECH:
            return None
        told = [by_token[t.i] for t in who.subtree if t.i in by_token and t.i < time.i]
        return told[-1] if told and not told[-1].times else None

    @staticmethod
    def _makes(verb: Token, trigger: Trigger) -> bool:
        """`a warning issued on Monday`, `a test that it plans for Friday`: the verb by which the event noun's event is done or planned."""
        if trigger.shape == "verb":
            return False
        return verb.lemma_.lower() in trigger.pack.triggers.light | {"plan", "schedule"}

    def _before_speaker(self, token: Token, triggers: list[Trigger]) -> Trigger | None:
        """`…, on Friday, an official said`: a time that the parser gave to the cue, before whose subject it stands, is the content's."""
        cue = next((a for a in token.ancestors if is_clause(a)), None)
        if cue is None or cue.lemma_.lower() not in ("say", "report", "add", "announce"):
            return None
        who = next((c for c in cue.children if c.dep_ == "nsubj" and c.i < cue.i), None)
        if who is None or token.i > who.left_edge.i:
            return None
        before = [t for t in triggers if t.token.i < token.i and t.token.sent == token.sent and not t.times]
        return before[-1] if before else None

    def resolve_date(
        self, trigger: Trigger, actor: Party | None, event: When | None = None, main: When | None = None
    ) -> None:
        """Fill `date` from the trigger's own expressions; loose stretches date nothing. `main` is the date of what the report is about."""
        tense = Tense.FUTURE if trigger.status is Status.PLANNED else Tense.PAST
        anchor = self.scene.anchor(actor)
        best: When | None = None
        plain = [t for t in trigger.times if t.kind == "date" and not t.loose]
        if len(plain) > 1 and trigger.shape == "noun":
            at = self.scene.document.start(trigger.token)
            plain = [min(plain, key=lambda t: (t.start < at, abs(t.start - at)))]
        for expression in trigger.times:
            if plain and (
                expression.kind == "anchored"
                or (expression.kind == "date" and not expression.loose and expression not in plain)
            ):
                continue  # "two days earlier, on Tuesday"; another noun's date
            if expression.loose and not trigger.on_the_day:
                trigger.loose = (
                    trigger.loose or trigger.total or (trigger.plural and not any(i.count for i in trigger.items))
                )
                continue
            when = resolve(expression, anchor, tense, self._counted_from(expression, anchor, event))
            if when is not None and (best is None or when.width < best.width):
                best = when
        if best is None and trigger.days_from_main is not None and main is not None and main.width == 1:
            best = When((main.days[0] + dt.timedelta(days=trigger.days_from_main)).isoformat(), main.zone)
        trigger.date = best

    def _counted_from(self, expression: TimeExpression, anchor: Anchor, event: When | None) -> When | None:
        """What "that day" and "a day earlier" count from: the last date before it in the sentence, else the event told just before,
        else the day on which the sentence says it was said, else the day of publication.
        """
        token = self.scene.first_token(expression.start, expression.end)
        if expression.kind != "anchored" or token is None:
            return event
        start, end = self.scene.document.sentence_bounds(self.scene.document.sentence(token))
        others = [t for t in self.scene.times_between(start, end) if t.kind == "date" and not t.loose]
        for other in [
            *reversed([t for t in others if t.start < expression.start]),
            None,
            *[t for t in others if t.start > expression.start],
        ]:
            if other is None:
                if event is not None:
                    return event
                continue
            when = resolve(other, anchor, Tense.PAST)
            if when is not None:
                return when
        published = self.scene.report.published
        return (
            When(published[:10])
            if published and len(published) >= 10 and self.scene.report.published_basis != "crawl"
            else None
        )

    def _split_days(self, trigger: Trigger) -> list[Trigger]:
        """`missiles on Wednesday and Thursday`: two days joined are two incidents, where no number counts the items of both."""
        expression = trigger.times[0]
        joined = re.fullmatch(r"(\w+) and (\w+)", expression.text)
        if (
            joined is None
            or not isinstance(expression.meaning, Between)
            or not trigger.plural
            or any(i.count for i in trigger.items)
        ):
            return [trigger]
        found = []
        for number, meaning in enumerate((expression.meaning.first, expression.meaning.last), 1):
            low, high = joined.span(number)
            day = structs.replace(
                expression,
                start=expression.start + low,
                end=expression.start + high,
                text=joined[number],
                meaning=meaning,
            )
            token = trigger.token if number == 1 else self.scene.first_token(day.start, day.end) or trigger.token
            found.append(replace(trigger, token=token, times=[day]))
        return found

    def _split_by_date(self, trigger: Trigger) -> list[Trigger]:
        """`two missiles on 15 May and another on 28 May`: items with dates of their own are triggers of their own."""
        if len(trigger.items) < 2 and len(trigger.times) == 1:
            return self._split_days(trigger)
        if len(trigger.items) < 2 or len(trigger.times) < 2:
            return [trigger]
        groups: list[tuple[list[Item], list[TimeExpression]]] = []
        pending: list[Item] = []
        marks = sorted(
            [(i.start, i) for i in trigger.items] + [(t.start, t) for t in trigger.times if not t.loose],
            key=lambda m: m[0],
        )
        for _, mark in marks:
            if isinstance(mark, Item):
                pending.append(mark)
            elif pending:
                groups.append((pending, [mark]))
                pending = []
            elif groups:
                groups[-1][1].append(mark)
            else:
                return [trigger]
        if pending:
            if not groups:
                return [trigger]
            groups[-1][0].extend(pending)
        if len(groups) < 2:
            return [trigger]
        found = []
        for number, (items, times) in enumerate(groups):
            token = trigger.token if number == 0 else items[0].head
            found.append(
                Trigger(
                    token,
                    trigger.pack,
                    trigger.shape,
                    trigger.clause,
                    items,
                    trigger.actor,
                    trigger.status,
                    trigger.rule,
                    trigger.definite,
                    trigger.plural,
                    trigger.background,
                    times,
                    pronoun=trigger.pronoun,
                )
            )
        return found
