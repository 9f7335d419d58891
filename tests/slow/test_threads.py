"""Making files side by side: lxml shares a table between threads that nobody guards."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

# In a process of its own: without a pool like ours, libxml2 mostly ends it within a second.
BUSY = """
import sys
import lxml.html
from lxml import etree
from syllabus.exports.threads import side_by_side

sys.setswitchinterval(1e-5)
NAMES = ["s", "e7", "e133", "e250"]
XML = '<r xmlns="u">' + "".join(f"<e{n}/>" for n in range(300)) + "<s/></r>"


def put_in(thread):
    for n in range(40):
        tags = [f"n{thread}-{n}-{i}" for i in range(3000)]
        lxml.html.fragment_fromstring("<div>" + "".join(f"<{t}>.</{t}>" for t in tags) + "</div>")


def look_up(thread):
    lxml.html.fragment_fromstring("<p>.</p>")
    for _ in range(2400):
        root = etree.fromstring(XML)
        assert all(next(root.iter("{u}" + name), None) is not None for name in NAMES)


for _ in range(3):
    with side_by_side(6) as pool:
        tasks = [pool.submit(work, thread) for thread in range(3) for work in (put_in, look_up)]
        for task in tasks:
            task.result()
"""


def test_threads_do_not_share_the_names_of_elements() -> None:
    """What some put in while others look up is always found, and nothing dies."""
    done = subprocess.run(
        [sys.executable, "-c", BUSY], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
