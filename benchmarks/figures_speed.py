"""`python -m benchmarks.figures_speed`: how many characters a second figures take on one core."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from jianbao.foundations.records import Document
from jianbao.indicators import extract_figures, load_figure_rules
from jianbao.numbers.lexer import find_tokens, fold_text
from jianbao.speeches import load_speech_rules, segment_document
from jianbao.text.sentences import split_sentences


def main(argv: Sequence[str] | None = None) -> int:
    """Print the seconds per million characters of each stage, and of all together."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.figures_speed", description=__doc__)
    parser.add_argument("--lexicon", type=Path, required=True, help="folder of the lexicon")
    parser.add_argument("--text", type=Path, required=True, help="folder of plain text, UTF-8")
    parser.add_argument("--rounds", type=int, default=3, help="how often; the quickest round counts")
    arguments = parser.parse_args(argv)
    documents = [
        Document(source=path.stem, path=str(path), text=path.read_text(encoding="utf-8"))
        for path in sorted(arguments.text.glob("*.txt"))
    ]
    millions = sum(len(document.text) for document in documents) / 1e6
    speeches, figures = load_speech_rules(arguments.lexicon), load_figure_rules(arguments.lexicon)
    cut = {document.source: segment_document(document, speeches) for document in documents}
    stages: dict[str, Callable[[Document], object]] = {
        "sentences": lambda document: list(split_sentences(document.text)),
        "lexer": lambda document: find_tokens(fold_text(document.text), figures.numbers),
        "segment": lambda document: segment_document(document, speeches),
        "figures": lambda document: extract_figures(document, cut[document.source], figures),
    }
    took = {name: quickest(stage, documents, arguments.rounds) / millions for name, stage in stages.items()}
    for name, seconds in took.items():
        print(f"{name:10} {seconds:6.3f} s per million characters")
    together = took["segment"] + took["figures"]
    print(
        f"together   {1 / together:6.2f} million characters a second, {together / took['lexer']:.1f} lexers"
    )
    return 0


def quickest(stage: Callable[[Document], object], documents: Sequence[Document], rounds: int) -> float:
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
