"""Somebody's own account: their password and the tokens of their programs."""

import math

from fastapi import APIRouter, Request, Response
from starlette.responses import RedirectResponse

from dateline.access import Person, Role, attempts, auditing, marks, passwords, people, sessions, tokens
from dateline.desk import access
from dateline.desk.access import How, Me, NotAllowed, needs
from dateline.desk.pages.common import Asking
from dateline.desk.pages.signing import Sent
from dateline.desk.templating import page
from dateline.errors import AccessError
from dateline.lookup import Session

router = APIRouter(include_in_schema=False, dependencies=[needs(Role.READER)])


@router.get("/account")
def account(request: Request, held: Asking, me: Me) -> Response:
    """The account of whoever asks."""
    return _shown(request, held, me)


@router.post("/account/password")
def change(request: Request, held: Asking, me: Me, sent: Sent) -> Response:
    """Change one's password, given the old one: all sessions end but a new one here."""
    _by_hand(request)
    enters = access.door(request)
    new = sent.raw("new")
    if new != sent.raw("again"):
        return _shown(request, held, me, wrong="The new password was typed in two ways.", status=400)
    keys, now = (attempts.by_owner(me.key), attempts.by_address(access.address(request))), enters.clock()
    with held.store.transaction() as db:
        _, digest = people.password_of(db, me.key)
        wait = attempts.charge(db, keys, now)
    if wait > 0:
        words = f"Too many passwords were wrong; try again in {math.ceil(wait)} seconds."
        answer = _shown(request, held, me, wrong=words, status=429)
        answer.headers["retry-after"] = str(math.ceil(wait))
        return answer
    right = passwords.fits(sent.raw("old"), digest)
    with held.store.transaction() as db:
        if right:
            attempts.succeeded(db, keys, now)
        else:
            auditing.note(db, enters.now, me.name, "password change failed", me.name, access.address(request))
    if not right:
        return _shown(request, held, me, wrong="The old password is another.", status=400)
    try:
        with held.store.transaction() as db:
            people.set_password(db, me.name, new, enters.now)
            _, digest = people.password_of(db, me.key)
            id = sessions.begin(db, me.key, enters.clock())
            auditing.note(db, enters.now, me.name, "changed a password", me.name, access.address(request))
    except AccessError as error:
        return _shown(request, held, me, wrong=str(error), status=400)
    answer = RedirectResponse("/account?changed=1", status_code=303)
    access.give_session(request, answer, id)
    if digest is not None:
        access.give_mark(request, answer, marks.made(digest))
    return answer


@router.post("/account/tokens")
def make(request: Request, held: Asking, me: Me, sent: Sent) -> Response:
    """A new token, told on this page and never again."""
    _by_hand(request)
    enters = access.door(request)
    try:
        role = Role(sent.one("role"))
    except ValueError:
        return _shown(request, held, me, wrong="A token is for a reader, an analyst or an admin.", status=400)
    try:
        with held.store.transaction() as db:
            token, told = tokens.make(db, me, sent.one("name"), role, enters.now)
            about = f"{token.id} ({token.name}, {token.role})"
            auditing.note(db, enters.now, me.name, "made a token", about, access.address(request))
    except AccessError as error:
        return _shown(request, held, me, wrong=str(error), status=400)
    return _shown(request, held, me, told=told)


@router.post("/account/tokens/{id}/revoke")
def revoke(request: Request, held: Asking, me: Me, id: str) -> Response:
    """Have a token let nobody in any more."""
    _by_hand(request)
    enters = access.door(request)
    with held.store.transaction() as db:
        token = tokens.revoke(db, me.key, id, enters.now)
        auditing.note(db, enters.now, me.name, "revoked a token", f"{token.id} ({token.name})", access.address(request))
    return RedirectResponse("/account", status_code=303)


def _by_hand(request: Request) -> None:
    """Raises where a program asks by its token, or nobody has signed in: neither has an account to change."""
    if access.way(request) is not How.SESSION:
        raise NotAllowed("Only whoever is signed in changes their password and tokens.")


def _shown(
    request: Request, held: Session, me: Person, *, wrong: str = "", told: str = "", status: int = 200
) -> Response:
    with held.store.snapshot() as db:
        own = tokens.of(db, me.key)
    roles = [role for role in Role if me.role.covers(role)]
    changed = request.query_params.get("changed") == "1"
    shown = {"tokens": own, "roles": roles, "wrong": wrong, "told": told, "changed": changed}
    answer = page(request, "account.html", shown, status)
    if told:
        answer.headers["cache-control"] = "no-store"
    return answer
