"""Triggers into the incidents of one report, each once.

A trigger joins an incident told before it where (1) its date agrees, (2) it points back ("the launch", "both
missiles"), or (3) it tells the same actor's launch again without a date and without a mark of background. A date of
its own that no incident has makes a new one. What is general, loose, only wanted or only possible makes none, and
the rule that set it aside is kept.
"""

import datetime as dt
from dataclasses import dataclass, field

from spacy.tokens import Token

from dateline.model.values import Party, Relation, When, compare
from dateline.model.words import SourceKind, Status
from dateline.packs import Pack
from dateline.places import party_of
from dateline.reading.local.phrases import is_passive, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.time import clock
from dateline.reading.local.trigger import Trigger
from dateline.reading.local.triggers import TriggerFinder

LEAD = 6
"""The first so many sentences tell a report's news, which may go without a date; what is told further down needs
one."""

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
    """Puts the triggers of a scene together; `stories` in order of first telling, `aside` with the rules."""

    def __init__(self, scene: Scene, finder: TriggerFinder, triggers: list[Trigger]) -> None:
        self.scene = scene
        self.finder = finder
        self.stories: list[Story] = []
        self.aside: list[tuple[Trigger, str]] = []
        self.of_trigger: dict[int, Story] = {}
        self._all = triggers
        waiting: list[Trigger] = []
        for trigger in triggers:
            if not self._place(trigger, last=False):
                waiting.append(trigger)
        for trigger in waiting:
            if not self._place(trigger, last=True):
                self.aside.append((trigger, "points back to nothing told"))
        for story in self.stories:
            story.actor = story.actor or self._own_states(story) or self._same_launcher(story)
        self.stories.sort(key=lambda s: min(t.token.i for t in s.triggers))

    # ------------------------------------------------------------------------------------------------ placing

    def _place(self, trigger: Trigger, *, last: bool) -> bool:
        """Put one trigger where it belongs; false where that can only be told when all others are placed."""
        if trigger.status is None:
            self.aside.append((trigger, trigger.rule))
            return True
        if trigger.actor is None and trigger.shape == "noun":
            trigger.actor = self._actor_beside(trigger)
        actor = trigger.actor or (self._actor_meant(trigger) if trigger.pronoun or trigger.definite else None)
        event = self._event_before(trigger)
        main = next((s.date for s in self.stories if s.date is not None and not s.background), None)
        self.finder.times.resolve_date(trigger, actor or self._likely_actor(trigger), event, main)
        date = trigger.date
        if date is not None and date.width > MONTH_DAYS:
            self.aside.append((trigger, "no resolvable time"))
            return True
        if trigger.loose and (date is None or (date.width > 7 and not any(i.count for i in trigger.items))):
            if date is None or trigger.plural:
                self.aside.append((trigger, "told in general"))
                return True
        if trigger.status is Status.PLANNED and date is None:
            if story := self._same(trigger, actor):
                return self._join(story, trigger, actor)
            self.aside.append((trigger, "planned for no resolvable time"))
            return True
        if date is not None:
            return self._place_dated(trigger, actor, date)
        return self._place_undated(trigger, actor, last=last)

    def _place_dated(self, trigger: Trigger, actor: Party | None, date: When) -> bool:
        if (
            trigger.same and (story := self._meant(trigger, actor)) is not None
        ):  # "put the same launch at early Wednesday"
            return self._join(story, trigger, actor, _hull(story.date, date))
        if (story := self._hours_before(trigger, actor)) is not None and story.date == date:
            self._open(trigger, actor or story.actor, date)
            return True
        for story in self.stories:
            if not self._comparable(story, trigger, actor) or story.date is None:
                continue
            relation = compare(date, story.date)
            if relation in (Relation.EQUAL, Relation.NARROWER, Relation.WIDER) and self._one_status(story, trigger):
                if relation is Relation.WIDER and story.date.width == 1 and date.width > 3 and not trigger.definite:
                    continue
                return self._join(story, trigger, actor, date if relation is Relation.NARROWER else None)
        for story in self.stories:  # the first telling gave no date; this one, of the same launch, does
            if (
                self._comparable(story, trigger, actor)
                and story.date is None
                and self._one_status(story, trigger)
                and not trigger.background
            ):
                return self._join(story, trigger, actor, date)
        if trigger.shape == "anaphor":
            self.aside.append((trigger, "points back to nothing told"))
            return True
        self._open(trigger, actor, date)
        return True

    def _place_undated(self, trigger: Trigger, actor: Party | None, *, last: bool) -> bool:
        if trigger.shape == "anaphor" or trigger.definite:
            story = self._meant(trigger, actor)
            if story is not None:
                return self._join(story, trigger, actor)
            if not last:
                return False
            if (
                trigger.asked
                or trigger.shape == "anaphor"
                or trigger.plural
                or not (trigger.items or trigger.shape == "verb")
            ):
                return False
            if actor is None and not trigger.items:
                return False
            if self._in_passing(trigger):
                return False
            self._open(trigger, actor, None)
            return True
        if trigger.plural and not trigger.items and trigger.shape == "noun":
            story = self._meant(trigger, actor)
            if story is not None and story.actor is not None:
                return self._join(story, trigger, actor)
            self.aside.append((trigger, "told in general"))
            return True
        if (story := self._hours_before(trigger, actor)) is not None:
            self._open(trigger, actor or story.actor, story.date)
            return True
        if not trigger.background:
            story = self._same(trigger, actor)
            if story is not None:
                return self._join(story, trigger, actor)
        elif self.stories:
            self.aside.append((trigger, "background without a time"))
            return True
        if trigger.asked:
            return False
        if trigger.rule == "present" and trigger.shape == "verb" and not any(i.count for i in trigger.items):
            self.aside.append((trigger, "a habit or a headline"))
            return True
        if trigger.shape == "noun" and not trigger.items and actor is None:
            self.aside.append((trigger, "names no one and no day"))
            return True
        if self._in_passing(trigger):
            self.aside.append((trigger, "told in passing without a time"))
            return True
        self._open(trigger, actor, None)
        return True

    # ------------------------------------------------------------------------------------------------ asking

    def _comparable(self, story: Story, trigger: Trigger, actor: Party | None) -> bool:
        if story.pack.family != trigger.pack.family or (trigger.stranger and story.actor is not None):
            return False
        return actor is None or story.actor is None or compare(actor, story.actor) is Relation.EQUAL

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
        if minutes is None or not further or trigger.definite:
            return None
        for story in reversed(self.stories):
            told = [m for t in story.triggers if (m := _minutes(t)) is not None]
            if self._comparable(story, trigger, actor) and self._one_status(story, trigger) and told:
                return story if minutes - max(told) > story.pack.window_minutes else None
        return None

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
        if near:
            return max(near, key=lambda s: max(t.token.i for t in s.triggers if t.token.i < trigger.token.i))
        before = [s for s in fitting if s.first.token.i < trigger.token.i]
        later = [s for s in fitting if not s.background and not self._long_ago(s)]
        return next(iter(before or later), None)

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
        named = [m for m in self.scene.parties if low <= m.start < at and m.form != "capital"]
        for mention in named:
            if any(mention.party.label == a.label for a in launching):
                return mention.party
        if launching:
            return launching[-1]
        beside = [m.party for m in named if m.start >= here]
        return beside[-1] if beside else named[0].party if named else None

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
        return beside[0].actor if len(labels) == 1 else None

    def _in_passing(self, trigger: Trigger) -> bool:
        """True far from the lead; a warning to shipping is news wherever in a report it stands."""
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

    # ------------------------------------------------------------------------------------------------ keeping

    def _open(self, trigger: Trigger, actor: Party | None, date: When | None) -> None:
        assert trigger.status is not None
        story = Story(trigger.pack, [trigger], actor, date, trigger.status, trigger.background)
        self.stories.append(story)
        self.of_trigger[id(trigger)] = story

    def _join(self, story: Story, trigger: Trigger, actor: Party | None, date: When | None = None) -> bool:
        story.triggers.append(trigger)
        story.actor = story.actor or actor
        story.date = date or story.date
        if trigger.status is Status.HAPPENED and story.status is Status.UNDER_WAY:
            story.status = Status.HAPPENED
        self.of_trigger[id(trigger)] = story
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
            return max(before, key=lambda p: p[0].token.i)[1] if before else min(here, key=lambda p: p[0].token.i)[1]
        near = [(t, s) for t, s in placed if document.paragraph(t.token) == paragraph and t.token.i < token.i]
        if near:
            return max(near, key=lambda p: p[0].token.i)[1]
        told = [
            s
            for s in self.stories
            if s.first.token.i < token.i and s.status is not Status.PLANNED and s.pack.family == "launch"
        ]
        return told[0] if told else None


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
