"""Plain text → a draft: all of the file, as it was read."""

from dateline.intake.draft import Draft
from dateline.intake.encoding import decode


def read_text(data: bytes) -> Draft:
    """The decoded text, whole: what in it is title, byline, date or dateline is for `layout` to find."""
    return Draft(decode(data))
