"""News made up, the same each time, and the reader that reads it: what the record of the measure is made of.

A report tells one incident, or two, in sentences of its own kind ("KP: missile-launch on 2001-03-04 at Sinpo, 2 x
ballistic missile, 430 km, 0 dead, said JCS."), and goes on in words drawn by how frequent words are. Reports of one
incident agree on its day, place and actor, and differ in numbers now and then.
"""

import datetime as dt
import random
import re
from collections.abc import Iterator
from itertools import accumulate

from dateline.intake import Input
from dateline.model import Reading, Report, Source
from dateline.model.source import source_id
from dateline.model.values import Count, Kind, Party, Text, Value, When, Where
from dateline.model.words import SourceKind
from dateline.testing import read_mention

READER = "made for bench.desk 1"

FIRST = dt.date(1990, 1, 1)
DAYS = 48
"""Of the stretch that is made; the record is many of it, one behind the other."""

ACTORS = (
    "KP",
    "KR",
    "IR",
    "IL",
    "RU",
    "UA",
    "CN",
    "IN",
    "PK",
    "US",
    "FR",
    "YE",
    "SY",
    "SA",
    "TR",
    "AZ",
    "AM",
    "MM",
    "SD",
    "LY",
)
KINDS = (
    ("missile", "ballistic missile"),
    ("missile", "cruise missile"),
    ("missile", "ballistic missile", "short-range ballistic missile"),
)
FAMILIES = {"missile-launch": "launch", "attack": "attack", "shooting": "shooting"}
TOWNS = ("Harbour", "Capstan", "Northgate", "Kanto", "Ledger", "Meridian", "Quay", "Upland")
OUTLETS = tuple(f"{town} {name}" for town in TOWNS for name in ("Courier", "Daily", "Wire", "Herald", "Post"))
OFFICES = ("Ministry of Defence", "General Staff", "Police", "Coast Guard", "Foreign Ministry")
BODIES = tuple(f"{office} of {state}" for office in OFFICES for state in ACTORS)
SYLLABLES = (
    "ba",
    "co",
    "di",
    "fen",
    "gar",
    "hol",
    "im",
    "jor",
    "ka",
    "lem",
    "mo",
    "nar",
    "os",
    "pel",
    "qui",
    "ros",
    "sta",
    "tur",
    "um",
    "ver",
)


def _words(number: int) -> tuple[str, ...]:
    draw = random.Random(7)
    made: dict[str, None] = {}
    while len(made) < number:
        made["".join(draw.choice(SYLLABLES) for _ in range(draw.choice((1, 2, 2, 3, 3, 4))))] = None
    return tuple(made)


WORDS = _words(20_000)
_FREQUENT = tuple(accumulate(1 / (rank + 8) for rank in range(len(WORDS))))

SITES = tuple(
    (f"Site {WORDS[600 + n].capitalize()}", round(-50 + n * 0.31, 2), round(-170 + n * 1.13, 2)) for n in range(300)
)

SENTENCE = re.compile(
    r"(?P<actor>[A-Z]{2}): (?P<type>[a-z-]+) on (?P<date>[\d-]+) at (?P<site>Site \w+),"
    r" (?P<count>\d+) x (?P<kind>[a-z -]+), (?P<range>\d+) km, (?P<dead>\d+) dead, said (?P<source>[^.]+)\."
)


def _sentences_made(number: int) -> tuple[str, ...]:
    draw = random.Random(8)
    return tuple(" ".join(draw.choices(WORDS, cum_weights=_FREQUENT, k=14)).capitalize() + "." for _ in range(number))


PROSE = _sentences_made(12_000)
"""Sentences in which words are as frequent as words are; each stands in many reports, as the phrases of news do."""


def prose(draw: random.Random, number: int) -> str:
    """So many sentences, four in a paragraph."""
    lines = draw.choices(PROSE, k=number)
    return "\n\n".join(" ".join(lines[at : at + 4]) for at in range(0, number, 4))


def reports(incidents: int) -> Iterator[Input]:
    """The reports of so many incidents, over a stretch of days."""
    draw = random.Random(11)
    made = [_sentences(draw, number, incidents) for number in range(incidents)]
    for number, told in enumerate(made):
        for at, (day, sentence) in enumerate(told):
            beside = f"\n\nEarlier: {draw.choice(made[number - 1])[1]}" if number and draw.random() < 0.04 else ""
            title = " ".join(draw.choices(WORDS, cum_weights=_FREQUENT, k=6)).capitalize()
            clock = f"{draw.randrange(24):02d}:{draw.randrange(60):02d}"
            head = f"outlet: {draw.choice(OUTLETS)}\npublished: {day}T{clock}:00Z\n"
            text = f"{sentence}{beside}\n\n{prose(draw, draw.randrange(4, 19))}\n"
            yield Input(f"{number:05d}-{at}.md", f"---\n{head}title: {title}\n---\n\n{text}".encode())


def _sentences(draw: random.Random, number: int, incidents: int) -> list[tuple[dt.date, str]]:
    """What each report of one incident says, and on which day it was published."""
    day = FIRST + dt.timedelta(days=number * DAYS // incidents)
    actor = ACTORS[min(draw.randrange(20), draw.randrange(20))]
    type_ = draw.choice(("missile-launch",) * 6 + ("attack", "attack", "shooting"))
    site = SITES[min(draw.randrange(300), draw.randrange(300))][0]
    count, reach, kind = draw.randrange(1, 5), draw.randrange(100, 900), draw.choice(KINDS)[-1]
    told = []
    for _ in range(draw.choice((1, 1, 2, 2, 3, 4, 5, 6))):
        said = count + (draw.random() < 0.12)
        known = draw.choice((kind, kind, "ballistic missile" if "ballistic" in kind else kind))
        dead = draw.randrange(9) if type_ != "missile-launch" else 0
        who = draw.choice(BODIES)
        date = day.isoformat() if draw.random() < 0.93 else day.isoformat()[:7]
        sentence = f"{actor}: {type_} on {date} at {site}, {said} x {known}, {reach} km, {dead} dead, said {who}."
        told.append((day + dt.timedelta(days=draw.choice((0, 0, 1, 1, 2))), sentence))
    return told


def read(report: Report) -> Reading:
    """What the sentences of a report tell."""
    mentions, sources = [], {}
    for at, found in enumerate(SENTENCE.finditer(report.text)):
        name, country = found["source"], found["source"][-2:]
        source = Source(
            id=source_id(name, None, name, country, None), name=name, body=name, country=country, kind=SourceKind.BODY
        )
        sources[source.id] = source
        where, date, actor = _where(found["site"]), When(found["date"]), Party(found["actor"], found["actor"])
        launch = found["type"] == "missile-launch"
        values: list[tuple[str, Value]] = [("type", Text(found["type"])), ("date", date)]
        values.append(("launch_place" if launch else "place", where))
        if launch:
            values.append(("count", Count.exactly(int(found["count"]))))
            path = next(path for path in KINDS if path[-1] == found["kind"])
            values += [("weapon", Kind(path))] if int(found["range"]) % 3 == 0 else []
        elif int(found["dead"]):
            values.append(("killed", Count.exactly(int(found["dead"]))))
        trigger = (found.start() + 4, found.start() + 4 + len(found["type"]))
        told = [(name_, value, source.id, None) for name_, value in values]
        mentions.append(
            read_mention(
                report,
                told,
                found.span(),
                trigger,
                type=found["type"],
                family=FAMILIES[found["type"]],
                main=at == 0,
                actor=actor,
                date=date,
                place=where,
            )
        )
    return Reading(report=report.id, reader=READER, mentions=tuple(mentions), sources=tuple(sources.values()))


def _where(name: str) -> Where:
    number = next(n for n, site in enumerate(SITES) if site[0] == name)
    _, lat, lon = SITES[number]
    region = f"region:{number % 12}"
    return Where(name, id=f"site:{number}", lat=lat, lon=lon, kind="site", precision=2.0, within=(region,))
