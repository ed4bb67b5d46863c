# What the rules for volumes stand on: which there are, and what earlier builds have left of others.

from jianbao.briefing.leftovers import find_leftovers
from jianbao.foundations.exchange import read_records

VOLUME_LIST = f"{BUILD}/work/volumes.json"
DIVIDED = [audience for audience in AUDIENCES if has_volumes(TEMPLATES / audience)]
TIDY = f"{BUILD}/work/tidy.json"
LEFTOVERS = find_leftovers(Path(BUILD), TEMPLATES)


def volumes_beside(wildcards):
    """The list of volumes, where the audience has any."""
    return [VOLUME_LIST] if wildcards.audience in DIVIDED else []


def volume_documents(wildcards):
    """The documents of all volumes: they are known once the summary is made."""
    if not DIVIDED:
        return []
    names = read_records(Path(checkpoints.volumes.get().output[0]), list[str])
    return expand(
        "{build}/briefings/{audience}/{volume}.{format}",
        build=[BUILD],
        audience=DIVIDED,
        volume=names,
        format=settings.formats,
    )


def volume_pages(wildcards):
    """The pages of a volume's PDF, where its Word file has a table of contents."""
    return [
        str(Path(path).with_suffix("") / f"{wildcards.volume}.json")
        for path in pages(wildcards)
    ]


def made_at(name):
    """When a briefing was composed: what was tidied away and made again is tidied away again."""
    model = Path(BUILD, "work", "briefings", f"{name}.json")
    return f"{name} {model.stat().st_mtime_ns}"
