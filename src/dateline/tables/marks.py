"""Texts ⇄ cells of CSV that no spreadsheet computes: what would be taken for a formula has an apostrophe before it.

Spreadsheets take a cell for a formula that begins with = + - @ (some also where these are full-width, or where white
space or what cannot be seen stands before them). A text that has an apostrophe there by itself gets another, so that
taking one away gives every text back as it was.
"""

import re

_COMPUTED = re.compile(r"'*(?:[\s\0\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹢﹣﹦﹫]|[\t\r\n])")


def marked(text: str) -> str:
    """The cell of a text."""
    return f"'{text}" if _COMPUTED.match(text) else text


def unmarked(cell: str) -> str:
    """The text of a cell that was marked so, or had no need of it."""
    return cell[1:] if cell.startswith("'") and _COMPUTED.match(cell) else cell
