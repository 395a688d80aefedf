import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import IntakeError, NothingToRead
from dateline.intake import Input, Options, read_each, read_input
from dateline.intake.inputs import ENDINGS
from dateline.model.report import report_id

SEEDS = st.sampled_from(
    [b"---\n", b"title: ",
     b"\n\n", b"<p>", b"</p>", b"<div", b"Subject: a\n",
     b"Content-Type: text/html\n", b'{"text": "',
     b'"}', b"[", b"%PDF-1.4\n", b"date 2021-10-19 ", b"SEOUL (AP) - ",
     b"By Jane Doe\n", b"\xff\xfe", b"\xe2\x80", b"\\ud800",
     b"Image: AP", b"North Korea fired two missiles.", b"# ", b"](",
     b"**", b"=?utf-8?q?=", b"<!--", b"&#0;", b"&#xd800;"]
)  # fmt: skip


@given(
    name=st.text(max_size=12),
    ending=st.sampled_from([*ENDINGS, "", ".jpg"]),
    data=st.one_of(st.binary(max_size=300), st.lists(SEEDS | st.binary(max_size=8), max_size=25).map(b"".join)),
)
@settings(max_examples=4 * settings().max_examples)
def test_any_bytes_give_reports_or_one_line(name, ending, data):
    """Whatever the bytes and the name: a report whose blocks lie apart in its text, or an error of one line."""
    for found in read_each(Input(name + ending, data)):
        if isinstance(found, IntakeError):
            assert len(str(found).splitlines()) == 1 and str(found).isprintable()
            continue
        report = found.report
        assert report.id == report_id(report.outlet, report.url, report.published, report.text)
        assert report.text.encode("utf-8") and "\0" not in report.text and found.file.isprintable()
        ends = [0, *(block.end for block in report.blocks)]
        starts = [*(block.start for block in report.blocks), len(report.text)]
        assert all(end <= start for end, start in zip(ends, starts, strict=True))
        assert all(block.start < block.end for block in report.blocks)


@pytest.mark.parametrize(
    ("name", "data", "line"),
    [
        ("a.txt", b"", "a.txt: is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "a.txt: is not text but an image"),
        ("a\nb.txt", b"", "a\\nb.txt: is empty"),
        ("a.txt", b"1234 5678", "a.txt: holds no words"),
        ("a.txt", b"Image: AP", "a.txt: has no running text, only what stands around one"),
        ("a.txt", b"ab " * 400_000, "a.txt: has 1,200,000 characters of text, and no report has more than 1,000,000"),
        ("a.txt", b"a" * 20_000_001, "a.txt: is larger than 20 MB, and no report is"),
        ("a.md", b"---\ntitle: x\n---\n", "a.md: holds no text after its front matter"),
        ("a.jsonl", b"\n", "a.jsonl: is empty"),
    ],
    ids=range(9),
)
def test_bad_input_is_one_clear_line(name, data, line):
    """Each kind of bad input has its sentence."""
    with pytest.raises(IntakeError) as refused:
        read_input(Input(name, data))
    assert str(refused.value) == line


@pytest.mark.parametrize(
    ("name", "data", "nothing"),
    [
        ("a.txt", b"", True),
        ("a.txt", b"Image: AP", True),
        ("a.txt", b"1234 5678", True),
        ("a.md", b"---\ntitle: x\n---\n", True),
        ("a.jsonl", b"\n", True),
        ("a.json", b"[]", True),
        ("a.html", b"<html><body><script>x</script></body></html>", True),
        ("a.txt", b"\x89PNG\r\n\x1a\n", False),
        ("a.json", b"{", False),
        ("a.pdf", b"words", False),
    ],
    ids=range(10),
)
def test_nothing_to_read_is_told_from_what_cannot_be_read(name, data, nothing):
    """What is empty or has no running text is nothing to read; what is broken, or no text, is an error of its own."""
    with pytest.raises(IntakeError) as refused:
        read_input(Input(name, data))
    assert isinstance(refused.value, NothingToRead) is nothing


@pytest.mark.parametrize(
    "text",
    ["a\n" * 40_000, '"' * 90_000 + "a", "By " + "Aa " * 30_000, "date " + " " * 90_000 + "x", "Aaaa Bbbbb\n\n" * 8_000,
     "A" * 90_000, "(Reporting by " * 6_000, "SEOUL, " * 12_000, "# " * 40_000,
     "[a](" * 20_000, "*a " * 30_000, "<" * 90_000],
)  # fmt: skip
@pytest.mark.parametrize("ending", [".txt", ".md"])
def test_texts_built_to_be_slow_are_not(text, ending):
    """A long line, or a hundred thousand short ones, takes about as long as prose of that length."""
    began = time.process_time()
    assert len(list(read_each(Input("a" + ending, text.encode()), Options()))) == 1
    assert time.process_time() - began < 20


def test_a_parser_that_fails_in_an_unforeseen_way_is_one_line(monkeypatch):
    """An exception that no one named still becomes an error that names the file and the exception."""
    monkeypatch.setattr("dateline.intake.markdown.front_matter", lambda text: {}[text])
    with pytest.raises(IntakeError, match=r"^a\.md: could not be read as markdown \(KeyError\)$"):
        read_input(Input("a.md", b"words"))
