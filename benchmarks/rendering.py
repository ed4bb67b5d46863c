"""`python -m benchmarks.rendering --build build`: what writing documents costs, as ratios within one run.

Each PDF of the build beside bare WeasyPrint on the same finished HTML, and a long Word table beside the same
through the cells of python-docx. Each runs in a process of its own, imports not counted; the quickest counts.
"""

import argparse
import gc
import io
import logging
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import msgspec
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from jianbao.briefing.model import Briefing, Cell, Column, Table, Text
from jianbao.render.fonts import load_fonts
from jianbao.render.pdf import render_pdf, typeset
from jianbao.render.profile import load_profile
from jianbao.render.word import render_docx

TEMPLATES, FONTS = Path("templates"), Path(".fonts")
ALLOWED = 1.3
"""Times the seconds of bare WeasyPrint that a PDF may take, tags, archive profile and checks included."""
ROWS = 1000


def main(argv: Sequence[str] | None = None) -> int:
    """Print seconds and ratios; return 1 where a PDF takes longer than it may."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rendering", description=__doc__)
    parser.add_argument("--build", type=Path, default=Path("build"), help="folder of a finished build")
    parser.add_argument("--rounds", type=int, default=3, help="how often; the quickest round counts")
    parser.add_argument("--one", nargs=2, metavar=("WAY", "BRIEFING"), help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.one:
        way, briefing = arguments.one
        print(seconds(WAYS[way], read_briefing(Path(briefing))))
        return 0
    briefings = sorted((arguments.build / "work" / "briefings").glob("*.json"))
    if not briefings:
        parser.error(f"{arguments.build}: holds no briefings; build it first")
    ratios = [compare("PDF", "bare", path, arguments.rounds) for path in briefings]
    compare("Word", "cells", briefings[0], arguments.rounds)
    return int(max(ratios) > ALLOWED)


def compare(ours: str, other: str, briefing: Path, rounds: int) -> float:
    """Print the seconds of two ways with a briefing; return their ratio."""
    took = {way: min(measured(way, briefing) for _ in range(rounds)) for way in (ours, other)}
    ratio = took[ours] / took[other]
    print(
        f"{briefing.stem:14} {ours:5} {took[ours]:6.2f} s, {other:5} {took[other]:6.2f} s: {ratio:5.2f} times"
    )
    return ratio


def measured(way: str, briefing: Path) -> float:
    """Return the processor time of a way, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.rendering", "--one", way, str(briefing)]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def seconds(run: Callable[[Briefing], Callable[[], object]], briefing: Briefing) -> float:
    """Return the processor time of what a way does once it is made ready."""
    gc.disable()  # as `jianbao render` does
    work = run(briefing)
    started = time.process_time()
    work()
    return time.process_time() - started


def read_briefing(path: Path) -> Briefing:
    """Return a briefing's model."""
    return msgspec.json.decode(path.read_bytes(), type=Briefing)


def write_pdf(briefing: Briefing) -> Callable[[], object]:
    """Return what `jianbao render --format pdf` does, from the model to the file."""
    profile = load_profile(TEMPLATES / "shared" / "profiles", briefing.profile)
    fonts = load_fonts(FONTS)
    return lambda: render_pdf(briefing, profile=profile, templates=TEMPLATES, fonts=fonts)


def write_bare_pdf(briefing: Briefing) -> Callable[[], object]:
    """Return what WeasyPrint alone does with the finished HTML."""
    profile = load_profile(TEMPLATES / "shared" / "profiles", briefing.profile)
    page = typeset(briefing, profile=profile, templates=TEMPLATES, fonts=load_fonts(FONTS))
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)

    def work() -> None:
        fonts = FontConfiguration()
        style = weasyprint.CSS(string=page.css, font_config=fonts, url_fetcher=page.fetcher)
        document = weasyprint.HTML(string=page.html, url_fetcher=page.fetcher)
        document.write_pdf(io.BytesIO(), font_config=fonts, stylesheets=[style])

    return work


def long_table() -> Table:
    """Return a table of many rows."""
    columns = tuple(Column(20.0) for _ in range(5))
    row = tuple(Cell((Text(words),)) for words in ("临江市", "新增学位", "5.4万余个", "近三年", "是"))
    return Table("指标", columns, (row,), (row,) * ROWS)


def write_word_table(briefing: Briefing) -> Callable[[], object]:
    """Return the writing of a Word file with one long table."""
    profile = load_profile(TEMPLATES / "shared" / "profiles", briefing.profile)
    fonts = load_fonts(FONTS)
    alone = msgspec.structs.replace(briefing, blocks=(long_table(),), notes=())
    return lambda: render_docx(alone, profile=profile, templates=TEMPLATES, fonts=fonts)


def write_table_by_cells(_briefing: Briefing) -> Callable[[], object]:
    """Return the writing of the same words through python-docx's cells, without any looks."""
    table = long_table()

    def work() -> None:
        document = docx.Document()
        made = document.add_table(ROWS + 1, len(table.columns))
        for line, row in zip(made.rows, (*table.head, *table.body), strict=True):
            for cell, said in zip(line.cells, row, strict=True):
                cell.text = "".join(part.text for part in said.content if isinstance(part, Text))
        document.save(io.BytesIO())

    return work


WAYS = {"PDF": write_pdf, "bare": write_bare_pdf, "Word": write_word_table, "cells": write_table_by_cells}

if __name__ == "__main__":
    sys.exit(main())
