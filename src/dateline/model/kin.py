"""What a record keeps of a report so that later ones can be told to be its copies or versions, and what was found."""

import msgspec

SOON = 2 * 24 * 60 * 60 * 1_000_000
"""Two days, in microseconds: how far apart two reports may be published of which one tells the other's text anew."""

_SPREAD = 0x5851F42D4C957F2D
_MASK = (1 << 48) - 1


class Sketch(msgspec.Struct, frozen=True):
    """A report as it is compared with others, without its text; all that is compared of it.

    `words` are hashes of its words of sense in their order, four bytes each; `keys` a sample of the runs of them, by
    which reports that may be kin are looked up (one key for seven words of text or so, below 2**48); `same` a key of
    all its words, `None` for a text too short to say anything; `page` a key of its address, where that is of one page.
    `first` and `last` are the instants between which it was published, in microseconds since 1970 in UTC. `publisher`
    is its outlet or agency as names are compared. `told` are its sentences by their sense (see `intake/tellings.py`),
    and `marks` keys of the names and numbers in them, below 2**48; both are empty where nothing says on what day it was
    published.
    """

    report: str
    words: bytes
    keys: tuple[int, ...]
    same: int | None
    page: int | None
    publisher: str
    first: int
    last: int
    told: bytes = b""
    marks: tuple[int, ...] = ()

    @property
    def order(self) -> tuple[int, int, str]:
        """The order of publication, in which no two are equal: by the last instant, then the fuller text, then id."""
        return self.last, -len(self.words), self.report

    @property
    def anchors(self) -> tuple[int, ...]:
        """The keys of which one alone makes two reports worth comparing."""
        return tuple(key for key in (self.same, self.page) if key is not None)

    @property
    def posted(self) -> set[int]:
        """All keys under which it is found again."""
        return {*self.keys, *self.anchors, *self._dated(self.last // SOON)}

    @property
    def soon(self) -> set[int]:
        """The keys under which those are found that have its marks and were published within `SOON` of it."""
        span = self.last // SOON
        return {key for near in (span - 1, span, span + 1) for key in self._dated(near)}

    def _dated(self, span: int) -> set[int]:
        return {(mark ^ span * _SPREAD) & _MASK for mark in self.marks}


class Kin(msgspec.Struct, frozen=True):
    """How a report stands to earlier ones, and where its story began.

    `copy_of` and `version_of` as in `Kinship`; `root` is the first version of the original, the report itself where it
    is kin to none.
    """

    root: str
    copy_of: str | None = None
    version_of: str | None = None
