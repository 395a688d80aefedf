"""Releases settled again elsewhere: the same digest; and forged ones, of which none may pass.

Two sets, the demonstration reports and three hundred of the Gun Violence Archive's, are taken in by thirds, each third
with decisions drawn by lot (`bench.decisions.holding`), and released after each. Every archive then goes to a process
of its own in an empty folder and an empty home, which has neither the record nor the texts, and settles it again.

Forged archives are whole by every digest, but something in a reading, a report or a decision was changed before they
were packed: a number, a certainty, a sentence, an address, a name. Settling them again must give another record.
"""

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from bench.decisions.holding import drawn
from bench.linking.orders import archives, demonstration, reader
from bench.reading import Result, Row, ratio
from bench.reading import shootings as archive
from dateline import pipeline
from dateline.intake import Input
from dateline.model import Claim, Decision
from dateline.model.values import Count
from dateline.model.words import Certainty, Polarity
from dateline.record import Store, open_record
from dateline.release.archive import digest, pack, unpack
from dateline.release.content import RECORD, content
from dateline.release.making import make
from dateline.release.texts import Texts

NEEDS = archive.NEEDS
RELEASES = 3
DECISIONS = int(os.environ.get("DATELINE_RELEASED_DECISIONS", "20"))
"""Decisions before each release."""

FORGED = 20
"""Forged archives of each set."""

Check = Callable[[bytes], str | None]
"""A program: the digest that settling an archive again gives it, `None` where it refuses the archive."""


@dataclass(frozen=True)
class Program:
    """Who checks releases."""

    name: str
    check: Check


def elsewhere(archive: bytes) -> str | None:
    """The command line, in a process with nothing but the archive."""
    with tempfile.TemporaryDirectory(prefix="dateline-release-") as name:
        folder = Path(name)
        (folder / "given.zip").write_bytes(archive)
        kept = {key: value for key, value in os.environ.items() if key in ("PATH", "PYTHONPATH", "SYSTEMROOT")}
        done = subprocess.run(
            [sys.executable, "-m", "dateline.cli", "release", "check", "given.zip", "--json"],
            cwd=folder,
            env={**kept, "HOME": name},
            capture_output=True,
            text=True,
            check=False,
        )
        return str(json.loads(done.stdout)["again"]) if done.stdout else None


DATELINE = Program("dateline", elsewhere)
DUMMIES = (
    Program("does nothing", lambda archive: None),
    Program("says that all are the same", lambda archive: unpack(archive)[0].digest),
)


def measure(peers: bool) -> Result:
    """Of the releases, how many come out the same; of the forged ones, how many do not."""
    return _measured(DATELINE)


def dummies() -> list[Result]:
    """The same of programs of no merit."""
    return [_measured(program) for program in DUMMIES]


def _measured(program: Program) -> Result:
    rows, same, seen, hashed = [], [0, 0], [0, 0], hashlib.sha256()
    for name, inputs, packs in (("demonstration", demonstration(), ()), ("archive", archives(), ("shooting",))):
        for item in sorted(inputs, key=lambda item: item.name):
            hashed.update(hashlib.sha256(item.data).digest())
        made, decided = _released(inputs, packs)
        alike = sum(program.check(archive) == unpack(archive)[0].digest for archive in made)
        forged = [_forged(made[-1], random.Random(seed)) for seed in range(FORGED)]
        told = sum(program.check(archive) != unpack(archive)[0].digest for archive in forged)
        same, seen = [same[0] + alike, same[1] + len(made)], [seen[0] + told, seen[1] + len(forged)]
        figures = {
            "reports": f"{len(inputs)}",
            "decisions": f"{decided}",
            "releases": f"{len(made)}",
            "settled again, same digest": f"{alike}",
            "forged": f"{len(forged)}",
            "told as such": f"{told}",
            "bytes of the last": f"{len(made[-1]):,}",
        }
        rows.append(Row(f"{program.name}, {name}", figures))
    return Result(
        name="again",
        title="releases settled again elsewhere",
        corpus="the demonstration set and 300 reports of the Gun Violence Archive's development half",
        digest=hashed.hexdigest(),
        rows=rows,
        held={"same": ratio(*same), "forged_told": ratio(*seen)},
        notes=["Each release is checked by a process of its own, with an empty home and nothing but the archive."],
    )


def _released(inputs: Sequence[Input], packs: Sequence[str]) -> tuple[list[bytes], int]:
    """A release after each third of the reports, and how many decisions were made in all."""
    read_all, lot = reader(inputs, packs), random.Random(11)
    found: list[bytes] = []
    made: list[Decision] = []
    with open_record(":memory:") as store:
        for number in range(RELEASES):
            pipeline.add(store, inputs[number::RELEASES], read_all=read_all)
            wanted = len(made) + DECISIONS
            while len(made) < wanted:
                if (decision := drawn(store, lot, made)) is not None:
                    pipeline.decide(store, decision, read_all=read_all)
                    made.append(decision)
            found.append(_release(store, number))
    return found, len(made)


def _release(store: Store, number: int) -> bytes:
    def clock() -> str:
        return f"2026-01-0{number + 1}T00:00:00Z"

    return make(store, f"{number + 1}", clock=clock, texts=Texts.NONE).archive


_FORGERIES: tuple[Callable[[Claim], Claim], ...] = (
    lambda claim: msgspec.structs.replace(claim, value=Count.exactly(777)),
    lambda claim: msgspec.structs.replace(claim, certainty=_other(claim.certainty, Certainty)),
    lambda claim: msgspec.structs.replace(claim, polarity=_other(claim.polarity, Polarity)),
    lambda claim: msgspec.structs.replace(claim, said_at="2001-01-01"),
    lambda claim: msgspec.structs.replace(claim, via=(*claim.via, "a forger")),
    lambda claim: msgspec.structs.replace(
        claim, evidence=msgspec.structs.replace(claim.evidence, exact=claim.evidence.exact.upper() + ".")
    ),
)
"""What a forger makes of a claim; each of it stands in the exported record."""


def _other(word: Any, of: Any) -> Any:
    """Another word of a closed list."""
    return next(each for each in of if each is not word)


def _forged(archive: bytes, lot: random.Random) -> bytes:
    """The archive with one thing in it changed, and every digest made to fit: in a claim, a report or a decision."""
    manifest, files = unpack(archive)
    held = content(files)
    what = lot.choice(("claim", "claim", "claim", "report", "decision"))
    if what == "claim":
        kept = {form["id"] for form in json.loads(files[RECORD])["claims"]}
        wanted = lot.choice(sorted(kept))
        forge = lot.choice(_FORGERIES)
        readings = [
            msgspec.structs.replace(
                reading,
                mentions=tuple(
                    msgspec.structs.replace(
                        mention, claims=tuple(forge(c) if c.id == wanted else c for c in mention.claims)
                    )
                    for mention in reading.mentions
                ),
            )
            for reading in held.readings
        ]
        held = replace(held, readings=readings)
    elif what == "report":
        changed, at = list(held.reports), lot.randrange(len(held.reports))
        report = msgspec.structs.replace(changed[at].report, url="https://forger.example/")
        changed[at] = msgspec.structs.replace(changed[at], report=report)
        held = replace(held, reports=changed)
    else:
        ruled, at = list(held.decisions), lot.randrange(len(held.decisions))
        ruled[at] = msgspec.structs.replace(ruled[at], by="Zoe")
        held = replace(held, decisions=ruled)
    files |= held.files()
    return pack(msgspec.structs.replace(manifest, digest=digest(files)), files)
