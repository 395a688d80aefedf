"""What a reading was made by → why it was read so: triggers, paths through the parse, attributions, and rules."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec
from spacy.tokens import Token

from dateline.model import Claim, Reading
from dateline.model.evidence import Span
from dateline.model.values import When
from dateline.model.words import Field
from dateline.reading.explanation import Aside, Attribution, Explanation, Grounds, Step, Telling
from dateline.reading.local.claims import ClaimBook, Ground
from dateline.reading.local.figures import Figure
from dateline.reading.local.frame import Frame
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.time import Tense, resolve
from dateline.reading.local.time.anchoring import today
from dateline.reading.local.trigger import Trigger
from dateline.reading.rules import relation

OTHER_LANGUAGE = "another language"
NO_WORD = "no word of any pack"
NO_TELLING = "no word that tells an incident"
ALL_ASIDE = "every telling set aside"
BY_RULE = "named by the rule itself"
WHOLE_DATE = "a whole date"
FROM_PUBLICATION = "counted from publication"
FROM_ANOTHER = "counted from another day"


def explained(scene: Scene, stories: StoryTeller, book: ClaimBook, reading: Reading, word: str) -> Explanation:
    """The reading with its reasons; `word` is the first of the text that might have told an incident."""
    explainer = _Explainer(scene, stories, book)
    tellings = {m.id: tuple(explainer.tellings(m.id, m.claims)) for m in reading.mentions}
    grounds = {c.id: explainer.grounds(c) for m in reading.mentions for c in m.claims}
    silence = None
    if not reading.mentions:
        silence = (ALL_ASIDE, "") if reading.set_aside else (NO_TELLING, word)
    return Explanation(
        reading=reading, tellings=tellings, grounds=grounds, set_aside=tuple(explainer.set_aside()), silence=silence
    )


class _Explainer:
    def __init__(self, scene: Scene, stories: StoryTeller, book: ClaimBook) -> None:
        self._scene = scene
        self._stories = stories
        self._book = book
        self._story = {book.mention(story): story for story in stories.stories}

    # ------------------------------------------------------------------------------------------------ triggers

    def tellings(self, mention: str, claims: tuple[Claim, ...]) -> Iterator[Telling]:
        """The triggers of a mention; those of a response, which are no story's, by its claims of type."""
        if (story := self._story.get(mention)) is not None:
            for trigger in sorted(story.triggers, key=lambda t: t.token.i):
                yield self._telling(trigger)
            return
        for claim in claims:
            ground = self._book.grounds.get(claim.id)
            if claim.property == "type" and ground is not None:
                yield Telling(
                    at=self._step(ground.at), shape="response", status="", status_rule=claim.rule, placed=None
                )

    def _telling(self, trigger: Trigger) -> Telling:
        return Telling(
            at=self._step(trigger.token),
            shape=trigger.shape,
            status=trigger.status.value if trigger.status is not None else "",
            status_rule=trigger.rule,
            placed=self._stories.placed.get(id(trigger)),
        )

    def set_aside(self) -> Iterator[Aside]:
        """The triggers that made no incident, in reading order."""
        document = self._scene.document
        for trigger, rule in sorted(self._stories.aside, key=lambda pair: pair[0].token.i):
            sentence = document.sentence_bounds(document.sentence(trigger.token))
            yield Aside(at=self._step(trigger.token), sentence=sentence, type=trigger.pack.name, rule=rule)

    # -------------------------------------------------------------------------------------------------- claims

    def grounds(self, claim: Claim) -> Grounds:
        """What a claim rests on; one from the title has its rule and nothing else."""
        ground = self._book.grounds.get(claim.id)
        if ground is None or claim.evidence.field is Field.TITLE:
            return Grounds(rule=claim.rule, path=(), attributions=(), sureness="stated as it is")
        return Grounds(
            rule=claim.rule,
            path=self._path(claim, ground),
            attributions=self._attributions(ground),
            sureness=ground.sureness,
            counted=self._counted(claim),
        )

    def _counted(self, claim: Claim) -> tuple[str, str] | None:
        """How the words for a day came to that day: a whole date resolves without knowing when it was written."""
        span = claim.evidence.spans.get("value")
        told = next((time for time in self._scene.times if (time.start, time.end) == span), None)
        if not isinstance(claim.value, When) or told is None:
            return None
        if told.kind == "anchored":
            return FROM_ANOTHER, ""
        story = self._story.get(claim.mention)
        anchor = self._scene.anchor(story.actor if story is not None else None)
        unanchored = resolve(told, msgspec.structs.replace(anchor, published=None), Tense.PAST)
        if unanchored is not None and unanchored.edtf == claim.value.edtf:
            return WHOLE_DATE, ""
        now = today(anchor)
        return (FROM_PUBLICATION, now.low.isoformat() if now.low == now.high else "") if now is not None else None

    def _path(self, claim: Claim, ground: Ground) -> tuple[Step, ...]:
        span = claim.evidence.spans.get("value")
        value = self._scene.first_token(*span) if span is not None else None
        value = value if value is not None else ground.at
        story = self._story.get(claim.mention)
        triggers = [t.token for t in story.triggers] if story is not None else [ground.at]
        paths = [path for token in triggers if (path := _path(token, value)) is not None]
        shortest = min(paths, key=len, default=[])
        return tuple(self._step(token, words) for token, words in shortest)

    def _attributions(self, ground: Ground) -> tuple[Attribution, ...]:
        found = [self._attribution(frame, ground) for frame in self._frames(ground)]
        names, voice = _names(ground.voice.sources), ground.voice
        if names and not any(attribution.asserts for attribution in found):
            given = Attribution(
                rule=BY_RULE,
                cue=self._step(voice.cue if voice.cue is not None else ground.at),
                source=self._step(voice.source_token) if voice.source_token is not None else None,
                names=names,
                asserts=names,
            )
            found.insert(0, given)
        return tuple(found)

    def _frames(self, ground: Ground) -> list[Frame]:
        """The attributions by which the claim has its voice: all round its word, or, where its rule named the voice,
        the one of that cue."""
        attributions = self._scene.attributions
        if not ground.given or ground.voice == attributions.voice(ground.at):
            return attributions.around(ground.at)
        cue = ground.voice.cue
        return [frame for frame in attributions.frames if cue is not None and frame.cue.i == cue.i][:1]

    def _attribution(self, frame: Frame, ground: Ground) -> Attribution:
        asserting = {figure.name for figure in ground.voice.sources}
        names = _names(frame.sources)
        return Attribution(
            rule=frame.rule,
            cue=self._step(frame.cue),
            source=self._step(frame.source_token) if frame.source_token is not None else None,
            names=names,
            asserts=tuple(name for name in names if name in asserting),
            heard=_names(frame.hearers),
        )

    def _step(self, token: Token, words: str = "") -> Step:
        document = self._scene.document
        span: Span = (document.start(token), document.end(token))
        return Step(span, self._scene.report.text[span[0] : span[1]], words)


def _names(figures: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(figure.name for figure in figures))


def _path(start: Token, end: Token) -> list[tuple[Token, str]] | None:
    """The words from one token to the other along the parse, each with what it is to the one before it; `None` where
    they are in different sentences."""
    up = [start, *start.ancestors]
    places = {token.i: n for n, token in enumerate(up)}
    down = [end]
    while down[-1].i not in places:
        if down[-1].head.i == down[-1].i:
            return None
        down.append(down[-1].head)
    climbed = up[: places[down[-1].i] + 1]
    path = [(start, "")]
    path += [(token, relation(below.dep_, up=True)) for below, token in pairwise(climbed)]
    path += [(token, relation(token.dep_, up=False)) for token in reversed(down[:-1])]
    return path
