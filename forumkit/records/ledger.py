"""What was handed over, as it is kept: for each version of a deliverable its documents, and what they said."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from forumkit.disk.files import NOTES, DamagedRecord, checksummed_json, is_below, read_checksummed
from forumkit.disk.presence import entries

DELIVERIES = f"{NOTES}/deliveries"
_RECORD = "record.json"
_VERSION = re.compile(r"[1-9]\d{0,5}")


@dataclass(frozen=True)
class Delivered:
    """A document as it was handed over."""

    digest: str
    """SHA-256 of the file."""
    edited: bool = False
    """Whether what a person changed stood in it."""
    version: str = ""
    """The generated version that it descended from: reviewers may send it back months later."""


@dataclass(frozen=True)
class Delivery:
    """One version of a deliverable that was handed over."""

    deliverable: str
    version: int
    """1, 2, 3 …"""
    package: str
    """Path of the zip, below output/."""
    documents: Mapping[str, Delivered] = field(default_factory=dict)
    """By path below output/."""
    results: Mapping[str, str] = field(default_factory=dict)
    """Digests of the results that its documents show, by forum."""


class DamagedDelivery(Exception):
    """The record of what was handed over cannot be used."""

    def __init__(self, path: str) -> None:
        """Keep its path below output/."""
        super().__init__()
        self.path = path


def read_deliveries(output: Path, deliverable: str) -> tuple[Delivery, ...]:
    """Return the versions of a deliverable that were handed over, the last one last.

    Raises DamagedDelivery, and OSError when one cannot be read.
    """
    read = (_read(output, deliverable, version) for version in _versions(output / DELIVERIES / deliverable))
    return tuple(delivery for delivery in read if delivery)


def _versions(folder: Path) -> Iterator[int]:
    names = [entry.name for entry in entries(folder)]
    yield from sorted(int(name) for name in names if _VERSION.fullmatch(name))


def _read(output: Path, deliverable: str, version: int) -> Delivery | None:
    name = f"{delivery_folder(deliverable, version)}/{_RECORD}"
    try:
        kept = read_checksummed(output / name)
        documents = {
            str(path): Delivered(str(value["digest"]), bool(value.get("edited")), str(value.get("version", "")))
            for path, value in kept.get("documents", {}).items()
            if is_below(path)
        }
        results = {str(forum): str(digest) for forum, digest in kept.get("results", {}).items()}
        return Delivery(deliverable, version, str(kept["package"]), documents, results) if kept else None
    except (DamagedRecord, ValueError, TypeError, KeyError, AttributeError):
        raise DamagedDelivery(name) from None


def versions_handed_over(output: Path) -> dict[str, tuple[str, ...]]:
    """Return the generated versions that were handed over, by path; raises DamagedDelivery and OSError."""
    found: dict[str, list[str]] = {}
    for folder in entries(output / DELIVERIES):
        for delivery in read_deliveries(output, folder.name):
            for path, document in delivery.documents.items():
                found.setdefault(path, []).append(document.version)
    return {path: tuple(versions) for path, versions in found.items()}


def results_handed_over(output: Path, forum_id: str) -> frozenset[str]:
    """Return the digests of all results of a forum that were handed over; raises DamagedDelivery and OSError."""
    folders = [folder.name for folder in entries(output / DELIVERIES)]
    deliveries = (delivery for name in folders for delivery in read_deliveries(output, name))
    return frozenset(delivery.results[forum_id] for delivery in deliveries if forum_id in delivery.results)


def delivery_folder(deliverable: str, version: int) -> str:
    """Return where a version of a deliverable is kept, below output/."""
    return f"{DELIVERIES}/{deliverable}/{version}"


def record_path(delivery: Delivery) -> str:
    """Return where the record of a delivery stands, below output/."""
    return f"{delivery_folder(delivery.deliverable, delivery.version)}/{_RECORD}"


def record_bytes(delivery: Delivery) -> bytes:
    """Return the record of a delivery as it stands on the disk."""
    documents = {path: asdict(document) for path, document in sorted(delivery.documents.items())}
    kept = {"package": delivery.package, "documents": documents, "results": dict(sorted(delivery.results.items()))}
    return checksummed_json(kept)


def markdown_path(delivery: Delivery, path: str) -> str:
    """Return where the Markdown of a document that was handed over is kept, below output/."""
    return f"{delivery_folder(delivery.deliverable, delivery.version)}/markdown/{path}.md"


def read_markdown(output: Path, delivery: Delivery) -> dict[str, str]:
    """Return the Markdown of the documents of a delivery, by path; an empty text where there is none.

    Raises OSError when one cannot be read.
    """
    texts = {}
    for path in delivery.documents:
        try:
            texts[path] = (output / markdown_path(delivery, path)).read_text(encoding="utf-8")
        except (FileNotFoundError, UnicodeDecodeError):
            texts[path] = ""
    return texts
