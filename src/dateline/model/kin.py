"""What a record keeps of a report so that later ones can be told to be its copies or versions, and what was found."""

import msgspec


class Sketch(msgspec.Struct, frozen=True):
    """A report as it is compared with others, without its text; all that is compared of it.

    `words` are hashes of its words of sense in their order, four bytes each; `keys` a sample of the runs of them, by
    which reports that may be kin are looked up (one key for seven words of text or so, below 2**48); `same` a key of
    all its words, `None` for a text too short to say anything; `page` a key of its address, where that is of one page.
    `first` and `last` are the instants between which it was published, in microseconds since 1970 in UTC. `publisher`
    is its outlet or agency as names are compared.
    """

    report: str
    words: bytes
    keys: tuple[int, ...]
    same: int | None
    page: int | None
    publisher: str
    first: int
    last: int

    @property
    def order(self) -> tuple[int, int, str]:
        """The order of publication, in which no two are equal: by the last instant, then the fuller text, then id."""
        return self.last, -len(self.words), self.report

    @property
    def anchors(self) -> tuple[int, ...]:
        """The keys of which one alone makes two reports worth comparing."""
        return tuple(key for key in (self.same, self.page) if key is not None)


class Kin(msgspec.Struct, frozen=True):
    """How a report stands to earlier ones, and where its story began.

    `copy_of` and `version_of` as in `Kinship`; `root` is the first version of the original, the report itself where it
    is kin to none.
    """

    root: str
    copy_of: str | None = None
    version_of: str | None = None
