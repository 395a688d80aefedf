"""Who asserts something."""

from collections.abc import Iterable

import msgspec

from dateline.model.ids import content_id
from dateline.model.words import SourceKind


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The person or body that asserts something in a report.

    `body` is what a person speaks for, `country` the ISO 3166 alpha-2 code of the state a body speaks for. `interest`
    is true where the source speaks of its own (a state on its own weapon). `reliability` is A to F on the Admiralty
    scale, F until an analyst sets it. `url` is the address of a page that a report cites.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    role: str | None = None
    body: str | None = None
    country: str | None = None
    kind: SourceKind = SourceKind.OTHER
    named: bool = True
    interest: bool = False
    reliability: str = "F"
    url: str | None = None

    @property
    def settles_as(self) -> str:
        """The body whose claims these are: a person's body, or the source itself; unnamed officials never merge into
        their ministry, and a ministry of no known state into no other.
        """
        if self.body and self.country and self.kind in (SourceKind.OFFICIAL, SourceKind.BODY):
            return f"{self.country}:{self.body}"
        return self.id


def source_id(name: str, role: str | None, body: str | None, country: str | None, report: str | None) -> str:
    """A source's id. `report` is given for unnamed sources: two reports' "US official" need not be one person."""
    return content_id("s", name, role, body, country, report)


def page_id(cited: str) -> str:
    """The id of a page or a work that a report cites, by its address or its title: whoever cites it, it is one."""
    return content_id("s", "page", cited)


def merged(found: Iterable[Source]) -> dict[str, Source]:
    """Each source once, under all its names; where reports know different things of it, what sorts first stands."""
    by_id: dict[str, list[Source]] = {}
    for source in found:
        by_id.setdefault(source.id, []).append(source)
    return {
        id: msgspec.structs.replace(
            min(by_id[id], key=_said), names=tuple(sorted({name for source in by_id[id] for name in source.names}))
        )
        for id in sorted(by_id)
    }


def _said(source: Source) -> str:
    """All that is said of it but its names, which are put together."""
    return repr(msgspec.structs.replace(source, names=()))
