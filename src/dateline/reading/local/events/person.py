"""Somebody told of singly, and what tells whether a phrase means them: age, name, sex and role, what points back, and
what a sentence sets side by side. Two are never taken for one against what is told of them.
"""

from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.reading.local.events.harmed import STRUCK
from dateline.reading.local.events.people import People
from dateline.reading.local.lexicon import words
from dateline.reading.local.phrases import subject


@dataclass(slots=True)
class Person:
    """Someone told of singly, with all that the report tells of what became of them."""

    tellings: list[tuple[Token, People]] = field(default_factory=list)
    outcome: str = STRUCK
    alive: bool = False
    """Whether they are told to recover."""

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
    def nouns(self) -> set[str]:
        """The nouns by which they are told."""
        return {p.noun for _, p in self.tellings}

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
                and not _is_said_to_be(p.head, people.head)
                and not _comes_of(p.head, people.head)
                and p.head.sent == people.head.sent
                and (p.head.pos_ != "PRON" or subject(p.head.head) == people.head)
                and not (people.definite and p.head.dep_ == "nsubj" and not p.definite and people.noun != p.noun)
                for _, p in self.tellings
            )
        )

    def owns(self, people: People) -> bool:
        """True for whom "his" may mean in a sentence that begins with "His nephew"."""
        head = people.head
        whose = next((c for c in head.lefts if c.dep_ == "poss" and c.pos_ == "PRON"), None)
        opens = whose is not None and whose.i == head.sent.start and head.dep_ in ("nsubj", "nsubjpass")
        if whose is None or not opens or not self.tellings:
            return False
        sexes = {sex for sex in ("men", "women") if whose.lower_ in words("people", "pronouns", sex)}
        return bool(sexes) and (not self.sexes or bool(self.sexes & sexes))

    def told_apart_from(self, people: People) -> bool:
        """True where the sentence tells of both, each with "a": the second is another, but in what the first says that
        they are, or comes of: "a man is dead after a 23-year-old was shot"."""
        return is_introduced(people.head) and any(
            is_introduced(p.head)
            and p.head.i != people.head.i
            and p.head.sent == people.head.sent
            and not _is_said_to_be(p.head, people.head)
            and not _comes_of(p.head, people.head)
            and p.head.head.i != people.head.i
            and people.head.head.i != p.head.i
            for _, p in self.tellings
        )

    def is_told_by(self, head: Token) -> bool:
        """True where this word, or a name that it is part of, tells of them."""
        return any(p.head.i == head.i for _, p in self.tellings) or any(head.text in name for name in self.names)

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


def is_said_of(noun: Token) -> Token | None:
    """The subject of which a noun is said: "the victim was a 17-year-old", "Bo Pell was the third child killed"."""
    return subject(noun.head) if noun.dep_ == "attr" else None


def _is_said_to_be(one: Token, other: Token) -> bool:
    return (said_of := is_said_of(other)) is not None and said_of.i == one.i


def is_introduced(head: Token) -> bool:
    """True for "a man": the phrase brings somebody in."""
    return any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in head.lefts)


def _comes_of(one: Token, other: Token) -> bool:
    """True for "a child" and "a boy" in "a child is dead after a boy shot himself"."""
    clause = other.head
    after = clause.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "after" for c in clause.children)
    return after and any(above.i == clause.head.i for above in one.ancestors)


def _one_name(one: list[str], other: list[str]) -> bool:
    """True for "Ann Lee" and "Lee", not for "Ann Lee" and "Bo Lee"; true where the parser cut one of them short."""
    if len(one) > 1 and len(other) > 1:
        short, long = sorted((one, other), key=len)
        if long[-len(short) :] == short:
            return True
        return one[0] == other[0] and one[-1] == other[-1]
    return bool(set(one) & set(other))
