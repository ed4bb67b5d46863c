"""Debian's packages as archives: downloaded by apt-get, read, and never installed."""

import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

from scripts.setup.console import SetupError
from scripts.setup.system import apt_update


def download(package: str, scratch: Path) -> Path:
    """Return the package's file, downloaded into the empty folder `scratch`."""
    # The empty cache folder and the sandbox user let root and others download alike.
    command = ["apt-get", "download", "-qq", "-o", "APT::Sandbox::User=root", package]
    if not _in_folder(command, scratch):
        apt_update()  # a bare machine has no lists yet
        if not _in_folder(command, scratch):
            raise SetupError(
                f"Debian's package {package} could not be downloaded; is the network there, "
                "and (on Ubuntu) the section universe switched on?"
            )
    return next(scratch.glob("*.deb"))


def files(archive: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Read the files of a .deb one after another, without unpacking it."""
    command = ["dpkg-deb", "--fsys-tarfile", str(archive)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as unpacking,
        tarfile.open(fileobj=unpacking.stdout, mode="r|") as tar,
    ):
        for entry in tar:
            content = tar.extractfile(entry) if entry.isreg() else None
            if content:
                yield entry.name.removeprefix("./"), content


def _in_folder(command: Sequence[str], folder: Path) -> bool:
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0
