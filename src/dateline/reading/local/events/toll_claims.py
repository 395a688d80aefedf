"""A toll into claims: killed, injured, and the pack's own count of those struck.

A number told is claimed as it is told. One that only follows (people told one by one; of those struck, the rest who
did not die; a "fatal" event in which nobody else is said to have died) is claimed as inferred, from the word that it
follows from. A number in the title stands only for what the text does not tell.
"""

from spacy.tokens import Token

from dateline.model.values import Count
from dateline.model.words import Basis
from dateline.packs import EventNoun
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.events.harmed import STRUCK, is_deadly
from dateline.reading.local.events.headlines import Titled, tolls_in
from dateline.reading.local.events.person import Person
from dateline.reading.local.events.toll import Told, Toll
from dateline.reading.local.phrases import phrase
from dateline.reading.local.scene import Scene
from dateline.reading.local.story import Story

_TIMES = {"double": 2, "triple": 3, "quadruple": 4, "quintuple": 5}


class TollWriter:
    """Writes one story's toll."""

    def __init__(self, scene: Scene, book: ClaimBook, story: Story, toll: Toll) -> None:
        self._scene, self._book, self._story, self._toll = scene, book, story, toll
        assert story.pack.events is not None
        harms = (v.harm for v in story.pack.events.verbs)
        self._doers_dead = 0
        """How many of the dead, as they were counted, did it to themselves."""
        self._struck = next((h for h in harms if h not in ("", "killed", "injured")), "")

    def write(self) -> None:
        """Write what the text tells, then what only the title does."""
        title = tolls_in(self._scene.report.title or "", self._story.pack)
        dead = self._killed(title.get("killed", (0,))[0])
        struck = self._struck_number(title.get(STRUCK, (0,))[0])
        unseen = max(title.get("killed", (0,))[0] - dead, 0)
        hurt = self._injured(dead + unseen, struck, title.get("injured", (0,))[0])
        self._from_title(title, dead, hurt, struck)

    def _killed(self, titled: int) -> int:
        """Write how many were killed; `titled` is the number of the title, which one that only follows gives way to."""
        told, singles = self._toll.told("killed", titled), self._toll.singles("killed")
        if told is not None and self._gives_way(told, titled):
            return _low(told)
        least, at = self._least_dead()
        if told is not None and told.inflicted and any(p.doer for p in singles):
            number = _low(told) + 1
            self._infer("killed", number, told.at, "whoever did it, with those that it was done to")
            self._doers_dead = 1
            return number
        if told is not None and _low(told) >= least:
            self._tell("killed", told)
            return _low(told)
        if len(singles) >= max(least, 1):
            self._doers_dead = int(any(p.doer for p in singles))
            if len(singles) >= titled:
                self._infer("killed", len(singles), singles[0].tellings[-1][0], "people told one by one")
            return len(singles)
        if least and at is not None and least >= titled:
            self._infer("killed", least, at, "the event's word tells a death")
        return least

    def _least_dead(self) -> tuple[int, Token | None]:
        """The deaths that the words for the event tell by themselves: a fatal one, a murder-suicide."""
        best: tuple[int, Token | None] = (0, None)
        for trigger in self._story.triggers:
            entry = trigger.entry
            if trigger.shape == "noun" and isinstance(entry, EventNoun):
                number = max(entry.deaths, 1 if is_deadly(trigger.token) else 0)
                if number > best[0]:
                    best = (number, trigger.token)
        return best

    def _struck_number(self, titled: int) -> tuple[int, Token | None]:
        """How many were struck, where a number is told or the event is called double or triple."""
        told = self._toll.told(STRUCK, titled)
        if told is not None and told.count.max is not None:
            if self._struck:
                self._tell(self._struck, told)
            return _low(told) or told.count.max, told.at
        for trigger in self._story.triggers:
            for word in trigger.token.lefts if trigger.shape == "noun" else ():
                if word.lower_ in _TIMES:
                    return _TIMES[word.lower_], trigger.token
        return 0, None

    def _living(self, dead: int) -> list[Person]:
        """Those told singly to be hurt or struck, less those of the dead of whom no word says which they are: sooner
        who was only struck, and who was hurt only where no number of dead is told beside them."""
        struck, hurt = self._toll.singles(STRUCK), self._toll.singles("injured")
        unseen = max(dead - len(self._toll.singles("killed")), 0)
        left = max(unseen - len(struck), 0) if self._toll.told("killed") is None else 0
        return [p for p in hurt if p.alive] + [p for p in hurt if not p.alive][left:] + struck[unseen:]

    def _dead_among_struck(self, dead: int) -> int:
        """How many of the dead are among those of whom a number was struck: not whoever did it to them, nor, where
        others were "also hit", those told before."""
        told = self._toll.told(STRUCK)
        if told is None:
            return dead
        if told.besides:
            return max(dead - self._toll.dead_before(told), 0) + self._toll.dead_of(told)
        return dead - self._doers_dead if told.inflicted else dead

    def _injured(self, dead: int, struck: tuple[int, Token | None], titled: int) -> int:
        """Write how many were hurt; `titled` is the number of the title, which one that only follows gives way to."""
        toll = self._toll
        told, some = toll.told("injured", titled), toll.told("injured", partial=True)
        singles = self._living(dead)
        rest = struck[0] - self._dead_among_struck(dead)
        if told is not None and self._gives_way(told, titled):
            return _low(told)
        if told is not None and told.of_all and dead >= _low(told):
            told = None  # "all four had wounds", of whom all died
        if told is not None and (died := toll.dead_among(told)):
            self._infer("injured", _low(told) - died, told.at, "those told to be hurt, without who died")
            return _low(told) - died
        if told is not None and _low(told) >= max(rest, len(singles) if struck[1] is None else 0):
            self._tell("injured", told)
            return _low(told)
        if struck[1] is not None:
            if rest > 0:
                self._infer("injured", rest, struck[1], "of those struck, the rest were hurt")
            return max(rest, 0)
        of_some = 0 if some is None or (some.of_all and dead >= _low(some)) else _low(some) - toll.dead_among(some)
        number = max(len(singles), of_some)
        if number and number >= titled:
            at = some.at if some is not None and of_some == number else singles[0].tellings[0][0]
            self._infer("injured", number, at, "people told one by one")
        return number

    def _from_title(
        self,
        found: Titled,
        dead: int,
        hurt: int,
        struck: tuple[int, Token | None],
    ) -> None:
        for outcome, read in (("killed", dead), ("injured", hurt)):
            told, (number, span) = self._toll.told(outcome), found.get(outcome, (0, (0, 0)))
            if number > read and (told is None or self._gives_way(told, number)):
                self._book.add_from_title(self._story, outcome, Count.exactly(number), span, "number in the title")
        if STRUCK in found and not (hurt or struck[0]) and "injured" not in found:
            number, span = found[STRUCK]
            rest = number - max(dead, found.get("killed", (0,))[0])
            if rest > 0:
                self._book.add_from_title(self._story, "injured", Count.exactly(rest), span, "struck, in the title")

    def _gives_way(self, told: Told, headline: int) -> bool:
        """True where a text tells of one, and the headline of more: it tells one of them ("one died at the scene"); and
        where the headline's number is what the text's come to together."""
        if headline <= _low(told):
            return False
        numbers = {t.count.min or 0 for t in self._toll.groups if t.outcome == told.outcome and not t.partial}
        return told.count == Count.exactly(1) or (len(numbers) > 1 and sum(numbers) == headline)

    def _tell(self, prop: str, told: Told) -> None:
        head = told.people[0].head
        span = phrase(head, frozenset({"of"}))
        bounds = (self._scene.document.start(span), self._scene.document.end(span))
        self._book.add(self._story, prop, told.count, told.at, "people harmed", span=bounds, modified=False)

    def _infer(self, prop: str, number: int, at: Token, rule: str) -> None:
        self._book.add(self._story, prop, Count.exactly(number), at, rule, basis=Basis.INFERRED)


def _low(told: Told) -> int:
    return told.count.min or 0
