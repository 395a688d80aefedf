"""The record as files for others: JSON with its schema, and tables.

What is exported is a function of the reports and decisions: nothing in it tells when or in which order they came.
"""

from dateline.export.as_csv import claims_csv, incidents_csv
from dateline.export.as_json import record_json

__all__ = ["claims_csv", "incidents_csv", "record_json"]
