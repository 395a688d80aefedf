"""The prepositional phrases of a launch's clause: from where, off what, over and toward where, at what target."""

import re

from spacy.tokens import Token

from dateline.model.values import Text, Where
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.items import name_in
from dateline.reading.local.phrases import is_length, is_passive, phrase
from dateline.reading.local.placing import WATER, place_in
from dateline.reading.local.scene import Scene, is_clause
from dateline.reading.local.story import Story
from dateline.reading.local.trigger import Trigger

PLATFORMS = re.compile(
    r"\b(submarines?|mobile launchers?|transporter[- ]erector[- ]launchers?|TELs?|launch(?:er)? "
    r"vehicles?|rail(?:way)?[- ](?:borne|based|mobile)?[- ]?\w*|trains?|railcars?|ships?|warships?|"
    r"destroyers?|frigates?|corvettes?|"
    r"aircraft|bombers?|fighter jets?|jets?|warplanes?|silos?|barges?|trucks?|launchers?|vessels?|reservoirs?|"
    r"cruisers?|patrol (?:ships?|boats?)|gunboats?|pontoons?|"
    r"(?:mobile|aircraft) carriers?|speedboats?|fast boats?|helicopters?|"
    r"(?:mobile|launch(?:ing)?|sea|floating|underwater|underground|offshore) platforms?)\b",
    re.I,
)
# A warship by the letters that navies put before its name.
_WARSHIP = re.compile(
    r"\b(?:USS|HMS|INS|PNS|ROKS|HMAS|HMCS|JS|FS|ITS|RFS|KRI|BRP|TCG) [A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*"
)
_WITHIN = frozenset({"off", "of", "near", "in", "at", "on", "outside", "between", "around"})
_CATCHES = frozenset({"shoot", "intercept", "down", "destroy", "engage"})
_TRIES = frozenset({"attempt", "try", "bid", "effort", "shot", "chance", "hope"})
_GROUNDS = frozenset({"range", "area", "site", "zone", "ground", "target"})
NO_PLACE = frozenset({"shore", "coast", "land"})
"""Words that "from" may stand before and that name no place."""
_SEA_KINDS = frozenset({"sea", "ocean", "gulf", "bay", "strait", "channel", "water", "waters"})


def prepositions(trigger: Trigger) -> list[tuple[Token, Token]]:
    """(preposition, its object) pairs that belong to the trigger's clause, also where the parser hung them on a noun in
    it."""
    found = []
    roots = [trigger.clause, trigger.token, *(i.head for i in trigger.items)]
    if trigger.shape == "verb" and trigger.token.i in {i.head.i for i in trigger.items}:
        roots = roots[1:]  # "and on July 9 two more from the coast": what the verb says is of the first
    if trigger.shape == "noun":  # "detected a missile launch near the city"
        roots += [a for a in trigger.token.ancestors if a.lemma_.lower() in ("detect", "track", "register", "monitor")][
            :1
        ]
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
            while at.i not in inside and not (is_clause(at) and not _names(at)) and at.head is not at and steps < 6:
                if _more(at):
                    break
                at, steps = at.head, steps + 1
            if at.i not in inside:
                continue
            target = next((c for c in token.children if c.dep_ == "pobj"), None)
            if target is None:  # "into what it calls the East Sea"
                named = next((c for c in token.children if c.dep_ == "pcomp"), None)
                objects = [g for g in named.children if g.dep_ in ("oprd", "dobj", "ccomp", "attr")] if named else []
                target = next((g for g in objects if g.lower_ != "what"), None)
            if target is None:
                inner = next((c for c in token.children if c.dep_ == "prep"), None)
                target = next((c for c in inner.children if c.dep_ == "pobj"), None) if inner is not None else None
            if target is not None:
                seen.add(token.i)
                found.append((token, target))
    return sorted(found, key=lambda p: p[0].i)


def _more(word: Token) -> bool:
    """True for "two more" beside what was fired first."""
    return word.dep_ == "conj" and (word.lower_ == "more" or any(c.lower_ == "more" for c in word.children))


def _names(verb: Token) -> bool:
    """True in "a missile called the Comet from Kusong": what follows the name is the launch's again."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG":  # "launched a rocket carrying a satellite from the base"
        return verb.lemma_.lower() in ("carry", "bear")
    return verb.dep_ in ("acl", "relcl") and verb.lemma_.lower() in ("call", "name", "dub", "know", "designate")


def read_place(scene: Scene, book: ClaimBook, story: Story, at: Token, preposition: Token, target: Token) -> None:
    """One prepositional phrase of a launch clause as launch place, platform, direction, target or overflight."""
    word = preposition.lower_
    document = scene.document
    if word == "from" and is_length(preposition):
        return
    properties = story.pack.properties
    if word == "at" and preposition.head.lemma_.lower() in _TRIES:
        return  # "its second attempt at a soft landing"
    if word in ("on", "aboard", "atop") and story.pack.name == "space-launch":
        carrier = name_in(
            document.report.text[document.start(phrase(target)) : document.end(phrase(target))], story.pack
        )
        if carrier is not None:
            span = (document.start(phrase(target)), document.end(phrase(target)))
            book.add(story, "weapon_name", Text(carrier), at, "item name", span=span)
            return
    if word in ("on", "during", "since", "until", "after", "before", "by", "with", "as", "for", "of"):
        return
    text = document.report.text[document.start(phrase(target)) : document.end(phrase(target))]
    if re.match(r"\s+launcher\b", document.report.text[document.end(phrase(target)) :][:12]):
        text += " launcher"  # "a transporter erector launcher", of which the parser sees two words
    if story.pack.name == "maritime-warning":
        return
    if "launch_place" not in properties:
        found = place_in(scene, target)
        if found and word in ("at", "in", "near", "from", "under"):
            book.add(story, "place", found[0], at, "place after a preposition", span=found[1])
        return
    if word in ("from", "aboard", "off") and (platform := _platform(target, text)) is not None:
        named = (document.start(target), document.end(target))
        book.add(story, "platform", Text(platform), at, "platform after a preposition", span=named)
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
    aimed = word in ("at", "against") and target.lemma_.lower() == "target"
    wide = word == "from" or aimed or (word in ("toward", "towards") and target.lemma_.lower() in _GROUNDS)
    found = place_in(scene, target) or (_beside(scene, target) if wide else None)
    if found is not None and word == "from" and found[0].name.lower() in NO_PLACE:
        return  # "from the shore" tells no place
    if word == "from" and found is not None:
        _further_places(scene, book, story, at, target)
    if aimed:  # "at a target on the Kura range": the place is what was aimed at, and a bare target is none
        if found is not None and story.pack.name == "missile-launch":
            book.add(story, "target", Text(found[0].name), at, "place after a preposition", span=found[1])
        return
    if found is None:
        if (
            word in ("at", "against")
            and target.pos_ in ("NOUN", "PROPN")
            and target.ent_type_ not in ("DATE", "TIME", "CARDINAL", "QUANTITY")
            and not any(t.start <= document.start(target) < t.end for t in scene.times)
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
                    "target after a preposition",
                    span=(document.start(target), document.end(target)),
                )
        return
    where, span = found
    sea = where.kind in _SEA_KINDS or (
        where.relative is not None and target.lower_ in WATER and target.lower_ != "coast"
    )
    if (
        word == "from"
        and where.kind == "country"
        and story.actor is not None
        and not story.grounded
        and where.id == f"country:{story.actor.code}"
    ):
        return  # "fired from North Korea" by North Korea tells no place
    if word == "from":
        book.add(story, "launch_place", where, at, "place after a preposition", span=span)
    elif word in ("toward", "towards") or (word == "into") or (word == "to" and sea):
        book.add(story, "toward", where, at, "place after a preposition", span=span)
    elif word in ("over", "across", "above", "past"):
        if not sea and preposition.head.lemma_.lower() not in _CATCHES:
            book.add(story, "overflight", Text(where.name), at, "place after a preposition", span=span)
    elif word in ("at", "against", "on") and story.pack.name == "missile-launch" and _is_aimed(preposition, at, where):
        book.add(story, "target", Text(where.name), at, "place after a preposition", span=span)
    elif word == "off" and target.lower_ in ("coast", "shore") and at.lemma_.lower() in _AIMED:
        return  # "fired two missiles off its east coast" leaves open whether from there or toward there
    elif word in ("in", "at", "near", "around", "outside", "off") and not sea and where.kind != "country":
        if _is_place_of(preposition, at):
            book.add(story, "launch_place", where, at, "place after a preposition", span=span)
    elif (
        word in ("in", "off")
        and sea
        and story.first.shape == "verb"
        and where.kind in _SEA_KINDS
        and _is_place_of(preposition, at)
    ):
        pass


def _further_places(scene: Scene, book: ClaimBook, story: Story, at: Token, target: Token) -> None:
    """The other places in `from bases in the provinces of Kerman and Fars`, `from Kerman and Fars`."""
    for noun in target.subtree:
        if noun.dep_ == "conj" and noun.pos_ == "PROPN" and noun.head.dep_ in ("pobj", "conj"):
            found = place_in(scene, noun)
            if found is not None and all(t.pos_ not in ("VERB", "AUX") for t in _between(noun, target)):
                book.add(story, "launch_place", found[0], at, "place after a preposition", span=found[1])


def _between(noun: Token, above: Token) -> list[Token]:
    found = []
    for token in noun.ancestors:
        if token == above:
            break
        found.append(token)
    return found


def _platform(target: Token, text: str) -> str | None:
    """What an item was fired from, where the phrase names a ship, a launcher or an aircraft, by its kind or its
    name."""
    if warship := _WARSHIP.search(text):
        return warship[0]
    name = next((c for c in target.rights if c.dep_ == "appos" and c.left_edge.i == target.i + 1), None)
    if name is not None and name.pos_ == "PROPN" and PLATFORMS.fullmatch(target.text):
        return phrase(name, frozenset()).text  # "from the submarine Le Vigilant"
    if re.search(r"\b(?:shipyard|base|port)\b", target.doc[target.left_edge.i : target.i + 1].text, re.I):
        return None
    kind = PLATFORMS.search(text)
    if kind is None and target.pos_ == "PROPN":  # "from the Kestrel, a 3,000-ton submarine"
        beside = next((c for c in target.rights if c.dep_ == "appos"), None)
        kind = PLATFORMS.search(phrase(beside, frozenset()).text) if beside is not None else None
    return singular(kind[0]) if kind is not None else None


def platform_in(scene: Scene, target: Token) -> str | None:
    """The ship, launcher or aircraft that the phrase of this noun names."""
    document, span = scene.document, phrase(target)
    return _platform(target, document.report.text[document.start(span) : document.end(span)])


def _beside(scene: Scene, target: Token) -> tuple[Where, tuple[int, int]] | None:
    """The place beside what has no name of its own: `from a launch pad near Wonsan`, `from the desert in central
    Iran`."""
    for preposition in target.children:
        if preposition.dep_ == "prep" and preposition.lower_ in ("in", "near", "at", "outside", "off", "on", "of"):
            inner = next((c for c in preposition.children if c.dep_ == "pobj"), None)
            found = place_in(scene, inner) if inner is not None and target.pos_ == "NOUN" else None
            if found is not None:
                return found
    return None


_AIMED = frozenset({"fire", "launch", "lob", "shoot", "send", "unleash", "hurl", "loose"})
_RANGES = re.compile(r"\b(?:launch|test|range|cosmodrome|space|pad|station|ground)\b", re.I)


def _is_aimed(preposition: Token, at: Token, where: Where) -> bool:
    """True for "fired a missile at the airport"; a test "at" a base was held there, and so was a passive launch."""
    if where.kind not in ("site", "launch site", "base", "airfield", "range"):
        return True
    who = next((c for c in at.children if c.dep_ == "nsubj"), None)
    if who is not None and PLATFORMS.fullmatch(who.text) and not is_passive(at):
        return True  # what bombers fire at a range is not fired from there
    return (
        at.lemma_.lower() in _AIMED
        and not is_passive(at)
        and any(c.dep_ == "dobj" and c.i < preposition.i for c in at.children)
        and not _RANGES.search(where.name)
    )


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
