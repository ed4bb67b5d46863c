# Plain text → speeches, sections, numbers, indicators, themes; a shard in one job.


rule analyse:
    input:
        texts=rules.read.output,
        taxonomy=settings.taxonomy,
    output:
        analyses=f"{BUILD}/work/analyses/{{shard}}.msgpack",
        gists=f"{BUILD}/work/gists/{{shard}}.msgpack",
    log:
        f"{BUILD}/work/logs/analyse-{{shard}}.log",
    resources:
        documents=documents,
        mem_mb=memory,
        runtime=minutes,
    params:
        lexicon=lambda wildcards: settings.lexicon,
        kept=f"{BUILD}/work/kept",
        basis=fingerprint(code("jianbao.cli.analyse")),
        rules=fingerprint([Path(settings.taxonomy)], LEXICON),
        before=lambda wildcards: of_shard(wildcards.shard),
    message:
        counted("分析讲话")
    shell:
        "jianbao --log {log:q} analyse --texts {input.texts:q} --lexicon {params.lexicon:q}"
        " --taxonomy {input.taxonomy:q} --kept {params.kept:q} --basis {params.basis} --rules {params.rules}"
        " --output {output.analyses:q} --gists {output.gists:q}"
