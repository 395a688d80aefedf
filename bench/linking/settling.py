"""Settling a great incident: ten thousand claims of some eight hundred reports, as a week of news on one launch and its
victims has them.

Each report is an outlet's own, an agency's, a copy of one of those or a new version; it tells some of fourteen
properties, each by one of forty bodies of a dozen states, by officials of these, by unnamed ones, by witnesses, experts
and media, or in its own voice. Tolls rise from day to day; other values are told as they were, or otherwise: by three
claims in ten on the first day and by few later, so that many a body corrects itself. Some claims are denials, hedged,
of one part, in titles, or of reports that tell the incident in passing. The generator knows what was so: right is a
property that has it for its lead, or what is wider (a denial by anybody lets the wider value lead).
"""

import datetime as dt
import gc
import hashlib
import random
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import msgspec

from bench.linking.scale import room
from bench.reading import Result, Row, ratio, shown
from dateline.model import Claim, Kinship, Property, Report, Source
from dateline.model.values import Count, Kind, Party, Quantity, Relation, Text, Value, When, Where, compare
from dateline.model.words import Certainty, Field, Polarity, SourceKind, Standing
from dateline.settling import settle
from dateline.testing import claim, report, source

NEEDS: tuple[Path, ...] = ()
TITLE = "an incident of ten thousand claims settled"

CLAIMS, RUNS = 10_000, 5
MILLISECONDS = 500.0
"""What the issue allows."""

_STATES = ("KR", "JP", "US", "CN", "RU", "GB", "FR", "DE", "AU", "IN", "CA", "IT")
_KINDS = (
    *(SourceKind.BODY,) * 8,
    *(SourceKind.OFFICIAL,) * 6,
    *(SourceKind.UNNAMED_OFFICIAL,) * 3,
    *(SourceKind.MEDIA, SourceKind.STATE_MEDIA, SourceKind.WITNESS, SourceKind.EXPERT),
)
_CERTAINTIES = (*(Certainty.STATED,) * 7, Certainty.CONFIRMED, Certainty.LIKELY, Certainty.PRELIMINARY)
_FIRST = dt.datetime(2022, 11, 2, tzinfo=dt.UTC)
_DAYS, _REPORTS = 7, 800
_SINPO = Where("Sinpo", "kp-sinpo", 40.0, 128.2, within=("kp-sh", "kp"), precision=5.0)
_PROVINCE = Where("South Hamgyong", "kp-sh", 40.2, 127.5, within=("kp",), precision=80.0)
_WONSAN = Where("Wonsan", "kp-wonsan", 39.1, 127.4, within=("kp-kw", "kp"), precision=10.0)
_BALLISTIC = Kind(("missile", "ballistic missile"))
_SHORT_RANGE = Kind(("missile", "ballistic missile", "short-range ballistic missile"))
_CRUISE = Kind(("missile", "cruise missile"))

TOLLS = ("killed", "injured")
TOLD: dict[str, tuple[Value, tuple[Value, ...]]] = {
    "type": (Text("missile-launch"), (Text("space-launch"),)),
    "actor": (Party("North Korea", "KP"), ()),
    "date": (When("2022-11-02", "Asia/Pyongyang"), (When("2022-11-01", "Asia/Pyongyang"),)),
    "place": (_SINPO, (_PROVINCE, _WONSAN)),
    "count": (Count.exactly(3), (Count.exactly(2), Count(2, None), Count.exactly(4))),
    "weapon": (_SHORT_RANGE, (_BALLISTIC, _CRUISE)),
    "weapon_name": (Text("KN-23"), (Text("KN-24"),)),
    "outcome": (Text("success"), (Text("failure"),)),
    "range": (Quantity(430.0, unit="km"), tuple(Quantity(float(n), unit="km") for n in (400, 420, 450, 500))),
    "apogee": (Quantity(60.0, unit="km"), tuple(Quantity(float(n), unit="km") for n in (50, 55, 100))),
    "speed": (Quantity(5.0, unit="Mach"), (Quantity(6.0, unit="Mach"),)),
    "time_of_day": (Text("07:05 KST"), (Text("07:15 KST"),)),
}
"""The value of each property that was so, and others that some tell."""

_WRONG, _WRONG_AT_FIRST = 0.02, 0.3
"""The share of claims that tell otherwise than it was, after the first day and on it."""


class Told(msgspec.Struct, frozen=True):
    """All that is settled of one incident, and what was so."""

    claims: tuple[Claim, ...]
    sources: dict[str, Source]
    reports: dict[str, Report]
    kinships: dict[str, Kinship]
    background: frozenset[str]
    truth: dict[str, Value]


def made(claims: int = CLAIMS, seed: int = 1) -> Told:
    """So many claims on one incident."""
    draw = random.Random(seed)
    sources = _sources(draw)
    reports, kinships = _reports(draw)
    ids, mentions = list(reports), {id: f"m-{id}" for id in reports}
    told: dict[str, Claim] = {}
    while len(told) < claims:
        id = draw.choice(ids)
        of = reports[kinships[id].copy_of or id] if id in kinships else reports[id]
        day = (dt.datetime.fromisoformat(of.published or "") - _FIRST).days
        property = draw.choice((*TOLD, *TOLLS * 2))
        by = None if draw.random() < 0.25 else draw.choice(list(sources))
        one = claim(
            property,
            _value(draw, property, day),
            by,
            report=id,
            mention=mentions[id],
            field=Field.TITLE if draw.random() < 0.05 else Field.TEXT,
            certainty=draw.choice(_CERTAINTIES),
            polarity=Polarity.DENIED if draw.random() < 0.01 else Polarity.ASSERTED,
            part="the second" if property in ("range", "outcome") and draw.random() < 0.1 else None,
            said_at=of.published if by and draw.random() < 0.3 else None,
        )
        told[one.id] = one
    background = frozenset(mentions[id] for id in ids if draw.random() < 0.1)
    truth = {name: value for name, (value, _) in TOLD.items()} | {name: _toll(name, _DAYS - 1) for name in TOLLS}
    return Told(tuple(told.values()), sources, reports, kinships, background, truth)


def _value(draw: random.Random, property: str, day: int) -> Value:
    if property in TOLLS:
        return _toll(property, day)
    value, others = TOLD[property]
    wrong = draw.random() < (_WRONG_AT_FIRST if day == 0 else _WRONG)
    return draw.choice(others) if others and wrong else value


def _toll(property: str, day: int) -> Value:
    return Count.exactly(2 + day if property == "killed" else 10 + 3 * day)


def _sources(draw: random.Random) -> dict[str, Source]:
    found = []
    for n in range(60):
        kind, state = draw.choice(_KINDS), draw.choice(_STATES)
        state_known = kind not in (SourceKind.MEDIA, SourceKind.WITNESS, SourceKind.EXPERT)
        body = f"body {n % 40}" if kind in (SourceKind.BODY, SourceKind.OFFICIAL) else None
        found.append(
            source(
                f"source {n}",
                state if state_known else None,
                kind,
                body=body,
                named=kind not in (SourceKind.UNNAMED_OFFICIAL, SourceKind.WITNESS),
            )
        )
    return {one.id: one for one in found}


def _reports(draw: random.Random) -> tuple[dict[str, Report], dict[str, Kinship]]:
    reports: dict[str, Report] = {}
    kinships: dict[str, Kinship] = {}
    for n in range(_REPORTS):
        minutes = int(_DAYS * 24 * 60 * n / _REPORTS)
        at = (_FIRST + dt.timedelta(minutes=minutes)).isoformat()
        agency = f"agency {n % 5}" if draw.random() < 0.4 else None
        one = report(f"r-{n}", at, outlet=f"outlet {draw.randrange(200)}", agency=agency)
        kin = draw.random()
        if n > 10 and kin < 0.5:
            earlier = f"r-{draw.randrange(max(0, n - 40), n)}"
            kinships[one.id] = Kinship(copy_of=earlier) if kin < 0.4 else Kinship(version_of=earlier)
        reports[one.id] = one
    return reports, kinships


def account(told: Told) -> dict[str, Property]:
    """The account of it."""
    return settle(
        told.claims,
        sources=told.sources,
        reports=told.reports,
        kinships=told.kinships,
        background=told.background,
        actor="KP",
    )


def right(found: Mapping[str, Property], truth: Mapping[str, Value]) -> float:
    """The share of properties that have for their lead what was so, or what is wider."""
    leads = {name: found[name].lead for name in truth if name in found}
    said = sum(lead is not None and compare(truth[name], lead) in _RIGHT for name, lead in leads.items())
    return ratio(said, len(truth))


_RIGHT = (Relation.EQUAL, Relation.NARROWER)


def measure(peers: bool) -> Result:
    """Settle it several times; there are no peers."""
    told, taken, found = made(), [], dict[str, Property]()
    gc.freeze()  # what the measure itself holds is no part of what settling costs
    for _ in range(RUNS):
        began = time.process_time()
        found = account(told)
        taken.append(1000 * (time.process_time() - began))
    gc.unfreeze()
    share = right(found, told.truth)
    figures = {
        "claims": f"{len(told.claims):,}",
        "ms, median": f"{median(taken):.0f}",
        "ms, range": f"{min(taken):.0f} to {max(taken):.0f}",
        "right": shown(share),
    }
    return _result([Row("Dateline", figures)], {"room": room(MILLISECONDS, median(taken)), "right": share})


def dummies() -> list[Result]:
    """A program that settles nothing, and one that gives every property one lead."""
    truth, results = made().truth, []
    always = Property(standing=Standing.AGREED, lead=Text("x"), why="", credibility=6, values=())
    programs: dict[str, Callable[[], Mapping[str, Property]]] = {
        "does nothing": dict,
        "constant output": lambda: dict.fromkeys(truth, always),
    }
    for name, program in programs.items():
        share = right(program(), truth)
        results.append(_result([Row(name, {"right": shown(share)})], {"room": 0.0, "right": share}))
    return results


def _result(rows: list[Row], held: dict[str, float]) -> Result:
    return Result(
        name="settling",
        title=TITLE,
        corpus="made-up claims, bench/linking/settling.py",
        digest=hashlib.sha256(msgspec.msgpack.encode(made(1000).claims)).hexdigest(),
        rows=rows,
        held=held,
        notes=[
            f"`room` is the {MILLISECONDS:g} ms that the issue allows over what was taken, in processor time, so that "
            "1 just holds; right is a property that leads with what was so.",
        ],
    )
