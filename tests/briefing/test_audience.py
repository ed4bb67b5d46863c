"""What the workflow asks of audience.yml before anything is composed."""

from pathlib import Path

import pytest

from jianbao.briefing.audience import has_contents


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("title: 甲\nsections: [title, contents, notes]\n", True),
        ("title: 目录 contents\nsections: [title, notes]\n", False),
        ("title: 甲\nsections: [contents\n", False),
        ("contents: true\n", False),
        (None, False),
    ],
)
def test_contents_are_asked_for_by_the_section_alone(
    settings: str | None,
    found: bool,  # noqa: FBT001
    tmp_path: Path,
) -> None:
    if settings is not None:
        (tmp_path / "audience.yml").write_text(settings, encoding="utf-8")

    assert has_contents(tmp_path) is found
