"""An incident with its account → one attributed sentence that can be printed as it stands.

The first clause tells what happened in the words of one source, and holds only values of that source. Then come those
who hold another number, who name the weapon or the place otherwise, and what is known of where it came down. No hedge
is dropped: "likely", "preliminary findings", "was under investigation" stay with whoever used them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.model import Claim, HeldValue, Incident, Report, Source
from dateline.model.values import Count, Kind, Relation, Value, Where, compare
from dateline.model.words import Certainty, Polarity, SourceKind, Status
from dateline.settling.naming import article, described, on_date, relative_pronoun
from dateline.settling.stances import in_order
from dateline.settling.statements import SLOT, STATEMENTS, from_place, number
from dateline.settling.words import CountryName, country, join, singular, value_words

_DEEDS = {
    "agree": "agreed with",
    "consult": "consulted with",
    "support": "expressed support for",
    "concede": "made a concession to",
    "cooperate": "cooperated with",
    "aid": "gave aid to",
    "retreat": "withdrew before",
    "request": "made a request to",
    "accuse": "criticised",
    "reject": "rejected an offer or demand of",
    "threaten": "threatened",
    "protest": "saw protests against",
    "sanction": "imposed sanctions on",
    "mobilize": "mobilised against",
    "coerce": "coerced",
    "assault": "attacked",
}
"""What the actor of a response did to its recipient."""

_VERBS = {"maritime-warning": "issued"}
"""What one does to an incident of a type: mostly one carries it out."""

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

_ADVERBS = {Certainty.LIKELY: " likely", Certainty.POSSIBLE: " possibly"}


@dataclass(frozen=True)
class _Said:
    """One clause to report: who said it, the claim, and the words of it with a slot for an adverb."""

    claim: Claim
    statement: str

    @property
    def words(self) -> str:
        """The words, hedged as the source hedged them."""
        return self.statement.replace(SLOT, _ADVERBS.get(self.claim.certainty, ""))

    @property
    def verb(self) -> str:
        """The verb that reports it."""
        match self.claim.polarity:
            case Polarity.DENIED:
                return "denied that"
            case Polarity.DOUBTED:
                return "doubted that"
        return {
            Certainty.CONFIRMED: "confirmed that",
            Certainty.PRELIMINARY: "said preliminary findings were that",
            Certainty.UNDER_INVESTIGATION: "said it was under investigation whether",
        }.get(self.claim.certainty, "said")


def printable(
    incident: Incident,
    claims: Iterable[Claim],
    sources: Mapping[str, Source],
    reports: Mapping[str, Report],
    country_name: CountryName = country,
) -> str:
    """One sentence on a settled incident, with whom it goes back to."""
    return _Teller(incident, {claim.id: claim for claim in claims}, sources, reports, country_name).sentence()


@dataclass(frozen=True)
class _Teller:
    incident: Incident
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    reports: Mapping[str, Report]
    country_name: CountryName

    def sentence(self) -> str:
        values = self._held("count") or self._held("type")
        main = self._quoted(values[0]) if values else None
        opening, told = self._opening(main)
        clauses: list[_Said] = []
        for name in STATEMENTS:
            clauses += [said for held in self._held(name) if (said := self._said(held, told)) is not None]
        own, others = self._reported(clauses, main)
        rival = next((said for said in clauses if main is None or self._who(said.claim) != self._who(main)), None)
        link = ", while " if rival is not None and rival.claim.property == "count" else "; "
        line = opening + self._going_on(main, own) + (link + "; ".join(others) if others else "")
        return line[:1].upper() + line[1:] + "."

    def _held(self, name: str) -> list[HeldValue]:
        """The values of the whole still held, what leads first, then by observers and origins."""
        settled = self.incident.account.get(name)
        if settled is None:
            return []
        held = [v for v in settled.values if v.part is None and v.scope is None and not v.superseded]
        return sorted(
            (v for v in held if v.polarity is not Polarity.DECLINED),
            key=lambda v: (
                v.polarity is not Polarity.ASSERTED,
                v.value != settled.lead,
                -v.observers,
                -v.origins,
                in_order(v.value),
            ),
        )

    def _quoted(self, held: HeldValue) -> Claim:
        """The claim through which a value is told: of the person or body that can best be named."""
        return min((self.claims[id] for id in held.claims), key=self._preference)

    def _preference(self, claim: Claim) -> tuple[int, bool, int, str, str]:
        source = self._source(claim)
        if source is None:
            return (len(_RANK), True, claim.certainty.rank, "", claim.id)
        rank = _RANK.index(source.kind if source.named else SourceKind.UNNAMED_OFFICIAL)
        return (rank, source.role is None, claim.certainty.rank, source.name, claim.id)

    def _source(self, claim: Claim) -> Source | None:
        return self.sources.get(claim.source) if claim.source else None

    def _who(self, claim: Claim) -> str:
        return described(self._source(claim), self.reports.get(claim.evidence.report), self.country_name)

    def _own(self, name: str, claim: Claim) -> Claim | None:
        """What the same source says of another property, as surely."""
        values = [
            own
            for held in self._held(name)
            for own in (self.claims[id] for id in held.claims)
            if own.source == claim.source
            and own.certainty is claim.certainty
            and own.polarity is Polarity.ASSERTED
            and (claim.source is not None or own.mention == claim.mention)
        ]
        narrowest = [o for o in values if not any(compare(x.value, o.value) is Relation.NARROWER for x in values)]
        return min(narrowest, key=lambda own: (in_order(own.value), own.id), default=None)

    def _opening(self, main: Claim | None) -> tuple[str, list[Claim]]:
        """The first clause and the claims that it tells."""
        if main is None:
            return self._deed(None, None), []
        weapon, place = self._own("weapon", main), self._own("launch_place", main) or self._own("place", main)
        told = [main] + [claim for claim in (weapon, place) if claim is not None]
        where = f" {from_place(place.value)}" if place and isinstance(place.value, Where) else ""
        adverb = _ADVERBS.get(main.certainty, "").strip()
        deed = self._deed(main, weapon.value if weapon else None, adverb) + where + self._when()
        who = self._who(main)
        match main.certainty:
            case Certainty.CONFIRMED:
                return f"{_as_subject(who)} confirmed that {deed}", told
            case Certainty.PRELIMINARY:
                return f"{deed} according to preliminary findings given by {who}", told
            case Certainty.UNDER_INVESTIGATION:
                return f"whether {deed} was under investigation by {who}", told
        return f"{deed} according to {who}", told

    def _when(self) -> str:
        return f" {on_date(self.incident.date)}" if self.incident.date else ""

    def _deed(self, main: Claim | None, weapon: Value | None, adverb: str = "") -> str:
        """What happened: "North Korea launched two ballistic missiles", "Japan consulted with the United States"."""
        incident = self.incident
        actor = value_words(incident.actor, self.country_name) if incident.actor else None
        recipient = value_words(incident.recipient, self.country_name) if incident.recipient else None
        adverb = f"{adverb} " if adverb else ""
        if incident.response and actor:
            deed = _DEEDS.get(incident.type, f"took action ({incident.type}) towards")
            return f"{actor} {adverb}{deed} {recipient or 'another party'}"
        plan = "planned" if incident.status in (Status.PLANNED, Status.UNREPORTED) else "carried out"
        if main is not None and isinstance(main.value, Count) and incident.type == "missile-launch":
            things = self._things(main.value, weapon)
            verb = "launched" if plan == "carried out" else "planned to launch"
            passive = "was" if singular(main.value) else "were"
            return f"{actor} {adverb}{verb} {things}" if actor else f"{things} {passive} {adverb}launched"
        event = incident.type.replace("-", " ")
        told = f"{article(event)} {event}"
        if plan == "planned":
            return f"{actor} {adverb}planned {told}" if actor else f"{told} was {adverb}planned"
        return f"{actor} {adverb}{_VERBS.get(incident.type, plan)} {told}" if actor else f"there {adverb}was {told}"

    def _things(self, count: Count, weapon: Value | None) -> str:
        noun = weapon.label if isinstance(weapon, Kind) else "missile"
        if count == Count.exactly(1):
            return f"{article(noun)} {noun}"
        return f"{number(count)} {noun}{'' if singular(count) else 's'}"

    def _plural(self, claim: Claim) -> bool:
        """Whether a source speaks of several: by its own number, else by the one that is told first."""
        counts = self._held("count")
        own = [c for held in counts for c in (self.claims[id] for id in held.claims) if c.source == claim.source]
        shown = own[0].value if own else counts[0].value if counts else None
        return shown is not None and not singular(shown)

    def _said(self, held: HeldValue, told: list[Claim]) -> _Said | None:
        """The clause for a value, unless what is told already says it, or says it more narrowly."""
        claim = self._quoted(held)
        if held.polarity is Polarity.ASSERTED and any(
            other.property == claim.property and compare(other.value, held.value) in (Relation.EQUAL, Relation.NARROWER)
            for other in told
        ):
            return None
        told.append(claim)
        state = STATEMENTS[claim.property]
        statement = state(held.value, self._plural(claim), self.country_name)
        return None if statement is None else _Said(claim, statement)

    def _reported(self, clauses: Iterable[_Said], main: Claim | None) -> tuple[list[str], list[str]]:
        """The clauses under their verbs: those of the source that opens the sentence, and those of others with their
        names.

        What one source says under one verb is told in one.
        """
        grouped: dict[tuple[str, str], list[str]] = {}
        for said in clauses:
            grouped.setdefault((self._who(said.claim), said.verb), []).append(said.words)
        told = [(who, f"{verb} {' and that '.join(dict.fromkeys(words))}") for (who, verb), words in grouped.items()]
        first = self._who(main) if main else None
        others = [f"{_as_subject(who)} {words}" for who, words in told if who != first]
        return [words for who, words in told if who == first], others

    def _going_on(self, main: Claim | None, own: list[str]) -> str:
        """What else the source of the first clause says, as its continuation."""
        if main is None or not own:
            return ""
        words = join(own)
        if main.certainty is Certainty.CONFIRMED:
            return f" and {words}"
        return f", {relative_pronoun(self._source(main))} {words}"


def _as_subject(who: str) -> str:
    """Who a clause begins with, the comma closed that an apposition opened: "Japan's minister, Nobuo Kishi,"."""
    return f"{who}," if ", " in who else who
