"""The formats that incidents are written in, some at a time: one list, for the terminal and for the desk."""

from enum import StrEnum
from typing import BinaryIO

from dateline.export.batches import Batches


class Format(StrEnum):
    """The formats that can be written."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    ATOM = "atom"
    POLECAT = "polecat"
    SQLITE = "sqlite"


class Rows(StrEnum):
    """What a row of a table is."""

    INCIDENTS = "incidents"
    CLAIMS = "claims"
    ITEMS = "items"


LATEST = 200
"""How many of the latest changes a feed has."""


def write(format: Format, table: Rows, batches: Batches, file: BinaryIO) -> None:
    """Write what has rows or features; `table` is asked for where a file holds one table.

    Raises:
        DatelineError: where the format needs a package that is not installed.
    """
    from dateline.export.tables import TABLES

    match format:
        case Format.CSV:
            from dateline.export.as_csv import write_csv

            write_csv(batches, file, TABLES[table.value])
        case Format.PARQUET:
            from dateline.export.as_parquet import write_parquet

            write_parquet(batches, file, TABLES[table.value])
        case Format.XLSX:
            from dateline.export.as_xlsx import write_xlsx

            write_xlsx(batches, file)
        case Format.GEOJSON:
            from dateline.export.as_geojson import write_geojson

            write_geojson(batches, file)
        case Format.POLECAT:
            from dateline.export.as_polecat import write_polecat

            write_polecat(batches, file)
        case Format.SQLITE:
            from dateline.export.as_sqlite import write_sqlite

            write_sqlite(batches, file)
