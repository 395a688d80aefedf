"""A noun phrase for people into how many they are and what it tells of them: name, age, sex, that they are others."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from dateline.model.values import Count
from dateline.reading.local.events.names import full_names
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import words
from dateline.reading.local.numbers import count_in
from dateline.reading.local.phrases import phrase
from dateline.reading.local.scene import Scene

_OLD = re.compile(r"(?P<n>\d{1,3}|(?:[a-z]{1,15}-)?[a-z]{1,15})[- ](?P<unit>year|month|week|day)s?[- ]old", re.I)
_AGED = re.compile(r"^,? (?:aged? |who (?:is|was) )?(?P<n>\d{1,3})(?=,|\.|;| ?\)| and\b| of\b| who\b|$)")
_SUFFIX = re.compile(r"(?:,? (?:Jr|Sr)\.?| I{2,3}| IV)?(?:'s|’s)?$")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "his", "her", "their", "its"})
_FURTHER = frozenset({"other", "another", "second", "third", "fourth", "fifth", "additional", "more", "others"})
MINOR = 18
"""The age from which a person is no minor."""


@cache
def nouns() -> frozenset[str]:
    """All nouns for people."""
    return frozenset().union(*(words("people", "nouns", key) for key in ("men", "women", "children", "others")))


@cache
def pronouns() -> frozenset[str]:
    """Personal pronouns of the third person."""
    return frozenset().union(*(words("people", "pronouns", key) for key in ("men", "women", "many")))


@dataclass(frozen=True, slots=True)
class People:
    """`count` is `None` for a plural without a number. `age` is in years; `subset` is true for "two of them",
    `doer` for whoever did it to themselves; `grown` is known of a woman and of a boy, not of a teenager or a victim."""

    head: Token
    count: Count | None
    name: str | None
    age: int | None
    sex: str | None
    grown: bool | None
    noun: str
    definite: bool
    further: bool
    subset: bool
    doer: bool = False

    @property
    def one(self) -> bool:
        """True for a single person."""
        return self.count is not None and self.count.min == self.count.max == 1

    @property
    def numbered(self) -> bool:
        """True for "one person", "one of them", "one": a number, even of one."""
        return self.subset or self.noun == "one" or any(c.lower_ in ("one", "1") for c in self.head.lefts)


def is_people(token: Token) -> bool:
    """True for the head of a phrase that can stand for people."""
    if token.pos_ == "PRON":
        return token.lower_ in pronouns() or token.lower_ in ("someone", "somebody", "everyone", "anyone", "one")
    if token.ent_type_ == "PERSON" or lemma(token) in nouns():
        return True
    if token.pos_ == "PROPN" and not token.ent_type_ and token.text.istitle():
        return True
    if token.lower_ == "old" and token.i and token.nbor(-1).text == "-":
        return True
    return is_number(token)


def whole(noun: Token) -> Token:
    """Whose part of the body a noun is: "the boy's ear", "the back of her head"; the noun itself where it is none."""
    at = noun
    while lemma(at) in words("people", "harm", "body"):
        below = [
            g for c in at.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj"
        ]
        above = next((c for c in at.lefts if c.dep_ == "poss"), None) or next(iter(below), None)
        if above is None:
            return noun
        at = above
    return at


def is_number(token: Token) -> bool:
    """True for a number that stands for people by itself ("two were hurt", "three others")."""
    standing = token.dep_ not in ("nummod", "quantmod", "det", "amod", "compound")
    if standing and is_next(token):
        return True
    if not standing or token.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"):
        return token.lower_ in ("others",) and standing
    return token.lower_ in words("people", "nouns", "numbers") or (token.like_num and token.text.isdigit())


def is_next(token: Token) -> bool:
    """True for "a third" as the subject of a clause: one more person."""
    ordinal = token.lower_ in ("second", "third", "fourth", "fifth", "sixth")
    return ordinal and token.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ == "a" for c in token.lefts)


def people_at(scene: Scene, head: Token) -> People | None:
    """The people for whom the phrase with this head stands, `None` where it stands for none."""
    if head.lower_ in ("who", "whom", "that", "which") and head.pos_ in ("PRON", "SCONJ", "DET"):
        above = head.head.head if head.head.dep_ == "relcl" else None
        return people_at(scene, above) if above is not None and above.i != head.i and above.pos_ != "PRON" else None
    known = is_people(head) or (head.pos_ == "PROPN" and head.lower_ in full_names(scene))
    if not known or any(c.lower_ == "no" for c in head.lefts) or _one_of_several(head):
        return None
    text = re.sub(r"\s+", " ", scene.text_of(phrase(head, frozenset({"of"})))).strip()
    noun = lemma(head)
    left = {c.lower_ for c in head.lefts}
    subset = any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children) and (is_number(head) or noun == "one")
    return People(
        head=head,
        count=_count(head, text, noun),
        name=_name(scene, head),
        age=_age(scene, head, text),
        sex=_sex(noun, head),
        grown=_grown(noun),
        noun=noun,
        definite=head.pos_ == "PRON" or bool(left & _DEFINITE),
        further=(bool(left & _FURTHER) and not _is_owned_other(head)) or noun in _FURTHER,
        subset=subset,
    )


def _one_of_several(head: Token) -> bool:
    """True for "the first of two guards killed": a number over several incidents."""
    above = head.head
    return head.dep_ == "pobj" and above.lower_ == "of" and above.head.lower_ in ("first", "second", "third", "latest")


def _is_owned_other(head: Token) -> bool:
    """True for "her other child": another than she spoke of, and no further one of those who were hit."""
    return any(c.lower_ == "other" for c in head.lefts) and any(c.dep_ == "poss" for c in head.lefts)


def _count(head: Token, text: str, noun: str) -> Count | None:
    if head.pos_ == "PRON" and head.lower_ in ("both", "neither"):
        return Count.exactly(2)
    if head.pos_ == "PRON" and noun not in ("one", "another"):
        many = head.lower_ in words("people", "pronouns", "many") or head.lower_ in ("everyone", "everybody", "all")
        return None if many else Count.exactly(1)
    if is_next(head):
        return Count.exactly(1)
    if noun in ("couple", "pair") and not any(c.dep_ == "prep" for c in head.rights):
        return Count.exactly(2)
    if head.lower_ == "other" and head.dep_ in ("nsubj", "nsubjpass") and any(c.lower_ == "the" for c in head.lefts):
        return Count.exactly(1)
    if noun == "trio":
        return Count.exactly(3)
    if re.match(r"both\b", text, re.I):
        return Count.exactly(1 if any(c.dep_ == "conj" for c in head.children) else 2)
    own = re.sub(r"^(?:(?i:his|her|their|its|the)|[A-Z][\w.]+(?:'s|’s)) ", "", text)
    found = count_in(_OLD.sub("old", own)) or count_in(_OLD.sub("old", text))
    if found is not None:
        return found
    if is_number(head):
        return count_in(f"{head.text} people")
    plural = head.tag_ in ("NNS", "NNPS") or noun in ("people", "other", "others") or head.lower_ in ("some", "many")
    return None if plural else Count.exactly(1)


def name_at(head: Token) -> Span | None:
    """The name that a phrase is, or that stands beside it: "Ann Lee", "the driver, Ann Lee"."""
    for spot in (head, *(c for c in head.children if c.dep_ == "appos")):
        if spot.ent_type_ == "PERSON":
            ent = next((e for e in spot.sent.ents if e.start <= spot.i < e.end), None)
            return ent if ent is not None else spot.doc[spot.i : spot.i + 1]
    return None


def _name(scene: Scene, head: Token) -> str | None:
    name = name_at(head)
    if name is None and head.pos_ == "PROPN" and (known := full_names(scene).get(head.lower_)) is not None:
        return _SUFFIX.sub("", scene.text_of(known)).strip()
    if name is None or name.text.lower() in nouns():  # "Teen's death"
        return None
    full = full_names(scene).get(name.text.lower())
    return _SUFFIX.sub("", scene.text_of(full if full is not None else name)).strip()


def _age(scene: Scene, head: Token, text: str) -> int | None:
    if old := _OLD.search(text):
        number = count_in(f"{old['n']} people")
        return None if number is None else 0 if old["unit"].lower() != "year" else number.min
    start = scene.document.end(head)
    after = scene.report.text[start : start + 30].split("\n")[0]
    if told := _AGED.match(after):
        return int(told["n"])
    named = next((c for c in head.children if c.dep_ == "appos" and c.ent_type_ == "PERSON"), None)
    return _age(scene, named, "") if named is not None else None


def _sex(noun: str, head: Token) -> str | None:
    for sex in ("men", "women"):
        if noun in words("people", "nouns", sex) or head.lower_ in words("people", "pronouns", sex):
            return sex
    return None


def _grown(noun: str) -> bool | None:
    if noun in words("people", "nouns", "small"):
        return False
    return True if noun in words("people", "nouns", "grown") else None
