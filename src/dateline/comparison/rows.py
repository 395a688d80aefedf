"""The bytes of a table → what its rows tell, without a record: read by its map, and forgotten."""

from dateline.comparison.comparing import There
from dateline.errors import IntakeError, ReadingError
from dateline.intake import Input, Options, read_each
from dateline.reading.table import read_rows

READER = "compare"
"""What readings are filed under that are never stored."""


def rows_of(item: Input, options: Options) -> tuple[list[There], list[str], str | None]:
    """What the rows tell, why some of them do not, each in a line, and the table's outlet.

    Raises:
        IntakeError: where it is no table that the map fits, or holds no row that can be read.
    """
    rows: list[There] = []
    refused: list[IntakeError] = []
    outlet = None
    for taken in read_each(item, options):
        if isinstance(taken, IntakeError):
            refused.append(taken)
            continue
        try:
            told = read_rows(taken.report, READER).mentions
        except ReadingError as error:
            refused.append(IntakeError(taken.file, str(error)))
            continue
        outlet = taken.report.outlet
        rows.extend(There(taken.file, mention) for mention in told)
    if not rows and refused:
        raise refused[0]
    return rows, [str(error) for error in refused], outlet
