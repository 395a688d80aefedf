"""What happened as the first clause of a printed sentence tells it: "North Korea launched two ballistic missiles"."""

from dateline.model import Incident
from dateline.model.values import Count, Kind, Value
from dateline.model.words import Status
from dateline.settling.naming import article, party
from dateline.settling.statements import number
from dateline.settling.words import CountryName, singular

_RESPONSES = {
    "agree": ("agreed with", "came to an agreement"),
    "consult": ("consulted with", "held consultations"),
    "support": ("expressed support for", "expressed support"),
    "concede": ("made a concession to", "made a concession"),
    "cooperate": ("cooperated with", "cooperated with others"),
    "aid": ("gave aid to", "gave aid"),
    "retreat": ("withdrew before", "withdrew"),
    "request": ("made a request to", "made a request"),
    "accuse": ("criticised", "voiced criticism"),
    "reject": ("rejected an offer or demand of", "rejected an offer or demand"),
    "threaten": ("threatened", "made a threat"),
    "protest": ("saw protests against", "saw protests"),
    "sanction": ("imposed sanctions on", "imposed sanctions"),
    "mobilize": ("mobilised against", "mobilised"),
    "coerce": ("coerced", "used coercion"),
    "assault": ("attacked", "carried out an attack"),
}
"""What the actor of a response did to its recipient; and where it has none."""

_VERBS = {"maritime-warning": "issued"}
"""What one does to an incident of a type: mostly one carries it out."""


def deed(incident: Incident, count: Value | None, weapon: Value | None, adverb: str, name: CountryName) -> str:
    """The clause, with an adverb that hedges it, or none: how many of what, where that is told, else the event."""
    actor = party(incident.actor, name) if incident.actor else None
    adverb = f"{adverb} " if adverb else ""
    if incident.response and actor:
        return f"{actor} {adverb}{_response(incident, name)}"
    planned = incident.status in (Status.PLANNED, Status.UNREPORTED)
    if isinstance(count, Count) and incident.type == "missile-launch":
        things = _things(count, weapon)
        if actor:
            return f"{actor} {adverb}{'planned to launch' if planned else 'launched'} {things}"
        passive = "was" if singular(count) else "were"
        return f"{things} {passive} {adverb}{'to be launched' if planned else 'launched'}"
    event = incident.type.replace("-", " ")
    told = f"{article(event)} {event}"
    if planned:
        return f"{actor} {adverb}planned {told}" if actor else f"{told} was {adverb}planned"
    return (
        f"{actor} {adverb}{_VERBS.get(incident.type, 'carried out')} {told}" if actor else f"there {adverb}was {told}"
    )


def _response(incident: Incident, name: CountryName) -> str:
    to_one, to_none = _RESPONSES.get(
        incident.type, (f"took action ({incident.type}) towards", f"took action ({incident.type})")
    )
    return f"{to_one} {party(incident.recipient, name)}" if incident.recipient else to_none


def _things(count: Count, weapon: Value | None) -> str:
    noun = weapon.label if isinstance(weapon, Kind) else "missile"
    if count == Count.exactly(1):
        return f"{article(noun)} {noun}"
    return f"{number(count)} {noun}{'' if singular(count) else 's'}"
