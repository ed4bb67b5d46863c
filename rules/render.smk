# What the summary hands on and an audience's templates → one briefing model → Word, PDF, web page; where an
# audience has volumes, the same for every province.

WRITERS = {
    "docx": "jianbao.render.word",
    "html": "jianbao.render.html",
}
ATTACHED = [f"{SUMMARY}/indicators.csv", f"{SUMMARY}/briefing.json"]


localrules:
    tidy,
    volumes,
    compose_volume,
    print_volume,
    render_volume,


wildcard_constraints:
    volume=r"[^/]+",


rule compose:
    input:
        material=f"{MATERIAL}/all.msgpack",
        volumes=volumes_beside,
        data=ATTACHED,
        config="config/config.yaml",
        templates=templates,
        code=code("jianbao.cli.compose"),
    output:
        f"{BUILD}/work/briefings/{{audience}}.json",
    log:
        f"{BUILD}/work/logs/compose-{{audience}}.log",
    # Others wait for it, so it goes first; then what takes longest, so that the short steps fill up the end. Long
    # briefings go before all others.
    priority: lambda wildcards: 6 if is_long(wildcards.audience) else 3
    params:
        templates=lambda wildcards: settings.templates,
        edition=lambda wildcards, input: [
            "--attach-megabytes",
            settings.limits.attach_megabytes,
            "--attach",
            *input.data,
            "--volumes",
            *input.volumes,
        ],
        content=lambda wildcards: fingerprint(
            ["config/config.yaml"], templates(wildcards), code("jianbao.cli.compose")
        ),
        before=lambda wildcards: of_summary(),
    message:
        "编排简报:{wildcards.audience}"
    shell:
        "jianbao --log {log:q} compose --material {input.material:q} --templates {params.templates:q}"
        " --config {input.config:q} --audience {wildcards.audience:q} {params.edition:q} --output {output:q}"


rule print:
    input:
        briefing=rules.compose.output,
        templates=templates,
        fonts="config/fonts.yaml",
        data=ATTACHED,
        code=code("jianbao.cli.render", "jianbao.render.pdf"),
    output:
        document=f"{BUILD}/briefings/{{audience}}.pdf",
        pages=f"{BUILD}/work/pages/{{audience}}.json",
    log:
        f"{BUILD}/work/logs/render-{{audience}}-pdf.log",
    priority: lambda wildcards: 5 if is_long(wildcards.audience) else 2
    params:
        templates=lambda wildcards: settings.templates,
        fonts=lambda wildcards: settings.fonts,
        content=lambda wildcards: fingerprint(
            ["config/fonts.yaml"],
            templates(wildcards),
            code("jianbao.cli.render", "jianbao.render.pdf"),
        ),
        before=lambda wildcards: of_briefing(),
    message:
        "生成文件:{wildcards.audience}.pdf"
    shell:
        "jianbao --log {log:q} render --briefing {input.briefing:q} --templates {params.templates:q}"
        " --fonts {params.fonts:q} --format pdf --pages {output.pages:q}"
        " --attach {input.data:q} --output {output.document:q}"


rule render:
    input:
        briefing=rules.compose.output,
        templates=templates,
        fonts="config/fonts.yaml",
        pages=pages,
        code=lambda wildcards: code("jianbao.cli.render", WRITERS[wildcards.format]),
    output:
        f"{BUILD}/briefings/{{audience}}.{{format}}",
    log:
        f"{BUILD}/work/logs/render-{{audience}}-{{format}}.log",
    wildcard_constraints:
        format="docx|html",
    params:
        templates=lambda wildcards: settings.templates,
        fonts=lambda wildcards: settings.fonts,
        content=lambda wildcards: fingerprint(
            ["config/fonts.yaml"],
            templates(wildcards),
            code("jianbao.cli.render", WRITERS[wildcards.format]),
        ),
        before=lambda wildcards: of_briefing(),
    message:
        "生成文件:{wildcards.audience}.{wildcards.format}"
    shell:
        "jianbao --log {log:q} render --briefing {input.briefing:q} --templates {params.templates:q}"
        " --fonts {params.fonts:q} --format {wildcards.format} --pages {input.pages:q} --output {output:q}"


rule tidy:
    output:
        TIDY,
    log:
        f"{BUILD}/work/logs/tidy.log",
    params:
        build=lambda wildcards: BUILD,
        templates=lambda wildcards: settings.templates,
        made=[made_at(name) for name in LEFTOVERS],
    message:
        "清理不再编发的简报"
    shell:
        "jianbao --log {log:q} tidy --build {params.build:q} --templates {params.templates:q}"
        " --output {output:q}"


checkpoint volumes:
    input:
        f"{MATERIAL}/volumes.json",
    output:
        VOLUME_LIST,
    log:
        f"{BUILD}/work/logs/volumes.log",
    params:
        build=lambda wildcards: BUILD,
        templates=lambda wildcards: settings.templates,
        before=lambda wildcards: of_summary(),
    message:
        "列出各省份分册"
    shell:
        "jianbao --log {log:q} tidy --build {params.build:q} --templates {params.templates:q}"
        " --volumes {input:q} --output {output:q}"


use rule compose as compose_volume with:
    input:
        material=f"{MATERIAL}/{{volume}}.msgpack",
        config="config/config.yaml",
        templates=templates,
        code=code("jianbao.cli.compose"),
    output:
        f"{BUILD}/work/briefings/{{audience}}/{{volume}}.json",
    log:
        f"{BUILD}/work/logs/compose-{{audience}}-{{volume}}.log",
    params:
        templates=lambda wildcards: settings.templates,
        edition=lambda wildcards: ["--volume", wildcards.volume],
        content=lambda wildcards: fingerprint(
            ["config/config.yaml"], templates(wildcards), code("jianbao.cli.compose")
        ),
        before=lambda wildcards: of_summary(),
    message:
        "编排简报:{wildcards.audience}/{wildcards.volume}"


use rule print as print_volume with:
    input:
        briefing=rules.compose_volume.output,
        templates=templates,
        fonts="config/fonts.yaml",
        data=[],
        code=code("jianbao.cli.render", "jianbao.render.pdf"),
    output:
        document=f"{BUILD}/briefings/{{audience}}/{{volume}}.pdf",
        pages=f"{BUILD}/work/pages/{{audience}}/{{volume}}.json",
    log:
        f"{BUILD}/work/logs/render-{{audience}}-{{volume}}-pdf.log",
    message:
        "生成文件:{wildcards.audience}/{wildcards.volume}.pdf"


use rule render as render_volume with:
    input:
        briefing=rules.compose_volume.output,
        templates=templates,
        fonts="config/fonts.yaml",
        pages=volume_pages,
        code=lambda wildcards: code("jianbao.cli.render", WRITERS[wildcards.format]),
    output:
        f"{BUILD}/briefings/{{audience}}/{{volume}}.{{format}}",
    log:
        f"{BUILD}/work/logs/render-{{audience}}-{{volume}}-{{format}}.log",
    message:
        "生成文件:{wildcards.audience}/{wildcards.volume}.{wildcards.format}"
