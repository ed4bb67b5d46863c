"""Of two jobs of the same step the one that began last writes, whichever ends last."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jianbao.foundations.claims import step_claimed
from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.files import replacing, write_bytes, write_folder

JOB = (
    "import sys; from pathlib import Path\n"
    "from jianbao.foundations.claims import step_claimed\n"
    "from jianbao.foundations.errors import JianbaoError\n"
    "from jianbao.foundations.files import write_bytes\n"
    "with step_claimed(Path(sys.argv[1])):\n"
    "    print('begun', flush=True)\n"
    "    content = sys.stdin.readline().encode()\n"
    "    try:\n"
    "        write_bytes(Path(sys.argv[2]), content)\n"
    "    except JianbaoError as error:\n"
    "        print(error)\n"
)


class Job:
    """A job in a process of its own, which begins now and writes when it is told to."""

    def __init__(self, folder: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", JOB, folder / "logs" / "step.log", folder / "made"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout
        assert self._process.stdout.readline() == "begun\n"

    def write(self, content: str) -> str:
        """Let it write and end; return what it says."""
        return self._process.communicate(content)[0]


def test_a_job_left_over_does_not_overwrite_what_a_later_one_has_made(tmp_path: Path) -> None:
    old, new = Job(tmp_path), Job(tmp_path)
    assert new.write("new") == ""
    assert "a later run has begun this step" in old.write("old")
    assert (tmp_path / "made").read_text(encoding="utf-8") == "new"


def test_a_job_left_over_writes_nothing_while_the_later_one_is_at_work(tmp_path: Path) -> None:
    old, new = Job(tmp_path), Job(tmp_path)
    assert "a later run" in old.write("old")
    assert not (tmp_path / "made").exists()
    assert new.write("new") == ""
    assert (tmp_path / "made").read_text(encoding="utf-8") == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["logs", "made"]


def test_one_job_after_the_other_both_write(tmp_path: Path) -> None:
    assert Job(tmp_path).write("first") == ""
    assert Job(tmp_path).write("second") == ""
    assert (tmp_path / "made").read_text(encoding="utf-8") == "second"


def test_a_job_whose_log_was_thrown_away_writes_nothing(tmp_path: Path) -> None:
    job = Job(tmp_path)
    (tmp_path / "logs" / "step.log").unlink()
    assert "a later run" in job.write("old")


def test_a_forked_part_of_a_job_writes_under_its_claim(tmp_path: Path) -> None:
    with step_claimed(tmp_path / "log"):
        child = os.fork()
        if not child:
            write_bytes(tmp_path / "made", b"1")
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        write_bytes(tmp_path / "also", b"2")
    assert (tmp_path / "made").read_bytes() == b"1"


def test_what_a_killed_job_left_half_made_is_removed_by_the_next(tmp_path: Path) -> None:
    left = [tmp_path / f".{name}.99999.part" for name in ("a.csv", "text", "b.csv")]
    left[1].mkdir()
    left[0].write_bytes(b"half")
    left[2].write_bytes(b"of another step")
    with step_claimed(tmp_path / "logs" / "log"):
        write_bytes(tmp_path / "a.csv", b"1")
        write_folder(tmp_path / "text", [("a.txt", b"1")])
    assert [path.exists() for path in left] == [False, False, True]


def test_a_command_that_a_person_types_needs_no_claim(tmp_path: Path) -> None:
    with replacing(tmp_path / "a") as temporary:
        temporary.write_bytes(b"1")
    assert (tmp_path / "a").read_bytes() == b"1"


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(JianbaoError, match=r"file/made: cannot be written"):
        write_bytes(tmp_path / "file" / "made", b"1")
