"""A draft and the user's options → a `Report`: what each field says, and which of two sayings counts.

What the user gives stands above what the metadata say, and that above what is read from the text.
"""

import re
from collections.abc import Collection

from dateline.intake.datelines import zone_of
from dateline.intake.draft import Draft, Unreadable, Wordless
from dateline.intake.fields import language_code, one_line
from dateline.intake.layout import Layout, lay_out
from dateline.intake.options import Options
from dateline.intake.outlets import by_name, by_url, named, split_title, squash
from dateline.intake.published import parse_time
from dateline.model.report import Report, report_id
from dateline.model.words import PublishedBasis

TEXT_LIMIT = 1_000_000
"""Code points: a text that is longer is no report, and no parser takes it in one piece."""

_TOLD_FROM = 4000
"""Code points from which the language is told."""


_WORD = re.compile(r"[^\W\d_]")
_NOBODY = {"admin", "editor", "editors", "news desk", "newsroom", "staff", "staff reporter", "staff writer", "unknown"}


def report_of(draft: Draft, sha256: str, options: Options) -> Report:
    """The report that a draft makes; `sha256` is of the bytes it came from. Raises `Unreadable` if the text is none."""
    if len(draft.text) > TEXT_LIMIT:
        raise Unreadable(f"has {len(draft.text):,} characters of text, and no report has more than {TEXT_LIMIT:,}")
    if not _WORD.search(draft.text):
        raise Wordless("is empty" if not draft.text.strip() else "holds no words")
    meta = draft.meta
    url = meta.get("url") or None
    title, suffix = (
        split_title(meta["title"], url, meta.get("outlet"), draft.relayed) if meta.get("title") else (None, None)
    )
    layout = lay_out(draft.text, title, draft.blocks)
    if not _WORD.search(_outside(draft.text, layout)):
        raise Wordless("has no running text, only what stands around one")
    title = title or (one_line(layout.title) if layout.title else None)
    name = options.outlet or meta.get("outlet") or suffix
    known = named(name) if name else by_url(url)
    outlet = (options.outlet or known.name) if known else None
    published, basis = _published(draft, layout, options)
    agency = options.agency or _agency(meta.get("agency"), layout, outlet)
    dateline = meta.get("dateline") or (layout.dateline.words if layout.dateline else None)
    return Report(
        id=report_id(outlet, url, published, draft.text),
        text=draft.text,
        sha256=sha256,
        title=title,
        outlet=outlet,
        agency=agency,
        byline=_byline(meta.get("byline"), layout.byline, (outlet, agency)),
        dateline=dateline,
        url=url,
        published=published,
        published_basis=basis,
        zone=(zone_of(dateline) if dateline else None) or (known.zone if known else None),
        language=_language(draft.text, options.language or meta.get("language")),
        licence=options.licence or meta.get("licence") or None,
        blocks=layout.blocks,
    )


def _outside(text: str, layout: Layout) -> str:
    """What stands outside every block."""
    ends = [0, *(block.end for block in layout.blocks)]
    starts = [*(block.start for block in layout.blocks), len(text)]
    return "".join(text[end:start] for end, start in zip(ends, starts, strict=True))


def _published(draft: Draft, layout: Layout, options: Options) -> tuple[str | None, PublishedBasis | None]:
    for written, basis in (
        (options.published, PublishedBasis.GIVEN),
        (draft.meta.get("published"), PublishedBasis.METADATA),
        (layout.published, PublishedBasis.TEXT),
    ):
        if written and (time := parse_time(written)):
            return time, basis
    return None, None


def _agency(given: str | None, layout: Layout, outlet: str | None) -> str | None:
    """As the metadata give it, else from dateline or last credit, else the outlet itself where it is an agency."""
    if given:
        known = by_name(given)
        return known.name if known else given
    if layout.dateline and layout.dateline.agency:
        return named(layout.dateline.agency).name
    for name in (layout.agency, outlet):
        if name and (known := by_name(name)) and known.agency:
            return known.name
    return None


def _byline(given: str | None, found: str | None, houses: Collection[str | None]) -> str | None:
    """Who wrote it; the name of the outlet or agency itself is nobody's."""
    for name in (given, found):
        name = re.sub(r"^by\s+", "", name or "", flags=re.I).strip(" ,;|")
        if (
            name
            and name.lower() not in _NOBODY
            and len(name) <= 300
            and "://" not in name
            and all(squash(name) != squash(house or "") for house in houses)
        ):
            return name.replace("; ", ", ")
    return None


def _language(text: str, written: str | None) -> str | None:
    """As given, else as the metadata say, else as told from the text if that is long enough."""
    if written and (code := language_code(written)):
        return code
    sample = text[:_TOLD_FROM]
    if len(_WORD.findall(sample)) < 20:
        return None
    import py3langid  # with numpy, for which a text of a language already told has no use

    return str(py3langid.classify(sample)[0])
