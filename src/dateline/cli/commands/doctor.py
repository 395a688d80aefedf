"""`dateline doctor`: whether all that Dateline needs is there, and what to do where it is not."""

import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer

from dateline import __version__
from dateline.cli.exits import Exit
from dateline.cli.options import Json, Record, record_name

LIBRARIES = (
    "alembic",
    "msgspec",
    "pebble",
    "py3langid",
    "pypdfium2",
    "rich",
    "spacy",
    "sqlalchemy",
    "trafilatura",
    "typer",
)
"""The packages whose versions matter when something is wrong."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is as it must be, and what was found, with what to do where it is not."""

    what: str
    ok: bool
    found: str


def doctor(
    context: typer.Context,
    model: Annotated[
        bool, typer.Option("--model/--no-model", help="Load the language model, which takes a second or two.")
    ] = True,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Check that all that Dateline needs is there.

    Python, its packages, the packs, the language model, the record: the exit status is 1 if something is wrong. A
    record that does not exist yet is not made; it is only checked that it could be.
    """
    from dateline.cli import console

    findings = list(look(record_name(context, record), load_model=model))
    if as_json:
        console.machine([asdict(finding) for finding in findings])
    else:
        from rich.text import Text

        from dateline.cli.show.clean import plain
        from dateline.cli.show.tables import PlainTable

        shown = PlainTable(header=False, gap=2)
        for _ in range(3):
            shown.add_column()
        for finding in findings:
            mark = Text("ok", style="green") if finding.ok else Text("WRONG", style="bold red")
            shown.add_row(mark, plain(finding.what), plain(finding.found))
        console.show(shown)
        wrong = sum(not finding.ok for finding in findings)
        console.say("All is well." if not wrong else f"{wrong} of {len(findings)} are wrong.")
    if not all(finding.ok for finding in findings):
        raise typer.Exit(Exit.SOME_FAILED)


def look(record: str, *, load_model: bool = True) -> Iterator[Finding]:
    """All that is looked at, one after the other; a check that fails does not keep the others from being made."""
    yield Finding("dateline", True, f"{__version__} in {Path(__file__).parents[2]}")
    yield Finding("python", sys.version_info >= (3, 11), f"{platform.python_version()} ({sys.executable})")
    yield _checked("packages", _libraries)
    yield _checked("packs", _packs)
    yield _checked("reader", _reader)
    if load_model:
        yield _checked("model", _model)
    yield _checked("record", lambda: _record(record))
    if "://" in record or Path(record).exists():
        yield _checked("decisions", lambda: _decisions(record))
    if "://" not in record:
        yield _checked("writeable", lambda: _writeable(Path(record)))


class _Wrong(Exception):
    """What is wrong, and what to do, in words."""


def _checked(what: str, check: Callable[[], str]) -> Finding:
    from dateline.errors import DatelineError

    try:
        return Finding(what, True, check())
    except (_Wrong, DatelineError) as error:
        return Finding(what, False, str(error))
    except Exception as error:  # noqa: BLE001 - whatever is broken in an installation is what this command is to tell
        return Finding(what, False, f"{type(error).__name__}: {error}")


def _libraries() -> str:
    from importlib.metadata import PackageNotFoundError, version

    found, missing = [], []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        raise _Wrong(f"{', '.join(missing)} not installed; install Dateline again.")
    return ", ".join(found)


def _packs() -> str:
    from dateline.packs import enabled_packs

    return ", ".join(pack.name for pack in enabled_packs())


def _reader() -> str:
    from dateline.reading.local.name import reader_name

    return reader_name()


def _model() -> str:
    from dateline.reading.local.model import model_name
    from dateline.reading.local.reader import load_model

    meta = load_model(model_name()).meta
    return f"{model_name()} {meta.get('version', '?')} loads (set by DATELINE_SPACY_MODEL, where another is wanted)"


def _record(name: str) -> str:
    from dateline.display.clean import line
    from dateline.record import open_record, reports, schema, state

    if "://" not in name and not Path(name).exists():
        return f"{line(name)} does not exist yet; `dateline add` makes it"
    with open_record(name, create=False) as store, store.snapshot() as db:
        held, fits, reader = len(reports.load(db)), state.fits(db), state.reader(db)
    current = "up to date" if fits else "to be brought up to date by the next command"
    return f"{store.name}: schema {schema.HEAD}, {held:,} reports, read by {reader or 'no reader yet'}, {current}"


def _decisions(name: str) -> str:
    from dateline.deciding.reviewing import State
    from dateline.display.clean import line
    from dateline.display.ruled import SHORT, does
    from dateline.pipeline.reviewing import reviewed
    from dateline.record import decisions, open_record, state

    with open_record(name, create=False) as store, store.snapshot() as db:
        made = len(decisions.load(db))
        if made and not state.fits(db):
            return f"{made:,} made; whether they hold is known once the record is up to date"
        reviews = reviewed(db) if made else []
    lost = [review for review in reviews if review.state is State.ORPHAN]
    if lost:
        told = (f"{one.decision.id[:SHORT]} ({does(one.decision)}): {line('; '.join(one.lost))}" for one in lost)
        raise _Wrong(
            f"{len(lost):,} of {made:,} hold no more, since what they are about is not read any more; decide anew, "
            f"or undo them. {'. '.join(told)}."
        )
    return f"{made:,} made, none of which has lost what it is about" if made else "none made yet"


def _writeable(path: Path) -> str:
    folder = path.absolute().parent
    if path.exists():
        for place in (path, folder):
            if not os.access(place, os.W_OK):
                raise _Wrong(f"{place} may not be written to; check its rights.")
        return f"{path} and its folder may be written to"
    if not folder.is_dir():
        raise _Wrong(f"there is no folder {folder}; make it first.")
    if not os.access(folder, os.W_OK):
        raise _Wrong(f"{folder} may not be written to; check its rights.")
    return f"{folder} may be written to"
