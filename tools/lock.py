"""Turns pyproject.toml into the locks in requirements/, and checks that all locks are fit to be committed.

    lock.py             lock again; versions already locked stay where they still fit
    lock.py --upgrade   lock again with the newest versions
    lock.py --check     change nothing, ask no index: are the locks sound, and do they meet pyproject.toml?

A lock holds names, versions and hashes for every platform, and nothing else: no address of an index, no path of a
machine. The check looks at package-lock.json too, which assets.py makes. Run it with the Python of .venv, which has uv.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import assets
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "requirements"

# What each lock is made from, and the locks whose versions it must share. The order is the order they are made in.
PARTS: dict[str, tuple[list[str], list[str]]] = {
    "runtime": (["pyproject.toml"], []),
    "build": (["--group", "build"], ["runtime"]),
    "assets": (["--group", "assets"], []),
    "dev": (
        ["pyproject.toml", "--extra", "parquet", "--extra", "pdf", "--extra", "postgres", "--group", "dev"],
        ["runtime", "build"],
    ),
    "bench": (["pyproject.toml", "--group", "bench"], ["runtime", "build"]),
}

PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[^ ;]+)(?: ; [^\\]+)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")

# On the public index a package of version 999.9.9 is a placeholder set up to be taken for another one.
TRAP = 999


def compile_lock(name: str, upgrade: bool) -> None:
    """Write requirements/NAME.txt."""
    sources, shared = PARTS[name]
    constraints = [word for other in shared for word in ("--constraint", f"requirements/{other}.txt")]
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", *sources, *constraints),
        *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"),
        *("--no-emit-index-url", "--no-emit-find-links", "--no-emit-build-options"),
        # Some of what Dateline is measured beside comes as source only; all else is installed from wheels.
        *(["--no-build"] if name != "bench" else []),
        *("--custom-compile-command", "make lock"),
        *(["--upgrade"] if upgrade else []),
        *("--output-file", f"requirements/{name}.txt"),
    ]
    # A folder of wheels on this machine must not put its hashes in the place of the index's.
    environment = {key: value for key, value in os.environ.items() if key != "UV_FIND_LINKS"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def faults(name: str, text: str) -> list[str]:
    """Say what in a lock's text is not a pin with its hashes."""
    found = []
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        where = f"requirements/{name}.txt:{number}"
        if pin := PIN.match(line):
            following = lines[number] if number < len(lines) else ""
            if not HASH.match(following):
                found.append(f"{where}: {pin['name']} has no hash")
            if Version(pin["version"]).major == TRAP:
                found.append(f"{where}: {pin['name']} {pin['version']} is a placeholder, not a release")
        elif not HASH.match(line) and (not line.startswith("#") or "://" in line):
            found.append(f"{where}: neither a pin nor a hash: {line.strip()}")
    return found


def unmet(name: str, text: str, wanted: list[str]) -> list[str]:
    """Say which of the requirements the lock's text does not meet."""
    pins = [pin for line in text.splitlines() if (pin := PIN.match(line))]
    found = []
    for requirement in map(Requirement, wanted):
        versions = [pin["version"] for pin in pins if pin["name"] == canonicalize_name(requirement.name)]
        if not versions:
            found.append(f"requirements/{name}.txt: {requirement} is missing; run `make lock`")
        found += [
            f"requirements/{name}.txt: {version} does not meet {requirement}; run `make lock`"
            for version in versions
            if version not in requirement.specifier
        ]
    return found


def wanted_by_pyproject() -> dict[str, list[str]]:
    """Return, for each lock, the requirements of pyproject.toml that it must meet."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = settings["dependency-groups"]
    plain = {name: [item for item in items if isinstance(item, str)] for name, items in groups.items()}
    runtime = list(settings["project"]["dependencies"])
    return {
        "runtime": runtime,
        "build": [*plain["build"], *settings["build-system"]["requires"]],
        "assets": plain["assets"],
        "dev": [*runtime, *settings["project"]["optional-dependencies"]["postgres"], *plain["build"], *plain["dev"]],
        "bench": [*runtime, *plain["bench"]],
    }


def check() -> list[str]:
    """Say everything that is wrong with the locks as they lie there."""
    wanted = wanted_by_pyproject()
    found = []
    for name in PARTS:
        text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
        found += faults(name, text) + unmet(name, text, wanted[name])
    packages = [path.read_text(encoding="utf-8") for path in (assets.MANIFEST, assets.LOCK)]
    return found + assets.faults(packages[0], packages[1])


def main(arguments: list[str]) -> int:
    """Lock or check, as the arguments say; return the exit status."""
    if arguments not in ([], ["--upgrade"], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    if arguments != ["--check"]:
        for name in PARTS:
            print(f"== Locking requirements/{name}.txt", flush=True)
            compile_lock(name, upgrade=arguments == ["--upgrade"])
    found = check()
    print("\n".join(found) if found else "The locks are sound and meet pyproject.toml.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
