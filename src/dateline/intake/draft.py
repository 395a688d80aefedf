"""What a format's reader hands on: the text, what its metadata say, and what is already known of its layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.model.report import Block


class Unreadable(Exception):
    """Why an input gives no report, as the end of a sentence that begins with its name ("is not text")."""


class Wordless(Unreadable):
    """The same for an input with which nothing is wrong but that there is nothing in it to read ("is empty")."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text and its metadata as they stood in the input, before they are weighed against each other.

    `meta` has the keys of `fields.KEYS`, its values as written. `relayed` is true where the address went through an
    aggregator whose titles end in the outlet's name. `blocks` are those that the format itself marks: headings.
    """

    text: str
    meta: Mapping[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    relayed: bool = False


def printable(words: str) -> str:
    """The words on one line: control characters, line ends and what no encoding can carry are shown as escapes."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in words)


def clean(text: str) -> str:
    """The text with one kind of line end and nothing that cannot be stored.

    Lone surrogates and NUL become U+FFFD. C1 controls are what Windows-1252 gives when it is read as Latin-1, and
    become the quotes and dashes that they were, as browsers do (WHATWG Encoding Standard).
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").translate(_MEANT)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


_MEANT = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xA0)} | {0: "\ufffd"}
