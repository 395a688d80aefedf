"""Statements of harm into one toll for an incident: how many were killed, how many hurt, how many struck.

A number told leads. Where people are only told one by one they are counted, each once, and the count is marked as
inferred. Statements about the same people are known by age, name, sex and by what points back; in doubt two single
people are one. Of those struck, who did not die was hurt.
"""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.model.values import Count
from dateline.reading.local.events.harmed import STRUCK, Harm
from dateline.reading.local.events.people import People


@dataclass(slots=True)
class Person:
    """Someone told of singly, with all that the report tells of what became of them."""

    tellings: list[tuple[Token, People]] = field(default_factory=list)
    outcome: str = STRUCK

    @property
    def names(self) -> list[list[str]]:
        """The names by which they are called, in words."""
        return [p.name.split() for _, p in self.tellings if p.name]

    def called(self, name: str) -> bool:
        """True where one of their names may be that one: in full, first and last name agree; else a word of it does."""
        told = name.split()
        return all(_one_name(known, told) for known in self.names)

    @property
    def ages(self) -> set[int]:
        """The ages told."""
        return {p.age for _, p in self.tellings if p.age is not None}

    @property
    def sexes(self) -> set[str]:
        """What the words tell of their sex."""
        return {p.sex for _, p in self.tellings if p.sex is not None}

    @property
    def grown(self) -> set[bool]:
        """Whether they are told to be grown up, or small."""
        return {p.grown for _, p in self.tellings if p.grown is not None}

    @property
    def doer(self) -> bool:
        """True for whoever did it to themselves."""
        return any(p.doer for _, p in self.tellings)

    def beside(self, people: People) -> bool:
        """True where the sentence tells of both: whoever then turns on themselves is another, but for "a boy is dead
        after the child shot himself"."""
        return (
            people.doer
            and people.head.pos_ != "PRON"
            and any(
                p.head.i != people.head.i
                and p.head.sent == people.head.sent
                and p.head.pos_ != "PRON"
                and not (people.definite and p.head.dep_ == "nsubj" and not p.definite and people.noun != p.noun)
                for _, p in self.tellings
            )
        )

    def could_be(self, people: People) -> bool:
        """True where nothing told says that these are two."""
        if people.grown is not None and self.grown and people.grown not in self.grown:
            return False
        if people.age is not None and self.ages and people.age not in self.ages:
            return False
        if people.sex is not None and self.sexes and people.sex not in self.sexes:
            return False
        return not people.name or self.called(people.name)

    def surely_is(self, people: People) -> bool:
        """True where name or age says that these are one."""
        if not self.could_be(people):
            return False
        named = people.name is not None and bool(self.names) and self.called(people.name)
        return named or (people.age is not None and people.age in self.ages)


def _one_name(one: list[str], other: list[str]) -> bool:
    """True for "Ann Lee" and "Lee", not for "Ann Lee" and "Bo Lee"."""
    if len(one) > 1 and len(other) > 1:
        return one[0] == other[0] and one[-1] == other[-1]
    return bool(set(one) & set(other))


@dataclass(frozen=True, slots=True)
class Told:
    """A number of people with one outcome, as one statement has it."""

    at: Token
    outcome: str
    count: Count
    people: tuple[People, ...]
    partial: bool = False

    @property
    def inflicted(self) -> bool:
        """True where somebody is told to do it to them: whoever does it is not among them."""
        return self.at.pos_ == "VERB" and self.people[0].head.dep_ == "dobj"


@dataclass(slots=True)
class Toll:
    """What one incident did to people, in one report."""

    persons: list[Person] = field(default_factory=list)
    groups: list[Told] = field(default_factory=list)

    def add(self, harm: Harm) -> None:
        """Take in one statement."""
        first = harm.people[0]
        if harm.outcome == "killed" and first.head.lower_ in ("they", "both") and (all_ := self._before(first)):
            self.groups.append(Told(harm.at, "killed", all_.count, all_.people))
            return
        if len(harm.people) > 1 or not first.one or first.numbered:
            count = _sum(harm.people)
            if count is not None:
                self.groups.append(Told(harm.at, harm.outcome, count, harm.people, harm.partial))
        fresh: list[Person] = []
        for people in harm.people:
            if people.one and not people.subset:
                person = self._person(people, fresh, harm.outcome)
                person.tellings.append((harm.at, people))
                fresh.append(person)
                if harm.outcome == "killed" or (harm.outcome == "injured" and person.outcome != "killed"):
                    person.outcome = harm.outcome

    def _before(self, people: People) -> Told | None:
        """The number to which "they" points back: the last one told, in this sentence or the one before."""
        last = self.groups[-1] if self.groups else None
        if last is None or last.partial or last.count.max is None or last.count.max < 2:
            return None
        return last if people.head.sent.start - last.at.sent.end <= 1 else None

    def _person(self, people: People, taken: list[Person], outcome: str) -> Person:
        """The person told before whom this phrase means, else a new one; sooner one of that outcome."""
        free = [p for p in self.persons if not any(p is t for t in taken) and not p.beside(people)]
        known = [p for p in free if p.surely_is(people)]
        if known:
            return known[-1]
        if not people.further:
            may = [p for p in free if p.could_be(people)]
            if may:
                return max(reversed(may), key=lambda p: p.outcome == outcome)
        person = Person()
        self.persons.append(person)
        return person

    def singles(self, outcome: str) -> list[Person]:
        """The people told of singly with that outcome."""
        return [p for p in self.persons if p.outcome == outcome]

    def told(self, outcome: str, *, partial: bool = False) -> Told | None:
        """The number told of that outcome: the one told most often, else the first; where `partial`, of some of the
        people."""
        told = [t for t in self.groups if t.outcome == outcome and t.partial is partial]
        often = Counter((t.count.min, t.count.max) for t in told)
        return max(told, key=lambda t: (often[t.count.min, t.count.max], -t.at.i), default=None)


def _sum(people: tuple[People, ...]) -> Count | None:
    """Together how many; `None` where one of the phrases gives no number."""
    counts = [p.count for p in people]
    if any(c is None for c in counts):
        return None
    low = sum(c.min or 0 for c in counts if c is not None)
    open_ended = any(c is not None and c.max is None for c in counts)
    return Count(low, None if open_ended else sum(c.max or 0 for c in counts if c is not None))
