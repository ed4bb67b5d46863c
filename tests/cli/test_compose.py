from pathlib import Path

import msgspec
import pypdfium2 as pdfium
import pytest

from jianbao.briefing.model import Briefing
from jianbao.cli.main import main
from jianbao.foundations.exchange import encode_packed
from tests.briefing.summaries import build_summary

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    speech = {
        "title": "发言",
        "region": "云州省",
        "level": "province",
        "text": "发言\n建成学校3所。",
        "highlights": [{"text": "建成学校3所"}],
    }
    summary = build_summary({"documents": [{"source": "甲", "speeches": [speech]}]})
    (tmp_path / "all.msgpack").write_bytes(encode_packed(summary))
    (tmp_path / "config.yaml").write_text("office: {name: 简报, date: 2025-03-24}\n", encoding="utf-8")
    return tmp_path


def compose(inputs: Path, audience: str = "leaders", *more: str, config: str = "config.yaml") -> int:
    return main(
        [
            "compose",
            *("--material", str(inputs / "all.msgpack")),
            *("--templates", str(ROOT / "templates")),
            *("--config", str(inputs / config)),
            *("--audience", audience),
            *("--output", str(inputs / "briefings" / f"{audience}.json")),
            *more,
        ]
    )


def test_the_briefing_model_is_written(inputs: Path) -> None:
    assert compose(inputs) == 0
    written = inputs / "briefings" / "leaders.json"
    briefing = msgspec.json.decode(written.read_bytes(), type=Briefing)
    assert briefing.audience == "leaders"
    assert briefing.date == "2025年3月24日"
    assert [file.name for file in written.parent.iterdir()] == ["leaders.json"]


def test_an_unknown_audience_fails_in_one_line(inputs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert compose(inputs, "nobody") == 2
    assert "no audience “nobody”; choose one of: departments, leaders, public" in capsys.readouterr().err
    assert not (inputs / "briefings").exists()


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ("x: 1\n", "unknown key “x”"),
        ("seeds: a\n", "office"),
        ("- a\n", "holds no settings"),
        ("office: {nmae: 简报}\n", "did you mean “name”"),
        ("office: {issue: 1}\n", "name"),
        ("office: [\n", "config.yaml:"),
    ],
)
def test_a_wrong_office_fails_in_one_line(
    config: str, says: str, inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inputs / "config.yaml").write_text(config, encoding="utf-8")
    assert compose(inputs) == 2
    printed = capsys.readouterr().err
    assert says in printed
    assert printed.count("\n") == 1


@pytest.mark.parametrize("content", [b"", b"\x80", b"\xff\xfe", b"\x81\xa7program\x03"])
def test_a_file_that_is_no_summary_fails_in_one_line(
    content: bytes, inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (inputs / "all.msgpack").write_bytes(content)
    assert compose(inputs) == 2
    printed = capsys.readouterr().err
    assert "run snakemake to build it anew" in printed
    assert printed.count("\n") == 1


def test_data_files_over_the_limit_are_named_in_the_model(inputs: Path) -> None:
    large, small = inputs / "briefing.json", inputs / "indicators.csv"
    large.write_bytes(b" " * 1_000_001)
    small.write_bytes(b" " * 1_000_000)
    attached = ["--attach-megabytes", "1", "--attach", str(large), str(small)]
    assert compose(inputs, "leaders", *attached) == 0
    briefing = msgspec.json.decode((inputs / "briefings" / "leaders.json").read_bytes(), type=Briefing)
    assert briefing.withheld == ("briefing.json",)
    assert briefing.attach_data


def test_a_volume_carries_no_data_of_the_whole(inputs: Path) -> None:
    assert compose(inputs, "leaders", "--volume", "云州省") == 0
    briefing = msgspec.json.decode((inputs / "briefings" / "leaders.json").read_bytes(), type=Briefing)
    assert not briefing.attach_data


def test_the_pdf_carries_the_files_that_are_not_withheld(inputs: Path) -> None:
    files = [inputs / "briefing.json", inputs / "indicators.csv"]
    for file, size in zip(files, (1_000_001, 10), strict=True):
        file.write_bytes(b" " * size)
    attached = ["--attach", *map(str, files)]
    assert compose(inputs, "leaders", "--attach-megabytes", "1", *attached) == 0
    made = inputs / "leaders.pdf"
    rendered = main(
        [
            "render",
            *("--briefing", str(inputs / "briefings" / "leaders.json")),
            *("--templates", str(ROOT / "templates"), "--fonts", str(ROOT / ".fonts")),
            *("--format", "pdf", *attached, "--output", str(made)),
        ]
    )
    assert rendered == 0
    document = pdfium.PdfDocument(made)
    names = [document.get_attachment(place).get_name() for place in range(document.count_attachments())]
    assert names == ["indicators.csv"]
    pages = "".join(page.get_textpage().get_text_range() for page in document)
    assert "未随PDF附送" in pages.replace("\r\n", "")
