"""Users of a desk, and browsers of theirs: what the tests of who may do what begin with."""

import re
from collections.abc import Callable

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx2 import Response

from dateline.access import Role, people, sessions
from dateline.desk.access import Door
from dateline.desk.app import create_app
from dateline.record import Store

AT = "2026-03-01T08:00:00Z"
PASSWORDS = {"Ada": "the fog lifts at nine", "Noor": "seven herons standing", "Rui": "a lamp in the harbour"}
ROLES = {"Ada": Role.ADMIN, "Noor": Role.ANALYST, "Rui": Role.READER}
BASE = "http://127.0.0.1"


class Clock:
    """A clock that stands until it is moved; seconds since 1970."""

    def __init__(self, now: float = 1_772_352_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def settle(store: Store, *names: str) -> None:
    """Make these the record's users."""
    with store.transaction() as db:
        for name in names or tuple(PASSWORDS):
            people.add(db, name, ROLES[name], PASSWORDS[name], AT)


def desk(store: Store, clock: Callable[[], float] | None = None, local: bool = True) -> FastAPI:
    """The desk of a record, by a clock."""
    return create_app(store, door=Door(local=local, clock=clock) if clock else Door(local=local))


def browser(app: FastAPI) -> TestClient:
    """A browser that has not been here yet."""
    return TestClient(app, base_url=BASE, follow_redirects=False)


def inside(app: FastAPI, name: str) -> TestClient:
    """A browser in which somebody has signed in before."""
    store: Store = app.state.session.store
    with store.transaction() as db:
        id = sessions.begin(db, people.key_of(name), app.state.door.clock())
    client = browser(app)
    client.cookies.set("dateline-session", id, domain="127.0.0.1", path="/")
    return client


def token_of(page: Response) -> str:
    """The token that a page's forms carry."""
    found = re.search(r'name="token" value="([^"]+)"', page.text)
    assert found, f"{page.url} has no form"
    return found[1]


def sign_in(client: TestClient, name: str, password: str, **more: str) -> Response:
    """Fill in the form and send it."""
    token = token_of(client.get("/sign-in"))
    answer: Response = client.post("/sign-in", data={"token": token, "name": name, "password": password, **more})
    return answer
