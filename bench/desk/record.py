"""The large record that the desk is measured on: made once, in the folder of temporary files, and used again.

A stretch of seven weeks is taken in by the pipeline itself, as any reports are. The rest of the record is that
stretch again and again, each time later by its length, under ids of its own and with other prose: written through the
record's own tables and the functions that fill them, since deriving a third of a million reports would take an hour.
What is left out of the later stretches is what lists and pages do not ask for: sketches, and how linking placed a
mention; so a report added to the record meets no kin in them.
"""

import datetime as dt
import hashlib
import random
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from bench.desk import telling
from dateline import pipeline
from dateline.model import Report
from dateline.model.ids import short
from dateline.model.values import When
from dateline.record import Store, codec, listed, months, open_record, reports, schema, tracks, words
from dateline.testing import InProcess

INCIDENTS, STRETCHES = 400, 254
"""In each stretch, and how many there are."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_ID = re.compile(r"\b([rmci]-[0-9a-z]{14})([0-9a-z]{2})\b")
_DAY = re.compile(r"\b(\d{4})-(\d\d)(-\d\d)?(?=[^\d]|$)")

TABLES = (
    schema.raw, schema.report, schema.report_file, schema.shown_id, schema.shown_claim, schema.reading, schema.kinship,
    schema.mention, schema.claim, schema.incident, schema.standing, schema.spot, schema.reach, schema.named,
    schema.telling,
)  # fmt: skip
"""What a stretch has rows of, apart from counts and from what is made of these rows again."""


def digest() -> str:
    """Of what makes the record: what was measured on another is not compared with it."""
    of = (Path(telling.__file__), Path(__file__))
    return hashlib.sha256("".join(path.read_text("utf-8") for path in of).encode()).hexdigest()


def path(incidents: int = INCIDENTS, stretches: int = STRETCHES) -> Path:
    """Where the record of that size is kept; its name changes with what makes it, and with the tables."""
    return Path(tempfile.gettempdir()) / f"dateline-desk-{incidents}x{stretches}-{digest()[:8]}-{schema.HEAD}.db"


def large(incidents: int = INCIDENTS, stretches: int = STRETCHES, say: Callable[[str], None] = print) -> Path:
    """The large record; made where it is not there yet, which takes some minutes."""
    made = path(incidents, stretches)
    if made.exists():
        return made
    half = made.with_suffix(".half")
    half.unlink(missing_ok=True)
    with open_record(str(half)) as store:
        say(f"taking in {incidents} incidents")
        pipeline.add(store, telling.reports(incidents), read_all=InProcess(telling.read, telling.READER))
        rows = _base(store)
        for number in range(1, stretches):
            say(f"stretch {number + 1} of {stretches}")
            with store.transaction() as db:
                _again(db, number, rows)
        say("counting")
        with store.transaction() as db:
            _count(db)
        with store._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    for beside in ("-wal", "-shm"):
        Path(f"{half}{beside}").unlink(missing_ok=True)
    half.replace(made)
    return made


Rows = dict[str, list[dict[str, Any]]]


def _base(store: Store) -> Rows:
    """The rows of the first stretch, what is compressed in them as text."""
    found: Rows = {}
    with store.snapshot() as db:
        for table in TABLES:
            found[table.name] = [dict(row) for row in db.execute(sa.select(table)).mappings()]
        found["issued"] = [dict(row) for row in db.execute(sa.select(schema.issued)).mappings()]
        found["told"] = [dict(row) for row in db.execute(sa.select(schema.told)).mappings()]
    for name in ("report", "reading"):
        for row in found[name]:
            row["body"] = codec.expand(row["body"]).decode()
    return found


def _again(db: sa.Connection, number: int, rows: Rows) -> None:
    """Write the stretch of that number."""
    change = _change(number)
    draw = random.Random(number)
    made: Rows = {
        name: [{k: change(v) if isinstance(v, str) else v for k, v in row.items()} for row in held]
        for name, held in rows.items()
    }
    seen = {}
    for row in made["report"]:
        report = _retold(codec.load(row["body"], Report), draw)
        seen[row["id"]] = reports.seen(report)
        row.update(seen=seen[row["id"]], body=codec.squeeze(codec.dump(report)))
        row["text"] = listed.indexed(report)
    numbers = _places(rows, made, number)
    texts = [(numbers[row["id"]], row.pop("text")) for row in made["report"]]
    for row in made["reading"]:
        row.update(seen=seen[row["report"]], body=codec.squeeze(row["body"].encode()))
    for row in made["kinship"]:
        row["seen"] = seen[row["id"]]
    for row in made["raw"]:
        row["sha256"] = hashlib.sha256(f"{number}{row['sha256']}".encode()).hexdigest()
        row.update(size=1, data=codec.squeeze(b"-"))
    for row in made["report_file"]:
        row["raw"] = hashlib.sha256(f"{number}{row['raw']}".encode()).hexdigest()
    names = {short(old["id"]): short(new["id"]) for old, new in zip(rows["incident"], made["incident"], strict=True)}
    for row in made["incident"]:
        row["n"] = short(row["id"])
    for row in made["named"]:
        row["incident"] = names[row["incident"]]
    for row in (*made["incident"], *made["named"]):
        dated = row["first_day"] is not None
        row["months"] = months.number(When(f"{row['first_day']}/{row['last_day']}") if dated else None)
    of = {old["n"]: numbers[new["id"]] for old, new in zip(rows["issued"], made["issued"], strict=True)}
    told = [{"report": of[row["report"]], "incident": names[row["incident"]]} for row in rows["told"]]
    for table in TABLES:
        db.execute(sa.insert(table), made[table.name])
    db.execute(sa.insert(schema.issued), [{"id": id, "n": n} for id, n in numbers.items()])
    db.execute(sa.insert(schema.told), sorted(told, key=lambda row: (row["report"], row["incident"])))
    words.put(db, words.REPORTS, sorted(texts))


def _places(rows: Rows, made: Rows, number: int) -> dict[str, int]:
    """The places of the reports in the order of publication: those of the first stretch, later by its length."""
    later = number * telling.DAYS * 24 * 60 << listed._HASHED
    return {new["id"]: old["n"] + later for old, new in zip(rows["issued"], made["issued"], strict=True)}


def _retold(report: Report, draw: random.Random) -> Report:
    """The report with other prose behind what it tells, and another title."""
    head, _, tail = report.text.partition("\n\n")
    while telling.SENTENCE.search(tail) or tail.startswith("Earlier"):
        more, _, tail = tail.partition("\n\n")
        head += f"\n\n{more}"
    title = " ".join(draw.choice(telling.PROSE).split()[:6])
    return msgspec.structs.replace(report, text=f"{head}\n\n{telling.prose(draw, draw.randrange(4, 19))}", title=title)


def _change(number: int) -> Callable[[str], str]:
    """Ids and days of another stretch in place of those of the first."""
    ending = _ALPHABET[number >> 5 & 31] + _ALPHABET[number & 31]
    by = dt.timedelta(days=number * telling.DAYS)
    moved: dict[str, str] = {}

    def day(found: re.Match[str]) -> str:
        text = found[0]
        if text not in moved:
            try:
                first = dt.date.fromisoformat(text if found[3] else f"{text}-01")
            except ValueError:
                moved[text] = text
            else:
                moved[text] = (first + by).isoformat()[: len(text)]
        return moved[text]

    ends = {a + b: _mixed(a, ending[0]) + _mixed(b, ending[1]) for a in _ALPHABET for b in _ALPHABET}

    def change(text: str) -> str:
        return _DAY.sub(day, _ID.sub(lambda found: found[1] + ends[found[2]], text))

    return change


def _mixed(a: str, b: str) -> str:
    return _ALPHABET[(_ALPHABET.index(a) + _ALPHABET.index(b)) % 32]


def _count(db: sa.Connection) -> None:
    """The counts and tracks of all stretches, and the words of the titles."""
    incident = schema.incident
    columns = (incident.c[name] for name in ("response", "main", "status", "type", "actor", "day", "last_day"))
    listed.count_all(db, _mappings(db, sa.select(*columns)), _mappings(db, sa.select(schema.named)))
    tracks.count_all(db, _mappings(db, sa.select(schema.telling)))
    words.clear(db, words.INCIDENTS)
    titles = db.execute(sa.select(incident.c.n, incident.c.body)).all()
    found = re.compile(r'"title":"((?:[^"\\]|\\.)*)"')
    words.put(db, words.INCIDENTS, ((n, match[1]) for n, body in titles if (match := found.search(body))))


def _mappings(db: sa.Connection, query: sa.Select[Any]) -> Iterator[Mapping[str, Any]]:
    yield from db.execute(query).mappings().all()
