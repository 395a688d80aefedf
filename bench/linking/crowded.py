"""One mention more: in a record of a hundred thousand, and on a crowded day.

**Spread**: of a hundred thousand made-up mentions (`bench.linking.made`) all but some hundred are linked; those are
then put in one at a time. **Crowded**: twenty thousand mentions tell of one actor and day, from thirty sites, with
counts, weapons and hours as they come; then comes one more, of each of these kinds: one that says what another says,
one that says more than all others and so is decided before them, one of another count or hour, one that says nothing
but the day, one of nobody known, one without a date, one of the day after.

Each is done twice over: by a linker that holds all of them in memory, and by a new one that fetches what is near from a
shelf in memory, as each addition to a record does, with telling what changed. Times are processor time. What is placed
after each mention more on the crowded day must be what a linker places that is given all of them at once.
"""

import gc
import hashlib
import random
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median

import msgspec

from bench.linking.made import Made
from bench.linking.scale import room
from bench.linking.shelf import Memory
from bench.reading import Result, Row, ratio, shown
from dateline.linking import Linker, Placed
from dateline.linking.entries import Entry
from dateline.linking.signature import Signature
from dateline.model.values import Count, Kind, Party, Text, Value, When, Where

NEEDS: tuple[Path, ...] = ()
TITLE = "one mention more"

SPREAD, MORE = 100_000, 300
CROWD = 20_000
SECONDS = 2.0
"""What the issue allows for one more on a crowded day; for one more in a large record it allows one."""

_ACTOR = Party("North Korea", "KP")
_DAY = When("2022-11-02", "Asia/Pyongyang")
_WEAPONS = (
    Kind(("missile", "ballistic missile", "short-range ballistic missile")),
    Kind(("missile", "ballistic missile")),
    Kind(("missile", "cruise missile")),
    Kind(("missile",)),
)
_COUNTS = (1, 2, 3, 10, 17, 23)


class Crowd:
    """Mentions of one actor's day."""

    def __init__(self, seed: int = 3) -> None:
        self._draw = random.Random(seed)
        draw = self._draw
        self._sites = [
            Where(f"site {n}", f"site-{n}", draw.uniform(36, 42), draw.uniform(124, 130), "site", 5.0)
            for n in range(30)
        ]
        self._made = 0

    def some(self, number: int) -> list[Entry]:
        """So many of them."""
        return [self._told() for _ in range(number)]

    def more(self, crowd: list[Entry]) -> dict[str, Entry]:
        """One more of each kind."""
        draw, site = self._draw, self._sites[3]
        full = {"count": Count.exactly(5), "outcome": Text("success"), "time_of_day": Text("03:33")}
        dated = [entry for entry in crowd if entry.signature.actor is not None]
        return {
            "says what another says": self._entry(draw.choice(dated).signature),
            "says more than all": self._entry(self._signature(_ACTOR, _DAY, site, full | {"weapon": _WEAPONS[0]})),
            "another count": self._entry(self._signature(_ACTOR, _DAY, None, {"count": Count.exactly(29)})),
            "another hour": self._entry(self._signature(_ACTOR, _DAY, site, {"time_of_day": Text("23:59")})),
            "the day alone": self._entry(self._signature(_ACTOR, _DAY, None, {})),
            "of nobody known": self._entry(self._signature(None, _DAY, None, {})),
            "without a date": self._entry(self._signature(_ACTOR, None, None, {}), news=True),
            "the day after": self._entry(self._signature(_ACTOR, When("2022-11-03"), None, {})),
        }

    def _told(self) -> Entry:
        draw, values = self._draw, dict[str, Value]()
        if draw.random() < 0.6:
            values["count"] = Count.exactly(draw.choice(_COUNTS))
        if draw.random() < 0.1:
            values["time_of_day"] = Text(f"{draw.randrange(24):02d}:{draw.randrange(60):02d}")
        if draw.random() < 0.6:
            values["weapon"] = draw.choice(_WEAPONS)
        actor = _ACTOR if draw.random() < 0.95 else None
        return self._entry(
            self._signature(actor, _DAY, draw.choice(self._sites) if draw.random() < 0.4 else None, values)
        )

    def _signature(
        self, actor: Party | None, date: When | None, place: Where | None, values: Mapping[str, Value]
    ) -> Signature:
        return Signature(
            family="launch",
            type="missile-launch",
            state="happened",
            actor=actor,
            date=date,
            place=place,
            values={name: (values[name],) for name in sorted(values)},
        )

    def _entry(self, signature: Signature, *, news: bool = False) -> Entry:
        self._made += 1
        id = f"{self._made}"
        return Entry(f"m-{id}", f"r-{id}", f"r-{id}", signature, published="2022-11-02", news=news, main=True)


def placed(told: Iterable[Entry]) -> dict[str, Placed]:
    """What becomes of all these at once."""
    linker = Linker({})
    linker.put(told)
    linker.settle()
    return {one.entry.mention: one for one in linker.changes().placed}


class InMemory:
    """A linker that holds all of them."""

    def __init__(self, told: Iterable[Entry]) -> None:
        self._linker = Linker({})
        self._linker.put(told)
        self._linker.settle()

    def add(self, entry: Entry) -> float:
        """Put one more in; the seconds that takes."""
        began = time.process_time()
        self._linker.put([entry])
        self._linker.settle()
        return time.process_time() - began

    def placed(self) -> dict[str, Placed]:
        """What became of all."""
        return {one.entry.mention: one for one in self._linker.changes().placed}


class FromShelf:
    """A new linker for each, over a shelf."""

    def __init__(self, told: Iterable[Entry]) -> None:
        self._shelf = Memory()
        linker = Linker({})
        linker.put(told)
        linker.settle()
        self._shelf.keep(linker.changes())

    def add(self, entry: Entry) -> float:
        """Put one more in; the seconds that takes."""
        began = time.process_time()
        linker = Linker({}, self._shelf)
        linker.put([entry])
        linker.settle()
        changes = linker.changes()
        taken = time.process_time() - began
        self._shelf.keep(changes)
        return taken

    def placed(self) -> dict[str, Placed]:
        """What became of all."""
        return self._shelf.all()


WAYS = {"in memory": InMemory, "from a shelf": FromShelf}


def agree(found: Mapping[str, Placed], wanted: Mapping[str, Placed]) -> float:
    """The share of mentions that are placed as they should be."""
    return ratio(sum(found.get(mention) == one for mention, one in wanted.items()), len(wanted))


def measure(peers: bool) -> Result:
    """Both records, both ways; there are no peers."""
    told = [entry for entry, _ in Made(SPREAD, 0.5).entries()]
    random.Random(2).shuffle(told)
    crowd = Crowd()
    many = crowd.some(CROWD)
    more = crowd.more(many)
    rows, held, same = [], {"same": 1.0}, placed([*many, *more.values()])
    for way, hold in WAYS.items():
        large, crowded = hold(told[MORE:]), hold(many)
        gc.freeze()  # what the measure itself holds is no part of what a mention costs
        spread = [large.add(entry) for entry in told[:MORE]]
        taken = {kind: crowded.add(entry) for kind, entry in more.items()}
        share = agree(crowded.placed(), same)
        rows.append(Row(f"spread, {way}", {"ms, median": _ms(median(spread)), "ms, most": _ms(max(spread))}))
        for kind, seconds in taken.items():
            rows.append(Row(f"crowded, {way}: {kind}", {"ms, most": _ms(seconds)}))
        rows.append(
            Row(
                f"crowded, {way}: all kinds",
                {
                    "ms, median": _ms(median(taken.values())),
                    "ms, most": _ms(max(taken.values())),
                    "as at once": shown(share),
                },
            )
        )
        name = way.replace(" ", "_")
        held |= {f"crowded_{name}": room(SECONDS, max(taken.values())), f"spread_{name}": room(1.0, max(spread))}
        held["same"] = min(held["same"], share)
        del large, crowded
        gc.unfreeze()
    return _result(rows, held)


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.1f}"


def dummies() -> list[Result]:
    """A program that places nothing, and one that places everything in one cluster."""
    many = Crowd().some(500)
    wanted = placed(many)
    one = {mention: is_so._replace(node="", cluster="", score=None, between=()) for mention, is_so in wanted.items()}
    results = []
    for name, found in {"does nothing": dict[str, Placed](), "constant output": one}.items():
        share = agree(found, wanted)
        rooms = {f"{record}_{way.replace(' ', '_')}": 0.0 for record in ("crowded", "spread") for way in WAYS}
        results.append(_result([Row(name, {"as at once": shown(share)})], {"same": share} | rooms))
    return results


def _result(rows: list[Row], held: dict[str, float]) -> Result:
    return Result(
        name="crowded",
        title=TITLE,
        corpus=f"made-up mentions, {CROWD:,} on one day, {SPREAD:,} spread over years; bench/linking/crowded.py",
        digest=hashlib.sha256(msgspec.msgpack.encode(Crowd().some(1000))).hexdigest(),
        rows=rows,
        held=held,
        notes=[
            f"`crowded` and `spread` are the {SECONDS:g} s and 1 s that the issue allows over the most that any "
            "mention took, so that 1 just holds; `same` is the share of the crowd placed as by linking all at once, "
            "with scores and rivals. The first mention after a whole record was linked in memory takes the longest "
            "there: only then is it noted who looks where.",
        ],
    )
