"""Threads that make files side by side, and keep out of each other's way in lxml."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from lxml import etree


def side_by_side(workers: int) -> ThreadPoolExecutor:
    """Give a pool of threads, each with a table of names of its own.

    libxml2 keeps the names of elements in a table without a lock. The parser of `lxml.html` is one
    for all threads, and a thread that uses it before any other takes over its table: what one of
    them puts in, another then may not find, or the program dies. A thread's parser of XML is its
    own, so that one comes first.
    """
    return ThreadPoolExecutor(workers, initializer=etree.fromstring, initargs=(b"<own/>",))
