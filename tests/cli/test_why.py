import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def launch(record: Path, run: Run) -> dict[str, object]:
    """The launch, as it is exported."""
    (form,) = json.loads(run("incidents", "--json").stdout)
    return dict(form)


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [80, 200])
def test_one_incident(launch: dict[str, list[str]], run: Run, width: int) -> None:
    """Two mentions of one incident: the table with both values and each weight, the sum, and how they came in."""
    reports = [form["id"] for form in json.loads(run("reports", "--json").stdout) if form["file"] != "copy.md"]
    shown = run("why", *reports, width=width).stdout
    assert shown.splitlines()[0] == f"One incident: {launch['id']}"
    assert "2021-10-19" in shown
    assert "The days meant, where both are narrower than a week." in words(shown) or width == 80
    assert "Sum 4.5: enough; it takes 4." in words(shown)
    assert "Not told by both: month" in words(shown)
    assert "Only one missile was fired" in words(shown)
    assert "How their mentions came in" in shown
    claims = json.loads(run("show", str(launch["id"]), "--json").stdout)["claims"]
    told = {claim["mention"] for claim in claims if claim["evidence"]["report"] in reports}
    assert len(told) > 1
    assert all(mention in shown for mention in told)


def test_two_incidents(launch: dict[str, str], run: Run) -> None:
    """Two incidents: which they are, and what forbids or bars that they are one."""
    others = {form["type"]: form["id"] for form in json.loads(run("incidents", "--all", "--json").stdout)}
    past = next(
        form["id"]
        for form in json.loads(run("incidents", "--all", "--json").stdout)
        if form["type"] == "missile-launch" and form["id"] != launch["id"]
    )
    shown = words(run("why", launch["id"], past).stdout)
    assert shown.startswith(f"Not one incident: {launch['id']} and {past}")
    assert "Not decided by the sum:" in shown
    response = words(run("why", launch["id"], others["accuse"], width=160).stdout)
    assert "they are of two families of types, whose incidents are never one." in response


def test_beginnings_and_kinds_of_ids(launch: dict[str, list[str]], run: Run) -> None:
    """An id may be of an incident, a mention, a claim or a report, or the beginning of one."""
    first, second, *_ = launch["mentions"]
    form = json.loads(run("why", first, second, "--json").stdout)
    assert set(form["mentions"]) == {first, second}
    assert form["one"] is True
    assert form["sum"] == sum(f["weight"] for f in form["features"])
    assert {f["feature"] for f in form["features"]} >= {"date", "actor", "hour", "place"}
    claim = json.loads(run("show", str(launch["id"]), "--json").stdout)["claims"][0]
    other = next(mention for mention in launch["mentions"] if mention != claim["mention"])
    form = json.loads(run("why", claim["id"][:10], other[2:10], "--json").stdout)
    assert set(form["mentions"]) == {claim["mention"], other}


def test_a_veto_has_no_sum(launch: dict[str, list[str]], record: Path, run: Run) -> None:
    """For programs a veto has no number: it is named."""
    plan = next(
        form["id"] for form in json.loads(run("incidents", "--all", "--json").stdout) if form["type"] == "space-launch"
    )
    form = json.loads(run("why", str(launch["id"]), plan, "--json").stdout)
    assert form["one"] is False
    assert form["sum"] is None
    assert {"date", "actor"} <= set(form["forbidden_by"])
    assert all(f["weight"] is None for f in form["features"] if f["feature"] in form["forbidden_by"])
    assert form["barred_by"]


def test_nothing_to_compare(launch: dict[str, list[str]], run: Run) -> None:
    """One mention cannot be held against itself, and what is not there is told in one line."""
    for given in ((launch["mentions"][0], launch["mentions"][0]), (str(launch["id"]), "i-zzzzzz")):
        result = run("why", *given)
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (4, "", 1)
