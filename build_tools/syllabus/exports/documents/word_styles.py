"""The styles of documents in Word's words.

A style names no typeface: the theme does, one for text and one for titles, so that a council's own
come in with "Design > Fonts". What a style does not say, it has from the one it is based on, and
all of them in the end from "Normal".

Source: ISO/IEC 29500-1, 17.7 (styles), and 17.3.1 for the order of a paragraph's properties.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from syllabus.exports.documents.namespaces import A, W
from syllabus.exports.documents.office_styles import (
    CHANGED,
    EDGES,
    OURS,
    PALE,
    PINE,
    RULE,
    TEXT,
    TITLES,
    USUAL,
    Style,
    looks,
)

THEME = {TEXT: "minor", TITLES: "major"}
SIDES = {"start": "left", "end": "right"}

_LINE = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
_TABLE = (
    f"<w:tblPr><w:tblBorders><w:top {_LINE}/><w:bottom {_LINE}/><w:insideH {_LINE}/>"
    '</w:tblBorders><w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="90" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear"'
    f' w:color="auto" w:fill="{PALE}"/></w:tcPr></w:tblStylePr>'
)
_LINK = f'<w:rPr><w:color w:val="{PINE}"/><w:u w:val="single"/></w:rPr>'
# What goes, and what comes, in styles that are no paragraph's.
_OTHERS = {"table": (("tblPr", "tblStylePr"), _TABLE), "hyperlink": (("rPr",), _LINK)}


def set_theme(root: etree._Element) -> None:
    """Name the two typefaces in Word's theme."""
    for font, kind in THEME.items():
        for element in root.iter(f"{{{A}}}{kind}Font"):
            latin = element.find(f"{{{A}}}latin")
            if latin is not None:
                latin.attrib.clear()
                latin.set("typeface", font)


def set_styles(root: etree._Element, by: float) -> None:
    """Put our looks into pandoc's styles, and add those that are ours alone."""
    known = {_name_of(style): style for style in root.iter(f"{{{W}}}style")}
    by_id = {style.get(f"{{{W}}}styleId"): style for style in known.values()}
    ours = looks(by)
    usual = ours[USUAL.name]
    _set_defaults(root, usual)
    for look in (ours[style.name] for style in (*CHANGED, *OURS, *EDGES)):
        style = known.get(look.name.lower())
        if style is None:
            style = _added(root, look)
        _base(style, look.based_on)
        _replace(style, ("pPr", "rPr"), word_properties(look, ours[look.based_on]))
        # The look of letters that Word keeps beside that of the paragraph.
        for link in style.iterfind(f"{{{W}}}link"):
            twin = by_id[link.get(f"{{{W}}}val")]
            _replace(twin, ("rPr",), f"<w:rPr>{_text(look, usual)}</w:rPr>")
    for name, (old, new) in _OTHERS.items():
        _replace(known[name], old, new)


def _name_of(style: etree._Element) -> str:
    name = style.find(f"{{{W}}}name")
    return name.get(f"{{{W}}}val", "").lower() if name is not None else ""


def _added(root: etree._Element, look: Style) -> etree._Element:
    style = etree.SubElement(root, f"{{{W}}}style")
    style.set(f"{{{W}}}type", "paragraph")
    name = look.name
    if look in EDGES:
        name = name.lower()  # as Word calls its own
    else:
        style.set(f"{{{W}}}customStyle", "1")
    style.set(f"{{{W}}}styleId", look.name.replace(" ", ""))
    append(style, f'<w:name w:val="{name}"/><w:basedOn w:val="Normal"/><w:qFormat/>')
    return style


def _base(style: etree._Element, name: str) -> None:
    for based in style.iterfind(f"{{{W}}}basedOn"):
        based.set(f"{{{W}}}val", name.replace(" ", ""))


def _replace(style: etree._Element, old: tuple[str, ...], new: str) -> None:
    for name in old:
        for element in style.findall(f"{{{W}}}{name}"):
            style.remove(element)
    append(style, new)


def _set_defaults(root: etree._Element, usual: Style) -> None:
    """Say what "Normal" has from the beginning, in the one place that all styles start from."""
    size = round(usual.size * 2)
    text = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"'
        ' w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>'
        f'<w:color w:val="{usual.colour}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    )
    for name, words in (
        ("rPrDefault", f"<w:rPr>{text}</w:rPr>"),
        ("pPrDefault", f"<w:pPr>{_spacing(usual, None)}</w:pPr>"),
    ):
        for element in root.iter(f"{{{W}}}{name}"):
            element[:] = []
            append(element, words)


def word_properties(style: Style, base: Style) -> str:
    """Write what a style has of its own: of paragraphs, then of text."""
    paragraph = "".join(_paragraph(style, base))
    return f"<w:pPr>{paragraph}</w:pPr><w:rPr>{_text(style, base)}</w:rPr>"


def _paragraph(style: Style, base: Style) -> Iterator[str]:
    """Write the properties in the order Word's schema asks for."""
    yield _switch("keepNext", style.keep, base.keep)
    yield _switch("keepLines", style.keep, base.keep)
    yield _switch("pageBreakBefore", style.new_page, base.new_page)
    line = '<w:{} w:val="single" w:sz="{}" w:space="{}" w:color="{}"/>'
    if style.bar:
        yield f"<w:pBdr>{line.format('left', 18, 6, style.bar)}</w:pBdr>"
    elif style.ruled:
        yield f"<w:pBdr>{line.format('bottom', 4, 1, RULE)}"
        yield f"{line.format('between', 4, 1, RULE)}</w:pBdr>"
    if style.fill:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>'
    yield _spacing(style, base)
    if (style.indent, style.hang) != (base.indent, base.hang):
        left, right = twips(style.indent + style.hang), twips(style.indent)
        hang = f' w:hanging="{twips(style.hang)}"' if style.hang else ""
        yield f'<w:ind w:left="{left}" w:right="{right}"{hang}/>'
    if style.side != base.side:
        yield f'<w:jc w:val="{SIDES[style.side]}"/>'
    if style.name.startswith("Heading "):
        yield f'<w:outlineLvl w:val="{int(style.name[-1]) - 1}"/>'


def _spacing(style: Style, base: Style | None) -> str:
    said = []
    if base is None or style.before != base.before:
        said.append(f'w:before="{twips(style.before)}"')
    if base is None or style.after != base.after:
        said.append(f'w:after="{twips(style.after)}"')
    if base is None or style.lines != base.lines:
        said.append(f'w:line="{round(style.lines * 240)}" w:lineRule="auto"')
    return f"<w:spacing {' '.join(said)}/>" if said else ""


def _text(style: Style, base: Style) -> str:
    written = ""
    if style.font != base.font:
        kind = THEME[style.font]
        written = (
            f'<w:rFonts w:asciiTheme="{kind}HAnsi" w:eastAsiaTheme="{kind}EastAsia"'
            f' w:hAnsiTheme="{kind}HAnsi" w:cstheme="{kind}Bidi"/>'
        )
    written += _switch("b", style.bold, base.bold)
    if style.colour != base.colour:
        written += f'<w:color w:val="{style.colour}"/>'
    if style.size != base.size:
        size = round(style.size * 2)
        written += f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    return written


def _switch(name: str, on: bool, before: bool) -> str:
    return "" if on == before else f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def twips(points: float) -> int:
    """Give a length as Word counts, in twentieths of a point."""
    return round(points * 20)


def append(parent: etree._Element, text: str) -> None:
    """Put elements in Word's words at the end of another."""
    for child in etree.fromstring(f'<x xmlns:w="{W}">{text}</x>'):
        parent.append(child)
