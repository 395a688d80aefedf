"""The closed vocabularies: how sure, which way, on what basis, in what state. Their order is part of their meaning."""

from enum import StrEnum


class Certainty(StrEnum):
    """How sure the source is, from the words used; the order is the order of leading, surest first."""

    CONFIRMED = "confirmed"
    STATED = "stated"
    LIKELY = "likely"
    POSSIBLE = "possible"
    PRELIMINARY = "preliminary"
    UNDER_INVESTIGATION = "under-investigation"

    @property
    def rank(self) -> int:
        """0 for the surest."""
        return _RANKS[self]


_RANKS = {certainty: rank for rank, certainty in enumerate(Certainty)}


class Polarity(StrEnum):
    """Which way the source speaks of the value."""

    ASSERTED = "asserted"
    DENIED = "denied"
    DOUBTED = "doubted"
    """Called not credible."""
    DECLINED = "declined"
    """Would not say."""


class Basis(StrEnum):
    """On what the source rests, where the text says so."""

    WITNESSED = "witnessed"
    MEASURED = "measured"
    TOLD = "told"
    INFERRED = "inferred"


class Status(StrEnum):
    """Whether what a mention tells has happened."""

    HAPPENED = "happened"
    UNDER_WAY = "under-way"
    PLANNED = "planned"
    UNREPORTED = "unreported"
    """Planned, its window past, and no report of it: never "did not happen"."""
    THREATENED = "threatened"
    HYPOTHETICAL = "hypothetical"

    @property
    def in_record(self) -> bool:
        """The record's incidents hold all but what is only threatened or hypothetical."""
        return self not in (Status.THREATENED, Status.HYPOTHETICAL)


MAIN = (Status.HAPPENED, Status.UNDER_WAY)
"""What a main list shows."""


class Standing(StrEnum):
    """How the values of one property stand to each other in an account."""

    AGREED = "agreed"
    SINGLE_ORIGIN = "single-origin"
    DIFFERING = "differing"
    DISPUTED = "disputed"
    REVISED = "revised"
    SPLIT = "split"
    OPEN = "open"


class SourceKind(StrEnum):
    """What sort of source asserts something."""

    OFFICIAL = "official"
    UNNAMED_OFFICIAL = "unnamed-official"
    BODY = "body"
    STATE_MEDIA = "state-media"
    """Speaking for its state."""
    MEDIA = "media"
    """Only for what its own staff witnessed."""
    WITNESS = "witness"
    EXPERT = "expert"
    ARMED_GROUP = "armed-group"
    OTHER = "other"


class Field(StrEnum):
    """The part of a report in which evidence stands."""

    TITLE = "title"
    TEXT = "text"
    CAPTION = "caption"
    TABLE = "table"


class PublishedBasis(StrEnum):
    """Where a report's published time comes from."""

    TEXT = "text"
    METADATA = "metadata"
    FEED = "feed"
    CRAWL = "crawl"
    GIVEN = "given"
    """By the person who added it."""
