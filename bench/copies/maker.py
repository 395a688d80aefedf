"""News pages → 2,000 pairs of reports, each with what the second is to the first: a copy, a new version, neither.

Seeded, so that the same pages give the same pairs. What a made report says of itself is invented: its outlet, headline,
dateline and hour. Original and copy both go through intake, the one as the page that it was, the other as a text file.
"""

import datetime as dt
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bench.copies import edits
from bench.copies.edits import Edit, Paragraphs, size
from dateline.errors import IntakeError
from dateline.intake import Input, Options, read_input
from dateline.model.report import Report

SEED = 2016
EDGE = 60
"""Pairs for each measure of how much was changed, beyond what is asked."""

SHORTEST = 120
"""Words of a page's prose, without which nothing is made of it."""

REAL = Path(__file__).with_name("real.json")
"""Pairs of real pages as a reader judged them, by digests of the pages' names."""


@dataclass(frozen=True)
class Page:
    """A page as intake reads it, and the paragraphs of its prose."""

    name: str
    report: Report

    @cached_property
    def key(self) -> str:
        """A digest of its name, by which labels know it."""
        return hashlib.sha256(self.name.encode()).hexdigest()[:12]

    @cached_property
    def prose(self) -> Paragraphs:
        """Its paragraphs of more than three words, without blocks."""
        text, at, pieces = self.report.text, 0, []
        for block in self.report.blocks:
            pieces.append(text[at : block.start])
            at = max(at, block.end)
        pieces.append(text[at:])
        found = [" ".join(part.split()) for piece in pieces for part in re.split(r"\n\s*\n", piece)]
        return [part for part in found if len(part.split()) > 3]

    @cached_property
    def names(self) -> frozenset[str]:
        """The names in it: words with a capital that do not open a sentence."""
        return frozenset(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{2,}", " ".join(self.prose)))

    @cached_property
    def day(self) -> dt.date:
        """The day of its publication."""
        return dt.date.fromisoformat((self.report.published or "1900-01-01")[:10])


@dataclass(frozen=True)
class Pair:
    """Reports of which the last is, or is not, kin to the first; between them may stand what the last was made from.

    `expect` is `copy`, `version`, `apart`, or of real pages `kin` (one of the first two) or `either` (open).
    """

    kind: str
    expect: str
    reports: tuple[Report, ...]

    @property
    def first(self) -> Report:
        """The original."""
        return self.reports[0]

    @property
    def last(self) -> Report:
        """What is asked about."""
        return self.reports[-1]


def load_pages(folder: Path) -> list[Page]:
    """Every page that can be read, by name."""
    found = []
    for file in sorted(folder.iterdir()):
        try:
            found += [Page(file.name, report) for report in read_input(Input(file.name, file.read_bytes()))]
        except IntakeError:
            continue  # empty
    return found


def real_pairs(pages: Iterable[Page]) -> list[Pair]:
    """The real pairs that were judged by hand; of `either` a reader may think that they are kin, or not."""
    by_key = {page.key: page for page in pages}
    return [
        Pair("real pages", label["are"], tuple(by_key[key].report for key in label["pages"]))
        for label in json.loads(REAL.read_text("utf-8"))
        if all(key in by_key for key in label["pages"])
    ]


class Maker:
    """Makes the pairs from pages that are kin to no other page."""

    def __init__(self, pages: list[Page], seed: int = SEED) -> None:
        kin = {page for label in json.loads(REAL.read_text("utf-8")) for page in label["pages"]}
        self.chance = random.Random(seed)
        self.pages = [page for page in pages if size(page.prose) >= SHORTEST and page.key not in kin]
        self.counter = 0

    def pairs(self) -> list[Pair]:
        """All of them."""
        made = [
            *self._copies("cut", 180, edits.cut),
            *self._copies("reheaded", 140, edits.housed),
            *self._copies("reordered", 140, edits.reordered),
            *self._copies("words exchanged", 180, edits.exchanged),
            *self._copies("as retranslated", 140, edits.retranslated),
            *self._copies("merged", 120, None),
            *self._copies("several edits", 180, None, several=True),
            *self._chains(60),
            *(self._version() for _ in range(200)),
            *self._one_event(240),
            *(self._quoting() for _ in range(140)),
            *(self._same_house() for _ in range(90)),
            *(self._background() for _ in range(100)),
            *(self._formula(number % len(edits.WORDS["formulas"])) for number in range(90)),
        ]
        return made

    def edges(self) -> dict[str, list[Pair]]:
        """Beyond what is asked: by how much was exchanged or put in, pairs of which a reader might say either."""
        found: dict[str, list[Pair]] = {}
        for rate in (0.15, 0.2, 0.3, 0.4):
            for _ in range(EDGE):
                page = self._page()
                text = edits.exchanged_at(page.prose, self.chance, rate)
                last = self._published(page, text, (3, 40), self._outlet())
                found.setdefault(f"{rate:.0%} of the words exchanged", []).append(
                    Pair("edge", "either", (page.report, last))
                )
        for part in (0.3, 0.4, 0.5, 0.6):
            for _ in range(EDGE):
                earlier, page = sorted(self._two(), key=lambda page: page.day)
                # So that there is enough to put in.
                few = page.prose[: max(1, len(page.prose) // 3)]
                text = edits.merged_at(few, earlier.prose, self.chance, part / (1 - part))
                last = self._published(page, text, (3, 40), self._outlet())
                found.setdefault(f"{part:.0%} put in from another", []).append(
                    Pair("edge", "either", (page.report, last))
                )
        return found

    def _copies(self, kind: str, number: int, edit: Edit | None, several: bool = False) -> Iterable[Pair]:
        for _ in range(number):
            earlier, page = sorted(self._two(), key=lambda page: page.day)
            merged = edits.merged(earlier.prose)
            steps = [edit or merged]
            if several:
                ways = [edits.cut, edits.reordered, edits.exchanged, edits.housed, merged]
                steps = self.chance.sample(ways, k=self.chance.choice([2, 2, 3]))
                # Cut last, what was merged or added could be all that is left.
                steps.sort(key=lambda step: step is not edits.cut)
            yield Pair(kind, "copy", (page.report, self._made(page, steps, hours=(3, 40))))

    def _chains(self, number: int) -> Iterable[Pair]:
        """A copy of a copy, given with both: the original is the earliest."""
        for _ in range(number):
            page, text = self._page(), []
            reports = [page.report]
            for hours in ((3, 8), (10, 40)):
                text = edits.exchanged(text or page.prose, self.chance)
                reports.append(self._published(page, text, hours, self._outlet()))
            yield Pair("copy of a copy", "copy", tuple(reports))

    def _version(self) -> Pair:
        """The outlet's own later text: figures changed, a new lead, a fifth to all of its length in new paragraphs."""
        page, other = self._two()
        text = edits.exchanged(page.prose, self.chance)
        room = size(text) * self.chance.uniform(0.2, 1.0)
        fresh: Paragraphs = []
        for paragraph in other.prose:
            if size(fresh) + len(paragraph.split()) <= room:
                fresh.append(paragraph)
        text = [*fresh[:1], *text[self.chance.choice([0, 1]) :], *fresh[1:]]
        later = self._published(page, text, (24, 60), page.report.outlet)
        return Pair("a version", "version", (page.report, later))

    def _one_event(self, number: int) -> Iterable[Pair]:
        """Pages of one event: few days apart, with the most names in common that are rare elsewhere.

        Where one outlet has both, the later is given another outlet's name, so that it could be taken for a copy.
        """
        spread = Counter(name for page in self.pages for name in page.names)
        scored = []
        for at, one in enumerate(self.pages):
            for other in self.pages[at + 1 :]:
                if abs((one.day - other.day).days) <= 3:
                    shared = sum(1 / spread[name] for name in one.names & other.names)
                    scored.append((shared, one.name, other.name, one, other))
        scored.sort(key=lambda entry: (-entry[0], entry[1:3]))
        for *_, one, other in scored[:number]:
            later = other.report
            if later.outlet == one.report.outlet:
                later = self._published(other, other.prose, (3, 40), self._outlet())
            yield Pair("one event", "apart", (one.report, later))

    def _quoting(self) -> Pair:
        """Two stories that quote the same words at length, 10 to 60 % of the shorter."""
        one, other = self._two()
        quoted = self._two(one)[1]
        words = " ".join(quoted.prose).replace('"', "").replace("“", "").replace("”", "").split()
        shorter = min(size(one.prose), size(other.prose))
        # A share s of the whole is s / (1 - s) of the rest.
        share = self.chance.uniform(0.1, 0.6)
        quotation = f'"{" ".join(words[: round(shorter * share / (1 - share))])}"'
        texts = [self._with(page.prose, quotation) for page in (one, other)]
        first = self._published(one, texts[0], (1, 2), self._outlet())
        return Pair("a shared quotation", "apart", (first, self._published(one, texts[1], (3, 40), None)))

    def _same_house(self) -> Pair:
        """Two stories of one outlet with the same matter of the house."""
        one, other = self._two()
        matter = self.chance.sample(edits.WORDS["house"], k=2)
        outlet = self._outlet()
        reports = []
        for page, hours in ((one, (1, 2)), (other, (3, 40))):
            kept = [text for text in matter if len(text.split()) * 3 < size(page.prose)]
            reports.append(self._published(one, [*page.prose, *kept], hours, outlet))
        return Pair("matter of the house", "apart", tuple(reports))

    def _formula(self, row: int) -> Pair:
        """Two stories of different events told by one formula, by one outlet or by two."""
        page, outlet = self._page(), self._outlet()
        texts = [edits.by_formula(row, self.chance) for _ in range(2)]
        first = self._published(page, texts[0], (1, 2), outlet)
        later = self._published(page, texts[1], (24, 90), self.chance.choice([outlet, None]))
        return Pair("one formula", "apart", (first, later))

    def _background(self) -> Pair:
        """A later story of its own with paragraphs of the first for background, up to 35 % of it."""
        one = self._page()
        near = [page for page in self.pages if page is not one and abs((page.day - one.day).days) <= 7]
        other = max(self.chance.sample(near, k=min(8, len(near))), key=lambda page: len(page.names & one.names))
        room, taken = size(other.prose) * self.chance.uniform(0.2, 0.53), []
        for text in reversed(one.prose):
            if len(text.split()) <= room:
                room -= len(text.split())
                taken.insert(0, text)
        later = self._published(one, [*other.prose, *taken], (3, 72), self._outlet())
        return Pair("background repeated", "apart", (one.report, later))

    def _page(self) -> Page:
        return self.chance.choice(self.pages)

    def _two(self, one: Page | None = None) -> tuple[Page, Page]:
        """A page and another of more than a week before or after, which is not of the same event."""
        one = one or self._page()
        return one, self.chance.choice([page for page in self.pages if abs((page.day - one.day).days) > 7])

    def _outlet(self) -> str:
        return self.chance.choice(edits.WORDS["outlets"])

    def _with(self, paragraphs: Paragraphs, more: str) -> Paragraphs:
        at = self.chance.randint(1, len(paragraphs))
        return [*paragraphs[:at], more, *paragraphs[at:]]

    def _made(self, page: Page, steps: Iterable[Edit], hours: tuple[int, int]) -> Report:
        text = page.prose
        for step in steps:
            text = step(text, self.chance)
        return self._published(page, text, hours, self._outlet())

    def _published(self, page: Page, text: Paragraphs, hours: tuple[int, int], outlet: str | None) -> Report:
        """The text read as a file of that outlet, so many hours after the end of the page's day, in an hour of its own.

        Without an outlet: another than all that are drawn.
        """
        day_after = dt.datetime.combine(page.day + dt.timedelta(days=2), dt.time(), dt.UTC)
        self.counter += 1
        when = day_after + dt.timedelta(hours=self.chance.uniform(*hours), microseconds=self.counter)
        options = Options(outlet=outlet or "The Summit Tribune", published=when.isoformat(timespec="seconds"))
        return read_input(Input(f"{self.counter}.txt", edits.page(text, self.chance)), options)[0]


def digest(pairs: Iterable[Pair]) -> str:
    """A digest of all pairs: that they are the same as another time."""
    whole = hashlib.sha256()
    for pair in pairs:
        whole.update(repr((pair.kind, pair.expect, [report.id for report in pair.reports])).encode())
    return whole.hexdigest()[:16]
