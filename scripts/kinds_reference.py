"""docs/kinds/: a page for each kind of document, with its picture and which keys of the content make which part of it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from forumkit.load.project import shipped_folder
from forumkit.model.exercise import Group
from forumkit.model.kinds import Kind
from forumkit.model.parse import CONTENT_TYPES
from forumkit.model.reference import FILES
from forumkit.model.settings import Forum
from scripts.keys_of_pages import parts_of

GALLERY = Path(__file__).with_name("gallery.yaml")
MADE_FROM = {"companion": ("forum", "schedule", "theme", "exercise"), "entry-grid": ("questionnaire", "evaluation"),
             "picture-test-form": ("protection", "theme", "exercise"), "xlsform": ("questionnaire", "evaluation")}  # fmt: skip
"""Kinds that the program makes without a page, and the files that they show."""
_SUFFIXES = {"slides": "pptx", "word": "docx", "web": "html"}


def kind_pages(language: str) -> dict[str, str]:
    """Return the pages by their name: one a kind, and README.md, which shows them all."""
    folder, told = shipped_folder("templates"), _read(GALLERY)
    kinds = {
        path.parent.name: Kind.model_validate(_read(path)) for path in sorted(folder.glob("documents/*/kind.yaml"))
    }
    words = _words(folder, language)
    titles = {name: _title(name, kind, words, language) for name, kind in kinds.items()}
    purposes = {name: told["kinds"][name][language] for name in kinds}
    said, facts = told["pages"][language], told["facts"][language]
    pages = {}
    for name, kind in kinds.items():
        lines = [f"# {titles[name]}\n\n{purposes[name]}\n\n{_shown(name, titles[name], said, language)}\n"]
        lines += [*_is(name, kind, words, said, facts), *_made(name, kind, words, said), *_changed(name, kind, said)]
        pages[f"{name}.md"] = "\n".join(lines) + "\n"
    gallery = [said["gallery"]]
    for audience in ("participant", "facilitator", "agency"):
        gallery.append(f"## {said['to'].format(audience=facts[audience]).capitalize()}")
        for name in sorted(kinds, key=lambda each: titles[each].casefold()):
            if kinds[name].audience == audience:
                link = f"[{titles[name]}]({name}.md)"
                gallery.append(f"### {link}\n\n{purposes[name]}\n\n{_shown(name, titles[name], said, language)}")
    return pages | {"README.md": "\n\n".join(gallery) + "\n"}


def _shown(name: str, title: str, said: Mapping[str, str], language: str) -> str:
    """Return the picture of a kind."""
    return (
        f"![{said['picture'].format(title=title)}]({'../' if language == 'en' else '../../'}pictures/kinds/{name}.png)"
    )


@cache
def _read(path: Path) -> Any:  # noqa: ANN401 - YAML is anything
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def _words(folder: Path, language: str) -> dict[str, str]:
    path = folder / "languages" / f"{language}.yaml"
    words: Mapping[str, str | Mapping[str, str]] = _read(path)["words"]
    return {name: word if isinstance(word, str) else word["other"] for name, word in words.items()}


def _title(name: str, kind: Kind, words: Mapping[str, str], language: str) -> str:
    return kind.words.get(language, {}).get(kind.title) or words.get(kind.title) or name


def _is(
    name: str, kind: Kind, words: Mapping[str, str], said: Mapping[str, str], facts: Mapping[str, str]
) -> Iterator[str]:
    """Yield what a kind is, in a few words."""
    printed = facts[kind.copies if kind.printing else "screen"]
    told = (
        facts[kind.writer],
        said["of"].format(per=facts[kind.per]),
        said["to"].format(audience=facts[kind.audience]),
        printed,
    )
    path = re.sub(r"\{((?:folder|file)_\w+)\}", lambda found: words.get(found[1], found[0]), kind.output)
    yield f"- `{name}`, {', '.join(told)}\n- `output/{path}.{_SUFFIXES.get(kind.writer, 'xlsx')}`\n"


def _made(name: str, kind: Kind, words: Mapping[str, str], said: Mapping[str, str]) -> Iterator[str]:
    """Yield which keys make which part."""
    yield f"## {said['keys']}\n"
    if name in MADE_FROM:
        yield (
            said["program"].format(files=", ".join(_link(CONTENT_TYPES[file], file) for file in MADE_FROM[name])) + "\n"
        )
        return
    rows: list[tuple[str, Sequence[tuple[Any, Iterable[str]]]]]
    rows = [(part, list(models.items())) for part, models in parts_of(name, kind, words, said["start"]).items()]
    if kind.groups or kind.local:
        rows.append(
            (said["people"], [(Forum, ("participants", "spare")), (Group, ("smallest", "largest", "spread", "counts"))])
        )
    if not rows:
        yield said["only_words"] + "\n"
        return
    yield f"| {said['columns']} |\n|---|---|"
    for part, models in rows:
        told = (
            said["lists"].format(model=_link(model, kind.per), keys=", ".join(f"`{key}`" for key in keys))
            for model, keys in models
        )
        yield f"| {part} | {'<br>'.join(told)} |"
    yield f"\n{said['rest']}\n"


def _changed(name: str, kind: Kind, said: Mapping[str, str]) -> Iterator[str]:
    """Yield how to change it, or to do without."""
    page = "" if name in MADE_FROM else " " + said["page_changes"].format(page=f"templates/documents/{name}/page.md.j2")
    yield f"## {said['change']}\n\n{said['keys_change']}{page}"
    if kind.per != "delivery":
        yield f"\n{said['without'].format(kind=name)}\n\n{said['alone']}\n\n```sh\nforumkit build --kind {name}\n```"


def _link(model: Any, per: str) -> str:  # noqa: ANN401 - a model, or several
    """Return a link to the keys of a model: in the file that the document is about, else in the first that has it."""
    files = sorted(CONTENT_TYPES, key=lambda each: each != per)
    for file in files:
        if model == CONTENT_TYPES[file]:
            return _anchored(file, f"{file}: {FILES[file]}")
        if model.__name__ in _inside(file):
            return _anchored(model.__name__, f"{file}: {model.__name__}")
    file = next(file for file in files if any(each.__name__ in _inside(file) for each in model.__subclasses__()))
    return _anchored(file, f"{file}: {FILES[file]}")


@cache
def _inside(file: str) -> frozenset[str]:
    return frozenset(TypeAdapter(CONTENT_TYPES[file]).json_schema().get("$defs", ()))


def _anchored(said: str, heading: str) -> str:
    """Return a link to a heading of the reference, by its anchor as GitHub and the site make it."""
    anchor = re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
    return f"[{said}](../reference.md#{anchor})"
