"""HTML → a draft: the main text by trafilatura with its headings, the metadata of the head, the date by htmldate.

Scripts, styles, menus and captions never reach the text. Nothing is fetched, and no clock is read: both libraries would
else hold dates against today. They are imported where they are called: loading them takes most of a second, and
programs that read no page do without.
"""

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any

from dateline.intake.draft import Draft, Unreadable, Wordless
from dateline.intake.encoding import decode
from dateline.intake.fields import one_line, unwrap
from dateline.intake.published import parse_time
from dateline.model.report import Block

PAGE_LIMIT = 5_000_000
"""Code points of one page: extraction takes time by more than its length."""

_DEEPEST = 200
_TAGS_LIMIT = 60_000
_ATTRIBUTES_LIMIT = 1_000
"""Words of one tag outside quotes: parsers take time by the square of the number of its attributes."""
_DATES: dict[str, Any] = {
    "original_date": True, "extensive_search": False, "min_date": "1900-01-01", "max_date": "2100-12-31",
}  # fmt: skip
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,30})""", re.I)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]{0,4000}?(/?)>")
_TAG_START = re.compile(r"</?[a-zA-Z]")
_TAG_PIECE = re.compile(r""""[^"]*"|'[^']*'|["'>]|([^\s/"'>]+)""")
_BLOCKS = frozenset(
    ("p", "div", "br", "article", "section", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol",
     "table", "blockquote", "span", "html", "body", "main")
)  # fmt: skip
_VOID = frozenset(
    ("br", "img", "hr", "meta", "link", "input", "source", "wbr", "area", "base", "col", "embed", "param", "track")
)  # fmt: skip
_SHORTCODE = re.compile(r"\[/?[a-z]+_\d+\]")
_DROPPED = (
    "script", "style", "noscript", "template", "figure", "figcaption", "nav", "aside", "form", "iframe", "svg", "head",
)  # fmt: skip
_PARAGRAPHS = frozenset(
    ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "td",
     "article", "section", "ul", "ol", "table", "br", "header", "footer", "main")
)  # fmt: skip
_PRECISE = (
    "article:published_time", "datepublished", "og:published_time", "date", "dc.date", "dc.date.issued", "pubdate",
    "publishdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dcterms.created",
)  # fmt: skip


def looks_like_html(text: str) -> bool:
    """Whether a text that could be plain is marked up: it begins with a tag, or has several of the common ones."""
    sample = text[:20_000]
    if re.match(r"\s*(?:\[\w+\]\s*)?<(?:!doctype|html|body|p|div|br|article|span|section)\b", sample, re.I):
        return True
    return sum(tag.group(2).lower() in _BLOCKS for tag in _TAG.finditer(sample)) >= 4


def read_page(data: bytes) -> Draft:
    """The draft of a whole page. Raises `Unreadable` where its main text cannot be found."""
    declared = _CHARSET.search(data[:4096])
    text = decode(data, declared.group(1).decode("ascii") if declared else None)
    return read_html(text)


def read_html(text: str) -> Draft:
    """The draft of a page already decoded."""
    import trafilatura

    tree = _tree(text)
    meta = _meta(tree)
    document = trafilatura.bare_extraction(
        tree, include_comments=False, include_images=False, include_links=False, with_metadata=True,
        date_extraction_params=_DATES,
    )  # fmt: skip
    if document is None or isinstance(document, dict) or document.body is None:
        raise Wordless("has no main text that could be found")
    for key, value in (
        ("title", document.title), ("outlet", document.sitename), ("byline", document.author),
        ("licence", document.license),
    ):  # fmt: skip
        if value and key not in meta:
            meta[key] = one_line(value)
    if document.url and "url" not in meta and (url := unwrap(document.url)[0]):
        meta["url"] = url
    body, blocks = _flat(_pieces(document.body))
    return Draft(body, meta, blocks)


def read_fragment(text: str) -> Draft:
    """The draft of a piece of HTML that is a report's body and has no metadata of its own."""
    import trafilatura

    text = _SHORTCODE.sub("", text)
    wrapped = f"<html><body><article>{text}</article></body></html>"
    document = trafilatura.bare_extraction(
        _tree(wrapped), include_comments=False, include_images=False, include_links=False, favor_recall=True,
    )  # fmt: skip
    found = None if document is None or isinstance(document, dict) else document.body
    body, blocks = _flat(_pieces(found)) if found is not None else ("", ())
    whole, whole_blocks = _flat(_lines(_tree(wrapped)))
    # Extraction is made for whole pages; of a bare fragment it may keep a caption and lose the story.
    if len(body) * 2 < len(whole):
        body, blocks = whole, whole_blocks
    if not body:
        raise Wordless("has no main text that could be found")
    return Draft(body, {}, blocks)


def _tree(text: str) -> Any:
    """The parsed page. What is too large or nested too deep for a report is refused before it ties up a parser."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring

    if len(text) > PAGE_LIMIT:
        raise Unreadable(f"is a page of {len(text) / 1e6:.0f} million characters, and no report is")
    if _has_long_tag(text):
        raise Unreadable("is a page with a tag of too many attributes to be a report")
    depth = tags = 0
    for tag in _TAG.finditer(text):
        tags += 1
        if tag.group(3) or tag.group(2).lower() in _VOID:
            continue
        depth = max(0, depth - 1) if tag.group(1) else depth + 1
        if tags > _TAGS_LIMIT:
            raise Unreadable("is a page of too many elements to be a report")
    try:
        tree = document_fromstring(re.sub(r"^\s*<\?xml[^<>]{0,200}\?>", "", text))
    except (ParserError, ValueError) as error:
        raise Wordless("has no main text that could be found") from error
    if _depth(tree) > _DEEPEST:
        raise Unreadable("is a page nested too deep to be a report")
    return tree


def _has_long_tag(text: str) -> bool:
    """Whether a tag has too many attributes, found in one pass; a picture written out in quotes is one word."""
    at = 0
    while start := _TAG_START.search(text, at):
        at, words = len(text), 0
        for piece in _TAG_PIECE.finditer(text, start.end()):
            if piece.group() == ">":
                at = piece.end()
                break
            words += piece.group(1) is not None
            if words > _ATTRIBUTES_LIMIT:
                return True
    return False


def _depth(tree: Any) -> int:
    deepest, level = 0, [tree]
    while level and deepest <= _DEEPEST:
        level = [child for element in level for child in element]
        deepest += 1
    return deepest


def _meta(tree: Any) -> dict[str, str]:
    """What the head says: title without the site's name, site, author, address, and the time of publication."""
    named: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if key and element.get("content"):
            named.setdefault(key, one_line(element.get("content")[:2000]))
    meta = {
        key: named[name]
        for key, name in (("title", "og:title"), ("outlet", "og:site_name"), ("byline", "author"))
        if named.get(name) and not (key == "byline" and named[name].startswith("http"))
    }
    if published := _published(tree, named):
        meta["published"] = published
    return meta


def _published(tree: Any, named: dict[str, str]) -> str | None:
    """When the page says it was published.

    1. The head's own properties and JSON-LD, which keep the hour. 2. htmldate, with the hour of a `time` of that day.
    """
    from htmldate import find_date

    for written in [*(named[key] for key in _PRECISE if key in named), *_linked(tree)]:
        if time := parse_time(written):
            return time
    try:
        day = find_date(tree, **_DATES)
    except (ValueError, TypeError, AttributeError):
        return None
    if not day or not (day := parse_time(day)):
        return None
    times = (parse_time(element.get("datetime") or "") for element in tree.iter("time"))
    return next((time for time in times if time and time.startswith(day)), day)


def _linked(tree: Any) -> Iterator[str]:
    """The publication times in the page's JSON-LD, which is a list, a graph or one object."""
    for element in tree.iter("script"):
        if element.get("type") != "application/ld+json":
            continue
        try:
            loaded = json.loads(element.text or "")
        except (ValueError, RecursionError):
            continue
        items = (
            loaded if isinstance(loaded, list) else loaded.get("@graph", [loaded]) if isinstance(loaded, dict) else []
        )
        for item in items if isinstance(items, list) else []:
            if isinstance(item, dict) and isinstance(item.get("datePublished"), str):
                yield item["datePublished"]


def _pieces(body: Any) -> Iterator[tuple[str, bool]]:
    """The paragraphs of an extracted body, and whether each is a heading."""
    if body.text and body.text.strip():
        yield body.text, False
    for element in body:
        rows = element.iter("item", "row") if element.tag in ("list", "table") else ()
        parts = list(rows) or (list(element) if element.tag == "quote" and element.find("p") is not None else [element])
        for part in parts:
            for line in _broken(part):
                yield line, element.tag == "head"
        if element.tail and element.tail.strip():
            yield element.tail, False


def _broken(element: Any) -> list[str]:
    """An element's text, in one line for each that `lb` sets apart; a row's cells stand apart by a bar."""
    if element.tag == "row":
        return [" | ".join(" ".join("".join(cell.itertext()).split()) for cell in element.iter("cell"))]
    for lb in element.iter("lb"):
        lb.tail = "\n" + (lb.tail or "")
    return "".join(element.itertext()).split("\n\n" if element.tag == "code" else "\n")


def _lines(tree: Any) -> Iterator[tuple[str, bool]]:
    """Every text of a fragment but what is never prose, cut where block elements begin and end."""
    from lxml.etree import _Comment, _ProcessingInstruction

    for element in list(tree.iter(*_DROPPED)):
        element.drop_tree()
    pieces: list[str] = []
    heading = False

    def cut() -> Iterator[tuple[str, bool]]:
        line = "".join(pieces)
        pieces.clear()
        if line.strip():
            yield line, heading

    for event, element in _walk(tree):
        block = element.tag in _PARAGRAPHS
        if block:
            yield from cut()
            heading = event == "start" and element.tag in ("h2", "h3", "h4", "h1")
        if isinstance(element, _Comment | _ProcessingInstruction):
            pieces.append((element.tail or "") if event == "end" else "")
        else:
            pieces.append((element.text if event == "start" else element.tail) or "")
    yield from cut()


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    """Each element as it begins and ends, without recursion."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, done = stack.pop()
        yield ("end" if done else "start"), element
        if not done:
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(list(element)))


def _flat(pieces: Iterator[tuple[str, bool]]) -> tuple[str, tuple[Block, ...]]:
    """Paragraphs joined by blank lines, and the blocks of those that are headings."""
    text: list[str] = []
    blocks: list[Block] = []
    at = 0
    for piece, heading in pieces:
        line = " ".join(entities.unescape(piece).split())
        if line:
            if heading:
                blocks.append(Block("heading", at, at + len(line)))
            text.append(line)
            at += len(line) + 2
    return "\n\n".join(text), tuple(blocks)
