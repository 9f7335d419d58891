"""The doorway to MkDocs: pages and problems go in, nothing else is decided here.

Imports `mkdocs.*` only, so that ProperDocs, which answers to the same names, can use it too.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from mkdocs.config import base, config_options
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section

from syllabus.edition import Edition, make_edition
from syllabus.exports import packing
from syllabus.exports.catalogue import catalogue
from syllabus.exports.feed import FEED, atom_feed
from syllabus.exports.offline.take_away import offline_take_away, sources_of
from syllabus.exports.preview import preview_for
from syllabus.exports.searched import search
from syllabus.exports.take_away import Imprint, TakeAway
from syllabus.history import History, read_history
from syllabus.library import FOLDERS
from syllabus.model import Course, Syllabus
from syllabus.problems import Problem, Severity, as_text
from syllabus.repository import edit_address
from syllabus.today import today
from syllabus.views.changes import latest_news
from syllabus.views.descriptions import first_paragraph
from syllabus.views.dialect import EXTENSIONS
from syllabus.views.from_disk import links_to_files
from syllabus.views.offers import Offer
from syllabus.views.page import Page
from syllabus.views.places import HOME
from syllabus.views.schema_org import as_script
from syllabus.views.site import all_pages, fill_navigation, sections
from syllabus.views.structured_data import structured_data

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger(__name__)

THEME = Path(__file__).parent / "theme"
STYLES = "assets/stylesheets/syllabus.css"


class SyllabusConfig(base.Config):
    """What `mkdocs.yml` may say under `plugins: syllabus:`."""

    root = config_options.Optional(config_options.Type(str))
    """The folder that holds modules/, programmes/ and cohorts/; else that of mkdocs.yml."""
    drafts = config_options.Type(bool, default=False)
    """Whether to publish draft cohorts too."""
    repository = config_options.Optional(config_options.URL())
    """Where the course is kept, for "Suggest a change"; else the git remote `origin`."""
    branch = config_options.Type(str, default="main")


class SyllabusPlugin(BasePlugin[SyllabusConfig]):
    """Puts a course's pages into a MkDocs site."""

    def __init__(self) -> None:
        self.given: Edition | None = None
        self.edition: Edition | None = None
        self.pages: dict[str, Page] = {}
        self.folder: Path | None = None
        self.history = History()
        self.data: dict[str, dict[str, object]] = {}
        self.feed = b""
        self.take_aways: list[TakeAway] = []
        self.offers: dict[str, Offer] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our theme, styles and Markdown extensions to whatever the site chose."""
        if config.theme.name == "material" and str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(0, str(THEME))
            config.extra_css.append(STYLES)
        missing = [name for name in EXTENSIONS if name not in config.markdown_extensions]
        config.markdown_extensions.extend(missing)
        if not config.edit_uri_template:
            config.edit_uri_template = edit_address(
                self.root(config), self.config.repository, self.config.branch
            )
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Read and compile the course, report its problems, add its pages and pictures."""
        root = self.root(config)
        self.edition = self.given or make_edition(root, today())
        for problem in self.edition.problems:
            _report(problem)
        syllabuses = self.edition.published(self.config.drafts)
        self.history = read_history(root)
        packed = root / packing.FOLDER
        self.take_aways = self.listed(self.edition.course, syllabuses, config, root)
        offered = packing.offers(self.take_aways, packed)
        self.offers = {offer.path: offer for offer in offered}
        made = all_pages(self.edition.course, syllabuses, self.history, offered)
        self.pages = {page.path: page for page in made}
        named = sections(self.edition.course, syllabuses)
        config.nav = fill_navigation(config.nav, named)
        in_navigation = _paths(config.nav)
        for file in files:
            if file.edit_uri and file.abs_src_path:
                file.edit_uri = _below(root, Path(file.abs_src_path))
        self.forget()
        self.folder = Path(tempfile.mkdtemp(prefix="syllabus-"))
        for page in self.pages.values():
            shown = (
                InclusionLevel.UNDEFINED
                if page.path in in_navigation or not config.nav
                else InclusionLevel.NOT_IN_NAV
            )
            _add(files, self.file(page, config, shown))
        for image in self.edition.library.images:
            _add(files, File.generated(config, image, abs_src_path=str(root / image)))
        for offer in offered:
            _add(files, File.generated(config, offer.path, abs_src_path=str(packed / offer.path)))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Hang pages that are not in the navigation below the page above them."""
        for page in self.pages.values():
            file = files.get_file_from_path(page.path)
            above = files.get_file_from_path(page.parent) if page.parent else None
            if not file or not file.page or not above or not above.page or file.page.parent:
                continue
            index_of_section = above.page.parent and above.page.parent.children[0] is above.page
            if index_of_section:
                file.page.parent = above.page.parent
            else:
                section = Section(above.page.title or self.pages[page.parent].title, [above.page])
                section.parent = above.page.parent
                file.page.parent = section
        return nav

    def on_page_content(self, html: str, *, page: Any, config: MkDocsConfig, files: Files) -> str:
        """Describe a page by its first paragraph where nobody described it."""
        if not page.meta.get("description"):
            page.meta["description"] = first_paragraph(html)
        return html

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Make what search engines and feed readers are told, now that every address is known."""
        assert self.edition is not None
        site = config.site_url or ""

        def address(path: str) -> str:
            file = files.get_file_from_path(path)
            return urljoin(site, file.url if file else path.removesuffix(HOME)) if site else ""

        course, syllabuses = self.edition.course, self.edition.published(self.config.drafts)
        self.data = structured_data(course, syllabuses, self.history, address)
        news = latest_news(course, syllabuses, self.history)
        self.feed = atom_feed(course, news, config.site_name, address) if site and news else b""
        return env

    def on_page_context(
        self, context: Any, *, page: Any, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Give the theme what goes into a page's head."""
        if page.meta.get("redirect") and page.canonical_url:
            # The one address of what has moved is the new one.
            page.canonical_url = urljoin(config.site_url or "", page.meta["redirect"])
        data = self.data.get(HOME if page.is_homepage else page.file.src_uri)
        context["json_ld"] = as_script(data) if data else ""
        context["feed"] = FEED if self.feed else ""
        context["preview"] = self.offers.get(preview_for(page.file.src_uri, self.offers))
        return context

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Build again when a module, a programme or a cohort is saved."""
        for name in FOLDERS:
            folder = self.root(config) / name
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def on_post_page(self, output: str, *, page: Any, config: MkDocsConfig) -> str:
        """Make links work from disk too, for as long as the site has no address of its own."""
        return output if config.site_url else links_to_files(output)

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the feed, and remove the pages that were written for MkDocs to read."""
        if self.feed:
            (Path(config.site_dir) / FEED).write_bytes(self.feed)
        self.search_for_private_words(config)
        self.forget()

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind when a build fails."""
        self.forget()

    def listed(
        self, course: Course, syllabuses: list[Syllabus], config: MkDocsConfig, root: Path
    ) -> list[TakeAway]:
        """List the files the site may offer; a copy to read from disk offers none."""
        if config.extra.get("offline") or not (root / packing.FOLDER).is_dir():
            return []
        imprint = Imprint(config.site_name, config.site_url or "", root)
        sources = sources_of(root, Path(config.docs_dir), Path(config.config_file_path))
        changes = self.history.changes
        whole = offline_take_away(imprint, sources, changes[0].commit if changes else "", _nothing)
        return [*catalogue(course, syllabuses, imprint), whole]

    def search_for_private_words(self, config: MkDocsConfig) -> None:
        """Stop the build if anything to be published says what a private file does."""
        assert self.edition is not None
        sources = {t.path: t.made_from for t in self.take_aways}
        found = search(Path(config.site_dir), self.edition.library, sources)
        errors = [problem for problem in found if problem.severity is Severity.ERROR]
        for problem in found:
            if problem not in errors:  # MkDocs shows what it is stopped by
                _report(problem)
        if errors:
            raise PluginError(f"{as_text(errors)}Nothing is published that says this.")

    def forget(self) -> None:
        """Remove what the last build wrote."""
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
        self.folder = None

    def root(self, config: MkDocsConfig) -> Path:
        """Give the folder the course lies in."""
        here = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        return (here / (self.config.root or ".")).resolve()

    def file(self, page: Page, config: MkDocsConfig, inclusion: InclusionLevel) -> File:
        """Write a page where MkDocs can read it."""
        assert self.folder is not None
        path = self.folder / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.text(), encoding="utf-8")
        file = File.generated(config, page.path, abs_src_path=str(path), inclusion=inclusion)
        file.edit_uri = page.source or None
        return file


def _nothing(folder: Path) -> None:
    """Stand where a way to build would: the plugin only asks whether the copy is up to date."""


def _report(problem: Problem) -> None:
    level = {Severity.ERROR: log.error, Severity.WARNING: log.warning, Severity.NOTE: log.info}
    level[problem.severity]("%s", problem)


def _add(files: Files, file: File) -> None:
    """Add a file; one the site's own docs/ already has is kept, and wins."""
    if files.get_file_from_path(file.src_uri) is None:
        files.append(file)


def _below(root: Path, path: Path) -> str | None:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else None


def _paths(nav: Any) -> set[str]:
    if isinstance(nav, list):
        return {path for item in nav for path in _paths(item)}
    if isinstance(nav, dict):
        return {path for item in nav.values() for path in _paths(item)}
    return {nav} if isinstance(nav, str) else set()
