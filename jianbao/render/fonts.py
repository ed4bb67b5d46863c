"""The font files a build may use: found in one folder, never taken from the system.

A file gives a family of its own name (`jb-<stem>`), because several files claim one name and
weight; every writer and chart names families by file.
"""

import re
from pathlib import Path

import msgspec

from jianbao.foundations.errors import RenderError
from jianbao.render.profile import Face, Profile

_SUFFIXES = frozenset({".otf", ".ttf", ".ttc"})
PREFIX = "jb-"
FAMILY = re.compile(PREFIX + r"[\w.-]+")


class FontSet(msgspec.Struct, frozen=True):
    """The font files of a folder, by name."""

    folder: Path
    files: dict[str, Path]

    def path(self, file: str) -> Path:
        """Return where a font file is; raise RenderError for one that is not there."""
        if file not in self.files:
            raise RenderError(f"{self.folder / file}: this font file is missing; run “make setup”")
        return self.files[file]

    def require(self, profile: Profile) -> None:
        """Raise RenderError unless every font file of `profile` is there."""
        for file in profile_files(profile):
            self.path(file)


def load_fonts(folder: Path) -> FontSet:
    """Return the font files of `folder`; raise RenderError where there are none."""
    files = {path.name: path for path in sorted(folder.glob("*")) if path.suffix.lower() in _SUFFIXES}
    if not files:
        raise RenderError(f"{folder}: there are no font files here; run “make setup”")
    return FontSet(folder, files)


def profile_files(profile: Profile) -> tuple[str, ...]:
    """Return every font file that a profile names, each once."""
    faces = (profile.latin, *profile.faces.values(), *profile.fallbacks)
    files = [file for face in faces for file in (face.file, face.latin) if file]
    return tuple(dict.fromkeys(files))


def family(file: str) -> str:
    """Return the family name under which a font file is declared."""
    return f"{PREFIX}{Path(file).stem}"


def families(profile: Profile, face: Face) -> list[str]:
    """Return a face's family, and those that give what it lacks: the Latin face, then the fallbacks."""
    files = [face.file, profile.latin.file, *(fallback.file for fallback in profile.fallbacks)]
    return [family(file) for file in dict.fromkeys(files) if file]


def css_families(profile: Profile, style: str) -> str:
    """Return the family list of a style in a chart, where a face sets Latin and digits itself."""
    return ", ".join(families(profile, profile.faces[profile.styles[style].face]))
