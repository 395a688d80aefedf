"""A record → a release of it, stored in the record."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from dateline import __version__
from dateline.export import record_json
from dateline.model import Reading, Report
from dateline.packs import windows
from dateline.record import Store, projections, readings, releases
from dateline.record.kin import Kept
from dateline.release.archive import VERSION, Manifest, ReleaseError, digest, pack
from dateline.release.changes import Changes, changes
from dateline.release.checking import settled_again
from dateline.release.content import CHANGES, README, RECORD, Content, Published, Settings, content
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
        given = record.reports
        kin = Kept(db).kin(given)
        read = readings.load(db, record.reader, given)
        last = _last([msgspec.json.decode(one, type=Manifest) for one in releases.manifests(db)])
        before = released(releases.archive(db, last.version)) if last else None
    if not given:
        raise ReleaseError("the record is empty: there is nothing to release")
    held = Content(
        settings=Settings(record.reader, _windows(read)),
        reports=[Published(_bare(report), record.files.get(id, ()), kin[id]) for id, report in given.items()],
        readings=read,
        decisions=record.decisions,
    )
    frozen = record_json(record)
    files = held.files()
    if settled_again(content(files)) != frozen:
        raise ReleaseError(
            "the record is not what its readings and decisions give; bring it up with `dateline rebuild`"
        )
    since = (before.manifest.version, before.manifest.digest) if before else None
    changed = changes(before.record if before else None, json.loads(frozen), since)
    told = {f"texts/{id}.txt": given[id].text.encode() for id in sorted(_along(given, texts))}
    files = {
        **files,
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


def _last(made: Sequence[Manifest]) -> Manifest | None:
    """The release that none was made after, whatever the clocks said; of several, made at once, the one made last."""
    followed = {manifest.previous[0] for manifest in made if manifest.previous}
    return max(
        (manifest for manifest in made if manifest.version not in followed),
        key=lambda manifest: (manifest.made, manifest.version),
        default=None,
    )


def _windows(read: Iterable[Reading]) -> dict[str, int]:
    """The unit rules of what was read; those of a pack that read nothing would only make the digest another."""
    families = {mention.family for reading in read for mention in reading.mentions}
    return {family: minutes for family, minutes in windows().items() if family in families}


def _taken(version: str) -> ReleaseError:
    return ReleaseError(f"there is a release {version} already, and what was released is never changed")


def _bare(report: Report) -> Report:
    """A report without its text, and without what only says where in the text something stands."""
    return msgspec.structs.replace(report, text="", blocks=(), table=None)


def _along(given: Mapping[str, Report], texts: Texts) -> Iterable[str]:
    return (
        id for id, report in given.items() if texts is Texts.ALL or (texts is Texts.OPEN and is_open(report.licence))
    )


_ABOUT = """Release {version} of a Dateline record.

record.json      the record: incidents, accounts, claims with their sentences, sources, reports, decisions
reports.jsonl    the reports as they were published, without their texts, and what each is a copy or version of
readings.jsonl   what was read from each report, with the sentences that it was read from
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
