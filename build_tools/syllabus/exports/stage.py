"""The whole site as plain Markdown files and a navigation, for another builder to render.

Zensical, which reads `mkdocs.yml` but no plugins of its own kind, builds the staged folder as it
stands; anything that reads Python-Markdown's dialect can.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import yaml

from syllabus.views.dialect import EXTENSIONS
from syllabus.views.page import Page


def write_stage(
    folder: Path,
    pages: Iterable[Page],
    own_docs: Path,
    images: Iterable[str],
    root: Path,
    settings: Mapping[str, Any],
) -> int:
    """Write pages, the site's own documents, pictures and styles, with a `mkdocs.yml` beside them.

    `settings` are the site's name, navigation and the like. Gives the number of pages written.
    """
    docs = folder / "docs"
    if own_docs.is_dir():
        shutil.copytree(own_docs, docs, ignore=shutil.ignore_patterns("decisions"))
    count = len(list(docs.rglob("*.md")))
    for page in pages:
        target = docs / page.path
        if not target.exists():  # the site's own page wins, as it does under MkDocs
            _write(target, page.text())
            count += 1
    for image in images:
        target = docs / image
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / image, target)
    with as_file(files("syllabus").joinpath("theme/assets")) as assets:
        shutil.copytree(assets, docs / "assets", dirs_exist_ok=True)
    _write(
        folder / "mkdocs.yml",
        yaml.safe_dump(_config(settings), sort_keys=False, allow_unicode=True),
    )
    return count


def _config(settings: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **settings,
        "docs_dir": "docs",
        "theme": {
            "name": "material",
            "font": False,
            "logo": "assets/images/mark.svg",
            "favicon": "assets/images/favicon.svg",
        },
        "extra_css": ["assets/stylesheets/syllabus.css"],
        "markdown_extensions": [
            *(name for name in EXTENSIONS if name != "toc"),
            {"toc": {"permalink": False}},
        ],
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
