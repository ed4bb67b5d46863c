"""`jianbao summarise`: the summary of all documents as tables, briefing.json and material."""

import argparse
from pathlib import Path

from msgspec import structs

from jianbao.cli.pace import Pace
from jianbao.foundations.bilingual import load_phrases
from jianbao.foundations.exchange import read_records
from jianbao.foundations.expressions import kept_expressions
from jianbao.foundations.records import Issue
from jianbao.foundations.settings import Limits
from jianbao.summary.build import Order, Places, finish_shards, write_summary
from jianbao.summary.rules import RuleFiles, load_summary_rules
from jianbao.summary.workers import open_workers
from jianbao.text.reading import Listing

_LIMITS = Limits()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the analyses and the office's data."""
    parser.add_argument("--listing", type=Path, required=True, help="list of what was read")
    parser.add_argument("--analyses", type=Path, required=True, help="folder of the shards' analyses")
    parser.add_argument("--gists", type=Path, required=True, help="folder of the shards' gists")
    parser.add_argument("--finished", type=Path, required=True, help="folder of finished shards, to keep")
    parser.add_argument("--lexicon", type=Path, required=True, help="folder of the lexicon")
    parser.add_argument("--taxonomy", type=Path, required=True, help="file of the themes")
    parser.add_argument("--families", type=Path, required=True, help="file of the indicator families")
    parser.add_argument("--highlights", type=Path, required=True, help="file of the highlights' weights")
    parser.add_argument("--workbook", type=Path, required=True, help="file that says which figures to check")
    parser.add_argument(
        "--basis", default="", help="digest of rules and code; what was finished on another goes"
    )
    for name in ("speeches", "parquet_rows"):
        words = {"type": int, "default": getattr(_LIMITS, name), "help": f"limits.{name} of config.yaml"}
        parser.add_argument(f"--{name.replace('_', '-')}", **words)
    parser.add_argument("--volumes", action="store_true", help="material for a volume a province, too")
    parser.add_argument("--threads", type=int, default=1, help="processes that finish shards")
    parser.add_argument("--output", type=Path, required=True, help="folder for the summary")
    parser.add_argument(
        "--material",
        type=Path,
        required=True,
        help="folder for what briefings and the workbook are made from",
    )


def run(arguments: argparse.Namespace) -> None:
    """Finish what is not finished yet, then put all together; files take their places at the end."""
    files = RuleFiles(
        lexicon=arguments.lexicon,
        taxonomy=arguments.taxonomy,
        families=arguments.families,
        highlights=arguments.highlights,
        workbook=arguments.workbook,
    )
    with kept_expressions("summarise"):
        rules = load_summary_rules(files)
    order = Order(
        rules=rules,
        limits=Limits(speeches=arguments.speeches, parquet_rows=arguments.parquet_rows),
        basis=arguments.basis,
        volumes=arguments.volumes,
    )
    places = Places(
        arguments.analyses, arguments.gists, arguments.finished, arguments.output, arguments.material
    )
    listing = read_records(arguments.listing, Listing)
    pace = Pace("summarise", sum(len(shard.sources) for shard in listing.shards), arguments.log)
    with open_workers(min(arguments.threads, len(listing.shards)), order.rules) as workers:
        shards = finish_shards(listing, places, order, workers, pace.step)
        issues = _in_chinese_too(listing.issues, arguments.lexicon)
        write_summary(shards, issues, places, order, workers)


def _in_chinese_too(issues: tuple[Issue, ...], lexicon: Path) -> tuple[Issue, ...]:
    """Return what reading found with the Chinese behind it: reading itself knows no lexicon."""
    phrases = load_phrases(lexicon / "messages.yaml")
    return tuple(structs.replace(one, message=phrases.add_chinese(one.message)) for one in issues)
