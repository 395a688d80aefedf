"""Acts into mentions: what tells one response is put together, dated, tied to its launch and written down."""

from dataclasses import dataclass
from functools import cache

import msgspec
from spacy.tokens import Token

from dateline.model import Mention
from dateline.model.evidence import quote
from dateline.model.mention import Link
from dateline.model.values import Party, Relation, Text, When, compare
from dateline.model.words import SourceKind, Status
from dateline.packs import Pack, core_packs
from dateline.reading.local.attribution import Voice
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.responses.act import Act
from dateline.reading.local.responses.dating import date_of
from dateline.reading.local.responses.launches import Launch, Launches
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story
from dateline.reading.local.trigger import Trigger

MONTH_DAYS = 31
"""A time wider than this many days is no resolvable time."""
OLD_DAYS = 730
"""What lies further back than this is history, no response in a report of today."""
_ANSWERS = frozenset(
    {"accuse", "consult", "mobilize", "support", "request", "threaten", "protest", "sanction", "cooperate", "agree"}
)


@dataclass(slots=True)
class Response:
    """One response while its tellings are put together."""

    acts: list[Act]
    actor: Party | None
    recipient: Party | None
    others: list[Party]
    date: When | None
    span: tuple[int, int] | None
    launch: Launch | None

    @property
    def first(self) -> Act:
        """The act that told it first."""
        return self.acts[0]


def tell(scene: Scene, book: ClaimBook, launches: Launches, acts: list[Act], *, alone: bool = False) -> list[Mention]:
    """The mentions of all responses, in reading order, their claims in `book`."""
    found: list[Response] = []
    for act in acts:
        response = _response(scene, launches, act, alone=alone)
        if response is None:
            continue
        same = next((r for r in found if _one(scene, r, response)), None)
        if same is None:
            found.append(response)
        else:
            _join(same, response)
    stories = [_story(r) for r in found]  # kept together: the book files claims by the story's identity
    return [_mention(scene, book, r, s) for r, s in zip(found, stories, strict=True)]


def _response(scene: Scene, launches: Launches, act: Act, *, alone: bool) -> Response | None:
    """The act with its parties in order, date and launch; `None` where it is too old, too loose or a launch itself."""
    if act.joint:
        parties: list[Party | None] = [*act.parties, None, None]
        actor, recipient, others = parties[0], parties[1], act.parties[2:]
    else:
        actor, recipient = next(iter(act.actors), None), next(iter(act.recipients), None)
        others = [*act.recipients[1:], *act.actors[1:]]
    launch = act.launch or _launch_near(scene, launches, act)
    event = (
        launch.story.date if launch is not None else (launches.main.story.date if launches.main is not None else None)
    )
    date, span, loose = date_of(scene, act, actor, event)
    if date is not None and (date.width > MONTH_DAYS or _is_old(scene, date)):
        return None
    if date is None and not alone and (loose or act.dated_only or act.status is Status.PLANNED):
        return None
    if act.violent and any(
        (p := x.story.actor) is not None and p.label == _label(actor) and _overlaps(x.story.date, date)
        for x in launches.all
    ):
        return None
    if (
        launch is not None
        and date is not None
        and launch.story.date is not None
        and date.days[1] < launch.story.date.days[0]
    ):
        launch = None
    whose = launches.actor_of(launch)
    if whose is not None and whose.label == _label(actor):
        launch = None
    return Response([act], actor, recipient, others, date, span, launch)


def _label(party: Party | None) -> str | None:
    return party.label if party is not None else None


def _launch_near(scene: Scene, launches: Launches, act: Act) -> Launch | None:
    """The launch told in the act's sentence, else, for what answers launches, in its paragraph."""
    if _is_before(act.token):
        return None
    if any(c.lower_ == "had" and c.dep_ == "aux" for c in act.token.children):
        return None
    here = launches.in_sentence(act.token)
    if here is not None and here in launches.done:
        return here
    return launches.in_paragraph(act.token) if act.type in _ANSWERS else None


def _is_before(token: Token) -> bool:
    """True for an act that the sentence puts before something else: "the launch came after the two had met"."""
    for at in (token, *token.ancestors):
        if at.dep_ == "advcl" and any(
            c.lower_ in ("after", "since") and c.dep_ in ("mark", "prep") for c in at.children
        ):
            return True
        if at.dep_ == "pcomp" and at.head.lower_ in ("after", "since", "following") and at is not token:
            return True
    return False


def _overlaps(launch: When | None, act: When | None) -> bool:
    return launch is None or act is None or compare(launch, act) is not Relation.CONTRADICTS


def _is_old(scene: Scene, date: When) -> bool:
    published = scene.report.published
    if not published or len(published) < 10:
        return False
    return (When(published[:10]).days[0] - date.days[1]).days > OLD_DAYS


def _one(scene: Scene, known: Response, new: Response) -> bool:
    """True where both tell one response: alike in type, status, actor, recipient and date, and near each other."""
    if (
        known.first.type != new.first.type
        or known.first.status is not new.first.status
        or _label(known.actor) != _label(new.actor)
    ):
        return False
    if known.date is not None and new.date is not None and compare(known.date, new.date) is Relation.CONTRADICTS:
        return False
    paragraph = scene.document.paragraph(known.first.token) == scene.document.paragraph(new.first.token)
    near = paragraph or (known.launch is not None and known.launch is new.launch)
    if known.recipient is None or new.recipient is None:
        return near
    if known.recipient.label != new.recipient.label:
        both = {p.label for p in (known.recipient, *known.others)} & {p.label for p in (new.recipient, *new.others)}
        if not (both and near):
            return False
    if known.first.type == "consult":
        return _one_consultation(known, new, paragraph=paragraph)
    return near or known.date is None or new.date is None or compare(known.date, new.date) is Relation.EQUAL


def _one_consultation(known: Response, new: Response, *, paragraph: bool) -> bool:
    """A call is no meeting, and a meeting of three none of two; a further word in the paragraph is the same one."""
    phone = {"phone"} & {known.first.mode} != {"phone"} & {new.first.mode}
    if phone and not (paragraph and new.first.mode is None and new.date is None):
        return False
    a, b = {p.label for p in known.others}, {p.label for p in new.others}
    if a == b:
        return True
    return (
        paragraph
        and (a <= b or b <= a)
        and (known.date is None or new.date is None or known.date.days == new.date.days)
    )


def _join(known: Response, new: Response) -> None:
    known.acts += new.acts
    known.recipient = known.recipient or new.recipient
    have = {p.label for p in (known.actor, known.recipient, *known.others) if p is not None}
    known.others += [p for p in (new.recipient, *new.others) if p is not None and p.label not in have]
    if known.date is None:
        known.date, known.span = new.date, new.span
    known.launch = known.launch or new.launch


# ------------------------------------------------------------------------------------------------ writing down


@cache
def _pack(name: str) -> Pack:
    """A pack that only names the type: responses are told by frames, and have the properties that every type has."""
    return msgspec.structs.replace(core_packs()[0], name=name, family=name, label=name, plural=name, properties={})


def _story(response: Response) -> Story:
    act = response.first
    pack = _pack(act.type)
    trigger = Trigger(act.token, pack, "response", act.token, [], response.actor, act.status, act.rule)
    return Story(pack, [trigger], response.actor, response.date, act.status)


def _mention(scene: Scene, book: ClaimBook, response: Response, story: Story) -> Mention:
    for act in response.acts:
        voice = _voice(scene, act)
        book.add(story, "type", Text(act.type), act.token, f"response: {act.rule}", voice=voice)
    if response.date is not None:
        teller = next((a for a in response.acts if response.span and _holds(scene, a, response.span)), response.first)
        book.add(
            story,
            "date",
            response.date,
            teller.token,
            "date in the clause",
            span=response.span,
            voice=_voice(scene, teller),
        )
    token = response.first.token
    document = scene.document
    start, end = document.sentence_bounds(document.sentence(token))
    trigger = {"trigger": (document.start(token), document.end(token))}
    launch = response.launch
    return Mention(
        id=book.mention(story),
        report=document.report.id,
        type=story.pack.name,
        family=story.pack.family,
        trigger=quote(document.told, document.field, start, end, trigger),
        claims=tuple(book.of(story)),
        status=story.status,
        main=launch is not None and launch.mention.main and story.status is Status.HAPPENED,
        response=True,
        mode=next((a.mode for a in response.acts if a.mode), None),
        actor=response.actor,
        recipient=response.recipient,
        others=tuple(response.others),
        date=response.date,
        related=(Link(launch.mention.id, "response"),) if launch is not None else (),
    )


def _holds(scene: Scene, act: Act, span: tuple[int, int]) -> bool:
    start, end = scene.document.sentence_bounds(scene.document.sentence(act.token))
    return start <= span[0] and span[1] <= end


def _voice(scene: Scene, act: Act) -> Voice:
    """Who asserts the act: where nobody else is said to, whoever says what is itself the act."""
    voice = scene.attributions.voice(act.token)
    if act.quoted is not None:
        return Voice((act.quoted,), voice.via, voice.certainty, voice.polarity, voice.basis, voice.cue, None)
    figure = act.speaker
    if voice.sources or figure is None or figure.relays or figure.kind is SourceKind.MEDIA:
        return voice
    return Voice((figure,), voice.via, voice.certainty, voice.polarity, voice.basis, voice.cue, voice.source_token)
