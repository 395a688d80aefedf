"""Words from outside → renderables that are safe to print, never taken for markup."""

from collections.abc import Iterable

from rich.cells import cell_len
from rich.text import Text

from dateline.display.clean import cleaned, line


def plain(text: object, style: str = "") -> Text:
    """The text as a renderable on one line, its square brackets just square brackets."""
    return Text(line(text), style=style)


def quoted(exact: str, spans: Iterable[tuple[int, int]] = (), style: str = "") -> Text:
    """A sentence in quotation marks, `spans` (offsets into `exact`) set off in bold."""
    safe = cleaned(exact)
    body = Text(safe.text.replace("\n", " "))
    for start, end in spans:
        body.stylize(style or "bold", safe.at(start), safe.at(end))
    return Text.assemble("“", body, "”")


def width(text: str) -> int:
    """The cells that a text takes on a terminal."""
    return cell_len(text)
