"""PDF → a draft: the text of its pages by pdfium, its lines joined to paragraphs.

A file's date of creation is not a date of publication, and is not read.
"""

import re
from typing import TYPE_CHECKING

from dateline.intake.draft import Draft, Unreadable, Wordless, clean
from dateline.intake.fields import one_line
from dateline.intake.metadata import TEXT_LIMIT

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_PASSWORD = 4
"""pdfium's code for a document that asks for a password (FPDF_ERR_PASSWORD)."""

_JUNK = re.compile(r"microsoft|untitled|\.(?:docx?|pdf|indd|qxp|html?)$|^document\d*$", re.I)
_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.I)


def read_pdf(data: bytes) -> Draft:
    """The draft of a PDF. Raises `Unreadable` where it is cut off, encrypted, no PDF, or a picture of a text."""
    if not data.strip():
        raise Wordless("is empty")
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("is not a PDF file")
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code == _PASSWORD:
            raise Unreadable("is encrypted; save it without a password") from error
        raise Unreadable("is a PDF file that is cut off or damaged") from error
    try:
        text = _paragraphs("\n".join(_pages(document)))
        title = one_line(document.get_metadata_value("Title"))
    finally:
        document.close()
    if not text.strip():
        raise Unreadable("is a PDF file without text (a scan?); run it through OCR first")
    return Draft(text, {"title": title} if title and not _JUNK.search(title) else {})


def _pages(document: "PdfDocument") -> list[str]:
    from pypdfium2 import PdfiumError

    pages: list[str] = []
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
            pages.append(clean(page.get_textpage().get_text_bounded()))
        except PdfiumError as error:
            raise Unreadable(f"is a PDF file whose page {number + 1} is damaged") from error
        length += len(pages[-1])
        if length > TEXT_LIMIT:
            raise Unreadable(f"has more than {TEXT_LIMIT:,} characters of text, and no report has")
    return pages


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
