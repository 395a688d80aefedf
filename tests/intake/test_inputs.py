import io
import os
from pathlib import Path

import pytest

from dateline.errors import IntakeError
from dateline.intake import Input, Skipped, expand


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a/x.md", "a.html", ".hidden.txt", ".git/c.txt", "photo.jpg", "Z.TXT"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("words")
    return tmp_path


def names(found):
    return [item.name for item in found]


def test_a_folder_is_walked_in_sorted_order(folder):
    """A folder gives its files in one order, the hidden left out, those with other endings as notes."""
    found = list(expand([str(folder)]))
    assert names(found) == ["Z.TXT", "a.html", "b.txt", "photo.jpg", "a/x.md"]
    assert [type(item) for item in found] == [Input, Input, Input, Skipped, Input]


def test_a_file_goes_by_its_base_name(folder):
    """A file given by itself is named by its last part, and its path is kept for messages."""
    (found,) = expand([str(folder / "a" / "x.md")])
    assert (found.name, found.data, found.path) == ("x.md", b"words", str(folder / "a" / "x.md"))


def test_a_glob_is_expanded(folder):
    """A pattern that the shell left as it was is expanded, also through folders."""
    assert names(expand([str(folder / "*.txt")])) == ["b.txt"]
    assert names(expand([str(folder / "**" / "*.md")])) == ["x.md"]


def test_a_name_with_glob_signs_is_a_name(tmp_path):
    """A file whose name holds brackets is read, not taken for a pattern."""
    (tmp_path / "a[1].txt").write_text("words")
    assert names(expand([str(tmp_path / "a[1].txt")])) == ["a[1].txt"]


def test_standard_input_is_a_dash():
    """`-` reads standard input once, whatever it holds."""
    assert list(expand(["-"], io.BytesIO(b"words"))) == [Input("-", b"words", "-")]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("missing.txt", "does not exist"),
        ("*.eml", "matches no file"),
        ("photo.jpg", "has an ending that is not read"),
        ("empty", "holds no files"),
        ("bad\0name.txt", "cannot be read"),
        ("x" * 5000 + ".txt", "cannot be read"),
    ],
)
def test_what_was_named_and_cannot_be_read_is_an_error(folder, path, why):
    """A name that leads to nothing readable is one error that says why, and the next path is still read."""
    (folder / "empty").mkdir()
    error, after = expand([str(folder / path), str(folder / "b.txt")])
    assert isinstance(error, IntakeError) and why in error.why
    assert isinstance(after, Input)


def test_a_file_too_large_is_not_read_into_memory(tmp_path):
    """A file over the limit is an error that names the limit."""
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(50_000_000)
    (error,) = expand([str(tmp_path / "big.txt")])
    assert isinstance(error, IntakeError) and "larger than 20 MB" in str(error)
    (error,) = expand(["-"], io.BytesIO(b"x" * 11), limit=10)
    assert isinstance(error, IntakeError)


def test_json_lines_come_one_at_a_time(tmp_path):
    """Each line of JSON lines is an input of its own, named by its number; one too long spoils only itself."""
    (tmp_path / "feed.jsonl").write_bytes(b'{"text": "one"}\n\n{"text": "' + b"x" * 99 + b'"}\n{"text": "two"}')
    first, error, last = expand([str(tmp_path / "feed.jsonl")], limit=50)
    assert (first.name, first.data) == ("feed.jsonl#1", b'{"text": "one"}\n')
    assert isinstance(error, IntakeError) and error.name.endswith("feed.jsonl#3")
    assert last.name == "feed.jsonl#4"


def test_a_name_with_a_newline_stays_on_one_line(tmp_path):
    """Control characters in a name are escaped wherever it is shown."""
    (tmp_path / "a\nb.txt").write_text("words")
    (tmp_path / "c\nd.jpg").write_text("words")
    found, note = expand([str(tmp_path)])
    assert (found.name, note.name) == ("a\\nb.txt", "c\\nd.jpg")
    (error,) = expand([str(tmp_path / "e\nf.txt")])
    assert "\n" not in str(error) and "e\\nf.txt" in str(error)


def test_a_name_that_is_no_utf8_can_be_shown(tmp_path):
    """A file name in another encoding gives a name that can be printed and stored."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    try:
        path.write_bytes(b"words")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    (found,) = expand([str(tmp_path)])
    assert found.name.encode("utf-8")


def test_an_empty_path_is_not_the_current_folder(folder, monkeypatch):
    """An empty path, as an unset variable leaves it, is an error, and nothing is read."""
    monkeypatch.chdir(folder)
    (error,) = expand([""])
    assert isinstance(error, IntakeError) and "is no path" in error.why


def test_only_what_is_asked_for_is_read(tmp_path):
    """Reading is lazy: the second file is opened when it is asked for."""
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "b.txt").write_text("two")
    found = expand([str(tmp_path)])
    next(found)
    (tmp_path / "b.txt").write_text("three")
    assert next(found).data == b"three"
