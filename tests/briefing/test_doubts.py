"""Doubts in the office's words: no message of the program in English where the templates have Chinese."""

import pytest

from jianbao.briefing.compose import compose_briefing
from jianbao.briefing.model import Table
from jianbao.foundations.settings import Office
from tests.briefing.conftest import TEMPLATES
from tests.briefing.reading import words
from tests.briefing.summaries import Described, build_summary


@pytest.mark.parametrize(
    ("rule", "message", "told"),
    [
        (
            "measure_without_theme",
            "“推行“一件事”办理。” fits no theme; add it",
            "“推行“一件事”办理。”未归入任何主题",
        ),
        ("term_without_theme", "“研学” recurs in 5 measures; add it", "“研学”在未归入主题的措施中反复出现"),
        ("no_speech", "no speech was found; look", "文件中未见发言材料，请核对"),
        ("of_a_new_kind", "something new; look", "something new; look"),
    ],
)
def test_a_doubt_is_told_in_the_templates_words_where_they_have_any(
    rule: str, message: str, told: str, described: Described, office: Office
) -> None:
    source = build_summary(described).documents[0].source
    issue = {"source": source, "level": "warning", "stage": "themes", "rule": rule, "message": message}
    summary = build_summary({**described, "issues": [issue]})
    briefing = compose_briefing(summary, templates=TEMPLATES, audience="departments", office=office)
    (listed,) = [
        block for block in briefing.blocks if isinstance(block, Table) and block.caption == "待核事项清单"
    ]

    assert words(listed.body[0][3].content).startswith(told)
