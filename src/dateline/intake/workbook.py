"""An XLSX workbook → the rows of one sheet, as words.

A workbook is a zip of XML and may be made to burst: its parts are unpacked once, piece by piece, and measured before
anything else looks at them. Formulas are never worked out: what the program that saved the file made of them is read.
"""

import datetime as dt
import io
import re
import zipfile
from typing import IO

from dateline.intake.draft import Unreadable

UNPACKED = 250_000_000
"""Bytes of XML, unpacked, that a workbook may hold."""

AREA = 4_000_000
"""Cells that the used part of a sheet may span: one in the farthest corner makes a sheet of 17 thousand millions."""

_PIECE = 1 << 20
_TAG = re.compile(rb"<(?:\w+:)?(?P<tag>c|row)(?=[\s/>])(?P<rest>[^>]{0,400})")
_ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Z]{0,4})(\d{1,8})["']""")


def read_workbook(data: bytes, sheet: str = "") -> tuple[str, list[list[str]]]:
    """The name of the sheet, the first where none is asked for, and its rows; a merged cell says the same in each row.

    Raises:
        Unreadable: where it is no workbook, is one too large to be read, or has no such sheet.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    _measure(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            if sheet and sheet not in book.sheet_names:
                raise Unreadable(f"has no sheet {sheet!r}; its sheets are {', '.join(book.sheet_names)}")
            name = sheet or next(iter(book.sheet_names), "")
            found = book.get_sheet_by_name(name)
            rows = [[_words(cell) for cell in row] for row in found.to_python(skip_empty_area=False)]
            merged = found.merged_cell_ranges or ()
            if sum(max(0, min(bottom, len(rows)) - top) for (top, _), (bottom, _) in merged) > AREA:
                raise Unreadable("has merged cells that lie over each other, more than are read")
            for (top, left), (bottom, right) in merged:
                _spread(rows, top, left, bottom, right)
            return name, rows
    except CalamineError as error:
        raise Unreadable(f"is no workbook that can be read ({' '.join(str(error).split())})") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # what Rust's own faults come as, past `Exception`
            raise Unreadable("is no workbook that can be read") from error
        raise


def _measure(data: bytes) -> None:
    """Unpack all parts once without keeping them; raise `Unreadable` where they are too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            left = UNPACKED
            for part in parts.infolist():
                with parts.open(part) as stream:
                    is_sheet = part.filename.startswith("xl/worksheets/")
                    left = _measure_sheet(stream, left) if is_sheet else _drain(stream, left)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise Unreadable("is no workbook, or a damaged or locked one") from error


def _drain(stream: IO[bytes], left: int) -> int:
    while piece := stream.read(_PIECE):
        left = _less(left, piece)
    return left


def _measure_sheet(stream: IO[bytes], left: int) -> int:
    """What is left of the bytes after a sheet, whose used part may not span more than `AREA` cells."""
    at_row = at_column = rows = columns = 0
    tail = b""
    while piece := stream.read(_PIECE):
        left = _less(left, piece)
        whole = tail + piece
        last = whole.rfind(b">") + 1
        for tag in _TAG.finditer(whole, 0, last):
            address = _ADDRESS.search(tag["rest"])
            if tag["tag"] == b"row":
                at_row, at_column = int(address[2]) if address else at_row + 1, 0
                continue
            if address:
                at_row, at_column = int(address[2]), _column(address[1])
            else:
                at_column += 1
            rows, columns = max(rows, at_row), max(columns, at_column)
        tail = whole[last:][-1000:]
    if columns * rows > AREA:
        raise Unreadable(f"has a sheet that spans {rows:,} rows and {columns:,} columns, more than are read")
    return left


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _less(left: int, piece: bytes) -> int:
    if len(piece) > left:
        raise Unreadable(f"unpacks to more than {UNPACKED / 1e6:g} MB, and no table does")
    return left - len(piece)


def _words(cell: object) -> str:
    """A cell as words: dates and times in ISO 8601, whole numbers without a point."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, dt.datetime):
        whole = cell.time() == dt.time()
        return cell.date().isoformat() if whole else cell.replace(microsecond=0).isoformat()
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, dt.time):
        return cell.replace(microsecond=0).isoformat()
    if isinstance(cell, dt.timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)


def _spread(rows: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    """Let every row of a merged cell say what its first does, in its first column; headings are never merged down."""
    if right > left or top == 0 or top >= len(rows) or left >= len(rows[top]):
        return
    for row in rows[top + 1 : bottom + 1]:
        if left < len(row) and not row[left]:
            row[left] = rows[top][left]
