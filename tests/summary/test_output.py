"""The files of a summary: all of them or none, and one line where the disk is full."""

import errno
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import pytest

from jianbao.foundations.errors import JianbaoError
from jianbao.summary.output import Output

Opening = Callable[[Output], AbstractContextManager[BinaryIO]]
FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_files_take_their_places_together(tmp_path: Path) -> None:
    with Output(tmp_path) as output:
        for name in ("a.csv", "b.csv"):
            with output.open(name) as file:
                file.write(name.encode())
        assert not list(tmp_path.glob("[!.]*"))
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {
        "a.csv": "a.csv",
        "b.csv": "b.csv",
    }


@pytest.mark.parametrize(
    "opening",
    [lambda output: output.open("b.csv"), lambda output: output.scratch("b.csv")],
    ids=["a table", "what it is made of"],
)
def test_a_full_disk_is_said_in_one_line_and_leaves_nothing(tmp_path: Path, opening: Opening) -> None:
    with pytest.raises(JianbaoError, match=r"b\.csv.*: cannot be written \(No space left on device\)"):
        fill_the_disk(Output(tmp_path), opening)
    assert list(tmp_path.iterdir()) == []


def fill_the_disk(output: Output, opening: Opening) -> None:
    with output:
        with output.open("a.csv") as file:
            file.write(b"whole")
        with opening(output):
            raise FULL
