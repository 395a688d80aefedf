"""Lengths of a flight: how far, how high, how far off something it came down, and how far the weapon could fly."""

import re

from dateline.model.values import Quantity, Where
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.measuring import Measurer
from dateline.reading.local.numbers import NUMBER, QUALIFIED, UNIT, quantity
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller

_DISTANCE = re.compile(QUALIFIED.pattern + r"[\s-]*(?:" + UNIT + r"|(?P<short>met(?:er|re)s|feet)\b)", re.I)
_HIGH = re.compile(
    r"\b(?:altitudes?|heights?|apogees?|apex|peak\w*|as high as|higher than|topp\w+ out|ceiling|maximum height|"
    r"in altitude|above the (?:earth|ground)|into space|lofted)\b",
    re.I,
)
_FAR = re.compile(
    r"\b(?:fl(?:ew|y|ies|own|ying)|travel\w*|cover\w*|went|gone|distance|landed|fell|splash\w*|range|"
    r"flight|traveled|before (?:falling|landing|splashing|coming))\b",
    re.I,
)
_DESIGN = re.compile(
    r"\b(?:range of|capable of|can (?:reach|hit|fly|strike(?: at)?|travel)|could (?:reach|hit|fly|strike|travel)|"
    r"able to (?:reach|hit|fly|strike)|(?:capability|ability|capacity) to (?:reach|hit|fly|strike|travel)|"
    r"(?:can|could) (?:deliver|carry)|maximum range|designed to|estimated range|operational range|"
    r"-range|"
    r"(?:can|could) (?:hit|strike|fly) (?:targets? )?(?:at|up to|to|out to)|"
    r"with a range|has a range|have a range|had a range|would (?:reach|fly)|"
    r"(?:potential|possible|theoretical|estimated|maximum|operational) range|"
    r"(?:its|their|whose|a|true|real|maximum) reach (?:of|at|to|was|is)|"
    r"(?:its|their|whose|the (?:missile|rocket|weapon)s?['’]s?) (?:stated |declared )?(?:range|reach)\b"
    r"(?= (?:\w+ )?(?:at|as|by)\b))\b",
    re.I,
)
_ASIDE = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:to the )?(?:north|south|east|west|northeast|northwest|southeast|southwest|"
    r"off|from|away|outside|inside|of|deep|beyond|short|astern|ahead|inland|offshore|abeam|apart)\b",
    re.I,
)
_FELL_OFF = re.compile(
    r"\b(?:landed|landing|fell|falling|came down|coming down|splashed|splashing|crashed|crashing|dropped|plunged)\b"
    r"(?:(?!fl(?:ew|ying)|travel|from|after)(?:[ap]\.m\.|[^.;])){0,90}?"
    rf"(?P<away>(?:about |some |around |roughly |approximately |nearly )?{NUMBER}\s*"
    r"(?:km|kilomet(?:er|re)s|miles|nautical miles)"
    r"(?: \([^)]*\))? (?:to the )?(?:north|south|east|west|northeast|northwest|southeast|southwest|off|"
    r"away)(?: coast)?(?: of| from)?) ",
    re.I,
)


# "100 km lower in altitude than", "20 miles farther than": a difference from another flight is no figure of this one.
_BESIDE_ANOTHER = re.compile(
    r"\s*(?:\([^)]*\)\s*)?"
    r"(?:(?:lower|higher|shorter|longer|farther|further|less|more|short)\b[^,.;]{0,40}\b(?:than|of)\b"
    r"|(?:lower|higher|shorter|farther|further)\b)",
    re.I,
)
_HIT_AWAY = re.compile(
    r"(?<!could )(?<!can )(?<!to )(?<!of )\b(?:hit|hitting|struck|striking|destroyed|destroying)\b"
    r"[^,.;]{0,30}\b(?:targets?|area|spot|point|zone)\b[^,.;]{0,30}$",
    re.I,
)
# "struck targets after being fired from the mountains, some 1,400 km away"
_FROM_AWAY = re.compile(r"\b(?:hit|struck|landed|fell)\b[^.;]*\b(?:fired|launched) from [^.;]{2,40},\s*$", re.I)
_ORBIT = re.compile(r"\borbit\s*$", re.I)
_COULD_REACH = re.compile(r"\b(?:capable of|can|able to|could) (?:hit|strik|reach)\w*\b[^,;]{0,30}$", re.I)
_AWAY = re.compile(r"\s*(?:\([^)]*\)\s*)?(?:away|off|distant)\b(?! (?:the|its|their|\w+['’]s)\b)")
_BESIDE_IT = re.compile(r"\s*(?:north|south|east|west|off|from|away)")
_HEIGHT_NEXT = re.compile(r"\s*(?:from|of)\b.{0,30}\b(?:altitude|height)")
_SIDEWAYS = re.compile(r"\s*(?:sideways|laterally|to the (?:left|right|side))\b")
_NOT = re.compile(r"\bnot (?:the |about |some )?$")
_HEIGHT_ALSO = re.compile(r"\s*(?:\([^)]*\)\s*)?and (?:an? |its )?(?:peak |maximum |top )?(?:altitude|height|apogee)\b")
_HEIGHT_TOO = re.compile(r"\b(?:altitude|height|apogee)\b[^.;]{0,40}\band (?:an? |its )?range of\s*$")
_MEASURE_AT = re.compile(
    r"\b(distance|range|altitude|height|apogee|flight|journey)\b[^,;]{0,12}\b(?:at|as|to)\s+$", re.I
)
_ALTITUDE_PUT = re.compile(
    r"\b(?:altitude|height|apogee|peak)\b,? (?:\w+ ){0,2}(?:put|given|estimated|measured|reckoned|calculated)"
    r"\b[^.;]{0,40}\b(?:at|as|to)\s+$",
    re.I,
)
_RISING = re.compile(r"\b(?:ris\w+|rose|climb\w*|soar\w*|reach\w*)\s*(?:to\s*)?$")
_REACHING = re.compile(r"range|distance|\b(?:can|could|able to|capable of) reach")
_UP = re.compile(r"\s*(?:high\b|in altitude|above|up\b|altitude)", re.I)
_AT_MOST = re.compile(
    r"\bup to (?:an?|its|the) (?:[\w-]+ )?(?:range|distance|altitude|height) of (?:about |some )?$", re.I
)
_FLOWN = re.compile(r"\b(?:flew|flown|travel(?:l)?ed)\b")
_THEN_FELL = re.compile(r"\s*(?:flight|before (?:falling|landing|splashing|coming|crashing|dropping))")
_ANOTHER = re.compile(r"\b(?:figure|estimate|reading|calculation)\s+(?:was|is|were|stood at|came to)\s+$")
_THE_OTHER = re.compile(r"\b(?:the other|the second|the third|another|the latter),? (?:about |some |only )?$", re.I)
"""Before the figure of another item, where the verb is left out: "one flew 400 km, and the other 350 km"."""
_AGAIN = re.compile(
    r"(?:km|kilomet(?:er|re)s?|miles?|m|meters)(?:\s*\(|,? or )(?:about |some |roughly |around |nearly |almost )?$"
)
"""Before the same length in another unit."""
_A_SPEED = re.compile(r"\s*(?:/|per|an hour)")
_HEIGHT = ("apogee_km", "height")
_RANGE = ("range_km", "distance flown")
_DESIGN_RANGE = ("design_range_km", "what it could reach")


class LengthReader(Measurer):
    """Reads the lengths of sentences."""

    def __init__(self, scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
        super().__init__(scene, book, stories)
        self._told: set[str] = set()
        self._told_in = -1

    def read(self, start: int, text: str) -> None:
        """Write the lengths of a sentence that begins at `start`."""
        for match in _DISTANCE.finditer(text):
            if not _AGAIN.search(text[: match.start()]):
                self._length(start, text, match)
        for match in _FELL_OFF.finditer(text):
            self._fell_off(start, match)

    def _length(self, start: int, text: str, match: "re.Match[str]") -> None:
        token = self._token_at(start + match.start("a"))
        story = self._launch(token) if token is not None else None
        if token is None or story is None:
            return
        number = self.scene.document.sentence_number(token)
        prop, rule = _said(text, match) or (None, "")
        if match["short"] and prop != "apogee_km":
            return  # what is told in metres is no distance flown
        if (
            prop is None
            and number == self._told_in
            and len(self._told) == 1
            and _THE_OTHER.search(text[: match.start()])
        ):
            prop, rule = next(iter(self._told)), "another figure for it"
        if prop is None and len(self._told) == 1 and _ANOTHER.search(text[: match.start()]):
            if len(_DISTANCE.findall(text)) == 1:
                prop, rule = next(iter(self._told)), "another figure for it"
        if prop is None or (prop != "design_range_km" and self._unreal(token)):
            return
        value = quantity(match, match["unit"] or match["short"], "km")
        if value.value is not None and _AT_MOST.search(text[: match.start()]):
            value = Quantity(None, None, value.value, "km")
        self._measure(story, prop, value, token, (start + match.start(), start + match.end()), rule)
        if prop in ("range_km", "apogee_km"):
            self._told = {*(self._told if number == self._told_in else ()), prop}
            self._told_in = number

    def _fell_off(self, start: int, match: "re.Match[str]") -> None:
        """`landed about 250 km west of Okushiri island`: an area beside a place."""
        token = self._token_at(start + match.start())
        low, high = start + match.end(), start + match.end() + 40
        beside = next((p for p in self.scene.places if low <= p.start <= low + 12 and p.end <= high), None)
        story = self._launch(token) if token is not None else None
        if token is None or story is None or self._unreal(token):
            return
        words = re.sub(r"\s+", " ", match["away"]).strip()
        written = re.match(r"(?:the\s+)?((?:[A-Z][\w'’-]*\s?){1,3})", self.scene.report.text[low:high])
        if beside is not None and written and beside.end < low + written.end(1) and "-" in written[1]:
            beside = None  # "Oshima-Oshima island", of which a table knows the half
        if beside is not None:
            where, end = Where(beside.where.name, relative=words, kind="area"), beside.end
        else:
            said = re.match(r"(?:the\s+)?((?:[A-Z][\w'-]+\s?){1,3})", self.scene.report.text[low:high])
            if not said:
                return
            where, end = Where(said[1].strip(), relative=words, kind="area"), low + said.end()
        self.book.add(
            story,
            "landing_place",
            where,
            token,
            "came down beside a place",
            span=(start + match.start("away"), end),
            part=self._part(token),
        )


def _said(text: str, match: "re.Match[str]") -> tuple[str, str] | None:
    """What a length in a sentence measures, with its rule: a height, a distance flown or what the weapon could reach,
    by the words nearest it; `None` where it is none of them."""
    before, after = text[max(0, match.start() - 70) : match.start()], text[match.end() : match.end() + 40]
    clause = re.split(r"[;,]|\band\b|\bbefore\b", before)[-1]
    if _A_SPEED.match(after):
        return None
    if _AWAY.match(after) and _COULD_REACH.search(before):
        return _DESIGN_RANGE
    if _AWAY.match(after) and (_HIT_AWAY.search(before) or _FROM_AWAY.search(text[: match.start()])):
        return _RANGE
    if _UP.match(after) and _ORBIT.search(before):
        return None  # "a satellite in an orbit 300 km up"
    after = re.sub(r"^\s*\([^)]*\)", "", after)  # the same length in another unit
    if _ASIDE.match(after) and not (_HIGH.search(clause) or _HEIGHT_NEXT.match(after)):
        flew = _BESIDE_IT.match(after) and re.search(r"\b(?:flew|travel\w*|covered)\b[^,]{0,25}$", before, re.I)
        if not flew or re.match(r"\s*(?:off|from the coast|away from)", after):
            return None
    if _BESIDE_ANOTHER.match(after) or _NOT.search(before) or _SIDEWAYS.match(after):
        return None
    design = _DESIGN.search(before[-45:]) or re.match(r"[\s-]*range\b", after)
    if (_HEIGHT_ALSO.match(after) or _HEIGHT_TOO.search(before)) and re.search(r"\brange\b", before):
        design = None  # "with a range of 490 km and an altitude of 130 km": both were flown
    at_height = (
        _MEASURE_AT.search(before) is None
        and re.search(r"\bat\s+$", before) is not None
        and _FAR.search(before[:-3]) is not None
    )
    rising = _RISING.search(before) and not _REACHING.search(before[-40:])
    word = (match["word"] or "").lower()
    if (
        word.endswith(("as high as", "higher than", "lower than"))
        or at_height
        or rising
        or _HIGH.search(clause[-45:])
        or _ALTITUDE_PUT.search(before)
        or _UP.match(after)
    ):
        return _HEIGHT
    if design and not _FLOWN.search(before[-50:]):
        return _DESIGN_RANGE
    return _RANGE if _FAR.search(before) or _THEN_FELL.match(after) else None
