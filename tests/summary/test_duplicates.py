"""A speech that comes twice is counted once, under the copy that says best who speaks."""

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jianbao.foundations.errors import LexiconError
from jianbao.foundations.records import Analysis, Document, Indicator, Mention, Span, Speech
from jianbao.summary.duplicates import find_likewise
from jianbao.summary.gist import find_gist
from jianbao.summary.once import count_document, find_copies, without_copies
from jianbao.summary.pieces import LikenessRules, load_likeness
from tests.conftest import ROOT, load_cases


@cache
def rules() -> LikenessRules:
    return load_likeness(ROOT / "lexicon")


def count_once(analyses: Sequence[Analysis], rules: LikenessRules) -> tuple[Analysis, ...]:
    """Return the analyses without what the copies of a speech would count a second time."""
    gists = [find_gist(analysis, rules) for analysis in analyses]
    found = find_likewise([speech for gist in gists for speech in gist.speeches], rules)
    copies = find_copies(found, {gist.source: gist.path for gist in gists})
    return tuple(count_document(analysis, copies.get(analysis.document.source, ())) for analysis in analyses)


def analysed(number: int, body: str, region: str = "", organisation: str = "") -> Analysis:
    """Return a document that holds one speech with one figure."""
    title = "题目\n"
    speech = Speech(
        source=f"文{number}",
        speech=1,
        title="题目",
        organisation=organisation,
        region=region,
        level="county" if region else "",
        parent="",
        adcode="",
        start=0,
        end=len(title + body),
        body=Span(len(title), len(title + body)),
    )
    place = {
        "source": speech.source,
        "speech": 1,
        "start": len(title),
        "end": len(title) + 1,
        "text": body[0],
    }
    figure = Indicator(
        **place,
        region=region,
        indicator="数",
        value=Decimal(number),
        unit="个",
        kind="count",
        quote=body,
        quote_start=len(title),
        rule="r",
        confidence=1.0,
    )
    return Analysis(
        document=Document(source=speech.source, path=f"seeds/文{number}.txt", text=title + body),
        speeches=(speech,),
        sections=(),
        mentions=(Mention(**place, value=Decimal(number), status="indicator", rule="r"),),
        indicators=(figure,),
        sentences=(),
        evidence=(),
        issues=(),
    )


def documents(speeches: list[dict[str, str]]) -> list[Analysis]:
    return [analysed(number, **speech) for number, speech in enumerate(speeches)]


@pytest.mark.parametrize("case", load_cases("summary/duplicates"), ids=lambda case: case["why"])
def test_what_is_one_speech_and_what_is_not(case: dict[str, Any]) -> None:
    gists = [find_gist(analysis, rules()) for analysis in documents(case["speeches"])]
    found = find_likewise([speech for gist in gists for speech in gist.speeches], rules())
    rule = {"same": "duplicate", "repeats": "repeats"}
    assert [
        [int(one.other.source[1:]), rule[one.likeness], int(one.original.source[1:])] for one in found
    ] == case["expect"]


BODY = "三年来,投入资金3.2亿元,改建学校21所,新增学位4600个。送教下乡260场次,乡村教师人人有了展示的讲台。"


def test_a_copy_keeps_its_row_and_its_numbers_and_counts_nothing() -> None:
    first, copy = count_once(documents([{"region": "安化县", "body": BODY}] * 2), rules())
    assert first == analysed(0, BODY, "安化县")
    assert [speech.copy_of for speech in copy.speeches] == ["文0 1"]
    assert copy.indicators == ()
    assert [(row.status, row.rule) for row in copy.mentions] == [("metadata", "duplicate")]
    assert [len(one.speeches) for one in without_copies((first, copy))] == [1, 0]


def test_the_warning_names_both_and_the_figures_that_the_copy_alone_holds() -> None:
    _, copy = count_once(documents([{"region": "安化县", "body": BODY}] * 2), rules())
    (issue,) = copy.issues
    assert (issue.source, issue.speech, issue.level, issue.stage, issue.rule) == (
        "文1", 1, "warning", "speeches", "duplicate",
    )  # fmt: skip
    assert issue.message == (
        "speech 1 “题目” is the same text as speech 1 “题目” of seeds/文0.txt, line 1, and is counted once, "
        "under that one; figures that only this copy holds: 三"
    )


def test_documents_without_a_copy_stay_as_they_are() -> None:
    one = documents([{"region": "安化县", "body": BODY}])
    assert count_once(one, rules()) == tuple(one)


def test_examples_hold_the_shares(tmp_path: Path) -> None:
    written = (ROOT / "lexicon/speeches/duplicates.yaml").read_text(encoding="utf-8")
    (tmp_path / "speeches").mkdir()
    (tmp_path / "traditional.yaml").write_bytes((ROOT / "lexicon/traditional.yaml").read_bytes())
    file = tmp_path / "speeches" / "duplicates.yaml"
    loose = written.replace("same: 0.8", "same: 0.3").replace("repeats: 0.5", "repeats: 0.3")
    file.write_text(loose, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"duplicates\.yaml: example “a longer speech .* comes out as"):
        load_likeness(tmp_path)
    file.write_text(written.replace("same: 0.8", "same: 1.8"), encoding="utf-8")
    with pytest.raises(LexiconError, match=r"duplicates\.yaml: .*repeats ≤ same ≤ 1"):
        load_likeness(tmp_path)
