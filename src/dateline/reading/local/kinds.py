"""Of what kind and how many the items are said to be in sentences of their own."""

import re

from spacy.tokens import Token

from dateline.model.values import Kind, Text
from dateline.model.words import Basis, Certainty, Polarity
from dateline.reading.local.asking import Asker
from dateline.reading.local.attribution import Voice
from dateline.reading.local.claims import hedge
from dateline.reading.local.items import Item, item_at, kind_in, lemma, named
from dateline.reading.local.lexicon import listed
from dateline.reading.local.numbers import count_in
from dateline.reading.local.phrases import is_negated, phrase, subject
from dateline.reading.local.placing import place_in
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story

_TYPES = listed("type class family kind sort variety series version variant model make")
_BARE_ITEMS = frozenset({"weapon", "missile", "rocket"})


class KindReader(Asker):
    """Reads "called it a cruise missile", "was a KN-23", "tracked only one", "put the number at two"."""

    def called(self, verb: Token, story: Story) -> None:
        """`KCNA called it a hypersonic missile`, `the military identified the projectiles as cruise missiles`."""
        agent = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
        thing = next(
            (
                c
                for c in verb.children
                if (c.dep_ in ("dobj", "nsubj", "nsubjpass") and c.i > verb.i) or c.dep_ == "nsubjpass"
            ),
            None,
        )
        name = next((c for c in verb.children if c.dep_ in ("oprd", "attr")), None)
        as_ = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        if name is None and len(objects) == 2:  # "called the weapon Sepand"
            thing, name = objects
        titled = [c for c in thing.lefts if c.dep_ == "compound"] if thing is not None else []
        if name is None and as_ is None and thing is not None and any(lemma(c) in _BARE_ITEMS for c in titled):
            name = thing  # the same, where the parser made one phrase of it
        if name is None and as_ is not None:
            name = next((c for c in as_.children if c.dep_ in ("pobj", "pcomp")), None)
        if name is None:
            clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in ("NOUN", "PROPN")), None)
            if clause is not None:
                name, thing = clause, next((c for c in clause.children if c.dep_ == "nsubj"), None)
        if thing is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
            thing = verb.head  # "the missile, identified by officials as a Shahab"
        if thing is None and as_ is not None:  # "fired a missile that the ministry identified as a DF-15"
            told = [t for t in story.triggers if t.token.sent == verb.sent and t.token.i < verb.i and t.items]
            thing = told[-1].items[0].head if told else None
        if name is None or thing is None or not self._is_item(thing, story) or "weapon" not in story.pack.properties:
            return
        item = item_at(self.scene, name, story.pack)
        who = agent or subject(verb)
        if item is None or (item.kind is None and item.name is None) or _is_payload(item.kind):
            return
        voice = self.scene.attributions.voice(name)
        if (
            not voice.sources
            and who is not None
            and who.i != thing.i
            and (figure := self.scene.book.resolve(who)) is not None
        ):
            voice = Voice((figure,), voice.via, voice.certainty, voice.polarity, voice.basis, verb, who)
        span = (self.scene.document.start(phrase(name)), self.scene.document.end(name))
        if item.kind is not None:
            self.book.add(story, "weapon", item.kind, name, "called of a kind", span=span, voice=voice)
        if item.name is not None:
            self.book.add(story, "weapon_name", Text(item.name), name, "called by name", span=span, voice=voice)

    def is_a(self, verb: Token, who: Token, story: Story) -> None:
        """`they were likely short-range ballistic missiles`: what the item was."""
        beside = [c for c in verb.children if c.dep_ in ("attr", "acomp", "oprd")]
        attribute = next(
            (c for c in beside if c.dep_ == "attr"), beside[0] if beside else None
        )  # "was likely a Musudan"
        if attribute is None:  # "could be a Hwasong-15, South Korean analyst … said", run together by the parser
            after = verb.doc[verb.i + 1 : verb.i + 4]
            attribute = next(
                (
                    t
                    for t in after
                    if not t.is_punct
                    and item_at_name(self.scene, t, story)
                    and all(b.dep_ == "det" for b in verb.doc[verb.i + 1 : t.i])
                ),
                None,
            )
        if attribute is None and "weapon" in story.pack.properties:
            self._of_type(verb, story)
        if attribute is None or "weapon" not in story.pack.properties:
            return
        if lemma(attribute) in ("one", "part", "kind", "type", "version", "variant"):
            attribute = next(
                (g for c in attribute.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"), attribute
            )
        item = item_at(self.scene, attribute, story.pack)
        if item is None:  # "could be a Hwasong-15, South Korean analyst … said", run together by the parser
            attribute = next(
                (t for t in attribute.lefts if t.dep_ in ("nmod", "compound") and item_at_name(self.scene, t, story)),
                attribute,
            )
        text = self.scene.text_of(phrase(attribute))
        kind = item.kind if item is not None else None
        if kind is None and attribute.pos_ == "NOUN" and lemma(attribute) in story.pack.items.heads:
            kind = kind_in(text, story.pack)
        if _is_payload(kind):
            return
        polarity = Polarity.DENIED if is_negated(verb) else None
        span = (self.scene.document.start(phrase(attribute)), self.scene.document.end(attribute))
        certainty = hedge(attribute) or hedge(verb)
        if self._open_question(attribute):
            certainty = Certainty.UNDER_INVESTIGATION
        voice = None if attribute in verb.subtree else self.scene.attributions.voice(verb)
        if kind is not None:
            self.book.add(
                story,
                "weapon",
                kind,
                attribute,
                "said to be of a kind",
                span=span,
                certainty=certainty,
                polarity=polarity,
                part=self._part(verb),
            )
        for other in (*(c for c in attribute.children if c.dep_ == "appos"), *attribute.conjuncts):
            if other.i > attribute.i and (further := item_at_name(self.scene, other, story)):
                at = (self.scene.document.start(other), self.scene.document.end(other))
                self.book.add(story, "weapon_name", Text(further), other, "said to be named", span=at, voice=voice)
        name = item.name if item is not None else item_at_name(self.scene, attribute, story)
        if name:
            self.book.add(
                story,
                "weapon_name",
                Text(name),
                attribute,
                "said to be named",
                span=span,
                certainty=certainty,
                polarity=polarity,
                part=self._part(verb),
                voice=voice,
            )

    def _of_type(self, verb: Token, story: Story) -> None:
        """`All were of the Fateh-110 type`, `they were of a short-range variety`."""
        of = (g for c in verb.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
        for head in of:
            if lemma(head) not in _TYPES:
                continue
            words = head.doc[head.left_edge.i : head.i]
            span = (self.scene.document.start(head.left_edge), self.scene.document.end(head))
            name = next((n for t in words if (n := item_at_name(self.scene, t, story)) is not None), None)
            kind = kind_in(f"{words.text} missile", story.pack) if name is None else None
            part = self._part(verb)
            if name is not None:
                self.book.add(story, "weapon_name", Text(name), head, "said to be named", span=span, part=part)
            elif kind is not None:
                self.book.add(story, "weapon", kind, head, "said to be of a kind", span=span, part=part)

    def named_in(self, verb: Token, story: Story) -> None:
        """`It was put into orbit by a Qased rocket`, `The group used a Qader`: what did it, by its name."""
        for child in verb.children:
            if child.dep_ == "dobj" and verb.lemma_.lower() in ("use", "announce"):
                self.name_told(child, story)
            elif (child.dep_ == "agent" and child.lower_ == "by") or child.lower_ in ("aboard", "atop"):
                for inner in child.children:
                    self.name_told(inner, story)

    def definite_name(self, verb: Token, story: Story) -> None:
        """`It launched a missile on Sunday. The Minuteman III carried no warhead`: a name with "the", right after the
        telling of one thing launched, is that thing's."""
        who = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < verb.i), None)
        if who is None or who.pos_ not in ("PROPN", "NOUN", "NUM") or who.left_edge.lower_ != "the":
            return
        number = self.scene.document.sentence_number
        next_to = any(number(verb) - number(t.token) == 1 for t in story.triggers)
        several = any(i.count is not None and i.count.max != 1 for t in story.triggers for i in t.items)
        if next_to and not several and verb.tag_ == "VBD" and not self._unreal(verb):
            self.name_told(who, story)

    def name_told(self, who: Token, story: Story) -> None:
        """`The 200-tonne Nuri lifted off`: the name of an item that nobody has named so far."""
        item = item_at(self.scene, who, story.pack)
        told = any(c.property == "weapon_name" for c in self.book.of(story))
        if item is not None and item.name and not told and "weapon_name" in story.pack.properties:
            span = (item.start, item.end)
            self.book.add(story, "weapon_name", Text(item.name), who, "item name", span=span, part=self._part(who))

    def counted(self, verb: Token, story: Story) -> None:
        """`Tokyo said it had tracked only one`: a number that stands for the items."""
        thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
        if verb.lemma_.lower() in ("speak", "talk"):
            of = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "of"), None)
            thing = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if thing is None or is_negated(verb) or "count" not in story.pack.properties or self._unreal(verb):
            return
        item = item_at(self.scene, thing, story.pack)
        count = item.count if item is not None and not item.definite else None
        if item is None and lemma(thing) in ("launch", "firing") and any(c.dep_ == "nummod" for c in thing.lefts):
            count = count_in(thing.doc[thing.left_edge.i : thing.i + 1].text)  # "Tokyo first reported two launches"
        if (
            item is None
            and thing.pos_ == "NUM"
            and not any(c.dep_ == "prep" and c.lower_ == "of" for c in thing.children)
        ):
            count = count_in(thing.doc[thing.left_edge.i : thing.i + 1].text + " of them")
        if verb.lemma_.lower() in ("speak", "talk") and thing.left_edge.lower_ in ("a", "an"):
            self._spoken_of(verb, thing, item, story)
            return  # "spoke only of a ballistic missile" names a kind
        if count is not None:
            span = (self.scene.document.start(thing.left_edge), self.scene.document.end(thing))
            voice = self.scene.attributions.voice(thing)
            who = subject(verb)
            if (
                not voice.sources
                and who is not None
                and (figure := self.scene.book.resolve(who)) is not None
                and not figure.relays
            ):
                voice = Voice((figure,), voice.via, cue=verb, source_token=who)
            if item is not None and item.kind is not None and "weapon" in story.pack.properties:
                self.book.add(story, "weapon", item.kind, thing, "item kind", span=span, voice=voice)
            measured = Basis.MEASURED if verb.lemma_.lower() in ("detect", "track", "register") else None
            self.book.add(
                story,
                "count",
                count,
                thing,
                "counted by an observer",
                span=span,
                modified=False,
                basis=measured,
                voice=voice,
            )

    def _spoken_of(self, verb: Token, thing: Token, item: Item | None, story: Story) -> None:
        who = subject(verb)
        figure = self.scene.book.resolve(who) if who is not None else None
        if figure is not None and not figure.relays and item is not None and item.kind is not None:
            voice = Voice((figure,), cue=verb, source_token=who)
            span = (item.start, item.end)
            self.book.add(story, "weapon", item.kind, thing, "called of a kind", span=span, voice=voice)

    def put_at(self, verb: Token, story: Story) -> None:
        """`Seoul raised the number to two`, `It gave the launch area as Pingtan`: a number or a place put to what is
        asked of a launch."""
        thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if thing is None or is_negated(verb) or self._unreal(verb):
            return
        words = thing.doc[thing.left_edge.i : thing.i + 1].text.lower()
        targets = [
            g
            for c in verb.children
            if c.dep_ == "prep" and c.lower_ in ("at", "as", "to", "near", "on", "in")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        targets += [c for c in verb.children if c.dep_ == "oprd"]
        for target in targets[:1]:
            if (
                re.search(
                    r"\b(?:number|count|total|tally|figure)(?: of (?:missiles|launches|rockets|projectiles))?$", words
                )
                and target.pos_ == "NUM"
            ):
                count = count_in(target.doc[target.left_edge.i : target.i + 1].text + " of them")
                if count is not None and "count" in story.pack.properties:
                    self.book.add(story, "count", count, target, "number put at", modified=False)
            elif (
                re.search(r"\b(?:launch|firing) (?:area|site|point|place|location)$|\bsite$", words)
                and "launch_place" in story.pack.properties
            ):
                found = place_in(self.scene, target)
                if found:
                    self.book.add(story, "launch_place", found[0], target, "launch site put at", span=found[1])


def _is_payload(kind: Kind | None) -> bool:
    """True for a satellite, which is what a rocket carries."""
    return kind is not None and kind.path[0] in ("satellite", "spacecraft")


def item_at_name(scene: Scene, token: Token, story: Story) -> str | None:
    """The item name that the token is part of, where it heads no item phrase."""
    return named(scene, token, story.pack)
