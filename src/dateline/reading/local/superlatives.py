"""What is more than any before it: "its longest flight yet", "the most in a day", "higher than any shot before"."""

import re

from spacy.tokens import Span

from dateline.model.values import Comparative
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.ranked import since_when, write_rank
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller

# "It went higher than any shot the country has taken."
_THAN_ANY = re.compile(r"\b(?P<how>higher|farther|further|longer|faster) than any\b[^.;]{3,60}", re.I)
_BY_HOW = {"higher": "apogee_km", "farther": "range_km", "further": "range_km", "faster": "speed", "longer": None}
# "No test by the North had gone so high since it fired one in 2017."
_NONE_SO = re.compile(
    r"\b[Nn]o(?:ne| [\w-]+)(?: [\w’'-]+){0,5}? (?:ha[sd]|have) (?:ever )?(?:gone|flown|climbed|risen|travell?ed|been) "
    r"(?:so |as )(?P<how>high|far|fast)\b(?:[^.;]*? since (?P<since>[^.;]{3,80}))?"
)
_OF_FLIGHT = re.compile(r"\b(?:flights?|distance|range|tests?|launch(?:es)?|shots?|missiles?|rockets?)\b", re.I)
_FLOWN = re.compile(r"\b(?:flew|flown|flight|distance|range|travell?ed|went)\b[^.;]{0,40}$", re.I)
_NUMBER_OF = re.compile(r" (?:single )?number of (?:[\w-]+ ){0,3}(?:missiles|rockets|projectiles)\b", re.I)
_OF_ONE_FLIGHT = re.compile(
    r" (?:altitude|point|height)\b(?!.*\b(?:yet|ever|since|so far|to date|record|of any|(?:has|have|had) (?:ever )?"
    r"(?:reached|launched|fired|tested))\b)",
    re.I,
)
_BY_SO = {"high": "apogee_km", "far": "range_km", "fast": "speed"}
_MOST = re.compile(
    r"\b(?:(?P<far>longest(?![- ]range)|farthest|furthest)|(?P<high>highest)|(?P<fast>fastest)|(?P<many>(?:the "
    r")?most)(?= (?:it|that|they|missiles|ever|in (?:a|one)|the))|(?P<big>largest|biggest|"
    r"heaviest|most powerful|strongest))\b(?P<rest>[^.;]{0,60})",
    re.I,
)


def read_superlatives(scene: Scene, book: ClaimBook, stories: StoryTeller, sentence: Span) -> None:
    """Write what a sentence says is the most of its kind."""
    start, end = scene.document.sentence_bounds(sentence)
    text = scene.report.text[start:end]
    _most(scene, book, stories, start, text)
    _than_any(scene, book, stories, start, text)
    for match in _NONE_SO.finditer(text):
        since = since_when(scene, match["since"]) if match["since"] else None
        value = Comparative("most", None, _BY_SO[match["how"]], None, since)
        write_rank(scene, book, stories, value, start + match.start(), start + match.end())


def _than_any(scene: Scene, book: ClaimBook, stories: StoryTeller, start: int, text: str) -> None:
    for match in _THAN_ANY.finditer(text):
        value = Comparative("most", of=_BY_HOW[match["how"].lower()])
        write_rank(scene, book, stories, value, start + match.start(), start + match.end())


def _most(scene: Scene, book: ClaimBook, stories: StoryTeller, start: int, text: str) -> None:
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
            if match["many"] or _NUMBER_OF.match(rest)
            else None
        )
        if match["high"] and _OF_ONE_FLIGHT.match(rest):
            continue  # "its highest point was 60 km"
        around = text[max(0, match.start() - 30) : match.end("big") + 30] if match["big"] else ""
        if match["big"] and not re.search(
            r"\b(?:tests?|launch(?:es)?|missiles?|rockets?|barrage|salvo|explosion|blast|firing)\b", around
        ):
            continue  # "the largest drills ever"
        if match["far"] and not (_OF_FLIGHT.search(rest) or _FLOWN.search(text[: match.start()])):
            continue  # "the longest sentence of any"
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
        write_rank(
            scene,
            book,
            stories,
            Comparative("most", None, of, None, since_when(scene, since[1]) if since else None),
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
