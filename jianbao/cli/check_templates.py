"""`jianbao check-templates`: every audience's settings and templates tried on a sample, without a build."""

import argparse
from pathlib import Path

from jianbao.briefing.audience import load_audience, load_office
from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.trial import try_audience, with_names
from jianbao.foundations.errors import JianbaoError, TemplateError
from jianbao.foundations.exchange import read_records
from jianbao.foundations.settings import Office
from jianbao.highlights import load_families
from jianbao.render.fonts import load_fonts
from jianbao.render.html import render_html
from jianbao.render.pdf import render_pdf
from jianbao.render.profile import load_profile
from jianbao.render.word import render_docx
from jianbao.render.word_office import check_word_templates
from jianbao.summary.model import FamilyName, Summary, ThemeName
from jianbao.themes import load_taxonomy


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the templates and the office's data that they may name."""
    for name, place, text in (
        ("templates", "templates", "folder of templates"),
        ("config", "config/config.yaml", "the office's settings"),
        ("taxonomy", "config/themes.yaml", "file of the themes"),
        ("families", "config/families.yaml", "file of the indicator families"),
        ("fonts", ".fonts", "folder of font files"),
    ):
        parser.add_argument(f"--{name}", type=Path, default=Path(place), help=f"{text} (default: {place})")


def run(arguments: argparse.Namespace) -> None:
    """Try each audience; fail with a line for each that has a mistake."""
    sample = _sample(arguments)
    office = load_office(arguments.config)
    failures: list[str] = []
    names = sorted(file.parent.name for file in arguments.templates.glob("*/audience.yml"))
    if not names:
        raise TemplateError(f"{arguments.templates}: holds no audience; add a folder with an audience.yml")
    for name in names:
        try:
            _try(name, sample, arguments, office)
        except JianbaoError as error:
            failures.append(str(error))
        else:
            print(f"{name}: in order")
    if failures:
        raise TemplateError("\njianbao check-templates: ".join(failures))


def _try(name: str, sample: Summary, arguments: argparse.Namespace, office: Office) -> None:
    """Try the selection, the words and the looks: the sample is written in every format, and thrown away."""
    templates, fonts = arguments.templates, load_fonts(arguments.fonts)
    profile = load_profile(templates / "shared" / "profiles", load_audience(templates / name).profile)
    try_audience(sample, templates=templates, audience=name, office=office)
    briefing = compose_briefing(sample, templates=templates, audience=name, office=office)
    check_word_templates(templates / name, briefing)
    looks = {"profile": profile, "templates": templates, "fonts": fonts}
    for render in (render_html, render_docx, render_pdf):
        render(briefing, **looks)


def _sample(arguments: argparse.Namespace) -> Summary:
    """Return the sample, with the themes and families that audience.yml may name."""
    return with_names(
        read_records(arguments.templates / "shared" / "sample.json", Summary),
        tuple(ThemeName(id=theme.id, name=theme.name) for theme in load_taxonomy(arguments.taxonomy).themes),
        tuple(
            FamilyName(id=one.id, name=one.name, unit=one.unit) for one in load_families(arguments.families)
        ),
    )
