"""A hook of the documentation site: what a page links to outside docs/ stands in the repository, not on the site.

The measurements have a page of their own and are linked to there; of any other file its path is told.
"""

import posixpath
import re
from typing import Any

MEASURED = ("bench/RESULTS.md", "explanation/measured.md")
"""A file outside docs/, and the page that shows it as it stands."""

_LINK = re.compile(r"\[([^\]]+)\]\(((?:\.\./)+[^)#\s]+)(#[^)\s]*)?\)")


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """A page with such links turned into links of the site, or into words; called by MkDocs for each page."""
    here = posixpath.dirname(page.file.src_uri)

    def told(found: re.Match[str]) -> str:
        words, target, anchor = found.groups()
        path = posixpath.normpath(posixpath.join("docs", here, target))
        if path == "docs" or path.startswith("docs/"):
            return found[0]
        if path == MEASURED[0]:
            return f"[{words}]({posixpath.relpath(MEASURED[1], here or '.')}{anchor or ''})"
        return words if words.strip("`") == path else f"{words} (`{path}`)"

    return _LINK.sub(told, markdown)
