"""A report → its sketch: what is compared of it when copies and versions are looked for."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.intake.outlets import named, squash
from dateline.intake.shingles import key_of, key_of_run, packed, runs_of, sense_of, words_of
from dateline.intake.tellings import told_by
from dateline.model.kin import Sketch
from dateline.model.report import Report, Rows

SAMPLED = 4
"""One run in so many, by its hash, is a key: the share of common keys then estimates how much of the shorter text
stands in the longer, however different they are in length (FracMinHash: Irber and others, 2022;
https://doi.org/10.1101/2022.01.11.475838). MinHash with bands estimates Jaccard similarity, and by it a text cut to a
fifth is not like the whole. One run in eight would do for texts of 60 words and more, and loses a tenth of others."""

SHORTEST = 8
"""Words without which even the same words say nothing of kinship."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EVER = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_DAY = timedelta(hours=25)
"""Of a civil day on which clocks are put back."""


def sketch_of(report: Report) -> Sketch:
    """The report's sketch: a function of the report alone. Rows of a table are like each other by nature: they are kin
    only to the same row as it was given before.
    """
    if report.table is not None:
        return _sketch_of_rows(report, report.table)
    words = words_of(report)
    sense = sense_of(report)
    publisher = report.outlet or report.agency or ""
    first, last = _published(report)
    told, marks = told_by(report) if last - first <= _DAY else (b"", ())
    return Sketch(
        report=report.id,
        words=packed(sense),
        keys=tuple(sorted({key for key in map(key_of_run, runs_of(sense)) if key % SAMPLED == 0})),
        same=key_of(" ".join(words)) if len(words) >= SHORTEST else None,
        page=key_of(report.url) if report.url and _is_page(report.url) else None,
        publisher=squash(named(publisher).name) if publisher else "",
        first=(first - _EPOCH) // _TICK,
        last=(last - _EPOCH) // _TICK,
        told=told,
        marks=marks,
    )


def _sketch_of_rows(report: Report, table: Rows) -> Sketch:
    publisher = squash(named(report.outlet).name) if report.outlet else ""
    first, last = _published(report)
    return Sketch(
        report=report.id,
        words=b"",
        keys=(),
        same=None,
        page=None if table.key is None else key_of(f"row\0{publisher}\0{report.title}\0{table.key}"),
        publisher=publisher,
        first=(first - _EPOCH) // _TICK,
        last=(last - _EPOCH) // _TICK,
    )


def _is_page(url: str) -> bool:
    """Whether an address is of one page rather than of a site."""
    return re.fullmatch(r"https?://[^/]+/?", url) is None


def _published(report: Report) -> tuple[datetime, datetime]:
    """The first and the last instant at which the report may have been published: any, where nothing says when."""
    written = report.published
    if not written:
        return _EVER
    if "T" in written:
        instant = datetime.fromisoformat(written).astimezone(UTC)
        return instant, instant
    year, month, day = ([int(part) for part in written.split("-")] + [0, 0])[:3]
    first = date(year, month or 1, day or 1)
    if day:
        after = first + timedelta(days=1)
    elif month:
        after = date(year + month // 12, month % 12 + 1, 1)
    else:
        after = date(year + 1, 1, 1)
    try:
        zone = ZoneInfo(report.zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone = ZoneInfo("UTC")
    begin, end = (datetime.combine(day_, time(), zone).astimezone(UTC) for day_ in (first, after))
    return begin, end - timedelta(microseconds=1)
