"""Writing files so that a reader never meets half of one: a temporary name, then a rename."""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jianbao.foundations.claims import claim_upheld, has_claim
from jianbao.foundations.errors import JianbaoError


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all; its folder is made if missing."""
    with replacing(path) as temporary, temporary.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def write_folder(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Replace a folder by one that holds just `files`, whole or not at all."""
    with replacing(path) as temporary:
        temporary.mkdir()
        for name, data in files:
            (temporary / name).write_bytes(data)


def update_folder(path: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Bring a folder to hold just `files`; those that are what they were are left alone.

    Where most are, this is much quicker than to write all. Nothing takes its place before all is written;
    when the job is killed after that, some files are new and others old, and each is whole.
    """
    if not path.is_dir():
        write_folder(path, files)
        return
    with _beside(path) as changed:
        changed.mkdir()
        names = set()
        for name, data in files:
            names.add(name)
            if not holds(path / name, data):
                (changed / name).write_bytes(data)
        with claim_upheld():
            for name in os.listdir(changed):  # noqa: PTH208 (there may be a hundred thousand)
                (changed / name).replace(path / name)
            for name in set(os.listdir(path)) - names:  # noqa: PTH208
                if not name.startswith("."):
                    _remove(path / name)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Yield a temporary name; what is made under it takes the place of `path` at the end, or nothing does.

    Raises JianbaoError where it cannot be written, or where a later run has begun to make the same.
    """
    with _beside(path) as temporary:
        yield temporary
        with claim_upheld():
            if path.is_dir():
                shutil.rmtree(path)
            temporary.replace(path)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Yield a name beside `path` for what is half made; what stands there at the end is removed."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            clear_left(path)
            yield temporary
    finally:
        _remove(temporary)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Raise JianbaoError where the system does not let a file be written, on a full disk for one."""
    try:
        yield
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise JianbaoError(f"{path}: cannot be written ({why}); make room or check the folder") from error


def clear_left(path: Path) -> None:
    """Remove what killed jobs of the same step have left half made of a file."""
    if not has_claim():
        return  # another may be at work on it
    left = re.compile(rf"\.{re.escape(path.name)}\.\d+\.part")
    for other in path.parent.iterdir():
        if left.fullmatch(other.name):
            _remove(other)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def holds(path: Path, data: bytes) -> bool:
    """Tell whether a file is there and holds just these bytes."""
    try:
        return path.read_bytes() == data
    except OSError:
        return False
