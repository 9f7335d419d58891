"""Pandoc's own templates for Word and OpenDocument, with our styles put in.

They are made when they are first wanted, so that no file nobody can read lies in the repository.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

from lxml import etree

from syllabus.exports.documents.office_styles import (
    A4_CM,
    A4_TWIPS,
    CHANGED,
    MARGIN_CM,
    MARGIN_TWIPS,
    OURS,
    PINE,
    TEXT,
    TITLES,
    odt_properties,
    word_properties,
)
from syllabus.exports.documents.pandoc import default_file

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
TEXT_NS = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
SVG = "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)

Change = Callable[[bytes], bytes]


@cache
def word_template() -> bytes:
    """Make the template for DOCX: A4, our styles, the page number at the foot."""
    footer = f'<w:ftr xmlns:w="{W}"><w:p>{_TO_THE_RIGHT}{_PAGE_NUMBER}</w:p></w:ftr>'
    relation = f'<Relationship Id="rIdFoot" Type="{R}/footer" Target="footer1.xml"/>'
    changes: dict[str, Change] = {
        "word/styles.xml": _word_styles,
        "word/document.xml": _word_page,
        "word/_rels/document.xml.rels": lambda data: data.replace(
            b"</Relationships>", f"{relation}</Relationships>".encode()
        ),
        "[Content_Types].xml": lambda data: data.replace(
            b"</Types>",
            b'<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-'
            b'officedocument.wordprocessingml.footer+xml"/></Types>',
        ),
    }
    return _changed(default_file("reference.docx"), changes, {"word/footer1.xml": footer.encode()})


@cache
def odt_template() -> bytes:
    """Make the template for ODT: the same look."""
    return _changed(default_file("reference.odt"), {"styles.xml": _odt_styles}, {})


_TO_THE_RIGHT = '<w:pPr><w:jc w:val="right"/></w:pPr>'
_PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _changed(package: bytes, changes: Mapping[str, Change], added: Mapping[str, bytes]) -> bytes:
    """Write a package again with some members changed and some added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            change = changes.get(member.filename)
            fresh = zipfile.ZipInfo(member.filename, FIRST_DAY)
            fresh.compress_type = member.compress_type
            new.writestr(fresh, change(data) if change else data)
        for name, data in added.items():
            new.writestr(zipfile.ZipInfo(name, FIRST_DAY), data)
    return out.getvalue()


def _word_styles(data: bytes) -> bytes:
    root = etree.fromstring(data)
    for style in root.iter(f"{{{W}}}style"):
        name = style.find(f"{{{W}}}name")
        look = CHANGED.get(_known(name.get(f"{{{W}}}val", ""))) if name is not None else None
        if look:
            for old in style.findall(f"{{{W}}}pPr") + style.findall(f"{{{W}}}rPr"):
                style.remove(old)
            _append(style, word_properties(look), "w", W)
    for style in root.iter(f"{{{W}}}style"):
        if style.get(f"{{{W}}}styleId") == "Hyperlink":
            for colour in style.iter(f"{{{W}}}color"):
                colour.attrib.clear()
                colour.set(f"{{{W}}}val", PINE)
    for look in OURS:
        text = (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{look.name}">'
            f'<w:name w:val="{look.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
            f"{word_properties(look)}</w:style>"
        )
        _append(root, text, "w", W)
    fonts = root.find(f"{{{W}}}docDefaults/{{{W}}}rPrDefault/{{{W}}}rPr/{{{W}}}rFonts")
    if fonts is not None:
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(f"{{{W}}}{script}", TEXT)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _known(name: str) -> str:
    """Give a style's name as Word shows it: in the file, headings begin with a small letter."""
    return name[:1].upper() + name[1:]


def _word_page(data: bytes) -> bytes:
    root = etree.fromstring(data)
    section = next(root.iter(f"{{{W}}}sectPr"))
    width, height = A4_TWIPS
    foot = f'<w:footerReference xmlns:r="{R}" w:type="default" r:id="rIdFoot"/>'
    _append(section, foot, "w", W)
    section.insert(0, section[-1])
    margins = " ".join(f'w:{side}="{MARGIN_TWIPS}"' for side in ("top", "right", "bottom", "left"))
    _append(section, f'<w:pgSz w:w="{width}" w:h="{height}"/>', "w", W)
    _append(section, f'<w:pgMar {margins} w:header="600" w:footer="600" w:gutter="0"/>', "w", W)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _odt_styles(data: bytes) -> bytes:
    root = etree.fromstring(data)
    styles = next(root.iter(f"{{{OFFICE}}}styles"))
    for style in styles.iter(f"{{{STYLE}}}style"):
        look = CHANGED.get(style.get(f"{{{STYLE}}}name", "").replace("_20_", " "))
        if look:
            for old in list(style):
                style.remove(old)
            _append(style, odt_properties(look), "style", STYLE)
    for style in styles.iter(f"{{{STYLE}}}default-style", f"{{{STYLE}}}style"):
        if style.tag.endswith("default-style") or style.get(f"{{{STYLE}}}name") == "Standard":
            for properties in style.iter(f"{{{STYLE}}}text-properties"):
                properties.set(f"{{{STYLE}}}font-name", TEXT)
                properties.set(f"{{{FO}}}font-size", "11pt")
    # Pandoc uses these two without having them in its template.
    for look in (CHANGED["Title"], CHANGED["Subtitle"], *OURS):
        text = (
            f'<style:style style:name="{look.name}" style:display-name="{look.name}"'
            f' style:family="paragraph" style:parent-style-name="Standard">'
            f"{odt_properties(look)}</style:style>"
        )
        _append(styles, text, "style", STYLE)
    faces = next(root.iter(f"{{{OFFICE}}}font-face-decls"))
    for font in (TEXT, TITLES):
        face = etree.SubElement(faces, f"{{{STYLE}}}font-face")
        face.set(f"{{{STYLE}}}name", font)
        face.set(f"{{{SVG}}}font-family", font)
    for page in root.iter(f"{{{STYLE}}}page-layout-properties"):
        page.set(f"{{{FO}}}page-width", f"{A4_CM[0]}cm")
        page.set(f"{{{FO}}}page-height", f"{A4_CM[1]}cm")
        for side in ("top", "right", "bottom", "left"):
            page.set(f"{{{FO}}}margin-{side}", f"{MARGIN_CM}cm")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _append(parent: etree._Element, text: str, prefix: str, namespace: str) -> None:
    """Add elements written with a prefix; OpenDocument's `fo` may be among them."""
    around = f'<x xmlns:{prefix}="{namespace}" xmlns:fo="{FO}">{text}</x>'
    for child in etree.fromstring(around):
        parent.append(child)
