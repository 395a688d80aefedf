"""Who asks, and whether they may: each route says which role it needs, and is not there without saying so.

Who asks is known by a token (`Authorization: Bearer …`), by the session that a sign-in began, or, where the record has
no users and the desk answers on this machine alone, by being on this machine. Whatever changes something and was not
asked for with a token must come from the desk's own pages: its `Origin` is the desk's, and it carries the token of the
session in the form's field `token` or the header `x-csrf-token`, which no page elsewhere can read.

    router = APIRouter(dependencies=[needs(Role.READER)])      # of several the highest counts

    @router.post("/decisions", dependencies=[needs(Role.ANALYST)])
    def decide(me: Me) -> Response: ...                         # me.name, me.role
"""

import datetime as dt
import hashlib
import hmac
import ipaddress
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Annotated, Any

from fastapi import BackgroundTasks, Depends, FastAPI, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Mount

from dateline.access import Person, Role, people, secret, sessions, tokens
from dateline.desk import forms
from dateline.errors import RecordError
from dateline.record import Store

LOCAL = Person("local", Role.ANALYST)
"""Whoever is on this machine, where the record has no users."""

SAFE = ("GET", "HEAD", "OPTIONS")
FIELD, HEADER = "token", "x-csrf-token"
BEARER = "bearer"
PASSED_ON = ("forwarded", "x-forwarded-", "x-real-ip", "via")
"""How headers begin that tell of a proxy, behind which whoever asks may be on any machine."""


@dataclass(frozen=True)
class Door:
    """How the desk lets people in. `local`: it answers on this machine alone, so that without users anybody who asks is
    on it; `secure`: browsers reach it by HTTPS only. `clock` gives seconds since 1970.
    """

    local: bool = True
    secure: bool = False
    clock: Callable[[], float] = time.time
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    """What the tokens of those who are not signed in are made with; another for each run of the desk."""

    @property
    def now(self) -> str:
        """The clock as the record has times."""
        return stamp(self.clock())


def stamp(now: float) -> str:
    """Seconds since 1970 as the record has times, in UTC."""
    return dt.datetime.fromtimestamp(now, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class How(Enum):
    """By what somebody is known."""

    LOCAL = "local"
    SESSION = "session"
    TOKEN = "token"  # nosec B105  # the name of a way, no secret


class NotSignedIn(HTTPException):
    """Nobody is known who asks."""

    def __init__(self, why: str = "Sign in to see this.") -> None:
        super().__init__(401, why, {"www-authenticate": "Bearer"})


class NotAllowed(HTTPException):
    """Whoever asks may not."""

    def __init__(self, why: str) -> None:
        super().__init__(403, why)


class Needs:
    """The role that a route needs; `None` where anybody may ask. What changes something is held against its origin."""

    def __init__(self, role: Role | None) -> None:
        self.role = role

    async def __call__(self, request: Request, background: BackgroundTasks) -> None:
        """Let the request pass.

        Raises:
            NotSignedIn: where nobody is known who asks.
            NotAllowed: where their role is too low, or the request comes from elsewhere.
        """
        person = await _known(request, background)
        if self.role is not None:
            if person is None:
                raise NotSignedIn
            if not person.role.covers(self.role):
                raise NotAllowed(f"This needs the role {self.role}; {person.name} has the role {person.role}.")
        if request.method not in SAFE:
            await _of_our_own(request)


@cache
def _needs(role: Role | None) -> Needs:
    return Needs(role)


def needs(role: Role | None) -> Any:
    """The dependency that lets only those pass who have this role or a higher one; with `None` anybody."""
    return Depends(_needs(role))


async def current(request: Request, background: BackgroundTasks) -> Person:
    """Who asks.

    Raises:
        NotSignedIn: where nobody is known.
    """
    person = await _known(request, background)
    if person is None:
        raise NotSignedIn
    return person


Me = Annotated[Person, Depends(current)]


def declared(app: FastAPI) -> Iterator[tuple[RouteContext, list[Role | None]]]:
    """Each of the desk's routes, with the roles that it says it needs: of several the highest counts, and none is a
    mistake. Folders of static files are for all, and are left out.
    """
    for route in iter_route_contexts(app.routes):
        if not isinstance(route.original_route, Mount):
            asked = getattr(route, "dependant", None)
            yield route, [one.call.role for one in _all(asked) if isinstance(one.call, Needs)] if asked else []


def _all(dependant: Dependant) -> Iterator[Dependant]:
    for one in dependant.dependencies:
        yield one
        yield from _all(one)


def recall(request: Request) -> None:
    """Know who asks also where no route has asked: for the page that says that nothing is at an address."""
    if not hasattr(request.state, "person"):
        with suppress(NotSignedIn, RecordError):  # whoever it is then sees what anybody may
            request.state.person, request.state.how, _ = _look(request)


def known(request: Request) -> Person | None:
    """Who asks, where the route has asked already: for what all pages show."""
    person = getattr(request.state, "person", None)
    return person if isinstance(person, Person) else None


def way(request: Request) -> How | None:
    """By what they are known."""
    how = getattr(request.state, "how", None)
    return how if isinstance(how, How) else None


def door(request: Request) -> Door:
    """How this desk lets people in."""
    held: Door = request.app.state.door
    return held


def address(request: Request) -> str:
    """From where somebody asks."""
    return request.client.host if request.client else ""


# ------------------------------------------------------------------------------------------------------- who it is


async def _known(request: Request, background: BackgroundTasks) -> Person | None:
    if not hasattr(request.state, "person"):
        request.state.person, request.state.how, use = await run_in_threadpool(_look, request)
        if use is not None:
            background.add_task(use)  # once the answer is on its way: a reader never waits for a writer
    return known(request)


def _look(request: Request) -> tuple[Person | None, How | None, Callable[[], None] | None]:
    store: Store = request.app.state.session.store
    enters, now = door(request), door(request).clock()
    kind, _, told = request.headers.get("authorization", "").partition(" ")
    id = request.cookies.get(session_cookie(request), "")
    with store.snapshot() as db:
        if kind.lower() == BEARER:
            person = tokens.held(db, told.strip())
            if person is None:
                raise NotSignedIn("The token is none that holds.")
            return person, How.TOKEN, _using(store, lambda db: tokens.use(db, told.strip(), stamp(now)[:10]))
        held = sessions.held(db, id, now) if id else None
        if held is not None:
            use = _using(store, lambda db: sessions.use(db, id, now)) if held.stale else None
            return held.person, How.SESSION, use
        if enters.local and _here(request) and not people.anyone(db):
            return LOCAL, How.LOCAL, None
    return None, None, None


def _here(request: Request) -> bool:
    """Whether whoever asks is on this machine, as far as can be seen."""
    try:
        peer = ipaddress.ip_address(address(request))
    except ValueError:
        near = True  # no network lies between: a socket that is a file, or a test
    else:
        near = (getattr(peer, "ipv4_mapped", None) or peer).is_loopback
    return near and not any(name.startswith(PASSED_ON) for name in request.headers)


def _using(store: Store, note: Callable[[Any], None]) -> Callable[[], None]:
    def use() -> None:
        try:
            with store.transaction() as db:
                note(db)
        except RecordError:
            pass  # another writes for long; the next use is noted instead

    return use


# ------------------------------------------------------------------------------------------- from where it was asked


async def _of_our_own(request: Request) -> None:
    """Raises `NotAllowed` where a page elsewhere may have made the browser ask."""
    if way(request) is How.TOKEN:
        return
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    if (origin is not None and origin != _own(request)) or site not in (None, "same-origin", "none"):
        raise NotAllowed("This was asked for by a page elsewhere; nothing was done.")
    by_browser = origin is not None or site is not None or bool(request.cookies)
    if way(request) is How.LOCAL and not by_browser and not forms.is_form(request):
        return  # a program on this machine, which may do there what it likes
    given = request.headers.get(HEADER) or ""
    if not given and forms.is_form(request):
        given = (await forms.fields(request)).one(FIELD)
    if not hmac.compare_digest(given.encode(), form_token(request).encode()):
        raise NotAllowed(
            "This form is too old, or was not sent from a page of this desk; nothing was done. Go back, load the page "
            "again, and send it anew."
        )


def _own(request: Request) -> str:
    """The desk's own origin, as the browser has it."""
    scheme = "https" if secure(request) else "http"
    return f"{scheme}://{request.headers.get('host', '')}"


def secure(request: Request) -> bool:
    """Whether the browser asks by HTTPS."""
    return door(request).secure or URL(scope=request.scope).scheme == "https"


def form_token(request: Request) -> str:
    """The token that forms of this request's page carry: it follows from the id of the session, or of the visit, which
    nobody but the browser has.
    """
    if way(request) is How.SESSION:
        key, of = request.cookies.get(session_cookie(request), "").encode(), b"forms"
    else:
        key, of = door(request).key, (request.cookies.get(VISIT) or new_visit(request)).encode()
    return hmac.new(key, of, hashlib.sha256).hexdigest()


# --------------------------------------------------------------------------------------------------------- cookies

VISIT = "dateline-visit"
"""Names the browser of somebody who is not signed in, for as long as it is open."""


MARKED = 180 * 24 * 3600
"""Seconds for which a browser keeps the mark of who signed in."""


def session_cookie(request: Request) -> str:
    """The name of the cookie with the session's id: by HTTPS one that no other host can set."""
    return "__Host-dateline" if secure(request) else "dateline-session"


def mark_cookie(request: Request) -> str:
    """The name of the cookie with the mark of a browser in which somebody signed in; it outlives their session."""
    return "__Host-dateline-mark" if secure(request) else "dateline-mark"


def mark(request: Request) -> str:
    """The mark that the browser has, if any."""
    return request.cookies.get(mark_cookie(request), "")


def give_mark(request: Request, answer: Response, mark: str) -> None:
    """Have the browser keep a mark."""
    answer.set_cookie(
        mark_cookie(request),
        mark,
        max_age=MARKED,
        httponly=True,
        samesite="lax",
        secure=secure(request),
        path="/",
    )


def new_visit(request: Request) -> str:
    """The id of a new visit, one for each request; `give_cookies` tells it to the browser."""
    held = getattr(request.state, "visit", None)
    if not isinstance(held, str):
        request.state.visit = held = secret.made()
    return held


def give_cookies(request: Request, answer: Response) -> None:
    """Tell the browser what a page's forms need it to have."""
    visit = getattr(request.state, "visit", None)
    if isinstance(visit, str):
        answer.set_cookie(VISIT, visit, httponly=True, samesite="lax", secure=secure(request), path="/")


def give_session(request: Request, answer: Response, id: str) -> None:
    """Tell the browser the id of its new session; what it had before counts no more."""
    answer.set_cookie(
        session_cookie(request),
        id,
        max_age=sessions.WHOLE,
        httponly=True,
        samesite="lax",
        secure=secure(request),
        path="/",
    )
    answer.delete_cookie(VISIT, path="/", secure=secure(request), httponly=True, samesite="lax")


def take_session(request: Request, answer: Response) -> None:
    """Have the browser forget its session."""
    answer.delete_cookie(session_cookie(request), path="/", secure=secure(request), httponly=True, samesite="lax")
