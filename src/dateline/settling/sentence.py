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
from dateline.model.words import Certainty, Polarity
from dateline.settling.deeds import deed
from dateline.settling.naming import on_date, party, relative_pronoun
from dateline.settling.quoting import Quoting, Voice
from dateline.settling.relations import Relations
from dateline.settling.stances import in_order, is_open
from dateline.settling.statements import SLOT, STATEMENTS, from_place
from dateline.settling.words import CountryName, country, in_prose, join, singular

LIMIT = 60
"""Words of a sentence at most, unless its first clause alone is longer."""

MOST_OTHERS = 2
"""Rival values of one property that others hold, at most; the account has them all."""

_WEIGHTS = {"killed": 0, "injured": 0, "count": 1, "weapon": 3, "landing_zone": 4, "outcome": 5, "launch_place": 6}
"""What gives way last where there is too much to tell; what the first source says beside weighs `_OWN`."""

_OWN = 2
_NONE_REPORTED = 7

_RIVALS = frozenset({"count", "weapon"})
"""Properties of which any other value is told. Of all others only one that contradicts what is told already is."""

_ADVERBS = {Certainty.LIKELY: " likely", Certainty.POSSIBLE: " possibly"}


@dataclass(frozen=True)
class _Said:
    """One clause to report: the claim, whose it is, the words of it with a slot for an adverb, and its weight."""

    claim: Claim
    voice: Voice
    statement: str
    weight: int

    @property
    def words(self) -> str:
        """The words, hedged as the source hedged them; what is open needs no hedge."""
        if is_open(self.claim.value):
            return self.statement.replace(SLOT, "")
        return self.statement.replace(SLOT, _ADVERBS.get(self.claim.certainty, ""))

    @property
    def verb(self) -> str:
        """The verb that reports it; of what is open, one with "whether"."""
        if self.claim.polarity is not Polarity.ASSERTED:
            return _against(self.claim)
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
    name = in_prose(country_name)
    return _Teller(incident, by_id, Quoting(sources, reports, name), name).sentence()


@dataclass(frozen=True)
class _Teller:
    incident: Incident
    claims: Mapping[str, Claim]
    quoting: Quoting
    country_name: CountryName

    def sentence(self) -> str:
        main = self._main()
        opening, told = self._opening(main)
        clauses = [said for name in STATEMENTS for said in self._clauses(name, main, told)]
        kept: list[_Said] = []
        for said in sorted(clauses, key=lambda said: said.weight):
            with_it = [one for one in clauses if one is said or one in kept]
            if len(self._line(opening, main, with_it).split()) <= LIMIT:
                kept = with_it
        line = self._line(opening, main, kept)
        return line[:1].upper() + line[1:] + "."

    def _main(self) -> Claim | None:
        """The claim that opens the sentence: of the number, else of what it was; a denial only where all deny it."""
        held = [*self._held("count"), *self._held("type")]
        asserted = [value for value in held if value.polarity is Polarity.ASSERTED]
        first = next(iter((*asserted, *held)), None)
        return min(self._claims(first), key=self.quoting.preference) if first else None

    def _line(self, opening: str, main: Claim | None, clauses: Sequence[_Said]) -> str:
        own, others = self._reported(clauses, main)
        rival = next((said for said in clauses if main is None or not said.voice.same(self.quoting.voice(main))), None)
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

    def _claims(self, held: HeldValue) -> list[Claim]:
        return [self.claims[id] for id in held.claims]

    def _own(self, name: str, claim: Claim) -> Claim | None:
        """What the same source says of another property, as surely."""
        values = [
            own
            for held in self._held(name)
            for own in self._claims(held)
            if self.quoting.same(own, claim)
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
        ordered = sorted(self._claims(held), key=self.quoting.preference)
        if held.polarity is not Polarity.ASSERTED:
            return None if is_open(held.value) or ordered[0] in told else ordered[0]
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
                    self.quoting.same(claim, other)
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
        voice = self.quoting.voice(claim)
        if isinstance(held.value, Count) and held.value.none_reported:
            weight = _NONE_REPORTED
        elif main is not None and voice.same(self.quoting.voice(main)):
            weight = _OWN
        else:
            weight = _WEIGHTS[claim.property]
        return _Said(claim, voice, statement, weight)

    def _subject(self, claim: Claim) -> str:
        """What a source speaks of: one or several by its own number, else by the one that is told first."""
        counts = self._held("count")
        own = [c for held in counts for c in self._claims(held) if self.quoting.same(c, claim)]
        if not counts:
            return "the weapon" if self.incident.type == "missile-launch" else "it"
        return "it" if singular(own[0].value if own else counts[0].value) else "they"

    # -------------------------------------------------------------------------------------------------- how it is told

    def _opening(self, main: Claim | None) -> tuple[str, list[Claim]]:
        """The first clause and the claims that it tells."""
        if main is None:
            return self._deed(None, None), []
        weapon = self._own("weapon", main) if isinstance(main.value, Count) else None  # without a number, a launch
        place = self._own("launch_place", main) or self._own("place", main)
        told = [main] + [claim for claim in (weapon, place) if claim is not None]
        where = f" {from_place(place.value)}" if place and isinstance(place.value, Where) else ""
        who, itself = self.quoting.who(main), self._itself(main)
        happened = self._deed(main, weapon, itself) + where + self._when()
        if main.polarity is not Polarity.ASSERTED:
            return f"{_as_subject(who)} {_against(main)} {happened}", told
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
            return f"{self._deed(main, weapon)}{where}{self._when()}, {self.quoting.outlet(main)} reported", told
        return f"{who} said {happened}", told

    def _itself(self, main: Claim) -> bool:
        """Whether the source is the very party whose deed it tells."""
        actor = self.incident.actor
        return actor is not None and self.quoting.who(main) == party(actor, self.country_name)

    def _when(self) -> str:
        return f" {on_date(self.incident.date)}" if self.incident.date else ""

    def _deed(self, main: Claim | None, weapon: Claim | None, itself: bool = False) -> str:
        adverb = _ADVERBS.get(main.certainty, "").strip() if main else ""
        count, kind = (claim.value if claim else None for claim in (main, weapon))
        told = deed(self.incident, count, kind, adverb, self.country_name)
        if itself and self.incident.actor:
            told = "it" + told.removeprefix(party(self.incident.actor, self.country_name))
        return told

    def _reported(self, clauses: Iterable[_Said], main: Claim | None) -> tuple[list[str], list[str]]:
        """The clauses under their verbs: those of the source that opens the sentence, and those of others with their
        names.

        What one source says under one verb is told in one.
        """
        grouped: list[tuple[Voice, str, str, list[str]]] = []
        for said in clauses:
            for voice, verb, _, words in grouped:
                if verb == said.verb and voice.same(said.voice):
                    words.append(said.words)
                    break
            else:
                grouped.append((said.voice, said.verb, _as_subject(self.quoting.who(said.claim)), [said.words]))
        own, others = [], []
        for voice, verb, who, words in grouped:
            told = f"{verb} {_all_said(list(dict.fromkeys(words)))}"
            if main and voice.same(self.quoting.voice(main)):
                own.append(told)
            else:
                others.append(f"{who} {told}")
        return own, others

    def _going_on(self, main: Claim | None, own: list[str]) -> str:
        """What else the source of the first clause says, as its continuation."""
        if main is None or not own:
            return ""
        words = join(own)
        if (
            main.certainty is Certainty.CONFIRMED
            or main.polarity is not Polarity.ASSERTED
            or (self._itself(main) and not self.incident.response)
        ):
            return f" and {words}"
        return f", {relative_pronoun(self.quoting.source(main))} {words}"


def _all_said(words: Sequence[str]) -> str:
    """What one source says, under one verb: "there were two and that they were launched from Sinpo"."""
    return join([words[0], *(f"that {more}" for more in words[1:])])


def _against(claim: Claim) -> str:
    return "denied that" if claim.polarity is Polarity.DENIED else "doubted that"


def _as_subject(who: str) -> str:
    """Who a clause begins with, the comma closed that an apposition opened: "Japan's minister, Nobuo Kishi,"."""
    return f"{who}," if ", " in who else who
