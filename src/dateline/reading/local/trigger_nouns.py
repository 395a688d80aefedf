"""Nouns that tell an incident: an event noun ("launch", "test"), or an item that a day owns ("Thursday's missile")."""

import re

from spacy.tokens import Span, Token

from dateline.model.values import Party
from dateline.model.words import Status
from dateline.packs import Pack
from dateline.reading.local.items import Item, is_warlike, item_at, lemma, qualified
from dateline.reading.local.lexicon import listed
from dateline.reading.local.numbers import ORDINALS
from dateline.reading.local.phrases import CHARGES, fellows, is_passive, owner, subject
from dateline.reading.local.said_days import SPEECH
from dateline.reading.local.status import noun_status, status_of
from dateline.reading.local.time import TimeExpression
from dateline.reading.local.time.expressions import Period
from dateline.reading.local.trigger import GENERIC, THE_ONE, Finding, Trigger, points_back

_OF_OTHER_ARMS = re.compile(
    r"\bnuclear[ -](?:(?!and |or |tests? |explosions? |blasts? )[\w-]+ )*?"
    r"(?:missiles?|rockets?|icbms?|slbms?|torpedo(?:es)?|drones?|submarines?|engines?|reactors?|fuel|systems?|"
    r"facilit(?:y|ies)|plants?|triggers?)\b",
    re.I,
)
"""What a nuclear test in the words of English is not: "a nuclear missile test", "a nuclear fuel test"."""
_MISSILES = re.compile(r"\b(?:missile|rocket|icbm|slbm|srbm|projectile)s?\b", re.I)
_OF_LAUNCH = re.compile(r"\b(?:missile|rocket|icbm|slbm|srbm|projectile|weapon)s?\b", re.I)
_BLAST = re.compile(
    r"\b(?:nuclear|atomic|thermonuclear|hydrogen)[ -](?:[a-z]+ )?(?:test|explosion|detonation|blast|bomb|device)s?\b"
    r"|\b(?:tested|exploded|detonated|set off) (?:[\w-]+ ){1,3}?(?:nuclear|atomic|thermonuclear|hydrogen) weapons?\b",
    re.I,
)
_SHAKES = re.compile(r"\b(?:magnitude|kilotons?|tremor|seism\w+|earthquakes?)\b", re.I)
_THROWN = re.compile(r"\b(?:missiles?|rockets?|launch\w*|satellites?|projectiles?|icbms?|fir(?:ed|es|ing))\b", re.I)
_BY = re.compile(r"\s+by\s+(?:the\s+)?")
_CRAFT = re.compile(r"\b(?:satellites?|spacecraft)\b", re.I)
_AGAIN = listed("retry repeat postpone delay scrub abort reschedule")
_OTHERS = frozenset({"last", "latest", "previous", "latter", "other"})
_EVENTS = frozenset({"launch", "test", "attempt", "firing", "flight", "overflight", "detonation", "explosion", "blast"})
_BEHIND_RANK = re.compile(
    r"(?:\s+before(?:\s+(?:it|that|this))?)?,?\s+(?:(?:which|that)\s+)?"
    r"(?:(?:was|came|being|conducted|carried out|held|launched|fired|"
    r"succeeded|failed|flew|followed|crashed|exploded|blew up|went up|took place|ended in (?:failure|success))\s+){0,2}"
    r"(?:(?:on|in|of)\s+)?(?:the\s+)?"
)
_TOLD = re.compile(r"\b(?:launch|test|firing|missile|rocket)\b", re.I)
_ALIKE = frozenset({"similar", "comparable", "identical"})
_FLIGHTS = frozenset({"flight", "shot", "attempt"})
_CARRY_EVENT = frozenset({"take", "come", "occur", "happen", "begin", "be", "end", "fail", "succeed"})


class NounTriggers(Finding):
    """Finds the nouns of a sentence that tell an incident."""

    def find(self, token: Token, sentence: Span) -> Trigger | None:
        if token.tag_ not in ("NN", "NNS", "VBG", "NNP", "NNPS") or token.dep_ in (
            "compound",
            "nmod",
            "amod",
            "npadvmod",
        ):
            return None
        word = lemma(token)
        at = self.scene.document.start(token)
        if word == "fire" and self.scene.report.text[max(0, at - 5) : at].lower() == "test-":
            word = "test-fire"
        if token.tag_ == "VBG" and token.dep_ not in ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj", "ROOT"):
            return None
        for pack in self._packs_in_order():
            if word not in pack.triggers.events and not (
                word in pack.triggers.anaphors and pack.name == "missile-launch"
            ):
                continue
            near = self._noun_words(token)
            items = self._noun_items(token, pack)
            is_qualified = qualified(near, pack)
            if pack.items.required_modifier:
                to_ships = (
                    bool(re.search(r"\b(?:ships?|shipping|vessels?|mariners?)\b", near))
                    if pack.name == "maritime-warning"
                    else False
                )
                if not is_qualified and not to_ships and not self._atomic(token, pack):
                    continue
                if pack.name == "nuclear-test" and _OF_OTHER_ARMS.search(near):
                    continue
                if pack.name == "maritime-warning" and not self._issued(token):
                    continue
            elif pack.name == "space-launch":
                if not (is_qualified or items or self._is_space(None, sentence)) or (
                    items and lemma(items[0].head) == "missile"
                ):
                    continue
                if items and not is_qualified and not self._of_space(items[0], pack, sentence):
                    continue  # "the launch of a medium-range Emad rocket"
                if not items and _OF_LAUNCH.search(near) and not is_qualified and not self._is_space(None, sentence):
                    continue
            else:
                items = [i for i in items if not is_warlike(self.scene, i.head)]
                if not items and not _OF_LAUNCH.search(near) and not self._bare_noun(token, word, pack):
                    continue
                if word == "trial" and not items and not _OF_LAUNCH.search(sentence.text):
                    continue  # a court's
                atomic = re.search(r"\bnuclear\b", near, re.I) and not _MISSILES.search(near)
                if atomic and not items:
                    continue
                if (
                    re.search(
                        r"\b(?:engine|static|ground|drone|blood|covid|flight simulator|rocket "
                        r"engine|book|product|campaign)\b",
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

    def _of_space(self, item: Item, pack: Pack, sentence: Span) -> bool:
        """True for a thing that only goes to space, a carrier by its name, and a rocket told beside a satellite."""
        carrier = item.name is not None and pack.name_pattern is not None and pack.name_pattern.match(item.name)
        return lemma(item.head) != "rocket" or bool(carrier) or self._is_space(item, sentence)

    def _atomic(self, noun: Token, pack: Pack) -> bool:
        """`the test` after a nuclear test was told, with no launch between: it is of that kind too."""
        if pack.name != "nuclear-test" or noun.tag_ == "VBG":
            return False
        document = self.scene.document
        low = document.start(document.sentences[max(0, document.sentence_number(noun) - 3)])
        told = [m.end() for m in _BLAST.finditer(self.scene.report.text, low, document.start(noun))]
        here = document.sentence_bounds(document.sentence(noun))
        if not told and _SHAKES.search(self.scene.report.text, *here):
            return not _THROWN.search(self.scene.report.text, *here)  # "magnitude 4.7, against 4.3 for its first test"
        between = self.scene.report.text[told[-1] : document.start(noun)] if told else ""
        dated = any(c.dep_ in ("poss", "nummod", "amod", "det") for c in noun.lefts)
        return bool(told) and dated and _THROWN.search(between) is None

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
        after = [*token.rights, *(c for c in token.head.children if token.dep_ == "dobj" and c.i > token.i)]
        on = [g for c in after if c.dep_ == "prep" and c.lower_ == "on" for g in c.children if g.dep_ == "pobj"]
        if any(g.pos_ == "NOUN" and g.ent_type_ not in ("DATE", "TIME") for g in on):
            return False  # "tests on a knife", "tests on animals"
        here = self.scene.document.sentence_number(token)
        near = " ".join(s.text for s in self.scene.document.sentences[max(0, here - 3) : here + 2])
        own = owner(token)
        if token.dep_ == "pobj" and token.head.lower_ == "with" and word in ("launch", "firing", "salvo", "volley"):
            who = subject(token.head.head) if token.head.head.pos_ == "VERB" else None
            if who is not None and who.pos_ == "PROPN" and self.scene.party_of(who) is not None:
                return True  # "the North broke its silence with a launch"
        if self._by_behind(token, []) is not None:
            return True  # "of another launch by Iran"
        named = (p.name_pattern for p in self.packs.values() if p.family == "launch")
        tries = word == "attempt" and not any(c.dep_ == "acl" for c in token.rights)  # else "to launch" tells it
        craft = tries and _CRAFT.search(near) is not None
        if not (craft or _OF_LAUNCH.search(near) or any(n is not None and n.search(near) for n in named)) and not (
            own is not None and self.scene.party_of(own) is not None and own.ent_type_ not in ("DATE", "TIME")
        ):
            return False
        if word in pack.triggers.anaphors:
            again = word == "attempt" and any(c.lower_ in ORDINALS or c.lower_ == "another" for c in token.lefts)
            return again or any(c.lower_ in ("the", "this", "that", "these", "such", "latest") for c in token.lefts)
        return any(
            c.lower_
            in ("the", "this", "that", "these", "those", "both", "latest", "its", "their", "first", "such", "one")
            or c.lower_ in _ALIKE
            or c.dep_ == "poss"
            or (c.ent_type_ == "DATE" and c.dep_ in ("nmod", "compound"))
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
            if c.dep_ == "prep" and c.lower_ in ("of", "involving", "for")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        heads += [  # "the launch of what it called a multiple-warhead missile"
            g
            for c in token.rights
            if c.dep_ == "prep" and c.lower_ == "of"
            for v in c.children
            if v.dep_ == "pcomp" and any(w.lower_ == "what" for w in v.subtree)
            for g in v.children
            if g.dep_ in ("oprd", "dobj", "attr") and g.lower_ != "what"
        ]
        heads += [  # "the launch by the South of a cruise missile", where the parser hung the missile on the South
            g
            for c in token.rights
            if c.dep_ in ("prep", "agent") and c.lower_ == "by"
            for who in c.children
            for of in who.rights
            if of.dep_ == "prep" and of.lower_ == "of"
            for g in of.children
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

    def _by_behind(self, noun: Token, items: list[Item]) -> Party | None:
        """`word of another launch by Iran`: the party named behind the noun or its thing, wherever the parser hung
        "by"."""
        end = max([self.scene.document.end(noun), *(i.end for i in items)])
        by = _BY.match(self.scene.report.text, end)
        return next((m.party for m in self.scene.parties if by and m.start <= by.end() <= m.start + 4), None)

    def _of_noun(self, token: Token, pack: Pack, items: list[Item], word: str) -> Trigger:
        status, rule = noun_status(token)
        first = token
        while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
            first = first.head  # "held a nuclear test in May and a missile launch in June"
        if first is not token and first.ent_type_ == "DATE" and first.head.dep_ == "prep":
            first = next((c for c in first.head.head.children if c.dep_ == "dobj"), first)  # hung on the date before it
        head = first.head
        light = (
            head.pos_ in ("VERB", "AUX")
            and (head.lemma_.lower() in pack.triggers.light or _lets_loose(head))
            and first.dep_ in ("dobj", "nsubjpass", "nsubj", "attr")
        )
        takes_place = (
            head.lemma_.lower() in _CARRY_EVENT
            and token.dep_ == "nsubj"
            and (head.lemma_ != "be" or _is_dated(head))
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
            actor = (self.scene.party_of(by[0]) if by else None) or self._by_behind(token, items)
        if actor is None:  # "the test carried out by North Korea"
            done = [
                c
                for c in token.rights
                if c.dep_ in ("acl", "relcl") and c.lemma_.lower() in pack.triggers.light and is_passive(c)
            ]
            actor = self._actor_of(done[0], [])[0] if done else None
        if actor is None:  # "a test that Iran conducted", "the test of what Iran says was a rocket"
            doers = [
                who
                for c in token.rights
                if (c.dep_ == "relcl" and c.lemma_.lower() in pack.triggers.light and not is_passive(c))
                or (c.dep_ == "prep" and c.lower_ == "of" and any(w.lower_ == "what" for w in c.subtree))
                for v in (c, *c.subtree)
                if v.pos_ == "VERB" and (who := subject(v)) is not None and who.pos_ in ("NOUN", "PROPN")
            ]
            actor = self.party(doers[0]) if doers else None
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
        if (
            actor is None
            and token.dep_ == "pobj"
            and token.head.lower_ in ("with", "by")
            and token.head.head.pos_ == "VERB"
            and token.head.head.tag_ != "VBN"
        ):
            who = subject(token.head.head)  # "flexed its muscle with the test of a huge new missile"
            actor = self.party(who) if who is not None and who.pos_ != "PRON" else None
        if actor is None and token.dep_ == "pobj" and token.head.lower_ in ("for", "over"):
            charge = token.head.head  # "condemned the North for Sunday's launch"
            charged = next((c for c in charge.children if c.dep_ in ("dobj", "nsubjpass")), None)
            if charged is not None and charge.lemma_.lower() in CHARGES:
                actor = self.party(charged)
        pronoun = (own is not None and own.pos_ == "PRON") or (actor is None and _ranked_as_own(token))
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
            actor = None if pronoun else self.party(who)
        if actor is None and head.lemma_.lower() in _AGAIN and token.dep_ == "dobj":
            doer = next((a for a in (head, *head.ancestors) if subject(a) is not None), head)
            who = subject(doer)  # "was about to retry the launch that failed", "has postponed the launch"
            actor = self.party(who) if who is not None and who.pos_ != "PRON" else None
        if actor is None and light and not is_passive(head):
            who = subject(head)
            if who is not None and who.lower_ in ("which", "that", "who") and head.dep_ == "relcl":
                who = head.head  # "the country, which has conducted four tests"
            if who is not None and head.lemma_.lower() not in ("detect", "confirm", "report", "claim"):
                another = who.lower_ in GENERIC and not points_back(who)  # "a regime that held its fifth test"
                pronoun = not another and (pronoun or who.pos_ == "PRON" or points_back(who))
                actor = self.scene.party_of(who) if another else self.party(who) if not pronoun else None
        if (
            actor is None and pack.name == "space-launch"
        ):  # "Japan's space agency said the launch of its lunar lander …"
            objects = [
                g for c in token.rights if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"
            ]
            possessors = [c for g in objects for c in g.lefts if c.dep_ == "poss" and c.pos_ == "PRON"]
            cue = next((a for a in token.ancestors if a.lemma_.lower() in SPEECH), None)
            speaker = subject(cue) if cue is not None and possessors else None
            actor = self.party(speaker) if speaker is not None else None
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
            "anaphor"
            if word in pack.triggers.anaphors - pack.triggers.events
            and not _of_an_item(token, pack)
            and not (items and word in _FLIGHTS)
            else "noun",
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
        if token.head.lower_ == "with" and rule in ("future", "noun") and token.head.head.pos_ == "VERB":
            trigger.anchors = (token.head.head,)  # "the drill would end on Saturday with the launch of a missile"
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
                *_ALIKE,
                "numerous",
                "further",
            }
            and not dated_owner
        ):
            trigger.loose = True
        return trigger

    def _launcher_of_sentence(self, noun: Token, pack: Pack) -> Party | None:
        """`…, its first since a missile test in October`: an event without an actor beside a launch is that
        launcher's."""
        if not any(a.lower_ == "since" for a in noun.ancestors) and noun.head.lower_ != "since":
            return None
        for verb in noun.ancestors:
            if verb.lemma_.lower() in pack.triggers.verbs and (who := subject(verb)) is not None:
                return self.party(who)
        return None

    def _the_one(self, token: Token, pack: Pack) -> Trigger | None:
        """`the one in June, which flew 400 kilometers`, `a month after the first, on July 4`: another launch, told by
        its day."""
        ranked = token.lower_ in ORDINALS or token.lower_ in _OTHERS
        if token.lower_ != "one" and not (ranked and token.pos_ != "VERB"):
            return None
        if (
            token.i == 0
            or token.nbor(-1).lower_ not in ("the", "its", "their", "a", "another")
            or _goes_before_noun(token)
        ):
            return None
        end = self.scene.document.end(token)
        text = self.scene.report.text
        dated = [
            t
            for t in self.scene.times_between(end, end + 36)
            if t.kind == "date" and not t.loose and not _is_now(t) and _BEHIND_RANK.fullmatch(text, end, t.start)
        ]
        near = token.doc[max(0, token.i - 60) : token.i]
        told = next((t for t in reversed(near) if lemma(t) in pack.items.heads | _EVENTS), None)
        if not dated or told is None:
            return None
        nuclear = self.packs.get("nuclear-test")
        blast = told.i and nuclear is not None and told.nbor(-1).lower_ in nuclear.items.modifiers
        if nuclear is not None and (blast or _SHAKES.search(token.sent.text)):
            pack = nuclear
        return Trigger(token, pack, "noun", token, [], None, Status.HAPPENED, THE_ONE, times=[dated[0]])

    def _took_place(self, it: Token, pack: Pack) -> Trigger | None:
        """`Officials said it took place on Saturday`, `It was conducted at dawn`: an event told just before."""
        verb = it.head
        happens = it.dep_ == "nsubj" and verb.lemma_.lower() in ("take", "occur", "happen")
        done = it.dep_ == "nsubjpass" and verb.lemma_.lower() in ("conduct", "carry", "hold", "stage")
        if not (happens or done) or (verb.lemma_ == "take" and not any(c.lower_ == "place" for c in verb.children)):
            return None
        document = self.scene.document
        low = document.start(document.sentences[max(0, document.sentence_number(it) - 2)])
        if not _TOLD.search(self.scene.report.text, low, document.start(it)):
            return None
        status, rule = status_of(verb)
        return Trigger(it, pack, "anaphor", verb, [], None, status, rule, definite=True)

    def dated_item(self, token: Token, known: list[Trigger]) -> Trigger | None:
        """`Thursday's missile reached …`: an item that a day owns tells its launch."""
        own = owner(token)
        pack = self.packs.get("missile-launch")
        if pack is not None and (one := self._the_one(token, pack)) is not None:
            return one
        if pack is not None and token.lower_ == "it" and (it := self._took_place(token, pack)) is not None:
            return it
        if own is None or own.ent_type_ not in ("DATE", "TIME"):
            return None
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


def _is_dated(be: Token) -> bool:
    """True for "the launch was on Sunday", false for "the launch is on the agenda today"."""
    within = [g for c in be.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return not within or any(g.ent_type_ in ("DATE", "TIME") for g in within)


def _ranked_as_own(noun: Token) -> bool:
    """True for "January's test, its fourth": whose rank is told is whose test it is."""
    rank = next((t for t in noun.doc[noun.i + 1 : noun.i + 4] if t.lower_ in ORDINALS), None)
    return rank is not None and noun.doc[noun.i + 1].lower_ == "," and rank.nbor(-1).lower_ in ("its", "their", "his")


def _of_an_item(noun: Token, pack: Pack) -> bool:
    """True for "a missile shot from a submarine", of which the parser makes one noun."""
    return noun.lower_ == "shot" and any(c.dep_ == "compound" and lemma(c) in pack.items.heads for c in noun.lefts)


def _lets_loose(verb: Token) -> bool:
    """True for "let loose a volley", "let fly a salvo"."""
    return verb.lemma_.lower() == "let" and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ in ("loose", "fly")


def _is_now(expression: TimeExpression) -> bool:
    """True for "the twelfth this year": the stretch in which it is ranked, and no day of its own."""
    return isinstance(expression.meaning, Period) and expression.meaning.offset == 0


def _goes_before_noun(rank: Token) -> bool:
    """True for "the first test", "the last three": the rank is another word's."""
    after = rank.nbor(1) if rank.i + 1 < len(rank.doc) else None
    if after is not None and after.tag_ == "VBD" and rank.dep_ == "nsubj" and rank.head.i == after.i:
        return False  # "the second succeeded last June"
    return (
        after is not None
        and after.pos_ in ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
        and after.ent_type_ not in ("DATE", "TIME")
    )
