"""What the page of a report shows beside its text: what differs from its original, and what lights up."""

import re
from typing import TYPE_CHECKING

from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from dateline import pipeline
from dateline.desk.views.differing import LONGEST, differences
from dateline.display.clean import cleaned
from dateline.record import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BEFORE = "Two ferries collided on Monday. Nobody was hurt, the U.S. Coast Guard said. The sea was calm."
AFTER = "Two ferries collided on Tuesday. Nobody was hurt, the U.S. Coast Guard said. A third one helped."


def test_what_differs_is_marked_word_by_word() -> None:
    """A sentence that was altered has its words marked, one that came or went is marked whole."""
    lines = differences(BEFORE, AFTER)
    assert lines is not None and [line.same for line in lines] == [False, True, False, False]
    assert [(one.how, one.words) for one in lines[0].stretches if one.how] == [("del", "Monday."), ("ins", "Tuesday.")]
    assert {(one.how, one.words) for line in lines[2:] for one in line.stretches} == {
        ("ins", "A third one helped."),
        ("del", "The sea was calm."),
    }


TOLD = st.lists(st.sampled_from(("One ship sank. ", "Two ships sank. ", "One ship sank late. ", "Rain.\n"))).map(
    "".join
)


@given(TOLD, TOLD | st.text(max_size=80))
def test_both_texts_can_be_had_from_what_differs(original: str, text: str) -> None:
    """What is not deleted are the words of the text, what is not inserted those of its original, in any two texts."""
    lines = differences(original, text)
    assert lines is not None
    for left_out, whole in (("del", text), ("ins", original)):
        kept = "".join(one.words for line in lines for one in line.stretches if one.how != left_out)
        assert "".join(kept.split()) == "".join(cleaned(whole).text.split())


def test_texts_too_long_are_not_compared() -> None:
    """Two texts that would take long are left alone."""
    assert differences("a" * LONGEST, "b") is None


def test_a_copy_shows_what_differs_from_its_original(client: TestClient, store: Store) -> None:
    """A copy leads to its original and shows the words that differ; an original shows nothing of the kind."""
    kinships = pipeline.content(store).kinships
    copy, original = next((id, kin.copy_of) for id, kin in kinships.items() if kin.copy_of)
    page = client.get(f"/reports/{copy}").text
    assert f'href="/reports/{original}"' in page and ("<ins>" in page or "the same as its original" in page)
    assert 'id="differences"' not in client.get(f"/reports/{original}").text


def test_a_report_lists_its_copies_and_versions(client: TestClient, store: Store) -> None:
    """The page of an original names who else carried it, each with a link and one to what differs; that of a report
    that nobody copied, or of a copy, names nobody.
    """
    record = pipeline.content(store)
    of: dict[str, set[str]] = {}
    for id, kin in record.kinships.items():
        for earlier in filter(None, (kin.copy_of, kin.version_of)):
            of.setdefault(earlier, set()).add(id)
    original, carried = next(iter(sorted(of.items())))
    page = client.get(f"/reports/{original}").text
    assert "Who else carried it" in page
    assert {*re.findall(r'href="/reports/([^"#]+)#differences"', page)} == carried
    alone = next(id for id in sorted(record.reports) if id not in of)
    assert "Who else carried it" not in client.get(f"/reports/{alone}").text


def test_words_and_claims_light_up_together(browser: "Browser", address: str, store: Store) -> None:
    """Pointing at the words of a claim lights the claim, the key reaches it by its number, and on a telephone, where it
    is not beside, it is shown below until Escape.
    """
    record = pipeline.content(store)
    report = next(i for i in record.incidents.values() if i.slug == "kp-missile-launch-2021-10-19").main_in[0]
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{address}/reports/{report}")
    words = page.locator(".text .gives").first
    words.hover()
    number = (words.get_attribute("data-claims") or "").split()[0]
    assert "lit" in (page.locator(f"#n{number}").get_attribute("class") or "")
    page.locator("#t3").focus()
    assert "lit" in (page.locator("#n3").get_attribute("class") or "")
    assert page.locator(".tip").is_hidden()
    page.set_viewport_size({"width": 390, "height": 800})
    page.locator("#t4").focus()
    tip = page.locator(".tip")
    assert re.sub(r"\s+", " ", tip.inner_text()) in re.sub(r"\s+", " ", page.locator("#n4").inner_text())
    page.keyboard.press("Escape")
    assert tip.is_hidden()
    page.close()
