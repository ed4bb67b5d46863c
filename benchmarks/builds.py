"""Builds to be timed: a copy of the project, what is changed in it, and what its peers do."""

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measuring import CORES, Cost, measure
from benchmarks.speeches import write_speeches
from tests.workflow.project import Project

ROOT = Path(__file__).resolve().parents[1]
SNAKEMAKE = Path(sys.executable).with_name("snakemake")
_CHAIN = """\
rule all:
    default_target: True
    input: expand("{{n}}", n=range({jobs} - 1))

rule one:
    output: "{{n}}"
    shell: "echo > {{output}}"
"""


class Build:
    """A copy of the project with documents of its own."""

    def __init__(self, folder: Path, options: Sequence[str] = ()) -> None:  # noqa: D107
        self.project = Project.lay_out(folder, {})
        self.folder = folder
        self._options = options

    def take_seed(self) -> None:
        """Take the project's own document."""
        shutil.copytree(ROOT / "seeds", self.folder / "seeds")

    def take_speeches(self, count: int) -> int:
        """Take so many speeches made of few; return their characters."""
        return write_speeches(count, self.folder / "seeds")

    def run(self) -> Cost:
        """Build what is not built."""
        return measure([SNAKEMAKE, "--cores", str(CORES), *self._options], self.folder)

    def run_cold(self) -> Cost:
        """Build with nothing left of earlier builds."""
        for made in ("build", ".snakemake"):
            shutil.rmtree(self.folder / made, ignore_errors=True)
        return self.run()

    def edit_document(self) -> None:
        """Write another sentence into the document that stands in the middle."""
        documents = sorted((self.folder / "seeds").glob("*.txt"))
        path = documents[len(documents) // 2]
        text = path.read_text(encoding="utf-8")
        middle = text.index("\n", len(text) // 2)
        sentence = "\u53c8\u65b0\u589e\u5b66\u4f4d4321\u4e2a\u3002"
        path.write_text(text[:middle] + sentence + text[middle:], encoding="utf-8")

    def edit_template(self) -> None:
        """Put a remark into the leaders' template."""
        path = self.folder / "templates/leaders/briefing.xml.j2"
        path.write_text(path.read_text(encoding="utf-8") + "{# x #}\n", encoding="utf-8")

    def jobs(self) -> int:
        """Return how many jobs a cold build has."""
        dry = self.project.run("--dry-run", "--forceall", *self._options)
        counted = [line.split() for line in dry.printed.splitlines() if line.startswith("total ")]
        return int(counted[-1][1])

    def render_leaders(self) -> Cost:
        """Compose and render the leaders' edition by its commands alone, two at a time."""
        compose, *rest = self._leaders_commands()
        together = " & ".join(rest)
        return measure(["sh", "-ec", f"{compose}; {together} & wait"], self.folder)

    def _leaders_commands(self) -> list[str]:
        """Return the shell commands that make the leaders' edition, the composing first."""
        targets = [f"build/briefings/leaders.{kind}" for kind in ("pdf", "docx", "html")]
        words = ("--dry-run", "--printshellcmds", "--forceall", *targets)
        printed = self.project.run(*words, *self._options).printed
        lines = (line.removeprefix("Shell command: ") for line in printed.splitlines())
        found = {line for line in lines if line.startswith("jianbao --log") and "/leaders." in line}
        return sorted(found, key=lambda line: (" compose " not in line, line))


def bare_print(build: Build) -> Cost:
    """Print a build's finished web pages by WeasyPrint alone, two at a time."""
    pages = sorted((build.folder / "build/briefings").glob("*.html"))
    one = f"{sys.executable} -m weasyprint"
    command = f"printf '%s\\n' \"$@\" | xargs -P {CORES} -I [] {one} [] [].bare"
    cost = measure(["sh", "-ec", command, "sh", *pages], build.folder)
    for page in pages:
        page.with_suffix(".html.bare").unlink()
    return cost


class Engine:
    """A workflow of so many trivial jobs, all of them done: what is left is Snakemake alone."""

    def __init__(self, folder: Path, jobs: int) -> None:  # noqa: D107
        folder.mkdir()
        (folder / "Snakefile").write_text(_CHAIN.format(jobs=jobs), encoding="utf-8")
        self._folder = folder
        self.run()

    def run(self) -> Cost:
        """Let it find that there is nothing to do."""
        return measure([SNAKEMAKE, "--cores", str(CORES), "--quiet", "all"], self._folder)
