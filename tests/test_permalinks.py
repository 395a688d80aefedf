"""Every id that was ever shown leads somewhere, whatever came later, in whatever order."""

import re
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import NotInRecord
from dateline.intake import Input
from dateline.model import Mention, Reading, Record, Report
from dateline.model.ids import incident_id
from dateline.model.mention import mention_id
from dateline.pipeline import add, content, rebuild
from dateline.record import Store, open_record, permalinks
from dateline.record.beginnings import beginning
from dateline.testing import InProcess, read_plainly

SENTENCES = (
    "KP fired 1 on 2021-10-19, said JCS.",
    "KP fired 2 on 2021-10-19, said Tokyo.",
    "KP fired 2 on 2021-10-20.",
    "IR fired 1 on 2021-10-19, said Tokyo.",
    "KP fired 2 on 2021-10-20, said JCS.",
)
PUBLISHED = ("2021-10-19", "2021-10-20", "2021-10-21", None)


def told(sentences: tuple[str, ...], published: str | None, outlet: str) -> Input:
    head = f"outlet: {outlet}\n" + (f"published: {published}\n" if published else "")
    return Input(f"{outlet}-{published}-{len(sentences)}.md", f"---\n{head}---\n\n{' '.join(sentences)}\n".encode())


_inputs = st.lists(
    st.builds(
        told,
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True).map(tuple),
        st.sampled_from(PUBLISHED),
        st.sampled_from(["Courier", "Herald", "Post"]),
    ),
    min_size=1,
    max_size=6,
)


def shown(record: Record) -> dict[str, set[str]]:
    """Every id that a record shows, with the mentions that it stands for."""
    ids = {incident.id: {incident.id.replace("i-", "m-", 1)} for incident in record.incidents.values()}
    ids |= {mention: {mention} for incident in record.incidents.values() for mention in incident.mentions}
    return ids | {claim.id: {claim.mention} for claim in record.claims.values()}


def holding(record: Record) -> dict[str, str]:
    return {mention: incident.id for incident in record.incidents.values() for mention in incident.mentions}


@given(_inputs, st.data())
@settings(max_examples=settings().max_examples // 4, deadline=None)
def test_every_id_shown_on_the_way_leads_to_its_mention(inputs: list[Input], data: st.DataObject) -> None:
    """Whatever reports come in whatever batches, each id shown after any of them leads in the end to the incident that
    holds its mention; so does its beginning, where only one begins so.
    """
    waiting = data.draw(st.permutations(inputs))
    seen: dict[str, set[str]] = {}
    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "r.db")) as store:
        while waiting:
            batch = data.draw(st.integers(1, len(waiting)))
            add(store, waiting[:batch], read_all=InProcess())
            waiting = waiting[batch:]
            for id, mentions in shown(content(store)).items():
                seen.setdefault(id, set()).update(mentions)
        record = content(store)
        held = holding(record)
        with store.snapshot() as db:
            for id, mentions in seen.items():
                found = permalinks.resolve(db, id)
                assert found.incident in {held[mention] for mention in mentions}
                assert found.redirected == (id.startswith("i-") and found.incident != id)
                assert beginning(db, id) == [id]
                assert id in beginning(db, id[:6]) or not id.startswith("i-")
            for report in record.reports:
                assert beginning(db, report) == [report]


# ---------------------------------------------------------------------------------------------------- another reading


def read_otherwise(report: Report) -> Reading:
    """As `read_plainly`, but the trigger of a launch is its number, and launches of one are not read at all."""
    reading = read_plainly(report)
    kept = [_moved(report, mention) for mention in reading.mentions if " 1 on" not in mention.trigger.exact]
    return msgspec.structs.replace(reading, reader="otherwise 1", mentions=tuple(kept))


def _moved(report: Report, mention: Mention) -> Mention:
    number = re.search(r"\d", mention.trigger.exact)
    assert number is not None
    at = mention.trigger.start + number.start()
    id = mention_id(report.id, mention.trigger.field, at, at + 1, mention.family)
    evidence = msgspec.structs.replace(mention.trigger, spans={"trigger": (at, at + 1)})
    claims = tuple(msgspec.structs.replace(claim, id=f"c-{claim.id[:1:-1]}", mention=id) for claim in mention.claims)
    return msgspec.structs.replace(mention, id=id, trigger=evidence, claims=claims)


@given(_inputs)
@settings(max_examples=settings().max_examples // 4, deadline=None)
def test_another_reader_leaves_no_id_without_an_answer(inputs: list[Input]) -> None:
    """After another reader an id leads to what is now read in the sentence that it marked; where nothing is, it is an
    orphan that says which sentence of which report it marked.
    """
    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "r.db")) as store:
        add(store, inputs, read_all=InProcess())
        before = content(store)
        rebuild(store, read_all=InProcess(read_otherwise, "otherwise 1"))
        _check_moved(store, before)


def _check_moved(store: Store, before: Record) -> None:
    record = content(store)
    held = holding(record)
    where = {mention.id: mention for report in before.reports.values() for mention in read_plainly(report).mentions}
    with store.snapshot() as db:
        for id in (id for incident in before.incidents.values() for id in (incident.id, *incident.mentions)):
            old = where[id.replace("i-", "m-", 1)]
            found = permalinks.resolve(db, id)
            report = before.reports[old.report]
            if " 1 on" in old.trigger.exact:
                assert found.incident is None
                assert report.id in str(found.why)
            else:
                assert found.incident == held[_moved(report, old).id]
                assert found.redirected
            for claim in old.claims:  # each has another id now
                assert permalinks.resolve(db, claim.id) == msgspec.structs.replace(
                    found, redirected=True, property=claim.property
                )
                assert beginning(db, claim.id) == [claim.id]


def test_back_to_the_first_reader() -> None:
    """When the first reader comes back, the ids of its mentions stand for themselves again."""
    inputs = [told(SENTENCES[:1], "2021-10-19", "Courier"), told(SENTENCES[1:2], "2021-10-20", "Herald")]
    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "r.db")) as store:
        add(store, inputs, read_all=InProcess())
        before = content(store)
        rebuild(store, read_all=InProcess(read_otherwise, "otherwise 1"))
        rebuild(store, read_all=InProcess())
        assert content(store) == before
        with store.snapshot() as db:
            for id in before.incidents:
                assert permalinks.resolve(db, id) == permalinks.Resolved(id)


def test_a_report_that_gets_a_title_keeps_its_ids() -> None:
    """A report given again with more beside its text is read again, and what it told keeps its ids."""
    (plain,) = [told(SENTENCES[:1], "2021-10-19", "Courier")]
    titled = Input("titled.md", plain.data.replace(b"outlet:", b"title: What KP fired\noutlet:"))
    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "r.db")) as store:
        add(store, [plain], read_all=InProcess())
        before = content(store)
        add(store, [titled], read_all=InProcess())
        after = content(store)
    assert after.reports != before.reports
    assert shown(after) == shown(before)


def test_beginnings() -> None:
    """The beginning of an id is sought among incidents first, then mentions, claims and reports; with a letter among
    those alone.
    """
    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "r.db")) as store:
        add(store, [told(SENTENCES, "2021-10-19", "Courier")], read_all=InProcess())
        record = content(store)
        id, incident = next(iter(record.incidents.items()))
        with store.snapshot() as db:
            assert beginning(db, id[2:12]) == [id]
            assert beginning(db, f"m-{id[2:12]}") == [incident.mentions[0]] == [f"m-{id[2:]}"]
            claim = incident.claims[0]
            assert beginning(db, claim[2:12]) == beginning(db, claim[:12]) == [claim]
            assert beginning(db, "i-") == sorted(record.incidents)
            assert beginning(db, f"r-{id[2:]}") == beginning(db, "kp-missile") == beginning(db, "zzzz") == []


def test_an_id_that_has_gone_into_another_is_found_by_its_beginning() -> None:
    """What was an incident once is found by its beginning with or without the letter, though it is a mention's too."""
    late, early = told(SENTENCES[:1], "2021-10-21", "Courier"), told(SENTENCES[1:2], "2021-10-20", "Herald")
    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "r.db")) as store:
        add(store, [late], read_all=InProcess())
        (gone,) = content(store).incidents
        add(store, [early], read_all=InProcess())
        (now,) = content(store).incidents
        assert gone != now
        with store.snapshot() as db:
            assert beginning(db, gone[:9]) == beginning(db, gone[2:9]) == [gone]
            assert permalinks.resolve(db, gone) == permalinks.Resolved(now, redirected=True)
            mention = gone.replace("i-", "m-", 1)
            assert incident_id(mention) == gone
            assert permalinks.resolve(db, mention) == permalinks.Resolved(now)


@pytest.mark.parametrize("id", ["i-zzz", "m-zzz", "c-zzz"])
def test_what_was_never_shown_is_not_there(id: str) -> None:
    """An id that this record never showed is an error that names it."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(str(Path(folder) / "r.db")) as store,
        store.snapshot() as db,
        pytest.raises(NotInRecord, match=id),
    ):
        permalinks.resolve(db, id)
