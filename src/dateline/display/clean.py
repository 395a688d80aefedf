"""Words from outside → words that are safe to print: a report may hold anything, a terminal obeys some of it.

Escape sequences, control characters, and the signs that turn the direction of writing are taken out; what is left is
printed as plain text, never as markup. Offsets into the text before are mapped to offsets into the text after, so that
a report can be shown with its claims marked.
"""

import bisect
import re
from dataclasses import dataclass

_SEQUENCES = (
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, clearing
    r"|\x1b[\]PX^_][^\x07\x1b\x9c]{0,4096}(?:\x07|\x1b\\|\x9c)"  # OSC, DCS and their like: titles, links, the clipboard
    r"|\x1b[ -/]*[0-~]"  # the short ones
)
_UNSAFE = re.compile(
    f"(?:{_SEQUENCES})"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f]"  # C0 but tab and line feed, DEL, C1
    r"|[\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"  # direction, width nought
    r"|[\U000e0000-\U000e007f]|[\ud800-\udfff]"  # tags, lone surrogates
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without what a terminal would obey, and where its offsets went."""

    text: str
    _gone: tuple[tuple[int, int, int], ...]
    """For each stretch that was taken out, where it began and ended, and how much was gone before it."""

    def at(self, offset: int) -> int:
        """Where an offset of the text before lies now; one inside what was taken out lies where that was."""
        index = bisect.bisect_left(self._gone, (offset, 0, 0)) - 1
        if index < 0:
            return offset
        start, end, before = self._gone[index]
        return start - before if offset < end else offset - before - (end - start)


def cleaned(text: str) -> Cleaned:
    """The text without escape sequences and control characters, its line feeds kept and its tabs made spaces."""
    if text.isprintable():  # all that is taken out is not printable, and no tab is
        return Cleaned(text, ())
    kept: list[str] = []
    gone: list[tuple[int, int, int]] = []
    last = total = 0
    for match in _UNSAFE.finditer(text):
        kept.append(text[last : match.start()])
        gone.append((*match.span(), total))
        last = match.end()
        total += match.end() - match.start()
    kept.append(text[last:])
    return Cleaned("".join(kept).replace("\t", " "), tuple(gone))


def line(text: object) -> str:
    """The text on one line, safe to print; runs of white space are one space."""
    words = str(text)
    return " ".join((words if words.isprintable() else cleaned(words).text).split())
