"""One input → its reports, by its format. Here alone a parser's unforeseen failure becomes an error of one line."""

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from dateline.errors import IntakeError, NothingToRead
from dateline.intake.draft import Draft, Unreadable, Wordless, printable
from dateline.intake.inputs import ENDINGS, SIZE_LIMIT, TABLES, Input, is_table
from dateline.intake.jsonl import Numbered, read_json, read_lines
from dateline.intake.mail import read_mail
from dateline.intake.markdown import read_markdown
from dateline.intake.metadata import report_of
from dateline.intake.options import Options
from dateline.intake.page import read_page
from dateline.intake.pdf import read_pdf
from dateline.intake.tables import read_table
from dateline.intake.taken import Taken
from dateline.intake.text import read_text
from dateline.model.report import Report


def _one(reader: Callable[[bytes], Draft]) -> Callable[[bytes], Iterator[Numbered]]:
    def read(data: bytes) -> Iterator[Numbered]:
        yield "", reader(data)

    return read


_FORMATS: dict[str, Callable[[bytes], Iterator[Numbered]]] = {
    "text": _one(read_text),
    "page": _one(read_page),
    "markdown": _one(read_markdown),
    "mail": _one(read_mail),
    "pdf": _one(read_pdf),
    "json": read_json,
    "lines": read_lines,
}


def read_input(item: Input, options: Options | None = None) -> list[Report]:
    """The reports of one input. Raises `IntakeError`, one clear line, for the first that cannot be read."""
    reports: list[Report] = []
    for taken in read_each(item, options):
        if isinstance(taken, IntakeError):
            raise taken
        reports.append(taken.report)
    return reports


def read_each(item: Input, options: Options | None = None) -> Iterator[Taken | IntakeError]:
    """The reports of one input with their names; what cannot be read comes as an error in its place."""
    options = options or Options()
    path = printable(item.path or item.name)
    if len(item.data) > SIZE_LIMIT:
        yield IntakeError(path, f"is larger than {SIZE_LIMIT / 1e6:g} MB, and no report is")
        return
    if is_table(item.name):
        yield from read_table(item, options)
        return
    kind = _format(item)
    if kind is None:
        yield IntakeError(path, f"has an ending that is not read; {', '.join((*ENDINGS, *TABLES))} are")
        return
    drafts = _FORMATS[kind](item.data)
    sha256 = hashlib.sha256(item.data).hexdigest()
    given = False
    while (taken := _next(drafts, item, kind, sha256, options)) is not None:
        given = True
        yield taken
    if not given:
        yield NothingToRead(path, "is empty")


def _next(
    drafts: Iterator[Numbered], item: Input, kind: str, sha256: str, options: Options
) -> Taken | IntakeError | None:
    """The next report. Third-party parsers raise whatever they meet; past this function there is only `IntakeError`."""
    path, suffix = printable(item.path or item.name), ""
    try:
        suffix, draft = next(drafts)
        if isinstance(draft, Unreadable):
            raise draft
        return Taken(printable(item.name) + suffix, report_of(draft, sha256, options))
    except StopIteration:
        return None
    except Wordless as error:
        return NothingToRead(path + suffix, printable(str(error)))
    except Unreadable as error:
        return IntakeError(path + suffix, printable(str(error)))
    except Exception as error:  # noqa: BLE001 - the boundary to third-party parsers; the reason is kept
        return IntakeError(path + suffix, f"could not be read as {kind} ({type(error).__name__})")


def _format(item: Input) -> str | None:
    name = re.sub(r"#\d+$", "", item.name)
    return _sniffed(item.data) if name == "-" else ENDINGS.get(PurePosixPath(name).suffix.lower())


def _sniffed(data: bytes) -> str:
    """The format of standard input, by how it begins."""
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if re.match(rb"<(?:!doctype|html|\?xml|head|body)\b", head, re.I):
        return "page"
    if re.match(rb"---[ \t]*\r?\n", head):
        return "markdown"
    if re.match(rb"\{\s*\"|\[\s*\{", head):
        return "lines" if re.match(rb"\{[^\n]*\}[ \t]*\r?\n\s*\{", data[:200_000].lstrip()) else "json"
    if (
        re.match(rb"(?:[A-Za-z][\w-]{1,40}: [^\n]*\n(?:[ \t][^\n]*\n)*){2,}\r?\n", data[:20_000])
        and b"\nFrom: " in b"\n" + head
    ):
        return "mail"
    return "text"
