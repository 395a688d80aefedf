"""The words by which responses are told, from `data/responses.toml`."""

import re
from functools import cache

import msgspec
from spacy.tokens import Token

from dateline.reading.local.lexicon import table


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to tell a type by a verb; the data file says what each field asks for."""

    type: str
    verbs: tuple[str, ...]
    mode: str | None = None
    particles_for: dict[str, tuple[str, ...]] = {}
    preps: tuple[str, ...] = ()
    preps_for: dict[str, tuple[str, ...]] = {}
    objects: tuple[str, ...] | str | None = None
    modifiers: tuple[str, ...] = ()
    modifiers_for: dict[str, tuple[str, ...]] = {}
    modifiers_of_verb: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    complement: tuple[str, ...] | str = ()
    complement_objects: tuple[str, ...] | str = ()
    complement_without: tuple[str, ...] = ()
    infinitive: bool = False
    plain_object: bool = False
    to: tuple[str, ...] = ()
    needs: str = "recipient"
    who: str = "state"
    joint: bool = False
    speech: bool = False
    strict: bool = False
    council: bool = False
    dated: bool = False
    swap: bool = False
    violent: bool = False


@cache
def names(value: tuple[str, ...] | str | None) -> frozenset[str]:
    """The words of a list, or of the list that "@name" stands for."""
    if isinstance(value, str):
        return frozenset(table("responses")["lists"][value.removeprefix("@")])
    return frozenset(value or ())


@cache
def frames() -> tuple[Frame, ...]:
    """All frames in the order of the file: of two that fit, the first counts."""
    return tuple(msgspec.convert(row, Frame) for row in table("responses")["frame"])


@cache
def frames_by_verb() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb."""
    found: dict[str, list[Frame]] = {}
    for frame in frames():
        for verb in frame.verbs:
            found.setdefault(verb, []).append(frame)
    return {verb: tuple(mine) for verb, mine in found.items()}


@cache
def word_set(section: str, key: str) -> frozenset[str]:
    """One list of one section of the file."""
    return frozenset(table("responses")[section][key])


@cache
def organisations() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Bodies of no one state: a pattern for the end of a phrase, and the body's name."""
    rows = table("responses")["names"]["organisations"]
    return tuple((re.compile(rf"^(?:the )?(?:{pattern})$"), name) for pattern, name in rows)


@cache
def titles() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Titles and offices that only one state has."""
    return tuple((re.compile(rf"\b(?:{pattern})\b"), code) for pattern, code in table("responses")["names"]["titles"])


def lemma_of(verb: Token) -> str:
    """The verb's lemma. The model cuts "staged" down to "stag": an "e" is put back where that makes a frame's verb."""
    lemma = verb.lemma_.lower()
    return lemma + "e" if lemma not in frames_by_verb() and lemma + "e" in frames_by_verb() else lemma
