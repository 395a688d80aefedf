"""A name → the beginnings of a pack and of its cases, with a comment on every key."""

from importlib import resources
from pathlib import Path
from string import Template

from dateline.errors import PackError
from dateline.packs.checking import NAME

CASES = ".cases.yaml"
"""What the name of a pack's file of cases ends in, in place of `.toml`."""


def cases_of(pack: Path) -> Path:
    """Where the cases of a pack's file are."""
    return pack.with_name(pack.name.removesuffix(".toml") + CASES)


def begin(name: str, folder: Path) -> tuple[Path, Path]:
    """Write the pack and its cases into the folder; they are sound, and the cases pass, for most nouns.

    Raises:
        PackError: where the name is none, or a file of that name is there already.
    """
    if not NAME.fullmatch(name):
        raise PackError(f"{name!r} is no name for a pack: small letters and digits, with hyphens between.")
    pack = folder / f"{name}.toml"
    files = {pack: "pack.txt", cases_of(pack): "cases.txt"}
    for path in files:
        if path.exists():
            raise PackError(f"{path}: is there already; give another name, or remove it.")
    label = name.replace("-", " ")
    article = "an" if label.split()[-1][0] in "aeiou" else "a"
    given = {
        "a": article,
        "A": article.capitalize(),
        "name": name,
        "label": label,
        "word": label.split()[-1],
        "file": pack.name,
        "cases": cases_of(pack).name,
    }
    for path, kind in files.items():
        template = resources.files("dateline.packs.skeleton").joinpath(kind).read_text("utf-8")
        try:
            path.write_text(Template(template).substitute(given), "utf-8")
        except OSError as error:
            raise PackError(f"{path}: cannot be written ({error.strerror}).") from error
    return pack, cases_of(pack)
