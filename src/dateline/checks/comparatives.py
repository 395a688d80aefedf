"""A rank among incidents ("the first in six months") held against those that were known when it was said.

1. The words give a window and a class (`windows`, `classes`); without either there is nothing to hold it against.
2. Each other incident of the same party and family lies in the window or not, and counts or not, each surely or not.
3. One that surely lies in it and surely counts stands in the way of a "first"; one that only may do so leaves it open.
4. What is borne out must be shown: by the one at the window's edge, or by as many as the statement says there are.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import msgspec

from dateline.checks import wording
from dateline.checks.classes import Counts, Ranked, Words, ranked
from dateline.checks.known import Days, Known
from dateline.checks.windows import Shape, Window, window, year_before
from dateline.model.check import Check, CheckKind, Verdict
from dateline.model.values import Comparative


class Statement(msgspec.Struct, frozen=True):
    """A claim of a rank with the incident that it ranks, as that was known when it was said."""

    claim: str
    value: Comparative
    words: Words
    report: str
    own: Known


class _Finding(msgspec.Struct, frozen=True):
    verdict: Verdict
    why: str
    shown: tuple[Known, ...] = ()


class _Case(msgspec.Struct, frozen=True):
    """A statement with its window and the others sorted by where they lie."""

    statement: Statement
    ranked: Ranked
    window: Window
    own: Days
    others: tuple[tuple[Known, Days], ...]

    def count(self, other: Known) -> Counts:
        """Whether this one counts."""
        found = self.ranked.counts(other, self.statement.own)
        return min(found, Counts.LIKELY) if self.elliptical else found

    @property
    def elliptical(self) -> bool:
        """Whether the words leave out since when they count, as "the North's fourth launch" does; "its first nuclear
        test" and "its first intercontinental missile" count from the beginning.
        """
        ever = self.window.shape is Shape.EVER and self.statement.value.relation != "most"
        return ever and not self.ranked.kinds and "nuclear-test" not in self.ranked.types

    def before(self) -> list[tuple[Known, Days]]:
        """Those that surely came before the ranked incident, and by more than what clocks make of one day."""
        return [(o, d) for o, d in self.others if (self.own.first - d.last).days >= 2]

    def inside(self) -> list[tuple[Known, Days]]:
        """Those of them that surely lie in the window."""
        return [(o, d) for o, d in self.before() if d.first >= self.window.inside]

    def astride(self) -> list[Known]:
        """Those that may lie in the window: partly in it, between its edge and what is surely inside, or a day before
        the ranked incident.
        """
        found = []
        for other, days in self.others:
            if days.first > self.own.last or days.last < self.window.edge.first:
                continue
            within = days.first >= self.window.inside and (self.own.first - days.last).days >= 2
            at_edge = self.window.edge.first <= days.first and days.last <= self.window.edge.last
            same = days.last >= self.own.first
            if not within and not at_edge and not (same and days.first >= self.own.first):
                found.append(other)
        return found

    def at_the_edge(self) -> list[Known]:
        """Those that stand where the one before must: at the window's edge; for a year, and since a day on which there
        was none, those told as news in the year before.
        """
        edge = self.window.edge
        there = [o for o, d in self.before() if edge.first <= d.first and d.last <= edge.last]
        if self.window.shape is Shape.WITHIN:
            return [o for o in there if o.incident.main_in]
        if there or self.window.shape is not Shape.SINCE:
            return there
        year = year_before(self.window)
        return [o for o, d in self.before() if year.first <= d.first and d.last <= year.last and o.incident.main_in]

    def told_open(self, incidents: Sequence[Known]) -> str:
        """Why incidents that may stand in the way leave it open."""
        astride = {other.id for other in self.astride()}
        told = [(o, self.ranked.open_because(o, self.statement.own, o.id in astride)) for o in incidents]
        return wording.may_count(self.own, told)


def hold(statement: Statement, others: Iterable[Known]) -> Check:
    """The check of a statement; `others` are the incidents of the same party and family that were known by then."""
    found = _found(statement, others)
    return Check(
        kind=CheckKind.COMPARATIVE,
        claim=statement.claim,
        verdict=found.verdict,
        why=found.why,
        incidents=tuple(known.id for known in found.shown),
        against=tuple(known.shown_by for known in found.shown),
    )


def _found(statement: Statement, others: Iterable[Known]) -> _Finding:
    own = statement.own
    if own.incident.actor is None:
        return _Finding(Verdict.CANNOT_TELL, wording.NO_PARTY)
    if own.days is None:
        return _Finding(Verdict.CANNOT_TELL, wording.NO_DAY)
    if (own.days.last - own.days.first).days > _WIDEST:
        return _Finding(Verdict.CANNOT_TELL, wording.loose_day(own))
    dated = [(o, days) for o in others if o.id != own.id and o.happened and (days := o.days) is not None]
    dated.sort(key=lambda pair: (pair[1], pair[0].id))
    stretch = window(statement.value, own.days, statement.words.stated)
    if stretch is None:
        return _Finding(Verdict.CANNOT_TELL, wording.no_window(statement.value))
    case = _Case(
        statement,
        ranked(statement.value, statement.words, own),
        stretch,
        own.days,
        tuple(dated),
    )
    return _BY_RELATION[statement.value.relation](case)


_WIDEST = 31
"""How many days may be meant by an incident's date for a rank of it to be held against anything."""


def _first(case: _Case) -> _Finding:
    graded = [(other, case.count(other)) for other, _ in case.inside()]
    if sure := [other for other, counts in graded if counts is Counts.SURELY]:
        return _Finding(Verdict.CONTRADICTED, wording.between(case.own, sure, case.window), tuple(sure))
    open_ones = [o for o, counts in graded if counts is not Counts.NO]
    open_ones += [o for o in case.astride() if case.count(o) is not Counts.NO]
    if open_ones:
        return _Finding(Verdict.CANNOT_TELL, case.told_open(open_ones), tuple(open_ones))
    return _at_the_edge(case)


def _at_the_edge(case: _Case) -> _Finding:
    """No other lies between: whether what must stand at the window's edge is there."""
    if case.window.shape is Shape.EVER:
        return _Finding(Verdict.CANNOT_TELL, wording.begins([o for o, _ in case.others]))
    there = case.at_the_edge()
    if borne_out := [o for o in there if case.count(o) >= Counts.LIKELY]:
        return _Finding(Verdict.HOLDS, wording.one_before(case.own, borne_out[-1]), (borne_out[-1],))
    if there and case.window.shape is not Shape.WITHIN:
        return _Finding(Verdict.CANNOT_TELL, case.told_open(there[-1:]), tuple(there[-1:]))
    return _Finding(Verdict.CANNOT_TELL, wording.no_edge(case.window))


def _nth(case: _Case) -> _Finding:
    number = case.statement.value.n or 0
    graded = [(o, d, case.count(o)) for o, d in case.inside()]
    sure = [o for o, _, counts in graded if counts is Counts.SURELY]
    unsure = [o for o, _, counts in graded if counts is Counts.MAYBE]
    near = [o for o, d in case.others if _touches(case, d, case.window.loose) and d.last < case.own.first]
    same = [o for o, d in case.others if d.first <= case.own.last and d.last >= case.own.first]  # the same, told again?
    either = _apart([o for o in near if case.count(o) >= Counts.LIKELY], 1)
    unsure += [o for o in near if case.count(o) is Counts.MAYBE]
    if not case.ranked.rounds and not case.ranked.vague and len(_apart(sure, 2)) + 1 > number:
        return _Finding(Verdict.CONTRADICTED, wording.more(sure, number), tuple(sure))
    counted = [o for o, d, counts in graded if counts >= Counts.LIKELY]
    told = _apart(counted, 1)  # the others may be these, told more loosely
    least, most = len(told) + 1, len(told) + len(either) + 1
    if least <= number <= most and not unsure:
        shown = _by_day([*told, *either])
        return _Finding(Verdict.HOLDS, wording.exactly(shown), shown)
    if unsure and least <= number <= len(counted) + len(either) + len(unsure) + 1:
        open_ones = _by_day(unsure)
        return _Finding(Verdict.CANNOT_TELL, case.told_open(open_ones), (*open_ones, *_by_day([*counted, *either])))
    every = _by_day([*counted, *either, *unsure, *(o for o in same if case.count(o) is not Counts.NO)])
    if number > len(every) + 1:
        return _Finding(Verdict.CANNOT_TELL, wording.fewer(every, number), every)
    return _Finding(Verdict.CANNOT_TELL, wording.counted_otherwise(every, number), every)


def _by_day(incidents: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(sorted(incidents, key=lambda o: (o.days or (), o.id)))


def _touches(case: _Case, days: Days, loose: Days) -> bool:
    """Whether an incident may be counted or not, by how the window's words or a day are taken."""
    if days.first > case.own.last or days.last < loose.first:
        return False
    surely = days.first >= case.window.inside and (case.own.first - days.last).days >= 2
    return not surely


def _apart(incidents: Sequence[Known], days: int) -> list[Known]:
    """As many of these as are surely not one told twice: so many days apart from each other."""
    found: list[Known] = []
    last: dt.date | None = None
    for other in sorted(incidents, key=lambda o: ((o.days or (dt.date.max,))[-1], o.id)):
        if other.days is not None and (last is None or (other.days.first - last).days >= days):
            found.append(other)
            last = other.days.last
    return found


def _last(case: _Case) -> _Finding:
    """The last before the report's own news: between the two there must be none."""
    own, report = case.statement.own, case.statement.report
    news = [(o, d) for o, d in case.others if report in o.incident.main_in and d.first > case.own.last]
    if not news:
        return _Finding(Verdict.CANNOT_TELL, wording.NO_NEWS)
    new, until = min(news, key=lambda pair: (pair[1], pair[0].id))
    between = [
        (o, d)
        for o, d in case.others
        if o.id != new.id and d.last >= case.own.first and d.first < until.first and d != case.own
    ]
    sure = [
        o
        for o, d in between
        if (d.first - case.own.last).days >= 2
        and (until.first - d.last).days >= 2
        and case.ranked.counts(o, own) is Counts.SURELY
    ]
    if sure:
        return _Finding(Verdict.CONTRADICTED, wording.after(case.own, sure), tuple(sure))
    unsure = [o for o, _ in between if case.ranked.counts(o, own) is not Counts.NO]
    if unsure:
        return _Finding(Verdict.CANNOT_TELL, case.told_open(unsure), tuple(unsure))
    if case.ranked.vague:
        return _Finding(Verdict.CANNOT_TELL, wording.vague(case.ranked.vague), (new,))
    return _Finding(Verdict.HOLDS, wording.none_until(new), (new,))


_ROUNDING = 1.02
"""Two figures within two parts in a hundred are one figure in another unit, as in the algebra of quantities."""


def _most(case: _Case) -> _Finding:
    name = case.statement.value.of
    if name is None:
        return _Finding(Verdict.CANNOT_TELL, wording.IN_WHAT)
    mine = case.statement.own.figures(name)
    if mine is None:
        return _Finding(Verdict.CANNOT_TELL, wording.no_figure(name))
    rivals = [(o, case.count(o), o.figures(name)) for o, _ in case.inside()]
    rivals = [rival for rival in rivals if rival[1] is not Counts.NO]
    above = [(o, c) for o, c, theirs in rivals if theirs and theirs[2] == mine[2] and theirs[0] > mine[1] * _ROUNDING]
    if sure := [o for o, counts in above if counts is Counts.SURELY]:
        return _Finding(Verdict.CONTRADICTED, wording.surpassed(sure, name), tuple(sure))
    if above:
        shown = tuple(o for o, _ in above)
        return _Finding(Verdict.CANNOT_TELL, case.told_open(shown), shown)
    if case.window.shape is Shape.EVER:
        return _Finding(Verdict.CANNOT_TELL, wording.begins([o for o, _ in case.others], name))
    open_ones = [o for o, _, theirs in rivals if not theirs or theirs[1] * _ROUNDING >= mine[0]]
    open_ones += [o for o in case.astride() if case.count(o) is not Counts.NO]
    if open_ones or not rivals:
        return _Finding(Verdict.CANNOT_TELL, wording.not_all_told(open_ones, name), tuple(open_ones))
    if not any(case.count(o) >= Counts.LIKELY for o in case.at_the_edge()):
        return _Finding(Verdict.CANNOT_TELL, wording.no_edge(case.window))
    return _Finding(Verdict.HOLDS, wording.all_less([o for o, _, _ in rivals], name), tuple(o for o, _, _ in rivals))


_BY_RELATION: dict[str, Callable[[_Case], _Finding]] = {"first": _first, "nth": _nth, "last": _last, "most": _most}
