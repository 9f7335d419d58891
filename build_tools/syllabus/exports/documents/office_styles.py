"""The styles of documents in Word and OpenDocument: one table, written in each format's own words.

Nothing but styles carries the look, so that a council changes it by changing styles, or by putting
a template of its own in `local/`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PINE, INK, SOFT = "14584F", "1D2523", "4F5955"
TEXT, TITLES = "Calibri", "Georgia"
# A4 and its margins, in twentieths of a point as Word counts, and in centimetres.
A4_TWIPS, MARGIN_TWIPS = (11906, 16838), 1190
A4_CM, MARGIN_CM = (21.0, 29.7), 2.1


@dataclass(frozen=True, slots=True)
class Style:
    """How one kind of paragraph looks; lengths are in points, colours in hexadecimal."""

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
    keep: bool = False
    new_page: bool = False


# What pandoc names, changed to our look; then what is ours alone.
CHANGED = {
    "Title": Style("Title", 24, TITLES, INK, after=4),
    "Subtitle": Style("Subtitle", 12, TEXT, PINE, after=14),
    "Heading 1": Style("Heading 1", 16, TITLES, PINE, before=18, after=6, keep=True),
    "Heading 2": Style("Heading 2", 13, TEXT, INK, bold=True, before=14, after=4, keep=True),
    "Heading 3": Style("Heading 3", 11.5, TEXT, INK, bold=True, before=12, after=4, keep=True),
    "Heading 4": Style("Heading 4", 11, TEXT, SOFT, bold=True, before=10, after=4, keep=True),
}
OURS = (
    Style("Lead", 13, colour=SOFT, after=12),
    Style("LeadIn", bold=True, before=10, after=4, keep=True),
    Style("Details", 10, colour=SOFT, after=6, keep=True),
    Style("OnlyFor", 10, colour="6C2C57", bold=True, before=8, after=3, keep=True),
    Style("Notice", fill="F5F2EA", before=6, after=10, indent=6),
    Style("FacilitatorNote", 10.5, fill="FCF3DD", bar="A87A12", after=4, indent=8),
    Style("ClockTime", 18, TEXT, PINE, bold=True, before=16, after=0, keep=True),
    Style("SourceList", 9, after=3),
    Style("WritingLine", 15, ruled=True, after=0),
    Style("NewSheet", 2, after=0, new_page=True),
)


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
        yield f"<w:pBdr>{line.format('bottom', 4, 1, 'B9B3A3')}"
        yield f"{line.format('between', 4, 1, 'B9B3A3')}</w:pBdr>"
    if style.fill:
        yield f'<w:shd w:val="clear" w:color="auto" w:fill="{style.fill}"/>'
    yield f'<w:spacing w:before="{_twips(style.before)}" w:after="{_twips(style.after)}"/>'
    if style.indent:
        yield f'<w:ind w:left="{_twips(style.indent)}" w:right="{_twips(style.indent)}"/>'


def _word_text(style: Style) -> str:
    font = f'<w:rFonts w:ascii="{style.font}" w:hAnsi="{style.font}" w:cs="{style.font}"/>'
    bold = "<w:b/>" if style.bold else '<w:b w:val="0"/>'
    size = round(style.size * 2)
    return f'{font}{bold}<w:color w:val="{style.colour}"/><w:sz w:val="{size}"/>'


def _twips(points: float) -> int:
    return round(points * 20)


def odt_properties(style: Style) -> str:
    """Write a style's paragraph and text properties in OpenDocument's words."""
    said = {
        "fo:margin-top": f"{style.before}pt",
        "fo:margin-bottom": f"{style.after}pt",
        "fo:margin-left": f"{style.indent}pt",
        "fo:margin-right": f"{style.indent}pt",
        "fo:text-align": "start",
    }
    if style.keep:
        said["fo:keep-with-next"] = "always"
    if style.new_page:
        said["fo:break-before"] = "page"
    if style.fill:
        said |= {"fo:background-color": f"#{style.fill}", "fo:padding": "3pt"}
    if style.bar:
        said["fo:border-left"] = f"2.25pt solid #{style.bar}"
    if style.ruled:
        said |= {"fo:border-bottom": "0.5pt solid #B9B3A3", "style:join-border": "false"}
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
