"""A trigger that tells of several days, into one for each of them."""

import re
from dataclasses import replace
from itertools import pairwise

from msgspec import structs

from dateline.model.values import Count
from dateline.reading.local.items import Item
from dateline.reading.local.scene import Scene
from dateline.reading.local.time import TimeExpression
from dateline.reading.local.time.expressions import Between, Period
from dateline.reading.local.trigger import Trigger

_JOINED = re.compile(
    r"(?:in |on )?(?!between |from )(\w+(?:\.? \d+)?(?:, \d{4})?) and (\w+(?:\.? \d+)?(?:, \d{4})?)", re.I
)
"""Two days, months or years side by side: "February 27 and March 5"."""


_AND = re.compile(r",?\s+and(?:\s+again)?(?:\s+(?:on|in))?\s+|,\s+(?:(?:on|in)\s+)?")


class TriggerDays:
    """Parts the triggers of one scene."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def split(self, trigger: Trigger) -> list[Trigger]:
        """`two missiles on 15 May and another on 28 May`: items with dates of their own are triggers of their own."""
        if len(trigger.items) < 2 and len(trigger.times) == 1:
            return self._split_days(trigger)
        if len(trigger.items) < 2 and self._joined_dates(trigger):
            one = trigger.shape == "noun"
            apart = replace(trigger, plural=not one, loose=trigger.loose and not one)
            first, *others = trigger.times
            at = [self.scene.first_token(t.start, t.end) or trigger.token for t in others]
            return [
                replace(apart, times=[first]),
                *(replace(apart, token=a, times=[t]) for a, t in zip(at, others, strict=True)),
            ]
        if len(trigger.items) < 2 or len(trigger.times) < 2:
            return [trigger]
        groups: list[tuple[list[Item], list[TimeExpression]]] = []
        pending: list[Item] = []
        fronted = False
        marks = sorted(
            [(i.start, i) for i in trigger.items] + [(t.start, t) for t in trigger.times if not t.loose],
            key=lambda m: m[0],
        )
        for _, mark in marks:
            if not isinstance(mark, Item) and not pending and (fronted or not groups):
                fronted = True  # "on July 13 it fired two missiles, and on July 9 two more"
                groups.append(([], [mark]))
            elif fronted and isinstance(mark, Item):
                groups[-1][0].append(mark)
            elif isinstance(mark, Item):
                pending.append(mark)
            elif pending:
                groups.append((pending, [mark]))
                pending = []
            elif groups:
                groups[-1][1].append(mark)
            else:
                return [trigger]
        if pending:
            if not groups:
                return [trigger]
            groups[-1][0].extend(pending)
        if len(groups) < 2 or not all(items for items, _ in groups):
            return [trigger]
        found = []
        for number, (items, times) in enumerate(groups):
            token = trigger.token if number == 0 else items[0].head
            found.append(
                Trigger(
                    token,
                    trigger.pack,
                    trigger.shape,
                    trigger.clause,
                    items,
                    trigger.actor,
                    trigger.status,
                    trigger.rule,
                    trigger.definite,
                    trigger.plural,
                    trigger.background,
                    times,
                    pronoun=trigger.pronoun,
                )
            )
        return found

    def _split_days(self, trigger: Trigger) -> list[Trigger]:
        """`missiles on Wednesday and Thursday`: two days joined are two incidents, where no number counts the items of
        both."""
        expression = trigger.times[0]
        joined = _JOINED.fullmatch(expression.text)
        if (
            joined is None
            or not isinstance(expression.meaning, Between)
            or not trigger.plural
            or any(i.count for i in trigger.items)
        ):
            return [trigger]
        found = []
        for number, meaning in enumerate((expression.meaning.first, expression.meaning.last), 1):
            low, high = joined.span(number)
            day = structs.replace(
                expression,
                start=expression.start + low,
                end=expression.start + high,
                text=joined[number],
                meaning=meaning,
            )
            token = trigger.token if number == 1 else self.scene.first_token(day.start, day.end) or trigger.token
            one = trigger.shape == "noun" and not isinstance(meaning, Period)
            found.append(replace(trigger, token=token, times=[day], plural=not one, loose=trigger.loose and not one))
        return found

    def _joined_dates(self, trigger: Trigger) -> bool:
        """True for "in October and November, it launched missiles": dates side by side, and no number that counts the
        items of both."""
        if any(isinstance(t.meaning, Period) for t in trigger.times[:1]):
            trigger.times = trigger.times[1:]  # "earlier in the year, on May 4 and 9"
        each = any(i.count == Count.exactly(len(trigger.times)) for i in trigger.items)  # "two, on May 4 and 9"
        each = each or (len(trigger.times) == 2 and any(t.lower_ == "twice" for t in trigger.token.sent))
        if len(trigger.times) < 2 or not (each or (trigger.plural and not any(i.count for i in trigger.items))):
            return False
        return all(
            a.kind == b.kind == "date" and _AND.fullmatch(self.scene.report.text, a.end, b.start) is not None
            for a, b in pairwise(trigger.times)
        )
