"""config/config.yaml is checked key by key."""

from pathlib import Path
from typing import Any

import pytest

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.settings import Settings, chosen_audiences, load_settings
from tests.conftest import load_cases

PATH = Path("config/config.yaml")
OFFICE = {"name": "教育工作简报"}


@pytest.mark.parametrize("case", load_cases("settings"), ids=lambda case: case["why"])
def test_settings_are_checked(case: dict[str, Any]) -> None:
    if not case["expect"]:
        assert isinstance(load_settings(case["written"], PATH), Settings)
        return
    with pytest.raises(LexiconError) as failure:
        load_settings(case["written"], PATH)
    message = str(failure.value)
    assert message.startswith("config/config.yaml: ")
    assert case["expect"] in message
    assert "\n" not in message


def test_a_date_is_kept_as_written_text() -> None:
    settings = load_settings({"office": {**OFFICE, "date": "2025年3月24日"}}, PATH)
    assert settings.office.date == "2025年3月24日"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    for name in ("leaders", "public", "shared"):
        (tmp_path / name).mkdir()
    for name in ("leaders", "public"):
        (tmp_path / name / "audience.yml").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("wanted", "expect"),
    [
        (None, ("leaders", "public")),
        ("public", ("public",)),
        ("public, leaders", ("public", "leaders")),
        (["leaders"], ("leaders",)),
    ],
)
def test_audiences_are_the_folders_or_those_asked_for(
    templates: Path, wanted: object, expect: tuple[str, ...]
) -> None:
    settings = load_settings({"audiences": wanted, "office": OFFICE}, PATH)
    assert chosen_audiences(settings, templates) == expect


@pytest.mark.parametrize("wanted", ["ministers", "leaders,ministers", "shared"])
def test_an_unknown_audience_is_named_with_the_choice(templates: Path, wanted: str) -> None:
    settings = load_settings({"audiences": wanted, "office": OFFICE}, PATH)
    with pytest.raises(LexiconError, match=r"audience “(ministers|shared)”.*choose from: leaders, public$"):
        chosen_audiences(settings, templates)
