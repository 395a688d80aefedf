"""Decisions and readings → what each decision is about today, or why it is about nothing any more.

A mention is found by its id; else, where another reader marks another place, the mention of its family with most
overlapping evidence takes its place, else the only one in its sentence. A response never takes the place of what it
answers, and none of those that stood beside the old one when the decision was made does, nor what is read by words
nearer to theirs.

A claim is found within its mention: by its id; else the claim of the same property, value and item that is read from an
overlapping sentence, and of the same source: by its id, or, where no other source said the same, by the words that name
it. A claim of another value is not what was ruled on.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dateline.deciding.anchoring import label_of
from dateline.deciding.standing import standing
from dateline.model import Claim, Decision, Mention, Reading, Verb
from dateline.model.anchor import ClaimAnchor, Mark, MentionAnchor, mark, nearest
from dateline.model.values import to_json


class Ruling(NamedTuple):
    """A decision with what it is about today: the ids of mentions, and of claims where it is about claims.

    `lost` says of each thing that is not found why, in a sentence without its capital and its stop.
    """

    decision: Decision
    mentions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it is still about something; a merge needs two mentions."""
        return len(self.mentions) > (self.decision.verb is Verb.MERGE)


class Rulings:
    """The decisions that stand, as they hold today, to be asked for by mention."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        self._of: dict[str, list[Ruling]] = {}
        for ruling in rulings:
            for mention in dict.fromkeys(ruling.mentions):
                self._of.setdefault(mention, []).append(ruling)

    def on(self, mentions: Iterable[str]) -> list[Ruling]:
        """Those that are about one of these mentions, in the order in which they count."""
        found = {ruling.decision.id: ruling for mention in mentions for ruling in self._of.get(mention, ())}
        return sorted(found.values(), key=lambda ruling: ruling.decision.order)


def rule(decisions: Iterable[Decision], readings: Mapping[str, Reading]) -> Rulings:
    """The decisions that stand, held against these readings, by report; those on other reports are left out."""
    stands = [d for d in standing(decisions) if any(anchor.report in readings for anchor in d.mentions)]
    return Rulings(ruling(decision, readings) for decision in stands)


def ruling(decision: Decision, readings: Mapping[str, Reading]) -> Ruling:
    """One decision, held against the readings of the reports that it is about."""
    mentions: list[str] = []
    claims: list[str] = []
    lost: list[str] = []
    for anchor in decision.target:
        of = anchor if isinstance(anchor, MentionAnchor) else anchor.mention
        reading = readings.get(of.report)
        told = [mention for mention in reading.mentions if mention.status.in_record] if reading else []
        id = found_mention(of, map(mark, told))
        if id is None:
            lost.append(_no_mention(of))
        elif isinstance(anchor, MentionAnchor):
            mentions.append(id)
        elif isinstance(claim := _claim(anchor, next(m for m in told if m.id == id)), Claim):
            mentions.append(id)
            claims.append(claim.id)
        else:
            lost.append(claim)
    return Ruling(decision, tuple(mentions), tuple(claims), tuple(lost))


def found_mention(anchor: MentionAnchor, read: Iterable[Mark]) -> str | None:
    """The id of the mention, among those that are read, that an anchor now means."""
    alike = {one.id: one for one in read if one.response == anchor.response}
    if anchor.id in alike:
        return anchor.id
    old = Mark(
        anchor.id,
        anchor.family,
        anchor.report,
        anchor.field.value,
        anchor.start,
        anchor.end,
        anchor.trigger[0],
        anchor.response,
    )
    found = nearest(old, (one for one in alike.values() if not _is_beside(anchor, one)))
    return found.id if found else None


def _is_beside(anchor: MentionAnchor, one: Mark) -> bool:
    """Whether a mention is one that stood beside the old one, or is read by words nearer to such a one's."""
    away = abs(one.trigger - anchor.trigger[0])
    return one.id in anchor.beside or any(abs(one.trigger - at) < away for at in anchor.beside.values())


def _no_mention(anchor: MentionAnchor) -> str:
    sentence = f"{anchor.field.value}, {anchor.start} to {anchor.end}"
    return f"the sentence of report {anchor.report} ({sentence}) is no longer read as telling that incident"


def _claim(anchor: ClaimAnchor, mention: Mention) -> Claim | str:
    """The claim of that mention that an anchor now means, or why there is none."""
    for claim in mention.claims:
        if claim.id == anchor.id:
            return claim
    same = [claim for claim in mention.claims if claim.property == anchor.property and _overlap(anchor, claim) > 0]
    if not same:
        return f"no claim of `{anchor.property}` is read from that sentence any more"
    said = (anchor.value, anchor.scope, anchor.polarity)
    equal = [claim for claim in same if (to_json(claim.value), claim.scope, claim.polarity) == said]
    if not equal:
        return f"`{anchor.property}` is read otherwise from that sentence now"
    of_part = [claim for claim in equal if label_of(claim, mention) == anchor.part]
    if not of_part:
        return f"that claim of `{anchor.property}` is told of another item now"
    of_source = [claim for claim in of_part if claim.source == anchor.source]
    named_so = [claim for claim in of_part if _same_words(anchor, claim)]
    if not of_source and (anchor.beside or len(named_so) != 1):
        return f"that claim of `{anchor.property}` has another source now"
    return min(of_source or named_so, key=lambda claim: (-_overlap(anchor, claim), claim.id))


def _same_words(anchor: ClaimAnchor, claim: Claim) -> bool:
    """Whether the words that name the source are the same: another reader may know more of it."""
    at = claim.evidence.spans.get("source")
    return bool(at and anchor.source_at and min(at[1], anchor.source_at[1]) > max(at[0], anchor.source_at[0]))


def _overlap(anchor: ClaimAnchor, claim: Claim) -> int:
    if claim.evidence.field is not anchor.field:
        return 0
    return min(anchor.end, claim.evidence.end) - max(anchor.start, claim.evidence.start)
