"""`jianbao render`: a whole file or none, and one line that says why not."""

from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pytest

from jianbao.briefing.model import Contents
from jianbao.cli.main import main
from tests.render.samples import briefing
from tests.render.word_reading import outline


def arguments(folder: Path, root: Path, briefing_file: Path, format_: str = "html") -> list[str]:
    return [
        "render",
        "--briefing", str(briefing_file),
        "--templates", str(root / "templates"),
        "--fonts", str(root / ".fonts"),
        "--format", format_,
        "--output", str(folder / "out" / f"leaders.{format_}"),
    ]  # fmt: skip


@pytest.mark.parametrize(("format_", "start"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-1.7")])
def test_a_document_is_written(format_: str, start: bytes, root: Path, tmp_path: Path) -> None:
    model = tmp_path / "leaders.json"
    model.write_bytes(msgspec.json.encode(briefing(rows=3)))
    assert main(arguments(tmp_path, root, model, format_)) == 0
    written = list((tmp_path / "out").iterdir())
    assert [path.name for path in written] == [f"leaders.{format_}"]
    assert written[0].read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "cannot be read"), (b"{", "is no briefing"), (b'{"audience": 3}', "is no briefing")],
)
def test_a_briefing_that_is_none_is_told_in_one_line(
    content: bytes | None, message: str, root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "leaders.json"
    if content is not None:
        model.write_bytes(content)
    assert main(arguments(tmp_path, root, model)) == 2
    error = capsys.readouterr().err
    assert message in error
    assert str(model) in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_flaw_leaves_no_file(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    model = tmp_path / "leaders.json"
    flawed = msgspec.structs.replace(briefing(rows=3), title="𬭎")
    model.write_bytes(msgspec.json.encode(flawed))
    assert main(arguments(tmp_path, root, model, "pdf")) == 2
    assert "𬭎" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("allowed", "names"), [(True, ["indicators.csv"]), (False, [])])
def test_data_travels_inside_the_pdf_where_the_audience_may_have_it(
    allowed: bool,  # noqa: FBT001
    names: list[str],
    root: Path,
    tmp_path: Path,
) -> None:
    model, data = tmp_path / "leaders.json", tmp_path / "indicators.csv"
    data.write_text("地区,数值\n", encoding="utf-8")
    model.write_bytes(msgspec.json.encode(msgspec.structs.replace(briefing(rows=3), attach_data=allowed)))
    assert main([*arguments(tmp_path, root, model, "pdf"), "--attach", str(data)]) == 0
    document = pdfium.PdfDocument(tmp_path / "out" / "leaders.pdf")
    found = [document.get_attachment(place) for place in range(document.count_attachments())]
    assert [one.get_name() for one in found] == names
    assert all(one.get_str_value("CreationDate") == "D:20260324000000Z" for one in found)


def test_pages_go_from_the_pdf_to_the_contents_of_the_word_file(root: Path, tmp_path: Path) -> None:
    made = briefing(rows=3)
    made = msgspec.structs.replace(made, blocks=(*made.blocks[:2], Contents("目录"), *made.blocks[2:]))
    model, pages = tmp_path / "leaders.json", tmp_path / "pages.json"
    model.write_bytes(msgspec.json.encode(made))
    assert main([*arguments(tmp_path, root, model, "pdf"), "--pages", str(pages)]) == 0
    assert main([*arguments(tmp_path, root, model, "docx"), "--pages", str(pages)]) == 0
    last = msgspec.json.decode(pages.read_bytes())["notes"]
    lines = outline((tmp_path / "out" / "leaders.docx").read_bytes())
    assert any(line.startswith("toc 1|") and f"={last}}}" in line for line in lines)


def test_a_list_of_pages_that_is_none_is_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model, pages = tmp_path / "leaders.json", tmp_path / "pages.json"
    model.write_bytes(msgspec.json.encode(briefing(rows=3)))
    pages.write_text("[]")
    assert main([*arguments(tmp_path, root, model, "docx"), "--pages", str(pages)]) == 2
    assert "is no list of pages" in capsys.readouterr().err
