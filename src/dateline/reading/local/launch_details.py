"""What a trigger's own clause says: how many, of what kind and name, from where, toward where, on what day."""

import re

from spacy.tokens import Token

from dateline.model.values import Comparative, Count, Kind, Relation, Text, compare
from dateline.model.words import Polarity
from dateline.packs import load
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.items import Item, kind_in, name_in, name_patterns, named
from dateline.reading.local.launch_places import PLATFORMS, prepositions, read_place, singular
from dateline.reading.local.lexicon import listed
from dateline.reading.local.numbers import ORDINALS
from dateline.reading.local.phrases import fellows, phrase
from dateline.reading.local.placing import place_in
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story
from dateline.reading.local.time import clock
from dateline.reading.local.time.expressions import Moment
from dateline.reading.local.trigger import DEPARTURES, THE_ONE, Trigger

_FIGHTERS = listed("militant fighter rebel insurgent gunman group faction troop guerrilla militiaman")
_CARGO = re.compile(r"\b(?:satellite|spacecraft|probe|capsule|spaceship|payload)s?\b", re.I)
_RANK = re.compile(
    r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|"
    r"th)|last|latest|next|previous"
)


def read_trigger(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """Write the claims of one trigger's clause."""
    _items(scene, book, story, trigger)
    read_date(scene, book, story, trigger)
    if trigger.shape == "flight" and trigger.token.lemma_.lower() not in DEPARTURES:
        return
    if _of_ranked_time(trigger.token):
        return
    if trigger.rule == THE_ONE and (place := ORDINALS.get(trigger.token.lower_, 1)) > 1:
        at = (scene.document.start(trigger.token), scene.document.end(trigger.token))
        book.add(story, "comparative", Comparative("nth", place), trigger.token, "rank", span=at)
    if trigger.shape == "noun" and names_rank(trigger.token) and trigger.clause is trigger.token:
        return  # "the seventh firing of the missile from a submarine": the class it is ranked in, not where it was
    _platform_subject(scene, book, story, trigger)
    for preposition, target in prepositions(trigger):
        read_place(scene, book, story, trigger.token, preposition, target)
    _noun_place(scene, book, story, trigger)


def _platform_subject(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """`A frigate fired …`: what did the firing is the platform; `militants in Gaza fired …`: where they were is where
    from."""
    if trigger.shape != "verb" or "platform" not in story.pack.properties:
        return
    who = next((c for c in trigger.token.children if c.dep_ == "nsubj"), None)
    if who is not None and who.lemma_.lower() in _FIGHTERS and "launch_place" in story.pack.properties:
        for inner in (g for c in who.children if c.dep_ == "prep" and c.lower_ in ("in", "inside") for g in c.children):
            found = place_in(scene, inner) if inner.dep_ == "pobj" else None
            if found is not None:
                book.add(story, "launch_place", found[0], trigger.token, "where those who fired were", span=found[1])
    if who is not None and story.pack.name == "space-launch":
        for each in trigger.token.children:  # "The Kestrel-1 sent four satellites into orbit"
            name = name_in(scene.text_of(phrase(each)), story.pack) if each.dep_ == "nsubj" else None
            if name is not None:
                book.add(story, "weapon_name", Text(name), each, "item name", span=_span(scene, each, each))
        return
    if who is not None and who.pos_ == "NOUN" and (match := PLATFORMS.fullmatch(who.text)):
        book.add(
            story,
            "platform",
            Text(singular(match[0])),
            trigger.token,
            "a platform did the firing",
            span=_span(scene, who, who),
        )


def _items(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    pack = story.pack
    kind_property = "device" if "device" in pack.properties else "weapon" if "weapon" in pack.properties else None
    kinds = [
        i for i in trigger.items if i.kind is not None and i.count is not None and i.head.dep_ != "appos"
    ]  # "a nuclear device, a hydrogen bomb" is one
    apart = len(kinds) > 1 and len({i.kind for i in kinds}) > 1
    for number, item in enumerate(trigger.items, 1):
        at = item.head
        if _ranked(trigger, item):
            if trigger.shape == "verb" and item.name and at.dep_ == "nsubj" and "weapon_name" in pack.properties:
                # "A second Musudan, launched two hours later, covered …"
                book.add(story, "weapon_name", Text(item.name), at, "item name", span=(item.start, item.end))
            told = at.dep_ in ("dobj", "nsubjpass") or _stands_for(trigger, item)
            if trigger.shape == "verb" and item.kind is not None and kind_property and told:
                # "fired its second cruise missile in a week": what ranks it also says what it is
                book.add(story, kind_property, item.kind, at, "item kind", span=(item.start, item.end))
                if not item.plural and item.count is None and at.dep_ == "dobj" and "count" in pack.properties:
                    one = Count.exactly(1)  # "fired its second cruise missile in a week": that one
                    book.add(story, "count", one, at, "item number", span=(item.start, item.end), modified=False)
            continue
        part = str(number) if apart else None
        span = (item.start, item.end)
        total = (
            trigger.loose
            or "count" not in pack.properties
            or (item.definite and re.match(r"(?:one|each) ", item.head.sent.text[:4], re.I) is not None)
        )
        attributed = item.head.dep_ == "attr" and not _stands_for(trigger, item)
        # "tested a hydrogen bomb" says of what kind the device was; "tested a nuclear device", that it was one
        kinded = item.kind is not None and len(item.kind.path) > 1
        total = total or (pack.name == "nuclear-test" and kinded and item.count == Count.exactly(1))
        if item.count is not None and not total and not attributed and _counts_launched(pack.name, item):
            book.add(story, "count", item.count, at, "item number", span=span, part=part, modified=False)
        if (
            item.kind is not None
            and kind_property
            and not _is_payload(pack.name, item)
            and not _only_refers(book, story, trigger, item)
            and not (
                pack.name == "nuclear-test" and len(item.kind.path) == 1
            )  # "a nuclear device" says no more than the type
        ):
            book.add(story, kind_property, item.kind, at, "item kind", span=span, part=part)
        if item.name and "weapon_name" in pack.properties:
            book.add(story, "weapon_name", Text(item.name), at, "item name", span=span, part=part)
        if item.name and item.kind is None and "weapon" in pack.properties:
            _kind_beside(scene, book, story, item, part)
    for among in _among(trigger) if trigger.items and "weapon_name" in pack.properties else ():
        if (name := named(scene, among, pack)) is not None:  # "seven missiles, including a Taepodong-2"
            book.add(story, "weapon_name", Text(name), among, "item name", span=_span(scene, among, among))
    if "weapon_name" in pack.properties:
        _one_among(scene, book, story, trigger)
    if trigger.shape in ("noun", "anaphor"):
        _noun_modifiers(scene, book, story, trigger, kind_property)


def _among(trigger: Trigger) -> list[Token]:
    """Those of the items that are named apart: "seven missiles, including a Taepodong-2 and two Scuds"."""
    return [
        n
        for c in trigger.clause.subtree
        if c.dep_ == "prep" and c.lower_ == "including" and c.i > trigger.token.i
        for g in c.children
        if g.dep_ == "pobj"
        for n in fellows(g)
    ]


def _kind_beside(scene: Scene, book: ClaimBook, story: Story, item: Item, part: str | None) -> None:
    """`a launch of the Ghaznavi, a surface-to-surface missile`: of what kind the thing named is."""
    for beside in (c for c in item.head.rights if c.dep_ == "appos"):
        kind = kind_in(phrase(beside).text, story.pack)
        if kind is not None and not _is_payload(story.pack.name, item):
            book.add(story, "weapon", kind, beside, "item kind", span=_span(scene, beside, beside), part=part)


_AMONG_THEM = re.compile(
    r",\s+(?:among (?:them|which|those)|one of (?:them|which))(?: was| were)?\s+(?:an?|the|two)\s+"
)


def _one_among(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """`fired four missiles, among them a Khaibar`: one of the items by its name."""
    low, high = scene.document.end(trigger.token), scene.document.sentence_bounds(trigger.token.sent)[1]
    text = scene.report.text
    for match in _AMONG_THEM.finditer(text, low, high):
        name = next((m for p in name_patterns(story.pack) if (m := p.match(text, match.end())) is not None), None)
        at = next(iter(scene.document.tokens_between(match.end(), high)), None)
        if name is not None and at is not None:
            book.add(story, "weapon_name", Text(name[0]), at, "item name", span=name.span())


def _stands_for(trigger: Trigger, item: Item) -> bool:
    """True for the missile in "fired what appeared to be a missile": it is what was fired, by another's account."""
    between = item.head.doc[trigger.token.i : item.head.i]
    return trigger.shape == "verb" and trigger.token in item.head.ancestors and any(t.lower_ == "what" for t in between)


def _ranked(trigger: Trigger, item: Item) -> bool:
    """True where the phrase names the class that something is the first or the nth of, and tells no launch of its
    own."""
    if _of_ranked_time(trigger.token):
        return True  # "the first time a missile fired from there had reached the city"
    told = trigger.clause is not trigger.token  # "The first test of the missile was carried out" is the news itself
    heads = [item.head, *([trigger.token] if trigger.shape in ("noun", "anaphor") and not told else [])]
    return any(names_rank(h) for h in heads)


def _of_ranked_time(token: Token) -> bool:
    """True inside "the first time that a missile …"; but not in "since March, when two were fired", which tells of its
    own."""
    for at in (token, *token.ancestors):
        if at.lower_ == "time" and names_rank(at):
            return True
        if at.dep_ == "relcl" and any(c.lower_ == "when" for c in at.children):
            return False
    return False


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
    several = item.head.lemma_.lower() in ("satellite", "spacecraft") and item.count != Count.exactly(1)
    if item.name is not None and item.count == Count.exactly(1) and not _is_cargo(item.head):
        return True  # "launched a Falcon 9"
    return pack != "space-launch" or (
        not several and item.head.lemma_.lower() in ("rocket", "satellite", "spacecraft") and not _is_cargo(item.head)
    )


def _is_cargo(head: Token) -> bool:
    return head.dep_ == "pobj" and head.head.lower_ in ("with", "of", "carrying")


def _is_payload(pack: str, item: Item) -> bool:
    if pack != "space-launch":
        return False
    return item.kind is None or item.kind.path[0] in load(pack).items.bare or _is_cargo(item.head)


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
    if pack.family == "launch" and (kind is None or kind.path[0] in pack.items.bare) and not _CARGO.search(text):
        kind = kind_in(text, load("missile-launch"))  # what carries a satellite is a rocket or a missile
    if kind is not None and prop and not (pack.name == "nuclear-test" and len(kind.path) == 1):
        book.add(story, prop, kind, token, "event noun's kind", span=_span(scene, lefts[0], token))
    if "weapon_name" in pack.properties and (name := name_in(text, pack)) is not None:
        book.add(story, "weapon_name", Text(name), token, "event noun's name", span=_span(scene, lefts[0], token))


def read_date(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """Write the day and the clock time that hang on a trigger."""
    if names_rank(trigger.token) and trigger.clause is trigger.token:
        return  # "the first test since Sunday"; one that was "conducted on Sunday" is the news, whatever its rank
    day = story.date if trigger.shape == "noun" else None
    wider = trigger.date is not None and day is not None and compare(trigger.date, day) is Relation.WIDER
    for expression in trigger.times if trigger.date is not None and not wider else ():  # "like last month's test"
        dated = expression.kind == "date" or (
            isinstance(expression.meaning, Moment) and expression.meaning.date is not None
        )
        if trigger.date is not None and (dated or expression.kind == "anchored") and not expression.loose:
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
    if trigger.shape == "flight" and trigger.token.lemma_.lower() not in DEPARTURES:
        return  # "passed over the island at 7:06" is no time of launch
    for expression in trigger.times:
        told = clock(expression)
        before = scene.report.text[max(0, expression.start - 12) : expression.start]
        bound = re.search(r"\b(?:as of|by|until|since)\s+$", before, re.I)  # "no shots had been heard as of noon"
        if told is not None and not bound and not re.search(r"\b(?:before|after)\b", expression.text):
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
    """True where the trigger is what the clause says; in "he doubted that the missile fired on Monday was …" it is
    taken as known."""
    return trigger.dep_ in ("ccomp", "ROOT", "conj", "parataxis", "dobj", "xcomp")


def _noun_place(scene: Scene, book: ClaimBook, story: Story, trigger: Trigger) -> None:
    """Nothing for verbs; for a nuclear test, the site before the noun ("the Punggye-ri test")."""
    if trigger.shape != "noun" or story.pack.name != "nuclear-test":
        return
    for child in trigger.token.lefts:
        if child.dep_ == "compound" and child.pos_ == "PROPN":
            found = place_in(scene, child)
            if found:
                book.add(story, "place", found[0], trigger.token, "place before the noun", span=found[1])


def _span(scene: Scene, first: Token, last: Token) -> tuple[int, int]:
    return scene.document.start(first), scene.document.end(last)
