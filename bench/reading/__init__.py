"""How well Dateline reads, measured part by part on texts that others annotated, beside what others have built.

Each module of `MEASURES` measures one part. It holds:

- `NEEDS`: the paths of the corpora without which there is nothing to measure;
- `measure(peers: bool) -> Result`: the rows of its table, ours and, where `peers`, those of other programs in the same
  run; a peer that cannot be had is a row that says so, never left out;
- `dummies() -> list[Result]`: the same measure of a program that does nothing and of one with constant output. Both
  must stay below a floor of `bench/floors.toml`.

Figures that are held to a floor are named in `Result.held`; the floors stand in `[reading.<name>]` of the floors' file.
"""

from dataclasses import dataclass, field

MEASURES = ("gold", "attribution", "times", "places", "shootings", "tolls", "attacks", "types", "launches", "speed")
"""The modules here, in the order of their tables."""


@dataclass(frozen=True, slots=True)
class Row:
    """One program's figures, by column."""

    program: str
    figures: dict[str, str]


@dataclass(frozen=True, slots=True)
class Result:
    """What one measure found.

    `rows` share their columns; `held` are the figures of Dateline's that floors are set on, as fractions; `notes` are
    sentences below the table: counts by kind of miss, ceilings, what a figure leaves out. `digest` is of the corpus.
    """

    name: str
    title: str
    corpus: str
    digest: str
    rows: list[Row]
    held: dict[str, float]
    notes: list[str] = field(default_factory=list)


def ratio(part: int | float, whole: int | float) -> float:
    """Part of a whole, 0 of nothing."""
    return part / whole if whole else 0.0


def f1(right: int | float, found: int | float, wanted: int | float) -> tuple[float, float, float]:
    """Precision, recall and their harmonic mean."""
    precision, recall = ratio(right, found), ratio(right, wanted)
    return precision, recall, ratio(2 * precision * recall, precision + recall)


def shown(figure: float) -> str:
    """A fraction with three digits."""
    return f"{figure:.3f}"
