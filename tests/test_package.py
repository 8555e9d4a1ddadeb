"""Packages are what zipfile would write, the same everywhere."""

import io
import zipfile
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from forumkit.office.container import pack, unpack

NAMES = st.text(
    st.characters(blacklist_characters="/\\:\0", blacklist_categories=("Cs", "Cc")), min_size=1, max_size=20
)


def by_library(parts: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 3
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])
    return target.getvalue()


@given(
    st.dictionaries(NAMES, st.binary(max_size=200) | st.binary(max_size=4).map(lambda some: some * 30_000), max_size=6)
)
def test_a_package_is_what_the_standard_library_writes(parts: dict[str, bytes]) -> None:
    packed = pack(parts)
    assert packed == by_library(parts)
    assert unpack(packed) == parts
    assert pack(dict(reversed(parts.items()))) == packed


def test_content_types_come_first() -> None:
    packed = pack({"!": b"", "[Content_Types].xml": b"<Types/>", "a/b.xml": b"x"})
    assert zipfile.ZipFile(io.BytesIO(packed)).namelist()[0] == "[Content_Types].xml"
    assert zipfile.ZipFile(io.BytesIO(packed)).testzip() is None
