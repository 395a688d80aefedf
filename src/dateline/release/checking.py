"""A release → whether it is whole, and whether its readings and decisions give its record again."""

from dataclasses import dataclass

import msgspec

from dateline import __version__
from dateline.export import record_json
from dateline.pipeline import derive
from dateline.release.archive import Manifest, ReleaseError, digest, unpack
from dateline.release.content import RECORD, Content, content


@dataclass(frozen=True)
class Checked:
    """A release whose files are those of its digest. `again` is the digest that settling it again gives.

    `program` is the version of Dateline that did so: another one than the release's may well settle otherwise.
    """

    manifest: Manifest
    again: str
    program: str = __version__

    @property
    def same(self) -> bool:
        """Whether settling it again gives the same record, to the byte."""
        return self.again == self.manifest.digest


def check(archive: bytes) -> Checked:
    """Hold the files of a release against its digest, and settle its record again.

    Raises:
        ReleaseError: where it is no release, is damaged, or was changed, or what is in it cannot be settled.
    """
    manifest, files = unpack(archive)
    if RECORD not in files:
        raise ReleaseError(f"it lacks {RECORD}")
    held = content(files)
    try:
        again = settled_again(held)
    except Exception as error:
        raise ReleaseError(f"it cannot be settled again ({type(error).__name__}: {error})") from error
    return Checked(manifest, digest({**files, RECORD: again.encode()}))


def settled_again(held: Content) -> str:
    """The exported record that these readings and decisions give, with nothing else at hand."""
    derived = derive(
        {told.report.id: told.report for told in held.reports},
        held.readings,
        held.decisions,
        held.settings.reader,
        kin={told.report.id: told.kin for told in held.reports},
        windows=held.settings.windows,
    )
    files = {told.report.id: told.files for told in held.reports}
    return record_json(msgspec.structs.replace(derived.record, files=files))
