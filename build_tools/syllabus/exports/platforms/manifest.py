"""The manifest of a Common Cartridge 1.1: what it is, the order of its parts, its resources.

Source: IMS Common Cartridge Profile 1.1, bindings of the manifest and of its metadata.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from syllabus.exports.platforms.contents import Contents
from syllabus.exports.platforms.elements import as_file, elements_in
from syllabus.exports.platforms.names import sayable

CARTRIDGE = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
ABOUT = "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMAS = "http://www.imsglobal.org/profile/cc/ccv1p1"

CC = elements_in(CARTRIDGE, {None: CARTRIDGE, "lomimscc": ABOUT, "xsi": INSTANCE})
LOM = elements_in(ABOUT, {"lomimscc": ABOUT})


def cartridge_manifest(
    contents: Contents, items: Sequence[etree._Element], resources: Sequence[etree._Element]
) -> bytes:
    """Write the manifest of a cartridge from its items and resources."""
    about = LOM(
        "lom",
        LOM(
            "general",
            LOM("title", _said(contents.title, contents)),
            LOM("language", contents.language),
            LOM("description", _said(contents.summary or contents.title, contents)),
        ),
        LOM(
            "rights",
            LOM("copyrightAndOtherRestrictions", LOM("value", "yes")),
            LOM("description", _said(f"{contents.publisher}. {contents.licence}", contents)),
        ),
    )
    root = CC(
        "manifest",
        CC("metadata", CC("schema", "IMS Common Cartridge"), CC("schemaversion", "1.1.0"), about),
        CC(
            "organizations",
            CC(
                "organization",
                CC("item", *items, identifier="everything"),
                identifier="order",
                structure="rooted-hierarchy",
            ),
        ),
        CC("resources", *resources),
        identifier=f"cartridge-{contents.name}",
    )
    places = (
        f"{CARTRIDGE} {SCHEMAS}/ccv1p1_imscp_v1p2_v1p0.xsd"
        f" {ABOUT} {SCHEMAS}/LOM/ccv1p1_lommanifest_v1p0.xsd"
    )
    root.set(f"{{{INSTANCE}}}schemaLocation", places)
    return as_file(root)


def folder(name: str, title: str, inside: Sequence[etree._Element]) -> etree._Element:
    """Make a part with others inside it; it has nothing to show itself."""
    return CC("item", CC("title", title), *inside, identifier=f"place-{name}")


def leaf(name: str, title: str) -> etree._Element:
    """Make the place of a resource; the standard lets nothing be inside it."""
    return CC(
        "item", CC("title", title), identifier=f"place-{name}", identifierref=f"resource-{name}"
    )


def resource(
    name: str, kind: str, file: str, *, main: bool = False, needs: Sequence[str] = ()
) -> etree._Element:
    """Make a resource of one file; `main` where the file itself is opened, as a page is."""
    made = CC(
        "resource",
        CC("file", href=file),
        *(CC("dependency", identifierref=f"resource-{other}") for other in dict.fromkeys(needs)),
        identifier=f"resource-{name}",
        type=kind,
    )
    if main:
        made.set("href", file)
    return made


def _said(text: str, contents: Contents) -> etree._Element:
    return LOM("string", sayable(text), language=contents.language)
