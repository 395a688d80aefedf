from pathlib import Path

from bench.results import table, write_section


def test_sections(tmp_path: Path) -> None:
    """A section takes the place of the one of its title; the others stay as they are, in their order."""
    path = tmp_path / "RESULTS.md"
    write_section("One", "first", path)
    write_section("Two", "second", path)
    write_section("One", "again\n\n### Part\n\nof it\n", path)
    text = path.read_text("utf-8")
    assert text.startswith("# Results\n")
    assert text.endswith("## One\n\nagain\n\n### Part\n\nof it\n\n## Two\n\nsecond\n")
    assert "first" not in text


def test_same_again(tmp_path: Path) -> None:
    """Writing the same section twice gives the same file."""
    path = tmp_path / "RESULTS.md"
    write_section("One", "first", path)
    write_section("Two", "second", path)
    before = path.read_bytes()
    write_section("One", "first", path)
    assert path.read_bytes() == before


def test_table() -> None:
    """A table has its head, a rule and its rows."""
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
