"""Composing a briefing: select for the audience, fill its template, read the markup into blocks."""

from pathlib import Path
from typing import Any

import msgspec

from jianbao.briefing.audience import Audience, as_alone, find_audience
from jianbao.briefing.checks import check_audience
from jianbao.briefing.markup import parse_markup
from jianbao.briefing.material import Material, gather_material
from jianbao.briefing.model import Briefing, Notes
from jianbao.briefing.printing import load_print_rules
from jianbao.briefing.redaction import load_redaction
from jianbao.briefing.selection import WHOLE, Edition, select_view
from jianbao.briefing.templating import fill_template
from jianbao.briefing.view import View
from jianbao.foundations.settings import Office
from jianbao.summary.model import Summary

LANGUAGE = "zh-CN"


def compose_briefing(
    summary: Summary, *, templates: Path, audience: str, office: Office, edition: Edition = WHOLE
) -> Briefing:
    """Return the briefing of one audience; raise TemplateError where its template is wrong."""
    settings = find_audience(templates, audience)
    carries = settings.attach_data and not edition.volume
    if not carries:
        edition = msgspec.structs.replace(edition, withheld=())
    check_audience(settings, templates, summary)
    rules = load_print_rules(templates / "shared" / "print.yml")
    redaction = load_redaction(templates / "shared" / "redaction.yml", settings)
    material = gather_material(summary, settings, redaction, rules)
    settings = _suiting(material)
    selection = select_view(msgspec.structs.replace(material, audience=settings), office, edition)
    markup = fill_template(templates, audience, _names(selection.view), rules=rules)
    content = parse_markup(markup, charts=selection.charts, citations=selection.citations)
    return Briefing(
        audience=audience,
        title=settings.title,
        subject=settings.subject,
        language=LANGUAGE,
        author=office.office or office.name,
        date=selection.view.office.date,
        profile=settings.profile,
        blocks=tuple(block for block in content.blocks if content.notes or not isinstance(block, Notes)),
        notes=content.notes,
        attach_data=carries,
        withheld=edition.withheld,
    )


def _names(view: View) -> dict[str, Any]:
    return {field.name: getattr(view, field.name) for field in msgspec.structs.fields(view)}


def _suiting(material: Material) -> Audience:
    """Return the audience's settings as they suit how many regions there are."""
    if material.places != 1 or not material.groups:
        return material.audience
    (only,) = material.groups
    return as_alone(material.audience, only.name if only.known else "")
