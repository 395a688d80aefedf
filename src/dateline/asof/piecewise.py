"""Some incidents at a time → each as of a moment, as `published` has it, without a whole record at hand.

An incident's account as of a moment follows from its own mentions, their reports and what these are copies or versions
of, and from a little of everything else: under which names all reports by then know a source, and what people ruled.
That little is the `Ground`. What ties incidents to each other is told once all are made.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline import linking
from dateline.asof.published import drafted, known_kin, ruled_by, settled
from dateline.asof.times import AsOf
from dateline.deciding import rule
from dateline.deciding.resolving import Rulings
from dateline.model import Claim, Decision, Incident, Kinship, Link, Reading, Report, Source
from dateline.model.source import merged


@dataclass(frozen=True, slots=True)
class Ground:
    """What an account may rest on beside its own reports: the moment, who the sources are as all reports by then tell
    it, and the decisions that count.
    """

    at: AsOf
    sources: Mapping[str, Source]
    rulings: Rulings


@dataclass(frozen=True, slots=True)
class Told:
    """An incident as of a moment, without its ties, and its claims."""

    incident: Incident
    claims: tuple[Claim, ...]


def ground(at: AsOf, sources: Mapping[str, Source], decisions: Sequence[Decision], read: Iterable[Reading]) -> Ground:
    """The ground of all accounts as of a moment; `read` are the readings, of whatever time, of the reports that
    decisions are about.
    """
    return Ground(at, sources, rule(ruled_by(decisions, at.limit), {reading.report: reading for reading in read}))


def with_sources(known: dict[str, Source], read: Iterable[Reading]) -> None:
    """Add what these readings tell of sources to what others told."""
    for id, source in merged(source for reading in read for source in reading.sources).items():
        known[id] = merged([known[id], source])[id] if id in known else source


def told(
    incidents: Collection[Incident],
    read: Sequence[Reading],
    reports: Mapping[str, Report],
    kinships: Mapping[str, Kinship],
    ground: Ground,
) -> list[Told]:
    """Those of these incidents, as they are grouped today, that were told of by the moment, each as it was.

    `reports` are all that tell of them, with what these are copies or versions of, and so on, and `read` the readings
    of those that were out by then.
    """
    texts = {id: report for id, report in reports.items() if report.published_by(ground.at.limit)}
    drafts = drafted(incidents, read, texts)
    mentions = {incident.id: incident.mentions for incident in incidents}
    ruled = {made.incident.id: ground.rulings.on(mentions[made.incident.id]) for made in drafts}
    made = settled(drafts, texts, ground.sources, known_kin(kinships, texts), ruled)
    return [Told(made[one.incident.id], one.claims) for one in drafts]


def tied(incident: Incident, links: Iterable[Link], at: AsOf) -> Incident:
    """The incident with its ties, and with a plan's status as of the moment."""
    return linking.tied(incident, links, at.limit)
