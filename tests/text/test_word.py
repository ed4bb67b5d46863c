"""A Word file reads as Word shows it."""

from typing import Any

import pytest

from jianbao.text.word import WordFile
from tests.conftest import load_cases
from tests.text.making import level, numbering, paragraph, word_file, zip_file

DOCUMENT = "word/document.xml"
ENTITIES = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def written(item: Any) -> str:
    if isinstance(item, str):
        return paragraph(item)
    xml: str | None = item.get("xml")
    return xml or paragraph(item["text"], number=str(item["number"]), level=item.get("level", 0))


def made(case: dict[str, Any]) -> bytes:
    lists = [
        (
            str(name),
            "".join(
                level(*shape[:2], depth=depth, more="".join(shape[2:])) for depth, shape in enumerate(levels)
            ),
        )
        for name, levels in case.get("lists", {}).items()
    ]
    return word_file(
        "".join(map(written, case["body"])),
        numbering=numbering(*lists, more=case.get("more", "")) if lists else "",
        styles=case.get("styles", ""),
        footnotes=case.get("footnotes", ""),
    )


@pytest.mark.parametrize("case", load_cases("word_files"), ids=lambda case: case["why"])
def test_a_word_file_reads_as_it_shows(case: dict[str, Any]) -> None:
    assert WordFile().read(made(case)).splitlines() == case["expect"]


HOSTILE = {
    "a zip that is no Word file": (zip_file({"a.txt": "abc"}), "is a zip file; "),
    "a workbook": (zip_file({"xl/workbook.xml": "<a/>"}), "is an Excel workbook; "),
    "an OpenDocument file": (zip_file({"content.xml": "<a/>"}), "is an OpenDocument file; "),
    "a main part that is missing": (
        zip_file({"[Content_Types].xml": "<a/>"}),
        "is a Word file without its main",
    ),
    "a main part that is cut off": (
        zip_file({DOCUMENT: "<w:document"}),
        "is a Word file or zip file that is dam",
    ),
    "a body that is missing": (zip_file({DOCUMENT: "<a/>"}), "is a Word file without a body"),
    "entities": (zip_file({DOCUMENT: f"{ENTITIES}<a>&a;</a>"}), "is a Word file that declares entities"),
    "a zip that is cut off": (
        word_file(paragraph("我县"))[:-30],
        "is a Word file or zip file that is damaged",
    ),
    "a zip bomb": (zip_file({DOCUMENT: "<a>" + " " * 60_000_000 + "</a>"}), "unpacks to more than 48 MB"),
    "elements nested without end": (
        word_file("<w:sdt>" * 4000 + "</w:sdt>" * 4000),
        "is a Word file or zip file that is damaged",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_gets_one_line(name: str) -> None:
    content, message = HOSTILE[name]
    with pytest.raises(ValueError, match=f"^{message}") as failure:
        WordFile().read(content)
    assert "\n" not in str(failure.value)


def test_styles_based_on_each_other_end() -> None:
    circle = "".join(f'<w:style w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("xy", "yx"))
    body = '<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr><w:r><w:t>我县</w:t></w:r></w:p>'
    assert WordFile().read(word_file(body, styles=circle)) == "我县\n"


def test_a_text_that_begins_like_a_zip_is_left_to_others() -> None:
    assert not WordFile().accepts("PK赛的情况".encode())
