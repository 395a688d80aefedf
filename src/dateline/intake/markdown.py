"""Markdown with front matter → a draft. The front matter is YAML, read as strings; a body in HTML is read as such."""

import re
from typing import Any

import yaml

from dateline.intake.draft import Draft, Wordless
from dateline.intake.encoding import decode
from dateline.intake.fields import gather
from dateline.intake.page import looks_like_html, read_fragment
from dateline.model.report import Block

_FRONT = re.compile(r"\s*---[ \t]*\n(?P<front>(?s:.*?))(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.M)
_FRONT_LIMIT = 32_000
"""Code points of front matter: a loader of YAML takes time by more than its length."""

_INLINE = (
    (re.compile(r"!\[([^\[\]\n]{0,300})\]\([^()\s]{0,2000}(?: \"[^\"\n]{0,300}\")?\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,500})\]\([^()\s]{0,2000}(?: \"[^\"\n]{0,300}\")?\)"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*\n]{1,2000}?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"(?<!\w)(_{1,2})(?=\S)([^_\n]{1,2000}?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"^(?:> ?)+", re.M), ""),
    (re.compile(r"^(?:[-*_] ?){3,}$", re.M), ""),
    (re.compile(r"^<!--(?s:.{0,2000}?)-->$", re.M), ""),
)
_HEADING = re.compile(r"^#{1,6}[ \t]+(.*?)[ \t#]*$", re.M)


def read_markdown(data: bytes) -> Draft:
    """The body without its markup, headings as blocks, and the metadata of its front matter."""
    entries, body = front_matter(decode(data))
    meta, relayed = gather(entries)
    if not body.strip():
        raise Wordless("holds no text after its front matter" if entries else "is empty")
    if looks_like_html(body):
        page = read_fragment(body)
        return Draft(page.text, meta, page.blocks, relayed)
    return plain(body, meta, relayed)


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """The entries of the front matter, all values as strings or lists and objects of them, and what follows it."""
    found = _FRONT.match(text[:_FRONT_LIMIT])
    if not found:
        return {}, text
    return _entries(found["front"]), text[found.end() :]


def _entries(front: str) -> dict[str, Any]:
    """By YAML; where it is none (an unquoted title with a colon), line by line."""
    try:
        loaded = yaml.load(front, Loader=yaml.BaseLoader)  # nosec B506  # makes nothing but text
    except (yaml.YAMLError, ValueError, RecursionError):
        loaded = None
    if isinstance(loaded, dict):
        return {str(key): value for key, value in loaded.items()}
    pairs = (line.partition(":") for line in front.split("\n") if line[:1].isalpha() and ":" in line)
    return {key.strip(): re.sub(r"^([\"'])(.*)\1$", r"\2", value.strip()) for key, _, value in pairs}


def plain(body: str, meta: dict[str, str], relayed: bool = False) -> Draft:
    """Markdown without its markup; a first heading is the title where the metadata give none."""
    for pattern, instead in _INLINE:
        body = pattern.sub(instead, body)
    text, blocks, at = "", [], 0
    pieces: list[str] = []
    length = 0
    for found in _HEADING.finditer(body):
        between = body[at : found.start()]
        pieces += [between, found.group(1)]
        length += len(between)
        blocks.append((length, length + len(found.group(1))))
        length, at = length + len(found.group(1)), found.end()
    text = "".join([*pieces, body[at:]])
    lead, text = len(text) - len(text.lstrip()), text.strip()
    spans = [(max(0, start - lead), min(end - lead, len(text))) for start, end in blocks if end - lead > 0]
    headings = tuple(Block("heading", start, end) for start, end in spans if end > start)
    if "title" not in meta and headings and headings[0].start == 0:
        meta = {**meta, "title": text[: headings[0].end]}
    return Draft(text, meta, headings, relayed)
