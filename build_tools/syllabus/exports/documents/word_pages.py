"""Pages of a DOCX that are turned on their side, as sections of their own.

Source: ISO/IEC 29500-1, 17.6 (sections).
"""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from syllabus.exports.documents.namespaces import W
from syllabus.exports.documents.tables import UPRIGHT
from syllabus.exports.documents.turned import runs

LEADING = ("NewSheet", "TableCaption", "Heading1", "Heading2", "Heading3", "Heading4")


def turn_wide(root: etree._Element) -> None:
    """Put each table of many columns on a page of its own, turned on its side.

    Size, margins, head and foot are those of the template's last section.
    """
    (body,) = root.iter(f"{{{W}}}body")
    last = body.find(f"{{{W}}}sectPr")
    if last is None:
        return
    found = runs(
        [block for block in body if block is not last],
        is_wide=lambda block: len(block.findall(f"{{{W}}}tblGrid/{{{W}}}gridCol")) > UPRIGHT,
        leads=_leads,
        stands=_stands,
    )
    if len(found) == 1:
        return
    for number, (turned, blocks) in enumerate(found, 1):
        section = _section(last, turned, first=number == 1)
        # Word asks for a paragraph after each table at a section's end.
        paragraph = _last_paragraph(blocks)
        if number < len(found):
            _properties(paragraph).append(section)
        else:
            body.replace(last, section)


def _leads(block: etree._Element) -> bool:
    style = block.find(f"{{{W}}}pPr/{{{W}}}pStyle")
    return not _stands(block) or (style is not None and style.get(f"{{{W}}}val") in LEADING)


def _stands(block: etree._Element) -> bool:
    return block.tag in (f"{{{W}}}p", f"{{{W}}}tbl")


def _section(last: etree._Element, turned: bool, *, first: bool) -> etree._Element:
    section = deepcopy(last)
    section.tail = None
    old = ["type"] if first else ["type", "titlePg"]
    for name in old:  # each begins a page, and only the document's first has another head
        for element in section.findall(f"{{{W}}}{name}"):
            section.remove(element)
    for size in section.findall(f"{{{W}}}pgSz") if turned else []:
        width, height = size.get(f"{{{W}}}w", ""), size.get(f"{{{W}}}h", "")
        size.set(f"{{{W}}}w", height)
        size.set(f"{{{W}}}h", width)
        size.set(f"{{{W}}}orient", "landscape")
    return section


def _last_paragraph(blocks: list[etree._Element]) -> etree._Element:
    """Give the paragraph a run of blocks ends with; put a very low one there if it has none."""
    end = next(block for block in reversed(blocks) if _stands(block))
    if end.tag == f"{{{W}}}p":
        return end
    paragraph = etree.Element(f"{{{W}}}p")
    spacing = etree.SubElement(_properties(paragraph), f"{{{W}}}spacing")
    for key, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(f"{{{W}}}{key}", value)
    blocks[-1].addnext(paragraph)
    return paragraph


def _properties(paragraph: etree._Element) -> etree._Element:
    found = paragraph.find(f"{{{W}}}pPr")
    if found is None:
        found = etree.Element(f"{{{W}}}pPr")
        paragraph.insert(0, found)
    return found
