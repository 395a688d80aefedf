"""Every route of the desk, asked by everybody there is."""

import re

import pytest
from fastapi import APIRouter
from fastapi.testclient import TestClient
from tests.desk.people import ROLES, browser, desk, inside, settle, token_of

from dateline.access import Role
from dateline.desk import access
from dateline.desk.access import HEADER
from dateline.desk.app import create_app
from dateline.desk.pages import router
from dateline.record import Store

WHO = {None: None, **{role: name for name, role in ROLES.items()}}


def asked(client: TestClient, method: str, path: str, token: str) -> tuple[int, str]:
    """What a route answers: its status, and where it leads or what it says."""
    headers = {HEADER: token, "content-type": "application/x-www-form-urlencoded"}
    answer = client.request(method, path, headers=headers, content=b"")
    return answer.status_code, answer.headers.get("location", "") + answer.text


@pytest.mark.parametrize("role", list(WHO))
def test_each_route_lets_in_whom_it_says(store: Store, role: Role | None) -> None:
    """Each route asks those in who have the role that it declares, or a higher one, and nobody else."""
    settle(store)
    app = desk(store)
    for route, needed in access.declared(app):
        high = max((one for one in needed if one), key=lambda one: one.rank, default=None)
        path = re.sub(r"\{[^}]+\}", "i-none", route.path or "")
        for method in sorted(route.methods or ()):
            client = inside(app, WHO[role] or "") if role else browser(app)
            page = client.get("/account" if role else "/sign-in")
            status, said = asked(client, method, path, token_of(page))
            told = f"{method} {path} as {role}: {status}"
            if high is None or (role is not None and role.covers(high)):
                assert status < 500 and status != 405 and (status != 401 or high is None), told
                assert "needs the role" not in said and "/sign-in?next" not in said, told
            elif role is None:
                assert status == 401 or (status == 303 and said.startswith("/sign-in?next")), told
            else:
                assert status == 403 and "needs the role" in said, told


def test_a_route_that_says_nothing_is_refused(store: Store) -> None:
    """A route for which nobody said who may ask keeps the desk from being made at all."""
    stray = APIRouter()

    @stray.get("/stray")
    def nothing() -> str:
        return ""

    router.include_router(stray)
    try:
        with pytest.raises(TypeError, match="/stray does not say which role it needs"):
            create_app(store)
    finally:
        router.routes.pop()


def test_without_users_this_machine_may_decide_and_nobody_else(store: Store) -> None:
    """On this machine a record without users is open, as for an analyst; a desk that answers elsewhere is closed."""
    client = browser(desk(store))
    assert client.get("/").status_code == 200
    assert client.get("/audit").status_code == 403
    assert "whoever is on it may decide" in client.get("/").text
    assert browser(desk(store, local=False)).get("/").headers["location"] == "/sign-in?next=%2F"


@pytest.mark.parametrize(
    "name",
    ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "X-Forwarded-Server", "x-real-ip", "Via"],
)
def test_without_users_nobody_is_let_in_through_a_proxy(store: Store, name: str) -> None:
    """What another program passed on may come from any machine: without users it is not let in."""
    client = browser(desk(store))
    assert client.get("/changes", headers={name: "192.0.2.7"}).headers["location"] == "/sign-in?next=%2Fchanges"
    assert client.get("/changes").status_code == 200


@pytest.mark.parametrize(
    ("peer", "let_in"),
    [("127.0.0.1", True), ("127.8.0.1", True), ("::1", True), ("::ffff:127.0.0.1", True),
     ("192.0.2.7", False), ("10.0.0.5", False), ("2001:db8::1", False), ("::ffff:192.0.2.7", False)],
)  # fmt: skip
def test_without_users_another_machine_is_not_let_in(store: Store, peer: str, let_in: bool) -> None:
    """Whichever name it asks for the desk by, only an address of this machine is on this machine."""
    client = TestClient(desk(store), base_url="http://127.0.0.1", client=(peer, 1), follow_redirects=False)
    assert client.get("/changes").status_code == (200 if let_in else 303)


def test_with_the_first_user_everybody_signs_in(store: Store) -> None:
    """A desk that runs while the first user is added is closed from their next request on."""
    client = browser(desk(store))
    assert client.get("/").status_code == 200
    settle(store, "Ada")
    answer = client.get("/disputes?actor=KP")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=%2Fdisputes%3Factor%3DKP")
    assert client.get("/static/desk.css").status_code == 200, "the form of the sign-in has its style"
