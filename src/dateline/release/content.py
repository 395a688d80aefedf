"""What a record follows from, without the texts, as files and back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from dateline.model import Decision, Reading, Report
from dateline.model.kin import Kin
from dateline.release.archive import ReleaseError

T = TypeVar("T")

RECORD = "record.json"
CHANGES = "changes.json"
README = "README.txt"


class Published(msgspec.Struct, frozen=True):
    """A report without its text, the names that it was given under, and what it was found to be a copy or version of.

    Sketches, from which that was found, stay behind: hashes of words in their order give the words away.
    """

    report: Report
    files: tuple[str, ...]
    kin: Kin


class Settings(msgspec.Struct, frozen=True):
    """By what the record was derived beside its readings: the reader's name, and how many minutes one incident of each
    family may take.
    """

    reader: str
    windows: dict[str, int]


@dataclass(frozen=True)
class Content:
    """All of it."""

    settings: Settings
    reports: Sequence[Published]
    readings: Sequence[Reading]
    decisions: Sequence[Decision]

    def files(self) -> dict[str, bytes]:
        """As files: one JSON object, and tables of one JSON object a line, each in the order of its ids."""
        return {
            "settings.json": _encode(self.settings) + b"\n",
            "reports.jsonl": _lines({told.report.id: told for told in self.reports}),
            "readings.jsonl": _lines({reading.report: reading for reading in self.readings}),
            "decisions.jsonl": _lines({decision.id: decision for decision in self.decisions}),
        }


def content(files: Mapping[str, bytes]) -> Content:
    """What these files hold.

    Raises:
        ReleaseError: where one is missing, or is of another form.
    """
    return Content(
        settings=_decode(files, "settings.json", msgspec.json.Decoder(Settings)),
        reports=_table(files, "reports.jsonl", msgspec.json.Decoder(Published)),
        readings=_table(files, "readings.jsonl", msgspec.json.Decoder(Reading)),
        decisions=_table(files, "decisions.jsonl", msgspec.json.Decoder(Decision)),
    )


_encode = msgspec.json.Encoder(order="deterministic").encode


def _lines(rows: Mapping[str, object]) -> bytes:
    return b"".join(_encode(rows[id]) + b"\n" for id in sorted(rows))


def _of(files: Mapping[str, bytes], name: str) -> bytes:
    if name not in files:
        raise ReleaseError(f"it lacks {name}")
    return files[name]


def _decode(files: Mapping[str, bytes], name: str, decoder: "msgspec.json.Decoder[T]") -> T:
    try:
        return decoder.decode(_of(files, name))
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ReleaseError(f"its {name} cannot be read ({error})") from error


def _table(files: Mapping[str, bytes], name: str, decoder: "msgspec.json.Decoder[T]") -> list[T]:
    try:
        return decoder.decode_lines(_of(files, name))
    except (msgspec.MsgspecError, RecursionError) as error:
        raise ReleaseError(f"its {name} cannot be read ({error})") from error
