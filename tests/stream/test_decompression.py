"""Compressed files are read incrementally; damage and excess size end in a finding."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from partydocs import dumps
from partydocs.dossier import DossierLimits
from partydocs.stream import raw_documents, read_stream
from partydocs.stream.decompression import MissingExtra, zstd
from partydocs.testing import sample
from tests.stream.streams import kinds, outcomes, samples

LINES = b"".join(dumps(each, format="json") + b"\n" for each in samples())
PACKINGS: list[tuple[str, Callable[[bytes], bytes]]] = [
    (".gz", gzip.compress),
    (".zst", lambda data: bytes(zstd().compress(data))),
]


@pytest.fixture(params=PACKINGS, ids=lambda each: each[0])
def packing(request: pytest.FixtureRequest) -> Any:
    return request.param


def written(folder: Path, suffix: str, data: bytes) -> Path:
    path = folder / f"papers.jsonl{suffix}"
    path.write_bytes(data)
    return path


def test_compressed_files_are_read(packing: Any, tmp_path: Path) -> None:
    suffix, pack = packing
    found = list(read_stream(written(tmp_path, suffix, pack(LINES))))
    assert outcomes(found) == kinds()
    assert found[1].position.offset == LINES.index(b"\n") + 1


def test_a_file_without_a_name_is_detected_by_its_content(packing: Any, tmp_path: Path) -> None:
    path = tmp_path / "papers"
    path.write_bytes(packing[1](LINES))
    assert outcomes(list(read_stream(path))) == kinds()


def test_frames_follow_each_other(packing: Any, tmp_path: Path) -> None:
    suffix, pack = packing
    half = LINES.index(b"\n") + 20
    data = pack(LINES[:half]) + pack(b"") + pack(LINES[half:])
    assert outcomes(list(read_stream(written(tmp_path, suffix, data)))) == kinds()


def test_a_truncated_file_gives_the_documents_before(packing: Any, tmp_path: Path) -> None:
    suffix, pack = packing
    lines = b"".join(pack(line) for line in LINES.splitlines(keepends=True))
    found = outcomes(list(read_stream(written(tmp_path, suffix, lines[:-9]))))
    assert found == [*kinds()[: len(found) - 1], "TRUNCATED"]
    assert len(found) >= len(kinds())


@pytest.mark.parametrize("tail", [b"no frame at all", b"\x1f\x8b\x08\x00broken"])
def test_damage_is_reported_after_the_sound_part(packing: Any, tail: bytes, tmp_path: Path) -> None:
    suffix, pack = packing
    *sound, last = outcomes(list(read_stream(written(tmp_path, suffix, pack(LINES) + tail))))
    assert sound == kinds()
    assert last in ("ARCHIVE-DAMAGED", "TRUNCATED")


def test_a_changed_byte_is_reported(packing: Any, tmp_path: Path) -> None:
    suffix, pack = packing
    data = bytearray(pack(LINES))
    data[len(data) // 2] ^= 0xFF
    found = outcomes(list(read_stream(written(tmp_path, suffix, bytes(data)))))
    assert {"ARCHIVE-DAMAGED", "TRUNCATED"} & {*found} or any("SYNTAX" in each for each in found)


def test_little_is_lost_before_a_damage(packing: Any, tmp_path: Path) -> None:
    suffix, pack = packing
    many = [dumps(sample("plan", seed=seed), format="json") for seed in range(30)]
    data = bytearray(pack(b"\n".join(many)))
    data[len(data) * 9 // 10] ^= 0xFF
    found = list(read_stream(written(tmp_path, suffix, bytes(data))))
    sound = [each for each in found if each.document is not None]
    assert len(sound) >= (20 if suffix.endswith("gz") else 0)
    assert [dumps(each.document, format="json") for each in sound if each.document] == (
        many[: len(sound)]
    )


@pytest.mark.parametrize("data", [b"", b"\x1f\x8b", b"plain"])
def test_a_file_that_is_not_compressed_is_reported(
    packing: Any, data: bytes, tmp_path: Path
) -> None:
    found = outcomes(list(read_stream(written(tmp_path, packing[0], data))))
    assert found in (["ARCHIVE-DAMAGED"], ["TRUNCATED"])


def test_a_bomb_is_refused_early(packing: Any, tmp_path: Path) -> None:
    suffix, pack = packing
    path = written(tmp_path, suffix, pack(b" " * 150_000_000))
    assert path.stat().st_size < 300_000
    codes = {found.finding.code for found in raw_documents(path) if found.finding}
    assert "ARCHIVE-RATIO" in codes
    assert codes <= {"TOO-LARGE", "ARCHIVE-RATIO"}


def test_decompressed_data_is_limited(packing: Any, tmp_path: Path) -> None:
    suffix, pack = packing
    path = written(tmp_path, suffix, pack(LINES))
    *_, last = raw_documents(path, archive=DossierLimits(total_bytes=len(LINES) - 1))
    assert last.finding is not None
    assert last.finding.code == "ARCHIVE-TOO-LARGE"


def test_a_window_that_would_fill_memory_is_refused(tmp_path: Path) -> None:
    module = zstd()
    options = {module.CompressionParameter.window_log: 27}
    frame = module.ZstdCompressor(options=options)
    data = frame.compress(LINES) + frame.flush()
    found = outcomes(list(read_stream(written(tmp_path, ".zst", data))))
    assert found == ["ARCHIVE-DAMAGED"]


def test_a_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, ".zst", zstd().compress(LINES))
    for module in ("backports", "compression", "backports.zstd", "compression.zstd"):
        monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=r"partydocs\[zstd\]"):
        list(raw_documents(path))
