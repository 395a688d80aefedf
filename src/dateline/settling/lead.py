"""Which value of a property leads: a declared cascade, the first rule that decides.

1. `by_decision`: a person ruled so.
2. `by_correction`: the body responsible for the matter (police, a medical examiner, the operator) corrected itself.
3. `by_latest_toll`: of deaths and injuries, the latest toll if official or from two agencies.
4. `by_being_alone`: one value is left once each wider value has given way to a narrower one that deserves it.
5. `by_certainty`: one value is told in surer words than all others.
6. `by_observers`: more independent observers stand behind one value than behind any other.

Where none decides there is no lead. Rules 4 to 6 look at the contenders that `contenders` leaves.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.model.values import Relation, Value
from dateline.model.words import Certainty
from dateline.settling.origins import independent
from dateline.settling.rulings import Ruled
from dateline.settling.stances import Stance
from dateline.settling.standing import Holdings
from dateline.settling.words import CountryName, join, speakers, value_words

RESPONSIBLE = ("police", "sheriff", "medical examiner", "coroner", "operator", "space agency")
"""Words in the name, role or body of a source that make it the one responsible for the facts it corrects."""


@dataclass(frozen=True)
class Case:
    """What the rules look at: the stances, the contenders among them, a person's ruling, and the toll that updated
    others.
    """

    holdings: Holdings
    rivals: Sequence[Stance]
    country_name: CountryName
    ruled: Ruled | None = None
    latest_toll: Stance | None = None

    def words(self, value: Value) -> str:
        """The value in plain words."""
        return value_words(value, self.country_name)


@dataclass(frozen=True)
class Lead:
    """The value that leads and why, as the end of a sentence. `stance` is `None` where a person set a value nobody
    holds.
    """

    value: Value
    why: str
    stance: Stance | None


def observers(stance: Stance, holdings: Holdings, at_least: Certainty = Certainty.UNDER_INVESTIGATION) -> set[str]:
    """The independent observers, not interested ones, who hold a value or a narrower one, which implies it.

    `at_least` leaves out those whose words are less sure.
    """
    return independent(
        voice.observer
        for other in holdings.asserted
        if holdings.relations.between(other.value, stance.value) in (Relation.EQUAL, Relation.NARROWER)
        for voice in other.current
        if voice.observer and not voice.interested and voice.claim.certainty.rank <= at_least.rank
    )


def may_narrow(stance: Stance, holdings: Holdings) -> bool:
    """Whether a narrower value may lead over a wider one: at least stated, not doubted, and not solely by an
    interested party.
    """
    trusted = (v for v in stance.current if v.claim.certainty.rank <= Certainty.STATED.rank and not v.interested)
    doubted = any(
        other.against and other.current and other.clashes(stance, holdings.relations) for other in holdings.stances
    )
    return any(trusted) and not doubted


def contenders(holdings: Holdings) -> list[Stance]:
    """The values among which the lead is sought.

    Of two where one is narrower, the wider gives way if the narrower may lead over it (`may_narrow`), else the narrower
    does.
    """
    held = holdings.asserted
    narrow = [
        (one, other)
        for one in held
        for other in held
        if holdings.relations.between(one.value, other.value) is Relation.NARROWER
    ]
    unfit = {id(one) for one, _ in narrow if not may_narrow(one, holdings)}
    beaten = {id(wide) for one, wide in narrow if id(one) not in unfit}
    return [stance for stance in held if id(stance) not in unfit and id(stance) not in beaten]


def by_decision(case: Case) -> Lead | None:
    """A person ruled that this is the value."""
    if case.ruled is None:
        return None
    value, by = case.ruled.value, case.ruled.by
    stance = next(
        (s for s in case.holdings.asserted if case.holdings.relations.between(s.value, value) is Relation.EQUAL), None
    )
    return Lead(value, f"{case.words(value)} leads by decision of {by.by}: {by.why}", stance)


def by_correction(case: Case) -> Lead | None:
    """The body responsible for the matter replaced its own earlier value: its later one leads."""
    corrected = {voice.body for stance in case.holdings.stances for voice in stance.superseded}
    found = [
        (stance, voice)
        for stance in case.holdings.asserted
        for voice in stance.current
        if voice.body in corrected
        and voice.source is not None
        and _responsible(voice.source.name, voice.source.role, voice.source.body)
    ]
    if len({id(stance) for stance, _ in found}) != 1:
        return None
    stance, voice = found[0]
    who = voice.source.name if voice.source else ""
    return Lead(stance.value, f"{case.words(stance.value)} leads: {who} corrected itself", stance)


def _responsible(*names: str | None) -> bool:
    return any(word in (name or "").casefold() for name in names for word in RESPONSIBLE)


def by_latest_toll(case: Case) -> Lead | None:
    """Of deaths and injuries the latest toll leads, where it is official or two agencies have it."""
    toll = case.latest_toll
    return None if toll is None else Lead(toll.value, f"{case.words(toll.value)} leads: the latest toll", toll)


def by_being_alone(case: Case) -> Lead | None:
    """One value is left, of which no narrower one deserves to lead."""
    if len(case.rivals) != 1:
        return None
    stance = case.rivals[0]
    others = [s for s in case.holdings.asserted if s is not stance]
    if not others:
        return Lead(stance.value, "", stance)
    narrower = [s for s in others if case.holdings.relations.between(s.value, stance.value) is Relation.NARROWER]
    if not narrower:
        return Lead(stance.value, f"{case.words(stance.value)} leads: the narrowest value", stance)
    held_back = join([_held_back(s, case) for s in narrower])
    return Lead(stance.value, f"{case.words(stance.value)} leads: the wider value, {held_back}", stance)


def _held_back(stance: Stance, case: Case) -> str:
    """Why a narrower value does not lead: "likely short-range ballistic missile, per a US official"."""
    hedge = {Certainty.CONFIRMED: "", Certainty.STATED: ""}.get(
        stance.certainty, f"{stance.certainty} ".replace("-", " ")
    )
    return f"{hedge}{case.words(stance.value)}, per {join(speakers(stance.current, case.country_name))}"


def by_certainty(case: Case) -> Lead | None:
    """One value is told in surer words than any other."""
    ranked = sorted(case.rivals, key=lambda stance: stance.certainty.rank)
    if len(ranked) < 2 or ranked[0].certainty is ranked[1].certainty:
        return None
    first, second = ranked[0], ranked[1]
    why = f"{case.words(first.value)} leads: {first.certainty} against {second.certainty}"
    return Lead(first.value, why.replace("under-investigation", "under investigation"), first)


def by_observers(case: Case) -> Lead | None:
    """More independent observers stand behind one value than behind any other."""
    ranked = sorted(((len(observers(s, case.holdings)), s) for s in case.rivals), key=lambda pair: -pair[0])
    if len(ranked) < 2 or ranked[0][0] == ranked[1][0]:
        return None
    (most, first), (next_most, _) = ranked[0], ranked[1]
    return Lead(
        first.value, f"{case.words(first.value)} leads: more independent observers, {most} against {next_most}", first
    )


LEAD_RULES: tuple[Callable[[Case], Lead | None], ...] = (
    by_decision,
    by_correction,
    by_latest_toll,
    by_being_alone,
    by_certainty,
    by_observers,
)
"""The cascade, in order."""


def lead(case: Case) -> Lead | None:
    """What the first rule that decides says; `None` where none does."""
    return next((found for rule in LEAD_RULES if (found := rule(case)) is not None), None)
