"""What is taken off snakemake's work changes nothing that it finds, and what is replaced is still there."""

import asyncio
import atexit
import gc
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from snakemake.io import _IOFile, flag

from jianbao.cli import engine


class Counted:
    """A function of snakemake that notes what it was called for."""

    def __init__(self) -> None:
        self.calls: list[str] = []

    async def __call__(self, file: Any, _threshold: int = 0) -> str | None:
        self.calls.append(Path(file).name)
        return Path(file).read_text(encoding="utf-8") if Path(file).exists() else None


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("one", encoding="utf-8")
    return path


def digest(of: Any, *words: Any) -> Any:
    return asyncio.run(of(*words))


@pytest.mark.parametrize("place", engine._REPLACED, ids=lambda place: place[2])
def test_snakemake_still_has_what_is_replaced(place: tuple[str, str, str]) -> None:
    module, owner, name = place
    assert callable(getattr(getattr(import_module(module), owner), name))


def test_what_snakemake_has_no_more_is_not_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    gone = [
        ("snakemake.nowhere", "A", "a"),
        ("snakemake.io", "Nowhere", "a"),
        ("snakemake.io", "_IOFile", "no"),
    ]
    monkeypatch.setattr(engine, "_REPLACED", dict.fromkeys(gone, engine._remembered))
    engine.lighten()
    assert not hasattr(_IOFile, "no")


def test_what_is_loaded_is_not_searched_for_garbage(monkeypatch: pytest.MonkeyPatch) -> None:
    at_end: list[Callable[[], None]] = []
    monkeypatch.setattr(engine, "_REPLACED", {})
    monkeypatch.setattr(atexit, "register", at_end.append)
    gc.unfreeze()
    engine.lighten()
    frozen = gc.get_freeze_count()
    gc.unfreeze()
    assert frozen > len(gc.get_objects()) // 2
    assert at_end == [gc.freeze]


class Looks:
    """A scheduler that notes when it was told to look again."""

    def __init__(self) -> None:
        self.delays: list[float] = []

    def look_again(self, delay: float) -> None:
        self.delays.append(delay)


def test_one_timer_waits_for_the_next_look(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([10.0, 10.2, 10.9, 11.0, 11.5])
    monkeypatch.setattr(engine.time, "monotonic", lambda: next(clock))
    look = engine._one_at_a_time(Looks.look_again)
    scheduler = Looks()
    counts = []
    for _ in range(5):
        look(scheduler, 1)
        counts.append(len(scheduler.delays))
    assert counts == [1, 1, 1, 2, 2]


def test_a_file_that_stays_the_same_is_hashed_once(file: Path) -> None:
    plain = Counted()
    once = engine._remembered(plain)
    assert [digest(once, file, 100), digest(once, file, 100)] == ["one", "one"]
    assert plain.calls == ["a.txt"]


def test_another_limit_of_size_is_another_question(file: Path) -> None:
    plain = Counted()
    once = engine._remembered(plain)
    digest(once, file, 100)
    digest(once, file, 1)
    assert len(plain.calls) == 2


@pytest.mark.parametrize("old_time", [False, True])
def test_a_file_that_changes_is_hashed_anew(file: Path, old_time: bool) -> None:  # noqa: FBT001
    once = engine._remembered(Counted())
    assert digest(once, file) == "one"
    known = file.stat()
    file.write_text("two", encoding="utf-8")
    if old_time:
        os.utime(file, ns=(known.st_atime_ns, known.st_mtime_ns))
    assert digest(once, file) == "two"


def test_a_file_that_comes_later_is_not_taken_for_missing(tmp_path: Path) -> None:
    once = engine._remembered(Counted())
    assert digest(once, tmp_path / "b.txt") is None
    (tmp_path / "b.txt").write_text("here", encoding="utf-8")
    assert digest(once, tmp_path / "b.txt") == "here"


def test_an_output_that_is_kept_in_place_is_not_deleted(file: Path) -> None:
    plain = Counted()
    remove = engine._sparing(plain)
    digest(remove, engine.kept_in_place(str(file)))
    assert plain.calls == []


def test_any_other_output_is(file: Path) -> None:
    plain = Counted()
    remove = engine._sparing(plain)
    digest(remove, flag(str(file), "temp"))
    digest(remove, str(file))
    assert plain.calls == ["a.txt", "a.txt"]
