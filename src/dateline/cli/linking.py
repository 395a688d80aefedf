"""docs/reference/linking.md: how mentions are linked, made from the features themselves, so that it cannot lag."""

from collections.abc import Iterator

from dateline.linking.features import FEATURES, JOIN, MARGIN, MONTH, VETO, WEEK, Feature
from dateline.linking.why import BARS, sentence
from dateline.packs import all_packs


def linking(note: str) -> str:
    """The page; `note` says at its head how it is made."""
    lines = [
        note,
        "",
        "# Linking: which mentions are one incident",
        "",
        "A mention is an incident as one report tells it. Two mentions are held against each other by the features "
        "below. Each asks one question of a value of either; how the two values stand gives it its weight, and the "
        f"weights are added up. At {JOIN:g} or more a mention may join an incident; with several in reach, only where "
        f"the best leads by {MARGIN:g}, else it stands alone, for review. A veto cannot be outweighed.",
        "",
        "`dateline why A B` shows the table for any two, and how each mention of an incident came in.",
        "",
        "| feature | the same | one within the other | may both be true | contradict | not both told |",
        "|---|---:|---:|---:|---:|---:|",
        *(_row(feature) for feature in FEATURES),
        "",
        "## What each asks",
        "",
        *(line for feature in FEATURES for line in _described(feature)),
        "## What the sum does not decide",
        "",
        *(f"- {sentence(bar)}" for bar in BARS),
        "",
        "## Limits",
        "",
        "| limit | is |",
        "|---|---|",
        f"| least score at which a mention joins | {JOIN:g} |",
        f"| by how much the best incident must lead | {MARGIN:g} |",
        f"| days beyond which a date makes no incident that others join | {WEEK} |",
        f"| days beyond which a date is compared with nothing | {MONTH} |",
        *_windows(),
        "",
    ]
    return "\n".join(lines)


def _row(feature: Feature) -> str:
    weights = (feature.equal, feature.nested, feature.compatible, feature.contradicts, feature.unknown)
    return f"| [{feature.name}](#{feature.name}) | {' | '.join(map(_weight, weights))} |"


def _weight(weight: float) -> str:
    if weight == VETO:
        return "veto"
    return f"{weight:+g}" if weight else "0"


def _described(feature: Feature) -> Iterator[str]:
    yield from (f"### {feature.name}", "", sentence(feature.ask), "")


def _windows() -> Iterator[str]:
    for pack in all_packs():
        yield f"| minutes that one incident may take, {pack.name} (family {pack.family}) | {pack.window_minutes} |"
