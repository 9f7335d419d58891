"""What pandoc leaves out of a PowerPoint file: language, words for pictures, type that fits.

Source for the words used: ISO/IEC 29500, Office Open XML.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from functools import partial

from lxml import etree

from syllabus.exports.documents.namespaces import DC, A, P
from syllabus.exports.documents.package import Change, changed, names_in
from syllabus.exports.slides.fitting import fit
from syllabus.exports.slides.shown import Shown
from syllabus.exports.slides.tables import fit_tables

FOR_NUMBERS = 560_000  # EMU
DATES = ("created", "modified")


def finished(
    package: bytes, slides: Iterable[Shown], *, title: str, subject: str, by: str, language: str
) -> bytes:
    """Finish what pandoc wrote; `slides` are those it wrote, in order."""
    said = {"title": title, "subject": subject, "creator": by, "language": language}
    changes: dict[str, Change] = {"docProps/core.xml": lambda root: _name(root, said)}
    for number, slide in enumerate(slides, start=1):
        changes[f"ppt/slides/slide{number}.xml"] = partial(_finish, slide, language)
    for name in names_in(package):
        if name.startswith("ppt/notesSlides/notesSlide"):
            changes[name] = partial(_speak, language)
    return changed(package, changes)


def _name(root: etree._Element, said: dict[str, str]) -> None:
    """Name the file and its publisher, and no day: the day of making would say nothing."""
    for element in list(root):
        if etree.QName(element).localname in (*said, *DATES):
            root.remove(element)
    for name, words in said.items():
        etree.SubElement(root, f"{{{DC}}}{name}").text = words


def _finish(slide: Shown, language: str, root: etree._Element) -> None:
    _speak(language, root)
    for numbered in root.iter(f"{{{A}}}buAutoNum"):
        _indent(numbered.getparent())
    fit_tables(root)
    for shape in list(root.iter(f"{{{P}}}sp")):
        if shape.find(f"{{{P}}}nvSpPr/{{{P}}}cNvSpPr[@txBox='1']") is not None:
            shape.getparent().remove(shape)  # type: ignore[union-attr]  # repeats a picture's words
            continue
        fit(shape, slide.slide)
    shown = [picture.find(f"{{{P}}}nvPicPr/{{{P}}}cNvPr") for picture in root.iter(f"{{{P}}}pic")]
    for picture, words in zip(shown, slide.pictures, strict=True):
        if picture is not None:
            picture.set("descr", words)  # pandoc puts the file's place on our disk there


def _speak(language: str, root: etree._Element) -> None:
    _break_rows(root)
    for run in root.iter(f"{{{A}}}r", f"{{{A}}}fld"):
        properties = run.find(f"{{{A}}}rPr")
        if properties is None:
            properties = etree.Element(f"{{{A}}}rPr")
            run.insert(0, properties)
        properties.set("lang", language)


def _break_rows(root: etree._Element) -> None:
    """Begin each row of code with a break, as pandoc does not: PowerPoint would join them."""
    for run in [text.getparent() for text in root.iter(f"{{{A}}}t") if "\n" in (text.text or "")]:
        if run is None:
            continue
        first, *rest = str(run.findtext(f"{{{A}}}t")).split("\n")
        for words in reversed(rest):
            row = deepcopy(run)
            _text_of(row).text = words
            run.addnext(row)
            run.addnext(etree.Element(f"{{{A}}}br"))
        _text_of(run).text = first


def _text_of(run: etree._Element) -> etree._Element:
    return next(run.iter(f"{{{A}}}t"))


def _indent(paragraph: etree._Element | None) -> None:
    """Make room for a number of two figures; pandoc leaves it for a bullet."""
    if paragraph is not None:
        paragraph.set("marL", str(FOR_NUMBERS))
        paragraph.set("indent", str(-FOR_NUMBERS))
