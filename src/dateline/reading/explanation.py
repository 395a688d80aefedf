"""Why a report was read as it was: for each claim the words and rules it rests on, for each word set aside the rule.

An explanation is not kept. It is made anew from the frozen text, by the same pass that made the reading: a reader is a
pure function, so the same reader gives the same reading and the same reasons.
"""

import msgspec

from dateline.model import Reading
from dateline.model.evidence import Span


class Step(msgspec.Struct, frozen=True):
    """A word on the way from a trigger to a value: where it stands, and what it is to the word before it."""

    span: Span
    words: str
    relation: str


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution round a claim's words, the innermost first.

    `rule` is the way of attributing, `cue` the word that does it, `source` the words that name who speaks. `names` are
    those who speak in it, `asserts` those of them whom the claim was given to; the others only relay, or say what
    another asserts. `heard` are those who were told, and print it.
    """

    rule: str
    cue: Step
    source: Step | None
    names: tuple[str, ...]
    asserts: tuple[str, ...]
    heard: tuple[str, ...] = ()


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One trigger of an incident: its word, what it is (`shape`), whether it tells what happened (`status` with its
    rule), and the rule by which it opened the incident or joined it (`placed`)."""

    at: Step
    shape: str
    status: str
    status_rule: str
    placed: str | None


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """What one claim rests on.

    `path` leads from the incident's trigger to the value through the parse; it is empty where they stand in different
    sentences. `sureness` is the rule that says how sure the claim is. `counted` is, for a date, the rule by which its
    words came to that day, and the day of publication where they were counted from it.
    """

    rule: str
    path: tuple[Step, ...]
    attributions: tuple[Attribution, ...]
    sureness: str
    counted: tuple[str, str] | None = None


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """A word that might have told an incident of `type` and did not, its sentence, and the rule that set it aside."""

    at: Step
    sentence: Span
    type: str
    rule: str


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A reading with its reasons: `tellings` by mention, `grounds` by claim, and what was set aside in reading order.

    `silence` is the rule by which nothing was read, with the words that it is about; `None` where something was.
    """

    reading: Reading
    tellings: dict[str, tuple[Telling, ...]] = {}
    grounds: dict[str, Grounds] = {}
    set_aside: tuple[Aside, ...] = ()
    silence: tuple[str, str] | None = None
