"""What a page may say is declared: a template reaches nothing else, and `check` finds each name that nothing has."""

import functools
import operator
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import jinja2
import pytest
from jinja2 import nodes

from forumkit.drawing.composition import Composed
from forumkit.entries.base import Entry, field_docstrings
from forumkit.messages.codes import Code
from forumkit.messages.near import nearest
from forumkit.messages.problem import Problem
from forumkit.model.kinds import Kind
from forumkit.model.library import Library
from forumkit.produce.checked import Checked
from forumkit.produce.mission import check_documents, check_mission
from forumkit.render.document import template_name
from forumkit.render.filters import FILTERS
from forumkit.render.template import Templates
from forumkit.render.views.base import EntryView, FixedWords, View, hints_of
from forumkit.render.views.mission import AcronymView
from forumkit.render.views.page import names_of
from scripts.template_reference import all_views, meaning
from tests.conftest import Make, forumkit, shipped_checked

PAGE = "templates/documents/mot/page.md.j2"
_FEWEST_RIGHT = 0.95
_EVERY = 60
"""Of the names in the shipped templates, one in so many is misspelt; all of them are, with 1, in four minutes."""


@pytest.fixture(scope="module")
def checked() -> Checked:
    return shipped_checked()


@pytest.fixture(scope="module")
def library(checked: Checked) -> Library:
    assert checked.library
    return checked.library


def unknown(files: Mapping[str, bytes], page: str, kind: Kind, words: Mapping[str, str]) -> tuple[Problem, ...]:
    return unknown_in(Templates(files, FILTERS), page, kind, words)


def unknown_in(templates: Templates, page: str, kind: Kind, words: Mapping[str, str]) -> tuple[Problem, ...]:
    return templates.unknown_names(page, names_of(kind), {FixedWords: tuple(words)})


def mot(page: str, per: str = "mission", more: str = "") -> dict[str, str]:
    """Return a kind of the mission's own, with its page."""
    kind = (
        f"writer: word\nper: {per}\noutput: '{'' if per in ('mission', 'delivery') else '{forum}/'}mot-{{subject}}'\n"
    )
    return {"templates/documents/mot/kind.yaml": f"{kind}audience: agency\n{more}", PAGE: page}


def told(root: Path) -> list[tuple[str, int, str]]:
    problems = check_documents(check_mission(root), root / "output", 1)
    assert {p.code for p in problems} <= {Code.UNKNOWN_NAME}, problems
    return [(p.place.file, p.place.line, str(p.values["name"])) for p in problems]


def test_every_view_and_each_of_its_fields_says_what_it_means() -> None:
    views = all_views()
    assert len(views) > 80
    for view in views:
        assert view.__doc__, view
        assert [name for name in view.field_names if not meaning(view, name)] == [], view


def _types_in(hint: Any) -> Iterator[Any]:
    yield hint
    for inside in get_args(hint):
        yield from _types_in(inside)


def _has(hint: object, sort: type) -> bool:
    return any(isinstance(each, type) and issubclass(each, sort) for each in _types_in(hint))


def _on_page(hint: Any) -> Any:
    """Return what a page sees of a key: a text in any language is a text in that of the page, a day is in words."""
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _on_page(args[0])
    if origin is tuple:
        return Sequence[_on_page(args[0])]  # type: ignore[misc]  # made of what is only known now
    if origin in (Union, UnionType):
        return functools.reduce(operator.or_, (_on_page(each) for each in args if get_origin(each) is not dict))
    return type(args[0]) if origin is Literal else hint


def test_a_field_that_shows_a_key_is_of_its_type() -> None:
    """A text in any language is a text, a list of numbers a list of numbers; what has keys below it is a view."""
    compared = 0
    for view in all_views():
        if not issubclass(view, EntryView):
            continue
        hints, computed = hints_of(view), field_docstrings(view)
        for name, key in view.shows.model_fields.items():
            if name in hints.keys() - computed.keys() and not _has(hints[name], View):
                compared += 1
                if _has(key.annotation, Composed):  # a page knows a picture by its name
                    assert hints[name] in (str, str | None), (view, name)
                    continue
                assert not _has(key.annotation, Entry), (view, name)
                assert hints[name] == _on_page(key.annotation), (view, name)
    assert compared > 150


@pytest.mark.parametrize(
    "name", ["shows", "field_names", "__class__", "__init__", "__dataclass_fields__", "__init_subclass__"]
)
def test_a_template_reaches_declared_fields_and_nothing_else(name: str) -> None:
    templates = Templates({"page.j2": f"{{{{ a.short }}}} {{{{ a.{name} }}}}".encode()}, {})
    rendered = templates.render("page.j2", {"a": AcronymView(key="mission/acronyms/1", short="ONU", long="…")})
    assert isinstance(rendered, Problem)
    assert rendered.code in (Code.TEMPLATE_FAILED, Code.TEMPLATE_UNDEFINED)
    templates = Templates({"page.j2": b"{{ a.short }}"}, {})
    assert templates.render("page.j2", {"a": AcronymView(key="x", short="ONU", long="…")}) == "ONU"


@pytest.mark.sample(1)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_check_finds_a_name_that_nothing_has_with_the_nearest_that_there_is(mission: Make, language: str) -> None:
    """It is found in a branch, too, that no document takes; build says the same."""
    root = mission(
        mot("# {{ forum.town }}\n\n{% if mission.title == 'x' %}\n{{ forum.participans }}\n{% endif %}\n", "forum")
    )
    for command in ("check", "build"):
        ran = forumkit(command, "--json", "--root", root, lang=language)
        assert ran.code == 1
        (problem,) = ran.json["problems"]
        assert (problem["code"], problem["file"], problem["line"]) == ("UNKNOWN_NAME", PAGE, 4)
        assert "participans" in problem["says"]
        assert "participants" in problem["do"].split(".")[0].split("?")[0]


def test_each_misspelt_name_is_told_once(mission: Make) -> None:
    root = mission(mot("# T\n\n{{ misson.title }}\n{{ words.gaol }} {{ words.goal }}\n{{ misson.title }}\n", "theme"))
    assert told(root) == [(PAGE, 3, "misson"), (PAGE, 4, "gaol"), (PAGE, 5, "misson")]


@pytest.mark.exhaustive
def test_a_name_of_another_kind_of_page_is_none_of_this_one(mission: Make) -> None:
    page = "# T\n\n{{ people[0].name }}\n{{ prints }}\n"
    assert told(mission(mot(page, "forum", "groups: true\n"))) == [(PAGE, 3, "name"), (PAGE, 4, "prints")]
    assert told(mission(mot(page, "forum", "groups: true\norders: true\nlocal: true\n"))) == []


def test_a_page_that_no_build_makes_is_looked_at(mission: Make) -> None:
    """The note of changes is made when a deliverable is handed over; what is wrong with it is told before that."""
    note = "templates/documents/change-note/page.md.j2"
    assert told(mission({note: "# {{ note.title }}\n\n{{ note.sayz }}\n"})) == [(note, 3, "sayz")]


def test_a_part_of_the_mission_is_looked_at_with_the_pages_that_use_it(mission: Make) -> None:
    part = "{% macro line(each, words) %}\n{{ each.leest }} {{ each.least }}\n{% endmacro %}\n"
    found = told(mission({"templates/parts/groups.md.j2": part}))
    assert found == [("templates/parts/groups.md.j2", 2, "leest")]


@pytest.mark.parametrize(
    "page",
    [
        "{% if nothing is defined %}{{ nothing.here }}{% endif %}",
        "{{ nothing | default('x') }}",
        "{% set a = {'x': 1} %}{{ a.x }}{{ a.y }}",
        "{% set n = namespace(a=1) %}{% set n.b = 2 %}{{ n.a + n.b }}",
        "{% macro m(a, b=mission) %}{{ a.town }}{{ b.title }}{% endmacro %}{{ m(forum) }}{{ m(a=forum) }}",
        "{% macro m(a) %}{{ caller(a.town) }}{% endmacro %}{% call(town) m(forum) %}{{ town.x }}{% endcall %}",
        "{% for id, theme in themes.items() %}{{ loop.index }}{{ id.upper() }}{{ theme.title }}{% endfor %}",
        "{% for theme in themes.values() if theme.short %}{{ theme.short.minutes }}{% endfor %}",
        "{{ themes.vivre.title }}{{ themes['vivre'].title }}",
        "{% for row in forum.participants | batch(2) %}{{ row[0].category }}{% endfor %}",
        "{% for people in forum.participants | sort(attribute='count') | reverse %}{{ people.women }}{% endfor %}",
        "{% for key, inside in forum.participants | groupby('count') %}{{ key }}{{ inside[0].young }}{% endfor %}",
        "{{ forum.agenda.days | map(attribute='sessions') | first | map(attribute='title') | list }}",
        "{% with day = forum.agenda.days[0] %}{{ day.date }}{% endwith %}",
        "{% set who %}{{ mission.client }}{% endset %}{{ who | upper }}{{ who.upper() }}",
        "{% if mission %}{% set a = mission %}{% else %}{% set a = forum %}{% endif %}{{ a.client }}{{ a.town }}",
        "{% for a in [mission, forum] %}{{ a.title }}{{ a.town }}{% endfor %}",
        "{% for section in themes['vivre'].sections if section.figure %}{{ section.figure.kind }}{% endfor %}",
        "{% filter upper %}{{ forum.town }}{% endfilter %}{{ range(3) | sum }}{{ forum.dates.split(' ')[0] }}",
        "{{ (forum.agenda.days | first).sessions[1:] | length }}{{ -forum.people + 1 }}{{ forum.town ~ 1 }}",
        "{% for half in forum.agenda.days[0] | halves %}{{ half.name }}{{ half.sessions[0].label }}{% endfor %}",
    ],
)
def test_what_is_right_is_not_told(library: Library, page: str) -> None:
    kind = library.kinds["agenda"]
    assert unknown({"page.j2": page.encode()}, "page.j2", kind, library.languages["fr"].words) == ()


@pytest.mark.parametrize(
    ("page", "line", "name", "meant"),
    [
        ("{% for day in forum.agenda.days %}\n{{ day.dat }}{% endfor %}", 2, "dat", "date"),
        ("{% for id, theme in themes.items() %}{{ theme.titel }}{% endfor %}", 1, "titel", "title"),
        ("{% macro m(a) %}\n{{ a.twon }}{% endmacro %}{{ m(forum) }}", 2, "twon", "town"),
        ("{% set a = forum.agenda %}\n\n{{ a.dayz | length }}", 3, "dayz", "days"),
        ("{{ forum.participants | map(attribute='wommen') | list }}", 1, "wommen", "women"),
        ("{{ forum.agenda.days | selectattr('sessions.0.titel') | list }}", 1, "titel", "title"),
        ("{% for x in forum.spoken %}{{ loop.indx }}{% endfor %}", 1, "indx", "index"),
        ("{% for half in forum.agenda.days[0] | halves %}{{ half.nam }}{% endfor %}", 1, "nam", "name"),
        ("{% include 'part.j2' %}", 1, "forun", "forum"),
        ("{% import 'macros.j2' as m %}{{ m.shw(forum) }}", 1, "shw", "show"),
        ("{% from 'macros.j2' import show %}{{ show(mission) }}", 1, "town", ""),
        ("{{ words['goall'] }}", 1, "goall", "goal"),
        ("{{ forum.town if fourm else '' }}", 1, "fourm", "forum"),
    ],
)
def test_a_name_is_followed_through_loops_macros_and_filters(
    library: Library, page: str, line: int, name: str, meant: str
) -> None:
    files = {"page.j2": page, "part.j2": "{{ forun }}", "macros.j2": "{% macro show(a) %}{{ a.town }}{% endmacro %}"}
    sources = {file: text.encode() for file, text in files.items()}
    (problem,) = unknown(sources, "page.j2", library.kinds["agenda"], library.languages["fr"].words)
    assert (problem.place.line, problem.values["name"]) == (line, name)
    assert nearest(name, str(problem.values["allowed"]).split(", ")) == ([meant] if meant else [])


@pytest.mark.parametrize(
    "page",
    [
        "{% include 'page.j2' %}{{ nothing }}",
        "{% macro f(a) %}{{ f([a]) }}{% endmacro %}{{ f(1) }}",
        "{% macro f(a) %}{{ f((a, a)) }}{{ f([a]) }}{% endmacro %}{{ f(1) }}",
        "{{ mission" + ".title" * 20_000 + " }}",
        "{% import 'page.j2' as p %}{{ p.x }}",
        "{% set a = [1] %}" + "{% set a = (a, a) %}" * 2_000 + "{{ a[0][0] }}",
    ],
)
def test_a_hostile_template_is_looked_at_within_bounds(library: Library, page: str) -> None:
    found = unknown({"page.j2": page.encode()}, "page.j2", library.kinds["agenda"], library.languages["fr"].words)
    assert len(found) <= 1


def test_the_shipped_templates_say_no_unknown_name(checked: Checked, library: Library) -> None:
    pages = {template_name(name): kind for name, kind in library.kinds.items()}
    pages = {page: kind for page, kind in pages.items() if page in checked.project.templates}
    assert len(pages) > 40
    templates, words = Templates(checked.project.templates, FILTERS), library.languages["fr"].words
    assert [p for page, kind in pages.items() for p in unknown_in(templates, page, kind, words)] == []


def _said(source: str) -> Iterator[tuple[int, str]]:
    """Yield the attributes that a template says in its text, with their lines."""
    tree = jinja2.Environment(autoescape=True).parse(source)
    lines = source.split("\n")
    for each in tree.find_all(nodes.Getattr):
        if re.search(rf"\.{each.attr}\b", lines[each.lineno - 1]):
            yield each.lineno, each.attr


@pytest.mark.exhaustive
def test_a_misspelt_name_in_a_shipped_template_is_found_at_its_line(checked: Checked, library: Library) -> None:
    """One letter more, in one of many places: nearly all are found, and what was meant stands first."""
    files, words = checked.project.templates, library.languages["fr"].words
    kinds = {template_name(name): kind for name, kind in library.kinds.items() if template_name(name) in files}
    templates = Templates(files, FILTERS)
    using = [(part, page) for page in kinds for part in sorted(templates.includes(page))]
    places = [(file, *said) for file in sorted(dict(using)) for said in sorted(set(_said(files[file].decode())))]
    assert len(places) > 2_000
    missed = []
    for file, line, name in places[::_EVERY]:
        lines = files[file].decode().split("\n")
        lines[line - 1] = re.sub(rf"\.{name}\b", f".{name}z", lines[line - 1])
        wrong = Templates({**files, file: "\n".join(lines).encode()}, FILTERS)
        found = (unknown_in(wrong, page, kinds[page], words) for part, page in using if part == file)
        at_line = (p for each in found for p in each if (p.place.file, p.place.line) == (f"templates/{file}", line))
        if not any(nearest(str(p.values["name"]), str(p.values["allowed"]).split(", ")) == [name] for p in at_line):
            missed.append((file, line, name))
    assert len(missed) <= (1 - _FEWEST_RIGHT) * len(places[::_EVERY]), missed


STRANGE = """
# {{ forum.town | upper }}

{% set listed = themes.values() | list %}
{% set seen = namespace(total=0, last=none) %}
{% for theme in listed if theme.minutes > 10 %}
{% set seen.total = seen.total + loop.index %}
{{ loop.cycle("a", "b") }} {{ loop.previtem is defined }} {{ theme.title }} {{ theme.sections | length }}
{% endfor %}
{{ seen.total }} {{ seen.last }} {{ {"a": 1}.get("b", "c") }} {{ dictionary | default("d") }}

{% macro row(a, b="x") %}
{{ a }} {{ b }} {{ varargs | length }} {{ kwargs.get("z", 0) }} {% if caller is defined %}{{ caller() }}{% endif %}
{% endmacro %}
{{ row(1, 2, 3, z=4) }}
{% call row("c") %}inside{% endcall %}

{% for group in listed | groupby("minutes") %}
- {{ group.grouper }} {{ group.list | length }} {{ group.list[0].title }}
{% endfor %}
{% for minutes, those in listed | groupby("minutes") %}{{ minutes }} {{ (those | first).title }}{% endfor %}
{{ listed | map(attribute="title") | first }} {{ (listed | sort(attribute="title"))[-1].id }}
{{ (listed | selectattr("minutes", "gt", 20) | list) | length }} {{ listed | sum(attribute="minutes") }}
{% set block %}{{ forum.town }}{% endset %}{{ block.split()[0] }} {{ forum["town"] }} {{ words["day"] }}
{% for a, b in [(1, 2), (3, 4)] %}{{ a + b }}{% endfor %}
{% if nothing is defined %}{{ nothing.at.all }}{% endif %}
"""


@pytest.mark.exhaustive
def test_what_jinja_allows_and_the_program_fills_is_no_unknown_name(mission: Make) -> None:
    """A page of somebody who knows Jinja, and nothing of ours: what can be filled is not refused."""
    assert told(mission(mot(STRANGE, "forum"))) == []
    assert told(mission(mot(STRANGE.replace("group.grouper", "group.groper"), "forum"))) != []
