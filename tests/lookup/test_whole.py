"""The JSON of a record as it is read from the store while it is written: the same bytes as of one in memory."""

import io
import json
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from dateline import pipeline
from dateline.export import record_json
from dateline.export.batches import part
from dateline.intake import Input
from dateline.lookup import whole
from dateline.lookup.exporting import decided
from dateline.lookup.whole import write_json
from dateline.model import Record
from dateline.pipeline.proposing import Proposals, Who
from dateline.record import Store, open_record
from dateline.record.find import Wanted
from dateline.testing import InProcess

FERRIES = "Ferries to the outer islands kept to the winter timetable, and the harbour office had no comment on it."


def told(name: str, outlet: str, text: str, published: str) -> Input:
    return Input(name, json.dumps({"text": text, "outlet": outlet, "published": published}).encode())


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Launches of two states, a copy and a longer version of a report, and decisions on both, of which one is undone;
    two rows at a time.
    """
    monkeypatch.setattr(whole, "TOGETHER", 2)
    first = f"KP fired 2 on 2021-10-19, said the navy. {FERRIES}"
    reports = [
        told("a.json", "Harbour Wire", first, "2021-10-19"),
        told("b.json", "Delta Courier", first, "2021-10-20"),
        told("c.json", "Harbour Wire", "KP fired 1 on 2021-10-19, said the “coast guard”.", "2021-10-20"),
        told("d.json", "Delta Courier", "IR fired 1 on 2021-11-02, said IRNA. KP fired 3 on 2021-12-05.", "2021-12-06"),
        told("e.json", "Delta Courier", FERRIES, "2021-12-06"),
        told("f.json", "Harbour Wire", f"{first} IR fired 4 on 2021-10-21, said the army.", "2021-10-22"),
    ]
    with open_record(str(tmp_path / "record.db")) as opened:
        pipeline.add(opened, reports, read_all=InProcess())
        for incident in pipeline.content(opened).incidents.values():
            with opened.snapshot() as db:
                made = Proposals(db, Who("Ada", "seen", "2026-03-01T10:00:00.000000Z")).note(incident.mentions[0], "!")
            pipeline.decide(opened, made, read_all=InProcess())
        with opened.snapshot() as db:
            undo = Proposals(db, Who("Ada", "no", "2026-03-02T10:00:00.000000Z")).undo(made.id)
        pipeline.decide(opened, undo, read_all=InProcess())
        yield opened


def cut(record: Record, ids: Collection[str]) -> Record:
    """These incidents of a record, with what they rest on, and the decisions on the reports of these."""
    held = part(record, (record.incidents[id] for id in sorted(ids)))
    told = held.reports.keys()
    kin = {id for one in told if (k := record.kinships.get(one)) for id in (k.copy_of, k.version_of) if id}
    shown = {*told, *kin}
    return replace(
        held,
        reports={id: report for id, report in record.reports.items() if id in shown},
        kinships={id: kinship for id, kinship in record.kinships.items() if id in shown},
        decisions=tuple(decided(record.decisions, told)),
        checks=tuple(check for check in record.checks if check.claim in held.claims),
    )


def written(store: Store, wanted: Wanted | None) -> str:
    file = io.BytesIO()
    write_json(store, wanted, file)
    return file.getvalue().decode()


def test_all_of_it_is_written_as_from_memory(store: Store) -> None:
    """Row by row or whole, the JSON of a record is the same to the byte."""
    record = pipeline.content(store)
    assert written(store, None) == record_json(record)
    assert len(record.incidents) == len(record.decisions) - 1 >= 3 and len(record.reports) == 6
    assert any(kin.copy_of for kin in record.kinships.values())


@pytest.mark.parametrize("wanted", [Wanted(actor="kp"), Wanted(actor="ir"), Wanted(outlet="delta"), Wanted(actor="fr")])
def test_a_part_of_it_is_written_as_from_memory(store: Store, wanted: Wanted) -> None:
    """A part has the incidents that fit, with what they rest on, what that is a copy of, and the decisions on it."""
    record = pipeline.content(store)
    ids = [id for id, incident in record.incidents.items() if wanted.fits(incident, record)]
    assert written(store, wanted) == record_json(cut(record, ids))


def test_a_part_has_what_its_reports_are_versions_of(store: Store) -> None:
    """A report that tells nothing of a part is in it where one that does is a copy or a new version of it."""
    form = json.loads(written(store, Wanted(actor="ir")))
    telling = {claim["evidence"]["report"] for claim in form["claims"]}
    beside = {report["id"] for report in form["reports"]} - telling
    assert beside and beside <= {kin for one in form["reports"] for kin in (one["copy_of"], one["version_of"])}


def test_an_empty_record_is_written(tmp_path: Path) -> None:
    """A record without anything in it has empty lists."""
    with open_record(str(tmp_path / "empty.db")) as store:
        text = written(store, None)
        assert text == record_json(pipeline.content(store))
        assert json.loads(text)["claims"] == []
