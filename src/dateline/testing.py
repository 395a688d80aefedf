"""Stand-ins for the parts of Dateline that are slow or unsure, for the tests of all that stands on them.

The language that `read_plainly` reads has one sentence: "KP fired 2 on 2021-10-19, said JCS." gives a missile launch
with its date and count, asserted by JCS; without ", said JCS" it is the report's own voice.

`report`, `source`, `claim` and `mention` build what a test of linking or settling needs, with everything else filled
in.
"""

import hashlib
import re
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Any

from dateline.errors import ReadingError
from dateline.model import Claim, Mention, Reading, Report, Source
from dateline.model.claim import claim_id
from dateline.model.evidence import Evidence, quote
from dateline.model.ids import content_id
from dateline.model.mention import mention_id
from dateline.model.report import report_id
from dateline.model.source import source_id
from dateline.model.values import Count, Party, Text, Value, When, Where
from dateline.model.words import Field, Polarity, SourceKind

_SENTENCE = re.compile(r"(?P<actor>[A-Z]{2}) fired (?P<count>\d+) on (?P<date>[\d-]+)(?:, said (?P<source>[^.]+))?\.")

PLAIN = "plain 1"
"""The name of the reader that is `read_plainly`."""


def plain_report(
    text: str, *, outlet: str | None = None, published: str | None = None, title: str | None = None
) -> Report:
    """A report of that text."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    id = report_id(outlet, None, published, text)
    return Report(id=id, text=text, sha256=sha256, title=title, outlet=outlet, published=published, language="en")


def read_plainly(report: Report) -> Reading:
    """All the sentences of the language in the report's text; other words are passed over."""
    mentions, sources = [], []
    for found in _SENTENCE.finditer(report.text):
        source = None
        if name := found["source"]:
            source = Source(id=source_id(name, None, name, None, None), name=name, body=name, kind=SourceKind.BODY)
            sources.append(source)
        mentions.append(_mention(report, found, source.id if source else None))
    unique = {source.id: source for source in sources}
    return Reading(report=report.id, reader=PLAIN, mentions=tuple(mentions), sources=tuple(unique.values()))


def _mention(report: Report, found: re.Match[str], source: str | None) -> Mention:
    trigger = found.start() + found[0].index("fired")
    actor, date = Party(found["actor"], found["actor"]), When(found["date"])
    values: dict[str, Value] = {
        "type": Text("missile-launch"),
        "actor": actor,
        "date": date,
        "count": Count.exactly(int(found["count"])),
    }
    told = [(name, value, source, None) for name, value in values.items()]
    return read_mention(report, told, found.span(), (trigger, trigger + 5), actor=actor, date=date)


def read_mention(
    report: Report,
    told: Iterable[tuple[str, Value, str | None, str | None]],
    sentence: tuple[int, int],
    trigger: tuple[int, int],
    *,
    type: str = "missile-launch",
    family: str = "launch",
    **rest: Any,
) -> Mention:
    """A mention as a reader reads it in a report's text: of `told` each property with its value, its source (an id) and
    its part is a claim that rests on this sentence.
    """
    id = mention_id(report.id, Field.TEXT, *trigger, family)
    evidence = quote(report, Field.TEXT, *sentence, {"trigger": trigger})
    claims = tuple(
        Claim(
            id=claim_id(id, property, value, source, part, None, Polarity.ASSERTED),
            mention=id,
            property=property,
            value=value,
            evidence=evidence,
            source=source,
            part=part,
        )
        for property, value, source, part in told
    )
    return Mention(id=id, report=report.id, type=type, family=family, trigger=evidence, claims=claims, **rest)


@dataclass(frozen=True, slots=True)
class InProcess:
    """A `ReadAll` without worker processes: calls a function for each report; a `ReadingError` is that report's own."""

    read: Callable[[Report], Reading] = read_plainly
    name: str = PLAIN

    def __call__(self, reports: Iterable[Report]) -> Generator[tuple[Report, Reading | ReadingError]]:
        for report in reports:
            try:
                yield report, self.read(report)
            except ReadingError as error:
                yield report, error


def report(id: str, published: str | None = None, **rest: Any) -> Report:
    """A report by id, with no more text than its id."""
    return Report(id=id, text=id, sha256="", published=published, **rest)


def source(name: str, country: str | None = None, kind: SourceKind = SourceKind.BODY, **rest: Any) -> Source:
    """A source by name, which is also its id; a body is its own body."""
    body = rest.pop("body", name if kind is SourceKind.BODY else None)
    return Source(id=name, name=name, country=country, kind=kind, body=body, **rest)


def claim(
    property: str,
    value: Value,
    source: str | None = None,
    *,
    report: str = "r-1",
    mention: str = "m-1",
    field: Field = Field.TEXT,
    **rest: Any,
) -> Claim:
    """A claim with the sentence it was read from made up; `source` is an id."""
    id = content_id("c", report, mention, property, repr(value), source, field, sorted(map(str, rest.items())))
    evidence = Evidence(report, field, 0, 1, "x")
    return Claim(id=id, mention=mention, property=property, value=value, source=source, evidence=evidence, **rest)


def mention(
    id: str, report: str, *claims: Claim, type: str = "missile-launch", family: str = "launch", **rest: Any
) -> Mention:
    """A mention with its type's claim and these."""
    own = claim("type", Text(type), report=report, mention=id)
    return Mention(id=id, report=report, type=type, family=family, trigger=own.evidence, claims=(own, *claims), **rest)


def launch(
    id: str,
    report: str | None = None,
    date: When | None = When("2021-10-19"),  # noqa: B008 (frozen)
    actor: Party | None = Party("North Korea", "KP"),  # noqa: B008 (frozen)
    place: Where | None = None,
    **values: Value,
) -> Mention:
    """A launch, `m-` and `id`, in the report `r` and `id` where none is given, with these values as claims."""
    told = [claim(name, value, report=report or f"r{id}", mention=f"m-{id}") for name, value in values.items()]
    return mention(f"m-{id}", report or f"r{id}", *told, date=date, actor=actor, place=place)


def protest(
    id: str,
    report: str | None = None,
    date: When | None = When("2021-10-19"),  # noqa: B008 (frozen)
    type: str = "accuse",
    **rest: Any,
) -> Mention:
    """Japan's response to North Korea, named as in `launch`."""
    given = {"actor": Party("Japan", "JP"), "recipient": Party("North Korea", "KP"), "response": True} | rest
    return mention(f"m-{id}", report or f"r{id}", type=type, family=type, date=date, **given)
