"""Which stretches of the text are quoted."""

import re
from dataclasses import dataclass

_MARK = re.compile(r"[\"“”]|''(?!')")


@dataclass(frozen=True, slots=True)
class Quote:
    """`text[start:end]`, its marks included; `open_ended` where the closing mark is missing and the paragraph's end
    closes it."""

    start: int
    end: int
    open_ended: bool = False


def quotes_in(text: str, start: int, end: int) -> list[Quote]:
    """The quotations of one paragraph. A mark opens where none is open, whichever way it curls, and a second one closes
    it.

    Printed copy gets the curls wrong; a mark that hugs the word after it can only open, one that hugs the word
    before it and has none after can only close. Where a mark that should close finds nothing open it is dropped, not
    paired across prose.
    """
    found: list[Quote] = []
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        at = match.start()
        before = text[at - 1] if at > start else " "
        after = text[match.end()] if match.end() < end else " "
        opens = (match[0] == "“" and not after.isspace()) or (
            (before.isspace() or before in "([—–-:") and not after.isspace()
        )
        closes = (match[0] == "”") or (not before.isspace() and (after.isspace() or after in ".,;:!?)]—–-"))
        if opened is None:
            if opens and not (match[0] == "”" and not before.isspace()):
                opened = at
        elif closes or not opens:
            found.append(Quote(opened, match.end()))
            opened = None
        else:  # a new quotation opens before the last one closed: the first one ended unmarked
            found.append(Quote(opened, at, True))
            opened = at
    if opened is not None and end - opened > 3:
        found.append(Quote(opened, end, True))
    return found
