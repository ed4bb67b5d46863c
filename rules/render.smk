# The summary and an audience's templates → one briefing model → Word, PDF, web page.

TEMPLATES = Path(settings.templates)
WRITERS = {
    "docx": "jianbao.render.word",
    "pdf": "jianbao.render.pdf",
    "html": "jianbao.render.html",
}


def templates(wildcards):
    """The audience's own templates and the shared ones."""
    folders = [TEMPLATES / wildcards.audience, TEMPLATES / "shared"]
    return sorted(
        path for folder in folders for path in folder.rglob("*") if path.is_file()
    )


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
        templates=settings.templates,
    message:
        "编排简报:{wildcards.audience}"
    shell:
        "{JIANBAO:q} --log {log:q} compose --summary {input.summary:q} --templates {params.templates:q}"
        " --config {input.config:q} --audience {wildcards.audience:q} --output {output:q}"


rule render:
    input:
        briefing=rules.compose.output,
        templates=templates,
        fonts="config/fonts.yaml",
        code=lambda wildcards: code("jianbao.cli.render", WRITERS[wildcards.format]),
    output:
        f"{BUILD}/briefings/{{audience}}.{{format}}",
    log:
        f"{BUILD}/work/logs/render-{{audience}}-{{format}}.log",
    params:
        templates=settings.templates,
        fonts=settings.fonts,
    message:
        "生成文件:{wildcards.audience}.{wildcards.format}"
    shell:
        "{JIANBAO:q} --log {log:q} render --briefing {input.briefing:q} --templates {params.templates:q}"
        " --fonts {params.fonts:q} --format {wildcards.format} --output {output:q}"
