"""Hostile archives are refused with a code before anything is decompressed."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from partydocs import InvalidDocument
from partydocs.dossier import Dossier, DossierLimits, check_dossier
from partydocs.testing.cases.working_cycle import cycle, dossier_policy, write_dossier

GOOD = b'{"kind": "plan"}'


def _zip(*members: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name), data, compression)
    return out.getvalue()


def _named(name: str) -> bytes:
    """Make an archive with a name that `zipfile` would not write: replaced by one of equal length."""
    harmless = "x" * len(name.encode())
    return _zip((harmless, GOOD)).replace(harmless.encode(), name.encode())


def _encrypted() -> bytes:
    data = bytearray(_zip(("a.json", GOOD)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def _link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.json")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, b"/etc/passwd")
    return out.getvalue()


def _bomb() -> bytes:
    return _zip(("a.json", b" " * 50_000_000))


def _claims_many() -> bytes:
    data = bytearray(_zip(("a.json", GOOD)))
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<2H", data, end + 8, 60_000, 60_000)
    return bytes(data)


def _lying_size() -> bytes:
    """The directory says 10 bytes; the member holds more."""
    data = bytearray(_zip(("a.json", b"x" * 5000)))
    struct.pack_into("<L", data, data.index(b"PK\x01\x02") + 24, 10)
    return bytes(data)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "no archive": (lambda: b"hello", "ARCHIVE-DAMAGED"),
    "empty file": (lambda: b"", "ARCHIVE-DAMAGED"),
    "cut off": (lambda: _zip(("a.json", GOOD * 100))[:-30], "ARCHIVE-DAMAGED"),
    "parent path": (lambda: _named("../a.json"), "ARCHIVE-PATH"),
    "path up and down": (lambda: _named("a/../../b.json"), "ARCHIVE-PATH"),
    "absolute path": (lambda: _named("/etc/a.json"), "ARCHIVE-PATH"),
    "drive": (lambda: _named("C:/a.json"), "ARCHIVE-PATH"),
    "backslash": (lambda: _named("..\\a.json"), "ARCHIVE-PATH"),
    "control character": (lambda: _named("a\nb.json"), "ARCHIVE-PATH"),
    "zero in the name": (lambda: _named("a.json\0.exe"), "ARCHIVE-PATH"),
    "encrypted": (_encrypted, "ARCHIVE-ENCRYPTED"),
    "symbolic link": (_link, "ARCHIVE-LINK"),
    "bomb": (_bomb, "ARCHIVE-RATIO"),
    "same name in another case": (
        lambda: _zip(("a.json", GOOD), ("A.JSON", GOOD)),
        "ARCHIVE-DUPLICATE",
    ),
    "same name in another Unicode form": (
        lambda: _zip(("kế.json", GOOD), ("ke\u0302\u0301.json", GOOD)),
        "ARCHIVE-DUPLICATE",
    ),
    "other compression": (
        lambda: _zip(("a.json", GOOD), compression=zipfile.ZIP_LZMA),
        "ARCHIVE-COMPRESSION",
    ),
    "claims many": (_claims_many, "ARCHIVE-TOO-MANY"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_archive_is_refused_with_its_code(name: str, tmp_path: Path) -> None:
    make, code = HOSTILE[name]
    path = tmp_path / "hoso.zip"
    path.write_bytes(make())
    before = sorted(tmp_path.iterdir())
    with pytest.raises(InvalidDocument) as refused:
        Dossier.open(path, archive=DossierLimits(members=50_000))
    assert refused.value.report.codes == {code}
    report = check_dossier(path, policy=dossier_policy(), archive=DossierLimits(members=50_000))
    assert not report.valid
    assert report.codes == {code}
    for found in report.reports[0].diagnostics:
        for lang in ("vi", "en"):
            assert "…" not in found.message(lang)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (DossierLimits(members=3), "ARCHIVE-TOO-MANY"),
        (DossierLimits(member_bytes=2000), "ARCHIVE-TOO-LARGE"),
        (DossierLimits(total_bytes=9000), "ARCHIVE-TOO-LARGE"),
    ],
)
def test_limits_have_codes(limits: DossierLimits, code: str, tmp_path: Path) -> None:
    path = tmp_path / "hoso.zip"
    path.write_bytes(_zip(*((f"{n}.json", os.urandom(3000)) for n in range(4))))
    assert check_dossier(path, archive=limits).codes == {code}


def test_a_member_larger_than_it_says_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "hoso.zip"
    path.write_bytes(_lying_size())
    report = check_dossier(path, policy=dossier_policy())
    assert "ARCHIVE-DAMAGED" in report.codes or "UNKNOWN-FORMAT" in report.codes
    assert not report.valid


def test_damage_of_one_member_does_not_hide_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "hoso"
    folder.mkdir()
    write_dossier(folder, cycle())
    from partydocs.dossier import pack

    path = tmp_path / "hoso.zip"
    pack(folder, path)
    data = bytearray(path.read_bytes())
    place = data.index(b"plan.json") + 60
    data[place] ^= 0xFF
    path.write_bytes(data)
    report = check_dossier(path, policy=dossier_policy())
    broken = [each for each in report.reports if "ARCHIVE-DAMAGED" in each.codes]
    assert [Path(each.file or "").name for each in broken] == ["plan.json"]
    assert report.index is not None
    assert len(report.index.documents) == 5


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_text("{}")
    folder = tmp_path / "hoso"
    folder.mkdir()
    write_dossier(folder, cycle())
    (folder / "link.json").symlink_to(secret)
    report = check_dossier(folder, policy=dossier_policy())
    assert "ENTRY-OUTSIDE" in report.codes
