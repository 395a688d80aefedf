"""Runs the measures of one part, each beside its peers, and writes a section of bench/RESULTS.md for each.

    python -m bench.PART [--only NAME[,NAME]] [--no-peers] [--self-check] [--dry]

Ends with status 1 where a figure is below its floor in bench/floors.toml, or was measured on another corpus than the
floor was set on. `--self-check` runs each measure on a program that does nothing and on one with constant output, and
ends with 1 where either of them would pass. A measure whose corpus is absent is skipped, and says so.
"""

import argparse
import importlib
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from bench.reading import Result, shown
from bench.results import table, versions, write_section

FLOORS = Path(__file__).with_name("floors.toml")


def floors(part: str) -> dict[str, dict[str, float | str]]:
    """What no figure of a part may fall below, by measure."""
    return tomllib.loads(FLOORS.read_text("utf-8")).get(part, {})


def faults(result: Result, floor: dict[str, float | str]) -> list[str]:
    """Which figures are below their floor, each in a line; that there is no floor, or that it is of another corpus."""
    if not floor:
        return [f"{result.name}: has no floor in {FLOORS.name}"]
    found = []
    if floor.get("digest") != result.digest[:16]:
        found.append(f"{result.name}: the floors were set on {floor.get('digest')}, this is {result.digest[:16]}")
    for key, least in floor.items():
        if isinstance(least, str):
            continue
        figure = result.held.get(key)
        if figure is None:
            found.append(f"{result.name}: {key} was not measured")
        elif figure < least:
            found.append(f"{result.name}: {key} is {shown(figure)}, below {least}")
    return found


def body(result: Result, command: str) -> str:
    """The section's text."""
    columns = list(dict.fromkeys(key for row in result.rows for key in row.figures))
    rows = [[row.program, *(row.figures.get(key, "") for key in columns)] for row in result.rows]
    lines = [f"`{command}`; {versions()}", "", f"On {result.corpus}; digest {result.digest[:16]}.", ""]
    lines += [table(["", *columns], rows), ""]
    lines += [f"- {note}" for note in result.notes]
    return "\n".join(lines)


def absent(module: ModuleType) -> list[Path]:
    """The corpora of a measure that are not there."""
    return [path for path in module.NEEDS if not path.exists()]


def main(part: str, measures: Sequence[str], arguments: list[str]) -> int:
    """Run the measures of `bench.<part>`; the exit status."""
    parser = argparse.ArgumentParser(prog=f"python -m bench.{part}", description=__doc__)
    parser.add_argument("--only", default=",".join(measures), help=f"of {', '.join(measures)}")
    parser.add_argument("--no-peers", action="store_true", help="leave other programs out")
    parser.add_argument("--self-check", action="store_true", help="hold the measures against programs of no merit")
    parser.add_argument("--dry", action="store_true", help="leave bench/RESULTS.md as it is")
    options = parser.parse_args(arguments)
    held, failed = floors(part), []
    for name in options.only.split(","):
        if name not in measures:
            parser.error(f"there is no measure {name!r}; there are {', '.join(measures)}")
        module = importlib.import_module(f"bench.{part}.{name}")
        if missing := absent(module):
            print(f"Skipped: {name}, since {missing[0]} is not there.")
            continue
        floor = held.get(name, {})
        if options.self_check:
            for result in module.dummies():
                below = faults(result, floor)
                print(f"{name}: {result.rows[0].program} {'fails, as it must' if below else 'PASSES'}", flush=True)
                failed += [] if below else [f"{name}: {result.rows[0].program} passes"]
            continue
        result = module.measure(peers=not options.no_peers)
        text = body(result, f"make bench-{part}")
        print(f"== {result.title}\n{text}\n", flush=True)
        if not options.dry:
            write_section(f"{part.capitalize()}: {result.title}", text)
        failed += faults(result, floor)
    for fault in failed:
        print(f"error: {fault}", file=sys.stderr)
    return 1 if failed else 0
