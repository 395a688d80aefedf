"""The parts of the codebook that packs and vocabularies say themselves, so that it cannot lag behind them.

python -m dateline.cli.codebook docs/codebook.md

writes them into the file between their marks, and leaves the rest, which people write, as it is; a test holds the file
to be what this makes of it.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path

from dateline.display.words import MEANINGS, SIGNS
from dateline.model.values import VALUE_TYPES
from dateline.model.words import Basis, Certainty, Polarity, Status
from dateline.packs import Pack, all_packs
from dateline.packs.responses import response_packs

EVERY_TYPE: Mapping[str, str] = {
    "type": "text", "date": "when", "time_of_day": "text", "place": "where", "actor": "party", "recipient": "party",
    "killed": "count", "injured": "count", "missing": "count", "damage": "count", "comparative": "comparative",
}  # fmt: skip
"""The properties that an incident of any type has, with their value types."""

_MARKED = re.compile(r"(<!-- made: (?P<name>[^>]+?) -->\n).*?(<!-- end -->)", re.S)


@cache
def meanings() -> dict[str, dict[str, str]]:
    """What names mean, by their table in codebook.toml."""
    return tomllib.loads(resources.files("dateline.cli").joinpath("codebook.toml").read_text("utf-8"))


def filled(text: str) -> str:
    """The codebook with the part between each pair of marks made anew; marks of a pack that is not there are left.

    Raises:
        KeyError: where a name has no meaning yet in codebook.toml.
    """
    made = parts()

    def part(found: re.Match[str]) -> str:
        return f"{found[1]}\n{made[found['name']]}\n\n{found[3]}" if found["name"] in made else found[0]

    return _MARKED.sub(part, text)


def parts() -> dict[str, str]:
    """Every part that is made, by the name in its mark."""
    found = {f"pack {pack.name}": _pack(pack) for pack in all_packs()}
    found["every type"] = _properties(EVERY_TYPE)
    found["value types"] = _values()
    found["responses"] = _responses()
    vocabularies: tuple[type[StrEnum], ...] = (Certainty, Polarity, Basis, Status)
    for vocabulary in vocabularies:
        name = vocabulary.__name__.lower()
        found[name] = _table(("value", "means"), ((f"`{v.value}`", meanings()[name][v.value]) for v in vocabulary))
    found["standing"] = _table(
        ("standing", "sign", "means"), ((f"`{s.value}`", SIGNS[s], MEANINGS[s].capitalize() + ".") for s in MEANINGS)
    )
    return found


def _pack(pack: Pack) -> str:
    source = f"../src/dateline/packs/{pack.name}.toml"
    where = f"The words that tell one, and the kinds that are told apart, are in [the pack]({source})."
    lines = [f"**Unit rule.** {' '.join(pack.unit.split())} {where}", ""]
    lines += ["**Properties**, beside those of [every type](#properties-of-every-type):", ""]
    lines.append(_properties(pack.properties))
    return "\n".join(lines)


def _properties(properties: Mapping[str, str]) -> str:
    told, units = meanings()["properties"], meanings()["units"]
    rows = []
    for name, form in properties.items():
        kind, _, unit = form.partition(" ")
        rows.append((f"`{name}`", kind, f"{unit}: {units[unit]}" if unit else "", told[name]))
    return _table(("property", "values", "unit", "means"), rows)


def _values() -> str:
    told = meanings()["values"]
    return _table(("values", "are", "in JSON"), ((name, told[name][0], told[name][1]) for name in VALUE_TYPES))


def _responses() -> str:
    rows = []
    for pack in sorted(response_packs(), key=lambda pack: pack.name):
        modes = ", ".join(pack.modes)
        rows.append((f"`{pack.name}`", pack.quad, modes, " ".join(pack.unit.split())))
    return _table(("type", "class", "modes", "what it is"), rows)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows]
    return "\n".join(lines)


if __name__ == "__main__":
    path = Path(sys.argv[1])
    path.write_text(filled(path.read_text("utf-8")), "utf-8")
