# The summary and an audience's templates → one briefing model → Word, PDF, web page.

WRITERS = {
    "docx": "jianbao.render.word",
    "html": "jianbao.render.html",
}


rule compose:
    input:
        summary=f"{SUMMARY}/briefing.json",
        config="config/config.yaml",
        templates=templates,
        code=code("jianbao.cli.compose"),
    output:
        f"{BUILD}/work/briefings/{{audience}}.json",
    log:
        f"{BUILD}/work/logs/compose-{{audience}}.log",
    params:
        templates=lambda wildcards: settings.templates,
        content=lambda wildcards: fingerprint(
            ["config/config.yaml"], templates(wildcards), code("jianbao.cli.compose")
        ),
    message:
        "编排简报:{wildcards.audience}"
    shell:
        "jianbao --log {log:q} compose --summary {input.summary:q} --templates {params.templates:q}"
        " --config {input.config:q} --audience {wildcards.audience:q} --output {output:q}"


rule print:
    input:
        briefing=rules.compose.output,
        templates=templates,
        fonts="config/fonts.yaml",
        data=[f"{SUMMARY}/indicators.csv", f"{SUMMARY}/briefing.json"],
        code=code("jianbao.cli.render", "jianbao.render.pdf"),
    output:
        document=f"{BUILD}/briefings/{{audience}}.pdf",
        pages=f"{BUILD}/work/pages/{{audience}}.json",
    log:
        f"{BUILD}/work/logs/render-{{audience}}-pdf.log",
    params:
        templates=lambda wildcards: settings.templates,
        fonts=lambda wildcards: settings.fonts,
        content=lambda wildcards: fingerprint(
            ["config/fonts.yaml"],
            templates(wildcards),
            code("jianbao.cli.render", "jianbao.render.pdf"),
        ),
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
    message:
        "生成文件:{wildcards.audience}.{wildcards.format}"
    shell:
        "jianbao --log {log:q} render --briefing {input.briefing:q} --templates {params.templates:q}"
        " --fonts {params.fonts:q} --format {wildcards.format} --pages {input.pages:q} --output {output:q}"
