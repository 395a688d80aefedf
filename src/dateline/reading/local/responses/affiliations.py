"""For which state a person or body of the report acts.

In this order: the state the report gives them; an office that only one state has; a head of state or government by
name; a body of no one state; and for a body or a named official without any of these, the state in whose capital the
sentence begins, else that of the report's dateline: a paper at home leaves "the government" without a name.
"""

from spacy.tokens import Token

from dateline.model.values import Party
from dateline.model.words import SourceKind
from dateline.places import find_parties, leader_country, party_of
from dateline.reading.local.figures import Figure
from dateline.reading.local.responses.vocabulary import organisations, titles
from dateline.reading.local.scene import Scene

NO_ACTORS = frozenset({SourceKind.EXPERT, SourceKind.WITNESS, SourceKind.MEDIA})
"""Kinds of source that act for nobody."""
_LESSER = frozenset({"group", "movement", "party", "company", "union", "team", "operator", "survey", "institute"})
"""Bodies that may be nobody's: without a state of their own they get none."""


def state(code: str | None) -> Party | None:
    """The party that is a state by its code; `None` for no code, or one of no state that the tables know."""
    try:
        return party_of(code) if code is not None else None
    except KeyError:
        return None


class Affiliations:
    """The states of one report's figures."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._document = scene.document
        year = (scene.report.published or "")[:4]
        self._year = int(year) if year.isdecimal() else None
        at = find_parties(scene.report.dateline) if scene.report.dateline else []
        codes = {m.party.code for m in at if m.party.code}
        self._home = state(next(iter(codes))) if len(codes) == 1 else None

    def leader(self, name: str) -> Party | None:
        """The state of a head of state or government by that name, in the year of the report."""
        code = leader_country(name, self._year)
        return state(code)

    def of_figure(self, figure: Figure, token: Token | None) -> Party | None:
        """The party for which a figure acts, named by the word `token`."""
        if figure.relays or figure.kind in NO_ACTORS:
            return None
        if figure.kind is SourceKind.ARMED_GROUP:
            return Party(figure.name)
        office = next((n for p, n in organisations() if figure.role and p.match(figure.role.rsplit(" ", 1)[0])), None)
        if office is not None:
            return Party(office)
        name = f"{figure.role or ''} {figure.name}"
        code = figure.country or self._of_title(name)
        if code is None and figure.named and figure.kind in (SourceKind.OFFICIAL, SourceKind.OTHER):
            code = leader_country(figure.name, self._year) or leader_country(figure.name.split()[-1], self._year)
        if code is not None:
            return state(code)
        organisation = next((Party(n) for p, n in organisations() if p.match(figure.name)), None)
        if organisation is not None:
            return organisation
        unknown = figure.kind in (SourceKind.OTHER, SourceKind.UNNAMED_OFFICIAL)
        if unknown or set(figure.name.lower().split()) & _LESSER:
            return None
        if token is not None and any(c.lower_ in ("a", "an", "another") for c in token.lefts):
            return None  # what a report at home leaves without its state it speaks of as known
        return self._here(token) or self._home

    def _of_title(self, name: str) -> str | None:
        """The one state that has such an office, where the report names it or is from nowhere else."""
        code = next((c for p, c in titles() if p.search(name)), None)
        if code is None or self._home is None or any(m.party.code == code for m in self._scene.parties):
            return code
        return self._home.code

    def _here(self, token: Token | None) -> Party | None:
        """The state in whose capital the sentence begins ("In Islamabad the foreign ministry …")."""
        if token is None:
            return None
        first = next(iter(self._document.sentence(token)), None)
        if first is None or first.lower_ != "in":
            return None
        start = self._document.end(first)
        return next(
            (m.party for m in self._scene.parties_between(start, start + 24) if m.form in ("capital", "name")), None
        )

    def led_by(self, surname: str) -> Party | None:
        """The state of the person by that surname, where the report tells it."""
        mine = (f for f in self._scene.book.figures if f.named and f.name.split()[-1] == surname and f.country)
        return next((state(f.country) for f in mine), None)
