"""Every rule of reading has one plain sentence, and every sentence a rule."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import dateline.reading.local
import dateline.reading.table
from dateline.reading.rules import RESPONSE, meaning, relation, sentences, shape

CODE = (Path(dateline.reading.local.__file__).parent, Path(dateline.reading.table.__file__).parent)
STATUS = "tuple[Status | None, str]"


@cache
def trees() -> tuple[ast.Module, ...]:
    return tuple(ast.parse(path.read_text("utf-8")) for folder in CODE for path in sorted(folder.rglob("*.py")))


def places() -> dict[str, set[int]]:
    """For every function and class that takes a `rule`, where among its arguments it stands."""
    found: dict[str, set[int]] = {}
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if isinstance(node, ast.FunctionDef):
            names = [argument.arg for argument in node.args.args if argument.arg != "self"]
        elif isinstance(node, ast.ClassDef):
            names = [n.target.id for n in node.body if isinstance(n, ast.AnnAssign) and isinstance(n.target, ast.Name)]
        else:
            continue
        if "rule" in names:
            found.setdefault(node.name, set()).add(names.index("rule"))
    return found


def constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from constants(node.body)
        yield from constants(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def named() -> set[str]:
    """The rules that the code names: as an argument `rule`, or beside the status of a clause."""
    where, found = places(), set()
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            given = [node.args[n] for n in where.get(called, ()) if n < len(node.args)]
            given += [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
            found |= {rule for value in given for rule in constants(value)}
        elif isinstance(node, ast.FunctionDef) and node.returns is not None and STATUS in ast.unparse(node.returns):
            pairs = (n for n in ast.walk(node) if isinstance(n, ast.Tuple) and len(n.elts) == 2)
            found |= {rule for pair in pairs if _is_status(pair.elts[0]) for rule in constants(pair.elts[1])}
    return found


def _is_status(node: ast.expr) -> bool:
    return ast.unparse(node).startswith("Status.") or ast.unparse(node) == "None"


def test_code_names_many_rules() -> None:
    """What looks for the rules in the code finds those of each kind."""
    assert {"item number", "told in general", "negated", "according to", "duty", "date agrees"} <= named()


def test_every_rule_is_explained() -> None:
    """Each rule that the code names has its sentence in `reading/rules.toml`."""
    assert sorted(named() - set(sentences())) == []


def test_every_sentence_has_a_rule() -> None:
    """No sentence is of a rule that the code does not name."""
    held = {n.value for tree in trees() for n in ast.walk(tree) if isinstance(n, ast.Constant)}
    assert sorted(set(sentences()) - held) == []


@pytest.mark.parametrize("rule", sorted(sentences()))
def test_a_rule_is_a_sentence(rule: str) -> None:
    """A rule's words are a sentence: they begin with a capital and end in a full stop."""
    words = sentences()[rule].lstrip("“")
    assert words[0].isupper()
    assert words.endswith((".", ".”)", ".”"))


def test_rules_of_responses() -> None:
    """A response's rule is explained by the rule that read the act."""
    assert meaning(f"{RESPONSE}duty") == meaning("duty") != "duty"


def test_unknown_rule() -> None:
    """A rule of another version, which this one does not know, is given by its name."""
    assert meaning("a rule of old") == "a rule of old"


def test_shapes_and_relations() -> None:
    """The shapes of triggers and the parser's relations have words; an odd relation has some too."""
    assert shape("noun") == "a noun for the event"
    assert relation("dobj", up=False) == "its object"
    assert relation("dobj", up=True) == "the verb whose object it is"
    assert relation("weird", up=False) == "hangs on it"
