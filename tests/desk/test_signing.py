"""Signing in and out, and what those try who should not get in."""

import hashlib
import hmac
import logging
import threading
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.people import AT, BASE, PASSWORDS, Clock, browser, desk, inside, settle, sign_in, token_of

from dateline.access import Role, attempts, auditing, passwords, people, tokens
from dateline.access.roles import Person
from dateline.access.sessions import IDLE, WHOLE
from dateline.desk.access import Door
from dateline.desk.app import create_app
from dateline.desk.pages.signing import AT_ONCE
from dateline.record import Store

COOKIE, MARK = "dateline-session", "dateline-mark"


@pytest.fixture
def clock() -> Clock:
    return Clock()


def is_in(client: TestClient) -> bool:
    return client.get("/changes").status_code == 200


def test_a_name_and_its_password_let_in(store: Store, clock: Clock) -> None:
    """The right password leads to the page that was asked for; the cookie can be read by no script, and signing out
    ends the session and not only the cookie.
    """
    settle(store)
    client = browser(desk(store, clock))
    asked = client.get("/disputes?actor=KP").headers["location"]
    page = client.get(asked)
    sent = {"token": token_of(page), "name": "noor", "password": PASSWORDS["Noor"], "next": "/disputes?actor=KP"}
    came = client.post("/sign-in", data=sent)
    assert (came.status_code, came.headers["location"]) == (303, "/disputes?actor=KP")
    (cookie,) = [c for c in came.headers.get_list("set-cookie") if c.startswith(COOKIE)]
    assert {"httponly", "samesite=lax", "path=/"} <= {part.strip().lower() for part in cookie.split(";")}
    page = client.get("/account")
    assert "Noor" in page.text and "analyst" in page.text
    held = client.cookies[COOKIE]
    assert client.post("/sign-out", data={"token": token_of(page)}).headers["location"] == "/sign-in"
    assert not is_in(client)
    client.cookies.set(COOKIE, held, domain="127.0.0.1", path="/")
    assert not is_in(client), "the session that was ended is let in no more"


def test_wrong_names_and_passwords_have_one_answer(store: Store, clock: Clock) -> None:
    """Whether somebody has a name cannot be told from the answer, and what was typed as a password is not in it."""
    settle(store)
    app = desk(store, clock)
    pages = []
    for name in ("Noor", "Nobody"):
        answer = sign_in(browser(app), name, "certainly not this one")
        assert answer.status_code == 401 and "certainly not" not in answer.text
        pages.append(answer.text.replace(name, "NAME").split('name="next"')[1])
    assert pages[0] == pages[1] and "the password is another" in answer.text


def test_by_https_the_cookie_is_for_https(store: Store) -> None:
    """Behind a proxy that takes HTTPS the session's cookie is sent by HTTPS alone, and no other host can set it."""
    settle(store)
    client = TestClient(create_app(store, door=Door(local=False, secure=True)), base_url="https://127.0.0.1")
    client.follow_redirects = False
    came = sign_in(client, "Ada", PASSWORDS["Ada"])
    (cookie,) = [c for c in came.headers.get_list("set-cookie") if c.startswith("__Host-dateline=")]
    (mark,) = [c for c in came.headers.get_list("set-cookie") if c.startswith("__Host-dateline-mark=")]
    visit = client.get("/sign-in", headers={"cookie": "", "authorization": "Bearer none"}).headers["set-cookie"]
    assert visit.startswith("dateline-visit=")
    for one in (cookie, mark, visit):
        assert "secure" in one.lower() and "domain" not in one.lower()
    assert is_in(client)


def test_a_session_is_another_after_signing_in(store: Store, clock: Clock) -> None:
    """An id that somebody put into the browser before is not the session's, and an older session has ended."""
    settle(store)
    app = desk(store, clock)
    victim = browser(app)
    victim.cookies.set(COOKIE, "chosen-by-somebody-else", domain="127.0.0.1", path="/")
    sign_in(victim, "Rui", PASSWORDS["Rui"])
    assert victim.cookies[COOKIE] != "chosen-by-somebody-else" and is_in(victim)
    thief = browser(app)
    thief.cookies.set(COOKIE, "chosen-by-somebody-else", domain="127.0.0.1", path="/")
    assert not is_in(thief)
    older = inside(app, "Rui")
    sent = {"name": "Rui", "password": PASSWORDS["Rui"]}
    again = browser(app)
    again.cookies.set(COOKIE, older.cookies[COOKIE], domain="127.0.0.1", path="/")
    token = token_of(again.get("/account"))
    assert again.post("/sign-in", data={**sent, "token": token}).status_code == 303
    assert not is_in(older)


def test_sessions_end_by_themselves(store: Store, clock: Clock) -> None:
    """A session that is not used ends after hours, one that is used after days; until then each use prolongs it."""
    settle(store)
    app = desk(store, clock)
    idle, used = inside(app, "Rui"), inside(app, "Rui")
    begun = clock.now
    while clock.now < begun + WHOLE - IDLE / 2:
        clock.now += IDLE / 2
        assert is_in(used)
    assert not is_in(idle)
    clock.now = begun + WHOLE + 1
    assert not is_in(used)


def test_whoever_is_disabled_is_out_at_once(store: Store, clock: Clock) -> None:
    """The sessions and tokens of a user who is disabled let nobody in any more, nor does their password; a role that
    is lowered is lower from the next request on.
    """
    settle(store)
    app = desk(store, clock)
    noor, program = inside(app, "Noor"), browser(app)
    with store.transaction() as db:
        _, told = tokens.make(db, Person("Noor", Role.ANALYST, "noor"), "import", Role.ANALYST, AT)
    bearer = {"authorization": f"Bearer {told}"}
    assert is_in(noor) and program.get("/changes", headers=bearer).status_code == 200
    ada = inside(app, "Ada")
    with store.transaction() as db:
        people.disable(db, "Noor", AT)
        people.add(db, "Vesna", Role.ADMIN, "quiet water, deep", AT)
        people.set_role(db, "Ada", Role.READER)
    assert not is_in(noor) and program.get("/changes", headers=bearer).status_code == 401
    assert sign_in(browser(app), "Noor", PASSWORDS["Noor"]).status_code == 401
    assert ada.get("/audit").status_code == 403


def test_a_changed_password_ends_all_sessions_but_this(store: Store, clock: Clock) -> None:
    """Whoever changes their password stays signed in here alone, under a new id; the old password is asked for."""
    settle(store)
    app = desk(store, clock)
    here, there = inside(app, "Rui"), inside(app, "Rui")
    token = token_of(here.get("/account"))
    sent = {"token": token, "old": "not the old one", "new": "an oar and a sail", "again": "an oar and a sail"}
    assert "another" in here.post("/account/password", data=sent).text
    short = {**sent, "old": PASSWORDS["Rui"], "new": "short", "again": "short"}
    assert "10 to 1000" in here.post("/account/password", data=short).text
    before = here.cookies[COOKIE]
    assert here.post("/account/password", data={**sent, "old": PASSWORDS["Rui"]}).status_code == 303
    assert is_in(here) and here.cookies[COOKIE] != before and not is_in(there)
    assert sign_in(browser(app), "Rui", PASSWORDS["Rui"]).status_code == 401
    assert sign_in(browser(app), "Rui", "an oar and a sail").status_code == 303


def test_a_changed_password_revokes_all_tokens(store: Store, clock: Clock) -> None:
    """What programs were given before the password was changed lets them in no more."""
    settle(store)
    app = desk(store, clock)
    with store.transaction() as db:
        _, told = tokens.make(db, Person("Rui", Role.READER, "rui"), "import", Role.READER, AT)
    bearer = {"authorization": f"Bearer {told}"}
    assert browser(app).get("/changes", headers=bearer).status_code == 200
    here = inside(app, "Rui")
    new = {"old": PASSWORDS["Rui"], "new": "an oar and a sail", "again": "an oar and a sail"}
    here.post("/account/password", data={"token": token_of(here.get("/account")), **new})
    assert browser(app).get("/changes", headers=bearer).status_code == 401


def test_an_old_password_cannot_be_guessed_at_will(store: Store, clock: Clock) -> None:
    """Who sits at somebody else's session waits after some wrong old passwords; each is told in the audit."""
    settle(store)
    here = inside(desk(store, clock), "Rui")
    sent = {"token": token_of(here.get("/account")), "new": "an oar and a sail", "again": "an oar and a sail"}
    for number in range(5):
        assert here.post("/account/password", data={**sent, "old": f"guess {number}"}).status_code == 400
    put_off = here.post("/account/password", data={**sent, "old": PASSWORDS["Rui"]})
    assert (put_off.status_code, put_off.headers["retry-after"]) == (429, "2")
    with store.snapshot() as db:
        assert [(one.who, one.what) for one in auditing.latest(db, 9)] == [("Rui", "password change failed")] * 5


def test_only_a_bearer_is_a_token(store: Store, clock: Clock) -> None:
    """What a proxy puts into `Authorization` for itself does not shut out whoever is signed in."""
    settle(store)
    here = inside(desk(store, clock), "Rui")
    assert here.get("/changes", headers={"authorization": "Basic cnVpOng="}).status_code == 200
    assert here.get("/changes", headers={"authorization": "Bearer none"}).status_code == 401


@pytest.mark.parametrize("name", ["Noor", "Nobody"])
def test_many_failures_put_the_next_off(store: Store, clock: Clock, name: str) -> None:
    """After some failures a name waits, longer each time, whether somebody has it or not, and the right password waits
    too; others are let in meanwhile from elsewhere, and a desk that is started anew has forgotten nothing.
    """
    settle(store)
    for _ in range(5):
        assert sign_in(browser(desk(store, clock)), name, "wrong wrong wrong").status_code == 401
    put_off = sign_in(browser(desk(store, clock)), name, PASSWORDS["Noor"])
    assert (put_off.status_code, put_off.headers["retry-after"]) == (429, "2")
    assert "try again in 2 seconds" in put_off.text
    clock.now += 2
    assert sign_in(browser(desk(store, clock)), name, "wrong wrong wrong").status_code == 401
    assert sign_in(browser(desk(store, clock)), name, "x").headers["retry-after"] == "4"
    other = TestClient(desk(store, clock), base_url="http://127.0.0.1", client=("192.0.2.7", 1), follow_redirects=False)
    assert sign_in(other, "Rui", PASSWORDS["Rui"]).status_code == 303
    clock.now += 4
    if name == "Noor":
        assert sign_in(browser(desk(store, clock)), name, PASSWORDS["Noor"]).status_code == 303


def elsewhere(app: FastAPI, address: str) -> TestClient:
    """A browser at another address."""
    return TestClient(app, base_url=BASE, client=(address, 1), follow_redirects=False)


def test_strangers_do_not_keep_a_user_out_of_their_browser(store: Store, clock: Clock) -> None:
    """Where somebody signed in before they are let in at once, however many wrong passwords strangers have just tried
    for their name, from the same address too; a browser that does not know them waits.
    """
    settle(store)
    app = desk(store, clock)
    own = browser(app)
    assert sign_in(own, "Noor", PASSWORDS["Noor"]).status_code == 303
    own.post("/sign-out", data={"token": token_of(own.get("/account"))})
    for _ in range(5):
        assert sign_in(browser(app), "Noor", "wrong wrong wrong").status_code == 401
    assert sign_in(browser(app), "Noor", PASSWORDS["Noor"]).status_code == 429
    assert sign_in(own, "Noor", PASSWORDS["Noor"]).status_code == 303
    assert sign_in(browser(app), "Noor", PASSWORDS["Noor"]).status_code == 429, "which does not let strangers go on"


def test_who_has_a_browsers_mark_may_try_no_more_than_others(store: Store, clock: Clock) -> None:
    """Wrong passwords from a browser that knows its user make that browser wait; they are counted anew once one was
    right.
    """
    settle(store)
    app = desk(store, clock)
    own, another = browser(app), browser(app)
    sign_in(another, "Noor", PASSWORDS["Noor"])
    sign_in(own, "Noor", PASSWORDS["Noor"])
    own.cookies.delete(COOKIE)
    mark = own.cookies[MARK]
    for _ in range(5):
        assert sign_in(own, "Noor", "wrong wrong wrong").status_code == 401
    assert sign_in(own, "Noor", PASSWORDS["Noor"]).headers["retry-after"] == "2"
    other = browser(app)
    other.cookies.set(MARK, another.cookies[MARK], domain="127.0.0.1", path="/")
    assert sign_in(other, "Noor", PASSWORDS["Noor"]).status_code == 303, "another browser of theirs does not wait"
    moved = elsewhere(app, "192.0.2.7")
    moved.cookies.set(MARK, mark, domain="127.0.0.1", path="/")
    assert sign_in(moved, "Noor", PASSWORDS["Noor"]).status_code == 429, "wherever it is"
    clock.now += 2
    assert sign_in(own, "Noor", PASSWORDS["Noor"]).status_code == 303
    own.cookies.delete(COOKIE)
    own.cookies.set(MARK, mark, domain="127.0.0.1", path="/")
    assert sign_in(own, "Noor", "wrong wrong wrong").status_code == 401
    assert sign_in(own, "Noor", PASSWORDS["Noor"]).status_code == 303


def test_a_mark_is_of_one_user_and_one_password(store: Store, clock: Clock) -> None:
    """A mark that somebody made up, that of another user, and that of an older password stand for nobody: whoever has
    one waits as all others do. None is kept, and none lets anybody in.
    """
    settle(store)
    app = desk(store, clock)
    clients = {name: browser(app) for name in ("Rui", "Noor", "Ada")}
    for name, client in clients.items():
        sign_in(client, name, PASSWORDS[name])
    marks = {name: client.cookies[MARK] for name, client in clients.items()}
    with store.transaction() as db:
        people.set_password(db, "Noor", "an oar and a sail", AT)
    forged = [f"x{n}.{hmac.new(b'', b'browser x%d' % n, hashlib.sha256).hexdigest()}" for n in range(6)]
    for number in range(5):
        assert sign_in(elsewhere(app, f"192.0.2.{number}"), "Noor", "wrong wrong wrong").status_code == 401
    for mark in (marks["Rui"], marks["Noor"], forged[0], "", ".", "x", "é.☃", marks["Noor"][:-1] + "g"):
        client = browser(app)
        client.cookies.set(MARK, quote(mark), domain="127.0.0.1", path="/")
        assert sign_in(client, "Noor", "an oar and a sail").status_code == 429, mark
        assert not is_in(client)
    answers = []
    for number, mark in enumerate(forged):
        client = elsewhere(app, f"198.51.100.{number}")
        client.cookies.set(MARK, mark, domain="127.0.0.1", path="/")
        answers.append(sign_in(client, "Nobody", "wrong wrong wrong").status_code)
    assert answers == [401] * 5 + [429], "a name that nobody has is counted by the name"
    files = b"".join(each.read_bytes() for each in Path(store.name).parent.glob(f"{Path(store.name).name}*"))
    assert marks["Ada"].encode() not in files


def test_whoever_changes_their_password_is_known_still(store: Store, clock: Clock) -> None:
    """The browser in which a password was changed gets a mark of the new one; and strangers' failures do not keep
    anybody from changing theirs.
    """
    settle(store)
    app = desk(store, clock)
    own = inside(app, "Noor")
    for number in range(5):
        sign_in(elsewhere(app, f"192.0.2.{number}"), "Noor", "wrong wrong wrong")
    new = {"old": PASSWORDS["Noor"], "new": "an oar and a sail", "again": "an oar and a sail"}
    assert own.post("/account/password", data={"token": token_of(own.get("/account")), **new}).status_code == 303
    own.cookies.delete(COOKIE)
    assert sign_in(own, "Noor", "an oar and a sail").status_code == 303


def test_all_ways_to_type_a_name_count_as_one(store: Store, clock: Clock) -> None:
    """Capitals, white space, wide letters and signs that cannot be seen give nobody more attempts at a name."""
    settle(store)
    app = desk(store, clock)
    for number, name in enumerate(("Noor", "NOOR", " noor ", "\uff2eoor", "no\u200bor")):
        assert sign_in(elsewhere(app, f"192.0.2.{number}"), name, "wrong wrong wrong").status_code == 401
    for name in ("Noor", "nOOr"):
        assert sign_in(elsewhere(app, "192.0.2.9"), name, PASSWORDS["Noor"]).status_code == 429


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("192.0.2.1", "192.0.2.2", False),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("words", "others", True),
    ],
)
def test_whose_failures_an_addresss_are(first: str, second: str, one: bool) -> None:
    """An address of IPv4 counts by itself, also told as one of IPv6; one of IPv6 with all of its network."""
    assert (attempts.by_address(first) == attempts.by_address(second)) is one


def test_many_who_sign_in_leave_threads_for_pages(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    """Past some sign-ins that are looked at, others are told at once to come back: they never take all threads that
    pages are made on, from however many addresses they come. A browser that is known is looked at nonetheless.
    """
    settle(store)
    app = desk(store, clock)
    own = browser(app)
    assert sign_in(own, "Noor", PASSWORDS["Noor"]).status_code == 303
    own.post("/sign-out", data={"token": token_of(own.get("/account"))})
    busy, go_on = threading.Semaphore(0), threading.Event()

    def slow(password: str, held: str | None) -> bool:
        busy.release()
        return go_on.wait(60) and False

    monkeypatch.setattr(passwords, "fits", slow)
    answers: list[int] = []

    def one(number: int) -> None:
        answers.append(sign_in(elsewhere(app, f"192.0.2.{number}"), f"guess {number}", "wrong wrong").status_code)

    threads = [threading.Thread(target=one, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert busy.acquire(timeout=60)
    put_off = sign_in(elsewhere(app, "192.0.2.200"), "Rui", PASSWORDS["Rui"])
    assert (put_off.status_code, put_off.headers["retry-after"]) == (429, "2")
    assert inside(app, "Rui").get("/changes").status_code == 200
    known = threading.Thread(target=sign_in, args=(own, "Noor", PASSWORDS["Noor"]))
    known.start()
    assert busy.acquire(timeout=60), "the known browser's password is looked at"
    go_on.set()
    known.join()
    for thread in threads:
        thread.join()
    assert answers == [401] * AT_ONCE
    monkeypatch.undo()
    assert sign_in(elsewhere(app, "192.0.2.200"), "Rui", PASSWORDS["Rui"]).status_code == 303


def test_the_longer_wait_counts(store: Store, clock: Clock) -> None:
    """A name that waits waits at an address too that failed but once under another, and an address that waits does so
    for a name that failed but once elsewhere.
    """
    settle(store)
    app = desk(store, clock)
    sign_in(elsewhere(app, "192.0.2.9"), "Rui", "wrong wrong wrong")
    for number in range(5):
        sign_in(elsewhere(app, f"192.0.2.{number}"), "Noor", "wrong wrong wrong")
    assert sign_in(elsewhere(app, "192.0.2.9"), "Noor", PASSWORDS["Noor"]).status_code == 429
    for number in range(4):
        sign_in(elsewhere(app, "192.0.2.9"), f"guess {number}", "wrong wrong wrong")
    assert sign_in(elsewhere(app, "192.0.2.9"), "Rui", PASSWORDS["Rui"]).status_code == 429


def test_an_address_that_tries_many_names_waits(store: Store, clock: Clock) -> None:
    """Trying one password on many names is put off too, and one sign-in that succeeds does not open the way again."""
    settle(store)
    app = desk(store, clock)
    for number in range(5):
        sign_in(browser(app), f"guess {number}", "password password")
    clock.now += 2
    assert sign_in(browser(app), "Rui", PASSWORDS["Rui"]).status_code == 303
    assert sign_in(browser(app), "guess 9", "password password").status_code == 401
    assert sign_in(browser(app), "guess 10", "password password").status_code == 429


def test_many_at_once_are_counted_like_one_after_the_other(store: Store, clock: Clock) -> None:
    """Sending guesses all at once has no more of them looked at."""
    settle(store)
    app = desk(store, clock)
    clients = [browser(app) for _ in range(12)]
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda c=client: answers.append(sign_in(c, "Noor", "wrong wrong").status_code))  # type: ignore[misc]
        for client in clients
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [401] * 5 + [429] * 7


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://127.0.0.1.example.org"},
        {"origin": "https://127.0.0.1"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8080"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_page_elsewhere_changes_nothing(store: Store, clock: Clock, headers: dict[str, str]) -> None:
    """With the right session and even the right token, what a page of another origin sends is refused."""
    settle(store)
    client = inside(desk(store, clock), "Ada")
    token = token_of(client.get("/account"))
    assert client.post("/sign-out", data={"token": token}, headers=headers).status_code == 403
    assert is_in(client)
    assert client.post("/sign-out", data={"token": token}, headers={"origin": "http://127.0.0.1"}).status_code == 303


def test_a_form_needs_the_token_of_its_session(store: Store, clock: Clock) -> None:
    """No token, an empty one, that of another session, that of before, and one of letters that are none are refused."""
    settle(store)
    app = desk(store, clock)
    client, other = inside(app, "Rui"), inside(app, "Rui")
    own, theirs = (token_of(each.get("/account")) for each in (client, other))
    visit = token_of(browser(app).get("/sign-in"))
    for wrong in ("", theirs, visit, own[:-1], own + "0", "é☃", own.upper()):
        answer = client.post("/sign-out", data={"token": wrong})
        assert answer.status_code == 403 and "too old" in answer.text, wrong
    assert client.post("/sign-out").status_code == 403 and is_in(client)
    assert client.post("/sign-out", data={"token": own}).status_code == 303
    planted, held = inside(app, "Rui"), browser(app)
    known = token_of(held.get("/sign-in"))
    planted.cookies.set("dateline-visit", held.cookies["dateline-visit"], domain="127.0.0.1", path="/")
    assert planted.post("/sign-out", data={"token": known}).status_code == 403, "of a visit that somebody put there"
    anew = inside(app, "Rui")
    assert anew.post("/sign-out", data={"token": own}).status_code == 403, "a token is of one session"


def test_a_sign_in_needs_a_token_too(store: Store, clock: Clock) -> None:
    """Nobody is signed in as somebody else by a page elsewhere."""
    settle(store)
    app = desk(store, clock)
    sent = {"name": "Rui", "password": PASSWORDS["Rui"], "token": token_of(browser(app).get("/sign-in"))}
    assert browser(app).post("/sign-in", data=sent).status_code == 403


@pytest.mark.parametrize("next", ["//example.org", "https://example.org/", "/\\example.org", "\\\\a", "/a\nb", ""])
def test_nobody_is_led_elsewhere(store: Store, clock: Clock, next: str) -> None:
    """After a sign-in the browser stays at this desk, whatever the address asks for."""
    settle(store)
    app = desk(store, clock)
    assert sign_in(browser(app), "Rui", PASSWORDS["Rui"], next=next).headers["location"] == "/"
    assert inside(app, "Rui").get("/sign-in", params={"next": next}).headers["location"] == "/", "nor who is in already"


def test_any_text_may_be_a_name_or_a_password(store: Store, clock: Clock) -> None:
    """Names and passwords of any letters, very long ones, ones composed otherwise, NULs and half characters: each is
    let in or refused, and none is an error.
    """
    settle(store, "Ada")
    with store.transaction() as db:
        people.add(db, "Zoë 李", Role.READER, "e\u0301cole " * 100, AT)
    app = desk(store, clock)
    assert sign_in(browser(app), "ZOE\u0308 李", "\u00e9cole " * 100).status_code == 303
    for name, password in (("Ada", "x" * 10_000), ("a" * 10_000, "y"), ("Ada\0", "\0"), ("", ""), ("' OR 1=1 --", "z")):
        assert sign_in(browser(app), name, password).status_code == 401
        clock.now += 1000
    client = browser(app)
    raw = {"content-type": "application/x-www-form-urlencoded"}
    for body, status in (
        (b"name=%ff%fe", 400),
        (b"a=" + b"x" * 300_000, 413),
        (b"a=1&" * 3000, 400),
        (b"\xff\xfe", 400),
    ):
        assert client.post("/sign-in", content=body, headers=raw).status_code == status
    assert client.post("/sign-in", json={"name": "Ada"}).status_code == 403


def test_tokens_are_told_once_and_do_no_more_than_their_owner(store: Store, clock: Clock) -> None:
    """A token made on the page is shown there and never again; it has the role it was given and none above its owner's;
    revoked, it lets nobody in.
    """
    settle(store)
    app = desk(store, clock)
    noor = inside(app, "Noor")
    form = token_of(noor.get("/account"))
    made = noor.post("/account/tokens", data={"token": form, "name": "nightly import", "role": "reader"})
    told = made.text.split('<code class="path">')[1].split("<")[0]
    assert told.startswith("dateline_") and made.headers["cache-control"] == "no-store"
    assert told not in noor.get("/account").text
    program = browser(app)
    bearer = {"authorization": f"Bearer {told}"}
    assert program.get("/changes", headers=bearer).status_code == 200
    assert program.get("/audit", headers=bearer).status_code == 403
    assert program.post("/account/tokens", data={"name": "more", "role": "reader"}, headers=bearer).status_code == 403
    assert "at most" in noor.post("/account/tokens", data={"token": form, "name": "x", "role": "admin"}).text
    id = noor.get("/account").text.split("/account/tokens/")[1].split("/")[0]
    theirs = inside(app, "Ada")
    stolen = theirs.post(f"/account/tokens/{id}/revoke", data={"token": token_of(theirs.get("/account"))})
    assert stolen.status_code == 400, "it is not Ada's to revoke"
    assert noor.post(f"/account/tokens/{id}/revoke", data={"token": form}).status_code == 303
    assert program.get("/changes", headers=bearer).status_code == 401
    for wrong in ("Bearer ", "Bearer dateline_x", "Basic YTpi", "Bearer \xff"):
        assert program.get("/changes", headers={"authorization": wrong.encode("latin-1")}).status_code == 401


def test_no_secret_is_kept_or_logged(store: Store, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    """Passwords, tokens and ids of sessions stand neither in the database's files nor in any log line nor in the audit,
    not even where a password was typed as the name.
    """
    settle(store)
    caplog.set_level(logging.DEBUG)
    app = desk(store, clock)
    client, canary = browser(app), "canary-in-the-coal-mine"
    sign_in(client, "Noor", canary)
    sign_in(client, canary, "whatever it may be")
    sign_in(client, "Noor", PASSWORDS["Noor"])
    token = token_of(client.get("/account"))
    told = client.post("/account/tokens", data={"token": token, "name": "feed", "role": "reader"}).text
    told = told.split('<code class="path">')[1].split("<")[0]
    client.get("/changes", headers={"authorization": f"Bearer {told}"})
    changed = {"token": token, "old": PASSWORDS["Noor"], "new": canary * 2, "again": canary * 2}
    client.post("/account/password", data=changed)
    secrets = (canary, PASSWORDS["Noor"], told, token, client.cookies[COOKIE], client.cookies[MARK])
    path = Path(store.name)
    files = b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
    with store.snapshot() as db:
        audit = auditing.latest(db, 100)
    logged = caplog.text + repr(audit)
    for secret in secrets:
        assert secret.encode() not in files and secret not in logged
    done = [one.what for one in reversed(audit)]
    assert done == ["sign-in failed", "sign-in failed", "signed in", "made a token", "changed a password"]
    page = inside(app, "Ada").get("/audit").text
    assert "sign-in failed" in page and "a name by which nobody may sign in" in page
