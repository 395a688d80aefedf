"""The record as files for others: JSON with its schema, tables, a map, a feed, a database.

Each format is a module `as_NAME` with one function, `write_NAME(batches, file, …)`, which writes some incidents at a
time to a binary file: to one on disk, to standard output, or to an answer over HTTP.

What is exported is a function of the reports and decisions: nothing in it tells when or in which order they came.
"""

from dateline.export.as_json import record_json
from dateline.export.batches import Batches, batches_of

__all__ = ["Batches", "batches_of", "record_json"]
