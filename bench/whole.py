"""Files in, the record out as `dateline export --format json` writes it: the whole way, for measures of reading.

By the program itself, in a process of its own, with the packs asked for; where `DATELINE_PARSES` names a file
(bench/parses.py), by the same steps in this process, so that texts parsed before are not parsed again.
"""

import json
import os
import tempfile
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import program
from bench.parses import parser
from dateline import pipeline
from dateline.errors import ReadingError
from dateline.export.as_json import record_json
from dateline.intake import expand
from dateline.model import Reading, Report
from dateline.reading.local import LocalReader
from dateline.record import open_record

Record = dict[str, Any]


class OneByOne:
    """The local reader as a `ReadAll` in this process."""

    def __init__(self) -> None:
        self._reader = LocalReader(nlp=parser())
        self.name = self._reader.name

    def __call__(self, reports: Iterable[Report]) -> Generator[tuple[Report, Reading | ReadingError]]:
        """Each report with its reading, or why it has none."""
        for report in reports:
            try:
                yield report, self._reader.read(report)
            except ReadingError as error:
                yield report, error


@contextmanager
def chosen(packs: str) -> Iterator[None]:
    """The packs asked for, as a user asks for them, until the end of the block."""
    before = os.environ.get("DATELINE_PACKS")
    os.environ["DATELINE_PACKS"] = packs
    try:
        yield
    finally:
        del os.environ["DATELINE_PACKS"]
        if before is not None:
            os.environ["DATELINE_PACKS"] = before


def read(paths: Sequence[Path], packs: str = "core") -> Record:
    """The record of these files and folders; files that cannot be read are left out, as the program does."""
    with chosen(packs), tempfile.TemporaryDirectory(prefix="dateline-whole-") as folder:
        record = Path(folder, "record.db")
        if not os.environ.get("DATELINE_PARSES"):
            program.run(["add", *map(str, paths)], record, allowed=(0, 1))
            return program.exported(record)
        with open_record(str(record)) as store:
            pipeline.add(store, expand([str(path) for path in paths]), read_all=OneByOne())
            form: Record = json.loads(record_json(pipeline.content(store)))
        return form
