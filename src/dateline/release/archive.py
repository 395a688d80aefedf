"""A release as bytes: a zip archive of files, the list of their digests, and a manifest.

`SHA256SUMS` lists every file but itself and the manifest, as `sha256sum --check` reads it; the release's digest is the
SHA-256 of that list. The same files give the same digest, whatever packed them.
"""

import hashlib
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Literal

import msgspec

from dateline.errors import DatelineError

SUMS = "SHA256SUMS"
MANIFEST = "release.json"
SCHEMA: Literal["dateline/release/1"] = "dateline/release/1"

LARGEST = 16 << 30
"""Bytes of all files unpacked; what claims more is not unpacked."""

DENSEST = 100
"""Times its own size to which an archive may unpack; a record's files come to ten times or so."""

SMALL = 64 << 20
"""Bytes that any archive may unpack to, however dense it is."""

_DATE = (1980, 1, 1, 0, 0, 0)
"""The date of every packed file: the earliest that a zip archive knows."""

_NAME = re.compile(r"(?:texts/r-[a-z0-9]+\.txt|[A-Za-z0-9]+(?:\.[a-z]+)?)")
VERSION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.+_-]{0,63}")


class ReleaseError(DatelineError):
    """A release that cannot be made, found or read; the message says why."""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a release is. `made` is when, in UTC; `previous` the version and digest of the release before it.

    `program` is the version of Dateline that settled it, `reader` the reader whose readings it holds. `texts` counts
    the reports whose text went along.
    """

    schema: Literal["dateline/release/1"] = SCHEMA
    version: str
    digest: str
    made: str
    note: str | None = None
    program: str
    reader: str
    previous: tuple[str, str] | None = None
    reports: int
    incidents: int
    claims: int
    decisions: int
    texts: int

    @property
    def citation(self) -> str:
        """How to cite it in a line; an incident's id goes after it."""
        return f"Dateline record, release {self.version} ({self.made[:10]}), sha256:{self.digest}"


def sums(files: Mapping[str, bytes]) -> bytes:
    """The list of digests of these files, in the order of their names."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


def digest(files: Mapping[str, bytes]) -> str:
    """The digest of a release with these files."""
    return hashlib.sha256(sums(files)).hexdigest()


def pack(manifest: Manifest, files: Mapping[str, bytes]) -> bytes:
    """The archive."""
    packed = io.BytesIO()
    told = {MANIFEST: msgspec.json.format(msgspec.json.encode(manifest, order="deterministic")) + b"\n"}
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, strict_timestamps=True) as archive:
        for name, data in (*told.items(), (SUMS, sums(files)), *sorted(files.items())):
            archive.writestr(_entry(name), data)
    return packed.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def unpack(data: bytes) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest and the files of an archive, each held against the list of digests, and that against the manifest.

    Raises:
        ReleaseError: where it is none, is damaged, or holds something else than it says.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len({entry.filename for entry in entries}) < len(entries):
                raise ReleaseError("it holds two files of one name")
            size = sum(entry.file_size for entry in entries)
            if size > LARGEST or size > max(SMALL, DENSEST * len(data)):
                raise ReleaseError(f"it would unpack to {size:,} bytes, more than a release of {len(data):,} can hold")
            files = {entry.filename: archive.read(entry) for entry in entries}
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
    ) as error:
        raise ReleaseError("it is no release, or is damaged") from error
    except RuntimeError as error:  # what the standard library says of a file under a password
        raise ReleaseError("it is locked with a password") from error
    try:
        manifest = msgspec.json.decode(files.pop(MANIFEST), type=Manifest)
        listed = files.pop(SUMS)
    except KeyError as error:
        raise ReleaseError(f"it holds no {error.args[0]}") from error
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ReleaseError(f"its {MANIFEST} cannot be read ({error})") from error
    if strange := [name for name in files if not _NAME.fullmatch(name)]:
        raise ReleaseError(f"it holds a file that no release has, {strange[0]!r}")
    _hold_against(listed, files)
    if hashlib.sha256(listed).hexdigest() != manifest.digest:
        raise ReleaseError(f"its {SUMS} is not that of the digest in {MANIFEST}")
    return manifest, files


def _hold_against(listed: bytes, files: Mapping[str, bytes]) -> None:
    wanted: dict[str, str] = {}
    for line in listed.decode("utf-8", "replace").splitlines():
        sum, _, name = line.partition("  ")
        wanted[name] = sum
    if missing := sorted(wanted.keys() - files.keys()):
        raise ReleaseError(f"it lacks {missing[0]}")
    if unlisted := sorted(files.keys() - wanted.keys()):
        raise ReleaseError(f"it holds {unlisted[0]}, which its {SUMS} does not list")
    for name in sorted(files):
        if hashlib.sha256(files[name]).hexdigest() != wanted[name]:
            raise ReleaseError(f"its {name} was changed: it is not that of {SUMS}")
