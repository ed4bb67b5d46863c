"""`jianbao analyse`: speeches, numbers, indicators and themes of the documents of a shard."""

import argparse
import gc
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, tee
from pathlib import Path
from typing import NamedTuple

from jianbao.analysis import AnalysisRules, analyse_documents, load_analysis_rules
from jianbao.cli.pace import Pace
from jianbao.foundations.exchange import decode_packed, encode_packed
from jianbao.foundations.expressions import kept_expressions
from jianbao.foundations.records import Document
from jianbao.foundations.shelves import Entry, keep_shelf, kept_payloads, key_of, read_entries, write_shelf
from jianbao.foundations.watching import check_unchanged, files_of
from jianbao.summary.gist import find_gist
from jianbao.summary.pieces import LikenessRules, load_likeness
from jianbao.text.reading import ReadDocument


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the texts, the lexicon and the taxonomy, and where the analyses go."""
    parser.add_argument("--texts", type=Path, required=True, help="shelf of the shard's texts")
    parser.add_argument("--lexicon", type=Path, required=True, help="folder of the lexicon")
    parser.add_argument("--taxonomy", type=Path, required=True, help="file of the themes")
    parser.add_argument("--kept", type=Path, required=True, help="folder of what the run before has kept")
    parser.add_argument("--basis", default="", help="digest of the code; what was kept of another goes")
    parser.add_argument("--rules", default="", help="digest of taxonomy and lexicon when the run began")
    parser.add_argument("--output", type=Path, required=True, help="shelf for the analyses")
    parser.add_argument("--gists", type=Path, required=True, help="shelf for what the whole needs of each")


class _Keyed(NamedTuple):
    """A document, and the key of its analysis."""

    key: str
    document: Document


class _Made:
    """Analyses and gists, kept from the run before or made now; rules are loaded when one is made."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments
        self._analyses = kept_payloads(_kept(arguments, "analyses"))
        self._gists = kept_payloads(_kept(arguments, "gists"))

    def each(self, documents: Iterable[_Keyed]) -> Iterator[tuple[Entry, Entry]]:
        """Yield each document's analysis and gist, in order."""
        documents, others = tee(documents)
        made = self._make(one.document for one in others if not self._holds(one.key))
        for one in documents:
            held = self._holds(one.key)
            analysis, gist = (self._analyses[one.key], self._gists[one.key]) if held else next(made)
            yield Entry(one.key, analysis), Entry(one.key, gist)

    def _holds(self, key: str) -> bool:
        return key in self._analyses and key in self._gists

    def _make(self, documents: Iterator[Document]) -> Iterator[tuple[bytes, bytes]]:
        first = next(documents, None)
        if first is None:
            return
        rules, likeness = self._load_rules()
        for one in analyse_documents(chain([first], documents), rules):
            yield encode_packed(one), encode_packed(find_gist(one, likeness))

    def _load_rules(self) -> tuple[AnalysisRules, LikenessRules]:
        lexicon, taxonomy = self._arguments.lexicon, self._arguments.taxonomy
        rules = load_rules(str(lexicon), str(taxonomy))
        check_unchanged(self._arguments.rules, [taxonomy, *files_of(lexicon)])
        return rules


@cache
def load_rules(lexicon: str, taxonomy: str) -> tuple[AnalysisRules, LikenessRules]:
    """Return what the analysis of every document needs to know; once, for the steps that a process forks."""
    with kept_expressions("analyse"):
        return load_analysis_rules(Path(lexicon), Path(taxonomy)), load_likeness(Path(lexicon))


def run(arguments: argparse.Namespace) -> None:
    """Analyse every document that is not what it was, in the order of the texts."""
    gc.disable()  # records never refer to themselves: to look for such would take a sixteenth of the time
    texts = read_entries(arguments.texts)
    pace = Pace("analyse", len(texts), arguments.log)
    analyses: list[Entry] = []
    gists: list[Entry] = []
    for analysis, gist in _Made(arguments).each(_read(texts, arguments, pace)):
        analyses.append(analysis)
        gists.append(gist)
    _write(arguments.output, analyses, _kept(arguments, "analyses"))
    _write(arguments.gists, gists, _kept(arguments, "gists"))


def _read(texts: Sequence[Entry], arguments: argparse.Namespace, pace: Pace) -> Iterator[_Keyed]:
    """Yield the documents that could be read, each with the key of all that its analysis is made from."""
    for text in texts:
        document = decode_packed(text.payload, ReadDocument, arguments.texts).document
        if document:
            yield _Keyed(key_of(arguments.basis, arguments.rules, text.payload), document)
        pace.step()


def _kept(arguments: argparse.Namespace, kind: str) -> Path:
    kept: Path = arguments.kept
    return kept.joinpath(kind, arguments.output.name)


def _write(path: Path, entries: list[Entry], kept: Path) -> None:
    write_shelf(path, entries)
    keep_shelf(path, kept)
