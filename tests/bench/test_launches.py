"""Launches read on pages held against labels, on labels made up for it."""

from bench.reading.launches import Label, Launch, Page, answers, by_words, compare, distinct, launches_of, pair


def label(date: str | None, actor: str | None = "KP", *, required: bool = True, status: str = "happened") -> Label:
    return Label(actor, date, status, required, undated_ok=False, incident=f"{actor}-{date}")


def launch(date: str | None, actor: str | None = "KP", id: str = "i-1", status: str = "happened") -> Launch:
    return Launch(id, actor, date, status)


def test_answers_by_actor_and_date() -> None:
    """A launch answers to a label of its actor whose date overlaps and is at most a week narrower."""
    assert answers(label("2020-05-04"), launch("2020-05-04"))
    assert answers(label("2020-05-04"), launch("2020-05-01/2020-05-08"))
    assert not answers(label("2020-05-04"), launch("2020-05"))
    assert not answers(label("2020-05-04"), launch("2020-05-05"))
    assert not answers(label("2020-05-04"), launch("2020-05-04", "IR"))
    assert not answers(label("2020-05-04"), launch("2020-05-04", None))


def test_what_the_page_leaves_open_fits() -> None:
    """A label without an actor or a date fits any; one with a date fits no launch without, unless it says so."""
    assert answers(label("2020-05-04", None), launch("2020-05-04", "IR"))
    assert answers(label(None), launch("2020-05-04"))
    assert not answers(label("2020-05-04"), launch(None))
    inferred = Label("KP", "2020-05-04", "happened", required=True, undated_ok=True, incident=None)
    assert answers(inferred, launch(None)) and not answers(inferred, launch("2020-05-09"))


def test_pairs_are_one_to_one_and_as_many_as_can_be() -> None:
    """A launch that two labels fit goes to the one that no other launch fits."""
    wanted = [label(None), label("2020-05-04")]
    read = [launch("2020-05-04", id="i-1"), launch("2020-04-01", id="i-2")]
    assert pair(wanted, read) == {0: 1, 1: 0}
    assert pair(wanted, read[:1]) in ({0: 0}, {1: 0})


def test_labels_that_may_be_left_out_count_neither_way() -> None:
    """Such a label is not missed, and a launch that answers to it is not too many; what nothing answers to is."""
    gold = {"a": [label("2020-05-04", required=False)], "b": [label("2020-05-04", required=False)]}
    tally = compare(gold, {"a": [launch("2020-05-04")], "c": [launch("2020-05-04")]})
    assert (tally.wanted, tally.found, tally.extra, tally.pages) == (0, 0, 1, 1)


def test_a_plan_is_not_what_happened() -> None:
    """A plan found is right in its status as a plan, or as one whose time has passed."""
    gold = {page: [label("2020-05-04", status="planned")] for page in "abc"}
    told = {
        page: [launch("2020-05-04", status=s)]
        for page, s in zip("abc", ("planned", "unreported", "happened"), strict=True)
    }
    tally = compare(gold, told)
    assert (tally.found, tally.status) == (3, 2)


def test_each_launch_once_over_the_stream() -> None:
    """Two incidents of the record for one launch are one found and one too many; one without a date is not counted."""
    gold = {"a": [label("2020-05-04")], "b": [label("2020-05-04")], "c": [label(None)]}
    told = {
        "a": [launch("2020-05-04", id="i-1")],
        "b": [launch("2020-05-04/2020-05-05", id="i-2")],
        "c": [launch(None, id="i-3")],
    }
    tally = distinct({page: list[:1] for page, list in gold.items() if page != "c"} | {"c": []}, told)
    assert (tally.wanted, tally.found, tally.extra) == (1, 1, 1)


def test_a_launch_is_read_on_each_page_of_its_claims() -> None:
    """Launches of the record stand on the pages their claims were read from; other kinds of incident are left out."""
    record = {
        "reports": [{"id": "r-1", "files": ["/x/a.md"]}, {"id": "r-2", "files": ["/x/b.md", "/x/c.md"]}],
        "incidents": [
            {"id": "i-1", "type": "space-launch", "actor": "IN", "date": "2020-05-04", "status": "happened"},
            {"id": "i-2", "type": "accuse", "actor": "IN", "date": None, "status": "happened"},
        ],
        "claims": [
            {"incident": "i-1", "evidence": {"report": "r-1"}},
            {"incident": "i-1", "evidence": {"report": "r-2"}},
            {"incident": "i-2", "evidence": {"report": "r-2"}},
        ],
    }
    told = launches_of(record)
    assert {page: [launch.id for launch in list] for page, list in told.items()} == {
        p: ["i-1"] for p in ("a.md", "b.md", "c.md")
    }


def test_search_for_words() -> None:
    """A thing and an act make a launch of the day of publication; a thing alone makes none."""
    stream = {
        "a": Page("The rocket was fired at dawn.", "2020-05-04"),
        "b": Page("A museum bought a rocket.", "2020-05-04"),
    }
    assert [launch.date for launch in by_words(stream)["a"]] == ["2020-05-04"]
    assert "b" not in by_words(stream)
