"""Guards of the desk that no other test holds: each was taken away once, and this is what then fails."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.desk.people import AT, PASSWORDS, ROLES, browser, desk, inside, settle, token_of

from dateline.access import Person, Role, passwords, people, sessions, tokens
from dateline.access.signing_in import sign_in
from dateline.desk.app import create_app
from dateline.desk.security import POLICY
from dateline.intake import Input
from dateline.lookup import Session
from dateline.record import Store
from dateline.testing import InProcess

TEXT = "KP fired 2 on 2021-10-19, said JCS."
HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>'
TEMPLATES = Path(str(create_app.__code__.co_filename)).parent / "templates"

Desk = Callable[..., TestClient]


@pytest.fixture
def plain(desk_of: Desk, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A desk of one launch, without users; who decides has nothing read anew but by the plain reader of its tests."""
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: InProcess())
    return desk_of(Input("a.txt", TEXT.encode()))


def store_of(client: TestClient) -> Store:
    store: Store = client.app.state.session.store  # type: ignore[attr-defined]
    return store


def test_the_policy_allows_the_desk_itself_and_nothing_else(plain: TestClient) -> None:
    """Each answer, whatever it is, has this very policy: nothing inline, nothing from elsewhere, in no frame, and no
    form or base that leads away.
    """
    told = dict(part.strip().split(" ", 1) for part in POLICY.split(";"))
    assert {name: sorted(of.split()) for name, of in told.items()} == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
    for path in ("/", "/none", "/static/desk.css", "/api/v1/incidents", "/api/v1/none", "/export.csv", "/map.json"):
        headers = plain.get(path).headers
        assert headers["content-security-policy"] == POLICY, path
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "same-origin", path
        assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin", path


def test_no_template_calls_words_markup() -> None:
    """No template takes words for markup: there is no `safe`, no switch of escaping, and what is JSON is escaped."""
    files = sorted(TEMPLATES.rglob("*.html"))
    assert len(files) > 15
    for file in files:
        text = file.read_text()
        assert not re.search(r"\|\s*safe\b|autoescape|Markup|\bmarkup\(", text), file.name
        assert len(re.findall(r"tojson", text)) == len(re.findall(r"tojson\s*\|\s*forceescape", text)), file.name
        assert not re.search(r"(?:href|src|action|data-from)=[^\"'\s>]", text), f"{file.name}: a value without quotes"


def test_what_people_write_is_words_too(plain: TestClient) -> None:
    """Names of users and of their tokens, reasons, notes and names typed into forms are shown as they were typed."""
    store = store_of(plain)
    with store.transaction() as db:
        people.add(db, HOSTILE, Role.ADMIN, PASSWORDS["Ada"], AT)
        tokens.make(db, Person(HOSTILE, Role.ADMIN, people.key_of(HOSTILE)), HOSTILE, Role.READER, AT)
    app = desk(store)
    client = inside(app, HOSTILE)
    (id,) = Session(store).record().incidents
    path = f"/incidents/{id}"
    token = token_of(client.get(path))
    for sent in (
        {"do": "note", "text": HOSTILE, "why": HOSTILE},
        {"do": "set", "property": "actor", "value": HOSTILE, "why": HOSTILE},
        {"do": "set", "property": "count", "value": HOSTILE, "why": HOSTILE},
    ):
        answer = client.post(f"{path}/decide", data={"token": token, **sent})
        assert answer.status_code == (400 if sent.get("property") == "count" else 303)
        shown = answer.text if answer.status_code == 400 else client.get(answer.headers["location"]).text
        assert "&lt;img src=x" in shown and "<img" not in shown and "<script>alert" not in shown
    for page in ("/", path, f"{path}/decide", "/account", "/audit", "/changes", "/review", "/review/passed", "/brief"):
        shown = client.get(page).text
        assert "&lt;img src=x" in shown, f"{page} shows nothing of it"
        assert "<img" not in shown and "<script>alert" not in shown, page
    typed = browser(app).get("/sign-in", params={"next": f"/{HOSTILE}"})
    assert "<img" not in typed.text and "<script>alert" not in typed.text


def test_a_fault_tells_nothing_of_itself(plain: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """What went wrong inside is for the log: neither a page nor a problem repeats it."""

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("/srv/secret/place")

    monkeypatch.setattr(Session, "types", broken)
    monkeypatch.setattr(Session, "paged", broken)
    client = TestClient(plain.app, "http://127.0.0.1", raise_server_exceptions=False)
    for path in ("/", "/api/v1/incidents"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert (
            answer.headers["content-security-policy"] == POLICY
            and answer.headers["x-content-type-options"] == "nosniff"
        )
        assert "secret" not in answer.text and "ZeroDivision" not in answer.text and "Traceback" not in answer.text


def test_whoever_is_let_in_again_begins_anew(plain: TestClient) -> None:
    """Sessions and tokens of before somebody was disabled let nobody in when they are enabled."""
    store = store_of(plain)
    settle(store)
    app = desk(store)
    noor = inside(app, "Noor")
    with store.transaction() as db:
        _, told = tokens.make(db, Person("Noor", Role.ANALYST, "noor"), "import", Role.ANALYST, AT)
        people.disable(db, "Noor", AT)
        people.enable(db, "Noor")
        late = sessions.begin(db, "noor", app.state.door.clock())
        assert sessions.held(db, late, app.state.door.clock()) is not None
        people.disable(db, "Noor", AT)
        late = sessions.begin(db, "noor", app.state.door.clock())  # by a sign-in that was on its way
        assert sessions.held(db, late, app.state.door.clock()) is None
        people.enable(db, "Noor")
        sessions.end(db, late)
    assert noor.get("/changes").status_code == 303
    assert browser(app).get("/changes", headers={"authorization": f"Bearer {told}"}).status_code == 401


def test_a_name_that_nobody_has_takes_the_same_work(plain: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is worked on once, whether somebody has the name or not: how long it takes tells nothing."""
    store = store_of(plain)
    settle(store, "Ada")
    passwords.fits("", None)  # what nobody's password is held against is made once
    worked: list[object] = []
    verify = type(passwords._hasher).verify
    monkeypatch.setattr(type(passwords._hasher), "verify", lambda *given: worked.append(given) or verify(*given))
    for number, name in enumerate(("Ada", "Nobody")):
        assert not sign_in(store, name, "nobody has this password", "192.0.2.1", 1_772_352_000.0, AT).session
        assert len(worked) == number + 1
    assert not passwords.fits("nobody has this password", None)


def test_no_password_fits_by_its_beginning() -> None:
    """All of a password counts, to the last of the most letters that one may have, and one more is another."""
    longest = "a" * passwords.LONGEST
    held = passwords.digest(longest)
    assert passwords.fits(longest, held)
    assert not passwords.fits(longest + "a", held) and not passwords.fits(longest[:-1], held)


def test_ids_that_let_in_cannot_be_guessed(plain: TestClient) -> None:
    """Ids of sessions and tokens are 256 bits at random, another each time."""
    store = store_of(plain)
    settle(store, "Ada")
    with store.transaction() as db:
        ids = {sessions.begin(db, "ada", 1_772_352_000.0) for _ in range(20)}
        ids |= {tokens.make(db, Person("Ada", Role.ADMIN, "ada"), f"p{n}", Role.READER, AT)[1] for n in range(20)}
    assert len(ids) == 40 and all(len(id.removeprefix(tokens.PREFIX)) >= 43 for id in ids)


def test_only_a_browser_here_needs_a_form_of_the_desk(plain: TestClient) -> None:
    """Without users a program on this machine decides without further ado; what a browser may have been made to send
    (a form, or anything with a cookie) needs the token of a page of the desk.
    """
    body = {
        "verb": "note",
        "incident": next(iter(Session(store_of(plain)).record().incidents)),
        "text": "x",
        "why": "y",
    }
    sent = json.dumps({**body, "by": "Nik"})
    media = {"content-type": "application/json"}
    program = TestClient(plain.app, base_url="http://127.0.0.1")
    assert program.post("/api/v1/decisions", content=sent, headers=media).status_code == 201
    cookie = {**media, "cookie": "dateline-visit=anything"}
    assert program.post("/api/v1/decisions", content=sent, headers=cookie).status_code == 403
    form = {"do": "note", "text": "x", "why": "y", "by": "Nik"}
    assert program.post(f"/incidents/{id}/decide", data=form).status_code == 403


def test_what_is_shown_is_kept_by_nobody_between(plain: TestClient) -> None:
    """Pages, data and files may be kept by whoever asked alone, who asks each time whether they still may."""
    store = store_of(plain)
    settle(store)
    for name in ROLES:
        client = inside(desk(store), name)
        for path in ("/", "/reports", "/account", "/api/v1/incidents", "/export.csv", "/feeds/changes.atom"):
            kept = client.get(path).headers["cache-control"]
            assert {part.strip() for part in kept.split(",")} in ({"private", "no-cache"}, {"no-store"}), path


def test_pages_of_whoever_signed_in_are_not_kept(plain: TestClient) -> None:
    """Nor does the browser itself keep a page of somebody who signed in, whether it shows them something or refuses:
    whoever sits there next may go back.
    """
    settle(store_of(plain))
    for name in ROLES:
        client = inside(desk(store_of(plain)), name)
        for path in ("/", "/account", "/audit", "/changes", "/reports/r-none", "/nothing"):
            assert client.get(path).headers["cache-control"] == "no-store", path


def test_cookies_can_be_read_by_no_script(plain: TestClient) -> None:
    """Each cookie of the desk is for the browser alone, and goes along with no request that a page elsewhere makes."""
    settle(store_of(plain))
    client = browser(desk(store_of(plain)))
    page = client.get("/sign-in")
    sent = {"token": token_of(page), "name": "Rui", "password": PASSWORDS["Rui"]}
    cookies = [*page.headers.get_list("set-cookie"), *client.post("/sign-in", data=sent).headers.get_list("set-cookie")]
    assert len(cookies) >= 2
    for cookie in cookies:
        said = {part.strip().lower() for part in cookie.split(";")}
        assert {"httponly", "samesite=lax", "path=/"} <= said, cookie
