"""`jianbao check-templates` and `jianbao new-audience`."""

import re
import shutil
from pathlib import Path

import msgspec
import pytest

from jianbao.cli.main import main
from jianbao.foundations.exchange import encode_readable
from jianbao.summary.model import Summary
from tests.briefing.conftest import described  # noqa: F401 (a fixture)
from tests.briefing.summaries import Described, build_summary
from tests.conftest import ROOT


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    """The project's templates but for the longest edition, which takes longest to try."""
    left_out = shutil.ignore_patterns("departments")
    return Path(shutil.copytree(ROOT / "templates", tmp_path / "templates", ignore=left_out))


def check(templates: Path) -> int:
    config = ROOT / "config"
    return main(
        [
            "check-templates",
            *("--templates", str(templates)),
            *("--config", str(config / "config.yaml")),
            *("--taxonomy", str(config / "themes.yaml")),
            *("--families", str(config / "families.yaml")),
        ]
    )


def test_the_templates_are_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(ROOT / "templates") == 0
    assert capsys.readouterr().out == "departments: in order\nleaders: in order\npublic: in order\n"


def test_the_sample_is_the_compilation_of_the_tests(described: Described) -> None:  # noqa: F811
    written = (ROOT / "templates" / "shared" / "sample.json").read_bytes()
    assert written == encode_readable(build_summary(described))
    msgspec.json.decode(written, type=Summary)


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        ("leaders/audience.yml", ("profile: official", "profile: offical"), "no profile “offical”"),
        ("leaders/audience.yml", ("themes: {", "themes: {only: [techers], "), "did you mean teachers"),
        (
            "leaders/briefing.xml.j2",
            ("{% block overview %}", "{% block overview %}{{ x }"),
            "briefing.xml.j2:",
        ),
        ("leaders/briefing.xml.j2", ("region.name", "region.nmae"), "did you mean name"),
        ("leaders/briefing.xml.j2", ("</table>", ""), "mismatch"),
        ("leaders/briefing.xml.j2", ("m.highlight(item)", "m.higlight(item)"), "did you mean highlight"),
    ],
)
def test_each_mistake_is_told_and_the_others_are_still_tried(
    file: str, change: tuple[str, str], says: str, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = change
    path = templates / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert check(templates) == 2
    printed = capsys.readouterr()
    assert says in printed.err
    assert printed.err.count("\n") == 1
    assert printed.out == "public: in order\n"


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        (
            "profiles/official.yml",
            ("accent:", "acent:"),
            ":15: there is no key “acent”; did you mean accent?",
        ),
        (
            "profiles/official.yml",
            ("body: {face:", "body: {fase:"),
            "there is no key “fase”; did you mean face?",
        ),
        ("print.css.j2", ("page.width", "page.widht"), "there is no field “widht”; did you mean width?"),
        ("print.css.j2", ('style("title")', 'style("titel")'), "has no style “titel”; did you mean title?"),
        (
            "print.css.j2",
            ("orphans: 2", "orphan: 2"),
            "“orphan:2” is ignored (unknown property); did you mean",
        ),
        (
            "print.html.j2",
            ("briefing.title", "briefing.titel"),
            "there is no field “titel”; did you mean title?",
        ),
        ("page.html.j2", ("words.skip", "words.skp"), "there is no field “skp”; did you mean skip?"),
        (
            "page.css.j2",
            ("profile.accent", "profile.acent"),
            "there is no field “acent”; did you mean accent?",
        ),
        ("page.yml", ("skip:", "skp:"), ":3: there is no key “skp”; did you mean skip?"),
        ("word.yml", ("colon:", "colom:"), "there is no key “colom”; did you mean colon?"),
    ],
)
def test_a_mistake_in_the_looks_names_file_line_and_what_was_meant(
    file: str, change: tuple[str, str], says: str, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(templates / "public")
    path = templates / "shared" / file
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")

    assert check(templates) == 2
    said = capsys.readouterr().err
    assert re.match(rf"jianbao check-templates: {re.escape(str(path))}:\d+: ", said)
    assert says in said
    assert re.search("（.*[一-龥].*）\n$", said), "it is said in Chinese as well"


def test_a_mistake_that_shows_only_without_speeches_is_found(
    templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = templates / "public" / "briefing.xml.j2"
    text = path.read_text(encoding="utf-8")
    branch = "{% block overview %}{% if not counts.speeches %}{{ counts.speach }}{% endif %}"
    path.write_text(text.replace("{% block overview %}", branch), encoding="utf-8")
    assert check(templates) == 2
    assert "did you mean speeches" in capsys.readouterr().err


def test_a_folder_without_audiences_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(ROOT / "templates" / "shared", tmp_path / "shared")
    assert check(tmp_path) == 2
    assert "holds no audience" in capsys.readouterr().err


def test_a_new_audience_is_a_copy_that_is_in_order(
    templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new-audience", "press", "--like", "public", "--templates", str(templates)]) == 0
    copied = {file.name: file.read_bytes() for file in (templates / "press").iterdir()}
    assert copied == {file.name: file.read_bytes() for file in (templates / "public").iterdir()}
    assert check(templates) == 0
    assert "press: in order" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["leaders"], "exists"),
        (["../press"], "cannot name an audience"),
        (["shared"], "cannot name an audience"),
        (["press", "--like", "nobody"], "no audience “nobody”"),
    ],
)
def test_a_wrong_name_makes_no_audience(
    words: list[str], says: str, templates: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = sorted(path.name for path in templates.iterdir())
    assert main(["new-audience", *words, "--templates", str(templates)]) == 2
    assert says in capsys.readouterr().err
    assert sorted(path.name for path in templates.iterdir()) == before
