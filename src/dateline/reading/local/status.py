"""Whether a verb or an event noun tells what has happened, is under way, is planned, or only may, should or must be."""

from spacy.tokens import Token

from dateline.model.words import Status
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_negated

_PLAN = listed("plan intend schedule set prepare expect due propose aim slate")
_THREAT = listed(
    "threaten vow pledge promise warn want seek hope wish urge ask order demand call press tell refuse "
    "allow permit ban prohibit forbid help enable let force design use develop build deploy try"
)
_BAR = listed(
    "stop halt cease refrain abstain suspend avoid prevent deter end freeze forgo renounce abandon "
    "stave discourage block dissuade"
)
_FUTURE = frozenset({"will", "'ll", "shall", "wo"})
_MODAL = frozenset({"may", "might", "could", "can", "would", "should", "must", "ca", "ought"})
_PUT_OFF = listed("postpone delay cancel scrub defer reschedule")
_UNREAL_NOUNS = listed(
    "ability capability capacity threat right plan plans intention possibility risk chance likelihood "
    "prospect fear fears concern concerns potential moratorium ban speculation permission readiness "
    "preparation preparations sign signs resolution sanctions program programme technology policy "
    "history type kind means drill procedure timetable race habit"
)
_MARKS = frozenset({"if", "unless", "whether", "should", "lest", "whenever"})
_ATTEMPT = frozenset({"attempt", "try", "fail", "manage"})


def status_of(verb: Token) -> tuple[Status | None, str]:
    """(status, rule) of a verb's clause; `None` where it tells no incident, with the rule that says why.

    The verb's own auxiliaries come first, then what it hangs on: the verbs of planning, wanting, threatening and
    stopping take the fact out of a clause below them, "if" and "whenever" take it out of a clause they open.
    """
    if verb.dep_ == "csubj" and verb.tag_ == "VBG":
        return None, "only named"  # "Putting the payload into orbit was a task left unfinished"
    lowers = {c.lower_: c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")}
    words = set(lowers)
    perfect = any(c.lemma_.lower() == "have" and c.dep_ == "aux" for c in verb.children)
    if any(c.dep_ == "mark" and c.lower_ in _MARKS for c in verb.children) or any(
        c.lower_ == "whenever" for c in verb.children
    ):
        if not any(c.lower_ == "whether" for c in verb.children):
            return None, "conditional"
    if is_negated(verb):
        return None, "negated"
    if words & _FUTURE:
        return Status.PLANNED, "future"
    if words & _MODAL:
        return (
            (Status.HAPPENED, "may have happened")
            if perfect and words & {"may", "might", "could", "must"}
            else (None, "modal")
        )
    progressive = verb.tag_ == "VBG" and any(
        c.lemma_.lower() == "be" for c in verb.children if c.dep_ in ("aux", "auxpass")
    )
    passive_progressive = any(c.lower_ == "being" for c in verb.children)
    above = _from_above(verb)
    if above is not None:
        return above
    if progressive or passive_progressive:
        past = any(c.lower_ in ("was", "were", "been") and c.dep_ in ("aux", "auxpass") for c in verb.children)
        return (Status.HAPPENED, "was doing") if past else (Status.UNDER_WAY, "is doing")
    if verb.tag_ in ("VBP", "VBZ") and verb.dep_ in ("ROOT", "ccomp", "conj", "relcl") and not perfect:
        return Status.HAPPENED, "present"
    return Status.HAPPENED, "past"


def _from_above(verb: Token) -> tuple[Status | None, str] | None:
    """What the verbs and nouns over an infinitive, gerund or complement make of it."""
    at = verb
    for _ in range(6):
        head = at.head
        if head is at:
            return None
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in at.children)
        if head.lemma_.lower() == "whether" or any(
            c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in head.children
        ):
            if at.dep_ in ("ccomp", "xcomp", "advcl", "acl"):
                return None, "conditional"
        if at.dep_ in ("xcomp", "ccomp", "acl", "advcl", "pcomp") and (infinitive or at.tag_ == "VBG"):
            word = head.lemma_.lower()
            if word in _BAR or (at.dep_ == "pcomp" and head.head.lemma_.lower() in _BAR):
                return None, "asked to stop"
            if word in _ATTEMPT:
                return None if is_negated(head) else (Status.HAPPENED, "attempted")
            if infinitive and word == "be" and at.dep_ == "xcomp":  # "was to have been fired", "is to lift off"
                return (None, "was to happen") if head.tag_ == "VBD" else (Status.PLANNED, "is to happen")
            if infinitive and word in _PLAN | {"go", "about", "ready"}:
                if (
                    word == "expect"
                    and any(c.dep_ == "nsubjpass" for c in head.children) is False
                    and head.tag_ == "VBD"
                ):
                    return Status.PLANNED, "expected"
                return Status.PLANNED, "plan"
            if infinitive and word in _THREAT | {"continue"}:
                return None, "wanted, not done"
            if (
                infinitive
                and head.pos_ in ("NOUN", "ADJ")
                and (word in _UNREAL_NOUNS or head.pos_ == "ADJ" or head.pos_ == "NOUN")
            ):
                return (
                    (Status.PLANNED, "plan") if word in ("plan", "intention", "schedule") else (None, "only possible")
                )
            if infinitive and at.dep_ in ("advcl",):
                return None, "purpose"
            if at.tag_ == "VBG" and at.dep_ == "pcomp":
                word = head.head.lemma_.lower()
                if word in ("capable", "think", "talk", "risk") or word in _UNREAL_NOUNS:
                    return None, "only possible"
                if word in ("consider", "plan"):
                    return None, "only possible"
        if head.pos_ in ("VERB", "AUX") and at.dep_ in ("xcomp", "conj"):
            auxiliaries = {c.lower_ for c in head.children if c.dep_ == "aux"}
            if auxiliaries & _FUTURE and at.dep_ == "conj" and not _has_subject(at) and at.tag_ == "VB":
                return Status.PLANNED, "future"
            if (
                auxiliaries & (_MODAL - {"may", "might"})
                and at.tag_ in ("VB",)
                and not any(c.lemma_ == "have" for c in at.children)
            ):
                return None, "modal"
        if at.dep_ in ("ccomp", "ROOT", "relcl", "parataxis"):
            return None
        at = head
    return None


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def noun_status(noun: Token) -> tuple[Status | None, str]:
    """Status of an event noun: "planned", "possible", "next", "banned" before it, or what the verb above it does to
    it."""
    for child in noun.children:
        word = child.lower_
        if word in ("planned", "scheduled", "upcoming", "forthcoming", "expected", "imminent", "proposed"):
            return Status.PLANNED, "planned"
        if word in (
            "possible",
            "potential",
            "future",
            "further",
            "any",
            "no",
            "threatened",
            "hypothetical",
            "another",
        ) and child.dep_ in ("amod", "det"):
            if word == "another":
                continue
            return None, "only possible"
    if any(
        c.dep_ in ("relcl", "acl") and c.lemma_.lower() in ("plan", "schedule", "intend") and not is_negated(c)
        for c in noun.rights
    ):
        return Status.PLANNED, "planned"
    at = noun
    for _ in range(5):
        head = at.head
        if head is at:
            break
        word = head.lemma_.lower()
        if head.pos_ in ("VERB", "AUX"):
            if word in _BAR or is_negated(head):
                return None, "asked to stop"
            if word in ("plan", "prepare", "schedule", "threaten", "expect", "consider", "intend") and at.dep_ in (
                "dobj",
                "prep",
                "nsubjpass",
            ):
                return (Status.PLANNED, "plan") if word in ("plan", "schedule", "intend") else (None, "only possible")
            if word in _PUT_OFF or (word in ("call", "put") and any(c.lower_ == "off" for c in head.children)):
                if at.dep_ in ("dobj", "nsubjpass"):
                    later = any(c.dep_ == "prep" and c.lower_ in ("to", "until", "till") for c in head.children)
                    return (Status.PLANNED, "put off to a day") if later else (None, "called off")
            if word in ("ban", "prohibit", "forbid", "bar", "allow", "permit", "develop"):
                return None, "only possible"
            if head.dep_ in ("ROOT", "ccomp", "conj", "relcl", "advcl", "xcomp", "acl", "parataxis") and at.dep_ in (
                "dobj",
                "nsubjpass",
            ):
                return status_of(head)
            if at.dep_ in ("nsubj",):
                words = {c.lower_ for c in head.children if c.dep_ == "aux"}
                if words & _FUTURE and word in ("take", "occur", "happen", "come", "go", "begin"):
                    return Status.PLANNED, "future"
                if words & _MODAL:
                    return None, "modal"
            return Status.HAPPENED, "noun"
        if head.pos_ in ("NOUN", "ADJ", "PROPN") and word in _UNREAL_NOUNS and at.dep_ in ("prep", "pobj", "compound"):
            return None, "only possible"
        at = head
    return Status.HAPPENED, "noun"
