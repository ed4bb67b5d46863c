from pathlib import Path
from typing import Any

import pytest

from jianbao.briefing.audience import Audience
from jianbao.briefing.redaction import load_redaction
from tests.conftest import ROOT, load_cases

RULES = ROOT / "templates" / "shared" / "redaction.yml"


def audience(**settings: Any) -> Audience:
    return Audience(title="甲", sections=(), **settings)


@pytest.mark.parametrize("case", load_cases("briefing/names"), ids=lambda case: case["text"])
def test_a_group_finds_what_the_public_must_not_read_and_no_more(case: dict[str, Any]) -> None:
    redaction = load_redaction(RULES, audience(redact=(case["group"],)))
    assert redaction.forbids([case["text"]]) is case["found"]


def test_an_audience_without_redaction_reads_everything() -> None:
    assert not load_redaction(RULES, audience()).forbids(["对连续末位的校长予以免职"])


def test_an_audience_may_add_terms_of_its_own() -> None:
    redaction = load_redaction(RULES, audience(redact_terms=("云课堂",)))
    assert redaction.forbids(["建设云课堂平台"])
    assert not redaction.forbids(["建设图书馆"])


def test_no_file_is_read_for_an_audience_that_names_no_group(tmp_path: Path) -> None:
    assert load_redaction(tmp_path / "none.yml", audience()).rules == ()
