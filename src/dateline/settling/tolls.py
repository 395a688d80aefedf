"""Tolls: figures that are updated as time goes on, by whoever counts. Marks the voices whose figure gave way, and why.

1. `mark_inferred`: a number that only follows from what is told gives way to one that somebody tells, but for a
   greater one of a surely later report: a toll rises.
2. `mark_died`: of those told to be hurt nobody is left where a report that is surely not earlier tells that so many
   more have died, and of nobody hurt.
3. `mark_updated`: the latest toll, where it is official or two agencies have it, replaces all that are surely earlier.
"""

from collections.abc import Iterable, Mapping, Sequence

from dateline.model.values import Count
from dateline.model.words import Basis, SourceKind
from dateline.settling.origins import Voice
from dateline.settling.relations import Relations
from dateline.settling.stances import Stance

TOLLS = frozenset({"killed", "injured", "missing"})
"""Properties whose figures are updated as time goes on."""

FEEDS = {"injured": "killed"}
"""Those told by the one property may come to be told by the other."""


def mark_inferred(stances: Sequence[Stance], relations: Relations) -> None:
    """Move inferred numbers to `superseded` where a told one contradicts them that is not less and surely earlier."""
    told = [(s, [v for v in s.current if _tells(v)]) for s in stances if s.asserted]
    for stance in stances:
        if not stance.asserted:
            continue
        rivals = [(t, voices) for t, voices in told if voices and t is not stance and t.clashes(stance, relations)]
        _give_way(
            stance,
            [
                not _tells(voice) and any(not _outgrown(t, voices, stance, voice) for t, voices in rivals)
                for voice in stance.current
            ],
        )


def _give_way(stance: Stance, gone: Sequence[bool]) -> None:
    """Move those of its voices to `superseded` that are gone."""
    told = list(zip(stance.current, gone, strict=True))
    stance.superseded += [voice for voice, gone in told if gone]
    stance.current = [voice for voice, gone in told if not gone]


def _outgrown(told: Stance, tellers: Iterable[Voice], stance: Stance, voice: Voice) -> bool:
    """Whether a told number is less than what follows from a report that is surely later than all who tell it."""
    less, more = _number(told), _number(stance)
    return less is not None and more is not None and less < more and all(teller.before(voice) for teller in tellers)


def _tells(voice: Voice) -> bool:
    return voice.claim.basis is not Basis.INFERRED


def mark_died(hurt: Sequence[Stance], dead: Sequence[Stance]) -> None:
    """Move those hurt to `superseded` of whom another report tells that all have died since.

    It tells as many more dead than the one as that tells hurt, and nobody hurt beside them. That it is not earlier is
    enough: who was hurt may die, and nobody who died is hurt later.
    """
    before = _greatest(dead)
    telling = {voice.claim.evidence.report for stance in hurt for voice in stance.current}
    last = _last_told(
        (number, voice)
        for stance in dead
        if stance.asserted and (number := _number(stance)) is not None
        for voice in stance.current
        if voice.revises and voice.claim.evidence.report not in telling
    )
    for stance in hurt:
        number = _number(stance)
        if not stance.asserted or not number:
            continue
        _give_way(
            stance,
            [
                any(
                    not other.before(voice) and now - before.get(voice.claim.evidence.report, 0) >= number
                    for now, other in last
                )
                for voice in stance.current
            ],
        )


def _last_told(tolls: Iterable[tuple[int, Voice]]) -> list[tuple[int, Voice]]:
    """Of each toll the last to tell it: a voice that one of its voices is not before, one of these is not before."""
    last: dict[tuple[int, bool | None], Voice] = {}
    for number, voice in tolls:
        key = number, voice.told and voice.told.zoned
        held = last.get(key)
        if held is None or (voice.told and held.told and held.told.end < voice.told.end):
            last[key] = voice
    return [(number, voice) for (number, _), voice in last.items()]


def _greatest(dead: Iterable[Stance]) -> Mapping[str, int]:
    """The most that each report tells to be dead."""
    found: dict[str, int] = {}
    for stance in dead:
        for voice in stance.current if stance.asserted else ():
            report = voice.claim.evidence.report
            found[report] = max(found.get(report, 0), _number(stance) or 0)
    return found


def _number(stance: Stance) -> int | None:
    return stance.value.min if isinstance(stance.value, Count) else None


def mark_updated(stances: Sequence[Stance], relations: Relations) -> Stance | None:
    """The latest toll, where it is official or two agencies have it and all that contradict it are surely earlier;
    those are marked.
    """
    for toll in stances:
        if not toll.asserted or not any(_counts(toll.current)):
            continue
        rivals = [r for r in stances if r.asserted and r.current and r.clashes(toll, relations)]
        if rivals and all(any(old.before(new) for new in _counts(toll.current)) for r in rivals for old in r.current):
            for rival in rivals:
                rival.superseded += rival.current
                rival.current = []
            return toll
    return None


def _counts(voices: Sequence[Voice]) -> Iterable[Voice]:
    """The voices on whose word a toll is taken: officials, named or not, who are not a party to it, or everybody where
    two agencies agree.
    """
    ordinary = [voice for voice in voices if voice.revises]
    if len({voice.agency for voice in ordinary}) > 1:
        return ordinary
    return [voice for voice in ordinary if voice.official or _unnamed_official(voice)]


def _unnamed_official(voice: Voice) -> bool:
    return voice.source is not None and voice.source.kind is SourceKind.UNNAMED_OFFICIAL and not voice.interested
