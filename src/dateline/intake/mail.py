"""An e-mail message → a draft: its plain text, or its HTML part read as a page."""

import email
import email.policy
import re
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from dateline.intake.draft import Draft, Unreadable, Wordless
from dateline.intake.encoding import decode
from dateline.intake.fields import KEYS, one_line, unwrap
from dateline.intake.outlets import squash
from dateline.intake.page import read_fragment, read_html

_HEADERS = {
    "title": ("Subject",),
    "outlet": ("X-Outlet", "Organization"),
    "agency": ("X-Agency",),
    "url": ("X-URL", "Content-Location", "Archived-At"),
    "byline": ("X-Byline", "X-Author"),
    "language": ("Content-Language",),
}
# The standard library takes time by the square of a header's length and of the depth of parts.
_HEADER_LIMIT = 5_000
_NESTED = 30
_PARTS = 2_000
"""Lines that may begin a part. Each takes the standard library half a millisecond, whatever is in it."""
_HEADER = re.compile(rb"^[!-9;-~]{1,80}:[^\n]*(?:\n[ \t][^\n]*)*", re.M)
_CONTENT_HEADER = re.compile(rb"^content-[a-z-]{1,40}:[^\n]*(?:\n[ \t][^\n]*)*", re.M | re.I)
_NESTING = re.compile(rb"^content-type:[ \t]{0,9}(?:\r?\n[ \t]{1,9})?(?:multipart|message)/", re.M | re.I)
_PART = re.compile(rb"^--|\r--", re.M)
_DESK = r"(?:desk|newsroom|editors?|alerts?|newsletter|bureau)"


def read_mail(data: bytes) -> Draft:
    """The draft of a message. Raises `Unreadable` where it is none, or holds no text."""
    if not data.strip():
        raise Wordless("is empty")
    head = re.split(rb"\r?\n\r?\n", data[: _HEADER_LIMIT * 20], maxsplit=1)[0]
    headers = [*_HEADER.finditer(head), *_CONTENT_HEADER.finditer(data)]
    if max((len(header.group()) for header in headers), default=0) > _HEADER_LIMIT:
        raise Unreadable("is a message with a header too long to read")
    if len(_NESTING.findall(data)) > _NESTED:
        raise Unreadable("is a message nested too deep to be a report")
    if len(_PART.findall(data)) > _PARTS:
        raise Unreadable("is a message of too many parts to be a report")
    message = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    if not any(_header(message, name) for name in ("Subject", "From", "Date", "Message-ID", "Content-Type")):
        raise Unreadable("is not an e-mail message")
    meta = _meta(message)
    part = _text_part(message, "plain")
    if part is not None and (text := _decoded(part)).strip():
        return Draft(text.strip("\n"), meta)
    part = _text_part(message, "html")
    if part is None and message.get_content_maintype() == "multipart" and not message.is_multipart():
        if (text := _decoded(message)).strip():  # without a boundary the standard library leaves the body as it stands
            return Draft(text.strip("\n"), meta)
    if part is None:
        raise Wordless("is a message that holds no text")
    html = _decoded(part)
    page = read_html(html) if "<html" in html[:4000].lower() else read_fragment(html)
    return Draft(page.text, {**page.meta, **meta}, page.blocks)


def _meta(message: EmailMessage) -> dict[str, str]:
    assert set(_HEADERS) <= set(KEYS)
    meta: dict[str, str] = {}
    for key, names in _HEADERS.items():
        if value := next((value for name in names if (value := _header(message, name))), ""):
            meta[key] = value
    if "url" in meta:
        meta["url"] = unwrap(meta["url"].strip("<>"))[0]
    if published := _sent(_header(message, "Date")):
        meta["published"] = published
    if "outlet" not in meta and (outlet := _sender(*parseaddr(_header(message, "From")))):
        meta["outlet"] = outlet
    return meta


def _sender(name: str, address: str) -> str | None:
    """The outlet that sent the message: a sender named as its host. Anyone else may only have passed the report on."""
    labels = [squash(label) for label in address.rpartition("@")[2].split(".")[:-1]]
    host = next((label for label in labels if len(label) >= 3 and squash(name).startswith(label)), None)
    if host is None:
        return None
    for cut in (rf"\s+\S+\s+{_DESK}$", rf"\s+{_DESK}$"):
        shorter = re.sub(cut, "", name, flags=re.I)
        if squash(shorter).startswith(host):
            return shorter
    return name


def _header(message: EmailMessage, name: str) -> str:
    """A header as one line. The standard library's parser of headers may fail on what it was not made for."""
    try:
        value = message.get(name)
        return one_line(str(value)[:2000]) if value else ""
    except (ValueError, IndexError, AttributeError, KeyError, TypeError, LookupError):
        return ""


def _sent(written: str) -> str | None:
    """The time of sending with its offset; the date alone where the offset is said to be unknown (-0000)."""
    try:
        time = parsedate_to_datetime(written)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return time.isoformat() if time.tzinfo else time.date().isoformat()


def _text_part(message: EmailMessage, kind: str) -> EmailMessage | None:
    """The first part of that kind that is no attachment; of an attached message, its parts."""
    for part in message.walk():
        if part.get_content_type() == f"text/{kind}" and not part.is_attachment():
            return part
    return None


def _decoded(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    charset = part.get_content_charset()
    if not isinstance(payload, bytes) or not payload.strip():
        return ""
    return decode(payload, charset)
