"""Releases: what is in one, that it settles again without the texts, and that nothing changed goes unnoticed."""

import base64
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from dateline import pipeline
from dateline.intake import Input, Options
from dateline.packs import windows
from dateline.pipeline.proposing import Proposals, Who
from dateline.record import Store, decisions, open_record, reports, schema
from dateline.record.kin import Kept
from dateline.release.archive import MANIFEST, SUMS, ReleaseError, digest, pack, unpack
from dateline.release.checking import check
from dateline.release.licences import is_open
from dateline.release.making import Made, make
from dateline.release.released import released
from dateline.release.texts import Texts
from dateline.testing import PLAIN, InProcess, plain_report

PROSE = (
    "The harbour pilots counted crates while auditors argued over ledgers that nobody had opened since the flood, and "
    "a choir rehearsed beneath the scaffolding that apprentices had painted green for a rival yard."
)


def report(outlet: str, published: str, told: str, **more: str) -> Input:
    head = "".join(f"{key}: {value}\n" for key, value in {"outlet": outlet, "published": published, **more}.items())
    return Input(f"{outlet}-{published}.md".replace(" ", "-"), f"---\n{head}---\n\n{told} {PROSE}\n".encode())


OCTOBER = report("Harbour Courier", "2021-10-19", "KP fired 2 on 2021-10-19, said JCS.", licence="CC BY 4.0")
COPY = report("Delta Sentinel", "2021-10-20", "KP fired 2 on 2021-10-19, said JCS.", licence="All rights reserved")
RIVAL = report("Capstan Daily", "2021-10-21", "KP fired 1 on 2021-10-19, said Tokyo.")
NOVEMBER = report("Capstan Daily", "2021-11-03", "IR fired 1 on 2021-11-02, said IRNA.")


def add(store: Store, *inputs: Input) -> None:
    pipeline.add(store, inputs, Options(), read_all=InProcess())


def frozen(store: Store, version: str = "1", texts: Texts = Texts.OPEN, at: str = "2026-01-01T00:00:00Z") -> Made:
    return make(store, version, clock=lambda: at, texts=texts)


@pytest.fixture
def store(tmp_path: Path) -> Iterable[Store]:
    with open_record(str(tmp_path / "record.db")) as opened:
        yield opened


def test_a_release_settles_again_without_the_texts(store: Store) -> None:
    """From the archive alone, with none of the texts, the same record comes out, copies and decisions included."""
    add(store, OCTOBER, COPY, RIVAL, NOVEMBER)
    (incident,) = [i for i in pipeline.content(store).incidents.values() if i.actor and i.actor.code == "KP"]
    with store.snapshot() as db:
        who = Who(by="me", why="seen", time="2026-01-01T00:00:00Z")
        ruling = Proposals(db, who).give(incident.id.replace("i-", "m-", 1), "count", "1")
    with store.transaction() as db:
        decisions.put(db, ruling)
    pipeline.rebuild(store, read_all=InProcess())
    made = frozen(store, texts=Texts.NONE)
    assert PROSE.encode() not in b"".join(unpack(made.archive)[1].values())
    checked = check(made.archive)
    assert checked.same
    held = released(made.archive).record
    assert [form["copy_of"] for form in held["reports"] if form["outlet"] == "Delta Sentinel"] != [None]
    assert held["incidents"][0]["account"]["count"]["lead"] in (1, 2) and len(held["decisions"]) == 1
    assert made.manifest.decisions == 1 and made.manifest.digest in made.manifest.citation


def test_no_word_that_is_kept_back_can_be_told(store: Store) -> None:
    """Without the texts a release holds no hashes of their words either, which whoever has a dictionary could undo."""
    add(store, OCTOBER, COPY)
    archive = frozen(store, texts=Texts.NONE).archive
    whole = b"".join(unpack(archive)[1].values())
    with store.snapshot() as db:
        sketches = Kept(db).sketches(reports.load(db))
    assert len(sketches) == 2
    for sketch in sketches.values():
        assert base64.b64encode(sketch.words) not in whole and str(sketch.same).encode() not in whole
    assert check(archive).same


def test_another_reading_or_decision_is_another_digest(store: Store) -> None:
    """Whoever changes a reading in a release, and its digests with it, gets another record out of it."""
    add(store, OCTOBER)
    made = frozen(store)
    manifest, files = unpack(made.archive)
    read = files["readings.jsonl"]
    files["readings.jsonl"] = read.replace(b'"type":"count","min":2,"max":2', b'"type":"count","min":3,"max":3')
    assert files["readings.jsonl"] != read
    forged = pack(msgspec.structs.replace(manifest, digest=digest(files)), files)
    assert not check(forged).same


def test_the_same_record_gives_the_same_digest_in_any_order(tmp_path: Path) -> None:
    """Two records of the same reports, given in another order and released at another time, have one digest."""
    digests = set()
    for name, order in (("a", [OCTOBER, RIVAL, NOVEMBER]), ("b", [NOVEMBER, OCTOBER, RIVAL])):
        with open_record(str(tmp_path / name)) as store:
            for one in order:
                add(store, one)
            digests.add(frozen(store, at=f"2026-01-0{len(name)}T00:00:00Z").manifest.digest)
    assert len(digests) == 1


def test_texts_go_along_by_licence(store: Store) -> None:
    """Only a text whose licence lets anybody pass it on goes along by itself; all, or none, where that is asked for."""
    add(store, OCTOBER, COPY, RIVAL)
    by_mode = {mode: unpack(frozen(store, mode.value, mode).archive)[1] for mode in Texts}
    texts = {
        mode: [files[name].decode() for name in files if name.startswith("texts/")] for mode, files in by_mode.items()
    }
    assert [PROSE in text for text in texts[Texts.OPEN]] == [True]
    assert (len(texts[Texts.NONE]), len(texts[Texts.ALL])) == (0, 3)
    (open_text,) = (name for name in by_mode[Texts.OPEN] if name.startswith("texts/"))
    form = next(
        r for r in json.loads(by_mode[Texts.OPEN]["record.json"])["reports"] if r["outlet"] == "Harbour Courier"
    )
    assert open_text == f"texts/{form['id']}.txt" and form["licence"] == "CC BY 4.0"


@pytest.mark.parametrize(
    ("licence", "open"),
    [
        ("CC-BY-4.0", True),
        ("CC BY-SA 3.0", True),
        ("cc0", True),
        ("CC0-1.0", True),
        ("https://creativecommons.org/licenses/by/4.0/", True),
        ("https://creativecommons.org/publicdomain/zero/1.0/", True),
        ("Creative Commons Attribution-ShareAlike", True),
        ("Public Domain", True),
        ("Open Government Licence v3.0", True),
        ("Creative Commons Attribution 4.0 International License (CC BY 4.0)", True),
        ("CC BY 4.0; CC0", True),
        ("CC BY 4.0; All rights reserved", False),
        ("not under CC BY 4.0", False),
        ("photo: CC BY 4.0, text by permission", False),
        ("public domain in one country only", False),
        ("CC-BY-NC-4.0", False),
        ("CC BY-ND", False),
        ("https://creativecommons.org/licenses/by-nc-sa/4.0/", False),
        ("Creative Commons Attribution-NonCommercial", False),
        ("Attribution, no derivatives", False),
        ("All rights reserved", False),
        ("not in the public domain", False),
        ("by permission", False),
        ("", False),
        (None, False),
    ],
)
def test_licences(licence: str | None, open: bool) -> None:
    """A text goes along only where its licence is known to let anybody pass it on for any use."""
    assert is_open(licence) is open


def test_what_changed_since_the_last_release(store: Store) -> None:
    """A release tells which incidents are new, which read otherwise and how, and which reports came."""
    add(store, OCTOBER)
    first = frozen(store, "1")
    assert first.changes.since is None and len(first.changes.came) == 1
    add(store, RIVAL, NOVEMBER)
    second = frozen(store, "2", at="2026-01-02T00:00:00Z")
    assert second.changes.since == ("1", first.manifest.digest) == second.manifest.previous
    assert [title for _, title in second.changes.came] == ["Iran: missile launch, 1 missile, 2021-11-02"]
    (changed,) = second.changes.changed
    count = next(change for change in changed.properties if change.property == "count")
    assert (count.before, count.after) == (("single-origin", 2), ("disputed", None))
    assert len(second.changes.reports) == 2 and second.changes.gone == ()


def test_an_incident_that_was_renamed_is_gone_into_another(store: Store) -> None:
    """Where an earlier report gives an incident another id, the release says into which the old one went."""
    add(store, RIVAL)
    (old,) = pipeline.content(store).incidents
    frozen(store, "1")
    add(store, OCTOBER)
    changes = frozen(store, "2", at="2026-01-02T00:00:00Z").changes
    (new,) = pipeline.content(store).incidents
    assert old != new and [(gone.id, gone.into) for gone in changes.gone] == [(old, new)]


def test_a_report_that_is_known_otherwise_is_told(store: Store) -> None:
    """A report given again with a licence, or found to be a copy, is among what changed; one that only came is not."""
    add(store, RIVAL, COPY)
    frozen(store, "1")
    add(store, report("Capstan Daily", "2021-10-21", "KP fired 1 on 2021-10-19, said Tokyo.", licence="CC0"), NOVEMBER)
    add(store, OCTOBER)
    changes = frozen(store, "2", at="2026-01-02T00:00:00Z").changes
    outlets = {id: one.outlet for id, one in pipeline.content(store).reports.items()}
    assert sorted(str(outlets[id]) for id in changes.retold) == ["Capstan Daily", "Delta Sentinel"]


def test_nothing_changed(store: Store) -> None:
    """A release of what was released before has no changes."""
    add(store, OCTOBER)
    frozen(store, "1")
    changes = frozen(store, "2", at="2026-01-02T00:00:00Z").changes
    assert (changes.came, changes.gone, changes.changed, changes.reports) == ((), (), (), ())


def test_a_version_is_never_given_twice(store: Store) -> None:
    """What was released under a version stays; neither the record's growth nor another note changes it."""
    add(store, OCTOBER)
    made = frozen(store)
    add(store, NOVEMBER)
    with pytest.raises(ReleaseError, match="there is a release 1 already"):
        frozen(store)
    from dateline.record import releases

    with store.snapshot() as db:
        assert releases.archive(db, "1") == made.archive


@pytest.mark.parametrize("version", ["", "-1", "a b", "../1", "1\n", "x" * 65])
def test_no_version(store: Store, version: str) -> None:
    """A version that could not stand in a file's name or a line is refused."""
    add(store, OCTOBER)
    with pytest.raises(ReleaseError, match="is no version"):
        frozen(store, version)


def test_a_release_follows_the_last_one_whatever_the_clock_says(store: Store) -> None:
    """Of releases of one second, or made by a clock that was put back, each is held against the one before it."""
    add(store, OCTOBER)
    for version, at in (("9", "2026-01-02T00:00:00Z"), ("10", "2026-01-02T00:00:00Z"), ("8", "2026-01-01T00:00:00Z")):
        frozen(store, version, at=at)
    last = frozen(store, "7", at="2026-01-01T00:00:00Z")
    assert last.manifest.previous and last.manifest.previous[0] == "8"


def test_two_releases_at_once(store: Store) -> None:
    """Where another program gives a version while it is being made here, the one that came first stands."""
    add(store, OCTOBER)

    def meanwhile() -> str:
        frozen(store, texts=Texts.NONE)
        return "2026-01-01T00:00:00Z"

    with pytest.raises(ReleaseError, match="there is a release 1 already"):
        make(store, "1", clock=meanwhile, texts=Texts.OPEN)
    from dateline.record import releases

    with store.snapshot() as db:
        assert unpack(releases.archive(db, "1"))[0].texts == 0


def test_packs_that_read_nothing_change_no_digest(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A further pack that is enabled while a release is made leaves its digest as it was, if nothing was read by it."""
    add(store, OCTOBER)
    first = frozen(store)
    monkeypatch.setattr("dateline.release.making.windows", lambda: windows() | {"protest": 5})
    with open_record(str(tmp_path / "other.db")) as other:
        add(other, OCTOBER)
        assert frozen(other).manifest.digest == first.manifest.digest


def test_a_report_that_is_only_just_stored_is_not_in_it(store: Store) -> None:
    """A report that another program has stored and not yet settled does not keep a release from being made."""
    add(store, OCTOBER)
    late = plain_report("KP fired 1 on 2021-10-25.", outlet="Late")
    with store.transaction() as db:
        reports.put(db, late, "late.txt", b"late")
    made = frozen(store)
    assert made.manifest.reports == 1 and check(made.archive).same


def test_nothing_to_release(store: Store) -> None:
    """An empty record is not released."""
    with pytest.raises(ReleaseError, match="empty"):
        frozen(store)


def test_a_record_that_does_not_follow_from_its_readings_is_not_released(store: Store) -> None:
    """Where what is stored is not what would be settled today, a release is refused, and none is stored."""
    add(store, OCTOBER)
    with store.transaction() as db:
        body = db.execute(sa.select(schema.incident.c.body)).scalar_one()
        db.execute(sa.update(schema.incident).values(body=body.replace("2021-10-19", "2021-10-18")))
    with pytest.raises(ReleaseError, match="dateline rebuild"):
        frozen(store)
    assert not store_has_releases(store)


def store_has_releases(store: Store) -> bool:
    from dateline.record import releases

    with store.snapshot() as db:
        return bool(releases.manifests(db))


# ----------------------------------------------------------------------------------------------------- hostile archives

Members = dict[str, bytes]


def _members(archive: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def _zip(members: Iterable[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members:
            made.writestr(name, data)
    return packed.getvalue()


def _without(name: str) -> Callable[[Members], bytes]:
    return lambda members: _zip((n, d) for n, d in members.items() if n != name)


def _with(name: str, data: bytes) -> Callable[[Members], bytes]:
    return lambda members: _zip({**members, name: data}.items())


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda members: b"", "is no release"),
        (lambda members: b"PK\x03\x04 and then nothing", "is no release"),
        (lambda members: _zip(members.items())[:-200], "is no release"),
        (_without(MANIFEST), "it holds no release.json"),
        (_without(SUMS), "it holds no SHA256SUMS"),
        (_without("readings.jsonl"), "it lacks readings.jsonl"),
        (_with("record.json", b"{}"), "its record.json was changed"),
        (_with("more.txt", b"x"), "it holds more.txt, which its SHA256SUMS does not list"),
        (_with("../evil.txt", b"x"), "a file that no release has, '../evil.txt'"),
        (_with("texts/../../x.txt", b"x"), "a file that no release has"),
        (_with(MANIFEST, b"[]"), "its release.json cannot be read"),
        (_with(SUMS, b"\xff\n"), "it lacks|does not list"),
        (lambda members: _zip([*members.items(), ("record.json", b"{}")]), "two files of one name"),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_damaged_release_is_told(store: Store, damage: Callable[[Members], bytes], words: str) -> None:
    """Whatever was done to an archive, it is an error in one sentence that says what is wrong."""
    add(store, OCTOBER)
    archive = damage(_members(frozen(store).archive))
    with pytest.raises(ReleaseError, match=words):
        check(archive)


def test_a_bomb_is_not_unpacked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive that claims to hold more than any release is refused before it is unpacked."""
    add(store, OCTOBER)
    archive = frozen(store).archive
    monkeypatch.setattr("dateline.release.archive.LARGEST", 1000)
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *given: pytest.fail("it was unpacked"))
    with pytest.raises(ReleaseError, match="unpack to"):
        check(archive)


def test_a_dense_archive_is_not_unpacked(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small archive that claims to hold a hundred times its size and more is refused before it is unpacked."""
    add(store, OCTOBER)
    archive = _with("texts/r-0.txt", bytes(70 << 20))(_members(frozen(store).archive))
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *given: pytest.fail("it was unpacked"))
    with pytest.raises(ReleaseError, match="unpack to"):
        check(archive)


_DEEP = b'{"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}\n"


@pytest.mark.parametrize(
    ("lies", "words"),
    [
        ({"reports.jsonl": b""}, "cannot be settled again"),
        ({"decisions.jsonl": _DEEP}, "its decisions.jsonl cannot be read"),
        ({"settings.json": _DEEP}, "its settings.json cannot be read"),
        (
            {"decisions.jsonl": b'{"id":"d","time":"","by":"","why":"","verb":"reject","target":"[]"}\n'},
            "its decisions.jsonl cannot be read",
        ),
    ],
)
def test_a_forged_release_is_told(store: Store, lies: Members, words: str) -> None:
    """What a stranger put into a release under a digest of its own is an error in a sentence, never a fault."""
    add(store, OCTOBER)
    manifest, files = unpack(frozen(store).archive)
    files |= lies
    with pytest.raises(ReleaseError, match=words):
        check(pack(msgspec.structs.replace(manifest, digest=digest(files)), files))


def test_a_deep_manifest_is_told() -> None:
    """A manifest nested beyond all measure cannot be read, and is no fault."""
    with pytest.raises(ReleaseError, match=r"its release\.json cannot be read"):
        unpack(_zip([(MANIFEST, _DEEP), (SUMS, b"")]))


def test_a_digest_that_is_not_its_files_is_told(store: Store) -> None:
    """A manifest with another release's digest is not believed."""
    add(store, OCTOBER)
    manifest, files = unpack(frozen(store).archive)
    with pytest.raises(ReleaseError, match="is not that of the digest"):
        check(pack(msgspec.structs.replace(manifest, digest="0" * 64), files))


@given(st.integers(0, 1 << 30))
def test_any_byte_changed_is_noticed(seed: int) -> None:
    """Whichever bits of a release are changed, that is told, or its files are what they were."""
    archive = bytearray(_ARCHIVE)
    draw = random.Random(seed)
    for _ in range(draw.choice((1, 1, 3))):
        archive[draw.randrange(len(archive))] ^= 1 << draw.randrange(8)
    try:
        manifest, files = unpack(bytes(archive))
    except ReleaseError:
        return
    kept, whole = unpack(_ARCHIVE)
    assert files == whole and manifest.digest == kept.digest


def _one_archive() -> bytes:
    import tempfile

    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "record.db")) as store:
        add(store, OCTOBER, RIVAL)
        return frozen(store).archive


_ARCHIVE = _one_archive()


def test_the_reader_is_named(store: Store) -> None:
    """A release says by which reader its readings were made."""
    add(store, OCTOBER)
    assert frozen(store).manifest.reader == PLAIN
