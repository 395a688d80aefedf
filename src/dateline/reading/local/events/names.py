"""The names of people in full: first and last, as a report gives them once, for whoever is told by one of them."""

import re
from functools import lru_cache

from spacy.tokens import Span

from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import words
from dateline.reading.local.scene import Scene

_NAME = re.compile(r"-|[A-Z][a-zA-Z'’]*\.?")


def trimmed(name: Span) -> Span:
    """A name without the possessive, and without what comes after it to tell father from son."""
    while len(name) > 1 and name[-1].lower_.strip(".,") in ("'s", "’s", "jr", "sr", "ii", "iii", "iv", ""):
        name = name[:-1]
    return name


def in_full(name: Span) -> Span | None:
    """First and last name: all of it, or with the names that stand beside what the parser took for one."""
    name = trimmed(name)
    start = name.start
    while start and name.doc[start - 1].dep_ == "compound" and name.doc[start - 1].tag_ == "NNP":
        if name.doc[start - 1].head.i != name.root.i or lemma(name.doc[start - 1]) in words(
            "people", "nouns", "titles"
        ):
            break
        start -= 1
    end = name.end
    while end < name.sent.end and name.doc[end].tag_ == "NNP" and name.doc[end].head.i == name.doc[end - 1].head.i:
        end += 1
    whole = name.doc[start:end]
    return whole if 2 <= len(whole) <= 5 and all(_NAME.fullmatch(t.text) for t in whole) else None


@lru_cache(maxsize=1)
def full_names(scene: Scene) -> dict[str, Span]:
    """The people whom the report names in full, by the first and the last of their names in small letters, where it is
    that of one of them only."""
    found: dict[str, Span | None] = {}
    for ent in scene.document.doc.ents:
        if ent.label_ != "PERSON" or (name := in_full(ent)) is None:
            continue
        for word in (name[0].lower_, name[-1].lower_):
            known = found.get(word)
            if word in found and (
                known is None or (known[0].lower_, known[-1].lower_) != (name[0].lower_, name[-1].lower_)
            ):
                found[word] = None
            else:
                found.setdefault(word, name)
    return {word: name for word, name in found.items() if name is not None}
