"""Locks of runs that were killed are dropped; those of living runs are not."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from jianbao.foundations.runs import end_timers

RUN = "import sys; from pathlib import Path; from jianbao.foundations.runs import register_run; "
RUN += "register_run(Path(sys.argv[1])); print(flush=True); sys.stdin.read()"


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    """A lock as snakemake leaves it."""
    path = tmp_path / "locks" / "0.output.lock"
    path.parent.mkdir()
    path.write_text("build/briefings/leaders.pdf\n", encoding="utf-8")
    return path


@contextmanager
def running(folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """A run over `folder` that has registered itself and goes on."""
    command = [sys.executable, "-c", RUN, folder]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        yield process
        process.kill()


def test_a_lock_that_nobody_holds_is_dropped(lock: Path, tmp_path: Path) -> None:
    with running(tmp_path):
        assert not lock.exists()


def test_the_lock_of_a_living_run_stays(tmp_path: Path) -> None:
    with running(tmp_path):
        path = tmp_path / "locks"
        path.mkdir()
        with running(tmp_path):
            assert path.exists()


def test_it_stays_while_one_of_two_runs_lives(tmp_path: Path) -> None:
    with running(tmp_path) as first, running(tmp_path):
        path = tmp_path / "locks"
        path.mkdir()
        first.kill()
        first.wait()
        with running(tmp_path):
            assert path.exists()


def test_the_lock_of_a_run_that_was_killed_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "locks"
    with running(tmp_path):
        path.mkdir()
    with running(tmp_path):
        assert not path.exists()


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with running(tmp_path / "file" / "deeper") as process:
        assert process.poll() is None


def test_a_run_that_ends_waits_for_no_timer() -> None:
    timer = threading.Timer(3600, print)
    timer.start()
    end_timers()
    timer.join(10)
    assert not timer.is_alive()
