"""PDF → a draft: the text of its pages by pdfium, its lines joined to paragraphs.

pdfium runs in a process of its own (`pdf_pages`), which has limits: whatever a file does to it is one error here. A
file's date of creation is not a date of publication, and is not read.
"""

import json
import os
import re
import subprocess  # nosec B404  # for a file of our own alone
import sys
from typing import Any

from dateline.intake import pdf_pages
from dateline.intake.draft import Draft, Unreadable, Wordless, clean
from dateline.intake.fields import one_line
from dateline.intake.metadata import TEXT_LIMIT

MEMORY = 2**30
"""Bytes of address space that a file may take; Linux enforces it, macOS does not."""

SECONDS = 30
"""Of a processor's time that it may take; it is waited for three times as long, since others may have the processor."""

_RAW = 4 * TEXT_LIMIT
"""Characters up to which pages are asked for: what is cleaned out of them does not count."""

_JUNK = re.compile(r"microsoft|untitled|\.(?:docx?|pdf|indd|qxp|html?)$|^document\d*$", re.I)
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.I)


def read_pdf(data: bytes) -> Draft:
    """The draft of a PDF. Raises `Unreadable` where it is cut off, encrypted, no PDF, a picture of a text, or takes
    more time or memory than a report does.
    """
    if not data.strip():
        raise Wordless("is empty")
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("is not a PDF file")
    told = _told(data)
    match told.get("why"):
        case "password":
            raise Unreadable("is encrypted; save it without a password")
        case "damaged":
            raise Unreadable("is a PDF file that is cut off or damaged")
        case int(number):
            raise Unreadable(f"is a PDF file whose page {number} is damaged")
    pages = [clean(page) for page in told["pages"]]
    if sum(map(len, pages)) > TEXT_LIMIT:
        raise Unreadable(f"has more than {TEXT_LIMIT:,} characters of text, and no report has")
    text, title = _paragraphs("\n".join(pages)), one_line(told["title"])
    if not text.strip():
        raise Unreadable("is a PDF file without text (a scan?); run it through OCR first")
    return Draft(text, {"title": title} if title and not _JUNK.search(title) else {})


def _told(data: bytes) -> dict[str, Any]:
    """What the process that reads it tells.

    Raises:
        Unreadable: where it tells nothing: it was ended by its limits, or by the file.
    """
    command = [sys.executable, "-P", pdf_pages.__file__, *map(str, (_RAW, MEMORY, SECONDS))]
    known = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        ended = subprocess.run(  # nosec B603  # no shell, and nothing in it is anybody else's
            command, input=data, capture_output=True, timeout=3 * SECONDS, env=known, check=True
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise Unreadable("is a PDF file that is damaged, or takes more time or memory to read than a report") from error
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def _paragraphs(text: str) -> str:
    """The lines joined where one goes on in the next, over the end of a page too.

    A line goes on if it reaches near the right margin, and quite to it where it ends as a sentence does.
    """
    lines = [line.strip() for line in re.sub(r"[\x02\ufffe\u00ad]\n?", "\u00ad", text).split("\n")]
    lines = [line for line in lines if line and not _PAGE_NUMBER.fullmatch(line)]
    width = max(map(len, lines), default=0)
    joined: list[list[str]] = []
    goes_on = False
    for line in lines:
        if goes_on:
            joined[-1].append(line)
        else:
            joined.append([line])
        goes_on = len(line) > width * (0.9 if re.search(r"[.!?][\"”’)]*$", line) else 0.75)
    return "\n\n".join(map(" ".join, joined)).replace("\u00ad", "")
