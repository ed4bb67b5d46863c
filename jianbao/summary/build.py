"""From the analyses of all shards to the one summary: census, finish, put together."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import msgspec
from msgspec import structs

from jianbao.foundations.exchange import decode_packed, encode_packed, write_records
from jianbao.foundations.filenames import file_stem
from jianbao.foundations.files import write_bytes
from jianbao.foundations.records import Issue
from jianbao.foundations.settings import Limits
from jianbao.summary.assembly import (
    DOUBTFUL,
    AcrossFiles,
    about_build,
    count_rows,
    write_doubtful,
    write_json,
    write_tables,
)
from jianbao.summary.census import take_census
from jianbao.summary.choice import Scope, choose_volumes, choose_whole
from jianbao.summary.finish import Brief, finish_shard
from jianbao.summary.finished import FinishedPortion, FinishedShard, open_finished
from jianbao.summary.material import Across, gather_material
from jianbao.summary.model import Names, Totals
from jianbao.summary.output import Output
from jianbao.summary.parquet import write_large
from jianbao.summary.rules import SummaryRules
from jianbao.summary.scopes import write_across
from jianbao.summary.tables import COLUMNS
from jianbao.summary.totals import Tally
from jianbao.summary.unthemed import Homeless, add_terms, suggest_from
from jianbao.summary.workers import Workers
from jianbao.text.reading import Listing
from jianbao.themes import TermCount

WHOLE = "all"
VOLUMES = "volumes.json"
ROWS = "rows.json"


class Places(msgspec.Struct, frozen=True):
    """Where a summary is made from and what it is made into."""

    analyses: Path
    gists: Path
    finished: Path
    output: Path
    material: Path


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be made, and how."""

    rules: SummaryRules
    limits: Limits
    basis: str
    """The digest of rules and code: what was finished on another basis is made anew."""
    volumes: bool
    """Whether each province gets material of its own."""


def finish_shards(
    listing: Listing, places: Places, order: Order, workers: Workers, step: Callable[[int], None]
) -> tuple[FinishedShard, ...]:
    """Finish the shards that are not what they were; `step` is told of the documents done."""
    rules = order.rules
    shards = [shard.id for shard in listing.shards]
    briefs = take_census(shards, places.gists, rules.likeness, f"{order.basis} {rules.finish.doubtful}")
    found: dict[str, FinishedShard] = {}
    for brief, shard in zip(briefs, listing.shards, strict=True):
        known = open_finished(_finished(places, brief.shard))
        if known and known.head.key == brief.key:
            found[brief.shard] = known
            step(len(shard.sources))
        else:
            workers.begin(_finish_task, brief, places, len(shard.sources))
    workers.finish(step)
    return tuple(found.get(shard) or FinishedShard(_finished(places, shard)) for shard in shards)


def _finish_task(rules: SummaryRules, brief: Brief, places: Places, documents: int) -> int:
    analyses = places.analyses / f"{brief.shard}.msgpack"
    finish_shard(brief, analyses, _finished(places, brief.shard), rules.finish)
    return documents


def _finished(places: Places, shard: str) -> Path:
    return places.finished / f"{shard}.shard"


def write_summary(
    shards: Sequence[FinishedShard], issues: Sequence[Issue], places: Places, order: Order, workers: Workers
) -> None:
    """Put the summary together from finished shards; `issues` are those of listing and reading."""
    rules, limits = order.rules, order.limits
    portions = [portion for shard in shards for portion in shard.portions]
    terms = tuple(suggest_from(add_terms(_terms(shards)), _homeless(portions)))
    scopes = _choose(portions, order)
    rows = count_rows(portions, (*issues, *terms))

    def copy_tables() -> None:
        write_tables(output, portions, issues, terms)
        write_large(output, rows, limits.parquet_rows, workers)

    # Copying leaves the processor to what is reckoned meanwhile.
    with Output(places.output) as output, ExitStack() as stack, ThreadPoolExecutor() as beside:
        files = AcrossFiles(output, stack)
        copied = beside.submit(copy_tables)
        counted = beside.submit(_count, portions, rules.names, (*issues, *terms))
        found = write_across(portions, scopes, files, rules.finish, workers)
        across = [structs.replace(one, issues=tuple(issues), terms=terms) for one in found]
        tally = counted.result()
        totals = tally.totals([one.total for one in across[0].shown])
        copied.result()
        write_large(output, files.rows, limits.parquet_rows, workers)
        output.keep_only(".parquet")
        about = about_build(rules.names, totals)
        written = beside.submit(write_json, output, portions, across[0], files, about=about)
        for scope, one in zip(scopes, across, strict=True):
            material = gather_material(
                scope, portions, one, names=rules.names, totals=_totals(scope, one, tally, totals)
            )
            name = file_stem(scope.province) if scope.province else WHOLE
            write_bytes(places.material / f"{name}.msgpack", encode_packed(material))
        _write_volumes(scopes, places.material)
        _write_for_workbook(portions, rows | files.rows, places.material)
        written.result()
        workers.finish()


def _count(portions: Sequence[FinishedPortion], names: Names, others: Iterable[Issue]) -> Tally:
    """Count all documents, and the doubts that no portion has."""
    tally = Tally([theme.id for theme in names.taxonomy])
    for portion in portions:
        for document in portion.head.documents:
            tally.add(document)
    tally.add_issues(others)
    return tally


def _write_for_workbook(portions: Sequence[FinishedPortion], rows: Mapping[str, int], folder: Path) -> None:
    """Write what the workbook is made from besides the tables: their lengths, and the rows to check."""
    with Output(folder) as output:
        doubtful = write_doubtful(output, portions)
    write_records(folder / ROWS, {**{table: rows[table] for table in COLUMNS}, DOUBTFUL: doubtful})


def _choose(portions: Sequence[FinishedPortion], order: Order) -> list[Scope]:
    documents = [document for portion in portions for document in portion.head.documents]
    volumes = choose_volumes(documents, order.limits.speeches) if order.volumes else ()
    return [choose_whole(documents, order.limits.speeches), *volumes]


def _totals(scope: Scope, across: Across, tally: Tally, totals: Totals) -> Totals:
    if not scope.province:
        return totals
    families = [one.total for one in across.shown if one.comparisons]
    return tally.province_totals(scope.province, families)


def _write_volumes(scopes: Sequence[Scope], folder: Path) -> None:
    """Write the list of the volumes, and take away what is left of those that are no more."""
    volumes = [file_stem(scope.province) for scope in scopes if scope.province]
    write_records(folder / VOLUMES, volumes)
    for path in folder.glob("[!.]*.msgpack"):
        if path.stem not in {WHOLE, *volumes}:
            path.unlink(missing_ok=True)


def _terms(shards: Sequence[FinishedShard]) -> Iterator[TermCount]:
    return (term for shard in shards for term in shard.head.terms)


def _homeless(portions: Sequence[FinishedPortion]) -> Iterator[Homeless]:
    for portion in portions:
        yield from decode_packed(portion.read("homeless"), tuple[Homeless, ...], portion.path)
