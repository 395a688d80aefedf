"""What one derivation changed against the one before: the journal's account of it."""

from collections.abc import Iterator, Mapping

from dateline.model import Incident, Property, Record
from dateline.model.ids import mention_id
from dateline.model.values import to_json
from dateline.record import codec
from dateline.record.journal import Change


def changes(before: Mapping[str, Incident], after: Record, incident_of: Mapping[str, str], at: str) -> list[Change]:
    """The changes from the incidents of `before`, those that are gone or differ, to the record `after`, in order of id.

    `incident_of` gives for each mention of `after` the incident that now holds it.
    """
    found: list[Change] = []
    renamed = _renamed(before, after, incident_of)
    for id in sorted(before.keys() | after.incidents.keys()):
        old, new = before.get(id, renamed.get(id)), after.incidents.get(id)
        if new is None:
            found.append(Change(at=at, incident=id, property="id", before=id, after=incident_of.get(mention_id(id))))
        elif old is not None:
            found += _within(old, new, after, at)
    return found


def _renamed(before: Mapping[str, Incident], after: Record, incident_of: Mapping[str, str]) -> dict[str, Incident]:
    """By the ids that incidents have now what they were under another: an earlier mention gives its own id to one that
    was there. Of several that came together so, the one with most mentions.
    """
    was: dict[str, Incident] = {}
    for id in sorted(before.keys() - after.incidents.keys()):
        now = incident_of.get(mention_id(id))
        if now is not None and now not in before:
            was[now] = max(was.get(now, before[id]), before[id], key=lambda incident: len(incident.mentions))
    return was


def _within(old: Incident, new: Incident, after: Record, at: str) -> Iterator[Change]:
    if old.status != new.status:
        yield Change(at=at, incident=new.id, property="status", before=old.status, after=new.status)
    for name in sorted(old.account.keys() | new.account.keys()):
        was, now = old.account.get(name), new.account.get(name)
        shown_was, shown_now = _shown(was), _shown(now)
        if shown_was != shown_now:
            through = _through(was, now, after)
            yield Change(at=at, incident=new.id, property=name, before=shown_was, after=shown_now, report=through)


def _shown(property: Property | None) -> str | None:
    if property is None:
        return None
    values = [[to_json(held.value), held.part, held.scope, held.superseded] for held in property.values]
    lead = None if property.lead is None else to_json(property.lead)
    return codec.text({"standing": property.standing, "lead": lead, "values": values})


def _through(was: Property | None, now: Property | None, after: Record) -> str | None:
    """The latest report, by publication, among those whose claims are new to the property."""
    claims = _claims(now) - _claims(was)
    reports = {after.claims[claim].evidence.report for claim in claims if claim in after.claims}
    return max(reports, key=lambda id: (after.reports[id].published or "", id), default=None)


def _claims(property: Property | None) -> set[str]:
    return {claim for held in property.values for claim in held.claims} if property else set()
