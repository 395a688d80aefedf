"""Whether a verb or an event noun tells what has happened, is under way, is planned, or only may, should or must be."""

from spacy.tokens import Token

from dateline.model.words import Status
from dateline.reading.local.lexicon import listed
from dateline.reading.local.phrases import is_negated

_PLAN = listed("plan intend schedule set prepare expect due propose aim slate mean")
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
_SEES = listed("denounce condemn see describe regard view criticise criticize brand decry dismiss consider portray")
_TAKES_PLACE = frozenset({"take", "occur", "happen", "come", "go", "begin", "materialise", "materialize", "be"})
_SETS = frozenset({"plan", "schedule", "intend"})
_PROMISES = frozenset({"promise", "vow", "pledge"})
_PUT_OFF = listed("postpone delay cancel scrub defer reschedule")
_UNREAL_NOUNS = listed(
    "ability capability capacity threat right plan plans intention possibility risk chance likelihood "
    "prospect fear fears concern concerns potential moratorium ban speculation permission readiness "
    "preparation preparations sign signs resolution sanctions program programme technology policy "
    "history type kind means drill procedure timetable race habit"
)
_MARKS = frozenset({"if", "unless", "whether", "should", "lest", "whenever"})
_ATTEMPT = frozenset({"attempt", "try", "fail", "manage", "bid"})
_ANNOUNCE = frozenset(("say", "announce", "notify", "inform", "tell", "declare", "confirm"))


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
    if "would" in words and not perfect and _is_announced(verb):
        return Status.PLANNED, "announced"
    if words & _MODAL:
        return (
            (Status.HAPPENED, "may have happened")
            if perfect and words & {"may", "might", "could", "must"}
            else (None, "modal")
        )
    progressive = verb.tag_ == "VBG" and any(
        c.lemma_.lower() == "be" for c in verb.children if c.dep_ in ("aux", "auxpass")
    )
    over = verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "before", "following")  # "died after being hit"
    passive_progressive = not over and any(c.lower_ == "being" for c in verb.children)
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
    if (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBD"
        and any(c.dep_ == "mark" and c.lower_ in ("after", "as", "because", "since", "while") for c in verb.children)
    ):
        return None  # "were told to take cover after it fired a missile"
    if verb.dep_ == "pcomp" and verb.head.lower_ in ("after", "following") and verb.tag_ == "VBG":
        return None  # "a day after launching several", whatever stands over it
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
            if word in _ATTEMPT and (infinitive or at.dep_ != "advcl"):
                if head.tag_ == "NNS" and not _counted_now(head):
                    return None, "told in general"  # "has failed in five attempts to launch it"
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
            if infinitive and word == "use" and any(c.dep_ == "dobj" for c in head.children):
                at = head  # "used a rocket to send a satellite into orbit"
                continue
            if infinitive and word in _THREAT | {"continue"}:
                return None, "wanted, not done"
            if (
                infinitive
                and word in ("claim", "say", "report", "believe", "think", "know", "appear", "seem")
                and any(c.lemma_.lower() == "have" and c.dep_ == "aux" for c in at.children)
            ):
                return Status.HAPPENED, "claimed to have"
            if infinitive and head.pos_ in ("NOUN", "ADJ"):
                return (
                    (Status.PLANNED, "plan") if word in ("plan", "intention", "schedule") else (None, "only possible")
                )
            if (
                infinitive
                and at.dep_ == "advcl"
                and any(c.dep_ == "dobj" and c.lemma_.lower() in _ATTEMPT and _counted_now(c) for c in head.children)
            ):
                return Status.HAPPENED, "attempted"  # "made two attempts within hours to launch it"
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


def _counted_now(attempts: Token) -> bool:
    """True for "made two attempts to launch it": so many, in the simple past."""
    verb = attempts.head
    perfect = any(c.lemma_.lower() == "have" and c.dep_ == "aux" for c in verb.children)
    return verb.tag_ == "VBD" and not perfect and any(c.dep_ == "nummod" for c in attempts.lefts)


def _is_announced(verb: Token) -> bool:
    """`It said that it would launch …`: what a speaker in the past said that he was going to do, without an "if"."""
    at = verb
    while at.dep_ == "conj" and at.head.pos_ in ("VERB", "AUX"):
        at = at.head  # "it said that the attempt had failed and that it would try again"
    head = at.head
    if at.dep_ != "ccomp" or head.tag_ != "VBD" or head.lemma_.lower() not in _ANNOUNCE:
        return False
    own = any(
        (c.dep_ == "nsubj" and c.lower_ in ("it", "they", "he", "she")) or c.dep_ == "nsubjpass" for c in verb.children
    )
    conditions = (c for clause in (verb, head) for c in clause.children if c.dep_ == "advcl")
    return own and not any(m.lower_ in ("if", "unless", "should") for c in conditions for m in c.children)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


_OBJECTS = frozenset({"dobj", "nsubjpass", "nsubj", "attr", "pcomp", "prep", "conj", "oprd"})
_DOES = listed(
    "conduct carry stage hold perform make undertake attempt execute do launch plan prepare schedule threaten expect "
    "consider intend postpone delay cancel scrub defer reschedule call put ban prohibit forbid bar allow permit "
    "develop stop halt cease suspend avoid prevent deter end freeze abandon block watch order announce stay continue "
    "repeat resume"
)


_CAME_OF_IT = listed("fail succeed explode take occur happen go end come")
_COURSE = listed("end begin start open conclude culminate close finish")
"""What a drill does with a launch: it "will end with the launch of a missile"."""
_CALLS = listed("call consider deem label term brand")
_AFTERMATH = frozenset({"for", "after", "following", "over"})


def _taken_as_known(noun: Token) -> bool:
    """True for "Sunday's launch", "the North's latest test": one event that the words take as having happened, whatever
    is said to be done about it."""
    if noun.tag_ in ("NNS", "NNPS"):
        return False
    if any(c.lower_ in ("latest", "recent", "newest") for c in noun.lefts):
        return True
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        hung = noun.head.ent_type_ == "DATE" and noun.head.head.dep_ == "prep"  # on the date of the first
        return _taken_as_known(noun.head.head.head if hung else noun.head)
    lefts = list(noun.lefts)
    words = {c.lower_ for c in lefts}
    owned = any(c.dep_ == "poss" for c in lefts)
    if "last" in words:
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ in _AFTERMATH and (owned or "the" in words):
        return True
    dated = [c for c in lefts if c.dep_ in ("poss", "compound", "nmod", "npadvmod")]
    dated += [g for c in noun.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    return owned and any(c.ent_type_ in ("DATE", "TIME") for c in dated)


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
    if any(t.lower_ == "no" and t.dep_ == "det" for t in noun.doc[noun.left_edge.i : noun.i]):
        return None, "only possible"  # "no ICBM launch", where the parser hung "no" on the ICBM
    if any(
        c.dep_ in ("relcl", "acl") and c.lemma_.lower() in ("plan", "schedule", "intend") and not is_negated(c)
        for c in noun.rights
    ):
        return Status.PLANNED, "planned"
    if any(c.dep_ == "relcl" and c.tag_ == "VBD" and c.lemma_.lower() in _CAME_OF_IT for c in noun.rights):
        return Status.HAPPENED, "noun"  # "about to retry the launch that failed on Aug. 24"
    if noun.dep_ == "pobj" and noun.head.lower_ == "as" and noun.head.head.lemma_.lower() in _SEES:
        return None, "only named"  # "denounced it as a disguised test of a missile"
    determiners = {c.lower_ for c in noun.lefts if c.dep_ == "det"}
    if determiners & {"each", "every"}:
        return None, "told in general"
    called = noun.dep_ == "oprd" or (noun.dep_ == "dobj" and noun.head.lemma_.lower() in _CALLS)
    if called and determiners & {"a", "an"}:
        return None, "only named"  # "a rocket that critics call a banned test"
    taken = _taken_as_known(noun)
    at = noun
    for _ in range(5):
        head = at.head
        if head is at:
            break
        word = head.lemma_.lower()
        if head.pos_ in ("VERB", "AUX"):
            if not taken and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in head.children):
                return None, "conditional"
            if at is not noun and taken and not (at.dep_ == "prep" and at.lower_ == "from"):
                return Status.HAPPENED, "noun"  # "froze a fund as punishment for the launch"
            if at.dep_ == "prep" and at.lower_ == "with" and word in _COURSE:
                future = any(c.lower_ in _FUTURE | {"would"} for c in head.children if c.dep_ == "aux")
                return (Status.PLANNED, "future") if future else (Status.HAPPENED, "noun")
            agent = at.dep_ == "nsubj" and not is_negated(head)  # "its test ended the talks", "ended in failure"
            known = (
                at.dep_ == "nsubj" and is_negated(head) and word not in _TAKES_PLACE
            )  # "its tests did not breach the deal"
            if (word in _BAR or is_negated(head)) and at.dep_ in _OBJECTS and not agent and not known:
                return None, "asked to stop"
            if taken and at.dep_ == "dobj" and word not in _DOES:
                return Status.HAPPENED, "noun"  # "will meet to discuss the North's latest test"
            if word in _SETS | {"slate", "set"} and any(c.lower_ == "originally" for c in head.children):
                return None, "was to happen"  # "the launch was originally planned for August"
            if word in ("set", "slate", "due") and at.dep_ in ("nsubjpass", "nsubj"):
                if any(c.lower_ == "for" and c.dep_ == "prep" for c in head.children):
                    return Status.PLANNED, "plan"  # "its next flight is set for Feb. 17"
            if word in ("plan", "prepare", "schedule", "threaten", "expect", "consider", "intend") and at.dep_ in (
                "dobj",
                "prep",
                "nsubjpass",
            ):
                return (Status.PLANNED, "plan") if word in _SETS else (None, "only possible")
            if word in _PROMISES and at.dep_ == "dobj":
                return Status.PLANNED, "plan"  # "promising a third attempt in October"
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
            there = at.dep_ == "attr" and any(c.dep_ == "expl" for c in head.children)  # "there may be a test"
            if at.dep_ == "nsubj" or there:
                words = {c.lower_ for c in head.children if c.dep_ == "aux"}
                if words & _FUTURE and word in ("take", "occur", "happen", "come", "go", "begin", "be"):
                    return Status.PLANNED, "future"
                if words & _MODAL:
                    return None, "modal"
            return Status.HAPPENED, "noun"
        if head.pos_ in ("NOUN", "ADJ", "PROPN") and word in _UNREAL_NOUNS and at.dep_ in ("prep", "pobj", "compound"):
            return None, "only possible"
        at = head
    return Status.HAPPENED, "noun"
