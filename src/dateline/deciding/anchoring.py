"""What a person names, as it is read today → the anchor by which a decision finds it again."""

from collections.abc import Iterable

from dateline.model import Claim, Mention
from dateline.model.anchor import ClaimAnchor, MentionAnchor, mark
from dateline.model.values import to_json
from dateline.model.values.text import plain


def mention_anchor(mention: Mention, told: Iterable[Mention]) -> MentionAnchor:
    """The anchor of a mention; `told` are all mentions of its report."""
    at = mention.trigger
    return MentionAnchor(
        id=mention.id,
        report=mention.report,
        field=at.field,
        start=at.start,
        end=at.end,
        trigger=at.spans.get("trigger", (at.start, at.start)),
        family=mention.family,
        response=mention.response,
        exact=at.exact,
        prefix=at.prefix,
        suffix=at.suffix,
        beside={
            other.id: mark(other).trigger
            for other in sorted(told, key=lambda other: other.id)
            if other.id != mention.id and _in_one_sentence(other, mention)
        },
    )


def claim_anchor(claim: Claim, mention: Mention, told: Iterable[Mention]) -> ClaimAnchor:
    """The anchor of a claim of a mention; `told` are all mentions of its report."""
    at = claim.evidence
    return ClaimAnchor(
        id=claim.id,
        mention=mention_anchor(mention, told),
        field=at.field,
        start=at.start,
        end=at.end,
        exact=at.exact,
        prefix=at.prefix,
        suffix=at.suffix,
        property=claim.property,
        value=to_json(claim.value),
        source=claim.source,
        source_at=at.spans.get("source"),
        part=label_of(claim, mention),
        scope=claim.scope,
        polarity=claim.polarity,
        beside=tuple(sorted({other.source for other in mention.claims if _equal(other, claim)}, key=str)),
    )


def label_of(claim: Claim, mention: Mention) -> str | None:
    """The label of the item that a claim of a mention is about, in plain words: each report numbers its own."""
    return next((plain(part.label) for part in mention.parts if part.name == claim.part), claim.part)


def _equal(one: Claim, other: Claim) -> bool:
    """Whether they say the same, and others say it."""
    mine, theirs = ((c.property, to_json(c.value), c.part, c.scope, c.polarity) for c in (one, other))
    return one.source != other.source and mine == theirs


def _in_one_sentence(one: Mention, other: Mention) -> bool:
    a, b = one.trigger, other.trigger
    return a.field is b.field and min(a.end, b.end) > max(a.start, b.start)
