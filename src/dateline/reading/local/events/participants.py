"""Who took part in an incident, by name: those who were hit, those who did it, and those whom justice holds for it.

1. Whoever the toll tells of singly, by name or with an age.
2. Whoever is said to be the victim, the gunman or the suspect: "identified the victim as", "the suspect, Ann Lee".
3. Whoever is sought, arrested, charged, tried or sentenced, with how far that went.

One claim for each person: what is told of them in several sentences is put together, with the sentence that names them
as evidence. A minor has no name in it, only what the text calls them and their age.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.tokens import Span, Token

from dateline.model.values import Person as Participant
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.events.affected import is_done_to
from dateline.reading.local.events.names import full_names, in_full, trimmed
from dateline.reading.local.events.people import MINOR, People, name_at, people_at
from dateline.reading.local.events.person import Person
from dateline.reading.local.events.toll import Toll
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import table, words
from dateline.reading.local.phrases import fellows, is_negated, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story

PROPERTY = "participants"

_COURSE = ("dead", "convicted", "acquitted", "charged", "detained", "sought")
"""What became of somebody, the last stage first: it is the one that is told."""


class Held(NamedTuple):
    """Whom a sentence says to be victim, gunman or suspect, or to be held: the head of the phrase, the word that says
    so, the role and how far it went ("" where that is not told)."""

    head: Token
    at: Token
    role: str
    status: str


@dataclass(slots=True)
class _Somebody:
    """One person with all that is told of them. `at` and `span` are of the words that name or call them."""

    at: Token
    span: tuple[int, int]
    name: str | None = None
    label: str | None = None
    age: int | None = None
    minor: bool = False
    roles: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)

    @property
    def value(self) -> Participant:
        """The person as claimed."""
        return Participant(
            name=None if self.minor else self.name,
            label=self.label if self.minor or self.name is None else None,
            age=self.age,
            roles=tuple(sorted(self.roles, reverse=True)),
            status=next((s for s in _COURSE if s in self.statuses), None),
        )


class Participants:
    """The people of one report's incidents."""

    def __init__(self, scene: Scene, book: ClaimBook) -> None:
        self._scene, self._book = scene, book

    def write(self, story: Story, toll: Toll, held: list[Held]) -> None:
        """Write a claim for each person of a story: those of its toll, and those held for it."""
        found: list[_Somebody] = []
        for person in toll.persons:
            if (told := self._of_toll(person)) is not None:
                found.append(told)
        for head, at, role, status in held:
            people = people_at(self._scene, head)
            if people is not None and people.one and (told := self._somebody([(at, people)])) is not None:
                told.roles.add(role)
                told.statuses |= {status} if status else set()
                self._join(found, told)
        for told in found:
            self._book.add(story, PROPERTY, told.value, told.at, "who took part", span=told.span, modified=False)

    def _of_toll(self, person: Person) -> _Somebody | None:
        told = self._somebody(person.tellings)
        if told is not None:
            told.roles.add("shooter" if person.doer else "victim")
            told.statuses |= {"dead"} if person.outcome == "killed" else set()
        return told

    def _somebody(self, tellings: list[tuple[Token, People]]) -> _Somebody | None:
        """The person of these phrases; `None` where none of them gives a name in full, or the age of a minor."""
        age = next((p.age for _, p in tellings if p.age is not None), None)
        for at, people in tellings:
            if (named := self._named(people.head)) is not None:
                name, span = named
                at = span[0] if span[0].sent != at.sent else at
                return self._made(at, span, name, age, tellings)
        if age is None or age >= MINOR:
            return None
        at, people = next((a, p) for a, p in tellings if p.age is not None)
        return self._made(at, people.head.doc[people.head.i : people.head.i + 1], None, age, tellings)

    def _made(
        self, at: Token, span: Span, name: str | None, age: int | None, tellings: list[tuple[Token, People]]
    ) -> _Somebody:
        document = self._scene.document
        small = any(p.noun in words("people", "nouns", "children") for _, p in tellings)
        minor = age < MINOR if age is not None else small
        label = next((p.noun for _, p in tellings if p.noun in table("people")["nouns"]["calls"]), None)
        label = label or "child"
        return _Somebody(at, (document.start(span), document.end(span)), name, label, age, minor)

    def _named(self, head: Token) -> tuple[str, Span] | None:
        """The full name that a phrase gives or, by the last of its words, another place of the report."""
        ent = name_at(head)
        if ent is None:
            return None
        full = in_full(ent) or full_names(self._scene).get(trimmed(ent)[-1].lower_)
        return None if full is None else (full.text, full)

    @staticmethod
    def _join(found: list[_Somebody], told: _Somebody) -> None:
        """Put together with the one of the same name, else as another."""
        same = next((f for f in found if f.name is not None and f.name == told.name), None)
        if same is None:
            found.append(told)
            return
        same.roles |= told.roles
        same.statuses |= told.statuses
        same.age = same.age if same.age is not None else told.age
        same.minor = same.minor or told.minor

    def held(self, sentence: Span) -> Iterator[Held]:
        """What a sentence says of who is victim, gunman or suspect, and of who is held."""
        for token in sentence:
            if token.pos_ == "VERB" and not is_negated(token):
                yield from self._by_verb(token)
            elif token.pos_ in ("NOUN", "PROPN") and (role := _role(lemma(token))):
                for child in token.children:
                    if child.dep_ == "appos" and child.ent_type_ == "PERSON":
                        yield Held(child, token, role, "")
                if token.dep_ in ("compound", "nmod") and token.head.ent_type_ == "PERSON":
                    yield Held(token.head, token, role, "")

    def _by_verb(self, verb: Token) -> Iterator[Held]:
        word = verb.lemma_.lower()
        who = [noun] if (noun := subject(verb)) is not None else []
        done_to = who if is_done_to(verb) else [c for c in verb.children if c.dep_ == "dobj"]
        if word in ("identify", "name"):
            role = next((r for h in done_to if (r := _role(lemma(h)))), "")
            for child in verb.children:
                if child.lower_ == "as" and role:
                    for target in child.children:
                        if target.dep_ in ("pobj", "pcomp"):
                            yield from (Held(head, verb, role, "") for head in fellows(target))
            return
        for status, kinds in table("people")["justice"].items():
            if word in kinds.get("done_to", ()):
                heads = done_to
            elif word in kinds.get("does", ()) and (
                not kinds.get("what") or {lemma(c) for c in verb.children} & set(kinds["what"])
            ):
                heads = who
            else:
                continue
            for head in heads:
                yield from (Held(fellow, verb, "suspect", status) for fellow in fellows(head))


def _role(noun: str) -> str:
    """What a noun makes of whom it is said."""
    roles = table("people")["roles"]
    return next((role for role, nouns in roles.items() if noun in nouns), "")
