"""What was read of a case's report, held against what the case says, one line for each difference."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from dateline.cases.case import Case
from dateline.cases.comparing import sources_agree, values_agree, vias_agree
from dateline.model import Claim, Mention, Reading, Report, Source
from dateline.model.evidence import field_text
from dateline.model.values import When, to_json
from dateline.packs import Pack


def problems(case: Case, report: Report, reading: Reading, packs: Sequence[Pack]) -> list[str]:
    """What was read other than the case says, one line each; none where it was read as it should be. `packs` are those
    that it was read with."""
    families = {pack.name: pack.family for pack in packs}
    sources = {source.id: source for source in reading.sources}
    core = [m for m in reading.mentions if m.type in families and not m.response and m.status.in_record]
    found = list(_unquoted(report, core))
    pairs, unread, extra = _pair(case.incidents, core, families)
    found += [f"incident not read: {_wanted(incident)}" for incident in unread]
    found += [f"incident too many: {describe_mention(mention)}" for mention in extra]
    for incident, mention in pairs:
        if otherwise := _otherwise(incident, mention):
            found.append(f"incident read otherwise: {_wanted(incident)}; {', '.join(otherwise)}")
        found += _claim_problems(incident, mention, sources)
    return [*found, *_response_problems(case, reading, sources), *_name_problems(case, reading)]


def _unquoted(report: Report, mentions: Iterable[Mention]) -> Iterable[str]:
    """Nothing without evidence: `field[start:end] == exact` for every claim, whatever the case is about."""
    for claim in (claim for mention in mentions for claim in mention.claims):
        evidence = claim.evidence
        if field_text(report, evidence.field)[evidence.start : evidence.end] != evidence.exact or not evidence.exact:
            yield f"evidence does not stand in the text: {claim.property} {evidence.exact!r}"


def _pair(
    wanted: list[dict[str, Any]], read: list[Mention], families: Mapping[str, str]
) -> tuple[list[tuple[dict[str, Any], Mention]], list[dict[str, Any]], list[Mention]]:
    """Expected incidents with mentions, those first that fit, then those of one family; what is left on either side."""
    pairs, unread, left = [], list(wanted), list(read)
    for exact in (True, False):
        for incident in sorted(unread, key=lambda i: -len(i)):
            fits = [
                m
                for m in left
                if families.get(incident["type"]) == m.family and not (exact and _otherwise(incident, m))
            ]
            best = max(fits, key=lambda m: _shared(incident, m), default=None)
            if best is not None:
                unread.remove(incident)
                left.remove(best)
                pairs.append((incident, best))
    return pairs, unread, left


def _otherwise(incident: dict[str, Any], mention: Mention) -> list[str]:
    """In what a mention is not the incident expected, apart from its claims."""
    actor = mention.actor and mention.actor.label
    checks = [
        ("status", incident.get("status", "happened") == mention.status, mention.status.value),
        ("date", "date" not in incident or _dates_agree(incident["date"], mention.date), _edtf(mention)),
        ("actor", "actor" not in incident or incident["actor"] == actor, actor),
    ]
    return [f"{what} read as {read!r}" for what, agrees, read in checks if not agrees]


def _shared(incident: dict[str, Any], mention: Mention) -> int:
    wants = [(claim["property"], claim["value"]) for claim in incident.get("claims", [])]
    return sum(any(p == claim.property and values_agree(v, claim) for claim in mention.claims) for p, v in wants)


def _dates_agree(expected: str | None, date: When | None) -> bool:
    if expected is None or date is None:
        return expected is None and date is None
    return When(expected).days == date.days


def _claim_problems(incident: dict[str, Any], mention: Mention, sources: dict[str, Source]) -> list[str]:
    left, found, missing = list(mention.claims), [], []
    for want in incident.get("claims", []):
        right = [claim for claim in _of_value(want, left) if not _differences(want, claim, sources)]
        if right:
            left.remove(right[0])
        else:
            missing.append(want)
    # Only now, so that a claim that is right for one is not held against another: a miss names what differs.
    for want in missing:
        near = min(_of_value(want, left), key=lambda claim: len(_differences(want, claim, sources)), default=None)
        if near is None:
            others = [describe_claim(claim, sources) for claim in left if claim.property == want["property"]]
            found.append(f"claim not read: {_flow(want)}" + (f"; read: {' | '.join(others)}" if others else ""))
        else:
            left.remove(near)
            differences = ", ".join(_differences(want, near, sources))
            found.append(f"claim read otherwise: {_flow(want)}; {differences} [{near.rule}]")
    only = set(incident.get("only", []))
    return found + [f"claim too many: {describe_claim(claim, sources)}" for claim in left if claim.property in only]


def _of_value(want: dict[str, Any], claims: list[Claim]) -> list[Claim]:
    return [claim for claim in claims if claim.property == want["property"] and values_agree(want["value"], claim)]


def _differences(want: dict[str, Any], claim: Claim, sources: dict[str, Source]) -> list[str]:
    source = sources.get(claim.source or "")
    checks = [
        ("source", sources_agree(want["source"], source), source and source.name),
        ("polarity", claim.polarity == want.get("polarity", "asserted"), claim.polarity.value),
        ("certainty", _certainty_agrees(want, claim), claim.certainty.value),
        ("via", "via" not in want or vias_agree(want["via"], claim.via), list(claim.via)),
        ("part", "part" not in want or claim.part == want["part"], claim.part),
    ]
    return [f"{what} read as {read!r}" for what, agrees, read in checks if not agrees]


def _certainty_agrees(want: dict[str, Any], claim: Claim) -> bool:
    declined = (
        want.get("polarity") == "declined" and "certainty" not in want
    )  # who says nothing is not sure of anything
    return declined or claim.certainty == want.get("certainty", "stated")


def _response_problems(case: Case, reading: Reading, sources: dict[str, Source]) -> list[str]:
    left, found = [m for m in reading.mentions if m.response], []
    for want in case.responses:
        fits = [mention for mention in left if _response_fits(want, mention, sources)]
        if fits:
            left.remove(fits[0])
        else:
            read = " | ".join(describe_mention(m) for m in left if m.type == want["type"])
            found.append(f"response not read: {_flow(want)}" + (f"; read: {read}" if read else ""))
    return found + [f"response too many: {describe_mention(m)}" for m in left if case.only_responses]


def _response_fits(want: dict[str, Any], mention: Mention, sources: dict[str, Source]) -> bool:
    given = [sources.get(claim.source or "") for claim in mention.claims if claim.property == "type"]
    return (
        want["type"] == mention.type
        and all(
            key not in want or want[key] == (party and party.label)
            for key, party in (("actor", mention.actor), ("recipient", mention.recipient))
        )
        and ("others" not in want or set(want["others"]) == {party.label for party in mention.others})
        and ("date" not in want or _dates_agree(want["date"], mention.date))
        and ("mode" not in want or want["mode"] == mention.mode)
        and want.get("status", "happened") == mention.status
        and ("source" not in want or any(sources_agree(want["source"], source) for source in given))
    )


def _name_problems(case: Case, reading: Reading) -> Iterable[str]:
    names = {name for s in reading.sources for name in (s.name, *s.names, s.role or "", s.body or "")}
    names |= {name for mention in reading.mentions for claim in mention.claims for name in claim.via}
    for words in case.not_sources:
        pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
        yield from (f"no source, but read as one: {name!r}" for name in sorted(names) if pattern.search(name))


def describe_mention(mention: Mention) -> str:
    """A mention in one line: what it is, when, by whom, and the words that told it."""
    parties = [party and party.label for party in (mention.actor, mention.recipient, *mention.others)]
    start, end = mention.trigger.spans.get("trigger", (mention.trigger.start, mention.trigger.start))
    trigger = mention.trigger.exact[start - mention.trigger.start : end - mention.trigger.start]
    who = " ".join(party or "-" for party in parties)
    return f"{mention.type} {mention.status.value} {_edtf(mention)} {who} {trigger!r}"


def describe_claim(claim: Claim, sources: dict[str, Source]) -> str:
    """A claim in one line, short of what is as usual."""
    source = sources.get(claim.source or "")
    value = to_json(claim.value)
    said = [f"by {source.name!r} ({source.country})" if source else "by nobody"]
    said += [f"via {list(claim.via)}"] if claim.via else []
    said += [claim.certainty.value] if claim.certainty != "stated" else []
    said += [claim.polarity.value] if claim.polarity != "asserted" else []
    said += [f"part {claim.part}"] if claim.part else []
    name = value["name"] if isinstance(value, dict) and "name" in value else value
    return f"{claim.property}={name} {', '.join(said)} [{claim.rule}]"


def _edtf(mention: Mention) -> str | None:
    return mention.date.edtf if mention.date else None


def _wanted(incident: dict[str, Any]) -> str:
    return _flow({key: value for key, value in incident.items() if key not in ("claims", "only")})


def _flow(item: dict[str, Any]) -> str:
    """As the case's file has it, on one line."""
    return str(yaml.safe_dump(item, default_flow_style=True, sort_keys=False, width=10_000, allow_unicode=True)).strip()
