"""How much memory a process and all that it started took at most, sampled while they run.

On Linux, memory that processes share (a model loaded before the workers fork) is counted once, as the kernel's PSS
does. Elsewhere the figures are absent rather than wrong.
"""

import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

PROC = Path("/proc")
EVERY_SECONDS = 0.1


@dataclass(frozen=True)
class Peak:
    """MB at most: of all processes together, the first one, the largest that it started; `None` if unknown."""

    together: float | None = None
    parent: float | None = None
    worker: float | None = None


class Watcher:
    """Watches a process and its descendants from a thread until the `with` block ends."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.together = 0.0
        self.single: dict[int, float] = {}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Watcher":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.set()
        self._thread.join()

    @property
    def peak(self) -> Peak:
        """What was seen."""
        workers = [mb for pid, mb in self.single.items() if pid != self.pid]
        return Peak(self.together or None, self.single.get(self.pid), max(workers, default=None))

    def _watch(self) -> None:
        while PROC.exists() and not self._done.wait(EVERY_SECONDS):
            sizes = {pid: size for pid in _family(self.pid) if (size := _rollup(pid)) is not None}
            self.together = max(self.together, sum(pss for pss, _ in sizes.values()))
            for pid, (_, rss) in sizes.items():
                self.single[pid] = max(self.single.get(pid, 0.0), rss)


def _family(root: int) -> list[int]:
    """The process and all descendants."""
    parents = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            try:
                # The name in parentheses may hold anything; what follows its last one is "state ppid ...".
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError, IndexError):
                continue  # ended meanwhile
    family = [root]
    for pid in family:
        family += [child for child, parent in parents.items() if parent == pid]
    return family


def _rollup(pid: int) -> tuple[float, float] | None:
    """PSS and RSS of a process in MB."""
    try:
        lines = (PROC / str(pid) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return None
    kb = {line.split(":")[0]: int(line.split()[1]) for line in lines if line.startswith(("Pss:", "Rss:"))}
    return (kb["Pss"] / 1024, kb["Rss"] / 1024) if len(kb) == 2 else None
