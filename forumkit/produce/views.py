"""PDF files and pictures of the documents: which are stale, which are made, which are removed.

What reads PDF files and pictures is imported when LibreOffice shows something: other builds do not pay for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from forumkit.disk import files
from forumkit.disk.presence import is_file
from forumkit.messages.codes import Code
from forumkit.messages.outcomes import Action
from forumkit.messages.problem import Place, Problem
from forumkit.produce.libreoffice import find_libreoffice
from forumkit.produce.view_paths import Pages, pdf_path, picture_path
from forumkit.write.gallery import gallery

SHOWN = (".docx", ".pptx")
"""What is rendered; workbooks are not."""

_PAGES, _VIEWS, _COUNTS = "pages", "views", "counts"
"""Notes: page numbers for contents, the document that each view shows, by its digest, and how many pages each has."""
_GALLERY = "pictures/index.html"


@dataclass(frozen=True)
class Wanted:
    """Which views of the documents a build makes."""

    pdf: bool = False
    pictures: bool = False

    def __bool__(self) -> bool:
        return self.pdf or self.pictures

    def of(self, path: str) -> list[str]:
        """Return the paths of the views of a document."""
        return [pdf_path(path)] * self.pdf + [picture_path(path)] * self.pictures


class Numbering:
    """Page numbers in tables of contents: known from an earlier rendering, or found by rendering now."""

    def __init__(self, output: Path, wanted: Wanted) -> None:
        """Take what earlier renderings told; a build that renders may tell more."""
        self._output, self._wanted = output, wanted
        noted = files.read_note(output, _PAGES)
        self._noted: Pages = {path: page for path, page in noted.items() if isinstance(page, dict)}
        self._pages = self._noted

    def number(self, contents: dict[str, bytes]) -> None:
        """Put the numbers into the documents that they were told for."""
        known = any(path in self._pages for path in contents)
        if not (self._wanted or known):
            return
        from forumkit.produce.rendering import known_numbers, rendered_numbers  # noqa: PLC0415 - a seam: see above

        program = find_libreoffice() if self._wanted else ""
        if program:
            self._pages = {**self._pages, **rendered_numbers(contents, self._pages, program)}
        contents.update(known_numbers(contents, self._pages))
        if self._wanted:
            self._pages = {path: page for path, page in self._pages.items() if path in contents}

    def remember(self) -> None:
        """Keep the page numbers for later builds; raises NotWritten."""
        if self._pages != self._noted:
            files.write_note(self._output, _PAGES, self._pages)


def make_views(
    output: Path, paths: Sequence[str], wanted: Wanted, title: str, language: str, *, whole: bool
) -> tuple[dict[str, Action], list[Problem]]:
    """Write the views that are missing or stale; return what was done with each, and what went wrong.

    Raises NotWritten and OSError.
    """
    from forumkit.produce.rendering import show  # noqa: PLC0415 - a seam: see above

    program = find_libreoffice()
    if not program:
        return {}, [Problem(Code.NO_LIBREOFFICE, Place("output"))]
    noted = {view: str(digest) for view, digest in files.read_note(output, _VIEWS).items() if files.is_below(view)}
    documents = {path: (output / path).read_bytes() for path in paths if PurePosixPath(path).suffix in SHOWN}
    digests = {path: files.sha256(content) for path, content in documents.items()}
    views = {view: path for path in documents for view in wanted.of(path)}
    stale = [view for view, path in views.items() if noted.get(view) != digests[path] or not is_file(output / view)]
    behind = {path: documents[path] for path in dict.fromkeys(views[view] for view in stale)}
    have = _still_right(output, behind, digests, noted)
    shown = show(behind, stale, program, have) if behind else None
    made = dict(shown.files) if shown else {}
    done: dict[str, Action] = {view: Action.KEEP for view in views if view not in stale}
    done |= {view: Action.UPDATE if is_file(output / view) else Action.CREATE for view in made}
    files.write_all(output, made)
    gone = [view for view in noted if view not in views and _is_ours(view, wanted)] if whole else []
    for view in gone:
        files.remove_file(output, view)
        done[view] = Action.REMOVE
    fresh = {view: digest for view, digest in noted.items() if view not in gone}
    fresh |= {view: digests[views[view]] for view in made}
    files.write_note(output, _VIEWS, fresh)
    if shown:
        _note_counts(output, {path: [digests[path], number] for path, number in shown.pages.items()})
    if wanted.pictures:
        pictures = [view.removeprefix("pictures/") for view in fresh if view.startswith("pictures/")]
        files.write_all(output, {_GALLERY: gallery(pictures, title, language)})
    failed = shown.failed if shown else []
    return done, [Problem(Code.NOT_RENDERED, Place(f"output/{path}"), {"name": path}) for path in failed]


def page_counts(output: Path) -> dict[str, int]:
    """Return the number of pages of the documents that LibreOffice has shown as they stand now."""
    counts = {}
    for path, noted in files.read_note(output, _COUNTS).items():
        match noted:
            case [str(digest), int(pages)] if files.is_below(path) and files.digest_of(output / path) == digest:
                counts[path] = pages
    return counts


def _note_counts(output: Path, counted: Mapping[str, object]) -> None:
    there = {path: noted for path, noted in files.read_note(output, _COUNTS).items() if path not in counted}
    files.write_note(output, _COUNTS, dict(sorted({**there, **counted}.items())))


def _still_right(
    output: Path, documents: Mapping[str, bytes], digests: Mapping[str, str], noted: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the PDF files that show the documents as they are."""
    targets = {path: output / pdf_path(path) for path in documents if noted.get(pdf_path(path)) == digests[path]}
    return {path: target.read_bytes() for path, target in targets.items() if is_file(target)}


def _is_ours(view: str, wanted: Wanted) -> bool:
    return (wanted.pdf and view.startswith("pdf/")) or (wanted.pictures and view.startswith("pictures/"))
