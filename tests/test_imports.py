"""The package keeps its shape: who may import whom is written down once, here."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "build_tools" / "syllabus"

# From the outside in. A stage may import itself and whatever stands below it in the list.
STAGES = (
    "cli",
    "building",
    "plugin",
    "edition",
    "exports",
    "views",
    "checks",
    "revisions",
    "timetable",
    "library",
    "authoring",
    "model",
    "problems",
)
# Beside the stages: these know nothing of courses, and anything on the rim may use them.
RIM = {
    "today": ("cli", "plugin"),
    "repository": ("plugin",),
    "tracked": ("edition",),
    # Views take a history as a value; only those that know the site builder have it read.
    "history": ("building", "plugin", "views"),
}
FILES = sorted(PACKAGE.rglob("*.py"))


def stage_of(file: Path) -> str:
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_names(file: Path) -> set[str]:
    """List every module a file imports, inside functions too, type-checking included."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            if node.module == "syllabus":
                names |= {f"syllabus.{alias.name}" for alias in node.names}
    return names


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_imports_point_inwards(file: Path) -> None:
    """No stage knows of a stage further out."""
    here = stage_of(file)
    if here in ("__init__", "__main__", *RIM):
        return
    for name in imported_names(file):
        parts = name.split(".")
        if parts[0] != "syllabus" or len(parts) < 2 or parts[1] == "__version__":
            continue
        there = parts[1]
        if there in RIM:
            assert here in RIM[there], f"{file.name} imports {name}"
        else:
            assert STAGES.index(there) >= STAGES.index(here), f"{file.name} imports {name}"


@pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(PACKAGE)))
def test_only_the_doorway_knows_the_site_builder(file: Path) -> None:
    """The course compiles without MkDocs: two files know it, and none knows ProperDocs."""
    roots = {name.split(".")[0] for name in imported_names(file)}
    assert "properdocs" not in roots
    if stage_of(file) not in ("plugin", "building"):
        assert "mkdocs" not in roots
