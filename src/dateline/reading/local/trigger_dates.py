"""The day that a trigger's own times come to."""

import datetime as dt
import re

from msgspec import structs
from spacy.tokens import Token

from dateline.model.values import Party, When
from dateline.model.words import Status
from dateline.reading.local.scene import Scene
from dateline.reading.local.time import Anchor, Tense, TimeExpression, resolve
from dateline.reading.local.time.expressions import Anchored, Between, Calendar, Day, Period, Season
from dateline.reading.local.trigger import Trigger

_ANNOUNCES = frozenset({"announce", "declare", "notify"})
_ALIKE = 3
"""Days by which months may differ in length."""
_SOON = 90
"""Days within which a window without a year that was announced is one to come."""
_THAT_YEAR = re.compile(r",?\s+(?:of\s+)?(?:that|the)(?:\s+same)?\s+year\b", re.I)


class TriggerDates:
    """Dates the triggers of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def resolve_date(
        self, trigger: Trigger, actor: Party | None, event: When | None = None, main: When | None = None
    ) -> None:
        """Fill `date` from the trigger's own expressions; loose stretches date nothing. `main` is the date of what the
        report is about."""
        if self._announced(trigger):
            trigger.status, trigger.rule = Status.PLANNED, "announced"
        tense = Tense.FUTURE if trigger.status is Status.PLANNED else Tense.PAST
        anchor = self.scene.anchor(actor)
        best: When | None = None
        plain = [t for t in trigger.times if t.kind == "date" and not t.loose]
        if len(plain) > 1 and trigger.shape == "noun":
            at = self.scene.document.start(trigger.token)
            plain = [min(plain, key=lambda t: (t.start < at, isinstance(t.meaning, Season), abs(t.start - at)))]
        for expression in trigger.times:
            if plain and (
                expression.kind == "anchored"
                or (expression.kind == "date" and not expression.loose and expression not in plain)
            ):
                continue  # "two days earlier, on Tuesday"; another noun's date
            if (window := self._window(expression, trigger, anchor)) is not None:
                best = window
                continue
            loose = expression.loose and not trigger.on_the_day and not self._of_the_noun(expression, trigger)
            if loose and self._first_since(expression, trigger):
                continue
            if loose:
                trigger.loose = (
                    trigger.loose or trigger.total or (trigger.plural and not any(i.count for i in trigger.items))
                )
                continue
            expression = self._in_that_year(expression, anchor)
            when = resolve(expression, anchor, tense, self._counted_from(expression, anchor, event))
            if when is not None and (best is None or when.width < best.width - _ALIKE):
                best = when
        if best is not None and trigger.status is Status.PLANNED:
            best = self._from_today(best)
        main = self._told_before(trigger, anchor) or main
        if trigger.days_from_main is not None and (main is None or main.width > 1) and self._comes(trigger):
            published = self.scene.report.published or ""
            main = When(published[:10]) if len(published) >= 10 else main
        if best is None and trigger.days_from_main is not None and main is not None and main.width == 1:
            best = self._counted_days(trigger, main)
        trigger.date = best

    def _of_the_noun(self, expression: TimeExpression, trigger: Trigger) -> bool:
        """`its 2013 nuclear test`: a year before the noun of an event is when it was."""
        before = expression.end <= self.scene.document.start(trigger.token)
        token = self.scene.first_token(expression.start, expression.end)
        if token is not None and token.dep_ == "poss" and token.head.i == trigger.token.i:
            return True  # "following Wednesday's explosion"
        return expression.signal == "attributive" and trigger.shape == "noun" and not trigger.plural and before

    def _in_that_year(self, expression: TimeExpression, anchor: Anchor) -> TimeExpression:
        """`It last launched one in December 2012. In April that year …`: a month of the year that was told last."""
        meaning = expression.meaning
        bare = isinstance(meaning, Calendar) and meaning.month and (meaning.year, meaning.year_offset) == (None, None)
        if not bare or not _THAT_YEAR.match(self.scene.report.text, expression.end):
            return expression
        for other in reversed([t for t in self.scene.times if t.end <= expression.start and t.kind == "date"]):
            when = resolve(other, anchor, Tense.PAST) if not other.loose else None
            if when is not None and when.days[0].year == when.days[1].year:
                year = when.days[0].year
                return structs.replace(expression, meaning=structs.replace(meaning, year=year))
        return expression

    @staticmethod
    def _counted_days(trigger: Trigger, main: When) -> When:
        """The day, month or stretch that lies so many days from the main one."""
        day = (main.days[0] + dt.timedelta(days=trigger.days_from_main or 0)).isoformat()
        if trigger.by_month and trigger.within:  # "less than a month after"
            return When(f"{day}/{main.days[0].isoformat()}", main.zone)
        return When(day[:7] if trigger.by_month else day + "~" * trigger.roughly, main.zone)

    @staticmethod
    def _comes(trigger: Trigger) -> bool:
        """`The notice comes five weeks after the North's test`: what comes now is counted from now."""
        verb = next((a for a in trigger.token.ancestors if a.pos_ == "VERB"), None)
        return verb is not None and verb.lemma_.lower() == "come" and verb.tag_ in ("VBZ", "VBP")

    def _announced(self, trigger: Trigger) -> bool:
        """`declared the launch of a satellite between 8 and 25 February`: a stretch of days to come, for what is only
        announced."""
        told = trigger.token.head.lemma_.lower() in _ANNOUNCES and trigger.shape == "noun"
        between = [t.meaning for t in trigger.times if isinstance(t.meaning, Between)]
        if not told or trigger.status is not Status.HAPPENED or len(between) != 1:
            return False
        first, published = between[0].first, self.scene.report.published
        if not isinstance(first, Calendar) or first.year is not None or published is None or len(published) < 10:
            return False
        window = next(t for t in trigger.times if isinstance(t.meaning, Between))
        when = resolve(window, self.scene.anchor(None), Tense.FUTURE)
        today = dt.date.fromisoformat(published[:10])
        return when is not None and today <= when.days[0] <= today + dt.timedelta(days=_SOON)

    def _from_today(self, when: When) -> When:
        """`will launch one this month`: what is still to come lies in what is left of the month."""
        published = self.scene.report.published
        if published is None or len(published) < 10 or self.scene.report.published_basis == "crawl" or when.width < 8:
            return when
        today = dt.date.fromisoformat(published[:10])
        low, high = when.days
        return When(f"{today.isoformat()}/{high.isoformat()}", when.zone) if low < today < high else when

    @staticmethod
    def _window(expression: TimeExpression, trigger: Trigger, anchor: Anchor) -> When | None:
        """`will test a missile before the end of the month`: from the day of publication to that end."""
        meaning = expression.meaning
        if trigger.status is not Status.PLANNED or not isinstance(meaning, Period) or meaning.portion != "late":
            return None
        whole = resolve(
            structs.replace(expression, meaning=structs.replace(meaning, portion=None)), anchor, Tense.FUTURE
        )
        today = resolve(structs.replace(expression, meaning=Day(0, 0)), anchor, Tense.PRESENT)
        if whole is None or today is None or today.days[0] > whole.days[1]:
            return None
        return When(f"{today.days[0].isoformat()}/{whole.days[1].isoformat()}", whole.zone)

    def _told_before(self, trigger: Trigger, anchor: Anchor) -> When | None:
        """`began drills on Friday, a day after Iran fired …`: the last day that the sentence names before a trigger
        that is counted from something."""
        if trigger.days_from_main is None:
            return None
        document = self.scene.document
        low, at = document.sentence_bounds(document.sentence(trigger.token))[0], document.start(trigger.token)
        days = [t for t in self.scene.times_between(low, at) if t.kind == "date" and not t.loose]
        found = resolve(days[-1], anchor, Tense.PAST) if days else None
        return found if found is not None and found.width == 1 else None

    def _counted_from(self, expression: TimeExpression, anchor: Anchor, event: When | None) -> When | None:
        """What "that day" and "a day earlier" count from: the last date before it in the sentence, else the event told
        just before, else the day on which the sentence says it was said, else the only date of the sentence before; of
        what lies so many days back, else the day of publication."""
        token = self.scene.first_token(expression.start, expression.end)
        if expression.kind != "anchored" or token is None:
            return event
        start, end = self.scene.document.sentence_bounds(self.scene.document.sentence(token))
        others = [t for t in self.scene.times_between(start, end) if t.kind == "date" and not t.loose]
        for other in [
            *reversed([t for t in others if t.start < expression.start]),
            None,
            *[t for t in others if t.start > expression.start],
        ]:
            if other is None:
                if event is not None:
                    return event
                continue
            when = resolve(other, anchor, Tense.PAST)
            if when is not None:
                return when
        before = [t for t in self._dates_before(token) if resolve(t, anchor, Tense.PAST) is not None]
        if len(before) == 1:
            return resolve(before[0], anchor, Tense.PAST)
        meaning = getattr(expression.meaning, "date", expression.meaning)
        if isinstance(meaning, Anchored) and (meaning.direction > 0 or not (meaning.direction or meaning.amount)):
            return None  # "that night", of which nothing is told before
        published = self.scene.report.published
        return (
            When(published[:10])
            if published and len(published) >= 10 and self.scene.report.published_basis != "crawl"
            else None
        )

    def _dates_before(self, token: Token) -> list[TimeExpression]:
        """The dates that the sentence before the token's names."""
        document = self.scene.document
        number = document.sentence_number(token)
        if not number:
            return []
        times = self.scene.times_between(*document.sentence_bounds(document.sentences[number - 1]))
        return [t for t in times if t.kind == "date" and not t.loose]

    def _first_since(self, expression: TimeExpression, trigger: Trigger) -> bool:
        """`has fired a missile over Japan for the first time since 2009`: the time belongs to the rank, and one missile
        in the perfect is news."""
        before = self.scene.report.text[max(0, expression.start - 60) : expression.start + 6]
        one = bool(trigger.items) and not trigger.plural and not any(i.plural for i in trigger.items)
        return (
            one
            and re.search(r"\b(?:first|second|third|last|most|biggest|largest|longest)\b[^.;]*\b(?:since|in)\b", before)
            is not None
        )
