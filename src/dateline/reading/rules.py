"""What each rule of reading is, in one plain sentence: the names that claims and words set aside carry → words.

`rules.toml` holds them by what they decide. It stands outside the reader, so that better words for a rule are not taken
for another reader; a test holds that every rule has its sentence, and every sentence its rule.
"""

import tomllib
from functools import cache
from importlib import resources

RESPONSE = "response: "
"""What the name of a rule that wrote a response begins with, before the rule that read the act."""


@cache
def _tables() -> dict[str, dict[str, str]]:
    tables: dict[str, dict[str, str]] = tomllib.loads(
        resources.files("dateline.reading").joinpath("rules.toml").read_text("utf-8")
    )
    return tables


@cache
def sentences() -> dict[str, str]:
    """Every rule's sentence by its name."""
    return {
        name: words for section, table in _tables().items() if section not in NO_RULES for name, words in table.items()
    }


NO_RULES = ("shape", "down", "up")
"""The tables that explain the shapes of triggers and the parser's relations."""


def meaning(rule: str) -> str:
    """The sentence of a rule; its bare name where this version knows none (another version's reading)."""
    return sentences().get(rule.removeprefix(RESPONSE), rule)


def shape(name: str) -> str:
    """What a trigger of that shape is."""
    return _tables()["shape"].get(name, name)


def relation(label: str, *, up: bool) -> str:
    """What a word is to the one before it on a path: below it (`up` false), or above it."""
    table = _tables()["up" if up else "down"]
    return table.get(label) or table["other"]
