"""Where the reference corpora lie, a digest of what was measured on, and the skip where they are absent.

They are other people's texts: they are read from beside the project, and no word of them is ever written into it.
"""

import hashlib
import os
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")
"""Set `DATELINE_SHARED` where the corpora lie elsewhere."""

REPORTS = SHARED / "reports"
GOLD = SHARED / "gold"
SCORER = SHARED / "score" / "score.py"
NEWS = SHARED / "corpora" / "news-2016-q1" / "posts"
LAUNCH_TABLE = SHARED / "corpora" / "nk-launch-table" / "north_korea_missile_test_database.csv"
DEMO = ROOT / "src" / "dateline" / "demo" / "reports"


def skip_without(*needed: Path) -> None:
    """End the program with status 0 and a line that says so, where something that it measures on is absent."""
    for path in needed:
        if not path.exists():
            print(f"Skipped: {path} is not there, and there is nothing to measure on without it.")
            sys.exit(0)


def digest(files: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of files, in the order of their names."""
    whole = hashlib.sha256()
    for file in sorted(files, key=lambda path: path.name):
        whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()
