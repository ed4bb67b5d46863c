"""Expressions are the same whether compiled anew or taken from what was kept."""

import re
from pathlib import Path

import pytest

from jianbao.foundations import expressions
from jianbao.foundations.expressions import compile_expression, kept_expressions

PATTERN = "(?P<number>[0-9]+)(?:所|个(?!人))|(?<=第)(?P<written>[一二三])"
TEXT = "新建学校12所、3个人、5个点，居第二"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where this test's expressions are kept."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "jianbao" / "trial.expressions"


def found() -> tuple[list[tuple[str, int, dict[str, str | None]]], re.Pattern[str]]:
    """Return what the expression finds within a run of the command, and the expression."""
    with kept_expressions("trial"):
        expression = compile_expression(PATTERN)
    return [(one[0], one.start(), one.groupdict()) for one in expression.finditer(TEXT)], expression


def refuse(*_: object) -> None:
    """Stand in for the compiler where nothing may be compiled."""
    raise AssertionError("compiled anew")


def test_a_kept_expression_finds_what_a_new_one_finds(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = [(one[0], one.start(), one.groupdict()) for one in re.compile(PATTERN).finditer(TEXT)]
    assert [word for word, _, _ in fresh] == ["12所", "5个", "二"]
    assert found()[0] == fresh
    monkeypatch.setattr(expressions, "_compile", refuse)
    again, expression = found()
    assert again == fresh
    assert expression.flags == re.compile(PATTERN).flags
    assert expression.groupindex == re.compile(PATTERN).groupindex


@pytest.mark.parametrize("damage", [b"", b"\x00" * 40, b"cut short"])
def test_what_is_damaged_is_compiled_anew_and_kept_again(kept: Path, damage: bytes) -> None:
    before, _ = found()
    whole = kept.read_bytes()
    kept.write_bytes(whole[: len(whole) // 2] if damage == b"cut short" else damage)
    assert found()[0] == before
    assert kept.read_bytes() == whole


def test_what_another_engine_kept_is_not_used(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found()
    monkeypatch.setattr(expressions, "_ENGINE", "another engine")
    monkeypatch.setattr(expressions, "_compile", refuse)
    with pytest.raises(AssertionError, match="compiled anew"):
        found()


def test_expressions_no_longer_used_are_not_kept_for_ever(kept: Path) -> None:
    found()
    with kept_expressions("trial"):
        compile_expression("[一二三]是")
    assert PATTERN.encode() not in kept.read_bytes()


def test_nothing_is_written_when_all_was_kept(kept: Path) -> None:
    found()
    before = kept.stat().st_mtime_ns, kept.stat().st_ino
    found()
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == before


def test_a_cache_that_cannot_be_written_stops_nothing(kept: Path) -> None:
    kept.parent.parent.joinpath("jianbao").write_bytes(b"a file where the folder should be")
    assert found()[0]


def test_an_expression_that_is_none_is_refused_like_any_other(kept: Path) -> None:
    with kept_expressions("trial"), pytest.raises(re.error):
        compile_expression("(?P<open>")


def test_where_python_keeps_its_parts_elsewhere_nothing_is_kept(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _ = found()
    kept.unlink()
    monkeypatch.setattr(expressions, "import_module", lambda _: object())
    monkeypatch.setattr(expressions, "_INSIDE", expressions._look_inside())
    assert found()[0] == before
    assert not kept.exists()
