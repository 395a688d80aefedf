"""The local reader's name: what a cached reading is filed under. Known without loading the model."""

import hashlib
from functools import cache
from importlib import metadata, resources
from pathlib import Path

from dateline import __version__
from dateline.reading.local.model import model_name

LANGUAGES = ("en",)
"""The languages that the local reader reads, as ISO 639-1 codes."""

LANGUAGES = ("en",)
"""The languages that the reader reads. A report whose language is not told is read as one of them."""


@cache
def reader_name() -> str:
    """`local <version>+<digest>`: another digest wherever rules, packs, tables or the model differ."""
    digest = hashlib.sha256()
    for package in ("dateline.reading.local", "dateline.packs", "dateline.places"):
        root = Path(str(resources.files(package)))
        for path in sorted(p for p in root.rglob("*") if p.suffix in (".py", ".toml", ".csv")):
            digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    model = model_name()
    try:
        version = metadata.version(model.replace("_", "-"))
    except metadata.PackageNotFoundError:
        version = "?"
    digest.update(f"{model} {version}".encode())
    return f"local {__version__}+{digest.hexdigest()[:8]}"
