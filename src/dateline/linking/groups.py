"""Mentions → groups that are about one incident each: `link`, for a whole set at once.

What becomes of each mention is the work of `Linker`; here it is told in mentions and incidents, with the reasons.
"""

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from dateline.linking.entries import Entry, age, entries
from dateline.linking.linker import Joined, Linker
from dateline.model import Kinship, Mention
from dateline.model.ids import incident_id


class Group(msgspec.Struct, frozen=True):
    """Mentions (ids, sorted by publication, then id) that are about one incident, whose id is that of the first of
    them.
    """

    id: str
    mentions: tuple[str, ...]


class Unclear(msgspec.Struct, frozen=True):
    """A group that stands alone although it may belong to one of others (ids, with the score), and why it does."""

    group: str
    between: tuple[tuple[str, float], ...]
    why: str


class Linked(msgspec.Struct, frozen=True):
    """All groups, sorted by id: every mention is in exactly one. `review` lists those that a person should look at,
    `why` says of each mention that joined another how it came there, sorted by mention.
    """

    groups: tuple[Group, ...]
    review: tuple[Unclear, ...] = ()
    why: tuple[Joined, ...] = ()

    @property
    def incident_of(self) -> dict[str, str]:
        """The id of the incident that holds each mention."""
        return {mention: group.id for group in self.groups for mention in group.mentions}


def link(
    mentions: Iterable[Mention],
    published: Mapping[str, str | None],
    kinships: Mapping[str, Kinship] | None = None,
    windows: Mapping[str, int] | None = None,
) -> Linked:
    """Group mentions into incidents.

    `published` gives each report's publication time, `kinships` the reports that are copies or versions of another,
    `windows` how many minutes one incident of a family may take (a pack's unit rule; 60 where it does not say).
    """
    told: dict[str, dict[str, Mention]] = {}
    for mention in mentions:
        told.setdefault(mention.report, {})[mention.id] = mention
    linker = Linker(windows or {})
    for report in sorted(told):
        linker.put(entries(told[report].values(), published.get(report), root(report, kinships or {})))
    linker.settle()
    groups = {cluster: group(linker.told(cluster)) for cluster in linker.clusters()}
    return Linked(
        groups=tuple(sorted(groups.values(), key=lambda made: made.id)),
        review=tuple(sorted(_unclear(linker, groups), key=lambda unclear: unclear.group)),
        why=tuple(sorted((j for cluster in groups for j in linker.why(cluster)), key=lambda joined: joined.mention)),
    )


def group(told: Iterable[Entry]) -> Group:
    """The group that these mentions make."""
    ordered = sorted(told, key=lambda entry: age(entry.mention, entry.published))
    return Group(incident_id(ordered[0].mention), tuple(entry.mention for entry in ordered))


def root(report: str, kinships: Mapping[str, Kinship]) -> str:
    """The first original of a report: the report itself unless it is a copy or a version."""
    seen = {report}
    while kinship := kinships.get(report):
        earlier = kinship.copy_of or kinship.version_of
        if earlier is None or earlier in seen:
            break
        seen.add(earlier)
        report = earlier
    return report


def _unclear(linker: Linker, groups: Mapping[str, Group]) -> Iterator[Unclear]:
    for made in groups.values():
        fate = linker.fate(made.mentions[0])
        if fate.why:
            between = sorted(((groups[id].id, score) for id, score in fate.between), key=lambda b: (-b[1], b[0]))
            yield Unclear(made.id, tuple(between), fate.why)
