"""Why a check came out as it did, in sentences that can be printed as they are."""

from collections.abc import Iterable, Sequence

from dateline.checks.known import Days, Known
from dateline.checks.windows import Shape, Window
from dateline.model.values import Comparative
from dateline.settling.naming import on_date
from dateline.settling.words import join

NO_PARTY = "No report says whose it was, so there is nothing to rank it among."
NO_DAY = "No report gives a day for it, so nothing comes before or after it."
NO_NEWS = "The report tells no later one as its news, up to which this would be the last."
IN_WHAT = "The statement does not say in what it is the most."
UNPUBLISHED = "Nothing says when the report was published, so what was known then cannot be told."

_SHOWN = 4
"""How many incidents a sentence names; the rest it counts."""

_FIGURES = {
    "range_km": "distance flown",
    "apogee_km": "altitude",
    "speed": "speed",
    "count": "number",
    "flight_time_s": "flight time",
    "yield_kt": "yield",
    "magnitude": "magnitude",
}


def _on(known: Known) -> str:
    date = known.incident.date
    return on_date(date) if date is not None else "without a date"


def days(number: int) -> str:
    """A number of days in words: "a day", "63 days"."""
    return "a day" if number == 1 else f"{number:,} days"


def _ago(own: Days, known: Known) -> str:
    if known.days is None:
        return _on(known)
    gap = (own.first - known.days.last).days
    if gap > 0:
        return f"{_on(known)}, {days(gap)} earlier"
    return _on(known)


def _some(shown: Sequence[Known], told: Iterable[str]) -> str:
    """The first few of these, and how many more there are."""
    words = list(told)[:_SHOWN]
    more = len(shown) - len(words)
    return join([*words, f"{more} more"] if more else words)


def between(own: Days, sure: Sequence[Known], window: Window) -> str:
    """Others stand in the way of a "first"."""
    one = "one" if len(sure) == 1 else f"{len(sure)}"
    ever = window.shape is Shape.EVER
    told = _some(sure, (_ago(own, known) for known in sure)) if len(sure) == 1 else _some(sure, map(_on, sure))
    return f"The record has {one} {'before it' if ever else 'in that time'}: {told}."


def may_count(own: Days, open_ones: Sequence[tuple[Known, str]]) -> str:
    """Others may stand in the way; what leaves each open, once for all of which it is the same."""
    by_reason: dict[str, list[Known]] = {}
    for known, why in open_ones:
        by_reason.setdefault(why, []).append(known)
    told = []
    for why, some in by_reason.items():
        if len(some) == 1:
            told.append(f"one {_ago(own, some[0])}, {why.format(is_one='it is')}")
        else:
            dates = _some(some, map(_on, some))
            told.append(f"{len(some)} ({dates}), {why.format(is_one='they are')}")
    return f"The record also has {'; '.join(told)}."


def one_before(own: Days, known: Known) -> str:
    """A "first" is borne out by the one at the window's edge."""
    return f"The one before it in the record was {_ago(own, known)}, and the record has none between."


def no_edge(window: Window) -> str:
    """Nothing speaks against a "first", and nothing shows it."""
    if window.shape is Shape.SPAN:
        return f"The record has none in that time, but none about {window.words} earlier either: it cannot show it."
    if window.shape is Shape.SINCE:
        return "The record has none in that time, but none in the year before either: it cannot show it."
    return "The record has none before it in that time, but no news of any in the year before: it cannot show it."


def begins(known: Sequence[Known], figure: str | None = None) -> str:
    """What is said of all times, which no record holds."""
    if not known:
        return "The record has no other by the same party that was told by then: it cannot show it."
    first = min(known, key=lambda k: (k.days or (), k.id))
    none = f"; none of those in it surpasses it in {_FIGURES.get(figure, figure)}" if figure else ""
    return f"The record begins with the one {_on(first)}, and cannot show what came before{none}."


def more(sure: Sequence[Known], number: int) -> str:
    """More count than a statement says."""
    told = _some(sure, map(_on, sure))
    return f"With this one the record has {len(sure) + 1} in that time, not {number}: the others {told}."


def exactly(shown: Sequence[Known]) -> str:
    """As many count as a statement says."""
    if not shown:
        return "The record has this one alone in that time."
    others = "the other" if len(shown) == 1 else "the others"
    return f"With this one the record has {len(shown) + 1} in that time: {others} {_some(shown, map(_on, shown))}."


def fewer(shown: Sequence[Known], number: int) -> str:
    """Fewer count than a statement says: the record lacks some."""
    if not shown:
        return f"The record has this one alone in that time, not {number}: it lacks others, or they count otherwise."
    told = _some(shown, map(_on, shown))
    have = len(shown) + 1
    others = f"this one and {'that' if have == 2 else 'those'} {told}"
    return f"The record has no more than {have} in that time, {others}: it lacks others, or they count otherwise."


def counted_otherwise(shown: Sequence[Known], number: int) -> str:
    """More may count than a statement says, if none of them is another told again, and all are what it counts."""
    told = _some(shown, map(_on, shown))
    others = f"with {told}; some may be one told twice, and what makes one of the {number} is open"
    return f"The record has {len(shown) + 1} in that time, {others}."


def after(own: Days, sure: Sequence[Known]) -> str:
    """Others came after what is called the last."""
    one = "one" if len(sure) == 1 else f"{len(sure)}"
    return f"The record has {one} after it and before the news of the report: {_some(sure, map(_on, sure))}."


def none_until(new: Known) -> str:
    """Nothing between what is called the last and the news."""
    return f"The record has none between it and the one {_on(new)} that the report tells as its news."


def vague(words: str) -> str:
    """The class is one that the record does not keep."""
    return f"Which incidents are meant by “{words}” the record does not say."


def no_window(value: Comparative) -> str:
    """The words give no time that lies before the incident."""
    return f"“{value.window or value.since}” is no time before it that anything could be held against."


def loose_day(own: Known) -> str:
    """The ranked incident's own date is too wide."""
    return f"It is dated no closer than {_on(own)}, so what came before it is open."


def no_figure(figure: str) -> str:
    """The ranked incident has no undisputed figure."""
    return f"No one figure is told for its {_FIGURES.get(figure, figure)}, or it is disputed."


def surpassed(sure: Sequence[Known], figure: str) -> str:
    """Others had more."""
    told = _some(sure, (f"the one {_on(known)} with {_amount(known, figure)}" for known in sure))
    return f"The record has a greater {_FIGURES.get(figure, figure)}: {told}."


def not_all_told(open_ones: Sequence[Known], figure: str) -> str:
    """Not all that count have a smaller figure."""
    name = _FIGURES.get(figure, figure)
    if not open_ones:
        return f"The record has no other in that time to compare its {name} with."
    return f"No smaller {name} is told for {_some(open_ones, (f'the one {_on(k)}' for k in open_ones))}."


def all_less(shown: Sequence[Known], figure: str) -> str:
    """All that count have less."""
    told = _some(shown, (f"{_amount(known, figure)} {_on(known)}" for known in shown))
    return f"Every other in that time had a smaller {_FIGURES.get(figure, figure)}: {told}."


def _amount(known: Known, figure: str) -> str:
    found = known.figures(figure)
    if found is None:
        return "none told"
    low, high, unit = found
    number = f"{low:,g}" if low == high else f"{low:,g} to {high:,g}"
    return f"{number} {unit}".strip()
