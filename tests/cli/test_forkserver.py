"""A step that is handed over ends as if it had been run alone, whatever happens to who runs it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from jianbao.cli import forkserver
from jianbao.cli.forked import run_forked
from jianbao.cli.main import FORKSERVER
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="made for Linux")
PROGRAM = [sys.executable, "-m", "jianbao"]
WAIT = 30.0


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file in which the process from which steps are forked says what it has loaded, when it has."""
    path = tmp_path / "loaded"
    monkeypatch.setenv("LOADED", str(path))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    names = ("tests.cli.standing_in:install", "tests.cli.standing_in:list_loaded")
    monkeypatch.setitem(forkserver.LOADED_AHEAD, "last", names)
    return path


@pytest.fixture
def server(loaded: Path) -> Iterator[int]:
    """The process from which steps are forked, the stand-in among them; its number."""
    forkserver.start_forkserver({"last"})
    (started,) = forkserver._started
    until(loaded.exists)
    yield started.pid
    forkserver.end_forkserver()


def begin(*words: str, folder: Path | None = None, **variables: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [*PROGRAM, *words],
        cwd=folder,
        env=os.environ | variables,
        stdin=pipe,
        stdout=pipe,
        stderr=pipe,
        text=True,
    )


def finish(asking: subprocess.Popen[str], given: str = "") -> tuple[int, str, str]:
    """Return a program's exit code and what it printed, once it has ended."""
    said, complaint = asking.communicate(given, WAIT)
    return asking.returncode, said, complaint


def waiting_step(tmp_path: Path) -> tuple[subprocess.Popen[str], int]:
    """Begin a step that waits; return the program that asked for it and the fork's number."""
    started = tmp_path / "started"
    asking = begin("stand-in", "--wait", str(started))
    until(lambda: started.exists() and bool(started.read_text(encoding="utf-8")))
    return asking, int(started.read_text(encoding="utf-8"))


def until(come_about: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not come_about():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_fork_has_the_streams_folder_and_variables_of_who_asked(server: int, tmp_path: Path) -> None:
    asking = begin("stand-in", folder=tmp_path, MARK="标记")
    assert finish(asking, "读入") == (0, f"{tmp_path} 标记 读入 True\n", "")


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (["stand-in", "--fail"], 2, "jianbao stand-in: it was told to fail\n"),
        (["stand-in", "--die"], 128 + signal.SIGKILL, ""),
        (["stand-in", "--unknown"], 2, "unrecognized arguments: --unknown\n"),
    ],
    ids=str,
)
def test_a_fork_fails_as_the_program_would(server: int, words: list[str], code: int, complaint: str) -> None:
    ended, _, said = finish(begin(*words))
    assert ended == code
    assert said.endswith(complaint)
    assert "Traceback" not in said


def test_steps_run_beside_each_other(server: int, tmp_path: Path) -> None:
    first, fork = waiting_step(tmp_path)
    assert finish(begin("stand-in", "--fail"))[0] == 2
    assert first.poll() is None
    os.kill(fork, signal.SIGTERM)
    assert finish(first)[0] == 128 + signal.SIGTERM


def test_a_fork_ends_with_the_program_that_asked(server: int, tmp_path: Path) -> None:
    asking, fork = waiting_step(tmp_path)
    asking.kill()
    finish(asking)
    until(lambda: not psutil.pid_exists(fork))
    assert finish(begin("stand-in", "--fail"))[0] == 2


def test_a_step_outlives_its_server(server: int, tmp_path: Path) -> None:
    asking, fork = waiting_step(tmp_path)
    os.kill(server, signal.SIGKILL)
    os.kill(fork, signal.SIGINT)
    assert finish(asking)[0] == 130


def test_a_step_that_nobody_can_answer_for_is_run_by_the_program_itself(server: int, tmp_path: Path) -> None:
    asking, fork = waiting_step(tmp_path)
    os.kill(server, signal.SIGKILL)
    os.kill(fork, signal.SIGKILL)
    code, _, said = finish(asking)
    assert code == 2
    assert "no subcommand “stand-in”" in said  # which only the server knew


def test_it_ends_after_the_workflow_and_the_last_step(server: int, tmp_path: Path) -> None:
    asking, fork = waiting_step(tmp_path)
    (started,) = forkserver._started
    assert started.stdin
    started.stdin.close()  # as the system does when the workflow is killed
    time.sleep(0.2)
    assert started.poll() is None
    os.kill(fork, signal.SIGKILL)
    assert finish(asking)[0] == 128 + signal.SIGKILL
    assert started.wait(WAIT) == 0


def test_what_is_loaded_ahead_is_there_and_starts_no_thread(loaded: Path) -> None:
    wanted = {name.partition(":")[0] for names in forkserver.LOADED_AHEAD.values() for name in names}
    files = {"lexicon": f"{ROOT}/lexicon", "taxonomy": f"{ROOT}/config/themes.yaml"}
    forkserver.start_forkserver(forkserver.LOADED_AHEAD, **files)
    (started,) = forkserver._started
    until(loaded.exists)
    threads = psutil.Process(started.pid).num_threads()
    forkserver.end_forkserver()
    assert wanted - set(loaded.read_text(encoding="utf-8").split()) == set()
    assert threads == 1


def test_nothing_is_started_for_steps_that_load_quickly() -> None:
    forkserver.start_forkserver({"verdict", "tidy"})
    assert FORKSERVER not in os.environ
    assert not forkserver._started


@pytest.mark.parametrize("lacking", [AttributeError, PermissionError])
def test_where_the_system_lacks_something_steps_run_alone(
    lacking: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> int:
        raise lacking

    monkeypatch.setattr(os, "pidfd_open", refuse)
    forkserver.start_forkserver({"print"})
    assert FORKSERVER not in os.environ
    assert run_forked("nobody listens here", ["--version"]) is None
