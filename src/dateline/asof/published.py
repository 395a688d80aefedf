"""A record as of a moment, by publication: its incidents as today's grouping has them, told by what was out by then.

1. Reports surely published by the moment stay; one of which nothing says when is in no such view.
2. Each incident keeps its id and those of its mentions that these reports tell; with none left it is absent.
3. It is drafted and settled anew from these alone: title, status, date, actor, parts and ties are those of the moment.
   "Now", by which a plan's window has passed, is the moment itself.
4. Checks are of statements published by the moment: each was held against what was out by then already.
5. Of the decisions, those on what a text says and on what belongs together are today's, as the grouping is; one that
   gives a property its value counts from the time at which it was made.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline import linking
from dateline.asof.times import AsOf
from dateline.deciding import Ruling, rule
from dateline.linking import Draft, Group, draft
from dateline.linking.entries import age
from dateline.model import Decision, Incident, Kinship, Reading, Record, Report, Source, Verb
from dateline.model.claim import sources_of
from dateline.model.moment import Moment, moment
from dateline.model.source import merged
from dateline.settling import settle_incident

VALUE_VERBS = frozenset({Verb.ACCEPT, Verb.SET})
"""The verbs of decisions that say which value is right, as against what was said and what belongs together."""


@dataclass(frozen=True)
class Held:
    """A record as it was last derived, with the readings that it was derived from, by report."""

    record: Record
    readings: Mapping[str, Reading]


@dataclass(frozen=True)
class View:
    """The record as of a moment, and how many reports it leaves out: without a time of publication, and later ones."""

    record: Record
    undated: int
    later: int


def published(held: Held, at: AsOf, only: Collection[str] | None = None, *, ties: bool = False) -> View:
    """The record as of the moment; with `only`, no more than these incidents, by their ids, and with `ties` those that
    they are tied to.
    """
    record = held.record
    texts = {id: report for id, report in record.reports.items() if report.published_by(at.limit)}
    undated = sum(report.at is None for report in record.reports.values())
    read = [held.readings[id] for id in sorted(texts) if id in held.readings]
    sources = merged(source for reading in read for source in reading.sources)
    kinships = known_kin(record.kinships, texts)
    ruled = ruled_by(record.decisions, at.limit)
    drafts = {made.incident.id: made for made in drafted(record.incidents.values(), read, texts)}
    wanted = drafts.keys() if only is None else drafts.keys() & set(only)
    told = linking.told_ties(
        (mention for reading in read for mention in reading.mentions),
        {mention: made.incident.id for made in drafts.values() for mention in made.incident.mentions},
    )
    near = _near(drafts, wanted, record.incidents)
    if ties:
        near |= {id for tie in told if not wanted.isdisjoint(tie[:2]) for id in tie[:2]}
    rulings = rule(ruled, held.readings)
    on = {id: rulings.on(record.incidents[id].mentions) for id in near}
    made = settled((drafts[id] for id in sorted(near)), texts, sources, kinships, on)
    links = linking.links_of(told | linking.plan_ties(made.values(), made.values()))
    shown = wanted | ({link.id for id in wanted for link in links.get(id, ())} if ties else set())
    incidents = {id: linking.tied(made[id], links.get(id, ()), at.limit) for id in sorted(shown)}
    claims = {claim.id: claim for id in shown for claim in drafts[id].claims}
    named = sources_of(claims.values())
    cut = Record(
        reader=record.reader,
        reports=texts,
        files={id: names for id, names in record.files.items() if id in texts},
        kinships=kinships,
        sources={id: source for id, source in sources.items() if id in named},
        incidents=incidents,
        claims=claims,
        decisions=ruled,
        checks=tuple(check for check in record.checks if check.claim in claims),
        as_of=at.text,
    )
    return View(cut, undated, len(record.reports) - len(texts) - undated)


def _near(drafts: Mapping[str, Draft], wanted: Collection[str], today: Mapping[str, Incident]) -> set[str]:
    """These, and the plans and deeds of their actors, one of which may be what another planned; whose they are may be
    what a person says today.
    """
    actors = {who.label for id in wanted for i in (drafts[id].incident, today[id]) if (who := i.actor)}
    return {
        id for id in drafts if id in wanted or any(_may_be_tied(i, actors) for i in (drafts[id].incident, today[id]))
    }


def _may_be_tied(incident: Incident, actors: Collection[str]) -> bool:
    return incident.actor is not None and incident.actor.label in actors and not incident.response


def drafted(incidents: Collection[Incident], read: Sequence[Reading], texts: Mapping[str, Report]) -> tuple[Draft, ...]:
    """The incidents that these readings tell of, grouped as `incidents` are, without their accounts and ties."""
    mentions = {mention.id: mention for reading in read for mention in reading.mentions}
    times = {id: report.published for id, report in texts.items()}

    def by_age(id: str) -> tuple[bool, float, str]:
        return age(id, times[mentions[id].report])

    groups = (
        Group(incident.id, tuple(sorted((id for id in incident.mentions if id in mentions), key=by_age)))
        for incident in incidents
    )
    told = [group for group in groups if group.mentions]
    return draft(told, [mentions[id] for group in told for id in group.mentions])


def settled(
    drafts: Iterable[Draft],
    texts: Mapping[str, Report],
    sources: Mapping[str, Source],
    kinships: Mapping[str, Kinship],
    ruled: Mapping[str, Sequence[Ruling]],
) -> dict[str, Incident]:
    """Each drafted incident with its account, by id; `ruled` are the rulings on each."""
    return {
        made.incident.id: settle_incident(
            made.incident,
            made.claims,
            sources=sources,
            reports=texts,
            kinships=kinships,
            ruled=ruled[made.incident.id],
            background=made.background,
        )
        for made in drafts
    }


def known_kin(kinships: Mapping[str, Kinship], texts: Collection[str]) -> dict[str, Kinship]:
    """What these reports, by id, are copies and versions of: each is held against earlier ones only, so that what
    came later never told.
    """
    return {
        id: Kinship(
            copy_of=kin.copy_of if kin.copy_of in texts else None,
            version_of=kin.version_of if kin.version_of in texts else None,
        )
        for id, kin in ((id, kinships.get(id, Kinship())) for id in texts)
    }


def ruled_by(decisions: Sequence[Decision], limit: Moment) -> tuple[Decision, ...]:
    """The decisions that count as of a moment."""
    return tuple(
        decision
        for decision in decisions
        if decision.verb not in VALUE_VERBS or ((made := moment(decision.time, "UTC")) and made.end <= limit.end)
    )
