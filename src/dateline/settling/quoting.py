"""Whom a printed sentence quotes of those who say the same, under what name, and who of them are one."""

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.model import Claim, Report, Source
from dateline.model.values.text import plain
from dateline.model.words import SourceKind
from dateline.settling.naming import described
from dateline.settling.words import CountryName

_RANK = (
    SourceKind.OFFICIAL,
    SourceKind.BODY,
    SourceKind.STATE_MEDIA,
    SourceKind.ARMED_GROUP,
    SourceKind.WITNESS,
    SourceKind.EXPERT,
    SourceKind.OTHER,
    SourceKind.UNNAMED_OFFICIAL,
    SourceKind.MEDIA,
)
"""Whom a sentence quotes of those who say the same: the person one can name first."""

_OF_STATES = frozenset({SourceKind.OFFICIAL, SourceKind.BODY, SourceKind.STATE_MEDIA, SourceKind.UNNAMED_OFFICIAL})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: a body, a person, somebody unnamed or a report, by name, and for which state, where it is known."""

    kind: str
    name: str
    country: str | None

    def same(self, other: "Voice") -> bool:
        """Whether two may be the same: by name, unless they speak for different states."""
        if (self.kind, self.name) != (other.kind, other.name):
            return False
        return self.country == other.country or None in (self.country, other.country)


@dataclass(frozen=True, slots=True)
class Quoting:
    """Who is behind the claims of one incident."""

    sources: Mapping[str, Source]
    reports: Mapping[str, Report]
    country_name: CountryName

    def source(self, claim: Claim) -> Source | None:
        """The source of a claim; none where its report asserts it."""
        return self.sources.get(claim.source) if claim.source else None

    def who(self, claim: Claim) -> str:
        """The source in words, else the outlet."""
        return described(self.source(claim), self._report(claim), self.country_name)

    def outlet(self, claim: Claim) -> str:
        """The agency or outlet that carries a claim."""
        return described(None, self._report(claim), self.country_name)

    def voice(self, claim: Claim) -> Voice:
        """A body by its name, a person and a spokesman each by theirs, somebody unnamed as one of the report."""
        source = self.source(claim)
        if source is None:
            return Voice("report", self.outlet(claim), None)
        if not source.named:
            return Voice("unnamed", source.id, source.country)
        if source.kind is SourceKind.BODY:
            return Voice("body", plain(source.body or source.name), source.country)
        return Voice("person", plain(source.name), source.country)

    def same(self, one: Claim, other: Claim) -> bool:
        """Whether two claims may be of the same."""
        return self.voice(one).same(self.voice(other))

    def preference(self, claim: Claim) -> tuple[int, bool, int, str, str]:
        """The order in which claims of one value are to be quoted: those of whom a reader knows first."""
        source = self.source(claim)
        if source is None:
            return (2 * len(_RANK), True, claim.certainty.rank, "", claim.id)
        rank = _RANK.index(source.kind if source.named else SourceKind.UNNAMED_OFFICIAL)
        if source.country is None and source.kind in _OF_STATES:
            rank += len(_RANK)
        return (rank, source.role is None, claim.certainty.rank, source.name, claim.id)

    def _report(self, claim: Claim) -> Report | None:
        return self.reports.get(claim.evidence.report)
