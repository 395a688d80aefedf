"""What intake gives for an input that can be read."""

from dataclasses import dataclass

from dateline.model.report import Report


@dataclass(frozen=True, slots=True)
class Taken:
    """A report and the name under which it was given.

    The name is the input's, with `#3` where the report is the third of several; of a table the rows it was made of:
    "launches.csv#12", "book.xlsx#Sheet1!12-14".
    """

    file: str
    report: Report
