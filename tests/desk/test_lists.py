"""Lists of the desk: found by words, and read page by page."""

import re
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from dateline.desk.pages import changes, disputes, incidents, reports, sources
from dateline.intake import Input

Desk = Callable[..., TestClient]


def walked(client: TestClient, path: str) -> list[str]:
    """What all pages of a list show, in their order, each page gone to by its link."""
    pages = []
    while path:
        pages.append(client.get(path).text)
        found = re.search(r'href="([^"]*)" rel="next"', pages[-1])
        path = found[1].replace("&amp;", "&") if found else ""
    return pages


@pytest.mark.parametrize(
    ("module", "path", "shown"),
    [
        (incidents, "/?show=all", r'<td class="date"><a href="(/incidents/[^"]+)"'),
        (reports, "/reports", r'<td class="date">[^<]*</td><td><a href="(/reports/[^"]+)"'),
        (reports, "/reports?q=missile", r'<td class="date">[^<]*</td><td><a href="(/reports/[^"]+)"'),
        (disputes, "/disputes", r'<h2><a href="(/incidents/[^"]+)"'),
        (sources, "/sources", r"<tr><td><b>([^<]+)</b>"),
        (sources, "/sources?outlets=1", r"<tr><td><b>([^<]+)</b>"),
        (changes, "/changes", r'<td><a href="(/incidents/[^"]+)">'),
    ],
)
def test_a_list_is_the_same_read_page_by_page(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, module: object, path: str, shown: str
) -> None:
    """Read in pages of two, a list shows what it shows on one page, in that order, each row once."""
    monkeypatch.setattr(module, "PER_PAGE", 1000)
    whole = re.findall(shown, client.get(path).text)
    monkeypatch.setattr(module, "PER_PAGE", 2)
    pages = walked(client, path)
    assert [row for page in pages for row in re.findall(shown, page)] == whole
    assert len(pages) == max(1, -(-len(whole) // 2))
    assert "changes" in path or len(whole) > 2


def test_words_find_incidents_and_reports(desk_of: Desk) -> None:
    """The list takes words, says in how many reports they stand, and leads to these with the sentence that has them."""
    text = "KP fired 2 on 2021-10-19, said JCS. Two <b>ferries</b> waited & turned back that morning, fishermen said.\n"
    client = desk_of(
        Input("a.txt", text.encode()), Input("b.txt", b"IR fired 1 on 2021-11-02, said IRNA. It was calm.")
    )
    page = client.get("/", params={"q": "ferry"}).text
    assert "1 incident." in page and "1 report has these words." in page and "2021-10-19" in page
    assert "2021-11-02" not in page and 'value="ferry"' in page
    found = client.get("/reports", params={"q": "ferry"}).text
    assert "&lt;b&gt;<mark>ferries</mark>&lt;/b&gt; waited &amp; turned back" in found and "1 of 2 reports" in found
    assert "No word to look for was given." in client.get("/", params={"q": "-ferry"}).text
    assert "No word to look for was given." in client.get("/reports", params={"q": '"'}).text


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ({"source": "jcs"}, True),
        ({"source": "irna"}, False),
        ({"place": "Nowhere At All"}, False),
        ({"actor": "North Korea"}, True),
        ({"q": "launch korea"}, True),
        ({"q": '" OR 1=1 --'}, False),
    ],
)
def test_the_rarer_filters_narrow_the_list(desk_of: Desk, query: dict[str, str], there: bool) -> None:
    """Sources, places and words narrow the list, and stand in the form as they were asked."""
    client = desk_of(Input("a.txt", b"KP fired 2 on 2021-10-19, said JCS. That is all there is to tell of it here."))
    answer = client.get("/", params=query)
    assert answer.status_code == 200 and ("2021-10-19</b>" in answer.text) is there


def test_a_place_finds_what_lies_in_it(client: TestClient) -> None:
    """What was launched from Sinpo is found by Sinpo, by its province and by its state, and not by another."""
    for place, there in (("sinpo", True), ("South Hamgyong", True), ("North Korea", True), ("Japan", False)):
        assert (
            "2021-10-19</b>" in client.get("/", params={"place": place, "from": "2021-10-19", "to": "2021-10-19"}).text
        ) is there


def test_a_filter_that_can_mean_nothing_is_told(client: TestClient) -> None:
    """A type, a standing or a day that there cannot be is told, and no list is shown."""
    for query in ({"type": "picnic"}, {"standing": "odd"}, {"from": "soon"}, {"from": "2022", "to": "2021"}):
        answer = client.get("/", params=query)
        assert answer.status_code == 400 and "This cannot be shown" in answer.text
