"""The files of a summary: written beside their places, and put there together once all are whole."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from jianbao.foundations.claims import claim_upheld
from jianbao.foundations.files import clear_left, writing


class Output:
    """A folder of files that take their places together; what a failure leaves is taken away."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made if missing."""
        self.folder = folder
        self._names: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)

    def __enter__(self) -> "Output":
        """Begin to write."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Put the files into their places, or take them away after a failure."""
        try:
            if kind is None:
                with claim_upheld():
                    for name in self._names:
                        self.path(name).replace(self.folder / name)
        finally:
            for name in self._names:
                self.path(name).unlink(missing_ok=True)

    def path(self, name: str) -> Path:
        """Return where a file stands until all are whole."""
        return self.folder / f".{name}.{os.getpid()}.part"

    def reserve(self, name: str) -> Path:
        """Return where to write a file that shall take its place with the others."""
        clear_left(self.folder / name)
        self._names.append(name)
        return self.path(name)

    @contextmanager
    def open(self, name: str) -> Iterator[BinaryIO]:
        """Open a file to write; raise JianbaoError where it cannot be written."""
        with writing(self.folder / name), self.reserve(name).open("wb", buffering=0) as file:
            yield file
            os.fsync(file.fileno())

    @contextmanager
    def scratch(self, name: str) -> Iterator[BinaryIO]:
        """Open a file to write and read again that is no part of the summary, as `open` does."""
        clear_left(self.folder / name)
        path = self.path(name)
        try:
            with writing(path), path.open("w+b") as file:
                yield file
        finally:
            path.unlink(missing_ok=True)

    def keep_only(self, ending: str) -> None:
        """Take away files of earlier runs with this ending that were not written now."""
        for path in self.folder.glob(f"[!.]*{ending}"):
            if path.name not in self._names:
                path.unlink(missing_ok=True)
