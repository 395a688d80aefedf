"""What others would do to group the same reports: a key, the likeness of their texts, a trained record linker."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata, util
from typing import Any

from bench.linking import minilm

Groups = dict[str, Hashable]


@dataclass(frozen=True, slots=True)
class Item:
    """A report as a linker sees it: its text, and what its main mention says; `None` and empty where it says nothing.

    `date` is the first day that it means, `city` a plain name, `people` the names of those in it.
    """

    id: str
    text: str
    read: bool
    type: str
    date: str | None
    city: str | None
    killed: int | None
    injured: int | None
    people: tuple[str, ...]


def exact(items: Sequence[Item]) -> Groups:
    """One incident for each date, city and type; a mention that lacks one of them stands alone."""
    return {i.id: (i.date, i.city, i.type) if i.date and i.city else i.id for i in items}


def likeness(items: Sequence[Item]) -> Any | None:
    """How alike the texts are, by the cosine of their vectors, as distances; `None` where the model is absent."""
    model = minilm.folder()
    if model is None:
        return None
    import numpy as np

    found = minilm.vectors([item.text for item in items], model)
    apart = np.clip(1 - found @ found.T, 0, 2)
    np.fill_diagonal(apart, 0)
    return apart


THRESHOLDS = tuple(n / 100 for n in range(50, 96, 2))


def by_likeness(items: Sequence[Item], apart: Any) -> Iterator[tuple[str, Groups]]:
    """The groups of each way of clustering at each threshold of cosine, with its name."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    for way in ("single", "average", "complete"):
        tree = linkage(squareform(apart, checks=False), way)
        for threshold in THRESHOLDS:
            labels = fcluster(tree, 1 - threshold, "distance")
            yield f"{way} linkage at {threshold:.2f}", {i.id: int(n) for i, n in zip(items, labels, strict=True)}


def splink_version() -> str | None:
    """The version of splink, `None` where it is absent."""
    return metadata.version("splink") if util.find_spec("splink") is not None else None


def by_splink(items: Sequence[Item]) -> Iterator[tuple[str, Groups]]:
    """The groups of splink at each threshold of probability, with weights that it trains on these items itself: u by
    random sampling, m by expectation maximisation over blocks of date, of city and of people."""
    import logging

    import pyarrow as pa
    import splink.comparison_library as compared
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    logging.getLogger("splink").setLevel(logging.ERROR)
    read = [item for item in items if item.read]
    columns = {
        "unique_id": [i.id for i in read],
        "date": pa.array([i.date for i in read], pa.string()),
        "city": pa.array([i.city for i in read], pa.string()),
        "killed": pa.array([i.killed for i in read], pa.int64()),
        "injured": pa.array([i.injured for i in read], pa.int64()),
        "people": pa.array([list(i.people) or None for i in read], pa.list_(pa.string())),
    }
    with_people = any(item.people for item in read)
    blocks = [block_on("date"), block_on("city")]
    comparisons = [
        compared.AbsoluteDateDifferenceAtThresholds(
            "date", input_is_string=True, metrics=["day", "day", "day"], thresholds=[1, 3, 31]
        ),
        compared.JaroWinklerAtThresholds("city", [0.92]).configure(term_frequency_adjustments=True),
        compared.ExactMatch("killed"),
        compared.ExactMatch("injured"),
    ]
    if with_people:
        blocks.append(block_on("people", arrays_to_explode=["people"]))
        comparisons.append(compared.ArrayIntersectAtSizes("people", [2, 1]))
    api = DuckDBAPI()
    settings = SettingsCreator(
        link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=blocks
    )
    linker = Linker(api.register(pa.table(columns)), settings, log_level=logging.ERROR)
    linker.training.estimate_probability_two_random_records_match([block_on("date", "city")], recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    for rule in (block_on("date"), block_on("city")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    alone: Groups = {item.id: item.id for item in items}
    for threshold in (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999):
        found = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
        rows = found.as_record_list()
        yield f"at {threshold}", alone | {row["unique_id"]: row["cluster_id"] for row in rows}
