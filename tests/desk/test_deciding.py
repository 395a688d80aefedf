"""Deciding from the pages, without JavaScript."""

import html
import re
import threading
from collections.abc import Callable
from itertools import count

import pytest
from fastapi.testclient import TestClient
from tests.desk.people import browser, desk, inside, settle, token_of

from dateline import pipeline
from dateline.access import auditing
from dateline.intake import Input
from dateline.lookup import Session
from dateline.model import Incident
from dateline.record import Store
from dateline.testing import InProcess

Desk = Callable[..., TestClient]

REPORTS = {
    "east.md": ("Quay Gazette", "2021-10-19T10:00Z", "KP fired 2 on 2021-10-19, said Eastern Command."),
    "west.md": ("Ridge Wire", "2021-10-19T12:00Z", "KP fired 1 on 2021-10-19, said Western Command."),
    "later.md": ("Quay Gazette", "2021-11-02T10:00Z", "KP fired 4 on 2021-11-02, said Eastern Command."),
    "other.md": ("Ridge Wire", "2021-11-03T08:00Z", "KP fired 5 on 2021-11-03."),
}


@pytest.fixture
def app(desk_of: Desk, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A desk over four plain reports of three launches, of which the first is told with two numbers."""
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: InProcess())
    front = "---\noutlet: {}\npublished: {}\n---\n{} More words follow, which tell nothing of it.\n"
    client = desk_of(*(Input(name, front.format(*told).encode()) for name, told in REPORTS.items()))
    client.follow_redirects = False
    return client


def store_of(client: TestClient) -> Store:
    store: Store = client.app.state.session.store  # type: ignore[attr-defined]
    return store


def incidents(client: TestClient) -> dict[str, Incident]:
    """Today's incidents, by their first day."""
    found = pipeline.content(store_of(client)).incidents.values()
    return {one.date.edtf if one.date else "": one for one in found}


def send(client: TestClient, id: str, do: str, why: str = "seen on the radar plot", **more: object) -> object:
    """Fill in a form of an incident's page, and send it as the local analyst Io."""
    page = client.get(f"/incidents/{id}")
    seen = re.search(r'name="seen" value="([^"]+)"', page.text)
    assert seen
    sent = {"token": token_of(page), "seen": seen[1], "do": do, "why": why, "by": "Io", **more}
    return client.post(f"/incidents/{id}/decide", data=sent)


def followed(client: TestClient, answer: object) -> str:
    """The page that an answer leads to, as a person reads it."""
    assert answer.status_code == 303, words(answer.text)  # type: ignore[attr-defined]
    page = client.get(answer.headers["location"])  # type: ignore[attr-defined]
    assert page.status_code == 200
    return words(page.text)


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def claim_of(client: TestClient, id: str, value: int) -> str:
    record = Session(store_of(client)).part((id,))
    return next(c.id for c in record.claims.values() if c.property == "count" and c.value.min == value)  # type: ignore[union-attr]


def test_set_a_value_and_take_it_back(app: TestClient) -> None:
    """What is set leads, the page that follows says what changed and by whom, and its button takes it back."""
    id = incidents(app)["2021-10-19"].id
    said = followed(app, send(app, id, "set", property="count", value="3"))
    assert "Decided: set count to 3 by Io: seen on the radar plot" in said
    assert "count: 1 or 2 (disputed) → 3" in said and "What people decided" in said
    made = Session(store_of(app)).decisions()[-1]
    assert (made.by, made.why) == ("Io", "seen on the radar plot")
    page = app.get(f"/incidents/{id}")
    form = {"token": token_of(page), "why": "it was another plot", "incident": id}
    assert 'value="Io"' in page.text, "the name is remembered"
    said = followed(app, app.post(f"/decisions/{made.id}/undo", data={**form, "by": "Io"}))
    assert "count: 3" in said and "1 or 2" in said
    assert incidents(app)["2021-10-19"].account["count"].lead is None
    again = app.post(f"/decisions/{made.id}/undo", data={**form, "by": "Io"})
    assert again.status_code == 400 and "undone already" in words(again.text)


def test_reject_and_accept_claims(app: TestClient) -> None:
    """What is rejected is out of the account and can be accepted again; what is accepted leads."""
    id = incidents(app)["2021-10-19"].id
    one, two = (claim_of(app, id, value) for value in (1, 2))
    followed(app, send(app, id, "reject", claim=one))
    assert incidents(app)["2021-10-19"].account["count"].standing == "single-origin"
    page = app.get(f"/incidents/{id}/decide?claim={one}")
    assert page.text.index(f'value="{one}" checked') < page.text.index('name="claim"') + 100, "it stands first"
    assert "rejected" in words(page.text) and re.search(rf'value="{one}" checked', page.text)
    followed(app, send(app, id, "accept", claim=one))
    lead = incidents(app)["2021-10-19"].account["count"].lead
    assert lead is not None and lead.min == 1  # type: ignore[union-attr]
    both = send(app, id, "accept", claim=[one, two])
    assert both.status_code == 400 and "choose one" in words(both.text)  # type: ignore[attr-defined]


def test_merge_and_split(app: TestClient) -> None:
    """Two incidents become one, whose page says what is no more; and what one report tells is taken out again."""
    held = incidents(app)
    one, other = held["2021-11-02"], held["2021-11-03"]
    page = app.get(f"/incidents/{one.id}")
    assert f'name="with" value="{other.id}"' in page.text, "what is near is offered"
    said = followed(app, send(app, one.id, "merge", **{"with": other.id}))
    assert "is no more" in said and len(incidents(app)) == 2
    merged = next(i for i in incidents(app).values() if len(i.mentions) == 2 and {*one.mentions} <= {*i.mentions})
    report = next(r for r in merged.main_in if r not in one.main_in)
    said = followed(app, send(app, merged.id, "split", out=report))
    assert "is new" in said and len(incidents(app)) == 3
    for wrong, why in ((held["2021-10-19"].id, "i-0000"), (one.id, one.id)):
        refused = send(app, wrong, "merge", other=why)
        assert refused.status_code == 400 and f'value="{why}"' in refused.text  # type: ignore[attr-defined]


def test_changes_say_what_went_where(app: TestClient) -> None:
    """An incident that went into another stands among the changes by who told it and in which words, with a link to
    what it was taken for one with; so it does in the feed. None is told by its bare id. Where that was taken back, it
    is said that it stands by itself now.
    """
    held = incidents(app)
    one, other = held["2021-11-02"], held["2021-11-03"]
    followed(app, send(app, one.id, "merge", **{"with": other.id}))
    now = next(i for i in incidents(app).values() if len(i.mentions) == 2 and {*one.mentions} <= {*i.mentions})
    gone = other if now.id == one.id else one
    page = app.get("/changes").text
    told = words(page)
    outlet, sentence = ("Ridge Wire", "KP fired 5") if gone is other else ("Quay Gazette", "KP fired 4")
    assert f"What {outlet} told, 2021-11-0" in told and sentence in told
    assert f'was taken for one with <a href="/incidents/{now.id}">{html.escape(now.title)}</a>' in page
    assert not re.findall(r">\s*i-[0-9a-z]{8,}\s*<", page)
    feed = html.unescape(app.get("/feeds/changes.atom").text)
    assert f"What {outlet} told, 2021-11-0" in feed and f"({gone.id}) was taken for one with this incident" in feed
    assert "stands by itself" not in told
    made = Session(store_of(app)).decisions()[-1]
    form = {"token": token_of(app.get(f"/incidents/{now.id}")), "why": "it was another", "incident": now.id, "by": "Io"}
    followed(app, app.post(f"/decisions/{made.id}/undo", data=form))
    told = words(app.get("/changes").text)
    assert len(incidents(app)) == 3 and "; now it stands by itself" in told and "is one incident" not in told


def test_retype_and_note(app: TestClient) -> None:
    """The type is the one that was ruled; a note stands on the page as it was typed, its markup as words."""
    id = incidents(app)["2021-11-03"].id
    followed(app, send(app, id, "retype", type="space-launch"))
    assert incidents(app)["2021-11-03"].type == "space-launch"
    followed(app, send(app, id, "note", text="<b>ask</b> the harbour {{ 7 * 7 }}"))
    assert "&lt;b&gt;ask&lt;/b&gt; the harbour {{ 7 * 7 }}" in app.get(f"/incidents/{id}").text


@pytest.mark.parametrize(
    ("do", "more", "why"),
    [
        ("set", {"property": "count", "value": "many and <i>many"}, "cannot be"),
        ("set", {"property": "apogee_km", "value": "9"}, "tells nothing of"),
        ("retype", {"type": "regatta"}, "no type"),
        ("reject", {}, "No claims are chosen"),
        ("reject", {"claim": "c-nothing"}, "nothing of that id"),
        ("split", {"out": "r-nothing"}, "nothing of that id"),
        ("note", {"text": "  "}, "empty"),
        ("dance", {}, "not said what"),
        ("set", {"property": "count", "value": "2", "by": "  "}, "give your name"),
        ("set", {"property": "count", "value": "2", "why": "\u202e \u200b"}, "give the reason"),
    ],
)
def test_what_cannot_be_keeps_what_was_typed(app: TestClient, do: str, more: dict[str, str], why: str) -> None:
    """A mistake is told on the page with the form, which still has in it what was typed; nothing is stored."""
    id = incidents(app)["2021-10-19"].id
    answer = send(app, id, do, **{"why": "typed at length", **more})
    assert answer.status_code == 400 and why in words(answer.text), words(answer.text)[:600]  # type: ignore[attr-defined]
    for name, typed in {"why": "typed at length", **more}.items():
        if name in ("value", "text", "why") and typed.strip(" \u202e\u200b"):
            assert html.escape(typed) in answer.text  # type: ignore[attr-defined]
    assert not Session(store_of(app)).decisions()


def test_who_saw_an_older_incident_is_told(app: TestClient) -> None:
    """A form that was opened before the incident changed stores nothing, says so, and keeps what was typed; sent again
    after another look, it decides.
    """
    id = incidents(app)["2021-10-19"].id
    page = app.get(f"/incidents/{id}")
    stale = re.search(r'name="seen" value="([^"]+)"', page.text)
    assert stale
    followed(app, send(app, id, "set", property="count", value="7"))
    sent = {"token": token_of(page), "seen": stale[1], "do": "set", "property": "count", "value": "8", "by": "Io"}
    late = app.post(f"/incidents/{id}/decide", data={**sent, "why": "my own count"})
    assert late.status_code == 409 and "has changed since you looked" in words(late.text)
    assert 'value="8"' in late.text and 'value="my own count"' in late.text
    assert len(Session(store_of(app)).decisions()) == 1
    fresh = re.search(r'name="seen" value="([^"]+)"', late.text)
    assert fresh and fresh[1] != stale[1]
    again = app.post(f"/incidents/{id}/decide", data={**sent, "seen": fresh[1], "why": "my own count"})
    assert "set count to 8" in followed(app, again)


def test_of_two_who_decide_at_once_nothing_is_lost(app: TestClient) -> None:
    """Of several forms sent at once on one incident one decides and the others are told that it changed; on several
    incidents all decide.
    """
    held = incidents(app)
    page = app.get(f"/incidents/{held['2021-10-19'].id}")
    token = token_of(page)
    seen = {
        one.id: re.search(r'name="seen" value="([^"]+)"', app.get(f"/incidents/{one.id}").text)[1]  # type: ignore[index]
        for one in held.values()
    }
    answers: list[tuple[str, int]] = []
    number = count(10)

    def decide(id: str) -> None:
        value = str(next(number))
        sent = {"token": token, "seen": seen[id], "do": "set", "property": "count", "value": value, "by": "Io"}
        answers.append((id, app.post(f"/incidents/{id}/decide", data={**sent, "why": "at once"}).status_code))

    threads = [threading.Thread(target=decide, args=(id,)) for id in [*seen, *seen, *seen]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for id in seen:
        assert sorted(status for other, status in answers if other == id) == [303, 409, 409]
    decisions = Session(store_of(app)).decisions()
    assert len(decisions) == len(seen)
    record = pipeline.content(store_of(app))
    for one in record.incidents.values():
        assert one.account["count"].lead is not None and one.account["count"].lead.min >= 10  # type: ignore[union-attr]


def test_those_who_sign_in_decide_under_their_own_name(app: TestClient) -> None:
    """With users a decision is by whoever signed in, whatever the form says; a reader sees no forms and may not decide;
    and the audit has it.
    """
    store = store_of(app)
    settle(store)
    signed = desk(store)
    noor, rui = inside(signed, "Noor"), inside(signed, "Rui")
    id = incidents(app)["2021-10-19"].id
    followed(noor, send(noor, id, "set", property="count", value="2", by="Somebody Else"))
    made = Session(store).decisions()[-1]
    assert made.by == "Noor"
    with store.snapshot() as db:
        last = auditing.latest(db, 1)[0]
    assert (last.who, last.what, last.about) == ("Noor", "decided", f"{made.id}: set count to 2")
    page = rui.get(f"/incidents/{id}")
    assert "What people decided" in words(page.text) and "/decide" not in page.text and "/undo" not in page.text
    token = token_of(page)
    assert rui.post(f"/incidents/{id}/decide", data={"token": token, "do": "note"}).status_code == 403
    assert rui.post(f"/decisions/{made.id}/undo", data={"token": token}).status_code == 403
    assert browser(signed).post(f"/incidents/{id}/decide", data={"do": "note"}).status_code == 401


def test_without_users_a_page_elsewhere_decides_nothing(app: TestClient) -> None:
    """Also where nobody signs in, what does not come from the desk's own form is refused."""
    id = incidents(app)["2021-10-19"].id
    sent = {"do": "set", "property": "count", "value": "9", "by": "x", "why": "x"}
    assert app.post(f"/incidents/{id}/decide", data=sent).status_code == 403
    token = token_of(app.get(f"/incidents/{id}"))
    with_token = {**sent, "token": token}
    for headers in ({"origin": "http://example.org"}, {"sec-fetch-site": "cross-site"}):
        assert app.post(f"/incidents/{id}/decide", data=with_token, headers=headers).status_code == 403
    other = TestClient(app.app, base_url="http://127.0.0.1", follow_redirects=False)
    assert other.post(f"/incidents/{id}/decide", data=with_token).status_code == 403, "the token is of one visit"
    assert not Session(store_of(app)).decisions()
    assert app.post(f"/incidents/{id}/decide", data=with_token).status_code == 303


def test_an_earlier_moment_has_no_forms(app: TestClient) -> None:
    """What is corrected is the incident as it stands now."""
    id = incidents(app)["2021-10-19"].id
    assert "/decide" not in app.get(f"/incidents/{id}?as_of=2021-10-20").text
