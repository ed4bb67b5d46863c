"""`make bench`: the figures that a build is held to, printed and written to docs/benchmarks.md.

With --large also a hundred thousand speeches. The peers are Snakemake alone, WeasyPrint alone, and jieba's
plain segmentation in an environment of its own, which is made where the network allows it.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.builds import ROOT, Build, Engine, bare_print
from benchmarks.measuring import CORES, Cost, describe_machine, keep_to_cores
from benchmarks.segmentation import analysis_rate, segmentation_rate

TABLE = ROOT / "docs" / "benchmarks.md"
ROUNDS = 3
THOUSANDS = 10_000
_HEAD = """\
# Measured figures

Written by `make bench`; each ratio is of things measured in the same run on the same machine. Seconds are
the quickest of {rounds} rounds, on {cores} cores, with the files in the system's cache; of many speeches
there is one round.

| | measured | bar | |
|---|---|---|---|
"""


class Figure(NamedTuple):
    """A measured figure, what it may be at most, and the seconds it was made of."""

    name: str
    value: float
    bar: float
    made_of: str
    unit: str = "\u00d7"

    def row(self) -> str:
        """Return the figure as a row of the table."""
        met = "" if self.value <= self.bar else " (missed)"
        number = f"{self.value:.2f}" if self.unit == "\u00d7" else f"{self.value:,.0f}"
        bar = f"{self.bar:g}" if self.unit == "\u00d7" else f"{self.bar:,.0f}"
        return f"| {self.name} | {number} {self.unit} | {bar} {self.unit}{met} | {self.made_of} |"


def main() -> int:
    """Measure, print, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures", description=__doc__)
    parser.add_argument("--large", action="store_true", help="also a hundred thousand speeches (an hour)")
    parser.add_argument("--small", action="store_true", help="only the seed, without many speeches")
    options = parser.parse_args()
    rows = []
    keep_to_cores()
    with TemporaryDirectory(prefix="bench-") as folder:
        for figure in _figures(Path(folder), large=options.large, small=options.small):
            print(figure.row(), flush=True)
            rows.append(figure.row())
    if options.small:
        return 0
    head = _HEAD.format(rounds=ROUNDS, cores=CORES)
    TABLE.write_text(head + "\n".join(rows) + f"\n\n{describe_machine()}\n", encoding="utf-8")
    return 0


def _figures(folder: Path, *, large: bool, small: bool) -> Iterator[Figure]:
    yield from _of_the_seed(folder)
    yield _analysis_alone(folder)
    if not small:
        yield from _of_thousands(folder, large=large)


def _of_the_seed(folder: Path) -> Iterator[Figure]:
    build = Build(folder / "seed")
    build.take_seed()
    build.run_cold()  # fills the system's cache, and compiles what is compiled once
    engine = Engine(folder / "engine", build.jobs())
    edit = _after(build.edit_document, build)
    cold, bare, idle, changed = _quickest(build.run_cold, lambda: bare_print(build), engine.run, edit)
    peers = idle.wall + bare.wall
    made_of = f"{cold.wall:.1f} s; Snakemake {idle.wall:.1f} s + WeasyPrint {bare.wall:.1f} s"
    yield Figure("full build of the seed, 3 audiences \u00d7 3 formats", cold.wall / peers, 1.4, made_of)
    nothing, idle = _quickest(build.run, engine.run)
    made_of = f"{nothing.processor:.2f} s; Snakemake {idle.processor:.2f} s, of one processor"
    yield Figure("nothing to do, against Snakemake alone", nothing.processor / idle.processor, 1.3, made_of)
    edited, rendered = _quickest(_after(build.edit_template, build), build.render_leaders)
    made_of = f"{edited.wall:.1f} s; the commands {rendered.wall:.1f} s"
    name = "one template edited, against rendering its documents"
    yield Figure(name, edited.wall / rendered.wall, 1.5, made_of)
    name = "one speech of the seed's one document edited, against the full build"
    yield Figure(name, changed.wall / cold.wall, 1.0, f"{changed.wall:.1f} s; {cold.wall:.1f} s")


def _analysis_alone(folder: Path) -> Figure:
    build = Build(folder / "text")
    build.take_speeches(200)
    ours, theirs = analysis_rate(build.folder / "seeds"), segmentation_rate(build.folder / "seeds")
    made_of = f"{ours / 1e6:.2f} million characters a second and core"
    if not theirs:
        return Figure("analysis alone, against a million a second", 1e6 / ours, 1.0, made_of)
    made_of += f"; jieba {theirs / 1e6:.2f}"
    return Figure("analysis alone, against jieba's plain segmentation", theirs / ours, 1.0, made_of)


def _of_thousands(folder: Path, *, large: bool) -> Iterator[Figure]:
    build = Build(folder / "thousands", ["--config", "audiences=leaders"])
    millions = build.take_speeches(THOUSANDS) / 1e6
    cold = build.run_cold()
    yield Figure(
        f"{THOUSANDS:,} speeches ({millions:.0f} million characters), cold", cold.wall, 45, _of(cold), "s"
    )
    yield Figure("\u2026 the largest process", cold.megabytes, 1000, "", "MB")
    build.edit_document()
    edited = build.run()
    yield Figure("\u2026 one of them edited", edited.wall, 15, _of(edited), "s")
    if large:
        more = Build(folder / "more", ["--config", "audiences=leaders"])
        more.take_speeches(10 * THOUSANDS)
        ten = more.run_cold()
        name = f"{10 * THOUSANDS:,} speeches, against ten times {THOUSANDS:,}"
        yield Figure(name, ten.wall / cold.wall / 10, 1.2, _of(ten))
        yield Figure("\u2026 the largest process", ten.megabytes, 1500, "", "MB")


def _of(cost: Cost) -> str:
    return f"{cost.wall:.0f} s, {cost.processor:.0f} s of processors"


def _after(change: Callable[[], None], build: Build) -> Callable[[], Cost]:
    def changed() -> Cost:
        change()
        return build.run()

    return changed


def _quickest(*runs: Callable[[], Cost]) -> tuple[Cost, ...]:
    """Return the quickest of several rounds, in each of which all runs take their turn."""
    rounds = [[run() for run in runs] for _ in range(ROUNDS)]
    return tuple(min(costs, key=lambda cost: cost.wall) for costs in zip(*rounds, strict=True))


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as error:
        sys.exit(f"{error}")
