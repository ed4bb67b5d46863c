"""Lines of Chinese: where slack goes, which marks are set half as wide, and for which release this holds."""

import pytest
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from jianbao.foundations.errors import RenderError
from jianbao.render import lines


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("甲乙丙", 2.0),
        ("甲", 0.0),
        ("ABC", 0.0),
        ("甲A", 0.5),
        ("甲12乙", 1.0),
        ("甲乙12丙丁", 3.0),
        ("", 0.0),
    ],
)
def test_slack_goes_between_wide_characters_and_half_of_it_beside_latin(text: str, gaps: float) -> None:
    assert lines._gaps(text) == gaps


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("甲（乙）、丙", "）"),
        ("《甲》《乙》", "《"),
        ("落实“双减”，", "”"),
        ("说：\u200b“双减", "“"),
        ("（“双减", "“"),
        ("甲，乙。", ""),
        ("甲（乙）丙", ""),
    ],
)
def test_a_mark_beside_a_mark_is_set_half_as_wide(text: str, half: str) -> None:
    assert "".join(lines._CROWDED.findall(text)) == half


def test_another_release_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weasyprint, "__version__", "71.0")
    with pytest.raises(
        RenderError, match=r"WeasyPrint 71\.0: justification is written for 70\.0; run “make setup”"
    ):
        lines.install.__wrapped__()


def test_marks_beside_marks_leave_the_features_of_the_style_whole() -> None:
    """WeasyPrint gives one attribute to every layout: cut or freed by one, it crashed long documents."""
    lines.install()
    kept = FontConfiguration()
    page = "<p style='font-variant-numeric: lining-nums; overflow-wrap: anywhere'>{}</p>"
    for text in ("甲（乙）、“丙”，12", "）、甲12", "“丙”，"):
        weasyprint.HTML(string=page.format(text)).render(font_config=kept)

    assert [attribute.end_index for attribute in kept.font_features.values()] == [2**32 - 1]
