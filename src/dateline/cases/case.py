"""Files of cases → cases, each checked for what it must have; a case → the report to read."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import msgspec
import yaml

from dateline.errors import CaseError
from dateline.intake import Input, Options, read_input
from dateline.model import Report


class Case(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One case as its file has it; `file` is that file's name without its ending."""

    id: str
    fact: str
    text: str
    incidents: list[dict[str, Any]]
    file: str = ""
    title: str | None = None
    published: str | None = None
    responses: list[dict[str, Any]] = []
    only_responses: bool = False
    not_sources: list[str] = []
    known_gap: str | None = None


def cases_in(path: Path) -> list[Case]:
    """The cases of a file, in its order.

    Raises:
        CaseError: where the file cannot be read, is no list, or a case of it is not what a case must be.
    """
    try:
        held = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise CaseError(f"{path}: cannot be read ({error}).") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 1}" if mark is not None else f"{path}"
        raise CaseError(f"{where}: this is no YAML ({getattr(error, 'problem', None) or error}).") from error
    if not isinstance(held, list) or not held:
        raise CaseError(f"{path}: a file of cases is a list of cases, each beginning with a dash.")
    return [_case(path, number, case) for number, case in enumerate(held, 1)]


def _case(path: Path, number: int, held: object) -> Case:
    try:
        case = msgspec.convert(_dated(held), Case)
        for incident in (*case.incidents, *case.responses):
            if not isinstance(incident.get("type"), str):
                raise msgspec.ValidationError("an incident has no `type`")
            for claim in incident.get("claims", ()):
                if not isinstance(claim, dict) or not {"property", "value", "source"} <= claim.keys():
                    raise msgspec.ValidationError("a claim has no `property`, `value` and `source`")
    except msgspec.ValidationError as error:
        named = f" ({held['id']})" if isinstance(held, dict) and isinstance(held.get("id"), str) else ""
        raise CaseError(f"{path}: case {number}{named}: {error}.") from error
    return msgspec.structs.replace(case, file=path.stem)


def _dated(held: Any) -> Any:
    """Dates that YAML read as such, as the text they were."""
    if isinstance(held, dict):
        return {key: _dated(value) for key, value in held.items()}
    if isinstance(held, list):
        return [_dated(value) for value in held]
    return held.isoformat() if isinstance(held, dt.date) else held


def report_of(case: Case) -> Report:
    """The case's text taken in as a text file would be, or as JSON where the case gives it a title of its own."""
    name, data = f"{case.id}.txt", case.text
    if case.title:
        name, data = f"{case.id}.json", json.dumps({"title": case.title, "text": case.text})
    (report,) = read_input(Input(name, data.encode()), Options(published=case.published))
    return report
