"""How fast documents are read: `python -m benchmarks.reading`, against the bare libraries in the same run.

Without arguments the documents are made of the seed; files named as arguments are measured instead.
"""

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from importlib import import_module
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from lxml import etree

from benchmarks.producers import PRODUCERS
from jianbao.text.pdf import PdfFile
from jianbao.text.plain import PlainText
from jianbao.text.reader import with_plain_line_ends
from jianbao.text.word import WordFile

ROOT = Path(__file__).resolve().parents[1]
TEXT_TAG = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
MEGABYTE = 1_000_000
RUNS = 5
GOALS = {".docx": 3.0, ".pdf": 1.5}


def main(names: list[str]) -> None:
    """Print each document's time, the bare library's time, and their ratio beside the goal."""
    if names[:1] == ["--make"]:
        _make_of_the_seed(Path(names[1]))
        return
    with TemporaryDirectory() as folder:
        if not names:  # made in another process, so that what that loads does not weigh on the readers
            subprocess.run([sys.executable, "-m", "benchmarks.reading", "--make", folder], check=True)
        files = [Path(name) for name in names] or sorted(Path(folder).iterdir())
        documents = {path.name: path.read_bytes() for path in files}
    for name, content in documents.items():
        ending = Path(name).suffix
        if ending == ".txt":
            seconds = _best(partial(_read_plain, content))
            print(f"{name}: {len(content) / MEGABYTE / seconds:.0f} MB/s (goal: at least 50)")
        elif ending in GOALS:
            read, bare = _pair(ending, content)
            print(
                f"{name}: {read * 1000:.1f} ms, bare {bare * 1000:.1f} ms, ratio {read / bare:.2f} "
                f"(goal: at most {GOALS[ending]})"
            )


def _pair(ending: str, content: bytes) -> tuple[float, float]:
    if ending == ".docx":
        return _best(lambda: WordFile().read(content)), _best(lambda: _bare_word(content))
    return _best(lambda: PdfFile().read(content)), _best(lambda: _bare_pdf(content))


def _read_plain(content: bytes) -> object:
    return with_plain_line_ends(PlainText().read(content))


def _best(work: Callable[[], object]) -> float:
    """Return the shortest time of some runs: the others measure what else the machine does."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def _bare_word(content: bytes) -> str:
    """Return the words of a Word file by lxml over the zip, with nothing put right."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return "".join(element.text or "" for element in root.iter(TEXT_TAG))


def _bare_pdf(content: bytes) -> str:
    """Return the lines of a PDF as pdfium gives them."""
    document = pypdfium2.PdfDocument(content)
    texts = []
    for page in document:
        text_page = page.get_textpage()
        texts.append(text_page.get_text_range())
        text_page.close()
        page.close()
    document.close()
    return "".join(texts)


def _make_of_the_seed(folder: Path) -> None:
    """Write the seed in each form, short and ten times over; PDF by every program that is installed."""
    (seed,) = (ROOT / "seeds").glob("*.txt")
    text = seed.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.strip()]
    for encoding in ("utf-8", "gb18030", "utf-16"):
        (folder / f"{encoding}.txt").write_bytes((text * 1000).encode(encoding))
    for times in (1, 10):
        _write_word_file(folder / f"word-{times}.docx", lines * times)
        for name, print_by in PRODUCERS.items():
            with TemporaryDirectory() as aside:
                printed = print_by(lines * times, "justified", Path(aside))
            (folder / f"{name.lower()}-{times}.pdf").write_bytes(printed)


def _write_word_file(path: Path, lines: list[str]) -> None:
    docx = import_module("docx")
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


if __name__ == "__main__":
    main(sys.argv[1:])
