# Plain text → speeches, sections, numbers, indicators, themes.


rule analyse:
    input:
        text=rules.read.output.text,
        listing=rules.read.output.listing,
        taxonomy=settings.taxonomy,
        lexicon=LEXICON,
        code=code("jianbao.cli.analyse"),
    output:
        f"{BUILD}/work/analyses.json",
    log:
        f"{BUILD}/work/logs/analyse.log",
    params:
        lexicon=lambda wildcards: settings.lexicon,
        content=lambda wildcards: fingerprint(
            [settings.taxonomy], LEXICON, code("jianbao.cli.analyse")
        ),
    message:
        "分析讲话"
    shell:
        "jianbao --log {log:q} analyse --text {input.text:q} --listing {input.listing:q}"
        " --lexicon {params.lexicon:q} --taxonomy {input.taxonomy:q} --output {output:q}"
