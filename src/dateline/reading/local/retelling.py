"""Which of the incidents told so far a trigger tells again: by its actor, its day, its words of pointing back."""

import datetime as dt
import re

from dateline.model.values import Party, Relation, When, compare
from dateline.model.words import Status
from dateline.reading.local.lexicon import listed
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story, clock_minutes, rank_before, told_apart
from dateline.reading.local.time import Tense, resolve
from dateline.reading.local.trigger import Trigger

LEAD = 6
"""The first so many sentences tell a report's news, which may go without a date; what is told further down needs
one."""

_ANSWER = re.compile(
    r"\b(?:(?:minutes|an hour|hours) (?:after|later)|within (?:minutes|hours)|simultaneously"
    r"|immediately (?:after|in response)|in an immediate)\b",
    re.I,
)
"""Words by which one launch follows another on the same day."""

_NEW = ("latest", "newest", "most recent")
_ARMED = re.compile(r"\b(?:nuclear|missile|rocket|ballistic|satellite)\b")
_EARLIER = ("after", "since", "following")
_ENDS = listed("failure attempt flight shot")
_BEHIND = re.compile(r",?\s+(?:(?:on|in|of|from|early|late)\s+)?(?:the\s+)?", re.I)


def _is_single_out(trigger: Trigger) -> bool:
    """True for a noun that its rank or "latest" makes one event."""
    return rank_before(trigger.token) is not None or any(
        c.lower_ in ("latest", "recent", "last", "newest") for c in trigger.token.lefts
    )


def _followed_up(story: Story) -> bool:
    """True for the kinds of incident that no party answers for: their news goes on for years with arrests and trials,
    so that a day long ago told below the lead is that of the incident."""
    return not story.pack.of_parties


class Retelling:
    """Asks the incidents told so far, `stories`, which grows while triggers are placed."""

    def __init__(self, scene: Scene, stories: list[Story]) -> None:
        self.scene = scene
        self.stories = stories

    def comparable(self, story: Story, trigger: Trigger, actor: Party | None) -> bool:
        """True where nothing said of the two tells them apart: neither kind nor party."""
        if story.pack.family != trigger.pack.family or (
            trigger.stranger and story.actor is not None and not trigger.definite
        ):
            return False
        if trigger.pack.events is not None and told_apart(story, trigger):
            return False
        return actor is None or story.actor is None or compare(actor, story.actor) is Relation.EQUAL

    def too_early(self, story: Story, date: When) -> bool:
        """True where the lead tells news without a day, and the day told further down is weeks before publication: that
        one is another."""
        published = self.scene.report.published
        if published is None or len(published) < 10 or story.background or _followed_up(story):
            return False
        in_lead = self.scene.document.sentence_number(story.first.token) < LEAD
        return in_lead and date.days[1] < dt.date.fromisoformat(published[:10]) - dt.timedelta(days=14)

    def counted_otherwise(self, story: Story, trigger: Trigger, date: When) -> bool:
        """True where so many were launched, and what is told now as new, of days before, is of another number."""
        published = self.scene.report.published
        if trigger.shape != "verb" or trigger.definite or published is None or len(published) < 10:
            return False
        if date.days[1] >= dt.date.fromisoformat(published[:10]) - dt.timedelta(days=3):
            return False
        known = [i.count for t in story.triggers if t.shape == "verb" for i in t.items if i.count is not None]
        mine = [i.count for i in trigger.items if i.count is not None]
        return bool(known and mine) and all(compare(a, b) is Relation.CONTRADICTS for a in mine for b in known)

    @staticmethod
    def after_which(story: Story, trigger: Trigger) -> bool:
        """`The launch came after one fired on Thursday`: what the sentence puts before the incident is another."""
        if trigger.definite or (trigger.shape != "verb" and trigger.pack.events is None):
            return False
        over = [trigger.token, *trigger.token.ancestors]
        behind = next(
            (
                t
                for t in over
                if (t.lower_ in _EARLIER and t.dep_ == "prep")
                or any(c.dep_ == "mark" and c.lower_ in _EARLIER for c in t.children)
            ),
            None,
        )
        if behind is None:
            return False
        if trigger.pack.events is not None and behind.head.lemma_.lower() == "come" and behind.head.i < behind.i:
            return True  # "all this comes after a man was killed in a shooting in May"
        inside = {t.i for t in behind.subtree}
        return any(
            t.token.sent == trigger.token.sent
            and t.token.i not in inside
            and (t.token.dep_ == "nsubj" if t.shape != "verb" else bool(t.items))
            for t in story.triggers
        )

    @staticmethod
    def told_beside(story: Story, trigger: Trigger) -> bool:
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
    def one_status(story: Story, trigger: Trigger) -> bool:
        """True where both are done or under way, or both planned."""
        done = (Status.HAPPENED, Status.UNDER_WAY)
        return story.status == trigger.status or (story.status in done and trigger.status in done)

    def same(self, trigger: Trigger, actor: Party | None) -> Story | None:
        """The incident that an undated telling without marks of background tells again: the first of that actor's that
        fits."""
        for story in self.stories:
            if self.comparable(story, trigger, actor) and self.one_status(story, trigger) and not story.background:
                return story
        return None

    def hours_before(self, trigger: Trigger, actor: Party | None) -> Story | None:
        """`Two more followed at 9:55 p.m.`: the incident of the same day from which a source tells this one apart by
        its hour."""
        minutes = clock_minutes(trigger)
        further = trigger.clause.lemma_.lower() == "follow" or any(
            c.lower_ in ("another", "more", "further", "second") for i in trigger.items for c in i.head.children
        )
        further = further or any(re.search(r"\bhours? (?:earlier|later)\b", t.text) for t in trigger.times)
        earlier = any(re.search(r"\bhours? earlier\b", t.text) for t in trigger.times)
        if minutes is None or not further or trigger.definite:
            return None
        for story in reversed(self.stories):
            told = [m for t in story.triggers if (m := clock_minutes(t)) is not None]
            if self.comparable(story, trigger, actor) and self.one_status(story, trigger) and told:
                apart = min(told) - minutes if earlier else minutes - max(told)
                return story if apart > story.pack.window_minutes else None
        return None

    def dated_itself(self, trigger: Trigger) -> bool:
        """`the failure last October`, `the failure in March of the first H3`: an attempt told by its end, with its
        own date right behind it."""
        if trigger.plural or trigger.token.lemma_.lower() not in _ENDS:
            return False
        if trigger.clause is not trigger.token and rank_before(trigger.token) is None:
            return False  # "the first attempt, on May 31, ended with the rocket in the sea'
        end = self.scene.document.end(trigger.token)
        text = self.scene.report.text
        return any(
            t.kind == "date" and not t.loose and 0 < t.start - end <= 12 and _BEHIND.fullmatch(text[end : t.start])
            for t in trigger.times
        )

    def meant(self, trigger: Trigger, actor: Party | None) -> Story | None:
        """The incident that "the launch" means: the last one told in the paragraph, else the report's first."""
        paragraph = self.scene.document.paragraph(trigger.token)
        fitting = [s for s in self.stories if self.comparable(s, trigger, actor) and self._fits_status(s, trigger)]
        near = [
            s
            for s in fitting
            if any(
                self.scene.document.paragraph(t.token) == paragraph and t.token.i < trigger.token.i for t in s.triggers
            )
        ]
        news = [s for s in fitting if s.first.token.i < trigger.token.i and not s.background and not self.long_ago(s)]
        if near and not all(self._only_likened(s) for s in near):
            return max(near, key=lambda s: max(t.token.i for t in s.triggers if t.token.i < trigger.token.i))
        if near and news:
            return news[0]
        if near:
            return near[-1]
        before = [s for s in fitting if s.first.token.i < trigger.token.i]
        later = [s for s in fitting if not s.background and (_followed_up(s) or not self.long_ago(s))]
        if not before and not later and trigger.shape == "noun" and trigger.definite and not trigger.plural:
            alike = [s for s in fitting if s.pack is trigger.pack and actor is not None]
            if len(alike) == 1 and _is_single_out(trigger):
                return alike[0]  # "North Korea's fourth nuclear test", whose day is told further down
        return next(iter(before or later), None)

    def _only_likened(self, story: Story) -> bool:
        """True for a launch that only a relative clause tells, long ago: "the type that was fired in January"."""
        return self.long_ago(story) and all(t.clause.dep_ in ("relcl", "acl") for t in story.triggers)

    def is_news_beside(self, story: Story, trigger: Trigger) -> bool:
        """`State television said it had detonated its first hydrogen bomb`, after a test of years ago was told for
        comparison: what the lead says was done is the news, not that one."""
        number = self.scene.document.sentence_number(trigger.token)
        told = trigger.shape == "verb" and bool(trigger.items) and trigger.clause.dep_ == "ccomp"
        return told and not trigger.background and number < LEAD and self.long_ago(story)

    def long_ago(self, story: Story) -> bool:
        """True for what lies days before publication: what is told of before it is hardly meant by "the launch"."""
        published = self.scene.report.published
        if story.date is None or published is None or len(published) < 10:
            return False
        return story.date.days[1] < dt.date.fromisoformat(published[:10]) - dt.timedelta(days=5)

    @staticmethod
    def _fits_status(story: Story, trigger: Trigger) -> bool:
        return story.status != Status.PLANNED or trigger.status is Status.PLANNED or trigger.rule == "noun"

    def single(self, trigger: Trigger) -> bool:
        """`the North's recent nuclear test`: one event with its party and its weapon before the noun, and no day."""
        if trigger.shape != "noun" or trigger.plural or trigger.status is not Status.HAPPENED:
            return False
        first = trigger.token
        while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
            first = first.head
        left = first.left_edge.i
        words = trigger.token.doc[left : trigger.token.i].text.lower()
        start, end = self.scene.document.start(trigger.token.doc[left]), self.scene.document.start(trigger.token)
        owned = trigger.actor is not None or any(m.form != "capital" for m in self.scene.parties_between(start, end))
        new = (
            "recent" in words
            or any(t.text.lower() == "recent" for t in trigger.times)
            or (trigger.actor is not None and any(w in words for w in _NEW))
        )
        armed = bool(trigger.items) or _ARMED.search(words) is not None
        return owned and new and armed

    def answered(self, trigger: Trigger) -> When | None:
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
            and not self.long_ago(s)
        ]
        return others[0].date if others else None

    def event_before(self, trigger: Trigger) -> When | None:
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

    def narrated(self, trigger: Trigger) -> When | None:
        """`At lunchtime on Monday phones began to buzz. The North had fired three missiles`: what had happened when the
        sentence before begins lies on its day, in a report's lead."""
        document = self.scene.document
        number = document.sentence_number(trigger.token)
        had = any(c.lower_ == "had" and c.dep_ == "aux" for c in trigger.clause.children)
        if not had or trigger.shape != "verb" or trigger.clause.dep_ != "ROOT" or not 0 < number < LEAD:
            return None
        before = document.sentences[number - 1]
        if document.paragraph(before) != document.paragraph(trigger.token):
            return None
        days = [t for t in self.scene.times_between(*document.sentence_bounds(before)) if t.kind == "date"]
        when = resolve(days[0], self.scene.anchor(trigger.actor), Tense.PAST) if len(days) == 1 else None
        return when if when is not None and when.width == 1 and not days[0].loose else None

    def told_last(self, trigger: Trigger) -> When | None:
        """The date of the incident told last before, in whatever paragraph: what "a week later" counts from."""
        before = [(t.token.i, s.date) for s in self.stories for t in s.triggers if t.token.i < trigger.token.i]
        dated = [(i, date) for i, date in before if date is not None]
        return max(dated, key=lambda p: p[0])[1] if dated else None

    def in_passing(self, trigger: Trigger) -> bool:
        """True far from the lead; a warning to shipping is news wherever in a report it stands, and so is the first
        event told by a pack's own words: a local page opens with much that is not its story."""
        if trigger.pack.events is not None and (
            not any(s.pack is trigger.pack for s in self.stories) or trigger.fillers.get("target")
        ):
            return False
        return trigger.pack.family != "maritime-warning" and self.scene.document.sentence_number(trigger.token) >= LEAD
