"""The command line's reference, made from the commands themselves, so that it cannot lag behind them.

python -m dateline.cli.reference docs/reference

writes all pages there that are made from the program; a test holds them to be what this makes.
"""

import inspect
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from typer.main import get_command

from dateline.cli.app import app
from dateline.cli.exits import MEANINGS
from dateline.cli.linking import linking
from dateline.cli.maps import maps
from dateline.cli.schema import tabled_schema
from dateline.desk.api import description
from dateline.desk.api.reference import form_lines, forms, markdown, reference
from dateline.export.form import SCHEMA
from dateline.export.schema import record_schema

NOTE = "<!-- Made by `python -m dateline.cli.reference docs/reference`; do not edit. -->"

ENVIRONMENT: Mapping[str, str] = {
    "DATELINE_RECORD": "The record, where `--record` does not name one.",
    "DATELINE_SPACY_MODEL": "Another installed spaCy model to read with.",
    "DATELINE_PACKS": "What `--packs` names, where it is not given.",
    "DATELINE_DEBUG": "Set to anything: where an error comes from is shown as a traceback.",
    "NO_COLOR": "Set to anything: no colours. There are none where the output is not a terminal.",
    "COLUMNS": "The width to lay tables out for, where the output is not a terminal.",
}
"""The environment variables that the command line heeds."""


def command_line() -> str:
    """docs/reference/cli.md: every command with its arguments, options and examples."""
    group: Any = get_command(app)
    lines = [NOTE, "", "# The command line", "", *_paragraphs(group.help), ""]
    lines += ["    dateline [--record NAME] COMMAND …", "", *_options(group), ""]
    for name, command in commands(group):
        lines += _command(name, command)
    lines += ["## Environment", "", "| variable | meaning |", "|---|---|"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in ENVIRONMENT.items()]
    lines += ["", "How a command ends is told by its [exit status](exit-codes.md).", ""]
    return "\n".join(lines)


def commands(group: Any) -> Iterator[tuple[str, Any]]:
    """Every command of a group by its name, those of its groups with both names: "pack new"."""
    for name, command in group.commands.items():
        inner = commands(command) if hasattr(command, "commands") else (("", command),)
        yield from ((f"{name} {sub}".rstrip(), found) for sub, found in inner)


def settings() -> str:
    """docs/reference/settings.md: what is set for all commands, by an option or the environment."""
    group: Any = get_command(app)
    lines = [NOTE, "", "# Settings", ""]
    lines += ["There is no file of settings: what a command needs it is told by an option, or by the environment.", ""]
    lines += ["## For every command", "", *_options(group), ""]
    lines += ["## By the environment", "", "| variable | meaning |", "|---|---|"]
    lines += [f"| `{name}` | {meaning} |" for name, meaning in ENVIRONMENT.items()]
    lines += [
        "",
        "What one command may be told is in [the command line](cli.md); who may use a desk, and from where, in",
    ]
    lines += ["[Let others use the desk](../how-to/let-others-use-the-desk.md).", ""]
    return "\n".join(lines)


def record_as_json() -> str:
    """docs/reference/json.md: the forms of the exported record, from the types that it is written by."""
    says = f"""`dateline export --format json` writes one object in the form `{SCHEMA}`, RecordForm below, its keys
sorted and its lists in the order of ids. The same forms are what `--json` prints and the [API](api.md) sends. A field
may be added, but none is renamed or given another meaning. The [codebook](../codebook.md) says what the values mean;
the schema for validators is [record.schema.json](record.schema.json)."""
    lines = [NOTE, "", "# The record as JSON", "", says, ""]
    for form in forms(json.loads(record_schema())["$defs"]):
        lines += form_lines(form, 2)
    return "\n".join(lines)


def exit_codes() -> str:
    """docs/reference/exit-codes.md: every exit status and what it means."""
    lines = [NOTE, "", "# Exit statuses", "", "| status | meaning |", "|---:|---|"]
    lines += [f"| {int(status)} | {meaning} |" for status, meaning in MEANINGS.items()]
    lines += [
        "",
        "Whatever goes wrong is told in one line on standard error; standard output holds results and nothing else.",
        "",
    ]
    return "\n".join(lines)


def examples(command: Any) -> list[str]:
    """The example command lines of a command."""
    return [line.strip() for line in (command.epilog or "").splitlines() if line.startswith("  ")]


def _command(name: str, command: Any) -> Iterator[str]:
    arguments = [param for param in command.params if param.param_type_name == "argument"]
    called = " ".join([f"dateline {name}", "[OPTIONS]", *(_metavar(argument) for argument in arguments)])
    yield from (f"## dateline {name}", "", *_paragraphs(command.help), "", f"    {called}", "")
    if arguments:
        yield from ("| argument | meaning |", "|---|---|")
        for argument in arguments:
            yield f"| `{_metavar(argument)}` | {_cell(argument.help)} |"
        yield ""
    yield from (*_options(command), "")
    yield from ("```sh", *examples(command), "```", "")


def _options(command: Any) -> Iterator[str]:
    yield from ("| option | meaning |", "|---|---|")
    for option in command.params:
        if option.param_type_name == "option" and option.name not in ("install_completion", "show_completion"):
            names = " / ".join([*reversed(option.opts), *option.secondary_opts])
            value = "" if option.is_flag else f" {_metavar(option)}"
            yield f"| `{_cell(names + value)}` | {_cell(option.help)}{_default(option)} |"


def _metavar(param: Any) -> str:
    if param.metavar:
        return str(param.metavar)
    choices = getattr(getattr(param, "type_descriptor", None), "choices", None)
    if choices:
        return "|".join(str(getattr(choice, "value", choice)) for choice in choices)
    return str(param.name).upper()


def _default(option: Any) -> str:
    default = option.default
    if option.is_flag or default is None or not option.show_default:
        return ""
    return f" [default: {getattr(default, 'value', default)}]"


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


def _paragraphs(text: str | None) -> list[str]:
    paragraphs = re.split(r"\n\s*\n", inspect.cleandoc(text or ""))
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs).splitlines()


def write(folder: Path) -> None:
    """Write the files into the folder, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "api.md").write_text(markdown(reference(description()), NOTE), encoding="utf-8")
    (folder / "json.md").write_text(record_as_json(), encoding="utf-8")
    (folder / "settings.md").write_text(settings(), encoding="utf-8")
    (folder / "cli.md").write_text(command_line(), encoding="utf-8")
    (folder / "exit-codes.md").write_text(exit_codes(), encoding="utf-8")
    (folder / "linking.md").write_text(linking(NOTE), encoding="utf-8")
    (folder / "maps.md").write_text(maps(NOTE), encoding="utf-8")
    (folder / "schema.md").write_text(tabled_schema(NOTE), encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
