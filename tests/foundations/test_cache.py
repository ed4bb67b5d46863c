"""What is kept in the user's cache comes back as it was, or not at all."""

import os
from pathlib import Path

import pytest

from jianbao.foundations import cache
from jianbao.foundations.cache import Cache


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where this test's things are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "jianbao" / "drawings"


def refuse() -> bytes:
    """Stand in for the making of what is kept."""
    raise AssertionError("made anew")


def test_what_is_kept_is_not_made_again(folder: Path) -> None:
    assert Cache("drawings").take("one", lambda: b"a drawing") == b"a drawing"
    assert Cache("drawings").take("one", refuse) == b"a drawing"
    assert [path.name for path in folder.iterdir()] == ["one"]


def test_another_key_and_another_kind_are_other_things(folder: Path) -> None:
    Cache(folder.name).put("one", b"a drawing")
    assert Cache("drawings").get("two") is None
    assert Cache("pictures").get("one") is None


@pytest.mark.parametrize("damage", ["", "cut short", "another byte"])
def test_what_is_damaged_is_made_anew_and_kept_again(folder: Path, damage: str) -> None:
    kept = folder / "one"
    Cache("drawings").put("one", b"a drawing")
    whole = kept.read_bytes()
    kept.write_bytes({"": b"", "cut short": whole[:-1], "another byte": whole[:-1] + b"!"}[damage])
    assert Cache("drawings").get("one") is None
    assert Cache("drawings").take("one", lambda: b"a drawing") == b"a drawing"
    assert kept.read_bytes() == whole


def test_what_was_not_used_for_longest_makes_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST", 3 * (32 + 10))
    drawings = Cache("drawings")
    for day, key in enumerate(("first", "second", "third"), 1):
        drawings.put(key, bytes(10))
        os.utime(folder / key, (day * 86400, day * 86400))
    assert drawings.get("first") == bytes(10)  # and so it is used last
    drawings.put("fourth", bytes(10))
    assert sorted(path.name for path in folder.iterdir()) == ["first", "fourth", "third"]


def test_what_cannot_be_written_is_made_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder would be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(taken))
    for drawing in (b"one", b"two"):
        assert Cache("drawings").take("key", lambda drawing=drawing: drawing) == drawing  # type: ignore[misc]


def test_a_user_without_a_home_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless(_path: Path) -> Path:
        raise RuntimeError("no home")

    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "expanduser", homeless)
    assert Cache("drawings").take("one", lambda: b"a drawing") == b"a drawing"
    assert Cache("drawings").get("one") is None
    assert list(tmp_path.iterdir()) == []
