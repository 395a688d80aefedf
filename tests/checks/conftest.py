"""Records of a few launches told in plain values, with the ranks that reports state of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline import pipeline
from dateline.model import Decision, Record, Report
from dateline.model.check import Check
from dateline.model.mention import Mention, Reading
from dateline.model.values import Comparative, Kind, Party, Text, Value, When
from dateline.model.words import Status
from dateline.testing import plain_report, read_mention

MISSILE = ("projectile", "missile")
BARE = Kind(MISSILE)
BALLISTIC = Kind((*MISSILE, "ballistic missile"), (("flight", "ballistic"),))
SHORT = Kind((*BALLISTIC.path, "short-range ballistic missile"), (("flight", "ballistic"), ("range", "short")))
LONG = Kind((*BALLISTIC.path, "long-range ballistic missile"), (("flight", "ballistic"), ("range", "long")))
CRUISE = Kind((*MISSILE, "cruise missile"), (("flight", "cruise"),))


@dataclass(frozen=True)
class Launch:
    """What a report tells of one launch; the rank stands in `sentence`, in the words of its `at`."""

    date: str | None
    kind: Kind | None = BALLISTIC
    actor: str | None = "KP"
    rank: Comparative | None = None
    sentence: str = "A launch was told."
    main: bool = True
    status: Status = Status.HAPPENED
    type: str = "missile-launch"
    values: tuple[tuple[str, Value], ...] = ()


Told = tuple[str | None, Sequence[Launch]]
"""When a report was published, and the launches that it tells."""


Ruled = Callable[[Sequence[Mention]], Sequence[Decision]]
"""What somebody decides on the mentions of all reports, the first told first."""


def record(*told: Told, by: str | None = None, ruled: Ruled = lambda mentions: ()) -> Record:
    """The record of these reports; of those alone that were out by a day, where one is given."""
    texts: dict[str, Report] = {}
    readings = []
    for number, (published, launches) in enumerate(told):
        if by is not None and (published is None or published > by):
            continue
        quay = "".join(chr(97 + (number * 7 + at) % 26) for at in range(9))  # no report is another's copy
        said = " ".join(launch.sentence for launch in launches)
        report = plain_report(f"Ledger {number} of the {quay} quay. {said}", published=published)
        texts[report.id] = report
        readings.append(Reading(report=report.id, reader="told 1", mentions=tuple(_mentions(report, launches))))
    decisions = ruled([mention for reading in readings for mention in reading.mentions])
    return pipeline.derive(texts, readings, decisions, "told 1").record


def _mentions(report: Report, launches: Sequence[Launch]) -> list[Mention]:
    found, at = [], 0
    for launch in launches:
        at = report.text.index(launch.sentence, at)
        date = When(launch.date) if launch.date else None
        values: list[tuple[str, Value]] = [("type", Text(launch.type)), *launch.values]
        values += [("date", date)] if date else []
        values += [("weapon", launch.kind)] if launch.kind else []
        values += [("comparative", launch.rank)] if launch.rank else []
        found.append(
            read_mention(
                report,
                [(name, value, None, None) for name, value in values],
                (at, at + len(launch.sentence)),
                (at, at + 2),
                type=launch.type,
                family="nuclear-test" if launch.type == "nuclear-test" else "launch",
                actor=Party(launch.actor, launch.actor) if launch.actor else None,
                date=date,
                status=launch.status,
                main=launch.main,
            )
        )
        at += len(launch.sentence)
    return found


def only(held: Record) -> Check:
    """The one check of a record."""
    (check,) = held.checks
    return check


def shown(held: Record) -> list[str]:
    """The dates of the incidents that the one check shows."""
    dates = [held.incidents[id].date for id in only(held).incidents]
    return [date.edtf for date in dates if date]
