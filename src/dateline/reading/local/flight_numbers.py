"""Figures of a flight or a blast: how far, how high, how long, how fast, how strong."""

import re

from spacy.tokens import Span, Token

from dateline.model.values import Quantity, Text, Where
from dateline.reading.local.asking import Asker
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.numbers import NUMBER, QUALIFIED, UNIT, bounds, number, quantity
from dateline.reading.local.phrases import is_negated
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.story import Story

_DISTANCE = re.compile(QUALIFIED.pattern + r"[\s-]*" + UNIT, re.I)
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
    r"able to (?:reach|hit|fly|strike)|maximum range|designed to|estimated range|operational range|"
    r"-range|"
    r"(?:can|could) (?:hit|strike|fly) (?:targets? )?(?:at|up to|to|out to)|"
    r"with a range|has a range|have a range|had a range|would (?:reach|fly))\b",
    re.I,
)
_ASIDE = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:to the )?(?:north|south|east|west|northeast|northwest|southeast|southwest|"
    r"off|from|away|outside|inside|of|deep|beyond|short|astern|ahead|inland|offshore|abeam|apart)\b",
    re.I,
)
_FELL_OFF = re.compile(
    r"\b(?:landed|landing|fell|falling|came down|splashed down|splashing down|crashed|crashing|dropped)\b"
    r"(?:(?!fl(?:ew|ying)|travel|from|after)(?:[ap]\.m\.|[^.;])){0,90}?"
    rf"(?P<away>(?:about |some |around |roughly |approximately |nearly )?{NUMBER}\s*"
    r"(?:km|kilomet(?:er|re)s|miles|nautical miles)"
    r"(?: \([^)]*\))? (?:to the )?(?:north|south|east|west|northeast|northwest|southeast|southwest|off|"
    r"away)(?: coast)?(?: of| from)?) ",
    re.I,
)
_MINUTES = re.compile(QUALIFIED.pattern + r"[\s-]*(?P<unit>minutes?|seconds?|hours?)\b", re.I)
_AN_HOUR = re.compile(
    r"(?<=flew for )(?:(?P<word>more than|over|less than|under|about|around|nearly|almost|roughly) )?an hour\b", re.I
)
_MACH = re.compile(r"\bMach\s+(?P<n>\d+(?:\.\d+)?)", re.I)
_KMH = re.compile(
    QUALIFIED.pattern
    + r"\s*(?P<unit>km/h|kph|mph|kilomet(?:er|re)s (?:per|an) hour|miles (?:per|an) hour|km per second|km/s)",
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
    r"(?<!could )(?<!can )(?<!to )\b(?:hit|struck|destroyed)\b[^,.;]{0,30}\btargets?\b[^,.;]{0,20}$", re.I
)
_SOUND = re.compile(QUALIFIED.pattern + r" times the speed of sound\b", re.I)


class NumberReader(Asker):
    """Reads the quantities of sentences."""

    def __init__(self, scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
        super().__init__(scene, book, stories)
        self._measured: set[str] = set()
        self._measured_in = -1

    def read(self, sentence: Span) -> None:
        start, end = self.scene.document.sentence_bounds(sentence)
        text = self.scene.report.text[start:end]
        for match in _DISTANCE.finditer(text):
            if re.search(r"(?:km|kilomet(?:er|re)s?|miles?|m|meters)\s*\($", text[: match.start()]):
                continue  # the same length in another unit
            self._distance(text, start, match)
        for match in _FELL_OFF.finditer(text):
            self._fell_off(start, match)
        for match in _MINUTES.finditer(text):
            if re.search(r"\bhours?(?: and|,)? ?$", text[: match.start()]):
                continue  # added to the hours before it
            if re.search(r",? or (?:a little |just |some |about |roughly )?$", text[: match.start()]):
                continue  # the same time in another unit
            before = text[max(0, match.start() - 60) : match.start()]
            token = self._token_at(start + match.start("a"))
            if token is None or not re.search(
                r"\b(?:fl(?:ew|ight|ying|own)|for|lasted|travel\w*|stayed|after)\b", before, re.I
            ):
                continue
            near = text[max(0, match.start() - 90) : match.end() + 40]
            if not re.search(
                r"\b(?:flew|flight|flying|flown|airborne|in the air|travel\w*|tracked)\b", near, re.I
            ) or re.match(
                r"\s*(?:after|later|earlier|ago|apart)\b"
                r"|\s*before\b(?! (?:fall|land|hitt|splash|com|crash|drop|plung|strik))",
                text[match.end() :],
                re.I,
            ):
                continue
            story = self._launch(token)
            if story is None or self._unreal(token):
                continue
            value = quantity(match, "", "s")
            factor = {"m": 60.0, "s": 1.0, "h": 3600.0}[match["unit"][0].lower()]
            further = (
                re.match(rf"(?: and|,)?\s*(?P<n>{NUMBER})[\s-]*minutes?\b", text[match.end() :], re.I)
                if factor == 3600.0
                else None
            )
            if further is not None and value.value is not None:
                value = Quantity(value.value + (number(further["n"]) or 0.0) / 60.0, None, None, "s", value.approximate)
            scaled = Quantity(
                None if value.value is None else value.value * factor,
                None if value.min is None else value.min * factor,
                None if value.max is None else value.max * factor,
                "s",
                value.approximate,
            )
            self._measure(
                story, "flight_time_s", scaled, token, start + match.start(), start + match.end(), "minutes of flight"
            )
        for match in _AN_HOUR.finditer(text):
            token = self._token_at(start + match.start())
            story = self._launch(token) if token is not None else None
            if token is None or story is None or self._unreal(token):
                continue
            word = (match["word"] or "").lower()
            low = 3600.0 if word in ("more than", "over") else None
            high = 3600.0 if word in ("less than", "under") else None
            exact = 3600.0 if low is None and high is None else None
            value = Quantity(exact, low, high, "s", word in ("about", "around", "nearly", "almost", "roughly"))
            self._measure(
                story, "flight_time_s", value, token, start + match.start(), start + match.end(), "minutes of flight"
            )
        for match in _MACH.finditer(text):
            token = self._token_at(start + match.start())
            story = self._launch(token) if token is not None else None
            if token is not None and story is not None and not self._unreal(token):
                self._measure(
                    story,
                    "speed",
                    Text(f"Mach {match['n']}"),
                    token,
                    start + match.start(),
                    start + match.end(),
                    "Mach number",
                )
        for match in _SOUND.finditer(text):
            token = self._token_at(start + match.start("a"))
            story = self._launch(token) if token is not None else None
            times = number(match["a"])
            if token is not None and story is not None and times is not None and not self._unreal(token):
                self._measure(
                    story,
                    "speed",
                    Text(f"Mach {times:g}"),
                    token,
                    start + match.start(),
                    start + match.end(),
                    "times the speed of sound",
                )
        for match in _KMH.finditer(text):
            token = self._token_at(start + match.start("a"))
            story = self._launch(token) if token is not None else None
            if token is not None and story is not None and not self._unreal(token):
                said = re.sub(r"\s+", " ", match[0])
                self._measure(
                    story, "speed", Text(said), token, start + match.start(), start + match.end(), "speed in words"
                )
        for match in re.finditer(QUALIFIED.pattern + r"[\s-]*(?P<unit>kilotons?|kt\b|megatons?)", text, re.I):
            self._nuclear(text, start, match, "yield_kt", 1000.0 if match["unit"].lower().startswith("mega") else 1.0)
        for match in re.finditer(
            r"\bmagnitude(?:[- ]of)?[- ]?(?:was |of |about |around )?(?P<a>\d\.\d|\d)\b|\b(?P<c>\d\.\d)[- ]magnitude\b",
            text,
            re.I,
        ):
            size = float(match["a"] or match["c"])
            token = self._token_at(start + match.start())
            story = self._story(token) if token is not None else None
            if token is not None and story is not None and "magnitude" in story.pack.properties:
                self.book.add(
                    story,
                    "magnitude",
                    Quantity(size, unit="magnitude"),
                    token,
                    "magnitude",
                    span=(start + match.start(), start + match.end()),
                )

    def _fell_off(self, start: int, match: "re.Match[str]") -> None:
        """`landed about 250 km west of Okushiri island`: an area beside a place."""
        token = self._token_at(start + match.start())
        low, high = start + match.end(), start + match.end() + 40
        beside = next((p for p in self.scene.places if low <= p.start <= low + 12 and p.end <= high), None)
        story = self._launch(token) if token is not None else None
        if token is None or story is None or self._unreal(token):
            return
        words = re.sub(r"\s+", " ", match["away"]).strip()
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

    def _nuclear(self, text: str, start: int, match: "re.Match[str]", prop: str, factor: float) -> None:
        token = self._token_at(start + match.start("a"))
        story = self._story(token) if token is not None else None
        if token is None or story is None or prop not in story.pack.properties:
            return
        value, low, high, about = bounds(match)
        numbers = [None if x is None else x * factor for x in (value, low, high)]
        self.book.add(
            story,
            prop,
            Quantity(numbers[0], numbers[1], numbers[2], "kt", about),
            token,
            "yield",
            span=(start + match.start(), start + match.end()),
        )

    def _distance(self, text: str, start: int, match: "re.Match[str]") -> None:
        """A length is a height, a distance flown or what the weapon could reach, by the words nearest it; else it is
        neither."""
        token = self._token_at(start + match.start("a"))
        if token is None:
            return
        before, after = text[max(0, match.start() - 70) : match.start()], text[match.end() : match.end() + 40]
        clause = re.split(r"[;,]|\band\b|\bbefore\b", before)[-1]
        story = self._launch(token)
        if story is None:
            return
        if re.match(r"\s*(?:\(|/|per|an hour)", after) and re.match(r"\s*(?:/|per|an hour)", after):
            return
        if re.match(r"\s*away\b", after) and _HIT_AWAY.search(before) and not self._unreal(token):
            value, span = quantity(match, match["unit"], "km"), (start + match.start(), start + match.end())
            self._measure(story, "range_km", value, token, *span, "distance flown")
            return
        if re.match(r"\s*away\b", after) and re.search(
            r"\b(?:capable of|can|able to|could) (?:hit|strik|reach)\w*\b[^,;]{0,30}$", before, re.I
        ):
            self._measure(
                story,
                "design_range_km",
                quantity(match, match["unit"], "km"),
                token,
                start + match.start(),
                start + match.end(),
                "what it could reach",
            )
            return
        after = re.sub(r"^\s*\([^)]*\)", "", after)  # the same length in another unit
        if _ASIDE.match(after) and not (
            _HIGH.search(clause) or re.match(r"\s*(?:from|of)\b.{0,30}\b(?:altitude|height)", after)
        ):
            if not (
                re.match(r"\s*(?:north|south|east|west|off|from|away)", after)
                and re.search(r"\b(?:flew|travel\w*|covered)\b[^,]{0,25}$", before, re.I)
            ):
                return
            if re.match(r"\s*(?:off|from the coast|away from)", after):
                return
        if (
            _BESIDE_ANOTHER.match(after)
            or re.search(r"\bnot (?:the |about |some )?$", before)
            or re.match(r"\s*(?:sideways|laterally|to the (?:left|right|side))\b", after)
        ):
            return
        design = _DESIGN.search(before[-45:]) or re.match(r"[\s-]*range\b", after)
        flown = re.match(
            r"\s*(?:\([^)]*\)\s*)?and (?:an? |its )?(?:peak |maximum |top )?(?:altitude|height|apogee)\b", after
        ) or re.search(r"\b(?:altitude|height|apogee)\b[^.;]{0,40}\band (?:an? |its )?range of\s*$", before)
        if flown and re.search(r"\brange of\s*$", before):
            design = None  # "with a range of 490 km and an altitude of 130 km": both were flown
        value = quantity(match, match["unit"], "km")
        span = (start + match.start(), start + match.end())
        said_of = re.search(r"\b(distance|range|altitude|height|apogee)\b[^,;]{0,12}\b(?:at|as|to)\s+$", before, re.I)
        at_height = (
            said_of is None and re.search(r"\bat\s+$", before) is not None and _FAR.search(before[:-3]) is not None
        )
        high = (
            (match["word"] or "").lower() == "as high as"
            or at_height
            or _HIGH.search(clause[-45:])
            or re.match(r"\s*(?:high\b|in altitude|above|up\b|altitude)", after, re.I)
        )
        if high or (
            re.search(r"\b(?:ris\w+|rose|climb\w*|soar\w*|reach\w*)\s*(?:to\s*)?$", before)
            and not re.search(r"range|distance|\b(?:can|could|able to|capable of) reach", before[-40:])
        ):
            if not self._unreal(token):
                self._measure(story, "apogee_km", value, token, *span, "height")
        elif design and not re.search(r"\bflew|flown|travel(?:l)?ed\b", before[-50:]):
            self._measure(story, "design_range_km", value, token, *span, "what it could reach")
        elif _FAR.search(before) or re.match(
            r"\s*(?:flight|before (?:falling|landing|splashing|coming|crashing|dropping))", after
        ):
            if not self._unreal(token):
                self._measure(story, "range_km", value, token, *span, "distance flown")
        elif (
            re.search(r"\b(?:figure|estimate|reading|calculation)\s+(?:was|is|were|stood at|came to)\s+$", before)
            and len(_DISTANCE.findall(text)) == 1
        ):
            if len(self._measured) == 1:
                self._measure(story, next(iter(self._measured)), value, token, *span, "another figure for it")

    def _measure(
        self, story: Story, prop: str, value: Quantity | Text, token: Token, start: int, end: int, rule: str
    ) -> None:
        voice = self.scene.attributions.voice(token)
        negated = any(
            is_negated(a)
            for a in token.ancestors
            if a.pos_ in ("VERB", "AUX") and a.i < token.i and a in _clause_of(token)
        )
        if negated:
            return
        if prop in ("range_km", "apogee_km"):
            number = self.scene.document.sentence_number(token)
            self._measured = {*(self._measured if number == self._measured_in else ()), prop}
            self._measured_in = number
        self.book.add(story, prop, value, token, rule, span=(start, end), part=self._part(token), voice=voice)


def _clause_of(token: Token) -> list[Token]:
    found = []
    for verb in token.ancestors:
        found.append(verb)
        if verb.dep_ in ("ccomp", "ROOT", "relcl", "advcl"):
            break
    return found
