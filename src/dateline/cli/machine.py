"""What is shown, as JSON for programs: in the forms of the exported record, so that there is one form to learn."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from dateline.export.as_json import check_form, decision_form, property_form, record_form
from dateline.export.form import RecordForm
from dateline.model import Check, Claim, Incident, Mention, Property, Record
from dateline.model.words import Standing, Status
from dateline.reading import rules

if TYPE_CHECKING:
    from dateline.asof import AsOf, Change, Step
    from dateline.cli.deciding import Made
    from dateline.cli.show.explain import Explained
    from dateline.cli.show.why import Why
    from dateline.deciding.reviewing import Review
    from dateline.lookup import Shown
    from dateline.model.values import Value
    from dateline.record.journal import Change as Recorded
    from dateline.settling.track import Track


def incident_forms(record: Record, incidents: Iterable[Incident]) -> list[Any]:
    """Incidents as `export --format json` writes them, in the order given."""
    forms = {form.id: form for form in record_form(record).incidents}
    return [msgspec.to_builtins(forms[incident.id]) for incident in incidents]


def incident_form(record: Record, incident: Incident, sentence: str | None) -> Mapping[str, Any]:
    """One incident with its claims, and their sources and reports, and the sentence that could be printed."""
    whole = record_form(record)
    claims = [claim for claim in whole.claims if claim.incident == incident.id]
    reports = {claim.evidence.report for claim in claims}
    sources = {claim.source for claim in claims}
    form = next(form for form in whole.incidents if form.id == incident.id)
    return {
        "incident": msgspec.to_builtins(form),
        "printable": sentence,
        "claims": msgspec.to_builtins(claims),
        "sources": msgspec.to_builtins([s for s in whole.sources if s.id in sources]),
        "reports": msgspec.to_builtins([r for r in whole.reports if r.id in reports]),
        "checks": msgspec.to_builtins([check for check in whole.checks if check.claim in {c.id for c in claims}]),
    }


def report_form(record: Record, report: str) -> Mapping[str, Any]:
    """One report with its text and the claims read from it."""
    whole: RecordForm = record_form(record)
    claims = [claim for claim in whole.claims if claim.evidence.report == report]
    sources = {claim.source for claim in claims}
    held = record.reports[report]
    return {
        "report": msgspec.to_builtins(next(r for r in whole.reports if r.id == report)),
        "text": held.text,
        "claims": msgspec.to_builtins(claims),
        "sources": msgspec.to_builtins([s for s in whole.sources if s.id in sources]),
    }


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


def check_forms(record: Record, checks: Iterable[Check]) -> list[Any]:
    """One object a check as it is exported, with the incident and the claim that was held against something, and the
    claims that decided it.
    """
    claims = {form.id: msgspec.to_builtins(form) for form in record_form(record).claims}
    return [
        msgspec.to_builtins(check_form(check))
        | {
            "incident": claims[check.claim]["incident"],
            "statement": claims[check.claim],
            "shown": [claims[id] for id in check.against if id in claims],
        }
        for check in checks
    ]


def step_forms(steps: Iterable["Step"]) -> list[Any]:
    """One object a step of an account: the moment, the reports that came out, and what they changed."""
    return [
        {
            "at": step.at.text,
            "reports": list(step.reports),
            "changes": [_change_form(step.record, change, step.reports) for change in step.changes],
        }
        for step in steps
    ]


def difference_form(
    record: Record,
    between: "tuple[AsOf, AsOf]",
    came: Iterable[Incident],
    changed: "Iterable[tuple[Incident, Iterable[Change]]]",
) -> Mapping[str, Any]:
    """The incidents that came, as they are exported, and of those that changed each change."""
    return {
        "from": between[0].text,
        "to": between[1].text,
        "came": incident_forms(record, came),
        "changed": [
            {"incident": incident.id, "changes": [_change_form(record, change) for change in changes]}
            for incident, changes in changed
        ],
    }


def _change_form(record: Record, change: "Change", otherwise: Sequence[str] = ()) -> Mapping[str, Any]:
    from dateline.display.changing import through

    return {
        "property": change.property,
        "how": [way.value for way in change.how],
        "before": _state_form(change.before),
        "after": _state_form(change.after),
        "reports": through(record, change, otherwise),
        "claims": list(change.claims),
    }


def _state_form(state: "Property | Status | None") -> Any:
    return msgspec.to_builtins(property_form(state)) if isinstance(state, Property) else state


def shown_difference_form(
    record: Record,
    between: "tuple[AsOf, AsOf]",
    came: Iterable[Incident],
    gone: "Iterable[Recorded]",
    changed: "Iterable[Shown]",
) -> Mapping[str, Any]:
    """The incidents that a record first showed, those that went into others, and what changed in it."""
    return {
        "from": between[0].text,
        "to": between[1].text,
        "came": incident_forms(record, came),
        "gone": [{"incident": change.incident, "into": change.after, "at": change.at} for change in gone],
        "changed": [form for shown in changed for form in shown_forms(shown)],
    }


def shown_forms(shown: "Shown") -> list[Any]:
    """The journal's changes, in the order in which they were made; before and after as accounts are exported."""
    forms = []
    for change in shown.changes:
        form = msgspec.to_builtins(change)
        if change.property not in ("id", "status"):
            form |= {side: text and msgspec.json.decode(text) for side, text in _sides(change)}
        forms.append(form)
    return forms


def _sides(change: "Recorded") -> tuple[tuple[str, str | None], ...]:
    return ("before", change.before), ("after", change.after)


def review_forms(reviews: "Iterable[Review]") -> list[Any]:
    """Decisions as they are exported, each with what has become of it."""
    return [
        msgspec.to_builtins(decision_form(review.decision))
        | {
            "state": review.state.value,
            "incidents": list(review.incidents),
            "mentions": list(review.mentions),
            "claims": list(review.claims),
            "lost": list(review.lost),
            "undone_by": review.undone_by,
            "contradicts": list(review.leads_over),
            "contradicted_by": list(review.gives_way_to),
        }
        for review in reviews
    ]


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
