"""What a trigger's own clause says: how many, of what kind and name, from where, toward where, on what day."""

import re

from spacy.tokens import Token

from dateline.model.values import Count, Kind, Text, Where
from dateline.model.words import Polarity
from dateline.places import PlaceMention
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.items import Item, kind_in
from dateline.reading.local.phrases import phrase
from dateline.reading.local.scene import Scene, is_clause
from dateline.reading.local.stories import Story
from dateline.reading.local.time import clock
from dateline.reading.local.time.expressions import Moment
from dateline.reading.local.triggers import Trigger

_PLATFORMS = re.compile(
    r"\b(submarines?|mobile launchers?|transporter[- ]erector[- ]launchers?|TELs?|launch(?:er)? "
    r"vehicles?|rail(?:way)?[- ](?:borne|based|mobile)?[- ]?\w*|trains?|railcars?|ships?|warships?|"
    r"destroyers?|frigates?|corvettes?|"
    r"aircraft|bombers?|fighter jets?|jets?|silos?|barges?|trucks?|launchers?|vessels?|reservoirs?|"
    r"cruisers?|patrol (?:ships?|boats?))\b",
    re.I,
)
_WITHIN = frozenset({"off", "of", "near", "in", "at", "on", "outside", "between", "around"})
_WATER = frozenset({"sea", "waters", "water", "ocean", "gulf", "bay", "strait", "coast", "lake"})
_TOWARD = frozenset({"toward", "towards", "into", "to", "in"})
_SEA_KINDS = frozenset({"sea", "ocean", "gulf", "bay", "strait", "channel", "water", "waters"})
_RANK = re.compile(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|"
    r"th)|last|latest|next|previous"
)
_AREA_NOUNS = frozenset(
    {
        "area",
        "region",
        "vicinity",
        "direction",
        "site",
        "base",
        "outskirts",
        "suburb",
        "suburbs",
        "part",
        "parts",
        "range",
        "complex",
        "facility",
        "centre",
        "center",
        "cosmodrome",
        "airfield",
        "airport",
        "province",
        "coast",
    }
)


def read_trigger(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """Write the claims of one trigger's clause."""
    _items(scene, book, story, trigger)
    _date(scene, book, story, trigger)
    if trigger.shape == "flight":
        return
    _platform_subject(scene, book, story, trigger)
    for preposition, target in prepositions(trigger):
        read_place(scene, book, story, trigger.token, preposition, target)
    _noun_place(scene, book, story, trigger)


def _platform_subject(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """`A frigate fired …`: what did the firing is the platform."""
    if trigger.shape != "verb" or "platform" not in story.pack.properties:
        return
    who = next((c for c in trigger.token.children if c.dep_ == "nsubj"), None)
    if who is not None and who.pos_ == "NOUN" and (match := _PLATFORMS.fullmatch(who.text)):
        book.add(
            story,
            "platform",
            Text(_singular(match[0])),
            trigger.token,
            "a platform did the firing",
            span=_span(scene, who, who),
        )


def _items(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    pack = story.pack
    kind_property = "device" if "device" in pack.properties else "weapon" if "weapon" in pack.properties else None
    kinds = [i for i in trigger.items if i.kind is not None and i.count is not None]
    apart = len(kinds) > 1 and len({i.kind for i in kinds}) > 1
    for number, item in enumerate(trigger.items, 1):
        if _ranked(trigger, item):
            continue
        at = item.head
        part = str(number) if apart else None
        span = (item.start, item.end)
        total = (
            trigger.loose
            or "count" not in pack.properties
            or (item.definite and re.match(r"(?:one|each) ", item.head.sent.text[:4], re.I) is not None)
        )
        if item.count is not None and not total and item.head.dep_ != "attr" and _counts_launched(pack.name, item):
            book.add(story, "count", item.count, at, "item number", span=span, part=part, modified=False)
        if (
            item.kind is not None
            and kind_property
            and not _is_payload(pack.name, item)
            and not _only_refers(book, story, trigger, item)
        ):
            book.add(story, kind_property, item.kind, at, "item kind", span=span, part=part)
        if item.name and "weapon_name" in pack.properties:
            book.add(story, "weapon_name", Text(item.name), at, "item name", span=span, part=part)
    if trigger.shape in ("noun", "anaphor"):
        _noun_modifiers(scene, book, story, trigger, kind_property)


def _ranked(trigger: Trigger, item: Item) -> bool:
    """True where the phrase names the class that something is the first or the nth of, and tells no launch of its own."""
    heads = [item.head, *([trigger.token] if trigger.shape in ("noun", "anaphor") else [])]
    return any(names_rank(h) for h in heads)


def names_rank(head: Token) -> bool:
    """True for a noun with an ordinal or "last", "next" before it."""
    return any(_RANK.fullmatch(c.lower_) for c in head.children if c.dep_ in ("amod", "nummod", "advmod"))


def _only_refers(book: ClaimBook, story: Story, trigger: Trigger, item: Item) -> bool:
    """True where the kind is only used to point at what was told ("the projectiles"), or of launches in general."""
    assert item.kind is not None
    if trigger.shape in ("noun", "anaphor") and item.plural and item.count is None and not trigger.times:
        return True
    if not item.definite:
        return False
    told = [c.value for c in book.of(story) if c.property == "weapon" and isinstance(c.value, Kind)]
    return len(item.kind.path) == 1 or any(k.path[: len(item.kind.path)] == item.kind.path for k in told)


def _counts_launched(pack: str, item: Item) -> bool:
    """How many satellites a rocket carried is not how many rockets were launched."""
    return pack != "space-launch" or (
        item.head.lemma_.lower() in ("rocket", "satellite", "spacecraft") and not _is_cargo(item.head)
    )


def _is_cargo(head: Token) -> bool:
    return head.dep_ == "pobj" and head.head.lower_ in ("with", "of", "carrying")


def _is_payload(pack: str, item: Item) -> bool:
    return pack == "space-launch" and (item.kind is None or _is_cargo(item.head))


def _noun_modifiers(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger, prop: str | None) -> None:
    """`an ICBM test`, `three missile launches`: the words before an event noun."""
    token, pack = trigger.token, story.pack
    lefts = [
        c for c in token.lefts if c.dep_ in ("compound", "amod", "nmod") or (c.dep_ == "poss" and c.pos_ == "NOUN")
    ]
    if not lefts:
        return
    text = token.doc[min(c.left_edge.i for c in lefts) : token.i].text
    kind = kind_in(text, pack)
    if kind is not None and prop:
        book.add(story, prop, kind, token, "event noun's kind", span=_span(scene, lefts[0], token))
    if pack.name_pattern is not None and "weapon_name" in pack.properties and (match := pack.name_pattern.search(text)):
        book.add(story, "weapon_name", Text(match[0]), token, "event noun's name", span=_span(scene, lefts[0], token))
    if (
        pack.name == "nuclear-test"
        and any(c.lower_ in ("a", "an") for c in token.lefts)
        and trigger.clause is not token
    ):
        book.add(story, "count", Count.exactly(1), token, "one test")


def _span(scene: Scene, first: Token, last: Token) -> tuple[int, int]:
    return scene.document.start(first), scene.document.end(last)


def _date(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    if names_rank(trigger.token):
        return
    for expression in trigger.times if trigger.date is not None else ():
        dated = expression.kind == "date" or (
            isinstance(expression.meaning, Moment) and expression.meaning.date is not None
        )
        if trigger.date is not None and dated and expression.kind != "anchored" and not expression.loose:
            at = trigger.token
            polarity = None if is_asserted(trigger.token) else Polarity.ASSERTED
            book.add(
                story,
                "date",
                trigger.date,
                at,
                "date in the clause",
                span=(expression.start, expression.end),
                polarity=polarity,
            )
            break
    for expression in trigger.times:
        told = clock(expression)
        if told is not None and not re.search(r"\b(?:before|after)\b", expression.text):
            book.add(
                story,
                "time_of_day",
                Text(f"{told.hour:02d}:{told.minute:02d}"),
                trigger.token,
                "clock time in the clause",
                span=(expression.start, expression.end),
            )
            break


def is_asserted(trigger: Token) -> bool:
    """True where the trigger is what the clause says; in "he doubted that the missile fired on Monday was …" it is taken as known."""
    return trigger.dep_ in ("ccomp", "ROOT", "conj", "parataxis", "dobj", "xcomp")


def prepositions(trigger: Trigger) -> list[tuple[Token, Token]]:
    """(preposition, its object) pairs that belong to the trigger's clause, also where the parser hung them on a noun in it."""
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
            if token.lower_ == "off" and token.i and token.nbor(-1).lower_ in _WATER:
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


def place_in(scene: Scene, target: Token) -> tuple[Where, tuple[int, int]] | None:
    """The place that a prepositional object names: from the gazetteer, or by its own words where it is a name or a stretch of water."""
    document = scene.document
    span = phrase(target, frozenset({"of", "off", "in", "near", "between", "from", "outside"}))
    start, end = document.start(span), document.end(span)
    text = re.sub(r"^(?:the|an?|its|their)\s+", "", re.sub(r"\s+", " ", scene.report.text[start:end]), flags=re.I)
    inside = [p for p in scene.places if start <= p.start and p.end <= end]
    relative = _relative(text, target)
    if relative and text.lower() in ("waters", "water"):
        return None
    if relative:
        return Where(_trim(text), relative=relative, kind="area"), (start, end)
    own = [p for p in inside if p.start <= document.start(target) < p.end]
    if own:
        return _best(own).where, (own[0].start, own[0].end)
    if inside and (
        target.lower_ in _AREA_NOUNS
        or target.lower_
        in ("city", "town", "county", "district", "coast", "port", "capital", "island", "islands", "field", "village")
    ):
        best = inside[0]
        return best.where, (best.start, best.end)
    if target.ent_type_ in ("DATE", "TIME", "PERSON", "CARDINAL", "QUANTITY"):
        return None
    quoted = any(q.start <= start < q.end and q.end - q.start < 40 for q in scene.attributions.quotes)
    if quoted or text[:1].isdigit():
        return None  # a name in quotes is a ship's, a programme's, a weapon's
    if target.pos_ == "PROPN" and not scene.parties_between(start, end):
        name = _proper(target)
        return (Where(name), (start, end)) if name else None
    if target.lower_ in _AREA_NOUNS:
        proper = [t for t in span if t.pos_ == "PROPN"]
        if proper:
            name = re.sub(r"\s+", " ", "".join(t.text_with_ws for t in proper)).strip()
            return Where(name), (document.start(proper[0]), document.end(proper[-1]))
    return None


def _best(found: list[PlaceMention]) -> PlaceMention:
    return max(found, key=lambda p: p.end - p.start)


def _proper(target: Token) -> str:
    words = [t for t in phrase(target, frozenset({"of"})) if t.pos_ == "PROPN" or t.lower_ in ("of", "-", "'s")]
    return re.sub(r"\s+", " ", "".join(t.text_with_ws for t in words)).strip(" -")


def _trim(text: str) -> str:
    return re.split(r",|\s+(?:on|at|early|late|after|before)\s+(?=[A-Z\d])", text)[0].strip()


def _relative(text: str, target: Token) -> str | None:
    """The words that place something beside a place ("sea off its east coast"), `None` for a plain name."""
    lower = text.lower()
    if target.lower_ in _WATER and re.search(
        r"\b(?:off|between|east of|west of|north of|south of|near|around)\b", lower
    ):
        return _trim(text)
    if target.lower_ in ("waters", "coast") or (target.lower_ == "sea" and target.text == "sea"):
        return _trim(text)
    return None


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
        and (match := _PLATFORMS.search(text))
        and not re.search(r"\b(?:shipyard|base|port)\b", text, re.I)
    ):
        book.add(
            story,
            "platform",
            Text(_singular(match[0])),
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
                r"\b(?:time|speed|altitude|range|height|hour|a\.?m|p\.?m|angle|trajectory|distance|dawn|night|noon|midnight|least|most|end|start|test|same|attempt|try|site|range|request|invitation|cost|rate|pace|moment|point|once)\b",
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
        where.relative is not None and target.lower_ in _WATER and target.lower_ != "coast"
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


def _singular(word: str) -> str:
    return re.sub(r"s$", "", word) if not word.endswith("ss") else word


def _plain(text: str) -> str:
    return re.sub(r"^(?:the|an?|its|their)\s+", "", re.sub(r"\s+", " ", text), flags=re.I)


def _noun_place(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """Nothing for verbs; for a nuclear test, the site before the noun ("the Punggye-ri test")."""
    if trigger.shape != "noun" or story.pack.name != "nuclear-test":
        return
    for child in trigger.token.lefts:
        if child.dep_ == "compound" and child.pos_ == "PROPN":
            found = place_in(scene, child)
            if found:
                book.add(story, "place", found[0], trigger.token, "place before the noun", span=found[1])
