"""The queue of what a person should look at."""

import html
import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from tests.desk.people import desk, inside, settle, token_of

from dateline import pipeline
from dateline.access import auditing
from dateline.intake import Input
from dateline.lookup import Session, reviewing, rulings
from dateline.lookup.deciding import decide
from dateline.record import Store
from dateline.record.doubts import Kind
from dateline.testing import InProcess

QUEUE = "/review?kind=contradiction"
Desk = Callable[..., TestClient]
FRONT = "---\noutlet: {}\npublished: {}\n---\n{} More words follow, which tell nothing of it.\n"


def words(page: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


def report(name: str, outlet: str, published: str, text: str) -> Input:
    return Input(name, FRONT.format(outlet, published, text).encode())


@pytest.fixture
def plain(desk_of: Desk, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A desk over two launches, each told with two numbers."""
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: InProcess())
    client = desk_of(
        report("a.md", "Quay Gazette", "2021-10-19T10:00Z", "KP fired 2 on 2021-10-19, said Eastern Command."),
        report("b.md", "Ridge Wire", "2021-10-19T12:00Z", "KP fired 1 on 2021-10-19, said Western Command."),
        report("c.md", "Quay Gazette", "2021-11-05T10:00Z", "KP fired 4 on 2021-11-05, said Eastern Command."),
        report("d.md", "Ridge Wire", "2021-11-05T12:00Z", "KP fired 3 on 2021-11-05, said Western Command."),
    )
    client.follow_redirects = False
    return client


def store_of(client: TestClient) -> Store:
    store: Store = client.app.state.session.store  # type: ignore[attr-defined]
    return store


def current(page: Response) -> str:
    found = re.search(r'data-item="([^"]+)"', page.text)
    return found[1] if found else ""


def press(client: TestClient, page: Response, choice: str, **more: str) -> Response:
    """Press the button of a choice on a page of the queue, and follow."""
    seen = [html.unescape(x) for x in re.findall(r'name="seen" value="([^"]+)"', page.text)]
    sent = {"token": token_of(page), "item": current(page), "choice": choice, "seen": seen, "by": "Io"}
    sent |= {"kind": "contradiction", **more}
    answer: Response = client.post("/review", data=sent)
    assert answer.status_code == 303, words(answer.text)
    followed: Response = client.get(answer.headers["location"])
    return followed


def test_contradictions_are_shown_with_both_sentences_and_decided(plain: TestClient) -> None:
    """The latest first: what is doubtful, each value with its sentence and who says it; the choice of a value has it
    lead, and the next doubt follows.
    """
    page = plain.get(QUEUE)
    said = words(page.text)
    assert "Which of these holds" in said and "1. count 3" in said and "2. count 4" in said
    assert "KP fired 4 on 2021-11-05, said Eastern Command." in said
    assert "KP fired 3 on 2021-11-05, said Western Command." in said
    assert set(re.findall(r'data-key="(.)"', page.text)) == {"1", "2", "k", "n"}
    first = current(page)
    following = press(plain, page, "2")
    assert current(following) not in ("", first) and "Done: 4 leads" in words(following.text)
    incident = next(
        i for i in pipeline.content(store_of(plain)).incidents.values() if i.date and "11-05" in i.date.edtf
    )
    assert incident.account["count"].lead is not None and incident.account["count"].lead.min == 4  # type: ignore[union-attr]
    made = Session(store_of(plain)).decisions()[-1]
    assert (made.by, made.why) == ("Io", "In review: 4 leads")
    last = press(plain, following, "k", why="nobody can know")
    assert not current(last) and "There is nothing to look at" in last.text
    assert len(Session(store_of(plain)).decisions()) == 1, "what is left as it stands decides nothing"


@pytest.mark.parametrize(("choice", "decides"), [("n", False), ("k", False), ("1", True)])
def test_whatever_was_done_does_not_come_back_and_can_be_taken_back(
    plain: TestClient, choice: str, decides: bool
) -> None:
    """A doubt that was decided, left or passed over is gone, also after a rebuild; taken back it is there again, and
    what was decided on it is undone.
    """
    page = plain.get(QUEUE)
    key = current(page)
    following = press(plain, page, choice)
    pipeline.rebuild(store_of(plain))
    assert key not in plain.get(QUEUE).text
    form = re.search(r'<form[^>]*action="/review/back".*?</form>', following.text, re.S)
    assert form and f'value="{key}"' in form[0] and 'data-key="z"' in form[0]
    if choice == "n":
        form = re.search(r'<form[^>]*action="/review/back".*?</form>', plain.get("/review/passed").text, re.S)
        assert form and f'value="{key}"' in form[0] and "Have it come back" in form[0]
    sent = {"token": token_of(following), "item": key, "kind": "contradiction"}
    answer = plain.post("/review/back", data=sent)
    assert current(plain.get(answer.headers["location"])) == key
    assert [d.verb for d in Session(store_of(plain)).decisions()] == (["accept", "undo"] if decides else [])


def test_an_undo_elsewhere_brings_the_doubt_back(plain: TestClient) -> None:
    """Undone on the command line or on the page of its incident, what was decided in review is doubtful again."""
    page = plain.get(QUEUE)
    key = current(page)
    press(plain, page, "1")
    session = Session(store_of(plain))
    decide(session, "Ada", "no", rulings.undo(session, session.decisions()[-1].id))
    assert key in plain.get(QUEUE).text


def test_what_was_decided_elsewhere_is_no_doubt(plain: TestClient) -> None:
    """A value that is set elsewhere settles the doubt; who still has it before them is told so, and decides nothing."""
    page = plain.get(QUEUE)
    session = Session(store_of(plain))
    item = reviewing.item(session, current(page))
    assert item is not None
    decide(session, "Ada", "the log", rulings.give(session, item.incident, "count", "4"))
    following = press(plain, page, "1", why="late")
    assert "settled meanwhile" in words(following.text) and len(session.decisions()) == 1


def test_a_doubt_that_changed_meanwhile_is_told(plain: TestClient) -> None:
    """A choice made on an incident that another changed since stores nothing and says so."""
    page = plain.get(QUEUE)
    session = Session(store_of(plain))
    item = reviewing.item(session, current(page))
    assert item is not None
    decide(session, "Ada", "it was at sea", rulings.give(session, item.incident, "recipient", "JP"))
    seen = re.findall(r'name="seen" value="([^"]+)"', page.text)
    sent = {"token": token_of(page), "item": item.key, "choice": "1", "by": "Io", "seen": seen, "why": "mine"}
    late = plain.post("/review", data=sent)
    assert late.status_code == 409 and "has changed since you looked" in words(late.text)
    assert current(late) == item.key and 'value="mine"' in late.text
    assert len(session.decisions()) == 1


def test_new_words_make_another_doubt(plain: TestClient) -> None:
    """A doubt that was passed over comes back where a later report tells a third value."""
    page = plain.get(QUEUE)
    press(plain, page, "n")
    store = store_of(plain)
    more = report("e.md", "Harbour Post", "2021-11-06T09:00Z", "KP fired 9 on 2021-11-05, said Northern Command.")
    pipeline.add(store, [more], read_all=InProcess())
    again = plain.get(QUEUE)
    assert current(again) != current(page) and "3. count 9" in words(again.text)


def test_without_a_kind_the_first_that_has_any_is_shown(plain: TestClient) -> None:
    """What only just joined comes before what is contradicted, and the numbers of each kind stand above."""
    page = plain.get("/review")
    assert "Do these tell of one incident?" in page.text
    said = words(page.text)
    assert "May be two 2 Contradictions 2 Told otherwise later 0" in said
    assert (
        "Just enough to be taken for one. They agree on the day and who did it, and differ in how many there were."
        in said
    )
    assert "score" not in said and "Orphans" not in said, "our own words stay ours"


def test_orphans_are_at_the_end(plain: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision whose claim another reader does not read is in the queue with its reason, and is undone by a key."""
    store = store_of(plain)
    session = Session(store)
    claim = next(c for c in pipeline.content(store).claims.values() if c.property == "count")
    decide(session, "Ada", "the log", rulings.accept(session, claim.id))
    other = InProcess(lambda report: blind(report), "blind 1")
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: other)
    pipeline.rebuild(store)
    page = plain.get("/review?kind=orphan")
    said = words(page.text)
    assert "Is it still meant?" in said and "By Ada: the log" in said
    after = press(plain, page, "u")
    assert not current(after) and Session(store).decisions()[-1].verb == "undo"


def blind(report: object) -> object:
    """Reads the launches without their numbers."""
    import msgspec

    from dateline.testing import read_plainly

    reading = read_plainly(report)  # type: ignore[arg-type]
    kept = tuple(
        msgspec.structs.replace(m, claims=tuple(c for c in m.claims if c.property != "count")) for m in reading.mentions
    )
    return msgspec.structs.replace(reading, mentions=kept, reader="blind 1")


def test_the_queue_is_read_page_by_page(client: TestClient, store: Store) -> None:
    """Of every kind each doubt of the demonstration record is shown once, with its sentences and its keys; what only
    just joined can be taken out or left.
    """
    session = Session(store)
    for kind in (Kind.NEAR, Kind.CONTRADICTION, Kind.UNSURE):
        whole, more = reviewing.queue(session, kind, 500)
        assert whole and more is None, kind
        seen: list[str] = []
        after: str | None = None
        while True:
            some, after = reviewing.queue(session, kind, 3, after)
            seen += [item.key for item in some]
            if after is None:
                break
        assert seen == [item.key for item in whole] and len(set(seen)) == len(seen)
        for item in whole:
            assert item.sides and all(side.claim for side in item.sides)
            keys = [choice.key for choice in item.choices]
            assert len(keys) == len(set(keys)) and {"k", "n"} <= set(keys), keys
    near, _ = reviewing.queue(session, Kind.NEAR, 1)
    client.follow_redirects = False
    page = client.get("/review?kind=near")
    assert current(page) == near[0].key and "What it was taken for one with" in page.text
    following = press(client, page, "x", kind="near")
    assert "Done: Take it out" in words(following.text)
    assert reviewing.item(session, near[0].key) is None, "once it is out it is no doubt"
    made = session.decisions()[-1]
    assert made.verb == "split" and near[0].about in {anchor.id for anchor in made.target}


def test_readers_do_not_review(plain: TestClient) -> None:
    """The queue is for those who may decide, and what they do is in the audit under their name."""
    store = store_of(plain)
    settle(store)
    signed = desk(store)
    rui, noor = inside(signed, "Rui"), inside(signed, "Noor")
    assert rui.get("/review").status_code == 403 and "/review" not in rui.get("/").text
    press(noor, noor.get(QUEUE), "1", by="Somebody Else")
    press(noor, noor.get(QUEUE), "n")
    with store.snapshot() as db:
        last, before = auditing.latest(db, 2)
    assert (last.who, last.what) == ("Noor", "reviewed") and last.about.endswith(": Not now")
    assert (before.who, before.what) == ("Noor", "decided")
