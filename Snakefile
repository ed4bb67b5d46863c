# 简报:讲话材料 → 结构化摘要 → Word、PDF、网页简报。File names only; the logic is in jianbao/, a subcommand a step.
#
#   snakemake                                      rebuild what changed
#   snakemake build/briefings/leaders.pdf          build one document
#   snakemake --config seeds=DIR build=DIR2        other documents, another folder
#   snakemake --config audiences=leaders,public    some audiences only

from snakemake.utils import min_version

min_version("9.16")


configfile: "config/config.yaml"


include: "rules/settings.smk"
include: "rules/read.smk"
include: "rules/analyse.smk"
include: "rules/summarise.smk"
include: "rules/volumes.smk"
include: "rules/render.smk"


rule all:
    default_target: True
    input:
        SUMMARY_FILES,
        expand(
            "{build}/briefings/{audience}.{format}",
            build=[BUILD],
            audience=AUDIENCES,
            format=settings.formats,
        ),
        volume_documents,
        [TIDY] if LEFTOVERS else [],
        f"{BUILD}/work/verdict.txt",
    message:
        "全部完成"
