"""Commands timed on a given number of cores, and what machine that was."""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import snakemake

CORES = 2
_MEGABYTE = 1024 if sys.platform.startswith("linux") else 1024 * 1024
"""Of what the system gives as the peak of memory: kilobytes on Linux, bytes on macOS."""


class Cost(NamedTuple):
    """What a command took: seconds on the clock and of processors, and the peak of its largest process."""

    wall: float
    processor: float
    megabytes: float


def measure(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command in `folder`; raise CalledProcessError where it fails."""
    began = time.perf_counter()
    with (folder / "bench.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=_environment(folder), stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.stderr.write((folder / "bench.log").read_text(encoding="utf-8", errors="replace"))
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / _MEGABYTE)


def keep_to_cores() -> None:
    """Keep this process and all that it starts to two cores, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def describe_machine() -> str:
    """Return the day, the machine and the programs, for the line under a table."""
    python = platform.python_version()
    return (
        f"{date.today():%Y-%m-%d}, {_processor()}, {os.cpu_count()} cores of which {CORES} used, "  # noqa: DTZ011
        f"{platform.system()}, Python {python}, Snakemake {snakemake.__version__}"
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def _environment(folder: Path) -> dict[str, str]:
    """Return the variables of a run: this project's package, its compiled form kept as it is for everyone."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', os.defpath)}"
    return kept | {"PYTHONPATH": str(folder), "PATH": path}
