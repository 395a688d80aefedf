"""Whether a response's verb tells what was done or is planned, or only what is wanted, feared, usual or denied."""

from spacy.tokens import Token

from dateline.model.words import Polarity, Status
from dateline.reading.local.phrases import is_negated
from dateline.reading.local.responses.vocabulary import word_set
from dateline.reading.local.scene import Scene
from dateline.reading.local.status import status_of


def status(verb: Token, *, speech: bool) -> Status | None:
    """The status of a response told by this verb, `None` where it tells none.

    `speech` acts are told in the present too ("we condemn"); of any other verb a plain present is a habit or a policy.
    """
    if any(c.dep_ == "advmod" and c.lower_ in word_set("unreal", "habits") for c in verb.children):
        return None
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if verb.tag_ == "VB" and not auxiliaries - {"to"} and not _planned(verb) and not _carried(verb):
        return None
    if verb.tag_ in ("VBP", "VBZ") and not auxiliaries and verb.lemma_ != "be" and not speech:
        return None
    if verb.tag_ == "VBG" and not auxiliaries and not _gerund_real(verb):
        return None
    if _denied_above(verb):
        return None
    if _planned(verb):
        return Status.PLANNED
    found, _ = status_of(verb)
    return Status.HAPPENED if found is Status.UNDER_WAY else found


def conditional(verb: Token) -> bool:
    """`may halt its efforts if …`, `will strike unless …`: what is to come hangs on what the other does."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return bool(auxiliaries & {"will", "'ll", "may", "might", "could", "would"}) and any(
        m.dep_ == "mark" and m.lower_ in ("if", "unless")
        for c in verb.children
        if c.dep_ == "advcl"
        for m in c.children
    )


def announced(verb: Token) -> bool:
    """`said it would return …`: the future as it is told afterwards."""
    return (
        verb.dep_ in ("ccomp", "conj")
        and any(c.lower_ == "would" and c.dep_ == "aux" for c in verb.children)
        and not is_negated(verb)
        and any(
            a.tag_ in ("VBD", "VBN") and a.lemma_ in ("say", "announce", "promise", "declare") for a in verb.ancestors
        )
    )


def _carried(verb: Token) -> bool:
    """An attempt ("an attempt to kill …"), an infinitive after a verb of beginning ("began to withdraw"), or one that
    shares "did" or "will" with another."""
    if verb.dep_ == "conj":
        shared = {c.lower_ for c in verb.head.children if c.dep_ == "aux"}
        return bool(shared & {"did", "will", "'ll"})
    head = verb.head.lemma_.lower()
    return head == "attempt" or (verb.dep_ == "xcomp" and head in word_set("unreal", "carrying"))


def _planned(verb: Token) -> bool:
    """`is to meet`, `plans to visit`, `are due to hold`, `is scheduled to meet`."""
    if not any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        return False
    head = verb.head
    if verb.dep_ in ("xcomp", "acl", "ccomp", "advcl") and head.lemma_.lower() in word_set("unreal", "planning"):
        return not is_negated(head) and not (head.lemma_ == "be" and head.tag_ in ("VBN",))
    return False


def _gerund_real(verb: Token) -> bool:
    if verb.dep_ == "pcomp":
        return verb.head.lower_ in ("after", "by", "following", "in")
    if verb.dep_ in ("advcl", "conj", "acl"):
        return not any(c.dep_ == "mark" for c in verb.children)
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in (
        "begin",
        "start",
        "continue",
        "resume",
        "keep",
        "finish",
    )


def _denied_above(verb: Token) -> bool:
    at = verb
    for _ in range(8):
        if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "lest", "whether") for c in at.children):
            return True
        head = at.head
        if head is at:
            return False
        if at.dep_ in ("ccomp", "xcomp") and head.lemma_.lower() in word_set("unreal", "denying"):
            return not (at is verb and _planned(verb))
        if at.dep_ in ("ccomp", "xcomp", "pcomp") and is_negated(head):
            return True
        at = head
    return False


def denied(scene: Scene, verb: Token) -> bool:
    """True where somebody is said to deny or doubt what the verb tells."""
    return any(
        f.polarity in (Polarity.DENIED, Polarity.DOUBTED) and f.cue.i != verb.i for f in scene.attributions.around(verb)
    )
