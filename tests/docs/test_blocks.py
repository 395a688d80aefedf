"""Every block of the tutorial and of the how-to guides runs, in order, and prints what the guide says it prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dateline

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)


def run(script: str, folder: Path) -> str:
    """What a script prints; `dateline` in it is the one that these tests test."""
    start = f'set -eu\ndateline() {{ "{sys.executable}" -m dateline.cli "$@"; }}\n'
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    kept |= {"COLUMNS": "200", "PYTHONPATH": str(Path(dateline.__file__).parents[1])}
    done = subprocess.run(
        ["bash", "-c", start + script],
        cwd=folder,
        env=kept,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", ["tutorial.md", *sorted(f"how-to/{path.name}" for path in DOCS.glob("how-to/*.md"))])
def test_guide(name: str, tmp_path: Path) -> None:
    """Each `sh` block ends well, and each line of a `text` block is printed by the block before it."""
    printed, ran = "", 0
    for kind, block in _BLOCK.findall((DOCS / name).read_text("utf-8")):
        assert kind in ("sh", "text"), f"a block of {kind!r} that nothing runs"
        if kind == "sh":
            printed, ran = " ".join(run(block, tmp_path).split()), ran + 1
        for line in block.splitlines() if kind == "text" else ():
            assert " ".join(line.split()) in printed, line
    assert ran
