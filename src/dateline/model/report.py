"""One published text, kept whole."""

import hashlib

import msgspec

from dateline.model.ids import content_id
from dateline.model.moment import Moment, moment
from dateline.model.words import PublishedBasis


class Block(msgspec.Struct, frozen=True):
    """A stretch `text[start:end]` of a report's text that is not running prose: what it is decides whether it is read.

    `kind` is `byline`, `credit`, `caption`, `heading`, `dateline`, `date` or `furniture` (share buttons, related
    links).
    """

    kind: str
    start: int
    end: int


SEVERAL = "; "
"""Between the licences of a report that was given with several."""


class Cell(msgspec.Struct, frozen=True):
    """A table's cell that is not empty: `text[start:end]` of its report, under the heading `column`."""

    column: str
    start: int
    end: int


class Rows(msgspec.Struct, frozen=True):
    """The rows of a table that a report was made of, and the map that says what they tell.

    `map` is the map itself, as JSON, so that the report is read without the file; `version` is its number: of one
    report given by two maps the higher stands. `key` says which row it is, for good, where the map names columns that
    do: a corrected row has the key of the one before. `rows` holds the cells of each row, in the order of its columns.
    """

    map: str
    version: int
    key: str | None
    rows: tuple[tuple[Cell, ...], ...]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it was taken in. The text is frozen: offsets (code points) into it hold for ever.

    `published` is EDTF level 0 or an ISO 8601 time with its offset, as precise as it was given, `None` where nothing
    gives one; `zone` the IANA zone of the outlet or dateline where that is known. `sha256` is of the raw bytes the
    report came from. `blocks` marks what in the text is not prose; text outside any block is read. `licence`
    is what the report says, or who added it, of the terms under which it may be passed on, in their own words; several
    where it was given with several.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    dateline: str | None = None
    url: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    zone: str | None = None
    language: str | None = None
    licence: str | None = None
    blocks: tuple[Block, ...] = ()
    table: Rows | None = None

    @property
    def at(self) -> Moment | None:
        """When it was published, as precisely as that is known; `None` where nothing says."""
        return moment(self.published, self.zone)

    def published_by(self, limit: Moment) -> bool:
        """Whether it was surely out by the end of `limit`; a clock of no known zone is taken for UTC's.

        One published on a day is out when that day has ended; one of which nothing says when, never.
        """
        return (at := self.at) is not None and at.end <= limit.end

    @property
    def content(self) -> str:
        """SHA-256 of title and text: equal for the same words wherever they were published."""
        return hashlib.sha256(f"{self.title or ''}\0{self.text}".encode()).hexdigest()


def report_id(outlet: str | None, url: str | None, published: str | None, text: str) -> str:
    """A report's id: the same bytes given twice are one report, the same text from two outlets two."""
    return content_id("r", outlet, url, published, text)


class Kinship(msgspec.Struct, frozen=True):
    """How a report stands to earlier ones: a copy of one, or a new version of one; `None` where it is neither."""

    copy_of: str | None = None
    version_of: str | None = None
