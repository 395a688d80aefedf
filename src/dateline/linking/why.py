"""Two mentions → why they are one incident, or are not: every feature's answer with its weight, and what else decides.

The sum of the weights is what linking scores; where it reaches `JOIN` the two may be one. But mentions are held against
the mention that an incident is built around, not against each other, and some are never scored at all: `BARS` says
which, each a question whose sentence is its answer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from inspect import getdoc

from dateline.linking.features import DEFAULT_MINUTES, FEATURES, MONTH, VETO, WEEK
from dateline.linking.signature import Signature, signature
from dateline.model import Mention
from dateline.model.values import Relation, Value


@dataclass(frozen=True)
class Weighed:
    """One feature: the sentence that says what it asks, how the two values stand, and its weight.

    Without values there is no `relation`, and the weight is that of not knowing.
    """

    feature: str
    says: str
    relation: Relation | None
    mine: Value | None
    theirs: Value | None
    weight: float


@dataclass(frozen=True)
class Compared:
    """Two mentions with all that speaks for and against their being one incident; `total` is `VETO` where something
    forbids it.
    """

    mine: Mention
    theirs: Mention
    features: tuple[Weighed, ...]
    total: float
    bars: tuple[str, ...]

    @property
    def vetoes(self) -> tuple[Weighed, ...]:
        """The features that nothing can outweigh."""
        return tuple(weighed for weighed in self.features if weighed.weight == VETO)


def compare_mentions(mine: Mention, theirs: Mention, windows: Mapping[str, int]) -> Compared:
    """Hold one mention against another; `windows` gives the minutes of a family's unit rule."""
    a, b = signature(mine), signature(theirs)
    features = tuple(_weighed(a, b, windows.get(a.family, DEFAULT_MINUTES)))
    return Compared(
        mine,
        theirs,
        features,
        sum(weighed.weight for weighed in features),
        tuple(sentence(bar) for bar in BARS if bar(mine, theirs)),
    )


def nearest(mine: Iterable[Mention], theirs: Iterable[Mention], windows: Mapping[str, int]) -> Compared | None:
    """Of two groups the pair that is most alike: that which nothing bars, with the fewest vetoes and the highest score
    beside them, then the smaller ids.

    Mentions that are linked alike are compared once. `None` where one group is empty.
    """
    return min(
        (compare_mentions(a, b, windows) for a in _unlike(mine) for b in _unlike(theirs) if a.id != b.id),
        key=_distance,
        default=None,
    )


def _distance(pair: Compared) -> tuple[int, int, float, str, str]:
    beside = sum(weighed.weight for weighed in pair.features if weighed.weight != VETO)
    return len(pair.bars), len(pair.vetoes), -beside, pair.mine.id, pair.theirs.id


def _unlike(mentions: Iterable[Mention]) -> list[Mention]:
    first: dict[tuple[str, str, bool], Mention] = {}
    for mention in sorted(mentions, key=lambda mention: mention.id):
        first.setdefault((signature(mention).encoded, mention.report, mention.main), mention)
    return list(first.values())


def _weighed(a: Signature, b: Signature, minutes: int) -> Iterable[Weighed]:
    for feature in FEATURES:
        answer = feature.ask(a, b, minutes)
        says = sentence(feature.ask)
        if answer is None:
            yield Weighed(feature.name, says, None, None, None, feature.unknown)
        else:
            weight = feature.weigh(answer.relation)
            yield Weighed(feature.name, says, answer.relation, answer.mine, answer.theirs, weight)


def sentence(of: Callable[..., object]) -> str:
    """The sentence that documents a question."""
    return " ".join((getdoc(of) or "").split())


# ------------------------------------------------------------------------------------------------- what bars being one


def another_family(a: Mention, b: Mention) -> bool:
    """They are of two families of types, whose incidents are never one."""
    return a.family != b.family


def another_state(a: Mention, b: Mention) -> bool:
    """One has happened and the other is planned, threatened or only supposed: these are tied, never one."""
    return signature(a).state != signature(b).state


def only_supposed(a: Mention, b: Mention) -> bool:
    """One is only threatened or supposed, and joins nothing."""
    return not (a.status.in_record and b.status.in_record)


def responses(a: Mention, b: Mention) -> bool:
    """Responses are not scored: two are one where type, parties and day are the same, or where one is in a copy."""
    return a.response and b.response


def undated(a: Mention, b: Mention) -> bool:
    """One has no date: it joins its like in a copy, or, told as news, the one incident that its report can mean."""
    return not (a.response and b.response) and (a.date is None or b.date is None)


def too_wide(a: Mention, b: Mention) -> bool:
    """Neither is dated within a week, or one not within a month, and no incident is built around such a date."""
    widths = signature(a).width, signature(b).width
    return None not in (a.date, b.date) and (min(widths) > WEEK or max(widths) > MONTH)


def told_apart(a: Mention, b: Mention) -> bool:
    """One report tells both, and so tells them apart, unless day, actor and all else they tell are the same."""
    one, other = signature(a), signature(b)
    same = one.key == other.key and one.width == 1 and one.actor is not None
    return a.report == b.report and not same


BARS: tuple[Callable[[Mention, Mention], bool], ...] = (
    another_family,
    another_state,
    only_supposed,
    responses,
    undated,
    too_wide,
    told_apart,
)
"""What keeps two mentions from being scored, or from joining whatever they score."""
