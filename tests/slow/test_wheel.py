"""The package as it is handed out: built, installed alone, used in another folder."""

from __future__ import annotations

import re
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from support import REPOSITORY, SMALL, Course

pytestmark = pytest.mark.slow


def run(*words: str | Path, cwd: Path) -> str:
    done = subprocess.run(words, cwd=cwd, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_builds_a_course_on_its_own(course: Course, tmp_path: Path) -> None:
    """Templates, styles and plugin travel with the package; a course of three modules builds."""
    run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        tmp_path,
        REPOSITORY,
        cwd=tmp_path,
    )
    (wheel,) = tmp_path.glob("*.whl")
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=True)
    lock = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")
    pins = re.findall(r"^([\w.-]+==[^\\\n]+)", lock, re.MULTILINE)
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("\n".join(pins), encoding="utf-8")
    run(
        environment / "bin/python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "-c",
        constraints,
        wheel,
        cwd=tmp_path,
    )
    module = SMALL["modules/practice/ask.md"]
    root = course(
        {
            "modules/practice/look.md": module.replace("Ask a question", "Look again"),
            "modules/practice/test.md": module.replace("Ask a question", "Test it"),
        }
    )
    said = run(environment / "bin/syllabus", "build", cwd=root)
    assert "Open site/index.html" in said
    page = (root / "site/modules/practice/look/index.html").read_text(encoding="utf-8")
    assert "Look again" in page
    assert "assets/stylesheets/syllabus.css" in page
    assert (root / "site/assets/stylesheets/syllabus.css").is_file()
