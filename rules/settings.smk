# What all rules stand on: the office's settings, the folders, and the files that a step reads or runs.

import os
import sys
from functools import cache
from pathlib import Path

from snakemake.exceptions import WorkflowError

from jianbao.briefing.audience import has_contents
from jianbao.cli.engine import kept_in_place, lighten
from jianbao.cli.forkserver import end_forkserver, start_forkserver
from jianbao.foundations.digests import Digests
from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.imports import source_files
from jianbao.foundations.runs import end_timers, register_run
from jianbao.foundations.settings import chosen_audiences, load_settings
from jianbao.foundations.watching import combined, files_of, fingerprint
from jianbao.text.listing import list_documents
from jianbao.text.shards import divide_listing, list_shard, shard_size

if workflow.is_main_process:
    register_run(Path(".snakemake"))
try:
    settings = load_settings(config, Path("config/config.yaml"))
    AUDIENCES = chosen_audiences(settings, Path(settings.templates))
    DOCUMENTS, CLASHES = list_documents(Path(settings.seeds))
except JianbaoError as error:
    raise WorkflowError(str(error)) from None

BUILD = settings.build
SHARDS = {
    shard.id: shard
    for shard in divide_listing(DOCUMENTS, settings.limits.shard_megabytes * 1_000_000)
}
DIGESTS = Digests(Path(".snakemake", "digests", combined(settings.seeds)))
LISTS = f"{BUILD}/work/shards"
TEMPLATES = Path(settings.templates)
LEXICON = files_of(Path(settings.lexicon))

# Steps call `jianbao` by its name: an absolute path in the command would rebuild all when the project is moved.
os.environ.update(
    PATH=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
)


lighten()


# Steps of this machine are forked from one process that has their modules loaded; those of a cluster start alone.
onstart:
    if workflow.local_exec:
        start_forkserver(
            {job.rule.name.split("_")[0] for job in workflow.dag.needrun_jobs()},
            lexicon=str(settings.lexicon),
            taxonomy=str(settings.taxonomy),
        )


# Its rate limiter leaves clocks running, for which a finished run would wait up to a second.
onsuccess:
    end_timers()
    end_forkserver()


onerror:
    end_timers()
    end_forkserver()


# Ctrl-C goes to every program at once. A step that is only just starting would answer with Python's traceback; so
# it starts deaf, and jianbao listens as soon as it can answer in its own words (jianbao/cli/subcommands.py).
shell.prefix("set -eu; trap '' INT; ")


# On a cluster these run where snakemake runs: seconds of work each, and a job there costs seconds by itself.
localrules:
    all,
    gather,
    compose,
    print,
    render,
    verdict,
    workbook,


wildcard_constraints:
    audience=r"[^/]+",
    format="docx|pdf|html",
    shard="[0-9a-f]+",


@cache
def code(*modules):
    """The source files that these modules run: a change of one rebuilds the step."""
    return [
        os.path.relpath(path) for path in source_files("jianbao.cli.main", *modules)
    ]


READING = fingerprint(code("jianbao.cli.read"))

# Each step has among its params a digest of all that the steps before it were made from. Times alone would not do:
# where the clock has jumped, a step that a killed run did not come to looks younger than what it is made from.


@cache
def of_shard(shard):
    """What the texts of a shard are made from."""
    return fingerprint(SHARDS[shard].documents, content=DIGESTS.content), READING


if workflow.is_main_process:
    try:
        for shard in SHARDS.values():
            list_shard(Path(LISTS, f"{shard.id}.json"), shard, of_shard(shard.id)[0])
        DIGESTS.keep()
    except JianbaoError as error:
        raise WorkflowError(str(error)) from None


@cache
def of_texts():
    """What all texts are made from."""
    return combined(
        *(digest for shard in SHARDS for digest in (shard, *of_shard(shard)))
    )


@cache
def of_analyses():
    """What all analyses and the listing are made from."""
    rules = fingerprint(
        LEXICON, [settings.taxonomy], code("jianbao.cli.analyse", "jianbao.cli.gather")
    )
    return combined(of_texts(), rules)


@cache
def of_summary():
    """What the summary is made from."""
    files = [settings.families, settings.highlights, settings.workbook]
    return combined(
        of_analyses(),
        fingerprint(files, code("jianbao.cli.summarise")),
        str(settings.limits),
    )


@cache
def of_briefing():
    """What a composed briefing is made from, but for its audience's templates."""
    return combined(
        of_summary(), fingerprint(["config/config.yaml"], code("jianbao.cli.compose"))
    )


def templates(wildcards):
    """The audience's own templates and the shared ones."""
    return files_of(TEMPLATES / wildcards.audience, TEMPLATES / "shared")


@cache
def is_long(audience):
    """Whether an audience's briefing has a table of contents: its Word file waits for the PDF."""
    return has_contents(TEMPLATES / audience)


def pages(wildcards):
    """The pages that the PDF gives the headings, where a Word file has a table of contents."""
    wanted = wildcards.format == "docx" and is_long(wildcards.audience)
    return [f"{BUILD}/work/pages/{wildcards.audience}.json"] if wanted else []


def counted(step):
    """A step's message, with how many documents it is about where there are several shards."""
    total = len(DOCUMENTS)
    return f"{step}（{{resources.documents}}/{total}份）" if len(SHARDS) > 1 else step


def documents(wildcards):
    """How many documents a shard holds."""
    return len(SHARDS[wildcards.shard].documents)


@cache
def megabytes(shard):
    """How much a shard's documents come to; snakemake asks again and again while others are at work."""
    return shard_size(SHARDS[shard].documents) / 1_000_000


def memory(wildcards, attempt):
    """Megabytes of memory that a shard's job is given: four times what was measured (docs/scale.md)."""
    return attempt * (1000 + int(150 * megabytes(wildcards.shard)))


def minutes(wildcards, attempt):
    """Minutes that a shard's job is given: ten times what was measured (docs/scale.md)."""
    return attempt * (10 + int(megabytes(wildcards.shard)))


def whole_memory(wildcards, threads, attempt):
    """Megabytes of memory for the step that sums all up: it grows by what it keeps of each document."""
    return attempt * (2000 + 500 * threads + int(10 * sum(map(megabytes, SHARDS))))


def whole_minutes(wildcards, attempt):
    """Minutes for the step that sums all up."""
    return attempt * (10 + int(sum(map(megabytes, SHARDS))))
