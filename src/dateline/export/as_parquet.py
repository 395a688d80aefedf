"""A table as Parquet, with typed columns, for data frames and for DuckDB.

It needs PyArrow, some 170 MB, which is no part of Dateline: `pip install 'dateline[parquet]'`.
"""

from typing import Any, BinaryIO

from dateline.errors import DatelineError
from dateline.export.batches import Batches
from dateline.export.tables import Table


def write_parquet(batches: Batches, out: BinaryIO, table: Table) -> None:
    """Write one table; each batch of incidents is a row group.

    Raises:
        DatelineError: where PyArrow is not installed.
    """
    try:
        import pyarrow as arrow
        import pyarrow.parquet as parquet
    except ModuleNotFoundError as error:
        raise DatelineError(
            "Parquet needs PyArrow, which is not installed: pip install 'dateline[parquet]'."
        ) from error

    types = {"text": arrow.string(), "whole": arrow.int64(), "number": arrow.float64()}
    columns = table.columns(batches.properties)
    schema = arrow.schema([(column.name, types[column.holds]) for column in columns])
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in batches:
            rows = list(table.rows(batch))
            cells = [[_typed(row.get(column.name), column.holds) for row in rows] for column in columns]
            arrays = [arrow.array(held, types[column.holds]) for held, column in zip(cells, columns, strict=True)]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))


def _typed(cell: Any, holds: str) -> Any:
    """A cell as its column holds it: a column of texts holds a number's figures."""
    if cell is None or holds != "text" or isinstance(cell, str):
        return cell
    return str(int(cell) if float(cell).is_integer() else cell)
