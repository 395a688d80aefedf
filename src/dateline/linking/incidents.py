"""Groups of mentions → incidents without an account: who, when, what kind, in what state, and what they are tied to."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeVar

import msgspec

from dateline.linking.groups import Group
from dateline.model import Claim, Incident, Link, Mention, Part
from dateline.model.incident import slug
from dateline.model.moment import Moment, moment
from dateline.model.values import Party, Relation, When, compare
from dateline.model.values.text import plain
from dateline.model.words import Status

_STATUS_ORDER = (Status.HAPPENED, Status.UNDER_WAY, Status.PLANNED, Status.UNREPORTED)
"""What an incident's status is taken from: the first of these that one of its mentions has."""

Named = TypeVar("Named", Party, str)


class Draft(msgspec.Struct, frozen=True):
    """An incident that awaits its account, with its claims.

    The claims' parts carry the incident's names for them: each report numbers its own. `background` holds the mentions
    that tell the incident in passing.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    background: frozenset[str]


def draft(groups: Iterable[Group], mentions: Iterable[Mention]) -> tuple[Draft, ...]:
    """The incidents of these groups, sorted by id; what is only threatened or hypothetical is none.

    They have no ties yet, and a plan is a plan: see `told_ties`, `plan_ties` and `tied`, which come after settling.
    """
    by_id = {mention.id: mention for mention in mentions}
    told = {group: [by_id[mention] for mention in group.mentions] for group in groups}
    made = [_draft(group, told[group]) for group in told if _status(told[group]).in_record]
    return tuple(sorted(made, key=lambda draft: draft.incident.id))


def _draft(group: Group, mentions: list[Mention]) -> Draft:
    parts, renamed = _parts(mentions)
    claims = [
        msgspec.structs.replace(claim, part=renamed.get((mention.id, claim.part), claim.part)) if claim.part else claim
        for mention in mentions
        for claim in mention.claims
    ]
    type = _commonest(mention.type for mention in mentions) or ""
    date = _date([mention.date for mention in mentions if mention.date])
    actor = _party(mention.actor for mention in mentions)
    recipient = _party(mention.recipient for mention in mentions)
    main = {party.label for party in (actor, recipient) if party}
    others = {p.label: p for m in mentions for p in (*m.others, m.recipient) if p is not None and p.label not in main}
    incident = Incident(
        id=group.id,
        slug=slug(actor, type, date),
        type=type,
        status=_status(mentions),
        title="",
        mentions=tuple(sorted(group.mentions)),
        claims=tuple(sorted(claim.id for claim in claims)),
        main_in=tuple(sorted({mention.report for mention in mentions if mention.main})),
        response=mentions[0].response,
        mode=_commonest(mention.mode for mention in mentions if mention.mode),
        date=date,
        actor=actor,
        recipient=recipient,
        others=tuple(others[label] for label in sorted(others)),
        parts=parts,
    )
    return Draft(
        incident,
        tuple(sorted(claims, key=lambda claim: claim.id)),
        frozenset(mention.id for mention in mentions if not mention.main),
    )


def _status(mentions: Iterable[Mention]) -> Status:
    held = {mention.status for mention in mentions}
    return next((status for status in _STATUS_ORDER if status in held), min(held))


def _commonest(names: Iterable[Named]) -> Named | None:
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], str(name)), default=None)


def _party(parties: Iterable[Party | None]) -> Party | None:
    """The commonest party by what it is, under its commonest name."""
    given = [party for party in parties if party is not None]
    label = _commonest(party.label for party in given)
    return _commonest(party for party in given if party.label == label)


def _date(dates: list[When]) -> When | None:
    """The narrowest date where it lies within all the others, else the stretch of days that holds them all."""
    if not dates:
        return None
    narrowest = min(dates, key=lambda date: (date.width + date.slack_days, date.edtf, date.zone or ""))
    if all(compare(narrowest, date) in (Relation.EQUAL, Relation.NARROWER) for date in dates):
        return narrowest
    return When.hull(dates)


def _parts(mentions: list[Mention]) -> tuple[tuple[Part, ...], dict[tuple[str, str | None], str]]:
    """The incident's parts, "the first" before "the second", else in the order of its mentions, and the new name of
    each mention's part.

    Reports number their own items, so "1" in two of them need not be one item: parts are one where their labels are.
    """
    shown: dict[str, str] = {}
    labels: dict[tuple[str, str | None], str] = {}
    for mention in mentions:
        for part in mention.parts:
            label = re.sub(r"^(the|a|an) ", "", plain(part.label))
            shown.setdefault(label, part.label)
            labels[mention.id, part.name] = label
    names = {label: str(number) for number, label in enumerate(sorted(shown, key=_place), 1)}
    parts = tuple(Part(names[label], shown[label]) for label in names)
    return parts, {told: names[label] for told, label in labels.items()}


_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def _place(label: str) -> int:
    """Which in a row a part's label says it is; those that do not say come between the tenth and the last."""
    for number, word in enumerate((*_PLACES, "", "last")):
        if word and re.match(rf"{word}\b", label):
            return number
    return len(_PLACES)


Tie = tuple[str, str, str]
"""Two incidents by id, and how they are tied."""


def told_ties(mentions: Iterable[Mention], incident_of: Mapping[str, str]) -> set[Tie]:
    """What mentions say they are related to, from mention to incident; `incident_of` has those that are in one."""
    return {
        (incident_of[mention.id], incident_of[link.id], link.how)
        for mention in mentions
        for link in mention.related
        if mention.id in incident_of and link.id in incident_of and incident_of[link.id] != incident_of[mention.id]
    }


AWAITED = (Status.PLANNED, Status.UNREPORTED)
"""What has not happened, as far as is known."""

DONE = (Status.HAPPENED, Status.UNDER_WAY)
"""What a plan may have come to."""


def is_plan(incident: Incident) -> bool:
    """Whether it is a plan that may be tied to what then happened."""
    return (
        incident.status in AWAITED
        and not incident.response
        and incident.date is not None
        and incident.actor is not None
    )


def may_be_planned(incident: Incident) -> bool:
    """Whether it is something that a plan may be tied to."""
    return (
        incident.status in DONE and not incident.response and incident.date is not None and incident.actor is not None
    )


def plan_ties(plans: Iterable[Incident], happened: Iterable[Incident]) -> set[Tie]:
    """Each plan with what then happened: one incident of its type and actor within its window, where there is
    exactly one.
    """
    by_kind: dict[tuple[str, str], list[tuple[int, str, When]]] = {}
    for incident in happened:
        if may_be_planned(incident) and incident.actor and incident.date:
            begins = incident.date.days[0].toordinal(), incident.id, incident.date
            by_kind.setdefault((incident.type, incident.actor.label), []).append(begins)
    for begun in by_kind.values():
        begun.sort(key=lambda begins: begins[:2])
    ties = set()
    for plan in plans:
        if not is_plan(plan) or plan.date is None or plan.actor is None:
            continue
        begun = by_kind.get((plan.type, plan.actor.label), [])
        first, last = (day.toordinal() for day in plan.date.days)
        low = bisect_left(begun, first - BESIDE, key=lambda begins: begins[0])
        high = bisect_right(begun, last + BESIDE, key=lambda begins: begins[0])
        within = (Relation.EQUAL, Relation.NARROWER)
        fits = [id for _, id, date in begun[low:high] if compare(date, plan.date) in within]
        if len(fits) == 1:
            ties.add((plan.id, fits[0], PLAN))
    return ties


BESIDE = 2
"""How many days beside a window's own something within it may begin: zones, and words such as "about"."""


PLAN = "plan"
"""How a plan and what then happened are tied."""


def tied(incident: Incident, links: Iterable[Link], now: Moment | None) -> Incident:
    """The incident with these ties, and with a plan's status as of now: the latest publication, by which its window
    may have passed.
    """
    links = tuple(sorted(set(links)))
    status = incident.status
    if status in AWAITED and not incident.response:
        met = any(link.how == PLAN for link in links)
        status = Status.UNREPORTED if not met and _passed(incident.date, now) else Status.PLANNED
    return msgspec.structs.replace(incident, status=status, related=links)


def links_of(ties: Iterable[Tie]) -> dict[str, set[Link]]:
    """The links of each incident, on both ends of a tie."""
    links: dict[str, set[Link]] = {}
    for one, other, how in ties:
        links.setdefault(one, set()).add(Link(other, how))
        links.setdefault(other, set()).add(Link(one, how))
    return links


def latest(published: Iterable[str | None]) -> str | None:
    """The latest of these times of publication, by which a plan's window may have passed."""
    given = [(at, text) for text in published if text and (at := moment(text))]
    return max(given, default=(None, None))[1]


def _passed(window: When | None, now: Moment | None) -> bool:
    over = moment(window.edtf, window.zone) if window else None
    return over is not None and now is not None and over.before(now)
