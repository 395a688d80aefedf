"""Launches told in three months of news, page by page, against labels by hand of all 739 pages.

The pages go the whole way, as by `dateline add`; a launch of the record is read on each page that one of its claims was
read from. It is right where a label of the page has its family, an equal actor and a date that overlaps the one read,
which may be at most a week wider; each label answers to one launch. Labels that a careful reader may leave out count
neither way. How the pages were labelled: bench/gold/README-launches.md.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import corpora, whole
from bench.reading import Result, Row, f1, ratio, shown
from dateline.intake import Input, expand, read_each
from dateline.intake.read import Taken
from dateline.model.values import When

LABELS = corpora.ROOT / "bench" / "gold" / "launches-2016-q1.json"
NEEDS = (corpora.NEWS, LABELS)

TYPES = ("missile-launch", "space-launch")
"""One family: what one state calls a missile another calls a satellite launch."""

WEEK = 7
"""By how many days the date read may be wider than the label's."""

THING = re.compile(r"(?i)\b(?:missile|rocket)s?\b")
ACT = re.compile(r"(?i)\b(?:launch(?:e[sd]|ing)?|fir(?:e[sd]?|ing)|test(?:s|ed|ing)?)\b")


@dataclass(frozen=True, slots=True)
class Label:
    """A launch that a page tells, by the annotator."""

    actor: str | None
    date: str | None
    status: str
    required: bool
    undated_ok: bool
    incident: str | None


@dataclass(frozen=True, slots=True)
class Launch:
    """A launch that was read: of the record, or on one page. `anyone` where the program does not say who launched."""

    id: str
    actor: str | None
    date: str | None
    status: str
    anyone: bool = False


Told = Mapping[str, Sequence[Launch]]
"""Launches by the page they were read on."""


def labels(path: Path = LABELS) -> dict[str, list[Label]]:
    """The labels of each page that has any."""
    form: dict[str, list[dict[str, Any]]] = json.loads(path.read_text("utf-8"))
    return {page: [_label(told) for told in list] for page, list in form.items()}


def _label(told: dict[str, Any]) -> Label:
    return Label(
        actor=told["actor"],
        date=told["date"],
        status=told["status"],
        required=told.get("required", True),
        undated_ok=told.get("undated_ok", False),
        incident=told.get("incident"),
    )


def answers(label: Label, launch: Launch) -> bool:
    """Whether the launch read may be the one that the label means."""
    if not launch.anyone and label.actor is not None and label.actor.casefold() != (launch.actor or "").casefold():
        return False
    if label.date is None:
        return True
    if launch.date is None:
        return label.undated_ok
    wanted, got = When(label.date), When(launch.date)
    (a, b), (c, d) = wanted.days, got.days
    return a <= d and c <= b and got.width <= wanted.width + WEEK


def pair(wanted: Sequence[Label], read: Sequence[Launch]) -> dict[int, int]:
    """Which label answers to which launch read, by their numbers: as many required labels as can be, then others."""
    taken: dict[int, int] = {}

    def place(number: int, tried: set[int]) -> bool:
        for k, launch in enumerate(read):
            if k in tried or not answers(wanted[number], launch):
                continue
            tried.add(k)
            if k not in taken or place(taken[k], tried):
                taken[k] = number
                return True
        return False

    for number in sorted(range(len(wanted)), key=lambda n: not wanted[n].required):
        place(number, set())
    return {number: k for k, number in taken.items()}


@dataclass(slots=True)
class Tally:
    """Launches wanted, found and read too many, and of those found how many have the right status."""

    wanted: int = 0
    found: int = 0
    extra: int = 0
    status: int = 0
    pages: int = 0
    """Pages with launches read too many."""


def compare(gold: Mapping[str, Sequence[Label]], told: Told) -> Tally:
    """Page by page."""
    tally = Tally()
    for page in sorted(gold.keys() | told.keys()):
        wanted, read = gold.get(page, []), told.get(page, [])
        pairs = pair(wanted, read)
        tally.wanted += sum(label.required for label in wanted)
        tally.found += sum(wanted[n].required for n in pairs)
        tally.status += sum(wanted[n].required and status_fits(wanted[n], read[k]) for n, k in pairs.items())
        tally.extra += len(read) - len(pairs)
        tally.pages += len(read) > len(pairs)
    return tally


def status_fits(label: Label, launch: Launch) -> bool:
    """Whether what happened is told as such, and a plan as a plan, come or gone."""
    plan = ("planned", "unreported")
    return (label.status in plan) == (launch.status in plan)


def distinct(gold: Mapping[str, Sequence[Label]], told: Told) -> Tally:
    """Over the whole stream: each launch wanted once, by the narrowest date that any page gives.

    A launch read that no label means is too many, and so is a second one of the same. One that answers, on its own
    page, to a label that may be left out counts neither way, and so does one without a date: no one can tell which.
    """
    wanted: dict[str, Label] = {}
    for label in (label for list in gold.values() for label in list if label.incident and label.required):
        best = wanted.get(label.incident or "")
        if label.date and (best is None or best.date is None or When(label.date).width < When(best.date).width):
            wanted[label.incident or ""] = label
    read: dict[str, Launch] = {}
    neutral = set[str]()
    for page, list in told.items():
        pairs = pair(gold.get(page, []), list)
        neutral |= {list[k].id for n, k in pairs.items() if not gold[page][n].required}
        read |= {launch.id: launch for launch in list if launch.date}
    launches, gold_list = [*read.values()], [*wanted.values()]
    pairs = pair(gold_list, launches)
    left = {launch.id for launch in launches} - {launches[k].id for k in pairs.values()} - neutral
    right = sum(status_fits(gold_list[n], launches[k]) for n, k in pairs.items())
    return Tally(len(wanted), len(pairs), len(left), right)


def launches_of(record: Mapping[str, Any]) -> dict[str, list[Launch]]:
    """The launches of an exported record on each page they were read from."""
    files = {report["id"]: [Path(file).name for file in report["files"]] for report in record["reports"]}
    form = {told["id"]: told for told in record["incidents"] if told["type"] in TYPES}
    pages: dict[str, dict[str, Launch]] = {}
    for claim in record["claims"]:
        if not (told := form.get(claim["incident"])):
            continue
        launch = Launch(told["id"], told.get("actor"), told.get("date"), told["status"])
        for file in files[claim["evidence"]["report"]]:
            pages.setdefault(file, {})[launch.id] = launch
    return {page: [*by_id.values()] for page, by_id in pages.items()}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as intake takes it: its words and its day."""

    text: str
    published: str | None


def pages(folder: Path = corpora.NEWS) -> dict[str, Page]:
    """Each page that intake takes, by the name of its file."""
    taken: dict[str, Page] = {}
    for item in expand([str(folder)]):
        if isinstance(item, Input):
            for each in read_each(item):
                if isinstance(each, Taken):
                    text = f"{each.report.title or ''}\n{each.report.text}"
                    taken[Path(item.path or item.name).name] = Page(text, (each.report.published or "")[:10] or None)
    return taken


def by_words(stream: Mapping[str, Page]) -> dict[str, list[Launch]]:
    """What a search for words finds: a launch, whoever's, on the day of publication of each page that has them."""
    return {
        name: [Launch(name, None, page.published, "happened", anyone=True)]
        for name, page in stream.items()
        if THING.search(page.text) and ACT.search(page.text)
    }


def canned(names: Iterable[str]) -> dict[str, list[Launch]]:
    """One answer for every page: North Korea, in February."""
    return {name: [Launch("i-canned", "KP", "2016-02", "happened")] for name in names}


def kinds(gold: Mapping[str, Sequence[Label]], told: Told) -> tuple[Counter[str], Counter[str]]:
    """Why required labels were missed, and why launches read are too many, counted."""
    missed, extra = Counter[str](), Counter[str]()
    for page in sorted(gold.keys() | told.keys()):
        wanted, read = gold.get(page, []), told.get(page, [])
        pairs = pair(wanted, read)
        spare = [launch for k, launch in enumerate(read) if k not in pairs.values()]
        for n, label in enumerate(wanted):
            if label.required and n not in pairs:
                missed[_why(label, spare)] += 1
        near = any(label.required and n not in pairs for n, label in enumerate(wanted))
        extra["the page tells none" if not wanted else "wrong date or actor" if near else "one too many"] += len(spare)
    return missed, extra


def _why(label: Label, spare: Sequence[Launch]) -> str:
    if not spare:
        return "not read"
    same = [launch for launch in spare if label.actor in (None, launch.actor)]
    if not same:
        return "another actor or none"
    return "no date" if all(launch.date is None for launch in same) else "another date"


def _row(program: str, by_page: Tally, over_all: Tally | None) -> Row:
    precision, recall, both = f1(by_page.found, by_page.found + by_page.extra, by_page.wanted)
    figures = {
        "precision": shown(precision),
        "recall": shown(recall),
        "F1": shown(both),
        "status right": shown(ratio(by_page.status, by_page.found)),
        "pages with one too many": str(by_page.pages),
    }
    if over_all is not None:
        figures["distinct launches: found / wanted"] = f"{over_all.found} / {over_all.wanted}"
        figures["distinct too many"] = str(over_all.extra)
    return Row(program, figures)


def _held(tally: Tally) -> dict[str, float]:
    precision, recall, _ = f1(tally.found, tally.found + tally.extra, tally.wanted)
    return {"precision": precision, "recall": recall}


def _result(rows: list[Row], held: dict[str, float], notes: list[str]) -> Result:
    files = [path for path in corpora.NEWS.iterdir() if path.is_file()]
    return Result(
        name="launches",
        title="launches in a stream of news",
        corpus="the 739 pages of news-2016-q1, with our own labels of every page",
        digest=corpora.digest([*files, LABELS]),
        rows=rows,
        held=held,
        notes=notes,
    )


def measure(peers: bool) -> Result:
    """Dateline over the whole stream, beside a search for words."""
    gold = labels()
    told = launches_of(whole.read([corpora.NEWS]))
    tally, once = compare(gold, told), distinct(gold, told)
    rows = [_row("Dateline", tally, once)]
    if peers:
        rows.append(_row("words: missile or rocket, and launch, fire or test", compare(gold, by_words(pages())), None))
    missed, extra = kinds(gold, told)
    notes = [
        f"Launches wanted on pages: {tally.wanted}, found: {tally.found}, read too many: {tally.extra}; "
        f"labels that may be left out: {sum(not label.required for list in gold.values() for label in list)}.",
        f"Missed, by kind: {_counted(missed)}. Too many, by kind: {_counted(extra)}.",
        "The search for words need not say who launched: any actor is right.",
    ]
    return _result(rows, _held(tally), notes)


def _counted(found: Counter[str]) -> str:
    return ", ".join(f"{kind} {number}" for kind, number in found.most_common() if number) or "none"


def dummies() -> list[Result]:
    """A program that reads no launch, and one that reads the same launch on every page."""
    gold = labels()
    names = [path.name for path in corpora.NEWS.iterdir()]
    told: dict[str, dict[str, list[Launch]]] = {"nothing read": {}, "the same on every page": canned(names)}
    tallies = {name: compare(gold, launches) for name, launches in told.items()}
    return [_result([_row(name, tally, None)], _held(tally), []) for name, tally in tallies.items()]


def main() -> None:
    """Print each difference, for whoever changes a rule; nothing of the pages whose stories are put aside."""
    gold = labels()
    told = launches_of(whole.read([corpora.NEWS]))
    aside = {f"{path.stem}.md" for path in LABELS.with_name("aside").glob("*.json")}
    for page in sorted((gold.keys() | told.keys()) - aside):
        wanted, read = gold.get(page, []), told.get(page, [])
        pairs = pair(wanted, read)
        for n, label in enumerate(wanted):
            if label.required and n not in pairs:
                print(f"{page}: missed {label.actor} {label.date} {label.status}")
        for k, launch in enumerate(read):
            if k not in pairs.values():
                print(f"{page}: too many {launch.actor} {launch.date} {launch.status} {launch.id}")


if __name__ == "__main__":
    main()
