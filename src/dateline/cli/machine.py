"""What is shown, as JSON for programs: in the forms of the exported record, where `export.answers` has none."""

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.export.answers import change_form, incident_forms, review_forms, shown_forms
from dateline.export.as_json import decision_form, record_form
from dateline.model import Claim, Incident, Mention, Record
from dateline.model.words import Standing
from dateline.reading import rules

if TYPE_CHECKING:
    from dateline.asof import AsOf, Change
    from dateline.cli.show.explain import Explained
    from dateline.cli.show.why import Why
    from dateline.deciding.reviewing import Review
    from dateline.lookup import Shown
    from dateline.lookup.deciding import Made
    from dateline.model.values import Value
    from dateline.record.journal import Change as Recorded
    from dateline.settling.track import Track


def explanation_form(explained: "Explained") -> Mapping[str, Any]:
    """One report's explanation: incidents with the words that told them, claims with their grounds, what was set aside.

    Every rule stands by its name and its sentence. `reader` is the one that read now, `stored_reader` the one whose
    readings the record holds, `gone` the record's claims from this report that are not read now.
    """
    from dateline.model.values import to_json

    explanation = explained.explanation
    incidents = {id: incident.id for incident in explained.record.incidents.values() for id in incident.claims}

    def ruled(rule: str | None) -> Any:
        return rule and {"name": rule, "means": rules.meaning(rule)}

    def claim_form(claim: Claim) -> dict[str, Any]:
        grounds = explanation.grounds[claim.id]
        return {
            "id": claim.id,
            "property": claim.property,
            "value": to_json(claim.value),
            "part": claim.part,
            "source": claim.source,
            "via": claim.via,
            "certainty": claim.certainty.value,
            "polarity": claim.polarity.value,
            "evidence": msgspec.to_builtins(claim.evidence),
            "rule": ruled(grounds.rule),
            "path": msgspec.to_builtins(grounds.path),
            "attributions": [msgspec.to_builtins(a) | {"rule": ruled(a.rule)} for a in grounds.attributions],
            "sureness": ruled(grounds.sureness),
            "counted": grounds.counted and {"rule": ruled(grounds.counted[0]), "from": grounds.counted[1] or None},
        }

    def mention_form(mention: Mention) -> dict[str, Any]:
        return {
            "mention": mention.id,
            "incident": next((incidents[c.id] for c in mention.claims if c.id in incidents), None),
            "type": mention.type,
            "status": mention.status.value,
            "told_by": [
                {
                    "at": msgspec.to_builtins(telling.at),
                    "shape": telling.shape,
                    "status_rule": ruled(telling.status_rule),
                    "placed": ruled(telling.placed),
                }
                for telling in explanation.tellings.get(mention.id, ())
            ],
            "claims": [claim_form(claim) for claim in explained.claims(mention)],
        }

    silence = explanation.silence
    return {
        "report": explained.report.id,
        "reader": explanation.reading.reader,
        "stored_reader": explained.stored_reader,
        "nothing_read": silence and {"rule": ruled(silence[0]), "about": silence[1]},
        "incidents": [mention_form(mention) for mention in explained.mentions],
        "set_aside": [msgspec.to_builtins(aside) | {"rule": ruled(aside.rule)} for aside in explanation.set_aside]
        if explained.only is None
        else [],
        "gone": [claim.id for claim in explained.gone],
    }


def report_forms(record: Record) -> list[Any]:
    """All reports as `export --format json` writes them."""
    return [msgspec.to_builtins(form) for form in record_form(record).reports]


def dispute_forms(record: Record, incidents: Iterable[Incident], standings: Collection[Standing]) -> list[Any]:
    """One object a contested property: the incident's id, type, date and title, and the property as it is exported."""
    forms = {form.id: form for form in record_form(record).incidents}
    found = []
    for incident in incidents:
        form = forms[incident.id]
        for name, account in form.account.items():
            if account.standing in standings:
                named = {
                    "incident": form.id,
                    "type": form.type,
                    "date": form.date,
                    "title": form.title,
                    "property": name,
                }
                found.append(named | msgspec.to_builtins(account))
    return found


def track_forms(tracks: Iterable["Track"]) -> list[Any]:
    """One object a track record: who, counts as `[n, of, low, high]` with the interval of 95 %, and each value told."""
    from dateline.model.values import to_json
    from dateline.settling.track import How

    def share(track: "Track", how: How) -> list[float | None]:
        n, of = counted = track.share(how)
        return [n, of, *(counted.interval or (None, None))]

    return [
        {
            **msgspec.to_builtins(track.teller),
            "claims": track.claims,
            "incidents": track.incidents,
            "values": len(track.told),
            "alone": track.count(How.ALONE),
            "updated": track.count(How.UPDATED),
            "first": share(track, How.FIRST),
            "revised": share(track, How.REVISED),
            "contradicted": share(track, How.CONTRADICTED),
            "borne_out": share(track, How.BORNE_OUT),
            "told": [
                {
                    "incident": told.incident,
                    "property": told.property,
                    "value": to_json(told.value),
                    "part": told.part,
                    "scope": told.scope,
                    "claims": list(told.claims),
                    "how": sorted(told.how),
                }
                for told in track.told
            ],
        }
        for track in tracks
    ]


def difference_form(
    record: Record,
    between: "tuple[AsOf, AsOf]",
    came: Iterable[Incident],
    changed: "Iterable[tuple[Incident, Iterable[Change]]]",
    ruled: "Iterable[Review]",
) -> Mapping[str, Any]:
    """The incidents that came, as they are exported, of those that changed each change, and what people decided."""
    return {
        "from": between[0].text,
        "to": between[1].text,
        "came": incident_forms(came),
        "changed": [
            {"incident": incident.id, "changes": [change_form(record, change) for change in changes]}
            for incident, changes in changed
        ],
        "decisions": review_forms(ruled),
    }


def shown_difference_form(
    record: Record,
    between: "tuple[AsOf, AsOf]",
    came: Iterable[Incident],
    gone: "Iterable[Recorded]",
    changed: "Iterable[Shown]",
    ruled: "Iterable[Review]",
) -> Mapping[str, Any]:
    """The incidents that a record first showed, those that went into others, what changed in it, and what people
    decided.
    """
    return {
        "from": between[0].text,
        "to": between[1].text,
        "came": incident_forms(came),
        "gone": [{"incident": change.incident, "into": change.after, "at": change.at} for change in gone],
        "changed": [form for shown in changed for form in shown_forms(shown.changes)],
        "decisions": review_forms(ruled),
    }


def made_form(made: "Made") -> Mapping[str, Any]:
    """A decision as it is exported, and the incidents that it is about, before and after it, by id."""
    return {
        "decision": msgspec.to_builtins(decision_form(made.decision)),
        "before": sorted(made.before),
        "after": sorted(made.after),
    }


def why_form(why: "Why") -> Mapping[str, Any]:
    """Whether two are one incident: the pair, every feature, what else decides, and how the mentions came in.

    Vetoes have no `weight`, and neither has a sum in which there is one.
    """
    from dateline.linking.features import JOIN, VETO

    def told(weight: float) -> float | None:
        return None if weight == VETO else weight

    pair = why.pair
    return {
        "one": why.one,
        "incidents": why.incidents,
        "mentions": [pair.mine.id, pair.theirs.id],
        "features": [
            {
                "feature": weighed.feature,
                "says": weighed.says,
                "mine": _value_form(weighed.mine),
                "theirs": _value_form(weighed.theirs),
                "relation": weighed.relation and weighed.relation.value,
                "weight": told(weighed.weight),
            }
            for weighed in pair.features
        ],
        "sum": told(pair.total),
        "join": JOIN,
        "forbidden_by": [weighed.feature for weighed in pair.vetoes],
        "barred_by": list(pair.bars),
        "by_decision": why.ruled,
        "decisions": [msgspec.to_builtins(decision_form(made)) for made in why.decisions if why.ruled],
        "doubts": [{"incident": d.group, "near": [list(near) for near in d.between], "why": d.why} for d in why.doubts],
        "joined": [
            {
                "mention": joined.mention,
                "to": joined.to,
                "score": joined.score,
                "reasons": {reason.feature: reason.weight for reason in joined.reasons},
            }
            for joined in why.joined
        ],
    }


def _value_form(value: "Value | None") -> Any:
    from dateline.model.values import to_json

    return None if value is None else to_json(value)
