# The analyses of all documents → tables, workbook, briefing.json; and the verdict on documents that failed.

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
SUMMARY_FILES = [f"{SUMMARY}/{table}.csv" for table in TABLES] + [
    f"{SUMMARY}/indicators.xlsx",
    f"{SUMMARY}/briefing.json",
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
        SUMMARY_FILES,
    log:
        f"{BUILD}/work/logs/summarise.log",
    params:
        lexicon=lambda wildcards: settings.lexicon,
        folder=lambda wildcards: SUMMARY,
        analyses=f"{BUILD}/work/analyses",
        content=lambda wildcards: fingerprint(
            [
                settings.taxonomy,
                settings.families,
                settings.highlights,
                settings.workbook,
            ],
            LEXICON,
            code("jianbao.cli.summarise"),
        ),
    message:
        "汇总成表"
    shell:
        "jianbao --log {log:q} summarise --analyses {params.analyses:q} --listing {input.listing:q}"
        " --lexicon {params.lexicon:q} --taxonomy {input.taxonomy:q} --families {input.families:q}"
        " --highlights {input.highlights:q} --workbook {input.workbook:q} --output {params.folder:q}"


rule verdict:
    input:
        summary=f"{SUMMARY}/briefing.json",
        code=code("jianbao.cli.verdict"),
    output:
        f"{BUILD}/work/verdict.txt",
    log:
        f"{BUILD}/work/logs/verdict.log",
    message:
        "核对材料是否齐全可用"
    shell:
        "jianbao --log {log:q} verdict --summary {input.summary:q} --output {output:q}"
