"""Files appear whole or not at all."""

from pathlib import Path

import pytest

from jianbao.foundations.files import write_bytes, write_folder


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.csv"
    write_bytes(path, b"one")
    write_bytes(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_holds_just_the_files_given(tmp_path: Path) -> None:
    folder = tmp_path / "text"
    write_folder(folder, [("甲.txt", b"1"), ("乙.txt", b"2")])
    write_folder(folder, [("甲.txt", b"3")])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"甲.txt": b"3"}


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_bytes(path, b"old")
    with pytest.raises(TypeError):
        write_bytes(path, "text")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
