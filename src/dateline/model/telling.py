"""What one teller, a source or an outlet, told of one incident, in numbers; and who a teller is."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from dateline.model.source import Source
from dateline.model.words import SourceKind

TellerKind = Literal["source", "outlet"]


class Teller(msgspec.Struct, frozen=True, kw_only=True):
    """Whose track record it is. `names` are those who spoke for a body; an outlet has neither kind nor country."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    kind: SourceKind | None = None
    country: str | None = None

    def called(self, words: str) -> bool:
        """Whether a name of it has these words in it, in capitals or not."""
        return any(words.casefold() in name.casefold() for name in (self.name, *self.names))


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """How many `claims` a teller made, how many values these told, and of how many of them what is so: see
    `settling/track.py`.
    """

    claims: int
    told: int
    alone: int
    first: int
    revised: int
    updated: int
    contradicted: int
    borne_out: int


class Telling(Told, frozen=True, kw_only=True):
    """What a teller told of an incident. `speakers` are the sources (ids) that spoke for a body."""

    incident: str
    kind: TellerKind
    teller: str
    speakers: tuple[str, ...] = ()


def teller_of(id: str, sources: Sequence[Source]) -> Teller:
    """A body under its own name, with those of these sources that spoke for it; a person, or a body of no known state,
    by its own. The sources are in the order of their ids.
    """
    first = sources[0]
    own = first.body if first.body and first.settles_as == id != first.id else None
    names = {source.name for source in sources} - {own or first.name}
    return Teller(id=id, name=own or first.name, names=tuple(sorted(names)), kind=_kind(sources), country=first.country)


def _kind(sources: Sequence[Source]) -> SourceKind:
    """A body's kind where anybody names the body itself, else that of who speaks for it."""
    kinds = [source.kind for source in sources]
    return SourceKind.BODY if SourceKind.BODY in kinds else kinds[0]
