"""What one report tells of one incident → where it is at odds with itself.

Sources may disagree within a report: that is a dispute, and the account shows it. Here one source, or the report in its
own voice, gives one thing two values that exclude each other, and nothing says that the later replaced the earlier. Two
numbers may be of the whole and of a part that nobody calls one, so that of them it cannot be told.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from dateline.model import Claim, Mention
from dateline.model.check import Check, CheckKind, Verdict
from dateline.model.values import Count, Relation, When, compare
from dateline.model.words import Certainty, Field, Polarity
from dateline.places import country_name
from dateline.settling.naming import on_date
from dateline.settling.words import join, value_words

_CHANGED = re.compile(
    r"\b(?:at first|first (?:said|told|reported|put)|initial(?:ly)?|earlier|previous(?:ly)?|later|since then|now|"
    r"no longer|rais(?:ed|ing)|revis(?:ed|ing)|updat(?:ed|ing)|correct(?:ed|ing|ion)|retract(?:ed|ing)|instead|"
    r"rather than)\b",
    re.IGNORECASE,
)
"""Words by which a report tells that an account has changed."""
_FIRM = frozenset({Certainty.CONFIRMED, Certainty.STATED})


def conflicts(mention: Mention) -> list[Check]:
    """The checks of what a report tells of one incident; none where it is not at odds with itself."""
    told = [claim for claim in mention.claims if _firm(claim)]
    return [*_two_days(told), *_two_numbers(told), *_more_parts(told)]


def _firm(claim: Claim) -> bool:
    return (
        claim.polarity is Polarity.ASSERTED
        and claim.certainty in _FIRM
        and claim.evidence.field is Field.TEXT
        and not _CHANGED.search(claim.evidence.exact)
    )


def _rivals(told: Sequence[Claim], name: str) -> Iterator[tuple[Claim, Claim]]:
    """Pairs of claims of a property by one source, about the same thing at the same time, the first told first."""
    own = sorted((c for c in told if c.property == name), key=lambda c: (c.evidence.start, c.id))
    for one, other in combinations(own, 2):
        same = (one.source, one.part, one.scope, one.said_at) == (other.source, other.part, other.scope, other.said_at)
        if same and compare(one.value, other.value) is Relation.CONTRADICTS:
            yield one, other


def _two_days(told: Sequence[Claim]) -> Iterator[Check]:
    for one, other in _rivals(told, "date"):
        assert isinstance(one.value, When) and isinstance(other.value, When)
        apart = max((b.days[0] - a.days[1]).days for a, b in ((one.value, other.value), (other.value, one.value)))
        if apart > 1:  # a day apart it may be the same by another clock
            yield _check(one, other, f"The report also dates it {on_date(one.value)}.")


def _two_numbers(told: Sequence[Claim]) -> Iterator[Check]:
    for one, other in _rivals(told, "count"):
        number = value_words(one.value, country_name)
        why = f"By the same source the report also gives {number}: whether one of the two is of a part it does not say."
        yield _check(one, other, why, Verdict.CANNOT_TELL)  # "four were fired" may be of the first salvo


def _more_parts(told: Sequence[Claim]) -> Iterator[Check]:
    """A number of all that is smaller than the numbers of its parts together."""
    whole = [c for c in told if c.property == "count" and c.part is None and c.scope is None]
    parts = {c.part: c for c in told if c.property == "count" and c.part is not None}
    least = [c.value.min or 0 for c in parts.values() if isinstance(c.value, Count)]
    for claim in whole:
        most = claim.value.max if isinstance(claim.value, Count) else None
        if most is not None and len(parts) > 1 and sum(least) > most:
            numbers = join([f"{number:g}" for number in least])
            yield Check(
                kind=CheckKind.REPORT,
                claim=claim.id,
                verdict=Verdict.CONTRADICTED,
                why=f"The report tells of parts of {numbers}, which are more than that together.",
                against=tuple(parts[name].id for name in sorted(parts)),
            )


def _check(one: Claim, other: Claim, why: str, verdict: Verdict = Verdict.CONTRADICTED) -> Check:
    return Check(kind=CheckKind.REPORT, claim=other.id, verdict=verdict, why=why, against=(one.id,))
