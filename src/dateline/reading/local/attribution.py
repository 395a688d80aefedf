"""Who is said to assert each word of a report, through whom, and how sure.

Every way English has of attributing makes a `Frame`: a cue, the phrase that names the source, and the words that are
its content. In order: (1) a verb of saying with its clause; (2) a verb of saying and its subject put after what is
said; (3) "according to"; (4) "citing" and "quoting"; (5) a quotation whose speaker stands beside it; (6) a sentence
that goes on about the same things right after an attributed one. `Attributions.voice` then reads the frames round a
word from the innermost out: the first source that speaks for itself asserts it, news organisations on the way out
relay it.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from dateline.model.words import Basis, Certainty, Polarity, SourceKind
from dateline.places import find_parties
from dateline.reading.local.clause_frames import ClauseFrames
from dateline.reading.local.document import Document
from dateline.reading.local.figures import Figure
from dateline.reading.local.frame import Frame, Framing, is_mistaken_verb
from dateline.reading.local.going_on import GoingOn
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrase_frames import FIGURES, OPEN, RECKONINGS, PhraseFrames
from dateline.reading.local.quotes import quotes_in
from dateline.reading.local.set_in_frames import SetInFrames
from dateline.reading.local.sources import SourceBook

_VIEWS = listed(
    "view belief position claim assessment conclusion suspicion contention assertion allegation "
    "estimate finding judgment judgement assumption statement report announcement word news confirmation admission "
    "acknowledgement acknowledgment disclosure revelation understanding conviction insistence"
)
_HELD = _VIEWS | FIGURES | RECKONINGS


_OF_BODIES = frozenset({SourceKind.OFFICIAL, SourceKind.UNNAMED_OFFICIAL, SourceKind.BODY})


@dataclass(frozen=True, slots=True)
class Voice:
    """Who asserts a word. `sources` empty means the report's own voice, or an unnamed one passed on by `via`."""

    sources: tuple[Figure, ...] = ()
    via: tuple[str, ...] = ()
    certainty: Certainty | None = None
    polarity: Polarity | None = None
    basis: Basis | None = None
    cue: Token | None = None
    source_token: Token | None = None


class Attributions(Framing):
    """All frames of a document."""

    def __init__(self, document: Document, book: SourceBook) -> None:
        quotes = [q for p in document.paragraphs for q in quotes_in(document.report.text, p.start, p.end)]
        super().__init__(document, book, quotes)
        self._clauses = ClauseFrames(document, book, quotes)
        self._set_in = SetInFrames(document, book, quotes)
        self._phrases = PhraseFrames(document, book, quotes)
        self._spoken = {n: self._of_sentence(sentence) for n, sentence in enumerate(document.sentences)}
        self.frames = GoingOn(document, book, quotes, self._spoken).read()
        self._by_token: dict[int, list[Frame]] = {}
        for frame in self.frames:
            for i in frame.content:
                self._by_token.setdefault(i, []).append(frame)

    def _of_sentence(self, sentence: Span) -> list[Frame]:
        found: list[Frame] = []
        for token in sentence:
            frame: Frame | None = None
            if (token.lower_ == "according" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to") or (
                token.lower_ == "per" and token.dep_ == "prep" and token.i > 0 and token.nbor(-1).lower_ == ","
            ):
                found += self._phrases.prepositional_frame(token, sentence)
            elif (
                (token.lemma_.lower() in _HELD or token.lower_ == "details")
                and (token.pos_ == "NOUN" or token.is_sent_start)
                and not is_mistaken_verb(token)
            ):
                frame = (
                    self._phrases.view_frame(token)
                    or self._phrases.figure_frame(token)
                    or self._phrases.reckoning_frame(token, sentence)
                )
            elif token.lower_ in OPEN and token.pos_ == "ADJ":
                frame = self._phrases.open_frame(token)
            elif token.lemma_.lower() in ("cite", "quote") and token.tag_.startswith("VB"):
                frame = self._phrases.quoted_as_saying(token, sentence) or self._phrases.citing_frame(
                    token, sentence, len(found)
                )
            elif self._is_cue(token):
                frame = (
                    self._set_in.tail_frame(token, sentence)
                    or self._set_in.aside_frame(token)
                    or self._set_in.inserted_frame(token, sentence)
                    or self._clauses.clause_frame(token, sentence)
                )
            if frame is not None:
                found.append(frame)
        for rival in found:  # "…, while Japan's put it at 650 km": what another source said beside it
            if (
                rival.cue.dep_ == "advcl"
                and rival.sources
                and any(
                    c.dep_ == "mark" and c.lower_ in ("while", "whereas", "although", "though")
                    for c in rival.cue.children
                )
            ):
                for other in found:
                    if other.cue not in rival.cue.subtree and not all(s.relays for s in other.sources):
                        other.content -= {t.i for t in rival.cue.subtree}
        for rival in found:  # "Seoul said it flew 400 km and Tokyo said it flew 450": each says its own
            if rival.sources and _stands_apart(rival.cue):
                for other in found:
                    if other.cue.i < rival.cue.i and other.cue in rival.cue.ancestors:
                        other.content -= {t.i for t in rival.cue.subtree}
        for tail in found:  # ", Yonhap reported" is no part of what another source said
            if tail.phrase:
                for other in found:
                    if other is not tail and other.cue.i not in tail.phrase:
                        other.content -= tail.phrase
        return found

    def around(self, token: Token) -> list[Frame]:
        """The frames whose content holds the token, innermost first: those that hold the fewest other cues, then the
        shortest."""
        found = self._by_token.get(token.i, [])
        return sorted(
            found, key=lambda f: (f.rank, sum(o.cue.i in f.content for o in found if o is not f), len(f.content))
        )

    def speaks(self, sentence_number: int) -> list[Frame]:
        """The frames whose cue stands in that sentence."""
        return self._spoken.get(sentence_number, [])

    def voice(self, token: Token) -> Voice:
        """Who asserts this word."""
        sources: list[Figure] = []
        via: list[str] = []
        certainty: Certainty | None = None
        polarity: Polarity | None = None
        basis: Basis | None = None
        cue: Token | None = None
        source_token: Token | None = None
        for frame in self.around(token):
            certainty = certainty or frame.certainty
            polarity = polarity or frame.polarity
            basis = basis or frame.basis
            cue = cue or frame.cue
            relaying = [f for f in frame.sources if f.relays]
            speaking = [f for f in frame.sources if not f.relays]
            refuses = frame.polarity in (Polarity.DENIED, Polarity.DOUBTED)
            if speaking and (not sources or refuses or all(_speaks_for(f, speaking[0]) for f in sources)):
                sources, source_token = speaking, frame.source_token
                via += [f.name for f in frame.hearers]
            elif speaking and polarity not in (Polarity.DENIED, Polarity.DOUBTED):
                via += [f.name for f in speaking if f not in sources]
            via += [f.name for f in (*relaying, *(frame.hearers if not speaking else ()))]
        return Voice(tuple(sources), tuple(dict.fromkeys(via)), certainty, polarity, basis, cue, source_token)


def _stands_apart(cue: Token) -> bool:
    """True for a verb of saying with a subject of its own that is coordinated with what another said, with no "that" to
    make it part of it."""
    if cue.dep_ != "conj" or cue.lemma_.lower() != "say":
        return False
    who = next((c for c in cue.children if c.dep_ == "nsubj"), None)
    return who is not None and who.pos_ != "PRON" and not any(c.dep_ == "mark" for c in cue.children)


@cache
def _is_state(name: str) -> bool:
    """True for the bare name of a state or its capital."""
    return any(m.start == 0 and m.end == len(name) and m.form != "adjective" for m in find_parties(name))


def _speaks_for(inner: Figure, outer: Figure) -> bool:
    """True where a speaker tells what his own "government" or "military" understands: he is the one who asserts it."""
    if inner is outer or inner.kind is not SourceKind.BODY or outer.kind not in _OF_BODIES:
        return False
    if inner.country is not None and inner.country == outer.country and _is_state(inner.name):
        return True  # "the ambassador said Moscow's radars had tracked it"
    return inner.country in (None, outer.country) and inner.name.lower() in (
        "government",
        "military",
        "country",
        "ministry",
        "army",
        "state",
        "cabinet",
        "office",
    )
