"""Which of the times in a text belong to which trigger."""

import re

from msgspec import structs
from spacy.tokens import Token

from dateline.model.words import Status
from dateline.reading.local.clause_times import framing, not_since, the_last_time, year_of_what_followed
from dateline.reading.local.counted_times import counted
from dateline.reading.local.items import lemma
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_passive, subject
from dateline.reading.local.said_days import SPEECH, when_said
from dateline.reading.local.scene import is_clause
from dateline.reading.local.time import Tense, TimeExpression, resolve
from dateline.reading.local.time.expressions import Anchored, Calendar, Moment
from dateline.reading.local.trigger import WATCHES, Finding, Trigger

_DESCRIBE = listed(
    "believe presume suspect think call name know dub describe identify carry appear capable design say develop mark "
    "inscribe emblazon label paint"
)
_FLIGHT = listed(
    "land fall splash crash strike hit drop impact plunge come descend fly travel explode blow break "
    "fail kill injure wound damage disintegrate cross pass reach cover enter"
)
_ACTIONS = listed("attack strike raid assault drill exercise ceremony")
_HARMS = listed("kill injure wound damage")
_RESULTS = listed("success failure successful unsuccessful setback triumph flop that one")
_INVOLVES = listed("involve include feature see comprise")
_CATCH = listed("intercept down shoot destroy detect track spot engage thwart")
_BETWEEN = re.compile(r"\s+(?:(?:on|in|of|from|early|late|earlier|just)\s+)*(?:the\s+)?")
_ENDS = frozenset({"failure", "attempt", "flight", "shot"})
_HELD = re.compile(
    r",?\s+(?:(?:which|that)\s+)?(?:(?:was|were|had\s+been)\s+)?"
    r"(?:held|conducted|carried\s+out|staged|made|performed|undertaken|took\s+place|taken\s+place|happened)\s+"
    r"(?:(?:on|in|at|early|late|back)\s+)*(?:the\s+)?"
)
_ROW = re.compile(r",?\s+and(?:\s+again)?(?:\s+(?:on|in))?\s+|,\s+(?:(?:on|in)\s+)?")
_ARTICLE = re.compile(r"\b(?:the|an?|this|that|last|[a-z]+['’]s?)\s+$", re.I)
_DESCRIBED = re.compile(r"\s+(?:(?!on|in|at|the|an?|of|to|and|was|were|by)[\w-]+\s+){0,2}", re.I)
_ASIDE = re.compile(r",\s+(?:on|in)\s+")
_DAY = re.compile(r"day\b|\d", re.I)
_BEGINS = ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM")
_COUNTED = {"day": 1, "week": 7, "month": 30}
_MANAGES = frozenset({"manage", "succeed", "proceed"})
_ORDERS = frozenset({"follow", "precede", "succeed"})
_OVER = frozenset({"over", "for", "about", "against"})
_DATES = frozenset({"put", "place", "date"})


def _fired(verb: Token) -> bool:
    return verb.lemma_.lower() in ("launch", "fire", "test", "test-fire")


def _within(verb: Token) -> bool:
    """True for "… in which", "… at which" and "… where" over the verb."""
    return any(
        c.dep_ == "prep" and c.lower_ in ("in", "during", "at") and any(g.lower_ == "which" for g in c.children)
        for c in verb.children
    ) or any(c.lower_ == "where" for c in verb.children)


def _by_the_clock(expression: TimeExpression) -> TimeExpression | None:
    """What is left of a time whose day says only how late it was."""
    meaning = expression.meaning
    if not isinstance(meaning, Moment) or meaning.clock is None:
        return None
    return structs.replace(expression, kind="time", meaning=structs.replace(meaning, date=None))


def _counts_from(token: Token, trigger: Trigger) -> bool:
    """True where the trigger is what is counted from; in "a day after it imposed sanctions over a test" the sanctions
    are."""
    if trigger.shape != "noun" or trigger.token.dep_ != "pobj" or trigger.token.head.lower_ not in _OVER:
        return True
    return not any(a.pos_ == "VERB" and token.i < a.i < trigger.token.i for a in trigger.token.ancestors)


class TriggerTimes(Finding):
    """Gives the triggers of one scene their times."""

    def assign(self, triggers: list[Trigger]) -> None:
        by_token: dict[int, Trigger] = {}
        for trigger in triggers:
            by_token.setdefault(trigger.clause.i, trigger)
            by_token[trigger.token.i] = trigger
            for item in trigger.items:
                by_token.setdefault(item.head.i, trigger)
        for trigger in triggers:
            for anchor in trigger.anchors:
                by_token.setdefault(anchor.i, trigger)
        told = [self.scene.document.start(trigger.token) for trigger in triggers]
        named = self._named_spans()
        before: tuple[TimeExpression, Trigger] | None = None
        for expression in counted(self.scene.report.text, self.scene.times, told):
            if expression.kind in ("duration", "repetition") or any(expression in t.times for t in triggers):
                continue
            if any(low <= expression.start and expression.end <= high for low, high in named):
                continue  # "the Long March 7A rose"
            if self.scene.report.text.startswith(" than", expression.end) and expression.kind == "anchored":
                left = _by_the_clock(expression)  # "lifted off at 6:24 p.m., a day later than planned"
                if left is None:
                    continue
                expression = left
            if expression.text.lower().endswith(("after", "before")) and self._goes_on(expression):
                self._counted_to(expression, triggers)
                continue
            token = self.scene.first_token(expression.start, expression.end)
            if token is None or when_said(token):
                continue
            if before is not None and self._in_a_row(before[0], expression):
                before[1].times.append(expression)
                before = (expression, before[1])
                continue
            before = None
            if token.i in by_token:
                by_token[token.i].times.append(expression)
                continue
            owner = (
                not_since(self.scene, expression, token, triggers)
                or self._named_by(expression, triggers)
                or self._adjacent(expression, triggers)
                or self._governing(token, by_token)
                or self._before_speaker(token, triggers)
                or self._fronted(expression, token, triggers)
                or self._as_it_is_said(token, triggers)
                or the_last_time(self.scene, expression, triggers)
                or year_of_what_followed(self.scene, expression, token, triggers)
            )
            if owner is not None:
                owner.times.append(expression)
                before = (expression, owner)
        for trigger in triggers:  # a word may tell incidents of two packs, on one day
            twin = by_token.get(trigger.token.i)
            if twin is not None and twin is not trigger and twin.token.i == trigger.token.i and not trigger.times:
                trigger.times += twin.times
        for trigger in triggers:
            self._when_of(trigger)
        for trigger in triggers:
            verb = trigger.clause
            if (
                not trigger.times and verb.dep_ == "advcl" and verb.tag_ == "VBG"
            ):  # "held tests on Friday, firing two missiles"
                trigger.times += self._of_clause(verb.head)
            if not trigger.times and verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _MANAGES:
                trigger.times += self._of_clause(verb.head)  # "on Friday managed to place a satellite in orbit"
            if not trigger.times and trigger.shape == "verb":
                trigger.times += self._of_next(verb)
            if not trigger.times and verb.dep_ == "pcomp" and verb.tag_ == "VBG" and verb.head.lower_ in ("by", "in"):
                # "defied the world on Sunday by firing one", "succeeded in December in putting one into orbit"
                trigger.times += self._of_clause(verb.head.head)
            if not trigger.times and (frame := framing(trigger)) is not None:
                low, high = self.scene.document.end(frame), self.scene.document.start(trigger.token)
                said = is_passive(frame)  # "was said on Monday to have been fired"
                trigger.times += [t for t in self._of_clause(frame) if not (said and low <= t.start < high)]

    def _goes_on(self, expression: TimeExpression) -> bool:
        """True where the event that "two days after" is counted from comes next, and not what then happened."""
        low = expression.end
        follows = next((t for t in self.scene.document.tokens_between(low, low + 12) if not t.is_space), None)
        return follows is not None and (follows.pos_ in _BEGINS or follows.tag_ == "VBG")

    def _in_a_row(self, first: TimeExpression, second: TimeExpression) -> bool:
        """`tests on February 27 and March 5`: dates by number side by side are of one thing."""
        numbered = (isinstance(x.meaning, Calendar) and not x.loose for x in (first, second))
        return all(numbered) and _ROW.fullmatch(self.scene.report.text, first.end, second.start) is not None

    def _named_spans(self) -> list[tuple[int, int]]:
        """Where the names of weapons and rockets stand."""
        text = self.scene.report.text
        patterns = [p.name_pattern for p in self.packs.values() if p.name_pattern is not None]
        return [m.span() for pattern in patterns for m in pattern.finditer(text)]

    def _of_next(self, verb: Token) -> list[TimeExpression]:
        """`launched its rocket and deployed a satellite Friday`: the day of the second of two deeds of one sentence."""
        nexts = [c for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.tag_ == verb.tag_]
        plain = [c for c in nexts if not any(g.dep_ in ("nsubj", "nsubjpass", "aux") for g in c.children)]
        if (
            len(nexts) != 1
            or not plain
            or plain[0].lemma_.lower() in SPEECH
            or any(c.lower_ == "but" for c in verb.children)
        ):
            return []
        return self._of_clause(plain[0])

    def _of_clause(self, verb: Token) -> list[TimeExpression]:
        """The times that hang on that verb itself."""
        found = []
        for expression in self.scene.times:
            token = self.scene.first_token(expression.start, expression.end)
            if expression.kind == "date" and token is not None and self.scene.governor(token, ()).i == verb.i:
                found.append(expression)
        return found

    def _when_of(self, trigger: Trigger) -> None:
        """`… since March 25, when it launched …`: the clause happened on the day that it hangs on."""
        clauses = (trigger.clause, *((trigger.clause.head,) if trigger.rule == "plan" else ()))
        when = next((c for v in clauses for c in v.children if c.lower_ == "when"), None)
        if trigger.times:
            return
        verb = trigger.clause
        if verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.children):
            trigger.times += self._of_clause(verb.head)  # "sirens wailed on Wednesday as it launched a rocket"
            return
        over = verb.head.head
        if verb.dep_ == "acl" and verb.head.dep_ == "pobj" and over.lower_ == "as" and trigger.shape == "flight":
            trigger.times += self._of_clause(over.head)  # "sirens sounded on Friday as missiles streaked in"
            return
        if verb.dep_ == "relcl" and verb.head.head.pos_ == "VERB" and _within(verb):
            trigger.times += self._of_clause(
                verb.head.head
            )  # "held drills on Wednesday in which a missile was launched"
            return
        if when is None:
            trigger.times += self._of_event(trigger)
            return
        before = next((t for t in reversed(when.doc[when.sent.start : when.i]) if not t.is_punct), when)
        at = self.scene.document.start(before)
        trigger.times += [t for t in self.scene.times if t.start <= at < t.end and t.kind == "date"]
        trigger.on_the_day = bool(trigger.times)

    def _of_event(self, trigger: Trigger) -> list[TimeExpression]:
        """`Thursday's exercise involved a unit that fired missiles`: the day that the event has in which it was."""
        within = next((a for a in trigger.token.ancestors if a.lemma_.lower() in _INVOLVES), None)
        who = subject(within) if within is not None else None
        if (
            who is None
            or who.i >= trigger.token.i
            or lemma(who) not in _ACTIONS | {"incident", "event", "test", "launch"}
        ):
            return []
        start, end = self.scene.document.start(who.doc[who.left_edge.i]), self.scene.document.end(who)
        return [t for t in self.scene.times_between(start, end) if t.kind == "date" and not t.loose]

    def _as_it_is_said(self, token: Token, triggers: list[Trigger]) -> Trigger | None:
        """`Missiles are being launched at this hour, the army said on Saturday`: what is under way lies on the day on
        which it is said."""
        for trigger in triggers:
            if (
                trigger.status is Status.UNDER_WAY
                and trigger.token.sent == token.sent
                and not any(t.kind == "date" for t in trigger.times)
            ):
                cue = self.scene.attributions.voice(trigger.token).cue
                if cue is not None and cue in [token.head, token.head.head]:
                    return trigger
        return None

    def _counted_to(self, expression: TimeExpression, triggers: list[Trigger]) -> None:
        """`It came two days after North Korea fired …`: what was fired lies two days before what came."""
        meaning = expression.meaning
        if not isinstance(meaning, Anchored):
            return
        hours = meaning.unit in ("minute", "hour")  # "hours after it launched a rocket": about that day
        if not hours and (meaning.unit not in _COUNTED or not meaning.amount):
            return
        token = self.scene.first_token(expression.start, expression.end)
        after = [
            t
            for t in triggers
            if token is not None and t.token.sent == token.sent and self.scene.document.start(t.token) > expression.end
        ]
        if after and token is not None and not after[0].times and _counts_from(token, after[0]):
            days = 0 if hours else (meaning.amount or 0) * _COUNTED[meaning.unit]
            after[0].roughly = hours or meaning.unit != "day" or meaning.approximate
            after[0].by_month = meaning.unit == "month"
            after[0].within = expression.text.lower().startswith(("less than", "under", "within"))
            after[0].days_from_main = int(-days if expression.text.lower().endswith("after") else days)

    def _governing(self, token: Token, by_token: dict[int, Trigger]) -> Trigger | None:
        """The trigger that a time hangs on: straight, through a noun, or through what the item then did ("landed on
        Monday")."""
        at = token
        if token.dep_ == "poss" and token.head.i not in by_token and token.head.dep_ in ("dobj", "pobj"):
            return None  # "broke last July's accord"
        for _ in range(12):
            if at.head.i == at.i:
                return None
            at = at.head
            if at.i in by_token:
                return by_token[at.i]
            if at.pos_ == "NOUN" and (claimed := [c for c in at.children if c.dep_ == "acl" and c.i in by_token]):
                if by_token[claimed[0].i].rule == "claimed to have":
                    return by_token[claimed[0].i]  # "its claim on May 30 to have tested a bomb"
            if is_clause(at):
                who = subject(at)
                if (
                    who is not None
                    and who.i in by_token
                    and by_token[who.i].rule == "put off to a day"
                    and any(a.lower_ in ("to", "until", "till") and a.head.i == at.i for a in (token, *token.ancestors))
                ):
                    by_token[who.i].times.clear()  # "the launch, due on Sunday, was put off to Thursday"
                    return by_token[who.i]
                if at.dep_ == "advcl" and at.tag_ == "VBG" and at.head.dep_ == "relcl":
                    continue
                if (tried := self._attempted(at, by_token)) is not None:
                    return tried
                if (within := self._inside_subject(token, at, by_token)) is not None:
                    return within
                if at.dep_ == "ccomp" and at.head.i in by_token and any(c.lower_ == "what" for c in at.subtree):
                    return by_token[at.head.i]
                if at.dep_ in ("xcomp", "ccomp") and at.head.dep_ == "ccomp" and at.head.head.i in by_token:
                    if any(
                        c.lower_ == "what" for c in at.head.subtree
                    ):  # "fired what appeared to be two missiles on Sunday"
                        return by_token[at.head.head.i]
                if at.dep_ == "pcomp" and at.head.lower_ == "of" and at.head.head.i in by_token:
                    return by_token[at.head.head.i]  # "the launch of what it called a missile on Wednesday"
                if at.dep_ == "acl" and at.tag_ == "VBG" and at.head.dep_ == "pobj":
                    continue  # "into waters surrounding the island on Thursday"
                if at.dep_ == "relcl" and at.tag_ in ("VBZ", "VBP") and at.head.i not in by_token:
                    continue  # "rained down on a base that houses troops late on Monday"
                harms = lemma(at.head) in _ACTIONS or at.lemma_.lower() in _HARMS
                if at.dep_ == "relcl" and at.tag_ == "VBD" and harms and at.head.i not in by_token:
                    continue  # "fired missiles in an attack that killed ten a day earlier"
                if (done := self._done_next(at, by_token)) is not None or (
                    done := self._caught(at, by_token)
                ) is not None:
                    return done
                if (of := self._was_what(at, by_token) or self._followed(at, by_token)) is not None:
                    return of
                if at.lemma_.lower() in ("be", "become"):  # "on Wednesday became the first country to test a missile"
                    ranked = [g for c in at.children if c.dep_ == "attr" for g in c.subtree if g.i in by_token]
                    told = by_token[ranked[0].i] if ranked else None
                    of_it = ranked and (ranked[0].dep_ in ("relcl", "acl", "xcomp") or ranked[0].dep_ == "attr")
                    if told is not None and of_it and not told.times and told.token.dep_ in ("relcl", "acl", "xcomp"):
                        return by_token[ranked[0].i]
                if (
                    any(c.lower_ == "what" for c in at.subtree)
                    and at.head.dep_ == "ccomp"
                    and at.head.head.i in by_token
                ):
                    return by_token[at.head.head.i]
                if (
                    at.dep_ in ("acl", "relcl", "advcl")
                    and at.head.i in by_token
                    and at.lemma_.lower() in _DESCRIBE
                    and not any(c.dep_ in ("nsubj", "nsubjpass") for c in at.children)
                ):
                    return by_token[at.head.i]
                if at.dep_ in ("acl", "relcl") and at.head.i in by_token and self._makes(at, by_token[at.head.i]):
                    return by_token[at.head.i]
                if at.dep_ == "xcomp" and at.head.dep_ in ("acl", "relcl") and at.head.head.i in by_token:
                    return by_token[at.head.head.i]
                if (
                    at.dep_ == "relcl"
                    and at.head.i in by_token
                    and who is not None
                    and who.lower_ in ("that", "which")
                    and who.head.i == at.i
                    and (at.tag_ == "VBD" or any(c.lower_ in ("was", "were") for c in at.children))
                ):
                    return (
                        by_token[at.head.i] if not by_token[at.head.i].times else None
                    )  # "The missile that sent people looking for shelter on Tuesday"
                if (
                    at.lemma_.lower() in _DATES
                    and (
                        put := next((by_token[c.i] for c in at.children if c.dep_ == "dobj" and c.i in by_token), None)
                    )
                    is not None
                ):
                    return put  # "Washington put the same launch at early Wednesday"
                if (
                    at.lemma_.lower() in _FLIGHT
                    and at.dep_ == "advcl"
                    and at.head.i in by_token
                    and who is not None
                    and who.lower_ in ("it", "they")
                ):
                    return by_token[at.head.i] if not by_token[at.head.i].times else None
                if at.dep_ == "pcomp" and at.head.lower_ == "after" and at.head.head.i in by_token and _fired(at):
                    return by_token[at.head.head.i]  # "flew 250 km after being fired on Saturday"
                if who is not None and at.lemma_.lower() in _FLIGHT:
                    trigger = by_token.get(who.i) or next(
                        (by_token[t.i] for t in who.children if t.dep_ in ("acl", "relcl") and t.i in by_token), None
                    )
                    return trigger if trigger is not None and not trigger.times else None
                if at.lemma_.lower() in _FLIGHT and at.head.i in by_token and at.dep_ in ("dep", "conj"):
                    return by_token[at.head.i] if not by_token[at.head.i].times else None
                return None
        return None

    @staticmethod
    def _was_what(verb: Token, by_token: dict[int, Trigger]) -> Trigger | None:
        """`Its first test was a success on Thursday`, `watched a launch on Friday`, `detected what was taken for a
        failed launch on Saturday`: the day on which an event was this or that is the event's."""
        who = subject(verb)
        if verb.lemma_.lower() == "be" and who is not None and who.lower_ == "time":
            told = [by_token[c.i] for c in who.children if c.dep_ == "relcl" and c.i in by_token]
            return told[0] if told and not told[0].times else None  # "The last time it fired one was on March 26"
        if verb.lemma_.lower() == "be" and who is not None and who.i in by_token and by_token[who.i].shape == "noun":
            results = [c for c in verb.children if c.dep_ in ("attr", "acomp") and c.lemma_.lower() in _RESULTS]
            return by_token[who.i] if results and not by_token[who.i].times else None
        if verb.lemma_.lower() in WATCHES and not is_passive(verb):  # "after watching its test on Sunday"
            seen = [by_token[c.i] for c in verb.children if c.dep_ == "dobj" and c.i in by_token]
            return seen[0] if seen and not seen[0].times else None
        if any(c.lower_ == "what" and c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
            told = [by_token[t.i] for t in verb.subtree if t.i in by_token]
            return told[0] if len(told) == 1 and not told[0].times else None
        if verb.lemma_.lower() not in ("detect", "track", "spot", "monitor", "observe", "report", "confirm"):
            return None
        for clause in (
            c for c in verb.children if c.dep_ in ("ccomp", "dobj") and any(w.lower_ == "what" for w in c.subtree)
        ):
            told = [by_token[t.i] for t in clause.subtree if t.i in by_token]
            if len(told) == 1 and not told[0].times:
                return told[0]
        return None

    @staticmethod
    def _followed(verb: Token, by_token: dict[int, Trigger]) -> Trigger | None:
        """`It was followed on Feb. 7 by a launch`: the day on which something followed is that of what did."""
        agents = [c for c in verb.children if c.dep_ == "agent"] if verb.lemma_.lower() in _ORDERS else []
        told = [by_token[g.i] for c in agents for g in c.children if g.dep_ == "pobj" and g.i in by_token]
        return told[0] if told and not told[0].times else None

    @staticmethod
    def _done_next(verb: Token, by_token: dict[int, Trigger]) -> Trigger | None:
        """`Iran on Sunday defied warnings and fired a missile`: the day of the first of two things that one does is
        that of the second, where that has none."""
        if verb.lemma_.lower() in SPEECH or verb.tag_ not in ("VBD", "VBN"):
            return None
        nexts = [c for c in verb.children if c.dep_ == "conj" and c.i in by_token and c.i > verb.i]
        told = [by_token[c.i] for c in nexts if not any(g.dep_ in ("nsubj", "nsubjpass") for g in c.children)]
        return told[0] if told and not told[0].times else None

    @staticmethod
    def _caught(verb: Token, by_token: dict[int, Trigger]) -> Trigger | None:
        """`shot down a missile fired from the coast on Saturday`: what is caught in flight was fired that day."""
        if verb.lemma_.lower() not in _CATCH:
            return None
        things = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        told = [by_token[g.i] for c in things for g in c.children if g.dep_ in ("acl", "relcl") and g.i in by_token]
        return told[0] if told and not told[0].times else None

    @staticmethod
    def _attempted(verb: Token, by_token: dict[int, Trigger]) -> Trigger | None:
        """`The attempt to launch a satellite ended in failure on Wednesday`: how and when an attempt ended is the
        launch's own time."""
        who = subject(verb)
        if who is None or who.lemma_.lower() not in ("attempt", "bid", "effort", "try"):
            return None
        told = [by_token[c.i] for c in who.children if c.dep_ in ("acl", "relcl") and c.i in by_token]
        return told[0] if told and not told[0].times else None

    @staticmethod
    def _inside_subject(time: Token, verb: Token, by_token: dict[int, Trigger]) -> Trigger | None:
        """`Debris from a missile launched on Monday fell …`: a time between a subject and its verb belongs to what the
        subject tells."""
        who = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < time.i < verb.i), None)
        if who is None or verb.lemma_.lower() in SPEECH:
            return None
        told = [by_token[t.i] for t in who.subtree if t.i in by_token and t.i < time.i]
        return told[-1] if told and not told[-1].times else None

    @staticmethod
    def _makes(verb: Token, trigger: Trigger) -> bool:
        """`a warning issued on Monday`, `a test that it plans for Friday`: the verb by which the event noun's event is
        done or planned."""
        if trigger.shape == "verb":
            return False
        return verb.lemma_.lower() in trigger.pack.triggers.light | {"plan", "schedule"}

    def _before_speaker(self, token: Token, triggers: list[Trigger]) -> Trigger | None:
        """`…, on Friday, an official said`: a time that the parser gave to the cue, before whose subject it stands, is
        the content's."""
        cue = next((a for a in token.ancestors if is_clause(a)), None)
        if cue is None or cue.lemma_.lower() not in ("say", "report", "add", "announce", "cite", "quote"):
            return None
        who = next((c for c in cue.children if c.dep_ == "nsubj" and c.i < cue.i), None)
        if who is None or token.i > who.left_edge.i:
            return None
        before = [t for t in triggers if t.token.i < token.i and t.token.sent == token.sent and not t.times]
        return before[-1] if before and not self._another_between(before[-1], token) else None

    @staticmethod
    def _another_between(trigger: Trigger, token: Token) -> bool:
        """True where a clause with a subject of its own stands between, to which the time rather belongs."""
        own = {trigger.clause.i, trigger.token.head.i}
        between = trigger.token.doc[trigger.token.i + 1 : token.i]
        plain = (t for t in between if t.tag_ in ("VBP", "VBZ", "VBD") and t.i not in own and t.pos_ == "VERB")
        return any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ != "PRON" for t in plain for c in t.lefts)

    def _named_by(self, expression: TimeExpression, triggers: list[Trigger]) -> Trigger | None:
        """`the March 3 shooting`, `a Sunday night drive-by shooting`: a day between the article and an event noun of a
        pack's own words, whatever the parser makes of it."""
        text = self.scene.report.text
        if expression.kind != "date" or not _ARTICLE.search(text[max(0, expression.start - 12) : expression.start]):
            return None
        for trigger in triggers:
            if trigger.shape == "noun" and trigger.pack.events is not None and not trigger.times:
                start = self.scene.document.start(trigger.token)
                if expression.end < start and _DESCRIBED.fullmatch(text[expression.end : start]):
                    return trigger
        return None

    def _adjacent(self, expression: TimeExpression, triggers: list[Trigger]) -> Trigger | None:
        """`… after a nuclear test in May and a missile launch in June`: a time right behind an event noun that
        hangs on a preposition, or on a verb of doing or following, is that event's."""
        if expression.kind != "date" or expression.loose:
            return None
        text = self.scene.report.text
        for trigger in triggers:
            ended = trigger.shape == "anaphor" and lemma(trigger.token) in _ENDS  # "follows the failure in March"
            if not (trigger.shape == "noun" or ended) or trigger.token.dep_ == "nsubj":
                continue
            end = max([self.scene.document.end(trigger.token), *(i.end for i in trigger.items)])
            aside = _ASIDE.fullmatch(text, end, expression.start) and text[expression.end : expression.end + 1] in ",."
            if aside and isinstance(expression.meaning, Calendar) and trigger.definite and not trigger.times:
                return trigger  # "the last firing, on Sept. 12, had been …"
            if _HELD.fullmatch(text, end, expression.start) and not trigger.plural and not trigger.times:
                return trigger
            if not 0 < expression.start - end <= 12 or not _BETWEEN.fullmatch(text[end : expression.start]):
                continue
            first = trigger.token
            while first.dep_ == "conj":
                first = first.head
            bare = trigger.definite and not any(c.dep_ == "poss" for c in first.lefts)
            owned = any(c.dep_ == "poss" and c.ent_type_ not in ("DATE", "TIME") for c in first.lefts)
            of = [i for i in trigger.items if i.end == end]
            if owned and (of or not _DAY.search(expression.text)):  # "how to answer the North's launch last week"
                return trigger
            numbered = isinstance(expression.meaning, Calendar) and trigger.plural and not trigger.definite
            behind = (
                numbered
                or (first.dep_ in ("pobj", "appos") and not bare)
                or (first.dep_ == "attr" and first.head.lemma_ == "be" and first.head.i < first.i)
                or first.head.lemma_.lower() in (trigger.pack.triggers.light | {"follow", "precede", "stage", "claim"})
            )
            if behind and not any(t.kind == "date" and not t.loose for t in trigger.times):
                return trigger
        return None

    def _fronted(self, expression: TimeExpression, token: Token, triggers: list[Trigger]) -> Trigger | None:
        """`Last month, the navy said a vessel fired rockets`: a stretch of weeks put first is the time of what is told,
        since a day would be named for when it was said."""
        cue = next((a for a in token.ancestors if is_clause(a)), None)
        if cue is None or cue.lemma_.lower() not in SPEECH or expression.kind != "date":
            return None
        who = next((c for c in cue.children if c.dep_ == "nsubj" and c.i < cue.i), None)
        when = resolve(expression, self.scene.anchor(None), Tense.PAST)
        if who is None or token.i > who.left_edge.i or when is None or when.width < 7:
            return None
        told = [t for t in triggers if cue in t.clause.ancestors and t.token.i > cue.i and not t.times]
        return told[0] if told else None
