"""Who launched, where the trigger's own clause does not say: whom a pronoun stands for, and whose a launch told
without a party is by the rest of the report."""

import re

from spacy.tokens import Token

from dateline.model.values import Party
from dateline.model.words import SourceKind, Status
from dateline.places import PartyMention, find_parties, group_home, homes_of_groups, party_of
from dateline.reading.local.armed import whose_arms
from dateline.reading.local.frame import CUES
from dateline.reading.local.items import lemma, named
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_length, is_passive, owner, subject
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story, is_another
from dateline.reading.local.trigger import GENERIC, THE_ONE, WATCHES, Finding, Trigger

NEAR = 3
"""Sentences back within which an event without a party is still about the one just told of."""

_OWNS = re.compile(r"(?:'s|’s)?\s+(?:[\w-]+\s+){0,3}?(?:ballistic|missiles?|rockets?)\b")
_SERVICES = listed(
    "navy army air force military force guard guards corps command airman sailor crew wing squadron battalion brigade "
    "regiment fleet troop laboratory"
)
_ARMS = ("launch", "nuclear-test")
_TESTS = listed("test test-fire test-launch test-firing trial")
_TRIES = listed("attempt bid effort try")
_EVENTS = listed("test launch firing salvo barrage volley")
_NOTIFIES = frozenset({"notify", "inform", "tell", "warn", "alert", "advise"})
_GROUND = ("name", "adjective", "short", "abbreviation")
_LAUNCHERS = listed(
    "rebel group militia regime country nation state army military force navy government militant fighter"
)


class Launchers:
    """Asks one scene; `stories` grows while triggers are placed."""

    def __init__(self, scene: Scene, finder: Finding, triggers: list[Trigger], stories: list[Story]) -> None:
        self.scene = scene
        self.finder = finder
        self.stories = stories
        self._all = triggers

    def settle(self) -> None:
        """Give each incident that has no actor the one that the report tells it to be, where there is but one."""
        told = [story for story in self.stories if story.pack.of_parties]
        for story in told:
            story.actor = story.actor or self._own_states(story) or self._same_launcher(story)
        for story in told:
            watched = (party for t in story.triggers if (party := self.watched(t)) is not None)
            story.actor = story.actor or next(watched, None) or self._only_launcher(story) or self._only_owner(story)
        for story in told:
            if story.actor is None and (party := self._from_ground(story)) is not None:
                story.actor, story.grounded = party, True
            story.actor = story.actor or self._own_service(story) or self._by_weapon(story) or self._only_state(story)
        for story in told:  # what was found last may tell whose others were
            story.actor = story.actor or self._only_launcher(story) or self._told_in_general(story)
        for story in told:
            story.actor = story.actor or self._armed(story)

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
        known = [s for s in self.stories if s.actor is not None and s.pack.family in _ARMS]
        labels = {s.actor.label for s in known if s.actor is not None}
        if len(labels) != 1 or story.pack.family not in _ARMS or any(t.stranger for t in story.triggers):
            return None
        document, trigger = self.scene.document, story.first
        number = document.sentence_number(trigger.token)
        named = self._others_at_work(trigger)
        near = (
            is_another(trigger)
            or trigger.rule == THE_ONE
            or any(
                0 <= number - document.sentence_number(t.token) <= NEAR or t.token.sent == trigger.token.sent
                for s in known
                for t in s.triggers
            )
        )
        who = subject(trigger.clause) if trigger.shape == "verb" and not is_passive(trigger.clause) else None
        if who is not None and who.lemma_.lower() in _TRIES and who.i == trigger.clause.head.i:
            who = None  # "an attempt to launch a satellite failed"
        another = is_another(trigger)
        if who is not None and who.lemma_.lower() in _EVENTS:  # "the previous test sent a missile over the island"
            another = another or any(c.lower_ in ("previous", "last", "earlier") for c in who.lefts)
        if who is not None and (who.i in {i.head.i for i in trigger.items} or who.lemma_.lower() in _EVENTS):
            who = None  # "an ICBM launched on November 3": what was launched, not who did it
        if who is not None and who.lemma_.lower() not in _LAUNCHERS and who.pos_ != "PRON":
            return None
        return known[0].actor if (near or another) and named <= labels else None

    def _told_in_general(self, story: Story) -> Party | None:
        """`North Korea, which has conducted four nuclear tests … The latest was on Jan. 6`: whose tests and launches
        are told in general just before, where they are one party's."""
        if story.pack.family not in _ARMS or any(s.actor is not None for s in self.stories):
            return None
        number = self.scene.document.sentence_number(story.first.token)
        told = {t.actor.label: t.actor for t in self._all if t.actor is not None and t.pack.family in _ARMS}
        near = any(
            t.actor is not None and 0 <= number - self.scene.document.sentence_number(t.token) <= NEAR
            for t in self._all
        )
        return next(iter(told.values())) if len(told) == 1 and near else None

    def _armed(self, story: Story) -> Party | None:
        """`January's nuclear test`, `the rocket launched last month`: what nobody is said to have done is the deed of
        the one whose tests or weapons the report tells of."""
        first = story.first
        doer = first.shape == "verb" and not is_passive(first.clause)
        agent = any(c.dep_ == "agent" for c in first.clause.children)
        if story.pack.family not in _ARMS or doer or agent or any(t.stranger for t in story.triggers):
            return None
        told = {t.actor.label: t.actor for t in self._all if t.actor is not None and t.pack.family == story.pack.family}
        if len(told) == 1:
            return next(iter(told.values()))
        voices = (self.scene.attributions.voice(t.token) for t in story.triggers)
        tellers = {f.country for v in voices for f in v.sources if f.country and story.status is not Status.PLANNED}
        barred = tellers | (homes_of_groups() - story.pack.names.of.keys())
        return whose_arms(self.scene, story.pack.family, barred) if not told else None

    def _others_at_work(self, trigger: Trigger) -> set[str]:
        """Those whom the trigger's sentence has do something other than tell of it."""
        document = self.scene.document
        speakers = {f.country for f in self.scene.attributions.voice(trigger.token).sources if f.country}
        found = set()
        for mention in self.scene.parties_between(*document.sentence_bounds(document.sentence(trigger.token))):
            token = self.scene.first_token(mention.start, mention.end)
            if token is None or mention.form == "capital" or mention.party.code in speakers:
                continue
            while token.dep_ in ("compound", "amod", "poss", "nmod", "conj"):
                token = token.head
            verb = token.head.head if token.head.lower_ == "by" else token.head
            deeds = trigger.pack.triggers.verbs | trigger.pack.triggers.light
            if (token.dep_ == "nsubj" or token.head.lower_ == "by") and verb.lemma_.lower() in deeds - CUES.keys():
                found.add(mention.party.label)
        return found

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

    def watched(self, trigger: Trigger) -> Party | None:
        """`Kim oversaw a drill in which rockets were fired`: a launch that a head of state watches or orders is his
        state's."""
        for verb in trigger.token.ancestors:
            who = subject(verb) if _looks_on(verb) else None
            if who is not None and (code := self.scene.book.led_by(who)) is not None:
                return party_of(code)
        return None

    def notifier(self, trigger: Trigger) -> Party | None:
        """`Norway was notified by Russia of a launch`, `Iran told the agency to expect one`: who gives notice of a
        launch to come will make it."""
        for verb in trigger.token.ancestors:
            if verb.lemma_.lower() not in _NOTIFIES:
                continue
            agents = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
            who = agents[0] if agents else None if is_passive(verb) else subject(verb)
            return self.finder.party(who) if who is not None and who.pos_ != "PRON" else None
        return None

    def _own_service(self, story: Story) -> Party | None:
        """`The Navy test-fired a missile`: a service named without its state is that of the only launcher, else of the
        only state that the report names or in which its places lie."""
        for trigger in story.triggers:
            who = owner(trigger.token) if trigger.shape == "noun" else None
            who = who or subject(trigger.clause)
            if who is None or lemma(who) not in _SERVICES | GENERIC or self.finder.party(who) is not None:
                continue
            launching = {s.actor.label: s.actor for s in self.stories if s.actor is not None}
            if len(launching) == 1:
                return next(iter(launching.values()))
            if (before := self._subject_of_sentence_before(trigger)) is not None:
                return before
            states = {m.party.code for m in self.scene.parties} | {p.country for p in self.scene.places} - {None}
            return party_of(code) if len(states) == 1 and (code := states.pop()) is not None else None
        return None

    def _subject_of_sentence_before(self, trigger: Trigger) -> Party | None:
        """`North Korea has answered in kind. On Thursday the military fired …`: whose military the sentence before
        tells of."""
        number = self.scene.document.sentence_number(trigger.token)
        before = self.scene.document.sentences[number - 1] if number else None
        who = subject(before.root) if before is not None else None
        return self.scene.party_of(who) if who is not None and who.pos_ == "PROPN" else None

    def _only_state(self, story: Story) -> Party | None:
        """`…, the agency said, calling the rockets tested on Saturday a great weapon`: a test, in a report of which
        state media are the only ones that speak for a state."""
        if not any(t.token.lemma_.lower() in _TESTS for t in story.triggers):
            return None
        media = {f.country for f in self.scene.book.figures if f.kind is SourceKind.STATE_MEDIA and f.country}
        states = {m.party.code for m in self.scene.parties if m.party.code} | media
        return party_of(states.pop()) if len(states) == 1 and media else None

    def _by_weapon(self, story: Story) -> Party | None:
        """`The Bulava was launched from a submerged position`: a weapon that one state alone has."""
        names = {i.name for t in story.triggers for i in t.items if i.name}
        carriers = [who for t in story.triggers if t.shape == "verb" and (who := subject(t.clause)) is not None]
        names |= {n for who in carriers for n in self._named_within(who, story)}  # "an Unha-3 rocket put it into orbit"
        packs = [p for p in self.finder.packs.values() if p.family == story.pack.family]
        states = {code for p in packs for n in names if (code := p.state_of(n)) is not None}
        return _owner_named(states.pop()) if len(states) == 1 else None

    def _named_within(self, who: Token, story: Story) -> list[str]:
        pack = self.finder.packs.get(story.pack.name)
        words = who.doc[who.left_edge.i : who.i + 1]
        return [n for w in words if pack is not None and (n := named(self.scene, w, pack)) is not None]

    def _from_ground(self, story: Story) -> Party | None:
        """`the missiles that were fired from the North's Hamhung area`, `that left Uiju`: what rises from the ground of
        a state with missiles of its own is that state's; what rises from ground where an armed group acts is that
        group's, where the report names but one."""
        if story.pack.name != "missile-launch":
            return None
        document = self.scene.document
        for trigger in story.triggers:
            for word in (*_left(trigger.clause), *_risen_from(trigger.clause)):
                low, high = document.start(word.left_edge), document.end(word.right_edge)
                own = [m.party for m in self.scene.parties_between(low, high) if m.form in _GROUND]
                states = {p.code for p in own if p.code} or {
                    p.country for p in self.scene.places if low <= p.start and p.end <= high and p.country
                }
                if len(states) != 1 or (code := states.pop()) is None:
                    continue
                if code in homes_of_groups() - story.pack.names.of.keys():
                    groups = {m.party.label: m.party for m in self.scene.parties if group_home(m.party) == code}
                    return next(iter(groups.values())) if len(groups) == 1 else None
                return party_of(code)
        return None

    def actor_meant(self, trigger: Trigger) -> Party | None:
        """Whom "it", "they" or "the country" stands for before a launch: the last state told as launching, else
        named."""
        at = self.scene.document.start(trigger.token)
        launching = [s.actor for s in self.stories if s.actor is not None]
        if not trigger.pronoun:
            return None
        if trigger.items and trigger.items[0].head.pos_ in ("NUM", "PRON"):
            return launching[-1] if launching else None  # "farther than one fired on May 4"
        if (speaker := self._speaker_of(trigger)) is not None:
            return speaker
        if (does := self._doer_before(trigger)) is not None:
            return does
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
        if not named and not number:  # "The last time it fired one was in May, Iran said"
            speakers = [f.country for f in self.scene.attributions.voice(trigger.token).sources if f.country]
            return party_of(speakers[0]) if len(set(speakers)) == 1 else None
        return beside[-1] if beside else named[0].party if named else self._subject_before(number)

    def _subject_before(self, number: int) -> Party | None:
        """`Iran may be lonelier yet. It has few friends. Sanctions answer March's test, its third`: the party that the
        sentences before are about."""
        for sentence in reversed(self.scene.document.sentences[max(0, number - NEAR) : number]):
            who = subject(sentence.root)
            if who is not None and who.pos_ == "PROPN" and (party := self.scene.party_of(who)) is not None:
                return party
        return None

    def _acts(self, mention: PartyMention) -> bool:
        """True for a party by name, and for a capital that does something: "Pyongyang declined", not "in Pyongyang"."""
        token = self.scene.first_token(mention.start, mention.end) if mention.form == "capital" else None
        if mention.form == "capital":
            return token is not None and token.dep_ in ("nsubj", "nsubjpass", "poss")
        first = self.scene.first_token(mention.start, mention.end)
        if first is None or first.dep_ not in ("compound", "amod", "nmod") or first.head.pos_ != "NOUN":
            return True
        return first.head.dep_ not in ("dobj", "pobj", "attr")  # not in "can strike U.S. bases"

    def _speaker_of(self, trigger: Trigger) -> Party | None:
        """`Iran told the agency that it will launch`, `the army said it had conducted its first test`, `Iran said its
        second attempt had failed`: who says what he himself does."""
        verb = trigger.clause
        if verb.dep_ == "acl":
            verb = verb.head
        if verb.pos_ == "NOUN" and verb.dep_ in ("nsubj", "nsubjpass"):
            verb = verb.head
        while verb.dep_ in ("conj", "xcomp") and verb.head.pos_ == "VERB":
            verb = verb.head
        who = subject(verb.head) if verb.dep_ == "ccomp" and verb.head.pos_ == "VERB" else None
        return self.finder.party(who) if who is not None and who.pos_ != "PRON" else None

    def _doer_before(self, trigger: Trigger) -> Party | None:
        """`China caused concern when it destroyed a satellite`: that of which something comes is one's own deed."""
        verb = trigger.clause
        if verb.dep_ != "advcl" or not any(c.lower_ == "when" for c in verb.children) or is_passive(verb.head):
            return None
        who = subject(verb.head)
        return self.scene.party_of(who) if who is not None and who.pos_ != "PRON" else None

    def likely_actor(self, trigger: Trigger) -> Party | None:
        """Who launched what was told first: at whose place relative dates are most likely counted."""
        return next(
            (s.actor for s in self.stories if s.actor is not None and s.pack.family == trigger.pack.family), None
        )

    def actor_beside(self, trigger: Trigger) -> Party | None:
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
            return self.actor_meant(owner) if owner is not None else None
        return beside[0].actor if len(labels) == 1 else None


def _looks_on(verb: Token) -> bool:
    """True for "oversaw a drill", "was there as", "was on hand when", "looked on"."""
    if verb.lemma_.lower() in WATCHES:
        return not is_passive(verb)
    if verb.lemma_.lower() not in ("be", "look"):
        return False
    return any(
        c.lower_ in ("there", "present", "on") for c in verb.children if c.dep_ in ("advmod", "acomp", "prep", "prt")
    )


def _owner_named(name: str) -> Party | None:
    """The state of a code, or the firm of a name."""
    if len(name) == 2 and name.isupper():
        return party_of(name)
    return next((m.party for m in find_parties(name)), None)


def _risen_from(clause: Token) -> list[Token]:
    """The words "from" in a clause, but for those that begin a length."""
    return [
        word
        for word in clause.subtree
        if word.dep_ == "prep" and word.lower_ == "from" and word.i >= clause.i and not is_length(word)
    ]


def _left(clause: Token) -> list[Token]:
    """`Two missiles left Uiju and flew …`: the place that what flies has left."""
    who = subject(clause)
    verbs = [clause, *([clause.head] if clause.dep_ == "conj" else []), *(who.subtree if who is not None else ())]
    return [c for verb in verbs if verb.lemma_.lower() == "leave" for c in verb.children if c.dep_ == "dobj"]
