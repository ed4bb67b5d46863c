"""Whatever interrupts a run, the next one ends with the bytes of a run that nothing disturbed."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import psutil
import pytest

from tests.workflow.conftest import FIRST, SECOND
from tests.workflow.project import SNAKEMAKE, Project

pytestmark = pytest.mark.slow

MOMENTS = 20
LONGEST = 6.0
"""Seconds after which a build of two documents on a slow machine may still be running."""
WAIT = 60.0
PRINTING = 0.15
"""Seconds of work after which a job has read its briefing and is not through with printing it."""
SMALL = ("--config", "audiences=leaders")
"""One audience: all kinds of steps, in a few seconds."""
CHANGED = SECOND.replace("21所", "23所")


class Running:
    """A run of snakemake in a process group of its own."""

    def __init__(self, project: Project, *words: str) -> None:
        self._printed = project.folder / "printed"
        with self._printed.open("wb") as printed:
            self._process = subprocess.Popen(
                [SNAKEMAKE, "--cores", "2", *SMALL, *words],
                cwd=project.folder,
                env=project.environment(),
                stdout=printed,
                stderr=printed,
                start_new_session=True,
            )
        self.pid = self._process.pid

    def wait(self) -> tuple[int, str]:
        """Wait for the end; return the exit code and what was printed."""
        code = self._process.wait(WAIT)
        return code, self._printed.read_text(encoding="utf-8")

    def wait_for_all(self) -> None:
        """Wait until nothing of it is at work any more, what it left behind included."""
        self._process.wait(WAIT)
        wait_until(lambda: [] if members(self.pid) else [self.pid])

    def jobs(self) -> list[int]:
        """Return the programs that are at work, by their process numbers."""
        return [pid for pid in members(self.pid) if pid != self.pid]

    def wait_for_jobs(self) -> list[int]:
        """Return the programs at work as soon as there are any."""
        return wait_until(self.jobs)

    def kill_all(self) -> None:
        os.killpg(self.pid, signal.SIGKILL)

    def kill_snakemake(self) -> None:
        os.kill(self.pid, signal.SIGKILL)

    def kill_a_job(self) -> None:
        for pid in self.jobs()[-1:]:
            with_luck(os.kill, pid, signal.SIGKILL)

    def stop(self) -> None:
        """Do what Ctrl-C in a terminal does: the signal goes to all programs of the group."""
        os.killpg(self.pid, signal.SIGINT)


def with_luck(function: Callable[..., None], *arguments: int) -> None:
    """Call a function upon processes that may have ended by themselves."""
    with suppress(ProcessLookupError):
        function(*arguments)


def members(group: int) -> list[int]:
    """Return the living processes of a group."""
    found = []
    for process in psutil.process_iter(["pid", "status"]):
        with suppress(ProcessLookupError):
            if os.getpgid(process.pid) == group and process.info["status"] != psutil.STATUS_ZOMBIE:
                found.append(process.pid)
    return sorted(found)


def wait_until(found: Callable[[], list[int]]) -> list[int]:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        if result := found():
            return result
        time.sleep(0.01)
    raise AssertionError("it did not come about")


def is_whole(path: Path) -> bool:
    """Tell whether a briefing is a complete file of its kind."""
    data = path.read_bytes()
    if path.suffix == ".docx":
        return is_zipfile(BytesIO(data)) and ZipFile(BytesIO(data)).testzip() is None
    if path.suffix == ".pdf":
        return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    return data.rstrip().endswith(b"</html>")


def broken(project: Project) -> list[str]:
    """Return the documents that a reader would find cut off."""
    shown = (path for path in (project.folder / "build/briefings").glob("[!.]*"))
    return [path.name for path in shown if not is_whole(path)]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with one document changed, built in one undisturbed run."""
    project = Project.lay_out(tmp_path_factory.mktemp("clean") / "p", {"甲.txt": FIRST, "乙.txt": CHANGED})
    done = project.run(*SMALL)
    assert done.code == 0, done.printed
    return project


@pytest.fixture(scope="module")
def before(clean: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project before that change, built."""
    project = clean.copy(tmp_path_factory.mktemp("before") / "p")
    project.write("seeds/乙.txt", SECOND)
    assert project.run(*SMALL).code == 0
    return project


@pytest.fixture
def project(before: Project, tmp_path: Path) -> Project:
    """A built project of which one document has changed since."""
    copied = before.copy(tmp_path / "p")
    copied.write("seeds/乙.txt", CHANGED)
    return copied


def finish(project: Project, clean: Project) -> None:
    """Run to the end, and hold the build to the undisturbed one, hidden files included."""
    done = project.run(*SMALL)
    assert done.code == 0, done.printed
    hold(project, clean)


def hold(project: Project, clean: Project) -> None:
    made, wanted = project.built(), clean.built()
    assert sorted(made) == sorted(wanted)
    assert {name for name in made if made[name] != wanted[name]} == set()


@pytest.mark.parametrize("moment", range(MOMENTS))
def test_a_build_killed_at_any_moment_is_taken_up_by_the_next(
    project: Project, clean: Project, moment: int
) -> None:
    run = Running(project)
    kill = (run.kill_all, run.kill_snakemake, run.kill_a_job)[moment % 3]
    time.sleep(random.Random(moment).uniform(0.3, LONGEST))  # noqa: S311
    with_luck(kill)
    assert broken(project) == []
    if kill == run.kill_a_job:
        run.wait()
    finish(project, clean)  # at once, while jobs that were left over may still be at work
    run.wait_for_all()
    assert broken(project) == []
    hold(project, clean)


def test_what_a_killed_run_left_at_work_does_not_undo_the_next(project: Project, clean: Project) -> None:
    project.write("seeds/乙.txt", SECOND.replace("21所", "99所"))
    run = Running(project)
    (printing,) = wait_until(lambda: [pid for pid in run.jobs() if is_printing(pid)])
    os.kill(printing, signal.SIGSTOP)
    run.kill_snakemake()
    project.write("seeds/乙.txt", CHANGED)
    finish(project, clean)
    os.kill(printing, signal.SIGCONT)
    run.wait_for_all()
    hold(project, clean)
    assert "Nothing to do" in project.run(*SMALL).printed


def is_printing(pid: int) -> bool:
    """Tell whether a process makes a PDF and has read what it makes it of: it has worked for a while."""
    with suppress(psutil.Error):
        process = psutil.Process(pid)
        claimed = [Path(file.path).name for file in process.open_files()]
        return "render-leaders-pdf.log" in claimed and process.cpu_times().user > PRINTING
    return False


def test_a_run_beside_another_is_refused_in_one_line(project: Project, clean: Project) -> None:
    first = Running(project)
    first.wait_for_jobs()
    os.killpg(first.pid, signal.SIGSTOP)  # so that it is still at work, however slowly the second starts
    second = project.run(*SMALL)
    os.killpg(first.pid, signal.SIGCONT)
    assert second.code != 0
    said = [line for line in second.printed.splitlines() if "another run" in line]
    assert len(said) == 1
    assert "Traceback" not in second.printed
    code, printed = first.wait()
    assert code == 0, printed
    hold(project, clean)


@pytest.mark.parametrize("delay", [0, 0.1, 1.5])
def test_a_person_who_stops_a_run_sees_one_line_and_the_next_goes_on(
    project: Project, clean: Project, delay: float
) -> None:
    run = Running(project)
    run.wait_for_jobs()
    time.sleep(delay)
    run.stop()
    code, printed = run.wait()
    assert code != 0
    assert "Traceback" not in printed
    assert "KeyboardInterrupt" not in printed
    assert printed.count("\nStopped; the same command goes on from here") == 1
    assert "failed" not in printed
    assert members(run.pid) == []
    finish(project, clean)


def mounted(folder: Path, *options: str) -> bool:
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(["mount", *options, folder], capture_output=True, check=False)
    return done.returncode == 0


def test_a_full_disk_is_said_and_once_there_is_room_the_build_is_complete(
    project: Project, clean: Project
) -> None:
    disk = project.folder / "build"
    shutil.rmtree(disk)
    if not mounted(disk, "-t", "tmpfs", "-o", "size=400k", "tmpfs"):
        pytest.skip("needs the right to mount a small disk")
    try:
        done = project.run(*SMALL)
        assert done.code != 0
        assert "No space left on device" in done.printed
        assert "Traceback" not in done.printed
        assert broken(project) == []
        subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)
        finish(project, clean)
    finally:
        subprocess.run(["umount", disk], check=True)


def test_documents_that_nobody_may_change_are_enough(project: Project, clean: Project) -> None:
    seeds = project.folder / "seeds"
    if not mounted(seeds, "--bind", str(seeds)):
        pytest.skip("needs the right to mount a folder read-only")
    try:
        subprocess.run(["mount", "-o", "remount,bind,ro", seeds], check=True)
        with pytest.raises(OSError, match="Read-only"):
            (seeds / "new.txt").write_bytes(b"")
        finish(project, clean)
    finally:
        subprocess.run(["umount", seeds], check=True)


@pytest.mark.parametrize("age", [0, -1_000_000_000], ids=["saved", "put back with its old time"])
@pytest.mark.parametrize("delay", [0.2, 1.0, 3.0])
def test_a_document_that_changes_during_the_build_is_read_again(
    project: Project, clean: Project, delay: float, age: int
) -> None:
    path = project.folder / "seeds/乙.txt"
    run = Running(project)
    time.sleep(delay)
    path.write_text(SECOND.replace("21所", "77所"), encoding="utf-8")
    time.sleep(1.0)
    path.write_text(CHANGED, encoding="utf-8")
    if age:
        os.utime(path, (time.time() + age, time.time() + age))
    run.wait()
    assert broken(project) == []
    finish(project, clean)


DAY = 86_400


@pytest.mark.parametrize("jump", [DAY * 400, -DAY * 400], ids=["ahead", "back"])
def test_a_clock_that_jumps_hides_no_change(project: Project, clean: Project, jump: int) -> None:
    """What was built carries times far off, and the next run ends between two steps, with its own times."""
    for path in (project.folder / "build").rglob("*"):
        os.utime(path, (time.time() + jump, time.time() + jump))
    done = project.run("build/work/listing.json", *SMALL)
    assert done.code == 0, done.printed
    finish(project, clean)


def test_a_document_of_the_future_is_not_built_again_and_again(clean: Project, tmp_path: Path) -> None:
    project = clean.copy(tmp_path / "p")
    os.utime(project.folder / "seeds/乙.txt", (time.time() + DAY * 400, time.time() + DAY * 400))
    assert project.plan(*SMALL) == set()
