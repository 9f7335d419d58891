"""The styles of documents in Word and OpenDocument: one table, written in each format's own words.

Nothing but styles carries the look, so that a council changes it by changing styles, or by putting
a template of its own in `local/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

PINE, INK, SOFT, PLUM = "14584F", "1D2523", "4F5955", "6C2C57"
AMBER, AMBER_PALE, PINE_PALE, PALE, RULE = "A87A12", "FCF3DD", "E8F1ED", "F5F2EA", "B9B3A3"
# Typefaces that come with Word; LibreOffice has others as wide to put in their place.
TEXT, TITLES = "Calibri", "Georgia"


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of paragraph looks; lengths are in points, colours in hexadecimal.

    `lines` is the height of a line of the usual one, `bar` the colour of a line at the side,
    `ruled` asks for a line to write on, `keep` for the company of the next paragraph.
    """

    name: str
    size: float = 11
    font: str = TEXT
    colour: str = INK
    bold: bool = False
    fill: str = ""
    bar: str = ""
    ruled: bool = False
    before: float = 0
    after: float = 6
    indent: float = 0
    lines: float = 1.1
    keep: bool = False
    new_page: bool = False


# What pandoc names, changed to our look.
CHANGED = (
    Style("Title", 26, TITLES, after=2, lines=1),
    Style("Subtitle", 12, colour=PINE, after=16),
    Style("Heading 1", 17, TITLES, PINE, before=20, after=6, keep=True, lines=1),
    Style("Heading 2", 13, bold=True, before=15, after=3, keep=True, lines=1),
    Style("Heading 3", 11.5, bold=True, before=12, after=3, keep=True, lines=1),
    Style("Heading 4", 11, colour=SOFT, bold=True, before=10, after=3, keep=True, lines=1),
    Style("Body Text", before=3, after=5),
    Style("First Paragraph", before=4),
    Style("Compact", after=3),
    Style("Definition Term", 10, colour=SOFT, before=4, after=0, keep=True),
    Style("Definition", after=4),
    Style("Table Caption", 11, bold=True, before=10, after=4, keep=True),
)
# What is ours alone; filters/office.lua says which part of a page has which.
OURS = (
    Style("Lead", 13, colour=SOFT, after=12),
    Style("Lead in", bold=True, before=10, after=4, keep=True),
    Style("Details", 10, colour=SOFT, after=5, keep=True),
    Style("Only for", 10, colour=PLUM, bold=True, bar=PLUM, indent=8, after=0, keep=True),
    Style("For some", bar=PLUM, indent=8),
    Style("Notice", fill=PALE, before=6, after=10, indent=6),
    Style("Facilitator note", 10.5, fill=AMBER_PALE, bar=AMBER, after=0, indent=8),
    Style("Clock time", 18, colour=PINE, bold=True, before=16, after=0, keep=True),
    Style("Source", 9, after=3),
    Style("Writing line", 17, ruled=True, after=0, lines=1),
    Style("New sheet", 2, after=0, lines=1, new_page=True),
)


def scaled(style: Style, by: float) -> Style:
    """Make a style smaller: type, and the room around it."""
    size, before, after = (
        round(points * by * 2) / 2 for points in (style.size, style.before, style.after)
    )
    return replace(style, size=size, before=before, after=after)


def word_properties(style: Style) -> str:
    """Write a style's paragraph and text properties in Word's words."""
    return f"<w:pPr>{''.join(_word_paragraph(style))}</w:pPr><w:rPr>{_word_text(style)}</w:rPr>"


def _word_paragraph(style: Style) -> Iterator[str]:
    """Write the properties in the order Word's schema asks for."""
    if style.keep:
        yield "<w:keepNext/><w:keepLines/>"
    if style.new_page:
        yield "<w:pageBreakBefore/>"
    line = '<w:{} w:val="single" w:sz="{}" w:space="{}" w:color="{}"/>'
    if style.bar:
        yield f"<w:pBdr>{line.format('left', 18, 6, style.bar)}</w:pBdr>"
    elif style.ruled:
        yield f"<w:pBdr>{line.format('bottom', 4, 1, RULE)}"
        yield f"{line.format('between', 4, 1, RULE)}</w:pBdr>"
    if style.fill:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>'
    yield (
        f'<w:spacing w:before="{twips(style.before)}" w:after="{twips(style.after)}"'
        f' w:line="{round(style.lines * 240)}" w:lineRule="auto"/>'
    )
    if style.indent:
        yield f'<w:ind w:left="{twips(style.indent)}" w:right="{twips(style.indent)}"/>'


def _word_text(style: Style) -> str:
    font = f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:cs="{style.font}"/>'
    bold = "<w:b/>" if style.bold else '<w:b w:val="0"/>'
    size = round(style.size * 2)
    plain = '<w:i w:val="0"/>'
    return f'{font}{bold}{plain}<w:color w:val="{style.colour}"/><w:sz w:val="{size}"/>'


def twips(points: float) -> int:
    """Give a length as Word counts, in twentieths of a point."""
    return round(points * 20)


def odt_properties(style: Style) -> str:
    """Write a style's paragraph and text properties in OpenDocument's words."""
    said = {
        "fo:margin-top": f"{style.before}pt",
        "fo:margin-bottom": f"{style.after}pt",
        "fo:margin-left": f"{style.indent}pt",
        "fo:margin-right": f"{style.indent}pt",
        "fo:line-height": f"{round(style.lines * 100)}%",
        "fo:text-align": "start",
    }
    if style.keep:
        said["fo:keep-with-next"] = "always"
    if style.new_page:
        said["fo:break-before"] = "page"
    if style.fill:
        said |= {"fo:background-color": f"#{style.fill}", "fo:padding": "3pt"}
    if style.bar:
        said |= {"fo:border-left": f"2.25pt solid #{style.bar}", "fo:padding-left": "6pt"}
    if style.ruled:
        said |= {"fo:border-bottom": f"0.5pt solid #{RULE}", "style:join-border": "false"}
    text = {
        "style:font-name": style.font,
        "fo:font-size": f"{style.size}pt",
        "fo:color": f"#{style.colour}",
        "fo:font-weight": "bold" if style.bold else "normal",
        "fo:font-style": "normal",
    }
    return (
        f"<style:paragraph-properties {_attributes(said)}/><style:text-properties"
        f" {_attributes(text)}/>"
    )


def _attributes(said: dict[str, str]) -> str:
    return " ".join(f'{name}="{value}"' for name, value in said.items())
