"""The words of the record as types: report, evidence, source, mention, claim, incident, account, decision, check, and
their values.

`model` imports nothing of the program but its errors. It reads as the glossary.
"""

from dateline.model.check import Check
from dateline.model.claim import Claim
from dateline.model.decision import Decision, Verb
from dateline.model.evidence import Evidence
from dateline.model.incident import HeldValue, Incident, Property
from dateline.model.mention import Link, Mention, Part, Reading, SetAside
from dateline.model.record import Record
from dateline.model.report import Block, Cell, Kinship, Report, Rows
from dateline.model.source import Source

__all__ = [
    "Block",
    "Cell",
    "Check",
    "Claim",
    "Decision",
    "Evidence",
    "HeldValue",
    "Incident",
    "Kinship",
    "Link",
    "Mention",
    "Part",
    "Property",
    "Reading",
    "Record",
    "Report",
    "Rows",
    "SetAside",
    "Source",
    "Verb",
]
