"""A reading with its reasons is the reading, and nothing in it goes without a reason."""

import msgspec
import pytest

from dateline.demo import reports_folder
from dateline.intake import Input, Options, read_input
from dateline.reading.explanation import Explanation
from dateline.reading.local import LocalReader
from dateline.reading.rules import RESPONSE, sentences
from dateline.testing import plain_report

NAMES = (  # of the demonstration's reports: two accounts of one launch, answers, a failure, doubts
    "2021-10-19-delta-sentinel-sinpo-missile",
    "2022-06-06-quayside-gazette-eight-for-eight",
    "2022-11-04-meridian-post-icbm-seen-as-failure",
    "2022-01-07-harbour-courier-seoul-doubts-hypersonic",
)


@pytest.fixture(scope="module")
def reader() -> LocalReader:
    return LocalReader()


def explained(reader: LocalReader, text: str) -> Explanation:
    return reader.explain(plain_report(text, published="2021-10-20"))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_without_a_reason(reader: LocalReader, name: str) -> None:
    """An explanation holds the very reading, each claim with its rule and, where it has a source, who gave it that."""
    with reports_folder() as folder:
        data = (folder / f"{name}.md").read_bytes()
    (report,) = read_input(Input(f"{name}.md", data), Options())
    explanation = reader.explain(report)
    assert explanation.reading == reader.read(report)
    assert len(explanation.set_aside) == len(explanation.reading.set_aside)
    claims = [claim for mention in explanation.reading.mentions for claim in mention.claims]
    assert claims and explanation.grounds.keys() == {claim.id for claim in claims}
    for claim in claims:
        grounds = explanation.grounds[claim.id]
        rules = {grounds.rule, grounds.sureness, *(attribution.rule for attribution in grounds.attributions)}
        assert {rule.removeprefix(RESPONSE) for rule in rules} <= sentences().keys()
        assert (claim.source is not None) == any(attribution.asserts for attribution in grounds.attributions)
    for mention in explanation.reading.mentions:
        assert explanation.tellings[mention.id]


def test_a_way_up_and_down(reader: LocalReader) -> None:
    """The path leads up from the trigger to what both words hang on, and down to the value."""
    explanation = explained(
        reader, "A missile that was fired from Kusong on Tuesday flew 700 km, Seoul's military said."
    )
    (range_km,) = [c for m in explanation.reading.mentions for c in m.claims if c.property == "range_km"]
    path = explanation.grounds[range_km.id].path
    assert path[0].words in ("fired", "flew")
    assert path[-1].words in ("km", "700")


def test_other_sentence(reader: LocalReader) -> None:
    """A claim of another sentence than any trigger's has no path."""
    explanation = explained(
        reader, "North Korea fired a missile on Tuesday. The altitude was about 60 km, Seoul's military said."
    )
    (height,) = [c for m in explanation.reading.mentions for c in m.claims if c.property == "apogee_km"]
    assert explanation.grounds[height.id].path == ()


@pytest.mark.parametrize(
    ("day", "counted"),
    [
        ("on Tuesday", ("counted from publication", "2021-10-20")),
        ("on October 19", ("counted from publication", "2021-10-20")),
        ("on October 19, 2021", ("a whole date", "")),
    ],
)
def test_how_a_day_was_counted(reader: LocalReader, day: str, counted: tuple[str, str]) -> None:
    """A date says whether its words are a whole date, or from which day they were counted."""
    explanation = explained(reader, f"Iran fired a missile {day}, officials said.")
    (date,) = [c for m in explanation.reading.mentions for c in m.claims if c.property == "date"]
    assert explanation.grounds[date.id].counted == counted


def test_a_day_counted_from_another(reader: LocalReader) -> None:
    """A day that is told by its distance from another is counted from that."""
    explanation = explained(
        reader, "Iran fired a missile on October 12, officials said. Two days later, Seoul condemned the launch."
    )
    (date,) = [c for m in explanation.reading.mentions for c in m.claims if m.response and c.property == "date"]
    assert explanation.grounds[date.id].counted == ("counted from another day", "")


def test_another_language(reader: LocalReader) -> None:
    """A report in a language that is not read says so, with the language."""
    report = msgspec.structs.replace(plain_report("Ein Bericht über eine Rakete."), language="de")
    assert reader.explain(report).silence == ("another language", "de")


def test_named_by_its_rule(reader: LocalReader) -> None:
    """Where no attribution of the sentence gives a claim its source, the rule that wrote it is said to."""
    explanation = explained(reader, "North Korea fired a missile on Tuesday. Seoul ruled out a ballistic missile.")
    (denied,) = [c for m in explanation.reading.mentions for c in m.claims if c.polarity == "denied"]
    (attribution,) = explanation.grounds[denied.id].attributions
    assert attribution.rule == "named by the rule itself"
    assert (attribution.cue.words, attribution.source and attribution.source.words) == ("ruled", "Seoul")
    assert attribution.asserts == attribution.names
