# Source documents → plain text, one file a document.


rule read:
    input:
        documents=watchable(DOCUMENTS),
        code=code("jianbao.cli.read"),
    output:
        text=directory(f"{BUILD}/text"),
        listing=f"{BUILD}/work/listing.json",
    log:
        f"{BUILD}/work/logs/read.log",
    params:
        seeds=lambda wildcards: settings.seeds,
        content=lambda wildcards: fingerprint(DOCUMENTS, code("jianbao.cli.read")),
        clashes=lambda wildcards: [issue.message for issue in CLASHES],
    message:
        "读取材料"
    shell:
        "jianbao --log {log:q} read --seeds {params.seeds:q} --text {output.text:q} --listing {output.listing:q}"
