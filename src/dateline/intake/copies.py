"""Sketches of reports → which of them are copies of another, and which a new version of one.

What a report is follows from the reports published before it that share enough with it, and from what those are; not
from the order in which they were given. So a report that comes late is put in its place (`relate`): it is decided, then
the later ones that share enough with it, then those that share enough with one that changed.

1. Reports that share enough keys, all their words or an address are compared (`Sketch.keys`), and those of two days
   that share names and numbers (`Sketch.marks`).
2. Of a pair is measured how much of the one is repeated from the other (`repetition`), and, by what stands in the same
   order, whether it is one text that two people translated (`retelling`).
3. A later text by the same outlet or at the same address is a version; one by another outlet, more than half of whose
   words are another's, is a copy, and so is one that nobody's words are in and that is another's translated anew. A
   copy of a copy points at the original.
"""

import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from typing import Protocol

from dateline.intake.repetition import repeated, same_words
from dateline.intake.retelling import MARKS, retold
from dateline.intake.sketches import sketch_of
from dateline.model.kin import Kin, Sketch
from dateline.model.report import Kinship, Report

LIKELY = 0.2
"""The part of the smaller sketch's keys that must be shared for a pair to be measured."""

MEASURED = 12
"""With how many of those that share most keys a report is compared: of originals and, where none fits, of copies."""


class Held(Protocol):
    """What a record holds of the reports that were related before."""

    def sharing(self, keys: Collection[int]) -> Iterable[tuple[str, int, int]]:
        """Every held report that is posted under any of these (`Sketch.posted`): its id, under how many of them, and
        how many `Sketch.keys` it has."""

    def sketches(self, reports: Collection[str]) -> Mapping[str, Sketch]:
        """The sketches of those of these reports that are held, by id."""

    def kin(self, reports: Collection[str]) -> Mapping[str, Kin]:
        """What was found for these held reports, by id."""


class HeldInMemory:
    """Sketches and kin in dictionaries: what `find_kin` works on, and the pattern for a store."""

    def __init__(self) -> None:
        self.by_id: dict[str, Sketch] = {}
        self.found: dict[str, Kin] = {}
        self.posted: dict[int, list[str]] = {}

    def put(self, sketch: Sketch) -> None:
        """Hold a sketch."""
        self.by_id[sketch.report] = sketch
        for key in sketch.posted:
            self.posted.setdefault(key, []).append(sketch.report)

    def sharing(self, keys: Collection[int]) -> Iterable[tuple[str, int, int]]:
        """As `Held` says."""
        hits = Counter(chain.from_iterable(self.posted.get(key, ()) for key in keys))
        return [(id, count, len(self.by_id[id].keys)) for id, count in hits.items()]

    def sketches(self, reports: Collection[str]) -> Mapping[str, Sketch]:
        """As `Held` says."""
        return {id: self.by_id[id] for id in reports if id in self.by_id}

    def kin(self, reports: Collection[str]) -> Mapping[str, Kin]:
        """As `Held` says."""
        return {id: self.found[id] for id in reports}


def find_kin(reports: Iterable[Report]) -> dict[str, Kinship]:
    """Every report's kinship, by its id: a pure function of the set.

    `copy_of` is the earliest original whose words the report repeats, and of its versions the one most like it.
    `version_of` is the version before it by the same outlet. Earlier is: published earlier (a date without an hour
    counts from its end, and no date comes last), then the fuller text, then the smaller id. An outlet's own text is a
    version only if it was published strictly later; otherwise it is a copy.
    """
    found = relate([sketch_of(report) for report in {report.id: report for report in reports}.values()], HeldInMemory())
    return {id: Kinship(kin.copy_of, kin.version_of) for id, kin in found.items()}


def relate(new: Iterable[Sketch], held: Held) -> dict[str, Kin]:
    """The kin of new reports, and of the held ones whose kin they change, by id.

    Whatever is held and however it came there, what is held afterwards is what relating all at once would give. The
    caller stores what is returned, and the new sketches. A report that is held already is passed over.
    """
    sketches = {sketch.report: sketch for sketch in new}
    known = held.sketches(list(sketches))
    work = _Work(held)
    for id, sketch in sketches.items():
        if id not in known:
            work.await_(sketch)
    return work.done()


class _Work:
    """The reports still to be decided, in the order of publication, and what was decided of others."""

    def __init__(self, held: Held) -> None:
        self.held = held
        self.fresh = HeldInMemory()
        """The new reports that are decided; those still to come are later than any that is asked about."""
        self.known: dict[str, Sketch] = {}
        self.kin: dict[str, Kin] = {}
        self.changed: dict[str, Kin] = {}
        self.queue: list[tuple[tuple[int, int, str], Sketch]] = []
        self.waiting: set[str] = set()
        self.measured: dict[tuple[str, str], float] = {}
        """How well one report tells another's text anew, the later first."""

    def await_(self, sketch: Sketch) -> None:
        """Let the report be decided in its turn."""
        if sketch.report not in self.waiting:
            self.waiting.add(sketch.report)
            heapq.heappush(self.queue, (sketch.order, sketch))

    def done(self) -> dict[str, Kin]:
        """Decide all that waits, and all that it changes; what is new or changed."""
        while self.queue:
            sketch = heapq.heappop(self.queue)[1]
            self.waiting.remove(sketch.report)
            near, retellings = self._near(sketch), self._retellings(sketch)
            earlier = {id: hits for id, hits in near.items() if self.known[id].order < sketch.order}
            told = {id: part for id, part in retellings.items() if self.known[id].order < sketch.order}
            kin = self._decide(sketch, earlier, told)
            is_new = sketch.report not in self.known
            if is_new:
                self.fresh.put(sketch)
                self.known[sketch.report] = sketch
            if is_new or kin != self.kin[sketch.report]:
                self.changed[sketch.report] = self.kin[sketch.report] = kin
                for id in near | retellings:
                    if self.known[id].order > sketch.order:
                        self.await_(self.known[id])
        return self.changed

    def _near(self, sketch: Sketch) -> dict[str, int]:
        """The reports that may be kin to this one, earlier and later, with how many keys they share with it."""
        size, near = len(sketch.keys), {}
        for shelf in (self.held, self.fresh):
            for id, hits, keys in shelf.sharing(sketch.keys):
                if hits >= LIKELY * min(size, keys):
                    near[id] = hits
            for anchor in sketch.anchors:
                for id, _, _ in shelf.sharing((anchor,)):
                    near.setdefault(id, 0)
        near.pop(sketch.report, None)
        self._fetch(near)
        return near

    def _retellings(self, sketch: Sketch) -> dict[str, float]:
        """The reports by others that tell this one's text anew, and those whose text this one tells anew; how well."""
        keys = sketch.soon
        found = {id for shelf in (self.held, self.fresh) for id, hits, _ in shelf.sharing(keys) if hits >= MARKS}
        found.discard(sketch.report)
        self._fetch(found)
        others = (self.known[id] for id in found)
        return {
            other.report: part
            for other in others
            if not _same_publisher(sketch, other) and (part := self._retold(sketch, other)) > 0
        }

    def _retold(self, one: Sketch, other: Sketch) -> float:
        later, earlier = (one, other) if one.order > other.order else (other, one)
        pair = later.report, earlier.report
        if pair not in self.measured:
            self.measured[pair] = retold(later, earlier)
        return self.measured[pair]

    def _fetch(self, reports: Iterable[str]) -> None:
        missing = [id for id in reports if id not in self.known]
        if missing:
            self.known |= self.held.sketches(missing)
            self.kin |= self.held.kin(missing)

    def _decide(self, sketch: Sketch, earlier: dict[str, int], told: dict[str, float]) -> Kin:
        """What the report is, from the earlier ones near it, those whose text it tells anew, and what they are."""
        # What is to have more than half of a report's words has its share of its keys.
        likely = (
            id for id in earlier if earlier[id] >= LIKELY * len(sketch.keys) or same_words(sketch, self.known[id])
        )
        ranked = sorted(likely, key=lambda id: (-earlier[id], self.known[id].order))
        version_of = self._version(sketch, earlier)
        originals: dict[str, float] = {}
        for copies in (False, True):
            pool = [id for id in ranked if (self.kin[id].copy_of is not None) is copies][:MEASURED]
            for id in pool:
                original = self.kin[id].copy_of or id
                self._fetch([original])
                if version_of is not None and _same_publisher(sketch, self.known[original]):
                    continue
                if (part := repeated(sketch, self.known[id])) > 0:
                    originals[original] = max(part, originals.get(original, 0.0))
            if originals:
                break
        if not originals:
            originals = self._translated(sketch, told)
        copy_of = self._earliest(originals) if originals else None
        before = copy_of or version_of
        return Kin(self.kin[before].root if before else sketch.report, copy_of, version_of)

    def _translated(self, sketch: Sketch, told: dict[str, float]) -> dict[str, float]:
        """The originals by others of what the report tells anew, with how well."""
        originals: dict[str, float] = {}
        for id, part in told.items():
            original = self.kin[id].copy_of or id
            self._fetch([original])
            if not _same_publisher(sketch, self.known[original]):
                originals[original] = max(part, originals.get(original, 0.0))
        return originals

    def _version(self, sketch: Sketch, earlier: dict[str, int]) -> str | None:
        """The latest version before it by the same outlet, or at the same address."""
        own = [self.known[id] for id in earlier if _same_publisher(sketch, self.known[id])]
        replaced = sorted((other for other in own if other.last < sketch.first), key=lambda other: other.order)
        for between, other in enumerate(reversed(replaced)):
            if sketch.page is not None and sketch.page == other.page:
                return other.report
            if between < MEASURED and (repeated(sketch, other) or repeated(other, sketch)):
                return other.report
        return None

    def _earliest(self, originals: dict[str, float]) -> str:
        """Of the originals that began earliest, the one most like the copy."""
        roots = {id: self.kin[id].root for id in originals}
        self._fetch(roots.values())
        root = min(roots.values(), key=lambda id: self.known[id].order)
        story = [id for id in originals if roots[id] == root]
        return min(story, key=lambda id: (-originals[id], self.known[id].order))


def _same_publisher(sketch: Sketch, other: Sketch) -> bool:
    if sketch.page is not None and sketch.page == other.page:
        return True
    return bool(sketch.publisher) and sketch.publisher == other.publisher
