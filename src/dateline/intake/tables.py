"""A table and its map → reports: one for each row, or for the rows that are one incident.

The text of such a report is the cells themselves, each after its heading, so that evidence is a cell as it stood. What
is wrong with the table, or does not fit the map, is told before any row is taken; what is wrong with one row is told
with its number, and the others are taken.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath

from dateline.errors import IntakeError, MapError, NothingToRead
from dateline.intake.draft import Unreadable, Wordless, clean, printable
from dateline.intake.fields import unwrap
from dateline.intake.folding import Line, folded
from dateline.intake.inputs import Input
from dateline.intake.options import Options
from dateline.intake.published import parse_time
from dateline.intake.sheets import LONGEST, Sheet, read_sheet
from dateline.intake.taken import Taken
from dateline.model.report import Cell, Report, Rows, report_id
from dateline.model.words import PublishedBasis
from dateline.tables import CellError, TableMap, day_of, published_of, ready, to_json
from dateline.tables.map import packs


def read_table(item: Input, options: Options) -> Iterator[Taken | IntakeError]:
    """The reports of a table, and in their place the rows that are refused, each with its reason."""
    path = printable(item.path or item.name)
    try:
        sheet, map = opened(item, options)
    except Wordless as error:
        yield NothingToRead(path, printable(str(error)))
        return
    except (Unreadable, MapError) as error:
        yield IntakeError(path, printable(str(error)))
        return
    if not sheet.rows:
        yield NothingToRead(path, "holds headings and no rows")
        return
    lines: list[Line] = []
    for number, row in sheet.rows:
        try:
            lines.append(_line(number, row, sheet, map))
        except CellError as error:
            yield IntakeError(f"{path}#{_place(sheet, [number])}", printable(str(error)))
    digest, form = sha256(item.data).hexdigest(), to_json(map)
    for group in folded(lines, map):
        place = _place(sheet, [line.number for line in group])
        try:
            report = _report(group, sheet, map, form, digest, options)
        except CellError as error:
            yield IntakeError(f"{path}#{place}", printable(str(error)))
            continue
        yield Taken(f"{printable(item.name)}#{place}", report)


def opened(item: Input, options: Options) -> tuple[Sheet, TableMap]:
    """The table, and the map it is read by: the one that is given, else the one that comes with Dateline and fits.

    Raises:
        Unreadable: where it is no table, or one that is too large.
        MapError: where no map fits, or the one that is given names columns that are not there, or are there twice.
    """
    is_workbook = PurePosixPath(item.name).suffix.lower() == ".xlsx"
    if options.map is not None:
        sheet = read_sheet(item.data, is_workbook, options.map.file, options.map.columns)
        if why := _unfit(sheet, options.map):
            raise MapError(why)
        return sheet, options.map
    for map in ready():
        sheet = read_sheet(item.data, is_workbook, map.file, map.columns)
        if not _unfit(sheet, map):
            return sheet, map
    raise MapError("is a table, and no map that comes with Dateline fits it; name one with --map")


def _unfit(sheet: Sheet, map: TableMap) -> str:
    missing = [repr(column) for column in map.columns if column not in sheet.headings]
    if missing:
        there = ", ".join(sheet.headings[:30])
        return f"has no column {', '.join(missing)}, which the map {map.name} names; it has {there}"
    if doubled := sorted(sheet.doubled.intersection(map.columns)):
        return (
            f"has several columns {doubled[0]!r}, and the map {map.name} does not say which; give one another heading"
        )
    return ""


def _line(number: int, row: Sequence[str], sheet: Sheet, map: TableMap) -> Line:
    """A row that can be read; raises `CellError` where what every row must tell is missing or wrong."""
    if any(cell.strip() for cell in row[len(sheet.headings) :]):
        raise CellError(f"has {len(row)} cells, and the table {len(sheet.headings)} columns")
    cells = {heading: clean(cell).strip() for heading, cell in zip(sheet.headings, row, strict=False)}
    for heading, cell in cells.items():
        if len(cell) > LONGEST:
            raise CellError(f"holds {len(cell):,} signs, and no cell has more than {LONGEST:,}", heading)
    told = map.type.always or map.type.words(cells.get(map.type.column, ""))
    if told not in packs():
        raise CellError(f"{told[:60]!r} is no type; the types are {', '.join(map.types)}", map.type.column)
    return Line(number, cells, told, day_of(cells, map.date, blank_of(map)))


def blank_of(map: TableMap) -> "_Blank":
    """Which cells say nothing, by the map's words."""
    return _Blank(frozenset(map.blank))


@dataclass(frozen=True, slots=True)
class _Blank:
    words: frozenset[str]

    def __call__(self, cell: str) -> bool:
        return not cell or cell in self.words


@dataclass(slots=True)
class _Writer:
    """Writes rows as text, and notes where each cell came to stand."""

    text: str = ""
    rows: list[tuple[Cell, ...]] = field(default_factory=list)

    def row(self, line: Line, headings: Iterable[str]) -> None:
        cells = []
        self.text += "\n" if self.text else ""
        for heading in headings:
            if cell := line.cells.get(heading, ""):
                start = len(self.text) + len(heading) + 2
                self.text += f"{heading}: {cell}\n"
                cells.append(Cell(heading, start, start + len(cell)))
        self.rows.append(tuple(cells))


def _report(group: Sequence[Line], sheet: Sheet, map: TableMap, form: str, digest: str, options: Options) -> Report:
    writer = _Writer(f"{len(group)} {'row' if len(group) == 1 else 'rows'}\n" if map.fold else "")
    for line in group:
        writer.row(line, sheet.headings)
    text = writer.text.rstrip("\n")
    outlet = options.outlet or map.outlet
    url = _url(group[0], map)
    published, basis = _published(group, map, options)
    key = " / ".join(group[0].cells.get(column, "") for column in map.row) if map.row else None
    return Report(
        id=report_id(outlet, url, published, text),
        text=text,
        sha256=digest,
        title=map.title,
        outlet=outlet,
        agency=options.agency,
        url=url,
        published=published,
        published_basis=basis,
        licence=options.licence or map.licence or None,
        table=Rows(form, map.version, key, tuple(writer.rows)),
    )


def _published(group: Sequence[Line], map: TableMap, options: Options) -> tuple[str | None, PublishedBasis | None]:
    """When the rows were entered: as the person who adds them says, else the latest that they, or the map, give."""
    if options.published:
        return parse_time(options.published), PublishedBasis.GIVEN
    if map.published is None:
        return None, None
    told = [one for line in group if (one := published_of(line.cells, map.published, blank_of(map)))]
    basis = PublishedBasis.GIVEN if map.published.always else PublishedBasis.TEXT
    return (max(told), basis) if told else (None, None)


def _url(line: Line, map: TableMap) -> str | None:
    if map.url is None:
        return None
    written = map.url.always or line.cells.get(map.url.column, "")
    return unwrap(written)[0] or None


def _place(sheet: Sheet, numbers: Sequence[int]) -> str:
    """Where rows stand: "12", "Sheet1!12-14", "12+15"."""
    whole = len(numbers) > 2 and numbers[-1] - numbers[0] == len(numbers) - 1
    told = f"{numbers[0]}-{numbers[-1]}" if whole else "+".join(map(str, numbers))
    return f"{printable(sheet.name)}!{told}" if sheet.name else told
