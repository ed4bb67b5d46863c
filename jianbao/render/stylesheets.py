"""The PDF's style sheet: a template filled with the lengths, colours and faces of a profile."""

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import TypeVar

import jinja2

from jianbao.foundations.compiled import CompiledTemplates
from jianbao.foundations.errors import TemplateError
from jianbao.foundations.missing import naming_missing, raised_at
from jianbao.render.fonts import families, family
from jianbao.render.profile import Profile, Style

LATIN = "-latin"
PRINT_STYLES = "print.css.j2"
FONT_SCHEME = "font"
_Known = TypeVar("_Known")
_LATIN_RANGE = "U+20-7E, U+A0-B6, U+B8-24F, U+2010-2013, U+2030-2031, U+2070-209F, U+20AC"


def open_templates(templates: Path, audience: str) -> jinja2.Environment:
    """Return an audience's own templates and the shared ones, whose place its own take.

    `shared/…` names the shared one all the same, for an audience's own to build on.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader([templates / audience, templates / "shared", templates]),
        autoescape=jinja2.select_autoescape(("html.j2",), default=False),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # each template is filled once: the optimiser takes longer than it saves
        bytecode_cache=CompiledTemplates(__file__),
    )


def fill(environment: jinja2.Environment, name: str, **values: object) -> str:
    """Return a template filled; raise TemplateError with the file and line that is wrong."""
    folder = _folder(environment)
    try:
        return environment.overlay(undefined=naming_missing(values)).get_template(name).render(**values)
    except jinja2.TemplateSyntaxError as error:
        raise TemplateError(
            f"{error.filename}:{error.lineno}: {error.message}; correct the template"
        ) from error
    except jinja2.TemplateNotFound as error:
        raise TemplateError(f"{folder / str(error.name)}: there is no such template; put it back") from error
    except (jinja2.UndefinedError, TemplateError) as error:
        raise TemplateError(f"{raised_at(error, folder)}: {error}") from error


def fill_styles(environment: jinja2.Environment, profile: Profile, subsets: frozenset[str]) -> str:
    """Return the PDF's style sheet for a profile."""
    styles = PrintStyles(profile)
    return fill(
        environment,
        PRINT_STYLES,
        profile=profile,
        page=profile.page,
        style=styles.style,
        families=styles.families,
        face=styles.face,
        font_faces=font_faces(profile, subsets),
    )


def place_of_rule(environment: jinja2.Environment, name: str, rule: str) -> str:
    """Return file and line at which a template says `rule`; the file alone where it does not."""
    places = [folder / name for folder in map(Path, _loader(environment).searchpath)]
    for path in places:
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        found = next((number for number, line in enumerate(lines, 1) if rule in line), 0)
        if found:
            return f"{path}:{found}"
    return str(next(path for path in places if path.is_file()))


def _loader(environment: jinja2.Environment) -> jinja2.FileSystemLoader:
    loader = environment.loader
    assert isinstance(loader, jinja2.FileSystemLoader)  # noqa: S101 (open_templates made it)
    return loader


def _folder(environment: jinja2.Environment) -> Path:
    """Return the folder of all templates."""
    return Path(_loader(environment).searchpath[-1])


class PrintStyles:
    """What a print template calls: the declarations of a style, a face's family list."""

    def __init__(self, profile: Profile) -> None:
        """Write for `profile`."""
        self._profile = profile

    def families(self, style: str) -> str:
        """Return the family list of a style."""
        return self.face(self._known(self._profile.styles, style, "style").face)

    def face(self, name: str) -> str:
        """Return a face's family list: Latin and digits first, then the face and what stands in for it."""
        face = self._known(self._profile.faces, name, "face")
        latin = face.latin or self._profile.latin.file
        own = [] if latin in {"", face.file} else [f"{family(latin)}{LATIN}"]
        return ", ".join([*own, *families(self._profile, face)])

    def style(self, name: str) -> str:
        """Return a style's declarations, without a semicolon at the end."""
        style = self._known(self._profile.styles, name, "style")
        return f"font-family: {self.families(name)}; " + _declarations(style)

    def _known(self, values: Mapping[str, _Known], name: str, kind: str) -> _Known:
        if name not in values:
            near = get_close_matches(name, values, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]}?" if near else f"choose one of: {', '.join(values)}"
            raise TemplateError(f"profile {self._profile.id} has no {kind} “{name}”; {hint}")
        return values[name]


def font_faces(profile: Profile, subsets: frozenset[str]) -> str:
    """Return the font-face rules of a profile; of the fallbacks only those of `subsets`."""
    latins = dict.fromkeys(
        file for file in (profile.latin.file, *(face.latin for face in profile.faces.values())) if file
    )
    files = (*(face.file for face in profile.faces.values()), profile.latin.file)
    faces = dict.fromkeys(file for file in files if file)
    fallbacks = [face.file for face in profile.fallbacks if face.file in subsets]
    rules = [_font_face(f"{family(file)}{LATIN}", file, _LATIN_RANGE) for file in latins]
    rules += [_font_face(family(file), file, "") for file in (*faces, *fallbacks)]
    return "\n".join(rules)


def _font_face(name: str, file: str, characters: str) -> str:
    only = f"; unicode-range: {characters}" if characters else ""
    return f'@font-face {{ font-family: {name}; src: url("{FONT_SCHEME}:{file}"){only} }}'


def _declarations(style: Style) -> str:
    parts = [
        f"font-size: {style.size:g}pt",
        f"line-height: {style.line:g}pt",
        f"color: {style.colour}",
        f"text-align: {style.align}",
        f"text-indent: {style.indent:g}em",
        f"margin-top: {style.before:g}pt",
        f"margin-bottom: {style.after:g}pt",
    ]
    return "; ".join(parts)
