"""Source files become plain text, or one line that says why not."""

from pathlib import Path
from typing import Any

import pytest

from jianbao.foundations.errors import DocumentError
from jianbao.text.reader import read_document
from jianbao.text.reading import read_file
from tests.conftest import load_cases
from tests.text.making import pdf_file


def content_of(case: dict[str, Any]) -> bytes:
    if "raw" in case:
        return bytes.fromhex(case["raw"])
    written: str = case["text"]
    return bytes.fromhex(case.get("mark", "")) + written.encode(case["encoding"])


@pytest.mark.parametrize("case", load_cases("text_files"), ids=lambda case: case["why"])
def test_bytes_are_read_as_text_or_refused(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "材料 一.txt"
    path.write_bytes(content_of(case))
    if "error" not in case:
        document = read_document(path)
        assert document.text == case.get("expect", case["text"])
        assert document.source == "材料 一"
        return
    with pytest.raises(DocumentError) as failure:
        read_document(path)
    message = str(failure.value)
    assert message.startswith(f"{path}: {case['error']}")
    assert "; " in message
    assert "\n" not in message


def test_the_ending_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "speech.unknown"
    path.write_text("我县教育稳步发展。", encoding="utf-8")
    assert read_document(path).text == "我县教育稳步发展。"


@pytest.mark.parametrize("name", ["missing.txt", "folder.txt"])
def test_what_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(DocumentError, match=f"{name}: cannot be read"):
        read_document(tmp_path / name)


def test_what_was_read_in_part_is_a_document_with_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "材料.pdf"
    words = b"BT /F1 10 Tf 72 700 Td (twenty eight new schools were built in three years) Tj ET"
    path.write_bytes(pdf_file(words, b"q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"))
    read = read_file(path)
    assert read.document
    assert read.document.text == "twenty eight new schools were built in three years\n"
    assert read.issue
    assert (read.issue.level, read.issue.rule) == ("warning", "read_in_part")
    assert read.issue.message.startswith(f"{path}: page 2: a picture without text")
