"""`jianbao render`: a whole file or none, and one line that says why not."""

from pathlib import Path

import msgspec
import pytest

from jianbao.cli.main import main
from tests.render.samples import briefing


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
