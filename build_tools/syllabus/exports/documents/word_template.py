"""The template for DOCX: pandoc's own with our styles put in, made when it is first wanted."""

from __future__ import annotations

from functools import cache

from lxml import etree

from syllabus.exports.documents.office_styles import (
    CHANGED,
    INK,
    OURS,
    PALE,
    PINE,
    RULE,
    SOFT,
    TEXT,
    scaled,
    twips,
    word_properties,
)
from syllabus.exports.documents.package import changed
from syllabus.exports.documents.pandoc import default_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A4 and its margin, in twentieths of a point.
PAGE, MARGIN = (11906, 16838), 1190
# What is to stay on one side of a sheet is set smaller.
SMALLER = {"sponsor": 0.82, "timetable": 0.84}
TIGHT = 900

_FIELD = (
    '<w:r><w:rPr>{look}</w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:rPr>{look}</w:rPr>'
    '<w:instrText xml:space="preserve"> {name} </w:instrText></w:r><w:r><w:rPr>{look}</w:rPr>'
    '<w:fldChar w:fldCharType="separate"/></w:r><w:r><w:rPr>{look}</w:rPr><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_WORD = '<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{word}</w:t></w:r>'
_LINE = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
_TABLE = (
    f"<w:tblPr><w:tblBorders><w:top {_LINE}/><w:bottom {_LINE}/><w:insideH {_LINE}/>"
    '</w:tblBorders><w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "<w:trPr><w:cantSplit/></w:trPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear"'
    f' w:color="auto" w:fill="{PALE}"/></w:tcPr></w:tblStylePr>'
)


@cache
def word_template(kind: str) -> bytes:
    """Make the template for a kind of document: A4, our styles, the page's number at the foot."""
    by = SMALLER.get(kind, 1)
    return changed(
        default_file("reference.docx"),
        {
            "word/styles.xml": lambda root: _styles(root, by),
            "word/document.xml": lambda root: _page(root, MARGIN if by == 1 else TIGHT),
            "word/_rels/document.xml.rels": _relate,
            "[Content_Types].xml": _declare,
        },
        {"word/footer1.xml": _footer()},
    )


def _footer() -> bytes:
    look = f'<w:color w:val="{SOFT}"/><w:sz w:val="18"/>'
    said = "".join(
        _FIELD.format(look=look, name=part)
        if part.isupper()
        else _WORD.format(look=look, word=part)
        for part in ("Page ", "PAGE", " of ", "NUMPAGES")
    )
    side = '<w:pPr><w:jc w:val="right"/></w:pPr>'
    return f'<w:ftr xmlns:w="{W}"><w:p>{side}{said}</w:p></w:ftr>'.encode()


def _relate(root: etree._Element) -> None:
    space = etree.QName(root).namespace
    said = {"Id": "rIdFoot", "Type": f"{R}/footer", "Target": "footer1.xml"}
    etree.SubElement(root, f"{{{space}}}Relationship", said)


def _declare(root: etree._Element) -> None:
    space = etree.QName(root).namespace
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    said = {"PartName": "/word/footer1.xml", "ContentType": kind}
    etree.SubElement(root, f"{{{space}}}Override", said)


def _styles(root: etree._Element, by: float) -> None:
    looks = {look.name.lower(): scaled(look, by) for look in CHANGED}
    for style in root.iter(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        called = name.get(f"{{{W}}}val", "").lower() if name is not None else ""
        if look := looks.get(called):
            for old in style.findall(f"{{{W}}}pPr") + style.findall(f"{{{W}}}rPr"):
                style.remove(old)
            _append(style, word_properties(look))
        elif called == "table":
            for old in style.findall(f"{{{W}}}tblPr") + style.findall(f"{{{W}}}tblStylePr"):
                style.remove(old)
            _append(style, _TABLE)
        elif called == "hyperlink":
            for old in style.findall(f"{{{W}}}rPr"):
                style.remove(old)
            _append(style, f'<w:rPr><w:color w:val="{PINE}"/><w:u w:val="single"/></w:rPr>')
    for ours in OURS:
        look = scaled(ours, by)
        id = look.name.replace(" ", "")
        _append(
            root,
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id}">'
            f'<w:name w:val="{look.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
            f"{word_properties(look)}</w:style>",
        )
    _defaults(root, by)


def _defaults(root: etree._Element, by: float) -> None:
    usual = next(root.iter(f"{{{W}}}rPrDefault"))
    for old in list(usual):
        usual.remove(old)
    size = round(11 * by * 2)
    _append(
        usual,
        f'<w:rPr><w:rFonts w:ascii="{TEXT}" w:hAnsi="{TEXT}" w:cs="{TEXT}"/>'
        f'<w:color w:val="{INK}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr>',
    )
    for spacing in root.iterfind(f"{{{W}}}docDefaults//{{{W}}}spacing"):
        spacing.set(f"{{{W}}}after", str(twips(6 * by)))


def _page(root: etree._Element, margin: int) -> None:
    section = next(root.iter(f"{{{W}}}sectPr"))
    width, height = PAGE
    sides = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    foot = f'<w:footerReference xmlns:r="{R}" w:type="default" r:id="rIdFoot"/>'
    _append(section, foot)
    section.insert(0, section[-1])
    _append(section, f'<w:pgSz w:w="{width}" w:h="{height}"/>')
    _append(section, f'<w:pgMar {sides} w:header="600" w:footer="500" w:gutter="0"/>')


def _append(parent: etree._Element, text: str) -> None:
    for child in etree.fromstring(f'<x xmlns:w="{W}">{text}</x>'):
        parent.append(child)
