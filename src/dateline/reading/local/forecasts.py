"""Where what is in flight is expected to come down: "is likely to fall in waters off Hokkaido", "should come down in
the Pacific".

Who says so while it flies makes a forecast. Its place is one that was expected, and no surer than likely.
"""

from spacy.tokens import Token

from dateline.model.words import Certainty
from dateline.places import find_zones
from dateline.reading.local.asking import Asker
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_negated
from dateline.reading.local.placing import place_in, spot_near
from dateline.reading.local.story import Story

_FORESEES = listed("likely expect forecast predict project bind sure certain estimate calculate reckon")
_AHEAD = frozenset({"will", "'ll", "would", "should"})
_INDEFINITE = frozenset({"a", "an", "any", "every", "each", "no", "another", "next", "future", "such", "more"})
_DOWN = frozenset({"in", "into", "on", "near", "off", "at", "outside", "inside", "around", "between", "short"})


def is_forecast(verb: Token) -> bool:
    """True where the clause of a verb says what is going to happen or is likely to, under no condition."""
    if is_negated(verb) or any(c.dep_ in ("mark", "advmod") and c.lower_ in ("if", "unless") for c in verb.children):
        return False
    if any(c.dep_ == "advcl" and any(g.lower_ in ("if", "unless") for g in c.children) for c in verb.children):
        return False
    aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if aux & _AHEAD:
        return "have" not in aux
    foreseen = verb.head.lemma_.lower() in _FORESEES and not is_negated(verb.head)
    return "to" in aux and "have" not in aux and verb.dep_ == "xcomp" and foreseen


class ForecastReader(Asker):
    """Reads one verb of coming down."""

    def read(self, verb: Token, who: Token, story: Story) -> None:
        """Write where it is expected, where the subject is what the story launched and not some launch to come."""
        if {t.lower_ for t in who.lefts} & _INDEFINITE or (who.tag_ == "NNS" and not list(who.lefts)):
            return
        for child in (c for c in verb.children if c.dep_ in ("prep", "advmod") and c.lower_ in _DOWN):
            targets = [g for g in child.children if g.dep_ == "pobj"]
            targets += [h for g in child.children if g.dep_ == "prep" for h in g.children if h.dep_ == "pobj"]
            found = next((f for t in targets if (f := place_in(self.scene, t) or spot_near(self.scene, t))), None)
            if found is None or find_zones(self.scene.report.text[found[1][0] : found[1][1]]):
                continue
            if child.lower_ == "outside" and found[0].kind == "country":
                continue
            self.book.add(
                story,
                "landing_place",
                found[0],
                verb,
                "expected to come down at a place",
                span=found[1],
                certainty=Certainty.LIKELY,
            )
            return
