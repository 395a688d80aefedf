"""What a record itself held at a moment: the reports it had received by then, and what had been ruled.

Linking is done anew from these reports alone, so that incidents stand apart that a later report brought together. The
journal says when each report came. Only its first receipt counts; a report without one (its journal was lost, or it
came from elsewhere) is in no such view.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from dateline.asof.published import Held
from dateline.asof.times import AsOf
from dateline.model import Decision, Incident, Reading, Record, Report
from dateline.model.ids import mention_id
from dateline.model.moment import Moment, moment

Derive = Callable[[Mapping[str, Report], Sequence[Reading], Sequence[Decision], str], Record]
"""The record that follows from reports, readings and decisions, by the reader of that name."""


@dataclass(frozen=True)
class Arrivals:
    """The record as it held it, and how many of its reports it leaves out: with no receipt, and with a later one.

    `begins` is when the journal has its first report, `None` where it has none.
    """

    record: Record
    unknown: int
    later: int
    begins: str | None


def received(held: Held, receipts: Iterable[tuple[str, str]], at: AsOf, derive: Derive) -> Arrivals:
    """The record that the reports received by the moment make; `receipts` are pairs of a report and a time."""
    record = held.record
    first: dict[str, str] = {}
    for report, time in receipts:
        if report in record.reports:
            first[report] = min(time, first.get(report, time))
    texts = {id: record.reports[id] for id, time in first.items() if _by(time, at.limit)}
    read = [held.readings[id] for id in sorted(texts) if id in held.readings]
    ruled = [decision for decision in record.decisions if _by(decision.time, at.limit)]
    files = {id: names for id, names in record.files.items() if id in texts}
    made = msgspec.structs.replace(derive(texts, read, ruled, record.reader), files=files)
    unknown = len(record.reports) - len(first)
    return Arrivals(made, unknown, len(first) - len(texts), min(first.values(), default=None))


def _by(time: str, limit: Moment) -> bool:
    found = moment(time, "UTC")
    return found is not None and found.end <= limit.end


def as_held(then: Record, today: Incident) -> tuple[str, ...]:
    """The incidents that held its mentions then, by id: the one with the mention after which it is named first."""
    holds = {mention: id for id, incident in then.incidents.items() for mention in incident.mentions}
    named = mention_id(today.id)
    return tuple(dict.fromkeys(holds[m] for m in (named, *today.mentions) if m in holds))
