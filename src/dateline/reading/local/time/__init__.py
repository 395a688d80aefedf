"""Time: from the words of a report to civil dates, in two steps.

`find_times` finds the words and what they mean in themselves; `resolve` makes a `When` of a meaning, given when and
where it was written. Keeping them apart lets a caller decide by the clause it parsed (tense, the event a distance hangs
on) what a date is the date of.
"""

from dateline.reading.local.time.clock import ClockTime, clock
from dateline.reading.local.time.expressions import Anchor, Tense, TimeExpression
from dateline.reading.local.time.grammar import find_times
from dateline.reading.local.time.resolving import resolve

__all__ = ["Anchor", "ClockTime", "Tense", "TimeExpression", "clock", "find_times", "resolve"]
