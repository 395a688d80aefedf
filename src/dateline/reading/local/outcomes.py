"""With what result: success, failure, partial success, as told, as called, and as doubted by others."""

import re

from spacy.tokens import Span, Token

from dateline.model.values import Text
from dateline.model.words import Certainty, Polarity
from dateline.reading.local.asking import Asker
from dateline.reading.local.attribution import Voice
from dateline.reading.local.items import lemma
from dateline.reading.local.launch_details import names_rank
from dateline.reading.local.launch_places import PLATFORMS
from dateline.reading.local.lexicon import listed
from dateline.reading.local.outcome_words import results_in
from dateline.reading.local.phrases import is_negated, subject
from dateline.reading.local.story import Story

_FAIL = listed("fail explode malfunction disintegrate misfire abort")
_RESULTS = listed("launch fire test test-fire conduct carry hit strike reach put place deliver enter complete fly")
# What can succeed or fail for a launch to have done so.
_LAUNCHED = listed(
    "launch test firing missile rocket weapon projectile attempt bid effort flight part stage engine booster icbm slbm "
    "satellite vehicle mission liftoff objective goal aim parameter task warhead launcher spacecraft trial exercise "
    "target"
)
_LANDING = re.compile(r"\b(?:land(?:ing|ed)?|touch(?:ing|ed) down|drone ?ships?|barges?|soft landing)\b", re.I)
_CALLS_IT = listed("call describe label term hail declare pronounce deem proclaim judge")
_FIRERS = listed("group army navy force unit rebel militia fighter military")
_OWN_NOT = re.compile(r"(?:did not|didn['’]t|never|not)\b", re.I)
"""Before words of failure that carry their negation."""
_STANDS_FOR = listed("it they one first second third other that which all both everything")


class OutcomeReader(Asker):
    """Reads results, and doubts of what was claimed."""

    def read(self, sentence: Span) -> None:
        start, end = self.scene.document.sentence_bounds(sentence)
        text = self.scene.report.text[start:end]
        spans = results_in(text)
        for verb in sentence:
            if verb.lemma_.lower() in _FAIL and verb.pos_ == "VERB" and verb.dep_ != "amod":
                at = self.scene.document.start(verb) - start
                if not any(low <= at < high for low, high, _ in spans):
                    spans.append((at, at + len(verb.text), "failure"))
        seen: set[tuple[str, str | None]] = set()
        for low, high, value in sorted(spans):
            token = self._token_at(start + low)
            if token is None:
                continue
            story = self._launch(token)
            above = (a for a in [token, *token.ancestors] if a.dep_ not in ("aux", "auxpass"))
            verb = next((a for a in above if a.pos_ in ("VERB", "AUX")), token)
            if story is None or self._unreal(token) or not self._of_launch(token, verb, story):
                continue
            asked = any(
                c.lower_ == "whether" for a in (token, *token.ancestors) for c in a.children if c.dep_ == "mark"
            )
            if asked and self.scene.attributions.voice(token).certainty is not Certainty.UNDER_INVESTIGATION:
                continue  # "too early to say whether it had succeeded"
            if (verb.lemma_.lower() in _CALLS_IT and value != "partial") or token.head.lemma_.lower() == "call":
                continue  # said by the caller: see `_result_called`
            if value == "failure" and story.pack.name == "space-launch" and _of_landing(verb):
                continue  # "the first stage exploded after landing on a ship": the launch had done its work
            part = self._part(token)
            if (value, part) in seen:
                continue
            seen.add((value, part))
            if is_negated(verb) and not _OWN_NOT.match(text[low:high]):
                continue
            polarity = self._doubt(text, low)
            self.book.add(
                story,
                "outcome",
                Text(value),
                token,
                "words of an outcome",
                span=(start + low, start + high),
                part=part,
                polarity=polarity,
            )

    @staticmethod
    def _doubt(text: str, at: int) -> Polarity | None:
        before = text[:at].lower()
        if re.search(r"\bdenied\b", before):
            return Polarity.DENIED
        if re.search(r"\bcast doubt\b|\bdoubt(?:s|ed)?\b|\bquestioned\b", before):
            return Polarity.DOUBTED
        return None

    def _of_launch(self, token: Token, verb: Token, story: Story) -> bool:
        """True where what failed or succeeded is the launch or an item, not talks, a country or a person."""
        triggers = {t.token.i for t in story.triggers} | {t.clause.i for t in story.triggers}
        if token.dep_ == "amod":  # "the first successful test of such a weapon" is another one
            return token.head.i in triggers and (not names_rank(token.head) or _is_said_of_it(token.head))
        if token.lower_ in ("successfully", "unsuccessfully") and not (verb.i in triggers or lemma(verb) in _RESULTS):
            return False  # what was detached or unveiled with success is no successful launch
        who = subject(verb)
        told = triggers | {i.head.i for t in story.triggers for i in t.items}
        inside = who is not None and any(t.i in triggers for t in who.subtree)  # "an attempt to launch it failed"
        if who is not None and verb.i not in triggers and who.i not in told and _is_another(who) and not inside:
            return False  # "A test in May was aborted", "two weeks after a launch ended in failure": another's result
        if verb.i in triggers or token.i in triggers or any(a.i in triggers for a in token.ancestors):
            return True
        if who is None:
            obj = next((c for c in verb.children if c.dep_ == "dobj"), None)
            return obj is not None and (obj.i in triggers or lemma(obj) in ("launch", "test"))
        if who.i in triggers or (
            any(t.i in triggers for t in who.subtree) and who.dep_.startswith("nsubj") and lemma(who) in _LAUNCHED
        ):
            return True
        if lemma(who) in _FIRERS or PLATFORMS.fullmatch(who.text):  # "the group scored a direct hit"
            return token.i >= verb.i and verb.lemma_.lower() in ("hit", "strike", "score", "make", "destroy", "meet")
        return lemma(who) in _LAUNCHED or lemma(who) in _STANDS_FOR or who.pos_ == "NUM"

    def result_called(self, verb: Token, story: Story) -> None:
        """`The military called it a failure`."""
        words = [t for t in verb.subtree if t.i > verb.i and t.lower_ in ("failure", "success")]
        words = [t for t in words if not any(a.dep_ in ("relcl", "advcl", "conj") for a in _up_to(t, verb))]
        by = [c for c in verb.subtree if c.lower_ == "by" and c.dep_ in ("agent", "prep")]
        agents = [g for c in by for g in c.children if g.dep_ == "pobj"]
        passive = any(c.dep_ == "nsubjpass" for c in verb.children)
        who = (agents[0] if agents else None) if passive else subject(verb)
        if not words or who is None or verb.lemma_.lower() not in _CALLS_IT:
            return
        figure = self.scene.book.resolve(who)
        if figure is None or figure.relays:
            return
        partial = any(c.lower_ == "partial" for c in words[0].children)
        outer = self.scene.attributions.voice(verb)
        self.book.add(
            story,
            "outcome",
            Text("partial" if partial else words[0].lower_),
            words[0],
            "called a result",
            voice=Voice((figure,), outer.via, cue=verb, source_token=who),
        )


def _up_to(word: Token, verb: Token) -> list[Token]:
    """The words from this one up to the verb, that one left out."""
    found = []
    for at in (word, *word.ancestors):
        if at == verb:
            break
        found.append(at)
    return found


def _of_landing(verb: Token) -> bool:
    """True for what became of a booster that was to land again."""
    words = verb.sent.text
    return _LANDING.search(words) is not None and "emergency" not in words.lower()


def _is_another(who: Token) -> bool:
    """True for "a launch", "another test": new to the report where the one told of would be "the launch"."""
    return any(c.lower_ in ("a", "an", "another") for c in who.lefts) and lemma(who) not in ("one", "part", "stage")


def _is_said_of_it(rank: Token) -> bool:
    """True in "the launch was the 172nd successful flight of the type": what ranks it says how it went."""
    verb = rank.head
    who = subject(verb) if verb.lemma_.lower() in ("be", "mark", "represent") and rank.i > verb.i else None
    return who is not None and (lemma(who) in _LAUNCHED or who.lower_ in ("it", "this", "that"))
