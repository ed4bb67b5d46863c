"""System packages: which are missing, and how this machine installs them."""

import ctypes
import ctypes.util
import importlib.util
import os
import shutil
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.setup.console import SetupError, run, say


class Need(NamedTuple):
    """Something a system package brings: what it is, its packages on Debian and Ubuntu, and of Homebrew."""

    what: str
    debian: str
    homebrew: str


class Library(NamedTuple):
    """A shared library that WeasyPrint loads: its short name, and its file on Linux."""

    name: str
    file: str
    need: Need


_PYTHON = f"python{sys.version_info.major}.{sys.version_info.minor}"
_HOMEBREW = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))

LIBRARIES = (
    Library(
        "pangoft2-1.0",
        "libpangoft2-1.0.so.0",
        Need("Pango (libpangoft2-1.0.so.0)", "libpangoft2-1.0-0", "pango"),
    ),
    Library(
        "harfbuzz-subset",
        "libharfbuzz-subset.so.0",
        Need("HarfBuzz's subsetter (libharfbuzz-subset.so.0)", "libharfbuzz-subset0", "harfbuzz"),
    ),
)
VENV = Need(f"Python's ensurepip ({_PYTHON})", f"{_PYTHON}-venv", "python")
COMPILER = Need("a C compiler", "gcc libc6-dev", "gcc")
HEADERS = Need(f"the headers of {_PYTHON}", f"{_PYTHON}-dev", "python")


def missing_libraries() -> list[Need]:
    """Return what WeasyPrint needs and this machine lacks."""
    return [library.need for library in LIBRARIES if not _loads(library)]


def missing_for_environment(version: tuple[int, int] = sys.version_info[:2]) -> list[Need]:
    """Return what making .venv needs and this machine lacks."""
    needs = [] if importlib.util.find_spec("ensurepip") else [VENV]
    if version < (3, 14):
        return needs
    # From Python 3.14 on, one dependency (immutables) comes as C source only.
    header = Path(sysconfig.get_path("include")) / "Python.h"
    needs += [] if shutil.which("cc") else [COMPILER]
    return needs + ([] if header.is_file() else [HEADERS])


def install(needs: Sequence[Need]) -> None:
    """Install `needs` by apt-get or brew; raise SetupError with what to install where neither is there."""
    if not needs:
        return
    say("Missing on this machine: " + "; ".join(need.what for need in needs))
    if sys.platform == "darwin" and shutil.which("brew"):
        _brew(needs)
    elif shutil.which("apt-get"):
        apt_install(words(need.debian for need in needs))
    else:
        wanted = "\n".join(f"  - {need.what}" for need in needs)
        raise SetupError(
            f"Neither apt-get nor brew is here. Install these with this machine's own tool:\n{wanted}"
        )


def words(texts: Iterable[str]) -> list[str]:
    """Return the words of `texts`, each once."""
    return list(dict.fromkeys(word for text in texts for word in text.split()))


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages, and nothing that they merely recommend."""
    install_command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    rights = rights_for("apt-get update && apt-get install --no-install-recommends " + " ".join(packages))
    say("Installing system packages: " + " ".join(packages))
    apt_update()
    run([*rights, *install_command], failing="The system packages could not be installed.", quiet=True)


def apt_update() -> None:
    """Fetch the lists of packages."""
    command = [*rights_for("apt-get update"), "apt-get", "update", "-qq"]
    run(command, failing="The lists of packages could not be fetched.", quiet=True)


def rights_for(commands: str) -> list[str]:
    """Return what gives a command root's rights; raise SetupError naming `commands` where nothing does."""
    if os.geteuid() == 0:
        return ["env", "DEBIAN_FRONTEND=noninteractive"]
    if shutil.which("sudo"):
        return ["sudo", "DEBIAN_FRONTEND=noninteractive"]
    raise SetupError(
        f"This needs root, and there is no sudo. As root, run:\n  {commands}\nthen the same make again."
    )


def _brew(needs: Sequence[Need]) -> None:
    packages = words(need.homebrew for need in needs)
    say("Installing system packages: " + " ".join(packages))
    run(["brew", "install", *packages], failing="Homebrew could not install them.")


def _loads(library: Library) -> bool:
    if sys.platform == "darwin":
        file = f"lib{library.name}.dylib"
        found = ctypes.util.find_library(library.name)
        return bool(found) or any((folder / file).is_file() for folder in _HOMEBREW)
    try:
        ctypes.CDLL(library.file)
    except OSError:
        return False
    return True
