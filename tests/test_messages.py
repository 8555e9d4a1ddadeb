"""The catalogues: one entry for each id in each language, and words of ours for all that libraries say."""

import errno
import importlib
import os
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import jinja2
import pytest
import yaml
from pydantic import TypeAdapter
from pydantic_core import core_schema

import forumkit
from forumkit.cli.app import COMMANDS, GROUPS, make_app
from forumkit.cli.frame import SAYINGS as ABOUT_COMMANDS
from forumkit.disk.presence import reason_of
from forumkit.load.source import Source, parse
from forumkit.load.yaml_faults import SAYINGS as ABOUT_YAML
from forumkit.load.yaml_faults import why_not_yaml
from forumkit.messages.catalogue import FIRST, FOLDER, languages, texts
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.messages.reasons import Reason
from forumkit.messages.words import Word
from forumkit.model.faults import NEEDED
from forumkit.model.parse import CONTENT_TYPES, TEMPLATE_TYPES
from forumkit.render.findings.statements.all import STATEMENTS
from forumkit.render.template_faults import SAYINGS as ABOUT_JINJA
from forumkit.render.template_faults import why_not_filled, why_not_read
from tests.conftest import REPOSITORY, Make
from tests.conftest import forumkit as run

for module in pkgutil.walk_packages(forumkit.__path__, "forumkit."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
SECTIONS = {each.__name__: each for each in Word.__subclasses__()}
"""Every class of ids of the program."""


def entries(said: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a catalogue with its place."""
    for name, inside in said.items():
        where = f"{place}.{name}" if place else name
        if isinstance(inside, str):
            yield where, inside
        else:
            yield from entries(inside, where)


@pytest.mark.parametrize("language", languages())
def test_each_id_has_its_entry_and_each_entry_its_id(language: str) -> None:
    """To add a message: one member of a class of ids, and one entry in each catalogue. None is missing, none is left."""
    said = texts(language)
    assert len(SECTIONS) == len(Word.__subclasses__()) > 10
    wanted = {name: {member.value for member in section} for name, section in SECTIONS.items()}
    wanted["Code"] = {code.name for code in Code}
    found = {name: set(inside) for name, inside in said.items() if name not in ("grammar", "help", "Field")}
    assert found == wanted
    assert all(set(inside) == {"says", "do", "why"} for inside in said["Code"].values())
    assert said["grammar"].keys() == texts("en")["grammar"].keys()


@pytest.mark.parametrize("language", languages())
def test_no_id_stands_twice_in_a_catalogue(language: str) -> None:
    """Our own reader refuses a key that stands twice, which the loader of catalogues would not see."""
    place = FOLDER / f"{language}.yaml"
    assert isinstance(parse(place.name, place.read_bytes()), Source)


def test_every_language_has_the_same_values_in_each_text() -> None:
    english = dict(entries(texts("en")))
    for language in languages():
        for place, text in entries(texts(language)):
            if not place.startswith(("grammar.", "Field.")):
                assert values_in(text) == values_in(english[place]), f"{language}: {place}"
                assert text.strip() == text
                assert place.endswith("why") or "help." in place or not re.search(r"(?<!\{)\{(?!\w+[:}]|\{)", text), (
                    place
                )


def test_what_each_key_means_and_when_each_sentence_holds_is_said_in_every_language() -> None:
    """In English it is the docstring of the field; another language has an entry for each key, and each sort of thing."""
    schemas = [
        schema for model in (CONTENT_TYPES | TEMPLATE_TYPES).values() for schema in maps_in(TypeAdapter(model).json_schema())
    ]  # fmt: skip
    meant = {f"{schema['title']}.{name}" for schema in schemas for name in schema["properties"]}
    meant |= {schema["title"] for schema in schemas if schema.get("description")}
    meant |= {statement.meaning.key for statement in STATEMENTS}
    assert len(meant) > 600
    for language in set(languages()) - {FIRST}:
        assert set(texts(language)["Field"]) == meant


def maps_in(schema: Any) -> Iterator[dict[str, Any]]:
    """Yield every map that a schema describes."""
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        schema = list(schema.values())
    if isinstance(schema, list):
        for inside in schema:
            yield from maps_in(inside)


def values_in(text: str) -> set[str]:
    return set(re.findall(r"(?<!\{)\{(\w+)[:}]", text))


def test_every_id_is_used() -> None:
    """A message that nobody says any more goes, with its entries."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "forumkit").rglob("*.py")))
    written = set(re.findall(r"(?=\b(\w+\.\w+)\b)", code))
    looked_up = {
        "Unit",
        "Unread",
        "Used",
        "EditSort",
        "EditAspect",
        "Done",
        "ChangeForm",
        "Danger",
        "Private",
        "Leftover",
    }  # by the id of what was found
    unused = [
        f"{name}.{member.name}" for name, section in SECTIONS.items() if name not in looked_up
        for member in section if f"{name}.{member.name}" not in written
    ]  # fmt: skip
    by_id = ("Phrase(", "PageText(")  # kinds of things and audiences, by their own ids
    assert all(each in code for each in by_id)
    kinds = re.compile("Phrase.(THEME|EXERCISE|OBJECTIVE|AGENDA|WORKPLAN|LANGUAGE|DELIVERABLE|DESIGN|PROFILE|KIND|PRINTED_KIND|"
                       "INDICATOR|CHOICE|FORUM|QUESTION|QUESTIONNAIRE|WOMEN|YOUNG)|PageText.(PARTICIPANT|FACILITATOR|AGENCY)")  # fmt: skip
    assert [each for each in unused if not kinds.fullmatch(each)] == []
    assert [code_.name for code_ in Code if f"Code.{code_.name}" not in written and f'"{code_.name}"' not in code] == []


def test_each_command_and_option_has_its_help_and_no_help_is_left() -> None:
    for language in languages():
        said, used = texts(language)["help"], set()
        for path, command in commands(make_app(language)):
            assert command.help == said[path]["about"]
            used.add(f"{path}.about")
            for parameter in command.params:
                place = path if parameter.name in said[path] else "every"
                told = said[place][parameter.name].replace("{languages}", ", ".join(languages()))
                assert parameter.help == told, (path, parameter.name)
                used.add(f"{place}.{parameter.name}")
        assert {place for place, _ in entries(said)} - used == {"every.help"}


def commands(command: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    yield path or "forumkit", command
    for name, inside in getattr(command, "commands", {}).items():
        yield from commands(inside, f"{path} {name}".strip())


def test_the_program_has_the_commands_that_are_listed() -> None:
    assert set(make_app("fr").commands) == {name for name, *_ in (*COMMANDS, *GROUPS)}


def test_an_id_that_looks_like_a_word_of_ours_stays_as_it_is() -> None:
    """“young” is typed by a user as an id: only the program's own word is said in French."""
    problem = Problem(Code.GROUP_RULE, Place("x"), {"name": "young", "allowed": "women, young"})
    assert "young" in problem.says("fr")
    assert "jeunes" not in problem.says("fr")


# What libraries say


def test_every_fault_of_pydantic_is_said_in_our_words() -> None:
    """A type that is new in a release of pydantic is looked at before it is said that “another value is needed”."""
    elsewhere = {"missing", "extra_forbidden", "union_tag_invalid", "union_tag_not_found", "literal_error", "dict_type",
                 "model_type", "model_attributes_type", "mapping_type", "needs_one_of"}  # fmt: skip
    assert elsewhere.isdisjoint(NEEDED)
    unmet = [each for each in get_args(core_schema.ErrorType) if each not in elsewhere | NEEDED.keys()]
    assert not [each for each in unmet if re.match(UNMET, each) is None]
    ours = {found for path in sorted((REPOSITORY / "forumkit").rglob("*.py"))
            for found in re.findall(r"PydanticCustomError\(\s*\"(\w+)\"", path.read_text(encoding="utf-8"))}  # fmt: skip
    assert len(ours) > 5
    assert ours <= NEEDED.keys() | elsewhere


UNMET = (
    "no_such_attribute|json_|needs_python|recursion_|frozen_|invalid_key|get_attribute|dataclass_|named_tuple|default_factory"
    "|none_required|multiple_of|iterable_type|iteration_|string_unicode|string_not_ascii|enum|ordered_dict|counter_type"
    "|deque_|set_|bytes_|value_error|assertion_error|missing_sentinel|ellipsis|date_past|date_future|time_|datetime_"
    "|timezone_|is_instance|is_subclass|callable|arguments_|missing_|unexpected_|multiple_argument|url_|uuid_|decimal_"
    "|fraction_|complex_"
)
"""Types of faults of values that no model of ours has: sets, bytes, times with zones, addresses, calls."""


def test_every_reason_of_libyaml_is_said_in_our_words() -> None:
    """Its messages are read from the library itself."""
    library = importlib.import_module("yaml._yaml")
    said = re.findall(rb"[ -~]{8,}", Path(str(library.__file__)).read_bytes())
    begins = r"(did not find|could not find|found (?!in)|mapping (values|keys) are|block sequence entries|control char|duplicate %)"
    sayings = {each.decode() for each in said if re.match(begins, each.decode())}
    assert len(sayings) > 30
    assert [each for each in sorted(sayings) if not any(re.fullmatch(ours, each) for ours, _ in ABOUT_YAML)] == []


BROKEN = ("a: b: c", "a:\n\t- b", "- a\nb: c", "a: [1, 2", "a: {b", "a: 'x", 'a: "\\q"', "a: @x", "a: `x", "%x\n---\na: 1",
          "a: |x\n  y", "a: &", "a: *", "a: !<", "? a\n- b", "a\nb: c", "a: 1\n b: 2", "- - a\n - b", "a: ]", "a: \x01",
          "&a &b c", "a: >9\n x", "--- a\n... b", "a: 1\n- 2", "[a]: b: c", '"a\n---\n"')  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_broken_yaml_is_told_of_without_a_word_of_the_library(text: str) -> None:
    """Whatever is broken has a reason of ours, never the one for what nobody has looked at."""
    problem = parse("a.yaml", text.encode())
    assert isinstance(problem, Problem)
    assert problem.values.get("reason") != Reason.YAML_UNREADABLE
    said = said_by_libyaml(text)
    assert not said or said not in problem.says("en")
    assert why_not_yaml(said or "found unexpected end of stream") != Reason.YAML_UNREADABLE


def said_by_libyaml(text: str) -> str:
    """Return what libyaml has against a text; nothing for what it takes, or cannot read at all."""
    try:
        list(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.reader.ReaderError:
        return ""
    except yaml.MarkedYAMLError as error:
        return str(error.problem)
    return ""


TEMPLATES = (
    "{{ x", "{% if %}", "{% endif %}", "{% for x in y %}", "{{ x | nothing }}", "{{ x is nothing }}", "{% block a-b %}{% endblock %}",
    "{{ }}", "{{ a b }}", "{% set 1 = 2 %}", "{% foo %}", "{{ (a }}", "{{ a] }}", "{# x", "{% for x %}{% endfor %}",
    "{{ a..b }}", "{{ 'x }}", "{{ a ? b }}", "{% block a %}{% endblock %}{% block a %}{% endblock %}", "{{ a is b is c }}",
    "{% macro f(a=1, b) %}{% endmacro %}", "{% from 'a' import _b %}", "{% for loop in y %}{% endfor %}", "{{ a. }}",
    "{% if x %}{% else %}", "{% include %}", "{% set %}", "{{ f(**a, *b) }}", "{% call x %}{% endcall %}", "{{ % }}",
)  # fmt: skip


@pytest.mark.parametrize("text", TEMPLATES)
def test_a_broken_template_is_told_of_without_a_word_of_jinja(text: str) -> None:
    with pytest.raises(jinja2.TemplateSyntaxError) as caught:
        jinja2.Environment(autoescape=True).compile(text)
    assert why_not_read(caught.value).word != Reason.JINJA_UNREADABLE, caught.value.message
    assert str(caught.value.message) not in why_not_read(caught.value).says("fr")


def test_every_saying_of_jinja_is_met() -> None:
    """Those of its parser, lexer and compiler, as they stand there."""
    said = set()
    for name in ("parser", "lexer", "compiler"):
        source = Path(str(importlib.import_module(f"jinja2.{name}").__file__)).read_text(encoding="utf-8")
        for call in re.findall(
            r"(?:fail|TemplateSyntaxError|TemplateAssertionError)\(\s*((?:f?\"[^\"]*\"\s*)+)", source
        ):
            parts = re.findall(r"f?\"([^\"]*)\"", call)
            told = re.sub(r"'?\{[^}]*\}'?", "'x'", "".join(parts))
            said |= {told.replace("No 'x'", "No filter").replace("at 'x'", "at 3")} - {" "}
    assert len(said) > 12
    assert [
        each for each in sorted(said) if not any(re.match(ours.replace(r"\.", r"\.?"), each) for ours, _ in ABOUT_JINJA)
    ] == []


@pytest.mark.parametrize(
    ("text", "reason"),
    [("{{ x.y }}", Reason.NAME_UNDEFINED), ("{{ a.b.c }}", Reason.PART_UNDEFINED), ("{{ 1 / 0 }}", Reason.WRONG_OPERATION),
     ("{{ a + 1 }}", Reason.WRONG_OPERATION), ("{{ n.__class__.x }}", Reason.REFUSED_ATTRIBUTE),
     ("{{ [] | first }}", Reason.LIST_ENDED), ("{{ [] | last }}", Reason.LIST_ENDED), ("{{ [] | max }}", Reason.LIST_ENDED),
     ("{% for x in [1] %}{{ loop.previtem }}{% endfor %}", Reason.LIST_ENDED),
     ("{% for x in [1] %}{{ loop.nextitem }}{% endfor %}", Reason.LIST_ENDED),
     ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}", Reason.NAME_UNDEFINED),
     ("{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}", Reason.NAME_UNDEFINED),
     ("{% from 'b' import m %}{{ m() }}", Reason.PART_UNDEFINED)],
)  # fmt: skip
def test_what_python_says_of_a_template_is_not_repeated(text: str, reason: Reason) -> None:
    from forumkit.render.sandbox import Environment  # noqa: PLC0415 - one use

    environment = Environment({"a": text, "b": ""}, {})
    with pytest.raises(Exception, match=r".") as caught:  # whatever it is
        environment.get_template("a").render(a={"b": "x"}, n=1)
    assert why_not_filled(caught.value).word == reason


def test_no_reason_of_the_system_passes_through() -> None:
    for number in sorted(errno.errorcode):
        said = reason_of(OSError(number, os.strerror(number)))
        for language in languages():
            assert os.strerror(number).casefold() not in said.says(language).casefold(), number


WRONG = (
    ("dance",), ("bulid",), (), ("build", "--what"), ("build", "--wach"), ("build", "--jobs", "x"), ("build", "--jobs", "-1"),
    ("preview", "--port", "999999"), ("new",), ("new", "poster", "x"), ("check", "--format", "xml"), ("build", "--forum"),
    ("check", "--json=3"), ("check", "a", "b"), ("status", "--word"), ("build", "--forum="), ("design",), ("design", "foo"),
    ("explain", "NOTHING"), ("check", "--format", "text", "--format", "json"), ("check", "--format", "text", "--json"),
    ("build", "-x"), ("deliver", "99"), ("init", "x" * 300),
)  # fmt: skip


@pytest.mark.sample(8)
@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_a_wrong_command_line_is_told_of_in_french(arguments: tuple[str, ...], mission: Make) -> None:
    """Nothing of Typer's, and never that it “cannot be understood”."""
    ran = run(*arguments, lang="fr", cwd=mission())
    assert ran.code == 2
    english = r"Usage:|Error|Try |Options:|Commands:|Invalid|Missing|No such|requires|does not|unexpected|Input|not one of|Did you"
    assert not re.search(english, ran.err), ran.err
    assert texts("fr")["Frame"]["wrong"] not in ran.err


def test_every_sort_of_fault_of_a_command_line_is_known() -> None:
    """A class of faults that is new in a release of Typer is looked at."""
    from forumkit.cli.frame import UsageError  # noqa: PLC0415 - one use

    def below(cls: Any) -> Iterator[str]:
        for each in cls.__subclasses__():
            yield each.__name__
            yield from below(each)

    known = {"BadParameter", "MissingParameter", "NoSuchOption", "BadOptionUsage", "BadArgumentUsage", "NoArgsIsHelpError",
             "NoSuchCommand", "WrongUse"}  # fmt: skip
    assert set(below(UsageError)) <= known
    assert len(ABOUT_COMMANDS) > 8
