"""The files of a summary take their places together, and what a killed job left half made goes."""

import errno
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import pytest

from jianbao.foundations.claims import step_claimed
from jianbao.foundations.errors import JianbaoError
from jianbao.summary.output import Output

Opening = Callable[[Output], AbstractContextManager[BinaryIO]]


def write(folder: Path, text: bytes = b"new") -> None:
    with Output(folder) as output, output.open("a.csv") as file:
        file.write(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_job_takes_away_what_a_killed_one_left_of_its_files(tmp_path: Path) -> None:
    folder = tmp_path / "summary"
    folder.mkdir()
    (folder / ".a.csv.12345.part").write_bytes(b"half")
    (folder / ".b.csv.12345.part").write_bytes(b"another step's")
    with step_claimed(tmp_path / "log"):
        write(folder)
    assert names(folder) == [".b.csv.12345.part", "a.csv"]


def test_without_a_claim_another_may_be_at_work_on_them(tmp_path: Path) -> None:
    (tmp_path / ".a.csv.12345.part").write_bytes(b"half")
    write(tmp_path)
    assert names(tmp_path) == [".a.csv.12345.part", "a.csv"]


def test_a_failure_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    write(tmp_path, b"old")
    with pytest.raises(ZeroDivisionError), Output(tmp_path) as output, output.open("a.csv") as file:
        file.write(b"new"[1 // 0 :])
    assert names(tmp_path) == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"old"


def write_while_a_later_job_begins(folder: Path, log: Path) -> None:
    with step_claimed(log), Output(folder) as output:
        with output.open("a.csv") as file:
            file.write(b"new")
        log.unlink()
        log.touch()


def test_a_job_whose_step_was_claimed_by_a_later_one_puts_nothing_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "summary"
    write(folder, b"old")
    with pytest.raises(JianbaoError, match="a later run has begun this step"):
        write_while_a_later_job_begins(folder, tmp_path / "log")
    assert names(folder) == ["a.csv"]
    assert (folder / "a.csv").read_bytes() == b"old"


@pytest.mark.parametrize(
    "opening",
    [lambda output: output.open("b.csv"), lambda output: output.scratch("b.csv")],
    ids=["a table", "what it is made of"],
)
def test_a_full_disk_is_said_in_one_line_and_leaves_nothing(tmp_path: Path, opening: Opening) -> None:
    with pytest.raises(JianbaoError, match=r"b\.csv.*: cannot be written \(No space left on device\)"):
        fill_the_disk(Output(tmp_path), opening)
    assert names(tmp_path) == []


def fill_the_disk(output: Output, opening: Opening) -> None:
    with output:
        with output.open("a.csv") as file:
            file.write(b"whole")
        with opening(output):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
