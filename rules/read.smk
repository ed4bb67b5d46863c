# Source documents → plain text: the documents of a shard in one job, then one file a document.
# Of rules that run once a shard, code and lexicon are watched by their digest alone: a few hundred files as
# inputs of each of a thousand jobs would cost snakemake more than the jobs. So would the documents: it watches lists
# of them, which are written when the workflow is read, where a document has changed (jianbao/text/shards.py).


rule read:
    input:
        f"{LISTS}/{{shard}}.json",
    output:
        f"{BUILD}/work/texts/{{shard}}.msgpack",
    log:
        f"{BUILD}/work/logs/read-{{shard}}.log",
    # All are read first: the largest text is then analysed first, and the smallest fill up the cores at the end.
    priority: 1
    resources:
        documents=documents,
        mem_mb=memory,
        runtime=minutes,
    params:
        seeds=lambda wildcards: settings.seeds,
        kept=lambda wildcards: f"{BUILD}/work/kept/texts/{wildcards.shard}.msgpack",
        basis=READING,
        content=lambda wildcards: of_shard(wildcards.shard)[0],
    message:
        counted("读取材料")
    shell:
        "jianbao --log {log:q} read --seeds {params.seeds:q} --shard {input:q}"
        " --kept {params.kept:q} --basis {params.basis}"
        " --content {params.content} --output {output:q}"


rule gather:
    input:
        texts=expand(rules.read.output, shard=SHARDS),
        code=code("jianbao.cli.gather"),
    output:
        text=kept_in_place(directory(f"{BUILD}/text")),
        listing=f"{BUILD}/work/listing.json",
    log:
        f"{BUILD}/work/logs/gather.log",
    params:
        seeds=lambda wildcards: settings.seeds,
        shards=list(SHARDS),
        folder=lambda wildcards: f"{BUILD}/work/texts",
        before=lambda wildcards: of_texts(),
        clashes=[issue.message for issue in CLASHES],
    message:
        "写出原文"
    shell:
        "jianbao --log {log:q} gather --seeds {params.seeds:q} --shards {params.shards}"
        " --texts {params.folder:q} --output {output.text:q} --listing {output.listing:q}"
