"""Front matter, JSON objects and mail headers → one set of metadata keys, whatever each publisher calls them."""

import html
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from dateline.intake.draft import clean
from dateline.intake.published import parse_time

KEYS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "post_title"),
    "outlet": ("outlet", "site", "site_name", "publisher", "source"),
    "agency": ("agency", "wire", "news_agency"),
    "published": ("published", "published_at", "date_published", "datepublished", "pubdate", "date", "post_date"),
    "url": ("url", "link", "original_link", "canonical_url", "source_url", "permalink"),
    "byline": ("byline", "author", "authors", "creator"),
    "dateline": ("dateline",),
    "language": ("language", "lang"),
    "licence": ("licence", "license", "rights"),
}
"""Each metadata key and the names it goes by, the best first. The time of a crawl is none of them: it says nothing."""

BODY = ("text", "body", "content", "articlebody", "content_text", "content_html")
"""The names a report's text goes by in a JSON object."""

_AGGREGATORS = ("news.google.", "www.google.", "news.yahoo.", "msn.")
_LANGUAGES: dict[str, tuple[str, ...]] = {
    "ar": ("ara", "arabic"), "de": ("deu", "ger", "german", "deutsch"), "en": ("eng", "english"),
    "es": ("spa", "spanish", "español"), "fa": ("fas", "per", "persian", "farsi"),
    "fr": ("fra", "fre", "french", "français"), "he": ("heb", "hebrew"), "hi": ("hin", "hindi"),
    "id": ("ind", "indonesian"), "it": ("ita", "italian", "italiano"), "ja": ("jpn", "japanese", "日本語"),
    "ko": ("kor", "korean", "한국어"), "ms": ("msa", "may", "malay"), "nl": ("nld", "dut", "dutch"),
    "pl": ("pol", "polish"), "pt": ("por", "portuguese", "português"), "ru": ("rus", "russian", "русский"),
    "th": ("tha", "thai"), "tr": ("tur", "turkish"), "uk": ("ukr", "ukrainian"), "ur": ("urd", "urdu"),
    "vi": ("vie", "vietnamese"), "zh": ("zho", "chi", "chinese", "mandarin", "中文"),
}  # fmt: skip
_SHORTER = {name: code for code, names in _LANGUAGES.items() for name in names}
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*")


def gather(entries: Mapping[str, Any]) -> tuple[dict[str, str], bool]:
    """The metadata of a front matter or JSON object, and whether its address went through an aggregator."""
    plain = {str(key).lower().replace("-", "_"): value for key, value in entries.items()}
    meta: dict[str, str] = {}
    relayed = False
    for key, names in KEYS.items():
        for value in (scalar(plain.get(name)) for name in names):
            if not value or (key == "published" and parse_time(value) is None):
                continue
            if key == "url":
                value, through = unwrap(value)
                relayed = relayed or through
            meta[key] = value
            break
    return meta, relayed


def scalar(value: object) -> str:
    """The value as one line of text: of a list its items, of an object its name; empty for what is neither."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("title")
    if isinstance(value, list):
        items = [scalar(item) for item in value[:20] if not isinstance(item, list)]
        return items[0] if items and items[0].startswith("http") else ", ".join(filter(None, items))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(str(value)[:4000])


def one_line(words: str) -> str:
    """The words with entities read and white space made single."""
    return " ".join(html.unescape(html.unescape(clean(words))).split())


def unwrap(url: str) -> tuple[str, bool]:
    """The address that an aggregator's link leads to, and whether there was one; empty if it is no web address."""
    try:
        split = urlsplit(url)
        host, query = split.hostname or "", split.query
    except ValueError:
        return "", False
    if split.scheme not in ("http", "https") or not host:
        return "", False
    if host.startswith(_AGGREGATORS):
        inner = parse_qs(query, max_num_fields=50).get("url", [""])[0] if query.count("&") < 50 else ""
        return (unwrap(inner)[0] or url, True) if inner else (url, True)
    return url, False


def host_of(url: str | None) -> str:
    """The host an address names, without the prefixes that say only how it is served; empty if there is none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:(?:www\d?|m|mobile|amp|feeds|rss|edition|home)\.)+(?=[^.]+\.)", "", host)


def language_code(written: str) -> str | None:
    """The language of a code or name such as `en`, `en-GB`, `eng` or `English`, in two letters; `None` if unknown."""
    word = written.strip().casefold()
    found = _LANGUAGE.fullmatch(word)
    word = found.group(1) if found else word
    return _SHORTER.get(word) or (word if found and len(word) == 2 else None)
