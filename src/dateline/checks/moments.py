"""Incidents as they are grouped today → as they were known at a moment: told by what had been published by then."""

from collections.abc import Mapping, Sequence

from dateline.asof.published import drafted, known_kin, settled
from dateline.checks.known import Known
from dateline.deciding import Ruling, rule, standing
from dateline.model import Decision, Incident, Kinship, Reading, Report, Source
from dateline.model.moment import Moment


class Moments:
    """Views of incidents as of moments; the view of one that rests on the same reports is made once.

    `readings` and `reports` are of all reports that tell of the incidents asked about, `sources` of those that assert
    something there. Who a source is, and what a person decided, counts as it is known today.
    """

    def __init__(
        self,
        reports: Mapping[str, Report],
        readings: Mapping[str, Reading],
        kinships: Mapping[str, Kinship],
        sources: Mapping[str, Source],
        decisions: Sequence[Decision],
    ) -> None:
        self._reports, self._readings, self._kinships = reports, readings, kinships
        self._sources, self._decisions = sources, standing(decisions)
        self._ruled: dict[str, list[Ruling]] = {}
        self._made: dict[tuple[str, frozenset[str]], Known | None] = {}

    def at(self, incident: Incident, told_in: frozenset[str], limit: Moment, own: str) -> Known | None:
        """The incident as the reports published by the moment tell it, and the report `own`; `None` where none does.

        `told_in` are the reports that tell of it.
        """
        out = frozenset(id for id in told_in if id == own or self._reports[id].published_by(limit))
        key = (incident.id, out)
        if key not in self._made:
            self._made[key] = self._told(incident, out, self._rulings(incident, told_in))
        return self._made[key]

    def _rulings(self, incident: Incident, told_in: frozenset[str]) -> list[Ruling]:
        """What people decided on an incident."""
        if incident.id not in self._ruled:
            read = {id: self._readings[id] for id in told_in if id in self._readings}
            self._ruled[incident.id] = rule(self._decisions, read).on(incident.mentions)
        return self._ruled[incident.id]

    def _told(self, incident: Incident, out: frozenset[str], ruled: list[Ruling]) -> Known | None:
        texts = {id: self._reports[id] for id in sorted(out)}
        drafts = drafted([incident], [self._readings[id] for id in sorted(out) if id in self._readings], texts)
        if not drafts:
            return None
        kinships = known_kin(self._kinships, texts)
        made = settled(drafts, texts, self._sources, kinships, {incident.id: ruled})
        told = made[incident.id]
        return Known.of(told, (claim for claim in drafts[0].claims if claim.id in told.counted))
