"""What speaks for and against two mentions being one incident: a declared list of weighted questions to the value
algebra.

Each feature is a function of two signatures that answers how their values stand to each other and names the two values,
or `None` where one of them has none. `FEATURES` gives each answer its weight; `VETO` means that nothing can outweigh
it. The weights are set by hand so that two of the three anchors (day, actor, place) make a link and any one alone does
not: with `JOIN` at 4, day + actor = 5, weekend (or a UTC date) + actor = 4, day + place = 4.5, day alone = 3.
"""

import re
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from itertools import product
from operator import attrgetter
from typing import NamedTuple

import msgspec

from dateline.linking.signature import Signature
from dateline.model.values import Count, Relation, Text, Value, When, Where, compare
from dateline.model.values.where import distance_km

JOIN = 4.0
"""The least score at which a mention joins an incident."""

MARGIN = 0.75
"""By how much the best of two incidents must lead before a mention joins it."""

WEEK = 7
"""A date wider than this many days never makes an incident that others join."""

MONTH = 31
"""A date wider than this many days is compared with nothing."""

TOWN_KM = 12.0
"""A place whose name covers less than this, in km round its middle, is a small town."""

LARGE = 3
"""As many hit make a toll by which an incident is known."""

GROWN = 18
"""Of whom a report tells an age below this, the age says nearly who it is, whatever they are called."""

VETO = float("-inf")


DEFAULT_MINUTES = 60
"""How far apart two clock times of one incident may be where its pack does not say."""


class Answer(NamedTuple):
    """How a value of one signature stands to one of the other."""

    relation: Relation
    mine: Value
    theirs: Value


class Reason(msgspec.Struct, frozen=True):
    """One feature's part in a link: its name, how the two values stand, the values, and the weight."""

    feature: str
    relation: Relation
    mine: Value
    theirs: Value
    weight: float


Question = Callable[[Signature, Signature, int], Answer | None]


class Feature(NamedTuple):
    """A question, what it looks at in a signature (`None`: it has no answer), and the weight of each answer: the same,
    one within the other, merely compatible, contradicting, unknown.
    """

    ask: Question
    looks_at: Callable[[Signature], Hashable]
    equal: float
    nested: float
    compatible: float
    contradicts: float
    unknown: float = 0.0

    @property
    def name(self) -> str:
        """The question's name, as reasons and reference give it."""
        return self.ask.__name__

    @property
    def forbids(self) -> bool:
        """Whether an answer may be such that the two can never be one incident."""
        return VETO in (self.equal, self.nested, self.compatible, self.contradicts)

    def weigh(self, relation: Relation) -> float:
        """The weight of this answer."""
        match relation:
            case Relation.EQUAL:
                return self.equal
            case Relation.NARROWER | Relation.WIDER:
                return self.nested
            case Relation.COMPATIBLE:
                return self.compatible
            case Relation.CONTRADICTS:
                return self.contradicts


_CLOSENESS = (Relation.EQUAL, Relation.NARROWER, Relation.WIDER, Relation.COMPATIBLE, Relation.CONTRADICTS)


def closest(mine: Iterable[Value], theirs: Iterable[Value]) -> Answer | None:
    """The two values that stand nearest to each other: sources within one report may differ, and one that fits is
    enough.
    """
    answers = [Answer(compare(a, b), a, b) for a in mine for b in theirs]
    return min(answers, key=lambda answer: _CLOSENESS.index(answer.relation), default=None)


def _held(name: str, a: Signature, b: Signature) -> Answer | None:
    return closest(a.values.get(name, ()), b.values.get(name, ()))


def date(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """The days meant, where both are narrower than a week. Contradicting dates never join, but for a night's two days
    where somebody is named in both, and any where somebody died, or two people are named, in both: then one is a slip,
    and neither speaks. A night's two days in one small place, or of one child or one large toll in one town, may both
    be true. A table's day, which may be UTC's, is most likely the day that it names.
    """
    if a.date is None or b.date is None or max(a.width, b.width) > WEEK or _misdated(a, b):
        return None
    relation = compare(a.date, b.date)
    if a.date.slack_days != b.date.slack_days and a.date.edtf == b.date.edtf:
        relation = Relation.EQUAL
    if relation is Relation.CONTRADICTS and _side_by_side(a.date, b.date) and _of_one_night(a, b):
        relation = Relation.COMPATIBLE
    return Answer(relation, a.date, b.date)


def is_small(place: Where | None) -> bool:
    """Whether hardly more than one thing a week happens there of which nobody says who did it: a town that no
    gazetteer knows, or a small one.
    """
    small = place is not None and (place.id is None or (place.precision or 0.0) < TOWN_KM)
    return small and place is not None and place.kind in (None, "town") and not place.relative


def _of_one_night(a: Signature, b: Signature) -> bool:
    """Whether what nobody is told to have done in one place is likely one: the place is small, or somebody of one age
    ("a girl, 4", "his sister, 4") or one large toll is told of by both.
    """
    if a.actor is not None or b.actor is not None or a.place is None or b.place is None:
        return False
    if compare(a.place, b.place) is not Relation.EQUAL:
        return False
    return is_small(a.place) or _one_toll(a, b) or _in_both(a, b) is not None


def _misdated(a: Signature, b: Signature) -> bool:
    """Whether contradicting dates are outweighed: nobody dies twice, two people are hardly named together in two
    incidents, and a name bridges a night."""
    shared = a.names & b.names
    if not shared or a.date is None or b.date is None or compare(a.date, b.date) is not Relation.CONTRADICTS:
        return False
    died = any(a.people[name].status == b.people[name].status == "dead" for name in shared)
    return died or len(shared) > 1 or _side_by_side(a.date, b.date)


def _side_by_side(one: When, other: When) -> bool:
    (first, last), (low, high) = one.days, other.days
    return max((low - last).days, (first - high).days) <= 1


def month(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """The days meant, where one is wider than a week ("in March"): hardly evidence, but a veto where they
    contradict.
    """
    if a.date is None or b.date is None or max(a.width, b.width) <= WEEK or _misdated(a, b):
        return None
    return Answer(compare(a.date, b.date), a.date, b.date)


def actor(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """Who did it. Contradicting actors never join; an unknown one speaks a little against."""
    if a.actor is None or b.actor is None:
        return None
    return Answer(compare(a.actor, b.actor), a.actor, b.actor)


def hour(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """Clock times on one clock, by the unit rule: within so many minutes is one incident, further apart never. One hour
    in two places, of which nobody says who did it, says nothing.
    """
    best: tuple[int, Text, Text] | None = None
    for mine in a.values.get("time_of_day", ()):
        first = clock(mine)
        if first is None:
            continue
        for theirs in b.values.get("time_of_day", ()):
            second = clock(theirs)
            if second is None or first[1] != second[1]:
                continue
            apart = abs(first[0] - second[0])
            if best is None or apart < best[0]:
                assert isinstance(mine, Text) and isinstance(theirs, Text)
                best = apart, mine, theirs
    if best is None:
        return None
    if best[0] > minutes:
        return None if a.names & b.names else Answer(Relation.CONTRADICTS, best[1], best[2])
    where = place(a, b, minutes)
    nowhere = where is None or where.relation in (Relation.COMPATIBLE, Relation.CONTRADICTS)
    if nowhere and (a.actor is None or b.actor is None):
        return None
    return Answer(Relation.EQUAL, best[1], best[2])


_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)(?::\d\d)?\s*([ap]\.?m\.?)?\s*(.*)", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def clock(value: Value) -> tuple[int, str] | None:
    """Minutes after midnight and the words that name the clock ("KST", "local time"), `None` where the value is no
    clock time.
    """
    found = _CLOCK.search(value.text) if isinstance(value, Text) else None
    if found is None:
        return None
    hours = int(found[1])
    if found[3]:
        hours = hours % 12 + (12 if found[3].casefold().startswith("p") else 0)
    return hours * 60 + int(found[2]), found[4].strip(" .,()").casefold()


def place(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """Where it happened; for launches, where from. A small place in the midst of a large one (a quarter and its city)
    is within it, whatever the gazetteer has above the two. Where somebody is named in both, two places that cannot be
    one say only that one report is of another town's court or press.
    """
    if a.place is None or b.place is None:
        return None
    relation = compare(a.place, b.place)
    if relation is Relation.CONTRADICTS and a.names & b.names:
        return None
    if relation is Relation.COMPATIBLE:
        if amid(a.place, b.place):
            relation = Relation.NARROWER
        elif amid(b.place, a.place):
            relation = Relation.WIDER
    return Answer(relation, a.place, b.place)


def amid(small: Where, large: Where) -> bool:
    """Whether the middle of one place lies within what the name of a larger one covers."""
    if small.relative or large.relative or small.precision is None or large.precision is None:
        return False
    if small.lat is None or small.lon is None or large.lat is None or large.lon is None:
        return False
    apart = distance_km((small.lat, small.lon), (large.lat, large.lon))
    return small.precision < large.precision and apart <= large.precision


def count(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """How many. States count the same launch differently, so that another number hardly speaks against."""
    return _held("count", a, b)


def weapon(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """What kind of weapon was fired."""
    return _held("weapon", a, b)


def weapon_name(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """What the weapon is called."""
    return _held("weapon_name", a, b)


def kind(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """What kind of attack it was."""
    return _held("kind", a, b)


def outcome(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """Whether it worked."""
    return _held("outcome", a, b)


def target(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """At whom or what it was aimed."""
    return _held("target", a, b)


def killed(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """How many were killed. Tolls rise, so that another number says nothing."""
    return _held("killed", a, b)


def injured(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """How many were hurt. Some of them may die, and who counts them may leave some out."""
    return _held("injured", a, b)


def toll(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """The whole toll, where three or more were hit: as many dead and as many hurt in both, in places that may be one,
    are hardly chance.
    """
    if not _one_toll(a, b) or a.place is None or b.place is None:
        return None
    where = place(a, b, minutes)
    unknown = a.place.lat is None or b.place.lat is None
    if where is None or where.relation is Relation.CONTRADICTS or (where.relation is Relation.COMPATIBLE and unknown):
        return None
    hurt = "injured" if a.values.get("injured") else "killed"
    return Answer(Relation.EQUAL, a.values[hurt][0], b.values[hurt][0])


def _one_toll(a: Signature, b: Signature) -> bool:
    mine, theirs = _toll(a), _toll(b)
    return mine is not None and mine == theirs


def _toll(signature: Signature) -> tuple[int, int] | None:
    """How many were killed and hurt, where one number is told of each ("at least five" is five), or none; `None` where
    it is no large toll."""
    numbers = []
    for name in ("killed", "injured"):
        held = signature.values.get(name, ())
        if not held:
            numbers.append(0)
        elif len(held) == 1 and isinstance(held[0], Count) and held[0].min and held[0].max in (held[0].min, None):
            numbers.append(held[0].min)
        else:
            return None
    return (numbers[0], numbers[1]) if sum(numbers) >= LARGE else None


def participants(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """Who took part, by first and last name: somebody in both makes a link by themselves. Of people without a name,
    the same age and word ("a girl, 4") speaks for one incident, of children also in other words ("his sister, 4"); the
    one dead of each, of another family name, for two.
    """
    if shared := _in_both(a, b):
        relation = Relation.EQUAL if shared[0] in a.names else Relation.NARROWER
        return Answer(relation, a.people[shared[0]], b.people[shared[1]])
    mine, theirs = _dead(a), _dead(b)
    one = all(signature.values.get("killed", ()) == (Count.exactly(1),) for signature in (a, b))
    if one and len(mine) == len(theirs) == 1 and mine[0].split()[-1] != theirs[0].split()[-1]:
        return Answer(Relation.CONTRADICTS, a.people[mine[0]], b.people[theirs[0]])
    return None


_HE = frozenset({"boy", "brother", "son"})
_SHE = frozenset({"daughter", "girl", "sister"})
"""What a person without a name may be called who is the one or the other; all other words leave it open."""


def _in_both(a: Signature, b: Signature) -> tuple[str, str] | None:
    """Somebody whom both tell of, as each calls them: sooner by name, then by word and age, then by age."""
    shared = sorted(a.people.keys() & b.people.keys(), key=lambda called: (called not in a.names, called))
    if shared:
        return shared[0], shared[0]
    pairs = product(sorted(a.people.keys() - a.names), sorted(b.people.keys() - b.names))
    return next((pair for pair in pairs if _may_be_one(*pair)), None)


def _may_be_one(one: str, other: str) -> bool:
    """True for a child of one age in other words: "girl 4" and "sister 4", but not "boy 4"."""
    (word, age), (other_word, other_age) = one.rsplit(" ", 1), other.rsplit(" ", 1)
    both = {word, other_word}
    return age == other_age and int(age) < GROWN and not (both & _HE and both & _SHE)


def _dead(signature: Signature) -> list[str]:
    return [name for name in sorted(signature.names) if signature.people[name].status == "dead"]


def elsewhere(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """Two places that cannot be one, where not both say who did it and nobody is named in both: never one incident,
    since of the three anchors (day, actor, place) only the day is left.
    """
    if a.place is None or b.place is None or (a.actor is not None and b.actor is not None):
        return None
    if a.names & b.names:
        return None
    relation = compare(a.place, b.place)
    return Answer(relation, a.place, b.place) if relation is Relation.CONTRADICTS else None


def row(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """The row of a table that tells both. Whoever keeps a table tells its rows apart; a row that was corrected is the
    same row.
    """
    if a.row is None or b.row is None or a.row[0] != b.row[0]:
        return None
    mine, theirs = Text(a.row[1]), Text(b.row[1])
    return Answer(Relation.EQUAL if a.row == b.row else Relation.CONTRADICTS, mine, theirs)


def type_told(a: Signature, b: Signature, minutes: int) -> Answer | None:
    """Types of one family link, but a missile launch and a space launch on one day are more likely two than two of
    one type.
    """
    mine, theirs = Text(a.type), Text(b.type)
    return Answer(Relation.EQUAL if mine == theirs else Relation.CONTRADICTS, mine, theirs)


def _values(name: str) -> Callable[[Signature], Hashable]:
    return lambda signature: signature.values.get(name)


def _day(signature: Signature) -> Hashable:
    who = tuple((name, told.status) for name, told in signature.people.items())
    where = (signature.place, _toll(signature)) if signature.actor is None else None
    return signature.date and (signature.date, who, where)


def _people(signature: Signature) -> Hashable:
    return (tuple(signature.people.items()), signature.values.get("killed")) if signature.people else None


def _harmed(signature: Signature) -> Hashable:
    told = _toll(signature)
    return told and (told, signature.place, signature.names)


def _where(signature: Signature) -> Hashable:
    return signature.place and (signature.place, signature.names)


def _placed(signature: Signature) -> Hashable:
    return signature.place and (signature.place, signature.actor is None, signature.names)


def _clocked(signature: Signature) -> Hashable:
    told = signature.values.get("time_of_day")
    return told and (told, signature.place, signature.actor is None, signature.names)


FEATURES = (
    Feature(date, _day, equal=3.0, nested=2.0, compatible=2.0, contradicts=VETO),
    Feature(month, _day, equal=0.5, nested=0.5, compatible=0.0, contradicts=VETO),
    Feature(actor, attrgetter("actor"), equal=2.0, nested=2.0, compatible=0.0, contradicts=VETO, unknown=-0.5),
    Feature(hour, _clocked, equal=1.5, nested=1.5, compatible=0.0, contradicts=VETO),
    Feature(place, _where, equal=2.0, nested=1.0, compatible=0.0, contradicts=-2.0),
    Feature(count, _values("count"), equal=1.0, nested=0.5, compatible=0.0, contradicts=-0.5),
    Feature(weapon, _values("weapon"), equal=1.0, nested=0.5, compatible=0.0, contradicts=-1.0),
    Feature(weapon_name, _values("weapon_name"), equal=1.0, nested=0.5, compatible=0.0, contradicts=-0.5),
    Feature(kind, _values("kind"), equal=0.5, nested=0.5, compatible=0.0, contradicts=-1.0),
    Feature(outcome, _values("outcome"), equal=0.5, nested=0.5, compatible=0.0, contradicts=-0.5),
    Feature(target, _values("target"), equal=0.5, nested=0.5, compatible=0.0, contradicts=-0.5),
    Feature(killed, _values("killed"), equal=0.5, nested=0.25, compatible=0.0, contradicts=0.0),
    Feature(injured, _values("injured"), equal=0.5, nested=0.25, compatible=0.0, contradicts=0.0),
    Feature(toll, _harmed, equal=1.0, nested=0.0, compatible=0.0, contradicts=0.0),
    Feature(participants, _people, equal=4.5, nested=1.0, compatible=0.0, contradicts=-2.0),
    Feature(elsewhere, _placed, equal=0.0, nested=0.0, compatible=0.0, contradicts=VETO),
    Feature(row, attrgetter("row"), equal=JOIN, nested=0.0, compatible=0.0, contradicts=VETO),
    Feature(type_told, attrgetter("type"), equal=0.0, nested=0.0, compatible=0.0, contradicts=-0.5),
)
"""Every feature, in the order in which reasons list them."""


def score(a: Signature, b: Signature, minutes: int) -> tuple[float, tuple[Reason, ...]]:
    """The sum of the weights and the reasons that carry any; `VETO` where the two cannot be one incident."""
    total, reasons = 0.0, []
    for feature in FEATURES:
        answer = feature.ask(a, b, minutes)
        if answer is None:
            total += feature.unknown
            continue
        weight = feature.weigh(answer.relation)
        if weight == VETO:
            return VETO, (Reason(feature.name, answer.relation, answer.mine, answer.theirs, weight),)
        total += weight
        if weight:
            reasons.append(Reason(feature.name, answer.relation, answer.mine, answer.theirs, weight))
    return total, tuple(reasons)
