"""The template for DOCX: pandoc's own with our styles and pages, made when it is first wanted.

What stands at the head and foot of its pages are fields, filled in for each document: who makes a
template of their own out of one of our documents has the titles of all the others in it.
"""

from __future__ import annotations

from lxml import etree

from syllabus.exports.documents.namespaces import R, W
from syllabus.exports.documents.office_fields import LICENCE, PUBLISHER
from syllabus.exports.documents.once import once
from syllabus.exports.documents.package import changed
from syllabus.exports.documents.pandoc import default_file
from syllabus.exports.documents.word_styles import append, set_styles, set_theme

# A4 and its margin, in twentieths of a point.
PAGE, MARGIN = (11906, 16838), 1190
# What is to stay on one side of a sheet is set smaller.
SMALLER = {"sponsor": 0.82, "timetable": 0.84}
TIGHT = 900

_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_WORDS = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
HEAD = ("TITLE", " · ", "SUBJECT")
OWNER = (f"DOCPROPERTY {PUBLISHER}", ", ", f"DOCPROPERTY {LICENCE}")
FOOT = (*OWNER, " · Page ", "PAGE", " of ", "NUMPAGES")
# The first page has its title in large letters, and needs none at its head.
EDGES = {
    "header1.xml": ("header", "default", "hdr", HEAD),
    "footer1.xml": ("footer", "default", "ftr", FOOT),
    "footer2.xml": ("footer", "first", "ftr", FOOT),
}


@once
def word_template(kind: str) -> bytes:
    """Make the template for a kind of document: A4, our styles, what stands at head and foot."""
    by = SMALLER.get(kind, 1)
    return changed(
        default_file("reference.docx"),
        {
            "word/styles.xml": lambda root: set_styles(root, by),
            "word/theme/theme1.xml": set_theme,
            "word/document.xml": lambda root: _page(root, MARGIN if by == 1 else TIGHT),
            "word/_rels/document.xml.rels": _relate,
            "[Content_Types].xml": _declare,
        },
        {f"word/{name}": _edge(name) for name in EDGES},
    )


def _edge(name: str) -> bytes:
    style, _, root, parts = EDGES[name]
    said = "".join((_FIELD if part[0].isupper() else _WORDS).format(part) for part in parts)
    look = f'<w:pPr><w:pStyle w:val="{style.title()}"/></w:pPr>'
    return f'<w:{root} xmlns:w="{W}"><w:p>{look}{said}</w:p></w:{root}>'.encode()


def _relate(root: etree._Element) -> None:
    space = etree.QName(root).namespace
    for name, (kind, *_) in EDGES.items():
        said = {"Id": _id(name), "Type": f"{R}/{kind}", "Target": name}
        etree.SubElement(root, f"{{{space}}}Relationship", said)


def _declare(root: etree._Element) -> None:
    space = etree.QName(root).namespace
    for name, (kind, *_) in EDGES.items():
        type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        said = {"PartName": f"/word/{name}", "ContentType": type}
        etree.SubElement(root, f"{{{space}}}Override", said)


def _id(name: str) -> str:
    return f"rId{name.partition('.')[0].title()}"


def _page(root: etree._Element, margin: int) -> None:
    (section,) = root.iter(f"{{{W}}}sectPr")
    others = list(section)
    section[:] = []
    for name, (kind, pages, *_) in EDGES.items():
        reference = etree.SubElement(section, f"{{{W}}}{kind}Reference", nsmap={"r": R})
        reference.set(f"{{{W}}}type", pages)
        reference.set(f"{{{R}}}id", _id(name))
    section.extend(others)
    width, height = PAGE
    sides = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    append(
        section,
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar {sides} w:header="600" w:footer="500" w:gutter="0"/><w:titlePg/>',
    )
