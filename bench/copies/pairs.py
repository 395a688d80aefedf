"""2,000 pairs made from real news pages, each judged alone, then all copies in one record with all pages.

Right is a copy that points at its earliest original; what is called a copy and is none, or points elsewhere, is a wrong
copy. How the pairs are made: `maker`. Beside rensa and a hash of the text: `peers`.
"""

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench import corpora
from bench.copies import peers as programs
from bench.copies.maker import Maker, Page, Pair, digest, load_pages, real_pairs
from bench.copies.peers import Judge
from bench.reading import Result, Row, ratio, shown
from dateline.model.report import Kinship

NEEDS = (corpora.NEWS,)

FRESH = 1963
"""The seed of the second lot of pairs, which nobody looks into."""


@dataclass
class Tally:
    """What a judge made of some pairs."""

    pairs: Counter[str] = field(default_factory=Counter)
    copies: int = 0
    right: int = 0
    wrong: int = 0
    elsewhere: int = 0
    versions: int = 0
    right_versions: int = 0
    wrong_versions: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        """Of what is called a copy, what is one, of the original it is said to be of."""
        return ratio(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Of the copies, what is found, with its original."""
        return ratio(self.right, self.copies)

    @property
    def version_recall(self) -> float:
        """Of the new versions, what is found and not taken for a copy."""
        return ratio(self.right_versions, self.versions)

    def count(self, pair: Pair, kin: dict[str, Kinship]) -> None:
        """Count what was made of a pair."""
        self.pairs[pair.kind] += 1
        first, last = kin[pair.first.id], kin[pair.last.id]
        copied = last.copy_of is not None or first.copy_of is not None
        if pair.expect == "either":
            return
        if pair.expect == "kin":
            related = copied or last.version_of is not None or first.version_of is not None
            self.missed[pair.kind] += not related
            return
        if pair.expect == "copy":
            self.copies += 1
            if last.copy_of == pair.first.id and first.copy_of is None:
                self.right += 1
                self.wrong_versions += last.version_of == pair.first.id
                return
            self.missed[pair.kind] += 1
            self.elsewhere += copied
            self.wrong += copied
            return
        if copied:
            self.wrong += 1
            self.invented[pair.kind] += 1
        if pair.expect == "version":
            self.versions += 1
            found = not copied and last.version_of == pair.first.id
            self.right_versions += found
            self.missed[pair.kind] += not found
        elif last.version_of is not None or first.version_of is not None:
            self.wrong_versions += 1

    @property
    def figures(self) -> dict[str, str]:
        """Its row of the table."""
        return {
            "precision": shown(self.precision),
            "recall": shown(self.recall),
            "wrong copies": str(self.wrong),
            "missed": str(self.copies - self.right),
            "versions found": shown(self.version_recall),
            "wrong versions": str(self.wrong_versions),
        }


def judged(judge: Judge, pairs: Iterable[Pair]) -> Tally:
    """What the judge makes of each pair alone."""
    tally = Tally()
    for pair in pairs:
        tally.count(pair, judge(list(pair.reports)))
    return tally


def in_one_record(judge: Judge, pages: list[Page], pairs: list[Pair]) -> tuple[Tally, float]:
    """What the judge makes of all copies beside all pages at once, and the seconds it takes.

    Pages that a reader found to be kin, or could not tell, are left out.
    """
    reports = {report.id: report for pair in pairs for report in pair.reports}
    kin_pages = {report.id for pair in real_pairs(pages) if pair.expect != "apart" for report in pair.reports}
    alone = [page.report for page in pages if page.report.id not in kin_pages]
    began = time.perf_counter()
    kin = judge([*reports.values(), *(report for report in alone if report.id not in reports)])
    seconds = time.perf_counter() - began
    tally = Tally()
    for pair in pairs:
        tally.copies += 1
        found = kin[pair.last.id].copy_of
        tally.right += found == pair.first.id
        tally.wrong += found is not None and found != pair.first.id
    for report in alone:
        tally.wrong += kin[report.id].copy_of is not None
    return tally, seconds


def measure(peers: bool) -> Result:
    """All figures."""
    pages = load_pages(corpora.NEWS)
    pairs, fresh, real = Maker(pages).pairs(), Maker(pages, FRESH).pairs(), real_pairs(pages)
    ours, again, natural = (judged(programs.dateline, some) for some in (pairs, fresh, real))
    copies = [pair for pair in pairs if pair.expect == "copy"]
    together, seconds = in_one_record(programs.dateline, pages, copies)
    rows = [
        Row("Dateline", ours.figures),
        Row("Dateline, as many pairs made by another seed", again.figures),
        Row("Dateline, all copies and all pages in one record", _without_versions(together)),
    ]
    if peers:
        rows += _peer_rows(pages, pairs, copies)
    rows += [Row(name, judged(judge, pairs).figures) for name, judge in DUMMIES.items()]
    kinds = ", ".join(f"{kind} {number}" for kind, number in ours.pairs.items())
    alike, apart = (sum(pair.expect == expect for pair in real) for expect in ("kin", "apart"))
    notes = [
        f"Pairs: {kinds}; digest of the pairs {digest(pairs)}.",
        f"Missed: {_counted(ours.missed)}; of these with another original: {ours.elsewhere}. "
        f"Wrong copies: {_counted(ours.invented)}. By the other seed, missed: {_counted(again.missed)}; wrong copies: "
        f"{_counted(again.invented)}.",
        f"Real pages judged by hand: {alike} pairs that are one story, of which {natural.missed.total()} are missed; "
        f"{apart} pairs of two stories with paragraphs in common, of which {natural.wrong + natural.wrong_versions} "
        "are taken for kin.",
        f"Beyond what is asked, so much is called a copy: {_edges(Maker(pages))}.",
        f"All in one record: {seconds:.1f} s.",
    ]
    more = {"one_record_precision": together.precision, "one_record_recall": together.recall}
    return _result(ours, pairs, rows, notes, more)


DUMMIES: dict[str, Judge] = {"nothing is a copy": programs.nothing, "all is a copy": programs.always}


def dummies() -> list[Result]:
    """The same of programs of no merit."""
    pairs = Maker(load_pages(corpora.NEWS)).pairs()
    found = []
    for name, judge in DUMMIES.items():
        tally = judged(judge, pairs)
        found.append(_result(tally, pairs, [Row(name, tally.figures)], [], {}))
    return found


def _peer_rows(pages: list[Page], pairs: list[Pair], copies: list[Pair]) -> list[Row]:
    rows = [Row("a hash of the whole text", judged(programs.same_text, pairs).figures)]
    for threshold in (0.5, 0.3):
        name = f"rensa alone, Jaccard {threshold}"
        try:
            judge = programs.minhash(threshold)
        except ImportError as error:
            rows.append(Row(name, {"precision": f"not measured: {error}"}))
            continue
        rows.append(Row(name, judged(judge, pairs).figures))
        rows.append(Row(f"{name}, in one record", _without_versions(in_one_record(judge, pages, copies)[0])))
    return rows


def _edges(maker: Maker) -> str:
    """How much of what was changed by how much is called a copy of its original."""
    told = []
    for label, pairs in maker.edges().items():
        found = (programs.dateline(list(pair.reports))[pair.last.id].copy_of == pair.first.id for pair in pairs)
        told.append(f"{label} {sum(found) / len(pairs):.0%}")
    return ", ".join(told)


def _without_versions(tally: Tally) -> dict[str, str]:
    return {key: figure for key, figure in tally.figures.items() if "versions" not in key}


def _result(tally: Tally, pairs: list[Pair], rows: list[Row], notes: list[str], more: dict[str, float]) -> Result:
    held = {"precision": tally.precision, "recall": tally.recall, "versions": tally.version_recall, **more}
    files = list(corpora.NEWS.iterdir())
    corpus = f"{len(pairs):,} pairs made from the {len(files)} pages of `../shared/corpora/news-2016-q1`"
    return Result("pairs", "pairs", corpus, corpora.digest(files), rows, held, notes)


def _counted(kinds: Counter[str]) -> str:
    return ", ".join(f"{kind} {number}" for kind, number in kinds.most_common() if number) or "none"
