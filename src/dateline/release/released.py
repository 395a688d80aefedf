"""A release that was made, opened: the record that was frozen, and what changed with it."""

import json
from dataclasses import dataclass
from typing import Any

import msgspec

from dateline.release.archive import Manifest, ReleaseError, unpack
from dateline.release.changes import Changes
from dateline.release.content import CHANGES, RECORD


@dataclass(frozen=True)
class Released:
    """`record` is the exported record, as JSON has it."""

    manifest: Manifest
    record: dict[str, Any]
    changes: Changes


def released(archive: bytes) -> Released:
    """What an archive holds, held against its digest.

    Raises:
        ReleaseError: where it is no release, is damaged, or was changed.
    """
    manifest, files = unpack(archive)
    try:
        return Released(manifest, json.loads(files[RECORD]), msgspec.json.decode(files[CHANGES], type=Changes))
    except KeyError as error:
        raise ReleaseError(f"it lacks {error.args[0]}") from error
    except (ValueError, msgspec.MsgspecError) as error:
        raise ReleaseError(f"it cannot be read ({error})") from error
