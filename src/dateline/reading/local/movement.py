"""Where items came from, flew and came down, by their verbs of movement."""

import re

from spacy.tokens import Token

from dateline.model.values import Text, Where
from dateline.places import PlaceMention, find_zones
from dateline.reading.local.asking import Asker
from dateline.reading.local.items import lemma
from dateline.reading.local.launch_places import NO_PLACE, PLATFORMS, platform_in
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_length, is_negated, phrase, subject
from dateline.reading.local.placing import SPOTS, place_in, spot_near
from dateline.reading.local.story import Story

_PARTICLES = frozenset({"over", "off", "across", "past"})
_COMPASS = re.compile(r"(?:north|south)?(?:east|west)|north|south")
_OVER = frozenset({"over", "across", "through", "above"})
_VESSELS = re.compile(r"\b(?:tanker|freighter|carrier|bulker|merchant ship|cargo ship|container ship)s?\b", re.I)
_HITS = frozenset({"hit", "strike", "destroy"})
_MOCK = listed("mock simulated dummy target replica decoy makeshift mockup")
_STANDS = frozenset({"in", "off", "near", "at", "on", "outside"})
_LENGTH = re.compile(r"\b(?:km|kilomet(?:er|re)s|miles|\))(?: to the)?$", re.I)
_ROW = re.compile(r"(?:,|,? and)\s+(?:(?:in|into)\s+)?(?:the\s+)?")
LAND = listed("land fall splash crash strike hit drop impact plunge come descend tumble arrive")


class MovementReader(Asker):
    """Reads the places round a verb of movement."""

    @staticmethod
    def mover(verb: Token, story: Story) -> Token | None:
        """The subject; in "the missile fired on Monday flew …" the item of the launch the parser took for the subject
        clause."""
        own = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None:
            return own
        before = verb.doc[verb.i - 1] if verb.i else verb
        if verb.tag_ == "VBG" and before.dep_ == "pobj" and lemma(before) in ("missile", "rocket", "projectile"):
            return before  # "footage of the rocket lifting off"
        beside = [c for c in verb.children if c.dep_ in ("csubj", "dep", "advcl")] + (
            [verb.head] if verb.dep_ == "dep" else []
        )
        cue = verb.doc[verb.i - 1] if verb.i else verb
        if verb.dep_ == "ccomp" and cue == verb.head and subject(verb) is None and verb.tag_ in ("VBD", "VBZ", "VBP"):
            told = [t for t in story.triggers if t.token.sent == verb.sent and t.token.i < verb.i and t.items]
            if told:  # "two missiles that the Guards said were …"
                return told[-1].items[0].head
        if verb.dep_ == "ccomp":  # "said the missile fired on Monday was …", the two verbs side by side under "said"
            beside += [c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i]
        for trigger in story.triggers:
            if trigger.items and any(trigger.token.i == b.i for b in beside):
                return trigger.items[0].head
        return subject(verb)

    @staticmethod
    def flying(verb: Token, story: Story) -> Token | None:
        """What flies in "the missile rose from a silo, a witness said, headed toward the atoll": the item told of in
        the same sentence."""
        told = [t for t in story.triggers if t.token.sent == verb.sent and t.token.i < verb.i and t.items]
        return told[-1].items[0].head if told else None

    def movement(self, verb: Token, word: str, story: Story) -> None:
        who = subject(verb)
        if is_negated(verb) or (
            who is not None
            and (
                who.lower_ in ("nothing", "none", "neither", "nobody")
                or any(c.lower_ in ("no", "neither") and c.dep_ == "det" for c in who.children)
            )
        ):
            return
        part = self._part(verb)
        read: list[tuple[int, int]] = []
        for child in verb.children:
            if child.dep_ == "dobj" and word == "leave":
                found = place_in(self.scene, child)
                if found is None and lemma(child) in (
                    "area",
                    "site",
                    "pad",
                    "base",
                    "launcher",
                ):  # "left the launch area near Sariwon"
                    near = [
                        g
                        for c in (*child.children, *verb.children)
                        if c.dep_ == "prep" and c.lower_ in ("near", "in", "at", "outside")
                        for g in c.children
                        if g.dep_ == "pobj"
                    ]
                    found = place_in(self.scene, near[0]) if near else None
                if found and (found[0].id is not None or lemma(child) in ("area", "site", "base")):
                    self.book.add(story, "launch_place", found[0], verb, "left a place", span=found[1])
                continue
            particle = next((c.lower_ for c in verb.children if c.dep_ == "prt" and c.lower_ in _PARTICLES), None)
            if child.dep_ == "dobj" and particle is not None:  # "passed over the island", as if "pass over" were a verb
                if found := place_in(self.scene, child):
                    self._moved(verb, word, particle, story, found, part)
                continue
            if (
                child.dep_ == "dobj"
                and word in _HITS
                and (self._target(verb, child, story, part) or self._ship(verb, child, story, part))
            ):
                continue
            if child.dep_ == "dobj" and word in ("cross", "overfly", "hit", "strike", "reach"):
                found = place_in(self.scene, child)
                prop = "overflight" if word in ("cross", "overfly") else "landing_place"
                if found and prop == "overflight":
                    self.book.add(story, prop, Text(found[0].name), verb, "crossed a place", span=found[1])
                elif found:
                    self.book.add(story, prop, found[0], verb, "struck a place", span=found[1], part=part)
                continue
            if child.dep_ not in ("prep", "advmod", "prt"):
                continue
            targets = [g for g in child.children if g.dep_ == "pobj"]
            targets += [h for g in child.children if g.dep_ == "prep" for h in g.children if h.dep_ == "pobj"]
            for target in targets:
                if child.lower_ == "from" and (named := platform_in(self.scene, target)) is not None:
                    span = (self.scene.document.start(target), self.scene.document.end(target))
                    self.book.add(story, "platform", Text(named), verb, "platform after a preposition", span=span)
                    self._platform_stood(verb, target, story)
                    continue
                if child.lower_ in _OVER and (airspace := self._airspace(target)) is not None:
                    self.book.add(story, "overflight", Text(airspace[0]), verb, "flew over a place", span=airspace[1])
                    continue
                found = place_in(self.scene, target) or spot_near(self.scene, target)
                if found is None or any(low <= found[1][0] and found[1][1] <= high for low, high in read):
                    continue  # "into waters off the coast": the coast is a part of it
                read.append(found[1])
                if child.lower_ == "close" and word in LAND:  # "fell close to the island"
                    self._moved(verb, word, "near", story, found, part)
                    continue
                if child.dep_ == "advmod" and _COMPASS.fullmatch(child.lower_):
                    # "splashing down west of the island": an area beside a place
                    # (after a length, `_fell_off` reads it)
                    sea = any(c.dep_ == "prep" and c.lower_ in ("in", "into") for c in verb.children)
                    if word in LAND and not sea and not _LENGTH.search(child.doc[max(0, child.i - 3) : child.i].text):
                        beside = Where(found[0].name, relative=f"{child.lower_} of {found[0].name}", kind="area")
                        self.book.add(
                            story, "landing_place", beside, verb, "came down at a place", span=found[1], part=part
                        )
                    continue
                self._moved(verb, word, child.lower_, story, found, part)
                for more in target.children:  # "from X towards Y", where the parser hung Y's phrase on X
                    if more.dep_ == "prep" and more.lower_ in ("toward", "towards", "into", "to"):
                        for deep in more.children:
                            if deep.dep_ == "pobj" and (again := place_in(self.scene, deep)):
                                self._moved(verb, word, more.lower_, story, again, part)
        for fired in (t for c in verb.subtree if c.dep_ == "prep" for t in c.children if t.dep_ == "pcomp"):
            if fired.lemma_.lower() in ("fire", "launch"):  # "flew 900 km after being fired from near Kusong"
                for start in (c for c in fired.children if c.dep_ == "prep" and c.lower_ == "from"):
                    for place in start.children:
                        inner = [g for g in place.children if g.dep_ == "pobj"] if place.dep_ == "prep" else [place]
                        if inner and (found := place_in(self.scene, inner[0])):
                            self._moved(verb, "come", "from", story, found, part)
        if word in ("come", "originate", "fly", "head", "travel"):
            for token in verb.subtree:
                if token.dep_ == "prep" and token.lower_ in ("toward", "towards") and token.head.i != verb.i:
                    for deep in token.children:
                        if deep.dep_ == "pobj" and (again := place_in(self.scene, deep)):
                            self._moved(verb, word, token.lower_, story, again, part)

    def _platform_stood(self, verb: Token, platform: Token, story: Story) -> None:
        """`from a silo at Dombarovsky`, `from a submarine in the White Sea`: where it was is where the launch was."""
        for child in (c for c in platform.children if c.dep_ == "prep" and c.lower_ in _STANDS):
            for inner in (g for g in child.children if g.dep_ == "pobj"):
                if found := place_in(self.scene, inner):
                    self.book.add(story, "launch_place", found[0], verb, "where the platform was", span=found[1])

    def stood(self, verb: Token, who: Token, story: Story) -> None:
        """`The impact point was in the Arabian Sea`, `The launches were from a peninsula`: a place told with "be"."""
        words = who.doc[who.left_edge.i : who.i + 1].text.lower()
        down = lemma(who) in SPOTS and re.search(r"\b(?:impact|landing|splashdown|crash)\b", words)
        fired = lemma(who) in ("launch", "firing", "test", "missile", "rocket") and not is_negated(verb)
        beside = [g for c in verb.children if c.dep_ == "attr" for g in c.children]  # "was 700 km from the islands"
        for child in (*verb.children, *beside):
            if child.dep_ != "prep" or child.lower_ not in ("in", "near", "off", "at", "from"):
                continue
            for target in child.children:
                found = place_in(self.scene, target) if target.dep_ == "pobj" else None
                if found is not None and down and (child.lower_ != "from" or is_length(child)):
                    self.book.add(story, "landing_place", found[0], verb, "came down at a place", span=found[1])
                elif found is not None and fired and child.lower_ == "from":
                    self.book.add(story, "launch_place", found[0], verb, "came from a place", span=found[1])

    def used(self, verb: Token, story: Story) -> None:
        """`A mobile launcher had been used for the shot`: what it was fired from."""
        thing = next((c for c in verb.children if c.dep_ in ("nsubjpass", "dobj")), None)
        if thing is None or is_negated(verb) or "platform" not in story.pack.properties:
            return
        span = phrase(thing, frozenset())
        if (kind := PLATFORMS.search(span.text)) is not None:
            said = re.sub(r"s$", "", kind[0])
            bounds = (self.scene.document.start(span), self.scene.document.end(span))
            self.book.add(story, "platform", Text(said), verb, "platform after a preposition", span=bounds)

    def watched(self, verb: Token, story: Story) -> None:
        """`It detected the pair from the Sukchon area`: from where an observer saw them come."""
        if is_negated(verb) or not any(c.dep_ in ("dobj", "nsubjpass") for c in verb.children):
            return
        for child in verb.children:
            if child.dep_ != "prep" or child.lower_ != "from" or is_length(child):
                continue
            for target in child.children:
                found = place_in(self.scene, target) if target.dep_ == "pobj" else None
                if found is not None and found[0].kind != "country":
                    self.book.add(story, "launch_place", found[0], verb, "came from a place", span=found[1])

    def _target(self, verb: Token, thing: Token, story: Story, part: str | None) -> bool:
        """`hit a target in the Indian Ocean`, `destroyed mock warships`: what was shot at in a test, and where it
        stood."""
        if lemma(thing) == "target":
            at = [
                g
                for c in verb.subtree
                if c.dep_ == "prep" and c.i > thing.i and c.lower_ in ("in", "on", "at", "near", "off")
                if next((a for a in c.ancestors if a.pos_ in ("VERB", "AUX")), None) == verb
                for g in c.children
                if g.dep_ == "pobj"
            ]
            for inner in at:
                if found := place_in(self.scene, inner):
                    self.book.add(story, "landing_place", found[0], verb, "struck a place", span=found[1], part=part)
                    return True
            return True
        span = phrase(thing, frozenset({"of"}))
        ship = PLATFORMS.search(span.text) or _VESSELS.search(span.text)
        if not any(t.lower_ in _MOCK for t in span) and not (ship and verb.lemma_.lower() != "destroy"):
            return False
        said = re.sub(r"^(?:the|an?|its|their)\s+", "", re.sub(r"\s+", " ", self.scene.text_of(span)), flags=re.I)
        bounds = (self.scene.document.start(span), self.scene.document.end(span))
        self.book.add(story, "target", Text(said), verb, "struck what stood for an enemy's", span=bounds, part=part)
        return True

    def _ship(self, verb: Token, thing: Token, story: Story, part: str | None) -> bool:
        """`hit the Osprey, a bulk carrier`: a ship by its name."""
        beside = next((c for c in thing.rights if c.dep_ == "appos"), None)
        if thing.pos_ != "PROPN" or beside is None or story.pack.name != "missile-launch":
            return False
        words = phrase(beside, frozenset()).text
        if not (PLATFORMS.search(words) or _VESSELS.search(words)):
            return False
        span = phrase(thing, frozenset())
        said = re.sub(r"^(?:the|a)\s+", "", re.sub(r"\s+", " ", self.scene.text_of(span)), flags=re.I)
        at = (self.scene.document.start(span), self.scene.document.end(span))
        self.book.add(story, "target", Text(said), verb, "struck a ship", span=at, part=part)
        return True

    def _airspace(self, target: Token) -> tuple[str, tuple[int, int]] | None:
        """Whose airspace it flew over or through: `Iraqi airspace`."""
        if target.lower_ != "airspace":
            return None
        span = phrase(target, frozenset())
        said = re.sub(r"^(?:the|an?)\s+", "", self.scene.text_of(span))
        return (said, (self.scene.document.start(span), self.scene.document.end(span))) if " " in said else None

    def _seas_beside(self, where: Where, span: tuple[int, int]) -> list[PlaceMention]:
        """`fell into the Yellow Sea, the East China Sea and the Pacific`: those in a row with the first."""
        if where.kind != "sea":
            return []
        text, at, found = self.scene.report.text, span[1], []
        for sea in (p for p in self.scene.places if p.start >= span[1]):
            gap = _ROW.fullmatch(text, at, sea.start)
            if gap is None or sea.where.kind != "sea":
                return []
            found.append(sea)
            if "and" in gap[0]:
                return found
            at = sea.end
        return []

    def _moved(self, verb: Token, word: str, preposition: str, story: Story, found: tuple, part: str | None) -> None:  # type: ignore[type-arg]
        where, span = found
        if find_zones(self.scene.report.text[span[0] : span[1]]):
            return
        if preposition == "outside" and (where.kind == "country" or re.search(r"\bwaters$", where.name)):
            return  # where it did not come down
        down = word in LAND and not (word == "come" and not any(c.lower_ in ("down", "ashore") for c in verb.children))
        if word == "deliver" and preposition in ("to", "into", "in", "at"):
            self.book.add(story, "landing_place", where, verb, "came down at a place", span=span, part=part)
        elif preposition == "from" and where.name.lower() not in NO_PLACE:
            before = self.scene.report.text[max(0, span[0] - 20) : span[0]].lower()
            far_off = re.search(r"(?:km|kilomet\w+|miles|away|far) from (?:the )?$", before)
            if not far_off or word in ("fly", "travel"):
                self.book.add(story, "launch_place", where, verb, "came from a place", span=span)
        elif preposition == "over" and down:
            self.book.add(story, "landing_place", where, verb, "came down at a place", span=span, part=part)
        elif preposition in ("over", "across", "past", "above"):
            self.book.add(story, "overflight", Text(where.name), verb, "flew over a place", span=span)
        elif (preposition == "to" and word in ("fly", "travel")) or (
            down
            and preposition
            in (
                "in",
                "into",
                "on",
                "near",
                "off",
                "at",
                "outside",
                "about",
                "around",
                "between",
                "short",
                "inside",
                "to",
            )
        ):
            self.book.add(story, "landing_place", where, verb, "came down at a place", span=span, part=part)
            for sea in self._seas_beside(where, span):
                at = (sea.start, sea.end)
                self.book.add(story, "landing_place", sea.where, verb, "came down at a place", span=at, part=part)
        elif preposition in ("toward", "towards", "into"):
            self.book.add(story, "toward", where, verb, "flew toward a place", span=span)
