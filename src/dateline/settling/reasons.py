"""Why a property stands as it does and what leads, in one line: "1 or 2: disputed; Japan says 2, South Korea says 1;
no lead".
"""

from dateline.model.words import Standing
from dateline.settling.lead import Case, Lead
from dateline.settling.stances import Stance
from dateline.settling.words import CountryName, join, stance_words

_STANDING_WORDS = {
    Standing.AGREED: "agreed",
    Standing.SINGLE_ORIGIN: "one origin",
    Standing.DIFFERING: "differing in detail",
    Standing.DISPUTED: "disputed",
    Standing.REVISED: "revised",
    Standing.SPLIT: "one body against itself",
    Standing.OPEN: "open",
}


def reason(case: Case, standing: Standing, lead: Lead | None, cell: tuple[str | None, str | None]) -> str:
    """The line for one property, or for one part or scope of it."""
    held = [stance for stance in case.holdings.stances if stance.current]
    said = [stance_words(stance, stance.current, case.country_name) for stance in held]
    said += [_before(stance, case.country_name) for stance in case.holdings.stances if stance.superseded]
    steps = [f"{_head(case, lead)}: {_STANDING_WORDS[standing] if said else 'told by nobody'}"]
    if said:
        steps.append(", ".join(said))
    if lead is None:
        steps.append("no lead")
    elif lead.why:
        steps.append(lead.why)
    return _label(cell) + "; ".join(steps)


def _label(cell: tuple[str | None, str | None]) -> str:
    part, scope = cell
    return (f"part {part}, " if part else "") + (f"{scope}, " if scope else "")


def _head(case: Case, lead: Lead | None) -> str:
    """What is shown for the value: the lead, else the values that remain."""
    if lead is not None:
        return case.words(lead.value)
    values = [case.words(stance.value) for stance in case.rivals] or ["not known"]
    return join(values, "or")


def _before(stance: Stance, country_name: CountryName) -> str:
    return stance_words(stance, stance.superseded, country_name, past=True)
