"""What a person rules on the command line holds, is shown, and can be taken back."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from typer.testing import Result

from dateline import pipeline
from dateline.model import Reading, Report
from dateline.pipeline.reviewing import reviewed
from dateline.record import open_record
from dateline.testing import InProcess

from .conftest import read_scripted

Run = Callable[..., Result]
WHO = ("--by", "Anna", "--why", "the radar track")


@pytest.fixture
def all_(record: Path, run: Run) -> dict[str, Any]:
    """All incidents by what they are: launch, past, plan, response."""
    forms = json.loads(run("incidents", "--all", "--json").stdout)
    past = next(f for f in forms if f["type"] == "missile-launch" and not f["main_in"])
    launch = next(f for f in forms if f["type"] == "missile-launch" and f["main_in"])
    plan = next(f for f in forms if f["type"] == "space-launch")
    return {"launch": launch, "past": past, "plan": plan, "response": next(f for f in forms if f["type"] == "accuse")}


def words(text: str) -> str:
    return " ".join(text.split())


def claims(run: Run, id: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("show", id, "--json").stdout)["claims"]
    return found


def count(run: Run, id: str) -> dict[str, Any]:
    form: dict[str, Any] = json.loads(run("show", id, "--json").stdout)["incident"]["account"]["count"]
    return form


def exported(run: Run) -> dict[str, Any]:
    form: dict[str, Any] = json.loads(run("export", "--format", "json").stdout)
    return form


def decided(run: Run, *asked: str) -> str:
    result = run("decide", *asked, *WHO, "--json")
    assert result.exit_code == 0, result.stderr
    id: str = json.loads(result.stdout)["decision"]["id"]
    return id


@pytest.mark.parametrize("width", [80, 200])
def test_a_value_is_set_and_taken_back(all_: dict[str, Any], run: Run, width: int) -> None:
    """A value that is set leads; the command tells what changed and how to take it back, and that gives what was."""
    before, id = exported(run), all_["launch"]["id"]
    result = run("decide", "set", id[:10], "count", "2", *WHO, width=width)
    assert "1, others say 2 (disputed) → 2, others say 1 (disputed)" in words(result.stdout)
    last = result.stdout.splitlines()[-1]
    assert last.startswith("Decision d-")
    undo = last.partition("dateline ")[2].replace("NAME", "Anna").replace("WORDS", "mistaken").split()
    assert count(run, id)["lead"] == 2
    assert count(run, id)["why"].endswith("2 leads by decision of Anna: the radar track")
    shown = words(run("show", id, width=width).stdout)
    assert "What people decided" in shown
    assert "set count to 2" in shown
    assert run(*undo).exit_code == 0
    assert count(run, id)["lead"] == 1
    after = exported(run)
    assert [made["verb"] for made in sorted(after.pop("decisions"), key=lambda made: made["time"])] == ["set", "undo"]
    assert after == {name: held for name, held in before.items() if name != "decisions"}


def test_a_kind_that_nobody_knows_is_refused(all_: dict[str, Any], run: Run) -> None:
    """A weapon that no pack knows is no value: nothing is stored, and what may have been meant is named."""
    result = run("decide", "set", all_["launch"]["id"], "weapon", "balistic misile", *WHO)
    assert result.exit_code == 2
    assert "`weapon` cannot be balistic misile: no pack knows such a kind; the nearest are" in words(result.stderr)
    assert "ballistic missile" in words(result.stderr) and not exported(run)["decisions"]


def test_a_claim_that_is_ruled_on_is_listed_in_words(all_: dict[str, Any], run: Run) -> None:
    """A value that is no word or number in the record's JSON is told in words in the list of decisions."""
    zone = next(claim["id"] for claim in claims(run, all_["launch"]["id"]) if claim["property"] == "landing_zone")
    decided(run, "reject", zone)
    decided(run, "set", all_["launch"]["id"], "count", '{"min": 3, "max": null}')
    listed = words(run("decisions", width=200).stdout)
    assert "inside or outside Japan's EEZ, not yet known" in listed
    assert "to at least 3" in listed
    assert "{" not in listed


def test_an_undo_is_undone(all_: dict[str, Any], run: Run) -> None:
    """What an undo took back holds again when the undo is undone; what is undone cannot be undone again."""
    id = all_["launch"]["id"]
    first = decided(run, "set", id, "count", "2")
    back = decided(run, "undo", first[:9])
    result = run("decide", "undo", first, *WHO)
    assert (result.exit_code, back in result.stderr) == (2, True)
    decided(run, "undo", back)
    assert count(run, id)["lead"] == 2


def test_claims_are_rejected_and_accepted(all_: dict[str, Any], run: Run) -> None:
    """A rejected claim is out of the account and stays in the record; an accepted one leads."""
    id = all_["launch"]["id"]
    ones = [claim["id"] for claim in claims(run, id) if (claim["property"], claim["value"]) == ("count", 1)]
    decided(run, "reject", *ones)
    assert (count(run, id)["lead"], len(count(run, id)["values"])) == (2, 1)
    assert set(ones) <= {claim["id"] for claim in claims(run, id)}
    accepted = decided(run, "accept", ones[0])
    assert count(run, id)["lead"] == 1
    listed = {form["verb"]: form for form in json.loads(run("decisions", "--json").stdout)}
    assert listed["reject"]["contradicted_by"] == [accepted]
    assert listed["accept"]["contradicts"] == [listed["reject"]["id"]]
    assert "contradicted by" in words(run("decisions").stdout)


def test_two_are_merged_and_parted(all_: dict[str, Any], run: Run) -> None:
    """Two merged are one, under the id of the elder; the other id leads there and says by whose decision. Undone, they
    are two as before.
    """
    before = exported(run)["incidents"]
    one, other = all_["launch"]["id"], all_["past"]["id"]
    merge = decided(run, "merge", one, other)
    left = {form["id"]: form for form in exported(run)["incidents"]}
    kept, gone = (one, other) if one in left else (other, one)
    assert gone not in left
    assert set(left[kept]["mentions"]) == {*all_["launch"]["mentions"], *all_["past"]["mentions"]}
    found = run("show", gone)
    assert (found.exit_code, words(found.stderr)) == (0, f"{gone} was merged into {kept} by decision {merge} of Anna.")
    why = words(run("why", all_["launch"]["mentions"][0], all_["past"]["mentions"][0]).stdout)
    assert f"A person's decision put them together. {merge}, a merge by Anna: the radar track" in why
    decided(run, "undo", merge)
    assert exported(run)["incidents"] == before


@pytest.mark.parametrize("by", ["mention", "claim", "report"])
def test_mentions_are_split_off(all_: dict[str, Any], run: Run, by: str) -> None:
    """Mentions named by their id, by a claim of theirs or by their report are an incident of their own."""
    id = all_["launch"]["id"]
    claim = next(c for c in claims(run, id) if c["mention"] != id.replace("i-", "m-", 1))
    asked = {"mention": claim["mention"], "claim": claim["id"], "report": claim["evidence"]["report"]}[by]
    result = run("decide", "split", id, asked, *WHO)
    assert "new" in result.stdout.split()
    after = {form["id"]: form["mentions"] for form in exported(run)["incidents"]}
    assert after[claim["mention"].replace("m-", "i-", 1)] == [claim["mention"]]
    assert claim["mention"] not in after[id]
    assert "take a telling out" in words(run("decisions", "--verb", "split").stdout)


def test_a_type_and_a_note(all_: dict[str, Any], run: Run) -> None:
    """A type that is given leads; a note changes nothing and is shown with the incident and in its history."""
    id = all_["past"]["id"]
    decided(run, "retype", id, "space-launch")
    assert json.loads(run("show", id, "--json").stdout)["incident"]["type"] == "space-launch"
    before = exported(run)["incidents"]
    decided(run, "note", id, "Ask the [coast] guard")
    assert exported(run)["incidents"] == before
    for command in (("show", id), ("history", id), ("history", id, "--as-shown"), ("decisions", "--incident", id)):
        assert "note: Ask the [coast] guard" in words(run(*command).stdout)
    assert "note: Ask" in words(run("diff", "2021-10-01", "2999-01-01", "--all").stdout)
    assert "note: Ask" not in words(run("diff", "2021-10-01", "2021-10-20", "--all").stdout)


def test_the_words_for_a_value_that_is_told(all_: dict[str, Any], run: Run) -> None:
    """A place is named by its name, and is the place that is told."""
    decided(run, "set", all_["launch"]["id"], "launch_place", "sinpo")
    form = json.loads(run("show", all_["launch"]["id"], "--json").stdout)["incident"]["account"]["launch_place"]
    assert form["lead"]["name"] == "Sinpo"


def test_whose_it_is_can_always_be_set(all_: dict[str, Any], run: Run) -> None:
    """Who did it is set though no claim tells it, by code or by name; the incident is theirs from then on."""
    id = all_["launch"]["id"]
    decided(run, "set", id, "actor", "KR")
    form = json.loads(run("show", id, "--json").stdout)["incident"]
    assert (form["actor"], form["slug"].split("-")[0]) == ("KR", "kr")
    assert form["title"].startswith("South Korea:")
    assert [i["id"] for i in json.loads(run("incidents", "--actor", "KR", "--json").stdout)] == [id]
    for typed, actor in (
        ("China", "CN"),
        ("south korea", "KR"),
        ("DPRK", "KP"),
        ("kp", "KP"),
        ("cn", "CN"),
        ("River Front", "River Front"),
    ):
        decided(run, "set", id, "actor", typed)
        assert json.loads(run("show", id, "--json").stdout)["incident"]["actor"] == actor


BAD = {
    "one incident": ("merge", "{launch}", "{launch}"),
    "a response": ("merge", "{launch}", "{response}"),
    "a plan": ("merge", "{launch}", "{plan}"),
    "nothing would be left": ("split", "{past}", "r-{report}"),
    "is no mention of": ("split", "{launch}", "m-{other}"),
    "tells nothing of": ("split", "{plan}", "r-{japan}"),
    "name the mentions": ("split", "{launch}", "{past}"),
    "is no claim": ("reject", "{launch}"),
    "is no claim;": ("accept", "{launch}"),
    "it tells of": ("set", "{launch}", "depth", "2"),
    "cannot be many": ("set", "{launch}", "count", "many"),
    "cannot be -2": ("set", "{launch}", "count", "--", "-2"),
    "cannot be 1e999": ("set", "{launch}", "range_km", "1e999"),
    "a clock time is written as": ("set", "{launch}", "time_of_day", "25:00"),
    "is given no value": ("set", "{launch}", "actor", " "),
    "there are no words": ("set", "{launch}", "launch_place", '""'),
    "cannot be [5]": ("set", "{launch}", "actor", "[5]"),
    "no state has that code": ("set", "{launch}", "actor", "XX"),
    "decide retype": ("set", "{launch}", "type", "space-launch"),
    "the types are": ("retype", "{launch}", "parade"),
    "is no type of a response": ("retype", "{response}", "missile-launch"),
    "is empty": ("note", "{launch}", " "),
    "is a report": ("note", "r-{japan}", "so"),
}


@pytest.mark.parametrize("said", BAD)
def test_what_would_mean_nothing(all_: dict[str, Any], run: Run, said: str) -> None:
    """A decision that would mean nothing is refused in one line that says why, and nothing is stored."""
    files = {form["file"]: form["id"][2:] for form in json.loads(run("reports", "--json").stdout)}
    ids = {name: form["id"] for name, form in all_.items()} | {
        "report": next(files[f] for f in ("seoul.md", "copy.md")),
        "japan": files["japan.md"],
        "other": all_["past"]["mentions"][0][2:],
    }
    asked = [word.format_map(ids) for word in BAD[said]]
    if said == "nothing would be left":
        asked = ["split", all_["past"]["id"], *all_["past"]["mentions"]]
    at = asked.index("--") if "--" in asked else len(asked)
    result = run("decide", *asked[:at], *WHO, *asked[at:])
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (2, "", 1), result.stderr
    assert said in result.stderr
    assert exported(run)["decisions"] == []


def test_who_and_why_must_be_given(all_: dict[str, Any], run: Run) -> None:
    """A decision without a name or a reason is refused, and so are an id that is not there and an undo of nothing."""
    id = all_["launch"]["id"]
    for missing in (("--by", "Anna"), ("--why", "so"), ("--by", " ", "--why", "so")):
        assert run("decide", "note", id, "seen", *missing).exit_code == 2
    assert run("decide", "note", "i-zzzzzz", "seen", *WHO).exit_code == 4
    assert run("decide", "undo", "d-zzzzzz", *WHO).exit_code == 4
    assert exported(run)["decisions"] == []


def test_nothing_a_terminal_obeys_is_kept(all_: dict[str, Any], run: Run) -> None:
    """What a person types is kept on one line, without control characters."""
    result = run("decide", "note", all_["launch"]["id"], "a\x1b[31m\nb", "--by", "An\x07na", "--why", "so\r\nit is")
    assert result.exit_code == 0
    (made,) = exported(run)["decisions"]
    assert (made["value"], made["by"], made["why"]) == ("a b", "Anna", "so it is")


def test_an_orphan_says_why_and_holds_again(all_: dict[str, Any], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A decision on what another reader reads no more is listed as an orphan with the reason; when it is read again it
    holds again.
    """
    id = all_["launch"]["id"]
    decided(run, "set", id, "count", "2")
    decided(run, "note", all_["past"]["id"], "seen")
    blind = InProcess(read_blindly, "blind 1")
    with open_record("dateline.db") as store:
        pipeline.rebuild(store, read_all=blind)
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: blind)
    listed = {form["verb"]: form for form in json.loads(run("decisions", "--json").stdout)}
    assert (listed["set"]["state"], listed["note"]["state"]) == ("stands", "orphan")
    assert "no longer read as telling that incident" in listed["note"]["lost"][0]
    assert "no longer applies: the sentence of report" in words(run("decisions").stdout)
    with open_record("dateline.db") as store:
        pipeline.rebuild(store, read_all=InProcess(read_scripted, "scripted 1"))
        with store.snapshot() as db:
            assert {review.state.value for review in reviewed(db)} == {"stands"}


def read_blindly(report: Report) -> Reading:
    """As `read_scripted`, without what is told in passing."""
    reading = read_scripted(report)
    mentions = tuple(mention for mention in reading.mentions if mention.main)
    return msgspec.structs.replace(reading, reader="blind 1", mentions=mentions)


def test_doctor_tells_orphans(all_: dict[str, Any], run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions that hold no more are told by `doctor` with their reason, and are something wrong until undone."""

    def told() -> tuple[int, str]:
        result = run("doctor", "--no-model", width=300)
        return result.exit_code, next(
            " ".join(row.split()) for row in result.stdout.splitlines() if " decisions " in row
        )

    assert told() == (0, "ok decisions none made yet")
    decided(run, "set", all_["launch"]["id"], "count", "2")
    lost = decided(run, "note", all_["past"]["id"], "seen")
    assert told() == (0, "ok decisions 2 made, none of which has lost what it is about")
    blind = InProcess(read_blindly, "blind 1")
    monkeypatch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: blind)
    with open_record("dateline.db") as store:
        pipeline.rebuild(store, read_all=blind)
    code, row = told()
    assert code == 1 and row.startswith("WRONG decisions 1 of 2 hold no more")
    assert f"{lost[:10]} (note: seen): the sentence of report" in run("doctor", "--no-model", width=500).stdout
    decided(run, "undo", lost)
    assert told()[0] == 0


def test_history_and_diff_tell_decisions_to_programs(all_: dict[str, Any], run: Run) -> None:
    """Beside what reports changed, JSON has what people decided on the incident, by publication and as shown, and of a
    stretch of time those of that time.
    """
    id = all_["launch"]["id"]
    made = decided(run, "set", id, "count", "2")
    decided(run, "note", all_["past"]["id"], "seen")
    for asked in (("history", id), ("history", id, "--as-shown"), ("diff", "2021-10-18", "2100-01-01")):
        form = json.loads(run(*asked, "--json").stdout)
        assert [(one["id"], one["state"]) for one in form["decisions"]] == [(made, "stands")], asked
    form = json.loads(run("diff", "2000", "2100", "--as-shown", "--json", "--all").stdout)
    assert len(form["decisions"]) == 2
    assert json.loads(run("diff", "2021-10-18", "2021-12-31", "--json").stdout)["decisions"] == []


@pytest.mark.parametrize("width", [80, 160])
def test_two_rulings_that_say_the_same(all_: dict[str, Any], run: Run, width: int) -> None:
    """Two decisions alike in all but the time are two rows with an id each, by which the one or the other is undone."""
    both = [decided(run, "set", all_["launch"]["id"], "count", "2") for _ in range(2)]
    rows = run("decisions", width=width).stdout
    assert both[0][:10] != both[1][:10] and all(rows.count(id[:10]) == 1 for id in both)
    decided(run, "undo", both[1][:10])
    assert f"undone by {json.loads(run('decisions', '--json').stdout)[-1]['id'][:10]}" in words(run("decisions").stdout)
    assert count(run, all_["launch"]["id"])["lead"] == 2


def test_listed_by_verb_and_person(all_: dict[str, Any], run: Run) -> None:
    """Decisions are listed by what they do, by who made them, and by the incident that they are about."""
    id = all_["launch"]["id"]
    assert "Nobody has decided anything" in run("decisions").stdout
    decided(run, "set", id, "count", "2")
    run("decide", "note", all_["past"]["id"], "seen", "--by", "Bob", "--why", "so")

    def verbs(*asked: str) -> list[str]:
        return [form["verb"] for form in json.loads(run("decisions", "--json", *asked).stdout)]

    assert verbs() == ["set", "note"]
    assert verbs("--by", "bob") == ["note"]
    assert verbs("--verb", "set") == ["set"]
    assert verbs("--incident", id) == ["set"]
    assert "No decision is like that." in run("decisions", "--by", "Carla").stdout
