"""A file goes by the name that people gave, as far as every system takes it."""

import pytest

from jianbao.foundations.filenames import file_stem


@pytest.mark.parametrize("name", ["浙江省", "新疆维吾尔自治区", "大理白族自治州", "A-1 区"])
def test_a_place_keeps_its_name(name: str) -> None:
    assert file_stem(name) == name


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("甲/乙", "甲_乙"),
        ("甲{省}", "甲_省_"),
        ("..", "_"),
        ("", "_"),
        (" 甲. ", "甲"),
        ("甲\n乙:*?", "甲_乙___"),
    ],
)
def test_marks_that_some_system_forbids_are_replaced(name: str, stem: str) -> None:
    assert file_stem(name) == stem


def test_a_long_name_fits_a_file_system() -> None:
    assert len((file_stem("镇" * 300) + ".docx").encode()) < 255
