"""One briefing, three files: each says all that the model says, and no figure that it does not."""

from collections import Counter
from pathlib import Path

import pytest

from jianbao.briefing.model import Briefing, Chart, Heading, Masthead, Table
from jianbao.render.fonts import FontSet
from jianbao.render.html import render_html
from jianbao.render.pdf import render_pdf
from jianbao.render.profile import Profile
from jianbao.render.word import render_docx
from tests.render import word_fixture
from tests.render.reading import html_text, pdf_text, plain, recall, said, strange_figures, strings, word_text
from tests.render.word_reading import part


@pytest.fixture(scope="module", params=["leaders", "departments"])
def briefing(request: pytest.FixtureRequest) -> Briefing:
    made: Briefing = getattr(word_fixture, request.param)()
    return made


@pytest.fixture(scope="module")
def word(briefing: Briefing, official: Profile, templates: Path, fonts: FontSet) -> str:
    return word_text(render_docx(briefing, profile=official, templates=templates, fonts=fonts))


@pytest.fixture(scope="module")
def html(briefing: Briefing, official: Profile, templates: Path, fonts: FontSet) -> str:
    return html_text(render_html(briefing, profile=official, templates=templates, fonts=fonts))


@pytest.fixture(scope="module")
def pdf(briefing: Briefing, official: Profile, templates: Path, fonts: FontSet) -> str:
    return pdf_text(render_pdf(briefing, profile=official, templates=templates, fonts=fonts))


@pytest.mark.parametrize("name", ["word", "html"])
def test_word_and_page_say_all_that_the_model_says(
    name: str, briefing: Briefing, request: pytest.FixtureRequest
) -> None:
    written = plain(request.getfixturevalue(name))

    assert [each for each in said(briefing) if each not in written] == []


def test_the_pdf_says_what_the_model_says_but_for_what_a_page_end_cuts(briefing: Briefing, pdf: str) -> None:
    assert recall(briefing, pdf) >= 0.98


@pytest.mark.parametrize("name", ["word", "html", "pdf"])
def test_no_file_has_a_figure_that_the_model_lacks(
    name: str, briefing: Briefing, request: pytest.FixtureRequest
) -> None:
    assert strange_figures(briefing, request.getfixturevalue(name)) == []


def test_headings_tables_and_masthead_come_in_the_same_order_in_word_and_page(
    briefing: Briefing, word: str, html: str
) -> None:
    order = [
        plain("".join(strings(block.content)) if isinstance(block, Heading) else block.caption)
        for block in briefing.blocks
        if isinstance(block, Heading | Table | Chart)
    ]

    for written in map(plain, (word, html)):
        place = written.index(plain(next(b.name for b in briefing.blocks if isinstance(b, Masthead))))
        for each in order:
            place = written.index(each, place)


@pytest.mark.parametrize("name", ["word", "html", "pdf"])
def test_tables_and_charts_count_alike_in_all_three(
    name: str, briefing: Briefing, request: pytest.FixtureRequest
) -> None:
    labels = {Table: "表", Chart: "图"}
    counts: Counter[str] = Counter()
    wanted = []
    for block in briefing.blocks:
        if isinstance(block, Table | Chart):
            counts[labels[type(block)]] += 1
            wanted.append(plain(f"{labels[type(block)]}{counts[labels[type(block)]]}{block.caption}"))
    written = plain(request.getfixturevalue(name))

    assert len(wanted) > 1
    assert [each for each in wanted if each not in written] == []


def test_charts_are_described_in_word(
    briefing: Briefing, official: Profile, templates: Path, fonts: FontSet
) -> None:
    data = render_docx(briefing, profile=official, templates=templates, fonts=fonts)
    described = {each.get("descr") for each in part(data, "word/document.xml").iter("{*}docPr")}

    assert described == {block.alt for block in briefing.blocks if isinstance(block, Chart)}
