"""The judge of the cases, on texts of the language that `dateline.testing` reads."""

from typing import Any

import pytest

from dateline.cases import Case, problems, report_of
from dateline.cases.comparing import source_key, sources_agree
from dateline.model import Source
from dateline.packs import core_packs
from dateline.testing import read_plainly

TEXT = "KP fired 2 on 2021-10-19, said JCS. IR fired 1 on 2021-10-20."
KP = {"type": "missile-launch", "date": "2021-10-19", "actor": "KP"}
IR = {"type": "missile-launch", "date": "2021-10-20", "actor": "IR"}
COUNT = {"property": "count", "value": 2, "source": "JCS"}


def judged(*incidents: dict[str, Any], **case: Any) -> list[str]:
    whole = Case(id="x", fact="", text=TEXT, incidents=list(incidents), published="2021-10-21", **case)
    report = report_of(whole)
    return problems(whole, report, read_plainly(report), core_packs())


def with_claim(**changes: Any) -> dict[str, Any]:
    return {**KP, "claims": [{**COUNT, **changes}]}


def test_agrees() -> None:
    """A case whose incidents and claims are all read has no problem."""
    assert judged(with_claim(), {**IR, "claims": [{"property": "count", "value": 1, "source": None}]}) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"value": 3}, "claim not read"),
        ({"value": {"min": 2, "max": None}}, "claim not read"),
        ({"source": "Tokyo"}, "source read as 'JCS'"),
        ({"source": None}, "source read as 'JCS'"),
        ({"certainty": "likely"}, "certainty read as 'stated'"),
        ({"polarity": "denied"}, "polarity read as 'asserted'"),
        ({"via": ["NHK"]}, "via read as []"),
        ({"part": "1"}, "part read as None"),
    ],
)
def test_claim_differs(changes: dict[str, Any], told: str) -> None:
    """A claim that differs in any of what the case says is a problem that names the difference."""
    (problem,) = judged(with_claim(**changes), IR)
    assert told in problem


@pytest.mark.parametrize(("key", "other"), [("date", "2021-10-18"), ("actor", "IR"), ("status", "planned")])
def test_incident_differs(key: str, other: str) -> None:
    """An incident of another date, actor or status is a problem."""
    assert any(f"{key} read as" in problem for problem in judged({**KP, key: other}, IR))


def test_incidents_are_exact() -> None:
    """An incident that the case does not list, and one that is not read, are problems."""
    assert any("too many" in problem for problem in judged(KP))
    assert any("not read" in problem for problem in judged(KP, IR, {**IR, "type": "nuclear-test"}))


def test_only() -> None:
    """A further claim of a property in `only` is a problem, of another property it is none."""
    assert any("claim too many" in problem for problem in judged({**KP, "claims": [], "only": ["count"]}, IR))
    assert judged({**KP, "claims": [], "only": ["weapon"]}, IR) == []


def test_not_sources() -> None:
    """A word that must be in no source is a problem where it is, and not where it is only part of a word."""
    assert any("no source" in problem for problem in judged(KP, IR, not_sources=["JCS"]))
    assert judged(KP, IR, not_sources=["JC"]) == []


def test_responses() -> None:
    """A response that is not read is a problem."""
    assert any("response not read" in problem for problem in judged(KP, IR, responses=[{"type": "consult"}]))


def test_source_names() -> None:
    """Sources agree by country and content words, whatever the words for the country; countries tell them apart."""
    source = Source(id="s", name="Joint Chiefs of Staff", country="KR")
    assert sources_agree("South Korea's Joint Chiefs of Staff", source)
    assert sources_agree("Seoul's Joint Chiefs of Staff", source)
    assert not sources_agree("U.S. Joint Chiefs of Staff", source)
    assert not sources_agree("South Korea's coast guard", source)
    assert source_key("the North") == ("KP", frozenset())
