"""The desk as one ASGI application over an open record."""

from collections import OrderedDict
from collections.abc import Collection

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import RedirectResponse

from dateline import __version__
from dateline.desk import access, api, assets, downloads, feeds
from dateline.desk.access import Door, NotSignedIn
from dateline.desk.api.problems import asked_by_program, problem, unreadable
from dateline.desk.moments import Moments
from dateline.desk.pages import router
from dateline.desk.security import HEADERS, SecurityHeaders
from dateline.desk.templating import address, page
from dateline.desk.writing import Writer
from dateline.errors import (
    AccessError,
    DatelineError,
    DecisionError,
    NotInRecord,
    RecordError,
    TooLarge,
    ValueFormError,
)
from dateline.lookup import Session
from dateline.record import Store

LOCAL = ("127.0.0.1", "localhost", "[::1]")
"""The names by which a browser on this machine may ask; by any other, a page elsewhere may have led it here."""


def create_app(store: Store, hosts: Collection[str] = LOCAL, door: Door | None = None) -> FastAPI:
    """The desk of a record that stays open, answering to these host names.

    Raises:
        TypeError: where a route does not say who may ask.
    """
    app = FastAPI(title="Dateline", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    app.state.session = Session(store)
    app.state.moments = Moments(app.state.session)
    app.state.door = door or Door()
    app.state.made = OrderedDict()
    app.state.places = OrderedDict()
    app.state.writer = Writer()
    app.mount("/static", assets.served(), name="static")
    app.include_router(router)
    app.include_router(api.router)
    app.include_router(api.page_router)
    app.include_router(downloads.router)
    app.include_router(feeds.router)
    app.add_exception_handler(DatelineError, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(Exception, _broken)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(SecurityHeaders)
    for route, roles in access.declared(app):
        if not roles:
            raise TypeError(f"{route.path} does not say which role it needs")
    return app


def _refused(request: Request, error: Exception) -> Response:
    """What the record does not hold, or an address that says nothing, as a page or as a problem."""
    kinds = (
        (NotInRecord, 404), (ValueFormError, 400), (TooLarge, 400), (DecisionError, 400), (AccessError, 400),
        (RecordError, 503),
    )  # fmt: skip
    status = next((status for kind, status in kinds if isinstance(error, kind)), 500)
    if asked_by_program(request):
        return problem(request, 422 if status == 400 else status, str(error))
    return page(request, "error.html", {"status": status, "words": str(error)}, status=status)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if asked_by_program(request):
        told = "There is nothing at this address." if error.status_code == 404 else str(error.detail)
        return problem(request, error.status_code, told, headers=error.headers)
    if isinstance(error, NotSignedIn) and request.method == "GET" and "authorization" not in request.headers:
        there = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        if "hx-request" in request.headers:  # a part of a page: the whole page goes to the sign-in
            return Response(status_code=401, headers={"hx-refresh": "true"})
        return RedirectResponse(address("/sign-in", next=there), status_code=303)
    words = "There is no page at this address." if error.status_code == 404 else str(error.detail)
    access.recall(request)
    answer = page(request, "error.html", {"status": error.status_code, "words": words}, status=error.status_code)
    answer.headers.update(error.headers or {})
    return answer


def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    if asked_by_program(request):
        return unreadable(request, error.errors())
    names = ", ".join(sorted({str(one["loc"][-1]) for one in error.errors()}))
    return page(
        request, "error.html", {"status": 400, "words": f"The address has a value it cannot have: {names}."}, 400
    )


def _broken(request: Request, error: Exception) -> Response:
    """A fault of ours: what it was stands in the log, and is nothing to tell whoever asks."""
    words = "Something is wrong with this program. What it was stands in its log."
    if asked_by_program(request):
        answer = problem(request, 500, words)
    else:
        answer = page(request, "error.html", {"status": 500, "words": words}, 500)
    answer.headers.update(HEADERS)  # this answer is made outside of all that add to answers
    return answer
