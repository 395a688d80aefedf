"""Signing in and out."""

import threading
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse

from dateline.access import Role, auditing, sessions
from dateline.access.signing_in import known_browser
from dateline.access.signing_in import sign_in as signed
from dateline.desk import access
from dateline.desk.access import How, Me, needs
from dateline.desk.forms import Fields, fields
from dateline.desk.pages.common import Asking
from dateline.desk.templating import page

router = APIRouter(include_in_schema=False)

AT_ONCE = 6
"""Sign-ins that are looked at or wait for it: each holds a thread that pages are made on, and there are 40."""

_looking = threading.BoundedSemaphore(AT_ONCE)
_known = threading.BoundedSemaphore(AT_ONCE)  # of browsers that are known

Sent = Annotated[Fields, Depends(fields)]


@router.get("/sign-in", dependencies=[needs(None)])
def sign_in(request: Request, next: str = "/") -> Response:
    """The form for name and password; whoever is in already goes on."""
    if access.known(request) is not None:
        return RedirectResponse(_within(next), status_code=303)
    return _form(request, "", next, "")


@router.post("/sign-in", dependencies=[needs(None)])
def enter(request: Request, held: Asking, sent: Sent) -> Response:
    """Look at a name and a password; the session that follows has an id of its own."""
    name, next = sent.one("name"), sent.one("next")
    enters = access.door(request)
    now = enters.clock()
    # Whoever signs in by the hundred takes no room from browsers that are known.
    room = _known if known_browser(held.store, name, access.mark(request)) else _looking
    if not room.acquire(blocking=False):
        raise HTTPException(429, "Too many sign in just now; try again in a moment.", {"retry-after": "2"})
    try:
        came = signed(
            held.store,
            name,
            sent.raw("password"),
            access.address(request),
            now,
            access.stamp(now),
            access.mark(request),
        )
    finally:
        room.release()
    if came.wait:
        words = f"Too many sign-ins failed; try again in {_span(came.wait)}."
        answer = _form(request, name, next, words, 429)
        answer.headers["retry-after"] = str(came.wait)
        return answer
    if came.session is None:
        return _form(request, name, next, "There is no such user, or the password is another.", 401)
    old = request.cookies.get(access.session_cookie(request))
    if old:
        with held.store.transaction() as db:
            sessions.end(db, old)
    answer = RedirectResponse(_within(next), status_code=303)
    access.give_session(request, answer, came.session)
    access.give_mark(request, answer, came.mark)
    return answer


@router.post("/sign-out", dependencies=[needs(Role.READER)])
def leave(request: Request, held: Asking, me: Me) -> Response:
    """End the session."""
    answer = RedirectResponse("/sign-in", status_code=303)
    if access.way(request) is How.SESSION:
        with held.store.transaction() as db:
            sessions.end(db, request.cookies[access.session_cookie(request)])
            auditing.note(db, access.door(request).now, me.name, "signed out", "", access.address(request))
        access.take_session(request, answer)
    return answer


def _form(request: Request, name: str, next: str, wrong: str, status: int = 200) -> Response:
    return page(request, "sign-in.html", {"name": name, "next": _within(next), "wrong": wrong}, status)


def _within(next: str) -> str:
    """An address of this desk, whatever is asked for: nobody is led elsewhere by signing in."""
    plain = next.startswith("/") and not next.startswith(("//", "/\\")) and next.isprintable() and "\\" not in next
    return next if plain else "/"


def _span(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    minutes = -(-seconds // 60)
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
