"""Where a flight was to lead and what it led over, told of its path or of the places: "was aimed at the atoll", "the
island was overflown", "its path took it over the cape"."""

from spacy.tokens import Token

from dateline.model.values import Text
from dateline.reading.local.asking import Asker
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import fellows, is_negated, subject
from dateline.reading.local.placing import place_in, spot_near
from dateline.reading.local.story import Story

_AIMED_BY = frozenset({"at", "toward", "towards", "for", "on", "into"})
_OVER = frozenset({"over", "across", "through", "above"})
_UNDER = frozenset({"under", "beneath", "below", "along", "on", "in"})
_PATHS = listed("path trajectory course route track flightpath arc")
_CROSSES = listed("overfly overflow overflown cross traverse")
_LEADS = listed("take lead carry bring run go pass lie cross cut")


class PathReader(Asker):
    """Reads what is told of a flight's path."""

    def aimed(self, verb: Token, story: Story) -> None:
        """`was aimed at a zone close to the atoll`, `had been directed toward it`: where it was to come down."""
        for child in (c for c in verb.children if c.dep_ == "prep" and c.lower_ in _AIMED_BY):
            for target in (g for g in child.children if g.dep_ == "pobj"):
                if found := place_in(self.scene, target) or spot_near(self.scene, target):
                    self.book.add(story, "toward", found[0], verb, "flew toward a place", span=found[1])

    def overflown(self, verb: Token, story: Story) -> None:
        """`The island was overflown`, `the province lay under its path`, `its path led over the cape`."""
        word, adjective = verb.lemma_.lower(), verb.dep_ == "acomp"
        who = subject(verb.head if adjective else verb)
        if who is None or is_negated(verb):
            return
        preps = [c for c in verb.children if c.dep_ == "prep"]
        path = [g for c in preps if c.lower_ in _UNDER for g in c.children if lemma(g) in _PATHS]
        crossed = (who.dep_ == "nsubjpass" or adjective) and word in _CROSSES
        by = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
        if (crossed and all(self._is_item(g, story) for g in by)) or (word in ("lie", "be", "pass") and path):
            for noun in fellows(who):
                if found := place_in(self.scene, noun):
                    self.book.add(story, "overflight", Text(found[0].name), verb, "crossed a place", span=found[1])
        elif lemma(who) in _PATHS and word in _LEADS:
            for child in (c for c in verb.subtree if c.dep_ in ("prep", "conj") and c.lower_ in _OVER and c.i > verb.i):
                for target in (g for g in child.children if g.dep_ == "pobj"):
                    for noun in fellows(target):
                        if found := place_in(self.scene, noun):
                            where = Text(found[0].name)
                            self.book.add(story, "overflight", where, verb, "flew over a place", span=found[1])
