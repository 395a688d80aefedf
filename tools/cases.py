"""Reads the cases of tests/cases in one process, and says which fail and how: for work on the reading rules.

    cases.py [NAME…] [-v] [-o FILE]

NAME is part of a case's id or of its file's name; without any, every case is read. The figures by file go to standard
output, each failing case with its text and what was read otherwise to FILE (standard output where none is given);
with `-v` also all that was read. Exit status 1 where a case fails that is no known gap, or a known gap that no longer
is one.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from dateline.cases import Case, cases_in, describe_claim, describe_mention, problems, report_of
from dateline.model import Reading
from dateline.packs import all_packs
from dateline.reading import Reader
from dateline.reading.local.reader import LocalReader

CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"


def examine(case: Case, reader: Reader, verbose: bool) -> tuple[bool, str]:
    """Whether the case passes, and what there is to say of it; a crash is a failure with its traceback."""
    try:
        report = report_of(case)
        reading = reader.read(report)
        found = problems(case, report, reading, all_packs())
    except Exception:  # noqa: BLE001 - one crash must not hide the other cases; its traceback is the finding
        found, reading = [traceback.format_exc(limit=-6).rstrip()], None
    if case.known_gap:
        found = [] if found else [f"is no longer a gap: {case.known_gap}"]
    lines = [f"{case.file}/{case.id}: {case.fact}", f"    {case.published}: {' '.join(case.text.split())}"]
    lines += ["  ! " + line.replace("\n", "\n    ") for line in found]
    if reading and verbose:
        lines += describe(reading)
    return not found, "\n".join(lines)


def describe(reading: Reading) -> list[str]:
    """Everything that was read, one line each."""
    sources = {source.id: source for source in reading.sources}
    lines = []
    for mention in reading.mentions:
        lines.append(f"  = {describe_mention(mention)}")
        lines += [f"      {describe_claim(claim, sources)}" for claim in mention.claims]
    return lines + [
        f"  - set aside: {aside.type} {aside.start}-{aside.end} {aside.rule}" for aside in reading.set_aside
    ]


def main() -> int:
    """Read the cases asked for and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("name", nargs="*", help="part of a case's id or of its file's name")
    parser.add_argument("-v", "--verbose", action="store_true", help="say all that was read, passing or not")
    parser.add_argument("-o", "--out", type=Path, help="the file to write what fails to")
    options = parser.parse_args()
    chosen = [
        case
        for path in sorted(CASES.glob("*.yaml"))
        for case in cases_in(path)
        if not options.name or any(name in f"{case.file}/{case.id}" for name in options.name)
    ]
    began = time.perf_counter()
    reader = LocalReader(all_packs())
    passed, total, told = Counter[str](), Counter[str](), []
    for case in chosen:
        good, text = examine(case, reader, options.verbose)
        passed[case.file] += good
        total[case.file] += 1
        if not good or options.verbose:
            told.append(text)
    if options.out:
        options.out.write_text("\n\n".join(told) + "\n", "utf-8")
    else:
        print("\n\n".join(told) + "\n")
    for file in sorted(total):
        print(f"{file:20} {passed[file]:4} of {total[file]:4}")
    print(f"{'':20} {passed.total():4} of {total.total():4} in {time.perf_counter() - began:.1f} s")
    return int(passed.total() < total.total())


if __name__ == "__main__":
    sys.exit(main())
