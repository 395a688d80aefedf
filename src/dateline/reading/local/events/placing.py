"""Where an incident was, as its report tells it: the town, and the address in it.

A town named in a sentence that tells the incident, after "in" or "at", is claimed as told there. Otherwise the town
that the report speaks for is claimed as inferred: its dateline's, the one whose police answered, the one named most,
early, and as a place; where a body, a hospital, a paper or a person comes from says little. A name that no table
holds counts where the parser takes it for a place.
"""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.model.values import Text, Where
from dateline.model.values.where import distance_km
from dateline.model.words import Basis
from dateline.places import find_places, lookup
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.lexicon import words
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story

_STREET = (
    r"(?:Street|St\.?|Avenue|Ave\.?|Road|Rd\.?|Drive|Dr\.?|Boulevard|Blvd\.?|Lane|Ln\.?|Court|Ct\.?|Place|Pl\.?|Way|"
    r"Highway|Hwy\.?|Parkway|Pkwy\.?|Terrace|Circle|Trail|Pike|Route|Loop|Alley|Square)"
)
_NAME = (
    r"(?:(?:[NSEW]\.?|North|South|East|West|Northeast|Northwest|Southeast|Southwest)\s)?"
    r"(?:[A-Z0-9][\w.'’-]{0,30}\s){1,4}?"
)
_CROSSING = rf"(?:{_STREET}|[Ss]treets|[Aa]venues|[Rr]oads)"
ADDRESS = re.compile(
    rf"\b(?:\d[\d,]*[- ]+block\s+of\s+{_NAME}{_STREET}(?!\w)"
    rf"|\d{{1,5}}\s+{_NAME}{_STREET}(?!\w)"
    rf"|(?:intersection\s+of\s+|corner\s+of\s+)?{_NAME}(?:{_STREET}\s+)?(?:and|at|near)\s+{_NAME}{_CROSSING}(?!\w)"
    rf"|{_NAME}{_STREET}(?!\w))"
)
"""An American address: a block, a house, a crossing, a street."""

_IN = re.compile(
    r"\b(?:in|near|outside|inside|at)\s+(?:(?:the|a|an|downtown|rural|nearby|[\w-]+ern|north|south|east|west)\s+){0,2}$",
    re.I,
)
_POLICE = re.compile(
    r"^(?:'s|’s)?\s+(?:Metro(?:politan)?\s+)?(?:police|pd\b|fire|officers?\b|sheriff|deput|detective|authorit|mayor)",
    re.I,
)
_BODY = re.compile(
    r"^\s+(?:[A-Z][\w.&-]*\s+){0,2}?(?:Hospitals?|Medical|University|College|High|School|News|Times|Post|Tribune|"
    r"Herald|Sun|Journal|Press|Gazette|Department of|Children)"
)
_FROM = re.compile(r"(?:,\s(?:both\s)?of|\b(?:from|to|of))\s+(?:the\s+)?$")
_DATELINE = re.compile(r"^(?:,\s[A-Z][\w. ]{1,18})?\s*(?:\([^()\n]{1,40}\)\s*)?(?:—|–|--|-\s)")
_NO_TOWN = re.compile(
    r"[’']s\b|\b(?:Sheriff|Police|Department|County|Parish|Office|Hospital|Metro|State|Street|Avenue|Road|Drive|Block|"
    r"Jail|Court|Side|Sun|(?:Mon|Tues|Wednes|Thurs|Fri|Satur)day|Sunday|January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b|^(?:City|East|West|(?:North|South)(?:east|west)?|SW|NW|NE|SE)$"
    r"|^(?:Midtown|Downtown|Uptown|Boys|Girls)$|\bShooting\b|\d|\.$|[^SMF][^t]\. ",
)
_SIDE = re.compile(r"(?:North|South|East|West)(?:east|west)?(?:ern)? ")
_WORDS = r"[A-Z][A-Za-z'’]+(?: [A-Z][A-Za-z'’]+){0,2}?"
_NAMED = re.compile(
    rf"\b(?:in|near|outside) (?P<town>{_WORDS})"
    r"(?=[.,]|\s(?:on|at|about|around|early|late|that|after|when|where|left|and|has|is|was|police|[MTWFS][a-z]+day)\b)"
)
_FORCE = re.compile(rf"\b(?P<town>{_WORDS}) (?:[Pp]olice\b|PD\b|POLICE\b|Fire Department)")
_HOME = re.compile(rf"\b(?:(?P<town>{_WORDS}) (?:man|woman|boy|girl|teen|teenager|mother|father|couple)\b)")
_COUNTY = re.compile(r"(?:[’']s)? (?:County|Co\.|Parish)|[-–][A-Z]|[’']s County")
_BUREAU = re.compile(r"(?:,\s[A-Z][\w. ]{1,18})?\s*\((?:AP|Reuters|UPI|CNN|AFP)\)")
_CROSSES = re.compile(r"^ (?:and|&|at) [A-Z]\w+(?: [A-Z]\w+)?(?: streets| avenues|[.,]| (?:about|around|on|in)\b)")
_QUARTER = re.compile(r"^(?:'s|’s)?\s+(?:neighbou?rhood|section|district|community|area|high school)\b", re.I)
_LIKE_STATES = frozenset({"New York", "Washington"})
"""Towns that share their name with the state round them, or with another."""

_UNDER = frozenset({"country", "sea", "province", "area", "region"})


LEAST = 0.2
"""The least weight with which a report speaks for a place; a county's name alone has as much."""

LEAST_TOWN = 0.6
"""The least weight with which a town is taken before a county."""


GREAT_KM = 12.0
"""What the name of a great town covers at least, in km round its middle."""

FAR_KM = 100.0
"""Two places of one local report lie hardly further apart."""


def _state(where: Where) -> str | None:
    """The state or province in which a place lies, by its id."""
    return next((id for id in where.within if id.startswith("admin1:")), None)


@dataclass(slots=True)
class _Town:
    """A town with the places where the report names it."""

    where: Where
    spans: list[tuple[int, int]]
    score: float = 0.0


class Placing:
    """The towns of one report."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        # The states that the report is about, by those it names and by those that its places lie in.
        codes = {m.party.code for m in scene.parties} | {p.country for p in scene.places}
        self._context = {code for code in codes if code}
        self._capitals = {m.start for m in scene.parties if m.form == "capital"}
        self._towns = self._named()
        for town in self._towns:
            town.score = sum(self._weight(town, start, end) for start, end in town.spans)
        self._towns = [town for town in self._towns if not self._is_quarter(town)]

    def read(self, book: ClaimBook, story: Story) -> None:
        """Write place and address of a story."""
        self._place(book, story)
        if "address" in story.pack.properties:
            self._address(book, story)

    def _named(self) -> list[_Town]:
        scene, document = self._scene, self._scene.document
        text = scene.report.text
        found: dict[str, _Town] = {}
        taken: set[int] = set()
        spans: list[tuple[int, int, Where]] = []
        for place in scene.places:
            taken.update(range(place.start, place.end))
            if place.where.id is not None and place.where.kind not in _UNDER:
                spans.append((place.start, place.end, place.where))
        taken |= {i for m in scene.parties for i in range(m.start, m.end)}
        names = [(document.start(e), document.end(e)) for e in document.doc.ents if e.label_ == "GPE"]
        names += [m.span("town") for pattern in (_FORCE, _NAMED, _HOME) for m in pattern.finditer(text)]
        names += [
            (b.start, b.start + len(text[b.start : b.end].split(",")[0].split("(")[0].rstrip(" -–—")))
            for b in scene.report.blocks
            if b.kind == "dateline"
        ]
        for start, end in sorted(names):
            if start in taken or (where := self._unlisted(start, end)) is None:
                continue
            taken.update(range(start, end))
            spans.append((start, end, where))
        persons = [e for e in document.doc.ents if e.label_ == "PERSON" and len(e) > 1]
        people = {e[-1].text for e in persons}
        called = people | {e[0].text for e in persons} | {e.text for e in persons}
        named = [(document.start(e), document.end(e)) for e in persons]
        streets = [m.span() for m in ADDRESS.finditer(text)]
        for start, end, where in sorted(spans, key=lambda s: s[:2]):
            crossing = any(low <= start < high for low, high in streets) or _CROSSES.match(text[end : end + 30])
            within = any(low <= start and end <= high and end - start < high - low for low, high in named)
            somebody = where.name in (people if where.id is not None else called)
            if crossing or within or (somebody and not _DATELINE.match(text[end : end + 40])):
                continue
            found.setdefault(where.id or where.name.casefold(), _Town(where, [])).spans.append((start, end))
        return list(found.values())

    def _is_quarter(self, town: _Town) -> bool:
        """True for a small town in a state that nothing else in the report lies in, where it names a great one far off:
        "in Madisonville, Cincinnati police said" means no town of that name elsewhere, but a quarter of Cincinnati."""
        where, state = town.where, _state(town.where)
        if where.lat is None or where.lon is None or state is None or (where.precision or 0.0) >= GREAT_KM:
            return False
        others = [p.where for p in self._scene.places if p.where.id and p.where.id != where.id]
        if any(state in (other.id, *other.within) for other in others):
            return False
        return any(
            (other.precision or 0.0) >= GREAT_KM
            and other.kind == "town"
            and other.lat is not None
            and other.lon is not None
            and distance_km((where.lat, where.lon), (other.lat, other.lon)) > FAR_KM
            for other in others
        )

    def _unlisted(self, start: int, end: int) -> Where | None:
        """The place of a name that stands where a town does, which the text alone did not settle: the one that the
        states of the report leave, else the bare name; `None` for what is no town's name."""
        text = self._scene.report.text
        name = re.sub(r"\s+", " ", text[start:end])
        if not name.strip() or _COUNTY.match(text[end : end + 12]):
            return None
        if self._scene.document.doc.vocab[name.split()[0].lower()].is_stop:
            return None
        name = name.title() if name.isupper() and len(name) > 3 else name
        plain = re.search(rf"(?<![\w'’-]){re.escape(name.lower())}(?![\w-])", text)  # "when police": no name at all
        if not name[:1].isupper() or _NO_TOWN.search(name) or plain:
            return None
        where = lookup(name, context=self._context)
        if where is None and (side := _SIDE.match(name)):
            where = lookup(name[side.end() :], context=self._context)
        where = where or Where(name)
        return None if where.kind in _UNDER else where

    def _weight(self, town: _Town, start: int, end: int) -> float:
        """How much one mention says that the report is about the town."""
        text = self._scene.report.text
        before, after = text[max(0, start - 40) : start], text[end : end + 40]
        if _BODY.match(after):
            return 0.1
        weight = 1.0
        if _IN.search(before):
            weight += 1.0
        elif _FROM.search(before):
            weight -= 0.6
        if _POLICE.match(after):
            weight += 1.5
        if _HOME.match(text, start):
            weight *= 0.3
        if (
            _DATELINE.match(after)
            and not _BUREAU.match(after)
            and (start == 0 or text[start - 1] in "\n>" or before.isspace())
        ):
            weight += 1.5
        token = next(iter(self._scene.document.tokens_between(start, end)), None)
        if token is not None and start in self._capitals and token.dep_ == "nsubj":
            return 0.0  # "Athens condemned it": a capital that does something stands for its state
        if token is not None and self._scene.governor(token, ()).lemma_.lower() in words(
            "people", "telling", "elsewhere"
        ):
            weight *= 0.3
        quarter = any(_QUARTER.match(text[e : e + 20]) for _, e in town.spans)
        if quarter or town.where.name in _LIKE_STATES:
            weight *= 0.4
        if town.where.kind == "county":
            weight *= 0.25
        if town.where.id is None:
            weight *= 0.7
        return weight * (1.5 if start < 600 else 1.0)

    def _place(self, book: ClaimBook, story: Story) -> None:
        document = self._scene.document
        beside: dict[int, tuple[Token, tuple[int, int]]] = {}
        for trigger in story.triggers:
            low, high = document.sentence_bounds(document.sentence(trigger.token))
            for town in self._towns:
                for start, end in town.spans:
                    if low <= start < high and self._told_at(start, end):
                        beside.setdefault(id(town), (trigger.token, (start, end)))
        ranked = {id(t): t.score + (self._nearness(t) if id(t) in beside else 0.0) for t in self._towns}
        narrow = [t for t in self._towns if t.where.kind != "county" and ranked[id(t)] >= LEAST_TOWN]
        best = max(narrow or self._towns, key=lambda t: (ranked[id(t)], -t.spans[0][0]), default=None)
        if best is None:
            self._by_title(book, story)
        elif id(best) in beside and best.where.id is not None:
            token, span = beside[id(best)]
            book.add(story, "place", best.where, token, "place beside the telling", span=span)
        elif best.score >= LEAST:
            # A dateline is not parsed: its town is the place of what the story's own sentence tells.
            token = next((t for s, e in best.spans for t in document.tokens_between(s, e)), story.first.token)
            rule, span = "town that the report is about", best.spans[0]
            book.add(story, "place", best.where, token, rule, span=span, basis=Basis.INFERRED)

    @staticmethod
    def _nearness(town: _Town) -> float:
        """What it adds that the town stands beside the telling: less for a name in no table."""
        return 0.0 if town.where.kind == "county" else 2.0 if town.where.id is not None else 0.7

    def _by_title(self, book: ClaimBook, story: Story) -> None:
        title = self._scene.report.title or ""
        towns = [p for p in find_places(title, context=self._context) if p.where.id and p.where.kind not in _UNDER]
        if len(towns) == 1:
            place = towns[0]
            book.add_from_title(story, "place", place.where, (place.start, place.end), "town in the title")

    def _told_at(self, start: int, end: int) -> bool:
        text = self._scene.report.text
        return bool(_IN.search(text[max(0, start - 40) : start])) and not _BODY.match(text[end : end + 40])

    def _address(self, book: ClaimBook, story: Story) -> None:
        document = self._scene.document
        for trigger in story.triggers:
            start, end = document.sentence_bounds(document.sentence(trigger.token))
            match = ADDRESS.search(self._scene.report.text, start, end)
            if match is not None:
                told = re.sub(r"\s+", " ", match[0])
                book.add(story, "address", Text(told), trigger.token, "address in the sentence", span=match.span())
                return
