"""Statements of harm into one toll for an incident: how many were killed, how many hurt, how many struck.

A number told leads. Where people are only told one by one they are counted, each once, and the count is marked as
inferred. Statements about the same people are known by age, name, sex and by what points back; in doubt two single
people are one. Of those struck, who did not die was hurt.
"""

from collections import Counter
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from dateline.model.values import Count
from dateline.reading.local.events.harmed import STRUCK, Harm
from dateline.reading.local.events.people import People
from dateline.reading.local.events.person import Person, is_introduced, is_said_of
from dateline.reading.local.lexicon import words

RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


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
        by = any(c.dep_ == "agent" for c in self.at.children)
        return self.at.pos_ == "VERB" and (self.people[0].head.dep_ == "dobj" or by)

    @property
    def besides(self) -> bool:
        """True for "were also hit", "one was killed and two were hit": of others than those told before."""
        killed = words("people", "harm", "killed")
        beside = (t.lemma_.lower() in killed and t.i < self.at.i for t in self.at.conjuncts)
        return any(beside) or any(
            c.lower_ in ("also", "too") or (c.lower_ == "well" and any(g.lower_ == "as" for g in c.children))
            for c in self.at.children
        )

    @property
    def is_total(self) -> bool:
        """True for the number to which a toll is brought, which itself says what became of so many."""
        return self.outcome == "killed" and self.at.i == self.people[0].head.i

    @property
    def of_all(self) -> bool:
        """True for "all four", "the four": it points back at those told before."""
        return self.people[0].definite or any(c.lower_ == "all" for c in self.people[0].head.lefts)

    def beside(self, other: "Told") -> bool:
        """True where one sentence sets two numbers of one outcome side by side: "two died at the scene and one died at
        a hospital"."""
        alike = self.outcome == other.outcome and not (self.partial or other.partial)
        heads = [p.head.i for p in (*self.people, *other.people)]
        side = any(t.i == other.at.i for t in self.at.conjuncts) and len(set(heads)) == len(heads)
        return alike and side and not self.of_all and not any(p.further for p in other.people)


@dataclass(slots=True)
class Toll:
    """What one incident did to people, in one report."""

    persons: list[Person] = field(default_factory=list)
    groups: list[Told] = field(default_factory=list)

    def add(self, harm: Harm) -> None:
        """Take in one statement."""
        first = harm.people[0]
        if (
            harm.outcome == "killed"
            and first.head.lower_ in ("they", "both", "neither")
            and (all_ := self._before(first))
        ):
            self.groups.append(Told(harm.at, "killed", all_.count, all_.people))
            return
        if len(harm.people) > 1 or not first.one or first.numbered:
            count = _sum(harm.people)
            if count is not None:
                self._number(Told(harm.at, harm.outcome, count, harm.people, harm.partial))
        elif first.further:
            self._next(first, harm.outcome, harm.at)
            self._another_death(first, harm)
        fresh: list[Person] = []
        for people in harm.people:
            if people.one and not people.subset:
                survives = harm.outcome == "injured" and harm.at.lemma_.lower() in words("people", "harm", "survives")
                dead = [p for p in self.persons if survives and p.outcome == "killed" and not p.surely_is(people)]
                person = self._person(people, [*fresh, *dead], harm.outcome)
                person.tellings.append((harm.at, people))
                fresh.append(person)
                person.alive = person.alive or survives
                if harm.outcome == "killed" or (harm.outcome == "injured" and person.outcome != "killed"):
                    person.outcome = harm.outcome

    def _number(self, told: Told) -> None:
        """Take in a number: one of two that a sentence sets side by side is a part of what they come to."""
        last = self.groups[-1] if self.groups else None
        if last is not None and told.beside(last):
            together = _sum((*last.people, *told.people))
            assert together is not None, "both have a number"
            self.groups[-1] = replace(last, partial=True)
            self.groups.append(replace(told, partial=True))
            told = Told(told.at, told.outcome, together, (*last.people, *told.people))
        self.groups.append(told)

    def _next(self, people: People, outcome: str, at: Token) -> None:
        """Take in one more than were told before: "a fourth victim"."""
        rank = _rank(people)
        before = [t for t in self.groups if t.count == Count.exactly(rank - 1) and t.outcome in (STRUCK, outcome)]
        if rank > 2 and before:
            self.groups.append(replace(before[-1], at=at, count=Count.exactly(rank), people=(people,)))

    def _another_death(self, people: People, harm: Harm) -> None:
        """Take in how many are dead by now where "a second victim has died"."""
        rank = _rank(people)
        by_now = any(c.lemma_.lower() == "have" and c.dep_ == "aux" for c in harm.at.children)
        if rank > 1 and by_now and harm.outcome == "killed" and is_introduced(people.head):
            self.groups.append(Told(harm.at, "killed", Count.exactly(rank), (people,)))

    def _before(self, people: People) -> Told | None:
        """The number to which "they" points back: the last one told, in this sentence or the one before."""
        last = self.groups[-1] if self.groups else None
        if last is None or last.partial or last.count.max is None or last.count.max < 2:
            return None
        return last if people.head.sent.start - last.at.sent.end <= 1 else None

    def _person(self, people: People, taken: list[Person], outcome: str) -> Person:
        """The person told before whom this phrase means, else a new one; sooner one of that outcome."""
        for person in self.persons:
            if any(p.head.i == people.head.i for _, p in person.tellings):
                return person  # "shot and killed another man"
        last = max(self.persons, key=lambda p: p.tellings[-1][0].i, default=None)
        free = [
            p
            for p in self.persons
            if not any(p is t for t in taken)
            and not (p.beside(people) or p.told_apart_from(people) or (p is last and p.owns(people)))
        ]
        known = [p for p in free if p.surely_is(people)]
        if known:
            return known[-1]
        said_of = is_said_of(people.head)
        if said_of is not None and (told := [p for p in free if p.is_told_by(said_of)]):
            return told[-1]
        if not people.further:
            may = [p for p in free if p.could_be(people)]
            back = people.definite  # "a man had shot a clerk … the clerk"
            if may:
                return max(
                    reversed(may),
                    key=lambda p: (back and people.noun in p.nouns, back or not p.doer, p.outcome == outcome),
                )
        person = Person()
        self.persons.append(person)
        return person

    def singles(self, outcome: str) -> list[Person]:
        """The people told of singly with that outcome."""
        return [p for p in self.persons if p.outcome == outcome]

    def told(self, outcome: str, headline: int = 0, *, partial: bool = False) -> Told | None:
        """The number told of that outcome: the one that the headline has too, else one to which a toll is brought, else
        an exact one, else the one told most often, else the first; where `partial`, of some of the people."""
        told = [t for t in self.groups if t.outcome == outcome and t.partial is partial]
        often = Counter(t.count for t in told)

        def rank(t: Told) -> tuple[bool, bool, bool, int, int]:
            return (
                headline > 1 and t.count == Count.exactly(headline),
                t.is_total,
                t.count.min == t.count.max,
                often[t.count],
                -t.at.i,
            )

        return max(told, key=rank, default=None)

    def dead_before(self, told: Told) -> int:
        """How many the report tells to be dead before it comes to these."""
        singles = sum(person.tellings[0][0].i < told.at.i for person in self.singles("killed"))
        groups = [t.count.min or 0 for t in self.groups if t.outcome == "killed" and t.at.i < told.at.i]
        return max([singles, *groups])

    def dead_of(self, told: Told) -> int:
        """How many of these are told to be dead after them: "one of them died"."""
        after = (t for t in self.groups if t.outcome == "killed" and t.at.i > told.at.i)
        return max((t.count.min or 0 for t in after if t.people[0].subset), default=0)

    def dead_among(self, told: Told) -> int:
        """How many of those whom a statement names or tells singly are told to be dead by another."""
        dead = [p.head.i for person in self.singles("killed") for _, p in person.tellings]
        return sum(p.head.i in dead for p in told.people)


def _rank(people: People) -> int:
    """Which in a row "a second victim" is; 0 where the phrase does not say."""
    return next((RANKS.index(c.lower_) + 1 for c in people.head.lefts if c.lower_ in RANKS), 0)


def _sum(people: tuple[People, ...]) -> Count | None:
    """Together how many; `None` where one of the phrases gives no number."""
    counts = [p.count for p in people]
    if any(c is None for c in counts):
        return None
    low = sum(c.min or 0 for c in counts if c is not None)
    open_ended = any(c is not None and c.max is None for c in counts)
    return Count(low, None if open_ended else sum(c.max or 0 for c in counts if c is not None))
