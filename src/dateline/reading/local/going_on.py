"""Who still speaks where a sentence names nobody: the speaker beside a quotation, or of the sentence it goes on
from."""

import re

from spacy.tokens import Span, Token

from dateline.reading.local.document import Document
from dateline.reading.local.frame import Frame, Framing
from dateline.reading.local.lexicon import listed
from dateline.reading.local.quotes import Quote
from dateline.reading.local.sources import SourceBook

_POINTS_BACK = frozenset(
    {"it", "they", "both", "all", "none", "neither", "one", "these", "those", "each", "their", "its"}
)
_THINGS = listed(
    "missile projectile rocket weapon launch test warhead flight trajectory altitude distance speed "
    "range two three four five other first second third firing stage debris impact fragment wreckage point device"
)
_LEFT_OVER = listed("debris wreckage fragment part remnant")
_DOES = listed("launch fire test conduct set detonate carry explode test-fire vow threaten reject warn say")
_FINDINGS = listed("believe think estimate assess presume suspect understand assume")
_RANKS = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+th|"
    r"latest)\b.{0,40}\b(?:since|in|this|of|so far)\b",
    re.I,
)


class GoingOn(Framing):
    """Adds the frames of quotations and of sentences that go on to those already read."""

    def __init__(
        self, document: Document, book: SourceBook, quotes: list[Quote], spoken: dict[int, list[Frame]]
    ) -> None:
        super().__init__(document, book, quotes)
        self._spoken = spoken
        self.frames = [frame for frames in spoken.values() for frame in frames]

    def read(self) -> list[Frame]:
        """All frames of the document: those read from its sentences first, then those carried on."""
        self._quotation_frames()
        self._continuations()
        return self.frames

    def _quotation_frames(self) -> None:
        """Give each quoted sentence that has no speaker of its own the one beside it; then carry speakers on."""
        for paragraph in self._document.paragraphs:
            numbers = [
                n
                for n, s in enumerate(self._document.sentences)
                if paragraph.start <= self._document.start(s) < paragraph.end
            ]
            speaker: Frame | None = None
            for n in numbers:
                own = [f for f in self._spoken[n] if f.sources]
                quotes = self._quotes_touching(self._document.sentences[n])
                if own:
                    # Who speaks stands outside the quotation; what the quoted words say of others is theirs.
                    outside = [f for f in own if not self._is_quoted(f.cue, quotes)]
                    if not outside and speaker is not None and quotes:
                        self._add_quoted(speaker, n, quotes)
                        continue
                    main = max(outside or own, key=lambda f: len(f.content))
                    self._extend_over_quotes(main, n, quotes)
                    speaker = main
                    continue
                if not quotes:
                    continue
                later = self._speaker_after(n, numbers)
                if speaker is None:
                    speaker = later or self._speaker_before(n)
                if speaker is not None:
                    self._add_quoted(speaker, n, quotes)

    def _is_quoted(self, cue: Token, quotes: list[Quote]) -> bool:
        at = self._document.start(cue)
        return any(q.start < at < q.end for q in quotes)

    def _extend_over_quotes(self, frame: Frame, number: int, quotes: list[Quote]) -> None:
        if frame.cue.lower_ in ("according", "citing", "quoting"):
            return
        for quote in quotes:
            for token in self._document.tokens_between(quote.start, quote.end):
                if self._document.sentence_number(token) == number and token.i != frame.cue.i:
                    frame.content.add(token.i)

    def _add_quoted(self, speaker: Frame, number: int, quotes: list[Quote]) -> None:
        content = {
            t.i
            for q in quotes
            for t in self._document.tokens_between(q.start, q.end)
            if self._document.sentence_number(t) == number
        }
        if content:
            self.frames.append(
                Frame(
                    speaker.cue,
                    content,
                    speaker.sources,
                    speaker.hearers,
                    source_token=speaker.source_token,
                    rule="speaker beside a quotation",
                )
            )

    def _speaker_after(self, number: int, numbers: list[int]) -> Frame | None:
        """The speaker named after a quotation that runs over sentences."""
        for n in numbers:
            if n <= number:
                continue
            for frame in self._spoken[n]:
                if (
                    frame.sources
                    and self._quotes_touching(self._document.sentences[n])
                    and frame.cue.lower_ != "according"
                ):
                    return frame
        return None

    def _speaker_before(self, number: int) -> Frame | None:
        """The last speaker of the paragraph before, where this one is nothing but quotation."""
        for n in range(number - 1, max(-1, number - 4), -1):
            frames = [f for f in self._spoken[n] if f.sources and not all(s.relays for s in f.sources)]
            if frames:
                return frames[-1]
        return None

    def _continuations(self) -> None:
        """A sentence without a source whose subject points back goes on with what the sentence before was said to
        say."""
        covered = {i for f in self.frames if f.sources or not _is_finding(f.cue) for i in f.content}
        last: Frame | None = None
        last_paragraph = -1
        for number, sentence in enumerate(self._document.sentences):
            paragraph = self._document.paragraph(sentence)
            own = [f for f in self._spoken[number] if f.sources]
            if own:
                main = max(own, key=lambda f: len(f.content))
                last = main if not all(s.relays for s in main.sources) else None
                last_paragraph = paragraph
                continue
            if last is None or paragraph > last_paragraph + 1 or any(t.i in covered for t in sentence):
                last = None
                continue
            if not goes_on(sentence) or (paragraph > last_paragraph and not starts_back(sentence)):
                last = None
                continue
            frame = Frame(
                last.cue,
                {t.i for t in sentence},
                last.sources,
                last.hearers,
                source_token=last.source_token,
                rule="goes on from the sentence before",
            )
            self.frames.append(frame)
            last_paragraph = paragraph


def starts_back(sentence: Span) -> bool:
    """True for a sentence that opens on a word which can only point back: what it takes to go on over a paragraph's
    end."""
    first, second = sentence[0].lower_, sentence[min(1, len(sentence) - 1)].lower_
    return first in _POINTS_BACK or (
        first == "the" and second in ("other", "first", "second", "third", "two", "three", "latter")
    )


def is_seeming(root: Token) -> bool:
    """True for "is assessed to have", "are thought to have": a finding in the present about what is over."""
    return any(c.dep_ == "auxpass" for c in root.children) and any(c.dep_ == "xcomp" for c in root.children)


def _is_finding(cue: Token) -> bool:
    """True for the cue in "debris is believed to have fallen …": who believes it may be who was just said to speak."""
    return cue.lemma_.lower() in _FINDINGS and is_seeming(cue)


def goes_on(sentence: Span) -> bool:
    """True for a sentence whose subject is what was just told of ("They flew …", "The two missiles …"), and that does
    not rank it."""
    root = sentence.root
    who = next((c for c in root.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if sentence[0].lower_ == "whether":
        return True
    if (
        who is None
        or (who.i - sentence.start > 2 and who.lower_ in _POINTS_BACK)
        or who.i - sentence.start > 8
        or (root.tag_ in ("VBZ", "VBP") and not is_seeming(root))
        or _RANKS.search(sentence.text)
    ):
        return False
    if any(c.dep_ == "aux" and c.lower_ in ("would", "could", "will", "may", "might", "should") for c in root.children):
        return False
    opener = who.left_edge.lower_
    if root.lemma_.lower() in _DOES and any(c.dep_ == "dobj" for c in root.children):
        return False
    if any(c.dep_ == "poss" and c.pos_ in ("PROPN", "NOUN") for c in who.children):
        return False
    if any(c.dep_ in ("amod", "compound") and c.ent_type_ in ("NORP", "GPE") for c in who.children):
        return False  # "The North Korean rocket": what is named anew is told by the report itself
    if who.lower_ in _POINTS_BACK or opener in ("both", "all", "none", "its", "their", "neither"):
        return True
    if opener == who.lower_ and who.lemma_.lower() in _LEFT_OVER:
        return True
    return opener in ("the", "this", "these", "those", "that") and who.lemma_.lower() in _THINGS
