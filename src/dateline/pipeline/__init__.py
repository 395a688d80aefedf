"""The one place that runs the steps in order: take in, read, store; then link, settle and store what that gives.

`running` does it to a record; `deriving` is what follows from new reports; `world` is a record as that sees it.
"""

from dateline.pipeline.deriving import Derived, derive
from dateline.pipeline.running import (
    Progress,
    Result,
    Step,
    Watch,
    add,
    content,
    decide,
    local_reader,
    rebuild,
    refresh,
    utc_now,
)

__all__ = [
    "Derived", "Progress", "Result", "Step", "Watch", "add", "content", "decide", "derive", "local_reader", "rebuild",
    "refresh", "utc_now",
]  # fmt: skip
