"""Each case of `tests/cases/*.yaml` is a fact about reading, with a short invented report that shows it."""

from pathlib import Path

import pytest

from dateline.cases import Case, cases_in, problems, report_of
from dateline.packs import all_packs
from dateline.reading import Reader
from dateline.reading.local import LocalReader

CASES = [case for path in sorted((Path(__file__).parent / "cases").glob("*.yaml")) for case in cases_in(path)]


@pytest.fixture(scope="session")
def reader() -> Reader:
    return LocalReader(all_packs())


def _parameter(case: Case):
    gap = [pytest.mark.xfail(reason=case.known_gap, strict=True, raises=AssertionError)] if case.known_gap else []
    return pytest.param(case, id=f"{case.file}/{case.id}", marks=gap)


@pytest.mark.parametrize("case", [_parameter(case) for case in CASES])
def test_case(case: Case, reader: Reader) -> None:
    """What must be read from the case's text is read, and nothing that must not be."""
    report = report_of(case)
    found = problems(case, report, reader.read(report), all_packs())
    assert not found, "\n".join([case.fact, "", case.text.strip(), "", *found])


def test_case_ids_differ() -> None:
    """Every case has an id of its own."""
    ids = [case.id for case in CASES]
    assert sorted(ids) == sorted(set(ids))


def test_enough_cases() -> None:
    """The rules of reading are held by 150 cases or more."""
    assert len(CASES) >= 150
