"""A copy of the project with documents of the test's own, and what a run of snakemake does in it."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

PARTS = (
    "Snakefile",
    "config",
    "jianbao",
    "lexicon",
    "profiles",
    "rules",
    "snakemake_logger_plugin_jianbao",
    "templates",
)
SNAKEMAKE = Path(sys.executable).with_name("snakemake")
_DONE = re.compile(r"^\[ *\d+/\d+\] (.+)$", re.MULTILINE)
_PLANNED = re.compile(r"^Job \d+: (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Run:
    """A finished run: its exit code, the steps it did by their messages, and all it printed."""

    code: int
    steps: set[str]
    printed: str


class Project:
    """A folder laid out like the repository."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def lay_out(cls, folder: Path, seeds: dict[str, str]) -> "Project":
        """Copy the project without its documents, and put `seeds` in their place."""
        folder.mkdir()
        for part in PARTS:
            source = ROOT / part
            copy = shutil.copytree if source.is_dir() else shutil.copy2
            copy(source, folder / part)
        (folder / ".fonts").symlink_to(ROOT / ".fonts")
        project = cls(folder)
        for name, text in seeds.items():
            project.write(f"seeds/{name}", text)
        return project

    def copy(self, folder: Path) -> "Project":
        """Return the project, with all that it has built, in another folder."""
        shutil.copytree(self.folder, folder, symlinks=True)
        return Project(folder)

    def write(self, path: str, content: str | bytes) -> Path:
        """Write a file of the project; its folder is made if missing."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
        return target

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a text that the file is known to hold."""
        text = self.read(path)
        assert old in text, f"{path} does not hold {old!r}"
        self.write(path, text.replace(old, new))

    def read(self, path: str) -> str:
        """Return the text of a file."""
        return (self.folder / path).read_text(encoding="utf-8")

    def run(self, *words: str, before: tuple[str, ...] = (), snakemake: Path = SNAKEMAKE) -> Run:
        """Run snakemake with `words`."""
        done = subprocess.run(
            [*before, snakemake, "--cores", "2", *words],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        printed = done.stdout + done.stderr
        return Run(done.returncode, set(_DONE.findall(printed)), printed)

    def environment(self) -> dict[str, str]:
        """Return the variables with which programs find this project's own package."""
        return os.environ | {"PYTHONPATH": str(self.folder)}

    def plan(self, *words: str) -> set[str]:
        """Return the steps that a run would do."""
        dry = self.run("--dry-run", *words)
        assert dry.code == 0, dry.printed
        return set(_PLANNED.findall(dry.printed))

    def built(self, folder: str = "build") -> dict[str, bytes]:
        """Return every file of a build by its name, without the logs."""
        root = self.folder / folder
        files = (path for path in sorted(root.rglob("*")) if path.is_file())
        named = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
        return {name: content for name, content in named.items() if not name.startswith("work/logs/")}
