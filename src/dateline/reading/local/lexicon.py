"""The reader's word lists, read once from its data files."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML file `data/<name>.toml` beside this module."""
    return tomllib.loads(resources.files("dateline.reading.local").joinpath("data", f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, section: str, key: str) -> frozenset[str]:
    """One list of a table as a set."""
    return frozenset(table(name)[section][key])


def listed(text: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(text.split())
