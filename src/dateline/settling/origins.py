"""Claims → voices: which body each claim settles under, and which independent observer, if any, stands behind it.

An origin is one assertion by one body, however many outlets carry it; an observer is a state, or somebody independent
of states, who could have seen. Relays never count: the joint chiefs by way of an agency by way of a newspaper is one
origin, one observer.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

import msgspec

from dateline.model import Claim, Kinship, Report, Source
from dateline.model.moment import Moment, moment
from dateline.model.values import Relation
from dateline.model.values.text import plain
from dateline.model.words import Basis, Field, Polarity, SourceKind
from dateline.settling.relations import Relations

_OF_STATES = frozenset({SourceKind.OFFICIAL, SourceKind.BODY, SourceKind.STATE_MEDIA, SourceKind.UNNAMED_OFFICIAL})


class Voice(msgspec.Struct, frozen=True, eq=False):
    """A claim with who is behind it.

    `body` is the key under which it settles; `observer` the key of the independent observer, `None` where there is
    none. `told` is when it was said, else when the report, or the original that it copies, was published. `revises` is
    false for titles and what is told in passing.
    """

    claim: Claim
    source: Source | None
    report: Report | None
    agency: str
    body: str
    observer: str | None
    interested: bool
    told: Moment | None
    revises: bool

    @property
    def official(self) -> bool:
        """Whether an official or a body said it, of whom it is not known to be their own."""
        return (
            self.source is not None
            and self.source.kind in (SourceKind.OFFICIAL, SourceKind.BODY)
            and not self.interested
        )

    def before(self, other: "Voice") -> bool:
        """Whether this was surely said before the other."""
        return self.told is not None and other.told is not None and self.told.before(other.told)


@dataclass(frozen=True)
class Context:
    """What is known beside the claims: who the sources are, the reports and their kin, what is told in passing, and
    the actor.
    """

    sources: Mapping[str, Source]
    reports: Mapping[str, Report]
    kinships: Mapping[str, Kinship]
    background: Collection[str] = ()
    actor: str | None = None
    country_name: Callable[[str], str] = str

    def root(self, report: str) -> str:
        """The first original of a report that is a copy or a version; else the report itself."""
        seen = {report}
        while (kin := self.kinships.get(report)) and (earlier := kin.copy_of or kin.version_of) and earlier not in seen:
            seen.add(earlier)
            report = earlier
        return report

    def original(self, report: str) -> str:
        """The report of which this one is a copy; else the report itself."""
        seen = {report}
        while (kin := self.kinships.get(report)) and kin.copy_of and kin.copy_of not in seen:
            report = kin.copy_of
            seen.add(report)
        return report

    def agency(self, report: str) -> str:
        """Whose copy a report is: its agency, else its outlet, else the report alone; a copy's is its original's."""
        root = self.root(report)
        original = self.reports.get(root)
        return (original and (original.agency or original.outlet)) or root


def voices(claims: Iterable[Claim], context: Context, relations: Relations) -> list[Voice]:
    """One voice for each claim of one property, part and scope."""
    given = sorted(claims, key=lambda claim: claim.id)
    attributed = [
        _voice(claim, context, _own_body(claim, context)) for claim in given if claim.source in context.sources
    ]
    by_report: dict[str, list[Voice]] = {}
    for voice in attributed:
        by_report.setdefault(voice.claim.evidence.report, []).append(voice)
    unattributed = [
        _voice(claim, context, _joined(claim, by_report.get(claim.evidence.report, []), relations))
        for claim in given
        if claim.source not in context.sources
    ]
    return attributed + unattributed


def _voice(claim: Claim, context: Context, body: str | None) -> Voice:
    report = context.reports.get(claim.evidence.report)
    agency = context.agency(claim.evidence.report)
    source = context.sources.get(claim.source) if claim.source else None
    return Voice(
        claim=claim,
        source=source,
        report=report,
        agency=agency,
        body=body or f"agency:{agency}",
        observer=OBSERVERS[source.kind](claim, source, body or "", agency) if source else own_words(claim, agency),
        interested=source is not None and _interested(source, context.actor),
        told=moment(claim.said_at, report.zone if report else None) or told_in(report, context),
        revises=claim.evidence.field is not Field.TITLE and claim.mention not in context.background,
    )


def told_in(report: Report | None, context: Context) -> Moment | None:
    """When a report told it: a copy when its original did, so that it never comes as news beside it."""
    if report is None:
        return None
    original = context.reports.get(context.original(report.id))
    return (original.at if original else None) or report.at


def _own_body(claim: Claim, context: Context) -> str:
    """The body of an attributed claim. Unnamed sources are told apart by report, but copies and versions share
    theirs.
    """
    source = context.sources[claim.source or ""]
    if source.named:
        return source.settles_as
    root = context.root(claim.evidence.report)
    return "\0".join(
        (root, source.kind, plain(source.name), source.role or "", source.body or "", source.country or "")
    )


_NEARNESS = (Relation.EQUAL, Relation.NARROWER, Relation.WIDER, Relation.COMPATIBLE)


def _joined(claim: Claim, others: Iterable[Voice], relations: Relations) -> str | None:
    """The body that an unattributed claim joins: the attributed one of its report that agrees with it best."""
    if claim.polarity is not Polarity.ASSERTED:
        return None
    fitting = [
        (_NEARNESS.index(relation), voice.body)
        for voice in others
        if voice.claim.polarity is Polarity.ASSERTED
        and (relation := relations.between(claim.value, voice.claim.value)) in _NEARNESS
    ]
    return min(fitting)[1] if fitting else None


UNKNOWN_STATE = "state:?"
"""The observer behind those who speak for a state that the reports do not name: it may be any other's own."""


def independent(observers: Iterable[str]) -> set[str]:
    """The observers that surely are independent of each other: one of an unknown state adds nothing to known ones."""
    given = set(observers)
    return given - {UNKNOWN_STATE} or given


def own_words(claim: Claim, agency: str) -> str | None:
    """Behind an unattributed claim stands its agency's staff, where they witnessed it; else nobody."""
    return f"agency:{agency}" if claim.basis is Basis.WITNESSED else None


def nobody(claim: Claim, source: Source, body: str, agency: str) -> str | None:
    """Unnamed officials add no observer for their state."""
    return None


def own_staff(claim: Claim, source: Source, body: str, agency: str) -> str | None:
    """An outlet's own staff, for what they witnessed."""
    return source.id if claim.basis is Basis.WITNESSED else None


def who_measured(claim: Claim, source: Source, body: str, agency: str) -> str | None:
    """An expert, for what was witnessed or measured."""
    return source.id if claim.basis in (Basis.WITNESSED, Basis.MEASURED) else None


def its_state(claim: Claim, source: Source, body: str, agency: str) -> str | None:
    """Whoever speaks for a state stands for it: all its ministries are one, and so are all whose state is not told."""
    return f"state:{source.country}" if source.country else UNKNOWN_STATE


def itself(claim: Claim, source: Source, body: str, agency: str) -> str | None:
    """A witness, named or not."""
    return body


def itself_if_named(claim: Claim, source: Source, body: str, agency: str) -> str | None:
    """Any other source, where it is named."""
    return body if source.named else None


OBSERVERS: Mapping[SourceKind, Callable[[Claim, Source, str, str], str | None]] = {
    SourceKind.OFFICIAL: its_state,
    SourceKind.UNNAMED_OFFICIAL: nobody,
    SourceKind.BODY: its_state,
    SourceKind.STATE_MEDIA: its_state,
    SourceKind.MEDIA: own_staff,
    SourceKind.WITNESS: itself,
    SourceKind.EXPERT: who_measured,
    SourceKind.ARMED_GROUP: itself_if_named,
    SourceKind.OTHER: itself_if_named,
}
"""Which rule says who, if anybody, the independent observer behind a claim of such a source is."""


def _interested(source: Source, actor: str | None) -> bool:
    """A source is interested where it is marked so, and a state, or the group itself, in what it did."""
    speaks_for = source.country if source.kind in _OF_STATES else source.name
    return source.interest or (actor is not None and speaks_for == actor)
