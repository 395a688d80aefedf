"""Writes one section of bench/RESULTS.md, and leaves the others as they are."""

import importlib.metadata
import os
import platform
import re
from pathlib import Path

from dateline.reading.local.model import model_name

RESULTS = Path(__file__).with_name("RESULTS.md")
OPENING = """# Results

What was measured last, and on what. Each section is written by the command it names; do not edit them by hand.
"""


def write_section(title: str, body: str, path: Path = RESULTS) -> None:
    """Put the section `## title` with that body in the place of the one of that title, or at the end."""
    text = path.read_text("utf-8") if path.exists() else OPENING
    before, *parts = re.split(r"(?m)^(?=## )", text)
    sections = {part.partition("\n")[0].removeprefix("## "): part.rstrip() + "\n" for part in parts}
    sections[title] = f"## {title}\n\n{body.rstrip()}\n"
    path.write_text("\n".join([before.rstrip() + "\n", *sections.values()]), "utf-8")


def table(head: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def versions() -> str:
    """What it was measured with, in one line."""
    # A model's distribution has its package's name, with a hyphen for every underscore.
    names = ("dateline", "spacy", model_name())
    found = [f"{name} {_version(name)}" for name in names]
    return f"Python {platform.python_version()}, {', '.join(found)}; {machine()}"


def _version(name: str) -> str:
    if name == "dateline":
        from dateline import __version__

        return __version__
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "(version not known)"


def machine() -> str:
    """The machine: its cores and what they are."""
    model = ""
    info = Path("/proc/cpuinfo")
    if info.exists():
        found = re.search(r"(?m)^model name\s*:\s*(.+)$", info.read_text("utf-8", errors="replace"))
        model = f" ({found[1].strip()})" if found else ""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return f"{cores} cores{model}, {platform.system()}"
