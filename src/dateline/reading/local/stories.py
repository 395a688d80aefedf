"""Triggers into the incidents of one report, each once.

A trigger joins an incident told before it where (1) its date agrees, (2) it points back ("the launch", "both
missiles"), or (3) it tells the same actor's launch again without a date and without a mark of background. A date of
its own that no incident has makes a new one. What is general, loose, only wanted or only possible makes none, and
the rule that set it aside is kept.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from dateline.model.values import Party, Relation, When, compare
from dateline.model.words import Status
from dateline.reading.local.launchers import Launchers
from dateline.reading.local.phrases import subject
from dateline.reading.local.retelling import Retelling
from dateline.reading.local.scene import Scene, is_clause
from dateline.reading.local.story import Story, about, hull, is_another, rank_before, ranks_told
from dateline.reading.local.trigger import THE_ONE, Trigger
from dateline.reading.local.triggers import TriggerFinder
from dateline.reading.local.windows import ITS_WINDOW, window_told

MONTH_DAYS = 31
"""A time wider than this many days is no resolvable time of several."""

YEAR_DAYS = 366
"""A time wider than this many days is no resolvable time of one event either."""


_AHEAD = frozenset(
    {
        "planned for no resolvable time",
        "names no one and no day",
        "conditional",
        "only possible",
        "asked to stop",
        "wanted, not done",
        "purpose",
    }
)
"""Rules that set aside what may still be to come."""

LONG_PAST = "no resolvable time"
"""The rule that sets aside what is told of no closer time than a year, or a month of several."""

_TIME_MARKS = frozenset({"after", "before", "since", "when"})


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
        self._launchers = Launchers(scene, finder.times, triggers, self.stories)
        self._told = Retelling(scene, self.stories)
        self._triggers = triggers
        waiting: list[Trigger] = []
        for trigger in triggers:
            if not self._place(trigger, last=False):
                waiting.append(trigger)
        for trigger in waiting:
            if not self._place(trigger, last=True):
                self._set_aside(trigger, "points back to nothing told")
        self._keep_planned()
        self._launchers.settle()
        self.stories.sort(key=lambda s: min(t.token.i for t in s.triggers))

    # ------------------------------------------------------------------------------------------------ placing

    def _place(self, trigger: Trigger, *, last: bool) -> bool:
        """Put one trigger where it belongs; false where that can only be told when all others are placed."""
        if trigger.status is None:
            self._set_aside(trigger, trigger.rule)
            return True
        if (first := self._of_one_deed(trigger)) is not None:
            if (story := self.of_trigger.get(id(first))) is not None:
                return self._join(story, trigger, None, "of one deed")
            if aside := [rule for one, rule in self.aside if one is first]:
                self._set_aside(trigger, aside[0])
                return True
        actor = self._actor(trigger) if trigger.pack.of_parties else None
        event = self._told.event_before(trigger)
        if event is None and any(t.text.lower().endswith("later") for t in trigger.times):
            event = self._told.told_last(trigger)  # "A week later came two missiles", in a paragraph of its own
        main = next((s.date for s in self.stories if s.date is not None and not s.background), None)
        self.finder.dates.resolve_date(trigger, actor or self._launchers.likely_actor(trigger), event, main)
        if trigger.date is None and not trigger.times and (day := self._told.narrated(trigger)) is not None:
            trigger.date, trigger.background = day, False
        date = trigger.date
        if date is None and trigger.days_from_main is not None and main is None and not last:
            return False  # "Eight days after it shot two rockets, Iran fired a missile on Friday"
        if date is not None and date.width > (YEAR_DAYS if _is_one(trigger) else MONTH_DAYS):
            self._set_aside(trigger, LONG_PAST)
            return True
        if date is None and self._told.single(trigger):
            trigger.loose = False
        if trigger.loose and (date is None or (date.width > 7 and not any(i.count for i in trigger.items))):
            if date is None or trigger.plural:
                self._set_aside(trigger, "told in general")
                return True
        if trigger.status is Status.PLANNED and date is None:
            if not last:
                return False  # the day may be told further down
            if story := self._told.same(trigger, actor):
                return self._join(story, trigger, actor, "the plan told again")
            self._set_aside(trigger, "planned for no resolvable time")
            return True
        if date is not None:
            if trigger.shape == "anaphor" and trigger.pack.events is not None and not self.stories and not last:
                return False  # "On Sunday police were called to a shooting"
            return self._place_dated(trigger, actor, date, main)
        return self._place_undated(trigger, actor, last=last)

    def _of_one_deed(self, trigger: Trigger) -> Trigger | None:
        """The first of two verbs that tell one deed: "last July a boy was shot and killed"."""
        verb = trigger.token
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        own = own or any(c.dep_ == "dobj" for c in verb.head.children)  # "shot a clerk and wounded a guard"
        if trigger.pack.events is None or trigger.shape != "verb" or verb.dep_ != "conj" or own or trigger.times:
            return None
        return next((t for t in self._triggers if t.token.i == verb.head.i and t.pack is trigger.pack), None)

    def _actor(self, trigger: Trigger) -> Party | None:
        if trigger.actor is None and trigger.shape == "noun":
            trigger.actor = self._launchers.actor_beside(trigger)
        actor = trigger.actor or (self._launchers.actor_meant(trigger) if trigger.pronoun or trigger.definite else None)
        if actor is None and trigger.shape == "noun" and trigger.definite:
            actor = self._launchers.watched(trigger)
        return actor

    def _place_dated(self, trigger: Trigger, actor: Party | None, date: When, main: When | None) -> bool:
        if (
            trigger.same and (story := self._told.meant(trigger, actor)) is not None
        ):  # "put the same launch at early Wednesday"
            return self._join(story, trigger, actor, "the same, put at another time", hull(story.date, date))
        if (story := self._told.hours_before(trigger, actor)) is not None and story.date == date:
            self._open(trigger, actor or story.actor, date, "another hour of the day")
            return True
        for story in self.stories:
            if not self._told.comparable(story, trigger, actor) or story.date is None:
                continue
            if trigger.days_from_main and story.date == main and story.date.width == 1:
                continue  # "it came less than a day after one was fired"
            relation = compare(date, story.date)
            if relation is Relation.CONTRADICTS and about(date, story.date) and story.pack is trigger.pack:
                exact = date if "~" not in date.edtf else story.date
                return self._join(story, trigger, actor, "about the same day", exact)
            agrees = relation in (Relation.EQUAL, Relation.NARROWER, Relation.WIDER)
            if agrees and self._told.one_status(story, trigger):
                if relation is not Relation.EQUAL and self._told.told_beside(story, trigger):
                    continue
                if relation is Relation.WIDER and story.date.width == 1 and date.width > 3 and not trigger.definite:
                    continue
                within = date if relation is Relation.NARROWER else None
                return self._join(story, trigger, actor, "date agrees", within)
        for story in self.stories:  # the first telling gave no date; this one, of the same launch, does
            if (
                self._told.comparable(story, trigger, actor)
                and story.date is None
                and self._told.one_status(story, trigger)
                and not trigger.background
                and not is_another(trigger)
                and not self._told.after_which(story, trigger)
                and not self._told.counted_otherwise(story, trigger, date)
                and not self._told.too_early(story, date)
            ):
                return self._join(story, trigger, actor, "gives the date to one without", date)
        told = [s for s in self.stories if s.pack.family == trigger.pack.family]
        if trigger.shape == "anaphor" and told and self._told.dated_itself(trigger):
            trigger.pack, trigger.background = told[0].pack, True  # "as in the failure last October"
            self._open(trigger, actor or told[0].actor, date, "a date of its own")
            return True
        if trigger.shape == "anaphor" and told and trigger.status is Status.PLANNED:
            trigger.pack = told[-1].pack  # "will make a third attempt in October"
            self._open(trigger, actor, date, "a date of its own")
            return True
        if trigger.shape == "anaphor" and not is_another(trigger):
            self._set_aside(trigger, "points back to nothing told")
            return True
        if trigger.rule == THE_ONE and told and trigger.pack.family == "launch":
            trigger.pack = told[-1].pack  # "The launch was the third of a Nuri. The first, in October, …"
        self._open(trigger, actor, date, "a date of its own")
        return True

    def _place_undated(self, trigger: Trigger, actor: Party | None, *, last: bool) -> bool:
        if trigger.shape == "anaphor" or trigger.definite:
            story = self._told.meant(trigger, actor)
            if story is not None and self._told.is_news_beside(story, trigger):
                story = None
            if (
                story is not None
                and (rank := rank_before(trigger.token))
                and rank not in (known := ranks_told(story))
                and known
            ):
                self._set_aside(trigger, "another rank, of no day")
                return True  # "its third test", where the one told of was its fourth
            if story is not None:
                return self._join(story, trigger, actor, "points back")
            if not last:
                return False
            if self._told.single(trigger):
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
            if self._told.in_passing(trigger) or (trigger.rule == "present" and trigger.shape in ("flight", "verb")):
                return False
            self._open(trigger, actor, None, "points at what was not told before")
            return True
        if trigger.plural and not trigger.items and trigger.shape == "noun":
            # "two failed launches" without "the" are others than the one told of
            numbered = any(c.dep_ == "nummod" for c in trigger.token.lefts)
            story = self._told.meant(trigger, actor) if not numbered else None
            if story is not None and story.actor is not None:
                return self._join(story, trigger, actor, "points back")
            self._set_aside(trigger, "told in general")
            return True
        if (story := self._told.hours_before(trigger, actor)) is not None:
            self._open(trigger, actor or story.actor, story.date, "another hour of the day")
            return True
        if not trigger.background:
            story = self._told.same(trigger, actor)
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
        if self._told.single(trigger):
            trigger.background = True
            self._open(trigger, actor, None, "one event of a party's")
            return True
        if trigger.shape == "verb" and trigger.times and actor is not None and any(i.count for i in trigger.items):
            trigger.background = True  # "Days later, it fired a medium-range missile"
            self._open(trigger, actor, None, "told after another")
            return True
        if (date := self._told.answered(trigger)) is not None:
            self._open(trigger, actor, date, "an answer within hours")
            return True
        if self._told.in_passing(trigger):
            self._set_aside(trigger, "told in passing without a time")
            return True
        self._open(trigger, actor, None, "told as news")
        return True

    def _keep_planned(self) -> None:
        """The plan that gave no time, where the report tells its window apart: as announced, feared or opposed."""
        known = any(s.status is Status.PLANNED and s.pack.family == "launch" for s in self.stories)
        window = window_told(self.scene) if not known else None
        ahead = [(t, rule) for t, rule in self.aside if t.pack.family == "launch" and rule in _AHEAD]
        if window is None or not ahead:
            return
        trigger, rule = min(
            ahead, key=lambda p: (p[0].pack.name != "space-launch", not self._owned(p[0]), p[0].token.i)
        )
        self.aside.remove((trigger, rule))
        trigger.status = Status.PLANNED
        self._open(trigger, self._actor(trigger) or self._launchers.notifier(trigger), window[1], ITS_WINDOW)

    @staticmethod
    def _owned(trigger: Trigger) -> bool:
        return trigger.actor is not None or trigger.pronoun

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

    def told_of_another_time(self, token: Token) -> bool:
        """Whether a word is about what was set aside for its time: "in 2017 two men were killed there"."""
        published = (self.scene.report.published or "")[:10]
        aside = {
            t.token.i
            for t, rule in self.aside
            if rule == LONG_PAST and t.date is not None and not (published and t.date.days[1].isoformat() >= published)
        }
        return any(at.i in aside for at in _within_clause(token))

    def story_at(self, token: Token) -> Story | None:
        """The incident that a word without a trigger of its own is about: by the trigger in whose clause it stands,
        else the nearest before it in its sentence, else in its paragraph, else the report's main one."""
        document = self.scene.document
        number, paragraph = document.sentence_number(token), document.paragraph(token)
        placed = [(t, s) for s in self.stories for t in s.triggers]
        own = {t.token.i: s for t, s in placed}
        for at in _within_clause(token):  # "hours after the North's launch, Seoul successfully tested its own"
            if at.i in own:
                return own[at.i]
        here = [(t, s) for t, s in placed if document.sentence_number(t.token) == number]
        if here:
            before = [p for p in here if p[0].token.i <= token.i]
            if before:
                return max(before, key=lambda p: p[0].token.i)[1]
            # "it flew 600 km and was of the type that was fired in January": what only tells which type is no news
            # and so of "it is the third this year and came days after it fired two"
            plain = [p for p in here if not _by_the_way(p[0]) or p[0].clause.head.i <= token.i < p[0].clause.i]
            if plain or len(self.stories) == 1:
                return min(plain or here, key=lambda p: p[0].token.i)[1]
        near = [(t, s) for t, s in placed if document.paragraph(t.token) == paragraph and t.token.i < token.i]
        near = [p for p in near if not _by_the_way(p[0])] or near
        if _far_ones(token):
            near = [p for p in placed if p[0].token.i < token.i]  # "those missiles": the ones told of last
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


def _within_clause(token: Token) -> Iterator[Token]:
    """A word and what stands over it, up to the verb of its clause."""
    for at in (token, *token.ancestors):
        yield at
        if is_clause(at) and at.dep_ not in ("xcomp", "acl"):
            return


def _is_one(trigger: Trigger) -> bool:
    """True for what tells a single event: "a test in 2006", "a missile that it fired in 1998"."""
    if trigger.shape == "noun":
        return not trigger.plural and not trigger.loose
    last = any(c.lower_ == "last" for c in trigger.clause.children)  # "it last launched missiles in 1996"
    return not trigger.loose and len(trigger.items) == 1 and (last or not trigger.items[0].plural)


def _by_the_way(trigger: Trigger) -> bool:
    """True for a launch that only a relative clause, or one of time, tells of: "as those that it fired in May", "days
    after it had fired two"."""
    clause = trigger.clause
    marks = {c.lower_ for c in clause.children if c.dep_ in ("mark", "advmod")}
    return (
        clause.dep_ in ("relcl", "acl")
        or (clause.dep_ == "pcomp" and (clause.head.lower_ in _TIME_MARKS or "where" in marks))
        or (clause.dep_ == "advcl" and bool(marks & _TIME_MARKS))
    )


def _far_ones(token: Token) -> bool:
    """True where what the word is said of is pointed at as told of before, and not just now: "those missiles"."""
    verb = next((a for a in (token, *token.ancestors) if a.pos_ in ("VERB", "AUX")), None)
    who = subject(verb) if verb is not None else None
    return who is not None and any(c.lower_ in ("those", "that") and c.dep_ == "det" for c in who.lefts)
