"""A small set of invented news reports on real incidents of 2021 and 2022, for demonstrations and first steps.

The outlets and agencies are made up; the facts follow the public record. See README.md in this folder.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path


@contextmanager
def reports_folder() -> Iterator[Path]:
    """The folder of the reports, as files for as long as the context is open."""
    with resources.as_file(resources.files(__name__) / "reports") as folder:
        yield folder
