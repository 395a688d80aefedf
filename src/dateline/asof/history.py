"""One incident → its account at each time at which one of its reports was published, and what each of them changed."""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from dateline.asof.differences import Change, changes
from dateline.asof.published import Held, published
from dateline.asof.times import AsOf
from dateline.model import Incident, Kinship, Mention, Record


@dataclass(frozen=True)
class Step:
    """What the reports of one time changed. `at` is the moment by which they were out, `record` the record then."""

    at: AsOf
    reports: tuple[str, ...]
    record: Record
    incident: Incident
    changes: tuple[Change, ...]


def history(held: Held, incident: str) -> list[Step]:
    """The steps of an incident's account, the first published first.

    Reports of one time are one step; those without a time of publication are in none.
    """
    near = neighbourhood(held, incident)
    times: dict[float, set[str]] = {}
    moments: dict[float, AsOf] = {}
    for id in reports_of(held.record, incident):
        at = held.record.reports[id].at
        if at is not None:
            times.setdefault(at.end, set()).add(id)
            moments[at.end] = AsOf.when(at)
    steps: list[Step] = []
    before: Incident | None = None
    for end in sorted(times):
        record = published(near, moments[end], only=(incident,)).record
        after = record.incidents[incident]
        steps.append(Step(moments[end], tuple(sorted(times[end])), record, after, tuple(changes(before, after))))
        before = after
    return steps


def reports_of(record: Record, incident: str) -> set[str]:
    """The reports on which an incident rests."""
    return {record.claims[id].evidence.report for id in record.incidents[incident].claims}


def neighbourhood(held: Held, incident: str) -> Held:
    """The part of a record on which one incident's account can depend, at whatever moment.

    Its own reports, what they are copies of, and all that name one of its sources; and, since a plan is tied to what
    its planner then does, every incident with a mention of one of its types and actors.
    """
    record = held.record
    mentions = {m.id: m for reading in held.readings.values() for m in reading.mentions}
    own = [mentions[id] for id in record.incidents[incident].mentions if id in mentions]
    ids = {mention.id for mention in own}
    tied = {link.id for mention in own for link in mention.related}
    told: list[Mention | Incident] = [record.incidents[incident], *own]
    wanted = {(one.type, one.actor.label) for one in told if one.actor}

    def planned(one: Mention | Incident) -> bool:
        return one.actor is not None and (one.type, one.actor.label) in wanted

    def near(mention: Mention) -> bool:
        return planned(mention) or mention.id in tied or any(link.id in ids for link in mention.related)

    kept = {
        id: other
        for id, other in record.incidents.items()
        if id == incident or planned(other) or any(m in mentions and near(mentions[m]) for m in other.mentions)
    }
    sources = {record.claims[claim].source for claim in record.incidents[incident].claims}
    reports = {mentions[m].report for other in kept.values() for m in other.mentions if m in mentions}
    reports |= {r.report for r in held.readings.values() if any(source.id in sources for source in r.sources)}
    reports = _with_kin(record, reports)
    return Held(
        msgspec.structs.replace(
            record, incidents=kept, reports={id: r for id, r in record.reports.items() if id in reports}
        ),
        {id: reading for id, reading in held.readings.items() if id in reports},
    )


def _with_kin(record: Record, reports: Iterable[str]) -> set[str]:
    """These reports, what they are copies or versions of, and so on."""
    found, waiting = set[str](), list(reports)
    while waiting:
        id = waiting.pop()
        if id not in found:
            found.add(id)
            kin = record.kinships.get(id, Kinship())
            waiting += [other for other in (kin.copy_of, kin.version_of) if other]
    return found
