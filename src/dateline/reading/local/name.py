"""The local reader's name: what a cached reading is filed under. Known without loading the model."""

import hashlib
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from dateline import __version__
from dateline.packs import CORE, chosen, is_file, load
from dateline.reading.local.model import model_name

LANGUAGES = ("en",)
"""The languages that the reader reads. A report whose language is not told is read as one of them."""


READ_BY = ("dateline.reading.local", "dateline.reading.table", "dateline.tables", "dateline.packs", "dateline.places")
"""What a reading depends on: rows of tables are read beside prose, and their readings are filed under the same name."""


def reader_name(packs: tuple[str, ...] | None = None) -> str:
    """`local <version>+<digest>`: another digest wherever rules, packs, tables or the model differ, or the choice of
    packs (each by its mark). A choice other than the core's stands in the name, since readings by it hold other kinds
    of incident."""
    return _named(packs or tuple(load(name).mark if is_file(name) else name for name in chosen()))


@cache
def _named(packs: tuple[str, ...]) -> str:
    digest = hashlib.sha256()
    for package in READ_BY:
        root = Path(str(resources.files(package)))
        for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".toml", ".csv")):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    model = model_name()
    try:
        version = metadata.version(model.replace("_", "-"))
    except metadata.PackageNotFoundError:
        version = "?"
    digest.update(f"{model} {version}".encode())
    digest.update(",".join(packs).encode())
    others = "" if packs == CORE else f" ({', '.join(packs)})"
    return f"local {__version__}+{digest.hexdigest()[:8]}{others}"
