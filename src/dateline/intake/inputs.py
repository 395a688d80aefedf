"""Paths, folders, globs and standard input → named byte streams, lazily and always in the same order."""

import codecs
import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from dateline.errors import IntakeError, NothingToRead
from dateline.intake.draft import printable

ENDINGS: dict[str, str] = {
    ".txt": "text", ".text": "text", ".html": "page", ".htm": "page", ".xhtml": "page", ".md": "markdown",
    ".markdown": "markdown", ".json": "json", ".jsonl": "lines", ".ndjson": "lines", ".eml": "mail", ".pdf": "pdf",
}  # fmt: skip
"""The endings of file names that are read, and the format each stands for."""

TABLES = (".csv", ".tsv", ".xlsx")
"""The endings of tables: they are read where they are named, and in a folder only where all of it is to be."""

SIZE_LIMIT = 20_000_000
"""Bytes of one file, or of one line of JSON lines: what is longer is no report."""


def is_table(name: str) -> bool:
    """Whether a file so named is a table."""
    return PurePosixPath(name).suffix.lower() in TABLES


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of one file, of one line of JSON lines, or of standard input, and the name it goes by in the record.

    The name is the path within the folder it was given by, or its base name; `name.jsonl#3` is the third line.
    `path` is how the user would find it, for messages; it is the name where that is not given.
    """

    name: str
    data: bytes
    path: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file met in a folder or a glob that is no report, by its ending: worth a note, not an error."""

    name: str
    why: str


def expand(
    paths: Sequence[str], stdin: BinaryIO | None = None, limit: int = SIZE_LIMIT, *, tables: bool = False
) -> Iterator[Input | Skipped | IntakeError]:
    """Every input that the paths stand for, one at a time; `-` is standard input. A table that is met in a folder or by
    a glob is one where `tables` is true.

    Folders are walked in sorted order, hidden files and folders left out. JSON lines come one line at a time. What
    cannot be read comes as an error in its place, so that the others are still read.
    """
    for path in paths:
        if path == "-":
            yield _stdin(stdin, limit)
            continue
        if not path.strip():  # `Path("")` would be the current folder
            yield IntakeError("''", "is no path; name a file, a folder, or . for the current folder")
            continue
        try:
            place = Path(path)
            if place.is_dir():
                yield from _folder(place, limit, tables)
            elif os.path.lexists(place) or not glob.has_magic(path):
                yield from _file(place, place.name, limit)
            else:
                yield from _pattern(path, limit, tables)
        except (OSError, ValueError) as error:
            yield _failed(path, error)


def _stdin(stdin: BinaryIO | None, limit: int) -> Input | IntakeError:
    try:
        data = stdin.read(limit + 1) if stdin else b""
    except (OSError, ValueError) as error:
        return _failed("-", error)
    return _too_large("-", limit) if len(data) > limit else Input("-", data, "-")


def _folder(folder: Path, limit: int, tables: bool) -> Iterator[Input | Skipped | IntakeError]:
    empty = True
    for here, folders, files in os.walk(folder, onerror=None):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            empty = False
            place = Path(here, name)
            yield from _met(place, place.relative_to(folder).as_posix(), limit, tables)
    if empty:
        why = "holds no files" if os.access(folder, os.R_OK | os.X_OK) else "may not be read"
        yield IntakeError(printable(str(folder)), why)


def _pattern(pattern: str, limit: int, tables: bool) -> Iterator[Input | Skipped | IntakeError]:
    places = [Path(found) for found in sorted(glob.iglob(pattern, recursive=True))]  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not places:
        yield IntakeError(printable(pattern), "matches no file")
    for place in places:
        if not place.is_dir():
            yield from _met(place, place.name, limit, tables)
        elif "**" not in pattern:
            yield from _folder(place, limit, tables)


def _met(place: Path, name: str, limit: int, tables: bool) -> Iterator[Input | Skipped | IntakeError]:
    """A file that was not named but found: what is no report is passed over with a note."""
    ending = place.suffix.lower()
    if ending in TABLES and not tables:
        yield Skipped(printable(name), "is a table; name it by itself, or its map with --map")
    elif ending not in ENDINGS and ending not in TABLES:
        yield Skipped(printable(name), f"has an ending that is not read ({', '.join(ENDINGS)} are)")
    elif not place.is_file():
        yield Skipped(printable(name), "is not a regular file")
    else:
        yield from _file(place, name, limit)


def _file(place: Path, name: str, limit: int) -> Iterator[Input | IntakeError]:
    shown, kind = printable(str(place)), ENDINGS.get(place.suffix.lower())
    if kind is None and place.suffix.lower() not in TABLES and place.exists():
        yield IntakeError(shown, f"has an ending that is not read; {', '.join((*ENDINGS, *TABLES))} are")
        return
    try:
        with place.open("rb") as stream:
            if kind == "lines":
                yield from _lines(stream, printable(name), shown, limit)
                return
            if stat.S_ISREG(os.fstat(stream.fileno()).st_mode) and os.fstat(stream.fileno()).st_size > limit:
                yield _too_large(shown, limit)
                return
            data = stream.read(limit + 1)
    except (OSError, ValueError) as error:
        yield _failed(str(place), error)
        return
    yield _too_large(shown, limit) if len(data) > limit else Input(printable(name), data, shown)


def _lines(stream: BinaryIO, name: str, shown: str, limit: int) -> Iterator[Input | IntakeError]:
    """Each line that is not blank; a file in UTF-16 whole, because its line ends are not one byte."""
    number, given = 0, False
    while line := stream.readline(limit + 1):
        number += 1
        if number == 1 and line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            data = line + stream.read(limit + 1 - len(line))
            yield _too_large(shown, limit) if len(data) > limit else Input(name, data, shown)
            return
        if len(line) > limit:
            yield _too_large(f"{shown}#{number}", limit)
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            given = True
        elif line.strip():
            yield Input(f"{name}#{number}", line, f"{shown}#{number}")
            given = True
    if not given:
        yield NothingToRead(shown, "is empty")


def _too_large(shown: str, limit: int) -> IntakeError:
    return IntakeError(
        shown, f"is larger than {limit / 1e6:g} MB, and no report is; give its parts as files of their own"
    )


def _failed(path: str, error: OSError | ValueError) -> IntakeError:
    """The system's reason in plain words; a `ValueError` is a name that the system does not take."""
    if isinstance(error, FileNotFoundError):
        why = "does not exist"
    elif isinstance(error, PermissionError):
        why = "may not be read"
    else:
        why = f"cannot be read ({printable(getattr(error, 'strerror', None) or str(error))})"
    return IntakeError(printable(path), why)
