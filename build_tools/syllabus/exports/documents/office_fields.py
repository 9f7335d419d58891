"""The fields at the head and foot of pages, filled in: not every program works them out itself.

Sources: ISO/IEC 29500-1, 17.16 (fields); OASIS OpenDocument 1.3, part 3, 7.5 (document fields).
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from syllabus.exports.documents.namespaces import ODF_TEXT, W

# What neither format has a place of its own for: an author changes with whoever saves the file.
PUBLISHER, LICENCE = "Publisher", "Licence"
# What each of a document's facts is called in a field of Word's.
IN_WORD = {
    "TITLE": "title",
    "SUBJECT": "subject",
    f"DOCPROPERTY {PUBLISHER}": "creator",
    f"DOCPROPERTY {LICENCE}": "licence",
}


def fill_word(said: Mapping[str, str], root: etree._Element) -> None:
    """Fill in a part's fields; those that Word alone can work out, such as a page, stay."""
    asked, fact = "", None
    for element in root.iter(f"{{{W}}}fldChar", f"{{{W}}}instrText", f"{{{W}}}t"):
        kind = element.get(f"{{{W}}}fldCharType")
        if kind == "begin":
            asked = ""
        elif kind == "separate":
            fact = IN_WORD.get(_plain(asked))
        elif kind == "end":
            fact = None
        elif element.tag == f"{{{W}}}instrText":
            asked += element.text or ""
        elif fact is not None:
            # Word may have cut the words it showed last into pieces.
            element.text, fact = (said[fact] if fact else ""), ""


def fill_odt(said: Mapping[str, str], root: etree._Element) -> None:
    """Fill in the fields of pages."""
    own = {PUBLISHER: "creator", LICENCE: "licence"}
    for element in root.iter(*(f"{{{ODF_TEXT}}}{name}" for name in ("title", "subject"))):
        element.text = said[etree.QName(element).localname]
    for element in root.iter(f"{{{ODF_TEXT}}}user-defined"):
        if fact := own.get(element.get(f"{{{ODF_TEXT}}}name", "")):
            element.text = said[fact]


def _plain(asked: str) -> str:
    r"""Leave out how a field is to be shown.

    >>> _plain(' DOCPROPERTY  "Licence"  \\* MERGEFORMAT ')
    'DOCPROPERTY Licence'
    """
    return " ".join(asked.split("\\")[0].replace('"', "").split())
