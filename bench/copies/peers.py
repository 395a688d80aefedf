"""What Dateline is measured beside: rensa's MinHash, a hash of the whole text, and two programs of no merit.

A peer only says which texts are alike. What follows from that is done for it as Dateline does: the earlier report is
the original, an outlet's own later text is a new version.
"""

import hashlib
from collections.abc import Callable, Iterable

from dateline.intake import find_kin
from dateline.intake.shingles import words_of
from dateline.model.report import Kinship, Report

Judge = Callable[[list[Report]], dict[str, Kinship]]
"""Reports → the kinship of each, by its id."""

Alike = Callable[[list[Report]], Iterable[tuple[Report, Report]]]
"""Reports in the order of publication → pairs of them that are alike, the earlier first."""

PERMUTATIONS = 128
RUN = 5
"""Words in a shingle: what the packages' own examples of near-duplicate text use is between 3 and 5."""


def dateline(reports: list[Report]) -> dict[str, Kinship]:
    """The program measured."""
    return find_kin(reports)


def nothing(reports: list[Report]) -> dict[str, Kinship]:
    """Nothing is ever a copy."""
    return {report.id: Kinship() for report in reports}


def always(reports: list[Report]) -> dict[str, Kinship]:
    """All is a copy of the earliest."""
    first, *rest = sorted(reports, key=_time)
    return {first.id: Kinship()} | {report.id: Kinship(copy_of=first.id) for report in rest}


def same_text(reports: list[Report]) -> dict[str, Kinship]:
    """Alike where the whole text has one hash, whatever its capitals and punctuation."""

    def alike(ordered: list[Report]) -> Iterable[tuple[Report, Report]]:
        first: dict[bytes, Report] = {}
        for report in ordered:
            digest = hashlib.sha256(" ".join(words_of(report)).encode()).digest()
            if digest in first:
                yield first[digest], report
            first.setdefault(digest, report)

    return _by(alike, reports)


def minhash(threshold: float) -> Judge:
    """Alike where rensa's MinHash with bands finds a pair, and puts its Jaccard similarity at the threshold or up."""
    from rensa import RMinHash, RMinHashLSH

    def alike(ordered: list[Report]) -> Iterable[tuple[Report, Report]]:
        # 32 bands of 4: half of those with a similarity of 0.42 come up, nearly all with 0.6.
        index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=32)
        sketches = []
        for number, report in enumerate(ordered):
            words = words_of(report)
            sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
            sketch.update([" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))])
            for other in sorted(index.query(sketch)):
                if sketch.jaccard(sketches[other]) >= threshold:
                    yield ordered[other], report
            index.insert(number, sketch)
            sketches.append(sketch)

    return lambda reports: _by(alike, reports)


def _by(alike: Alike, reports: list[Report]) -> dict[str, Kinship]:
    found = {report.id: Kinship() for report in reports}
    originals: dict[str, str] = {}
    for earlier, later in alike(sorted(reports, key=_time)):
        if earlier.outlet == later.outlet:
            found[later.id] = Kinship(version_of=earlier.id)
        elif found[later.id] == Kinship():
            originals[later.id] = originals.get(earlier.id, earlier.id)
            found[later.id] = Kinship(copy_of=originals[later.id])
    return found


def _time(report: Report) -> tuple[str, str]:
    return report.published or "9", report.id
