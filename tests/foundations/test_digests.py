"""Files that are as they were are not read again; any other is."""

import os
import time
from pathlib import Path

import pytest

from jianbao.foundations import digests
from jianbao.foundations.digests import UNREADABLE, Digests, content_digest

OLD = (1_000_000_000, 1_000_000_000)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []

    def noting(path: Path) -> str:
        names.append(path.name)
        return content_digest(path)

    monkeypatch.setattr(digests, "content_digest", noting)
    return names


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A document that was written a while ago, as the clock of the test says."""
    monkeypatch.setattr(digests, "_SETTLED", -60_000_000_000)
    path = tmp_path / "seeds" / "甲.txt"
    path.parent.mkdir()
    path.write_text("近三年新增学位2.3万个。", encoding="utf-8")
    return path


def ask(file: Path) -> str:
    """Do what a run does."""
    known = Digests(file.parent.parent / "digests" / "1")
    content = known.content(file)
    known.keep()
    return content


def test_the_digest_is_that_of_the_contents(file: Path) -> None:
    assert ask(file) == content_digest(file) == ask(file)


def test_a_file_as_it_was_is_not_read_by_the_next_run(file: Path, read: list[str]) -> None:
    ask(file)
    ask(file)
    assert read == ["甲.txt"]


@pytest.mark.parametrize("old_time", [False, True], ids=["saved", "put back with its old time"])
def test_a_file_that_has_changed_is_read(file: Path, read: list[str], old_time: bool) -> None:  # noqa: FBT001
    os.utime(file, OLD)
    before = ask(file)
    file.write_text("近三年新增学位3.2万个。", encoding="utf-8")
    if old_time:
        os.utime(file, OLD)
    assert before != ask(file) == content_digest(file)
    assert read == ["甲.txt", "甲.txt"]


def test_another_file_in_its_place_is_read(file: Path, read: list[str]) -> None:
    before = ask(file)
    other = file.with_name("新")
    other.write_bytes(file.read_bytes().replace(b"2.3", b"3.2"))
    found = file.stat()
    other.replace(file)
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert ask(file) != before
    assert len(read) == 2


def test_a_file_that_was_written_just_now_is_not_remembered(
    file: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(digests, "_SETTLED", 60_000_000_000)
    ask(file)
    ask(file)
    assert len(read) == 2


def test_nor_is_one_of_the_future(file: Path, read: list[str]) -> None:
    os.utime(file, (time.time() + 86_400, time.time() + 86_400))
    ask(file)
    ask(file)
    assert len(read) == 2


def test_a_file_that_cannot_be_read_has_no_digest(file: Path) -> None:
    ask(file)
    file.unlink()
    assert ask(file) == UNREADABLE


@pytest.mark.parametrize("kept", [b"", b"\x81\xa1a\xc0", b"nonsense"])
def test_what_is_kept_may_be_damaged(file: Path, kept: bytes) -> None:
    ask(file)
    (file.parent.parent / "digests" / "1").write_bytes(kept)
    assert ask(file) == content_digest(file)


def test_a_folder_that_takes_nothing_stops_nothing(file: Path) -> None:
    (file.parent.parent / "digests").write_bytes(b"")
    assert ask(file) == content_digest(file)


def test_that_a_file_could_not_be_read_is_not_remembered(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as once:
        once.setattr(digests, "content_digest", lambda _: UNREADABLE)
        assert ask(file) == UNREADABLE
    assert ask(file) == content_digest(file) != UNREADABLE
