"""Everything derived from the reports, in one piece: what the pipeline hands to the store and the store to those who
show it.
"""

import msgspec

from dateline.model.check import Check
from dateline.model.claim import Claim
from dateline.model.decision import Decision
from dateline.model.incident import Incident
from dateline.model.report import Kinship, Report
from dateline.model.source import Source


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record's content: dictionaries by id, checks sorted by claim. `files` are the names under which each report was
    given, sorted.

    `as_of` is the moment by which the reports of it were published, `None` for the record as it stands.
    """

    reader: str
    reports: dict[str, Report] = {}
    files: dict[str, tuple[str, ...]] = {}
    kinships: dict[str, Kinship] = {}
    sources: dict[str, Source] = {}
    incidents: dict[str, Incident] = {}
    claims: dict[str, Claim] = {}
    decisions: tuple[Decision, ...] = ()
    checks: tuple[Check, ...] = ()
    as_of: str | None = None
