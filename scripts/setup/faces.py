"""Fonts: the files of config/fonts.yaml, taken out of Debian's packages into .fonts/ and checked by digest.

Runs inside .venv (`python -m scripts.setup.faces`) because it reads YAML; `is_current` alone runs before.
"""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from scripts.setup.console import SetupError, say
from scripts.setup.environment import digest, write_atomically
from scripts.setup.packages import download, files

LIST = Path("config") / "fonts.yaml"
FOLDER = ".fonts"
_STAMP = "set-up"


class Face(NamedTuple):
    """A font file: its name in .fonts/, its digest, the Debian package that holds it and where."""

    file: str
    sha256: str
    package: str
    path: str


def is_current(root: Path) -> bool:
    """Tell whether .fonts/ holds what the list asked for when it was last checked against it."""
    stamp = root / FOLDER / _STAMP
    if not stamp.is_file():
        return False
    first, *names = stamp.read_text(encoding="utf-8").splitlines()
    return first == digest(root / LIST) and all((root / FOLDER / name).is_file() for name in names)


def load_faces(path: Path) -> list[Face]:
    """Return the faces that a list names."""
    import yaml  # noqa: PLC0415 (absent until .venv is made, and is_current must run before)

    packages = yaml.safe_load(path.read_text(encoding="utf-8"))["packages"]
    return [
        Face(entry["file"], entry["sha256"], package["package"], f"{package['folder']}/{entry['file']}")
        for package in packages
        for entry in package["files"]
    ]


def missing(faces: Sequence[Face], folder: Path) -> list[Face]:
    """Return the faces that `folder` lacks or holds with other bytes."""
    return [face for face in faces if not _fits(face, folder / face.file)]


def fetch(root: Path) -> None:
    """Bring .fonts/ up to the list and stamp it."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    faces = load_faces(root / LIST)
    lacking = [face for face in missing(faces, folder) if not _copied_from_system(face, folder)]
    if lacking and not shutil.which("apt-get"):
        raise SetupError(_by_hand(lacking, folder))
    for package in dict.fromkeys(face.package for face in lacking):
        _take_out(package, [face for face in lacking if face.package == package], folder)
    write_atomically(folder / _STAMP, "\n".join([digest(root / LIST), *(face.file for face in faces)]) + "\n")


def _fits(face: Face, path: Path) -> bool:
    return path.is_file() and digest(path) == face.sha256


def _copied_from_system(face: Face, folder: Path) -> bool:
    """Copy a face that this machine has installed already; tell whether it could be."""
    installed = Path("/") / face.path
    if not _fits(face, installed):
        return False
    _place(installed.read_bytes(), face, folder)
    return True


def _by_hand(faces: Sequence[Face], folder: Path) -> str:
    wanted = "\n".join(f"  - {face.file} (SHA-256 {face.sha256})" for face in faces)
    return (
        f"Fonts are taken out of Debian's packages, and apt-get is not here. Put these files into {folder}:\n"
        f"{wanted}\n"
        "Fandol and TeX Gyre are on CTAN (packages fandol and tex-gyre); then run the same make again."
    )


def _take_out(package: str, faces: Sequence[Face], folder: Path) -> None:
    """Download a package, put its faces into `folder` and throw the package away."""
    say(f"Taking {len(faces)} font files out of Debian's {package} (downloaded, not installed) …")
    wanted = {face.path: face for face in faces}
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        for name, content in files(download(package, Path(scratch))):
            if name in wanted:
                _place(content.read(), wanted.pop(name), folder)
    if wanted:
        raise SetupError(f"{LIST}: {package} holds no {next(iter(wanted))}; correct the path there")


def _place(content: bytes, face: Face, folder: Path) -> None:
    new = folder / f"{face.file}.new"
    new.write_bytes(content)
    if not _fits(face, new):
        found = digest(new)
        new.unlink()
        raise SetupError(
            f"{LIST}: {face.file}: this machine's {face.package} holds another version (SHA-256 {found}); "
            "if it is to be trusted, write that digest there"
        )
    new.replace(folder / face.file)


def main() -> int:
    """Fetch the fonts of the project in the working directory."""
    try:
        fetch(Path.cwd())
    except SetupError as error:
        say(str(error))
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
