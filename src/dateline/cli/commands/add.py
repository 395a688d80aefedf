"""`dateline add`: reports into the record."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.exits import Exit
from dateline.cli.options import Jobs, Json, Record, record_flag, record_name

if TYPE_CHECKING:
    from dateline.pipeline import Result


def add(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Files, folders, globs in quotes, or - for standard input.", show_default=False
        ),
    ],
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who published them, where they do not say so.")
    ] = None,
    agency: Annotated[str | None, typer.Option(metavar="NAME", help="The agency whose copy they are.")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="TIME", help="When: 2021-10-19, or 2021-10-19T07:30+09:00.")
    ] = None,
    language: Annotated[str | None, typer.Option(metavar="CODE", help="Their language: en.")] = None,
    licence: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="The terms they may be passed on under: CC-BY-4.0; releases go by it."),
    ] = None,
    map_: Annotated[
        str | None,
        typer.Option(
            "--map",
            metavar="MAP",
            help="How tables are read: a map's file, or the name of one that comes with Dateline. "
            "[default: one that fits]",
            show_default=False,
        ),
    ] = None,
    pack: Annotated[
        list[Path] | None,
        typer.Option(
            "--pack",
            metavar="FILE",
            help="A pack of your own to read with too; may be given again. To go on reading with it, name it in "
            "DATELINE_PACKS.",
        ),
    ] = None,
    jobs: Jobs = None,
    as_json: Json = False,
    record: Record = None,
) -> None:
    """Add reports to the record, and settle what they tell.

    Reads .txt, .md, .html, .json, .jsonl, .eml and .pdf; and, by a map of their columns, the rows of tables in .csv,
    .tsv and .xlsx. What is given twice is kept once. An input that cannot be read
    is told in one line on standard error and leaves the others in; the exit status is then 1. One in which there is
    nothing to read, empty or a page without running text, is set aside; that is an error only where nothing else came
    of what was named.
    """
    from dateline import pipeline
    from dateline.cli.console import machine, progress
    from dateline.errors import IntakeError
    from dateline.intake import Options, expand
    from dateline.packs import add_to_choice
    from dateline.record import open_record
    from dateline.tables import load_map

    add_to_choice(pack or ())
    try:
        by = load_map(map_) if map_ else None
        options = Options(outlet=outlet, agency=agency, published=published, language=language, licence=licence, map=by)
    except IntakeError as error:
        raise typer.BadParameter(error.why, param_hint=f"--{error.name}") from None
    given = expand(paths, sys.stdin.buffer, tables=by is not None)
    with open_record(record_name(context, record)) as store, progress() as watch:
        result = pipeline.add(store, given, options, jobs=jobs, watch=watch)
    if as_json:
        machine(as_form(result))
    else:
        tell(result, record_flag(context, record))
    tell_failures(result)
    if failed(result) or _fruitless(result):
        raise typer.Exit(Exit.SOME_FAILED)


def failed(result: "Result") -> bool:
    """Whether some input failed."""
    from dateline.record.journal import Outcome

    return bool(result.of(Outcome.FAILED))


def _fruitless(result: "Result") -> bool:
    """Whether the record holds none of what was given."""
    from dateline.record.journal import Outcome

    return not (result.of(Outcome.ADDED) or result.of(Outcome.KNOWN))


def tell_failures(result: "Result") -> None:
    """Each input that failed, was set aside or not read whole, and why, on a line of standard error."""
    from dateline.cli.console import say
    from dateline.record.journal import Outcome

    notes: dict[str, list[str]] = {}
    for receipt in result.receipts:
        if receipt.outcome is Outcome.FAILED:
            say(f"failed: {receipt.name}: {receipt.why}", error=True)
        elif receipt.outcome in (Outcome.SET_ASIDE, Outcome.EMPTY):
            say(f"set aside: {receipt.name}: {receipt.why}", error=True)
        elif receipt.why:
            notes.setdefault(receipt.why, []).append(receipt.name)
    for why, names in notes.items():
        others = f" and {len(names) - 1:,} more" if len(names) > 1 else ""
        say(f"note: {names[0]}{others}: {why}", error=True)


def as_form(result: "Result") -> dict[str, object]:
    """What became of each input, for programs."""
    from dateline.record.journal import Outcome

    counts = {outcome.value: len(result.of(outcome)) for outcome in Outcome}
    inputs = [{"name": r.name, "outcome": r.outcome.value, "report": r.report, "why": r.why} for r in result.receipts]
    return {"counts": counts, "unread_languages": dict(result.unread), "inputs": inputs}


def tell(result: "Result", flag: str) -> None:
    """What was done, in one line; why some were set aside as empty, and what to do next, in others."""
    from dateline.cli.console import say
    from dateline.display.clean import line
    from dateline.record.journal import Outcome

    labels = {
        Outcome.ADDED: "added",
        Outcome.KNOWN: "known already",
        Outcome.SET_ASIDE: "set aside",
        Outcome.EMPTY: "set aside as empty",
        Outcome.FAILED: "failed",
    }
    counts = [f"{len(result.of(outcome))} {label}" for outcome, label in labels.items() if result.of(outcome)]
    say(f"Reports: {', '.join(counts) or 'none given'}.")
    if empty := result.of(Outcome.EMPTY):
        reasons = Counter(receipt.why for receipt in empty)
        say(f"Set aside as empty: {'; '.join(f'{why} ({number})' for why, number in reasons.most_common())}.")
    if result.unread:
        from dateline.reading.local.name import LANGUAGES

        number = sum(result.unread.values())
        languages = ", ".join(f"{line(code)} {number}" for code, number in result.unread.items())
        read = " and ".join({"en": "English"}.get(code, code) for code in LANGUAGES)
        kept = f"{number} {'report' if number == 1 else 'reports'} kept but not read"
        say(f"{kept}: this reader reads {read} only ({languages}).")
    if result.of(Outcome.ADDED) or result.of(Outcome.KNOWN):
        say(f"See them with: dateline{flag} incidents")
