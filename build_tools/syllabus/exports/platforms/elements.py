"""Writing XML of one namespace: an element from its tag, what is in it and its attributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from lxml import etree

Make = Callable[..., etree._Element]


def elements_in(namespace: str, prefixes: Mapping[str | None, str] | None = None) -> Make:
    """Give what makes elements of a namespace.

    >>> make = elements_in("urn:x", {None: "urn:x"})
    >>> etree.tostring(make("title", "Q & A", make("b"), id="t"))
    b'<title xmlns="urn:x" id="t">Q &amp; A<b/></title>'
    """
    # None is the prefix that is not written; lxml's types do not know of it.
    names = cast("dict[str, str]", prefixes or {None: namespace})

    def make(tag: str, *inside: str | etree._Element, **attributes: str) -> etree._Element:
        element = etree.Element(f"{{{namespace}}}{tag}", nsmap=names)
        for name, value in attributes.items():
            element.set(name, value)
        for part in inside:
            if isinstance(part, str):
                element.text = (element.text or "") + part
            else:
                element.append(part)
        return element

    return make


def as_file(root: etree._Element) -> bytes:
    """Write a document."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
