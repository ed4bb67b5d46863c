"""Documents that go through the stages together are analysed as each would be alone."""

import pytest

from jianbao.analysis import AnalysisRules, analyse_document, analyse_documents, load_analysis_rules
from jianbao.analysis import document as stages
from jianbao.foundations.records import Document
from tests.conftest import ROOT

TEXTS = sorted((ROOT / "tests" / "gold" / "shapes").glob("*/text.txt"))[::20]


def documents() -> list[Document]:
    return [
        Document(source=path.parent.name, path=str(path), text=path.read_text(encoding="utf-8"))
        for path in TEXTS
    ]


@pytest.fixture(scope="module")
def rules() -> AnalysisRules:
    return load_analysis_rules(ROOT / "lexicon", ROOT / "config" / "themes.yaml")


@pytest.mark.parametrize("portion", [1, 1_000, 10_000_000])
def test_how_many_go_together_changes_nothing(
    portion: int, monkeypatch: pytest.MonkeyPatch, rules: AnalysisRules
) -> None:
    monkeypatch.setattr(stages, "_PORTION", portion)
    alone = [analyse_document(one, rules) for one in documents()]
    assert list(analyse_documents(iter(documents()), rules)) == alone
    assert len(alone) > 5


def test_no_documents_have_no_analyses(rules: AnalysisRules) -> None:
    assert list(analyse_documents([], rules)) == []
