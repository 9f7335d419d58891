"""The guide to problems keeps up with the code: a section for every rule, and none for any other.

A rule's name is whatever is given to a parameter `rule: str`. Most are written out; a name that is
put together (`unknown-module`) is taken from the problems that golden cases expect.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from support import REPOSITORY

PACKAGE = REPOSITORY / "build_tools" / "syllabus"
GUIDE = REPOSITORY / "docs" / "guidance" / "problems.md"
CASES = REPOSITORY / "tests" / "cases"

HEADING = re.compile(r"^### `([^`]*)` \{#([^}]*)\}$", re.MULTILINE)
REPORTED = re.compile(r" \[([a-z0-9-]+)\]$", re.MULTILINE)

# A rule handed from one function to the next is found where it was first given.
PASSED_ON = ("rule", "str(said['rule'])")

TREES = [ast.parse(file.read_text(encoding="utf-8")) for file in sorted(PACKAGE.rglob("*.py"))]


def name_called(call: ast.Call) -> str:
    """Name what is called, if it may be ours: a function, or a method of the object itself."""
    if isinstance(call.func, ast.Name):
        return call.func.id
    if isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "self":
        return call.func.attr
    return ""


def rules_given() -> Iterator[ast.expr]:
    """Find every expression that is given as a rule, defaults included."""
    nodes = [node for tree in TREES for node in ast.walk(tree)]
    places: dict[str, int] = {}
    for function in nodes:
        if not isinstance(function, ast.FunctionDef):
            continue
        names = [ast.unparse(p) for p in function.args.args if p.arg != "self"]
        if "rule: str" in names:
            places[function.name] = names.index("rule: str")
            with_defaults = zip(reversed(names), reversed(function.args.defaults), strict=False)
            yield from (default for name, default in with_defaults if name == "rule: str")
    for call in nodes:
        if isinstance(call, ast.Call) and (name := name_called(call)) in places:
            yield from call.args[places[name] :][:1]
            yield from (keyword.value for keyword in call.keywords if keyword.arg == "rule")


def rules() -> set[str]:
    reported = {
        rule
        for file in CASES.glob("*/expected/problems.txt")
        for rule in REPORTED.findall(file.read_text(encoding="utf-8"))
    }
    found: set[str] = set()
    for expression in rules_given():
        if isinstance(expression, ast.Constant):
            found.add(str(expression.value))
        elif isinstance(expression, ast.JoinedStr):
            pattern = "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]+"
                for part in expression.values
            )
            found |= {rule for rule in reported if re.fullmatch(pattern, rule)}
        else:
            assert ast.unparse(expression) in PASSED_ON, "a rule's name this test cannot read"
    return found


def test_every_rule_is_explained() -> None:
    """Whatever the check reports, an author can look up."""
    explained = {name for name, _ in HEADING.findall(GUIDE.read_text(encoding="utf-8"))}
    assert sorted(rules() - explained) == []


def test_no_section_outlives_its_rule() -> None:
    """What the check no longer reports is no longer explained."""
    explained = [name for name, _ in HEADING.findall(GUIDE.read_text(encoding="utf-8"))]
    assert sorted(set(explained) - rules()) == []
    assert len(explained) == len(set(explained))


def test_a_section_is_linked_to_by_the_name_of_its_rule() -> None:
    """Every heading of a section is a rule, and its anchor is the rule's name."""
    text = GUIDE.read_text(encoding="utf-8")
    headings = HEADING.findall(text)
    assert [name for name, anchor in headings if name != anchor] == []
    assert len(headings) == len(re.findall(r"^### ", text, re.MULTILINE))
