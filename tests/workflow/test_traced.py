"""Every sentence of the three briefings of a build leads back to its texts, or is the template's."""

import csv
import io
import re
from decimal import Decimal
from functools import cached_property

import msgspec
import pytest

from jianbao.briefing.audience import load_office
from jianbao.briefing.model import Briefing, KeyFigures, Table
from jianbao.briefing.printing import PrintRules, load_print_rules, plain
from jianbao.cli.main import main
from jianbao.foundations.exchange import read_records
from jianbao.highlights import reckon
from jianbao.summary.model import Summary
from tests.briefing.conftest import TEMPLATES
from tests.briefing.reading import marks, phrases, runs, words
from tests.briefing.tracing import segments, strange_words, template_text
from tests.conftest import CASES, ROOT
from tests.workflow.project import Project

pytestmark = pytest.mark.slow

AUDIENCES = ("leaders", "departments", "public")
EVERY_AUDIENCE = pytest.mark.parametrize("audience", AUDIENCES)
FIGURES = re.compile(r"[0-9][0-9.,:]*[0-9]|[0-9]")
CAPTION = "推算数据及算式"


class Build:
    """A finished build, read back."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.folder = project.folder / "build"
        self.rules: PrintRules = load_print_rules(TEMPLATES / "shared" / "print.yml")

    @cached_property
    def texts(self) -> dict[str, str]:
        """The plain texts by their names."""
        return {path.stem: path.read_bytes().decode("utf-8") for path in (self.folder / "text").glob("*.txt")}

    @cached_property
    def summary(self) -> Summary:
        """The summary."""
        return read_records(self.folder / "summary" / "briefing.json", Summary)

    def briefing(self, audience: str) -> Briefing:
        """An audience's briefing."""
        return msgspec.json.decode(self.project.read(f"build/work/briefings/{audience}.json"), type=Briefing)

    def table(self, name: str) -> list[dict[str, str]]:
        """The rows of a table."""
        return list(csv.DictReader(io.StringIO(self.project.read(f"build/summary/{name}.csv"), newline="")))


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    seeds = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "seeds").glob("*.txt")}
    for name in ("county_talks", "delta_meeting"):
        seeds[f"{name}.txt"] = (ROOT / "tests" / "gold" / name / "text.txt").read_text(encoding="utf-8")
    seeds["推算.txt"] = (CASES / "texts" / "reckoned.txt").read_text(encoding="utf-8")
    project = Project.lay_out(tmp_path_factory.mktemp("traced") / "p", seeds)
    project.edit("config/config.yaml", "formats: [docx, pdf, html]", "formats: [html]")
    done = project.run()
    assert done.code == 0, done.printed
    return Build(project)


def made_up(summary: Summary) -> list[str]:
    """Return what stands among the template's words: names, figures, verdicts, formulas, doubts."""
    strings = {one.region for one in summary.speeches} | {one.parent for one in summary.speeches}
    strings |= {row.indicator for row in summary.indicators} | {row.unit for row in summary.indicators}
    strings |= {row.why for row in summary.comparisons} | {row.counted for row in summary.comparisons}
    strings |= {one.name for one in (*summary.taxonomy, *summary.families)}
    strings |= {part for row in summary.derived for part in (row.written, row.formula)}
    strings |= {row.text for row in summary.indicators} | {row.text for row in summary.numbers}
    strings |= {row.message for row in summary.issues}
    strings |= {part for one in summary.documents for part in (one.source, one.file)}
    return sorted(strings - {""}, key=lambda string: (-len(string), string))


@EVERY_AUDIENCE
def test_every_note_is_the_sentence_at_its_place(audience: str, build: Build) -> None:
    notes = build.briefing(audience).notes
    assert notes
    assert [note for note in notes if build.texts[note.source][note.start : note.end] != note.quote] == []
    lines = [build.texts[note.source].count("\n", 0, note.start) + 1 for note in notes]
    assert lines == [note.line for note in notes]


@EVERY_AUDIENCE
def test_every_word_stands_in_a_text_or_in_a_template(audience: str, build: Build) -> None:
    own = plain(template_text(audience), build.rules) + "".join(build.rules.numerals)
    own += load_office(build.project.folder / "config" / "config.yaml").name
    own += plain("\n".join(build.texts.values()), build.rules)
    known = [plain(one, build.rules) for one in made_up(build.summary)]
    told = phrases(build.briefing(audience))
    strange = {one: found for one in told if (found := strange_words(one, known, own, build.rules))}
    assert strange == {}


@EVERY_AUDIENCE
def test_every_figure_before_a_note_stands_in_its_sentence(audience: str, build: Build) -> None:
    briefing = build.briefing(audience)
    quotes = {note.number: plain(note.quote, build.rules) for note in briefing.notes}
    checked = 0
    for content in runs(briefing):
        for before, number in segments(content):
            said = FIGURES.findall(plain(before, build.rules))
            assert [figure for figure in said if figure not in quotes[number]] == [], before
            checked += len(said)
    for block in briefing.blocks:
        for one in block.figures if isinstance(block, KeyFigures) else ():
            assert one.note is not None
            assert plain(one.value, build.rules) in quotes[one.note]
            checked += 1
    assert checked > 30


@EVERY_AUDIENCE
def test_every_clause_before_a_note_stands_in_its_sentence(audience: str, build: Build) -> None:
    """Or it is a name or a heading that the text has elsewhere, or the template's word."""
    briefing = build.briefing(audience)
    quotes = {note.number: plain(note.quote, build.rules) for note in briefing.notes}
    summary = build.summary
    figures = {plain(row.text, build.rules) for row in (*summary.indicators, *summary.numbers)}
    known = {plain(one, build.rules) for one in made_up(summary)} - figures
    known |= {plain(row.heading, build.rules) for row in summary.sections}
    known |= {plain(row.period, build.rules) for row in summary.indicators} - {""}
    own = plain(template_text(audience), build.rules)
    for content in runs(briefing):
        for before, number in segments(content):
            quote = quotes[number]
            own_figures = {figure for figure in figures if figure in quote}
            ordered = sorted(known | own_figures, key=lambda one: (-len(one), one))
            assert strange_words(before, ordered, own + quote, build.rules) == [], before


def test_every_derived_figure_comes_out_of_the_texts(build: Build) -> None:
    parts: dict[str, list[dict[str, str]]] = {}
    for row in build.table("derived"):
        assert build.texts[row["source"]][int(row["start"]) : int(row["end"])] == row["text"]
        parts.setdefault(row["id"], []).append(row)
    numbers = {(row["source"], row["start"], row["end"]): row["value"] for row in build.table("numbers")}
    assert {rows[0]["rule"] for rows in parts.values()} == {
        "difference",
        "relative_change",
        "sum",
        "spread",
        "per_head",
    }
    for rows in parts.values():
        values = [Decimal(numbers[row["source"], row["start"], row["end"]]) for row in rows]
        rule = rows[0]["rule"]
        assert rule in {"difference", "relative_change", "sum", "spread", "per_head"}
        assert reckon(rule, values) == Decimal(rows[0]["value"])  # type: ignore[arg-type]


def test_departments_print_derived_figures_as_the_table_has_them(build: Build) -> None:
    briefing = build.briefing("departments")
    (table,) = [block for block in briefing.blocks if isinstance(block, Table) and block.caption == CAPTION]
    formulas = {plain(row["formula"], build.rules) for row in build.table("derived")}
    printed = [plain(words(cell.content), build.rules) for row in table.body for cell in row[3:]]
    assert all(any(cell.startswith(formula) for formula in formulas) for cell in printed)
    assert all(marks(row[3].content) for row in table.body)
    assert all(words(row[2].content).startswith("〔推算〕") for row in table.body)


def test_the_ledger_is_closed_and_holds_the_derived_figures(build: Build) -> None:
    folder = build.folder
    assert main(["ledger", "--text", str(folder / "text"), "--summary", str(folder / "summary")]) == 0
