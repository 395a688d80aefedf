"""../shared/score/score.py on a record, and records of no merit that any measure must tell from a good one."""

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpora import SCORER

LAUNCH = frozenset({"missile-launch"})
EMPTY: dict[str, Any] = {"reports": [], "sources": [], "incidents": [], "claims": []}
"""What a program that does nothing exports."""


@dataclass(frozen=True)
class Score:
    """F1 over one set of types, the scorer's other rates, and what was missed."""

    incidents: float
    claims: float
    claims_with_source: float
    rates: dict[str, Any]
    misses: list[tuple[str, str]]


def score(record: dict[str, Any], gold: Path, texts: Path, types: frozenset[str] = frozenset()) -> Score:
    """The scorer's verdict on an exported record; no types means all of them."""
    rates, misses = _scorer().score(record, gold, texts, types)
    keys = ("incidents", "claims, value", "claims, value and source")
    return Score(*(rates[key]["f1"] for key in keys), rates=rates, misses=misses)


def _scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def record_of(gold: Path) -> dict[str, Any]:
    """The record that a reader without fault would export: what the gold says, each report's incidents its own."""
    record: dict[str, Any] = {key: [] for key in EMPTY}
    for path in sorted(gold.glob("*.json")):
        _put(record, json.loads(path.read_text("utf-8")))
    return record


def canned(gold: Path, files: list[str]) -> dict[str, Any]:
    """What a program exports that says of every report what the gold says of the first one."""
    first = json.loads(min(gold.glob("*.json")).read_text("utf-8"))
    record: dict[str, Any] = {key: [] for key in EMPTY}
    for file in files:
        _put(record, {**first, "report": file})
    return record


def _put(record: dict[str, Any], gold: dict[str, Any]) -> None:
    report = f"r-{gold['report']}"
    record["reports"].append({"id": report, "file": gold["report"]})
    for told in gold["incidents"]:
        incident = f"i-{gold['report']}-{told['key']}"
        keep = ("type", "status", "date", "actor", "recipient", "others")
        record["incidents"].append({"id": incident, **{key: told[key] for key in keep if key in told}})
        whole = {"property": "type", "value": told["type"], "source": told.get("source"), "quote": told.get("quote")}
        for claim in (whole, *told.get("claims", [])):
            number = len(record["sources"])
            source = None
            if claim.get("source"):
                source = f"s-{number}"
                names = {"name": claim["source"], "country": claim.get("source_country")}
                record["sources"].append({"id": source, "kind": "other", **names})
            evidence = {"report": report, "exact": claim.get("quote") or claim.get("anchor") or ""}
            kept = {key: claim[key] for key in ("property", "value", "certainty", "polarity") if key in claim}
            record["claims"].append({"incident": incident, "source": source, "evidence": evidence, **kept})
