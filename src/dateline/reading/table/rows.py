"""A report made of rows → one mention with its claims, each on the cell that says it: a pure function of the report.

What the cells say, the outlet says: claims have no source. Each page that a row names is a source of its own that the
row's claims cite, and those whose pages they are, are `via`: however many there are, the claim is one.
What all rows of an incident say alike is told of the whole, anything else of the part that the row is. What the map
says of the whole table rests on its title.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from dateline.errors import ReadingError
from dateline.model import Claim, Mention, Part, Reading, Report, SetAside, Source
from dateline.model.claim import claim_id
from dateline.model.evidence import Span, quote
from dateline.model.mention import mention_id
from dateline.model.report import Cell, Rows
from dateline.model.source import page_id
from dateline.model.values import Count, Party, Text, Value, Where
from dateline.model.words import Certainty, Field, Polarity
from dateline.tables import CellError, Column, TableMap, day_of, from_json, value_of
from dateline.tables.cells import place_of
from dateline.tables.map import packs, value_type

PLACES = ("launch_place", "place")
"""The properties of which the first that is told is where it happened."""


def read_rows(report: Report, reader: str) -> Reading:
    """What the rows tell, filed under the reader's name; a cell that is no value of its property is set aside.

    Raises:
        ReadingError: where the report is none of rows, or its rows do not tell what an incident needs.
    """
    if report.table is None:
        raise ReadingError("it is not made of rows of a table.")
    try:
        return _Rows(report, report.table, from_json(report.table.map), reader).reading()
    except CellError as error:
        raise ReadingError(f"its map no longer reads it: {error}.") from error


def unread_cells(report: Report, reading: Reading) -> list[str]:
    """The cells that were set aside, as "Range: 330 lm"."""
    cells = {cell.start: cell for row in report.table.rows for cell in row} if report.table else {}
    return [f"{cells[aside.start].column}: {report.text[aside.start : aside.end]}" for aside in reading.set_aside]


LONGEST_NAME = 80
"""Of a work that is cited without an address, how many signs of its title are its name."""

Cited = tuple[tuple[Source, ...], Span | None]
"""The pages that a row names, and the cell that names them."""

Told = tuple[Value, Cell | None]
"""A value, and the cell that says it; none where the map says it of the whole table."""


@dataclass(slots=True)
class _Rows:
    report: Report
    table: Rows
    map: TableMap
    reader: str
    aside: list[SetAside] = field(default_factory=list)
    claims: dict[str, Claim] = field(default_factory=dict)

    def reading(self) -> Reading:
        rows = [_Row(self.report.text, row, self.map, self.blank) for row in self.table.rows]
        first = next((row for row in rows if row.day.instant), rows[0])
        type, type_cell = self._type(rows[0])
        pack = packs().get(type)
        if pack is None:
            raise CellError(f"{type!r} is no type that is read here")
        trigger = first.by_heading[self.map.date.column]
        id = mention_id(self.report.id, Field.TABLE.value, trigger.start, trigger.end, pack.family)
        cited = {number: self._cited(row) for number, row in enumerate(rows)}
        book = _Book(self, id, trigger, rows, cited)
        book.write("type", [(Text(type), type_cell)] * len(rows))
        book.write("date", [(first.day.when, trigger)] * len(rows))
        if "time_of_day" not in self.map.properties:
            book.write("time_of_day", [self._clock(row) for row in rows])
        for name, column in self.map.properties.items():
            kind = value_type(type, name)
            if column.rows:
                book.count(name, len(rows))
            elif kind is not None:
                book.write(name, [self._told(row, column, kind, type) for row in rows])
        claims = tuple(self.claims.values())
        whole = {claim.property: claim.value for claim in reversed(claims) if claim.part is None}
        return Reading(
            report=self.report.id,
            reader=self.reader,
            mentions=(
                Mention(
                    id=id,
                    report=self.report.id,
                    type=type,
                    family=pack.family,
                    trigger=quote(self.report, Field.TABLE, trigger.start, trigger.end, {"trigger": _span(trigger)}),
                    claims=claims,
                    actor=_party(whole.get("actor")),
                    recipient=_party(whole.get("recipient")),
                    date=first.day.when,
                    place=next((v for name in PLACES if isinstance(v := whole.get(name), Where)), None),
                    parts=book.parts(),
                    row=(f"{self.report.outlet}: {self.report.title}", self.table.key or self.report.id),
                ),
            ),
            sources=tuple({page.id: page for pages, _ in cited.values() for page in pages}.values()),
            set_aside=tuple(dict.fromkeys(self.aside)),
        )

    def blank(self, cell: str) -> bool:
        """Whether a cell says nothing."""
        return not cell or cell in self.map.blank

    def _type(self, row: "_Row") -> tuple[str, Cell | None]:
        if self.map.type.always:
            return self.map.type.always, None
        cell = row.by_heading.get(self.map.type.column)
        return self.map.type.words(row.words.get(self.map.type.column, "")), cell

    def _clock(self, row: "_Row") -> Told | None:
        cell = row.by_heading.get(self.map.date.time) or row.by_heading.get(self.map.date.column)
        return (Text(row.day.clock), cell) if row.day.clock and cell else None

    def _told(self, row: "_Row", column: Column, kind: str, type: str) -> Told | None:
        """The value of a property in one row; `None` where its cell is blank, or no value."""
        cell = row.by_heading.get(column.column)
        written = row.words.get(column.column, "")
        if not column.always and (cell is None or self.blank(written)):
            return None
        words = column.always or column.words(written)
        if self.blank(words):
            return None
        try:
            if kind == "where":
                return self._place(row, column, words), cell
            return value_of(words, kind, pack=packs()[type], unit=column.unit), cell
        except CellError:
            if cell is not None:
                self.aside.append(SetAside(cell.start, cell.end, type, "cell not read"))
            return None

    def _place(self, row: "_Row", column: Column, words: str) -> Where:
        beside = [row.words.get(name, "") for name in column.beside]
        names = [words, *(name for name in beside if not self.blank(name))]
        lat, lon = ("" if self.blank(at := row.words.get(name, "")) else at for name in (column.lat, column.lon))
        return place_of(names, lat, lon, column.country)

    def _cited(self, row: "_Row") -> Cited:
        """The pages that a row names as its sources, each once, and the cell that does."""
        told = self.map.sources
        cell = row.by_heading.get(told.column) if told else None
        if told is None or cell is None or self.blank(row.words[told.column]):
            return (), None
        pages = [_page(one) for one in row.words[told.column].split(told.separator) if one.strip()]
        return tuple({page.id: page for page in pages}.values()), _span(cell)


class _Row:
    """The cells of one row by heading, their words, and the day that they tell."""

    __slots__ = ("by_heading", "day", "words")

    def __init__(self, text: str, cells: Iterable[Cell], map: TableMap, blank: Callable[[str], bool]) -> None:
        self.by_heading = {cell.column: cell for cell in cells}
        self.words = {column: text[cell.start : cell.end] for column, cell in self.by_heading.items()}
        self.day = day_of(self.words, map.date, blank)


@dataclass(frozen=True, slots=True)
class _Book:
    """Writes the claims of one mention."""

    of: _Rows
    mention: str
    trigger: Cell
    rows: Sequence[_Row]
    cited: Mapping[int, Cited]

    def write(self, property: str, told: Sequence[Told | None]) -> None:
        """A claim of the whole where all rows say the same, else one for each part that says something."""
        values = [one[0] for one in told if one is not None]
        if values and len(values) == len(told) and all(value == values[0] for value in values):
            self._claim(property, told[0], 0, None)
            return
        for number, one in enumerate(told):
            self._claim(property, one, number, str(number + 1) if len(told) > 1 else None)

    def count(self, property: str, number: int) -> None:
        """The number of rows, on the line of the text that says it."""
        start, end = 0, self.of.report.text.index("\n")
        self._put(property, Count.exactly(number), Field.TABLE, (start, end), 0, None)

    def parts(self) -> tuple[Part, ...]:
        """The rows that something is told of alone, each named so that no other table's part is taken for it."""
        named = sorted({claim.part for claim in self.of.claims.values() if claim.part}, key=int)
        return tuple(Part(name, f"{self.of.report.outlet}, {self._row_name(int(name))}") for name in named)

    def _row_name(self, number: int) -> str:
        cells = self.rows[number - 1].words
        key = " / ".join(cells.get(column, "") for column in self.of.map.row)
        return f"row {key}" if key else f"row {number} of {len(self.rows)}"

    def _claim(self, property: str, told: Told | None, row: int, part: str | None) -> None:
        if told is None:
            return
        value, cell = told
        if cell is None:
            title = self.of.report.title or ""
            self._put(property, value, Field.TITLE, (0, len(title)), row, part)
        else:
            self._put(property, value, Field.TABLE, _span(cell), row, part)

    def _put(self, property: str, value: Value, where: Field, at: Span, row: int, part: str | None) -> None:
        pages, named = self.cited[row] if where is Field.TABLE else ((), None)
        spans = {} if where is Field.TITLE else {"trigger": _span(self.trigger), "value": at}
        if named is not None:
            spans["source"] = named
        id = claim_id(self.mention, property, value, None, part, None, Polarity.ASSERTED)
        self.of.claims[id] = Claim(
            id=id,
            mention=self.mention,
            property=property,
            value=value,
            evidence=quote(self.of.report, where, *at, spans),
            via=tuple(dict.fromkeys(page.name for page in pages)),
            cites=tuple(page.id for page in pages),
            certainty=self._certainty(property, self.rows[row]),
            part=part,
            rule="rows counted" if where is Field.TABLE and at[0] == 0 else "cell" if spans else "of the whole table",
        )

    def _certainty(self, property: str, row: _Row) -> Certainty:
        told = self.of.map.certainty
        if told is None or (told.of and property not in told.of):
            return Certainty.STATED
        word = told.always or told.words(row.words.get(told.column, ""))
        return Certainty(word) if word in set(Certainty) else Certainty.STATED


def _span(cell: Cell) -> Span:
    return cell.start, cell.end


def _party(value: Value | None) -> Party | None:
    return value if isinstance(value, Party) else None


def _page(written: str) -> Source:
    """A page that a cell names by its address, known by its host; what is no web address is a name itself."""
    words = " ".join(written.split())
    try:
        split = urlsplit(words)
        host = (split.hostname or "") if split.scheme.casefold() in ("http", "https") else ""
    except ValueError:
        host = ""
    name, url = (host.removeprefix("www."), words) if host else (words[:LONGEST_NAME], None)
    return Source(id=page_id(words), name=name, url=url)
