"""What all tests share: the golden files' `--update` flag."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="write what golden cases produce as what they expect; read the diff before committing",
    )
