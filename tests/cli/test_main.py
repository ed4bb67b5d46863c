"""The command line: what is expected to fail does so in one line, with exit code 2."""

from pathlib import Path

import pytest

from jianbao.cli.main import main
from jianbao.cli.subcommands import SUBCOMMANDS
from jianbao.foundations.records import Issue
from jianbao.summary.tables import write_header, write_rows
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
    made = [str(tmp_path / name) for name in ("texts", "output", "listing")]
    words = ["--seeds", str(tmp_path / "none"), "--shards", "0a", "--texts", made[0]]
    message = failing(capsys, "--log", str(log), "gather", *words, "--output", made[1], "--listing", made[2])
    assert message.count("\n") == 1
    assert str(tmp_path / "none") in message
    assert log.read_text(encoding="utf-8") == message
    assert not (tmp_path / "output").exists()


def test_a_person_who_stops_a_command_sees_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jianbao.cli.schema.run", stopped)
    assert main(["--log", str(tmp_path / "log"), "schema", "--root", str(tmp_path)]) == 130
    assert capsys.readouterr().err == ""


def test_a_log_that_cannot_be_written_is_said_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "logs").write_bytes(b"")
    message = failing(capsys, "--log", str(tmp_path / "logs" / "a.log"), "schema")
    assert "cannot be written" in message
    assert message.count("\n") == 1


def verdict(tmp_path: Path, *issues: Issue) -> list[str]:
    for table, records in (("issues", issues), ("speeches", small_summary().speeches)):
        (tmp_path / f"{table}.csv").write_bytes(write_header(table) + write_rows(table, records))
    return [
        "verdict",
        "--summary",
        str(tmp_path),
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
