"""The shelves modules stand on, what stands around a module, and the pages of both."""

from __future__ import annotations

from dataclasses import replace

from support import SMALL
from support import Course as Folder
from syllabus.checks.strands import TAKEN
from syllabus.edition import make_edition
from syllabus.model import Activity, Competency, Course, Module, SelfStudy, Strand
from syllabus.views.competencies import competencies_page, served
from syllabus.views.finder import card_data, finder_pages, form
from syllabus.views.related import MOST, surroundings
from syllabus.views.shelves import shelves
from syllabus.views.site import all_pages

STRANDS = {"one": Strand("one", "One"), "two": Strand("two", "Two")}


def module(
    id: str,
    *topics: str,
    strand: str = "one",
    minutes: int = 60,
    audiences: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
    nations: tuple[str, ...] = (),
) -> Module:
    return Module(
        id,
        strand,
        id.title(),
        "A summary.",
        audiences=audiences,
        competencies=("ask",),
        topics=topics,
        nations=nations,
        prerequisites=after,
        body=(Activity("try", "Try", minutes),) if minutes else (),
    )


def course_of(*modules: Module) -> Course:
    return Course(
        "A course",
        strands=STRANDS,
        audiences={"director": "Directors", "leader": "Leaders"},
        topics={"data": "Data", "trust": "Trust", "empty": "Nothing yet"},
        competencies={
            "ask": Competency("ask", "Ask", "I can ask."),
            "act": Competency("act", "Act", "I can act."),
        },
        modules={m.id: m for m in modules},
    )


def on(found: Course, kind: str) -> dict[str, list[str]]:
    return {shelf.id: [m.id for m in shelf.modules] for shelf in shelves(found)[kind]}


def test_only_shelves_that_hold_something_exist() -> None:
    """Nobody is sent to an empty list, and ids the course does not know make none."""
    found = course_of(module("a", "data", "unheard-of"), module("b", "data"))
    assert on(found, "topic") == {"data": ["a", "b"]}
    assert on(found, "competency") == {"ask": ["a", "b"]}
    assert on(found, "service") == {}


def test_a_module_for_nobody_in_particular_is_for_every_role() -> None:
    """Who is not named is not shut out."""
    found = course_of(module("a"), module("b", audiences=("leader",)))
    assert on(found, "role") == {"director": ["a"], "leader": ["a", "b"]}


def test_a_module_stands_on_every_shelf_of_time_it_fits() -> None:
    """Whoever has ninety minutes is shown what takes sixty; no activities is no known time."""
    found = course_of(module("a", minutes=60), module("b", minutes=61), module("c", minutes=0))
    assert on(found, "time") == {"60": ["a"], "75": ["a", "b"], "90": ["a", "b"], "120": ["a", "b"]}
    assert on(course_of(module("d", minutes=121)), "time") == {}
    brief = course_of(module("e", minutes=45), module("f", minutes=46))
    assert on(brief, "time")["45"] == ["e"]


def test_a_module_of_no_nation_in_particular_holds_in_all() -> None:
    """A reader in Wales is spared what rests on English law, and nothing else."""
    southern, scottish = ("england", "wales"), ("scotland",)
    found = course_of(module("a"), module("b", nations=southern), module("c", nations=scottish))
    assert on(found, "nation") == {
        "england": ["a", "b"],
        "wales": ["a", "b"],
        "scotland": ["a", "c"],
        "northern-ireland": ["a"],
    }


def test_where_no_module_names_a_nation_nobody_is_asked_for_theirs() -> None:
    """A choice that would leave everything is not offered."""
    found = course_of(module("a"))
    assert on(found, "nation") == {}
    assert "nation" not in {f.name for _, group in form(found, shelves(found)) for f in group}


def test_no_strand_can_stand_where_the_shelves_do() -> None:
    """The words refused as ids of strands are the folders of the shelves."""
    assert set(shelves(course_of())) <= TAKEN


def test_the_form_offers_what_leaves_something() -> None:
    """A choice in the form always leaves a module."""
    found = course_of(module("a", "data"))
    fields = {f.name: f.choices for _, group in form(found, shelves(found)) for f in group}
    assert fields["topic"] == (("data", "Data"),)
    assert fields["strand"] == (("one", "One"),)
    assert "service" not in fields
    assert "words" in fields


def test_a_card_says_what_the_form_goes_by() -> None:
    """Each card carries its strand and its shelves, and nothing empty."""
    a = module("a", "data", audiences=("leader",), minutes=80, nations=("wales",))
    found = course_of(a)
    kinds = [kind for kind, held in shelves(found).items() if held]
    assert card_data(found, kinds, a) == (
        ' data-strand="one" data-role="leader" data-competency="ask" data-topic="data"'
        ' data-nation="wales" data-time="90 120"'
    )


def test_a_course_without_modules_has_a_library_without_a_form() -> None:
    """An empty course is told as it is."""
    (library,) = finder_pages(course_of())
    assert "<form" not in library.body
    assert "#browse" not in library.body


def test_what_few_modules_share_makes_them_alike() -> None:
    """A rare topic counts for more than one everybody has; equals keep the course's order."""
    common = [module(f"m{n}", "data") for n in range(6)]
    found = course_of(module("a", "data", "trust"), *common, module("z", "trust"))
    alike = surroundings(found, [])["a"].related
    assert [m.id for m in alike] == ["z", "m0", "m1", "m2"]
    assert len(alike) == MOST


def test_related_modules_are_not_the_ones_it_comes_after() -> None:
    """What the page names already is not named twice, and a module is not like itself."""
    found = course_of(module("a", "data"), module("b", "data", after=("a",)))
    assert surroundings(found, [])["b"].related == ()
    assert [m.id for m in surroundings(found, [])["a"].related] == ["b"]


def test_neighbours_are_of_the_same_strand() -> None:
    """Before and after end where the strand does."""
    found = course_of(module("a"), module("b"), module("c", strand="two"))
    around = surroundings(found, [])
    assert (around["a"].before, around["a"].after) == (None, found.modules["b"])
    assert (around["b"].before, around["b"].after) == (found.modules["a"], None)
    assert (around["c"].before, around["c"].after) == (None, None)
    assert [(around[id].place, around[id].of) for id in "abc"] == [(1, 2), (2, 2), (1, 1)]


def test_a_module_says_where_it_stands_near_its_top(course: Folder) -> None:
    """Its strand, its place there and what comes next, before anything has to be scrolled."""
    ask = SMALL["modules/practice/ask.md"]
    edition = make_edition(course({"modules/practice/later.md": ask.replace("Ask a", "Later")}))
    pages = {p.path: p.body for p in all_pages(edition.course, edition.published())}
    facts = pages["modules/practice/ask.md"].split("</div>")[0]
    assert "[Practice](index.md), 1 of 2; next is [Later question](later.md)" in facts
    assert "2 of 2\n" in pages["modules/practice/later.md"]


def test_a_module_tells_what_comes_before_it_from_how_to_catch_up() -> None:
    """Catching up takes the place of a session, so nobody is asked for both."""
    before, after = SelfStudy("read", "Read", 20), SelfStudy("later", "Catch up", 45)
    activity = Activity("try", "Try", 60)

    def time(*body: Activity | SelfStudy) -> str:
        found = course_of(replace(module("a"), body=body))
        pages = {p.path: p.body for p in all_pages(found, [])}
        return pages["modules/one/a.md"].split("Time\n:   ")[1].split("\n")[0]

    assert time(activity) == "1 h together"
    assert (
        time(before, activity, after)
        == "1 h together, after 20 min on your own; 45 min to catch up alone"
    )
    assert time(activity, after) == "1 h together; 45 min to catch up alone"
    assert time(before) == "20 min on your own"


def test_a_long_shelf_stands_under_its_strands() -> None:
    """Fifty cards in a row are not a way to find one; a dozen are."""
    many = [module(f"m{n:02}", strand="one") for n in range(12)]
    shelf = "modules/topic/data.md"
    long = course_of(*many, module("z", "data", strand="two"))
    pages = {p.path: p.body for p in finder_pages(long)}
    assert "## " not in pages[shelf]
    assert "## One" in pages["modules/competency/ask.md"]
    assert "## Two" in pages["modules/competency/ask.md"]


def test_a_shelf_leads_to_the_form_with_its_choice_made() -> None:
    """Whoever came in by a list can go on choosing."""
    pages = {p.path: p.body for p in finder_pages(course_of(module("a", "data")))}
    assert "(../index.md?topic=data)" in pages["modules/topic/data.md"]


def test_a_nation_s_page_names_what_is_left_out_and_why() -> None:
    """A reader can judge whether it would have been of use all the same."""
    found = course_of(module("a"), module("b", nations=("england", "wales")))
    pages = {p.path: p.body for p in finder_pages(found)}
    body = pages["modules/nation/scotland.md"]
    assert "- [B](../one/b.md): rests on the law or public bodies of England and Wales" in (
        body.replace("-   ", "- ")
    )
    assert "Left out" not in pages["modules/nation/wales.md"]


def test_a_module_names_the_published_cohorts_that_are_taught_it(course: Folder) -> None:
    """A draft cohort is not given away by the modules it uses."""
    draft = SMALL["cohorts/spring.yml"].replace("Spring", "Secret").replace("published", "draft")
    edition = make_edition(course({"cohorts/secret.yml": draft}))
    pages = {p.path: p.body for p in all_pages(edition.course, edition.published())}
    page = pages["modules/practice/ask.md"]
    assert "[Spring cohort](../../cohorts/spring/index.md)" in page
    assert "Secret" not in page


def test_every_competency_is_on_its_page_even_one_nothing_serves() -> None:
    """A gap in the course is there to be seen."""
    found = course_of(module("a"))
    assert [(c.id, [m.id for m in ms]) for c, ms in served(found)] == [("ask", ["a"]), ("act", [])]
    body = competencies_page(found).body
    assert "I can act." in body
    assert "No module serves it yet." in body
    assert body.count("serves it</span>") == 1
