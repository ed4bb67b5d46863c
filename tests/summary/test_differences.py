"""Two builds are compared row by row, whatever was inserted above."""

from pathlib import Path

import pytest

from jianbao.foundations.errors import JianbaoError
from jianbao.summary.differences import IDENTITY, compare_builds
from jianbao.summary.tables import COLUMNS

ROW = {"source": "甲", "quote": "新增学位90个。", "text": "90个", "indicator": "新增学位"}


def build(folder: Path, *rows: dict[str, str]) -> Path:
    """Write a build folder whose only rows are these indicators."""
    (folder / "summary").mkdir(parents=True)
    for table in IDENTITY:
        lines = [",".join(COLUMNS[table])]
        if table == "indicators":
            lines += [",".join(row.get(name, "") for name in COLUMNS[table]) for row in rows]
        (folder / "summary" / f"{table}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "expect"),
    [
        ([ROW], [ROW], []),
        ([ROW], [{**ROW, "start": "90", "end": "93"}], []),
        ([ROW], [ROW, {**ROW, "indicator": "新增学校"}], ["gained"]),
        ([ROW, ROW], [ROW], ["lost"]),
        ([ROW], [{**ROW, "indicator": "学位"}], ["changed"]),
        ([ROW], [{**ROW, "text": "91个"}], ["lost", "gained"]),
    ],
    ids=["same", "moved", "gained", "lost", "renamed", "another figure"],
)
def test_rows_are_told_apart(
    tmp_path: Path, old: list[dict[str, str]], new: list[dict[str, str]], expect: list[str]
) -> None:
    differences = compare_builds(build(tmp_path / "old", *old), build(tmp_path / "new", *new))
    assert [row.kind for row in differences] == expect


def test_a_change_says_from_what_to_what(tmp_path: Path) -> None:
    old, new = build(tmp_path / "old", ROW), build(tmp_path / "new", {**ROW, "period": "2024年"})
    (difference,) = compare_builds(old, new)
    assert difference.changes == ("period: (none) → 2024年",)


def test_a_folder_that_is_no_build_is_named(tmp_path: Path) -> None:
    with pytest.raises(JianbaoError, match=r"speeches\.csv: cannot be read"):
        list(compare_builds(tmp_path, tmp_path))
