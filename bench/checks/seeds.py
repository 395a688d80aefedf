"""The two real reports, which rank a launch each and were written without each other: the one bears out "in six months"
by what the other tells; the other ranks its news among "such" as it tells of itself two days before.

They are other people's texts: no word of them stands here, only windows and verdicts.
"""

from pathlib import Path

from bench import corpora
from bench.reading import Result, Row
from bench.whole import OneByOne, chosen
from dateline import pipeline
from dateline.intake import expand
from dateline.model import Record
from dateline.model.values import Comparative
from dateline.record import open_record

NEEDS: list[Path] = [corpora.REPORTS]
WANTED = {"P6M": ("holds", 1), "P1Y": ("cannot-tell", 1)}
"""By the window of each rank the verdict, and how many other incidents are shown, each with its sentence."""


def answers(record: Record) -> dict[str | None, tuple[str, int]]:
    """By the window of each rank the verdict, and how many incidents are shown with a sentence that tells them."""
    found: dict[str | None, tuple[str, int]] = {}
    for check in record.checks:
        value = record.claims[check.claim].value
        if isinstance(value, Comparative):
            shown = [id for id in check.against if record.claims[id].evidence.exact]
            found[value.window] = (check.verdict.value, min(len(shown), len(check.incidents)))
    return found


def result(name: str, found: dict[str | None, tuple[str, int]]) -> Result:
    """The measure of a program."""
    right = [found.get(window) == wanted for window, wanted in WANTED.items()]
    figures = {f"in {window}": " / ".join(map(str, found.get(window, ("not read",)))) for window in WANTED}
    held = {"right": sum(right) / len(right)}
    digest = corpora.digest(corpora.REPORTS.glob("*.txt"))
    return Result("seeds", "the two real reports", "the two gold reports", digest, [Row(name, figures)], held)


def measure(peers: bool) -> Result:
    """Dateline's verdicts."""
    with chosen("core"), open_record(":memory:") as store:
        pipeline.add(store, expand([str(corpora.REPORTS)]), read_all=OneByOne())
        return result("Dateline", answers(pipeline.content(store)))


def dummies() -> list[Result]:
    """Programs of no merit."""
    return [
        result("does nothing", {}),
        result("can never tell", dict.fromkeys(WANTED, ("cannot-tell", 0))),
    ]
