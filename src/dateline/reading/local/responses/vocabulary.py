"""The words by which responses are told: the frames of the PLOVER packs, and who acts from `data/responses.toml`."""

import re
from functools import cache

from spacy.tokens import Token

from dateline.packs.responses import Frame, response_pack, response_packs
from dateline.reading.local.lexicon import table

_IN_PACKS = {"verdicts": "accuse", "duties": "request", "meetings": "consult"}
"""Tables of words that a type's pack holds."""


@cache
def names(value: tuple[str, ...] | str | None) -> frozenset[str]:
    """The words as a set."""
    return frozenset(value or ())


@cache
def frames() -> tuple[Frame, ...]:
    """All frames: of two that fit, the first counts."""
    return tuple(sorted((f for pack in response_packs() for f in pack.frames), key=lambda f: f.rank))


@cache
def frames_by_verb(alone: bool = False) -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb; with `alone`, those too that are tried only where responses are read for themselves."""
    return _by("verbs", alone)


@cache
def frames_by_adjective() -> dict[str, tuple[Frame, ...]]:
    """The frames of each adjective, all for responses read for themselves."""
    return _by("adjectives", True)


def _by(key: str, alone: bool) -> dict[str, tuple[Frame, ...]]:
    found: dict[str, list[Frame]] = {}
    for frame in sorted(frames(), key=lambda f: (f.rank, not f.alone)) if alone else frames():
        if alone or not frame.alone:
            for word in getattr(frame, key):
                found.setdefault(word, []).append(frame)
    return {word: tuple(mine) for word, mine in found.items()}


@cache
def word_set(section: str, key: str) -> frozenset[str]:
    """One list of one section, of the data file or of the pack that holds it."""
    if section in _IN_PACKS:
        return frozenset(getattr(response_pack(_IN_PACKS[section]), section)[key])
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
    lemma, known = verb.lemma_.lower(), frames_by_verb(alone=True)
    return lemma + "e" if lemma not in known and lemma + "e" in known else lemma
