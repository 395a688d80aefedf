"""The prepositional phrases of a launch's clause: from where, off what, over and toward where, at what target."""

import re

from spacy.tokens import Token

from dateline.model.values import Text, Where
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.phrases import phrase
from dateline.reading.local.placing import WATER, place_in
from dateline.reading.local.scene import Scene, is_clause
from dateline.reading.local.stories import Story
from dateline.reading.local.trigger import Trigger

PLATFORMS = re.compile(
    r"\b(submarines?|mobile launchers?|transporter[- ]erector[- ]launchers?|TELs?|launch(?:er)? "
    r"vehicles?|rail(?:way)?[- ](?:borne|based|mobile)?[- ]?\w*|trains?|railcars?|ships?|warships?|"
    r"destroyers?|frigates?|corvettes?|"
    r"aircraft|bombers?|fighter jets?|jets?|silos?|barges?|trucks?|launchers?|vessels?|reservoirs?|"
    r"cruisers?|patrol (?:ships?|boats?))\b",
    re.I,
)
_WITHIN = frozenset({"off", "of", "near", "in", "at", "on", "outside", "between", "around"})
_SEA_KINDS = frozenset({"sea", "ocean", "gulf", "bay", "strait", "channel", "water", "waters"})


def prepositions(trigger: Trigger) -> list[tuple[Token, Token]]:
    """(preposition, its object) pairs that belong to the trigger's clause, also where the parser hung them on a noun in
    it."""
    found = []
    roots = [trigger.clause, trigger.token, *(i.head for i in trigger.items)]
    seen: set[int] = set()
    inside = {r.i for r in roots}
    for root in roots:
        for token in root.subtree:
            if (
                token.dep_ not in ("prep", "agent", "dative")
                or token.i in seen
                or token.pos_ not in ("ADP", "SCONJ", "PART", "ADV")
            ):
                continue
            if token.lower_ == "off" and token.i and token.nbor(-1).lower_ in WATER:
                continue
            if token.head.dep_ == "pobj" and token.lower_ in _WITHIN and token.head.i not in inside:
                continue  # part of the place before it ("the sea off its east coast")
            at = token.head
            steps = 0
            while at.i not in inside and not (is_clause(at) and at.i not in inside) and at.head is not at and steps < 6:
                at, steps = at.head, steps + 1
            if at.i not in inside:
                continue
            target = next((c for c in token.children if c.dep_ == "pobj"), None)
            if target is None:
                inner = next((c for c in token.children if c.dep_ == "prep"), None)
                target = next((c for c in inner.children if c.dep_ == "pobj"), None) if inner is not None else None
            if target is not None:
                seen.add(token.i)
                found.append((token, target))
    return sorted(found, key=lambda p: p[0].i)


def read_place(scene: Scene, book: ClaimBook, story: Story, at: Token, preposition: Token, target: Token) -> None:
    """One prepositional phrase of a launch clause as launch place, platform, direction, target or overflight."""
    word = preposition.lower_
    document = scene.document
    if word == "from" and is_length(preposition):
        return
    properties = story.pack.properties
    if word in ("on", "during", "since", "until", "after", "before", "by", "with", "as", "for", "of"):
        return
    text = document.report.text[document.start(phrase(target)) : document.end(phrase(target))]
    if story.pack.name == "maritime-warning":
        return
    if "launch_place" not in properties:
        found = place_in(scene, target)
        if found and word in ("at", "in", "near", "from", "under"):
            book.add(story, "place", found[0], at, f"'{word}' a place", span=found[1])
        return
    if (
        word in ("from", "aboard", "off")
        and (match := PLATFORMS.search(text))
        and not re.search(r"\b(?:shipyard|base|port)\b", text, re.I)
    ):
        book.add(
            story,
            "platform",
            Text(singular(match[0])),
            at,
            f"'{word}' a platform",
            span=(document.start(target), document.end(target)),
        )
        inner = [
            (c, g)
            for c in target.children
            if c.dep_ == "prep" and c.lower_ in ("in", "off", "near", "at", "over")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        for _, place_token in inner[:1]:
            found = place_in(scene, place_token)
            if found:
                book.add(story, "launch_place", found[0], at, "where the platform was", span=found[1])
        return
    found = place_in(scene, target)
    if found is None:
        if (
            word in ("at", "against")
            and target.pos_ in ("NOUN", "PROPN")
            and target.ent_type_ not in ("DATE", "TIME", "CARDINAL", "QUANTITY")
        ):
            if not re.search(
                r"\b(?:time|speed|altitude|range|height|hour|a\.?m|p\.?m|angle|trajectory|distance|dawn|"
                r"night|noon|midnight|least|most|end|start|test|same|attempt|try|site|range|request|"
                r"invitation|cost|rate|pace|moment|point|once)\b",
                text,
                re.I,
            ):
                book.add(
                    story,
                    "target",
                    Text(_plain(text)),
                    at,
                    f"'{word}' a target",
                    span=(document.start(target), document.end(target)),
                )
        return
    where, span = found
    sea = where.kind in _SEA_KINDS or (
        where.relative is not None and target.lower_ in WATER and target.lower_ != "coast"
    )
    if word == "from":
        book.add(story, "launch_place", where, at, "'from' a place", span=span)
    elif word in ("toward", "towards") or (word == "into") or (word == "to" and sea):
        book.add(story, "toward", where, at, f"'{word}' a place", span=span)
    elif word in ("over", "across", "above", "past"):
        if not sea:
            book.add(story, "overflight", Text(where.name), at, f"'{word}' a place", span=span)
    elif word in ("at", "against", "on") and story.pack.name == "missile-launch" and not _is_site(where):
        book.add(story, "target", Text(where.name), at, f"'{word}' a place", span=span)
    elif word in ("in", "at", "near", "around", "outside", "off") and not sea and where.kind != "country":
        if _is_place_of(preposition, at):
            book.add(story, "launch_place", where, at, f"'{word}' a place", span=span)
    elif (
        word in ("in", "off")
        and sea
        and story.first.shape == "verb"
        and where.kind in _SEA_KINDS
        and _is_place_of(preposition, at)
    ):
        pass


def is_length(preposition: Token) -> bool:
    """True for "from" in "3,000 kilometres from Japan", which tells how far off, not where from."""
    before = preposition.doc[preposition.i - 1] if preposition.i else None
    return before is not None and before.lower_ in (
        "km",
        "kilometres",
        "kilometers",
        "miles",
        "metres",
        "meters",
        "away",
        "far",
    )


def _is_site(where: Where) -> bool:
    return where.kind in ("site", "launch site", "base", "airfield", "range")


def _is_place_of(preposition: Token, at: Token) -> bool:
    """True where the phrase hangs on the launch itself and not on a noun beside it."""
    head = preposition.head
    return (
        head.i == at.i
        or head.pos_ in ("VERB", "AUX")
        or head.lemma_.lower() in ("launch", "test", "firing", "missile", "projectile", "rocket")
        or head.dep_ == "pobj"
    )


def _plain(text: str) -> str:
    return re.sub(r"^(?:the|an?|its|their)\s+", "", re.sub(r"\s+", " ", text), flags=re.I)


def singular(word: str) -> str:
    """The word without its plural s."""
    return re.sub(r"s$", "", word) if not word.endswith("ss") else word
