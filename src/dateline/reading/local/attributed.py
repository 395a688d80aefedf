"""The attributions of a report as spans of its text: who is named, by which words, as saying or holding what.

A `Frame` says which tokens a source answers for. Here its parts become stretches of the text, as attribution research
counts them: the source as it is named at the cue ("he", not the person he is), the cue with its auxiliaries, and the
content without the other two.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.reading.local.attitudes import attitudes, holder_of
from dateline.reading.local.attribution import Attributions
from dateline.reading.local.document import Document
from dateline.reading.local.frame import Frame
from dateline.reading.local.phrases import fellows

Stretch = tuple[int, int]
"""`text[start:end]`."""

_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution. `source` is empty where nobody is named; `content` may be broken by the other two."""

    source: tuple[Stretch, ...]
    cue: tuple[Stretch, ...]
    content: tuple[Stretch, ...]


def attributed(document: Document, attributions: Attributions) -> list[Attributed]:
    """All attributions of the document, one for each cue, in the order of their cues."""
    by_cue: dict[int, list[Frame]] = {}
    for frame in attributions.frames:
        by_cue.setdefault(frame.cue.i, []).append(frame)
    quoted = {t.i for q in attributions.quotes for t in document.tokens_between(q.start, q.end)}
    found: list[tuple[int, set[int], set[int], set[int]]] = []
    for i, frames in by_cue.items():
        told = None if i in quoted else _told(frames)
        if told is not None:
            found.append((i, *told))
    found += _labelled(document)
    for held in attitudes(document, set(by_cue), quoted):
        at = min(held.cue)
        source = _named(held.holder, document.doc[at])
        found.append((at, source, set(held.cue) - source, set(held.content) - source - held.cue))
    return [
        Attributed(_stretches(document, source), _stretches(document, cue), _stretches(document, content))
        for _, source, cue, content in sorted(found, key=lambda f: f[0])
        if content
    ]


def _labelled(document: Document) -> list[tuple[int, set[int], set[int], set[int]]]:
    """Paragraphs that open on a name and a colon, as headlines and transcripts do: "Haddad: We will rebuild"."""
    found = []
    for paragraph in document.paragraphs:
        tokens = list(document.tokens_between(paragraph.start, paragraph.end))
        colon = next((n for n, t in enumerate(tokens[:10]) if t.text == ":"), 0)
        label = tokens[:colon]
        if (
            any(t.ent_type_ in ("PERSON", "ORG") for t in label)
            and all(t.pos_ in ("PROPN", "NOUN", "ADJ", "ADP", "DET", "PUNCT", "PART") for t in label)
        ):  # fmt: skip
            content = {t.i for t in tokens[colon + 1 :]}
            found.append((label[0].i, {t.i for t in label}, {tokens[colon].i}, content))
    return found


def _told(frames: list[Frame]) -> tuple[set[int], set[int], set[int]] | None:
    """Source, cue and content of what one cue tells; `None` where somebody is meant, and who it is cannot be seen."""
    cue = frames[0].cue
    nameless = any(c.dep_ in ("nsubjpass", "auxpass", "expl") for c in cue.children)
    who = frames[0].source_token
    if who is None and not nameless:
        who = holder_of(cue)
        if who is None or (cue.dep_ == "acl" and cue.tag_ == "VBN"):
            return None
    source = _named(who, cue)
    content = {n for f in frames for n in f.content}
    content |= {t.i for c in cue.children if c.dep_ == "nsubjpass" for t in c.subtree}
    own = _cue(cue) - source
    return source, own, content - source - own


def _named(head: Token | None, cue: Token) -> set[int]:
    """The tokens that name the source: the phrase of its head with its fellows, clauses left out."""
    if head is None:
        return set()
    taken: set[int] = set()
    for noun in fellows(head):
        taken |= {t.i for t in noun.subtree}
    for child in list(head.subtree):
        if child is not head and (child.dep_ in _CLAUSES or (child.dep_ == "acl" and cue in child.subtree)):
            taken -= {t.i for t in child.subtree}
    if head.tag_ in ("WP", "WDT") and head.head.dep_ == "relcl":  # "supporters who …" are named by the two together
        taken |= {i for i in _named(head.head.head, cue) if i < head.i}
    return taken - {cue.i}


def _cue(cue: Token) -> set[int]:
    taken = {cue.i} | {c.i for c in cue.children if c.dep_ in _AUXILIARIES}
    if cue.lower_ == "according":
        taken.add(cue.i + 1)
    return taken


def _stretches(document: Document, tokens: Iterable[int]) -> tuple[Stretch, ...]:
    """Neighbouring tokens as one stretch; marks and spaces at its ends are no part of it."""
    runs: list[list[int]] = []
    for i in sorted(tokens):
        if runs and i == runs[-1][-1] + 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    doc = document.doc
    found = []
    for run in runs:
        while run and (doc[run[0]].is_punct or doc[run[0]].is_space):
            run = run[1:]
        while run and (doc[run[-1]].is_punct or doc[run[-1]].is_space):
            run = run[:-1]
        if run:
            found.append((document.start(doc[run[0]]), document.end(doc[run[-1]])))
    return tuple(found)
