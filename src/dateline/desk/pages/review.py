"""Review: what a person should look at, one after the other, each decided with one key."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from dateline.access import Role, auditing
from dateline.desk import access
from dateline.desk.access import How, Me, needs
from dateline.desk.forms import Fields
from dateline.desk.pages import deciding
from dateline.desk.pages.common import Asking, Text
from dateline.desk.pages.signing import Sent
from dateline.desk.templating import address, page
from dateline.desk.views.quotes import Piece, quoted
from dateline.display.clean import line
from dateline.display.tellings import value_words
from dateline.errors import DecisionError, NotInRecord
from dateline.lookup import Session, reviewing, rulings
from dateline.lookup.deciding import Changed
from dateline.lookup.reviewing import NAMES, Choice, Does, Item
from dateline.record import doubts
from dateline.record.doubts import Kind, Passed

router = APIRouter(include_in_schema=False, dependencies=[needs(Role.ANALYST)])

PER_PAGE = 10
COUNTED = 1000
"""Doubts of a kind that are counted; of more it is said that there are more."""


@dataclass(frozen=True)
class Shown:
    """A side of a doubt as a page shows it."""

    heading: str
    incident: str
    who: str
    told_in: str
    report: str
    claim: str
    sentence: list[Piece]


@router.get("/review")
def review(request: Request, held: Asking, kind: Text = "", item: Text = "", after: Text = "") -> Response:
    """The queue, the first of it to be decided: of one kind, or of the first kind of which there are any."""
    return _page(request, held, kind, item, after, Fields())


@router.post("/review")
def decide(request: Request, held: Asking, me: Me, sent: Sent) -> Response:
    """Do with a doubt what was chosen, and go on to the next."""
    key, kind = sent.one("item"), sent.one("kind")
    found = reviewing.item(held, key)
    if found is None:
        return RedirectResponse(address("/review", kind=kind, settled="1"), status_code=303)
    choice = next((one for one in found.choices if one.key == sent.one("choice")), None)
    try:
        if choice is None:
            raise DecisionError("It is not said what is to be done.")
        by = sent.one("by") if access.way(request) is How.LOCAL else me.name
        if not line(by):
            raise DecisionError("Give your name: what is done here is kept with it.")
        return _done(request, held, me, sent, found, choice, line(by))
    except Changed as error:
        return _page(request, held, kind, key, "", sent, str(error), 409)
    except (DecisionError, NotInRecord) as error:
        return _page(request, held, kind, key, "", sent, str(error), 400)


def _done(request: Request, held: Session, me: Me, sent: Fields, item: Item, choice: Choice, by: str) -> Response:
    at = access.door(request).now
    decision = None
    if choice.does not in (Does.KEEP, Does.LATER):
        why = sent.one("why") or f"In review: {choice.words}"
        given = Fields([("by", by), ("why", why)])
        made = deciding.ruled(request, held, me, given, reviewing.proposal(held, choice), _seen(sent))
        decision = made.decision.id
    with held.store.transaction() as db:
        doubts.note(db, Passed(item.key, at, by, choice.words, item.kind.value, item.about, decision))
        if decision is None:
            auditing.note(db, at, by, "reviewed", f"{item.about}: {choice.words}", access.address(request))
    to = address("/review", kind=sent.one("kind"), done=item.key)
    return deciding.remember(request, RedirectResponse(to, status_code=303), by)


@router.post("/review/back")
def back(request: Request, held: Asking, me: Me, sent: Sent) -> Response:
    """Have a doubt come back, and take back what was decided on it."""
    key, kind = sent.one("item"), sent.one("kind")
    with held.store.snapshot() as db:
        looked = doubts.passed_by(db, key)
    if looked is not None and looked.decision is not None:
        why = sent.one("why") or "Made by mistake in review"
        by = sent.one("by") or deciding.who(request) or looked.by
        given = Fields([("by", by), ("why", why)])
        deciding.ruled(request, held, me, given, rulings.undo(held, looked.decision))
    with held.store.transaction() as db:
        doubts.back(db, key)
    return RedirectResponse(address("/review", kind=kind, item=key), status_code=303)


@router.get("/review/passed")
def passed(request: Request, held: Asking) -> Response:
    """What was looked at last, each with a button that has it come back."""
    with held.store.snapshot() as db:
        rows = doubts.latest_passed(db, 100)
    names = {kind.value: name for kind, name in NAMES.items()}
    titles = reviewing.titles(held, {one.about for one in rows})
    return page(request, "passed.html", {"rows": rows, "names": names, "titles": titles})


def _seen(sent: Fields) -> dict[str, str]:
    """The states of incidents that a form was made from."""
    return {id: state for id, _, state in (one.partition(":") for one in sent.all("seen"))}


def _page(
    request: Request,
    held: Session,
    kind: str,
    item: str,
    after: str,
    typed: Fields,
    wrong: str = "",
    status: int = 200,
) -> Response:
    numbers = reviewing.numbers(held, COUNTED)
    asked = next((one for one in Kind if one.value == kind), None)
    kinds = [asked] if asked else list(Kind)
    items: list[Item] = []
    more: str | None = None
    shown = kinds[0]
    for shown in kinds:
        items, more = reviewing.queue(held, shown, PER_PAGE, after or None)
        if items:
            break
    current = next((one for one in items if one.key == item), None)
    if current is None and item:
        current = reviewing.item(held, item)
    current = current or next(iter(items), None)
    done = request.query_params.get("done", "")
    with held.store.snapshot() as db:
        looked = doubts.passed_by(db, done) if done else None
    return page(
        request,
        "review.html",
        {
            "kind": shown,
            "asked": asked,
            "kinds": [(one, NAMES[one], _count(numbers, one)) for one in Kind],
            "current": current,
            "sides": [_side(one) for one in current.sides] if current else [],
            "items": [one for one in items if current is None or one.key != current.key],
            "more": address("/review", kind=shown.value, after=more) if more else "",
            "done": looked,
            "settled": "settled" in request.query_params,
            "who": deciding.who(request),
            "typed": typed,
            "wrong": wrong,
        },
        status,
    )


def _count(numbers: dict[Kind, int], kind: Kind) -> str:
    if kind not in numbers:
        return ""
    return f"{COUNTED}+" if numbers[kind] >= COUNTED else str(numbers[kind])


def _side(side: reviewing.Side) -> Shown:
    claim = side.claim
    sentence: Sequence[Piece] = quoted(claim.evidence.exact, value_words(claim)) if claim else ()
    report, id = (claim.evidence.report, claim.id) if claim else ("", "")
    return Shown(side.heading, side.incident, side.who, side.told_in, report, id, list(sentence))
