"""A data file that cannot be used is named with the line."""

from pathlib import Path

import msgspec
import pytest

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.yamlfile import load_yaml, read_yaml


class Entry(msgspec.Struct, forbid_unknown_fields=True):
    id: str


def test_a_broken_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text("a: 1\nb: [1, 2\nc: 3\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"broken\.yaml:3: "):
        read_yaml(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"none\.yaml: cannot be read"):
        read_yaml(tmp_path / "none.yaml")


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "gbk.yaml"
    path.write_bytes("主题: 教师".encode("gbk"))
    with pytest.raises(LexiconError, match="is not UTF-8 text"):
        read_yaml(path)


def test_a_field_of_the_wrong_type_is_named(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yaml"
    path.write_text("- id: a\n- id: 7\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"Expected `str`, got `int` - at `\$\[1\]\.id`"):
        load_yaml(path, list[Entry])
