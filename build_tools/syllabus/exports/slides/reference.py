"""The template for PowerPoint: pandoc's own, made wide, in the course's colours and typefaces.

It is made when it is first wanted. Sizes are in EMU, 12,700 to a point, and in hundredths of a
point, as PowerPoint counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import escape

from lxml import etree

from syllabus.exports.documents.namespaces import A, P
from syllabus.exports.documents.office_styles import INK, PINE, SOFT, TEXT, TITLES
from syllabus.exports.documents.once import once
from syllabus.exports.documents.package import Change, changed
from syllabus.exports.documents.pandoc import default_file

WIDE, HIGH = 12_192_000, 6_858_000
PAPER, PALE = "FDFCF9", "F5F2EA"
PLUM, AMBER = "6C2C57", "A87A12"
COLOURS = {
    "dk1": INK,
    "lt1": PAPER,
    "dk2": SOFT,
    "lt2": PALE,
    "accent1": PINE,
    "accent2": AMBER,
    "accent3": PLUM,
    "accent4": "4F7F77",
    "accent5": "858072",
    "accent6": "B3450A",
    "hlink": PINE,
    "folHlink": PLUM,
}
TITLE_SIZE, FRONT_SIZE, BODY_SIZE = 3000, 4400, 2600
LEVELS = (BODY_SIZE, 2400, 2400, 2400, 2400)
SMALLEST = 2000


class Box(NamedTuple):
    """Where a placeholder stands and how large it is."""

    x: int
    y: int
    wide: int
    high: int


LEFT, ACROSS = 640_080, 10_911_840
TITLE = Box(LEFT, 230_000, ACROSS, 1_000_000)
BODY = Box(LEFT, 1_370_000, ACROSS, 4_960_000)
# A few words before a table, and the table.
CAPTION = Box(LEFT, 1_370_000, ACROSS, 1_080_000)
TABLE = Box(LEFT, 2_470_000, ACROSS, 3_860_000)
# By the number of the layout: where its placeholders are, by their type or index.
BOXES: Mapping[int, Mapping[str, Box]] = {
    1: {
        "ctrTitle": Box(LEFT, 1_500_000, ACROSS, 2_300_000),
        "subTitle": Box(LEFT, 4_050_000, ACROSS, 2_000_000),
    },
    4: {
        "1": Box(LEFT, 1_370_000, 5_300_000, 4_960_000),
        "2": Box(LEFT + 5_611_840, 1_370_000, 5_300_000, 4_960_000),
    },
    8: {
        "title": TITLE,
        "2": CAPTION,
        "1": TABLE,
    },
}


@once
def pptx_template(course: str) -> bytes:
    """Make the template; every slide but the first has the course's name and a number below."""
    changes: dict[str, Change] = {
        "ppt/theme/theme1.xml": _theme,
        "ppt/presentation.xml": lambda root: _size(root),
        "ppt/slideMasters/slideMaster1.xml": lambda root: _master(root, course),
    }
    for number in range(1, 12):
        changes[f"ppt/slideLayouts/slideLayout{number}.xml"] = lambda root, n=number: _layout(  # type: ignore[misc]
            root, n
        )
    return changed(default_file("reference.pptx"), changes)


def _theme(root: etree._Element) -> None:
    for name, colour in COLOURS.items():
        for element in root.iter(f"{{{A}}}{name}"):
            element[:] = [etree.Element(f"{{{A}}}srgbClr", val=colour)]
    for kind, font in (("majorFont", TITLES), ("minorFont", TEXT)):
        for element in root.iter(f"{{{A}}}{kind}"):
            element[0].set("typeface", font)


def _size(root: etree._Element) -> None:
    for size in root.iter(f"{{{P}}}sldSz"):
        size.attrib.clear()
        size.set("cx", str(WIDE))
        size.set("cy", str(HIGH))


def _widen(root: etree._Element) -> None:
    """Grow what we do not place ourselves in the proportion of the slide."""
    for element in root.iter(f"{{{A}}}off", f"{{{A}}}ext"):
        for key in ("x", "y", "cx", "cy"):
            if value := element.get(key):
                element.set(key, str(int(value) * 4 // 3))


def _master(root: etree._Element, course: str) -> None:
    _widen(root)
    for shape in root.iter(f"{{{P}}}sp"):
        kind = _kind(shape)
        if kind in ("title", "body"):
            _place(shape, TITLE if kind == "title" else BODY)
            next(shape.iter(f"{{{A}}}bodyPr")).set("anchor", "b" if kind == "title" else "t")
    styles = next(root.iter(f"{{{P}}}txStyles"))
    title = next(styles.iter(f"{{{P}}}titleStyle"))[0]
    title.set("algn", "l")
    next(title.iter(f"{{{A}}}defRPr")).set("sz", str(TITLE_SIZE))
    body = next(styles.iter(f"{{{P}}}bodyStyle"))
    for level, size in zip(body, LEVELS, strict=False):
        next(level.iter(f"{{{A}}}defRPr")).set("sz", str(size))
        level[0] = etree.fromstring(_spacing("spcBef", 30))
        level.insert(0, etree.fromstring(_spacing("lnSpc", 90)))
        bullet = level.find(f"{{{A}}}buFont")
        if bullet is not None:
            colour = f'<a:buClr xmlns:a="{A}"><a:schemeClr val="accent1"/></a:buClr>'
            bullet.addprevious(etree.fromstring(colour))
    tree = next(root.iter(f"{{{P}}}spTree"))
    for number, text in enumerate(_furniture(course), start=90):
        tree.append(etree.fromstring(text.format(number=number)))


def _spacing(name: str, percent: int) -> str:
    """Space lines in proportion to their type, so that smaller type takes less of it."""
    return f'<a:{name} xmlns:a="{A}"><a:spcPct val="{percent * 1000}"/></a:{name}>'


def _furniture(course: str) -> Iterator[str]:
    """Write what stands on every slide: a rule below the title, the course, the slide's number."""
    yield _shape("Rule", Box(LEFT + 91_440, 1_275_000, 1_100_000, 34_000), "", fill="accent1")
    name = escape(course).replace("{", "{{").replace("}", "}}")
    run = f'<a:r><a:rPr sz="1200">{_SOFT}</a:rPr><a:t>{name}</a:t></a:r>'
    yield _shape("Course", Box(LEFT, 6_350_000, 8_000_000, 320_000), run)
    field = "{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}"
    run = (
        f'<a:fld id="{field}" type="slidenum"><a:rPr sz="1200">{_SOFT}</a:rPr><a:t>1</a:t></a:fld>'
    )
    yield _shape("Number", Box(10_551_920, 6_350_000, 1_000_000, 320_000), run, side="r")


_SOFT = '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'


def _shape(name: str, box: Box, run: str, *, fill: str = "", side: str = "l") -> str:
    filled = f'<a:solidFill><a:schemeClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    return (
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{{number}}" name="{name}"/>'
        '<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.wide}" cy="{box.high}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{filled}<a:ln><a:noFill/></a:ln></p:spPr>'
        f'<p:txBody><a:bodyPr anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="{side}"/>{run}</a:p>'
        "</p:txBody></p:sp>"
    )


def _layout(root: etree._Element, number: int) -> None:
    _widen(root)
    for element in root.iter(f"{{{A}}}defRPr"):
        if size := element.get("sz"):
            element.set("sz", str(max(SMALLEST, int(size) * 4 // 3)))
    tree = next(root.iter(f"{{{P}}}spTree"))
    for shape in list(root.iter(f"{{{P}}}sp")):
        kind = _kind(shape)
        if kind in ("dt", "ftr", "sldNum"):
            tree.remove(shape)  # the master says both
        elif kind in BOXES.get(number, {}):
            _place(shape, BOXES[number][kind])
    if number == 8:
        for shape in root.iter(f"{{{P}}}sp"):
            if _kind(shape) == "title":
                shape.find(f"{{{P}}}txBody/{{{A}}}lstStyle").clear()  # type: ignore[union-attr]
    if number == 1:
        _front(root)


def _front(root: etree._Element) -> None:
    """Turn the first slide round: paper on pine."""
    root.set("showMasterSp", "0")
    ground = (
        f'<p:bg xmlns:p="{P}" xmlns:a="{A}"><p:bgPr><a:solidFill><a:schemeClr val="accent1"/>'
        "</a:solidFill><a:effectLst/></p:bgPr></p:bg>"
    )
    next(root.iter(f"{{{P}}}cSld")).insert(0, etree.fromstring(ground))
    for shape in root.iter(f"{{{P}}}sp"):
        size, anchor = (FRONT_SIZE, "b") if _kind(shape) == "ctrTitle" else (2400, "t")
        next(shape.iter(f"{{{A}}}bodyPr")).set("anchor", anchor)
        styles = next(shape.iter(f"{{{A}}}lstStyle"))
        styles[:] = [
            etree.fromstring(
                f'<a:lvl1pPr xmlns:a="{A}" marL="0" indent="0" algn="l"><a:buNone/><a:defRPr'
                f' sz="{size}"><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></a:defRPr>'
                "</a:lvl1pPr>"
            )
        ]


def _kind(shape: etree._Element) -> str:
    """Name a placeholder by its type, else by its index."""
    holder = next(shape.iter(f"{{{P}}}ph"), None)
    if holder is None:
        return ""
    kind, index = holder.get("type", ""), holder.get("idx", "")
    return index if kind in ("", "body") and index in ("1", "2") and _in_layout(shape) else kind


def _in_layout(shape: etree._Element) -> bool:
    return shape.getroottree().getroot().tag == f"{{{P}}}sldLayout"


def _place(shape: etree._Element, box: Box) -> None:
    properties = next(shape.iter(f"{{{P}}}spPr"))
    for old in properties.findall(f"{{{A}}}xfrm"):
        properties.remove(old)
    frame = (
        f'<a:xfrm xmlns:a="{A}"><a:off x="{box.x}" y="{box.y}"/>'
        f'<a:ext cx="{box.wide}" cy="{box.high}"/></a:xfrm>'
    )
    properties.insert(0, etree.fromstring(frame))
