"""How far a property's lead may be believed: 1 to 6 on the Admiralty scale, by a written rule.

Let `holders` be the independent observers who hold the lead (or a narrower value, which implies it), interested parties
left out; `rivals` the observers of the value that contradicts it and has most of them; `deniers` those who deny or
doubt it.

| grade | Admiralty | when |
|---|---|---|
| 1 | confirmed | a person decided so; never otherwise |
| 2 | probably true | two holders or more whose words are at least "stated", no rival, no denier |
| 3 | possibly true | one holder or more, no fewer than the rivals and the deniers |
| 4 | doubtful | fewer holders than rivals; or none but an interested party |
| 5 | improbable | fewer holders than deniers |
| 6 | cannot be judged | no observer: unnamed officials, reports without attribution, open values |

Without a lead the grade is the best that any contender would have, but never better than 3. One more independent origin
that agrees never makes the grade worse.
"""

from collections.abc import Sequence

from dateline.model.words import Certainty
from dateline.settling.lead import Lead, observers
from dateline.settling.origins import independent
from dateline.settling.stances import Stance
from dateline.settling.standing import Holdings


def credibility(holdings: Holdings, lead: Lead | None, contenders: Sequence[Stance], decided: bool) -> int:
    """The grade of a property."""
    if decided:
        return 1
    if lead is not None and lead.stance is not None:
        return _grade(lead.stance, holdings)
    return max(3, min((_grade(stance, holdings) for stance in contenders), default=6))


def _grade(stance: Stance, holdings: Holdings) -> int:
    holders = observers(stance, holdings)
    rivals = max((len(_behind(s)) for s in holdings.asserted if s.clashes(stance, holdings.relations)), default=0)
    deniers = set().union(
        *(_behind(s) for s in holdings.stances if s.against and s.clashes(stance, holdings.relations))
    )
    if not holders and not deniers:
        interested = any(voice.interested and voice.observer for voice in stance.current)
        return 4 if interested or rivals else 6
    if len(holders) < len(deniers):
        return 5
    if len(holders) < rivals:
        return 4
    if len(observers(stance, holdings, at_least=Certainty.STATED)) >= 2 and not rivals and not deniers:
        return 2
    return 3


def _behind(stance: Stance) -> set[str]:
    return independent(voice.observer for voice in stance.current if voice.observer)
