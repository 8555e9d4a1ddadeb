"""What changed between two sets of documents: which came and went, and what changed in several of them alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from forumkit.compare.changes import Change, changes_between


@dataclass(frozen=True)
class Shared:
    """Changes that some documents have in common."""

    paths: tuple[str, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Compared:
    """How one set of documents differs from another."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: Mapping[str, tuple[Change, ...]] | None = None
    """By path, the changes of each document whose words changed."""

    @property
    def shared(self) -> tuple[Shared, ...]:
        """The changes, each once, by the documents that have it; a section that came or went whole is one change."""
        return shared_changes({path: whole_parts(changes) for path, changes in (self.changed or {}).items()})

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)


def compare_documents(before: Mapping[str, str], after: Mapping[str, str]) -> Compared:
    """Return how documents differ, from the Markdown of each by path."""
    both = {path: changes_between(before[path], after[path]) for path in sorted(after) if path in before}
    return Compared(
        tuple(sorted(path for path in after if path not in before)),
        tuple(sorted(path for path in before if path not in after)),
        {path: changes for path, changes in both.items() if changes},
    )


def shared_changes(changed: Mapping[str, tuple[Change, ...]]) -> tuple[Shared, ...]:
    """Return each change once, with all the documents that have it, in the order of the first of them.

    The section is named where it is the same in all of them.
    """
    by_key: dict[tuple[str, bool, str, str], dict[str, Change]] = {}
    for path, changes in changed.items():
        for change in changes:
            key = (change.what, change.sort == "part", change.before, change.after)
            by_key.setdefault(key, {}).setdefault(path, change)
    together: dict[tuple[str, ...], list[Change]] = {}
    for by_path in by_key.values():
        first = next(iter(by_path.values()))
        sections = {change.section for change in by_path.values()}
        section = first.section if len(sections) == 1 else ""
        shared = Change(first.what, first.sort, section, first.before, first.after, first.origin if section else "")
        together.setdefault(tuple(by_path), []).append(shared)
    return tuple(Shared(paths, tuple(changes)) for paths, changes in together.items())


def whole_parts(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes of a document; a section that came or went whole is one change, of sort "part"."""
    kept: list[Change] = []
    title: Change | None = None
    for change in changes:
        if (
            title
            and (change.what, change.section) == (title.what, title.after or title.before)
            and change.sort != "title"
        ):
            kept[-1] = replace(title, sort="part")
            continue
        title = change if change.sort == "title" and change.what in ("added", "removed") else None
        kept.append(change)
    return tuple(kept)
