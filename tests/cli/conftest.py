import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import CliRunner, Result

from dateline import pipeline
from dateline.cli.app import app
from dateline.intake import expand
from dateline.model import Claim, Link, Mention, Part, Reading, Report, Source
from dateline.model.claim import claim_id
from dateline.model.evidence import quote
from dateline.model.mention import mention_id
from dateline.model.source import source_id
from dateline.model.values import Count, Kind, Party, Quantity, Text, Value, When, Where, Zone
from dateline.model.words import Certainty, Field, Polarity, SourceKind, Status
from dateline.record import open_record
from dateline.record.journal import Outcome
from dateline.testing import InProcess

Run = Callable[..., Result]

KISHI = ("Nobuo Kishi", "Defence Minister", "Ministry of Defense", "JP", SourceKind.OFFICIAL)
JCS = ("Joint Chiefs of Staff", None, "Joint Chiefs of Staff", "KR", SourceKind.BODY)
KCNA = ("KCNA", None, "KCNA", "KP", SourceKind.STATE_MEDIA)

SEEN = {
    "two ballistic missiles": [
        ("count", Count(2, 2)),
        ("weapon", Kind(("projectile", "missile", "ballistic missile"))),
    ],
    "one missile": [("count", Count(1, 1))],
    "a submarine missile": [("weapon", Kind(("projectile", "missile", "ballistic missile", "submarine-launched")))],
    "Tuesday": [("date", When("2021-10-19", "Asia/Pyongyang"))],
    "10:17": [("time_of_day", Text("10:17"))],
    "from Sinpo": [("launch_place", Where("Sinpo"))],
    "about 600 km": [("range_km", Quantity(600, unit="km", approximate=True))],
    "590 km": [("range_km", Quantity(590, unit="km"))],
    "zone": [("landing_zone", Zone("EEZ", "JP", None))],
    "71 minutes": [("flight_time_s", Quantity(4260, unit="s"))],
}
"""What stands in a sentence, and what is claimed where it does."""

SPEAKERS = {"Kishi": KISHI, "Joint Chiefs": JCS, "KCNA": KCNA}

OTHERS: dict[str, tuple[str, str, dict[str, Any]]] = {
    "condemned": (
        "response",
        "accuse",
        {"response": True, "mode": "disapprove", "actor": Party("United States", "US")},
    ),
    "Last year": (
        "background",
        "missile-launch",
        {"main": False, "date": When("2020"), "actor": Party("North Korea", "KP")},
    ),
    "will launch": (
        "plan",
        "space-launch",
        {"status": Status.PLANNED, "date": When("2021-10-21"), "actor": Party("South Korea", "KR")},
    ),
}
"""Words that tell something beside the launch: how that is related to it, its type, and the rest."""


def read_scripted(report: Report) -> Reading:
    """One launch a report; each phrase of `SEEN` is a claim of whoever of `SPEAKERS` is in the same sentence."""
    sources: dict[str, Source] = {}
    mentions: list[Mention] = []
    launch = _mention(report, "fired", "missile-launch", "launch", sources)
    if launch:
        mentions.append(launch)
    for word, (how, type, made) in OTHERS.items():
        other = _mention(report, word, type, word, sources, claims=False)
        if other:
            related = (Link(launch.id, how),) if launch and how != "plan" else ()
            mentions.append(msgspec.structs.replace(other, related=related, **made))
    return Reading(report=report.id, reader="scripted 1", mentions=tuple(mentions), sources=tuple(sources.values()))


def _mention(
    report: Report, trigger: str, type: str, family: str, sources: dict[str, Source], claims: bool = True
) -> Mention | None:
    at = report.text.find(trigger)
    if at < 0:
        return None
    id = mention_id(report.id, Field.TEXT, at, at + len(trigger), family)
    found: list[Claim] = []
    parts: set[str] = set()
    for sentence in re.finditer(r"[^.\n]+\.?", report.text):
        source = _source(sentence[0], sources)
        if sentence.start() <= at < sentence.end():
            found.append(_claim(report, id, "type", Text(type), sentence, (at, at + len(trigger)), source, "trigger"))
        for words, told in SEEN.items() if claims else ():
            where = sentence[0].find(words)
            for property, value in told if where >= 0 else ():
                span = (sentence.start() + where, sentence.start() + where + len(words))
                part = "1" if "the first" in sentence[0] else None
                parts |= {part} if part else set()
                found.append(_claim(report, id, property, value, sentence, span, source, part=part))
    first = next(claim for claim in found if claim.property == "type")
    return Mention(
        id=id,
        report=report.id,
        type=type,
        family=family,
        trigger=first.evidence,
        claims=tuple({claim.id: claim for claim in found}.values()),
        actor=Party("North Korea", "KP"),
        date=When("2021-10-19", "Asia/Pyongyang"),
        parts=tuple(Part(part, "the first") for part in parts),
    )


def _source(sentence: str, sources: dict[str, Source]) -> str | None:
    for word, (name, role, body, country, kind) in SPEAKERS.items():
        if word in sentence:
            id = source_id(name, role, body, country, None)
            sources[id] = Source(id=id, name=name, role=role, body=body, country=country, kind=kind)
            return id
    return None


def _claim(
    report: Report,
    mention: str,
    property: str,
    value: Value,
    sentence: re.Match[str],
    span: tuple[int, int],
    source: str | None,
    name: str = "value",
    part: str | None = None,
) -> Claim:
    lead = len(sentence[0]) - len(sentence[0].lstrip())
    return Claim(
        id=claim_id(mention, property, value, source, part, None, Polarity.ASSERTED),
        mention=mention,
        property=property,
        value=value,
        source=source,
        via=("Kyodo News",) if "Kyodo" in sentence[0] else (),
        certainty=Certainty.PRELIMINARY if "preliminary" in sentence[0] else Certainty.STATED,
        part=part,
        evidence=quote(report, Field.TEXT, sentence.start() + lead, sentence.end(), {name: span}),
    )


TEXTS = {
    "japan.md": """---
title: Japan counts two missiles
outlet: Kanto Evening Herald
published: 2021-10-19T17:15:00+09:00
---
North Korea fired two ballistic missiles on Tuesday at 10:17 from Sinpo, a preliminary view, Kishi told Kyodo News.
Of these the first flew about 600 km, Kishi said. Kishi said that it was unknown whether they reached the zone.
""",
    "seoul.md": """---
title: Seoul counts one missile
outlet: Harbour Courier
agency: Northgate Wire
published: 2021-10-19T12:40:00+09:00
---
Only one missile was fired from Sinpo on Tuesday, the Joint Chiefs of Staff said.
The Joint Chiefs said that it flew 590 km. Washington condemned the launch.
Last year there was another. South Korea will launch a rocket of its own on Thursday.
""",
    "copy.md": """---
title: Seoul counts one missile
outlet: Delta Sentinel
agency: Northgate Wire
published: 2021-10-19T14:05:00+09:00
---
Only one missile was fired from Sinpo on Tuesday, the Joint Chiefs of Staff said.
The Joint Chiefs said that it flew 590 km. Washington condemned the launch.
Last year there was another. South Korea will launch a rocket of its own on Thursday.
""",
}
"""Three reports: two accounts of one launch, and a copy of one of them."""


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder of its own, and none of the variables that the command line heeds."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "DATELINE_RECORD",
        "DATELINE_DEBUG",
        "DATELINE_SPACY_MODEL",
        "DATELINE_PACKS",
        "NO_COLOR",
        "FORCE_COLOR",
        "COLUMNS",
    ):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are read by `read_scripted`, in this process."""
    reader = InProcess(read_scripted, "scripted 1")
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: reader)


@pytest.fixture
def run() -> Run:
    """Runs the command line with these words, on a terminal of that many columns."""

    def run(*words: str, width: int = 100, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, list(words), input=input, env={"COLUMNS": str(width)}, prog_name="dateline")

    return run


def write_reports(folder: Path) -> Path:
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with the three reports."""
    return write_reports(tmp_path / "reports")


@pytest.fixture(scope="session")
def made_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of the three reports, made once."""
    folder = tmp_path_factory.mktemp("record")
    with open_record(str(folder / "dateline.db")) as store:
        inputs = expand([str(write_reports(folder / "reports"))])
        result = pipeline.add(store, inputs, read_all=InProcess(read_scripted, "scripted 1"))
    assert len(result.of(Outcome.ADDED)) == len(TEXTS)
    return folder / "dateline.db"


@pytest.fixture
def record(scripted: None, made_record: Path, tmp_path: Path) -> Path:
    """The default record of this folder, with the three reports in it."""
    return Path(shutil.copy(made_record, tmp_path / "dateline.db"))
