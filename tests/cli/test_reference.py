import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import fields
from typer.main import get_command

from dateline.cli.app import app
from dateline.cli.exits import MEANINGS, Exit
from dateline.cli.linking import linking
from dateline.cli.maps import maps
from dateline.cli.reference import NOTE, command_line, commands, examples, exit_codes, record_as_json, settings
from dateline.cli.schema import CLASSES, class_of, tabled_schema
from dateline.desk.api import description
from dateline.desk.api.reference import markdown, reference
from dateline.linking import FEATURES
from dateline.record import schema
from dateline.tables import ready
from dateline.tables.map import Column, Dated, TableMap, Told

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"

COMMANDS: dict[str, Any] = dict(commands(get_command(app)))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("api.md", lambda: markdown(reference(description()), NOTE)),
        ("json.md", record_as_json),
        ("settings.md", settings),
        ("cli.md", command_line),
        ("exit-codes.md", exit_codes),
        ("linking.md", lambda: linking(NOTE)),
        ("maps.md", lambda: maps(NOTE)),
        ("schema.md", lambda: tabled_schema(NOTE)),
    ],
)
def test_reference_is_current(name: str, made: Any) -> None:
    """The reference is what the commands say; `python -m dateline.cli.reference docs/reference` makes it."""
    assert (REFERENCE / name).read_text() == made()


def test_every_feature_is_explained() -> None:
    """Every feature of linking says in a sentence what it asks, on the page and wherever its answer is shown."""
    page = linking(NOTE)
    for feature in FEATURES:
        said = " ".join((feature.ask.__doc__ or "").split())
        assert len(said.split()) >= 3
        assert said.endswith(".")
        assert f"### {feature.name}\n\n{said}\n" in page


def test_every_key_of_a_map_is_in_the_reference() -> None:
    """Every key that a map may have stands on the page of maps, and every map that comes with Dateline."""
    page = maps(NOTE)
    for form in (TableMap, Dated, Column, Told):
        for field in fields(form):
            assert f"| `{field.name}` |" in page
    for map in ready():
        assert f"### {map.name}" in page


def test_every_table_of_a_record_is_in_the_reference() -> None:
    """Every table is of one of the classes, says what it is, and stands on the page with each of its columns."""
    page = tabled_schema(NOTE)
    for table in schema.metadata.tables.values():
        assert class_of(table) in CLASSES, table.name
        own = page.partition(f"### {table.name}\n")[2].partition("###")[0]
        assert all(f"| `{column.name}` |" in own for column in table.columns)


def test_commands() -> None:
    """The commands, in the order in which the help lists them."""
    assert list(COMMANDS) == [
        "add", "incidents", "show", "disputes", "compare", "checks", "history", "diff", "why", "sources", "decisions",
        "review", "reports", "report", "explain",
        "brief", "export", "desk", "demo", "rebuild", "doctor",
        "decide merge", "decide split", "decide reject", "decide accept", "decide set", "decide retype", "decide note",
        "decide undo",
        "release make", "release list", "release show", "release write", "release check",
        "pack new", "pack check", "pack test",
        "user add", "user list", "user role", "user password", "user disable", "user enable", "user token",
    ]  # fmt: skip


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_examples(name: str) -> None:
    """The help of every command ends in examples, and each of them is understood."""
    found = examples(COMMANDS[name])
    assert found
    for example in found:
        called = example.split("|")[-1].split(">")[0].strip()
        words = shlex.split(called)
        assert words.pop(0) == "dateline"
        if words[0] in ("--record", "--packs"):
            words = words[2:]
        assert words[: len(name.split())] == name.split()
        words = words[len(name.split()) :]
        COMMANDS[name].make_context(name, words, resilient_parsing=False)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_explained(name: str) -> None:
    """Every argument and option says what it means."""
    assert all(param.help for param in COMMANDS[name].params if param.name != "help")


def test_short_helps_are_whole() -> None:
    """The first sentence of each command's help fits into the list of commands."""
    for command in COMMANDS.values():
        assert len(command.get_short_help_str(limit=64)) < 64
        assert not command.get_short_help_str(limit=64).endswith("...")


def test_every_exit_status_is_explained() -> None:
    """Every exit status has its meaning, and its row in the reference."""
    assert set(MEANINGS) == set(Exit)
    assert {int(n) for n in re.findall(r"^\| (\d+) \|", exit_codes(), re.M)} == {int(status) for status in Exit}
