"""Sources, outlets and reports → the words that say who they are, and which of them are copies."""

from dataclasses import dataclass

from dateline.display import times
from dateline.display.clean import line
from dateline.display.words import country, party
from dateline.model import Claim, Incident, Record, Report, Source
from dateline.model.words import Field, SourceKind


def source(who: Source) -> str:
    """A source with its role, body and state: "Nobuo Kishi, Defence Minister (Japan)"."""
    words = [line(who.name)]
    for extra in (who.role, who.body):
        if extra and not _parts(extra) <= _parts(" ".join(words)):
            words.append(line(extra))
    marks = [country(who.country)] if who.country and country(who.country).casefold() not in _said(words) else []
    if who.kind is SourceKind.UNNAMED_OFFICIAL or not who.named:
        marks += [] if "unnamed" in _said(words) else ["unnamed"]
    if who.kind is SourceKind.STATE_MEDIA:
        marks.append("state media")
    if who.interest:
        marks.append("on its own")
    return ", ".join(words) + (f" ({', '.join(marks)})" if marks else "")


def _parts(words: str) -> set[str]:
    """The words by which it is known whether something was said before, however a defence minister is spelt."""
    return set(line(words).casefold().replace("defense", "defence").replace(",", " ").split())


def _said(words: list[str]) -> str:
    return " ".join(words).casefold()


def outlet(report: Report, files: tuple[str, ...] = ()) -> str:
    """Who published a report, and whose copy it is: "Harbour Courier / Northgate Wire"; else the file's name."""
    names = [line(name) for name in (report.outlet, report.agency) if name]
    return " / ".join(dict.fromkeys(names)) or (line(files[0]) if files else "") or "unnamed outlet"


@dataclass(frozen=True, slots=True)
class People:
    """Who is who in one record."""

    record: Record

    def says(self, claim: Claim) -> str:
        """Who asserts a claim; where nobody is named, whose words they are: "Northgate Wire, unattributed"."""
        who = self.record.sources.get(claim.source) if claim.source else None
        if who is not None:
            return source(who)
        report = self.record.reports.get(claim.evidence.report)
        whose = (report.agency or report.outlet) if report else None
        return f"{line(whose)}, unattributed" if whose else "the report, unattributed"

    def via(self, claim: Claim) -> str:
        """Through whom a claim came, nearest to the source first; of a row, whose pages it names, side by side."""
        return (", " if claim.evidence.field is Field.TABLE else " → ").join(line(name) for name in claim.via)

    def cited(self, claim: Claim) -> list[Source]:
        """The pages that a table's row names for a claim."""
        return [page for id in claim.cites if (page := self.record.sources.get(id))]

    def outlet(self, report: str) -> str:
        """Who published the report of that id."""
        found = self.record.reports.get(report)
        return outlet(found, self.record.files.get(report, ())) if found else line(report)

    def published(self, report: str) -> str:
        """When it was published, in the least room."""
        found = self.record.reports.get(report)
        return times.stamp(found.published, found.zone) if found else "no date"

    def original(self, report: str) -> str:
        """The report of which this one is a copy, itself where it is none."""
        seen = {report}
        while (kin := self.record.kinships.get(report)) and kin.copy_of and kin.copy_of not in seen:
            report = kin.copy_of
            seen.add(report)
        return report

    def kinship(self, report: str) -> str:
        """In words, what a report is of another: "copy of Harbour Courier, 2021-10-19 12:40"."""
        kin = self.record.kinships.get(report)
        for how, other in (("copy of", kin and kin.copy_of), ("new version of", kin and kin.version_of)):
            if other:
                return f"{how} {self.outlet(other)}, {self.published(other)}"
        return ""

    def order(self, report: str) -> tuple[float, str]:
        """By publication; what has no date comes last."""
        from dateline.model.moment import moment

        found = self.record.reports.get(report)
        at = moment(found.published, found.zone) if found else None
        return (at.start if at else float("inf"), report)


def reports_of(record: Record, incident: Incident) -> tuple[str, ...]:
    """The reports that an incident rests on, by publication."""
    held = {record.claims[id].evidence.report for id in incident.claims if id in record.claims}
    return tuple(sorted(held, key=People(record).order))


def pages_of(record: Record, incident: Incident) -> list[Source]:
    """The pages that tables name for what they tell of an incident, each once, by name and address."""
    people = People(record)
    found = {page.id: page for id in incident.claims if id in record.claims for page in people.cited(record.claims[id])}
    return sorted(found.values(), key=lambda page: (page.name.casefold(), page.url or "", page.id))


def parties(incident: Incident) -> str:
    """Who did it, and to whom: "India → Pakistan"."""
    names = [name for name in (party(incident.actor), party(incident.recipient)) if name]
    return " → ".join(names)
