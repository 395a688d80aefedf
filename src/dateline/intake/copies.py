"""A set of reports → which of them are copies of another, and which a new version of one.

A pure function of the set: reports are taken in the order of their publication, whatever the order they are given in.

1. The words of each report's prose are cut into shingles (`shingles`). One in four, by its hash, goes into an inverted
   index: a sketch whose share of common members estimates containment, however different two texts are in length
   (FracMinHash: Irber and others, 2022; https://doi.org/10.1101/2022.01.11.475838). MinHash with bands estimates
   Jaccard similarity, and by it a text cut to a fifth is not like the whole.
2. Pairs that share enough of the sketch are measured on all their shingles.
3. A later text by the same outlet or at the same address is a version; one by another outlet is a copy, and a copy of a
   copy points at the original.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.intake.outlets import named, squash
from dateline.intake.shingles import shingles_of, words_of
from dateline.model.report import Kinship, Report

CONTAINED = 0.6
"""The part of the shorter text's shingles that must stand in the longer. Changing every twentieth word keeps 0.75."""

GROWN = 0.5
"""The part of a copy that must come from its original: with less it is another's own reporting around a quotation."""

FEWEST = 20
"""Shingles that must be shared: less may be a common phrase. Shorter texts are copies if all words are the same."""

_SHORTEST = 8
"""Words without which even the same words say nothing of kinship."""

_SAMPLED = 4
_POSTINGS = 12
_MEASURED = 12

_EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True, eq=False)
class _Text:
    """A report as it is compared; `at` are the first and the last instant at which it may have been published.

    The rest is filled in as the reports are gone through in order: `root` is the first version of the original; a root
    has its later `versions`, and the `latest` text of the story by each publisher.
    """

    report: Report
    at: tuple[datetime, datetime]
    words: str
    shingles: "array[int]"
    sketch: list[int]
    publisher: str
    copy_of: "_Text | None" = None
    version_of: "_Text | None" = None
    root: "_Text" = field(init=False)
    versions: list["_Text"] = field(default_factory=list)
    latest: dict[str, "_Text"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.root = self

    @property
    def key(self) -> tuple[datetime, int, str]:
        """The order of publication, in which no two texts are equal."""
        return self.at[1], -len(self.shingles), self.report.id


def find_kin(reports: Iterable[Report]) -> dict[str, Kinship]:
    """Every report's kinship, by its id.

    `copy_of` is the earliest original whose words the report repeats, and of its versions the one most like it.
    `version_of` is the version before it by the same outlet. Earlier is: published earlier (a date without an hour
    counts from its end, and no date comes last), then the fuller text, then the smaller id. An outlet's own text is a
    version only if it was published strictly later; otherwise it is a copy.
    """
    texts = sorted(
        (_text(report) for report in {report.id: report for report in reports}.values()), key=lambda text: text.key
    )
    index: dict[int, list[_Text]] = {}
    same: dict[str, _Text] = {}
    pages: dict[str, _Text] = {}
    for text in texts:
        _relate(text, _alike(text, index, same), pages.get(text.report.url or ""))
        if text.report.url and _is_page(text.report.url):
            pages[text.report.url] = text
        same.setdefault(text.words, text)
        for shingle in text.sketch:
            posted = index.setdefault(shingle, [])
            # What its root has posted leads to the root; only the words that are new in a copy are posted for it.
            if len(posted) < _POSTINGS and all(other.root is not text.root for other in posted):
                posted.append(text)
    return {
        text.report.id: Kinship(
            copy_of=text.copy_of.report.id if text.copy_of else None,
            version_of=text.version_of.report.id if text.version_of else None,
        )
        for text in texts
    }


def _text(report: Report) -> _Text:
    words = words_of(report)
    shingles = shingles_of(words)
    short = len(shingles) < FEWEST * 2
    publisher = report.outlet or report.agency or ""
    return _Text(
        report,
        _published(report),
        " ".join(words) if len(words) >= _SHORTEST else "",
        array("q", shingles),
        [shingle for shingle in shingles if short or shingle % _SAMPLED == 0],
        squash(named(publisher).name) if publisher else "",
    )


def _alike(text: _Text, index: dict[int, list[_Text]], same: dict[str, _Text]) -> dict[_Text, int]:
    """Earlier texts that share enough words with this one, and how many shingles they share."""
    hits = Counter(other for shingle in text.sketch for other in index.get(shingle, ()))
    by_root: Counter[_Text] = Counter()
    for other, count in hits.items():
        by_root[other.root] += count
    likely = [other for other in hits if (by_root[other.root] + 2) * 5 >= min(len(text.sketch), len(other.sketch)) * 2]
    likely.sort(key=lambda other: (-hits[other], other.key))
    near: dict[_Text, None] = {}
    for other in likely[:_MEASURED]:
        near |= dict.fromkeys((other, other.root, *other.root.versions))
        if (mine := other.root.latest.get(text.publisher)) is not None:
            near[mine] = None
    own = frozenset(text.shingles)
    found: dict[_Text, int] = {}
    for other in near:
        shared = len(own.intersection(other.shingles))
        if shared >= max(FEWEST, CONTAINED * min(len(own), len(other.shingles))):
            found[other] = shared
    if text.words in same and text.words:
        found[same[text.words]] = len(own)
    return found


def _relate(text: _Text, alike: dict[_Text, int], page: _Text | None) -> None:
    """Set what the text is a version of and a copy of, from the earlier texts that are like it."""
    mine = {other for other in (*alike, *([page] if page else ())) if _same_publisher(text, other)}
    replaced = [other for other in mine if other.at[1] < text.at[0]]
    if replaced:
        text.version_of = max(replaced, key=lambda other: other.key)
    originals: dict[_Text, int] = {}
    for other, shared in alike.items():
        original = other.copy_of or other
        own_story = text.version_of is not None and _same_publisher(text, original)
        if not own_story and shared >= GROWN * len(text.shingles):
            originals[original] = max(shared, originals.get(original, 0))
    if originals:
        root = min((original.root for original in originals), key=lambda root: root.key)
        story = [original for original in originals if original.root is root]
        text.copy_of = min(story, key=lambda original: (-originals[original], original.key))
    if (before := text.copy_of or text.version_of) is not None:
        text.root = before.root
        if text.copy_of is None and len(text.root.versions) < _MEASURED:
            text.root.versions.append(text)
    if text.publisher:
        text.root.latest[text.publisher] = text


def _same_publisher(text: _Text, other: _Text) -> bool:
    if text.report.url and text.report.url == other.report.url and _is_page(text.report.url):
        return True
    return bool(text.publisher) and text.publisher == other.publisher


def _is_page(url: str) -> bool:
    """Whether an address is of one page rather than of a site."""
    return re.fullmatch(r"https?://[^/]+/?", url) is None


def _published(report: Report) -> tuple[datetime, datetime]:
    """The first and the last instant at which the report may have been published: any, where nothing says when."""
    written = report.published
    if not written:
        return _EVER
    if "T" in written:
        instant = datetime.fromisoformat(written).astimezone(UTC)
        return instant, instant
    year, month, day = ([int(part) for part in written.split("-")] + [0, 0])[:3]
    first = date(year, month or 1, day or 1)
    if day:
        after = first + timedelta(days=1)
    elif month:
        after = date(year + month // 12, month % 12 + 1, 1)
    else:
        after = date(year + 1, 1, 1)
    try:
        zone = ZoneInfo(report.zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    begin, end = (datetime.combine(day_, time(), zone).astimezone(UTC) for day_ in (first, after))
    return begin, end - timedelta(microseconds=1)
