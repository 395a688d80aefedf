"""Where output goes: tables and results to standard output, progress and what went wrong to standard error."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from dateline.pipeline import Watch

LEAST_WIDTH = 60
"""A terminal that says it is narrower is taken to be this wide."""


def out() -> "Console":
    """Standard output as a console without markup, emoji codes and highlighting: the words come from reports."""
    return _console(sys.stdout)


def err() -> "Console":
    """Standard error likewise."""
    return _console(sys.stderr)


def _console(stream: TextIO) -> "Console":
    from rich.console import Console

    # A terminal that cannot show a sign gets a question mark, not an end of the program.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    console = Console(file=stream, markup=False, emoji=False, highlight=False)
    if console.width < LEAST_WIDTH:
        console.width = LEAST_WIDTH
    return console


def show(*pieces: "RenderableType") -> None:
    """Print each piece on standard output."""
    console = out()
    for piece in pieces:
        console.print(piece)


def say(words: str, *, error: bool = False, indent: int = 0) -> None:
    """Print words that may be copied, safe and on one line, however long: on standard output, or on standard error."""
    from dateline.display.clean import line

    stream = sys.stderr if error else sys.stdout
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    print(" " * indent + line(words), file=stream, flush=True)


def tell(words: str) -> None:
    """Print a sentence on standard output, wrapped to the terminal's width."""
    from rich.text import Text

    show(Text(words))


def beside(words: str, as_json: bool) -> None:
    """Print a sentence before a table; before JSON, which holds nothing else, on standard error."""
    if as_json:
        say(words, error=True)
    else:
        tell(words)


def machine(form: Any) -> None:
    """Print JSON for programs: sorted keys, and escapes for what the output's encoding cannot carry."""
    import msgspec

    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        print(json.dumps(msgspec.to_builtins(form), sort_keys=True, indent=1, allow_nan=False))
        return
    # The same text, ten times as fast: a comparison of large tables has millions of pieces.
    print(msgspec.json.format(msgspec.json.encode(form, order="sorted"), indent=1).decode())


@contextmanager
def progress() -> "Iterator[Watch]":
    """A bar on standard error while it is a terminal, as the pipeline reports its steps; nothing anywhere else."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from dateline.pipeline import Progress as Done
    from dateline.pipeline import Step

    console = err()
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    labels = {Step.ADD: "Reading", Step.REREAD: "Reading again", Step.DERIVE: "Settling accounts"}
    tasks: dict[Step, Any] = {}

    def watch(done: Done) -> None:
        if done.step not in tasks:
            for task in tasks.values():
                bar.update(task, visible=False)
            tasks[done.step] = bar.add_task(labels[done.step], total=done.total)
        bar.update(tasks[done.step], completed=done.done, total=done.total)

    with bar:
        yield watch
