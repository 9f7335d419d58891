"""Temporary: builds stand_in/, every component on a page, until the core has `built_site`."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built specimen site."""
    folder = tmp_path_factory.mktemp("site")
    specimen = Path(__file__).parent / "stand_in" / "mkdocs.yml"
    build(load_config(str(specimen), site_dir=str(folder)))
    return folder
