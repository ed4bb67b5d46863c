"""Briefings of earlier builds that belong to none now: of audiences gone, of volumes no longer made.

Only documents that a build is known to have made are found, by the model that it composed for each;
what people put into the folder stays.
"""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from jianbao.briefing.audience import has_volumes

FORMATS = ("docx", "html", "pdf")


def divided_audiences(templates: Path) -> list[str]:
    """Return the audiences that want a volume of each province."""
    return [name for name in _audiences(templates) if has_volumes(templates / name)]


def find_leftovers(build: Path, templates: Path, volumes: Collection[str] | None = None) -> list[str]:
    """Return the briefings to remove (`press`, `press/浙江省`), by name.

    `volumes` are those of this build; without them any may stay of an audience that wants volumes.
    """
    divided = divided_audiences(templates)
    belonging = {name: volumes if name in divided else () for name in _audiences(templates)}
    return sorted(name for name in _composed(build) if not _belongs(name, belonging))


def remove_leftovers(build: Path, names: Collection[str]) -> None:
    """Remove the documents and models of these briefings, and the folders that this leaves empty."""
    for name in names:
        for format_ in FORMATS:
            (build / "briefings" / f"{name}.{format_}").unlink(missing_ok=True)
        for folder in ("briefings", "pages"):
            (build / "work" / folder / f"{name}.json").unlink(missing_ok=True)
    for parent in (build / "briefings", build / "work" / "briefings", build / "work" / "pages"):
        for audience in {name.partition("/")[0] for name in names if "/" in name}:
            place = parent / audience
            if place.is_dir() and not any(place.iterdir()):
                place.rmdir()


def _audiences(templates: Path) -> list[str]:
    return sorted(file.parent.name for file in templates.glob("*/audience.yml"))


def _composed(build: Path) -> Iterator[str]:
    models = build / "work" / "briefings"
    for path in (*models.glob("*.json"), *models.glob("*/*.json")):
        yield path.relative_to(models).with_suffix("").as_posix()


def _belongs(name: str, belonging: Mapping[str, Collection[str] | None]) -> bool:
    audience, _, volume = name.partition("/")
    if audience not in belonging:
        return False
    volumes = belonging[audience]
    return not volume or volumes is None or volume in volumes
