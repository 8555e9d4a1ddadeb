"""What is released: its version, its source distribution, the libraries that its tests passed with, its names."""

import re
import subprocess
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from forumkit import __version__
from tests.conftest import REPOSITORY
from tests.installed import make_wheel

PROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
WHERE_LOCKED = {"python_version": "3.11", "python_full_version": "3.11.9", "sys_platform": "linux", "os_name": "posix",
                "platform_system": "Linux", "platform_machine": "x86_64"}  # fmt: skip
"""The machine that the lock file is for: elsewhere a library more may be needed, such as one for colours on Windows."""


def locked() -> dict[str, str]:
    """Return the version of each library in the lock file."""
    lines = (REPOSITORY / "requirements-test.lock").read_text(encoding="utf-8").splitlines()
    pins = [re.fullmatch(r"([\w.-]+)==([\w.+]+)", line) for line in lines]
    assert all(pins), "only pins: no address of an index, no path"
    return {canonicalize_name(pin[1]): pin[2] for pin in pins if pin}


def wanted(requirements: list[str], extras: frozenset[str]) -> Iterator[Requirement]:
    """Yield the requirements that hold on the machine of the lock file."""
    for requirement in map(Requirement, requirements):
        environments: list[Mapping[str, str]] = [{**WHERE_LOCKED, "extra": extra} for extra in ("", *extras)]
        if requirement.marker is None or any(map(requirement.marker.evaluate, map(dict, environments))):
            yield requirement


def all_wanted() -> Iterator[Requirement]:
    """Yield what we need and test with, and what that needs in turn."""
    waiting = list(map(Requirement, [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]))
    known: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        requirement = waiting.pop()
        yield requirement
        key = canonicalize_name(requirement.name), frozenset(requirement.extras)
        if key not in known:
            known.add(key)
            waiting += wanted(metadata.requires(requirement.name) or [], key[1])


def test_the_lock_file_holds_what_the_tests_need_in_versions_that_are_allowed() -> None:
    pins = locked()
    for requirement in all_wanted():
        name = canonicalize_name(requirement.name)
        assert name in pins, f"{requirement} is not in requirements-test.lock"
        assert requirement.specifier.contains(pins[name], prereleases=True), f"{requirement}: {pins[name]}"


def test_the_lock_file_holds_nothing_else() -> None:
    assert set(locked()) == {canonicalize_name(requirement.name) for requirement in all_wanted()}


def test_the_version_is_the_newest_release_of_the_changelog() -> None:
    text = (REPOSITORY / "CHANGELOG.md").read_text(encoding="utf-8")
    heads = re.findall(r"(?m)^## (.*)", text)
    assert heads[0] == "[Unreleased]"
    releases = [re.fullmatch(r"\[(\d+)\.(\d+)\.(\d+)\] - (\d{4}-\d\d-\d\d)", head) for head in heads[1:]]
    assert all(releases), heads
    told = [(tuple(map(int, each.groups()[:3])), each[4]) for each in releases if each]
    assert told == sorted(told, reverse=True)
    assert ".".join(map(str, told[0][0])) == __version__


def files_of_the_tree() -> set[str]:
    """Return the files that belong to the project: those git would keep; of an unpacked release, all but its leavings."""
    if (REPOSITORY / ".git").exists():
        command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
        listed = subprocess.run(command, cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=True).stdout
        return {name for name in listed.split("\0") if name and (REPOSITORY / name).exists()}
    ignored = (REPOSITORY / ".gitignore").read_text(encoding="utf-8").split()
    paths = (path.relative_to(REPOSITORY) for path in REPOSITORY.rglob("*") if path.is_file())
    kept = (path for path in paths if not any(f"{part}/" in ignored for part in path.parts))
    return {path.as_posix() for path in kept} - {"PKG-INFO"}


@pytest.mark.exhaustive
def test_the_source_distribution_holds_the_whole_project(tmp_path: Path) -> None:
    """What is needed to build, test and run from it; and it makes the wheel that the tree makes."""
    (made,) = SdistBuilder(str(REPOSITORY)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(made) as archive:
        top = f"forumkit_toolkit-{__version__}/"
        names = {member.name.removeprefix(top) for member in archive.getmembers() if member.isfile()}
        assert names == {*files_of_the_tree(), "PKG-INFO"}
        archive.extractall(tmp_path / "unpacked", filter="data")
    assert {"CONTRIBUTING.md", "SECURITY.md", "requirements-test.lock", "tests/make.py", ".ci/run"} <= names
    ours = make_wheel(tmp_path / "ours")
    theirs = make_wheel(tmp_path / "theirs", tmp_path / "unpacked" / top)
    with zipfile.ZipFile(ours) as one, zipfile.ZipFile(theirs) as other:
        assert {each.filename: each.CRC for each in one.infolist()} == {e.filename: e.CRC for e in other.infolist()}
        assert "forumkit/py.typed" in one.namelist()


def test_no_module_lists_its_names() -> None:
    """A name is public where it stands, and imported from there: no second list to keep in step."""
    modules = sorted((REPOSITORY / "forumkit").rglob("*.py"))
    assert len(modules) > 300
    listing = [
        path.relative_to(REPOSITORY).as_posix()
        for path in modules
        if re.search(r"(?m)^__all__\b", path.read_text(encoding="utf-8"))
    ]
    assert listing == []
