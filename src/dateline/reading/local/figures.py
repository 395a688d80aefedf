"""A source as one report speaks of it, and what its phrase alone tells: its words, its role, the body it speaks for."""

import re
from dataclasses import dataclass, field
from functools import cache

from dateline.model.source import Source, source_id
from dateline.model.words import SourceKind
from dateline.reading.local.lexicon import listed, table, words

_LEADING = re.compile(
    r"^(?:the|a|an|its|his|her|their|our|one|another|some|several|two|three|both|top|senior)\s+", re.I
)
_TITLES = listed(
    "Mr Mrs Ms Dr Gen Col Maj Capt Lt Adm Sgt Sen Rep Gov Vice Rear Navy Army Air Force Brig Cmdr "
    "President Prime Minister"
)
_RANKS = {
    "Gen": "general", "Adm": "admiral", "Col": "colonel", "Maj": "major", "Capt": "captain", "Lt": "lieutenant",
    "Sgt": "sergeant", "Cmdr": "commander", "Brig": "brigadier", "Sen": "senator", "Gov": "governor",
    "Rep": "representative",
}  # fmt: skip


@dataclass(slots=True)
class Figure:
    """A source as one report speaks of it; `names` are the phrases used, in order of first use."""

    name: str
    kind: SourceKind
    role: str | None = None
    body: str | None = None
    country: str | None = None
    named: bool = True
    plural: bool = False
    relays: bool = False
    names: list[str] = field(default_factory=list)

    def as_source(self, report: str) -> Source:
        """The record's form.

        Only a named person, a body of a known state or a news organisation is the same across reports: "the defence
        ministry" of two reports may be two states'.
        """
        stateless = self.kind is SourceKind.BODY and self.country is None
        scope = report if stateless or not self.named else None
        return Source(
            id=source_id(self.name, self.role, self.body, self.country, scope),
            name=self.name,
            names=tuple(dict.fromkeys(n for n in self.names if n != self.name)),
            role=self.role,
            body=self.body,
            country=self.country,
            kind=self.kind,
            named=self.named,
        )


@cache
def media() -> dict[str, tuple[str, str | None]]:
    """News organisations by every name, folded: (name, the state it speaks for)."""
    found: dict[str, tuple[str, str | None]] = {}
    for code, names in table("media")["state"].items():
        found |= {n.casefold(): (n, code) for n in names}
    for name, others in table("media")["organisations"].items():
        found |= {n.casefold(): (name, None) for n in [name, *others]}
    return found


def bare(text: str) -> str:
    """The phrase without its article and other openers."""
    previous = None
    while previous != text:
        previous, text = text, _LEADING.sub("", text)
    return text


def clean(text: str) -> str:
    """One line of words: white space joined, possessive endings and marks at the ends gone."""
    text = re.sub(r"\s+", " ", text).strip(" ,.;:()[]\"“”'’-–—")
    return re.sub(r"(?:'s|’s|s'|s’)$", lambda m: "s" if m[0][0] == "s" else "", text)


@cache
def _spelled() -> tuple[tuple[re.Pattern[str], str, tuple[str, str | None]], ...]:
    """News organisations by every name as it is spelled, the longest first; short ones are told from words by their
    capitals."""
    names = [n for group in table("media")["state"].values() for n in group]
    names += [n for name, others in table("media")["organisations"].items() for n in (name, *others)]
    medium = r"\s+(?:state\s+)?(?:news\s+agency|newspaper|television|TV|broadcaster|radio|wire\s+service|website)$"
    end = rf"(?:\s*\(|{medium}|$)"
    return tuple(
        (re.compile(rf"(?:^|\s|'s ){re.escape(n)}{end}", re.I if len(n) > 5 else 0), n, media()[n.casefold()])
        for n in sorted(dict.fromkeys(names), key=lambda n: (-len(n), n))
        if len(n) > 2
    )


def names_in(text: str) -> list[tuple[str, tuple[str, str | None]]]:
    """News organisations whose name ends the phrase but for what they are, or stands in it in brackets ("The
    Associated Press (AP)")."""
    return [(name, entry) for pattern, name, entry in _spelled() if pattern.search(text)]


def initials(name: str) -> str:
    """The first letters of a name's capitalised words: "JCS" of "Joint Chiefs of Staff"; an "Ex-" gives its X, as in
    the names of agencies of exploration and experiment."""
    words_ = re.findall(r"\b[A-Z][a-z]\w*", bare(name))
    return "".join("X" if word.startswith("Ex") and len(words_) > 3 else word[0] for word in words_)


def rank_of(word: str) -> str | None:
    """The rank that a word before a name is short for: "general" for "Gen."."""
    return _RANKS.get(word.rstrip("."))


def is_role(word: str) -> bool:
    """True for a word that names an office, an official or an expert."""
    return (
        word in words("attribution", "nouns", "roles")
        or word in words("attribution", "nouns", "officials")
        or word in words("attribution", "nouns", "experts")
    )


def is_in(text: str, group: str) -> bool:
    """True where one of the words stands in that list of nouns."""
    return any(w in words("attribution", "nouns", group) for w in re.findall(r"[a-z-]+", text.lower()))


def is_body_phrase(text: str) -> bool:
    """True for a phrase with the name of a known body in it."""
    return bool(
        re.search(
            r"\b(?:Joint Chiefs|Chiefs of Staff|General Staff|Coast Guard|Command|Forces|Ministry|"
            r"Department|Agency|Council|Pentagon|JCS|NORAD|IDF)\b",
            text,
        )
    )


def strip_titles(name: str) -> str:
    """The name without the titles before it."""
    parts = name.split()
    while len(parts) > 1 and (is_role(parts[0].lower().strip(".")) or parts[0].rstrip(".") in _TITLES):
        parts = parts[1:]
    return " ".join(parts)


def body_of(role: str) -> str | None:
    """The body that a role speaks for: "defence minister" speaks for the Ministry of Defense.

    A spokesman speaks for the body named with him; a head of state or government for their own office.
    """
    text = re.sub(r"\bdefence\b", "defense", re.sub(r"\s+", " ", role)).strip()
    lower = text.lower().replace("defence", "defense")
    if m := re.search(r"\b(?:for|of|at|with) (?:the |its |their )?(.+)$", text):
        if re.match(r".*\bsecretary of (state|defense)\b", lower):
            return "Department of " + m[1].title()
        if re.search(
            r"\b(?:spokes\w+|chief|head|commander|director|chairman|official|officer|spokespeople)\b",
            lower.split(m[0].strip().lower())[0] + " ",
        ):
            return m[1]
    if m := re.search(r"\b(?:vice |deputy )?(\w+) minister\b", lower):
        what = m[1]
        if what == "prime":
            return "Prime Minister's Office"
        if what in ("state", "senior", "junior", "cabinet", "former", "acting", "vice", "deputy", "parliamentary"):
            of = re.search(r"\bminister (?:of|for) (?:the )?(\w+)", lower)
            return f"Ministry of {of[1].title()}" if of else None
        return "Ministry of " + {"foreign": "Foreign Affairs"}.get(what, what.title())
    if re.search(r"\bdefense secretary\b", lower):
        return "Department of Defense"
    if re.search(r"\b(?:chief cabinet secretary|cabinet secretary)\b", lower):
        return "Cabinet Secretariat"
    if m := re.search(r"^(.*?)\s*\bspokes\w+\b", text):
        return bare(m[1]).strip() or None
    if re.search(r"\bprime minister\b|\bpremier\b", lower):
        return "Prime Minister's Office"
    if re.search(r"\bpresident\b", lower):
        return "Presidency"
    return None
