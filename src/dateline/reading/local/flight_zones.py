"""Inside or outside whose zone an item came down."""

import re

from spacy.tokens import Span

from dateline.model.values import Zone
from dateline.model.words import Certainty, Polarity
from dateline.places import find_zones
from dateline.reading.local.asking import Asker
from dateline.reading.local.attribution import Voice
from dateline.reading.local.story import Story

# "could not confirm that it entered the zone" says neither that it did nor that it did not.
_UNSAID = re.compile(r"\b(?:not|n't)(?: yet| immediately)? (?:confirm|verify|say|determine|know|clear)\w*")


class ZoneReader(Asker):
    """Reads the zones that sentences name."""

    def read(self, sentence: Span) -> None:
        start, end = self.scene.document.sentence_bounds(sentence)
        text = self.scene.report.text[start:end]
        seen_end = -1
        for low, high, zone in find_zones(text):
            if low - seen_end < 4 and seen_end > 0:
                continue  # the acronym in brackets after the words
            seen_end = high
            token = self._token_at(start + low)
            if token is None or zone not in ("EEZ", "territorial waters", "airspace", "ADIZ"):
                continue
            story = self._launch(token)
            before = text[max(0, low - 90) : low]
            relation = self._relation(before)
            if story is None or self._unreal(token):
                continue
            voice = self.scene.attributions.voice(token)
            of = self._zone_owner(text, start, low, high, voice, story)
            open_question = self._open_question(token)
            value = Zone(zone, of, None if open_question else relation)
            if not open_question and not relation:
                continue
            if zone in ("airspace", "ADIZ") and not re.search(
                r"\b(?:enter\w*|violat\w*|penetrat\w*|intru\w*|land\w*|f[ae]ll\w*|outside)\b", before, re.I
            ):
                continue
            if re.search(r"\b(?:had|has|have) (?:first|initially|originally|at first)\b[^.]{0,60}$", before, re.I):
                continue  # what was said before is told only to say that it no longer is
            certainty = Certainty.UNDER_INVESTIGATION if open_question else None
            polarity = Polarity.ASSERTED if relation == "outside" and voice.polarity is Polarity.DOUBTED else None
            self.book.add(
                story,
                "landing_zone",
                value,
                token,
                "zone",
                span=(start + low, start + high),
                certainty=certainty,
                polarity=polarity,
                part=self._part(token),
                voice=voice,
            )

    @staticmethod
    def _relation(before: str) -> str | None:
        """Inside or outside, `None` where nothing is said."""
        tail = re.sub(r",? (?:and |but )?not (?:outside|inside|within|in),?", "", before[-80:].lower())[-60:]
        tail = _UNSAID.sub("", tail)
        if re.search(
            r"\b(?:not|n't|never|nor|did not|without|none|neither|nothing|no (?:missile|projectile|rocket|part)s?)\b"
            r"[^.]{0,40}\b(?:in|inside|within|enter(?:ed|ing)?|reach(?:ed|ing)?|into)\b[^.]{0,30}$",
            tail,
        ):
            return "outside"
        found = list(
            re.finditer(r"\b(outside|beyond|short of|inside|within|into|in|entered|reached|entering|reaching)\b", tail)
        )
        if not found:
            return None
        word = found[-1][1]
        return "outside" if word in ("outside", "beyond", "short of") else "inside"

    def _zone_owner(self, text: str, start: int, low: int, high: int, voice: Voice, story: Story) -> str | None:
        window = text[max(0, low - 30) : low]
        named = [
            m.party.code for m in self.scene.parties_between(start + max(0, low - 30), start + low) if m.party.code
        ]
        if re.search(r"\b(?:our|its|their|his|the country's|the nation's)\s*$", window.lower()):
            speaker = next((f.country for f in voice.sources if f.country), None)
            if speaker and (story.actor is None or speaker != story.actor.code):
                return speaker
            around = [
                p.country
                for p in self.scene.places
                if start <= p.start < start + high
                and p.country
                and (story.actor is None or p.country != story.actor.code)
            ]
            others = around[-1:] + [
                m.party.code
                for m in self.scene.parties_between(start, start + low)
                if m.party.code and (story.actor is None or m.party.code != story.actor.code)
            ]
            return speaker if re.search(r"\bour\s*$", window.lower()) else (others[-1] if others else None)
        if named:
            return named[-1]
        after = [m.party.code for m in self.scene.parties_between(start + high, start + high + 18) if m.party.code]
        if after and re.match(r"\s*(?:\([^)]*\)\s*)?of\b", text[high:]):
            return after[0]
        speaker = next((f.country for f in voice.sources if f.country), None)
        return speaker if speaker and (story.actor is None or speaker != story.actor.code) else None
