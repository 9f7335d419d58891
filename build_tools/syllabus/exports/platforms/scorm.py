"""A SCORM 1.2 package: one unit (SCO) that holds every page and keeps its own place.

Source: ADL SCORM 1.2, Content Aggregation Model and Run-Time Environment.
"""

from __future__ import annotations

from urllib.parse import quote

from syllabus.exports.platforms.contents import Contents
from syllabus.exports.platforms.elements import as_file, elements_in
from syllabus.exports.platforms.names import sayable, shortened
from syllabus.exports.platforms.player import own, player
from syllabus.exports.platforms.sheets import picture_file
from syllabus.exports.platforms.zipped import MANIFEST, picture_bytes, zipped
from syllabus.exports.take_away import CannotMakeError, Imprint

PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
MOST_PAGES = 450  # what a platform need keep is 4,096 letters, and each opened page takes nine
OWN = ("player.js", "progress.js", "style.css")
LONGEST = 200  # letters of a title

CP = elements_in(PACKAGING, {None: PACKAGING, "adlcp": ADL})


def scorm_package(contents: Contents, imprint: Imprint) -> bytes:
    """Make the package.

    Raises `CannotMakeError` where a picture is missing, or there are more pages than a platform
    can remember.
    """
    page, sheets = player(contents, imprint)
    if len(sheets) > MOST_PAGES:
        raise CannotMakeError(
            f"A SCORM package of {len(sheets)} pages is more than platforms can remember",
            f"make packages of single modules, or a cohort of at most {MOST_PAGES} pages",
        )
    pictures = sorted({path for sheet in sheets for path in sheet.pictures})
    members = {
        "index.html": page,
        **{name: own(name) for name in OWN},
        **{picture_file(path): picture_bytes(imprint.root, path) for path in pictures},
    }
    return zipped({**members, MANIFEST: _manifest(contents, sorted(members))})


def _manifest(contents: Contents, members: list[str]) -> bytes:
    title = shortened(sayable(contents.title), LONGEST)
    name = contents.name
    resource = CP(
        "resource",
        *(CP("file", href=quote(member)) for member in members),
        identifier=f"{name}-pages",
        type="webcontent",
        href="index.html",
    )
    resource.set(f"{{{ADL}}}scormtype", "sco")
    item = CP(
        "item",
        CP("title", title),
        identifier=f"{name}-item",
        identifierref=f"{name}-pages",
        isvisible="true",
    )
    manifest = CP(
        "manifest",
        CP("metadata", CP("schema", "ADL SCORM"), CP("schemaversion", "1.2")),
        CP(
            "organizations",
            CP("organization", CP("title", title), item, identifier=f"{name}-course"),
            default=f"{name}-course",
        ),
        CP("resources", resource),
        identifier=f"{name}-scorm",
        version="1.0",
    )
    return as_file(manifest)
