"""What the person who adds reports says of them: it stands above what the reports say of themselves."""

from dataclasses import dataclass

from dateline.errors import IntakeError
from dateline.intake.draft import printable
from dateline.intake.fields import language_code
from dateline.intake.published import parse_time
from dateline.tables import TableMap


@dataclass(frozen=True, slots=True)
class Options:
    """Values for every report that is read with them. `published` is a date or a time, as `2021-10-19T07:30+09:00`.
    `map` is the map by which tables are read; without one, a map that comes with Dateline and fits.

    Raises `IntakeError` for a date that is none or lies outside 1900 to 2100, and for a language that is no code.
    """

    outlet: str | None = None
    agency: str | None = None
    published: str | None = None
    language: str | None = None
    licence: str | None = None
    map: TableMap | None = None

    def __post_init__(self) -> None:
        if self.published is not None and parse_time(self.published) is None:
            why = "is not a date from 1900 to 2100; write it as 2021-10-19 or 2021-10-19T07:30+09:00"
            raise IntakeError("published", f"{printable(self.published)!r} {why}")
        if self.language is not None and language_code(self.language) is None:
            raise IntakeError("language", f"{printable(self.language)!r} is not a language code such as en")
