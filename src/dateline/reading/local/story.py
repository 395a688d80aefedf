"""One incident as a report tells it, while its triggers are being put together, and what can be asked of it alone."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.model.values import Party, Relation, When
from dateline.model.words import Status
from dateline.packs import Pack
from dateline.reading.local.items import lemma
from dateline.reading.local.numbers import ORDINALS
from dateline.reading.local.time import clock
from dateline.reading.local.trigger import Trigger

NEARLY = 4
"""Days by which a date that is told roughly may miss."""

_RANKS = frozenset(word for word, place in ORDINALS.items() if place <= 12)


@dataclass(slots=True)
class Story:
    """One incident as the report tells it, while it is being put together."""

    pack: Pack
    triggers: list[Trigger] = field(default_factory=list)
    actor: Party | None = None
    date: When | None = None
    status: Status = Status.HAPPENED
    background: bool = False
    grounded: bool = False
    """True where only the ground that it rose from says whose it was."""

    @property
    def first(self) -> Trigger:
        """The trigger that told it first."""
        return self.triggers[0]


def told_apart(story: Story, trigger: Trigger) -> bool:
    """True for another kind of deed than the incident's (a kidnapping and a bombing), or for one done to a target of
    its own that is new to the report ("a bank", where a bridge was told)."""
    kinds = {t.entry.kind for t in story.triggers if t.entry is not None and t.entry.kind}
    mine = trigger.entry.kind if trigger.entry is not None else ""
    if (
        mine
        and kinds
        and all(trigger.pack.kind(mine).compare(trigger.pack.kind(k)) is Relation.CONTRADICTS for k in kinds)
    ):
        return True
    targets = {lemma(h) for t in story.triggers for h in t.fillers.get("target", ())}
    fresh = [h for h in trigger.fillers.get("target", ()) if any(c.lower_ in ("a", "an", "another") for c in h.lefts)]
    return bool(targets and fresh) and not {lemma(h) for h in fresh} & targets


def rank_before(noun: Token) -> str | None:
    """The ordinal before a noun."""
    return next((c.lower_ for c in noun.lefts if c.dep_ == "amod" and c.lower_ in _RANKS), None)


def ranks_told(story: Story) -> set[str]:
    """The ordinals that its tellings carry."""
    return {rank for t in story.triggers if (rank := rank_before(t.token)) is not None}


def is_another(trigger: Trigger) -> bool:
    """True for "the most recent attempt was on May 31": a word that else points back, told as another with a day of its
    own."""
    return any(c.lower_ in ("recent", "last", "previous", "earlier", "other", "latest") for c in trigger.token.lefts)


def about(one: When, other: When) -> bool:
    """True where one of two days is only roughly known ("less than two weeks ago") and they lie days apart."""
    if ("~" in one.edtf) == ("~" in other.edtf) or one.width > 1 or other.width > 1:
        return False
    return abs((one.days[0] - other.days[0]).days) <= NEARLY


def hull(one: When | None, other: When) -> When:
    """From the first day of either to the last of either."""
    if one is None:
        return other
    low, high = min(one.days[0], other.days[0]), max(one.days[1], other.days[1])
    return one if low == high else When(f"{low.isoformat()}/{high.isoformat()}", one.zone)


def clock_minutes(trigger: Trigger) -> int | None:
    """The clock time told with a trigger, in minutes of its day."""
    told = next((c for t in trigger.times if (c := clock(t)) is not None), None)
    return told.hour * 60 + told.minute if told is not None else None
