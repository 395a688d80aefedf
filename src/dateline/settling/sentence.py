"""An incident with its account → one attributed sentence that can be printed as it stands.

The first clause tells what happened in the words of one source, and holds only values of that source. Then come those
who hold another number, who name the weapon otherwise, and what is known of where it came down, as far as a wire desk
would go (`LIMIT`). No hedge is dropped: "likely", "preliminary findings", "was under investigation" stay with whoever
used them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.model import Claim, HeldValue, Incident, Report, Source
from dateline.model.values import Count, Relation, Where
from dateline.model.values.text import plain
from dateline.model.words import Certainty, Polarity, SourceKind
from dateline.settling.deeds import deed
from dateline.settling.naming import described, on_date, party, relative_pronoun
from dateline.settling.relations import Relations
from dateline.settling.stances import in_order, is_open
from dateline.settling.statements import SLOT, STATEMENTS, from_place
from dateline.settling.words import CountryName, country, in_prose, join, singular

LIMIT = 60
"""Words of a sentence at most, unless its first clause alone is longer."""

MOST_OTHERS = 2
"""Rival values of one property that others hold, at most; the account has them all."""

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

_WEIGHTS = {"killed": 0, "injured": 0, "count": 1, "weapon": 3, "landing_zone": 4, "outcome": 5, "launch_place": 6}
"""What gives way last where there is too much to tell; what the first source says beside weighs `_OWN`."""

_OWN = 2
_NONE_REPORTED = 7

_RIVALS = frozenset({"count", "weapon"})
"""Properties of which any other value is told. Of all others only one that contradicts what is told already is."""

_ADVERBS = {Certainty.LIKELY: " likely", Certainty.POSSIBLE: " possibly"}

_Voice = tuple[str, str, str | None]
"""Who speaks: a kind of key, the name, and the state, where it is known."""


@dataclass(frozen=True)
class _Said:
    """One clause to report: the claim, whose it is, the words of it with a slot for an adverb, and its weight."""

    claim: Claim
    voice: _Voice
    statement: str
    weight: int

    @property
    def words(self) -> str:
        """The words, hedged as the source hedged them."""
        return self.statement.replace(SLOT, _ADVERBS.get(self.claim.certainty, ""))

    @property
    def verb(self) -> str:
        """The verb that reports it; of what is open, one with "whether"."""
        match self.claim.polarity:
            case Polarity.DENIED:
                return "denied that"
            case Polarity.DOUBTED:
                return "doubted that"
        if self.claim.certainty is Certainty.UNDER_INVESTIGATION:
            return "said it was under investigation whether"
        if is_open(self.claim.value):
            return "said it was not known whether"
        return {
            Certainty.CONFIRMED: "confirmed that",
            Certainty.PRELIMINARY: "said preliminary findings were that",
        }.get(self.claim.certainty, "said")


def printable(
    incident: Incident,
    claims: Iterable[Claim],
    sources: Mapping[str, Source],
    reports: Mapping[str, Report],
    country_name: CountryName = country,
) -> str:
    """One sentence on a settled incident, with whom it goes back to."""
    by_id = {claim.id: claim for claim in claims}
    return _Teller(incident, by_id, sources, reports, in_prose(country_name)).sentence()


@dataclass(frozen=True)
class _Teller:
    incident: Incident
    claims: Mapping[str, Claim]
    sources: Mapping[str, Source]
    reports: Mapping[str, Report]
    country_name: CountryName

    def sentence(self) -> str:
        values = self._held("count") or self._held("type")
        main = self._preferred(values[0]) if values else None
        opening, told = self._opening(main)
        clauses = [said for name in STATEMENTS for said in self._clauses(name, main, told)]
        kept: list[_Said] = []
        for said in sorted(clauses, key=lambda said: said.weight):
            with_it = [one for one in clauses if one is said or one in kept]
            if len(self._line(opening, main, with_it).split()) <= LIMIT:
                kept = with_it
        line = self._line(opening, main, kept)
        return line[:1].upper() + line[1:] + "."

    def _line(self, opening: str, main: Claim | None, clauses: Sequence[_Said]) -> str:
        own, others = self._reported(clauses, main)
        rival = next((said for said in clauses if main is None or not _same(said.voice, self._voice(main))), None)
        link = ", while " if rival is not None and rival.claim.property == "count" else "; "
        return opening + self._going_on(main, own) + (link + "; ".join(others) if others else "")

    # ------------------------------------------------------------------------------------------------- what is told

    def _held(self, name: str) -> list[HeldValue]:
        """The values of the whole still held, what leads first, then by observers and origins."""
        settled = self.incident.account.get(name)
        if settled is None:
            return []
        held = [v for v in settled.values if v.part is None and v.scope is None and not v.superseded]
        return sorted(
            (v for v in held if v.polarity is not Polarity.DECLINED and not v.later_told),
            key=lambda v: (
                v.polarity is not Polarity.ASSERTED,
                v.open,
                v.value != settled.lead,
                -v.observers,
                -v.origins,
                in_order(v.value),
            ),
        )

    def _own(self, name: str, claim: Claim) -> Claim | None:
        """What the same source says of another property, as surely."""
        values = [
            own
            for held in self._held(name)
            for own in (self.claims[id] for id in held.claims)
            if _same(self._voice(own), self._voice(claim))
            and own.certainty is claim.certainty
            and own.polarity is Polarity.ASSERTED
            and (claim.source is not None or own.mention == claim.mention)
        ]
        relations = Relations(name)
        narrowest = [
            o for o in values if not any(relations.between(x.value, o.value) is Relation.NARROWER for x in values)
        ]
        return min(narrowest, key=lambda own: (in_order(own.value), own.id), default=None)

    def _clauses(self, name: str, main: Claim | None, told: list[Claim]) -> list[_Said]:
        """The clauses for a property, in the order of its values; what they tell is added to `told`."""
        found: list[_Said] = []
        others = 0
        for held in self._held(name):
            claim = self._to_tell(held, told)
            said = self._said(held, claim, main) if claim else None
            if claim is None or said is None:
                continue
            if said.weight != _OWN:
                others += 1
                if others > MOST_OTHERS:
                    continue
            told.append(claim)
            found.append(said)
        return found

    def _to_tell(self, held: HeldValue, told: Sequence[Claim]) -> Claim | None:
        """The claim through which a value is told, unless what is told already says it, or says it better.

        Nobody is told to have given two numbers: the account shows that, in its order.
        """
        ordered = sorted((self.claims[id] for id in held.claims), key=self._preference)
        if held.polarity is not Polarity.ASSERTED:
            return None if is_open(held.value) else ordered[0]
        name = ordered[0].property
        relations = Relations(name)
        before = [claim for claim in told if claim.property == name and claim.polarity is Polarity.ASSERTED]
        stands = [relations.between(claim.value, held.value) for claim in before]
        if Relation.EQUAL in stands or Relation.NARROWER in stands:
            return None
        if before and name not in _RIVALS and Relation.CONTRADICTS not in stands:
            return None
        return next(
            (
                claim
                for claim in ordered
                if not any(
                    _same(self._voice(claim), self._voice(other))
                    and (name == "count" or relations.between(held.value, other.value) is not Relation.NARROWER)
                    for other in before
                )
            ),
            None,
        )

    def _said(self, held: HeldValue, claim: Claim, main: Claim | None) -> _Said | None:
        statement = STATEMENTS[claim.property](held.value, self._subject(claim), self.country_name)
        if statement is None:
            return None
        voice = self._voice(claim)
        if isinstance(held.value, Count) and held.value.none_reported:
            weight = _NONE_REPORTED
        elif main is not None and _same(voice, self._voice(main)):
            weight = _OWN
        else:
            weight = _WEIGHTS[claim.property]
        return _Said(claim, voice, statement, weight)

    def _subject(self, claim: Claim) -> str:
        """What a source speaks of: one or several by its own number, else by the one that is told first."""
        counts = self._held("count")
        voice = self._voice(claim)
        own = [c for held in counts for c in (self.claims[id] for id in held.claims) if _same(self._voice(c), voice)]
        if not counts:
            return "the weapon" if self.incident.type == "missile-launch" else "it"
        return "it" if singular(own[0].value if own else counts[0].value) else "they"

    # --------------------------------------------------------------------------------------------------- who told it

    def _preferred(self, held: HeldValue) -> Claim:
        """The claim through which a value is told: of the person or body that can best be named."""
        return min((self.claims[id] for id in held.claims), key=self._preference)

    def _preference(self, claim: Claim) -> tuple[int, bool, bool, int, str, str]:
        source = self._source(claim)
        if source is None:
            return (len(_RANK), True, True, claim.certainty.rank, "", claim.id)
        rank = _RANK.index(source.kind if source.named else SourceKind.UNNAMED_OFFICIAL)
        of_no_state = source.country is None and source.kind in _OF_STATES
        rank += len(_RANK) if of_no_state else 0
        return (rank, of_no_state, source.role is None, claim.certainty.rank, source.name, claim.id)

    def _source(self, claim: Claim) -> Source | None:
        return self.sources.get(claim.source) if claim.source else None

    def _who(self, claim: Claim) -> str:
        return described(self._source(claim), self.reports.get(claim.evidence.report), self.country_name)

    def _voice(self, claim: Claim) -> _Voice:
        """A body by its name, its spokesmen and a person each by theirs, whom nobody names by the report."""
        source = self._source(claim)
        if source is None:
            report = self.reports.get(claim.evidence.report)
            return ("report", (report and (report.agency or report.outlet)) or claim.evidence.report, None)
        if not source.named:
            return ("unnamed", source.id, source.country)
        if source.kind is SourceKind.BODY:
            return ("body", plain(source.body or source.name), source.country)
        return ("person", plain(source.name), source.country)

    # -------------------------------------------------------------------------------------------------- how it is told

    def _opening(self, main: Claim | None) -> tuple[str, list[Claim]]:
        """The first clause and the claims that it tells."""
        if main is None:
            return self._deed(None, None), []
        weapon, place = self._own("weapon", main), self._own("launch_place", main) or self._own("place", main)
        told = [main] + [claim for claim in (weapon, place) if claim is not None]
        where = f" {from_place(place.value)}" if place and isinstance(place.value, Where) else ""
        who, itself = self._who(main), self._itself(main)
        happened = self._deed(main, weapon, itself) + where + self._when()
        match main.certainty:
            case Certainty.CONFIRMED:
                return f"{_as_subject(who)} confirmed that {happened}", told
            case Certainty.PRELIMINARY if not itself:
                return f"{happened}, according to preliminary findings given by {who}", told
            case Certainty.UNDER_INVESTIGATION if not itself:
                return f"whether {happened} was under investigation by {who}", told
        if not itself:
            return f"{happened}, according to {who}", told
        if self.incident.response:
            return f"{self._deed(main, weapon)}{where}{self._when()}, {self._outlet(main)} reported", told
        return f"{who} said {happened}", told

    def _itself(self, main: Claim) -> bool:
        """Whether the source is the very party whose deed it tells."""
        actor = self.incident.actor
        return actor is not None and self._who(main) == party(actor, self.country_name)

    def _outlet(self, claim: Claim) -> str:
        return described(None, self.reports.get(claim.evidence.report), self.country_name)

    def _when(self) -> str:
        return f" {on_date(self.incident.date)}" if self.incident.date else ""

    def _deed(self, main: Claim | None, weapon: Claim | None, itself: bool = False) -> str:
        adverb = _ADVERBS.get(main.certainty, "").strip() if main else ""
        told = deed(self.incident, main and main.value, weapon and weapon.value, adverb, self.country_name)
        if itself and self.incident.actor:
            told = "it" + told.removeprefix(party(self.incident.actor, self.country_name))
        return told

    def _reported(self, clauses: Iterable[_Said], main: Claim | None) -> tuple[list[str], list[str]]:
        """The clauses under their verbs: those of the source that opens the sentence, and those of others with their
        names.

        What one source says under one verb is told in one.
        """
        grouped: list[tuple[_Voice, str, str, list[str]]] = []
        for said in clauses:
            for voice, verb, _, words in grouped:
                if verb == said.verb and _same(voice, said.voice):
                    words.append(said.words)
                    break
            else:
                grouped.append((said.voice, said.verb, _as_subject(self._who(said.claim)), [said.words]))
        own, others = [], []
        for voice, verb, who, words in grouped:
            told = f"{verb} {' and that '.join(dict.fromkeys(words))}"
            if main and _same(voice, self._voice(main)) and _CITING not in who:
                own.append(told)
            else:
                others.append(f"{who} {told}")
        return own, others

    def _going_on(self, main: Claim | None, own: list[str]) -> str:
        """What else the source of the first clause says, as its continuation."""
        if main is None or not own:
            return ""
        words = join(own)
        if main.certainty is Certainty.CONFIRMED or (self._itself(main) and not self.incident.response):
            return f" and {words}"
        return f", {relative_pronoun(self._source(main))} {words}"


_CITING = ", citing "
"""Where an outlet stands between a source and its words, "who" would say the outlet's."""


def _same(one: _Voice, other: _Voice) -> bool:
    """Whether two may be the same: by name, unless they speak for different states."""
    return one[:2] == other[:2] and (one[2] == other[2] or None in (one[2], other[2]))


def _as_subject(who: str) -> str:
    """Who a clause begins with, the comma closed that an apposition opened: "Japan's minister, Nobuo Kishi,"."""
    return f"{who}," if ", " in who else who
