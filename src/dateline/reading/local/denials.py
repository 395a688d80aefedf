"""A launch that somebody denies outright: "India denied that it had launched any missile", "the group denied firing
one". The incident stays, with a denial of its type beside those who assert it.
"""

from spacy.tokens import Token

from dateline.model.values import Text
from dateline.model.words import Polarity
from dateline.reading.local.asking import Asker
from dateline.reading.local.attribution import Voice
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_negated, subject

_DENIES = listed("deny refute")
_DEEDS = listed("launch fire test test-fire shoot conduct carry")
_OBJECTS = frozenset({"any", "one", "such", "the", "it", "that"})


class DenialReader(Asker):
    """Reads denials of the incident told last before them."""

    def read(self, verb: Token) -> None:
        """Write the denial that this verb tells."""
        who = subject(verb) if verb.lemma_.lower() in _DENIES and not is_negated(verb) else None
        deed = _deed(verb) if who is not None else None
        story = self.stories.story_at(verb) if deed is not None else None
        if who is None or story is None or not self._told_before(verb, story.first.token):
            return
        figure = self.scene.book.resolve(who)
        if figure is None or figure.relays:
            return
        self.book.add(
            story,
            "type",
            Text(story.pack.name),
            verb,
            "denied outright",
            polarity=Polarity.DENIED,
            voice=Voice((figure,), cue=verb, source_token=who),
        )

    def _told_before(self, verb: Token, first: Token) -> bool:
        """Whether the incident was told in the sentence before or earlier in this one."""
        number = self.scene.document.sentence_number(verb)
        return first.i < verb.i and number - self.scene.document.sentence_number(first) <= 1


def _deed(verb: Token) -> Token | None:
    """The word for the deed that is denied, where it is a launching of whatever kind: "any missile"."""
    for child in verb.children:
        if child.dep_ not in ("ccomp", "xcomp", "pcomp") or child.lemma_.lower() not in _DEEDS:
            continue
        thing = next((c for c in child.children if c.dep_ == "dobj"), None)
        if thing is None or thing.lower_ in _OBJECTS:
            return child
        before = {c.lower_ for c in thing.lefts}
        if before & _OBJECTS or (
            before & {"a", "an"} and len(before) == 1
        ):  # not "a cruise missile": it may be another
            return child
    return None
