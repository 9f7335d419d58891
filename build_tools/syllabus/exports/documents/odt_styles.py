"""The styles of documents in OpenDocument's words.

Two of them name a typeface: "Standard", which all others follow, and "Heading", which those set as
titles do. What a style does not say, it has from its parent.

Source: OASIS OpenDocument 1.3, part 3, 16.2 (styles) and 20 (their properties).
"""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from syllabus.exports.documents.namespaces import FO, OFFICE, STYLE, SVG
from syllabus.exports.documents.office_styles import (
    CHANGED,
    EDGES,
    OURS,
    RULE,
    TEXT,
    TITLES,
    USUAL,
    Style,
    looks,
)

# OpenDocument's names for what pandoc calls otherwise in Word.
NAMES = {
    "Normal": "Standard",
    "Body Text": "Text_20_body",
    "First Paragraph": "First_20_paragraph",
    "Definition Term": "Definition_20_Term_20_Tight",
    "Definition": "Definition_20_Definition_20_Tight",
    "Table Caption": "TableCaption",
}
HEADING = "Heading"


def set_styles(root: etree._Element, by: float) -> None:
    """Put our looks into pandoc's styles, and add those that are ours alone."""
    ours = looks(by)
    # Table cells are of this style; elsewhere it comes with a distance of its own.
    ours[USUAL.name] = replace(ours[USUAL.name], after=0)
    ours[HEADING] = replace(ours[USUAL.name], name=HEADING, font=TITLES)
    known = {style.get(f"{{{STYLE}}}name"): style for style in root.iter(f"{{{STYLE}}}style")}
    _set(known["Standard"], ours[USUAL.name], None)
    _set(known[HEADING], ours[HEADING], ours[USUAL.name])
    for look in (ours[style.name] for style in (*CHANGED, *OURS, *EDGES)):
        style = known.get(_named(look.name))
        if style is None:
            style = _added(root, look)
        base = HEADING if look.font == TITLES else look.based_on
        style.set(f"{{{STYLE}}}parent-style-name", _named(base))
        _set(style, look, ours[base])
    for faces in root.iter(f"{{{OFFICE}}}font-face-decls"):
        for font in (TEXT, TITLES):
            face = etree.SubElement(faces, f"{{{STYLE}}}font-face")
            face.set(f"{{{STYLE}}}name", font)
            face.set(f"{{{SVG}}}font-family", font)


def _named(name: str) -> str:
    return NAMES.get(name, name.replace(" ", "_20_"))


def _added(root: etree._Element, look: Style) -> etree._Element:
    (styles,) = root.iter(f"{{{OFFICE}}}styles")
    style = etree.SubElement(styles, f"{{{STYLE}}}style")
    style.set(f"{{{STYLE}}}name", _named(look.name))
    style.set(f"{{{STYLE}}}display-name", look.name)
    style.set(f"{{{STYLE}}}family", "paragraph")
    return style


def _set(style: etree._Element, look: Style, base: Style | None) -> None:
    style[:] = []
    for name, said in (("paragraph", _paragraph), ("text", _text)):
        before = said(base) if base else {}
        own = {key: value for key, value in said(look).items() if before.get(key) != value}
        if own:
            properties = etree.SubElement(style, f"{{{STYLE}}}{name}-properties")
            for key, value in own.items():
                properties.set(key, value)


def _paragraph(style: Style) -> dict[str, str]:
    said = {
        f"{{{FO}}}margin-top": f"{style.before}pt",
        f"{{{FO}}}margin-bottom": f"{style.after}pt",
        f"{{{FO}}}margin-left": f"{style.indent + style.hang}pt",
        f"{{{FO}}}margin-right": f"{style.indent}pt",
        f"{{{FO}}}text-indent": f"{-style.hang}pt",
        f"{{{FO}}}line-height": f"{round(style.lines * 100)}%",
        f"{{{FO}}}text-align": style.side,
        # No line of a paragraph is alone on a page; Word does so unasked.
        f"{{{FO}}}orphans": "2",
        f"{{{FO}}}widows": "2",
    }
    if style.keep:
        said[f"{{{FO}}}keep-with-next"] = "always"
    if style.new_page:
        said[f"{{{FO}}}break-before"] = "page"
    if style.fill:
        said |= {f"{{{FO}}}background-color": f"#{style.fill}", f"{{{FO}}}padding": "3pt"}
    if style.bar:
        line = f"2.25pt solid #{style.bar}"
        said |= {f"{{{FO}}}border-left": line, f"{{{FO}}}padding-left": "6pt"}
    if style.ruled:
        line = f"0.5pt solid #{RULE}"
        said |= {f"{{{FO}}}border-bottom": line, f"{{{STYLE}}}join-border": "false"}
    return said


def _text(style: Style) -> dict[str, str]:
    return {
        f"{{{STYLE}}}font-name": style.font,
        f"{{{FO}}}font-size": f"{style.size}pt",
        f"{{{FO}}}color": f"#{style.colour}",
        f"{{{FO}}}font-weight": "bold" if style.bold else "normal",
        f"{{{FO}}}font-style": "normal",
    }
