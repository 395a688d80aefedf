"""The bytes of a table → its headings and rows of words: CSV by any delimiter and in any encoding, and XLSX."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.intake.draft import Unreadable, Wordless, clean
from dateline.intake.encoding import decode
from dateline.intake.fields import one_line
from dateline.intake.workbook import read_workbook
from dateline.tables.map import FileForm
from dateline.tables.marks import unmarked

DELIMITERS = (",", ";", "\t", "|")

WIDEST = 1000
"""Columns that a table may have."""

LONGEST = 200_000
"""Code points that a cell may hold."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table's headings and the rows below them, each with the number a spreadsheet gives it.

    `name` is that of the workbook's sheet, empty for CSV. `doubled` are the headings that several columns have; the
    second is told from the first by a number: "Notes", "Notes (2)".
    """

    name: str
    headings: tuple[str, ...]
    doubled: frozenset[str]
    rows: list[tuple[int, list[str]]]


def read_sheet(data: bytes, is_workbook: bool, form: FileForm, wanted: Sequence[str] = ()) -> Sheet:
    """The table; `wanted` are headings that are known to be there, by which a delimiter is told.

    Raises:
        Unreadable: where it is no table, or one that is too large.
    """
    name = ""
    if is_workbook:
        name, rows = read_workbook(data, form.sheet)
    else:
        rows = _delimited(_text(data, form.encoding), form, wanted)
        if form.marked:
            rows = [[unmarked(cell) for cell in row] for row in rows]
    numbered = [(number, row) for number, row in enumerate(rows, 1) if any(cell.strip() for cell in row)]
    if form.header:
        numbered = [(number, row) for number, row in numbered if number >= form.header]
    if not numbered:
        raise Wordless("is empty")
    headings, doubled = _headings(numbered[0][1])
    return Sheet(name, headings, doubled, numbered[1:])


def _text(data: bytes, encoding: str) -> str:
    if not encoding:
        return decode(data)
    try:
        return clean(data.decode(encoding))
    except (UnicodeError, LookupError) as error:
        raise Unreadable(f"is no text in {encoding}, which its map says it is") from error


def _delimited(text: str, form: FileForm, wanted: Sequence[str]) -> list[list[str]]:
    delimiter = form.delimiter or max(DELIMITERS, key=lambda one: _fit(text, one, max(form.header, 1), wanted))
    try:
        return [[cell.replace("\0", "\ufffd") for cell in row] for row in _parsed(text, delimiter)]
    except csv.Error as error:
        raise Unreadable(str(error)) from error


def _parsed(text: str, delimiter: str, strict: bool = True) -> Iterator[list[str]]:
    """The records of a CSV text. Strict: an open quotation mark would swallow all rows that follow."""
    before = csv.field_size_limit(len(text) + 1)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                what = "a quotation mark is not closed" if "unexpected end" in str(error) else str(error)
                raise csv.Error(f"is broken in line {reader.line_num}: {what}") from error
            yield row
    finally:
        csv.field_size_limit(before)


def _fit(text: str, delimiter: str, header: int, wanted: Sequence[str]) -> tuple[int, int]:
    """How well a delimiter cuts the row of headings: how many of those wanted come of it, then how many columns."""
    try:
        head = next(
            (row for n, row in enumerate(_parsed(text, delimiter, strict=False), 1) if n >= header and any(row)), []
        )
    except csv.Error:
        return 0, 0
    found = {one_line(cell) for cell in head[:WIDEST]}
    return sum(heading in found for heading in wanted), len(head)


def _headings(row: list[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    while row and not row[-1].strip():
        row = row[:-1]
    if len(row) > WIDEST:
        raise Unreadable(f"has {len(row):,} columns, and {WIDEST:,} are read at the most")
    headings: list[str] = []
    seen: dict[str, int] = {}
    for number, cell in enumerate(row, 1):
        called = one_line(cell)[:200] or f"column {number}"
        seen[called] = seen.get(called, 0) + 1
        headings.append(called if seen[called] == 1 else f"{called} ({seen[called]})")
    return tuple(headings), frozenset(name for name, times in seen.items() if times > 1)
