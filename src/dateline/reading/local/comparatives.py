"""Statements that rank an incident among others: "the first in six months", "its fourth this year", "the longest flight
yet"."""

import re

from msgspec import structs
from spacy.tokens import Span

from dateline.model.values import Comparative
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.items import lemma
from dateline.reading.local.lasts import read_lasts
from dateline.reading.local.lexicon import listed
from dateline.reading.local.numbers import ORDINALS, number
from dateline.reading.local.phrases import subject
from dateline.reading.local.rank_words import (
    A_RANK,
    BESIDE,
    BESIDE_IT,
    BY_WHOM,
    FIRST_TIME,
    FIRST_TIME_IN,
    IN_A_ROW,
    ITS_FIRST,
    NOT_RANKED,
    NTH_TIME,
    OF_KIND,
    OTHER_CLASS,
    OWN_BARE,
    OWN_RANK,
    RANK,
    RANKED,
    THE_FIRST,
    THE_NTH,
    WAS_ITS,
    WAS_THE,
    window,
)
from dateline.reading.local.ranked import since_when, write_rank, write_rank_of
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.superlatives import read_superlatives
from dateline.reading.local.time import Tense, find_times, resolve

_RANKABLE = listed("test launch firing flight shot explosion detonation blast missile rocket trial launching liftoff")
_MOVES = listed("end fly cross land fall pass enter splash overfly reach launch fire test")


def read_comparatives(scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
    """Write the comparative claims of every sentence."""
    if not stories.stories:
        return
    for sentence in scene.document.sentences:
        _ranks(scene, book, stories, sentence)
        read_superlatives(scene, book, stories, sentence)
        read_lasts(scene, book, stories, sentence)


def _place(rank: str) -> int | None:
    """The place that an ordinal in words or digits names; `None` for "last" and "latest"."""
    return ORDINALS.get(rank) or (int(re.sub(r"\D", "", rank)) if rank[0].isdigit() else None)


def _ranks(scene: Scene, book: ClaimBook, stories: StoryTeller, sentence: Span) -> None:
    start, end = scene.document.sentence_bounds(sentence)
    text = scene.report.text[start:end]
    for match in FIRST_TIME_IN.finditer(text):
        value = _valued(scene, "first", None, match, text)
        if value and not _launching(scene, stories, start + match.start()):
            value = structs.replace(value, class_="to do so")
        if value and _of_launch(scene, stories, start + match.start()):
            write_rank(scene, book, stories, value, start + match.start(), start + match.end())
    ever = FIRST_TIME.search(text) if FIRST_TIME_IN.search(text) is None else None
    if ever is not None and re.search(
        r"\b(?:after|since|following|before) (?:the|its|their|an?) $", text[: ever.start()]
    ):
        ever = None  # "… after the maiden flight of the type": another launch's rank
    if ever is not None and _of_launch(scene, stories, start + ever.start()):
        write_rank(scene, book, stories, Comparative("first"), start + ever.start(), start + ever.end())
    scoped = [m.span() for m in RANK.finditer(text)]
    taken: set[int] = set()
    for pattern in (IN_A_ROW, OWN_RANK, OWN_BARE, A_RANK, ITS_FIRST, WAS_ITS, THE_NTH, BESIDE, OF_KIND, NTH_TIME):
        for match in pattern.finditer(text):
            rank = match["rank"].lower()
            place = _place(rank)
            if place is None or match.start("rank") in taken:
                continue
            if any(a <= match.start("rank") < b for a, b in scoped):
                continue
            if pattern is ITS_FIRST and not _is_launched(scene, stories, start + match.end("class") - 1):
                continue
            if pattern is NTH_TIME and (place == 1 or not _of_launch(scene, stories, start + match.start())):
                continue
            words = re.sub(r"\s+", " ", match.groupdict().get("class") or "") or None
            value = Comparative(
                "first" if place == 1 else "nth", None if place == 1 else place, None, None, None, words
            )
            taken.add(match.start("rank"))
            write_rank(scene, book, stories, value, start + match.start("rank"), start + match.end())
    for match in THE_FIRST.finditer(text):
        place = _place(match["rank"].lower())
        if place and not any(a <= match.start("rank") < b for a, b in scoped):
            if _carried_out(scene, stories, start + match.end("class") - 1):
                value = Comparative(
                    "first" if place == 1 else "nth", None if place == 1 else place, class_=match["class"]
                )
                taken.add(match.start("rank"))
                write_rank(scene, book, stories, value, start + match.start("rank"), start + match.end())
    told = {scene.document.end(t.token): (s, t) for s in stories.stories for t in s.triggers if s.pack.events is None}
    for match in BY_WHOM.finditer(text):
        place, at = _place(match["rank"].lower()), match.start("rank")
        if place is None or at in taken or any(a <= at < b for a, b in scoped):
            continue
        if (here := told.get(start + match.end("class"))) is not None:
            taken.add(at)
            relation, n = ("first", None) if place == 1 else ("nth", place)
            value = Comparative(relation, n, class_=_class(match))
            write_rank_of(book, here[0], value, here[1].token, (start + at, start + match.end()))
    for pattern in (BESIDE_IT, WAS_THE):
        for match in pattern.finditer(text):
            place, at = _place(match["rank"].lower()), match.start("rank")
            if place is None or at in taken or any(a <= at < b for a, b in scoped):
                continue
            if _ranks_what_is_told(scene, stories, start, match, beside=pattern is BESIDE_IT):
                taken.add(at)
                value = Comparative(
                    "first" if place == 1 else "nth", None if place == 1 else place, class_=_class(match)
                )
                write_rank(scene, book, stories, value, start + at, start + match.end())
    at, before = 0, None
    while ranked := RANK.search(text, at):
        at = ranked.end()
        rank = ranked["rank"].lower()
        again = _place(rank) != 1 and re.match(
            r"\s*time\b", text[ranked.end("rank") :]
        )  # "for the third time in a week"
        if re.search(r"\bfor (?:the|a) $", text[: ranked.start()]) and not again:
            continue
        if NOT_RANKED.match(text[ranked.end("rank") :]):
            continue
        if rank in ("last", "latest") and not re.search(r"\b(?:the|its)\s+$", text[: ranked.start()]):
            continue
        reach = (
            25 if (ranked["class"] or "").strip() else 90
        )  # "…, the second in as many weeks" ranks what was told before it
        over = re.match(r"\s+over [A-Z]", ranked["class"] or "")  # "the second over Japan in a month"
        if not over and not RANKED.search(text[max(0, ranked.start() - reach) : ranked.end()]):
            continue
        if re.match(r"\s*time\b", text[ranked.end("rank") :]) and not _of_launch(
            scene, stories, start + ranked.start()
        ):
            continue
        n = _place(rank)
        if rank in ("last", "latest") or OTHER_CLASS.search(ranked["class"] or ""):
            continue
        relation = "first" if n == 1 else "nth"
        value = _valued(scene, relation, n if relation == "nth" else None, ranked, text)
        if value is not None and value.class_ is None and re.search(r",? and (?:the|its) $", text[: ranked.start()]):
            value = structs.replace(value, class_=before)  # "its fourth launch this year and the second in a week"
        before = value.class_ if value is not None else None
        if value is not None:
            write_rank(scene, book, stories, value, start + ranked.start(), start + ranked.end())


def _class(match: "re.Match[str]") -> str | None:
    return re.sub(r"\s+", " ", match["class"]).strip() or None


def _ranks_what_is_told(
    scene: Scene, stories: StoryTeller, start: int, match: "re.Match[str]", *, beside: bool
) -> bool:
    """True where a rank set beside, or said of, something is of a launch or a test that is told: one stands before it
    in the sentence, or the sentence says it of "it"."""
    own = match["whose"].lower() != "the" or match["told"] is not None or bool(match["class"])
    before = [
        t
        for s in stories.stories
        for t in s.triggers
        if s.pack.events is None and start <= scene.document.start(t.token) < start + match.start()
    ]
    if beside:
        several = any(i.count is not None and i.count.max != 1 for t in before for i in t.items)
        place = _place(match["rank"].lower()) or 0
        return bool(before) and (own or (place > 2 and not several))  # "two missiles, the second, …"
    verb = next(iter(scene.document.tokens_between(start + match.start(), start + match.end())), None)
    who = subject(verb) if verb is not None else None
    if who is None or verb is None:
        return False
    if verb.lemma_.lower() == "make":
        return bool(before)
    told = any(t.token in who.subtree for t in before)
    return told or (who.lower_ in ("it", "this", "that") and own) or (own and lemma(who) in _RANKABLE)


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
            below = [c for c in above.subtree if above.lemma_.lower() == "be"]
            so = any(c.lemma_.lower() == "do" and "so" in {r.lower_ for r in c.rights} for c in below)
            return so or any(c.lemma_.lower() in _MOVES for c in below)
    return False


def _launching(scene: Scene, stories: StoryTeller, start: int) -> bool:
    """True where what is told "for the first time" is the launch itself, and not where it flew or fell."""
    token = next(iter(scene.document.tokens_between(start, start + 40)), None)
    verbs = {t.token.i for s in stories.stories for t in s.triggers if t.shape == "verb"}
    above = (token, *token.ancestors) if token is not None else ()
    return next((t.i in verbs for t in above if t.i in verbs or t.pos_ in ("VERB", "AUX")), False)


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
    token = next(iter(scene.document.tokens_between(at, at + 1)), None)
    who = subject(token.head) if token is not None and token.dep_ == "attr" else None
    if who is not None and who.lower_ in ("it", "this"):  # "it was its first intercontinental missile"
        return True
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
    if (groups.get("scope") or "").startswith("to do so"):
        words = "to do so"
    if groups.get("unit"):
        amount_text = (groups.get("amount") or "a").lower()
        if amount_text == "as many":
            amount = float(n or 1)
        else:
            amount = 1.0 if amount_text in ("a", "an") else number(amount_text.removeprefix("just ")) or 1.0
        return Comparative(relation, n, None, window(amount, groups["unit"]), None, words)
    if groups.get("since"):
        since = since_when(scene, groups["since"])
        return Comparative(relation, n, None, None, since, words) if since is not None else None
    if groups.get("month"):
        since = since_when(scene, groups["month"])
        return Comparative(relation, n, None, None, since, words) if since is not None else None
    year = groups.get("year") or groups.get("year2")
    if year and words and _is_when(scene, words, year):
        return Comparative(relation, n, class_=re.sub(r" by (?:the )?[A-Z].*$", "", words))
    if year:
        return Comparative(relation, n, None, None, year, words)
    if groups.get("span"):
        return Comparative(relation, n, None, None, _this(scene, groups["span"].lower()), words)
    return None


def _is_when(scene: Scene, words: str, year: str) -> bool:
    """True in "the second nuclear test by India in 1998", read years later: nuclear tests are counted over all time,
    and a year long past is when it was."""
    published = scene.report.published
    long_past = published is not None and int(year) + 1 < int(published[:4])
    return long_past and re.search(r"\b(?:nuclear|atomic)\b", words) is not None


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
