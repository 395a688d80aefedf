"""What a word after the telling is about: which incident, which of its items, and whether it is real at all."""

from spacy.tokens import Token

from dateline.model.values import Relation, When, compare
from dateline.model.words import Status
from dateline.reading.local.claims import ClaimBook
from dateline.reading.local.items import item_at, lemma
from dateline.reading.local.lexicon import listed
from dateline.reading.local.said_days import when_said
from dateline.reading.local.scene import Scene
from dateline.reading.local.stories import StoryTeller
from dateline.reading.local.story import Story
from dateline.reading.local.time import Tense, resolve

_PARTS = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "one": "1",
    "other": "2",
    "another": "2",
    "latter": "2",
    "former": "1",
}
SHARES = listed("two three four five six seven eight nine ten several some most")
"""Words for so many of the items, which are a part told together."""
_SEEMS = listed(
    "appear seem believe think report say know understand suspect presume assume estimate assess judge deem go "
    "continue manage proceed happen confirm consider attempt bid effort try"
)
_SAYS = listed("say tell report add announce state note estimate measure")


class Asker:
    """Asks the stories of one scene; what reads details builds on it."""

    def __init__(self, scene: Scene, book: ClaimBook, stories: StoryTeller) -> None:
        self.scene = scene
        self.book = book
        self.stories = stories

    def _story(self, token: Token, *, planned: bool = False) -> Story | None:
        story = self.stories.story_at(token)
        if (
            story is not None
            and (day := self._own_day(token)) is not None
            and story.date is not None
            and compare(day, story.date) is Relation.CONTRADICTS
        ):
            told = [
                s
                for s in self.stories.stories
                if s.pack.family == story.pack.family
                and s.date is not None
                and compare(day, s.date) is not Relation.CONTRADICTS
            ]
            story = told[0] if told else None
        return story if story is not None and (planned or story.status is not Status.PLANNED) else None

    def _own_day(self, token: Token) -> When | None:
        """The day that the word's own clause carries: `Eight days ago a launch ended in failure`, `The one on November
        3 failed`."""
        document = self.scene.document
        start, end = document.sentence_bounds(document.sentence(token))
        verbs = _verbs_round(token)
        for expression in self.scene.times_between(start, end):
            at = self.scene.first_token(expression.start, expression.end)
            if expression.kind != "date" or expression.loose or at is None or when_said(at):
                continue
            governor = next((a for a in at.ancestors if a.pos_ in ("VERB", "AUX")), None)
            whose = [
                v
                for v in verbs
                if v == governor
                or (
                    v.dep_ == "relcl"
                    and v.head.i in range(at.left_edge.i, at.right_edge.i + 1)
                    and any(c.lower_ == "when" for c in v.children)
                )
            ]
            if whose and not any(v.lemma_.lower() in _SAYS for v in whose):
                when = resolve(expression, self.scene.anchor(None), Tense.PAST)
                if when is not None and when.width == 1:
                    return when
        return None

    def _launch(self, token: Token) -> Story | None:
        story = self._story(token) if not _of_a_class(token) else None
        if story is not None and story.pack.name == "maritime-warning":
            story = self._warned_of(token)
        return story if story is not None and story.pack.family == "launch" else None

    def _warned_of(self, token: Token) -> Story | None:
        """`It warned ships after Iran fired a missile. It flew 400 km`: the launch told last, with the warning."""
        number = self.scene.document.sentence_number
        told = [
            (t.token.i, s)
            for s in self.stories.stories
            for t in s.triggers
            if s.pack.family == "launch"
            and s.status is not Status.PLANNED
            and 0 <= number(token) - number(t.token) <= 2
        ]
        before = [x for x in told if x[0] < token.i]
        return max(before, key=lambda x: x[0])[1] if before else None

    def _expected(self, verb: Token) -> Story | None:
        """The planned launch of which "the first stage would fall off the coast" tells what is expected."""
        aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        if not aux & {"would", "will", "'ll", "should"} and not (
            verb.dep_ == "xcomp" and verb.head.lemma_.lower() in ("expect", "estimate", "set", "plan")
        ):
            return None
        story = self._story(verb, planned=True)
        if story is None or story.status is not Status.PLANNED:
            story = self._only_plan()
        planned = story is not None and story.pack.family == "launch" and story.status is Status.PLANNED
        return story if planned else None

    def _only_plan(self) -> Story | None:
        """The one launch that the report tells as planned, where it tells one."""
        plans = [s for s in self.stories.stories if s.status is Status.PLANNED and s.pack.family == "launch"]
        return plans[0] if len(plans) == 1 else None

    def _unreal(self, token: Token, *, could: bool = True) -> bool:
        """True inside a condition, a possibility or a demand; `could` is false where "could be" only says how sure."""
        for verb in [token, *token.ancestors]:
            if verb.pos_ not in ("VERB", "AUX"):
                continue
            words = {c.lower_ for c in verb.children if c.dep_ == "aux"}
            if words & (
                {"would", "could", "can", "should", "must"} if could else {"would", "can", "should"}
            ) and not any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children):
                return True
            if words & {"will"} or _is_aim(verb):
                return True
            if any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in verb.children):
                return True
            if verb.dep_ in ("ccomp", "ROOT", "relcl"):
                return False
        return False

    def _part(self, token: Token) -> str | None:
        """The item of the incident that the word's clause is about, where the text tells items apart."""
        length = next(
            (
                t
                for t in (token, token.head)
                if t.dep_ in ("conj", "dobj")
                and any(c.dep_ in ("amod", "det") and c.lower_ in ("the", "other") for c in t.lefts)
            ),
            None,
        )
        if length is not None:  # "The first flew 600 km and the second 120 km": the verb is left out
            own = next(
                (
                    _PARTS[c.lower_]
                    for c in length.lefts
                    if c.dep_ == "amod" and c.lower_ in _PARTS and c.lower_ != "one"
                ),
                None,
            )
            if own is not None:
                return own
        at: Token | None = token
        for _ in range(8):
            if at is None:
                return None
            if at.pos_ in ("VERB", "AUX", "NOUN", "NUM"):
                who = next((c for c in at.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i), None)
                ordinal = next(
                    (
                        c
                        for c in at.children
                        if c.dep_ == "amod" and c.lower_ in _PARTS and c.i > 0 and c.doc[c.i - 1].lower_ == "the"
                    ),
                    None,
                )
                if who is None and at.pos_ == "VERB" and ordinal is not None:  # "The second, fired at 6:37, vanished …"
                    return _PARTS[ordinal.lower_]
                if who is not None:
                    return self._part_named(who) or self._part_before(who)
            if at.head is at:
                return None
            at = at.head
        return None

    def _part_before(self, who: Token) -> str | None:
        """`The third followed at 6:42 a.m. It flew 760 km`: "it" is the item that the sentence before was about."""
        number = self.scene.document.sentence_number(who)
        if who.lower_ not in ("it", "that") or number == 0:
            return None
        before = self.scene.document.sentences[number - 1]
        subject_before = next((t for t in before if t.dep_ in ("nsubj", "nsubjpass")), None)
        return self._part_named(subject_before) if subject_before is not None else None

    def _part_named(self, who: Token) -> str | None:
        words = [who, *(c for c in who.children if c.dep_ in ("amod", "nummod", "det") and c.i < who.i)]
        head = lemma(who)
        if who.lower_ in SHARES and any(c.dep_ == "prep" and c.lower_ == "of" for c in who.children):
            return who.lower_  # "two of them failed"
        if who.lower_ in SHARES and who.dep_ == "nsubj" and not list(who.children) and _told_beside(who):
            return who.lower_  # "Two hit their targets, and the third fell short"
        if who.lower_ in _PARTS and head not in ("it", "they"):
            if who.lower_ == "one" and not (
                any(c.lower_ == "of" for c in who.children) or who.doc[who.i].dep_ == "nsubj"
            ):
                return None
            return _PARTS[who.lower_]
        if head in ("missile", "projectile", "rocket", "weapon"):
            for word in words[1:]:
                if word.lower_ in _PARTS and word.lower_ != "one":
                    return _PARTS[word.lower_]
            if any(w.lower_ == "one" for w in words[1:]) and any(
                t.lower_ in ("other", "another", "second") for t in who.sent
            ):
                return "1"
        return None

    def _token_at(self, offset: int) -> Token | None:
        return next(iter(self.scene.document.tokens_between(offset, offset + 40)), None)

    def _open_question(self, token: Token) -> bool:
        """True under "whether" or "if" of a verb of finding out."""
        for verb in token.ancestors:
            if any(c.lower_ in ("whether",) and c.dep_ in ("mark", "advmod") for c in verb.children):
                return True
        sentence = token.sent
        return any(t.lower_ == "whether" and t.i < token.i for t in sentence)

    def _is_item(self, who: Token, story: Story) -> bool:
        head = lemma(who)
        if head in (
            "missile",
            "projectile",
            "rocket",
            "weapon",
            "icbm",
            "slbm",
            "warhead",
            "debris",
            "stage",
            "booster",
            "fragment",
            "wreckage",
            "object",
            "shrapnel",
            "satellite",
            "capsule",
            "part",
            "payload",
            "remnant",
            "remains",
            "prototype",
            "remain",
            "piece",
        ):
            return True
        if head == "vehicle" and any(c.lower_ in ("entry", "reentry", "re-entry") for c in who.subtree):
            return True
        if who.pos_ in ("PRON", "NUM") or who.lower_ in (
            "one",
            "both",
            "first",
            "second",
            "third",
            "other",
            "two",
            "three",
            "all",
            "another",
        ):
            return who.lower_ not in ("he", "she", "we", "i", "you", "who", "there")
        return item_at(self.scene, who, story.pack) is not None


def _told_beside(share: Token) -> bool:
    """True where the sentence goes on to tell what became of the others."""
    after = (t for t in share.sent if t.i > share.i)
    return any(t.lower_ in (*_PARTS, "rest", "others", *SHARES) and t.dep_ in ("nsubj", "nsubjpass") for t in after)


def _verbs_round(token: Token) -> list[Token]:
    """The verbs over a word up to the one that heads its clause, that one included; what reports the clause is not."""
    found = []
    for at in (token, *token.ancestors):
        if at.pos_ in ("VERB", "AUX"):
            found.append(at)
            if at.dep_ in ("ccomp", "ROOT", "relcl", "advcl", "parataxis"):
                break
    return found


def _is_aim(verb: Token) -> bool:
    """True for "designed to strike", "in order to reach": an infinitive tells what is meant, not what was done; one of
    seeming ("appeared to fly") or of the past ("to have flown") does."""
    aux = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    if "to" not in aux or "have" in aux or verb.dep_ not in ("xcomp", "acl", "advcl", "relcl"):
        return False
    return verb.head.lemma_.lower() not in _SEEMS


def _of_a_class(token: Token) -> bool:
    """True in "its longest-range missile was the Bora, with a range of 280 km": what a class holds is told, not what a
    launch did."""
    verb = next((a for a in (token, *token.ancestors) if a.pos_ in ("VERB", "AUX")), None)
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if verb is None or verb.lemma_ != "be" or who is None or lemma(who) not in ("missile", "rocket", "weapon"):
        return False
    return any(c.tag_ in ("JJS", "RBS") or c.lower_.startswith("longest") for c in who.subtree if c.i < who.i)
