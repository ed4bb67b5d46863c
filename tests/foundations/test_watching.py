"""Files are watched by what they hold, whatever their names and times."""

import os
from pathlib import Path

import pytest

from jianbao.foundations.watching import files_of, fingerprint


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "甲.txt"
    path.write_text("一", encoding="utf-8")
    return path


def test_the_time_of_a_file_does_not_matter(file: Path) -> None:
    before = fingerprint([file])
    os.utime(file, (1, 1))
    assert fingerprint([file]) == before


def test_what_a_file_holds_matters(file: Path) -> None:
    before = fingerprint([file])
    file.write_text("二", encoding="utf-8")
    assert fingerprint([file]) != before


def test_the_name_of_a_file_matters(file: Path) -> None:
    before = fingerprint([file])
    assert fingerprint([file.rename(file.with_name("乙.txt"))]) != before


def test_a_file_that_is_gone_is_no_error_here(file: Path) -> None:
    before = fingerprint([file])
    file.unlink()
    assert fingerprint([file]) != before


def test_groups_are_read_one_after_another(file: Path) -> None:
    assert fingerprint([file], [str(file)]) == fingerprint([file, file])


def test_files_of_folders_leave_out_what_editors_leave(file: Path) -> None:
    for name in (".甲.txt.swp", "甲.txt~", "sub/.DS_Store", "sub/乙.txt"):
        (file.parent / name).parent.mkdir(exist_ok=True)
        (file.parent / name).touch()
    assert [path.name for path in files_of(file.parent)] == ["乙.txt", "甲.txt"]
