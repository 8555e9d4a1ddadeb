"""From files to a library: each file validated by its model, all faults collected."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError

from forumkit import figures
from forumkit.drawing import pictograms
from forumkit.entries.names import is_id, near_id
from forumkit.layouts import sorts
from forumkit.load.naming import SINGLE_FILES
from forumkit.load.project import Project, shipped_folder
from forumkit.load.source import Source, parse
from forumkit.load.templates import template_key, template_sources
from forumkit.messages.codes import Code
from forumkit.messages.problem import Place, Problem
from forumkit.model.brand import Brand
from forumkit.model.content import Theme
from forumkit.model.defaults import IMPLIED, whole_forums, whole_mission
from forumkit.model.design import Design
from forumkit.model.evaluation import Evaluation
from forumkit.model.exercise import Exercise
from forumkit.model.facts import FactLedger
from forumkit.model.faults import problems_of, schema_of
from forumkit.model.kinds import Kind, Profile
from forumkit.model.languages import Category, Language, LanguageFile, differing, whole
from forumkit.model.library import Library
from forumkit.model.method import Method
from forumkit.model.own_pictures import Pictures
from forumkit.model.protection import Protection
from forumkit.model.questionnaire import Questionnaire
from forumkit.model.report import Report
from forumkit.model.results import Results
from forumkit.model.schedule import Agenda, Session, Workplan
from forumkit.model.schema_walk import properties_of
from forumkit.model.settings import Forum, Mission
from forumkit.model.timing import dates_of, needed_minutes, with_minutes
from forumkit.model.translations import Translations
from forumkit.runtime.kept import Kept

Schedule = Annotated[Agenda | Workplan, Field(discriminator="kind")]

CONTENT_TYPES: dict[str, Any] = {
    "mission": Mission,
    "facts": FactLedger,
    "report": Report,
    "method": Method,
    "protection": Protection,
    "evaluation": Evaluation,
    "pictures": Pictures,
    "forum": Forum,
    "theme": Theme,
    "exercise": Exercise,
    "schedule": Schedule,
    "questionnaire": Questionnaire,
    "translation": Translations,
}
"""Every sort of content file and its model."""

TEMPLATE_TYPES: dict[str, Any] = {
    "kind": Kind, "language": LanguageFile, "design": Design, "brand": Brand, "profile": Profile
}  # fmt: skip
"""The YAML files below templates/ and their models."""

REFERENCE = "fr"
"""The language whose words say what each word may leave open."""


@dataclass
class _Parsed:
    entries: dict[str, object]
    sources: dict[str, Source]
    problems: list[Problem]

    def of(self, kind: str) -> dict[str, object]:
        return {key.partition("/")[2]: entry for key, entry in self.entries.items() if key.startswith(f"{kind}/")}


def parse_library(project: Project) -> tuple[Library | None, tuple[Problem, ...]]:
    """Return the library, or nothing if a file cannot be used, with all problems of shape."""
    parsed = _Parsed({}, {}, list(_with_homes(project)))
    for source in project.contents:
        _read(parsed, content_key(source.name), source)
    for name, read in template_sources(project).items():
        if isinstance(read, Problem):
            parsed.problems.append(read)
        else:
            _read(parsed, template_key(name), read)
    languages = _languages(parsed, project)
    results = _results(project, parsed)
    is_whole = not any(problem.severity == "error" for problem in parsed.problems)
    return (_library(parsed, _designs(project), languages, results) if is_whole else None), tuple(parsed.problems)


def _with_homes(project: Project) -> Iterator[Problem]:
    """Yield the problems of the files; of a stray one that is good as some sort of content, where it belongs."""
    homes = {source.name: _home(content_key(source.name), source) for source in project.strays}
    for problem in project.problems:
        right = homes.get(problem.place.file) if problem.code == Code.STRAY_FILE else ""
        yield Problem(Code.MISPLACED_FILE, problem.place, {"right": right}) if right else problem


def content_key(name: str) -> str:
    """Return the key of a content file: content/themes/vivre.yaml is theme/vivre."""
    path = PurePosixPath(name)
    return path.stem if path.parent.name == "content" else f"{path.parent.name.removesuffix('s')}/{path.stem}"


_KEPT = Kept[object]()
"""What each file says as an entry."""


def _read(parsed: _Parsed, key: str, source: Source) -> None:
    kind, _, name = key.partition("/")
    if name and not is_id(name):
        parsed.problems.append(Problem(Code.BAD_FILE_NAME, Place(source.name), {"name": name, "near": near_id(name)}))
        return
    adapter = _adapter(kind)
    parsed.sources[key] = source
    try:
        parsed.entries[key] = _KEPT.of(key, source, lambda: adapter.validate_python(source.value))
    except ValidationError as error:
        right = _home(key, source) if name and kind in CONTENT_TYPES else ""
        misplaced = [Problem(Code.MISPLACED_FILE, Place(source.name), {"right": right})]
        parsed.problems += misplaced if right else problems_of(error, source, adapter)


def entry_of(kind: str, source: Source) -> object:
    """Return what one file says as an entry of a kind, else what is wrong with it: a tuple of problems."""
    try:
        return _adapter(kind).validate_python(source.value)
    except ValidationError as error:
        return tuple(problems_of(error, source, _adapter(kind)))


def _home(key: str, source: Source) -> str:
    """Return where a file belongs that is all good as another sort of content, and has keys that are unknown here."""
    kind, _, name = key.partition("/")
    known = properties_of(schema_of(_adapter(kind))) if kind in CONTENT_TYPES else None
    if known and isinstance(source.value, dict) and source.value.keys() <= known.keys():
        return ""
    for other in CONTENT_TYPES:
        try:
            _adapter(other).validate_python(source.value)
        except ValidationError:
            continue
        folder = f"content/{other}s/{name or kind}.yaml"
        return f"content/{other}.yaml" if other in SINGLE_FILES else folder
    return ""


@cache
def _adapter(kind: str) -> TypeAdapter[object]:
    return TypeAdapter((CONTENT_TYPES | TEMPLATE_TYPES)[kind])


def _languages(parsed: _Parsed, project: Project) -> dict[str, Language]:
    """Return the languages with every word that they need, and note what a word leaves open that nothing fills.

    A mission's own file of a language that comes with forumkit says what differs.
    """
    files = {name: e for name, e in parsed.of("language").items() if isinstance(e, LanguageFile)}
    replaced = _files(project.shipped)
    for name, shipped in replaced.items():
        files[name] = differing(files[name], shipped) if name in files else shipped
    reference = (files | replaced)[REFERENCE].words if REFERENCE in files else {}
    for name in (name for name in files if f"languages/{name}.yaml" in project.own_templates):
        words = files[name].words
        for word in reference.keys() & words.keys():
            _check_gaps(parsed, f"language/{name}", word, words[word], _gaps(reference[word]))
    return _whole(files, [entry for entry in parsed.entries.values() if isinstance(entry, Kind)])


def shipped_languages() -> dict[str, Language]:
    """Return the languages that come with forumkit, French first: layouts of a design bear their names."""
    folder = shipped_folder("templates") / "languages"
    files = _files({path.name: path.read_bytes() for path in sorted(folder.glob("*.yaml"))})
    return dict(sorted(_whole(files, ()).items(), key=lambda item: item[0] != REFERENCE))


def _files(contents: Mapping[str, bytes]) -> dict[str, LanguageFile]:
    sources = {PurePosixPath(name).stem: parse(name, content) for name, content in contents.items()}
    return {code: LanguageFile.model_validate(s.value) for code, s in sources.items() if isinstance(s, Source)}


def _whole(files: Mapping[str, LanguageFile], kinds: Sequence[Kind]) -> dict[str, Language]:
    """Return languages with the words that figures, pictograms, sorts of slides and kinds bring along."""
    brought = {code: figures.words_of(code) | pictograms.words_of(code) | sorts.words_of(code) for code in files}
    for code, words in ((code, words) for kind in kinds for code, words in kind.words.items() if code in files):
        brought[code] |= words
    return {code: whole(code, files, brought) for code in files}


def _check_gaps(parsed: _Parsed, key: str, name: str, said: str | Mapping[Category, str], allowed: set[str]) -> None:
    for gap in _gaps(said) - allowed:
        place = parsed.sources[key].place(("words", name))
        values = {"name": gap, "allowed": ", ".join(sorted(allowed)) or "–"}
        parsed.problems.append(Problem(Code.UNKNOWN_CHOICE, place, values))


def _gaps(word: str | Mapping[Category, str]) -> set[str]:
    """Return what a word leaves open in any of its forms, such as {number}; a brace that stands alone is one too."""
    forms = [word] if isinstance(word, str) else word.values()
    return {gap for form in forms if "{" in form or "}" in form for gap in re.findall(r"\{[^{}]*\}|[{}]", form)}


def _results(project: Project, parsed: _Parsed) -> dict[str, Results]:
    """Return the results of each forum that has been evaluated; a file that cannot be used is a problem."""
    results: dict[str, Results] = {}
    for name, content in sorted(project.results.items()):
        place = Place(f"content/results/{name}.json")
        try:
            read = Results.model_validate_json(content)
        except ValidationError as error:
            where = ".".join(str(part) for part in error.errors(include_url=False)[0]["loc"])
            parsed.problems.append(Problem(Code.BAD_RESULTS, place, {"name": name, "where": where or "JSON"}))
            continue
        known = parsed.of("forum") or {IMPLIED: None}
        if read.forum != name or name not in known:
            parsed.problems.append(Problem(Code.BAD_RESULTS, place, {"name": name, "where": "forum"}))
        results[name] = read
    return results


def _designs(project: Project) -> tuple[str, ...]:
    paths = [PurePosixPath(name).parts for name in project.templates]
    return tuple(dict.fromkeys(parts[1] for parts in paths if parts[0] == "designs" and len(parts) > 2))  # noqa: PLR2004


def _design(parsed: _Parsed, name: str) -> Design:
    """Return what a design's folder says; one of Office files alone says its name."""
    design = parsed.entries.get(f"design/{name}")
    return design if isinstance(design, Design) else Design(name=name)


def _library(
    parsed: _Parsed, designs: tuple[str, ...], languages: dict[str, Language], results: dict[str, Results]
) -> Library:
    mission, ledger, report = (parsed.entries.get(name) for name in ("mission", "facts", "report"))
    method, protection = parsed.entries.get("method"), parsed.entries.get("protection")
    evaluation, pictures = parsed.entries.get("evaluation"), parsed.entries.get("pictures")
    schedules = parsed.of("schedule")
    forums = {name: e for name, e in parsed.of("forum").items() if isinstance(e, Forum)}
    themes = {name: e for name, e in parsed.of("theme").items() if isinstance(e, Theme)}
    exercises = {name: e for name, e in parsed.of("exercise").items() if isinstance(e, Exercise)}
    themes, exercises = dict(sorted(themes.items(), key=_by_code)), dict(sorted(exercises.items(), key=_by_code))
    questionnaires = {name: e for name, e in parsed.of("questionnaire").items() if isinstance(e, Questionnaire)}

    def needs(session: Session) -> int:
        return needed_minutes(session, themes, exercises, questionnaires)

    agendas = {name: with_minutes(e, needs) for name, e in schedules.items() if isinstance(e, Agenda)}
    forums = whole_forums(_in_order(forums, agendas), agendas, themes, exercises, questionnaires)
    return Library(
        mission=whole_mission(mission if isinstance(mission, Mission) else None, themes, exercises, questionnaires),
        report=report if isinstance(report, Report) else None,
        method=method if isinstance(method, Method) else None,
        protection=protection if isinstance(protection, Protection) else None,
        evaluation=evaluation if isinstance(evaluation, Evaluation) else None,
        pictures=dict(pictures.pictures) if isinstance(pictures, Pictures) else {},
        facts=dict(ledger.facts) if isinstance(ledger, FactLedger) else {},
        forums=forums,
        themes=themes,
        exercises=exercises,
        agendas=agendas,
        workplans={name: e for name, e in schedules.items() if isinstance(e, Workplan)},
        questionnaires=questionnaires,
        kinds={name: e for name, e in parsed.of("kind").items() if isinstance(e, Kind)},
        languages=languages,
        profiles={name: e for name, e in parsed.of("profile").items() if isinstance(e, Profile)},
        designs={name: _design(parsed, name) for name in designs},
        brands={name: e for name, e in parsed.of("brand").items() if isinstance(e, Brand)},
        results={name: results[name] for name in forums if name in results},
        sources=parsed.sources,
        translations={name: e for name, e in parsed.of("translation").items() if isinstance(e, Translations)},
    )


def _in_order(forums: dict[str, Forum], agendas: dict[str, Agenda]) -> dict[str, Forum]:
    """Return the forums by their first day; those that have none yet come last."""

    def place(named: tuple[str, Forum]) -> tuple[date, str]:
        agenda = agendas.get(named[1].agenda or "")
        dates = dates_of(agenda.days if agenda else (), named[1].start, named[1].end, named[1].dates)
        return min(dates, default=date.max), named[0]

    return dict(sorted(forums.items(), key=place))


def _by_code(named: tuple[str, Theme | Exercise]) -> tuple[bool, list[int], str]:
    """Sort by the numbers of the code, such as T4 or E06; what has none comes last, by its id."""
    name, entry = named
    return entry.code is None, [int(digits) for digits in re.findall(r"\d+", entry.code or "")], name
