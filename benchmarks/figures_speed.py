"""`python -m benchmarks.figures_speed`: how many characters a second figures take on one core.

Beside them, in the same run: the bare lexer expression, one paragraph of a million characters, and jieba's
plain segmentation of the same text where that is installed (`pip install --group bench`; neither users nor
tests need it).
"""

import argparse
import importlib
import importlib.util
import logging
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from jianbao.foundations.records import Document, Segmentation, Span, Speech
from jianbao.indicators import FigureRules, extract_figures, load_figure_rules
from jianbao.numbers.lexer import find_tokens, fold_text
from jianbao.speeches import load_speech_rules, segment_document
from jianbao.text.sentences import split_sentences

MILLION = 1_000_000
Stage = Callable[[Document], object]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the seconds per million characters of each stage, and how they compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures_speed", description=__doc__)
    parser.add_argument("--lexicon", type=Path, default=Path("lexicon"), help="folder of the lexicon")
    parser.add_argument("--text", type=Path, required=True, help="folder of plain text, UTF-8")
    parser.add_argument("--rounds", type=int, default=3, help="how often; the quickest round counts")
    arguments = parser.parse_args(argv)
    documents = [
        Document(source=str(path), path=str(path), text=path.read_text(encoding="utf-8"))
        for path in sorted(arguments.text.rglob("*.txt"))
    ]
    started = time.process_time()
    speeches, figures = load_speech_rules(arguments.lexicon), load_figure_rules(arguments.lexicon)
    print(f"loading the rules {time.process_time() - started:.2f} s")
    cut = {document.source: segment_document(document, speeches) for document in documents}
    stages: dict[str, Stage] = {
        "sentences": lambda document: list(split_sentences(document.text)),
        "lexer": lambda document: find_tokens(fold_text(document.text), figures.numbers),
        "segment": lambda document: segment_document(document, speeches),
        "figures": lambda document: extract_figures(document, cut[document.source], figures),
    }
    jieba = plain_segmentation()
    if jieba:
        stages["jieba"] = jieba
    millions = sum(len(document.text) for document in documents) / MILLION
    took = {name: quickest(stage, documents, arguments.rounds) / millions for name, stage in stages.items()}
    report(took)
    report_paragraph("".join(document.text for document in documents), figures)
    return 0


def plain_segmentation() -> Stage | None:
    """Return jieba's cut of a document, its dictionary loaded; None where it is not installed."""
    if importlib.util.find_spec("jieba") is None:
        print("jieba is not installed: left out (pip install --group bench)")
        return None
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return lambda document: list(jieba.cut(document.text))


def report(took: dict[str, float]) -> None:
    """Print each stage, and the two that a build runs as ratios of the others."""
    for name, seconds in took.items():
        print(f"{name:10} {seconds:6.3f} s per million characters")
    together = took["segment"] + took["figures"]
    print(f"together   {1 / together:6.2f} million characters a second")
    print(f"together   {together / took['lexer']:6.2f} times the bare lexer")
    if "jieba" in took:
        print(f"jieba      {took['jieba'] / together:6.2f} times segment and figures together")


def report_paragraph(text: str, figures: FigureRules) -> None:
    """Print how the time grows from a paragraph of 250,000 characters to one of a million."""
    line = text.replace("\n", "")
    seconds = []
    for length in (MILLION // 4, MILLION):
        paragraph = (line * (length // len(line) + 1))[:length] if line else ""
        document = Document(source="paragraph", path="paragraph", text=paragraph)
        whole = Segmentation(speeches=(one_speech(length),), sections=(), noise=())
        started = time.process_time()
        extract_figures(document, whole, figures)
        seconds.append(time.process_time() - started)
    print(f"paragraph  {seconds[1]:6.3f} s for a million characters, {seconds[1] / seconds[0]:.1f} quarters")


def one_speech(length: int) -> Speech:
    """Return a speech that holds a whole text."""
    span = Span(0, length)
    return Speech(
        source="paragraph",
        speech=1,
        title="",
        organisation="",
        region="",
        level="",
        parent="",
        adcode="",
        start=0,
        end=length,
        body=span,
    )


def quickest(stage: Stage, documents: Sequence[Document], rounds: int) -> float:
    """Return the processor seconds of the quickest round over all documents."""
    best = float("inf")
    for _ in range(rounds):
        started = time.process_time()
        for document in documents:
            stage(document)
        best = min(best, time.process_time() - started)
    return best


if __name__ == "__main__":
    sys.exit(main())
