"""Deciding: the forms by which an incident is corrected, and what they send.

What was sent leads to the incident as it is then, with what changed and a button that takes it back; where it cannot
be, the forms come again with what was typed and why.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from dateline.access import Person, Role, auditing
from dateline.desk import access
from dateline.desk.access import How, Me, needs
from dateline.desk.forms import Fields
from dateline.desk.pages.common import Asking, Text
from dateline.desk.pages.signing import Sent
from dateline.desk.templating import address, page
from dateline.desk.views import correcting, decided
from dateline.desk.views import ruled as ruled_view
from dateline.display.clean import line
from dateline.display.ruled import does
from dateline.errors import DecisionError, NotInRecord
from dateline.lookup import Session, rulings
from dateline.lookup.deciding import Changed, Made, decide, states
from dateline.model import Record

if TYPE_CHECKING:
    from dateline.lookup.rulings import Propose

router = APIRouter(include_in_schema=False, dependencies=[needs(Role.ANALYST)])

REMEMBERED = 500
"""Decisions of which what they changed is remembered, for the page that follows them."""

MOST_CLAIMS = 120
"""Claims of an incident up to which its page has the forms on it."""

NAME = "dateline-name"
"""The cookie that remembers under what name somebody decides who is not signed in."""


@router.get("/incidents/{id}/decide")
def form(request: Request, held: Asking, id: str, claim: Text = "") -> Response:
    """The forms of one incident, with a claim chosen where the address names one."""
    named = held.named(id)
    if named.incident is None:
        return RedirectResponse(f"/reports/{named.id}", status_code=303)
    if named.incident != id:
        return RedirectResponse(address(f"/incidents/{named.incident}/decide", claim=claim), status_code=303)
    return _forms(request, held, id, Fields([("claim", claim)]))


@router.post("/incidents/{id}/decide")
def send(request: Request, held: Asking, id: str, me: Me, sent: Sent) -> Response:
    """Decide on an incident: `do` says what."""
    verbs: dict[str, Callable[[], Propose]] = {
        "merge": lambda: rulings.merge(held, [id, *sent.all("with"), *sent.one("other").split()]),
        "split": lambda: rulings.split(held, id, sent.all("out")),
        "reject": lambda: rulings.reject(held, sent.all("claim")),
        "accept": lambda: rulings.accept(held, _only(sent.all("claim"))),
        "set": lambda: rulings.give(held, id, sent.one("property"), sent.one("value")),
        "retype": lambda: rulings.retype(held, id, sent.one("type")),
        "note": lambda: rulings.note(held, id, sent.one("text")),
    }
    needed = {"split": ("out", "reports to take out"), "reject": ("claim", "claims"), "accept": ("claim", "claims")}
    verb = sent.one("do")
    try:
        if verb not in verbs:
            raise DecisionError("It is not said what is to be done.")
        if verb in needed and not sent.all(needed[verb][0]):
            raise DecisionError(f"No {needed[verb][1]} are chosen.")
        made = ruled(request, held, me, sent, verbs[verb](), {id: sent.one("seen")} if sent.one("seen") else {})
    except Changed as error:
        return _forms(request, held, id, sent, str(error), 409)
    except (DecisionError, NotInRecord) as error:
        return _forms(request, held, id, sent, str(error), 400)
    return after(request, made, id)


@router.post("/decisions/{id}/undo")
def undo(request: Request, held: Asking, id: str, me: Me, sent: Sent) -> Response:
    """Take a decision back."""
    made = ruled(request, held, me, sent, rulings.undo(held, id))
    return after(request, made, sent.one("incident"))


def ruled(
    request: Request, held: Session, me: Person, sent: Fields, propose: "Propose", seen: dict[str, str] | None = None
) -> Made:
    """Make the decision that a form asks for, as whoever asks, and write it down.

    Raises:
        DecisionError: where it would mean nothing, or does not say by whom it is and why.
        Changed: where an incident is another than was seen.
    """
    made = make(request, held, me, sent.one("by"), sent.one("why"), propose, seen)
    decision = made.decision
    remembered: OrderedDict[str, Made] = request.app.state.made
    remembered[decision.id] = made
    while len(remembered) > REMEMBERED:
        remembered.popitem(last=False)
    return made


def make(
    request: Request,
    held: Session,
    me: Person,
    by: str,
    why: str,
    propose: "Propose",
    seen: dict[str, str] | None = None,
) -> Made:
    """Make a decision as whoever asks, under the name that they give where there are no users, and write it down.

    Raises:
        DecisionError: where it would mean nothing, or does not say by whom it is and why.
        Changed: where an incident is another than was seen.
    """
    by = by if access.way(request) is How.LOCAL else me.name
    if not line(by):
        raise DecisionError("A decision says by whom it is: give your name.")
    if not line(why):
        raise DecisionError("A decision says why: give the reason.")
    made = decide(held, by, why, propose, seen=seen)
    with held.store.transaction() as db:
        at, about = access.door(request).now, f"{made.decision.id}: {does(made.decision)}"
        auditing.note(db, at, line(by), "decided", about, access.address(request))
    return made


def after(request: Request, made: Made, id: str) -> Response:
    """To the incident as it is now, or to what took its place."""
    there = id if id in made.after else min(made.after, default="")
    to = address(f"/incidents/{there}", made=made.decision.id) if there else "/"
    return remember(request, RedirectResponse(to, status_code=303), made.decision.by)


def remember(request: Request, answer: Response, by: str) -> Response:
    """Have the browser of somebody who is not signed in remember their name."""
    if access.way(request) is How.LOCAL:
        secure = access.secure(request)
        answer.set_cookie(NAME, quote(by), httponly=True, samesite="lax", secure=secure, path="/")
    return answer


@dataclass(frozen=True)
class Message:
    """A decision that was just made: what it is, what it changed where that is remembered, and whether it stands."""

    ruled: ruled_view.Ruled
    outcomes: list[decided.Outcome]
    gone: list[str]


def message(request: Request, held: Session, id: str) -> Message | None:
    """What to say of a decision that an address names; nothing where there is none of that id."""
    review = next((one for one in held.reviews() if one.decision.id == id), None)
    if review is None:
        return None
    made: Made | None = request.app.state.made.get(id)
    (shown,) = ruled_view.ruled([review])
    return Message(shown, decided.outcomes(made) if made else [], decided.gone(made) if made else [])


@dataclass(frozen=True)
class Deciding:
    """What the page of an incident shows of deciding: what was just decided, and the forms, which are
    on a page of their own where there are very many claims.
    """

    message: Message | None
    may: bool
    who: str
    forms: correcting.Forms | None
    typed: Fields


def beside(request: Request, held: Session, record: Record, id: str, seen: str) -> Deciding:
    """What a page that shows this record's incident shows of deciding; `seen` stood for it before it was read."""
    me = access.known(request)
    may = me is not None and me.role.covers(Role.ANALYST)
    incident = record.incidents[id]
    few = may and len(incident.claims) <= MOST_CLAIMS
    made = request.query_params.get("made", "")
    return Deciding(
        message=message(request, held, made) if may and made else None,
        may=may,
        who=who(request),
        forms=correcting.forms(record, incident, seen, held.beside(incident)) if few else None,
        typed=Fields(),
    )


def who(request: Request) -> str:
    """Under what name somebody decides; empty where they have not said so yet."""
    if access.way(request) is not How.LOCAL:
        me = access.known(request)
        return me.name if me else ""
    return line(unquote(request.cookies.get(NAME, "")))


def offered(held: Session, id: str) -> correcting.Forms:
    """What the forms of an incident offer."""
    seen = seen_now(held, id)  # before what is shown is read: of what changes between the two one is told
    record = held.part((id,))
    return correcting.forms(record, record.incidents[id], seen, held.beside(record.incidents[id]))


def seen_now(held: Session, id: str) -> str:
    """What stands for an incident as it is now."""
    with held.store.snapshot() as db:
        return states(db, (id,)).get(id, "")


def _only(claims: list[str]) -> str:
    if len(claims) != 1:
        raise DecisionError("One claim alone can lead: choose one.")
    return claims[0]


def _forms(request: Request, held: Session, id: str, typed: Fields, wrong: str = "", status: int = 200) -> Response:
    named = held.named(id)
    if named.incident is None:
        raise NotInRecord(f"{id} is a report.")
    shown = {"forms": offered(held, named.incident), "typed": typed, "wrong": wrong, "who": who(request)}
    return page(request, "decide.html", shown, status)
