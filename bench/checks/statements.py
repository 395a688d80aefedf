"""Statements that rank an incident: invented passages, some of them put aside, and the demonstration set.

Each has what must be read of it and the verdict on it (`passages.yaml`, `aside.yaml`, `demo.yaml`), labelled before the
rules were written. A passage is a record of its own; the demonstration set is one. A statement is parsed right where
relation, rank, what is greatest, window and since are those of the label, of the incident of that date; its verdict is
asked only then. What is read beyond the labels counts against precision.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from bench import corpora
from bench.reading import Result, Row, f1, ratio, shown
from bench.whole import OneByOne, chosen
from dateline import pipeline
from dateline.intake import Input, Options, expand
from dateline.model import Record
from dateline.model.values import Comparative
from dateline.record import open_record

FOLDER = Path(__file__).parent
LABELS = [FOLDER / name for name in ("passages.yaml", "aside.yaml", "demo.yaml")]
NEEDS: list[Path] = []
KEYS = ("relation", "n", "of", "window", "since")

Form = dict[str, Any]
"""A statement as a label or an answer has it: `in` (the file, for the demonstration set), `date`, the keys of the
value, `verdict`, and `against`, the dates of the incidents that are shown."""


@dataclass(frozen=True, slots=True)
class Task:
    """What one record is made of, and what must be said of it; `inputs` with their times of publication."""

    part: str
    id: str
    inputs: tuple[tuple[Input, str | None], ...]
    wanted: tuple[Form, ...]


@dataclass(slots=True)
class Score:
    """Counts over the tasks of one part."""

    wanted: int = 0
    found: int = 0
    parsed: int = 0
    right: int = 0
    shown: int = 0
    wrongly_contradicted: int = 0
    misses: list[str] = field(default_factory=list)


Program = Callable[[Task], list[Form]]


def tasks() -> Iterator[Task]:
    """All records to be made, with their labels."""
    for part in ("passages", "aside"):
        for passage in yaml.safe_load((FOLDER / f"{part}.yaml").read_text("utf-8")):
            reports = enumerate(passage["reports"], 1)
            inputs = tuple((Input(f"{number}.txt", text.encode()), day) for number, (day, text) in reports)
            yield Task(part, passage["id"], inputs, tuple(passage["statements"]))
    labels = yaml.safe_load((FOLDER / "demo.yaml").read_text("utf-8"))
    wanted = tuple({"in": file, **statement} for file, statements in labels.items() for statement in statements)
    inputs = tuple((item, None) for item in expand([str(corpora.DEMO)]) if isinstance(item, Input))
    yield Task("demo", "demo", inputs, wanted)


def dateline(reader: OneByOne) -> Program:
    """Dateline as a program that answers tasks."""

    def answer(task: Task) -> list[Form]:
        with open_record(":memory:") as store:
            for published in sorted({day for _, day in task.inputs if day}):
                given = [item for item, day in task.inputs if day == published]
                pipeline.add(store, given, Options(published=published), read_all=reader)
            if undated := [item for item, day in task.inputs if day is None]:
                pipeline.add(store, undated, read_all=reader)
            return answers(pipeline.content(store))

    return answer


def answers(record: Record) -> list[Form]:
    """The statements in a record with their verdicts; what two sources share, or a file says twice, once."""
    incident_of = {claim: incident for incident in record.incidents.values() for claim in incident.claims}
    dates = {id: incident.date.edtf if incident.date else None for id, incident in record.incidents.items()}
    found = []
    for check in record.checks:
        claim = record.claims[check.claim]
        if not isinstance(claim.value, Comparative):
            continue
        form: Form = {key: value for key in KEYS if (value := getattr(claim.value, key)) is not None}
        form |= {"in": record.files[claim.evidence.report][0], "date": dates[incident_of[claim.id].id]}
        form |= {"verdict": check.verdict.value, "against": [dates[id] for id in check.incidents], "why": check.why}
        if not any(_key(form) == _key(other) for other in found):
            found.append(form)
    return found


def _key(form: Form) -> tuple[Any, ...]:
    return (form.get("in"), form["date"], *(form.get(key) for key in KEYS))


def nothing(task: Task) -> list[Form]:
    """A program that finds no statement anywhere."""
    return []


def constant(task: Task) -> list[Form]:
    """A program that takes every report to say "the first in a year" of that day, and can never tell."""
    files = {form.get("in"): form["date"] for form in task.wanted}
    told = files or {None: next((day for _, day in reversed(task.inputs)), None)}
    return [
        {
            "in": file,
            "date": day,
            "relation": "first",
            "window": "P1Y",
            "verdict": "cannot-tell",
            "against": [],
            "why": "",
        }
        for file, day in told.items()
    ]


def score(task: Task, found: list[Form], into: Score) -> None:
    """Count what was found of a task."""
    left = list(found)
    into.wanted += len(task.wanted)
    into.found += len(found)
    for label in task.wanted:
        demo = "in" in label
        same = [f for f in left if _key(f)[0 if demo else 1 :] == _key(label)[0 if demo else 1 :]]
        if not same:
            into.misses.append(f"{task.id}: not read: {label}")
            continue
        answer = same[0]
        left.remove(answer)
        into.parsed += 1
        into.right += answer["verdict"] == label["verdict"]
        into.wrongly_contradicted += answer["verdict"] == "contradicted" != label["verdict"]
        into.shown += set(label.get("against", ())) <= set(answer["against"])
        if answer["verdict"] != label["verdict"]:
            into.misses.append(f"{task.id}: {label['verdict']} taken for {answer['verdict']}: {answer}")
    into.wrongly_contradicted += sum(f["verdict"] == "contradicted" for f in left)
    into.misses += [f"{task.id}: too many: {form}" for form in left]


def run(program: Program) -> dict[str, Score]:
    """The scores of a program, by part."""
    parts: dict[str, Score] = {}
    for task in tasks():
        score(task, program(task), parts.setdefault(task.part, Score()))
    return parts


def result(name: str, parts: dict[str, Score]) -> Result:
    """The measure of a program."""
    rows, held = [], {}
    for part, got in parts.items():
        precision, recall, f = f1(got.parsed, got.found, got.wanted)
        verdict = ratio(got.right, got.parsed)
        held |= {f"{part}_parsed": f, f"{part}_verdict": verdict}
        figures = {
            "statements": str(got.wanted),
            "parsed: P": shown(precision),
            "R": shown(recall),
            "F1": shown(f),
            "verdict of those": shown(verdict),
            "incidents shown": shown(ratio(got.shown, got.parsed)),
            "wrongly contradicted": str(got.wrongly_contradicted),
        }
        rows.append(Row(f"{name}, {part}", figures))
    wrong = sum(got.wrongly_contradicted for got in parts.values())
    held["never_wrongly_contradicted"] = float(wrong == 0 and sum(got.parsed for got in parts.values()) > 0)
    misses = [miss for got in parts.values() for miss in got.misses]
    unread, extra = (sum(f": {kind}: " in miss for miss in misses) for kind in ("not read", "too many"))
    notes = [
        f"Not read: {unread}; read too much: {extra}; verdicts other than labelled: {len(misses) - unread - extra}."
    ]
    digest = corpora.digest([*LABELS, *corpora.DEMO.iterdir()])
    return Result("statements", "ranks held against the record", "60 invented passages, 20 of them put aside, and the"
                  " demonstration set", digest, rows, held, notes)  # fmt: skip


def measure(peers: bool) -> Result:
    """Dateline's figures; nothing else is known that does this."""
    with chosen("core"):
        return result("Dateline", run(dateline(OneByOne())))


def dummies() -> list[Result]:
    """Programs of no merit."""
    return [result("does nothing", run(nothing)), result("always the first in a year", run(constant))]


def main() -> None:
    """Show what is missed, of the parts that may be looked at."""
    with chosen("core"):
        for part, got in run(dateline(OneByOne())).items():
            print(part, {name: getattr(got, name) for name in Score.__slots__ if name != "misses"})
            if part != "aside":
                print("\n".join(got.misses))


if __name__ == "__main__":
    main()
