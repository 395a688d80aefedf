"""The exit statuses of the command line, each with what it means: one list for the code and for the reference."""

from enum import IntEnum


class Exit(IntEnum):
    """What the program ends with."""

    OK = 0
    SOME_FAILED = 1
    USAGE = 2
    RECORD = 3
    NOT_FOUND = 4
    READER = 5
    BUG = 70
    INTERRUPTED = 130
    CLOSED = 141


MEANINGS: dict[Exit, str] = {
    Exit.OK: "Everything asked for was done.",
    Exit.SOME_FAILED: "The command ran to its end, but some inputs failed, each told in one line on standard error; "
    "or nothing that was named could be added, because there was nothing in it to read; "
    "or the file of `export --out`, or what was printed, could not be written whole; "
    "or `doctor` found something wrong; "
    "or a release could not be made, or is not what it says. "
    "What did not fail is in the record.",
    Exit.USAGE: "The command line could not be understood, or an option has a value that it cannot have; "
    "nothing was done.",
    Exit.RECORD: "The record could not be opened, read or written.",
    Exit.NOT_FOUND: "The record holds nothing of that id, or the beginning of an id fits more than one.",
    Exit.READER: "The reader is not available: its language model is not installed or does not load.",
    Exit.BUG: "A bug in Dateline. `DATELINE_DEBUG=1` shows where.",
    Exit.INTERRUPTED: "Interrupted (Ctrl-C). What was stored before is whole; the same command goes on from there.",
    Exit.CLOSED: "Whoever read the output (such as `head`) closed it early.",
}
