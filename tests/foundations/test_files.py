"""Files appear whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.files import update_folder, write_bytes, write_folder


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


@pytest.mark.parametrize(
    "before", [None, [], [("甲.txt", b"3"), ("乙.txt", b"4")], [("甲.txt", b"0"), ("丙.txt", b"5")]]
)
def test_a_folder_brought_up_to_date_is_as_if_written_anew(
    tmp_path: Path, before: list[tuple[str, bytes]] | None
) -> None:
    folder = tmp_path / "text"
    if before is not None:
        write_folder(folder, before)
    update_folder(folder, [("甲.txt", b"3"), ("乙.txt", b"")])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"甲.txt": b"3", "乙.txt": b""}
    assert list(tmp_path.iterdir()) == [folder]


def test_what_has_not_changed_is_not_written(tmp_path: Path) -> None:
    update_folder(tmp_path / "text", [("甲.txt", b"1"), ("乙.txt", b"2")])
    kept, replaced = (tmp_path / "text" / name for name in ("甲.txt", "乙.txt"))
    inodes = kept.stat().st_ino, replaced.stat().st_ino
    update_folder(tmp_path / "text", [("甲.txt", b"1"), ("乙.txt", b"3")])
    assert [path.stat().st_ino == inode for path, inode in zip((kept, replaced), inodes, strict=True)] == [
        True,
        False,
    ]


def test_a_folder_stays_what_it_was_where_a_file_cannot_be_made(tmp_path: Path) -> None:
    def broken() -> Iterator[tuple[str, bytes]]:
        yield "甲.txt", b"new"
        raise JianbaoError("x: is damaged")

    folder = tmp_path / "text"
    update_folder(folder, [("甲.txt", b"old"), ("乙.txt", b"old")])
    with pytest.raises(JianbaoError, match="damaged"):
        update_folder(folder, broken())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"甲.txt": b"old", "乙.txt": b"old"}
    assert list(tmp_path.iterdir()) == [folder]


def test_what_snakemake_keeps_in_a_folder_stays(tmp_path: Path) -> None:
    write_folder(tmp_path / "text", [(".snakemake_timestamp", b""), ("旧.txt", b"1")])
    update_folder(tmp_path / "text", [("甲.txt", b"1")])
    assert sorted(path.name for path in (tmp_path / "text").iterdir()) == [".snakemake_timestamp", "甲.txt"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_bytes(path, b"old")
    with pytest.raises(TypeError):
        write_bytes(path, "text")  # type: ignore[arg-type]
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]
