"""The one place that runs the steps in order: take in, read, store; then link, settle and store what that gives.

Reports are stored as they are read, each in one transaction; what is derived from them is derived once, at the end. A
program that dies in between leaves a record that knows it is behind, and `refresh` brings it up before it is shown.
"""

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dateline.errors import IntakeError, ReaderUnavailable, ReadingError
from dateline.intake import Input, Options, find_kin, read_input
from dateline.model import Reading, Record, Report
from dateline.reading import ReadAll
from dateline.record import Store, decisions, journal, projections, readings, reports, state
from dateline.record.journal import Outcome, Receipt
