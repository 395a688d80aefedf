"""Who has changed their mind: marks the voices whose value was replaced, and by what rule.

Order is by when a thing was said, else by when it was published; stretches of time that overlap are unordered. Against
the same body's earlier claim an equal or wider value is a restatement, a narrower one a refinement: neither replaces
anything. A contradicting later one is a revision. Titles and what is told in passing never revise.
"""

from collections.abc import Iterable, Sequence

from dateline.model.moment import Moment
from dateline.settling.relations import Relations
from dateline.settling.stances import Stance


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


def told_late(stance: Stance, stances: Iterable[Stance], relations: Relations) -> bool:
    """Whether a stance rests on titles and telling in passing alone, against what the same bodies hold otherwise."""
    if not stance.current or any(voice.revises for voice in stance.current):
        return False
    return any(
        not stance.bodies().isdisjoint(voice.body for voice in other.current if voice.revises)
        for other in stances
        if other.clashes(stance, relations)
    )
