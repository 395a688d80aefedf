"""The one look that all tables have: no frame, a rule under the head, and words that are wrapped, never cut."""

from typing import Any

from rich import box
from rich.table import Table


class PlainTable(Table):
    """A table whose words are wrapped where they do not fit, and folded where one word alone does not."""

    def __init__(self, *, header: bool = True, gap: int = 1) -> None:
        super().__init__(
            box=box.SIMPLE_HEAD if header else None,
            show_header=header,
            show_edge=False,
            pad_edge=False,
            padding=(0, gap, 0, 0),
        )

    def add_column(self, header: Any = "", *args: Any, **settings: Any) -> None:
        """Add a column; see Rich's own."""
        super().add_column(header, *args, **{"overflow": "fold", **settings})
