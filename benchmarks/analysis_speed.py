"""`python -m benchmarks.analysis_speed`: how many characters a second the analysis takes on one core.

All of it and its parts, and beside them, in the same run and document by document in turn, so that whatever
else the machine does falls on all alike: the bare lexer expression, and jieba's plain segmentation of the
same text where that is installed (`pip install --group bench`; neither users nor tests need it). In a build a
few documents go through each stage together, which takes a tenth less. Then one paragraph of a million
characters.
"""

import argparse
import importlib
import importlib.util
import logging
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jianbao.analysis import AnalysisRules, analyse_document, load_analysis_rules
from jianbao.foundations.exchange import encode_packed
from jianbao.foundations.records import Document, Segmentation, Span, Speech
from jianbao.indicators import FigureRules, extract_figures
from jianbao.numbers.lexer import find_tokens, fold_text
from jianbao.speeches import segment_document
from jianbao.themes import assign_themes, collect_evidence

MILLION = 1_000_000
Stage = Callable[[Document], object]


def main(argv: Sequence[str] | None = None) -> int:
    """Print the seconds per million characters of each stage, and how they compare."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.analysis_speed", description=__doc__)
    parser.add_argument("--lexicon", type=Path, default=Path("lexicon"), help="folder of the lexicon")
    parser.add_argument(
        "--taxonomy", type=Path, default=Path("config/themes.yaml"), help="file of the themes"
    )
    parser.add_argument("--text", type=Path, required=True, help="folder of plain text, UTF-8")
    parser.add_argument("--every", type=int, default=1, help="take every so manieth document")
    parser.add_argument("--rounds", type=int, default=3, help="how often; a document's quickest round counts")
    arguments = parser.parse_args(argv)
    documents = [
        Document(source=str(path), path=str(path), text=path.read_text(encoding="utf-8"))
        for path in sorted(arguments.text.rglob("*.txt"))[:: arguments.every]
    ]
    started = time.process_time()
    rules = load_analysis_rules(arguments.lexicon, arguments.taxonomy)
    print(f"loading the rules {time.process_time() - started:.2f} s")
    stages = stages_of(documents, rules)
    jieba = plain_segmentation()
    if jieba:
        stages["jieba"] = jieba
    report(quickest(stages, documents, arguments.rounds))
    report_paragraph("".join(document.text for document in documents), rules.figures)
    return 0


def stages_of(documents: Sequence[Document], rules: AnalysisRules) -> dict[str, Stage]:
    """Return the analysis, its parts, each upon what those before it found, and what is measured beside."""
    cut = {document.source: segment_document(document, rules.speeches) for document in documents}
    themed = {one.source: assign_themes(one, cut[one.source], rules.taxonomy) for one in documents}
    packed = {one.source: analyse_document(one, rules) for one in documents}
    return {
        "analysis": lambda one: analyse_document(one, rules),
        "segment": lambda one: segment_document(one, rules.speeches),
        "figures": lambda one: extract_figures(one, cut[one.source], rules.figures),
        "themes": lambda one: assign_themes(one, cut[one.source], rules.taxonomy),
        "evidence": lambda one: collect_evidence(one, cut[one.source], themed[one.source], rules.taxonomy),
        "packing": lambda one: encode_packed(packed[one.source]),
        "lexer": lambda one: find_tokens(fold_text(one.text), rules.figures.numbers),
    }


def plain_segmentation() -> Stage | None:
    """Return jieba's cut of a document, its dictionary loaded; None where it is not installed."""
    if importlib.util.find_spec("jieba") is None:
        print("jieba is not installed: left out (pip install --group bench)")
        return None
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    return lambda document: list(jieba.cut(document.text))


def report(took: Mapping[str, float]) -> None:
    """Print each stage, and how it compares with jieba."""
    for name, seconds in took.items():
        line = f"{name:10} {seconds:6.3f} s per million characters, {1 / seconds:6.2f} million a second"
        print(f"{line}, {seconds / took['jieba']:5.2f} of jieba" if "jieba" in took else line)


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


def quickest(stages: Mapping[str, Stage], documents: Sequence[Document], rounds: int) -> dict[str, float]:
    """Return the seconds a million characters of each stage, of each document the quickest round."""
    best = {name: [float("inf")] * len(documents) for name in stages}
    for _ in range(rounds):
        for place, document in enumerate(documents):
            for name, stage in stages.items():
                started = time.process_time()
                stage(document)
                best[name][place] = min(best[name][place], time.process_time() - started)
    millions = sum(len(document.text) for document in documents) / MILLION
    return {name: sum(seconds) / millions for name, seconds in best.items()}


if __name__ == "__main__":
    sys.exit(main())
