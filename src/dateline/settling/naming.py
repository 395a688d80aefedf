"""Sources and dates as a printed sentence names them: "Japan's defense minister, Nobuo Kishi", "on 19 October 2021"."""

import calendar
import re

from dateline.model import Report, Source
from dateline.model.values import Party, When
from dateline.model.words import SourceKind
from dateline.places.tables import countries
from dateline.settling.words import CountryName, head, plural, possessive

_ARTICLE = re.compile(r"^(the|an?) ", re.IGNORECASE)
_ARTICLED = frozenset({"Pentagon", "Kremlin"})
"""One-word names of bodies that are houses."""

_POSSESSIVE = re.compile(r"['’]s? ")

_VOWEL = re.compile(r"(?:[aeio]|u(?!s\b|\.s|ni|ser))", re.IGNORECASE)


def described(source: Source | None, report: Report | None, country_name: CountryName) -> str:
    """Who said it, so that a reader who does not know them learns who they are.

    A body that could be any state's is told by way of the outlet that quotes it: "Courier, citing the military".
    """
    outlet = report and (report.agency or report.outlet)
    if source is None:
        return outlet or "a report that names no source"
    name = _ARTICLE.sub("", source.name)
    if report and name in (report.agency, report.outlet):
        return name
    if not source.named or source.kind is SourceKind.UNNAMED_OFFICIAL:
        who = _some(name)
    elif source.role:
        return _with_role(name, source.role, source.country, country_name)
    elif source.kind in (SourceKind.BODY, SourceKind.STATE_MEDIA, SourceKind.ARMED_GROUP):
        who = _body(name, source.country, country_name)
    else:
        return name
    return f"{outlet}, citing {who}" if outlet and _anybodys(source, name) else who


def _anybodys(source: Source, name: str) -> bool:
    """Whether the words for a body or an unnamed official could mean any state's: "the defence ministry"."""
    if source.country or source.kind not in (SourceKind.BODY, SourceKind.UNNAMED_OFFICIAL):
        return False
    return name[:1].islower() or _OFFICE.match(name) is not None


_OFFICE = re.compile(
    r"(?:Joint Chiefs|General Staff|Ministry|Defen[cs]e|Foreign|Coast Guard|Cabinet|Office|Government|Military|Army"
    r"|Navy|Air Force|Presiden|Prime Minister)\b"
)
"""How the proper names of bodies begin that every state has."""


def party(who: Party, country_name: CountryName) -> str:
    """A party in prose: "the United States", "the UN Security Council", "Hezbollah"."""
    return country_name(who.code) if who.code else _body(_ARTICLE.sub("", who.name), None, country_name)


def relative_pronoun(source: Source | None) -> str:
    """The pronoun by which a clause goes on about a source: "who" for people, "which" for bodies and outlets."""
    people = (SourceKind.OFFICIAL, SourceKind.UNNAMED_OFFICIAL, SourceKind.WITNESS, SourceKind.EXPERT)
    return "who" if source is not None and source.kind in people else "which"


def _some(name: str) -> str:
    """An unnamed source with the article it needs: "a US official", "officials"."""
    if plural(name) or _POSSESSIVE.search(name):
        return name
    return f"{article(name)} {name}"


def _with_role(name: str, role: str, country: str | None, country_name: CountryName) -> str:
    """A person with their office: the country is named unless the office names it."""
    office = _ARTICLE.sub("", role)
    if country is None or names_country(office, country):
        long = office[:1].islower() and head(office) != office
        return f"{name}, {office}" if long else f"{office} {name}"
    return f"{_genitive(country, country_name)} {_lower(office)}, {name}"


def _genitive(country: str, country_name: CountryName) -> str:
    """What makes a body or an office a state's: "Japan's", "the US"."""
    name = country_name(country)
    state = countries().get(country)
    if state is None or not name.startswith("the "):
        return possessive(name)
    short = (*state.abbreviations, *state.adjectives)[:1]
    return f"the {short[0]}" if short else possessive(name)


def _body(name: str, country: str | None, country_name: CountryName) -> str:
    """A body: "South Korea's Joint Chiefs of Staff", "Japanese authorities", "the South Korean military", "KCNA"."""
    state = countries().get(country or "")
    if state is not None:
        short = [_ARTICLE.sub("", word) for word in state.short]
        if name in (state.name, *state.names, *short):
            return country_name(state.code)
        # "the South's military" means nothing outside the report.
        name = next((name.removeprefix(f"{s}'s ") for s in short if name.startswith(f"{s}'s ")), name)
        if not names_country(name, state.code):
            return f"{_genitive(state.code, country_name)} {name}"
    if name in _ARTICLED:
        return f"the {name}"
    proper = " " not in name and not name.islower()
    adjective = state is not None and name.startswith(tuple(f"{word} " for word in state.adjectives))
    possessed = _POSSESSIVE.search(name) and not adjective and not _institutions(name)
    return name if proper or plural(name) or possessed else f"the {name}"


def _institutions(name: str) -> bool:
    """Whether what possesses a body is one itself, which takes an article: "People's Liberation Army's Command"."""
    owner = _POSSESSIVE.split(name)
    return len(owner) > 2 or owner[0].split()[-1] in _INSTITUTIONS


_INSTITUTIONS = frozenset({"Army", "Command", "Force", "Forces", "Ministry", "Navy", "Party", "People"})


def names_country(text: str, code: str) -> bool:
    """Whether words name a state: by its name, its adjective, its capital or an abbreviation."""
    state = countries().get(code)
    if state is None:
        return False
    words = (state.name, *state.names, *state.adjectives, *state.abbreviations, *state.capital, *state.metonyms)
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) for word in words)


def _lower(office: str) -> str:
    """An office without capitals, but for abbreviations."""
    return " ".join(word if word.isupper() else word[:1].lower() + word[1:] for word in office.split())


def article(noun: str) -> str:
    """The indefinite article that a noun takes."""
    return "an" if _VOWEL.match(noun) else "a"


def on_date(date: When) -> str:
    """A date as an adverbial: "on 19 October 2021", "on 20 or 21 March 2021", "in March 2016", "around 15 April
    2021".
    """
    low, high = date.days
    around = "~" in date.edtf or "?" in date.edtf
    plain_month = re.fullmatch(r"\d{4}-\d{2}[~?]?", date.edtf)
    if re.fullmatch(r"\d{4}[~?]?", date.edtf):
        return f"{'around' if around else 'in'} {low.year}"
    if plain_month:
        return f"{'around' if around else 'in'} {calendar.month_name[low.month]} {low.year}"
    last = f"{high.day} {calendar.month_name[high.month]} {high.year}"
    if low == high:
        return f"{'around' if around else 'on'} {last}"
    first = f"{low.day}"
    if (low.year, low.month) != (high.year, high.month):
        first += f" {calendar.month_name[low.month]}"
    if low.year != high.year:
        first += f" {low.year}"
    if (high - low).days == 1:
        return f"on {first} or {last}"
    return f"between {first} and {last}"
