"""Small builds of several shards, made without a workflow."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from jianbao.analysis import AnalysisRules, analyse_document, load_analysis_rules
from jianbao.foundations.exchange import decode_packed, encode_packed
from jianbao.foundations.records import Document, Issue
from jianbao.foundations.settings import Limits
from jianbao.foundations.shelves import Entry, key_of, write_shelf
from jianbao.summary.build import Order, Places, finish_shards, write_summary
from jianbao.summary.gist import find_gist
from jianbao.summary.model import Summary
from jianbao.summary.rules import RuleFiles, SummaryRules, load_summary_rules
from jianbao.summary.workers import open_workers
from jianbao.text.reading import Listing, ShardListing
from tests.conftest import ROOT

Shards = Sequence[Mapping[str, str]]
"""The texts of each shard's documents, by the documents' names."""


@cache
def analysis_rules() -> AnalysisRules:
    return load_analysis_rules(ROOT / "lexicon", ROOT / "config" / "themes.yaml")


@cache
def summary_rules() -> SummaryRules:
    return load_summary_rules(
        RuleFiles(
            lexicon=ROOT / "lexicon",
            taxonomy=ROOT / "config" / "themes.yaml",
            families=ROOT / "config" / "families.yaml",
            highlights=ROOT / "config" / "highlights.yaml",
            workbook=ROOT / "config" / "workbook.yaml",
        )
    )


@cache
def analysed(source: str, text: str) -> tuple[bytes, bytes]:
    """Return a document's analysis and gist, packed."""
    document = Document(source=source, path=f"seeds/{source}.txt", text=text)
    analysis = analyse_document(document, analysis_rules())
    return encode_packed(analysis), encode_packed(find_gist(analysis, summary_rules().likeness))


class Build:
    """A folder with analyses, and the summaries made of them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.output = folder / "summary"
        self.places = Places(
            folder / "analyses", folder / "gists", folder / "finished", self.output, folder / "material"
        )
        self.steps: list[int] = []

    def make(
        self,
        shards: Shards,
        *,
        limits: Limits | None = None,
        threads: int = 1,
        volumes: bool = False,
        issues: tuple[Issue, ...] = (),
    ) -> None:
        """Write the analyses of the shards and summarise them."""
        for number, documents in enumerate(shards):
            entries = [(key_of(name, text), *analysed(name, text)) for name, text in documents.items()]
            write_shelf(self.places.analyses / f"{number:x}.msgpack", [Entry(k, a) for k, a, _ in entries])
            write_shelf(self.places.gists / f"{number:x}.msgpack", [Entry(k, g) for k, _, g in entries])
        listing = Listing(
            shards=tuple(
                ShardListing(id=f"{number:x}", sources=tuple(documents))
                for number, documents in enumerate(shards)
            ),
            issues=issues,
        )
        order = Order(rules=summary_rules(), limits=limits or Limits(), basis="b", volumes=volumes)
        self.steps.clear()
        with open_workers(threads, order.rules) as workers:
            found = finish_shards(listing, self.places, order, workers, self.steps.append)
            write_summary(found, listing.issues, self.places, order, workers)

    def files(self) -> dict[str, bytes]:
        """Return the files of the summary by their names."""
        return {path.name: path.read_bytes() for path in sorted(self.output.iterdir())}

    def material(self, name: str = "all") -> Summary:
        """Return what briefings are made from."""
        path = self.places.material / f"{name}.msgpack"
        return decode_packed(path.read_bytes(), Summary, path)

    def finished(self) -> dict[str, int]:
        """Return when each finished shard was written."""
        return {path.name: path.stat().st_mtime_ns for path in self.places.finished.iterdir()}
