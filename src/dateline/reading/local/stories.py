"""Triggers into the incidents of one report, each once.

A trigger joins an incident told before it where (1) its date agrees, (2) it points back ("the launch", "both
missiles"), or (3) it tells the same actor's launch again without a date and without a mark of background. A date of
its own that no incident has makes a new one. What is general, loose, only wanted or only possible makes none, and
the rule that set it aside is kept.
"""

import datetime as dt
import re
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.model.values import Party, Relation, When, compare
from dateline.model.words import SourceKind, Status
from dateline.packs import Pack
from dateline.places import PartyMention, party_of
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import listed
from dateline.reading.local.numbers import ORDINALS
from dateline.reading.local.phrases import is_passive, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.time import clock
from dateline.reading.local.trigger import Trigger
from dateline.reading.local.triggers import TriggerFinder

LEAD = 6
"""The first so many sentences tell a report's news, which may go without a date; what is told further down needs
one."""

_ANSWER = re.compile(
    r"\b(?:(?:minutes|an hour|hours) (?:after|later)|within (?:minutes|hours)|simultaneously"
    r"|immediately (?:after|in response)|in an immediate)\b",
    re.I,
)
"""Words by which one launch follows another on the same day."""

_ENDS = listed("failure attempt flight shot")
_BEHIND = re.compile(r"\s+(?:(?:on|in|of|from|early|late)\s+)?(?:the\s+)?", re.I)

NEAR = 3
"""Sentences back within which an event without a party is still about the one just told of."""

_RANKS = frozenset(word for word, place in ORDINALS.items() if place <= 12)
_OWNS = re.compile(r"(?:'s|’s)?\s+(?:[\w-]+\s+){0,3}?(?:ballistic|missiles?|rockets?)\b")
_LAUNCHERS = listed(
    "rebel group militia regime country nation state army military force navy government militant fighter"
)

MONTH_DAYS = 31
"""A time wider than this many days is no resolvable time."""


@dataclass(slots=True)
class Story:
    """One incident as the report tells it, while it is being put together."""

    pack: Pack
    triggers: list[Trigger] = field(default_factory=list)
    actor: Party | None = None
    date: When | None = None
    status: Status = Status.HAPPENED
    background: bool = False

    @property
    def first(self) -> Trigger:
        """The trigger that told it first."""
        return self.triggers[0]


class StoryTeller:
    """Puts the triggers of a scene together; `stories` in order of first telling; `aside` and
    `placed` (by the trigger's identity) with the rules."""

    def __init__(self, scene: Scene, finder: TriggerFinder, triggers: list[Trigger]) -> None:
        self.scene = scene
        self.finder = finder
        self.stories: list[Story] = []
        self.aside: list[tuple[Trigger, str]] = []
        self.placed: dict[int, str] = {}
        self.of_trigger: dict[int, Story] = {}
        self._all = triggers
        waiting: list[Trigger] = []
        for trigger in triggers:
            if not self._place(trigger, last=False):
                waiting.append(trigger)
        for trigger in waiting:
            if not self._place(trigger, last=True):
                self._set_aside(trigger, "points back to nothing told")
        for story in self.stories:
            story.actor = story.actor or self._own_states(story) or self._same_launcher(story)
        for story in self.stories:
            story.actor = story.actor or self._only_launcher(story) or self._only_owner(story)
        self.stories.sort(key=lambda s: min(t.token.i for t in s.triggers))

    # ------------------------------------------------------------------------------------------------ placing

    def _place(self, trigger: Trigger, *, last: bool) -> bool:
        """Put one trigger where it belongs; false where that can only be told when all others are placed."""
        if trigger.status is None:
            self._set_aside(trigger, trigger.rule)
            return True
        if trigger.actor is None and trigger.shape == "noun":
            trigger.actor = self._actor_beside(trigger)
        actor = trigger.actor or (self._actor_meant(trigger) if trigger.pronoun or trigger.definite else None)
        event = self._event_before(trigger)
        main = next((s.date for s in self.stories if s.date is not None and not s.background), None)
        self.finder.times.resolve_date(trigger, actor or self._likely_actor(trigger), event, main)
        date = trigger.date
        if date is not None and date.width > MONTH_DAYS:
            self._set_aside(trigger, "no resolvable time")
            return True
        if date is None and self._single(trigger):
            trigger.loose = False
        if trigger.loose and (date is None or (date.width > 7 and not any(i.count for i in trigger.items))):
            if date is None or trigger.plural:
                self._set_aside(trigger, "told in general")
                return True
        if trigger.status is Status.PLANNED and date is None:
            if not last:
                return False  # the day may be told further down
            if story := self._same(trigger, actor):
                return self._join(story, trigger, actor, "the plan told again")
            self._set_aside(trigger, "planned for no resolvable time")
            return True
        if date is not None:
            return self._place_dated(trigger, actor, date)
        return self._place_undated(trigger, actor, last=last)

    def _place_dated(self, trigger: Trigger, actor: Party | None, date: When) -> bool:
        if (
            trigger.same and (story := self._meant(trigger, actor)) is not None
        ):  # "put the same launch at early Wednesday"
            return self._join(story, trigger, actor, "the same, put at another time", _hull(story.date, date))
        if (story := self._hours_before(trigger, actor)) is not None and story.date == date:
            self._open(trigger, actor or story.actor, date, "another hour of the day")
            return True
        for story in self.stories:
            if not self._comparable(story, trigger, actor) or story.date is None:
                continue
            relation = compare(date, story.date)
            if relation in (Relation.EQUAL, Relation.NARROWER, Relation.WIDER) and self._one_status(story, trigger):
                if relation is not Relation.EQUAL and self._told_beside(story, trigger):
                    continue
                if relation is Relation.WIDER and story.date.width == 1 and date.width > 3 and not trigger.definite:
                    continue
                within = date if relation is Relation.NARROWER else None
                return self._join(story, trigger, actor, "date agrees", within)
        for story in self.stories:  # the first telling gave no date; this one, of the same launch, does
            if (
                self._comparable(story, trigger, actor)
                and story.date is None
                and self._one_status(story, trigger)
                and not trigger.background
                and not _is_another(trigger)
                and not self._too_early(story, date)
            ):
                return self._join(story, trigger, actor, "gives the date to one without", date)
        told = [s for s in self.stories if s.pack.family == trigger.pack.family]
        if trigger.shape == "anaphor" and told and self._dated_itself(trigger):
            trigger.pack, trigger.background = told[0].pack, True  # "as in the failure last October"
            self._open(trigger, actor, date, "a date of its own")
            return True
        if trigger.shape == "anaphor" and not _is_another(trigger):
            self._set_aside(trigger, "points back to nothing told")
            return True
        self._open(trigger, actor, date, "a date of its own")
        return True

    def _place_undated(self, trigger: Trigger, actor: Party | None, *, last: bool) -> bool:
        if trigger.shape == "anaphor" or trigger.definite:
            story = self._meant(trigger, actor)
            if (
                story is not None
                and (rank := _rank(trigger.token))
                and rank not in (known := _ranks_told(story))
                and known
            ):
                self._set_aside(trigger, "another rank, of no day")
                return True  # "its third test", where the one told of was its fourth
            if story is not None:
                return self._join(story, trigger, actor, "points back")
            if not last:
                return False
            if self._single(trigger):
                trigger.background = True
                self._open(trigger, actor, None, "one event of a party's")
                return True
            if (
                trigger.asked
                or trigger.shape == "anaphor"
                or trigger.plural
                or not (trigger.items or trigger.shape == "verb" or trigger.pack.events is not None)
            ):
                return False
            if actor is None and not trigger.items and trigger.pack.events is None:
                return False
            if self._in_passing(trigger):
                return False
            self._open(trigger, actor, None, "points at what was not told before")
            return True
        if trigger.plural and not trigger.items and trigger.shape == "noun":
            # "two failed launches" without "the" are others than the one told of
            numbered = any(c.dep_ == "nummod" for c in trigger.token.lefts)
            story = self._meant(trigger, actor) if not numbered else None
            if story is not None and story.actor is not None:
                return self._join(story, trigger, actor, "points back")
            self._set_aside(trigger, "told in general")
            return True
        if (story := self._hours_before(trigger, actor)) is not None:
            self._open(trigger, actor or story.actor, story.date, "another hour of the day")
            return True
        if not trigger.background:
            story = self._same(trigger, actor)
            if story is not None:
                return self._join(story, trigger, actor, "the same actor's, told again")
        elif self.stories:
            self._set_aside(trigger, "background without a time")
            return True
        if trigger.asked:
            return False
        if trigger.rule == "present" and trigger.shape == "verb" and not any(i.count for i in trigger.items):
            self._set_aside(trigger, "a habit or a headline")
            return True
        if trigger.shape == "noun" and not trigger.items and actor is None and trigger.pack.events is None:
            self._set_aside(trigger, "names no one and no day")
            return True
        if trigger.stranger and actor is None and not any(i.count or i.kind for i in trigger.items):
            self._set_aside(trigger, "told in general")
            return True
        if self._single(trigger):
            trigger.background = True
            self._open(trigger, actor, None, "one event of a party's")
            return True
        if trigger.shape == "verb" and trigger.times and actor is not None and any(i.count for i in trigger.items):
            trigger.background = True  # "Days later, it fired a medium-range missile"
            self._open(trigger, actor, None, "told after another")
            return True
        if (date := self._answered(trigger)) is not None:
            self._open(trigger, actor, date, "an answer within hours")
            return True
        if self._in_passing(trigger):
            self._set_aside(trigger, "told in passing without a time")
            return True
        self._open(trigger, actor, None, "told as news")
        return True

    # ------------------------------------------------------------------------------------------------ asking

    def _comparable(self, story: Story, trigger: Trigger, actor: Party | None) -> bool:
        if story.pack.family != trigger.pack.family or (trigger.stranger and story.actor is not None):
            return False
        if trigger.pack.events is not None and _told_apart(story, trigger):
            return False
        return actor is None or story.actor is None or compare(actor, story.actor) is Relation.EQUAL

    def _too_early(self, story: Story, date: When) -> bool:
        """True where the lead tells news without a day, and the day told further down is weeks before publication: that
        one is another."""
        published = self.scene.report.published
        if published is None or len(published) < 10 or story.background:
            return False
        in_lead = self.scene.document.sentence_number(story.first.token) < LEAD
        return in_lead and date.days[1] < dt.date.fromisoformat(published[:10]) - dt.timedelta(days=14)

    @staticmethod
    def _told_beside(story: Story, trigger: Trigger) -> bool:
        """`tested one missile early in the month, and fired two on the 15th`: two verbs side by side, each with its own
        items and its own time, tell two launches."""
        if trigger.shape != "verb" or not any(i.count for i in trigger.items):
            return False
        return any(
            t.shape == "verb"
            and t.times
            and any(i.count for i in t.items)
            and (trigger.token in t.token.conjuncts or t.token in trigger.token.conjuncts)
            for t in story.triggers
        )

    @staticmethod
    def _one_status(story: Story, trigger: Trigger) -> bool:
        done = (Status.HAPPENED, Status.UNDER_WAY)
        return story.status == trigger.status or (story.status in done and trigger.status in done)

    def _same(self, trigger: Trigger, actor: Party | None) -> Story | None:
        """The incident that an undated telling without marks of background tells again: the first of that actor's that
        fits."""
        for story in self.stories:
            if self._comparable(story, trigger, actor) and self._one_status(story, trigger) and not story.background:
                return story
        return None

    def _hours_before(self, trigger: Trigger, actor: Party | None) -> Story | None:
        """`Two more followed at 9:55 p.m.`: the incident of the same day from which a source tells this one apart by
        its hour."""
        minutes = _minutes(trigger)
        further = trigger.clause.lemma_.lower() == "follow" or any(
            c.lower_ in ("another", "more", "further", "second") for i in trigger.items for c in i.head.children
        )
        further = further or any(re.search(r"\bhours? (?:earlier|later)\b", t.text) for t in trigger.times)
        earlier = any(re.search(r"\bhours? earlier\b", t.text) for t in trigger.times)
        if minutes is None or not further or trigger.definite:
            return None
        for story in reversed(self.stories):
            told = [m for t in story.triggers if (m := _minutes(t)) is not None]
            if self._comparable(story, trigger, actor) and self._one_status(story, trigger) and told:
                apart = min(told) - minutes if earlier else minutes - max(told)
                return story if apart > story.pack.window_minutes else None
        return None

    def _dated_itself(self, trigger: Trigger) -> bool:
        """`the failure last October`, `the failure in March of the first H3`: an attempt told by its end, with its
        own date right behind it."""
        if trigger.plural or trigger.token.lemma_.lower() not in _ENDS or trigger.clause is not trigger.token:
            return False
        end = self.scene.document.end(trigger.token)
        text = self.scene.report.text
        return any(
            t.kind == "date" and not t.loose and 0 < t.start - end <= 12 and _BEHIND.fullmatch(text[end : t.start])
            for t in trigger.times
        )

    def _meant(self, trigger: Trigger, actor: Party | None) -> Story | None:
        """The incident that "the launch" means: the last one told in the paragraph, else the report's first."""
        paragraph = self.scene.document.paragraph(trigger.token)
        fitting = [s for s in self.stories if self._comparable(s, trigger, actor) and self._fits_status(s, trigger)]
        near = [
            s
            for s in fitting
            if any(
                self.scene.document.paragraph(t.token) == paragraph and t.token.i < trigger.token.i for t in s.triggers
            )
        ]
        news = [s for s in fitting if s.first.token.i < trigger.token.i and not s.background and not self._long_ago(s)]
        if near and not all(self._only_likened(s) for s in near):
            return max(near, key=lambda s: max(t.token.i for t in s.triggers if t.token.i < trigger.token.i))
        if near and news:
            return news[0]
        if near:
            return near[-1]
        before = [s for s in fitting if s.first.token.i < trigger.token.i]
        later = [s for s in fitting if not s.background and not self._long_ago(s)]
        return next(iter(before or later), None)

    def _only_likened(self, story: Story) -> bool:
        """True for a launch that only a relative clause tells, long ago: "the type that was fired in January"."""
        return self._long_ago(story) and all(t.clause.dep_ in ("relcl", "acl") for t in story.triggers)

    def _long_ago(self, story: Story) -> bool:
        """True for what lies days before publication: what is told of before it is hardly meant by "the launch"."""
        published = self.scene.report.published
        if story.date is None or published is None or len(published) < 10:
            return False
        return story.date.days[1] < dt.date.fromisoformat(published[:10]) - dt.timedelta(days=5)

    @staticmethod
    def _fits_status(story: Story, trigger: Trigger) -> bool:
        return story.status != Status.PLANNED or trigger.status is Status.PLANNED or trigger.rule == "noun"

    def _actor_meant(self, trigger: Trigger) -> Party | None:
        """Whom "it", "they" or "the country" stands for before a launch: the last state told as launching, else
        named."""
        at = self.scene.document.start(trigger.token)
        launching = [s.actor for s in self.stories if s.actor is not None]
        if not trigger.pronoun:
            return None
        if (
            trigger.token.dep_ == "ccomp" and trigger.token.head.pos_ == "VERB"
        ):  # "North Korea told Japan that it will launch"
            who = subject(trigger.token.head)
            party = self.scene.party_of(who) if who is not None else None
            if party is not None:
                return party
        number = self.scene.document.sentence_number(trigger.token)
        low = self.scene.document.start(self.scene.document.sentences[max(0, number - 1)])
        here = self.scene.document.start(self.scene.document.sentences[number])
        named = [m for m in self.scene.parties if low <= m.start < at and self._acts(m)]
        for mention in named:
            if any(mention.party.label == a.label for a in launching):
                return mention.party
        if launching:
            return launching[-1]
        beside = [m.party for m in named if m.start >= here]
        return beside[-1] if beside else named[0].party if named else None

    def _single(self, trigger: Trigger) -> bool:
        """`the North's recent nuclear test`: one event with its party and its weapon before the noun, and no day."""
        if trigger.shape != "noun" or trigger.plural or trigger.status is not Status.HAPPENED:
            return False
        first = trigger.token
        while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
            first = first.head
        left = first.left_edge.i
        words = trigger.token.doc[left : trigger.token.i].text.lower()
        start, end = self.scene.document.start(trigger.token.doc[left]), self.scene.document.start(trigger.token)
        owned = "recent" in words and any(m.form != "capital" for m in self.scene.parties_between(start, end))
        return owned and re.search(r"\b(?:nuclear|missile|rocket|ballistic|satellite)\b", words) is not None

    def _answered(self, trigger: Trigger) -> When | None:
        """`In response, the South fired two missiles six minutes after the launch`: the day of the launch that another
        state's answers within hours."""
        if trigger.shape != "verb" or trigger.actor is None or not any(i.count for i in trigger.items):
            return None
        number = self.scene.document.sentence_number(trigger.token)
        if not _ANSWER.search(self.scene.document.sentences[number].text):
            return None
        others = [
            s
            for s in self.stories
            if s.date is not None
            and s.date.width == 1
            and s.actor is not None
            and s.pack.family == trigger.pack.family
            and compare(trigger.actor, s.actor) is Relation.CONTRADICTS
            and not self._long_ago(s)
        ]
        return others[0].date if others else None

    def _acts(self, mention: PartyMention) -> bool:
        """True for a party by name, and for a capital that does something: "Pyongyang declined", not "in Pyongyang"."""
        token = self.scene.first_token(mention.start, mention.end) if mention.form == "capital" else None
        return mention.form != "capital" or (token is not None and token.dep_ in ("nsubj", "nsubjpass", "poss"))

    def _likely_actor(self, trigger: Trigger) -> Party | None:
        return next(
            (s.actor for s in self.stories if s.actor is not None and s.pack.family == trigger.pack.family), None
        )

    def _event_before(self, trigger: Trigger) -> When | None:
        """The date of the incident told just before, in the same paragraph: what "a day after" counts from."""
        document = self.scene.document
        here = document.paragraph(trigger.token)
        before = [
            (t.token.i, s.date)
            for s in self.stories
            for t in s.triggers
            if s.date is not None and t.token.i < trigger.token.i and document.paragraph(t.token) == here
        ]
        return max(before, key=lambda p: p[0])[1] if before else None

    def _actor_beside(self, trigger: Trigger) -> Party | None:
        """`… the North's nuclear test and a February rocket launch`: an event without an owner beside one that has
        one."""
        beside = [
            t for t in self._all if t.token.sent == trigger.token.sent and t.actor is not None and t is not trigger
        ]
        labels = {t.actor.label for t in beside if t.actor is not None}
        if not labels and not trigger.definite:  # "after its first nuclear test in May, and a missile launch in June"
            owner = next(
                (t for t in self._all if t.pronoun and t.token.sent == trigger.token.sent and t is not trigger), None
            )
            return self._actor_meant(owner) if owner is not None else None
        return beside[0].actor if len(labels) == 1 else None

    def _in_passing(self, trigger: Trigger) -> bool:
        """True far from the lead; a warning to shipping is news wherever in a report it stands, and so is the first
        event told by a pack's own words: a local page opens with much that is not its story."""
        if trigger.pack.events is not None and (
            not any(s.pack is trigger.pack for s in self.stories) or trigger.fillers.get("target")
        ):
            return False
        return trigger.pack.family != "maritime-warning" and self.scene.document.sentence_number(trigger.token) >= LEAD

    def _own_states(self, story: Story) -> Party | None:
        """A launch told by state media without saying whose is their own state's."""
        for trigger in story.triggers:
            for figure in self.scene.attributions.voice(trigger.token).sources:
                if figure.kind is SourceKind.STATE_MEDIA and figure.country:
                    return party_of(figure.country)
        return None

    def _same_launcher(self, story: Story) -> Party | None:
        """`A rocket launched on May 31 crashed …`: a passive without an agent, right after another launch of the only
        launching state."""
        trigger = story.first
        known = [s for s in self.stories if s.actor is not None and s.pack.family == story.pack.family]
        if not known or not is_passive(trigger.token) or len({s.actor.label for s in known if s.actor is not None}) > 1:
            return None
        document = self.scene.document
        number = document.sentence_number(trigger.token)
        beside = any(
            document.sentence_number(t.token) == number - 1
            and document.paragraph(t.token) == document.paragraph(trigger.token)
            for s in known
            for t in s.triggers
        )
        start, end = document.sentence_bounds(document.sentence(trigger.token))
        return known[0].actor if beside and not self.scene.parties_between(start, end) else None

    def _only_launcher(self, story: Story) -> Party | None:
        """`An ICBM launch on November 3 is believed to have failed`, `the rebels fired another in July`: an event told
        without a party right after those of the only launching one is that one's too."""
        known = [s for s in self.stories if s.actor is not None and s.pack.family == story.pack.family]
        labels = {s.actor.label for s in known if s.actor is not None}
        if len(labels) != 1 or story.pack.family != "launch" or any(t.stranger for t in story.triggers):
            return None
        document, trigger = self.scene.document, story.first
        number = document.sentence_number(trigger.token)
        start, end = document.sentence_bounds(document.sentence(trigger.token))
        named = {m.party.label for m in self.scene.parties_between(start, end) if m.form != "capital"}
        near = _is_another(trigger) or any(
            0 <= number - document.sentence_number(t.token) <= NEAR or t.token.sent == trigger.token.sent
            for s in known
            for t in s.triggers
        )
        who = subject(trigger.token) if trigger.shape == "verb" and not is_passive(trigger.token) else None
        if who is not None and who.lemma_.lower() not in _LAUNCHERS and who.pos_ != "PRON":
            return None
        return known[0].actor if near and named <= labels else None

    def _only_owner(self, story: Story) -> Party | None:
        """`The missiles tested last week …` in a report that speaks of one party's missiles only."""
        if story.pack.family != "launch" or not story.first.definite or any(s.actor is not None for s in self.stories):
            return None
        text = self.scene.report.text
        owners = {
            m.party.label: m.party
            for m in self.scene.parties
            if _OWNS.match(text, m.end) and m.form in ("name", "adjective")
        }
        return next(iter(owners.values())) if len(owners) == 1 else None

    # ------------------------------------------------------------------------------------------------ keeping

    def _set_aside(self, trigger: Trigger, rule: str) -> None:
        self.aside.append((trigger, rule))

    def _open(self, trigger: Trigger, actor: Party | None, date: When | None, rule: str) -> None:
        assert trigger.status is not None
        story = Story(trigger.pack, [trigger], actor, date, trigger.status, trigger.background)
        self.stories.append(story)
        self.of_trigger[id(trigger)] = story
        self.placed[id(trigger)] = rule

    def _join(self, story: Story, trigger: Trigger, actor: Party | None, rule: str, date: When | None = None) -> bool:
        story.triggers.append(trigger)
        story.actor = story.actor or actor
        story.date = date or story.date
        if trigger.status is Status.HAPPENED and story.status is Status.UNDER_WAY:
            story.status = Status.HAPPENED
        self.of_trigger[id(trigger)] = story
        self.placed[id(trigger)] = rule
        return True

    def story_at(self, token: Token) -> Story | None:
        """The incident that a word without a trigger of its own is about: by the nearest trigger before it in its
        sentence, else in its paragraph, else the report's main one."""
        document = self.scene.document
        number, paragraph = document.sentence_number(token), document.paragraph(token)
        placed = [(t, s) for s in self.stories for t in s.triggers]
        here = [(t, s) for t, s in placed if document.sentence_number(t.token) == number]
        if here:
            before = [p for p in here if p[0].token.i <= token.i]
            if before:
                return max(before, key=lambda p: p[0].token.i)[1]
            # "it flew 600 km and was of the type that was fired in January": what only tells which type is no news
            plain = [p for p in here if p[0].clause.dep_ not in ("relcl", "acl") or p[0].clause.head.i <= token.i]
            if plain or len(self.stories) == 1:
                return min(plain or here, key=lambda p: p[0].token.i)[1]
        near = [(t, s) for t, s in placed if document.paragraph(t.token) == paragraph and t.token.i < token.i]
        if near:
            return max(near, key=lambda p: p[0].token.i)[1]
        told = [
            s
            for s in self.stories
            if s.first.token.i < token.i
            and s.status is not Status.PLANNED
            and (s.pack.family == "launch" or s.pack.events is not None)
        ]
        return told[0] if told else None


def _told_apart(story: Story, trigger: Trigger) -> bool:
    """True for another kind of deed than the incident's (a kidnapping and a bombing), or for one done to a target of
    its own that is new to the report ("a bank", where a bridge was told)."""
    kinds = {t.entry.kind for t in story.triggers if t.entry is not None and t.entry.kind}
    mine = trigger.entry.kind if trigger.entry is not None else ""
    if (
        mine
        and kinds
        and all(trigger.pack.kind(mine).compare(trigger.pack.kind(k)) is Relation.CONTRADICTS for k in kinds)
    ):
        return True
    targets = {lemma(h) for t in story.triggers for h in t.fillers.get("target", ())}
    fresh = [h for h in trigger.fillers.get("target", ()) if any(c.lower_ in ("a", "an", "another") for c in h.lefts)]
    return bool(targets and fresh) and not {lemma(h) for h in fresh} & targets


def _rank(noun: Token) -> str | None:
    """The ordinal before a noun."""
    return next((c.lower_ for c in noun.lefts if c.dep_ == "amod" and c.lower_ in _RANKS), None)


def _ranks_told(story: Story) -> set[str]:
    return {rank for t in story.triggers if (rank := _rank(t.token)) is not None}


def _is_another(trigger: Trigger) -> bool:
    """True for "the most recent attempt was on May 31": a word that else points back, told as another with a day of its
    own."""
    return any(c.lower_ in ("recent", "last", "previous", "earlier", "other", "latest") for c in trigger.token.lefts)


def _hull(one: When | None, other: When) -> When:
    """From the first day of either to the last of either."""
    if one is None:
        return other
    low, high = min(one.days[0], other.days[0]), max(one.days[1], other.days[1])
    return one if low == high else When(f"{low.isoformat()}/{high.isoformat()}", one.zone)


def _minutes(trigger: Trigger) -> int | None:
    """The clock time told with a trigger, in minutes of its day."""
    told = next((c for t in trigger.times if (c := clock(t)) is not None), None)
    return told.hour * 60 + told.minute if told is not None else None
