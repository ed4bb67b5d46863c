"""Templates that were kept say what they say when they are compiled anew, failures and their lines too."""

from pathlib import Path
from unittest.mock import Mock

import jinja2
import pytest

from jianbao.foundations.compiled import CompiledTemplates
from jianbao.foundations.missing import raised_at

GREETING = "{% macro twice(word) %}{{ word }}{{ word }}{% endmacro %}\n{{ twice(name) }}\n{{ gone }}"


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    (tmp_path / "set_up.py").write_text("how the templates are compiled")
    (tmp_path / "greeting.j2").write_text(GREETING)


def environment(folder: Path) -> jinja2.Environment:
    """Return what fills the templates of a folder, and counts what it compiles."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        bytecode_cache=CompiledTemplates(str(folder / "set_up.py")),
    )
    made.compile = Mock(side_effect=made.compile)  # type: ignore[method-assign]
    return made


def compiled(folder: Path) -> int:
    """Return how many templates are compiled to load one."""
    loading = environment(folder)
    loading.get_template("greeting.j2")
    return int(loading.compile.call_count)  # type: ignore[attr-defined]


def test_a_kept_template_is_not_compiled_and_says_the_same(tmp_path: Path) -> None:
    said = []
    for times in (1, 0):
        filling = environment(tmp_path)
        said.append(filling.get_template("greeting.j2").render(name="好", gone=1))
        assert filling.compile.call_count == times  # type: ignore[attr-defined]
    assert said == ["\n好好\n1"] * 2


def test_what_fails_in_a_kept_template_is_told_with_its_line(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(jinja2.UndefinedError) as failed:
            environment(tmp_path).get_template("greeting.j2").render(name="好")
        assert raised_at(failed.value, tmp_path) == f"{tmp_path / 'greeting.j2'}:3"


@pytest.mark.parametrize("changed", ["greeting.j2", "set_up.py"])
def test_a_change_of_text_or_set_up_compiles_anew(tmp_path: Path, changed: str) -> None:
    assert [compiled(tmp_path), compiled(tmp_path)] == [1, 0]
    (tmp_path / changed).write_text("{{ name }} otherwise")
    assert [compiled(tmp_path), compiled(tmp_path)] == [1, 0]


def test_the_same_text_in_another_file_is_compiled_for_itself(tmp_path: Path) -> None:
    compiled(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    for name in ("greeting.j2", "set_up.py"):
        (other / name).write_bytes((tmp_path / name).read_bytes())
    assert compiled(other) == 1


def test_a_template_that_is_wrong_is_told_each_time(tmp_path: Path) -> None:
    (tmp_path / "greeting.j2").write_text("{% if %}")
    for _ in range(2):
        with pytest.raises(jinja2.TemplateSyntaxError):
            compiled(tmp_path)


def test_a_damaged_template_is_compiled_anew(tmp_path: Path) -> None:
    compiled(tmp_path)
    (kept,) = (tmp_path / "cache" / "jianbao" / "templates").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    assert [compiled(tmp_path), compiled(tmp_path)] == [1, 0]
