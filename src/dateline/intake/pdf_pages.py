"""A PDF on standard input → the text of its pages, as JSON on standard output: what runs beside the program.

pdfium is a library in C++ that is handed whatever others made: a file of two kilobytes may have it take all the memory
or all the time there is, or end the process. So it runs in one of its own (`dateline.intake.pdf` starts it), which has
limits of both; this file imports nothing of Dateline's, so that it is started in no time.
"""

import json
import resource
import sys
from contextlib import suppress

_PASSWORD = 4
"""pdfium's code for a document that asks for a password (FPDF_ERR_PASSWORD)."""


def main(most: int) -> dict[str, object]:
    """The pages and the title of the PDF, the pages up to the one that goes beyond so many characters; or why not:
    `password`, `damaged`, or the number of the page that is.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(sys.stdin.buffer.read())
    except pdfium.PdfiumError as error:
        return {"why": "password" if error.err_code == _PASSWORD else "damaged"}
    pages: list[str] = []
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
            pages.append(text.get_text_bounded())
        except pdfium.PdfiumError:
            return {"why": number + 1}
        text.close()
        page.close()  # what a page draws is held as long as it is open
        length += len(pages[-1])
        if length > most:
            break
    return {"pages": pages, "title": document.get_metadata_value("Title")}


if __name__ == "__main__":
    characters, memory, seconds = map(int, sys.argv[1:])
    for kind, limit in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (limit, limit))
    json.dump(main(characters), sys.stdout)
