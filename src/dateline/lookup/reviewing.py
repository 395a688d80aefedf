"""What a person should look at → each doubt with what is said on its sides, and what can be done about it.

A doubt is told from the record as it is when it is asked for; one that decisions have settled since is none.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from dateline.deciding.reviewing import State
from dateline.display import words
from dateline.display.clean import line
from dateline.display.properties import by_weight
from dateline.display.ruled import does
from dateline.display.tellings import tellings, value_notes
from dateline.display.what import headline
from dateline.display.who import People, parties
from dateline.linking import Placed
from dateline.linking.linker import APART, EQUALLY, UNDATED
from dateline.lookup import rulings
from dateline.lookup.agreeing import MOST_COMPARED, agreement
from dateline.lookup.deciding import states
from dateline.lookup.session import Session
from dateline.model import Claim, Incident, Property, Record
from dateline.model.ids import content_id
from dateline.model.words import Polarity
from dateline.record import codec, doubts, permalinks, placed, projections, schema
from dateline.record.doubts import Doubt, Kind

MOST_RIVALS = 7
"""Values or incidents of one doubt that have a key of their own."""

NAMES = {
    Kind.ALONE: "May be one of these",
    Kind.NEAR: "May be two",
    Kind.CONTRADICTION: "Contradictions",
    Kind.LATER_TOLD: "Told otherwise later",
    Kind.UNSURE: "One unsure claim",
    Kind.ORPHAN: "Decisions on what is gone",
}
"""What each kind of doubt is called where they are listed."""

QUESTIONS = {
    Kind.ALONE: "Is it one of these incidents, or one of its own?",
    Kind.NEAR: "Do these tell of one incident?",
    Kind.CONTRADICTION: "Which of these holds, if that can be said?",
    Kind.LATER_TOLD: "Is this what they said, or was it told or read wrongly?",
    Kind.UNSURE: "Was this read rightly?",
    Kind.ORPHAN: "What this decision was about is read no more. Is it still meant?",
}


class Does(StrEnum):
    """What a choice does."""

    KEEP = "keep"
    """Leave it as it is: it was looked at."""
    LATER = "later"
    """Pass it over."""
    MERGE = "merge"
    SPLIT = "split"
    ACCEPT = "accept"
    REJECT = "reject"
    UNDO = "undo"


@dataclass(frozen=True)
class Choice:
    """Something that can be done about a doubt, by a key: `targets` are what it is done to, `id` the incident."""

    key: str
    does: Does
    words: str
    targets: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True)
class Side:
    """What is said on one side: `claim` is told by `who`; `heading` says for what it stands."""

    heading: str
    incident: str
    claim: Claim | None
    who: str = ""
    told_in: str = ""


@dataclass(frozen=True)
class Item:
    """A doubt as a person looks at it. `seen` are the states of the incidents that it is about."""

    key: str
    kind: Kind
    about: str
    title: str
    incident: str
    says: str
    sides: tuple[Side, ...]
    choices: tuple[Choice, ...]
    seen: dict[str, str]

    @property
    def question(self) -> str:
        """What is asked."""
        return QUESTIONS[self.kind]


def queue(session: Session, kind: Kind, most: int, after: str | None = None) -> tuple[list[Item], str | None]:
    """So many doubts of a kind, and the key from behind which on there are more."""
    if kind is Kind.ORPHAN:
        return orphans(session), None
    found: dict[str, Item] = {}
    while True:
        with session.store.snapshot() as db:
            asked = doubts.page(db, kind, most + 1, after)
        for doubt in asked:
            if doubt.key not in found and (item := told(session, doubt)) is not None:
                if len(found) == most:
                    return list(found.values()), list(found)[-1]
                found[doubt.key] = item
        if len(asked) <= most:
            return list(found.values()), None
        after = asked[-1].key


def numbers(session: Session, most: int) -> dict[Kind, int]:
    """How many doubts there are of each kind but orphans, counted up to so many; those that are settled by now too."""
    with session.store.snapshot() as db:
        return {kind: doubts.number(db, kind, most) for kind in Kind if kind is not Kind.ORPHAN}


def item(session: Session, key: str) -> Item | None:
    """The doubt of that key; `None` where it is none any more."""
    with session.store.snapshot() as db:
        doubt = doubts.keyed(db, key)
    if doubt is not None:
        return told(session, doubt)
    return next((one for one in orphans(session, all=True) if one.key == key), None)


def titles(session: Session, about: Collection[str]) -> dict[str, str]:
    """What doubts were about, by id: the incident in a line, that of a mention too; empty where there is none now."""
    with session.store.snapshot() as db:
        of = {id: id for id in about if id.startswith("i-")} | permalinks.holders(db, about)
        held: dict[str, Incident] = projections.structs(db, schema.incident, Incident, set(of.values()))
    return {id: _title(held[of[id]]) if of.get(id) in held else "" for id in about}


def told(session: Session, doubt: Doubt) -> Item | None:
    """A doubt as a person looks at it; `None` where it is settled, or what it is about is gone."""
    if doubt.kind in (Kind.ALONE, Kind.NEAR):
        return _link(session, doubt)
    with session.store.snapshot() as db:
        seen = states(db, (doubt.about,))
    record = session.part((doubt.about,))
    incident = record.incidents.get(doubt.about)
    property = incident.account.get(doubt.property) if incident else None
    if incident is None or property is None or property.credibility == 1:
        return None
    return _account(doubt, record, incident, property, seen)


# ----------------------------------------------------------------------------------------------------------- accounts


def _account(doubt: Doubt, record: Record, incident: Incident, property: Property, seen: dict[str, str]) -> Item:
    label = words.label(doubt.property)
    sides: list[Side] = []
    choices: list[Choice] = []
    late: list[str] = []
    for held in by_weight(incident, property):
        if held.superseded or held.polarity is not Polarity.ASSERTED:
            continue
        told_by = tellings(record, held)
        if held.later_told:
            late += held.claims
        if not told_by:
            continue
        if doubt.kind is Kind.UNSURE and held.value != property.lead:
            continue
        value = words.value(held.value)
        notes = "; ".join(value_notes(incident, held))
        first = told_by[0]
        more = f", and {len(told_by) - 1} more" if len(told_by) > 1 else ""
        number = len(sides) + 1
        heading = f"{number}. {label} {value}" + (f" ({notes})" if notes else "")
        sides.append(Side(heading, incident.id, first.claim, first.who + more, f"{first.told_in} · {first.sure}"))
        if doubt.kind is not Kind.UNSURE and number <= MOST_RIVALS:
            choices.append(Choice(str(number), Does.ACCEPT, f"{value} leads", (first.claim.id,), incident.id))
        if doubt.kind is Kind.UNSURE:
            choices.append(Choice("x", Does.REJECT, "Misread: leave it out", held.claims, incident.id))
    if late:
        choices.append(Choice("x", Does.REJECT, "Leave out what was told later", tuple(late), incident.id))
    keep = "Read rightly" if doubt.kind is Kind.UNSURE else "Leave it as it stands"
    return Item(
        key=doubt.key,
        kind=doubt.kind,
        about=incident.id,
        title=_title(incident),
        incident=incident.id,
        says=f"{label}: {line(property.why)}",
        sides=tuple(sides),
        choices=(*choices, Choice("k", Does.KEEP, keep), _LATER),
        seen=seen,
    )


_LATER = Choice("n", Does.LATER, "Not now")


def _title(incident: Incident) -> str:
    date = words.when(incident.date) if incident.date else "no date"
    return f"{date} · {parties(incident) or 'not told'} · {headline(incident)}"


# -------------------------------------------------------------------------------------------------------------- links


def _link(session: Session, doubt: Doubt) -> Item | None:
    with session.store.snapshot() as db:
        held = next(map(_placed, placed.bodies(db, "id", (doubt.about,))), None)
        if held is None:
            return None
        alike = {there.entry.mention for there in map(_placed, placed.bodies(db, "node", (held.node,)))}
        near = dict(held.between) or {held.cluster: held.score or 0.0}
        members = placed.members(db, near)
        holders = permalinks.holders(db, {*alike, *members})
    own = holders.get(doubt.about)
    if own is None:
        return None
    alike = {mention for mention in alike if holders.get(mention) == own}
    others = {holders[m] for m in members if m in holders and m not in alike}
    settled = own in others if doubt.kind is Kind.ALONE else own not in others
    if settled or not others:
        return None
    with session.store.snapshot() as db:
        seen = states(db, {own, *others})
    record = session.part({own, *others})
    here = _telling(record, own, alike, "This report" if len(alike) == 1 else "This, and what tells the same")
    if here is None:
        return None
    sides, choices = [here], []
    if doubt.kind is Kind.ALONE:
        rivals = _by_score(members, holders, near)[:MOST_RIVALS]
        for number, id in enumerate((id for id, _ in rivals if id in record.incidents), 1):
            heading = f"{number}. {_title(record.incidents[id])}"
            side = _telling(record, id, {*record.incidents[id].mentions}, heading)
            sides += [side] if side else []
            choices.append(Choice(str(number), Does.MERGE, f"It is {number}", (id,), own))
        choices.append(Choice("k", Does.KEEP, "One of its own"))
        says = _ALONE.get(held.why, f"It stands alone: {line(held.why)}.")
    else:
        rest = {m for m in record.incidents[own].mentions if m in members and m not in alike}
        side = _telling(record, own, rest, "What it was taken for one with")
        sides += [side] if side else []
        choices += [
            Choice("k", Does.KEEP, "They are one"),
            Choice("x", Does.SPLIT, "Take it out", tuple(sorted(alike)), own),
        ]
        with session.store.snapshot() as db:
            joined = list(map(_placed, placed.bodies(db, "id", sorted(rest)[:MOST_COMPARED])))
        says = f"Just enough to be taken for one. {agreement(held, joined)}"
    return Item(
        key=doubt.key,
        kind=doubt.kind,
        about=doubt.about,
        title=_title(record.incidents[own]),
        incident=own,
        says=says,
        sides=tuple(sides),
        choices=(*choices, _LATER),
        seen=seen,
    )


_ALONE = {
    APART: "Its own report tells it apart from an incident that it would fit.",
    EQUALLY: "It fits two incidents equally well.",
    UNDATED: "It is told without a date, and fits two incidents.",
}
"""Why a mention stands alone, to whoever looks at it."""


def _placed(body: str) -> Placed:
    return codec.load(body, Placed)


def _by_score(members: dict[str, str], holders: dict[str, str], near: dict[str, float]) -> list[tuple[str, float]]:
    """The incidents that hold these mentions, that of the highest score first."""
    scores: dict[str, float] = {}
    for mention, cluster in members.items():
        if mention in holders:
            scores[holders[mention]] = max(near[cluster], scores.get(holders[mention], 0.0))
    return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def _telling(record: Record, incident: str, mentions: Iterable[str], heading: str) -> Side | None:
    """The first sentence, by publication, in which one of these mentions is told."""
    people, wanted = People(record), set(mentions)
    claims = [c for id in record.incidents[incident].claims if (c := record.claims[id]).mention in wanted]
    types = [claim for claim in claims if claim.property == "type"] or claims
    first = min(types, key=lambda claim: (people.order(claim.evidence.report), claim.id), default=None)
    if first is None:
        return None
    report = first.evidence.report
    return Side(heading, incident, first, people.outlet(report), people.published(report))


# ------------------------------------------------------------------------------------------------------------ orphans


def orphans(session: Session, all: bool = False) -> list[Item]:
    """The decisions about what is read no more; those that somebody has looked at only where `all` are asked for."""
    found = [review for review in session.reviews() if review.state is State.ORPHAN]
    keys = {review.decision.id: content_id("q", "orphan", review.decision.id, review.lost) for review in found}
    with session.store.snapshot() as db:
        seen = set() if all else doubts.passed(db, keys.values())
    return [
        Item(
            key=keys[review.decision.id],
            kind=Kind.ORPHAN,
            about=review.decision.id,
            title=does(review.decision),
            incident=next(iter(review.incidents), ""),
            says=f"By {line(review.decision.by)}: {line(review.decision.why)}. {'; '.join(map(line, review.lost))}.",
            sides=(),
            choices=(
                Choice("u", Does.UNDO, "Undo it", (review.decision.id,)),
                Choice("k", Does.KEEP, "Leave it: it may hold again"),
                _LATER,
            ),
            seen={},
        )
        for review in found
        if keys[review.decision.id] not in seen
    ]


def proposal(session: Session, choice: Choice) -> rulings.Propose:
    """What proposes the decision that a choice makes."""
    match choice.does:
        case Does.MERGE:
            return rulings.merge(session, [choice.id, *choice.targets])
        case Does.SPLIT:
            return rulings.split(session, choice.id, choice.targets)
        case Does.ACCEPT:
            return rulings.accept(session, choice.targets[0])
        case Does.REJECT:
            return rulings.reject(session, choice.targets)
        case Does.UNDO:
            return rulings.undo(session, choice.targets[0])
    raise ValueError(f"{choice.does} decides nothing")
