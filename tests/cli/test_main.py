"""The command line: what is expected to fail does so in one line, with exit code 2."""

from pathlib import Path

import pytest

from jianbao.cli.main import SUBCOMMANDS, main
from jianbao.foundations.exchange import write_records
from jianbao.foundations.records import Issue
from jianbao.summary.model import Summary
from tests.summary.records import small_summary


def failing(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(words) == 2
    message = capsys.readouterr().err
    assert message.endswith("\n")
    return message


def test_help_lists_every_subcommand(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    printed = capsys.readouterr().out
    assert all(name in printed for name in SUBCOMMANDS)


def test_an_unknown_subcommand_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no subcommand “brief”" in failing(capsys, "brief")


def test_a_failure_is_one_line_and_kept_in_the_log(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "logs" / "read.log"
    words = [
        "--seeds",
        str(tmp_path / "none"),
        "--text",
        str(tmp_path / "t"),
        "--listing",
        str(tmp_path / "l"),
    ]
    message = failing(capsys, "--log", str(log), "read", *words)
    assert message.count("\n") == 1
    assert str(tmp_path / "none") in message
    assert log.read_text(encoding="utf-8") == message
    assert not (tmp_path / "t").exists()


def verdict(tmp_path: Path, *issues: Issue) -> list[str]:
    base = small_summary()
    summary = Summary(
        **{name: getattr(base, name) for name in base.__struct_fields__ if name != "issues"}, issues=issues
    )
    write_records(tmp_path / "briefing.json", summary)
    return [
        "verdict",
        "--summary",
        str(tmp_path / "briefing.json"),
        "--output",
        str(tmp_path / "verdict.txt"),
    ]


def test_the_verdict_prints_every_document_that_failed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    errors = [
        Issue(source=name, level="error", stage="text", rule="unreadable", message=f"{name}.txt: is empty")
        for name in ("甲", "乙")
    ]
    message = failing(capsys, *verdict(tmp_path, *errors))
    assert message == "jianbao verdict: 甲.txt: is empty\njianbao verdict: 乙.txt: is empty\n"
    assert not (tmp_path / "verdict.txt").exists()


def test_warnings_do_not_fail_the_verdict(tmp_path: Path) -> None:
    doubt = Issue(source="甲", level="warning", stage="numbers", rule="r", message="doubt")
    assert main(verdict(tmp_path, doubt)) == 0
    assert (tmp_path / "verdict.txt").read_text(encoding="utf-8") == "documents: 1, speeches: 1\n"
