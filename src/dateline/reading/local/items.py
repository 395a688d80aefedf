"""The things launched, tested or warned: noun phrases with a number, a kind and a name."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

from dateline.model.values import Count, Kind
from dateline.packs import Pack, load
from dateline.reading.local.lexicon import listed
from dateline.reading.local.numbers import count_in
from dateline.reading.local.phrases import phrase
from dateline.reading.local.scene import Scene

_CODED = re.compile(r"\b[A-Z][A-Za-z]{0,14}-\d{1,3}[A-Z]{0,2}\b")
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "such", "its", "their", "his", "which", "each"})


@dataclass(frozen=True, slots=True)
class Item:
    """A noun phrase for what is launched. `definite` phrases point back; `plain` ones are plurals without a number."""

    head: Token
    start: int
    end: int
    count: Count | None
    kind: Kind | None
    name: str | None
    definite: bool
    plural: bool


def lemma(token: Token) -> str:
    """The token's lemma, lower case; a plural that the lemmatiser left as it was loses its s."""
    word = token.lemma_.lower()
    if token.tag_ in ("NNS", "NNPS") and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word


def named(scene: Scene, token: Token, pack: Pack) -> str | None:
    """The proper name of an item that the token is part of ("Hwasong-12")."""
    if pack.name_pattern is None:
        return None
    start = scene.document.start(token)
    low = max(0, start - 24)
    text = scene.report.text[low : start + 40]
    for match in pack.name_pattern.finditer(text):
        if low + match.start() <= start < low + match.end():
            return match[0]
    return None


_ROMAN = re.compile(r"[IVX]+")
_OF_LAUNCHES = ("missile-launch", "space-launch")


def name_patterns(pack: Pack) -> tuple[re.Pattern[str], ...]:
    """What names the items of a pack: its own names first, then those of the other packs of things launched, since a
    carrier rocket may be fired as a missile."""
    packs = [pack, *(load(n) for n in _OF_LAUNCHES if pack.family == "launch" and n != pack.name)]
    return tuple(p.name_pattern for p in packs if p.name_pattern is not None)


def name_in(text: str, pack: Pack) -> str | None:
    """The first name of an item in the text."""
    return next((found[0] for p in name_patterns(pack) if (found := p.search(text))), None)


_ONLY_FIT_FOR = r"(?![\s-]+(?:capable|armed|tipped|powered|propelled|ready|able|delivery|certified|free)\b)"
"""Words that make of "nuclear" what a thing may carry or is driven by, and not what it is."""


def qualified(text: str, pack: Pack) -> bool:
    """True where the words hold one by which an event or item is of the pack: "a nuclear test"; a nuclear-capable
    missile is none of a nuclear test."""
    return any(re.search(rf"\b{re.escape(m)}\b{_ONLY_FIT_FOR}", text, re.I) for m in pack.items.modifiers)


def is_warlike(scene: Scene, token: Token) -> bool:
    """True for a nuclear bomb, device or weapon as such: who tests one explodes it, and launches nothing."""
    return item_at(scene, token, load("nuclear-test")) is not None


_EMPTY = frozenset(
    {"sea", "ocean", "pacific", "atoll", "island", "lagoon", "desert", "ground", "steppe", "range", "site"}
)
"""Over these a device may be tested."""


def over_a_place(verb: Token) -> bool:
    """`a U.S. atomic bomb exploded over the city`: what is set off over where people live is no test."""
    spots = (verb, *(c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")))
    over = (c for spot in spots for c in spot.children if c.dep_ == "prep" and c.lower_ in ("over", "above"))
    return any(lemma(g) not in _EMPTY for c in over for g in c.children if g.dep_ == "pobj")


def item_at(scene: Scene, token: Token, pack: Pack) -> Item | None:
    """The item whose noun phrase this token heads, `None` where it heads none of this pack's."""
    if token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or token.dep_ in ("compound", "nmod", "amod", "npadvmod"):
        return None
    word = lemma(token)
    name = (
        named(scene, token, pack)
        if token.pos_ in ("PROPN", "NUM")
        or token.text[:1].isupper()
        or "-" in token.text
        or any(x.isdigit() for x in token.text)
        else None
    )
    fires = _fires(token, pack)
    glides = word == "vehicle" and token.i > 0 and token.nbor(-1).lower_ == "glide" and "missile" in pack.items.heads
    is_head = word in pack.items.heads or word in pack.items.bare or fires or glides
    titled = token.pos_ == "PROPN" and any(
        c.dep_ in ("compound", "nmod") and c.i == token.i - 1 and lemma(c) in pack.items.heads and c.pos_ == "NOUN"
        for c in token.lefts
    )
    if titled and name is None:
        name = token.text  # "the ballistic missile Ghaznavi"
    if not is_head and name is None:
        return None
    if word in pack.items.excluded:
        return None
    span = phrase(token, frozenset({"of"}))
    words = [t for t in span if t.i <= token.i]
    text = re.sub(r"\s+", " ", "".join(t.text_with_ws for t in words)).strip()
    lower = text.lower()
    if pack.items.required_modifier and word not in pack.items.alone and not qualified(lower, pack):
        return None
    if pack.name == "nuclear-test" and word == "weapon" and not _is_plain(token, pack):
        return None
    if name is None and pack.name_pattern is not None:
        coded = None if name_in(text, pack) else _CODED.search(text)
        name = name_in(text, pack) or (coded[0] if coded else None) or _called(token) or _put_before(scene, token)
        name = name or _put_behind(scene, token, pack) or _beside(scene, token, pack) or _of_type(scene, token, pack)
    kind = kind_in(lower, pack)
    determiners = {t.lower_ for t in token.lefts if t.dep_ in ("det", "poss", "predet", "amod", "nummod")}
    possessed = any(t.dep_ == "poss" for t in token.lefts)
    count = count_in(lower)
    if possessed and count is None:
        own = next((t for t in token.lefts if t.dep_ == "poss"), None)
        rest = "".join(t.text_with_ws for t in words if own is not None and t.i > own.right_edge.i)
        count = count_in(rest.lower())
    if fires:
        count = None  # one launcher fires many
    definite = bool(determiners & _DEFINITE) or (possessed and count is None)
    if lower.startswith("both "):
        count = Count.exactly(2)
    return Item(
        token,
        scene.document.start(span),
        scene.document.end(span),
        count,
        kind,
        name,
        definite,
        token.tag_ in ("NNS", "NNPS"),
    )


_SHIELDS = re.compile(
    r"\b(?:defen[cs]e|defensive|anti-missile|interceptors?|warning|guidance|radar|shield|engine)\b", re.I
)


_SAYING = ("ADJ", "ADV", "NOUN", "PROPN")
_WHICH = frozenset(
    {"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "last", "only", "own", "another"}
)


def _is_plain(token: Token, pack: Pack) -> bool:
    """True for "its first nuclear weapon"; a tactical or underwater one, one with a name and one that is said to be a
    missile may be the thing that carries it, which is tested in flight or under water."""
    whose = {t for c in token.lefts if c.dep_ == "poss" for t in c.subtree}
    said = (t for t in token.doc[token.left_edge.i : token.i] if t.pos_ in _SAYING and t not in whose)
    plain = all(t.lower_ in _WHICH or t.lower_ in pack.items.modifiers for t in said)
    return plain and all(lemma(t) in pack.triggers.events for t in token.rights if t.dep_ == "appos")


_ATOMIC_ARMS = re.compile(r"\b(?:nuclear|atomic|thermonuclear)[ -]weapons?$", re.I)


def _fires(token: Token, pack: Pack) -> bool:
    """True for "multiple rocket launcher", "missile system" as what is fired; a shield against them is none."""
    if lemma(token) not in ("launcher", "system") or pack.family != "launch":
        return False
    if _ATOMIC_ARMS.search(token.doc[token.left_edge.i : token.i].text):
        return False  # "an underwater nuclear weapon system" may be no missile
    words = [t for t in token.lefts if t.dep_ in ("compound", "nmod", "amod")]
    words += [c for t in words for c in t.lefts]
    return any(lemma(t) in pack.items.bare and t.pos_ == "NOUN" for t in words) and not _SHIELDS.search(
        token.doc[token.left_edge.i : token.i].text
    )


def _called(head: Token) -> str | None:
    """The name in `a missile called Sepand`, `the missile, named Emad`."""
    for verb in head.children:
        if verb.dep_ in ("acl", "relcl") and verb.lemma_.lower() in ("call", "name", "dub", "designate", "know"):
            for word in verb.subtree:
                if (
                    word.pos_ == "PROPN"
                    and word.dep_ in ("oprd", "dobj", "pobj", "attr")
                    and word.ent_type_ not in ("DATE", "GPE")
                ):
                    called = "".join(t.text_with_ws for t in word.doc[word.left_edge.i : word.i + 1])
                    return re.sub(r"^the\s+", "", re.sub(r"\s+", " ", called).strip(), flags=re.I)
    return None


# Capitalised words before "missile" that are no name of one.
_NO_NAMES = listed(
    "guard guards army navy force forces corps ministry agency command military government regime kim mr air marine "
    "revolutionary strategic aerospace united iron dome soviet cold war western eastern northern southern us u.s. un "
    "new both"
)


def _put_before(scene: Scene, head: Token) -> str | None:
    """The name that no table knows in `Sepand missiles`, `a Khaibar Buster ballistic missile`: what is written as a
    name before the noun, and is no state's, no people's and no place's."""
    if lemma(head) not in ("missile", "rocket"):
        return None
    before = [t for t in head.lefts if t.dep_ in ("compound", "nmod", "amod")]
    words = [w for t in before for w in t.subtree if w.i < head.i and w.dep_ in ("compound", "nmod", "amod")]
    own = [t for t in words if t.pos_ == "PROPN" and t.text[:1].isupper() and not t.is_sent_start]
    if not own or own[-1].i - own[0].i != len(own) - 1 or len(own) > 3:
        return None
    if any(_no_name(t) for t in own):
        return None
    start, end = scene.document.start(own[0]), scene.document.end(own[-1])
    if scene.parties_between(start, end) or any(p.start < end and start < p.end for p in scene.places):
        return None
    return re.sub(r"\s+", " ", scene.report.text[start:end])


def _beside(scene: Scene, head: Token, pack: Pack) -> str | None:
    """The name set beside the noun: "the missile tested on Sunday, a Khorramshahr, flew"."""
    beside = [c for c in head.rights if c.dep_ == "appos" and c.pos_ == "PROPN"]
    return next((name for c in beside if (name := named(scene, c, pack)) is not None), None)


def _of_type(scene: Scene, head: Token, pack: Pack) -> str | None:
    """The name in `ballistic missiles of the Zolfaghar class`."""
    of = (g for c in head.rights if c.dep_ == "prep" and c.lower_ == "of" for g in c.children if g.dep_ == "pobj")
    words = (t for g in of if g.lemma_.lower() in ("class", "type", "family") for t in g.lefts if t.pos_ == "PROPN")
    return next((named(scene, t, pack) or t.text for t in words), None)


def _put_behind(scene: Scene, head: Token, pack: Pack) -> str | None:
    """The name right behind the noun, in "the ballistic missile Agni Prime was …", where the parser took it for
    another phrase."""
    at = scene.document.end(head) + 1
    found = (p.match(scene.report.text, at) for p in name_patterns(pack))
    return next((m[0] for m in found if m is not None), None)


def _no_name(word: Token) -> bool:
    if word.lower_ in _NO_NAMES or word.like_num or word.ent_type_ in ("DATE", "TIME", "NORP", "LAW"):
        return True
    counts = _ROMAN.fullmatch(word.text) and word.i > 0 and word.nbor(-1).pos_ == "PROPN"  # "Sky Bow III"
    return not counts and word.text.isupper() and len(word.text) < 6  # "ICBM", "SLBM", "UAE"


def kind_in(text: str, pack: Pack) -> Kind | None:
    """The narrowest kind of the taxonomy that the phrase's words name, `None` for a bare noun."""
    plain = re.sub(r"[‐-–]", "-", re.sub(r"\s*-\s*", "-", text.lower()))
    plain = re.sub(r"\b(\w+)s\b$", r"\1", plain.strip())
    best: tuple[int, str] | None = None
    for term, label in pack.terms:
        if label in pack.items.bare and term == label:
            continue
        if re.search(rf"(?:^|[\s(-]){re.escape(term)}(?:s\b|\b)", plain) or _in_order(term, plain):
            score = len(pack.kind(label).path) * 100 + len(term)
            if best is None or score > best[0]:
                best = (score, label)
    return pack.kind(best[1]) if best else None


def _in_order(term: str, text: str) -> bool:
    """True where the term's words stand in the text in order with others between ("ballistic" … "missile"), the last
    one at the end."""
    parts = term.split(" ")
    if len(parts) < 2 or not re.search(rf"{re.escape(parts[-1])}\b", text):
        return False
    at = 0
    for part in parts:
        match = re.search(rf"\b{re.escape(part)}\b", text[at:])
        if not match:
            return False
        at += match.end()
    return True
