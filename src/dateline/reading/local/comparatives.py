"""Statements that rank an incident among others: "the first in six months", "its fourth this year", "the longest flight
yet"."""

import re

from spacy.tokens import Span, Token

from dateline.model.values import Comparative
from dateline.model.words import Certainty
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.lexicon import listed
from dateline.reading.local.numbers import NUMBER, ORDINALS, number
from dateline.reading.local.phrases import subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.story import Story
from dateline.reading.local.time import Tense, find_times, resolve

_WORD = "|".join([*ORDINALS, r"\d{1,3}(?:st|nd|rd|th)", "latest", "last"])
_RANK = re.compile(
    rf"\b(?P<rank>{_WORD})(?P<class>(?:\s+(?:such|known|reported|ever|successful|failed|major|publicly|"
    rf"announced|of (?:its|the) kind)?\s*[\w-]+){{0,9}}?)?"
    r"\s*,?\s*(?P<scope>(?:to do so )?(?:in|within|for|over) (?:the (?:past|last) |more than |less than |nearly |"
    rf"under |almost |about |over |some |roughly |around |at least )*(?P<amount>{NUMBER}|a|an|as many|just \w+)?\s*"
    r"(?P<unit>hours?|days?|weeks?|months?|years?|decades?)\b"
    r"|since (?P<since>[^,.;]{3,80})|(?:so far |of |in )?(?P<this>this|the) (?:new )?(?P<span>year|month|week)\b|"
    r"so far in (?P<year>\d{4})|of (?P<year2>\d{4}))",
    re.I,
)
# "its sixth nuclear test", "the country's fourth failed attempt": a rank among one's own, within no time that is told.
_OWN_RANK = re.compile(
    rf"(?:\b(?:its|their|his)|'s|’s)\s+(?P<rank>{_WORD})\s+(?P<class>(?:and (?:most|so far) \w+ )?(?:[\w-]+ ){{0,3}}?"
    r"(?:nuclear|missile|rocket|satellite|flight|launch|test|atomic|weapons?|failed)[\w -]{0,30}?"
    r"\b(?:test|launch|attempt|firing|failure|success|explosion|launching)\b)",
    re.I,
)
# "conducted a fifth nuclear test"; "a second test" may be no more than another.
_A_RANK = re.compile(
    r"\ban? (?P<rank>(?!first|second)(?:"
    + "|".join([*ORDINALS, r"\d{1,3}(?:st|nd|rd|th)"])
    + r")) (?P<class>(?:(?:nuclear|missile|rocket|satellite|flight|atomic|ballistic|successful|failed|underground) )+"
    r"(?:test|launch|attempt|firing|failure|explosion))\b(?! (?:in|since|this)\b)",
    re.I,
)
# "hailing the country's first test of such technology"
_OWN_BARE = re.compile(
    rf"(?:\b(?:its|their)|[a-z]['’]s) (?P<rank>{_WORD}) (?P<class>(?:such |successful |failed |known )?"
    r"(?:test|launch|firing|flight|mission|trial)(?: of (?!the (?:year|day|month))[\w -]{3,30})?)\b"
    r"(?! (?:in|since|this|so far)\b)",
    re.I,
)
# "test-fired its first submarine-launched missile": the first of what it names.
_ITS_FIRST = re.compile(
    r"(?:\b(?:its|their)|'s|’s) (?:very |own )?(?P<rank>first)(?: ever)? (?P<class>(?:[\w-]+ ){0,5}?"
    r"(?:missile|rocket|icbm|slbm|satellite|spacecraft|projectile)s?)\b(?! (?:test|launch|attempt|in|since|this)\b)",
    re.I,
)
_WAS_ITS = re.compile(
    r"\b(?:launch|test|firing|attempt|flight|mission)\b[^.;]{0,40}?\b(?:was|is|marks?|marked) "
    r"(?:its|their|the \w+['’]s|[A-Z]\w+ [A-Z]\w+['’]s) "
    rf"(?P<rank>{_WORD})(?=[.,;]|$)"
)
# "It is the seventh firing of the missile from a submarine."
_THE_NTH = re.compile(
    rf"\b(?:was|is|marks?|marked) the (?P<rank>{_WORD}) "
    r"(?P<class>(?:such |flight |missile |nuclear |successful |failed )?"
    r"(?:launch|test|firing|flight|trial|launching|mission|attempt|operation|attack|strike|barrage|salvo)"
    r"(?: of (?:the|its|a) [\w-]+)?)"
    r"(?! (?:in|since|this|so far|of the (?:year|day)))\b"
)
_NTH_TIME = re.compile(rf"\bfor (?:a|the) (?P<rank>{_WORD}) time(?! (?:in|since)\b)", re.I)
_FIRST_TIME = re.compile(
    r"\bfor the first time(?! (?:in|since))\b|\bfirst[- ]ever\b"
    r"|\bwas the first time\b(?! (?:in|since)\b)"
    r"|\b(?:maiden|debut|inaugural) (?:test )?(?:flight|launch|test|mission)\b",
    re.I,
)
_FIRST_TIME_IN = re.compile(
    r"\bfor the first time in (?:the (?:past|last) |more than |nearly |almost |about |over "
    rf")*(?P<amount>{NUMBER}|a|an)?\s*(?P<unit>days?|weeks?|months?|years?|decades?)\b|\bfor the first "
    rf"time since (?P<since>[^,.;]{{3,40}})",
    re.I,
)
# "It went higher than any shot the country has taken."
_THAN_ANY = re.compile(r"\b(?P<how>higher|farther|further|longer|faster) than any\b[^.;]{3,60}", re.I)
_BY_HOW = {"higher": "apogee_km", "farther": "range_km", "further": "range_km", "faster": "speed", "longer": None}
# "The first night launch of the missile was carried out": what is told as the news is ranked.
_THE_FIRST = re.compile(
    rf"\b(?:The|the) (?P<rank>{'|'.join(ORDINALS)}) "
    r"(?P<class>(?:[\w-]+ ){0,3}?(?:launch|test|flight|firing)(?: test)?)\b(?! (?:in|since|this|so far)\b)"
)
_MOST = re.compile(
    r"\b(?:(?P<far>longest(?![- ]range)|farthest|furthest)|(?P<high>highest)|(?P<fast>fastest)|(?P<many>(?:the "
    r")?most)(?= (?:it|that|they|missiles|ever|in (?:a|one)|the))|(?P<big>largest|biggest|"
    r"heaviest|most powerful|strongest))\b(?P<rest>[^.;]{0,60})",
    re.I,
)
_NOT_RANKED = re.compile(
    r"^\s*(?:reported|stage|time that|lady|minister|half|place|quarter|of \w+ (?:stages|two)|responders?|"
    r"phase|vice|deputy|secretary|day|week|to report|announced|noticed)\b",
    re.I,
)
_OTHER_CLASS = re.compile(
    r"\b(?:warnings?|alerts?|meetings?|summits?|sessions?|visits?|evacuations?|drills?|talks|sanctions|"
    r"presence|appearance|increase|delay)\s*$",
    re.I,
)
_RANKED_FAMILIES = frozenset({"launch", "nuclear-test"})
_LETTER = {"d": "D", "w": "W", "m": "M", "y": "Y"}
_RANKED = re.compile(
    r"\b(?:show of force|launch|test|firing|missile|provocation|flight|salvo|barrage|attempt|failure|"
    r"tests|launches|one|such|time|to do so|country's|north's|action|weapons?|overfly|fly over|firings|projectile|"
    r"attacks?|strikes?|missions?|liftoff|missiles|rockets|projectiles)\b",
    re.I,
)


def window(amount: float, unit: str) -> str:
    """An ISO 8601 duration in its largest unit: twelve months are P1Y, two decades P20Y."""
    if unit.lower().startswith("hour"):
        amount, unit = max(1.0, amount / 24), "days"
    letter = _LETTER.get(unit[0].lower(), "Y")
    if unit.lower().startswith("decade"):
        amount, letter = amount * 10, "Y"
    if letter == "M" and amount % 12 == 0:
        amount, letter = amount / 12, "Y"
    return f"P{amount:g}{letter}"


def read_comparatives(scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
    """Write the comparative claims of every sentence."""
    if not stories.stories:
        return
    for sentence in scene.document.sentences:
        _ranks(scene, book, stories, sentence)
        _most(scene, book, stories, sentence)
        start, end = scene.document.sentence_bounds(sentence)
        _than_any(scene, book, stories, start, scene.report.text[start:end])


def _place(rank: str) -> int | None:
    """The place that an ordinal in words or digits names; `None` for "last" and "latest"."""
    return ORDINALS.get(rank) or (int(re.sub(r"\D", "", rank)) if rank[0].isdigit() else None)


def _ranks(scene: Scene, book: ClaimBook, stories: StoryTeller, sentence: Span) -> None:
    start, end = scene.document.sentence_bounds(sentence)
    text = scene.report.text[start:end]
    for match in _FIRST_TIME_IN.finditer(text):
        value = _valued(scene, "first", None, match, text)
        if value and _of_launch(scene, stories, start + match.start()):
            _write(scene, book, stories, value, start + match.start(), start + match.end())
    ever = _FIRST_TIME.search(text) if _FIRST_TIME_IN.search(text) is None else None
    if ever is not None and re.search(
        r"\b(?:after|since|following|before) (?:the|its|their|an?) $", text[: ever.start()]
    ):
        ever = None  # "… after the maiden flight of the type": another launch's rank
    if ever is not None and _of_launch(scene, stories, start + ever.start()):
        _write(scene, book, stories, Comparative("first"), start + ever.start(), start + ever.end())
    scoped = [m.span() for m in _RANK.finditer(text)]
    for pattern in (_OWN_RANK, _OWN_BARE, _A_RANK, _ITS_FIRST, _WAS_ITS, _THE_NTH, _NTH_TIME):
        for match in pattern.finditer(text):
            rank = match["rank"].lower()
            place = _place(rank)
            if place is None or any(a <= match.start("rank") < b for a, b in scoped):
                continue
            if pattern is _ITS_FIRST and not _is_launched(scene, stories, start + match.end("class") - 1):
                continue
            if pattern is _NTH_TIME and (place == 1 or not _of_launch(scene, stories, start + match.start())):
                continue
            words = re.sub(r"\s+", " ", match.groupdict().get("class") or "") or None
            value = Comparative(
                "first" if place == 1 else "nth", None if place == 1 else place, None, None, None, words
            )
            _write(scene, book, stories, value, start + match.start("rank"), start + match.end())
    for match in _THE_FIRST.finditer(text):
        place = _place(match["rank"].lower())
        if place and not any(a <= match.start("rank") < b for a, b in scoped):
            if _carried_out(scene, stories, start + match.end("class") - 1):
                value = Comparative(
                    "first" if place == 1 else "nth", None if place == 1 else place, class_=match["class"]
                )
                _write(scene, book, stories, value, start + match.start("rank"), start + match.end())
    at = 0
    while ranked := _RANK.search(text, at):
        at = ranked.end()
        rank = ranked["rank"].lower()
        if re.search(r"\bfor the $", text[: ranked.start()]) or _NOT_RANKED.match(text[ranked.end("rank") :]):
            continue
        if rank in ("last", "latest") and not re.search(r"\b(?:the|its)\s+$", text[: ranked.start()]):
            continue
        reach = (
            25 if (ranked["class"] or "").strip() else 90
        )  # "…, the second in as many weeks" ranks what was told before it
        if not _RANKED.search(text[max(0, ranked.start() - reach) : ranked.end()]):
            continue
        if re.match(r"\s*time\b", text[ranked.end("rank") :]) and not _of_launch(
            scene, stories, start + ranked.start()
        ):
            continue
        n = _place(rank)
        if rank in ("last", "latest") or _OTHER_CLASS.search(ranked["class"] or ""):
            continue
        relation = "first" if n == 1 else "nth"
        value = _valued(scene, relation, n if relation == "nth" else None, ranked, text)
        if value is not None:
            _write(scene, book, stories, value, start + ranked.start(), start + ranked.end())


_MOVES = listed("fly cross land fall pass enter splash overfly reach launch fire test")


def _of_launch(scene: Scene, stories: StoryTeller, start: int) -> bool:
    """True where what happened "for the first time" is a launch or a flight: the verb above the words says so."""
    token = next(iter(scene.document.tokens_between(start, start + 40)), None)
    if token is None:
        return False
    triggers = {t.token.i for s in stories.stories for t in s.triggers}
    for above in (token, *token.ancestors):
        if above.i in triggers or above.lemma_.lower() in _MOVES:
            return True
        if above.pos_ in ("VERB", "AUX"):
            return above.lemma_.lower() == "be" and any(c.lemma_.lower() in _MOVES for c in above.subtree)
    return False


def _carried_out(scene: Scene, stories: StoryTeller, at: int) -> bool:
    """True where the noun at this place is the subject of a telling of a launch by a verb of carrying out."""
    return any(
        scene.document.start(t.token) <= at < scene.document.end(t.token)
        and t.shape == "noun"
        and t.clause is not t.token
        and t.token.dep_ in ("nsubjpass", "nsubj")
        and not s.background
        for s in stories.stories
        for t in s.triggers
    )


def _is_launched(scene: Scene, stories: StoryTeller, at: int) -> bool:
    """True where the noun at this place is what a launch that is told launched."""
    return any(
        scene.document.start(i.head) <= at < scene.document.end(i.head)
        for s in stories.stories
        for t in s.triggers
        if t.shape == "verb"
        for i in t.items
    )


def _valued(scene: Scene, relation: str, n: int | None, match: "re.Match[str]", text: str) -> Comparative | None:
    groups = match.groupdict()
    words = re.sub(r"\s+", " ", groups.get("class") or "").strip() or None
    if groups.get("unit"):
        amount_text = (groups.get("amount") or "a").lower()
        if amount_text == "as many":
            amount = float(n or 1)
        else:
            amount = 1.0 if amount_text in ("a", "an") else number(amount_text.removeprefix("just ")) or 1.0
        return Comparative(relation, n, None, window(amount, groups["unit"]), None, words)
    if groups.get("since"):
        since = _since(scene, groups["since"])
        return Comparative(relation, n, None, None, since, words) if since is not None else None
    year = groups.get("year") or groups.get("year2")
    if year:
        return Comparative(relation, n, None, None, year, words)
    if groups.get("span"):
        return Comparative(relation, n, None, None, _this(scene, groups["span"].lower()), words)
    return None


def _since(scene: Scene, text: str) -> str | None:
    found = find_times("since " + text)
    named = [t for t in found if t.start <= 8] or found[-1:]
    for expression in named:
        when = resolve(expression, scene.anchor(None), Tense.PAST)
        if when is not None:
            return when.edtf
    return None


def _this(scene: Scene, unit: str) -> str | None:
    """The beginning of "this year" and "this month" as the year or month itself."""
    published = scene.report.published
    if published is None or scene.report.published_basis == "crawl":
        return None
    for expression in find_times(f"this {unit}"):
        when = resolve(expression, scene.anchor(None), Tense.PRESENT)
        if when is not None:
            return published[:4] if unit == "year" else published[:7] if unit == "month" else when.edtf.split("/")[0]
    return None


def _than_any(scene: Scene, book: ClaimBook, stories: StoryTeller, start: int, text: str) -> None:
    for match in _THAN_ANY.finditer(text):
        value = Comparative("most", of=_BY_HOW[match["how"].lower()])
        _write(scene, book, stories, value, start + match.start(), start + match.end())


def _most(scene: Scene, book: ClaimBook, stories: StoryTeller, sentence: Span) -> None:
    start, end = scene.document.sentence_bounds(sentence)
    text = scene.report.text[start:end]
    for match in _MOST.finditer(text):
        rest = match["rest"]
        if not re.search(
            r"\b(?:yet|ever|since|so far|of any|in (?:a|one) (?:single )?day|to date|in \w+ (?:years|"
            r"months)|has (?:ever )?(?:launched|fired|tested)|record)\b",
            rest,
            re.I,
        ) and not re.search(r"(?:\b(?:its|their)|'s|’s) (?:single )?$", text[: match.start()]):
            continue
        of = (
            "range_km"
            if match["far"]
            else "apogee_km"
            if match["high"]
            else "speed"
            if match["fast"]
            else "count"
            if match["many"]
            else None
        )
        around = text[max(0, match.start() - 30) : match.end("big") + 30] if match["big"] else ""
        if match["big"] and not re.search(
            r"\b(?:tests?|launch(?:es)?|missiles?|rockets?|barrage|salvo|explosion|blast|firing)\b", around
        ):
            continue  # "the largest drills ever"
        if match["far"] and not re.search(
            r"\b(?:flight|distance|range|flew|flown|test|launch|any|missile)\b", text, re.I
        ):
            continue
        if match["high"] and not re.search(r"\b(?:altitude|height|apogee|reached|flew)\b", text, re.I):
            continue
        if story_actor := re.search(
            r"\bof (?:any|all)\b[^,.;]{0,20}? (?:that |which )?(?P<who>[A-Z][\w ]+?) has (?:ever "
            r")?(?:launched|fired|tested)",
            rest,
        ):
            low = start + match.start("rest")
            _own(scene, stories, start + match.start(), low + story_actor.start("who"), low + story_actor.end("who"))
        since = re.search(r"\bsince ([^,.;]{3,40})", rest)
        _write(
            scene,
            book,
            stories,
            Comparative("most", None, of, None, _since(scene, since[1]) if since else None),
            start + match.start(),
            start + match.start() + len(match[0].rstrip()),
        )


def _own(scene: Scene, stories: StoryTeller, at: int, low: int, high: int) -> None:
    """`the highest of any that Pyongyang has fired`: what is ranked among a state's launches is its own."""
    token = next(iter(scene.document.tokens_between(at, at + 20)), None)
    story = stories.story_at(token) if token is not None else None
    parties = scene.parties_between(low, high)
    if story is not None and story.actor is None and parties:
        story.actor = parties[0].party


def _newest(scene: Scene, stories: StoryTeller, token: Token) -> Story | None:
    """The incident that a rank is of: in "a similar missile was fired on January 5. It was the second such test in a
    week" the report's news, not what was told of last."""
    story = stories.story_at(token)
    if story is not None and story.pack.family not in _RANKED_FAMILIES:  # "…, the second strike on the town in a month"
        number = scene.document.sentence_number(token)
        beside = [
            s
            for s in stories.stories
            if s.pack.family in _RANKED_FAMILIES
            and any(scene.document.sentence_number(t.token) == number for t in s.triggers)
        ]
        return beside[0] if beside else story
    who = subject(token.sent.root)
    back = who is not None and who.i < token.i and (who.lower_ in ("it", "this", "that") or _points(who))
    if story is None or not back or any(t.token.sent == token.sent and t.items for t in story.triggers):
        return story
    newer = [
        s
        for s in stories.stories
        if s.pack.family == story.pack.family
        and s.date is not None
        and story.date is not None
        and s.first.token.i < token.i
        and s.date.days[0] > story.date.days[1]
    ]
    return newer[0] if newer else story


def _points(who: Token) -> bool:
    return any(c.lower_ in ("the", "this") for c in who.lefts) and who.lemma_.lower() in (
        "launch", "test", "firing", "attack", "strike", "salvo", "barrage",
    )  # fmt: skip


def _write(scene: Scene, book: ClaimBook, stories: StoryTeller, value: Comparative, start: int, end: int) -> None:
    token = next(iter(scene.document.tokens_between(start, end)), None)
    if token is None:
        return
    story = _newest(scene, stories, token)
    if value.class_ and story is not None and ("nuclear" in value.class_) != (story.pack.family == "nuclear-test"):
        # "its third nuclear test", told beside a launch: a rank among what it names, else among nothing told
        named = "nuclear" in value.class_
        number = scene.document.sentence_number(token)
        beside = [
            s
            for s in stories.stories
            if (s.pack.family == "nuclear-test") == named
            and any(scene.document.sentence_number(t.token) == number for t in s.triggers)
        ]
        story = beside[0] if beside else (None if named else story)
    if story is not None and story.pack.family in _RANKED_FAMILIES:
        # "If confirmed, it would be the first": a rank that hangs on something not yet known.
        open_yet = any(t.lower_ == "would" or (t.lower_ == "if" and t.i == t.sent.start) for t in token.sent)
        certainty = Certainty.POSSIBLE if open_yet else None
        book.add(story, "comparative", value, token, "rank", span=(start, end), certainty=certainty)
