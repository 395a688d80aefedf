"""Decisions in a record, over each database that can hold one."""

import threading
from collections.abc import Callable

import pytest

from dateline import pipeline
from dateline.errors import RecordError
from dateline.export import record_json
from dateline.intake import Input
from dateline.model import Decision, Verb
from dateline.pipeline.proposing import Proposals, Who
from dateline.pipeline.reviewing import reviewed
from dateline.record import Store, decisions, open_record, state
from dateline.testing import InProcess

TEXTS = ("KP fired 1 on 2022-01-05, said JCS.", "KP fired 2 on 2022-01-05, said Tokyo.", "IR fired 3 on 2022-02-01.")


def filled(name: str) -> Store:
    store = open_record(name)
    inputs = [
        Input(f"{n}.md", f"---\npublished: 2022-02-0{n + 1}\n---\n\n{text}".encode()) for n, text in enumerate(TEXTS)
    ]
    pipeline.add(store, inputs, read_all=InProcess())
    return store


def proposed(store: Store, propose: Callable[[Proposals], Decision], time: str = "2022-03-01T00:00:00Z") -> Decision:
    with store.snapshot() as db:
        return propose(Proposals(db, Who(by="Ann", why="seen", time=time)))


def naming(store: Store, actor: str) -> str:
    """The mention after which the incident of an actor is named."""
    (id,) = (id for id, made in pipeline.content(store).incidents.items() if made.actor and made.actor.label == actor)
    return id.replace("i-", "m-", 1)


def test_two_at_once_lose_nothing(name: str) -> None:
    """Two programs that decide on one record at the same time both have their decisions in it, and in what follows."""
    with filled(name) as store:
        kp, ir = naming(store, "KP"), naming(store, "IR")
        made = [
            proposed(
                store, lambda proposals, n=n, of=of: proposals.give(of, "count", str(n)), f"2022-03-0{n}T00:00:00Z"
            )  # type: ignore[misc]
            for n, of in enumerate((kp, ir, kp, ir, kp, ir), 1)
        ]
        failed: list[BaseException] = []

        def decide(mine: list[Decision]) -> None:
            try:
                with open_record(name) as own:
                    for decision in mine:
                        pipeline.decide(own, decision, read_all=InProcess())
            except BaseException as error:  # noqa: BLE001 (whatever it is, the test shows it)
                failed.append(error)

        threads = [threading.Thread(target=decide, args=(mine,)) for mine in (made[::2], made[1::2])]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        with store.snapshot() as db:
            assert {decision.id for decision in decisions.load(db)} == {decision.id for decision in made}
            assert state.fits(db)
        derived = record_json(pipeline.content(store))
        pipeline.rebuild(store, read_all=InProcess())
        assert record_json(pipeline.content(store)) == derived
        leads = {i.actor and i.actor.label: i.account["count"].best for i in pipeline.content(store).incidents.values()}
        assert leads == {"KP": 5, "IR": 6}


def test_a_decision_stored_by_a_program_that_died_is_derived_from_later(name: str) -> None:
    """Where a decision is stored and nothing was derived from it yet, the record knows, and is brought up to date."""
    with filled(name) as store:
        decision = proposed(store, lambda proposals: proposals.merge([naming(store, "KP"), naming(store, "IR")]))
        with store.transaction() as db:
            decisions.put(db, decision)
        with store.snapshot() as db:
            assert not state.fits(db)
        pipeline.refresh(store, read_all=InProcess())
        assert len(pipeline.content(store).incidents) == 1


def test_what_cannot_be_stored_leaves_nothing(name: str) -> None:
    """A decision that the database refuses is not half there."""
    with filled(name) as store:
        decision = proposed(store, lambda proposals: proposals.note(naming(store, "KP"), "seen"))
        with pytest.raises(RecordError), store.transaction() as db:
            decisions.put(db, decision)
            db.exec_driver_sql("SELECT * FROM nowhere")
        with store.snapshot() as db:
            assert decisions.load(db) == ()
            assert state.fits(db)


def test_any_text_is_kept(name: str) -> None:
    """What a person writes is kept as it is, whatever its alphabet."""
    with filled(name) as store:
        text = "미사일 “两枚”\u2028 🚀 \\u0000 '; DROP TABLE decision; --"
        decision = proposed(store, lambda proposals: proposals.note(naming(store, "KP"), text))
        pipeline.decide(store, decision, read_all=InProcess())
        (kept,) = pipeline.content(store).decisions
        assert (kept, kept.value, kept.verb) == (decision, text, Verb.NOTE)


def test_those_on_an_incident_are_what_they_are_among_all(name: str) -> None:
    """Asked for one incident's decisions alone, the record says of each what it says of it among all of them."""
    with filled(name) as store:
        kp, ir = naming(store, "KP"), naming(store, "IR")
        asked: list[Callable[[Proposals], Decision]] = [
            lambda proposals: proposals.give(kp, "count", "1"),
            lambda proposals: proposals.merge([kp, ir]),
            lambda proposals: proposals.give(ir, "count", "2"),
            lambda proposals: proposals.split(kp.replace("m-", "i-", 1), [ir]),
            lambda proposals: proposals.note(ir, "seen"),
        ]
        for n, propose in enumerate(asked, 1):
            pipeline.decide(store, proposed(store, propose, f"2022-03-0{n}T00:00:00Z"), read_all=InProcess())
        with store.snapshot() as db:
            everything = reviewed(db)
            for incident in pipeline.content(store).incidents:
                assert reviewed(db, incident) == [one for one in everything if incident in one.incidents]
        assert sum(len(one.gives_way_to) for one in everything) == 1
