"""A file is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from partydocs.formats import atomic_write as module
from partydocs.formats.atomic_write import atomic_write


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "a.xml", tmp_path / "link.xml"
    target.write_bytes(b"old")
    target.chmod(0o640)
    link.symlink_to(target)
    atomic_write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("below", ["", "x.xml"])
def test_a_loop_of_links_is_an_error_and_stays(tmp_path: Path, below: str) -> None:
    one, other = tmp_path / "a", tmp_path / "b"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(OSError) as caught:
        atomic_write(one / below, b"new")
    assert caught.value.errno == errno.ELOOP
    assert caught.value.filename == str(one / below)
    assert sorted(tmp_path.iterdir()) == [one, other]
    assert one.is_symlink()


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.xml"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module.os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        atomic_write(target, b"new" * 10_000)
    assert target.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.xml"]


def test_a_write_that_is_cut_short_is_no_success(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    target = tmp_path / "a.xml"
    target.write_bytes(b"old")
    child = os.fork()
    if child == 0:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            atomic_write(target, b"y" * 20_000)
        except OSError:
            os._exit(0)
        os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert target.read_bytes() == b"old"
