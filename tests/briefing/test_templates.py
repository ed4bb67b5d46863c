from pathlib import Path
from typing import Any

import pytest

from jianbao.briefing.compose import compose_briefing
from jianbao.foundations.bilingual import load_phrases
from jianbao.foundations.errors import JianbaoError
from jianbao.foundations.settings import Office
from jianbao.summary.model import Summary
from tests.briefing.reading import headings, text
from tests.conftest import ROOT, load_cases

PHRASES = load_phrases(ROOT / "templates" / "shared" / "messages.yml")


def compose(summary: Summary, templates: Path, office: Office) -> Any:
    return compose_briefing(summary, templates=templates, audience="trial", office=office)


def write(templates: Path, name: str, content: str) -> None:
    (templates / "trial" / name).write_text(content, encoding="utf-8")


@pytest.mark.parametrize("case", load_cases("briefing/template_errors"), ids=lambda case: case["id"])
def test_a_mistake_in_a_template_is_told_in_one_line(
    case: dict[str, Any], summary: Summary, own_templates: Path, office: Office
) -> None:
    write(own_templates, "briefing.xml.j2", case["template"])
    with pytest.raises(JianbaoError) as raised:
        compose(summary, own_templates, office)
    message = str(raised.value)
    assert "\n" not in message
    assert all(part in message for part in case["says"]), message
    assert PHRASES.add_chinese(message).startswith(f"{message}（")


@pytest.mark.parametrize("case", load_cases("briefing/audience_errors"), ids=lambda case: case["id"])
def test_a_mistake_in_the_settings_is_told_in_one_line(
    case: dict[str, Any], summary: Summary, own_templates: Path, office: Office
) -> None:
    write(own_templates, "audience.yml", case["text"])
    with pytest.raises(JianbaoError) as raised:
        compose(summary, own_templates, office)
    message = str(raised.value)
    assert "\n" not in message
    assert all(part in message for part in case["says"]), message
    assert PHRASES.add_chinese(message).startswith(f"{message}（")


def test_a_mistake_in_the_shared_template_names_that_file(
    summary: Summary, own_templates: Path, office: Office
) -> None:
    shared = own_templates / "shared" / "briefing.xml.j2"
    lines = shared.read_text(encoding="utf-8").split("\n")
    place = next(number for number, line in enumerate(lines) if "office.name" in line)
    lines[place] = lines[place].replace("office.name", "office.naem")
    shared.write_text("\n".join(lines), encoding="utf-8")
    write(own_templates, "audience.yml", "title: 甲\nsections: [masthead]\n")
    with pytest.raises(JianbaoError, match=rf"shared/briefing\.xml\.j2:{place + 1}: .*did you mean name"):
        compose(summary, own_templates, office)


def test_an_unknown_audience_names_those_that_exist(
    summary: Summary, own_templates: Path, office: Office
) -> None:
    with pytest.raises(JianbaoError, match="no audience “ministers”; choose one of: trial"):
        compose_briefing(summary, templates=own_templates, audience="ministers", office=office)


def test_settings_alone_make_an_audience(summary: Summary, own_templates: Path, office: Office) -> None:
    write(own_templates, "audience.yml", "title: 甲\nsections: [title, highlights, overview, notes]\n")
    assert headings(compose(summary, own_templates, office)) == ["一、各地亮点", "二、总体情况"]


def test_the_order_of_sections_renumbers_the_headings(
    summary: Summary, own_templates: Path, office: Office
) -> None:
    write(own_templates, "audience.yml", "title: 甲\nsections: [title, overview, highlights, notes]\n")
    assert headings(compose(summary, own_templates, office)) == ["一、总体情况", "二、各地亮点"]


def test_an_overridden_block_changes_its_section_only(
    summary: Summary, own_templates: Path, office: Office
) -> None:
    write(own_templates, "audience.yml", "title: 甲\nsections: [title, overview, highlights, notes]\n")
    write(
        own_templates,
        "briefing.xml.j2",
        '{% extends "shared/briefing.xml.j2" %}{% block overview %}<p>另起一段。</p>{% endblock %}',
    )
    briefing = compose(summary, own_templates, office)
    assert "另起一段。" in text(briefing)
    assert headings(briefing) == ["一、各地亮点"]


def test_words_over_several_template_lines_join_without_gaps(
    summary: Summary, own_templates: Path, office: Office
) -> None:
    write(own_templates, "briefing.xml.j2", "<briefing><p>\n  甲乙\n  丙丁\n  in\n  time\n</p></briefing>")
    assert text(compose(summary, own_templates, office)) == "甲乙丙丁in time"
