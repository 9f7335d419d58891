"""Pages of an ODT that are turned on their side, as page styles of their own.

Source: OASIS OpenDocument 1.3, part 3, 16.5 (page layouts) and 16.9 (master pages).
"""

from __future__ import annotations

from copy import deepcopy
from itertools import count

from lxml import etree

from syllabus.exports.documents.namespaces import FO, ODF_TEXT, OFFICE, STYLE, TABLE
from syllabus.exports.documents.package import changed, part
from syllabus.exports.documents.tables import UPRIGHT
from syllabus.exports.documents.turned import runs

# The first has its side, and both the head that later pages have.
PAGES = {True: "Turned_20_page", False: "Upright_20_page"}
LEADING = ("New_20_sheet", "TableCaption")


def with_wide_turned(package: bytes) -> bytes:
    """Put each table of many columns on a page of its own, turned on its side."""
    if not any(map(_is_wide, etree.fromstring(part(package, "content.xml")).iter())):
        return package
    return changed(package, {"content.xml": _turn, "styles.xml": _add_pages})


def _turn(root: etree._Element) -> None:
    (text,) = root.iter(f"{{{OFFICE}}}text")
    (automatic,) = root.iter(f"{{{OFFICE}}}automatic-styles")
    numbers = count(1)
    for turned, blocks in runs(text, is_wide=_is_wide, leads=_leads, stands=_stands)[1:]:
        kinds = [f"{{{ODF_TEXT}}}p", f"{{{ODF_TEXT}}}h", f"{{{TABLE}}}table"]
        first = next(element for element in blocks[0].iter(*kinds))
        _begin(first, PAGES[turned], automatic, f"Page{next(numbers)}")


def _is_wide(block: etree._Element) -> bool:
    if block.tag != f"{{{TABLE}}}table":
        return False
    columns = block.iter(f"{{{TABLE}}}table-column")
    return sum(int(c.get(f"{{{TABLE}}}number-columns-repeated", "1")) for c in columns) > UPRIGHT


def _leads(block: etree._Element) -> bool:
    return block.tag == f"{{{ODF_TEXT}}}h" or block.get(f"{{{ODF_TEXT}}}style-name") in LEADING


def _stands(block: etree._Element) -> bool:
    return any(True for _ in block.iter(f"{{{ODF_TEXT}}}p", f"{{{ODF_TEXT}}}h"))


def _begin(block: etree._Element, page: str, automatic: etree._Element, name: str) -> None:
    """Let a block begin a page of another kind: as it looks now, in a style of its own."""
    is_table = block.tag == f"{{{TABLE}}}table"
    key = f"{{{TABLE if is_table else ODF_TEXT}}}style-name"
    now = block.get(key, "Standard")
    known = [s for s in automatic.iter(f"{{{STYLE}}}style") if s.get(f"{{{STYLE}}}name") == now]
    if known:
        style = deepcopy(known[0])
    else:
        style = etree.Element(f"{{{STYLE}}}style")
        style.set(f"{{{STYLE}}}family", "table" if is_table else "paragraph")
        style.set(f"{{{STYLE}}}parent-style-name", now)
    style.set(f"{{{STYLE}}}name", name)
    style.set(f"{{{STYLE}}}master-page-name", page)
    automatic.append(style)
    block.set(key, name)


def _add_pages(root: etree._Element) -> None:
    """Make the pages out of the template's own, unless it has them already."""
    masters = list(root.iter(f"{{{STYLE}}}master-page"))
    usual, known = masters[0], {master.get(f"{{{STYLE}}}name") for master in masters}
    for turned, name in PAGES.items():
        if name in known:
            continue
        master = deepcopy(usual)
        for edge in list(master):
            if etree.QName(edge).localname.endswith("-first"):
                master.remove(edge)
        master.set(f"{{{STYLE}}}name", name)
        master.set(f"{{{STYLE}}}display-name", name.replace("_20_", " "))
        usual.addnext(master)
        if turned:
            layout = _turned_layout(root, usual.get(f"{{{STYLE}}}page-layout-name", ""))
            master.set(f"{{{STYLE}}}page-layout-name", layout)


def _turned_layout(root: etree._Element, name: str) -> str:
    (upright,) = (
        layout
        for layout in root.iter(f"{{{STYLE}}}page-layout")
        if layout.get(f"{{{STYLE}}}name") == name
    )
    layout = deepcopy(upright)
    layout.set(f"{{{STYLE}}}name", f"{name}Turned")
    for page in layout.iterfind(f"{{{STYLE}}}page-layout-properties"):
        width, height = page.get(f"{{{FO}}}page-width", ""), page.get(f"{{{FO}}}page-height", "")
        page.set(f"{{{FO}}}page-width", height)
        page.set(f"{{{FO}}}page-height", width)
        page.set(f"{{{STYLE}}}print-orientation", "landscape")
    upright.addnext(layout)
    return f"{name}Turned"
