"""Bytes in, reports out: files, pages, mail, PDF and JSON become `Report`s, and copies are told from originals.

Nothing here reads a clock or the network. Whatever the bytes, the outcome is a report or an `IntakeError` of one line.
"""

from dateline.intake.copies import Held, HeldInMemory, find_kin, relate
from dateline.intake.inputs import Input, Skipped, expand
from dateline.intake.options import Options
from dateline.intake.read import read_each, read_input
from dateline.intake.sketches import sketch_of
from dateline.intake.taken import Taken

__all__ = [
    "Held", "HeldInMemory", "Input", "Options", "Skipped", "Taken", "expand", "find_kin", "read_each", "read_input",
    "relate", "sketch_of",
]  # fmt: skip
