"""A table's rows → which of them tell one incident: those alike in what the map folds by, and near enough in time.

Where the date is among what is folded by, the pack's unit rule holds: rows with a clock time are one incident while no
more than so many minutes lie between one and the next, across midnight too. A row without a time belongs to the one
incident of its date; where that date has several, or none with a time, such rows are one by themselves.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from dateline.tables import Day, TableMap
from dateline.tables.map import packs


@dataclass(frozen=True, slots=True)
class Line:
    """A row that can be read: its number, its cells by heading, its type, and its day."""

    number: int
    cells: Mapping[str, str]
    type: str
    day: Day


def folded(lines: Iterable[Line], map: TableMap) -> list[list[Line]]:
    """The rows of each incident, in the order of the table."""
    given = list(lines)
    if not map.fold:
        return [[line] for line in given]
    by_date = map.date.column in map.fold
    alike: dict[tuple[str, ...], list[Line]] = {}
    for line in given:
        others = (line.cells.get(column, "") for column in map.fold if column != map.date.column)
        alike.setdefault((line.type, *others), []).append(line)
    groups = [group for some in alike.values() for group in (_by_time(some, map) if by_date else [some])]
    ordered = [sorted(group, key=lambda line: line.number) for group in groups]
    return sorted(ordered, key=lambda group: group[0].number)


def _by_time(lines: list[Line], map: TableMap) -> list[list[Line]]:
    """Rows that are alike but for date and time, by the course of time."""
    most = timedelta(minutes=packs()[lines[0].type].window_minutes)
    timed: list[list[Line]] = []
    clocked = [line for line in lines if line.day.instant is not None]
    for line in sorted(clocked, key=lambda line: (line.day.instant, line.number)):
        before = timed[-1][-1].day.instant if timed else None
        if before is not None and line.day.instant is not None and line.day.instant - before <= most:
            timed[-1].append(line)
        else:
            timed.append([line])
    groups = [list(group) for group in timed]
    dates = [{line.cells[map.date.column] for line in group} for group in timed]
    loose: dict[str, list[Line]] = {}
    for line in lines:
        if line.day.instant is None:
            date = line.cells[map.date.column]
            here = [number for number, held in enumerate(dates) if date in held]
            if len(here) == 1:
                groups[here[0]].append(line)
            else:
                loose.setdefault(date, []).append(line)
    return [*groups, *loose.values()]
