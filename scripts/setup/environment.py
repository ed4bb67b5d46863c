"""Environments: made from a lock file with hashes, and left alone while they fit that file."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from scripts.setup.console import run, say

RUNTIME_LOCK = "requirements.lock"
DEV_LOCK = "requirements-dev.lock"
CLUSTER_LOCK = "requirements-cluster.lock"


class Environment(NamedTuple):
    """An environment: its folder, and the lock files that it fits; it is made from the last of them."""

    folder: str
    locks: tuple[str, ...]


PLAIN = Environment(".venv", (RUNTIME_LOCK,))
# The dev lock holds everything of the runtime lock, so a development environment fits both.
DEV = Environment(".venv", (RUNTIME_LOCK, DEV_LOCK))
# Snakemake imports its plugins at every start: those for clusters would slow every build on one machine.
CLUSTER = Environment(".venv-cluster", (CLUSTER_LOCK,))
_STAMP = "set-up"
# Compiled files are written when a module is first used: a third less on disk, half the time.
_PIP_OPTIONS = ("--quiet", "--disable-pip-version-check", "--no-compile", "--no-deps", "--no-build-isolation")


def digest(path: Path) -> str:
    """Return a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def interpreter(root: Path, environment: Environment = PLAIN) -> Path:
    """Return an environment's Python, whether it is there or not."""
    return root / environment.folder / "bin" / "python"


def marks(root: Path, environment: Environment) -> list[str]:
    """Return the lines that the stamp of an environment holds when it fits the project's files."""
    python = f"python {sys.version_info.major}.{sys.version_info.minor} in {root}"
    return [python, *(f"{name} {digest(root / name)}" for name in ("pyproject.toml", *environment.locks))]


def is_current(root: Path, environment: Environment) -> bool:
    """Tell whether an environment fits its lock files."""
    stamp = root / environment.folder / _STAMP
    if not stamp.is_file() or not interpreter(root, environment).exists():
        return False
    held = stamp.read_text(encoding="utf-8").splitlines()
    return set(marks(root, environment)) <= set(held)


def make(root: Path, environment: Environment) -> None:
    """Make an environment or bring it up to date; an interrupted run is taken up where it stopped."""
    lock = root / environment.locks[-1]
    folder = root / environment.folder
    python = interpreter(root, environment)
    (folder / _STAMP).unlink(missing_ok=True)
    if not _works(python):
        _create(folder)
    say(f"Installing {len(_pinned(lock))} packages of {lock.name} into {folder.name} (a minute or two) …")
    # setuptools first: it builds the few packages that come as source, without fetching another.
    _pip(python, "--require-hashes", "-r", str(_only(lock, ["setuptools"], folder)))
    _pip(python, "--require-hashes", "--use-pep517", "-r", str(lock))
    _pip(python, "--editable", str(root))
    write_atomically(folder / _STAMP, "\n".join(marks(root, environment)) + "\n")


def write_atomically(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    new = path.with_name(path.name + ".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _create(folder: Path) -> None:
    say(f"Making {folder.name}")
    shutil.rmtree(folder, ignore_errors=True)
    command = [sys.executable, "-m", "venv", str(folder)]
    run(command, failing=f"Python could not make {folder.name}.", quiet=True)


def _works(python: Path) -> bool:
    """Tell whether an environment has the Python that runs this, and a pip made for this very folder."""
    check = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    try:
        at_home = str(python) in python.with_name("pip").read_text(encoding="utf-8")
        return (
            at_home
            and subprocess.run([python, "-c", check], capture_output=True, check=False).returncode == 0
        )
    except OSError:
        return False


def _pip(python: Path, *arguments: str) -> None:
    command = [str(python), "-m", "pip", "install", *_PIP_OPTIONS, *arguments]
    run(command, failing="pip could not install the packages; run the same make again to resume.", quiet=True)


def _entries(lock: Path) -> list[str]:
    """Return the entries of a lock file, each with its continuation lines."""
    lines = lock.read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _pinned(lock: Path) -> list[str]:
    return [entry.split("==")[0] for entry in _entries(lock)]


def _only(lock: Path, names: Iterable[str], folder: Path) -> Path:
    """Write the entries of `names` alone to a file in the environment's folder, and return it."""
    entries = [entry for entry in _entries(lock) if entry.split("==")[0] in names]
    path = folder / "first.lock"
    path.write_text("\n".join(entries) + os.linesep, encoding="utf-8")
    return path
