"""Three months of real news pages, to the end: every page accounted for, the launches held against a hand-kept table.

    python -m bench.stream [--dry]

Runs `dateline add` on the 739 pages of ../shared/corpora/news-2016-q1 into a temporary record, and says what became of
each page. Then it puts the launches found beside the rows of nk-launch-table for January to March 2016, folded to days:
found, missed, only here. Ends with status 1 where a page is not accounted for or the program fails. `--dry` leaves
bench/RESULTS.md as it is.
"""

import argparse
import csv
import datetime as dt
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import corpora, program
from bench.results import table, versions, write_section
from dateline.model.values import When
from dateline.record import open_record, reports

FIRST, LAST = dt.date(2016, 1, 1), dt.date(2016, 3, 31)
TYPES = ("missile-launch", "space-launch")
SLACK = dt.timedelta(days=1)
"""The table has some days in UTC and some at the place."""
ENDS = {"empty": "set aside as empty", "set-aside": "set aside"}
"""What the program calls some ends of a page, in words."""
WEEK = 7
"""A launch whose date is a longer stretch than this is found on no day in particular."""


@dataclass(frozen=True)
class Row:
    """One day of the table: its missiles by name."""

    day: dt.date
    missiles: Counter[str]

    @property
    def words(self) -> str:
        """The day's missiles: "2 Scud-C"."""
        return ", ".join(f"{number} {name}" for name, number in sorted(self.missiles.items()))


@dataclass(frozen=True)
class Launch:
    """One launch of the record, and whether the list shows it or only a search with `--all`."""

    form: dict[str, Any]
    reports: int
    listed: bool

    @property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day meant."""
        date = self.form["date"]
        return When(date).days if date else None

    @property
    def within(self) -> bool:
        """Whether its date lies within the three months."""
        return self.days is not None and self.days[1] >= FIRST and self.days[0] <= LAST

    @property
    def width(self) -> int:
        """How many days its date may mean; nought where it has none."""
        return (self.days[1] - self.days[0]).days + 1 if self.days else 0

    @property
    def loose(self) -> bool:
        """Whether its date is more than a day or a night."""
        return self.width > 2

    @property
    def words(self) -> str:
        """In a line: date, who, what, how many reports, and the id."""
        one = "report" if self.reports == 1 else "reports"
        shown = "" if self.listed else ", only told in passing"
        return (
            f"{self.form['date'] or 'no date'} {self.form['actor'] or 'nobody named'} {self.form['type']} "
            f"({self.reports} {one}{shown}) {self.form['id']}"
        )

    def on(self, day: dt.date) -> bool:
        """Whether it may have been on that day, or a day before or after."""
        return self.days is not None and self.width <= WEEK and self.days[0] - SLACK <= day <= self.days[1] + SLACK


def launch_days(path: Path) -> list[Row]:
    """The rows of the table for the three months, folded from one a missile to one a day.

    Rows that give no day ("Sep-84") are left out; those months have none.
    """
    days: dict[dt.date, Counter[str]] = {}
    with path.open(encoding="cp1252", newline="") as lines:
        for line in csv.DictReader(lines):
            if line["Date"].count("-") < 2:
                continue
            day = dt.datetime.strptime(line["Date"], "%d-%b-%y").date()
            if FIRST <= day <= LAST:
                days.setdefault(day, Counter())[line["Missile Name"]] += 1
    return [Row(day, days[day]) for day in sorted(days)]


@dataclass(frozen=True)
class Pages:
    """What became of the pages: how many were given, and how many came to each end; why, for those not read."""

    given: int
    ends: Counter[str]
    reasons: Counter[str]

    @property
    def accounted(self) -> bool:
        """Whether every page came to one end."""
        return self.ends.total() == self.given


def account(inputs: list[dict[str, Any]], record: dict[str, Any], given: set[str]) -> Pages:
    """Each page to one end: read, a copy or a new version of another, the same bytes again, set aside by its
    ending or as empty, failed.
    """
    kin = {r["id"]: "copy" if r["copy_of"] else "new version" if r["version_of"] else "read" for r in record["reports"]}
    ends, reasons, seen = Counter[str](), Counter[str](), set[str]()
    for told in inputs:
        name = Path(told["name"]).name
        if name not in given or name in seen:
            continue
        seen.add(name)
        outcome = told["outcome"]
        end = kin.get(told["report"], "lost") if outcome == "added" else ENDS.get(outcome, outcome)
        ends[end] += 1
        if told["why"]:
            reasons[f"{end}: {told['why']}"] += 1
    return Pages(len(given), ends, reasons)


def launches(record: dict[str, Any], listed: set[str]) -> list[Launch]:
    """The launches that happened or are under way, by date."""
    sources: dict[str, set[str]] = {}
    for claim in record["claims"]:
        sources.setdefault(claim["incident"], set()).add(claim["evidence"]["report"])
    found = [
        Launch(form, len(sources[form["id"]]), form["id"] in listed)
        for form in record["incidents"]
        if form["type"] in TYPES and form["status"] in ("happened", "under-way")
    ]
    return sorted(found, key=lambda launch: (launch.form["date"] or "~", launch.form["id"]))


def compare(rows: list[Row], found: list[Launch]) -> list[str]:
    """The table's days with the launches of each, then what only the record has, as lines of Markdown."""
    of_kp = [launch for launch in found if launch.form["actor"] == "KP" and launch.within]
    days, taken, verdicts = [], set[str](), Counter[str]()
    for row in rows:
        here = [launch for launch in of_kp if launch.on(row.day)]
        taken |= {launch.form["id"] for launch in here}
        verdict = _verdict(here)
        verdicts[verdict] += 1
        days.append([str(row.day), row.words, verdict, "<br>".join(launch.words for launch in here)])
    left = [launch for launch in of_kp if launch.form["id"] not in taken]
    listed_left = [launch for launch in left if launch.listed]
    others = [launch for launch in found if launch.form["actor"] != "KP" and launch.within]
    return [
        f"Launch days of the table, January to March 2016: {len(rows)}; "
        f"{', '.join(f'{verdict}: {number}' for verdict, number in sorted(verdicts.items()))}. "
        f"North Korean launches of those months only here: {len(listed_left)} in the list, "
        f"{len(left) - len(listed_left)} told in passing.",
        "",
        table(["day", "in the table", "verdict", "in the record"], days),
        "",
        "Only here, by North Korea:",
        "",
        *_bullets(left),
        "",
        "By others, or by nobody named, in those months:",
        "",
        *_bullets(others),
        "",
        _elsewhere(found),
    ]


def _verdict(here: list[Launch]) -> str:
    """Whether a day was found, by the launches of the record that may be of it."""
    listed = [launch for launch in here if launch.listed]
    if not listed:
        return "only in passing" if here else "missed"
    if all(launch.loose for launch in listed):
        return "found, dated to a week"
    return "found" if len(listed) == 1 else "found more than once"


def _bullets(found: list[Launch]) -> list[str]:
    return [f"- {launch.words}" for launch in found] or ["- none"]


def _elsewhere(found: list[Launch]) -> str:
    undated = sum(launch.days is None for launch in found)
    other = sum(launch.days is not None and not launch.within for launch in found)
    return f"Launches of other times that the pages tell of: {other}; without a date: {undated}."


def words_in(record: Path) -> int:
    """Words of the texts that the record holds."""
    with open_record(str(record)) as store, store.snapshot() as db:
        return sum(len(report.text.split()) for report in reports.load(db).values())


def megabytes(size: float | None) -> str:
    """A size in words."""
    return "not known" if size is None else f"{size:,.0f} MB"


def measure() -> tuple[Pages, str]:
    """Run the program over the pages; what became of them, and the section on it."""
    files = sorted(corpora.NEWS.iterdir())
    with tempfile.TemporaryDirectory(prefix="dateline-stream-") as folder:
        record = Path(folder, "record.db")
        run = program.run(["add", str(corpora.NEWS), "--json"], record, allowed=(0, 1))
        form = program.exported(record)
        listed = {told["id"] for told in json.loads(program.run(["incidents", "--json"], record).output)}
        words = words_in(record)
        size = record.stat().st_size / 1e6
    pages = account(json.loads(run.output)["inputs"], form, {file.name for file in files})
    ends = ", ".join(f"{number} {end}" for end, number in sorted(pages.ends.items(), key=lambda item: -item[1]))
    verdict = "all accounted for" if pages.accounted else "NOT ALL ACCOUNTED FOR"
    lines = [
        "`make bench-stream`: `dateline add` on the 739 pages of `../shared/corpora/news-2016-q1`, and the launches in "
        "the record beside the rows of `nk-launch-table`, a day earlier or later allowed.",
        "",
        f"- {versions()}",
        f"- Corpus digest {corpora.digest(files)[:16]}, table digest {corpora.digest([corpora.LAUNCH_TABLE])[:16]}",
        f"- Pages: {pages.given}, {verdict}: {ends}",
        *(f"- {reason}: {number}" for reason, number in sorted(pages.reasons.items())),
        f"- {run.seconds:,.0f} s; {words:,} words, {words / run.seconds:,.0f} words a second; record {size:,.1f} MB",
        f"- Peak memory: {megabytes(run.peak.together)} together, {megabytes(run.peak.parent)} the parent, "
        f"{megabytes(run.peak.worker)} the largest worker",
        f"- Incidents in the record: {len(form['incidents']):,}, in the list: {len(listed):,}",
        "",
        *compare(launch_days(corpora.LAUNCH_TABLE), launches(form, listed)),
    ]
    return pages, "\n".join(lines)


def main() -> int:
    """Measure, print and write down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dry", action="store_true", help="only print; leave bench/RESULTS.md as it is")
    options = parser.parse_args()
    corpora.skip_without(corpora.NEWS, corpora.LAUNCH_TABLE)
    try:
        pages, section = measure()
    except program.ProgramFailed as error:
        print(error)
        return 1
    print(section)
    if not options.dry:
        write_section("A real stream", section)
    return int(not pages.accounted)


if __name__ == "__main__":
    sys.exit(main())
