"""A brief, and what it is written as."""

import io
import re
import sys

import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from msgspec.structs import replace

from dateline.display.brief import Brief, brief, stretch
from dateline.errors import DatelineError
from dateline.export.as_html import brief_page, brief_part, brief_pdf
from dateline.export.as_markdown import brief_markdown
from dateline.model import Evidence, Record
from dateline.model.incident import HeldValue
from dateline.model.values import Count
from dateline.model.words import Field, Standing

from .conftest import record

NASTY = (
    "<script>alert(1)</script> *bold* [x](javascript:alert(1)) `code` {{ 7*7 }} & | # _u_ http://evil.example "
    "www.evil.example"
)


def disputed() -> Record:
    """The record, in which the number is disputed: another sentence says three."""
    given = record()
    full = given.incidents["i-1"]
    text = next(iter(given.reports.values())).text
    at = text.index("“perhaps” three.")
    evidence = Evidence(next(iter(given.reports)), Field.TEXT, at, len(text), text[at:])
    three = replace(
        given.claims["c-count"], id="c-three", value=Count.exactly(3), source=None, via=(), evidence=evidence
    )
    count = full.account["count"]
    values = (*count.values, HeldValue(value=Count.exactly(3), observers=1, origins=1, claims=("c-three",)))
    account = full.account | {"count": replace(count, standing=Standing.DISPUTED, lead=None, values=values)}
    changed = replace(full, account=account, claims=(*full.claims, "c-three"))
    return replace(given, claims={**given.claims, "c-three": three}, incidents={**given.incidents, "i-1": changed})


def made(held: Record) -> Brief:
    return brief(held, [held.incidents["i-1"]], "Brief for 2021-10-19")


def test_every_value_is_attributed() -> None:
    """Each value says who says it, through whom and how sure, with the footnote of its sentence; where they contradict
    each other that is said.
    """
    told = made(disputed())
    (entry,) = told.entries
    assert (entry.heading, entry.when[:14]) == ("Two fired", "Tue 2021-10-19")
    count = next(line for line in entry.lines if line.label == "count")
    assert (count.standing, [value.words for value in count.values]) == ("disputed", ["2", "3"])
    assert [said.who for value in count.values for said in value.said] == [
        "Nobuo Kishi, Defense Minister, via Kyodo News (preliminary, measured)",
        "Harbour Courier, unattributed (preliminary, measured)",
    ]  # fmt: skip
    assert all(said.notes for line in entry.lines for value in line.values for said in value.said)


def test_a_footnote_is_a_sentence() -> None:
    """There is one footnote for each sentence, however many values rest on it, with outlet, title and date; they are
    numbered in the order in which they are needed.
    """
    told = made(disputed())
    assert [(note.number, note.sentence) for note in told.notes] == [(1, "Two were fired,"), (2, "“perhaps” three.")]
    first = told.notes[0]
    assert (first.outlet, first.title, first.published, first.url) == (
        "Harbour Courier", "Fired", "2021-10-19", "https://example.org/1",
    )  # fmt: skip


def test_titles() -> None:
    """A brief is named after its days."""
    assert [stretch("2021-10-19", "2021-10-19"), stretch("2021", ""), stretch("", "2022"), stretch("", "")] == [
        "Brief for 2021-10-19", "Brief from 2021", "Brief to 2022", "Brief",
    ]  # fmt: skip


def rendered(told: Brief) -> str:
    return str(MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin).render(brief_markdown(told)))


def test_markdown_has_its_footnotes() -> None:
    """A program that reads Markdown finds every footnote that is called, and calls every one that there is."""
    page = rendered(made(disputed()))
    called = set(re.findall(r'href="#fn(\d+)"', page))
    assert called == set(re.findall(r'<li id="fn(\d+)"', page)) == {"1", "2"}
    assert "[^" not in page
    assert "<strong>count</strong> (disputed) – 2, per Nobuo Kishi" in page
    assert '<a href="https://example.org/1">' in page


def test_what_was_replaced_is_struck_out() -> None:
    """A value that its own source replaced is there, and struck out."""
    given = disputed()
    full = given.incidents["i-1"]
    count = full.account["count"]
    old = replace(count, values=(replace(count.values[0], superseded=True), *count.values[1:]))
    told = made(replace(given, incidents={"i-1": replace(full, account=full.account | {"count": old})}))
    assert "<s>2</s> (replaced later), per" in rendered(told)
    assert "<s>2</s> <small>(replaced later)</small>, per" in brief_part(told)


def hostile() -> Brief:
    """A brief of words that are signs of Markdown, of HTML and of templates."""
    given = record()
    ((id, report),) = given.reports.items()
    claims = {
        key: replace(claim, evidence=replace(claim.evidence, exact=NASTY), via=(NASTY,))
        for key, claim in given.claims.items()
    }
    sources = {"s-1": replace(given.sources["s-1"], name=NASTY, role=NASTY)}
    report = replace(report, title=NASTY, outlet=NASTY, url="javascript:alert(1)")
    full = replace(given.incidents["i-1"], title=NASTY)
    return made(replace(given, reports={id: report}, claims=claims, sources=sources, incidents={"i-1": full}))


def test_no_word_is_a_sign_of_markdown() -> None:
    """Whatever stands in a report or in a name, Markdown shows it as it stands."""
    page = rendered(hostile())
    assert not re.search(r"<(script|em|code|img)\b", page) and "javascript:" not in "".join(
        re.findall(r'href="([^"]*)"', page)
    )
    assert "<strong>" not in page.replace("<strong>count", "").split("<ul>")[0]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; *bold* [x](javascript:alert(1)) `code`" in page


def test_no_word_is_a_sign_of_html() -> None:
    """Whatever stands in a report or in a name, a page shows it as it stands, and links to no script."""
    page = brief_page(hostile())
    assert "<script" not in page and 'href="javascript' not in page
    assert "{{ 7*7 }}" in page and "&lt;script&gt;" in page


def test_the_page_links_to_the_desk_where_it_is_told_how() -> None:
    """In the desk a footnote leads to its sentence in the report; a page that stands by itself leads nowhere."""
    told = made(record())
    assert f'href="/reports/{told.notes[0].report}#{told.notes[0].claim}"' in brief_part(
        told, lambda note: f"/reports/{note.report}#{note.claim}"
    )
    assert "/reports/" not in brief_page(told)


def test_pdf_says_what_the_page_says() -> None:
    """A PDF has the words of the brief, its values and its footnotes."""
    try:
        data = brief_pdf(made(disputed()))
    except DatelineError as error:  # there is no Pango on this system
        pytest.skip(str(error))
    import pypdfium2

    pages = pypdfium2.PdfDocument(io.BytesIO(data))
    text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pages).split())
    assert "Brief for 2021-10-19" in text and "Nobuo Kishi" in text and "Two were fired," in text


def test_without_weasyprint(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where WeasyPrint is not there, one sentence says what to install."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(DatelineError, match=r"pip install 'dateline\[pdf\]'"):
        brief_pdf(made(record()))
