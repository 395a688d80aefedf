"""A record → a release of it, stored in the record."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import msgspec

from dateline import __version__
from dateline.export import record_json
from dateline.intake import sketch_of
from dateline.model import Report
from dateline.packs import windows
from dateline.record import Store, projections, readings, releases, reports
from dateline.release.archive import VERSION, Manifest, ReleaseError, digest, pack
from dateline.release.changes import Changes, changes
from dateline.release.checking import settled_again
from dateline.release.content import CHANGES, README, RECORD, Content, Published, Settings
from dateline.release.licences import is_open
from dateline.release.released import released
from dateline.release.texts import Texts


@dataclass(frozen=True)
class Made:
    """A release that was made: what it is, what changed since the one before, and the archive."""

    manifest: Manifest
    changes: Changes
    archive: bytes


def make(store: Store, version: str, *, clock: Callable[[], str], note: str | None = None, texts: Texts) -> Made:
    """Freeze what a record that is up to date holds, and store that as a release.

    Raises:
        ReleaseError: where the version is none or is taken, the record is empty, or does not follow from its readings
            and decisions any more (`dateline rebuild` mends that).
    """
    if not VERSION.fullmatch(version):
        raise ReleaseError(f"{version!r} is no version: letters, digits, dots, dashes, and no more than 64 of them")
    with store.snapshot() as db:
        if releases.manifest(db, version) is not None:
            raise _taken(version)
        record = projections.load(db)
        given = reports.load(db)
        read = readings.load(db, record.reader)
        last = releases.latest(db)
        before = released(releases.archive(db, last)) if last else None
    if not given:
        raise ReleaseError("the record is empty: there is nothing to release")
    held = Content(
        settings=Settings(record.reader, windows()),
        reports=[Published(_bare(report), record.files.get(id, ())) for id, report in given.items()],
        readings=read,
        sketches=[sketch_of(report) for report in given.values()],
        decisions=record.decisions,
    )
    frozen = record_json(record)
    if settled_again(held) != frozen:
        raise ReleaseError(
            "the record is not what its readings and decisions give; bring it up with `dateline rebuild`"
        )
    since = (before.manifest.version, before.manifest.digest) if before else None
    changed = changes(before.record if before else None, json.loads(frozen), since)
    told = {f"texts/{id}.txt": given[id].text.encode() for id in sorted(_along(given, texts))}
    files = {
        **held.files(),
        RECORD: frozen.encode(),
        CHANGES: msgspec.json.format(msgspec.json.encode(changed, order="deterministic")) + b"\n",
        README: _ABOUT.format(version=version, program=__version__).encode(),
        **told,
    }
    manifest = Manifest(
        version=version,
        digest=digest(files),
        made=clock(),
        note=note,
        program=__version__,
        reader=record.reader,
        previous=since,
        reports=len(given),
        incidents=len(record.incidents),
        claims=len(record.claims),
        decisions=len(record.decisions),
        texts=len(told),
    )
    archive = pack(manifest, files)
    with store.transaction() as db:
        if releases.manifest(db, version) is not None:
            raise _taken(version)
        releases.put(db, version, manifest.made, msgspec.json.encode(manifest).decode(), archive)
    return Made(manifest, changed, archive)


def _taken(version: str) -> ReleaseError:
    return ReleaseError(f"there is a release {version} already, and what was released is never changed")


def _bare(report: Report) -> Report:
    """A report without its text, and without what only says where in the text something stands."""
    return msgspec.structs.replace(report, text="", blocks=())


def _along(given: Mapping[str, Report], texts: Texts) -> Iterable[str]:
    return (
        id for id, report in given.items() if texts is Texts.ALL or (texts is Texts.OPEN and is_open(report.licence))
    )


_ABOUT = """Release {version} of a Dateline record.

record.json      the record: incidents, accounts, claims with their sentences, sources, reports, decisions
reports.jsonl    the reports as they were published, without their texts
readings.jsonl   what was read from each report
sketches.jsonl   hashes by which copies are told, without the words
decisions.jsonl  what people ruled
settings.json    by which reader, and by which unit rules
changes.json     what changed since the release before
texts/           the texts of those reports whose licence lets them be passed on
SHA256SUMS       the digest of each of these files; its own SHA-256 is the digest of the release
release.json     version, digest, when it was made, and by which Dateline

Check the files with: sha256sum --check SHA256SUMS
Settle it again, and see that the same record comes out, with: dateline release check FILE
It was settled by Dateline {program}.

The sentences in record.json are quotations, each with its report, outlet and address. The rights in them, and in the
texts, stay with those who hold them.
"""
