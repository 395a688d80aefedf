"""The place that a prepositional object names."""

import re

from spacy.tokens import Token

from dateline.model.values import Where
from dateline.places import PlaceMention
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import phrase
from dateline.reading.local.scene import Scene

WATER = frozenset({"sea", "seas", "waters", "water", "ocean", "gulf", "bay", "strait", "coast", "lake"})
_OFF = re.compile(r" off (?:the|its|their|[A-Z]\w+['’]s) (?:[a-z-]+ ){0,2}coast\b")
_BESIDE = re.compile(
    r" (?:to the )?(?:north|south|east|west|northeast|northwest|southeast|southwest) of (?:the )?"
    r"[A-Z][\w'’-]*(?: (?:[A-Z][\w'’-]*|island|islands|peninsula|coast))*"
)
_AREA_NOUNS = listed(
    "area region vicinity direction site base outskirts suburb suburbs part parts range complex "
    "facility centre center cosmodrome airfield airport province coast valley hill hills hillside mountain mountains "
    "station spaceport launchpad forest field fields plain desert road highway lakeside shore neighbourhood "
    "neighborhood"
)


SPOTS = frozenset({"point", "area", "site", "zone", "location"})
"""Nouns for a spot that is told by the place beside it."""
_SIDES = listed(
    "north south east west northeast northwest southeast southwest edge edges foot slopes side fringe fringes tip end "
    "middle heart interior"
)
_NAMED_BESIDE = listed("capital city town village port county province prefecture district island base")
_NO_PLACES = frozenset({"ORG", "PRODUCT", "EVENT", "LAW", "WORK_OF_ART", "NORP", "LANGUAGE", "MONEY", "PERCENT"})
_SITE = re.compile(
    r"\b(?:base|center|centre|range|site|station|airport|airfield|port|ground|cosmodrome|island|islands|county|province|"
    r"district|city|region|peninsula|facility|complex|field|mountains?|river|lake|beach|cape|bay)\b|-(?:ri|dong|gun|do)\b",
    re.I,
)


def place_in(scene: Scene, target: Token) -> tuple[Where, tuple[int, int]] | None:
    """The place that a prepositional object names: from the gazetteer, or by its own words where it is a name or a
    stretch of water."""
    document = scene.document
    span = phrase(target, frozenset({"of", "off", "in", "near", "between", "from", "outside", "around"}))
    start, end = document.start(span), document.end(span)
    beyond = _BESIDE.match(scene.report.text, end) or _OFF.match(scene.report.text, end)
    if target.lower_ in WATER and beyond is not None:
        end = beyond.end()  # "waters east of the islands"
    text = re.sub(r"^(?:the|an?|its|their)\s+", "", re.sub(r"\s+", " ", scene.report.text[start:end]), flags=re.I)
    inside = [p for p in scene.places if start <= p.start and p.end <= end]
    relative = _relative(text, target)
    if relative and text.lower() in ("waters", "water"):
        return None
    if relative:
        return _area(scene, _trim(text), relative, start, end), (start, end)
    # a name of the tables that runs on over the phrase, as "the Plesetsk cosmodrome" may in a parse
    own = [p for p in scene.places if p.start <= document.start(target) < p.end and p.start < end]
    if own:
        return _best(own).where, (own[0].start, own[0].end)
    kinds = {target.lower_, target.lemma_.lower()}
    if inside and kinds & (_AREA_NOUNS | _NAMED_BESIDE | {"coast", "field"}):
        best = next(
            (p for p in inside if p.where.kind != "country"), inside[0]
        )  # "Japan's northern island of Hokkaido"
        return best.where, (best.start, best.end)
    water = next((c for c in target.lefts if c.dep_ == "compound" and c.lower_ in WATER), None)
    if target.lower_ in _SIDES and water is not None and not water.text[:1].isupper():
        return _area(scene, _trim(text), _trim(text), start, end), (start, end)  # "into sea east of the island"
    side = next((c for c in target.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    if (
        target.lower_ in _SIDES and side is not None and target.head.lower_ != "to"
    ):  # "from the east of the range", "at the foot of the hills"
        of = next((g for g in side.children if g.dep_ == "pobj"), None)
        return place_in(scene, of) if of is not None else None
    if (called := _called(target)) is not None:
        return place_in(scene, called)
    if target.ent_type_ in ("DATE", "TIME", "PERSON", "CARDINAL", "QUANTITY"):
        return None
    quoted = any(q.start <= start < q.end and q.end - q.start < 40 for q in scene.attributions.quotes)
    if quoted or text[:1].isdigit():
        return None  # a name in quotes is a ship's, a programme's, a weapon's
    fired_from = target.ent_type_ == "PRODUCT" and target.head.lower_ in ("from", "of") and len(text.split()) == 1
    if target.ent_type_ in _NO_PLACES and not _SITE.search(text) and not fired_from:
        return None
    if target.pos_ == "PROPN" and not scene.parties_between(start, end):
        name = _proper(target)
        return (Where(name), (start, end)) if name else None
    if target.lower_ in _AREA_NOUNS and re.search(r"\b(?:coast|shores?|border|frontier)\b", text):
        return Where(_trim(text), relative=_trim(text), kind="area"), (start, end)  # "an area near its western coast"
    if target.lower_ in _AREA_NOUNS:
        proper = [t for t in span if t.pos_ == "PROPN"]
        if proper:
            name = re.sub(r"\s+", " ", "".join(t.text_with_ws for t in proper)).strip()
            return Where(name), (document.start(proper[0]), document.end(proper[-1]))
    return None


def spot_near(scene: Scene, target: Token) -> tuple[Where, tuple[int, int]] | None:
    """`toward a target area near the atoll`, `a zone close to it`: the place that an area is told by."""
    if target.lemma_.lower() not in SPOTS:
        return None
    near = [c for c in target.children if c.dep_ == "prep" and c.lower_ in ("near", "in", "off", "around", "on")]
    close = [c for c in target.children if c.lower_ == "close"]
    near += [c for w in close for c in w.children if c.dep_ == "prep" and c.lower_ == "to"]
    return next((f for c in near for g in c.children if (f := place_in(scene, g)) is not None), None)


def _called(target: Token) -> Token | None:
    """The name that stands beside a common noun for it: `the capital, Pyongyang`, `the port city of Rize`."""
    if target.lower_ not in _NAMED_BESIDE:
        return None
    of = [g for c in target.rights if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    beside = [c for c in target.rights if c.dep_ == "appos"]
    return next((c for c in (*of, *beside) if c.pos_ == "PROPN"), None)


def _area(scene: Scene, name: str, relative: str, start: int, end: int) -> Where:
    """The area by its own words, lying where the place lies that they put it beside; open where that is not known."""
    known = [area.where for area in scene.areas if area.start < end and start < area.end]
    if len(known) != 1:
        return Where(name, relative=relative, kind="area")
    at = known[0]
    return Where(name, at.id, at.lat, at.lon, "area", at.precision, at.within, relative)


def _best(found: list[PlaceMention]) -> PlaceMention:
    return max(found, key=lambda p: p.end - p.start)


def _proper(target: Token) -> str:
    words = [t for t in phrase(target, frozenset({"of"})) if t.pos_ == "PROPN" or t.lower_ in ("of", "-", "'s")]
    return re.sub(r"\s+", " ", "".join(t.text_with_ws for t in words)).strip(" -")


def _trim(text: str) -> str:
    return re.split(r",|\s+(?:on|at|early|late|after|before)\s+(?=[A-Z\d])", text)[0].strip()


def _relative(text: str, target: Token) -> str | None:
    """The words that place something beside a place ("sea off its east coast"), `None` for a plain name."""
    lower = text.lower()
    if target.lower_ in ("island", "islet") and re.search(r"\boff\b", lower):
        return _trim(text)  # "an island off its eastern coast"
    if target.lower_ in WATER and re.search(
        r"\b(?:off|between|east of|west of|north of|south of|near|around)\b", lower
    ):
        return _trim(text)
    if target.lower_ in ("waters", "seas", "coast") or (target.lower_ == "sea" and target.text == "sea"):
        return _trim(text)
    return None
