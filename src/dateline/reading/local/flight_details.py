"""What sentences about an incident say after it was told: how far, how high, how long, where it came down, with what
result.

The launch is not named again in most of them ("they flew 430 km"), so each finding asks the stories what it is about. A
sentence is
asked only where it speaks of an item, the flight or the launch at all.
"""

import re

from spacy.tokens import Span, Token

from dateline.model.values import Count, Quantity, Relation, Text, When, Where, Zone, compare
from dateline.model.words import Basis, Certainty, Polarity, Status
from dateline.places import find_zones
from dateline.reading.local.attribution import Voice
from dateline.reading.local.claims import ClaimBook, hedge
from dateline.reading.local.items import item_at, kind_in, lemma, named
from dateline.reading.local.launch_details import names_rank, place_in
from dateline.reading.local.lexicon import listed
from dateline.reading.local.numbers import NUMBER, QUALIFIED, UNIT, bounds, count_in, number, quantity
from dateline.reading.local.phrases import is_negated, phrase, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import Story, StoryTeller
from dateline.reading.local.time import Tense, resolve

_SPEAKS = re.compile(
    r"\b(?:missiles?|rockets?|projectiles?|weapons?|icbms?|slbms?|srbms?|launch(?:es|ed)?|tests?|"
    r"firings?|flew|flight|trajectory|apogee|altitude|warheads?|debris|stages?|"
    r"satellites?|blast|explosion|device|impact|they|it|both|one of|the other|the first|the second|"
    r"boosters?|payload)\b",
    re.I,
)
_FIGURE = re.compile(
    r"\b(?:figure|estimate|reading|calculation|distance|height|launch (?:area|site|point)|number)\b", re.I
)
_DISTANCE = re.compile(QUALIFIED.pattern + r"[\s-]*" + UNIT, re.I)
_HIGH = re.compile(
    r"\b(?:altitude|height|apogee|apex|peak\w*|as high as|higher than|topp\w+ out|ceiling|maximum height|"
    r"in altitude|above the (?:earth|ground)|into space|lofted)\b",
    re.I,
)
_FAR = re.compile(
    r"\b(?:fl(?:ew|y|ies|own|ying)|travel\w*|cover\w*|went|gone|distance|landed|fell|splash\w*|range|"
    r"flight|traveled|before (?:falling|landing|splashing|coming))\b",
    re.I,
)
_DESIGN = re.compile(
    r"\b(?:range of|capable of|can (?:reach|hit|fly|strike|travel)|could (?:reach|hit|fly|strike|travel)|"
    r"able to (?:reach|hit|fly|strike)|maximum range|designed to|estimated range|operational range|"
    r"-range|"
    r"with a range|has a range|have a range|had a range|would (?:reach|fly))\b",
    re.I,
)
_ASIDE = re.compile(
    r"^\s*(?:\([^)]*\)\s*)?(?:to the )?(?:north|south|east|west|northeast|northwest|southeast|southwest|"
    r"off|from|away|outside|inside|of|deep|beyond|short)\b",
    re.I,
)
_FELL_OFF = re.compile(
    r"\b(?:landed|fell|came down|splashed down|crashed|dropped)\b(?: (?:in|into) (?:the )?(?:sea|water|"
    rf"waters|ocean))?[^,.;]{{0,12}}?(?P<away>(?:about |some |around |roughly |approximately |nearly "
    rf")?{NUMBER}\s*(?:km|kilomet(?:er|re)s|miles|nautical miles)"
    r"(?: \([^)]*\))? (?:to the )?(?:north|south|east|west|northeast|northwest|southeast|southwest|off|"
    r"away)(?: coast)?(?: of| from)?) ",
    re.I,
)
_MINUTES = re.compile(QUALIFIED.pattern + r"[\s-]*(?P<unit>minutes?|seconds?|hours?)\b", re.I)
_MACH = re.compile(r"\bMach\s+(?P<n>\d+(?:\.\d+)?)", re.I)
_KMH = re.compile(
    QUALIFIED.pattern
    + r"\s*(?P<unit>km/h|kph|mph|kilomet(?:er|re)s (?:per|an) hour|miles (?:per|an) hour|km per second|km/s)",
    re.I,
)
_PARTS = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "one": "1",
    "other": "2",
    "another": "2",
    "latter": "2",
    "former": "1",
}
_FAIL = listed("fail explode malfunction disintegrate misfire abort")
_FAIL_PHRASES = re.compile(
    r"\b(?:blew up|blown up|broke (?:up|apart)|was a failure|ended in failure|in failure|a failure|"
    r"unsuccessful(?:ly)?|failed|went off course|veered off course|did not ignite|lost control|failure "
    r"of the|self-destruct\w*)\b",
    re.I,
)
_SUCCESS = re.compile(
    r"\b(?:successful(?:ly)?|(?:was|is|as|a|been) a? ?(?:complete |full |great )?success|succeeded|hit "
    r"(?:its|the|their) (?:intended )?targets?|(?<!not )(?<!never )(?:put|placed|delivered|"
    r"sent)\b[^.,;]{0,40}?\b(?:into|in) orbit|entered orbit)\b",
    re.I,
)
_PARTIAL = re.compile(
    r"\b(?:partial(?:ly)? success(?:ful)?|partially successful|partial failure|partly successful|partially failed)\b",
    re.I,
)
_NONE = re.compile(
    r"\b(?:no|without|nor|not any|neither|never any|any)\b(?P<gap>[^.;]{0,60}?)\b(?P<what>damage|"
    r"injur(?:y|ies)|casualt(?:y|ies)|deaths?|(?:one|body) (?:was |were )?(?:hurt|injured|killed)|"
    r"fatalities|victims?|losses)\b",
    re.I,
)
_HARM_VERBS = {
    "kill": "killed",
    "injure": "injured",
    "wound": "injured",
    "hurt": "injured",
    "die": "killed",
    "slay": "killed",
}
_CALLS = frozenset(
    {
        "call",
        "label",
        "describe",
        "identify",
        "term",
        "dub",
        "characterize",
        "characterise",
        "classify",
        "assess",
        "judge",
    }
)
_OVERSTATED = listed(
    "exaggeration exaggerated overstatement overstated fabrication lie false untrue baseless propaganda "
    "bluff deception implausible"
)
_DOUBTABLE = frozenset(
    {"weapon", "weapon_name", "outcome", "range_km", "apogee_km", "speed", "count", "landing_zone", "landing_place"}
)
_SAYS = listed("say tell report add announce state note estimate measure")
_PUTS = frozenset({"put", "place", "give", "raise", "lower", "revise", "cut"})
_COUNTS = frozenset({"speak", "talk", "detect", "track", "count", "spot", "register"})
_LAND = listed("land fall splash crash strike hit drop impact plunge come descend tumble")


class FlightReader:
    """Reads one scene's sentences for its stories."""

    def __init__(self, scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
        self.scene = scene
        self.book = book
        self.stories = stories
        self._measured: set[str] = set()
        self._measured_in = -1

    def read(self) -> None:
        """Write the claims of every sentence that speaks of an incident."""
        if not self.stories.stories:
            return
        for sentence in self.scene.document.sentences:
            self._harm(sentence)
            if (
                not _SPEAKS.search(sentence.text)
                and not _FIGURE.search(sentence.text)
                and not any(t.lemma_.lower() in _COUNTS for t in sentence)
            ):
                continue
            self._quantities(sentence)
            self._zones(sentence)
            self._outcomes(sentence)
            for token in sentence:
                if token.pos_ in ("VERB", "AUX"):
                    self._verb(token)
        for sentence in self.scene.document.sentences:
            for token in sentence:
                if token.pos_ == "VERB":
                    self._doubted_before(token)

    # ------------------------------------------------------------------------------------------------ asking

    def _story(self, token: Token) -> Story | None:
        story = self.stories.story_at(token)
        if (
            story is not None
            and (day := self._own_day(token)) is not None
            and story.date is not None
            and compare(day, story.date) is Relation.CONTRADICTS
        ):
            told = [
                s
                for s in self.stories.stories
                if s.pack.family == story.pack.family
                and s.date is not None
                and compare(day, s.date) is not Relation.CONTRADICTS
            ]
            story = told[0] if told else None
        return story if story is not None and story.status is not Status.PLANNED else None

    def _own_day(self, token: Token) -> When | None:
        """The day that the word's own clause carries: `Eight days ago a launch ended in failure`, `The one on November
        3 failed`."""
        document = self.scene.document
        start, end = document.sentence_bounds(document.sentence(token))
        verbs = _verbs_round(token)
        for expression in self.scene.times_between(start, end):
            at = self.scene.first_token(expression.start, expression.end)
            if expression.kind != "date" or expression.loose or at is None:
                continue
            governor = next((a for a in at.ancestors if a.pos_ in ("VERB", "AUX")), None)
            whose = [
                v
                for v in verbs
                if v == governor
                or (
                    v.dep_ == "relcl"
                    and v.head.i in range(at.left_edge.i, at.right_edge.i + 1)
                    and any(c.lower_ == "when" for c in v.children)
                )
            ]
            if whose and not any(v.lemma_.lower() in _SAYS for v in whose):
                when = resolve(expression, self.scene.anchor(None), Tense.PAST)
                if when is not None and when.width == 1:
                    return when
        return None

    def _launch(self, token: Token) -> Story | None:
        story = self._story(token)
        return story if story is not None and story.pack.family == "launch" else None

    def _unreal(self, token: Token, *, could: bool = True) -> bool:
        """True inside a condition, a possibility or a demand; `could` is false where "could be" only says how sure."""
        for verb in [token, *token.ancestors]:
            if verb.pos_ not in ("VERB", "AUX"):
                continue
            words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
            if words & (
                {"would", "could", "can", "should", "must"} if could else {"would", "can", "should"}
            ) and not any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children):
                return True
            if words & {"will"}:
                return True
            if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
                return True
            if verb.dep_ in ("ccomp", "ROOT", "relcl"):
                return False
        return False

    def _part(self, token: Token) -> str | None:
        """The item of the incident that the word's clause is about, where the text tells items apart."""
        length = next(
            (
                t
                for t in (token, token.head)
                if t.dep_ in ("conj", "dobj")
                and any(c.dep_ in ("amod", "det") and c.lower_ in ("the", "other") for c in t.lefts)
            ),
            None,
        )
        if length is not None:  # "The first flew 600 km and the second 120 km": the verb is left out
            own = next(
                (
                    _PARTS[c.lower_]
                    for c in length.lefts
                    if c.dep_ == "amod" and c.lower_ in _PARTS and c.lower_ != "one"
                ),
                None,
            )
            if own is not None:
                return own
        at: Token | None = token
        for _ in range(8):
            if at is None:
                return None
            if at.pos_ in ("VERB", "AUX", "NOUN", "NUM"):
                who = next((c for c in at.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None)
                ordinal = next(
                    (
                        c
                        for c in at.children
                        if c.dep_ == "amod" and c.lower_ in _PARTS and c.i > 0 and c.doc[c.i - 1].lower_ == "the"
                    ),
                    None,
                )
                if who is None and at.pos_ == "VERB" and ordinal is not None:  # "The second, fired at 6:37, vanished …"
                    return _PARTS[ordinal.lower_]
                if who is not None:
                    return self._part_named(who) or self._part_before(who)
            if at.head is at:
                return None
            at = at.head
        return None

    def _part_before(self, who: Token) -> str | None:
        """`The third followed at 6:42 a.m. It flew 760 km`: "it" is the item that the sentence before was about."""
        number = self.scene.document.sentence_number(who)
        if who.lower_ not in ("it", "that") or number == 0:
            return None
        before = self.scene.document.sentences[number - 1]
        subject_before = next((t for t in before if t.dep_ in ("nsubj", "nsubjpass")), None)
        return self._part_named(subject_before) if subject_before is not None else None

    def _part_named(self, who: Token) -> str | None:
        words = [who, *(c for c in who.children if c.dep_ in ("amod", "nummod", "det") and c.i < who.i)]
        head = lemma(who)
        if who.lower_ in _PARTS and head not in ("it", "they"):
            if who.lower_ == "one" and not (
                any(c.lower_ == "of" for c in who.children) or who.doc[who.i].dep_ == "nsubj"
            ):
                return None
            return _PARTS[who.lower_]
        if head in ("missile", "projectile", "rocket", "weapon"):
            for word in words[1:]:
                if word.lower_ in _PARTS and word.lower_ != "one":
                    return _PARTS[word.lower_]
            if any(w.lower_ == "one" for w in words[1:]) and any(
                t.lower_ in ("other", "another", "second") for t in who.sent
            ):
                return "1"
        return None

    def _token_at(self, offset: int) -> Token | None:
        return next(iter(self.scene.document.tokens_between(offset, offset + 40)), None)

    # ------------------------------------------------------------------------------------------------ numbers

    def _quantities(self, sentence: Span) -> None:
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
            if not re.search(r"\b(?:flew|flight|flying|flown|airborne|in the air|travel\w*)\b", near, re.I) or re.match(
                r"\s*(?:after|later|before|earlier|ago|apart)\b", text[match.end() :], re.I
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
                *(None if x is None else x * factor for x in (value.value, value.min, value.max)),
                "s",
                value.approximate,
            )
            self._measure(
                story, "flight_time_s", scaled, token, start + match.start(), start + match.end(), "minutes of flight"
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
        if re.search(r"\bnot (?:the |about |some )?$", before) or re.match(
            r"\s*(?:sideways|laterally|to the (?:left|right|side))\b", after
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
            and not re.search(r"range|distance", before[-40:])
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

    # ------------------------------------------------------------------------------------------------ zones

    def _zones(self, sentence: Span) -> None:
        start, end = self.scene.document.sentence_bounds(sentence)
        text = self.scene.report.text[start:end]
        seen_end = -1
        for low, high, zone in find_zones(text):
            if low - seen_end < 4 and seen_end > 0:
                continue  # the acronym in brackets after the words
            seen_end = high
            token = self._token_at(start + low)
            if token is None or zone not in ("EEZ", "territorial waters", "airspace", "ADIZ"):
                continue
            story = self._launch(token)
            before = text[max(0, low - 90) : low]
            relation = self._relation(before, token)
            if story is None or relation is False or self._unreal(token):
                continue
            voice = self.scene.attributions.voice(token)
            of = self._zone_owner(text, start, low, high, voice, story)
            open_question = self._open_question(token)
            value = Zone(zone, of, None if open_question else relation or None)
            if not open_question and not relation:
                continue
            if zone in ("airspace", "ADIZ") and not re.search(
                r"\b(?:enter\w*|cross\w*|violat\w*|land\w*|f[ae]ll\w*|flew|inside|outside|within)\b", before, re.I
            ):
                continue
            certainty = Certainty.UNDER_INVESTIGATION if open_question else None
            polarity = Polarity.ASSERTED if relation == "outside" and voice.polarity is Polarity.DOUBTED else None
            self.book.add(
                story,
                "landing_zone",
                value,
                token,
                "zone",
                span=(start + low, start + high),
                certainty=certainty,
                polarity=polarity,
                part=self._part(token),
                voice=voice,
            )

    def _relation(self, before: str, token: Token) -> str | bool | None:
        """inside, outside, `None` where nothing is said, `False` where the zone is not a place of landing."""
        tail = re.sub(r",? (?:and |but )?not (?:outside|inside|within|in),?", "", before[-80:].lower())[-60:]
        if re.search(
            r"\b(?:not|n't|never|nor|did not|without|none|neither|nothing)\b[^.]{0,40}\b(?:in|inside|"
            r"within|enter(?:ed|ing)?|reach(?:ed|ing)?|into)\b[^.]{0,30}$",
            tail,
        ):
            return "outside"
        found = list(
            re.finditer(r"\b(outside|beyond|short of|inside|within|into|in|entered|reached|entering|reaching)\b", tail)
        )
        if not found:
            return None
        word = found[-1][1]
        return "outside" if word in ("outside", "beyond", "short of") else "inside"

    def _zone_owner(self, text: str, start: int, low: int, high: int, voice: Voice, story: Story) -> str | None:
        window = text[max(0, low - 30) : low]
        named = [
            m.party.code for m in self.scene.parties_between(start + max(0, low - 30), start + low) if m.party.code
        ]
        if re.search(r"\b(?:our|its|their|his|the country's|the nation's)\s*$", window.lower()):
            speaker = next((f.country for f in voice.sources if f.country), None)
            if speaker and (story.actor is None or speaker != story.actor.code):
                return speaker
            around = [
                p.country
                for p in self.scene.places
                if start <= p.start < start + high
                and p.country
                and (story.actor is None or p.country != story.actor.code)
            ]
            others = around[-1:] + [
                m.party.code
                for m in self.scene.parties_between(start, start + low)
                if m.party.code and (story.actor is None or m.party.code != story.actor.code)
            ]
            return speaker if re.search(r"\bour\s*$", window.lower()) else (others[-1] if others else None)
        if named:
            return named[-1]
        after = [m.party.code for m in self.scene.parties_between(start + high, start + high + 18) if m.party.code]
        if after and re.match(r"\s*(?:\([^)]*\)\s*)?of\b", text[high:]):
            return after[0]
        speaker = next((f.country for f in voice.sources if f.country), None)
        return speaker if speaker and (story.actor is None or speaker != story.actor.code) else None

    def _open_question(self, token: Token) -> bool:
        """True under "whether" or "if" of a verb of finding out."""
        for verb in token.ancestors:
            if any(c.lower_ in ("whether",) and c.dep_ in ("mark", "advmod") for c in verb.children):
                return True
        sentence = token.sent
        return any(t.lower_ == "whether" and t.i < token.i for t in sentence)

    # ------------------------------------------------------------------------------------------------ result

    def _outcomes(self, sentence: Span) -> None:
        start, end = self.scene.document.sentence_bounds(sentence)
        text = self.scene.report.text[start:end]
        spans = [(m.start(), m.end(), "partial") for m in _PARTIAL.finditer(text)]
        if not spans:
            spans = [(m.start(), m.end(), "failure") for m in _FAIL_PHRASES.finditer(text)]
            spans += [
                (m.start(), m.end(), "success")
                for m in _SUCCESS.finditer(text)
                if not re.search(r"\bun$", text[: m.start()][-2:])
            ]
        for token in sentence:
            if token.lemma_.lower() in _FAIL and token.pos_ == "VERB" and token.dep_ != "amod":
                at = self.scene.document.start(token) - start
                if not any(low <= at < high for low, high, _ in spans):
                    spans.append((at, at + len(token.text), "failure"))
        seen: set[tuple[str, str | None]] = set()
        for low, high, value in sorted(spans):
            token = self._token_at(start + low)
            if token is None:
                continue
            story = self._launch(token)
            verb = next((a for a in [token, *token.ancestors] if a.pos_ in ("VERB", "AUX")), token)
            if story is None or self._unreal(token) or not self._of_launch(token, verb, story):
                continue
            if (
                verb.lemma_.lower() in ("call", "describe", "label", "term") and value != "partial"
            ) or token.head.lemma_.lower() == "call":
                continue  # said by the caller: see `_result_called`
            part = self._part(token)
            if (value, part) in seen:
                continue
            seen.add((value, part))
            if is_negated(verb) and text[low:high].lower() != "did not ignite":
                continue
            polarity = self._doubt(text, low)
            self.book.add(
                story,
                "outcome",
                Text(value),
                token,
                f"words of {value}",
                span=(start + low, start + high),
                part=part,
                polarity=polarity,
            )

    @staticmethod
    def _doubt(text: str, at: int) -> Polarity | None:
        before = text[:at].lower()
        if re.search(r"\bdenied\b", before):
            return Polarity.DENIED
        if re.search(r"\bcast doubt\b|\bdoubt(?:s|ed)?\b|\bquestioned\b", before):
            return Polarity.DOUBTED
        return None

    def _of_launch(self, token: Token, verb: Token, story: Story) -> bool:
        """True where what failed or succeeded is the launch or an item, not talks, a country or a person."""
        triggers = {t.token.i for t in story.triggers} | {t.clause.i for t in story.triggers}
        if token.dep_ == "amod":  # "the first successful test of such a weapon" is another one
            return token.head.i in triggers and not names_rank(token.head)
        if verb.i in triggers or token.i in triggers or any(a.i in triggers for a in token.ancestors):
            return True
        who = subject(verb)
        if who is None:
            obj = next((c for c in verb.children if c.dep_ == "dobj"), None)
            return obj is not None and (obj.i in triggers or lemma(obj) in ("launch", "test"))
        head = lemma(who)
        if who.i in triggers or (
            any(t.i in triggers for t in who.subtree)
            and who.dep_.startswith("nsubj")
            and head
            in ("launch", "test", "firing", "missile", "rocket", "attempt", "one", "part", "weapon", "projectile")
        ):
            return True
        return head in (
            "launch",
            "test",
            "missile",
            "rocket",
            "weapon",
            "projectile",
            "it",
            "they",
            "one",
            "first",
            "second",
            "third",
            "other",
            "stage",
            "attempt",
            "flight",
            "that",
            "which",
            "engine",
            "booster",
            "icbm",
            "satellite",
            "firing",
            "all",
            "both",
        )

    # ------------------------------------------------------------------------------------------------ harm

    def _harm(self, sentence: Span) -> None:
        start, end = self.scene.document.sentence_bounds(sentence)
        text = self.scene.report.text[start:end]
        for match in _NONE.finditer(text):
            if re.search(r"\b(?:confirmation|word|information|details?|idea|account)\b", match["gap"]):
                continue  # "no confirmation of damage" reports neither damage nor none
            if re.match(r"any$", match[0].split()[0], re.I) and not re.search(
                r"\b(?:not|n't|nor|without|no)\b", text[: match.start()][-40:]
            ):
                continue
            token = self._token_at(start + match.start("what"))
            story = self._launch(token) if token is not None else None
            if token is None or story is None:
                continue
            tail = text[match.start() : min(len(text), match.end() + 40)]
            for prop, words in (
                ("damage", r"\bdamage\b"),
                ("injured", r"\binjur|\bhurt\b|casualt"),
                ("killed", r"\bdeath|\bkilled\b|fatalit|casualt"),
            ):
                stated = re.split(r"[.;]", tail)[0]
                stated = re.split(r",\s+(?!or\b|and\b)|\bafter\b|\bwhen\b", stated)[0]
                if re.search(words, stated, re.I):
                    self.book.add(
                        story,
                        prop,
                        Count(none_reported=True),
                        token,
                        "none reported",
                        span=(start + match.start(), start + match.end()),
                    )
        for match in re.finditer(
            r"\b(?:the dead|death toll|toll|number of (?:dead|deaths)|fatalities) (?:\w+ )?(?:at|to|was|"
            rf"of|stood at|rose to)\s+(?=(?P<n>{NUMBER})\b)",
            text,
            re.I,
        ):
            token = self._token_at(start + match.end())
            story = self._launch(token) if token is not None else None
            count = count_in(match["n"] + " people")
            if (
                token is not None
                and story is not None
                and count is not None
                and self._told_near(token, story)
                and not self._unreal(token)
            ):
                self.book.add(
                    story,
                    "killed",
                    count,
                    token,
                    "toll put at a number",
                    span=(start + match.start("n"), start + match.end("n")),
                )
        for token in sentence:
            if token.pos_ == "VERB" and token.lemma_.lower() in _HARM_VERBS:
                self._toll(token)
            elif token.lower_ == "missing" and token.dep_ in ("acomp", "attr", "oprd", "amod", "ROOT"):
                who = subject(token.head) if token.head.pos_ in ("VERB", "AUX") else None
                self._people(token, who, "missing")
            elif token.lower_ == "dead" and token.dep_ in ("acomp", "oprd"):
                who = subject(token.head) if token.head.pos_ in ("VERB", "AUX") else None
                self._people(token, who, "killed")

    def _toll(self, verb: Token) -> None:
        prop = _HARM_VERBS[verb.lemma_.lower()]
        passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
        people = next((c for c in verb.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
        if people is None and (passive or verb.lemma_.lower() == "die"):
            people = subject(verb)
        if people is None and verb.lemma_.lower() != "die":
            people = next((c for c in verb.rights if c.pos_ == "NUM"), None)
        if verb.dep_ == "acl" or is_negated(verb):
            return
        self._people(verb, people, prop)

    def _people(self, at: Token, people: Token | None, prop: str) -> None:
        if people is None or self._unreal(at):
            return
        story = self._launch(at)
        if story is None or not self._same_event(at, story) or not self._told_near(at, story):
            return
        span = phrase(people, frozenset({"of"}))
        text = self.scene.text_of(span)
        count = count_in(text)
        if count is None or count.none_reported:
            return
        self.book.add(
            story,
            prop,
            count,
            at,
            f"people {prop}",
            span=(self.scene.document.start(span), self.scene.document.end(span)),
        )

    def _told_near(self, at: Token, story: Story) -> bool:
        """True where the incident is told in the same paragraph or the one before: a toll further off may be another
        event's."""
        here = self.scene.document.paragraph(at)
        return any(here - 1 <= self.scene.document.paragraph(t.token) <= here for t in story.triggers)

    def _same_event(self, at: Token, story: Story) -> bool:
        """True where nothing in the clause says that people died of something else."""
        by = [
            g
            for c in at.children
            if c.dep_ in ("prep", "agent") and c.lower_ in ("in", "by", "during")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        fine = (
            "missile",
            "attack",
            "strike",
            "rocket",
            "launch",
            "blast",
            "explosion",
            "barrage",
            "salvo",
            "debris",
            "it",
            "projectile",
        )
        return all(
            lemma(g) in fine or g.ent_type_ in ("GPE", "LOC", "DATE", "TIME", "FAC") or g.pos_ == "PROPN" for g in by
        )

    # ------------------------------------------------------------------------------------------------ verbs

    def _verb(self, verb: Token) -> None:
        """Verbs with an item, or a pronoun for one, as subject: landing, coming from, being of a kind."""
        word = verb.lemma_.lower()
        story = self._launch(verb)
        if story is None or any(t.token.i == verb.i and t.shape == "verb" for t in story.triggers):
            return
        if word in _PUTS:
            self._put_at(verb, story)
            return
        if word in _CALLS:
            self._called(verb, story)
            self._result_called(verb, story)
            return
        if word == "rule" and any(c.lower_ == "out" for c in verb.children):
            thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
            item = item_at(self.scene, thing, story.pack) if thing is not None else None
            who = subject(verb)
            if (
                thing is not None
                and item is not None
                and item.kind is not None
                and who is not None
                and (figure := self.scene.book.resolve(who))
            ):
                self.book.add(
                    story,
                    "weapon",
                    item.kind,
                    thing,
                    "ruled out",
                    polarity=Polarity.DENIED,
                    span=(item.start, item.end),
                    voice=Voice((figure,), cue=verb, source_token=who),
                )
            return
        if word in _COUNTS:
            self._counted(verb, story)
            return
        who = self._mover(verb, story)
        if who is None or not self._is_item(who, story) or self._unreal(verb, could=word != "be"):
            return
        if word == "be":
            self._is_a(verb, who, story)
            return
        if word in _LAND or word in (
            "leave",
            "fly",
            "travel",
            "cross",
            "pass",
            "come",
            "overfly",
            "originate",
            "head",
            "depart",
            "arc",
            "soar",
            "sail",
            "streak",
        ):
            self._movement(verb, word, story)

    @staticmethod
    def _mover(verb: Token, story: Story) -> Token | None:
        """The subject; in "the missile fired on Monday flew …" the item of the launch the parser took for the subject
        clause."""
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return own
        beside = [c for c in verb.children if c.dep_ in ("csubj", "dep", "advcl")] + (
            [verb.head] if verb.dep_ == "dep" else []
        )
        if verb.dep_ == "ccomp":  # "said the missile fired on Monday was …", the two verbs side by side under "said"
            beside += [c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i]
        for trigger in story.triggers:
            if trigger.items and any(trigger.token.i == b.i for b in beside):
                return trigger.items[0].head
        return subject(verb)

    def _called(self, verb: Token, story: Story) -> None:
        """`KCNA called it a hypersonic missile`, `the military identified the projectiles as cruise missiles`."""
        thing = next(
            (
                c
                for c in verb.children
                if (c.dep_ in ("dobj", "nsubj", "nsubjpass") and c.i > verb.i) or c.dep_ == "nsubjpass"
            ),
            None,
        )
        name = next((c for c in verb.children if c.dep_ in ("oprd", "attr")), None)
        as_ = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"), None)
        if name is None and as_ is not None:
            name = next((c for c in as_.children if c.dep_ in ("pobj", "pcomp")), None)
        if name is None:
            clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.pos_ in ("NOUN", "PROPN")), None)
            if clause is not None:
                name, thing = clause, next((c for c in clause.children if c.dep_ == "nsubj"), None)
        if name is None or thing is None or not self._is_item(thing, story) or "weapon" not in story.pack.properties:
            return
        item = item_at(self.scene, name, story.pack)
        who = subject(verb)
        if item is None or (item.kind is None and item.name is None):
            return
        voice = self.scene.attributions.voice(name)
        if (
            not voice.sources
            and who is not None
            and who.i != thing.i
            and (figure := self.scene.book.resolve(who)) is not None
        ):
            voice = Voice((figure,), voice.via, voice.certainty, voice.polarity, voice.basis, verb, who)
        span = (self.scene.document.start(phrase(name)), self.scene.document.end(name))
        if item.kind is not None:
            self.book.add(story, "weapon", item.kind, name, "called of a kind", span=span, voice=voice)
        if item.name is not None:
            self.book.add(story, "weapon_name", Text(item.name), name, "called by name", span=span, voice=voice)

    def _result_called(self, verb: Token, story: Story) -> None:
        """`The military called it a failure`."""
        words = [t for t in verb.subtree if t.i > verb.i and t.lower_ in ("failure", "success")]
        who = subject(verb)
        if not words or who is None or verb.lemma_.lower() not in ("call", "describe", "label", "term"):
            return
        figure = self.scene.book.resolve(who)
        if figure is None or figure.relays:
            return
        partial = any(c.lower_ == "partial" for c in words[0].children)
        outer = self.scene.attributions.voice(verb)
        self.book.add(
            story,
            "outcome",
            Text("partial" if partial else words[0].lower_),
            words[0],
            "called a result",
            voice=Voice((figure,), outer.via, cue=verb, source_token=who),
        )

    def _put_at(self, verb: Token, story: Story) -> None:
        """`Seoul raised the number to two`, `It gave the launch area as Pingtan`: a number or a place put to what is
        asked of a launch."""
        thing = next((c for c in verb.children if c.dep_ == "dobj"), None)
        if thing is None or is_negated(verb) or self._unreal(verb):
            return
        words = thing.doc[thing.left_edge.i : thing.i + 1].text.lower()
        targets = [
            g
            for c in verb.children
            if c.dep_ == "prep" and c.lower_ in ("at", "as", "to", "near")
            for g in c.children
            if g.dep_ == "pobj"
        ]
        targets += [c for c in verb.children if c.dep_ == "oprd"]
        for target in targets[:1]:
            if (
                re.search(
                    r"\b(?:number|count|total|tally|figure)(?: of (?:missiles|launches|rockets|projectiles))?$", words
                )
                and target.pos_ == "NUM"
            ):
                count = count_in(target.doc[target.left_edge.i : target.i + 1].text + " of them")
                if count is not None and "count" in story.pack.properties:
                    self.book.add(story, "count", count, target, "number put at", modified=False)
            elif (
                re.search(r"\b(?:launch|firing) (?:area|site|point|place|location)$|\bsite$", words)
                and "launch_place" in story.pack.properties
            ):
                found = place_in(self.scene, target)
                if found:
                    self.book.add(story, "launch_place", found[0], target, "launch site put at", span=found[1])

    def _doubted_before(self, verb: Token) -> None:
        """`The ministry called that an exaggeration`, `experts cast doubt on that`: what was claimed just before is
        doubted by another."""
        that = [
            t
            for t in verb.subtree
            if t.i > verb.i and t.dep_ in ("dobj", "pobj", "nsubj") and t.lower_ in ("that", "this", "it", "claim")
        ]
        words = {t.lower_ for t in verb.subtree if t.i > verb.i}
        lemma_ = verb.lemma_.lower()
        called = lemma_ in ("call", "describe", "dismiss", "label") and words & _OVERSTATED
        doubt = (
            lemma_ in ("cast", "voice", "express", "throw")
            and words & {"doubt", "doubts", "skepticism", "scepticism"}
            and words & {"on", "about", "over"}
        )
        who = subject(verb)
        if (
            not that
            or that[0].head.dep_ == "ccomp"
            or not (called or doubt)
            or who is None
            or is_negated(verb)
            or self._unreal(verb)
        ):
            return
        story = self.stories.story_at(verb)
        figure = self.scene.book.resolve(who)
        if story is None or figure is None or figure.relays:
            return
        at = self.scene.document.start(verb)
        low = self.scene.document.start(
            self.scene.document.sentences[max(0, self.scene.document.sentence_number(verb) - 1)]
        )
        before = [
            c
            for c in self.book.of(story)
            if c.property in _DOUBTABLE and c.source is not None and low <= c.evidence.spans["value"][0] < at
        ]
        if not before:
            return
        claim = max(before, key=lambda c: c.evidence.spans["value"])
        if claim.source == self.book.source(figure):
            return
        self.book.add(
            story,
            claim.property,
            claim.value,
            verb,
            "cast doubt on what was claimed",
            polarity=Polarity.DOUBTED,
            part=claim.part,
            voice=Voice((figure,), cue=verb, source_token=who),
        )

    def _counted(self, verb: Token, story: Story) -> None:
        """`Tokyo said it had tracked only one`: a number that stands for the items."""
        thing = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
        if verb.lemma_.lower() in ("speak", "talk"):
            of = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "of"), None)
            thing = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if thing is None or is_negated(verb) or "count" not in story.pack.properties or self._unreal(verb):
            return
        item = item_at(self.scene, thing, story.pack)
        count = item.count if item is not None and not item.definite else None
        if (
            item is None
            and thing.pos_ == "NUM"
            and not any(c.dep_ == "prep" and c.lower_ == "of" for c in thing.children)
        ):
            count = count_in(thing.doc[thing.left_edge.i : thing.i + 1].text + " of them")
        if verb.lemma_.lower() in ("speak", "talk") and thing.left_edge.lower_ in ("a", "an"):
            return  # "spoke only of a ballistic missile" names a kind
        if count is not None:
            span = (self.scene.document.start(thing.left_edge), self.scene.document.end(thing))
            voice = self.scene.attributions.voice(thing)
            who = subject(verb)
            if (
                not voice.sources
                and who is not None
                and (figure := self.scene.book.resolve(who)) is not None
                and not figure.relays
            ):
                voice = Voice((figure,), voice.via, cue=verb, source_token=who)
            measured = Basis.MEASURED if verb.lemma_.lower() in ("detect", "track", "register") else None
            self.book.add(
                story,
                "count",
                count,
                thing,
                "counted by an observer",
                span=span,
                modified=False,
                basis=measured,
                voice=voice,
            )

    def _is_item(self, who: Token, story: Story) -> bool:
        head = lemma(who)
        if head in (
            "missile",
            "projectile",
            "rocket",
            "weapon",
            "icbm",
            "slbm",
            "warhead",
            "debris",
            "stage",
            "booster",
            "fragment",
            "wreckage",
            "object",
            "shrapnel",
            "satellite",
            "capsule",
            "part",
            "payload",
            "remnant",
        ):
            return True
        if who.pos_ in ("PRON", "NUM") or who.lower_ in (
            "one",
            "both",
            "first",
            "second",
            "third",
            "other",
            "two",
            "three",
            "all",
            "another",
        ):
            return who.lower_ not in ("he", "she", "we", "i", "you", "who", "there")
        return item_at(self.scene, who, story.pack) is not None

    def _movement(self, verb: Token, word: str, story: Story) -> None:
        who = subject(verb)
        if is_negated(verb) or (
            who is not None
            and (
                who.lower_ in ("nothing", "none", "neither", "nobody")
                or any(c.lower_ in ("no", "neither") and c.dep_ == "det" for c in who.children)
            )
        ):
            return
        part = self._part(verb)
        for child in verb.children:
            if child.dep_ == "dobj" and word == "leave":
                found = place_in(self.scene, child)
                if found is None and lemma(child) in (
                    "area",
                    "site",
                    "pad",
                    "base",
                    "launcher",
                ):  # "left the launch area near Sariwon"
                    near = [
                        g
                        for c in (*child.children, *verb.children)
                        if c.dep_ == "prep" and c.lower_ in ("near", "in", "at", "outside")
                        for g in c.children
                        if g.dep_ == "pobj"
                    ]
                    found = place_in(self.scene, near[0]) if near else None
                if found and (found[0].id is not None or lemma(child) in ("area", "site", "base")):
                    self.book.add(story, "launch_place", found[0], verb, "left a place", span=found[1])
                continue
            if child.dep_ == "dobj" and word in ("cross", "overfly", "hit", "strike"):
                found = place_in(self.scene, child)
                prop = "overflight" if word in ("cross", "overfly") else "landing_place"
                if found and prop == "overflight":
                    self.book.add(story, prop, Text(found[0].name), verb, "crossed a place", span=found[1])
                elif found:
                    self.book.add(story, prop, found[0], verb, "struck a place", span=found[1], part=part)
                continue
            if child.dep_ not in ("prep", "advmod"):
                continue
            targets = [g for g in child.children if g.dep_ == "pobj"]
            targets += [h for g in child.children if g.dep_ == "prep" for h in g.children if h.dep_ == "pobj"]
            for target in targets:
                found = place_in(self.scene, target)
                if found is None:
                    continue
                self._moved(verb, word, child.lower_, story, found, part)
                for more in target.children:  # "from X towards Y", where the parser hung Y's phrase on X
                    if more.dep_ == "prep" and more.lower_ in ("toward", "towards", "into", "to"):
                        for deep in more.children:
                            if deep.dep_ == "pobj" and (again := place_in(self.scene, deep)):
                                self._moved(verb, word, more.lower_, story, again, part)
        if word in ("come", "originate", "fly", "head", "travel"):
            for token in verb.subtree:
                if token.dep_ == "prep" and token.lower_ in ("toward", "towards") and token.head.i != verb.i:
                    for deep in token.children:
                        if deep.dep_ == "pobj" and (again := place_in(self.scene, deep)):
                            self._moved(verb, word, token.lower_, story, again, part)

    def _moved(self, verb: Token, word: str, preposition: str, story: Story, found: tuple, part: str | None) -> None:  # type: ignore[type-arg]
        where, span = found
        if find_zones(self.scene.report.text[span[0] : span[1]]):
            return
        down = word in _LAND and not (word == "come" and not any(c.lower_ in ("down", "ashore") for c in verb.children))
        if preposition == "from":
            before = self.scene.report.text[max(0, span[0] - 20) : span[0]].lower()
            if not re.search(r"(?:km|kilomet\w+|miles|away|far) from (?:the )?$", before):
                self.book.add(story, "launch_place", where, verb, "came from a place", span=span)
        elif preposition in ("over", "across", "past", "above"):
            self.book.add(story, "overflight", Text(where.name), verb, "flew over a place", span=span)
        elif down and preposition in (
            "in",
            "into",
            "on",
            "near",
            "off",
            "at",
            "outside",
            "about",
            "around",
            "between",
            "short",
            "inside",
            "to",
        ):
            self.book.add(story, "landing_place", where, verb, "came down at a place", span=span, part=part)
        elif preposition in ("toward", "towards", "into"):
            self.book.add(story, "toward", where, verb, "flew toward a place", span=span)

    def _is_a(self, verb: Token, who: Token, story: Story) -> None:
        """`they were likely short-range ballistic missiles`: what the item was."""
        attribute = next((c for c in verb.children if c.dep_ in ("attr", "acomp", "oprd")), None)
        if attribute is None:  # "could be a Hwasong-15, South Korean analyst … said", run together by the parser
            after = verb.doc[verb.i + 1 : verb.i + 4]
            attribute = next(
                (
                    t
                    for t in after
                    if not t.is_punct
                    and item_at_name(self.scene, t, story)
                    and all(b.dep_ == "det" for b in verb.doc[verb.i + 1 : t.i])
                ),
                None,
            )
        if attribute is None or "weapon" not in story.pack.properties:
            return
        if lemma(attribute) in ("one", "part", "kind", "type", "version", "variant"):
            attribute = next(
                (g for c in attribute.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"), attribute
            )
        item = item_at(self.scene, attribute, story.pack)
        if item is None:  # "could be a Hwasong-15, South Korean analyst … said", run together by the parser
            attribute = next(
                (t for t in attribute.lefts if t.dep_ in ("nmod", "compound") and item_at_name(self.scene, t, story)),
                attribute,
            )
        text = self.scene.text_of(phrase(attribute))
        kind = item.kind if item is not None else None
        if kind is None and attribute.pos_ == "NOUN" and lemma(attribute) in story.pack.items.heads:
            kind = kind_in(text, story.pack)
        polarity = Polarity.DENIED if is_negated(verb) else None
        span = (self.scene.document.start(phrase(attribute)), self.scene.document.end(attribute))
        certainty = hedge(attribute) or hedge(verb)
        if self._open_question(attribute):
            certainty = Certainty.UNDER_INVESTIGATION
        voice = None if attribute in verb.subtree else self.scene.attributions.voice(verb)
        if kind is not None:
            self.book.add(
                story,
                "weapon",
                kind,
                attribute,
                "said to be of a kind",
                span=span,
                certainty=certainty,
                polarity=polarity,
                part=self._part(verb),
            )
        name = item.name if item is not None else item_at_name(self.scene, attribute, story)
        if name:
            self.book.add(
                story,
                "weapon_name",
                Text(name),
                attribute,
                "said to be named",
                span=span,
                certainty=certainty,
                polarity=polarity,
                part=self._part(verb),
                voice=voice,
            )


def item_at_name(scene: Scene, token: Token, story: Story) -> str | None:
    """The item name that the token is part of, where it heads no item phrase."""
    return named(scene, token, story.pack)


def _clause_of(token: Token) -> list[Token]:
    found = []
    for verb in token.ancestors:
        found.append(verb)
        if verb.dep_ in ("ccomp", "ROOT", "relcl", "advcl"):
            break
    return found


def _verbs_round(token: Token) -> list[Token]:
    """The verbs over a word up to the one that heads its clause, that one included; what reports the clause is not."""
    found = []
    for at in (token, *token.ancestors):
        if at.pos_ in ("VERB", "AUX"):
            found.append(at)
            if at.dep_ in ("ccomp", "ROOT", "relcl", "advcl", "parataxis"):
                break
    return found
