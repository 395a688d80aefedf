"""Rows of a table and incidents of a record → which row is which incident, each at most once.

A row and an incident are scored as linking scores two mentions, by day, actor, place and what else is compared. The
pairs are taken best first, and of equally good ones that with the nearer days: a row is never given a worse fit so that
another finds any, since in a daily row of launches that would shift them all by a day.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from dateline.linking.features import DEFAULT_MINUTES, JOIN, WEEK
from dateline.linking.scoring import Compiled, Scorer
from dateline.linking.signature import COMPARED, Signature, signature
from dateline.model import HeldValue, Incident, Mention
from dateline.model.values import Value, Where
from dateline.model.words import Polarity

NEAR = JOIN - 1.0
"""The least score of a pair: a point less than linking asks, so that a row may say one thing otherwise and be found."""

REACH = 1
"""By how many days more than they mean a row's and an incident's dates may lie apart: zones."""


class Match(NamedTuple):
    """A row and an incident by their places in what was given, and the score."""

    row: int
    incident: int
    score: float


def match(
    rows: Sequence[Mention],
    incidents: Sequence[Incident],
    families: Mapping[str, str],
    windows: Mapping[str, int],
    own: Collection[str] = (),
) -> list[Match]:
    """The pairs, in the order of the rows. `families` has the family of each type, `windows` the minutes of each.

    `own` are the claims that the table's own outlet made in the record; what rests on them alone is not looked at.
    """
    scorers: dict[str, Scorer] = {}
    by_day: dict[tuple[str, int], list[int]] = {}
    compiled: dict[int, Compiled] = {}
    for number, incident in enumerate(incidents):
        family = families.get(incident.type, incident.type)
        if incident.date is None or incident.date.width > WEEK:
            continue
        if family not in scorers:
            scorers[family] = Scorer(windows.get(family, DEFAULT_MINUTES))
        scorer = scorers[family]
        compiled[number] = scorer.compile(signature_of(incident, family, own))
        for day in _days(incident):
            by_day.setdefault((family, day), []).append(number)
    found = []
    for number, row in enumerate(rows):
        if row.date is None or row.family not in scorers:
            continue
        scorer = scorers[row.family]
        mine = scorer.compile(signature(row))
        for other in sorted({one for day in _days(row) for one in by_day.get((row.family, day), ())}):
            score = scorer.score(mine, compiled[other])
            if score >= NEAR:
                found.append((-score, _apart(row, incidents[other]), not incidents[other].main_in, number, other))
    taken_rows: set[int] = set()
    taken: set[int] = set()
    matches = []
    for score, _, _, number, other in sorted(found):
        if number not in taken_rows and other not in taken:
            taken_rows.add(number)
            taken.add(other)
            matches.append(Match(number, other, -score))
    return sorted(matches)


def signature_of(incident: Incident, family: str, own: Collection[str] = ()) -> Signature:
    """The values by which linking would tell the incident from another: those still held of the whole."""
    values = {name: tuple(h.value for h in held(incident, name, own)) for name in COMPARED}
    places = [h.value for name in ("launch_place", "place") for h in held(incident, name, own)]
    return Signature(
        family=family,
        type=incident.type,
        state="happened",
        actor=incident.actor,
        recipient=incident.recipient,
        date=incident.date,
        place=next((place for place in places if isinstance(place, Where)), None),
        values={name: told for name, told in values.items() if told},
    )


def held(incident: Incident, property: str, own: Collection[str] = ()) -> list[HeldValue]:
    """The values of the whole that somebody else than the table's outlet still asserts, the lead first."""
    account = incident.account.get(property)
    if account is None:
        return []
    standing = [
        one
        for one in account.values
        if one.part is None
        and one.scope is None
        and one.polarity is Polarity.ASSERTED
        and not (one.superseded or one.open)
        and not (own and all(claim in own for claim in one.claims))
    ]
    return sorted(standing, key=lambda one: _is_not(one.value, account.lead))


def _is_not(value: Value, lead: Value | None) -> bool:
    return lead is None or value != lead


def _days(of: Mention | Incident) -> Iterator[int]:
    """The days in which it may be found, as ordinals."""
    if of.date is not None:
        first, last = of.date.days
        reach = REACH + of.date.slack_days
        yield from range(first.toordinal() - reach, last.toordinal() + reach + 1)


def _apart(row: Mention, incident: Incident) -> int:
    """How many days lie between the two as they are written."""
    assert row.date is not None and incident.date is not None, "only what is dated is held against another"
    (first, last), (low, high) = row.date.days, incident.date.days
    return max(0, (low - last).days, (first - high).days)
