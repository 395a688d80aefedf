"""What a person asks for, by ids as the record shows them → the decision, anchored; or, in one line, why it would mean
nothing.

Ids are whole and of what there is today: `i-` stands for the mention after which the incident is named.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from dateline.deciding import undone_by
from dateline.deciding.anchoring import claim_anchor, mention_anchor
from dateline.deciding.values import ALWAYS, given_value
from dateline.errors import DecisionError, NotInRecord, ValueFormError
from dateline.linking.incidents import AWAITED
from dateline.model import Claim, Decision, Mention, Verb
from dateline.model.anchor import MentionAnchor
from dateline.model.values import Party, When, to_json
from dateline.packs import all_packs, enabled_packs
from dateline.packs.responses import ORDER
from dateline.pipeline.typed import WRITTEN, form_of, unknown
from dateline.pipeline.world import Stored
from dateline.places.parties import find_parties, party_of
from dateline.places.tables import countries
from dateline.record import decisions, projections, schema, state


@dataclass(frozen=True)
class Who:
    """Who decides, when (UTC, ISO 8601) and why."""

    by: str
    why: str
    time: str

    def __post_init__(self) -> None:
        for name in ("by", "why"):
            if not getattr(self, name).strip():
                raise DecisionError(f"--{name} is empty: a decision says who made it and why.")


class Proposals:
    """Decisions on a record, in one transaction of it.

    Each method raises `DecisionError` where what is asked for would mean nothing, `NotInRecord` where it names what
    is not there.
    """

    def __init__(self, db: sa.Connection, who: Who) -> None:
        self._db, self._who = db, who
        self._world = Stored(db, state.reader(db) or "")

    def merge(self, mentions: Sequence[str]) -> Decision:
        """The incidents that hold these mentions are one."""
        holders = self._world.holders(mentions)
        incidents = self._world.incidents(set(holders.values()))
        if len(incidents) < 2:
            named = ", ".join(incidents) or "none"
            raise DecisionError(f"These are one incident already ({named}): there is nothing to merge.")
        one, *others = incidents.values()
        for other in others:
            if one.response != other.response:
                told = next(each for each in (one, other) if each.response)
                raise DecisionError(f"{told.id} is a response to an incident, which is never one with what it answers.")
            if (one.status in AWAITED) != (other.status in AWAITED):
                plan = next(each for each in (one, other) if each.status in AWAITED)
                raise DecisionError(f"{plan.id} is a plan: it is tied to what then happened, and not one with it.")
        return self._made(Verb.MERGE, self._anchors(mentions))

    def split(self, incident: str, mentions: Sequence[str]) -> Decision:
        """These mentions are about an incident of their own, not about this one."""
        held = self._world.incidents((incident,))[incident]
        if strange := [mention for mention in mentions if mention not in held.mentions]:
            raise DecisionError(f"{strange[0]} is no mention of {incident}: only what is in it can be taken out of it.")
        if len(set(mentions)) == len(held.mentions):
            raise DecisionError(f"These are all the mentions of {incident}: nothing would be left of it.")
        return self._made(Verb.SPLIT, self._anchors(mentions))

    def reject(self, claims: Sequence[str]) -> Decision:
        """These claims are not to be counted."""
        return self._made(Verb.REJECT, tuple(claim_anchor(*self._claim(id)) for id in claims))

    def accept(self, claim: str) -> Decision:
        """The value of this claim leads."""
        return self._made(Verb.ACCEPT, (claim_anchor(*self._claim(claim)),))

    def give(self, mention: str, property: str, given: str) -> Decision:
        """A property of the incident has this value: JSON, or plain words."""
        incident = self._world.holders((mention,))[mention]
        told: dict[str, Claim] = projections.structs(self._db, schema.claim, Claim, (incident,), "incident")
        values = [claim.value for claim in told.values() if claim.property == property]
        if property == "type":
            raise DecisionError(f"The type of an incident is set by: dateline decide retype {incident} {given}")
        if not values and property not in ALWAYS:
            some = ", ".join(sorted({claim.property for claim in told.values()} - {"type"})) or "its type alone"
            raise DecisionError(f"{incident} tells nothing of `{property}` that could be set; it tells of {some}.")
        form = form_of(given, property, values)
        if isinstance(form, str) and not form.strip():
            raise DecisionError(f"`{property}` is given no value: there are no words in it.")
        try:
            value = given_value(form, property, values)
        except ValueFormError as error:
            why = WRITTEN.get(type(values[0]) if values else When, _lowered(error).rstrip("."))
            raise DecisionError(f"`{property}` cannot be {given}: {why}.") from None
        assert value is not None, "there are values told, or there need not be"
        if value not in values and (why := unknown(value, property, values)):
            raise DecisionError(f"`{property}` cannot be {given}: {why}.")
        if isinstance(value, Party) and value not in values:
            value = _party(value, property)
        return self._made(Verb.SET, self._anchors((mention,)), {"property": property, "value": to_json(value)})

    def retype(self, mention: str, type: str) -> Decision:
        """The incident is of this type."""
        incident = self._world.holders((mention,))[mention]
        response = self._world.incidents((incident,))[incident].response
        known = ORDER if response else sorted({pack.name for pack in (*all_packs(), *enabled_packs())})
        if type not in known:
            what = "a response" if response else "an incident"
            raise DecisionError(f"{type} is no type of {what}; the types are {', '.join(known)}.")
        return self._made(Verb.RETYPE, self._anchors((mention,)), type)

    def note(self, mention: str, text: str) -> Decision:
        """A remark on the incident, which decides nothing."""
        if not text.strip():
            raise DecisionError("The note is empty.")
        return self._made(Verb.NOTE, self._anchors((mention,)), text)

    def undo(self, decision: str) -> Decision:
        """Another decision is taken back; of an undo, what it took back holds again."""
        known = {each.id: each for each in decisions.load(self._db)}
        if decision not in known:
            raise NotInRecord(f"{decision}: this record holds no decision of that id.")
        if undo := undone_by(known.values()).get(decision):
            raise DecisionError(
                f"{decision} is undone already, by {undo.id} of {undo.by}; to have it again, undo that."
            )
        return self._made(Verb.UNDO, undoes=decision)

    def mention(self, id: str, incident: str) -> str:
        """The mention that an id of an incident, a mention or a claim names, or that after which the incident is
        named.
        """
        if id.startswith("c-"):
            id = next((c.mention for c in self._claims((id,)).values()), "")
        named = id.replace("i-", "m-", 1)
        return named if named in self._world.holders((named,)) else incident.replace("i-", "m-", 1)

    def told_by(self, report: str, incident: str) -> list[str]:
        """The mentions of an incident in a report."""
        held = self._world.incidents((incident,))[incident].mentions
        return [one.id for one in self._told(report) if one.id in held]

    def _made(self, verb: Verb, target: tuple[Any, ...] = (), value: Any = None, undoes: str | None = None) -> Decision:
        who = self._who
        return Decision.made(verb, target, value, time=who.time, by=who.by, why=who.why, undoes=undoes)

    def _anchors(self, mentions: Iterable[str]) -> tuple[MentionAnchor, ...]:
        wanted = list(dict.fromkeys(mentions))
        reports = {mark_.id: mark_.report for mark_ in self._world.marks(self._reports(wanted))}
        told = {id: self._told(reports[id]) for id in wanted}
        return tuple(mention_anchor(next(m for m in told[id] if m.id == id), told[id]) for id in wanted)

    def _reports(self, mentions: Collection[str]) -> set[str]:
        table = schema.mention
        return set(self._db.execute(sa.select(table.c.report).where(table.c.id.in_(mentions))).scalars())

    def _told(self, report: str) -> Sequence[Mention]:
        return self._world.readings((report,))[report].mentions

    def _claims(self, ids: Collection[str]) -> Mapping[str, Claim]:
        found: dict[str, Claim] = projections.structs(self._db, schema.claim, Claim, ids)
        return found

    def _claim(self, id: str) -> tuple[Claim, Mention, Sequence[Mention]]:
        """A claim as it was read, its mention, and all that its report tells."""
        claim = self._claims((id,)).get(id)
        if claim is None:
            raise NotInRecord(f"{id}: this record holds no claim of that id (any more).")
        told = self._told(claim.evidence.report)
        mention = next(m for m in told if m.id == claim.mention)
        return next(c for c in mention.claims if c.id == id), mention, told


def _party(given: Party, property: str) -> Party:
    """A state by its code or whatever name it was typed, a group of the table by its name there; others as typed.

    Raises:
        DecisionError: where it has the form of a state's code and no state has it.
    """
    if given.code is not None:
        try:
            return party_of(given.code)
        except KeyError:
            raise DecisionError(f"`{property}` cannot be {given.name}: no state has that code.") from None
    if given.name.upper() in countries():
        return party_of(given.name.upper())
    typed = (given.name, given.name.title(), given.name.upper())
    named = (one for text in typed for one in find_parties(text) if (one.start, one.end) == (0, len(text)))
    return next((one.party for one in named), given)


def _lowered(error: Exception) -> str:
    text = str(error)
    return text[:1].lower() + text[1:]
