"""A machine of the test's own: a folder of stand-in commands that write down how they were called."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CONTROL = """\
Package: {name}
Version: 1
Architecture: all
Maintainer: a test <test@example.org>
Description: a package of a test
"""


class Machine:
    """Stands in for the PATH; `calls` is what was run, one line a call."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bin = folder / "bin"
        self.bin.mkdir()
        self.log = folder / "calls.txt"
        self.log.write_text("", encoding="utf-8")
        for needed in ("sh", "env", "cp", "dpkg-deb", "tar", "rm"):
            found = shutil.which(needed)
            if found:
                (self.bin / needed).symlink_to(found)
        monkeypatch.setenv("PATH", str(self.bin))

    def add(self, name: str, script: str = "exit 0") -> None:
        """Put a command on the machine."""
        path = self.bin / name
        path.write_text(f'#!/bin/sh\necho "{name} $*" >> "{self.log}"\n{script}\n', encoding="utf-8")
        path.chmod(0o755)

    @property
    def calls(self) -> list[str]:
        return self.log.read_text(encoding="utf-8").splitlines()


def debian_package(folder: Path, name: str, files: dict[str, bytes]) -> Path:
    """Build a .deb that holds `files`, and a link as real packages do."""
    tree = folder / f"{name}-tree"
    (tree / "DEBIAN").mkdir(parents=True)
    (tree / "DEBIAN" / "control").write_text(CONTROL.format(name=name), encoding="utf-8")
    for path, content in files.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_bytes(content)
    (tree / "link").symlink_to(next(iter(files)))
    package = folder / f"{name}_1_all.deb"
    subprocess.run(
        ["dpkg-deb", "--build", "-Zgzip", str(tree), str(package)],
        check=True,
        capture_output=True,
        env=os.environ | {"PATH": os.defpath},
    )
    return package
