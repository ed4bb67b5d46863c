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
        lexicon=settings.lexicon,
    message:
        "分析讲话"
    shell:
        "{JIANBAO:q} --log {log:q} analyse --text {input.text:q} --listing {input.listing:q}"
        " --lexicon {params.lexicon:q} --taxonomy {input.taxonomy:q} --output {output:q}"
