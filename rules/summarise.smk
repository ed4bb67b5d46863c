# The analyses of all documents → tables, briefing.json, then the workbook; and the verdict on documents that failed.

from jianbao.briefing.audience import has_volumes

TABLES = [
    "speeches",
    "sections",
    "numbers",
    "indicators",
    "themes",
    "highlights",
    "comparisons",
    "derived",
    "issues",
]
SUMMARY = f"{BUILD}/summary"
CSV_TABLES = [f"{SUMMARY}/{table}.csv" for table in TABLES]
SUMMARY_FILES = [
    *CSV_TABLES,
    f"{SUMMARY}/indicators.xlsx",
    f"{SUMMARY}/briefing.json",
]
MATERIAL = f"{BUILD}/work/material"
VOLUMES = ["--volumes" for audience in AUDIENCES if has_volumes(TEMPLATES / audience)][
    :1
]


rule summarise:
    input:
        analyses=expand(rules.analyse.output.analyses, shard=SHARDS),
        gists=expand(rules.analyse.output.gists, shard=SHARDS),
        listing=rules.gather.output.listing,
        taxonomy=settings.taxonomy,
        families=settings.families,
        highlights=settings.highlights,
        workbook=settings.workbook,
        lexicon=LEXICON,
        code=code("jianbao.cli.summarise"),
    output:
        CSV_TABLES,
        f"{SUMMARY}/briefing.json",
        rows=f"{MATERIAL}/rows.json",
        doubtful=f"{MATERIAL}/doubtful.csv",
        material=f"{MATERIAL}/all.msgpack",
        volumes=f"{MATERIAL}/volumes.json",
    log:
        f"{BUILD}/work/logs/summarise.log",
    threads: min(len(SHARDS), 16)
    resources:
        mem_mb=whole_memory,
        runtime=whole_minutes,
    params:
        lexicon=lambda wildcards: settings.lexicon,
        folder=lambda wildcards: SUMMARY,
        work=lambda wildcards: f"{BUILD}/work",
        basis=fingerprint(
            [settings.families, settings.highlights],
            LEXICON,
            code("jianbao.cli.summarise"),
        ),
        content=fingerprint([settings.taxonomy, settings.workbook]),
        limits=[
            f"--{name.replace('_', '-')} {getattr(settings.limits, name)}"
            for name in ("speeches", "parquet_rows")
        ],
        volumes=VOLUMES,
        before=lambda wildcards: of_analyses(),
    message:
        "汇总成表"
    shell:
        "jianbao --log {log:q} summarise --listing {input.listing:q} --analyses {params.work:q}/analyses"
        " --gists {params.work:q}/gists --finished {params.work:q}/finished"
        " --lexicon {params.lexicon:q} --taxonomy {input.taxonomy:q} --families {input.families:q}"
        " --highlights {input.highlights:q} --workbook {input.workbook:q} --basis {params.basis}"
        " {params.limits} {params.volumes} --threads {threads}"
        " --output {params.folder:q} --material {params.work:q}/material"


# No other step waits for the workbook, and no other loads pandas.
rule workbook:
    input:
        tables=CSV_TABLES,
        rows=rules.summarise.output.rows,
        doubtful=rules.summarise.output.doubtful,
        words=settings.workbook,
        code=code("jianbao.cli.workbook"),
    output:
        f"{SUMMARY}/indicators.xlsx",
    log:
        f"{BUILD}/work/logs/workbook.log",
    priority: 1
    params:
        folder=lambda wildcards: SUMMARY,
        limit=settings.limits.workbook_rows,
        content=fingerprint([settings.workbook], code("jianbao.cli.workbook")),
        before=lambda wildcards: of_summary(),
    message:
        "写出工作簿"
    shell:
        "jianbao --log {log:q} workbook --tables {params.folder:q} --rows {input.rows:q}"
        " --doubtful {input.doubtful:q} --words {input.words:q} --workbook-rows {params.limit}"
        " --output {output:q}"


rule verdict:
    input:
        tables=[f"{SUMMARY}/issues.csv", f"{SUMMARY}/speeches.csv"],
        code=code("jianbao.cli.verdict"),
    output:
        f"{BUILD}/work/verdict.txt",
    log:
        f"{BUILD}/work/logs/verdict.log",
    params:
        folder=lambda wildcards: SUMMARY,
    message:
        "核对材料是否齐全可用"
    shell:
        "jianbao --log {log:q} verdict --summary {params.folder:q} --output {output:q}"
