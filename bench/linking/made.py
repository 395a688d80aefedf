"""Made-up mentions as records of launches and shootings have them: in bursts, with gaps and errors.

Each incident is told by a burst of reports on its day and the next for most: nearly half of them by one report alone,
one in a hundred by over a hundred and fifty, 12 on average. Four reports in ten repeat another's words, so that an
incident has about four signatures for its 12 mentions. A report tells its day, or none, or a weekend; the actor nearly
always; place, count, weapon and hour now and then, and sometimes otherwise than the others. Seven incidents in ten are
launches by five states from thirty sites, the rest shootings by nobody known in three thousand towns. The same seed
gives the same mentions.
"""

import datetime as dt
import random
from collections.abc import Iterator

import msgspec

from dateline.linking.entries import Entry
from dateline.linking.signature import Signature
from dateline.model.values import Count, Kind, Party, Text, Value, When, Where

_FIRST = dt.date(2010, 1, 1)

_STATES = (("North Korea", "KP", 12), ("Iran", "IR", 4), ("Russia", "RU", 6), ("Israel", "IL", 3), ("India", "IN", 2))
_SITES = 30
_TOWNS = 3000
_WEAPONS = (
    Kind(("missile", "ballistic missile", "short-range ballistic missile")),
    Kind(("missile", "ballistic missile")),
    Kind(("missile", "cruise missile")),
    Kind(("missile",)),
)


_COPIED = 0.4
"""The share of reports that repeat another's words: agencies' copy."""

_TAIL, _MOST = 0.9, 2000
"""How slowly bursts of more and more reports grow rare, and of how many the greatest are."""

_BURST = sum(n**-_TAIL for n in range(1, _MOST + 1))
"""How many mentions an incident has on average."""


class Made:
    """So many mentions, spread over so many days that a day has `density` incidents on average."""

    def __init__(self, mentions: int, density: float, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._mentions = mentions
        self._days = max(30, int(mentions / _BURST / density))
        self._sites = [self._place("site", n, 5.0) for n in range(_SITES)]
        self._towns = [self._place("town", n, 8.0) for n in range(_TOWNS)]

    def entries(self) -> Iterator[tuple[Entry, int]]:
        """The mentions, each with the number of the incident that it truly tells."""
        made = incident = 0
        while made < self._mentions:
            incident += 1
            for entry in self._burst(incident):
                if made == self._mentions:
                    return
                made += 1
                yield entry, incident

    def _burst(self, incident: int) -> Iterator[Entry]:
        draw = self._random
        shooting = draw.random() < 0.3
        day = _FIRST + dt.timedelta(days=draw.randrange(self._days))
        state = draw.choices(_STATES, [weight for _, _, weight in _STATES])[0]
        actor = None if shooting else Party(state[0], state[1])
        place = draw.choice(self._towns if shooting else self._sites)
        count, weapon = draw.choice((1, 1, 1, 2, 2, 3)), draw.choice(_WEAPONS)
        hour = f"{draw.randrange(24):02d}:{draw.randrange(60):02d}"
        killed = draw.choice((0, 0, 1, 1, 2, 4))
        told: list[Entry] = []
        for n in range(self._size()):
            if told and draw.random() < _COPIED:
                yield msgspec.structs.replace(
                    draw.choice(told), mention=f"m-{incident}-{n}", report=f"r-{incident}-{n}"
                )
                continue
            values: dict[str, Value] = {}
            if shooting:
                if draw.random() < 0.7:
                    values["killed"] = Count.exactly(self._told(killed, 0.1))
            else:
                if draw.random() < 0.6:
                    values["count"] = Count.exactly(max(1, self._told(count, 0.15)))
                if draw.random() < 0.6:
                    values["weapon"] = weapon if draw.random() < 0.8 else draw.choice(_WEAPONS)
                if draw.random() < 0.1:
                    values["time_of_day"] = Text(hour)
            late = draw.choice((0, 0, 0, 1, 1, 1, 2, 5, 30))
            published = (day + dt.timedelta(days=late)).isoformat()
            undated = draw.random() < 0.08
            entry = Entry(
                mention=f"m-{incident}-{n}",
                report=f"r-{incident}-{n}",
                root=f"r-{incident}-{n}",
                published=published,
                signature=Signature(
                    family="shooting" if shooting else "launch",
                    type="shooting" if shooting else "missile-launch",
                    state="happened",
                    actor=actor if draw.random() < 0.95 else None,
                    date=None if undated else self._date(day),
                    place=place if draw.random() < (0.95 if shooting else 0.4) else None,
                    values={name: (values[name],) for name in sorted(values)},
                ),
                news=undated and late <= 2 and actor is not None,
                main=late <= 2,
            )
            told.append(entry)
            yield entry

    def _size(self) -> int:
        return min(_MOST, int(self._random.paretovariate(_TAIL)))

    def _told(self, number: int, wrong: float) -> int:
        return number + self._random.choice((-1, 1)) if self._random.random() < wrong and number else number

    def _date(self, day: dt.date) -> When:
        draw = self._random.random()
        if draw < 0.04:
            saturday = day - dt.timedelta(days=(day.weekday() - 5) % 7)
            return When(f"{saturday}/{saturday + dt.timedelta(days=1)}") if day.weekday() > 4 else When(day.isoformat())
        if draw < 0.07:
            return When(f"{day:%Y-%m}")
        return When(day.isoformat(), "Asia/Pyongyang" if draw < 0.5 else None)

    def _place(self, kind: str, n: int, precision: float) -> Where:
        draw = self._random
        return Where(f"{kind} {n}", f"{kind}-{n}", draw.uniform(25, 48), draw.uniform(70, 130), kind, precision)
