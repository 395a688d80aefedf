"""Who has changed their mind: marks the voices whose value was replaced, and by what rule.

Order is by when a thing was said, else by when it was published; stretches of time that overlap are unordered. Against
the same body's earlier claim an equal or wider value is a restatement, a narrower one a refinement: neither replaces
anything. A contradicting later one is a revision. Titles and what is told in passing never revise.
"""

from collections.abc import Iterable, Sequence

from dateline.model.moment import Moment
from dateline.settling.origins import Voice
from dateline.settling.relations import Relations
from dateline.settling.stances import Stance

TOLLS = frozenset({"killed", "injured", "missing"})
"""Properties whose figures are updated as time goes on, by whoever counts."""


def mark_revisions(stances: Sequence[Stance], relations: Relations) -> None:
    """Move each voice to `superseded` that its own body contradicted later, and did not come back to.

    A voice is superseded by a later one that is not superseded itself; so the latest are looked at first, and it is
    enough to remember, for each body and stance, how late it still stands.
    """
    rivals = {id(s): [r for r in stances if r.clashes(s, relations)] for s in stances}
    if not any(rivals.values()):
        return
    spoken = [(voice, stance) for stance in stances for voice in stance.current]
    latest: dict[tuple[str, int, bool], Moment] = {}
    for stance in stances:
        stance.current = []
    for voice, stance in sorted(
        spoken, key=lambda said: (-(said[0].told.start if said[0].told else 0.0), said[0].claim.id)
    ):
        replaced = any(
            voice.told.before(later)
            for rival in rivals[id(stance)]
            for zoned in (True, False)
            if voice.told and (later := latest.get((voice.body, id(rival), zoned)))
        )
        (stance.superseded if replaced else stance.current).append(voice)
        if not replaced and voice.revises and voice.told:
            key = (voice.body, id(stance), voice.told.zoned)
            latest[key] = max(latest.get(key, voice.told), voice.told)


def mark_updated_tolls(stances: Sequence[Stance], relations: Relations) -> Stance | None:
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
    """The voices on whose word a toll is taken: officials who are not a party to it, or everybody where two agencies
    agree.
    """
    ordinary = [voice for voice in voices if voice.revises]
    if len({voice.agency for voice in ordinary}) > 1:
        return ordinary
    return [voice for voice in ordinary if voice.official]


def told_late(stance: Stance, stances: Iterable[Stance], relations: Relations) -> bool:
    """Whether a stance rests on titles and telling in passing alone, against what the same bodies hold otherwise."""
    if not stance.current or any(voice.revises for voice in stance.current):
        return False
    return any(
        not stance.bodies().isdisjoint(voice.body for voice in other.current if voice.revises)
        for other in stances
        if other.clashes(stance, relations)
    )
