"""Readings → what another reader might make of the same reports, and what became of each mention and claim.

By lot some mentions and claims are dropped, some are read from other words or a sentence cut otherwise, some claims get
another value or a source known by more, and some are new. What became of each is noted while it is done: that is what
decisions are held against, and nothing of the program's own search for what an anchor means has a part in it.
"""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from dateline.model import Claim, Mention, Reading, Report, Source
from dateline.model.claim import claim_id
from dateline.model.evidence import Evidence, quote
from dateline.model.mention import mention_id
from dateline.model.values import Count

DROPPED, MOVED, CUT, VALUE, SOURCE, ADDED = 0.08, 0.25, 0.15, 0.04, 0.08, 0.10
"""Of mentions and claims that are dropped, mentions read by other words, sentences cut otherwise, claims of another
value, claims whose source is known by more, mentions with one more claim and sentences with one more mention."""


@dataclass(frozen=True)
class Otherwise:
    """The other readings, by report, and what each mention and claim that is still read is now, by its old id."""

    readings: Mapping[str, Reading]
    mentions: dict[str, str] = field(default_factory=dict)
    claims: dict[str, str] = field(default_factory=dict)


def otherwise(readings: Mapping[str, Reading], texts: Mapping[str, Report], lot: random.Random, name: str) -> Otherwise:
    """Another reader's readings, under its name."""
    made = Otherwise({})
    read: dict[str, Reading] = {}
    for id in sorted(readings):
        mentions, known = [], {source.id: source for source in readings[id].sources}
        for mention in readings[id].mentions:
            if lot.random() >= DROPPED:
                mentions.append(_mention(mention, texts[id], known, lot, made))
        held = {mention.id for mention in mentions}
        mentions = [_tied(mention, made, held) for mention in mentions]
        lost = [mention for mention in readings[id].mentions if mention.id not in made.mentions]
        whole = [mention for mention in mentions if not any(_in_one_sentence(mention, gone) for gone in lost)]
        mentions += _added(whole, texts[id], lot)
        used = {claim.source for mention in mentions for claim in mention.claims}
        sources = tuple(known[id] for id in sorted(known) if id in used)
        read[id] = msgspec.structs.replace(readings[id], reader=name, mentions=tuple(mentions), sources=sources)
    return Otherwise(read, made.mentions, made.claims)


def _mention(old: Mention, report: Report, sources: dict[str, Source], lot: random.Random, made: Otherwise) -> Mention:
    at = old.trigger
    start, end = at.spans.get("trigger", (at.start, at.start + 1))
    if lot.random() < MOVED and end - start > 2:
        start += 1
    id = mention_id(old.report, at.field, start, end, old.family)
    trigger = _cut(msgspec.structs.replace(at, spans={**at.spans, "trigger": (start, end)}), report, lot)
    made.mentions[old.id] = id
    claims: dict[str, Claim] = {}
    for claim in old.claims:
        if lot.random() >= DROPPED or claim.property == "type":
            alone = not any(
                c is not claim and (c.property, c.value) == (claim.property, claim.value) for c in old.claims
            )
            read = _claim(claim, id, report, sources if alone else {}, lot, made)
            claims.setdefault(read.id, read)
    if lot.random() < ADDED:
        more = claim_of(old, id, "injured", Count.exactly(lot.randint(1, 9)), trigger)
        claims.setdefault(more.id, more)
    return msgspec.structs.replace(old, id=id, trigger=trigger, claims=tuple(claims.values()))


def _claim(
    old: Claim, mention: str, report: Report, sources: dict[str, Source], lot: random.Random, made: Otherwise
) -> Claim:
    value, source = old.value, old.source
    same = True
    if lot.random() < VALUE and isinstance(value, Count) and value.min is not None:
        value, same = Count.exactly(value.min + 7), False
    if lot.random() < SOURCE and source in sources and "source" in old.evidence.spans:
        known = sources[source]
        source = f"{known.id}x"
        sources[source] = msgspec.structs.replace(known, id=source)
    id = claim_id(mention, old.property, value, source, old.part, old.scope, old.polarity)
    if same:
        made.claims[old.id] = id
    return msgspec.structs.replace(
        old, id=id, mention=mention, value=value, source=source, evidence=_cut(old.evidence, report, lot)
    )


def _cut(at: Evidence, report: Report, lot: random.Random) -> Evidence:
    """The sentence, at times with a few characters less or more."""
    start, end = at.start, at.end
    if lot.random() < CUT:
        start = min(start + lot.randint(0, 6), end - 1)
        end = max(start + 1, end - lot.randint(0, 6))
    return quote(report, at.field, start, end, at.spans)


def _tied(mention: Mention, made: Otherwise, held: set[str]) -> Mention:
    links = (msgspec.structs.replace(link, id=made.mentions.get(link.id, "")) for link in mention.related)
    return msgspec.structs.replace(mention, related=tuple(link for link in links if link.id in held))


def _in_one_sentence(one: Mention, other: Mention) -> bool:
    a, b = one.trigger, other.trigger
    return a.field is b.field and min(a.end, b.end) > max(a.start, b.start)


def _added(mentions: list[Mention], report: Report, lot: random.Random) -> list[Mention]:
    """Mentions that were not read before, by the last word of sentences from which all that was read still is: beside
    one that is read no more, nobody could say whether it was lost or is read by another word.
    """
    added = []
    for mention in mentions:
        at = mention.trigger
        word = (at.end - 3, at.end - 1)
        id = mention_id(mention.report, at.field, *word, mention.family)
        if lot.random() < ADDED and id != mention.id and word[0] > at.start:
            trigger = quote(report, at.field, at.start, at.end, {"trigger": word})
            kind = next(claim for claim in mention.claims if claim.property == "type")
            own = claim_of(mention, id, "type", kind.value, trigger)
            added.append(
                msgspec.structs.replace(
                    mention, id=id, trigger=trigger, claims=(own,), related=(), main=False, parts=()
                )
            )
    return added


def claim_of(mention: Mention, id: str, property: str, value: object, at: Evidence) -> Claim:
    """A claim of the report's own, in the words of a mention."""
    like = mention.claims[0]
    made = claim_id(id, property, value, None, None, None, like.polarity)  # type: ignore[arg-type]
    said = msgspec.structs.replace(like, id=made, mention=id, property=property, value=value, evidence=at, rule="")
    return msgspec.structs.replace(said, source=None, via=(), part=None, scope=None)
