import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_sources_are_listed_with_their_track_records(record: Path, run: Run) -> None:
    """Who told something is named with counts of what became of it, each with its interval, and never one score."""
    shown = run("sources", width=140).stdout
    chiefs = next(line for line in shown.splitlines() if "Joint Chiefs" in line)
    assert "(South Korea)" in chiefs and "1 of" in chiefs and "%" in chiefs
    forms = {form["name"]: form for form in json.loads(run("sources", "--json").stdout)}
    kishi = forms["Ministry of Defense"]
    assert kishi["names"] == ["Nobuo Kishi"] and kishi["country"] == "JP"
    (count,) = [told for told in kishi["told"] if told["property"] == "count"]
    assert "contradicted" in count["how"]
    assert kishi["contradicted"][:2] == [1, kishi["values"]] and "score" not in kishi


def test_the_list_of_all_is_made_of_sums(record: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without filters nothing but kept counts is read, and what is shown is what the record's claims give."""
    from dateline.lookup import Session, lists

    monkeypatch.setattr(lists, "TOGETHER", 1)
    for asked in ((), ("--outlets",), ("KISHI",), ("--outlets", "wire"), ("nobody",)):
        counted = run("sources", *asked, "--from", "1900", width=140).stdout
        with monkeypatch.context() as kept:
            kept.setattr(Session, "listed", None)
            assert run("sources", *asked, width=140).stdout == counted
    lines = run("sources", width=140).stdout.splitlines()
    for form in json.loads(run("sources", "--json").stdout):
        row = next(line for line in lines if line.startswith(form["name"]))
        shares = [f"{form[how][0]} of {form[how][1]}" for how in ("first", "revised", "contradicted", "borne_out")]
        assert all(share in row for share in shares if not share.endswith(" of 0"))


def test_what_speaks_against_a_source_is_told_value_by_value(record: Path, run: Run) -> None:
    """With --full each contradicted value stands with its incident."""
    shown = run("sources", "KISHI", "--full").stdout
    assert "count 2: contradicted by others" in shown and "2021-10-19" in shown
    assert "Joint Chiefs" not in shown


def test_outlets_have_track_records_and_copies_none(record: Path, run: Run) -> None:
    """With --outlets the agencies and outlets are listed whose own copy it was."""
    assert {form["name"] for form in json.loads(run("sources", "--outlets", "--json").stdout)} == {
        "Kanto Evening Herald",
        "Northgate Wire",
    }


def test_a_track_record_as_of_a_time(record: Path, run: Run) -> None:
    """What was published later counts for nothing, so that nobody had contradicted the first account yet."""
    forms = json.loads(run("sources", "--as-of", "2021-10-19T05:30", "--json").stdout)
    assert [form["name"] for form in forms] == ["Joint Chiefs of Staff"]
    assert forms[0]["contradicted"][0] == 0


def test_nobody_of_that_name(record: Path, run: Run) -> None:
    """A name that nobody has is said to be nobody's, in a sentence."""
    assert run("sources", "nobody").stdout.strip() == "No source of that name tells anything that is asked for."
    assert run("sources", "--actor", "FR").stdout.strip() == "No source tells anything that is asked for."
