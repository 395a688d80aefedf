"""Claims → W3C Web Annotations: the sentence in the report's text, by its words and by its place, with what it states.

https://www.w3.org/TR/annotation-model/. The place is in the text as it is frozen here (code points, as the model has
it); at the publisher's own page the words alone are looked for.
"""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta

from dateline.display import words
from dateline.display.clean import cleaned
from dateline.display.who import People
from dateline.model import Claim, Record
from dateline.model.words import Field

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
MEDIA = "application/ld+json"


class Quote(msgspec.Struct, kw_only=True, tag_field="type", tag="TextQuoteSelector"):
    """The words, and what stands before and behind them."""

    exact: str
    prefix: str
    suffix: str


class Position(msgspec.Struct, kw_only=True, tag_field="type", tag="TextPositionSelector"):
    """From which code point to before which."""

    start: int
    end: int


class Target(msgspec.Struct, kw_only=True, tag_field="type", tag="SpecificResource"):
    """A text, and where in it: each selector tells the same place."""

    source: str
    selector: list[Quote | Position]


class Data(msgspec.Struct, kw_only=True, tag_field="type", tag="Dataset"):
    """The claim itself, by its address."""

    id: str
    format: str = "application/json"


class Words(msgspec.Struct, kw_only=True, tag_field="type", tag="TextualBody"):
    """The claim in words."""

    value: str
    format: str = "text/plain"
    language: str = "en"
    purpose: str = "describing"


class Annotation(msgspec.Struct, kw_only=True, tag_field="type", tag="Annotation"):
    """One claim's sentence."""

    context: Annotated[str, Meta(description="That of the Web Annotation model.")] = msgspec.field(name="@context")
    id: str
    motivation: str = "describing"
    body: list[Data | Words]
    target: list[Target]


class Annotations(msgspec.Struct, kw_only=True, tag_field="type", tag="AnnotationPage"):
    """All annotations of a report, in the order of their places."""

    id: str
    start_index: int = msgspec.field(name="startIndex", default=0)
    items: list[Annotation]


class Collection(msgspec.Struct, kw_only=True, tag_field="type", tag="AnnotationCollection"):
    """The annotations of a report; all of them are on its first page."""

    context: str = msgspec.field(name="@context")
    id: str
    label: str
    total: int
    first: Annotations


def annotation(base: str, record: Record, claim: Claim) -> Annotation:
    """A claim's annotation; `base` is the address of the desk, with a slash at its end."""
    found = claim.evidence
    report = record.reports[found.report]
    quote = Quote(exact=found.exact, prefix=found.prefix, suffix=found.suffix)
    here = f"{base}api/v1/reports/{report.id}"
    if found.field is Field.TITLE:
        targets = [Target(source=here, selector=[quote])]
    else:
        targets = [Target(source=f"{here}/text", selector=[quote, Position(start=found.start, end=found.end)])]
    if report.url and urlsplit(report.url).scheme in ("http", "https"):
        targets.append(Target(source=report.url, selector=[quote]))
    return Annotation(
        context=CONTEXT,
        id=f"{base}api/v1/claims/{claim.id}/annotation",
        body=[Data(id=f"{base}api/v1/claims/{claim.id}"), Words(value=_told(record, claim))],
        target=targets,
    )


def collection(base: str, record: Record, report: str, claims: Iterable[Claim]) -> Collection:
    """The annotations of a report: one for each of these claims."""
    ordered = sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end, claim.id))
    id = f"{base}api/v1/reports/{report}/annotations"
    items = [annotation(base, record, claim) for claim in ordered]
    return Collection(
        context=CONTEXT,
        id=id,
        label=f"What report {report} states",
        total=len(items),
        first=Annotations(id=f"{id}#first", items=items),
    )


def _told(record: Record, claim: Claim) -> str:
    """The claim in words: "count: 2, says the Joint Chiefs of Staff, stated"."""
    sure = words.sureness(claim.certainty, claim.polarity)
    told = f"{words.label(claim.property)}: {words.value(claim.value)} ({People(record).says(claim)}; {sure})"
    return cleaned(told).text
